"""Web archives (.warc, .warc.gz): every saved page an article; the only home of warcio (extra `warc`)."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import msgspec

from chronology.errors import InputError, MissingExtraError
from chronology.model import Notice
from chronology.readers import archive, encoding, html, opening, text
from chronology.readers.records import Claim, Draft, Source


def read(source: Source) -> Iterator[Draft | Notice]:
    """The pages of the archive, in order. Raises `InputError` when it is damaged before the first page."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise MissingExtraError("reading warc needs an extra; pip install 'chronology[warc]'") from None
    number = pages = 0
    try:
        for record in _records(ArchiveIterator(io.BytesIO(source.data))):
            number += 1
            if record.rec_type not in ("response", "resource"):
                continue
            kind = (
                record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type
            ) or ""
            status = record.http_headers.get_statuscode() if record.http_headers else "200"
            if status != "200" or not kind.lower().startswith(("text/html", "application/xhtml", "text/plain")):
                continue
            pages += 1
            yield from _page(record, source, number, kind)
    except (ArchiveLoadFailed, *_BREAKS) as error:
        what = f"the archive is damaged behind record {number} ({str(error).strip()[:80]}); fetch it again"
        if not pages:
            raise InputError(what) from None
        yield Notice(where=source.label, what=what, code="malformed")


#: What warcio raises in the middle of records that lack what it takes for granted.
_BREAKS = (AttributeError, TypeError, ValueError, IndexError, KeyError, EOFError, OSError, zlib.error)


def _records(records: Iterable[Any]) -> Iterator[Any]:
    """The records; what the library would tell the terminal about odd ones is left out."""
    iterator = iter(records)
    while True:
        with contextlib.redirect_stderr(io.StringIO()):
            record = next(iterator, None)
        if record is None:
            return
        yield record


def _page(record: object, source: Source, number: int, kind: str) -> Iterator[Draft | Notice]:
    """One record as a draft under its address, with the time of capture as what it cannot be younger than."""
    headers = record.rec_headers  # type: ignore[attr-defined]
    url = headers.get_header("WARC-Target-URI")
    try:
        data = archive.counted(record.content_stream(), source.options.max_bytes)  # type: ignore[attr-defined]
    except InputError as error:
        yield Notice(where=f"{source.label}#{number}", what=str(error), code="unreadable")
        return
    if not data.strip():
        return
    captured = headers.get_header("WARC-Date")
    claims = (Claim(text=captured, found_in="warc:date", fact="captured"),) if captured else ()
    plain = kind.lower().startswith("text/plain")
    page = msgspec.structs.replace(source, label=f"{source.label}#{number}", data=data, depth=source.depth + 1)
    reader = text.read if plain else partial(_html, kind=kind, url=url, captured=claims)
    for item in opening.guarded(page, reader):
        if isinstance(item, Draft):
            item = msgspec.structs.replace(
                item,
                part=f"{number}#{item.part}" if item.part else str(number),
                url=item.url or url,
                seed=data,
                place=item.part,
                claims=(*item.claims, *claims) if plain else item.claims,
            )
        yield item


def _html(page: Source, *, kind: str, url: str | None, captured: tuple[Claim, ...]) -> Iterator[Draft | Notice]:
    """The page, decoded as its server declared it."""
    markup, _ = encoding.decode(page.data, kind.lower().partition("charset=")[2].strip(" ;\"'") or None)
    yield html.draft(encoding.clean(markup), url=url, captured=captured)
