"""The verbs of a sentence: finite groups, found by the words of the pack and by what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from chronology.extract.tokens import Token
from chronology.languages.events import EventWords


class Verb(NamedTuple):
    """A finite verb group, as token indices."""

    first: int
    """The first auxiliary, or the verb itself."""
    head: int
    """The verb that tells what happens."""
    lemma: str
    shared: tuple[int, int] = (0, 0)
    """The auxiliaries [first, last) it takes over from the verb before: "did not bomb or shell"."""


def verbs(tokens: Sequence[Token], words: EventWords) -> tuple[Verb, ...]:
    """The finite verb groups of a sentence, in order."""
    found: list[Verb] = []
    may_act = words.may_act
    behind = 0
    for place in [place for place, token in enumerate(tokens) if may_act[token.text]]:
        if place < behind:
            continue
        verb = _auxiliary_group(tokens, place, words) or _simple(tokens, place, words)
        if verb is not None:
            found.append(verb)
            behind = verb.head + 1
    return tuple(found)


def group(tokens: Sequence[Token], verb: Verb) -> list[str]:
    """The words of a verb group, with the auxiliaries it takes over."""
    first, last = verb.shared
    return [token.lower for token in (*tokens[first:last], *tokens[verb.first : verb.head + 1])]


def _auxiliary_group(tokens: Sequence[Token], place: int, words: EventWords) -> Verb | None:
    """ "will withdraw", "has been used", "was not immediately killed", or the bare auxiliary."""
    if not tokens[place].is_word or tokens[place].lower not in words.modality.auxiliaries:
        return None
    if place and tokens[place - 1].lower in words.clause.firm:
        return None
    head = place
    look = place + 1
    while look < len(tokens) and look - head <= 4:
        token = tokens[look]
        if not token.is_word:
            break
        if token.lower in words.modality.auxiliaries:
            head = look
        elif _passes(token, words):
            pass
        elif _verb_form(token, words) or (
            token.lower.isalpha() and tokens[head].lower in words.modality.planned and look == head + 1
        ):
            return Verb(place, look, words.lemma(token.lower))
        else:
            break
        look += 1
    return Verb(place, head, words.lemma(tokens[head].lower))


def _passes(token: Token, words: EventWords) -> bool:
    """True for what may stand between an auxiliary and its verb: "not", "now", words in -ly, "to"."""
    if token.lower in words.verbs.between:
        return True
    adverb = token.lower.endswith(words.verbs.adverb_endings)
    return adverb and token.lower not in words.acting  # but "fly", "apply"


def _verb_form(token: Token, words: EventWords) -> bool:
    lower = token.lower
    if lower in words.verbs.not_verbs or not token.text[:1].islower():
        return False
    return (
        lower in words.verbs.irregular
        or lower in words.verbs.lemmas
        or lower.endswith(words.verbs.past_endings + words.verbs.progressive_endings)
    )


def _simple(tokens: Sequence[Token], place: int, words: EventWords) -> Verb | None:
    """A past tense, or a present one where the words around leave no doubt."""
    token = tokens[place]
    lower = token.lower
    if place == 0 or not token.is_word or not token.text.islower():
        return None
    before = tokens[place - 1]
    acts = before.lower in words.clause.subject_pronouns
    if lower in words.verbs.not_verbs and not (acts and lower.endswith(words.verbs.past_endings)):
        return None
    relative = place > 1 and before.lower in words.reporting.complementizers and tokens[place - 2].is_word
    if (before.lower in words.clause.determiners and not relative) or before.lower in words.verbs.before_bare:
        return None
    if before.lower.endswith(tuple(words.clause.possessives)):
        return None  # "Mali's elected government"
    past = lower in words.verbs.irregular or (len(lower) > 3 and lower.endswith(words.verbs.past_endings))
    if past and lower not in words.verbs.participles and lower not in words.modality.auxiliaries:
        return None if _adjective(tokens, place, words) else Verb(place, place, words.lemma(lower))
    if _present(tokens, place, words):
        return Verb(place, place, words.lemma(lower))
    return None


def _adjective(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True for a participle that belongs to a noun: after a preposition, or followed by "by" as in "held by"."""
    before = tokens[place - 1]
    if before.lower in words.names.place_prepositions or before.lower in words.clause.prepositions:
        return True
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return (
        after is not None
        and after.lower in words.verbs.agents
        and tokens[place].lower.endswith(words.verbs.past_endings)
    )


def _present(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """A present tense: a known verb behind a plural or a name, as captions and headlines write."""
    lower = tokens[place].lower
    lemma = words.lemma(lower)
    if lemma not in words.verbs.lemmas or lower.endswith(words.verbs.progressive_endings):
        return False
    before = tokens[place - 1]
    if before.lower in words.reporting.relatives or before.lower in words.reporting.complementizers:
        return lower != lemma and lower.endswith(words.verbs.present_endings)  # "which takes place"
    if not before.is_word or (
        lower in words.nouns.events and before.lower not in words.clause.subject_pronouns and place + 1 >= len(tokens)
    ):
        return False
    after = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    if after in words.verbs.after_noun:
        return False
    plural = before.lower.endswith(words.verbs.plural_endings) or before.lower in words.clause.subject_pronouns
    if lower != lemma and not lower.endswith(words.verbs.present_endings):
        return False  # "a picture of Lima taken in May"
    if lower == lemma:
        return plural and before.lower not in words.clause.prepositions and not before.text.endswith(("'s", "’s"))
    people = before.lower in words.names.demonyms  # "Danish jails"
    return before.text[:1].isupper() and lower not in words.nouns.events and not people
