"""What a sentence is made of: its verbs, and its chunks between commas, each with the part it plays.

No parser and no model: the words of the pack, and the order English (and its neighbours) put them in. A chunk that
cannot be told apart is a fragment, and a fragment never makes an event.
"""

from __future__ import annotations

import enum
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


class Role(enum.Enum):
    """What a chunk does in its sentence."""

    MAIN = "main"
    LEAD = "lead"
    FRAGMENT = "fragment"
    RELATIVE = "relative"
    SUBORDINATE = "subordinate"
    TAIL = "tail"
    ATTRIBUTION = "attribution"


class Chunk(NamedTuple):
    """Tokens [first, last) of a sentence and the part they play."""

    first: int
    last: int
    role: Role
    verb: Verb | None


def verbs(tokens: Sequence[Token], words: EventWords) -> tuple[Verb, ...]:
    """The finite verb groups of a sentence, in order."""
    found: list[Verb] = []
    place = 0
    while place < len(tokens):
        verb = _auxiliary_group(tokens, place, words) or _simple(tokens, place, words)
        if verb is None:
            place += 1
            continue
        found.append(verb)
        place = verb.head + 1
    return tuple(found)


def _auxiliary_group(tokens: Sequence[Token], place: int, words: EventWords) -> Verb | None:
    """ "will withdraw", "has been used", "was not immediately killed", or the bare auxiliary."""
    if not tokens[place].is_word or tokens[place].lower not in words.modality.auxiliaries:
        return None
    if place and tokens[place - 1].lower in words.clause.determiners:
        return None
    head = place
    look = place + 1
    while look < len(tokens) and look - head <= 3:
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
    return token.lower in words.verbs.between or token.lower.endswith(words.verbs.adverb_endings)


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
    if place == 0 or not token.is_word or lower in words.verbs.not_verbs or not token.text.islower():
        return None
    before = tokens[place - 1]
    if before.lower in words.clause.determiners or before.lower in words.verbs.before_bare:
        return None
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
    if not before.is_word or (
        lower in words.nouns.events and before.lower not in words.clause.subject_pronouns and place + 1 >= len(tokens)
    ):
        return False
    after = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    if after in words.verbs.after_noun:
        return False
    plural = before.lower.endswith(words.verbs.plural_endings) or before.lower in words.clause.subject_pronouns
    if lower == lemma:
        return plural and before.lower not in words.clause.prepositions and not before.text.endswith(("'s", "’s"))
    return before.text[:1].isupper() and lower not in words.nouns.events


# ── chunks ───────────────────────────────────────────────────────────────────────────────────────────────────────

_BREAKS = frozenset(",;:–—()")


def chunks(tokens: Sequence[Token], words: EventWords) -> tuple[Chunk, ...]:
    """The chunks of a sentence in order, covering it but for the marks between them."""
    groups = verbs(tokens, words)
    cuts = _cuts(tokens, groups, words)
    found: list[Chunk] = []
    for first, last in zip(cuts, [*cuts[1:], len(tokens)], strict=True):
        while first < last and tokens[first].text in _BREAKS:
            first += 1
        while last > first and tokens[last - 1].text in _BREAKS:
            last -= 1
        if first < last:
            inside = [verb for verb in groups if first <= verb.head < last]
            found.append(_chunk(tokens, first, last, inside, found, words))
    return tuple(found)


def _cuts(tokens: Sequence[Token], groups: Sequence[Verb], words: EventWords) -> list[int]:
    """Where chunks begin: behind marks, before relative words, and before conjunctions that open a clause."""
    heads = [verb.first for verb in groups]
    quoted = False
    cuts = [0]
    for place, token in enumerate(tokens):
        if token.text in ("“", '"', "”"):
            quoted = token.text == "“" or (token.text == '"' and not quoted)
        if quoted or place == 0:
            continue
        if token.text in _BREAKS:
            if not (token.text == "-"):
                cuts.append(place + 1)
        elif _opens(tokens, place, heads, words):
            cuts.append(place)
    return sorted({cut for cut in cuts if cut < len(tokens)})


def _opens(tokens: Sequence[Token], place: int, heads: Sequence[int], words: EventWords) -> bool:
    """True when a clause with a verb of its own opens at this word."""
    lower = tokens[place].lower
    if tokens[place].time >= 0:
        return False
    ahead = [head for head in heads if head > place]
    if lower in words.reporting.relatives:
        return bool(ahead) and ahead[0] - place <= 9
    if lower in words.reporting.complementizers:
        determiner = (
            tokens[place - 1].lower in words.clause.prepositions or tokens[place - 1].lower in words.clause.asking
        )
        return bool(ahead) and ahead[0] - place <= 9 and not determiner
    if lower in words.clause.subordinators:
        return bool(ahead) and 1 < ahead[0] - place <= 9 and not _marked(tokens, place, ahead[0])
    return False


def _marked(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(token.text in _BREAKS for token in tokens[first:last])


def _chunk(
    tokens: Sequence[Token], first: int, last: int, inside: Sequence[Verb], before: Sequence[Chunk], words: EventWords
) -> Chunk:
    """One chunk with its role."""
    opener = tokens[first].lower if tokens[first].time < 0 else ""
    verb = _main_verb(tokens, inside, words)
    spaced = " ".join(token.lower for token in tokens[first : first + 2])
    if spaced.startswith(words.reporting.phrases):
        return Chunk(first, last, Role.ATTRIBUTION, verb)
    if opener in words.reporting.relatives:
        return Chunk(first, last, Role.RELATIVE if before else Role.SUBORDINATE, verb)
    if opener in words.reporting.complementizers and verb is not None:
        return Chunk(first, last, _that(before, words), verb)
    if opener in words.clause.subordinators and verb is not None and verb.first > first + 1:
        return Chunk(first, last, Role.SUBORDINATE, verb)
    if opener.endswith(words.verbs.progressive_endings) and len(opener) > 4 and tokens[first].text.islower():
        return Chunk(first, last, Role.TAIL, None)
    if verb is None:
        if before and (opener in words.reporting.tails):
            return Chunk(first, last, Role.TAIL, None)
        return Chunk(first, last, Role.FRAGMENT if before else Role.LEAD, None)
    if before and any(chunk.role is Role.MAIN for chunk in before) and _attributes(tokens, first, last, verb, words):
        return Chunk(first, last, Role.ATTRIBUTION, verb)
    return Chunk(first, last, Role.MAIN, verb)


def _that(before: Sequence[Chunk], words: EventWords) -> Role:
    """ "that" behind a verb of saying opens what is said; behind a noun it is a relative."""
    last = before[-1] if before else None
    speaks = last is not None and last.verb is not None and last.verb.lemma in said(words)
    return Role.MAIN if speaks else Role.RELATIVE


def said(words: EventWords) -> frozenset[str]:
    """Dictionary forms of the verbs that report or announce."""
    return frozenset(words.lemma(verb) for verb in (*words.reporting.verbs, *words.reporting.speech_acts))


def _attributes(tokens: Sequence[Token], first: int, last: int, verb: Verb, words: EventWords) -> bool:
    """True for ", a source told Reuters late on Friday" and ", said the minister": somebody says what stood before."""
    if tokens[verb.head].lower not in words.reporting.verbs:
        return False
    return verb.first - first <= 14 and last - verb.head <= 14


def _main_verb(tokens: Sequence[Token], inside: Sequence[Verb], words: EventWords) -> Verb | None:
    """The finite verb of a chunk: of two in a row the first one in -ed is a participle ("troops deployed there left")."""
    for index, verb in enumerate(inside):
        if index + 1 < len(inside) and verb.first == verb.head:
            following = inside[index + 1]
            between = {token.lower for token in tokens[verb.head + 1 : following.first]}
            ed = tokens[verb.head].lower.endswith(words.verbs.past_endings)
            joined = between & (
                words.clause.coordinators | words.clause.subject_pronouns | words.reporting.complementizers
            )
            if ed and not joined and tokens[verb.head].lower not in words.reporting.verbs | words.reporting.speech_acts:
                after = tokens[verb.head + 1] if verb.head + 1 < len(tokens) else None
                if after is not None and after.lower in words.verbs.after_participle:
                    continue
        return verb
    return None
