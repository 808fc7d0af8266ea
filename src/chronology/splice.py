"""chronology.json, written with what stands in the last one: what has not changed is copied instead of being put
together, encoded and indented again.

The bytes are those of `renderers.data.encode`. An event is named by the mark of all it depends on, an article by its
key in the store; where each of them stands in the file is kept in the store, together with the state of the file on
disk. A file that is no longer as it was written is not looked at.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from chronology import rank, renderers
from chronology.model import Event, Unplaced
from chronology.reduction import Draft
from chronology.renderers import data
from chronology.renderers.schema import SCHEMA, ChronologyData, SilenceData
from chronology.renderers.wording import Wording
from chronology.store import Store

#: The one format that is written so.
FORMAT = "json"
_PLACES = "places"
#: What stands around the two things about an event that change with its neighbours.
_HEAD, _ORDER = b'\n    {\n      "id": "', b'\n      "order_established": '
#: Parts that are written at once.
_AT_ONCE = 2_000
_encode = msgspec.json.Encoder().encode


class Index(msgspec.Struct):
    """Where everything stands in a file: from, to; of events in two parts, before and after what their order says."""

    state: tuple[int, ...] = ()
    """What the disk says of the file."""
    events: dict[bytes, tuple[int, int, int, int]] = {}
    articles: dict[int, tuple[int, int]] = {}
    unplaced: dict[int, tuple[int, int, int]] = {}
    """Of each article that has some; and how many there are."""


def known(store: Store) -> dict[bytes, rank.Place]:
    """The events that an earlier build has joined, by their marks."""
    body = store.kept(_PLACES)
    return msgspec.msgpack.decode(body, type=dict[bytes, rank.Place]) if body else {}


def render(draft: Draft, folder: Path, language: str) -> tuple[tuple[Path, ...], int]:
    """Writes chronology.json into `folder`, and returns the files written and how many items were not placed."""
    store, wording = draft.corpus.store, Wording(language)
    target = folder / renderers.FORMATS[FORMAT][0]
    name = f"pieces {language} {target.resolve()}"
    index = Index()
    with _last(target, store.kept(name)) as last:

        def hand(_: str, path: Path) -> None:
            with path.open("wb") as file:
                _Writer(file, index, last).write(draft, wording)

        written = renderers.write((FORMAT,), folder, hand)
    index.state = _state(target)
    store.keep(name, msgspec.msgpack.encode(index))
    store.keep(_PLACES, msgspec.msgpack.encode(draft.joined))
    return written, sum(count for _, _, count in index.unplaced.values())


class _Last:
    """The file of the last build and what stands where in it."""

    def __init__(self, index: Index, view: memoryview) -> None:
        self.index = index
        self.view = view


@contextmanager
def _last(path: Path, kept: bytes | None) -> Iterator[_Last]:
    """The last file, or nothing when it is not as it was written."""
    index = msgspec.msgpack.decode(kept, type=Index) if kept else Index()
    if not index.state or _state(path) != index.state:
        yield _Last(Index(), memoryview(b""))
        return
    with ExitStack() as opened:
        file = opened.enter_context(path.open("rb"))
        whole = opened.enter_context(closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
        yield _Last(index, opened.enter_context(memoryview(whole)))


def _state(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


class _Writer:
    """Writes the parts in order, and keeps where they stand."""

    def __init__(self, file: BinaryIO, index: Index, last: _Last) -> None:
        self._file = file
        self._index = index
        self._last = last
        self._at = 0
        self._waiting: list[bytes | memoryview] = []

    def write(self, draft: Draft, wording: Wording) -> None:
        """The whole file."""
        shell = ChronologyData(
            schema=SCHEMA,
            title=draft.title,
            zone=draft.zone,
            events=[],
            articles=[],
            unplaced=[],
            warnings=[data.warning_data(notice) for notice in draft.notices],
            silences=[SilenceData(span=data.span_data(s.span), days=s.days) for s in draft.silences],
            copies=[list(group) for group in draft.copies],
        )
        rest = msgspec.json.format(_encode(shell), indent=2)
        for name, parts in (
            ("events", self._events(draft, wording)),
            ("articles", self._articles(draft)),
            ("unplaced", self._unplaced(draft, wording)),
        ):
            before, _, rest = rest.partition(b'\n  "%b": []' % name.encode())  # no string holds a line's end as such
            self._put(before, b'\n  "%b": [' % name.encode())
            filled = False
            for _ in parts:
                filled = True
            self._put(b"\n  ]" if filled else b"]")
        self._put(rest, b"\n")
        self._flush()

    def _put(self, *parts: bytes | memoryview) -> None:
        self._waiting += parts
        self._at += sum(map(len, parts))
        if len(self._waiting) > _AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        self._file.write(b"".join(self._waiting))
        self._waiting.clear()

    def _events(self, draft: Draft, wording: Wording) -> Iterator[None]:
        places, view = self._last.index.events, self._last.view
        for shown, (name, is_open) in zip(draft.events, rank.numbered([s.place for s in draft.events]), strict=True):
            head = (b"," if self._index.events else b"", _HEAD, name.encode())
            first: bytes | memoryview
            second: bytes | memoryview
            if found := places.get(shown.mark):
                first, second = view[found[0] : found[1]], view[found[2] : found[3]]
            else:
                first, second = _halves(draft.event(shown), wording)
            begin = self._at + sum(map(len, head))
            self._put(*head, first, b"false" if is_open else b"true", second)
            self._index.events[shown.mark] = (begin, begin + len(first), self._at - len(second), self._at)
            yield

    def _articles(self, draft: Draft) -> Iterator[None]:
        corpus = draft.corpus
        for article in draft.articles:
            key = corpus.keys[article.id]
            self._put(b"," if self._index.articles else b"")
            begin = self._at
            found = self._last.index.articles.get(key)
            if found:
                self._put(self._last.view[found[0] : found[1]])
            else:
                self._put(_piece(data.article_data(corpus.store.article(key))))
            self._index.articles[key] = (begin, self._at)
            yield

    def _unplaced(self, draft: Draft, wording: Wording) -> Iterator[None]:
        corpus = draft.corpus
        for name in sorted(article.id for article in draft.articles):
            key = corpus.keys[name]
            found = self._last.index.unplaced.get(key)
            known = key in self._last.index.articles
            items: tuple[Unplaced, ...] = () if known else corpus.unplaced(name)
            if not (found or items):
                continue
            self._put(b"," if self._index.unplaced else b"")
            begin = self._at
            if found:
                self._put(self._last.view[found[0] : found[1]])
            else:
                self._put(b",".join(_piece(data.unplaced_data(item, wording)) for item in items))
            self._index.unplaced[key] = (begin, self._at, found[2] if found else len(items))
            yield


def _piece(item: object) -> bytes:
    """One item of a list of the file, indented, on a line of its own."""
    return b"\n    " + msgspec.json.format(_encode(item), indent=2).replace(b"\n", b"\n    ")


def _halves(event: Event, wording: Wording) -> tuple[bytes, bytes]:
    """An event behind its number, without what is said of its order."""
    whole = _piece(data.event_data(msgspec.structs.replace(event, id="", order_open=False), wording))
    first, order, second = whole.removeprefix(_HEAD).partition(_ORDER)
    return first + order, second.removeprefix(b"true")
