"""How telling words are among all events, and how alike two events are by their words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, islice

from chronology.merge.table import Item, Table, unpacked

#: Rare tokens by which a candidate is found.
RARE = 6
#: Events that are taken to have told none of the words: a small folder says little of how common a word is.
UNSEEN = 20
#: An article that tells fewer words is no context for one of its sentences.
CONTEXT = 25
#: Articles and pairs of articles whose words and likeness are remembered.
REMEMBERED = 20_000
#: Pieces of text whose words are counted at a time.
_AT_ONCE = 30_000


def step(count: int) -> int:
    """The exponent of the power of two next to a count, 1 or more. One article more or less moves hardly any word to
    another step, so that hardly any comparison has to be made anew; how telling a word is does not hang on a count's
    last digit."""
    return round(math.log2(count))


def square(ratio: float) -> int:
    """What a word counts that stands in one of `ratio` texts: ln(1 + ratio)², in units of 2⁻²⁰.

    Squares are whole numbers, so that a sum of them is the same in any order.
    """
    return round(math.log1p(ratio) ** 2 * (1 << 20))


class Scale:
    """How telling each word is among so many texts: ln(1 + N/n)², N and n in steps.

    Counts of shards add up.
    """

    def __init__(self, table: Table, texts: Iterable[Sequence[bytes]], count: int) -> None:
        """`texts` are `count` in all, each in one or more pieces that have no word in common."""
        holding: Counter[int] = Counter()
        pieces = chain.from_iterable(texts)
        while some := list(islice(pieces, _AT_ONCE)):
            holding.update(unpacked(b"".join(some)))
        self.whole = step(count + UNSEEN)
        """Step of N, with the texts that are taken for granted."""
        known = {count: 1 + step(count) for count in set(holding.values())}
        steps = bytearray(len(table.words))
        for number, count in holding.items():
            steps[number] = known[count]
        self.steps = bytes(steps)
        """Number of a word -> the step of n, from 1; 0 for a word that no text holds."""
        values = [0] + [square(2.0 ** (self.whole - held)) for held in range(64)]
        self.squares = [values[held] for held in steps]
        """Number of a word -> its square, in units of 2⁻²⁰; nothing for a mark by which pictures of one scene meet."""
        for mark in table.marks:
            self.squares[mark] = 0

    def sum(self, words: Iterable[int]) -> int:
        """Sum of the squares of some words."""
        return sum(map(self.squares.__getitem__, words))

    def moved(self, whole: int, steps: bytes) -> frozenset[int] | None:
        """The words whose weight is another than it was under these steps; `None` when all are."""
        if whole != self.whole:
            return None
        longer = steps.ljust(len(self.steps), b"\0")
        if longer == self.steps:
            return frozenset()
        return frozenset(n for n, (now, then) in enumerate(zip(self.steps, longer, strict=True)) if now != then)


class _Rarity(dict[int, tuple[bool, int, str]]):
    """Word -> what words are put in order by: marks, then the rarest first."""

    def __init__(self, words: Sequence[str], steps: bytes) -> None:
        self._words = words
        self._steps = steps

    def __missing__(self, number: int) -> tuple[bool, int, str]:
        word = self._words[number]
        found = self[number] = (not word.startswith("#"), self._steps[number], word)
        return found


class Weights:
    """How telling a word is among events, and how alike two of them are."""

    def __init__(self, table: Table) -> None:
        self.scale = Scale(table, ((row.tokens, row.beside, row.further) for row in table.rows), len(table.rows))
        self.rarity = _Rarity(table.words, self.scale.steps)
        self.contexts = Contexts(table)

    def similarity(self, first: Item, second: Item) -> float:
        """Cosine of the words of two sentences under these weights, 0 to 1."""
        shared = first.words & second.words
        if not shared:
            return 0.0
        norms = self._norm(first) * self._norm(second)
        return self.scale.sum(shared) / math.sqrt(norms) if norms else 0.0

    def headlines(self, first: Item, second: Item) -> float:
        """The same of headlines and names alone."""
        mine, others = first.tokens | first.names, second.tokens | second.names
        norms = self.scale.sum(mine) * self.scale.sum(others)
        return self.scale.sum(mine & others) / math.sqrt(norms) if norms else 0.0

    def said(self, first: Item, second: Item) -> float:
        """The share, 0 to 1, of what the shorter of two headlines says besides its trigger that the other says too."""
        mine, others = _besides(first), _besides(second)
        least = min(self.scale.sum(mine), self.scale.sum(others))
        return self.scale.sum(mine & others) / least if least else 1.0

    def covered(self, item: Item, words: frozenset[int]) -> float:
        """The share, 0 to 1, of what a headline says besides its trigger that stands among these words."""
        mine = _besides(item)
        whole = self.scale.sum(mine)
        return self.scale.sum(mine & words) / whole if whole else 1.0

    def _norm(self, item: Item) -> int:
        if item.norm < 0:
            item.norm = self.scale.sum(item.words)
        return item.norm

    def rarest(self, item: Item) -> list[int]:
        """The words by which others of its kind are found: the rarest of its headline, and its trigger."""
        found = sorted(item.tokens | item.names, key=self.rarity.__getitem__)[:RARE]
        return found if not item.lemma or item.light or item.lemma in found else [*found, item.lemma]


def _besides(item: Item) -> frozenset[int]:
    return (item.tokens | item.names) - {item.lemma}


class Contexts:
    """How much two articles have in common: the words of everything they tell, by how few articles tell them."""

    def __init__(self, table: Table) -> None:
        self._told = table.stories
        self.scale = Scale(table, zip(table.stories.values(), strict=True), len(table.stories))
        self._vector = lru_cache(maxsize=REMEMBERED)(self._vector_of)
        self._pair = lru_cache(maxsize=REMEMBERED)(self._cosine)

    def alike(self, first: int, second: int) -> float | None:
        """Cosine of the words of two articles, 0 to 1; `None` where one of them tells too little to say."""
        return self._pair(first, second) if first < second else self._pair(second, first)

    def _vector_of(self, article: int) -> tuple[frozenset[int], int]:
        words = frozenset(unpacked(self._told[article]))
        return words, self.scale.sum(words)

    def _cosine(self, first: int, second: int) -> float | None:
        (mine, norm), (others, other_norm) = self._vector(first), self._vector(second)
        if min(len(mine), len(others)) < CONTEXT:
            return None
        shared = self.scale.sum(mine & others)
        return shared / math.sqrt(norm * other_norm) if shared else 0.0
