"""What python-docx does not write: footnotes, numbering, header and footer with fields, SVG; and the zip."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from chronology.renderers.briefing.markup import NAMESPACES, clean, field, footnote, paragraph, properties, run
from chronology.renderers.briefing.styles import Styles

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
#: The timestamp of every member of the zip: the same input gives the same bytes.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
BULLET, ITEM, HEADING = "bullet", "item", "heading"
#: Numbered lists a document may hold; each begins with 1.
LISTS = 4


def add_footnotes(document: Document, notes: list[str], styles: Styles) -> None:
    """The footnotes part, with the two separators Word expects; nothing when there are no notes.

    Footnotes of a document that already has some must be merged by the caller (`first_footnote`).
    """
    body = "".join(footnote(number, content, styles) for number, content in enumerate(notes, start=1))
    line = paragraph("<w:r><w:{0}/></w:r>", extra='<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>')
    separators = (
        f'<w:footnote w:type="separator" w:id="-1">{line.format("separator")}</w:footnote>'
        f'<w:footnote w:type="continuationSeparator" w:id="0">{line.format("continuationSeparator")}</w:footnote>'
    )
    xml = (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        f"<w:footnotes {NAMESPACES}>{separators}{body}</w:footnotes>"
    )
    for relation in list(document.part.rels.values()):
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            del document.part.rels[relation.rId]
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def add_svg(document: Document, svg: bytes) -> str:
    """The relationship id of an SVG picture; python-docx only knows raster formats."""
    package = document.part.package
    name = package.next_partname("/word/media/timeline%d.svg")
    return document.part.relate_to(Part(name, "image/svg+xml", svg, package), RELATIONSHIP_TYPE.IMAGE)


def add_numbering(document: Document, styles: Styles) -> dict[str, int]:
    """Numbering for bullets, numbered lists (`item`, `item-2`, …) and, where ours, headings: kind -> w:numId."""
    element = document.part.numbering_part.element
    abstracts = [int(item.get(qn("w:abstractNumId"))) for item in element.findall(qn("w:abstractNum"))]
    numbers = [int(item.get(qn("w:numId"))) for item in element.findall(qn("w:num"))]
    abstract, number = max(abstracts, default=-1) + 1, max(numbers, default=0) + 1
    found: dict[str, int] = {}
    first = element.find(qn("w:num"))
    for offset, (kind, levels) in enumerate(_levels(styles).items()):
        xml = parse_xml(
            f'<w:abstractNum {NAMESPACES} w:abstractNumId="{abstract + offset}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        if first is None:
            element.append(xml)
        else:
            first.addprevious(xml)
        found[kind] = number + offset
    for offset, kind in enumerate(found):
        held = f'<w:abstractNumId w:val="{abstract + offset}"/>'
        element.append(parse_xml(f'<w:num {NAMESPACES} w:numId="{number + offset}">{held}</w:num>'))
        found[kind] = number + offset
    begin = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    held = f'<w:abstractNumId w:val="{abstract + list(found).index(ITEM)}"/>'
    for extra in range(2, LISTS + 1):
        name = number + len(found)
        element.append(parse_xml(f'<w:num {NAMESPACES} w:numId="{name}">{held}{begin}</w:num>'))
        found[f"{ITEM}-{extra}"] = name
    return found


def _levels(styles: Styles) -> dict[str, str]:
    def level(index: int, kind: str, text: str, left: int, hanging: int, link: str = "", rpr: str = "") -> str:
        styled = f'<w:pStyle w:val="{link}"/>' if link else ""
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{styled}<w:lvlText w:val="{text}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{rpr}</w:lvl>'
        )

    found = {
        BULLET: level(0, "bullet", "•", 340, 340),
        ITEM: level(0, "decimal", "%1.", 397, 397),
    }
    if styles.numbered:
        found[HEADING] = level(0, "decimal", "%1", 567, 567) + level(1, "decimal", "%1.%2", 567, 567)
    return found


def furniture(kind: str, marking: str, title: str, page: str, width: int, styles: Styles) -> str:
    """A header (`hdr`) or footer (`ftr`) with the marking in the middle and, below, title and page x of y."""
    style = styles.header if kind == "hdr" else styles.footer
    quiet = properties(colour="5F6368", size=8.5)
    cleared = "".join(f'<w:tab w:val="clear" w:pos="{place}"/>' for place in styles.tabs if place != width)
    tabs = f'<w:tabs>{cleared}<w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    marked = ""
    if marking:
        marked = paragraph(run(marking, properties(bold=True, size=9.5)), style=style, extra='<w:jc w:val="center"/>')
    if kind == "hdr":
        line = "" if marking else paragraph(run(title, quiet), style=style, extra=tabs)
    else:
        before, between = page.split("|")
        content = (
            run(title, quiet) + f"<w:r>{quiet}<w:tab/></w:r>" + run(f"{before} ", quiet) + field("PAGE", "1", quiet)
            + run(f" {between} ", quiet) + field("NUMPAGES", "1", quiet)
        )  # fmt: skip
        line = paragraph(content, style=style, extra=tabs)
    return f"<w:{kind} {NAMESPACES}>{line if kind == 'ftr' else marked}{marked if kind == 'ftr' else line}</w:{kind}>"


def add_furniture(document: Document, kind: str, xml: str) -> str:
    """The relationship id of a new header or footer part with this content."""
    story: Any = document.part
    part, relationship = story.add_header_part() if kind == "hdr" else story.add_footer_part()
    fresh = parse_xml(xml)
    for child in list(part.element):
        part.element.remove(child)
    for child in list(fresh):
        part.element.append(child)
    return str(relationship)


def describe(
    document: Document, *, title: str, author: str, subject: str, keywords: str, language: str, moment: datetime | None
) -> None:
    """Core properties: ours instead of the library's, and no clock; dates are the information cut-off."""
    core = document.core_properties
    texts = (clean(text)[:255] for text in (title, author, subject, keywords))
    core.title, core.author, core.subject, core.keywords = texts
    core.last_modified_by = core.author
    core.language, core.comments, core.category, core.revision = language, "", "", 1
    core.created = core.modified = moment or datetime(1980, 1, 1)
    for relation in list(document.part.package.rels.values()):
        if relation.reltype.endswith("/thumbnail"):
            del document.part.package.rels[relation.rId]


def modernise(document: Document) -> None:
    """Settings of today's Word, so that the file does not open in compatibility mode; footnote separators named."""
    settings = document.settings.element
    for item in settings.iter(qn("w:compatSetting")):
        if item.get(qn("w:name")) == "compatibilityMode":
            item.set(qn("w:val"), "15")
    for name in ("w:proofState", "w:savePreviewPicture", "w:rsids"):
        for item in settings.findall(qn(name)):
            settings.remove(item)
    compat = settings.find(qn("w:compat"))
    if compat is not None and settings.find(qn("w:footnotePr")) is None:
        compat.addprevious(
            parse_xml(f'<w:footnotePr {NAMESPACES}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
        )


def packed(document: Document) -> bytes:
    """The file, with the same bytes for the same content: no clock in the zip.

    One thing is mended in passing, in a house's file too: w:zoom without the percentage the schema asks for, which
    is what python-docx's own default document, and so many a house's, carries.
    """
    for item in document.settings.element.findall(qn("w:zoom")):
        if item.get(qn("w:percent")) is None:
            item.set(qn("w:percent"), "100")
    raw = io.BytesIO()
    document.save(raw)
    target = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _ZIP_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            archive.writestr(member, source.read(name))
    return target.getvalue()


def element_of(xml: str) -> Any:
    """Parsed XML whose root declares our namespaces."""
    return parse_xml(xml)
