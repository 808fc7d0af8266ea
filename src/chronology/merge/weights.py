"""How telling words are among all events, and how alike two events are by their words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from chronology.merge.features import Feature

#: Rare tokens by which a candidate is found.
RARE = 6
#: Events that are taken to have told none of the words: a small folder says little of how common a word is.
UNSEEN = 20


#: An article that tells fewer words is no context for one of its sentences.
CONTEXT = 25
#: Articles and pairs of articles whose words and likeness are remembered.
REMEMBERED = 20_000


def step(count: int) -> int:
    """The power of two next to a count, 1 or more. One article more or less moves hardly any word to another step, so
    that hardly any comparison has to be made anew; how telling a word is does not hang on a count's last digit."""
    return 1 << round(math.log2(count))


class Weights:
    """How telling a word is: the logarithm of how few events it stands in, in steps. Counts of shards add up.

    Squares are kept in whole numbers, so that a sum of them is the same in any order.
    """

    def __init__(self, features: Sequence[Feature]) -> None:
        count = 0
        holding: Counter[str] = Counter()
        for item in features:
            count += 1
            holding.update({*item.tokens, *item.beside, *item.names})
        rarest = sorted(holding, key=lambda word: (not word.startswith("#"), step(holding[word]), word))
        self.rarity = {word: place for place, word in enumerate(rarest)}
        """Word -> its place among all, the rarest first; before them the marks by which pictures of one scene meet."""
        whole = step(count + UNSEEN)
        self.squares = {word: _square(word, whole / step(holding[word])) for word in rarest}
        """Word -> ln(1 + (N + UNSEEN)/n)² of the steps of N and n, in units of 2⁻²⁰; nothing for a mark."""
        self._norms: dict[str, int] = {}
        self.stories = Stories(features)

    def similarity(self, first: Feature, second: Feature) -> float:
        """Cosine of the words of two sentences under these weights, 0 to 1."""
        shared = _words(first).intersection(_words(second))
        if not shared:
            return 0.0
        norms = self._norm(first) * self._norm(second)
        return self._sum(shared) / math.sqrt(norms) if norms else 0.0

    def headlines(self, first: Feature, second: Feature) -> float:
        """The same of headlines and names alone."""
        mine, others = {*first.tokens, *first.names}, {*second.tokens, *second.names}
        norms = self._sum(mine) * self._sum(others)
        return self._sum(mine & others) / math.sqrt(norms) if norms else 0.0

    def _norm(self, item: Feature) -> int:
        known = self._norms.get(item.id)
        if known is None:
            known = self._norms[item.id] = self._sum(_words(item))
        return known

    def _sum(self, words: Iterable[str]) -> int:
        return sum(map(self.squares.__getitem__, words))

    def rarest(self, item: Feature) -> list[str]:
        """The words by which others of its kind are found: the rarest of its headline, and its trigger."""
        found = sorted({*item.tokens, *item.names}, key=self.rarity.__getitem__)[:RARE]
        return found if not item.lemma or item.light or item.lemma in found else [*found, item.lemma]


class Stories:
    """How much two articles have in common: the words of everything they tell, by how few articles tell them."""

    def __init__(self, features: Sequence[Feature]) -> None:
        self._features = features
        self._told: dict[str, list[int]] = defaultdict(list)
        for number, item in enumerate(features):
            self._told[item.article].append(number)
        holding: Counter[str] = Counter()
        for article in self._told:
            holding.update(self._words_of(article))
        count = step(len(self._told) + UNSEEN)
        self._squares = {word: _square(word, count / step(held)) for word, held in holding.items()}
        self._vector = lru_cache(maxsize=REMEMBERED)(self._vector_of)
        self._pair = lru_cache(maxsize=REMEMBERED)(self._cosine)

    def alike(self, first: str, second: str) -> float | None:
        """Cosine of the words of two articles, 0 to 1; `None` where one of them tells too little to say."""
        return self._pair(*sorted((first, second)))

    def _words_of(self, article: str) -> set[str]:
        told = (self._features[number] for number in self._told[article])
        return set().union(*(_words(item).union(item.names) for item in told))

    def _vector_of(self, article: str) -> tuple[frozenset[str], int]:
        words = frozenset(self._words_of(article))
        return words, sum(map(self._squares.__getitem__, words))

    def _cosine(self, first: str, second: str) -> float | None:
        (mine, norm), (others, other_norm) = self._vector(first), self._vector(second)
        if min(len(mine), len(others)) < CONTEXT:
            return None
        shared = sum(map(self._squares.__getitem__, mine & others))
        return shared / math.sqrt(norm * other_norm) if shared else 0.0


def _words(item: Feature) -> set[str]:
    return {*item.tokens, *item.beside}


def _square(word: str, ratio: float) -> int:
    return 0 if word.startswith("#") else round(math.log1p(ratio) ** 2 * (1 << 20))
