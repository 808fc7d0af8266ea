"""Near-identical articles: one wire story at many outlets is one origin, however often it is printed.

A text is reduced to the hashes of its five-word shingles, thinned by a fixed fraction of the hash range (FracMinHash:
Irber et al. 2022; shingles: Broder 1997), so that containment of one text in another can be read off two small sets.
Candidates share one of their smallest hashes; that makes the whole near-linear.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import compress

import msgspec

from chronology.folding import encoded_words_of
from chronology.model import Article, BlockKind

#: Words in a shingle.
SHINGLE = 5
#: Above this number of shingles only every `SCALE`-th hash is kept.
SMALL = 160
SCALE = 8
#: How much of the shorter text must stand in the longer one: an outlet adds a paragraph, or cuts the tail.
CONTAINED = 0.75
#: Texts of fewer shingles than this are no stories; nothing is claimed of them.
LEAST = 12
#: Smallest hashes by which candidates are found, and how many leaders of one bucket are looked at.
KEYS = 6
LEADERS = 24

_MIX = 0x9E3779B97F4A7C15
#: Bytes and bits in which a shingle is worked out.
_LANE = 16
_BITS = 8 * _LANE
#: Byte 5 of a hash (its bits from 40 on) -> whether `_kept` holds.
_KEPT = bytes(byte % SCALE == 0 for byte in range(256))


class Sketch(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What is left of a text for comparing it. Packed: a hundred thousand of them are held at once."""

    packed: bytes
    """The kept hashes in ascending order, eight bytes each, little end first."""
    scale: int
    """Every how-manieth hash was kept."""
    keys: tuple[int, ...]
    """The hashes it is looked up by."""

    @property
    def hashes(self) -> tuple[int, ...]:
        """The kept hashes in ascending order."""
        return struct.unpack(f"<{len(self.packed) // 8}Q", self.packed)


def sketch(article: Article) -> Sketch:
    """The sketch of an article's body (of all its text when it has no body)."""
    bodies = [article.text[b.start : b.end] for b in article.blocks if b.kind is BlockKind.BODY]
    return _of_texts(bodies or (article.text,))


def of_text(text: str) -> Sketch:
    """The sketch of a text; the same on every machine (`hash()` of a `str` is not)."""
    return _of_texts((text,))


def _of_texts(texts: Iterable[str]) -> Sketch:
    words = array("I", map(zlib.crc32, encoded_words_of(" ".join(texts))))
    mixed = _shingles(words)
    values = memoryview(_little(array("Q", mixed)))[::2].tolist()
    many = len(set(values[: 2 * SMALL])) > SMALL or len(set(values)) > SMALL  # a part mostly shows it for less
    kept = compress(values, mixed[5::_LANE].translate(_KEPT)) if many else values
    hashes, scale = sorted(set(kept)), SCALE if many else 1
    return Sketch(struct.pack(f"<{len(hashes)}Q", *hashes), scale, _keys(hashes, scale))


def _shingles(words: array[int]) -> bytes:
    """One lane of 16 bytes a shingle, its hash in the lower half: the sum of its words (of four bytes each), each
    times 31 as often as words follow it, mixed.

    All are worked out at once, side by side in one long number, since one by one they cost as much as a third of the
    reading. None reaches into its neighbour: a sum has 52 bits, `_MIX` 64, a lane 128.
    """
    count = max(0, len(words) - SHINGLE + 1)
    lanes = array("I", bytes(len(words) * _LANE))
    lanes[:: _LANE // 4] = words
    ones = int.from_bytes(_little(lanes).tobytes(), "little")
    twos = ones * 31 + (ones >> _BITS)
    fours = twos * 31**2 + (twos >> 2 * _BITS)
    fives = fours * 31 + (ones >> 4 * _BITS)
    return (fives * _MIX).to_bytes(len(words) * _LANE, "little")[: count * _LANE]


def _little(numbers: array[int]) -> array[int]:
    """`numbers` to or from bytes with the little end first, whatever the machine has."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _kept(value: int, scale: int) -> bool:
    return (value >> 40) % scale == 0


def contained(first: Sketch, second: Sketch) -> float:
    """Estimated share of the shorter text's shingles that stand in the other, 0 to 1."""
    scale = max(first.scale, second.scale)
    mine, others = _at(first, scale), _at(second, scale)
    return len(mine & others) / least if (least := min(len(mine), len(others))) else 0.0


def _at(item: Sketch, scale: int) -> set[int]:
    if item.scale == scale:
        return set(item.hashes)
    return {value for value in item.hashes if _kept(value, scale)}


def groups(articles: Iterable[Article], sketches: dict[str, Sketch] | None = None) -> tuple[tuple[str, ...], ...]:
    """Groups of article ids that are copies of one story, first published first; groups in order of their first.

    `sketches` by article id spare the work where they are known already. Independent of the order of `articles`.
    """
    known = {article.id: article for article in articles}
    drawn = {name: (sketches or {}).get(name) or sketch(article) for name, article in known.items()}
    rows = [(name, drawn[name].keys) for name in in_order(known.values())]
    return grouped(rows, lambda first, second: copied(drawn[first], drawn[second]))


def in_order(articles: Iterable[Article]) -> list[str]:
    """Article ids, first published first."""
    return [name for _, name in sorted((_moment(article), article.id) for article in articles)]


def copied(first: Sketch, second: Sketch) -> bool:
    """True when one of two texts stands in the other, all but a part."""
    return contained(first, second) >= CONTAINED


def grouped(rows: Iterable[tuple[str, Sequence[int]]], same: Callable[[str, str], bool]) -> tuple[tuple[str, ...], ...]:
    """Groups of two and more, of (id, hashes it is looked up by): each joins the earliest leader it is a copy of, or
    becomes a leader itself. `same` says whether one is a copy of a leader."""
    buckets: dict[int, list[int]] = defaultdict(list)
    members: list[list[str]] = []
    for name, keys in rows:
        seen = {leader for key in keys for leader in buckets.get(key, ())[:LEADERS]}
        leader = next((number for number in sorted(seen) if same(name, members[number][0])), None)
        if leader is not None:
            members[leader].append(name)
            continue
        for key in keys:
            buckets[key].append(len(members))
        members.append([name])
    return tuple(tuple(group) for group in members if len(group) > 1)


def _keys(hashes: Sequence[int], scale: int) -> tuple[int, ...]:
    """The hashes a text is looked up by: those every scale keeps come first, so that short finds long."""
    if len(hashes) * scale < LEAST:
        return ()
    if scale == SCALE:
        return tuple(hashes[:KEYS])
    common = [value for value in hashes if _kept(value, SCALE)][:KEYS]
    return tuple(dict.fromkeys([*common, *hashes[:KEYS]]))


def origins(articles: Iterable[Article], found: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Article id -> the origin its story comes from: the agency it credits, else its outlet, else itself.

    Copies share one origin, and whoever credits an agency speaks with that agency's voice.
    """
    known = {article.id: article for article in articles}
    result = {name: _origin((article,)) for name, article in known.items()}
    for group in found:
        shared = _origin([known[name] for name in group if name in known])
        result.update((name, shared) for name in group if name in known)
    return result


def _origin(group: Sequence[Article]) -> str:
    agencies = sorted({article.agency.casefold() for article in group if article.agency})
    if agencies:
        return agencies[0]
    first = group[0] if group else None
    if first is None:
        return ""
    return first.source.casefold() if first.source else first.id


def _moment(article: Article) -> datetime:
    span = article.published.span if article.published else None
    return span.start if span and span.start else datetime(9999, 1, 1)
