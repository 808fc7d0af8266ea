"""The verbs of a sentence: finite groups, found by the words of the pack and by what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chronology.extract.kinds import (
    ADVERB,
    ARTICLE,
    AUXILIARY,
    BEFORE_BARE,
    BETWEEN,
    COMPLEMENTIZER,
    COORDINATOR,
    DETERMINER,
    EVENT,
    FORM,
    NOT_VERB,
    OWNER,
    PAST,
    PREPOSITION,
    PROGRESSIVE,
    PRONOUN,
    RELATIVE,
    WHEREABOUTS,
)
from chronology.extract.tokens import Marked, Token
from chronology.languages.events import EventWords

#: What is no noun.
_NO_NOUN = ARTICLE | DETERMINER | PREPOSITION | ADVERB | PRONOUN | AUXILIARY | COORDINATOR | PROGRESSIVE | PAST


class Verb(msgspec.Struct, frozen=True, gc=False):
    """A finite verb group, as token indices."""

    first: int
    """The first auxiliary, or the verb itself."""
    head: int
    """The verb that tells what happens."""
    lemma: str
    shared: tuple[int, int] = (0, 0)
    """The auxiliaries [first, last) it takes over from the verb before: "did not bomb or shell"."""


def verbs(tokens: Sequence[Token], marked: Marked, words: EventWords) -> tuple[Verb, ...]:
    """The finite verb groups of a sentence, in order."""
    found: list[Verb] = []
    behind = 0
    for place in marked.acting:
        if place < behind:
            continue
        auxiliary = _auxiliary_group(tokens, place, words) if tokens[place].kinds & AUXILIARY else None
        verb = auxiliary or _simple(tokens, place, words)
        if verb is not None:
            found.append(verb)
            behind = verb.head + 1
    return tuple(found)


def group(tokens: Sequence[Token], verb: Verb) -> list[str]:
    """The words of a verb group, with the auxiliaries it takes over."""
    first, last = verb.shared
    return [token.lower for token in (*tokens[first:last], *tokens[verb.first : verb.head + 1])]


def unfinite(tokens: Sequence[Token], verb: Verb) -> bool:
    """True for "being drawn": no clause has it for its verb."""
    return bool(tokens[verb.first].kinds & AUXILIARY and tokens[verb.first].kinds & PROGRESSIVE)


def _auxiliary_group(tokens: Sequence[Token], place: int, words: EventWords) -> Verb | None:
    """ "will withdraw", "has been used", "was not immediately killed", or the bare auxiliary."""
    if not tokens[place].is_word:
        return None
    if place and tokens[place - 1].lower in words.clause.firm:
        return None
    head = place
    look = place + 1
    while look < len(tokens) and look - head <= 4:
        token = tokens[look]
        if not token.is_word:
            break
        if token.kinds & AUXILIARY:
            head = look
        elif _passes(token, words):
            pass
        elif token.kinds & FORM or (
            token.lower.isalpha() and tokens[head].lower in words.modality.planned and look == head + 1
        ):
            return Verb(place, look, words.lemma(token.lower))
        else:
            break
        look += 1
    return Verb(place, head, words.lemma(tokens[head].lower))


def _passes(token: Token, words: EventWords) -> bool:
    """True for what may stand between an auxiliary and its verb: "not", "now", words in -ly, "to"."""
    if token.kinds & BETWEEN:
        return True
    return bool(token.kinds & ADVERB) and token.lower not in words.acting  # but "fly", "apply"


def _simple(tokens: Sequence[Token], place: int, words: EventWords) -> Verb | None:
    """A past tense, or a present one where the words around leave no doubt."""
    token = tokens[place]
    lower = token.lower
    if place == 0 or not token.is_word or not token.text.islower():
        return None
    if tokens[place - 1].text in ",(" and place + 1 < len(tokens) and tokens[place + 1].text in ",)":
        return None  # "Ada Lind, left, greets a guard"
    kinds, before = token.kinds, tokens[place - 1].kinds
    if kinds & NOT_VERB and not (before & PRONOUN and kinds & PAST):
        return None
    if before & (BEFORE_BARE | OWNER):
        return None  # "Mali's elected government"
    relative = place > 1 and before & COMPLEMENTIZER and tokens[place - 2].is_word
    if before & DETERMINER and not relative:
        return None
    irregular = lower in words.verbs.irregular and not kinds & PROGRESSIVE  # but "dying"
    past = irregular or (len(lower) > 3 and kinds & PAST)
    if past and lower not in words.verbs.participles and not kinds & AUXILIARY:
        return None if _adjective(tokens, place, words) else Verb(place, place, words.lemma(lower))
    if _present(tokens, place, words):
        return Verb(place, place, words.lemma(lower))
    return None


def _adjective(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True for a participle that belongs to a noun: after a preposition, or followed by "by" as in "held by"."""
    if tokens[place - 1].kinds & (WHEREABOUTS | PREPOSITION):
        return True
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None or not tokens[place].kinds & PAST:
        return False
    if after.lower in words.verbs.agents:
        return True
    known = words.lemma(tokens[place].lower) in words.acting | words.modality.states
    if known or not tokens[place - 1].kinds & COORDINATOR:
        return False
    noun = after.is_word and after.text.islower() and not after.kinds & _NO_NOUN and after.lower not in words.small
    return noun and after.lower.endswith(words.verbs.plural_endings)  # "rival guards and crooked clerks"


def _present(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """A present tense: a known verb behind a plural or a name, as captions and headlines write."""
    lower = tokens[place].lower
    lemma = words.lemma(lower)
    kinds = tokens[place].kinds
    if lemma not in words.verbs.lemmas or kinds & PROGRESSIVE:
        return False
    before = tokens[place - 1]
    if before.kinds & (RELATIVE | COMPLEMENTIZER):
        return lower != lemma and lower.endswith(words.verbs.present_endings)  # "which takes place"
    if not before.is_word or (kinds & EVENT and not before.kinds & PRONOUN and place + 1 >= len(tokens)):
        return False
    after = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    if after in words.verbs.after_noun:
        return False
    plural = bool(before.kinds & PRONOUN) or before.lower.endswith(words.verbs.plural_endings)
    plural = plural and not before.lower.endswith(words.verbs.single_endings)  # "two amphibious assault ships"
    if lower != lemma and not lower.endswith(words.verbs.present_endings):
        return False  # "a picture of Lima taken in May"
    if lower == lemma:
        return plural and not before.kinds & PREPOSITION and not before.text.endswith(("'s", "’s"))
    if before.kinds & PRONOUN:
        return place < 2 or not tokens[place - 2].is_word  # "She finds", "A month later, she finds"
    people = before.lower in words.names.demonyms  # "Danish jails"
    return before.text[:1].isupper() and not kinds & EVENT and not people
