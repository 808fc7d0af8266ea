"""WordprocessingML as text: runs, fields, links, bookmarks, footnotes, tables. Pure strings; escaped at this door.

Element order inside w:rPr, w:pPr, w:tcPr is the schema's (ECMA-376, part 1, 17): LibreOffice forgives another order,
Word may call the file corrupt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape as _escape

if TYPE_CHECKING:
    from chronology.renderers.briefing.styles import Styles

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
)
#: What XML 1.0 forbids, and the bidirectional overrides that could turn a line round.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_SPACE = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
#: Languages whose scripts Word keeps as "complex" or "East Asian" in w:lang.
_EAST_ASIAN = ("zh", "ja", "ko")
_COMPLEX = ("ar", "fa", "he", "ur", "ps", "ku", "yi", "syr")
TWIPS_PER_CM = 567
EMU_PER_CM = 360_000


def clean(text: str) -> str:
    """The text without what XML forbids, white space as single spaces."""
    return _SPACE.sub(" ", _FORBIDDEN.sub("", text))


def escape(text: str) -> str:
    """Clean text, safe inside an element."""
    return _escape(clean(text))


def attribute(text: str) -> str:
    """Clean text, safe inside a double-quoted attribute."""
    return _escape(clean(text), {'"': "&quot;"})


def right_to_left(text: str) -> bool:
    """True when the first strong character says so (Unicode bidirectional algorithm, rule P2)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def properties(
    *, style: str = "", bold: bool = False, italic: bool = False, noproof: bool = False, colour: str = "",
    size: float = 0, raised: bool = False, rtl: bool = False, language: str = "",
) -> str:  # fmt: skip
    """w:rPr, or nothing."""
    parts = []
    if style:
        parts.append(f'<w:rStyle w:val="{style}"/>')
    if bold:
        parts.append("<w:b/><w:bCs/>")
    if italic:
        parts.append("<w:i/><w:iCs/>")
    if noproof:
        parts.append("<w:noProof/>")
    if colour:
        parts.append(f'<w:color w:val="{colour}"/>')
    if size:
        parts.append(f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>')
    if raised:
        parts.append('<w:vertAlign w:val="superscript"/>')
    if rtl:
        parts.append("<w:rtl/>")
    if language:
        parts.append(_language(language))
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


def _language(code: str) -> str:
    """w:lang, with the code in the slot of its script."""
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", code):
        return ""
    head = code.split("-")[0].lower()
    slot = "bidi" if head in _COMPLEX else "eastAsia" if head in _EAST_ASIAN else "val"
    return f'<w:lang w:{slot}="{code}"/>'


def run(text: str, rpr: str = "") -> str:
    """One run of text."""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def field(code: str, shown: str, rpr: str = "") -> str:
    """A complex field with its last result: ` PAGE `, ` SEQ Table \\* ARABIC `, ` REF name \\h `."""
    return (
        f'<w:r>{rpr}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{rpr}<w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r>{rpr}<w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(shown, rpr)}<w:r>{rpr}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def sequence(label: str, shown: str) -> str:
    """A counting field; a simple one, for LibreOffice shows the code of a complex one inside a content control."""
    return f'<w:fldSimple w:instr=" SEQ {attribute(label)} \\* ARABIC ">{run(shown)}</w:fldSimple>'


def link(anchor: str, content: str) -> str:
    """A link inside the document."""
    return f'<w:hyperlink w:anchor="{attribute(anchor)}" w:history="1">{content}</w:hyperlink>'


def web(relationship: str, content: str) -> str:
    """A link out, by relationship id."""
    return f'<w:hyperlink r:id="{relationship}" w:history="1">{content}</w:hyperlink>'


def bookmark(number: int, name: str, content: str) -> str:
    """A bookmark around content."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{attribute(name)}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def paragraph(content: str, *, style: str = "", extra: str = "") -> str:
    """A paragraph; `extra` is what follows the style in w:pPr, in schema order."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    ppr = f"<w:pPr>{styled}{extra}</w:pPr>" if styled or extra else ""
    return f"<w:p>{ppr}{content}</w:p>"


def footnote(number: int, content: str, styles: Styles) -> str:
    """A footnote of the footnotes part."""
    mark = f"<w:r>{properties(style=styles.footnote_reference)}<w:footnoteRef/></w:r>"
    return (
        f'<w:footnote w:id="{number}">{paragraph(mark + run(" ") + content, style=styles.footnote_text)}</w:footnote>'
    )


def footnote_mark(number: int, styles: Styles) -> str:
    """The number in the text."""
    return f'<w:r>{properties(style=styles.footnote_reference)}<w:footnoteReference w:id="{number}"/></w:r>'


def table(widths: Iterable[int], rows: str, *, style: str = "", plain: bool = False) -> str:
    """A table of fixed column widths (twips): hairlines between rows, no vertical rules."""
    widths = list(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    line = '<w:{0} w:val="single" w:sz="{1}" w:space="0" w:color="{2}"/>'
    borders = (
        line.format("top", 4 if plain else 8, "BFC4C9" if plain else "1A1A1A")
        + line.format("bottom", 4 if plain else 8, "BFC4C9" if plain else "1A1A1A")
        + line.format("insideH", 4, "D5D8DB")
    )
    styled = f'<w:tblStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:tbl><w:tblPr>{styled}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0020" /></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def row(cells: str, *, header: bool = False) -> str:
    """A row that is never split over pages; a header row is repeated on each."""
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header else ''}</w:trPr>{cells}</w:tr>"


def cell(width: int, content: str, *, shaded: bool = False) -> str:
    """A cell; it always ends with a paragraph."""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="ECEFF1"/>' if shaded else ""
    bottom = '<w:vAlign w:val="bottom"/>' if shaded else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}{bottom}</w:tcPr>{content or "<w:p/>"}</w:tc>'


def drawing(png: str, svg: str, width_cm: float, height_cm: float, alt: str, title: str, number: int = 1) -> str:
    """An inline picture: SVG where Word knows it, PNG elsewhere; `png` and `svg` are relationship ids."""
    cx, cy = round(width_cm * EMU_PER_CM), round(height_cm * EMU_PER_CM)
    vector = (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        f'<asvg:svgBlip r:embed="{svg}"/></a:ext></a:extLst>'
    )
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
        f'<wp:docPr id="{number}" name="{attribute(title)}" descr="{attribute(alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="1" name="timeline" descr="{attribute(alt)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{png}">{vector}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
