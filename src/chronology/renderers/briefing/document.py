"""Assembles the Word file: package, styles, parts, body, sections."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import msgspec
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from chronology.errors import InputError
from chronology.renderers.briefing import parts
from chronology.renderers.briefing.markup import NAMESPACES, TWIPS_PER_CM
from chronology.renderers.briefing.styles import Styles, install
from chronology.renderers.briefing.writer import Drawn, Geometry, Writer
from chronology.renderers.dossier.blocks import Dossier
from chronology.renderers.picture import Picture

#: A4 in twips, and margins of 2.2 cm (2 cm on landscape pages).
PAGE = (11906, 16838)
MARGIN = round(2.2 * TWIPS_PER_CM)
NARROW = round(2.0 * TWIPS_PER_CM)


class Sheet(msgspec.Struct, frozen=True):
    """One kind of page, in twips."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    header: int
    footer: int

    @property
    def room(self) -> int:
        """Width for text."""
        return self.width - self.left - self.right

    def turned(self) -> Sheet:
        """The same paper, the other way round."""
        return Sheet(
            self.height, self.width, min(self.left, NARROW), min(self.right, NARROW), self.top, self.bottom,
            self.header, self.footer,
        )  # fmt: skip


A4 = Sheet(*PAGE, MARGIN, MARGIN, round(2.4 * TWIPS_PER_CM), round(2.2 * TWIPS_PER_CM), 620, 560)


def write(
    dossier: Dossier, picture: Picture | None, *, style_from: Path | None, moment: datetime | None, no_picture: str
) -> bytes:
    """The bytes of the briefing; in the looks of `style_from` when given."""
    document = opened(style_from) if style_from else docx.Document()
    house = style_from is not None
    final = document.element.body.find(qn("w:sectPr"))
    sheet = sheet_of(final) if house and final is not None else A4
    references = _references(document) if house else []
    first_differs = house and any(
        item.find(qn("w:titlePg")) is not None for item in document.element.iter(qn("w:sectPr"))
    )
    styles = install(document, house=house, language=dossier.language)
    numbering = parts.add_numbering(document, styles)
    sections = _Sections(document, dossier, styles, sheet, references, first_differs=first_differs)
    drawn = embed(document, picture) if picture else None
    writer = Writer(
        dossier,
        styles,
        numbering,
        Geometry(sheet.room, sheet.turned().room, sheet.width - sheet.top - sheet.bottom),
        relate=lambda url: document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
        section=sections.properties,
        picture=drawn,
        no_picture=no_picture,
    )
    body = writer.body(dossier.blocks)
    last = sections.properties(writer.landscape)
    # The tree is parsed as a whole: moving thousands of rows from one tree into another is quadratic in lxml.
    document.part._element = parts.element_of(f"<w:document {NAMESPACES}><w:body>{body}{last}</w:body></w:document>")
    parts.add_footnotes(document, writer.notes, styles)
    if not house:
        parts.modernise(document)
    parts.describe(
        document, title=dossier.title, author=dossier.author, subject=dossier.subject, keywords=dossier.keywords,
        language=dossier.language, moment=moment,
    )  # fmt: skip
    return parts.packed(document)


_REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))


def opened(path: Path) -> Document:
    """A Word document of the user's. Raises `InputError` when it is none."""
    try:
        return docx.Document(io.BytesIO(path.read_bytes()))
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    except Exception as error:  # the library raises a dozen kinds for a file that is no Word document
        raise InputError(f"{path} is no Word document; open it in Word and save it as .docx") from error


def _references(document: Document) -> list[Any]:
    """The headers and footers of a house document: of each kind the last one given, as later sections inherit."""
    found = {
        (child.tag, child.get(qn("w:type"))): child
        for section in document.element.iter(qn("w:sectPr"))
        for child in section
        if child.tag in _REFERENCES
    }
    return list(found.values())


def embed(document: Document, picture: Picture) -> Drawn:
    """Both forms of the picture as parts of the package."""
    png, _ = document.part.get_or_add_image(io.BytesIO(picture.png))
    return Drawn(png, parts.add_svg(document, picture.svg), picture.height / picture.width)


def sheet_of(section: Any) -> Sheet:
    """The page of a house document, upright."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))

    def number(element: Any, name: str, otherwise: int) -> int:
        value = None if element is None else element.get(qn(f"w:{name}"))
        try:
            return abs(round(float(value))) if value is not None else otherwise
        except ValueError:
            return otherwise

    width, height = number(size, "w", PAGE[0]), number(size, "h", PAGE[1])
    found = Sheet(
        min(width, height), max(width, height), number(margins, "left", MARGIN), number(margins, "right", MARGIN),
        number(margins, "top", A4.top), number(margins, "bottom", A4.bottom), number(margins, "header", A4.header),
        number(margins, "footer", A4.footer),
    )  # fmt: skip
    return found if found.room > 4 * TWIPS_PER_CM else A4


class _Sections:
    """Section properties for both kinds of page, with a header and footer each: no page goes unmarked."""

    def __init__(
        self,
        document: Document,
        dossier: Dossier,
        styles: Styles,
        sheet: Sheet,
        references: list[Any],
        *,
        first_differs: bool = False,
    ) -> None:
        self._sheets = {False: sheet, True: sheet.turned()}
        self._first = first_differs
        if references and dossier.marking:
            _mark_house(document, references, dossier.marking)
        kept = "".join(_serialised(item) for item in references)
        kinds = ["default", *(["first"] if first_differs else []), *(["even"] if _even_differs(document) else [])]
        page = f"{dossier.labels['page']}|{dossier.labels['of']}"
        title = dossier.title if len(dossier.title) <= 70 else dossier.title[:69].rsplit(" ", 1)[0] + "…"
        self._parts = {}
        for landscape, paper in self._sheets.items():
            made = [kept]
            for kind, name in (("hdr", "header"), ("ftr", "footer")):
                held = {item.get(qn("w:type")) for item in references if item.tag == qn(f"w:{name}Reference")}
                missing = [each for each in kinds if each not in held]
                if not missing or (held and not dossier.marking):  # a house may leave its first page bare
                    continue
                xml = parts.furniture(kind, dossier.marking, title, page, paper.room, styles)
                made.extend(
                    f'<w:{name}Reference w:type="{each}" r:id="{parts.add_furniture(document, kind, xml)}"/>'
                    for each in missing
                )
            self._parts[landscape] = "".join(made)

    def properties(self, landscape: bool) -> str:
        """w:sectPr of a section that starts on a new page."""
        sheet = self._sheets[landscape]
        turned = ' w:orient="landscape"' if landscape else ""
        first, self._first = "<w:titlePg/>" if self._first else "", False
        return (
            f'<w:sectPr>{self._parts[landscape]}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"{turned}/>'
            f'<w:pgMar w:top="{sheet.top}" w:right="{sheet.right}" w:bottom="{sheet.bottom}" w:left="{sheet.left}" '
            f'w:header="{sheet.header}" w:footer="{sheet.footer}" w:gutter="0"/>{first}</w:sectPr>'
        )


def _even_differs(document: Document) -> bool:
    """True when the house has pages with even numbers look different."""
    return bool(document.settings.odd_and_even_pages_header_footer)


def _serialised(reference: Any) -> str:
    """A header or footer reference, as markup."""
    name = "header" if reference.tag == qn("w:headerReference") else "footer"
    return f'<w:{name}Reference w:type="{reference.get(qn("w:type"))}" r:id="{reference.get(qn("r:id"))}"/>'


def _mark_house(document: Document, references: list[Any], marking: str) -> None:
    """Puts the marking at the top of every header and the foot of every footer of the house that lacks it."""
    from chronology.renderers.briefing.markup import paragraph, properties, run

    for reference in references:
        part = document.part.related_parts[reference.get(qn("r:id"))]
        root = part.element
        if marking in "".join(node.text or "" for node in root.iter(qn("w:t"))):
            continue
        line = paragraph(run(marking, properties(bold=True, size=9.5)), extra='<w:jc w:val="center"/>')
        fresh = parts.element_of(f"<w:hdr {NAMESPACES}>{line}</w:hdr>")[0]
        if reference.tag == qn("w:headerReference"):
            root.insert(0, fresh)
        else:
            root.append(fresh)
