"""How telling words are among all events, and how alike two events are by their words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from chronology.merge.features import Feature

#: Rare tokens by which a candidate is found.
RARE = 6


class Weights:
    """How telling a word is: the logarithm of how few events it stands in. Counts of shards add up.

    Squares are kept in whole numbers, so that a sum of them is the same in any order.
    """

    def __init__(self, features: Iterable[Feature]) -> None:
        count = 0
        holding: Counter[str] = Counter()
        for item in features:
            count += 1
            holding.update(_words(item))
        rarest = sorted(holding, key=lambda word: (not word.startswith("#"), holding[word], word))
        self.rarity = {word: place for place, word in enumerate(rarest)}
        """Word -> its place among all, the rarest first; before them the marks by which pictures of one scene meet."""
        self.squares = {word: _square(word, count / holding[word]) for word in rarest}
        """Word -> ln(1 + N/n)², in units of 2⁻²⁰; nothing for a mark."""
        self._norms: dict[str, int] = {}

    def similarity(self, first: Feature, second: Feature) -> float:
        """Cosine of the two sets of words under these weights, 0 to 1."""
        shared = _words(first).intersection(_words(second))
        if not shared:
            return 0.0
        norms = self._norm(first) * self._norm(second)
        return sum(map(self.squares.__getitem__, shared)) / math.sqrt(norms) if norms else 0.0

    def _norm(self, item: Feature) -> int:
        known = self._norms.get(item.id)
        if known is None:
            known = self._norms[item.id] = sum(map(self.squares.__getitem__, _words(item)))
        return known

    def rarest(self, item: Feature) -> list[str]:
        """The words by which others of its kind are found."""
        return sorted(_words(item), key=self.rarity.__getitem__)[:RARE]


def _words(item: Feature) -> set[str]:
    return {*item.tokens, *item.names}


def _square(word: str, ratio: float) -> int:
    return 0 if word.startswith("#") else round(math.log1p(ratio) ** 2 * (1 << 20))
