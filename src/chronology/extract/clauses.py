"""Main clauses put together from chunks: the subject, the verb, the stretches of text, and the dates inside them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from chronology.extract.chunk import Chunk, Role
from chronology.extract.forepart import ITEM, Stretch, forepart
from chronology.extract.kinds import (
    ARTICLE,
    AUXILIARY,
    CITES,
    COMPLEMENTIZER,
    COORDINATOR,
    OPENER,
    PAST,
    PREPOSITION,
    PROGRESSIVE,
)
from chronology.extract.tokens import Token, holds
from chronology.extract.verbs import Verb, group
from chronology.languages.events import EventWords

#: Clauses joined by a conjunction are told together up to this many tokens.
_TOGETHER = 45


class Clause(msgspec.Struct, frozen=True, gc=False):
    """A main clause; all numbers are token indices."""

    subject: tuple[Stretch, ...]
    """Where the subject stands, when it does not stand right before the verb."""
    stretches: tuple[Stretch, ...]
    """The text from the subject (or the verb) on, without asides."""
    times: tuple[int, ...]
    """Tokens that are expressions of time in these stretches."""
    verb: Verb
    chunk: int
    """Index of the chunk that holds the verb."""
    last: int
    """Index of the last chunk that belongs to it."""

    @property
    def parts(self) -> tuple[Stretch, ...]:
        """Subject and text in order, neighbours joined."""
        return joined((*self.subject, *self.stretches))


def joined(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Neighbouring stretches as one."""
    kept: list[Stretch] = []
    for first, last in stretches:
        if first >= last:
            continue
        if kept and 0 <= first - kept[-1][1] <= 0:
            kept[-1] = (kept[-1][0], last)
        else:
            kept.append((first, last))
    return tuple(kept)


def clauses(tokens: Sequence[Token], parts: Sequence[Chunk], words: EventWords, dates: list[int]) -> list[Clause]:
    """The main clauses of a sentence, those joined to one another told together where one date serves both; `dates` are
    its expressions of time that no other statement has."""
    found: list[Clause] = []
    for index, chunk in enumerate(parts):
        if chunk.verb is None or chunk.role not in (Role.MAIN, Role.COORDINATE):
            continue
        before = found[-1] if found else None
        if chunk.role is Role.COORDINATE and before is not None and _of_aside(tokens, before, parts, index, words):
            continue
        clause = _clause(tokens, parts, index, before if chunk.role is Role.COORDINATE else None, words, dates)
        if chunk.role is Role.COORDINATE and before is not None and _together(tokens, before, clause, parts, words):
            found[-1] = _union(before, clause, parts)
            continue
        found.append(clause)
    return found


def _of_aside(tokens: Sequence[Token], before: Clause, parts: Sequence[Chunk], index: int, words: EventWords) -> bool:
    """True where a further verb is that of an aside that is left out: "landed, dropping men who dug | and filled in",
    "is on men, used by some who tried, | but failed, | to leave"."""
    aside, chunk = parts[index - 1], parts[index]
    if aside.role not in (Role.RELATIVE, Role.TAIL, Role.PARTICIPLE, Role.SUBORDINATE, Role.CONTENT):
        return False
    if any(first <= aside.first < last for first, last in before.stretches):
        return False
    assert chunk.verb is not None
    if aside.verb is None and aside.role is not Role.RELATIVE:
        finite = tokens[chunk.verb.first].kinds & AUXILIARY or tokens[chunk.verb.head].lower in words.finite
        verbal = holds(tokens[aside.first : aside.last], PAST | PROGRESSIVE | AUXILIARY)
        if aside.role is Role.SUBORDINATE or finite or not verbal:
            return False  # "fell ill, feeling the cold, | and took a taxi", "was cut after a fire | and resumed"
    short = chunk.verb.head == chunk.last - 1 and chunk.last - chunk.first == 2  # ", but failed,"
    return bool(tokens[chunk.first].kinds & COORDINATOR) and (not chunk.marked or short)


def _together(
    tokens: Sequence[Token], first: Clause, second: Clause, parts: Sequence[Chunk], words: EventWords
) -> bool:
    """True when one date, or none, serves two verbs of one subject that look the same way."""
    if first.times and second.times:
        return False
    if second.times and parts[second.chunk].marked:
        return False
    if looks_ahead(tokens, first.verb, words) != looks_ahead(tokens, second.verb, words):
        return False
    if tokens[first.verb.head].lower in words.reporting.verbs:
        return False
    after = tokens[second.verb.head + 1 : second.verb.head + 2]
    if tokens[second.verb.head].lower in words.reporting.verbs and not holds(after, COMPLEMENTIZER):
        return False  # "condemned the raid | and said it was a crime"
    length = sum(last - start for start, last in (*first.parts, *second.stretches))
    return length <= _TOGETHER


def _union(first: Clause, second: Clause, parts: Sequence[Chunk]) -> Clause:
    begin = parts[second.chunk].first
    kept = list(second.stretches)
    kept[0] = (begin, kept[0][1])
    return replace(
        first, stretches=joined((*first.stretches, *kept)), times=(*first.times, *second.times), last=second.last
    )


def looks_ahead(tokens: Sequence[Token], verb: Verb, words: EventWords) -> bool:
    """True for "will", "would", "shall"."""
    return not words.modality.planned.isdisjoint(group(tokens, verb))


def within(dates: Sequence[int], first: int, last: int) -> list[int]:
    """Those of some expressions of time (as token indices) that stand in [first, last)."""
    return [place for place in dates if first <= place < last]


def _clause(
    tokens: Sequence[Token],
    parts: Sequence[Chunk],
    index: int,
    before: Clause | None,
    words: EventWords,
    dates: list[int],
) -> Clause:
    chunk = parts[index]
    assert chunk.verb is not None
    verb = chunk.verb
    if before is not None:
        verb = _sharing(tokens, before.verb, verb, words)
        lead = (before.stretches[0][0], max(before.verb.first, verb.shared[1]))
        subject = (*before.subject, lead) if lead[0] < lead[1] else before.subject
    else:
        subject = forepart(tokens, parts, index, words)
    stretches: list[Stretch] = [(chunk.body, _end(tokens, parts, index, words))]
    times = within(dates, chunk.first, chunk.last)
    last = index
    aside = listing = False
    for number in range(index + 1, len(parts)):
        following = parts[number]
        between = tokens[stretches[-1][1] : following.first]
        if _bracketed(tokens, chunk, following):
            break
        near = not following.marked and all(token.kinds & COORDINATOR for token in between)
        if following.role in (Role.RELATIVE, Role.CONTENT) and near:
            stretches.append((stretches[-1][1], following.last))
        elif near and _content(tokens, parts, number, words):
            stretches.append((following.first, parts[-1].last))
            break
        elif following.role is Role.RESUMED:
            aside = False
            stretches.append((following.first, following.last))
            times.extend(within(dates, following.first, following.last))
        elif (
            following.role is Role.SUBORDINATE
            and tokens[following.first].kinds & OPENER
            and (following.marked or not aside)
        ):
            stretches.append((following.first, following.last))
            times.extend(within(dates, following.first, following.last))
        elif following.role in (Role.RELATIVE, Role.SUBORDINATE, Role.TAIL, Role.PARTICIPLE, Role.CONTENT):
            aside = True
        elif following.role is Role.FRAGMENT:
            kind = _fragment(tokens, parts, number, words, aside=aside, listing=listing)
            if kind is None:
                aside = True
                continue
            aside, listing = False, kind == "item"
            stretches.append((following.first, following.last))
            times.extend(within(dates, following.first, following.last))
        else:
            break
        last = number
    return Clause(subject, joined(stretches), tuple(times), verb, index, last)


def _bracketed(tokens: Sequence[Token], chunk: Chunk, following: Chunk) -> bool:
    """True where a clause in brackets ends: "(two were hurt), | others left"."""
    if not chunk.first or tokens[chunk.first - 1].text != "(":
        return False
    return any(token.text == ")" for token in tokens[chunk.first : following.first])


def _content(tokens: Sequence[Token], parts: Sequence[Chunk], number: int, words: EventWords) -> bool:
    """True where the rest of the sentence is what is said: "ordered | that the mill, which stood empty, be sold"."""
    piece = parts[number]
    if piece.role is not Role.FRAGMENT or not tokens[piece.first].kinds & COMPLEMENTIZER:
        return False
    told = [chunk.verb for chunk in parts[number:] if chunk.role is Role.MAIN and chunk.verb is not None]
    return piece.last - piece.first <= 2 or all(tokens[verb.first].lower in words.modality.bare_be for verb in told)


def _end(tokens: Sequence[Token], parts: Sequence[Chunk], index: int, words: EventWords) -> int:
    """Where a chunk ends: before a length of time that measures the clause behind it ("| eight days after he left")."""
    chunk = parts[index]
    behind = parts[index + 1] if index + 1 < len(parts) else None
    if behind is None or behind.marked or behind.role is not Role.SUBORDINATE:
        return chunk.last
    last = chunk.last
    while last - 1 > chunk.body and tokens[last - 1].time >= 0:
        last -= 1
    if tokens[behind.first].lower in words.attachment.sequels:
        while last - 1 > chunk.body and tokens[last - 1].lower in words.clause.measures:
            last -= 1  # "left Oslo | just hours | before it fell"
    if last < chunk.last and f"{tokens[last - 2].lower} {tokens[last - 1].lower}" in words.clause.bounds:
        last -= 2  # "less than | two weeks before"
    if tokens[last - 1].kinds & PREPOSITION:
        return chunk.last  # "within 24 hours | if the talks fail"
    return last if chunk.verb is None or last > chunk.verb.head else chunk.last


def _sharing(tokens: Sequence[Token], before: Verb, verb: Verb, words: EventWords) -> Verb:
    """The verb with the auxiliaries it takes over from the one before: "will dig | and fill"."""
    if verb.first != verb.head or before.first == before.head:
        return verb
    shared = before.shared if before.shared[1] else (before.first, before.head)
    lower = tokens[verb.head].lower
    if lower == verb.lemma and tokens[before.first].lower not in words.modality.be:
        return replace(verb, shared=shared)
    passive = any(word in words.modality.be for word in group(tokens, before)[:-1])
    participle = lower.endswith(words.verbs.past_endings) or lower in words.verbs.participles
    if not passive or not participle or verb.lemma in words.verbs.active:
        return verb
    after = tokens[verb.head + 1] if verb.head + 1 < len(tokens) else None
    alone = after is None or after.time >= 0 or not after.is_word or after.lower in words.clause.prepositions
    return replace(verb, shared=shared) if alone else verb


def _fragment(
    tokens: Sequence[Token], parts: Sequence[Chunk], number: int, words: EventWords, *, aside: bool, listing: bool
) -> str | None:
    """What a piece without a verb is to the clause before it: `item` of a list, `adverbial`, or `None` for an aside."""
    piece = parts[number]
    opener = tokens[piece.first]
    ahead = parts[number + 1] if number + 1 < len(parts) else None
    if ahead is not None and ahead.role is Role.SUBORDINATE and not ahead.marked:
        return None  # ", three months after Paris said so": it measures that clause
    if opener.time >= 0 and piece.last - piece.first == 1:
        return "adverbial"
    if opener.kinds & COORDINATOR:
        second = tokens[piece.first + 1] if piece.first + 1 < piece.last else opener
        if second.kinds & CITES:
            return None  # ", and according to a clerk"
        adverbial = bool(second.kinds & PREPOSITION) or second.lower in words.clause.carried
        next_clause = ahead is not None and ahead.verb is not None and adverbial
        return "item" if not aside and not next_clause else None  # "…, and like Lund, | many of them left"
    goes_on = ahead is not None and ahead.role is Role.FRAGMENT and tokens[ahead.first].kinds & COORDINATOR
    again = ahead is not None and ahead.role is Role.FRAGMENT and ahead.last - ahead.first <= ITEM
    if tokens[piece.first - 1].text == ":":
        return None  # "a quake hit: Lund Brothers, a firm, failed"
    behind_tail = number > 1 and parts[number - 2].role is Role.TAIL and parts[number - 1].role is Role.ATTRIBUTION
    if behind_tail and opener.lower in words.clause.goals:
        return None  # ", encouraging them, he says, | to believe in it"
    if opener.kinds & PREPOSITION:
        dated = any(tokens[place].time >= 0 for place in range(piece.first, piece.last))
        behind = aside and not listing and parts[number - 1].role is not Role.TAIL
        return "adverbial" if dated or behind else None
    if aside or opener.kinds & ARTICLE or tokens[piece.first - 1].text in "–—":
        return None
    if listing or goes_on or again or holds(tokens[piece.first : piece.last], COORDINATOR):
        return "item" if piece.last - piece.first <= 2 * ITEM else None
    return None
