"""What is no event, though it has a verb and a date: talk, speech, questions, half sentences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from chronology import places
from chronology.extract.amounts import amount
from chronology.extract.kinds import ACTS, ADVERB, AUXILIARY, BREAK, IDLE, PREPOSITION, PROGRESSIVE, TALK
from chronology.extract.passages import Passage, placed
from chronology.extract.statements import Statement
from chronology.extract.tokens import Token
from chronology.languages.events import EventWords
from chronology.model import BlockKind

_QUOTES = frozenset("\"“”‘«»'`")


def tells(passage: Passage, statement: Statement) -> bool:
    """False for talk to the reader, for speech, for questions, and for what names nothing it is about."""
    tokens, words = passage.tokens, passage.words
    if not tokens or tokens[-1].text.endswith("?") or _speech(passage, statement):
        return False
    if passage.sentence.kind is BlockKind.BODY and (_talk(passage, statement) or _half(tokens, statement, words)):
        return False
    if statement.noun:
        return _noun(passage, statement)
    if _doubted(tokens, statement, words):
        return False
    if statement.verb is not None and tokens[statement.verb.first].lower in words.modality.bare_be:
        return False  # "ordered that it be closed"
    first = _bare(tokens[statement.parts[0][0]])
    clause = words.clause
    pronoun = first in clause.subject_pronouns or first in clause.owners or first in clause.pointers
    if pronoun and not statement.saying and statement.lemma in words.modality.states:
        return False  # "it was a hot day"
    if first in clause.nominal or (statement.verb and _bare(tokens[statement.verb.first - 1]) in clause.nominal):
        return False  # "what has happened is", "look at what happened"
    if not statement.main:  # an aside tells something only by a verb that makes news
        known = words.newsworthy
        return statement.lemma in known and first not in clause.prepositions
    return not _wordless(tokens, statement, words)


def _doubted(tokens: Sequence[Token], statement: Statement, words: EventWords) -> bool:
    """True for what is called unlikely or untrue, and what nobody says: "there is no sign that the mine reopens"."""
    modality, end = words.modality, statement.parts[0][0]
    speaker = tokens[statement.speaker[0]].lower if statement.speaker is not None else ""
    if speaker in modality.none or speaker in modality.nobody:
        return True
    if end and tokens[end - 1].lower in words.reporting.complementizers:
        end -= 1
    if not end:
        return False
    called, before = tokens[end - 1].lower, tokens[end - 2].lower if end > 1 else ""
    if called in modality.sure:
        return before in modality.negations or before.endswith(modality.negation_endings)
    if called in modality.doubtful or before in modality.nobody:
        return True
    return called in modality.hopes and before in modality.none


def _wordless(tokens: Sequence[Token], statement: Statement, words: EventWords) -> bool:
    """True for "the mayor told reporters:" without what was told."""
    if statement.verb is None or statement.lemma not in words.saying or statement.told_by is not None:
        return False
    last = statement.parts[-1][1]
    behind = tokens[statement.verb.head + 1 : last]
    passive = statement.verb.first != statement.verb.head
    if not any(token.is_word and (passive or not token.kinds & PREPOSITION) for token in behind):
        return True  # "he wrote"
    if statement.lemma not in words.reporting.needy:
        return False
    rest = tokens[statement.verb.head + 1 : last]  # "(“It is over,”) Lind told the crowd at a meeting"
    return not any(token.kinds & ACTS and not token.kinds & PROGRESSIVE for token in rest if token.is_word)


def _bare(token: Token) -> str:
    """In lower case, without a verb contracted with it: "it's" is "it"."""
    lower = token.lower
    return lower if "'" not in lower else lower.partition("'")[0] or lower


def _speech(passage: Passage, statement: Statement) -> bool:
    """True for somebody's own words: an opinion, or told better by the reporter."""
    begin = statement.parts[0][0]
    return passage.tokens[begin].text in _QUOTES or (passage.quoted[begin] and passage.quoted[statement.trigger])


def _talk(passage: Passage, statement: Statement) -> bool:
    """True for a letter, a diary, an answer: what is told of or to oneself, outside quotation marks."""
    tokens, clause = passage.tokens, passage.words.clause
    if tokens[0].lower in clause.talk_openers and len(tokens) > 1 and tokens[1].text == ",":
        return True
    if len(tokens) > 1 and tokens[0].lower in passage.words.verbs.lemmas and tokens[1].lower in clause.articles:
        return True  # "take the case of"
    for first, last in statement.parts:
        for place in range(first, last):
            if tokens[place].kinds & TALK and not passage.quoted[place] and not _numeral(tokens, place):
                return True
    return False


def _numeral(tokens: Sequence[Token], place: int) -> bool:
    """True for letters that are no pronoun: "World War I", "US"."""
    token = tokens[place]
    if len(token.text) > 1:
        return token.text.isupper()
    return place > 0 and tokens[place - 1].is_word and tokens[place - 1].text[:1].isupper()


def _half(tokens: Sequence[Token], statement: Statement, words: EventWords) -> bool:
    """True for a main clause of which the subject stands somewhere else."""
    if not statement.main or statement.verb is None:
        return False
    begin = statement.parts[0][0]
    before = range(begin, statement.verb.first)
    if not any(_names_one(tokens[place], words) for place in before):
        return True
    going = next((place for place in before if not tokens[place].lower.endswith(words.verbs.adverb_endings)), begin)
    if going > begin and tokens[going].lower.endswith(words.verbs.progressive_endings):
        return True  # "sexually humiliating looters"
    if statement.verb.first == begin + 1 and _verb_alone(tokens, begin, words):
        return True  # "(and) requires | close (monitoring)"
    for place in range(begin + 1, min(begin + 3, statement.verb.first)):
        if tokens[place].lower in words.clause.turns and tokens[place - 1].lower in words.clause.superlatives:
            return True  # "the last time they voted"
    if tokens[begin].kinds & ADVERB and tokens[begin + 1].lower in words.clause.carried:
        return True  # "particularly with the season expected to start"
    if tokens[begin].lower in words.clause.goals:
        return True  # "(Lind:) to play a king"
    if tokens[begin].lower in words.headless or tokens[begin].lower in words.wondering:
        return True
    last = statement.parts[-1][1]
    head = statement.verb.head
    broken = head == statement.verb.first and head + 1 < len(tokens) and tokens[head + 1].kinds & BREAK
    if broken and tokens[head].lower in words.modality.having:
        return True  # "The role has, (in recent months, become …)"
    if last < len(tokens) and tokens[last].lower in words.reporting.complementizers and not statement.saying:
        return True  # "the board ordered | that the mill, which …"
    if amount(tokens, begin, words):
        return False
    leads = tokens[begin].lower in words.names.place_prepositions and not _two_phrases(tokens, begin, statement, words)
    return leads and statement.verb.first == statement.verb.head


def _verb_alone(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True for a present tense with a bare verb behind it, which is none then."""
    lower, after = tokens[place].lower, tokens[place + 1].lower
    lemma = words.lemma(lower)
    known = tokens[place].text.islower() and lemma != lower and lemma in words.acting
    return known and words.lemma(after) == after and not tokens[place + 1].kinds & AUXILIARY


def _names_one(token: Token, words: EventWords) -> bool:
    """True for a word that may be a subject."""
    if token.lower in words.clause.empty:
        return True  # "both", and "there" of "there were"
    return token.is_word and not token.kinds & (PREPOSITION | IDLE)


def _two_phrases(tokens: Sequence[Token], begin: int, statement: Statement, words: EventWords) -> bool:
    """True for "In Oslo | ministers met"; false for "In an interview published"."""
    assert statement.verb is not None
    last = statement.verb.first
    inside = [token for token in tokens[begin + 1 : last] if token.is_word]
    if len(inside) != last - begin - 1 or (len(statement.parts) > 1 and statement.parts[0][1] <= last):
        return True
    for before, token in pairwise(inside):
        determiner = token.lower in words.heading or token.text[0].isdigit()
        if determiner or (before.text[:1].isupper() and token.text.islower()):
            return True
    return bool(inside) and places.find(inside[0].text) is not None and len(inside) > 1


def _noun(passage: Passage, statement: Statement) -> bool:
    """False for "his death"; "the attack" says little, but "the attack of 3 March 2019" dates others."""
    begin, end = statement.parts[0]
    if passage.tokens[begin].lower in passage.words.clause.owners:
        return False
    if end - begin > 3 or _capital(passage.tokens[begin:end], passage.words):
        return True
    dating = placed(passage, statement)
    return dating is not None and dating.anchor is None


def _capital(tokens: Sequence[Token], words: EventWords) -> bool:
    """True when one of these is written as a name is."""
    return any(t.text[:1].isupper() and t.lower not in words.plain for t in tokens)
