"""The timeline and the tables inserted into a report that already exists; everything else of it is left as it is.

Places, in this order, for each of TIMELINE, CHRONOLOGY and SOURCES:

1. a content control whose tag or title is the name (as this module leaves behind, so that a second run refreshes)
2. a bookmark of that name: the block follows the paragraph the bookmark begins in
3. `{{TIMELINE}}` in the text, also when Word has split it over runs; alone in its paragraph it is replaced
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from chronology.errors import OptionError
from chronology.renderers.briefing import parts
from chronology.renderers.briefing.document import Sheet, embed, opened, sheet_of
from chronology.renderers.briefing.markup import NAMESPACES, TWIPS_PER_CM, attribute
from chronology.renderers.briefing.styles import install
from chronology.renderers.briefing.writer import Drawn, Geometry, Writer
from chronology.renderers.dossier.blocks import Block, Dossier, Figure, Paragraph, Table, Text
from chronology.renderers.picture import Picture

#: Place -> the block of the dossier that goes there.
PLACES = {"TIMELINE": "figure-timeline", "CHRONOLOGY": "table-events", "SOURCES": "table-sources"}
#: Bookmarks of the captions our tables bring along.
_CAPTIONS = {f"_Ref_{block.replace('-', '_')}" for block in PLACES.values() if block.startswith("table")}
#: With less room than this (twips, 20 cm) the table for upright pages is taken.
NARROW = 20 * TWIPS_PER_CM
_FIELD = re.compile(r"\{\{\s*(" + "|".join(PLACES) + r")\s*\}\}", re.IGNORECASE)
_MARK = "chronology-place-{}"


def insert(dossier: Dossier, slim: Table, picture: Picture | None, path: Path, *, no_picture: str) -> bytes:
    """The bytes of the report at `path` with our blocks in their places; `slim` is the table for narrow ones.

    Raises `InputError` when it is no Word document, `OptionError` when it names no place.
    """
    document = opened(path)
    found = [(name, spot) for name in PLACES if (spot := _place(document, name)) is not None]
    if not found:
        raise OptionError(
            f"{path} has no place for the chronology; write {{{{TIMELINE}}}} or {{{{CHRONOLOGY}}}} where it should go"
        )
    for _, spot in found:
        _forget(document, spot)
    blocks = {block.id: block for block in dossier.blocks if isinstance(block, (Table, Figure))}
    chosen = tuple(blocks[PLACES[name]] for name, _ in found if PLACES[name] in blocks)
    drawn = embed(document, picture) if picture and any(isinstance(block, Figure) for block in chosen) else None
    writer = _writer(document, dossier, chosen, drawn, no_picture)
    written: dict[str, str] = {}
    for name, spot in found:
        block: Block = blocks.get(PLACES[name]) or Paragraph((Text(dossier.labels["nothing_dated"]),))
        writer.geometry = _geometry(document, spot)
        if isinstance(block, Table) and block.id == slim.id and writer.geometry.upright < NARROW:
            block = slim
        token = _MARK.format(name.lower())
        spot.addprevious(parse_xml(f'<w:sdt {NAMESPACES}><w:sdtPr><w:tag w:val="{token}"/></w:sdtPr></w:sdt>'))
        written[token] = _wrapped(name, dossier.title, writer.block(block))
        _clear(spot)
    _replant(document, written)
    return parts.packed(document)


def _writer(
    document: Document, dossier: Dossier, blocks: tuple[Block, ...], drawn: Drawn | None, no_picture: str
) -> Writer:
    """A writer in the report's own styles, whose numbers go on where the report's stop."""
    styles = install(document, house=True, language=dossier.language)
    body = document.element.body
    part = Dossier(
        title=dossier.title, author=dossier.author, marking=dossier.marking, language=dossier.language,
        subject=dossier.subject, keywords=dossier.keywords, blocks=blocks, labels=dossier.labels,
    )  # fmt: skip
    return Writer(
        part,
        styles,
        {},
        Geometry(0, 0, 0),
        relate=lambda url: document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
        section=lambda _: "",
        picture=drawn,
        no_picture=no_picture,
        first_bookmark=_highest(body, "w:bookmarkStart") + 1,
        first_drawing=_highest(body, "wp:docPr", "id") + 1,
        captions_before={label: _counted(body, label) for label in (dossier.labels["figure"], dossier.labels["table"])},
    )


def _highest(body: Any, tag: str, name: str = "w:id") -> int:
    """The highest number an attribute carries."""
    key = qn(name) if ":" in name else name
    numbers = [int(value) for item in body.iter(qn(tag)) if (value := item.get(key, "")).isdigit()]
    return max(numbers, default=0)


def _counted(body: Any, label: str) -> int:
    """How many captions of this label the report has."""
    pattern = re.compile(rf"^\s*SEQ\s+{re.escape(label)}\b", re.IGNORECASE)
    codes = [item.text or "" for item in body.iter(qn("w:instrText"))]
    codes += [item.get(qn("w:instr")) or "" for item in body.iter(qn("w:fldSimple"))]
    return sum(1 for code in codes if pattern.match(code))


# --- places ---------------------------------------------------------------------------------------------------


def _place(document: Document, name: str) -> Any | None:
    """The element our block goes before: a content control to be replaced, or a paragraph."""
    body = document.element.body
    for control in body.iter(qn("w:sdt")):
        if name in _titles(control) and control.getparent().tag != qn("w:p"):
            return control
    for mark in body.iter(qn("w:bookmarkStart")):
        if (mark.get(qn("w:name")) or "").upper() == name:
            paragraph = next((item for item in mark.iterancestors(qn("w:p"))), None)
            return _behind(paragraph if paragraph is not None else mark)
    for paragraph in body.iter(qn("w:p")):
        texts = list(_texts(paragraph))
        whole = "".join(text.text or "" for text in texts)
        hit = next((found for found in _FIELD.finditer(whole) if found[1].upper() == name), None)
        if hit is None:
            continue
        if whole.strip() == hit[0] and paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
            return paragraph
        _cut(texts, hit.start(), hit.end())
        return _behind(paragraph)
    return None


def _titles(control: Any) -> set[str]:
    """Tag and title of a content control, as names of places."""
    found = set()
    for tag in ("w:tag", "w:alias"):
        item = control.find(f"{qn('w:sdtPr')}/{qn(tag)}")
        if item is not None:
            found.add((item.get(qn("w:val")) or "").upper().removeprefix("CHRONOLOGY-"))
    return found


def _behind(paragraph: Any) -> Any:
    """A new empty paragraph behind `paragraph`, for the block to take the place of."""
    fresh = parse_xml(f"<w:p {NAMESPACES}/>")
    paragraph.addnext(fresh)
    return fresh


def _texts(paragraph: Any) -> Iterator[Any]:
    """The text elements of a paragraph, not those of text boxes inside it."""
    for text in paragraph.iter(qn("w:t")):
        if next(text.iterancestors(qn("w:p"))) is paragraph:
            yield text


def _cut(texts: list[Any], start: int, end: int) -> None:
    """Takes [start, end) out of text that runs over several elements."""
    at = 0
    for item in texts:
        text = item.text or ""
        low, high = max(start - at, 0), min(end - at, len(text))
        if low < high:
            item.text = text[:low] + text[high:]
            item.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        at += len(text)


def _forget(document: Document, spot: Any) -> None:
    """Empties a content control that is about to be replaced, and drops the pictures only it used."""
    content = spot.find(qn("w:sdtContent"))
    if content is None:
        return
    before = spot.getprevious()
    marks = () if before is None or before.tag != qn("w:p") else before.iter(qn("w:bookmarkStart"))
    if any((mark.get(qn("w:name")) or "") in _CAPTIONS for mark in marks):
        before.getparent().remove(before)
    used = {value for item in content.iter() for name, value in item.attrib.items() if name == qn("r:embed")}
    spot.remove(content)
    still = {value for item in document.element.iter() for name, value in item.attrib.items() if name == qn("r:embed")}
    for relationship in used - still:
        if relationship in document.part.rels:
            del document.part.rels[relationship]


def _clear(spot: Any) -> None:
    """Removes what the block replaces; a cell must still end with a paragraph."""
    parent = spot.getparent()
    if parent.tag == qn("w:tc") and (spot.getnext() is None or spot.getnext().tag != qn("w:p")):
        spot.addnext(parse_xml(f"<w:p {NAMESPACES}/>"))
    parent.remove(spot)


def _geometry(document: Document, spot: Any) -> Geometry:
    """Room for text where the block goes: that of the section around it, or of the table cell."""
    section = document.element.body.find(qn("w:sectPr"))
    top = spot
    while top.getparent() is not None and top.getparent() is not document.element.body:
        top = top.getparent()
    item = top
    while item is not None:
        held = item.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") if item.tag == qn("w:p") else None
        if held is not None:
            section = held
            break
        item = item.getnext()
    upright = sheet_of(section) if section is not None else None
    size = section.find(qn("w:pgSz")) if section is not None else None
    turned = size is not None and size.get(qn("w:orient")) == "landscape"
    room = _room(upright, turned=turned) if upright else 9000
    cell = next((item for item in spot.iterancestors(qn("w:tc"))), None)
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}") if cell is not None else None
    if width is not None and (width.get(qn("w:w")) or "").isdigit() and width.get(qn("w:type")) == "dxa":
        room = min(room, max(1500, int(width.get(qn("w:w"))) - 220))
    return Geometry(room, room, round(room * 0.7))


def _room(sheet: Sheet, *, turned: bool) -> int:
    return (sheet.height if turned else sheet.width) - sheet.left - sheet.right


# --- planting -------------------------------------------------------------------------------------------------


def _wrapped(name: str, title: str, content: str) -> str:
    """A content control around our block: Word shows its title, and a second run finds it by its tag.

    A caption above a table stays outside, known by its bookmark: LibreOffice shows the code of a field in the first
    paragraph of a control.
    """
    at = content.find("<w:tbl>")
    tag = f"chronology-{name.lower()}"
    label = f"{name.title()}: {title}"[:60]
    if at <= 0:
        return _control(label, tag, content)
    caption = content[:at].replace("<w:p>", f"<w:p {NAMESPACES}>", 1)
    return caption + _control(label, tag, content[at:])


def _control(label: str, tag: str, content: str) -> str:
    return (
        f'<w:sdt {NAMESPACES}><w:sdtPr><w:alias w:val="{attribute(label)}"/><w:tag w:val="{tag}"/></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def _replant(document: Document, written: dict[str, str]) -> None:
    """Puts the markup in place of its tokens in the text of the part: moving trees would be quadratic in lxml."""
    text = serialize_part_xml(document.part._element).decode("utf-8")
    for token, markup in written.items():
        held = rf'<w:sdt(?: [^>]*)?><w:sdtPr><w:tag w:val="{token}"/></w:sdtPr></w:sdt>'
        before, after = re.split(held, text, maxsplit=1)
        text = before + markup + after
    document.part._element = parse_xml(text.encode("utf-8"))
