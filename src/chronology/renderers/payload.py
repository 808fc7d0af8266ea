"""The page's data: the view as columns, each text once, packed for the browser.

Two parts. The core is all that list and chart need (labels, windows, keys, flags) and is opened first; the details
(passages, trails, sources) are opened when an event is. Columns of one kind compress well, and parse fast.
Times are minutes since 1970-01-01 00:00 civil; offsets are UTF-16 units, as JavaScript counts.
"""

from __future__ import annotations

import base64
import gzip
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from chronology.renderers.layout import core as core_period
from chronology.renderers.records import EventView, Passage, View

_EPOCH = datetime(1970, 1, 1)
APPROXIMATE, SINGLE, ORDER_OPEN, DISPUTED, INFERRED, INSTANT = 1, 2, 4, 8, 16, 32
#: Bounds of the three levels of confidence, as in the wording (ICD 203).
LEVELS = (("high", 0.75), ("moderate", 0.5), ("low", 0.0))

#: The fields of a source, in the order the page's script takes them apart.
SOURCE = (
    *("id", "title", "outlet", "byline", "agency", "published", "zone", "found", "found_text", "url", "path"),
    *("grade", "copy_of", "events"),
)


class Pool:
    """Texts, each once, and the number of each."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}

    def add(self, text: str) -> int:
        """The number of this text."""
        number = self._numbers.get(text)
        if number is None:
            number = self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return number

    def all(self, texts: Iterable[str]) -> list[int]:
        """The numbers of these texts."""
        return [self.add(text) for text in texts]


def minutes(moment: str | None) -> int | float | None:
    """Minutes since 1970 of an ISO civil datetime."""
    if moment is None:
        return None
    value = (datetime.fromisoformat(moment) - _EPOCH).total_seconds() / 60
    return int(value) if value.is_integer() else value


def pack(data: Any) -> str:
    """JSON, gzip, base64: the same bytes for the same data, whatever the clock says."""
    return base64.b64encode(gzip.compress(msgspec.json.encode(data), 9, mtime=0)).decode("ascii")


def core(view: View, by: str) -> dict[str, Any]:
    """What list and chart need."""
    names = {kind: Pool() for kind in ("actor", "place", "theme", "outlet", "status", "unit")}
    statuses = {event.status: event.status_words for event in view.events}
    events = view.events
    start, end = core_period(events)
    return {
        "title": view.summary.title,
        "by": by,
        "period": [minutes(start.isoformat()), minutes(end.isoformat())],
        "top": list(view.summary.top),
        "events": {
            "id": [event.id for event in events],
            "label": [event.label for event in events],
            "when": [event.when for event in events],
            "a": [minutes(event.start) for event in events],
            "b": [minutes(event.end) for event in events],
            "tick": [_tick(event) for event in events],
            "rank": [event.rank for event in events],
            "confidence": [round(event.confidence * 100) for event in events],
            "flags": [_flags(event) for event in events],
            "status": names["status"].all(event.status for event in events),
            "unit": names["unit"].all(event.granularity for event in events),
            "actor": names["actor"].all(event.who[0] if event.who else "" for event in events),
            "place": names["place"].all(event.where[0] if event.where else "" for event in events),
            "theme": names["theme"].all(event.theme for event in events),
            "outlet": [names["outlet"].all(event.outlets) for event in events],
            "sources": [len(event.sources) for event in events],
            "other": {index: readings for index, event in enumerate(events) if (readings := _others(event))},
        },
        "names": {kind: pool.texts for kind, pool in names.items()},
        "statuses": statuses,
        "counts": {
            "unplaced": len(view.unplaced),
            "silences": len(view.silences),
            "sources": len(view.sources),
            "notices": len(view.notices),
        },
    }


def _tick(event: EventView) -> float | None:
    """The middle of the part of the window that the text names."""
    low, high = minutes(event.low), minutes(event.high)
    return (low + high) / 2 if event.part and low is not None and high is not None else None


def _flags(event: EventView) -> int:
    inferred = all(passage.inferred for passage in event.passages)
    return sum(
        flag
        for flag, on in (
            (APPROXIMATE, event.approximate),
            (SINGLE, event.single_source),
            (ORDER_OPEN, event.order_open),
            (DISPUTED, bool(event.disputes)),
            (INFERRED, inferred),
            (INSTANT, event.instant),
        )
        if on
    )


def _others(event: EventView) -> list[list[int | float | None]]:
    """The windows of the readings of a disputed date that are not displayed."""
    return [[minutes(a), minutes(b)] for d in event.disputes if d.about == "date" for a, b in d.windows[1:]]


def details(view: View) -> dict[str, Any]:
    """Passages, trails, sources and what has no place, each text once."""
    pool = Pool()
    number = {source.id: index for index, source in enumerate(view.sources)}
    return {
        "events": [
            {
                "p": [_passage(passage, number, pool) for passage in event.passages],
                "how": pool.add(event.how),
                "who": pool.all(event.who),
                "where": pool.all(event.where),
                "score": [[pool.add(name), value] for name, value in event.score],
                "refined": event.refined,
                "edtf": event.edtf,
                "also": [[number[source], pool.add(quote), why] for source, quote, why in event.references],
                "disputes": [
                    [d.about, pool.add(d.why), [[pool.add(text), [number[s] for s in ids]] for text, ids in d.readings]]
                    for d in event.disputes
                ],
            }
            for event in view.events
        ],
        "sources": [[getattr(s, name) for name in SOURCE] for s in view.sources],
        "unplaced": [
            [
                number[u.source],
                u.what,
                u.reason,
                pool.add(u.paragraph),
                utf16(u.paragraph, u.marks),
                [[number[source], pool.add(quote), why] for source, quote, why in u.references],
            ]
            for u in view.unplaced
        ],
        "silences": [[s.when, s.days] for s in view.silences],
        "notices": [list(notice) for notice in view.notices],
        "texts": pool.texts,
    }


def _passage(passage: Passage, number: dict[str, int], pool: Pool) -> list[Any]:
    """source, paragraph, marks, how, when, EDTF, trail, readings, who says so, kind."""
    return [
        number[passage.source],
        pool.add(passage.paragraph),
        utf16(passage.paragraph, passage.marks),
        pool.add(passage.how),
        pool.add(passage.when),
        passage.edtf,
        [[pool.add(step.kind), pool.add(step.text), pool.add(step.detail)] for step in passage.trail],
        [[pool.add(reading.when), pool.add(reading.why), reading.edtf] for reading in passage.readings],
        pool.add(passage.attribution),
        passage.kind,
    ]


def utf16(text: str, marks: Sequence[tuple[int, int, str]]) -> list[list[int | str]]:
    """Marks with offsets as JavaScript counts: a character outside the basic plane is two units."""
    if text.isascii() or max(text) <= "\uffff":
        return [[start, end, kind[0]] for start, end, kind in marks]

    def units(position: int) -> int:
        return position + sum(1 for character in text[:position] if character > "\uffff")

    return [[units(start), units(end), kind[0]] for start, end, kind in marks]
