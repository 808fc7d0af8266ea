"""Two clusters of one window that several tell are one, when several reports of the one are like some of the other.

Each report joined the cluster whose first reports it was like; that two clusters tell the same may show only later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from chronology.merge.groups import Group
from chronology.merge.likeness import same
from chronology.merge.table import Table
from chronology.merge.weights import Weights

#: Articles that tell each of the two, and pairs of their reports that must be alike: in eight stories all eight so
#: joined were one; of five with one such pair two were not.
SEVERAL = 2
#: Reports of each that are compared, and clusters of a kind of deed with which one is.
REPORTS, NEAR = 4, 8


def reunions(groups: Sequence[Group], table: Table, weights: Weights) -> Iterator[tuple[int, int]]:
    """Places of clusters of one window that are another, and of that one, which takes them over at once."""
    several = [place for place, group in enumerate(groups) if len(group.articles) >= SEVERAL]
    by_deed: dict[int, list[int]] = defaultdict(list)
    for place in sorted(several, key=lambda place: (-len(groups[place].articles), place)):
        deeds = table.item(groups[place].first).deeds
        near = sorted({other for deed in deeds for other in by_deed[deed][:NEAR]})
        met = next((other for other in near if _alike(groups[place], groups[other], table, weights)), None)
        if met is not None:
            groups[met].take(groups[place])
            groups[place].members = []
            yield place, met
            continue
        for deed in deeds:
            by_deed[deed].append(place)


def _alike(group: Group, other: Group, table: Table, weights: Weights) -> bool:
    tellers = len(other.articles)
    pairs = (
        (first, table.item(second))
        for first in map(table.item, group.members[:REPORTS])
        for second in other.members[:REPORTS]
    )
    alike = (same(one, two, weights, at_home=one.article in other.articles, tellers=tellers) for one, two in pairs)
    return sum(map(bool, alike)) >= SEVERAL
