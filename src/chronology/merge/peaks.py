"""Deeds of which a day has only one: many tell it of that day, and hardly anybody of the days around it.

A folder on one fire has nine reports of it in nine wordings: broke out, tore through, damaged, was fought. On a day of
war nine reports of an attack are of nine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from chronology.languages import events as words
from chronology.merge.features import RECENT
from chronology.merge.table import Table, unpacked

#: Reports of a deed on its day, and how many times those of the week before and the week after, for it to be the only
#: one. What is told of the next day may be told late.
REPORTS, TIMES = 3, 4
#: Articles that tell such a deed of its day, for it to be known to all, if it is one that nobody announces (a day has
#: several marches). In eight stories all 25 reports so joined were of what the others told: an earthquake, a death, the
#: attacks of a day in September and of one in July.
ARTICLES = 5
#: What `only_ones` says of an event: the only such deed of its days; one that everybody knows.
ONLY, FAMED = 1, 2

Window = tuple[int, int]


def only_ones(blocks: Mapping[Window, Sequence[int]], table: Table) -> dict[int, int]:
    """The events that tell of such a deed, by position in the table, each `ONLY` or `FAMED`; `blocks` are the events by
    window."""
    days = {low: numbers for (low, high), numbers in blocks.items() if low and high == low + 1}
    told = {low: Counter(deed for number in numbers for deed in _deeds(table, number)) for low, numbers in days.items()}
    dated = {
        low: Counter(deed for number in numbers if table.rows[number].explicit for deed in _deeds(table, number))
        for low, numbers in days.items()
    }
    found: dict[int, int] = {}
    for low, numbers in days.items():
        peaks = {deed for deed, count in told[low].items() if count >= REPORTS and _alone(deed, low, count, dated)}
        known = {deed for deed in peaks & _sudden() if len(_articles(deed, numbers, table)) >= ARTICLES}
        for number in numbers:
            deeds = _deeds(table, number)
            if not peaks.isdisjoint(deeds):
                found[number] = ONLY if known.isdisjoint(deeds) else FAMED
    return found


@cache
def _sudden() -> frozenset[int]:
    return frozenset[int]().union(*(words.load(code).sudden for code in words.available()))


def _articles(deed: int, numbers: Iterable[int], table: Table) -> set[int]:
    return {table.rows[number].article for number in numbers if deed in _deeds(table, number)}


def _deeds(table: Table, number: int) -> tuple[int, ...]:
    return unpacked(table.rows[number].kin)


def _alone(deed: int, day: int, count: int, told: Mapping[int, Counter[int]]) -> bool:
    around = (told[day + off][deed] for off in range(-RECENT, RECENT + 1) if abs(off) > 1 and day + off in told)
    return TIMES * sum(around) <= count
