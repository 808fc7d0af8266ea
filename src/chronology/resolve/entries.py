"""Pages written as things happen: each entry is told on the day its own stamp names, "(Update 1:10 a.m. Tuesday in
Lund, 6:10 p.m. ET Monday) …".

Such a page runs on for days behind the one it was published on, and its entries say "Tuesday" of the Tuesday they were
written on: counted from the publication that would be the week before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from chronology.model import Anchor, Block, BlockKind, Mention
from chronology.resolve.clocks import clock_of
from chronology.resolve.scene import DAY, integer
from chronology.timespan import Granularity, OutOfCalendar, floor, unit

#: A page has at least so many entries with a stamp.
_ENTRIES = 3
#: A stamp is a bracket of at most so many characters, or a moment that a colon or a dash parts from its entry.
_LONGEST = 90
_BRACKET = re.compile(rf"[(\[][^()\[\]\n]{{4,{_LONGEST}}}[)\]]")
_PARTED = re.compile(r"(?: [A-Z]{2,4})?\s?[:|–—-](?=\s)")
#: Minutes that a clock jumps by between one day of a page and the next; less is disorder.
_NIGHT = 6 * 60


class _Stamp(msgspec.Struct, frozen=True, gc=False):
    """Where an entry begins, and what its stamp says."""

    block: int
    minutes: int
    """On the clock it names first."""
    weekday: int | None
    """Of that clock."""
    further: int | None
    """The weekday of its other clock."""
    text: str


def staged(
    blocks: Sequence[Block], mentions: Sequence[Mention], text: str, published: Anchor | None
) -> tuple[Block, ...]:
    """The blocks, those that an entry of the page begins with anchored to the day of the entry."""
    if published is None or published.span.start is None or sum(map(_clocked, mentions)) < _ENTRIES:
        return tuple(blocks)
    stamps = list(_stamps(blocks, mentions, text))
    if len(stamps) < _ENTRIES or all(stamp.weekday is None for stamp in stamps):
        return tuple(blocks)
    today = floor(published.span.start, Granularity.DAY)
    found = list(blocks)
    for stamp, days in zip(stamps, _days(stamps, today.isoweekday()), strict=True):
        try:
            day = unit(today + days * DAY, Granularity.DAY, zone=published.span.zone)
        except (OutOfCalendar, OverflowError):
            return tuple(blocks)
        anchor = Anchor(span=day, found_in="stamp", text=stamp.text) if days else published
        found[stamp.block] = msgspec.structs.replace(blocks[stamp.block], anchor=anchor)
    return tuple(found)


def _clocked(mention: Mention) -> bool:
    """True for a clock without a date: what has one says by itself when it was, and may be a reader's remark."""
    slots = mention.slots
    return mention.op == "daypart" and ("hour" in slots or "time" in slots) and "month" not in slots


def _stamps(blocks: Sequence[Block], mentions: Sequence[Mention], text: str) -> Iterator[_Stamp]:
    """The stamps that blocks of the body begin with."""
    place = 0
    for index, block in enumerate(blocks):
        while place < len(mentions) and mentions[place].start < block.start:
            place += 1
        if place == len(mentions):
            return
        first = mentions[place]
        if block.kind is not BlockKind.BODY or first.start > block.start + _LONGEST or not _clocked(first):
            continue
        bracket = _BRACKET.match(text, block.start, block.end)
        if bracket is not None:
            end = bracket.end()
        elif first.start == block.start and _PARTED.match(text, first.end, block.end):
            end = first.end
        else:
            continue
        inside = [one for one in mentions[place : place + 3] if one.end <= end and _clocked(one)]
        clock = clock_of(first.slots) if inside else None
        if clock is not None:
            hour, minute = clock.split(":")
            weekdays = [integer(one.slots, "weekday") for one in inside]
            yield _Stamp(
                index,
                int(hour) * 60 + int(minute),
                weekdays[0],
                weekdays[1] if len(weekdays) > 1 else None,
                text[block.start : end].strip("()[]"),
            )


def _days(stamps: Sequence[_Stamp], today: int) -> list[int]:
    """For each stamp how many days its entry stands behind the publication.

    The day a stamp names is the nearest to the publication. One without stands on the day of its neighbour, or beside
    it where a midnight lies between, but not before the publication.
    """
    steps = [after.minutes - before.minutes for before, after in pairwise(stamps)]
    falling = sum(1 if step < 0 else -1 for step in steps if abs(step) <= _NIGHT) > 0
    ranks = [0]
    for step in steps:
        if falling:
            ranks.append(ranks[-1] - (step > _NIGHT))
        else:
            ranks.append(ranks[-1] + (step < -_NIGHT))
    own = [_from_today(stamp.weekday, today) for stamp in stamps]
    shifts = Counter(days - rank for days, rank in zip(own, ranks, strict=True) if days is not None)
    shift = min(shifts, key=lambda days: (-shifts[days], abs(days)))
    found = [max(0, rank + shift) if days is None else days for days, rank in zip(own, ranks, strict=True)]
    return [_latest(days, stamp, today) for days, stamp in zip(found, stamps, strict=True)]


def _from_today(weekday: int | None, today: int) -> int | None:
    """Days to the nearest such weekday."""
    return None if weekday is None else (weekday - today + 3) % 7 - 3


def _latest(days: int, stamp: _Stamp, today: int) -> int:
    """The later day of an entry that two clocks put on two days: the one further east has the deeds."""
    other = _from_today(stamp.further, today)
    return other if other == days + 1 else days
