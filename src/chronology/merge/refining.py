"""A vague report joins the precise one it means: the only one of its kind in its window, or that most tell of."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from chronology.merge.echoes import Known
from chronology.merge.groups import LOOKED_AT, SAMPLE, Group, likeness
from chronology.merge.memory import Memory
from chronology.merge.table import Item, Row, Table, told_in, unpacked
from chronology.merge.weights import Weights

#: The widest window, in days, that a report can mean one day by: "over three decades" means none.
WIDEST = 366
#: Articles that tell of one day, and how many times those of any other, for a vague report to mean that one.
MANY = 3

#: Reports that meet in one place, above which they are looked at no more.
CROWD = 4 * LOOKED_AT
#: How surely a report that adds nothing to what is known is of that: less than one that is like another (1 and more).
ECHO = 0.5

Window = tuple[int, int]


class _Place:
    """Where a vague report meets others that share its trigger and a word."""

    __slots__ = ("days", "lows", "wide")

    def __init__(self) -> None:
        self.lows: list[int] = []
        """Days of `days`, in order."""
        self.days: list[Group] = []
        self.wide: list[tuple[int, Group]] = []
        """Those of a narrower window, with its first day."""


class _Places:
    """All of them: by trigger and name, and by trigger and word of the headline where a report names nobody ("hundreds
    took to the streets of the capital"). Where one vague report would be alone there is none."""

    def __init__(self, vague: Iterable[Row]) -> None:
        self._by_deed: dict[int, tuple[dict[int, _Place | None], dict[int, _Place | None]]] = {}
        for row in vague:
            keys = _keys(row)
            for deed in _deeds(row):
                for words, places in zip(keys, self._by_deed.setdefault(deed, ({}, {})), strict=True):
                    for word in words:
                        if word not in places:
                            places[word] = None
                        elif places[word] is None:
                            places[word] = _Place()

    def add(self, low: int, group: Group, row: Row) -> None:
        """A precise report; those of one day after those of the day before."""
        keys: tuple[Sequence[int], Sequence[int]] | None = None
        for deed in _deeds(row):
            if own := self._by_deed.get(deed):
                keys = keys or _keys(row)
                for words, places in zip(keys, own, strict=True):
                    for word in filter(places.__contains__, words):
                        place = places[word]
                        if place is None:
                            place = places[word] = _Place()
                        place.lows.append(low)
                        place.days.append(group)

    def settle(self) -> None:
        """After the precise ones: leaves out where nobody can be met, and where so many are that name and deed mean
        nothing in particular."""
        for kinds in self._by_deed.values():
            for places in kinds:
                idle = [word for word, place in places.items() if place is None or len(place.lows) > CROWD]
                for word in idle:
                    del places[word]

    def of(self, rows: Iterable[Row]) -> list[_Place]:
        """Where vague reports of one happening meet others."""
        found: dict[int, _Place] = {}
        for row in rows:
            names, words = _keys(row)
            for deed in _deeds(row):
                own = self._by_deed[deed]
                for place in chain(map(own[0].get, names), map(own[1].get, words)):
                    if place is not None:
                        found[id(place)] = place
        return list(found.values())


def _deeds(row: Row) -> tuple[int, ...]:
    """Its trigger (below 0) and the numbers of its synonyms."""
    return (-row.lemma, *unpacked(row.kin)) if row.lemma else unpacked(row.kin)


def _keys(row: Row) -> tuple[Sequence[int], Sequence[int]]:
    """The names and the words by which reports of one kind of deed meet."""
    return unpacked(row.beside if _bare(row) else row.names), [w for w in unpacked(row.tokens) if w != row.lemma]


def _bare(row: Row) -> bool:
    """True for a noun alone ("in power since a coup in July"): only its sentence says whose it is."""
    return not row.names and set(unpacked(row.tokens)) <= {row.lemma}


def refine(
    days: dict[int, list[Group]],
    wide: Sequence[tuple[Window, list[Group]]],
    table: Table,
    weights: Weights,
    memory: Memory,
) -> None:
    """Narrow windows first, when one happening alone can be meant."""
    rows, told = table.rows, told_in(table)
    vague = sorted(
        ((window, found) for window, found in wide if all(window) and window[1] - window[0] <= WIDEST),
        key=lambda row: (row[0][1] - row[0][0], row[0]),
    )
    vague = [(window, [group for group in found if rows[group.first].status in told]) for window, found in vague]
    places = _Places(row for _, found in vague for group in found for row in _reports(group, rows))
    for low in sorted(days):
        for group in days[low]:
            item = rows[group.first]
            if group.members and item.explicit and item.status in told:
                places.add(low, group, item)
    places.settle()
    for window, found in vague:
        kept = []
        for group in found:
            met = places.of(_reports(group, rows))
            target = _only(group, window, met, table, weights, memory)
            if target is None:
                kept.append((group, met))
                continue
            target.take(group)
            target.refined = True
            group.members = []
        for group, met in kept:
            for place in met:
                place.wide.append((window[0], group))


def _reports(group: Group, rows: Sequence[Row]) -> list[Row]:
    """Those that others are compared with: the first may name nobody ("the singer died")."""
    return [rows[number] for number in group.members[:SAMPLE]]


def _only(
    group: Group, window: Window, places: Iterable[_Place], table: Table, weights: Weights, memory: Memory
) -> Group | None:
    """The precise cluster a vague one can mean: inside its window, kindred, alike; none when they are of two days."""
    rows, row = table.rows, table.rows[group.first]
    low, high = window
    found: dict[int, Group] = {}
    for place in places:
        lows, wide = place.lows, place.wide
        if len(lows) + len(wide) > CROWD:
            continue
        if lows:
            for other in place.days[bisect_left(lows, low) : bisect_left(lows, high)]:
                found[id(other)] = other
        for start, other in wide:
            if low <= start and rows[other.first].high <= high:
                found[id(other)] = other
        if len(found) > LOOKED_AT:
            return None
    if not found:
        return None
    alone = len({(rows[other.first].low, rows[other.first].high) for other in found.values()}) == 1
    if _bare(row):
        return min(found.values(), key=lambda other: rows[other.first].id) if alone else None
    alike = _alike(group, list(found.values()), table, weights, memory, alone=alone)
    fitting = [
        (-likest, rows[other.first].id, other) for other, likest in zip(found.values(), alike, strict=True) if likest
    ]
    return _meant(fitting, rows)


def _alike(
    group: Group, others: Sequence[Group], table: Table, weights: Weights, memory: Memory, *, alone: bool
) -> tuple[float, ...]:
    """How surely a cluster is each of others: as surely as the likest of their first reports."""
    reports = group.members[:SAMPLE]

    def find() -> bytes:
        items = [table.item(number) for number in reports]
        found = (
            max(likeness(item, other, table, weights, alone=alone) for item in items)
            or _echo(items[0], other, table, weights)
            for other in others
        )
        return struct.pack(f"<{len(others)}d", *found)

    homes = [[table.rows[number].article in other.articles for number in reports] for other in others]
    rest = [(len(other.articles), len(other.members[:SAMPLE]), home) for other, home in zip(others, homes, strict=True)]
    question = f"alike {alone} {len(reports)} {rest}".encode()
    about = [*reports, *(number for other in others for number in other.members[:SAMPLE])]
    return struct.unpack(f"<{len(others)}d", memory.recall(question, about, find))


def _echo(item: Item, group: Group, table: Table, weights: Weights) -> float:
    """Less than any likeness, for one that adds nothing to what many tell of the same kind of deed; else 0."""
    reports = [table.item(number) for number in group.members[:SAMPLE]]
    if len(group.articles) < MANY or item.deeds.isdisjoint(reports[0].deeds):
        return 0.0
    return ECHO * Known(reports, len(group.articles)).echoed(item, weights)


def _meant(fitting: Sequence[tuple[float, str, Group]], rows: Sequence[Row]) -> Group | None:
    """Of precise clusters (less alike later), the most alike of the only window; of several windows that of which by
    far the most tell: what is looked back at for months is what everybody told when it happened."""
    windows: dict[Window, set[int]] = defaultdict(set)
    for _, _, other in fitting:
        windows[rows[other.first].low, rows[other.first].high] |= other.articles
    if not windows:
        return None
    most, *others = sorted(windows, key=lambda window: (-len(windows[window]), window))
    rest = sum(len(windows[window]) for window in others)
    if rest and (len(windows[most]) < MANY or len(windows[most]) < MANY * rest):
        return None
    inside = (row for row in fitting if (rows[row[2].first].low, rows[row[2].first].high) == most)
    return min(inside, key=lambda row: row[:2])[2]
