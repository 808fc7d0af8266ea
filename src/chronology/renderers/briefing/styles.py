# ruff: noqa: E501 - a style a line reads as the sheet it is
"""The styles a briefing is written in: a house's own by name where they exist, ours where they do not.

A style is looked up by its invariant name ("heading 1"), never by its id, which differs between languages of Word.
"""

from __future__ import annotations

from typing import Any

import msgspec
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

FONT = "Arial"
INK = "1A1A1A"
QUIET = "5F6368"
ACCENT = "1F4E79"


class Styles(msgspec.Struct, frozen=True, kw_only=True):
    """Style ids, as the document at hand names them."""

    body: str
    title: str
    subtitle: str
    heading1: str
    heading2: str
    caption: str
    footnote_text: str
    footnote_reference: str
    hyperlink: str
    toc1: str
    toc2: str
    toc_heading: str
    item: str
    bullet: str
    small: str
    cell: str
    cell_small: str
    cell_head: str
    mono: str
    header: str
    footer: str
    tabs: tuple[int, ...]
    """Where header and footer styles of the house set tabs: ours replace them."""
    numbered: bool
    """True when the headings carry the numbering written here."""


#: name -> (our id, kind, based on, look); used when the document has no style of that name.
def _wanted() -> dict[str, tuple[str, str, str, str]]:
    space = '<w:spacing w:before="{0}" w:after="{1}" w:line="{2}" w:lineRule="auto"/>'.format

    def look(ppr: str = "", rpr: str = "") -> str:
        return (f"<w:pPr>{ppr}</w:pPr>" if ppr else "") + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")

    def size(points: float) -> str:
        return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'

    def colour(value: str) -> str:
        return f'<w:color w:val="{value}"/>'

    bold = "<w:b/><w:bCs/>"
    keep = "<w:keepNext/><w:keepLines/>"
    return {
        "Title": ("Title", "paragraph", "Normal", look(keep + space(0, 60, 240), bold + colour(INK) + size(24))),
        "Subtitle": ("Subtitle", "paragraph", "Normal", look(space(0, 240, 240), colour(QUIET) + size(12))),
        "heading 1": ("Heading1", "paragraph", "Normal", look(keep + space(320, 120, 240) + '<w:outlineLvl w:val="0"/>', bold + colour(ACCENT) + size(15))),
        "heading 2": ("Heading2", "paragraph", "Normal", look(keep + space(220, 80, 240) + '<w:outlineLvl w:val="1"/>', bold + colour(INK) + size(11.5))),
        "caption": ("Caption", "paragraph", "Normal", look("<w:keepNext/><w:keepLines/>" + space(120, 80, 240), bold + colour(QUIET) + size(9))),
        "footnote text": ("FootnoteText", "paragraph", "Normal", look(space(0, 10, 240), size(7.5))),
        "footnote reference": ("FootnoteReference", "character", "", look("", '<w:vertAlign w:val="superscript"/>')),
        "Hyperlink": ("Hyperlink", "character", "", look("", colour(ACCENT))),
        "toc 1": ("TOC1", "paragraph", "Normal", look('<w:tabs><w:tab w:val="left" w:pos="480"/></w:tabs>' + space(0, 20, 240), size(9.5))),
        "toc 2": ("TOC2", "paragraph", "Normal", look('<w:tabs><w:tab w:val="left" w:pos="1100"/></w:tabs>' + space(0, 0, 240) + '<w:ind w:left="480"/>', size(9.5))),
        "Chronology Contents": ("ChronologyContents", "paragraph", "Normal", look(keep + space(200, 40, 240), bold + colour(ACCENT) + size(11))),
        "Chronology Item": ("ChronologyItem", "paragraph", "Normal", look(space(0, 60, 259))),
        "Chronology Bullet": ("ChronologyBullet", "paragraph", "Normal", look(space(0, 60, 252))),
        "Chronology Small": ("ChronologySmall", "paragraph", "Normal", look(space(0, 100, 240), colour(QUIET) + size(9))),
        "Chronology Cell": ("ChronologyCell", "paragraph", "Normal", look(space(0, 0, 240), size(9))),
        "Chronology Cell Small": ("ChronologyCellSmall", "paragraph", "ChronologyCell", look(space(20, 0, 240), colour(QUIET) + size(8))),
        "Chronology Cell Head": ("ChronologyCellHead", "paragraph", "ChronologyCell", look("<w:keepNext/>", bold + size(8.5))),
        "Chronology Mono": ("ChronologyMono", "character", "", look("", '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/><w:noProof/>' + size(7.5))),
        "header": ("Header", "paragraph", "Normal", look(space(0, 0, 240), size(8.5))),
        "footer": ("Footer", "paragraph", "Normal", look(space(0, 0, 240), size(8.5))),
    }  # fmt: skip


def install(document: Document, *, house: bool, language: str) -> Styles:
    """The styles of `document`, with what it lacks added. A house document keeps its own looks untouched."""
    element = document.styles.element
    if not house:
        _defaults(element, language)
    held = _by_name(element)
    ids: dict[str, str] = {}
    for name, (ours, kind, based, look) in _wanted().items():
        found = held.get((kind, name.lower()))
        if found is not None and house:
            ids[name] = found.get(qn("w:styleId"))
            continue
        if found is not None:
            element.remove(found)
        taken = {style.get(qn("w:styleId")) for style in element.findall(qn("w:style"))}
        ids[name] = ours if ours not in taken else f"{ours}Chronology"
        base = ids.get("Chronology Cell", based) if based == "ChronologyCell" else _base(held, based)
        element.append(_style(name, ids[name], kind, base, look))
    numbered = not house or not _has_numbering(element, ids["heading 1"])
    return Styles(
        body=_base(held, "Normal"),
        title=ids["Title"],
        subtitle=ids["Subtitle"],
        heading1=ids["heading 1"],
        heading2=ids["heading 2"],
        caption=ids["caption"],
        footnote_text=ids["footnote text"],
        footnote_reference=ids["footnote reference"],
        hyperlink=ids["Hyperlink"],
        toc1=ids["toc 1"],
        toc2=ids["toc 2"],
        toc_heading=ids["Chronology Contents"],
        item=ids["Chronology Item"],
        bullet=ids["Chronology Bullet"],
        small=ids["Chronology Small"],
        cell=ids["Chronology Cell"],
        cell_small=ids["Chronology Cell Small"],
        cell_head=ids["Chronology Cell Head"],
        mono=ids["Chronology Mono"],
        header=ids["header"],
        footer=ids["footer"],
        tabs=_tabs(element, (ids["header"], ids["footer"])),
        numbered=numbered,
    )


def _by_name(element: Any) -> dict[tuple[str, str], Any]:
    """(kind, lower-case name) -> style."""
    found = {}
    for style in element.findall(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None:
            found[(style.get(qn("w:type")), name.get(qn("w:val")).lower())] = style
    return found


def _base(held: dict[tuple[str, str], Any], based: str) -> str:
    """The id of the style that new ones lean on."""
    if not based:
        return ""
    found = held.get(("paragraph", based.lower()))
    return str(found.get(qn("w:styleId"))) if found is not None else based


def _style(name: str, style_id: str, kind: str, based: str, look: str) -> Any:
    leaning = f'<w:basedOn w:val="{based}"/>' if based else ""
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{leaning}'
        f"<w:qFormat/>{look}</w:style>"
    )


def _has_numbering(element: Any, style_id: str) -> bool:
    """True when the house numbers its headings itself."""
    for style in element.findall(qn("w:style")):
        if style.get(qn("w:styleId")) == style_id:
            return style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
    return False


def _tabs(element: Any, ids: tuple[str, str]) -> tuple[int, ...]:
    """Positions of the tabs of these styles, in order."""
    found = set()
    for style in element.findall(qn("w:style")):
        if style.get(qn("w:styleId")) in ids:
            found |= {
                int(tab.get(qn("w:pos"))) for tab in style.iter(qn("w:tab")) if tab.get(qn("w:pos"), "").isdigit()
            }
    return tuple(sorted(found))


def _defaults(element: Any, language: str) -> None:
    """Font, size, spacing and language of the default document, instead of the library's."""
    defaults = element.find(qn("w:docDefaults"))
    fresh = parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
        f'<w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        f'<w:lang w:val="{language}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="269" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    element.replace(defaults, fresh)
    kept = {"normal", "default paragraph font", "normal table", "no list", "table grid"}
    for (_, name), style in _by_name(element).items():
        if name not in kept:
            element.remove(style)
