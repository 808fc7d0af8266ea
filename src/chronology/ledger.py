"""What is compared, of all inputs, in a few large pieces: read at once, and made anew where an input has changed.

    Store ─ gist of a new input ──> Held ┐
      └──── pieces of the last build ────┴─> Ledger ─> Corpus

It is nothing but the gists in another form, and what comparing them gave: a store without one gives the same result.
An input is known by its number in the store, which is given to one reading of one input and never again.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from chronology import copies, merge
from chronology.merge.table import Row, Words, story
from chronology.model import Article, Notice
from chronology.store import Store
from chronology.understanding import Gist

#: The name in the store of what is common to all inputs; those of the pieces have a number behind it.
NAME = "ledger"
#: Inputs in a piece, by their numbers.
PIECE = 1_000


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


class _Common(msgspec.Struct, array_like=True):
    words: list[str]
    clusters: merge.Known = msgspec.field(default_factory=merge.Known)
    copies: dict[int, dict[int, bool]] = {}


class Ledger:
    """The gists of everything in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        body = store.kept(NAME)
        common = msgspec.msgpack.decode(body, type=_Common) if body else _Common(Words().words)
        self.words = Words(common.words)
        self.memory = merge.Memory(common.clusters)
        self._copies = common.copies
        self._asked: dict[int, dict[int, bool]] = defaultdict(dict)
        self._sketches: dict[int, tuple[copies.Sketch, ...]] = {}
        numbers = store.numbers()
        known = self._pieces(numbers) if body else {}  # without the words their numbers mean nothing
        self._inputs = {number: known.pop(number) if number in known else self._read(number) for number in numbers}
        self.new = frozenset(self._sketches)
        """Inputs whose gist had to be read."""
        self._changed = {number // PIECE for number in (*self.new, *known)}

    def _pieces(self, numbers: Iterable[int]) -> dict[int, Held]:
        """What the last build kept of the pieces these inputs are in."""
        known: dict[int, Held] = {}
        for piece in sorted({number // PIECE for number in numbers}):
            if body := self._store.kept(_name(piece)):
                known |= msgspec.msgpack.decode(body, type=dict[int, Held])
        return known

    def _read(self, number: int) -> Held:
        gist = self._store.gist(number)
        self._sketches[number] = gist.sketches
        return _held(gist, self.words)

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
        """Puts into the store what has changed, for the next build."""
        if self._changed:
            self._store.keep_all(self._bodies())

    def _bodies(self) -> Iterator[tuple[str, bytes]]:
        yield NAME, msgspec.msgpack.encode(_Common(self.words.words, self.memory.found, dict(self._asked)))
        pieces: dict[int, dict[int, Held]] = {piece: {} for piece in sorted(self._changed)}
        for number, held in self._inputs.items():
            if (piece := number // PIECE) in pieces:
                pieces[piece][number] = held
        for piece, inputs in pieces.items():
            yield _name(piece), msgspec.msgpack.encode(inputs)


def _name(piece: int) -> str:
    return f"{NAME} {piece}"


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
