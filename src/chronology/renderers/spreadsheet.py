"""chronology.xlsx: a sheet each for events, sources and undated items. Text cells only. Only home of openpyxl."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chronology.errors import MissingExtraError, OutputError
from chronology.model import Chronology
from chronology.renderers.records import EventView, SourceView, UnplacedView, View
from chronology.renderers.view import view
from chronology.renderers.wording import Wording

if TYPE_CHECKING:
    from chronology.renderers import RenderOptions

#: What XML forbids, and what a cell may hold at most (Excel's limit).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CELL_LIMIT = 32_767
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_WIDTHS = {"label": 48, "passage": 70, "headline": 48, "how": 44, "when": 30, "sha256": 66, "reason": 44, "link": 40}


def render(chronology: Chronology, path: Path, options: RenderOptions) -> None:
    """Writes the workbook. Raises `MissingExtraError` without openpyxl, `OutputError` when it cannot be written."""
    try:
        from openpyxl import Workbook  # type: ignore[import-untyped]
    except ImportError as error:
        raise MissingExtraError("spreadsheets need an extra; pip install 'chronology[spreadsheet]'") from error
    wording = Wording(options.language)
    page = view(chronology, wording, top=options.top)
    book = Workbook()
    book.remove(book.active)
    for name, rows in _sheets(page, wording):
        _fill(book.create_sheet(name), rows)
    book.properties.creator = _text(options.author or "")[:255]
    book.properties.title = _text(chronology.title)[:255]
    book.properties.created = book.properties.modified = datetime(1980, 1, 1)
    raw = io.BytesIO()
    book.save(raw)
    try:
        path.write_bytes(_without_clock(raw))
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from error


def _sheets(page: View, wording: Wording) -> Iterable[tuple[str, list[dict[str, str]]]]:
    """Name and rows of every sheet; the keys of a row are the column names, the same in every language."""
    yield _name(wording.say("sheet.events")), [_event(event, wording) for event in page.events]
    yield _name(wording.say("sheet.sources")), [_source(source, wording) for source in page.sources]
    yield _name(wording.say("sheet.undated")), [_undated(item) for item in page.unplaced]


def _name(text: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", text)[:31]


def _event(event: EventView, wording: Wording) -> dict[str, str]:
    shown = event.passages[0] if event.passages else None
    return {
        "ref": event.id,
        "when": event.when,
        "how": event.how,
        "label": event.label,
        "status": event.status_words,
        "who": "; ".join(event.who),
        "where": "; ".join(event.where),
        "passage": shown.quote if shown else "",
        "expression": shown.phrase if shown else "",
        "sources": ", ".join(event.sources),
        "outlets": "; ".join(event.outlets),
        "confidence": wording.confidence(event.confidence),
        "score": wording.score(event.confidence),
        "edtf": event.edtf,
        "start": event.start or "",
        "end": event.end or "",
        "granularity": event.granularity,
        "order_open": wording.label("order_open") if event.order_open else "",
        "disputed": "; ".join(words for dispute in event.disputes for words, _ in dispute.readings),
        "also": ", ".join(dict.fromkeys(source for source, *_ in event.references)),
    }


def _source(source: SourceView, wording: Wording) -> dict[str, str]:
    return {
        "ref": source.id,
        "outlet": source.outlet,
        "headline": source.title,
        "byline": source.byline,
        "agency": source.agency,
        "published": source.published,
        "published_iso": source.published_iso or "",
        "zone": source.zone or "",
        "found": source.found,
        "grade": source.grade,
        "language": wording.language_name(source.language),
        "copy_of": source.copy_of or "",
        "events": str(source.events),
        "link": source.url or "",
        "path": source.path,
        "sha256": source.sha256,
    }


def _undated(item: UnplacedView) -> dict[str, str]:
    return {
        "ref": item.id,
        "label": item.what,
        "passage": item.quote,
        "expression": item.phrase,
        "reason": item.reason,
        "source": item.source,
        "also": ", ".join(dict.fromkeys(source for source, *_ in item.references)),
    }


def _fill(sheet: Any, rows: Sequence[dict[str, str]]) -> None:
    """Header, rows, widths; every cell is a string to the spreadsheet, whatever it begins with."""
    from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

    columns = list(rows[0]) if rows else ["ref"]
    for number, name in enumerate(columns, start=1):
        head = sheet.cell(row=1, column=number, value=name)
        head.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, 16)
    wrapped = Alignment(vertical="top", wrap_text=True)
    for line, row in enumerate(rows, start=2):
        for number, name in enumerate(columns, start=1):
            made = sheet.cell(row=line, column=number, value=_text(row[name]))
            made.data_type = "s"  # a text that begins with = is a text
            made.alignment = wrapped
    sheet.freeze_panes = "B2"
    if rows:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"


def _text(value: str) -> str:
    return _FORBIDDEN.sub("", value)[:CELL_LIMIT]


def _without_clock(raw: io.BytesIO) -> bytes:
    """The same workbook with no time of writing in it: same input, same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", data)
            member = zipfile.ZipInfo(name, _ZIP_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, data)
    return target.getvalue()
