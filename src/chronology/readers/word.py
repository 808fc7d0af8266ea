"""Word documents (.docx): paragraphs with their styles, read from the package's XML under caps."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from chronology.errors import InputError
from chronology.model import BlockKind, Notice
from chronology.readers import archive, trees
from chronology.readers.records import Claim, Draft, Piece, Source

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
#: XML of one document that is read; 60 MB took 14 s.
_LARGEST_PART = 20_000_000
#: The date every document of a well-known library's template carries.
_TEMPLATE_DATE = "2013-12-23T23:15:00Z"


def read(source: Source) -> Iterator[Draft | Notice]:
    """One article. Raises `InputError` when the file is no Word document or its parts are too large."""
    try:
        package = zipfile.ZipFile(io.BytesIO(source.data))
        names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise InputError("it is no Word document; open it in Word and save it as .docx") from None
    if "word/document.xml" not in names:
        raise InputError("no text is in this package; open it in Word and save it as .docx")
    body = trees.xml(_part(package, "word/document.xml"))
    core = trees.xml(_part(package, "docProps/core.xml")) if "docProps/core.xml" in names else None
    title, pieces = _pieces(body)
    yield Draft(
        pieces=pieces,
        title=title,
        byline=_property(core, f"{_DC}creator"),
        language=_property(core, f"{_DC}language"),
        claims=tuple(_claims(core)),
    )


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as stream:
        data = archive.counted(stream, _LARGEST_PART, package.getinfo(name).compress_size)
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


def _pieces(body: trees.Tree) -> tuple[str | None, tuple[Piece, ...]]:
    """Paragraphs in order, tables too; deletions that are only tracked are left out."""
    title: str | None = None
    found: list[Piece] = []
    for paragraph in body.iter(f"{_W}p"):
        text = _text(paragraph)
        if not text:
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = (style.get(f"{_W}val") or "").lower() if style is not None else ""
        if title is None and name in ("title", "titel", "titre", "heading1", "titre1", "berschrift1", "ttulo"):
            title = text
            found.append(Piece(text=text, kind=BlockKind.HEADLINE))
        else:
            caption = name.startswith(("caption", "beschriftung", "lgende"))
            found.append(Piece(text=text, kind=BlockKind.CAPTION if caption else None))
    return title, tuple(found)


def _text(paragraph: trees.Tree) -> str:
    parts: list[str] = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        else:
            parts.append("-" if node.tag.endswith("noBreakHyphen") else " ")
    return re.sub(r"[ \t\n]+", " ", "".join(parts)).strip()
