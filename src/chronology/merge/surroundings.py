"""What all articles together say of a happening that none of its own reports tells: a part of its importance."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from chronology.merge.table import Row, Table, unpacked
from chronology.merge.weights import Contexts, step

#: Articles from which on a folder has a story that an article can be aside of.
STORY = 32
#: An article that tells fewer words may be short rather than on something else.
WORDS = 40
#: An article is aside that has less in common with all others than this share of what the middle one has. Of the 200
#: foremost events of five stories 19 were told by such an article alone, and 18 of them were no part of the story; of
#: three others 9 and 5.
ASIDE = 0.60


def talk_of_days(rows: Sequence[Row], again: Mapping[int, int]) -> dict[tuple[int, int], int]:
    """Day, as a window -> how many articles date something to it, to the nearest power of two: so that an article more
    changes hardly any. Reprints (`again`) date nothing."""
    told: dict[tuple[int, int], set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        if row.explicit and row.low and row.high == row.low + 1 and number not in again:
            told[row.low, row.high].add(row.article)
    return {day: 1 << step(len(articles)) for day, articles in told.items()}


def aside(table: Table, contexts: Contexts) -> frozenset[int]:
    """Numbers of the articles on something else: the bank, the football among reports of a war."""
    if len(table.stories) < STORY:
        return frozenset()
    scale = contexts.scale
    # What a word adds to the likeness to all: its weight, times that in the sum of all articles.
    shares = [square << held for square, held in zip(scale.squares, scale.steps, strict=True)]
    common: dict[int, float] = {}
    for article, told in table.stories.items():
        words = unpacked(told)
        if len(words) >= WORDS:
            common[article] = sum(map(shares.__getitem__, words)) / math.sqrt(scale.sum(words) or 1)
    if not common:
        return frozenset()
    least = ASIDE * sorted(common.values())[len(common) // 2]
    return frozenset(article for article, likeness in common.items() if likeness < least)
