"""events.parquet, evidence.parquet, articles.parquet: the chronology as tables, for DuckDB, pandas and clusters.

Joined by `evidence.event = events.id` and `evidence.article = articles.id`. Bounds are civil timestamps without a zone,
half-open, null for an open end. Columns and their meaning stand in `docs/scale.md`. Same input, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from chronology.errors import MissingExtraError
from chronology.model import Article, Chronology, Event
from chronology.notation import to_edtf
from chronology.renderers import RenderOptions

#: Rows of one row group: what is held in memory at a time.
GROUP = 20_000

#: table -> column -> type, in the words of Arrow.
TABLES: dict[str, dict[str, str]] = {
    "events": {
        "id": "string", "start": "timestamp", "end": "timestamp", "granularity": "string", "part": "string",
        "approximate": "bool", "edtf": "string", "what": "string", "who": "strings", "where": "strings",
        "status": "string", "confidence": "double", "importance": "double", "origins": "int32",
        "order_established": "bool", "refined": "string", "conflicts": "int32", "references": "int32",
    },
    "evidence": {
        "event": "string", "number": "int32", "article": "string", "first": "int64", "last": "int64", "quote": "string",
        "start": "timestamp", "end": "timestamp", "inferred": "bool", "expression": "string", "value": "string",
        "rule": "string", "what": "string", "attribution": "string", "block": "string",
    },
    "articles": {
        "id": "string", "title": "string", "source": "string", "agency": "string", "byline": "string",
        "language": "string", "url": "string", "published": "timestamp", "published_instant": "instant",
        "zone": "string", "found_in": "string", "path": "string", "sha256": "string", "grade": "string",
        "text": "string",
    },
}  # fmt: skip


def render(chronology: Chronology, path: Path, options: RenderOptions) -> None:  # noqa: ARG001 - one shape for all
    """Writes the three tables beside `path`. Raises `MissingExtraError` without the extra `parquet`."""
    rows = {
        "events": event_rows(chronology.events),
        "evidence": evidence_rows(chronology.events),
        "articles": article_rows(chronology.articles),
    }
    for name, every in rows.items():
        write(path.with_name(f"{name}.parquet"), name, every)


def event_rows(events: Iterable[Event]) -> Iterator[dict[str, object]]:
    """Rows of the table `events`."""
    return map(_event, events)


def evidence_rows(events: Iterable[Event]) -> Iterator[dict[str, object]]:
    """Rows of the table `evidence`."""
    return chain.from_iterable(map(_evidence, events))


def article_rows(articles: Iterable[Article]) -> Iterator[dict[str, object]]:
    """Rows of the table `articles`."""
    return map(_article, articles)


def write(path: Path, table: str, rows: Iterable[dict[str, object]]) -> None:
    """Writes rows into one file, a row group at a time."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError("parquet needs an extra; pip install 'chronology[parquet]'") from error
    shape = _shape(table, pyarrow)
    with pyarrow.parquet.ParquetWriter(path, shape, compression="zstd") as writer:
        for group in _groups(rows):
            writer.write_table(pyarrow.Table.from_pylist(group, schema=shape))


def _shape(table: str, pyarrow: Any) -> Any:
    types = {
        "string": pyarrow.string(),
        "strings": pyarrow.list_(pyarrow.string()),
        "timestamp": pyarrow.timestamp("us"),
        "instant": pyarrow.timestamp("us", tz="UTC"),
        "bool": pyarrow.bool_(),
        "double": pyarrow.float64(),
        "int32": pyarrow.int32(),
        "int64": pyarrow.int64(),
    }
    return pyarrow.schema([(name, types[kind]) for name, kind in TABLES[table].items()])


def _groups(rows: Iterable[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    held: list[dict[str, object]] = []
    for row in rows:
        held.append(row)
        if len(held) == GROUP:
            yield held
            held = []
    if held:
        yield held


def _event(event: Event) -> dict[str, object]:
    span = event.span
    return {
        "id": event.id,
        "start": span.start,
        "end": span.end,
        "granularity": span.granularity.value,
        "part": span.part.value if span.part else None,
        "approximate": span.approximate,
        "edtf": to_edtf(span),
        "what": event.what,
        "who": list(event.who),
        "where": list(event.where),
        "status": event.status.value,
        "confidence": round(event.confidence, 4),
        "importance": event.importance,
        "origins": event.origins,
        "order_established": not event.order_open,
        "refined": event.refined,
        "conflicts": len(event.conflicts),
        "references": len(event.references),
    }


def _evidence(event: Event) -> Iterator[dict[str, object]]:
    for number, item in enumerate(event.evidence):
        found = item.resolution
        yield {
            "event": event.id,
            "number": number,
            "article": item.article,
            "first": item.start,
            "last": item.end,
            "quote": item.quote,
            "start": item.span.start if item.span else None,
            "end": item.span.end if item.span else None,
            "inferred": item.inferred,
            "expression": found.mention.text if found else None,
            "value": found.value if found else None,
            "rule": found.rule if found else None,
            "what": item.what,
            "attribution": item.attribution,
            "block": item.kind.value,
        }


def _article(article: Article) -> dict[str, object]:
    published = article.published
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "agency": article.agency,
        "byline": article.byline,
        "language": article.language,
        "url": article.url,
        "published": published.span.start if published else None,
        "published_instant": published.instant if published else None,
        "zone": published.zone if published else None,
        "found_in": published.found_in if published else None,
        "path": article.path,
        "sha256": article.sha256,
        "grade": article.grade,
        "text": article.text,
    }
