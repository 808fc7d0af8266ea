"""Clusters in the making."""

from __future__ import annotations

from chronology.merge.likeness import same
from chronology.merge.table import Item, Table
from chronology.merge.weights import Weights

#: Clusters looked at per event, and precise candidates per vague cluster before it counts as ambiguous.
LOOKED_AT = 48
#: Reports of a cluster that a further one is compared with: the one that represents it, and the next that joined.
SAMPLE = 3


class Group:
    """A cluster in the making: positions in the table, and the articles that tell it."""

    __slots__ = ("articles", "disputed", "first", "members", "refined")

    def __init__(self, first: int, article: int) -> None:
        self.first = first
        self.members = [first]
        self.articles = {article}
        self.refined = False
        self.disputed = False

    def take(self, other: Group) -> None:
        """Adds another; what it is told by first stays first."""
        self.members += other.members
        self.articles |= other.articles
        self.refined |= other.refined
        self.disputed |= other.disputed


def likeness(item: Item, group: Group, table: Table, weights: Weights, *, alone: bool, only: int = 0) -> float:
    """How surely an event is that of a cluster: as surely as that of the likest of its first members."""
    home, tellers = item.article in group.articles, len(group.articles)
    return max(
        same(item, table.item(number), weights, at_home=home, tellers=tellers, alone=alone, only=only)
        for number in group.members[:SAMPLE]
    )
