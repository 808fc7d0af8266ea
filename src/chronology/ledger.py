"""What is compared, of all inputs, in one piece: read at once, and patched where an input has changed.

    Store ─ gist of a new input ─ hold ─> Held ┐
      └──── the piece of the last build ───────┴─> Ledger ─> Corpus

It is nothing but the gists in another form, and what comparing them gave: a store without one gives the same result.
An input is known by its number in the store, which is given to one reading of one input and never again.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from chronology import copies, merge
from chronology.merge.table import Row, Words, story
from chronology.model import Article, Notice
from chronology.store import Store
from chronology.understanding import Gist

#: Its name in the store.
NAME = "ledger"
#: The largest piece that is kept, in bytes: SQLite takes no larger ones.
LARGEST = 900_000_000


class Held(msgspec.Struct, frozen=True, array_like=True):
    """The gist of one input, packed: words are numbers in the ledger's list."""

    articles: tuple[Article, ...]
    stories: tuple[bytes, ...]
    """Beside `articles`: the words of everything each tells."""
    keys: tuple[bytes, ...]
    """Beside `articles`: the hashes by which its copies are found."""
    rows: tuple[Row, ...]
    alone: tuple[float, ...]
    """Beside `rows`: the importance as long as nobody else tells it."""
    notices: tuple[Notice, ...]


class _Kept(msgspec.Struct, array_like=True):
    words: list[str]
    inputs: dict[int, Held] = {}
    clusters: merge.Known = msgspec.field(default_factory=merge.Known)
    copies: dict[int, dict[int, bool]] = {}


class Ledger:
    """The gists of everything in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        body = store.kept(NAME)
        kept = msgspec.msgpack.decode(body, type=_Kept) if body else _Kept(Words().words)
        self.words = Words(kept.words)
        self.memory = merge.Memory(kept.clusters)
        self._copies = kept.copies
        self._asked: dict[int, dict[int, bool]] = defaultdict(dict)
        self._sketches: dict[int, tuple[copies.Sketch, ...]] = {}
        self._inputs: dict[int, Held] = {}
        self.new = 0
        """Inputs whose gist had to be read."""
        for number in store.numbers():
            held = kept.inputs.get(number)
            if held is None:
                gist = store.gist(number)
                held = _held(gist, self.words)
                self._sketches[number] = gist.sketches
                self.new += 1
            self._inputs[number] = held
        self._same = not self.new and len(kept.inputs) == len(self._inputs)

    def __iter__(self) -> Iterator[tuple[int, Held]]:
        """(number, gist) of every input, in order of the labels."""
        return iter(self._inputs.items())

    def copied(self, first: tuple[int, int], second: tuple[int, int]) -> bool:
        """Whether two articles are copies, each told by the number of its input and its place in it."""
        mine, other = (_key(*place) for place in (first, second))
        found = self._copies.get(mine, {}).get(other)
        if found is None:
            found = copies.copied(self._sketch(*first), self._sketch(*second))
        self._asked[mine][other] = found
        return found

    def _sketch(self, number: int, place: int) -> copies.Sketch:
        if number not in self._sketches:
            self._sketches[number] = self._store.gist(number).sketches
        return self._sketches[number][place]

    def forget(self) -> None:
        """Lets go of what only finding copies needs."""
        self._sketches.clear()

    def keep(self) -> None:
        """Puts it into the store for the next build."""
        if self._same or self._store.path is None:
            return
        kept = _Kept(self.words.words, self._inputs, self.memory.found, dict(self._asked))
        body = msgspec.msgpack.encode(kept)
        if len(body) <= LARGEST:
            self._store.keep(NAME, body)


def _key(number: int, place: int) -> int:
    return number << 24 | place


def _held(gist: Gist, words: Words) -> Held:
    rows = tuple(map(words.row, gist.features))
    told: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        told[row.article].append(row)
    return Held(
        articles=gist.articles,
        stories=tuple(story(told[words.number(article.id)]) for article in gist.articles),
        keys=tuple(struct.pack(f"<{len(s.keys)}Q", *s.keys) for s in gist.sketches),
        rows=rows,
        alone=gist.alone,
        notices=gist.notices,
    )
