"""Word documents (.docx): paragraphs with their styles, read from the package's XML under caps."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

import msgspec

from chronology.errors import InputError
from chronology.model import BlockKind, Notice
from chronology.readers import archive, collection, exports, trees
from chronology.readers.records import Claim, Draft, Piece, Source

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
#: XML of one document that is read; 60 MB took 14 s.
_LARGEST_PART = 20_000_000
#: The date every document of a well-known library's template carries.
_TEMPLATE_DATE = "2013-12-23T23:15:00Z"


def read(source: Source) -> Iterator[Draft | Notice]:
    """The articles of the file, mostly one. Raises `InputError` for what is no Word file, or too large a one."""
    try:
        package = zipfile.ZipFile(io.BytesIO(source.data))
        names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise InputError("it is no Word document; open it in Word and save it as .docx") from None
    if "word/document.xml" not in names:
        raise InputError("no text is in this package; open it in Word and save it as .docx")
    body = trees.xml(_part(package, "word/document.xml"))
    core = trees.xml(_part(package, "docProps/core.xml")) if "docProps/core.xml" in names else None
    found = list(_paragraphs(body))
    lines = [line.text for line in found]
    exported = exports.documents("\n\n".join(lines))
    if exported:
        yield from exported
        return
    ranges = collection.parts(lines, frozenset(number for number, line in enumerate(found) if line.heading))
    for number, (first, last) in enumerate(ranges, 1):
        title, pieces = _pieces(found[first:last])
        yield Draft(
            pieces=pieces,
            title=title,
            byline=_property(core, f"{_DC}creator") if len(ranges) == 1 else None,
            language=_property(core, f"{_DC}language"),
            claims=tuple(_claims(core)),
            part=str(number) if len(ranges) > 1 else "",
        )


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    try:
        with package.open(name) as stream:
            data = archive.counted(stream, _LARGEST_PART, package.getinfo(name).compress_size)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        raise InputError("it is damaged or locked; open it in Word and save it again") from None
    if b"<!DOCTYPE" in data[:2000]:
        raise InputError("its XML declares a document type, which Word never does; leave it out")
    return data


def _property(core: trees.Tree | None, tag: str) -> str | None:
    found = core.findtext(tag) if core is not None else None
    plain = str(found).strip() if found else ""
    return plain if plain and plain != "python-docx" else None


def _claims(core: trees.Tree | None) -> Iterator[Claim]:
    """The file's own dates: when the document was made, which is seldom when its text was published."""
    created, modified = _property(core, f"{_TERMS}created"), _property(core, f"{_TERMS}modified")
    if created and created != _TEMPLATE_DATE:
        yield Claim(text=created, found_in="docx:created", rank=0.35)
    if modified and modified != _TEMPLATE_DATE:
        yield Claim(text=modified, found_in="docx:modified", fact="modified", rank=0.3)


class _Line(msgspec.Struct, frozen=True):
    """One paragraph with what its style says of it."""

    text: str
    heading: bool = False
    title: bool = False
    caption: bool = False


_BREAK = _Line("\f")


def _paragraphs(body: trees.Tree) -> Iterator[_Line]:
    """Paragraphs in order, tables too, and page breaks; deletions that are only tracked are left out."""
    for paragraph in body.iter(f"{_W}p"):
        if paragraph.find(f"{_W}pPr/{_W}pageBreakBefore") is not None or paragraph.find(_PAGE) is not None:
            yield _BREAK
        text = _text(paragraph)
        if not text:
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = (style.get(f"{_W}val") or "").lower() if style is not None else ""
        title = name in ("title", "titel", "titre", "heading1", "titre1", "berschrift1", "ttulo")
        yield _Line(
            text,
            heading=title or bool(_HEADING(name)),
            title=title,
            caption=name.startswith(("caption", "beschriftung", "lgende")),
        )


_PAGE = f".//{_W}br[@{_W}type='page']"
_HEADING = re.compile(r"(?:heading|titre|berschrift|ttulo|kop|rubrik|otsikko)[1-3]").fullmatch


def _pieces(lines: Sequence[_Line]) -> tuple[str | None, tuple[Piece, ...]]:
    """The first line in a style for titles, and the paragraphs."""
    title = next((number for number, line in enumerate(lines) if line.title), None)
    found = tuple(
        Piece(
            text=line.text,
            kind=BlockKind.HEADLINE if number == title else BlockKind.CAPTION if line.caption else None,
        )
        for number, line in enumerate(lines)
        if line is not _BREAK
    )
    return (None if title is None else lines[title].text), found


def _text(paragraph: trees.Tree) -> str:
    parts: list[str] = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        else:
            parts.append("-" if node.tag.endswith("noBreakHyphen") else " ")
    return re.sub(r"[ \t\n]+", " ", "".join(parts)).strip()
