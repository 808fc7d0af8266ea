"""Where the subject of a clause stands when it does not stand right before the verb: the pieces before a mark."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from chronology.extract.amounts import amount
from chronology.extract.chunk import Chunk, Role
from chronology.extract.grammar import behind_dates
from chronology.extract.kinds import (
    ADVERB,
    COMPLEMENTIZER,
    CONJUNCTIVE,
    COORDINATOR,
    GENITIVE,
    PREPOSITION,
    SUBORDINATOR,
)
from chronology.extract.tokens import Token, holds, idle
from chronology.languages.events import EventWords

Stretch = tuple[int, int]

#: What opens a clause with a subject of its own.
_OPENS = COMPLEMENTIZER | SUBORDINATOR
#: Longest item of a list, and longest name set between commas, in tokens.
ITEM = 5


def forepart(tokens: Sequence[Token], parts: Sequence[Chunk], index: int, words: EventWords) -> tuple[Stretch, ...]:
    """The stretches before a mark that belong to the subject: a list, or what an aside stands behind."""
    chunk = parts[index]
    assert chunk.verb is not None
    bare = idle(tokens[chunk.body : chunk.verb.first])
    bare = bare or bool(tokens[chunk.body].kinds & GENITIVE)  # "20 tonnes (44,000 pounds) | of rice were …"
    first = _boundary(tokens, parts, index)
    if first == index:
        return ()
    nominal = [
        number
        for number in range(first, index)
        if parts[number].role in (Role.LEAD, Role.FRAGMENT) and _opening(tokens, parts[number], words) is not None
    ]
    if not nominal:
        return ()
    if bare:
        start = nominal[0]
        kept = [parts[start]]
        for number in nominal[1:]:
            piece = parts[number]
            if (number == start + 1 and _is_name(tokens, piece)) or _is_item(tokens, piece):
                kept.append(piece)
        unmarked = [
            parts[number]
            for number in range(start + 1, index)
            if parts[number].role is Role.RELATIVE and not parts[number].marked and parts[number - 1] in kept
        ]
        begin = _opening(tokens, kept[0], words)
        kept[0] = replace(kept[0], first=kept[0].first if begin is None else begin)
        opening = [
            (c.first + (c.role is not Role.RELATIVE and bool(tokens[c.first].kinds & _OPENS)), c.last)
            for c in (*kept, *unmarked)
        ]
        return tuple(sorted(opening))
    if nominal[-1] == index - 1 and _listed(tokens, parts[nominal[0]], chunk):
        return tuple((parts[number].first, parts[number].last) for number in nominal)
    return ()


def _opening(tokens: Sequence[Token], chunk: Chunk, words: EventWords) -> int | None:
    """Where a chunk may begin a subject: "Last August | Enzo Lind, a painter, was …"; `None` for an adverbial."""
    place = behind_dates(tokens, chunk.first, chunk.last, words)
    if tokens[chunk.first].time >= 0 or place > chunk.first:
        names_one = any(token.is_word and token.lower not in words.leading for token in tokens[place : chunk.last])
        return place if chunk.first < place and names_one else None
    if not chunk.first and tokens[0].kinds & (COORDINATOR | CONJUNCTIVE) and chunk.last > 1:
        return _opening(tokens, replace(chunk, first=chunk.first + 1), words)  # "But | Lund, now a ruin, was"
    if tokens[chunk.first].kinds & _OPENS and _adverbial(tokens, replace(chunk, first=chunk.first + 1), words):
        return None  # "(announced) that as of Sunday, four planes …"
    return None if _adverbial(tokens, chunk, words) else chunk.first


def _boundary(tokens: Sequence[Token], parts: Sequence[Chunk], index: int) -> int:
    """The first chunk that can hold the subject: behind the clause before."""
    for number in range(index - 1, -1, -1):
        if parts[number].role in (Role.MAIN, Role.COORDINATE, Role.ATTRIBUTION, Role.CONTENT, Role.SUBORDINATE):
            return number + 1
        mark = tokens[parts[number].first - 1].text if number else ""
        if mark == ":" or (mark == "–" and _dated_only(tokens, parts[number - 1])):
            return number  # "LUND, 6:28 p.m. local: | Ada Lind", "LUND, 3 May – | The bank, which"
    return 0


def _dated_only(tokens: Sequence[Token], chunk: Chunk) -> bool:
    """True for the date of a dateline."""
    return all(token.time >= 0 for token in tokens[chunk.first : chunk.last])


def _adverbial(tokens: Sequence[Token], chunk: Chunk, words: EventWords) -> bool:
    opener = tokens[min(chunk.first, chunk.last - 1)]
    if amount(tokens, chunk.first, words):
        return False  # "at least nine people, …"
    back = opener.lower in words.clause.date_qualifiers and any(t.time >= 0 for t in tokens[chunk.first : chunk.last])
    return (
        opener.time >= 0
        or back  # "back in May last year"
        or opener.lower in words.leading
        or bool(opener.kinds & CONJUNCTIVE)
        or (bool(opener.kinds & ADVERB) and _goes_on(tokens, chunk))
    )


def _goes_on(tokens: Sequence[Token], chunk: Chunk) -> bool:
    """True for an adverb alone, and for one that a phrase follows: "mainly because of the rain"."""
    return chunk.last - chunk.first == 1 or bool(tokens[chunk.first + 1].kinds & (PREPOSITION | SUBORDINATOR))


def _is_name(tokens: Sequence[Token], chunk: Chunk) -> bool:
    """ "His deputy, Ines Falk, will …": a name between commas belongs to the subject, an age does not."""
    inside = tokens[chunk.first : chunk.last]
    return len(inside) <= ITEM and inside[0].text[:1].isupper() and inside[0].time < 0


def _is_item(tokens: Sequence[Token], chunk: Chunk) -> bool:
    return bool(tokens[chunk.first].kinds & COORDINATOR)


def _listed(tokens: Sequence[Token], before: Chunk, chunk: Chunk) -> bool:
    """ "The leaders of Mali, Burkina Faso and Niger agreed": the piece before the mark is one of a list."""
    assert chunk.verb is not None
    subject = tokens[chunk.body : chunk.verb.first]
    joined_up = holds(subject, COORDINATOR)
    return joined_up and len(subject) <= 2 * ITEM and before.last - before.first <= 2 * ITEM
