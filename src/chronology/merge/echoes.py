"""A report that says nothing of its own is of the happening that everybody tells: "the quake struck" of the earthquake.

Its sentence is about something else ("he lost his house when the quake struck on Tuesday"), so that it is like none.
It belongs to a cluster of its window that many articles tell when both tell one kind of deed, most of what its headline
says stands in headlines of that cluster, and no other cluster of the kind could be meant as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from chronology.merge.groups import LOOKED_AT, Group
from chronology.merge.likeness import apart
from chronology.merge.table import Item, Table
from chronology.merge.weights import Weights

#: Articles that tell a happening, from which on a report may echo it, and how many times those of any other such one.
MANY, TIMES = 3, 2
#: The share of what a headline says besides its trigger that others must have said. In four stories those with .57 and
#: more were echoes and those with .48 and less were none; in two others so were all with .5 and more.
ECHOED = 0.60


class Known:
    """A happening that many tell: everything its headlines say, and everything its reports name."""

    __slots__ = ("figures", "light", "names", "tellers", "words")

    def __init__(self, items: Sequence[Item], tellers: int) -> None:
        self.tellers = tellers
        self.light = items[0].light
        self.words = frozenset[int]().union(*(item.tokens | item.names for item in items))
        self.names = frozenset[int]().union(*(item.names for item in items))
        self.figures = frozenset[int]().union(*(item.figures for item in items))

    def echoed(self, item: Item, weights: Weights) -> bool:
        """True when a report of the same kind of deed adds nothing to what is known."""
        if item.light or self.light or self.tellers < MANY or not item.told:
            return False
        if apart(item.figures, self.figures) or apart(item.places, self.names):
            return False
        return weights.covered(item, self.words) >= ECHOED


def echoes(groups: Sequence[Group], table: Table, weights: Weights) -> Iterator[tuple[int, int]]:
    """Places of clusters of one window that echo another, and of that one; those that most tell first."""
    if max(len(group.articles) for group in groups) < MANY:
        return
    by_deed: dict[int, dict[int, Known]] = defaultdict(dict)
    for place in sorted(range(len(groups)), key=lambda place: (-len(groups[place].articles), place)):
        group = groups[place]
        if not group.members:
            continue
        item = table.item(group.first)
        near = {at: known for deed in item.deeds for at, known in by_deed.get(deed, {}).items()}
        meant = _meant(item, near, weights)
        if meant is not None:
            near[meant].tellers += len(group.articles)
            yield place, meant
        elif len(group.articles) >= MANY and item.told:
            known = Known([table.item(number) for number in group.members[: 4 * LOOKED_AT]], len(group.articles))
            for deed in item.deeds:
                by_deed[deed][place] = known


def _meant(item: Item, near: dict[int, Known], weights: Weights) -> int | None:
    """The place of the one known happening that a report adds nothing to."""
    found = [place for place, known in near.items() if known.echoed(item, weights)]
    if not found:
        return None
    first, *others = sorted(found, key=lambda place: (-near[place].tellers, place))
    return None if others and near[first].tellers < TIMES * near[others[0]].tellers else first
