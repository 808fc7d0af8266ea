"""Millions of features in little room: each word is kept once, and a feature holds the words' numbers, packed.

    Feature ─ pack ─> Row ─ Table.feature ─> Feature     the same again
                          └ Table.item ────> Item        as sets, for comparing; kept for as long as it is in use

The numbers of words say nothing: no result depends on them.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import msgspec

from chronology.merge.features import CAPTION, HAPPENED, PLANNED, RECENT, Feature

_EXPLICIT, _WRITTEN, _LIGHT = 1, 2, 4
#: Statuses of what has happened, and of what may tell of one happening: a plan meets its fulfilment.
TOLD = frozenset(status.value for status in HAPPENED)
OPEN = TOLD | frozenset(status.value for status in PLANNED)
#: Items that are held at a time; a block of one day has a few thousand at most.
HELD = 8_000


class Row(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A feature, packed. The fields are those of `Feature`; a word is its number, a tuple of words four bytes each."""

    id: str
    article: int
    low: int
    high: int
    clock: int
    rank: int
    flags: int
    status: int
    lemma: int
    kin: bytes
    who: bytes
    bodies: bytes
    names: bytes
    tokens: bytes
    beside: bytes
    further: bytes
    """Names that are no words of the sentence: so that `tokens`, `beside` and these have each word once."""
    numbers: bytes
    kind: int
    start: int
    published: int
    wording: int

    @property
    def explicit(self) -> bool:
        """As in `Feature`."""
        return bool(self.flags & _EXPLICIT)

    @property
    def light(self) -> bool:
        """As in `Feature`."""
        return bool(self.flags & _LIGHT)

    @property
    def written(self) -> bool:
        """As in `Feature`."""
        return bool(self.flags & _WRITTEN)


class _Numbers(dict[str, int]):
    """Word -> its number; a new word gets a new one."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(zip(words, range(len(words)), strict=True))
        self._words = words

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self._words)
        self._words.append(word)
        return number


class Words:
    """Words and their numbers. 0 is the empty word."""

    def __init__(self, words: Iterable[str] = ("",)) -> None:
        self.words = list(words)
        self.number = _Numbers(self.words).__getitem__
        """The number of a word."""

    def pack(self, words: Iterable[str]) -> bytes:
        """The numbers of some words."""
        return packed(map(self.number, words))

    def unpack(self, numbers: bytes) -> tuple[str, ...]:
        """The words again."""
        return tuple(map(self.words.__getitem__, unpacked(numbers)))

    def row(self, item: Feature) -> Row:
        """A feature, packed."""
        sentence = frozenset(item.tokens + item.beside)
        return Row(
            id=item.id,
            article=self.number(item.article),
            low=item.low,
            high=item.high,
            clock=item.clock,
            rank=item.rank,
            flags=_EXPLICIT * item.explicit + _WRITTEN * item.written + _LIGHT * item.light,
            status=self.number(item.status),
            lemma=self.number(item.lemma),
            kin=packed(item.kin),
            who=self.pack(item.who),
            bodies=self.pack(item.bodies),
            names=self.pack(item.names),
            tokens=self.pack(item.tokens),
            beside=self.pack(item.beside),
            further=self.pack(name for name in item.names if name not in sentence),
            numbers=self.pack(item.numbers),
            kind=self.number(item.kind),
            start=item.start,
            published=item.published,
            wording=item.wording,
        )


#: Packers of up to so many numbers are at hand.
_COMMON = 256
_packers = [struct.Struct(f"<{length}I") for length in range(_COMMON)]


def packed(numbers: Iterable[int]) -> bytes:
    """Four bytes each, the same on every machine."""
    found = tuple(numbers)
    length = len(found)
    return _packers[length].pack(*found) if length < _COMMON else struct.pack(f"<{length}I", *found)


def unpacked(numbers: bytes) -> tuple[int, ...]:
    """The numbers again."""
    length = len(numbers) // 4
    return _packers[length].unpack(numbers) if length < _COMMON else struct.unpack(f"<{length}I", numbers)


_NOTHING: frozenset[int] = frozenset()


def _set(numbers: bytes) -> frozenset[int]:
    return frozenset(unpacked(numbers)) if numbers else _NOTHING


class Item:
    """A feature as it is compared: its words as sets of numbers, and what is asked of it again and again."""

    __slots__ = (
        "article",
        "bodies",
        "clock",
        "day",
        "deeds",
        "doers",
        "explicit",
        "figures",
        "high",
        "id",
        "kin",
        "kind",
        "lemma",
        "light",
        "low",
        "names",
        "news",
        "norm",
        "open",
        "picture",
        "places",
        "start",
        "status",
        "tokens",
        "told",
        "who",
        "words",
    )

    def __init__(self, row: Row, words: Sequence[str], countries: frozenset[int]) -> None:
        self.id = row.id
        self.article = row.article
        self.low, self.high = row.low, row.high
        self.clock = row.clock
        self.start = row.start
        self.status = row.status
        self.lemma = row.lemma
        self.explicit, self.light = row.explicit, row.light
        self.kin = _set(row.kin)
        self.deeds = self.kin | {-row.lemma} if row.lemma else self.kin
        """What kind of deed it is: its trigger (below 0) and the numbers of its synonyms."""
        self.who, self.names, self.bodies = _set(row.who), _set(row.names), _set(row.bodies)
        self.doers = self.who - countries
        self.places = self.names - self.who - countries
        """Towns and the like, without countries: most of what happens in a story happens in one."""
        self.tokens = _set(row.tokens)
        self.words = _set(row.tokens + row.beside)
        self.figures = _set(row.numbers)
        self.day = row.low > 0 and row.high - row.low == 1
        self.told = words[row.status] in TOLD
        self.open = words[row.status] in OPEN
        self.kind = row.kind
        self.picture = words[row.kind] == CAPTION
        self.news = row.published > 0 and abs(row.published - row.low) <= RECENT
        """True where an article tells what has just happened; who looks back does so from another story."""
        self.norm = -1
        """Sum of the squares of its words, once it was asked for."""


class Table(Sequence[Feature]):
    """Features side by side, as rows."""

    def __init__(
        self, words: Words, rows: Sequence[Row], stories: dict[int, bytes], places: Sequence[int] | None = None
    ) -> None:
        self.lexicon = words
        self.words = words.words
        self.rows = rows
        self.stories = stories
        """Number of an article -> the words of everything it tells, each once."""
        self.places = places
        """What names a row beyond this table, where there is something."""
        self._items: dict[int, Item] = {}
        self._countries = frozenset(n for n, word in enumerate(self.words) if word.startswith("@"))
        self.marks = [number for number, word in enumerate(self.words) if word.startswith("#")]
        """Words by which pictures of one scene meet."""

    @classmethod
    def of(cls, features: Sequence[Feature]) -> Table:
        """Features as a table."""
        if isinstance(features, Table):
            return features
        words = Words()
        rows = [words.row(item) for item in features]
        told: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            told[row.article].append(row)
        return cls(words, rows, {article: story(own) for article, own in told.items()})

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, number: int) -> Feature: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Feature]: ...
    def __getitem__(self, number: int | slice) -> Feature | Sequence[Feature]:
        if isinstance(number, slice):
            return [self.feature(row) for row in self.rows[number]]
        return self.feature(self.rows[number])

    def __iter__(self) -> Iterator[Feature]:
        return map(self.feature, self.rows)

    def feature(self, row: Row) -> Feature:
        """The feature that a row was packed from."""
        words, unpack = self.words, self.lexicon.unpack
        return Feature(
            id=row.id,
            article=words[row.article],
            low=row.low,
            high=row.high,
            clock=row.clock,
            rank=row.rank,
            explicit=row.explicit,
            written=row.written,
            status=words[row.status],
            lemma=words[row.lemma],
            kin=unpacked(row.kin),
            who=unpack(row.who),
            bodies=unpack(row.bodies),
            names=unpack(row.names),
            tokens=unpack(row.tokens),
            beside=unpack(row.beside),
            light=row.light,
            numbers=unpack(row.numbers),
            kind=words[row.kind],
            start=row.start,
            published=row.published,
            wording=row.wording,
        )

    def item(self, number: int) -> Item:
        """The feature as it is compared."""
        found = self._items.get(number)
        if found is None:
            if len(self._items) >= HELD:
                self._items.clear()
            found = self._items[number] = Item(self.rows[number], self.words, self._countries)
        return found


def story(rows: Iterable[Row]) -> bytes:
    """The words of everything an article tells, each once."""
    return packed(sorted(set().union(*(unpacked(row.tokens + row.beside + row.further) for row in rows))))


def told_in(table: Table) -> frozenset[int]:
    """The numbers of the statuses of what has happened."""
    return frozenset(table.lexicon.number(status) for status in sorted(TOLD))
