"""PDF: lines put together to paragraphs; the only home of pypdfium2 (extra `pdf`). Runs in a worker process."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from chronology.errors import InputError, MissingExtraError
from chronology.model import Notice
from chronology.readers import encoding, exports
from chronology.readers.records import Claim, Draft, Piece, Source

#: Pages of one article that are read.
_MOST_PAGES = 300


def read(source: Source) -> Iterator[Draft | Notice]:
    """One article. Raises `InputError` for a damaged or locked file, and for pages that are pictures only."""
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtraError("reading pdf needs an extra; pip install 'chronology[pdf]'") from None
    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        what = "it is locked with a password; save it without" if locked else "it is damaged; save it again"
        raise InputError(what) from None
    try:
        pages = [_lines(document[number]) for number in range(min(len(document), _MOST_PAGES))]
        facts = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    if not any(pages):
        raise InputError("its pages are pictures without text; run a text recognition over it first")
    pages, url = _unprinted(pages)
    found = paragraphs(pages)
    exported = exports.documents("\n\n".join(found))
    if exported:
        yield from exported
        return
    yield Draft(
        pieces=tuple(Piece(text=text) for text in found),
        title=_title(facts.get("Title"), found),
        byline=facts.get("Author") or None,
        url=url,
        claims=tuple(_claims(facts)),
    )


_PRINTED = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s\d{1,2}:\d\d(?:\s?[AP]M)?\s\S.*").fullmatch
_ADDRESS = re.compile(r"((?:https?|file)://\S+)\s+\d{1,3}/\d{1,3}").fullmatch


def _unprinted(pages: Sequence[list[str]]) -> tuple[list[list[str]], str | None]:
    """The pages without what a browser prints above and below them, and the address it gives.

    The date up there is that of the printing, in an order that nothing tells: it is no evidence of anything.
    """
    edges = [(line, page) for page in pages for line in {*page[:3], *page[-3:]}]
    address = next((match[1] for line, _ in edges if (match := _ADDRESS(line))), None)
    if address is None:
        return list(pages), None
    return [[line for line in page if not (_PRINTED(line) or _ADDRESS(line))] for page in pages], address


def _lines(page: object) -> list[str]:
    """The lines of a page from top to bottom; empty ones part paragraphs."""
    textpage = page.get_textpage()  # type: ignore[attr-defined]
    try:
        found: str = textpage.get_text_bounded()
    finally:
        textpage.close()
        page.close()  # type: ignore[attr-defined]
    # pdfium writes U+FFFE where a word was divided at the end of a line.
    found = re.sub(r"[\ufffe\u0002]\r?\n?", "", found)
    return [re.sub(r"\s+", " ", line).strip() for line in encoding.clean(found).split("\n")]


def paragraphs(pages: Sequence[Sequence[str]]) -> list[str]:
    """Lines joined where they run on, without running heads, feet and page numbers."""
    running = Counter(_shape(line) for lines in pages for line in {*lines[:2], *lines[-2:]} if line)
    repeated = {shape for shape, times in running.items() if times >= 3 or (times == len(pages) == 2)}
    found: list[str] = []
    for number, lines in enumerate(pages):
        body = [line for line in lines if _shape(line) not in repeated and not re.fullmatch(r"[\W\d]{1,8}", line)]
        width = max((len(line) for line in body), default=0)
        previous = ""
        for line in body:
            torn = bool(found) and not previous and number > 0 and line is body[0] and _open(found[-1])
            if not line:
                previous = ""
                continue
            if torn or (found and previous and _runs_on(previous, line, width)):
                found[-1] = _joined(found[-1], line)
            else:
                found.append(line)
            previous = line
    return found


def _shape(line: str) -> str:
    """A line with its numbers made equal, so that `Page 3 of 9` and `Page 4 of 9` are one."""
    return re.sub(r"\d+", "0", line).casefold()


def _runs_on(previous: str, line: str, width: int) -> bool:
    """True when a line is the continuation of the one before: that one was full, or broke off."""
    if len(previous) < 0.75 * width:
        return line[:1].islower()
    return not (re.search(r"[.!?:…][\"'”’»)]?$", previous) and len(previous) < 0.88 * width)


def _open(text: str) -> bool:
    """True when a paragraph breaks off at the end of a page."""
    return len(text.split()) > 8 and not re.search(r"[.!?:…][\"'”’»)]?$", text)


def _joined(text: str, line: str) -> str:
    if re.search(r"[^\W\d_]-$", text) and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}"


def _title(title: str | None, lines: Sequence[str]) -> str | None:
    """The title in the file's data, unless it is a file name of the program that made it; as it stands in the text
    where a browser added the name of the site."""
    plain = (title or "").strip()
    named = re.search(r"\.(?:docx?|indd|pdf|odt|qxp|html?)\b|^microsoft word|untitled|^\W*$", plain, re.IGNORECASE)
    if not plain or named or len(plain.split()) < 3:
        return None
    shown = (line for line in lines[:15] if plain.startswith(line) and line.count(" ") > 1)
    return next(shown, plain)


def _claims(facts: dict[str, str]) -> Iterator[Claim]:
    for key, fact, rank in (("CreationDate", "published", 0.35), ("ModDate", "modified", 0.3)):
        m = re.match(r"D:(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?", facts.get(key, ""))
        if m:
            clock = f"T{m[4]}:{m[5]}:{m[6] or '00'}" if m[4] and m[5] else ""
            zone = "Z" if m[7] else f"{m[8]}:{m[9] or '00'}" if m[8] else ""
            yield Claim(
                text=f"{m[1]}-{m[2]}-{m[3]}{clock}{zone if clock else ''}", found_in=f"pdf:{key}", fact=fact, rank=rank
            )
