"""Dossier -> the body of a Word document, as markup, with its footnotes and links gathered on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from chronology.renderers.briefing import markup
from chronology.renderers.briefing.markup import TWIPS_PER_CM, properties, run
from chronology.renderers.briefing.parts import BULLET, HEADING, ITEM, LISTS
from chronology.renderers.briefing.styles import Styles
from chronology.renderers.dossier.blocks import (
    Block,
    Cell,
    Contents,
    Dossier,
    Figure,
    Heading,
    Inline,
    Link,
    Note,
    Paragraph,
    Quote,
    Ref,
    Row,
    Section,
    Table,
    Text,
    Then,
    Told,
    Web,
)

#: Headings no longer than this stand three in a row in the contents.
SHORT = 32
#: Room in cm for what shares a landscape page with the picture: heading, caption, contents.
BESIDE = 5.4
#: Items at the end of a list that stand on one page.
LAST = 3
#: Rows at the beginning and at the end of a table that stand on one page.
EDGE = 2
#: Simple tables of so many rows are kept on one page.
TOGETHER = 10


class Drawn(msgspec.Struct, frozen=True):
    """A picture that is already part of the package: relationship ids and its shape."""

    png: str
    svg: str
    ratio: float
    """Height over width."""


class Geometry(msgspec.Struct, frozen=True):
    """Room for text on upright and landscape pages, in twips."""

    upright: int
    landscape: int
    landscape_height: int


class Writer:
    """Writes blocks and keeps count: bookmarks, footnotes, captions, relationships."""

    def __init__(
        self,
        dossier: Dossier,
        styles: Styles,
        numbering: dict[str, int],
        geometry: Geometry,
        *,
        relate: Callable[[str], str],
        section: Callable[[bool], str],
        picture: Drawn | None,
        no_picture: str,
        first_bookmark: int = 1,
        first_drawing: int = 1,
        captions_before: dict[str, int] | None = None,
    ) -> None:
        self.dossier, self.styles, self.numbering, self.geometry = dossier, styles, numbering, geometry
        self.relate, self.section, self.picture, self.no_picture = relate, section, picture, no_picture
        self.notes: list[str] = []
        self.landscape = False
        self._bookmark = first_bookmark
        self._webs: dict[str, str] = {}
        self._known = set(_ids(dossier.blocks))
        self._captions = dict(_captions(dossier, captions_before or {}))
        self._drawing = first_drawing
        self._linked = properties(style=styles.hyperlink)
        self._quiet = properties(colour="5F6368")
        self._bidi = False
        self._lists = 0

    # --- blocks ----------------------------------------------------------------------------------------------

    def body(self, blocks: Iterable[Block]) -> str:
        """Everything but the last section's properties, which the document keeps."""
        parts: list[str] = []
        begun = False
        listed = list(blocks)
        together = _together(listed)
        for index, block in enumerate(listed):
            after = listed[index + 1] if index + 1 < len(listed) else None
            if isinstance(block, Section):
                if begun:
                    parts.append(self._turn())
                begun, self.landscape = True, block.landscape
            elif isinstance(block, Paragraph):
                before = listed[index - 1] if index else None
                if block.style == "item" and not (isinstance(before, Paragraph) and before.style == "item"):
                    self._lists += 1
                parts.append(self.paragraph(block, keep=index in together or _leads(block, after)))
            else:
                parts.append(self.block(block))
        return "".join(parts)

    def block(self, block: Block) -> str:
        """One block."""
        if isinstance(block, Paragraph):
            return self.paragraph(block)
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, Figure):
            return self.figure(block)
        if isinstance(block, Contents):
            return self._contents(block)
        return ""

    def _turn(self) -> str:
        """The end of a section: a paragraph of no height that carries its properties."""
        tiny = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>'
        return f"<w:p><w:pPr>{tiny}{self.section(self.landscape)}</w:pPr></w:p>"

    def _heading(self, block: Heading) -> str:
        style = self.styles.heading1 if block.level == 1 else self.styles.heading2
        number = ""
        if self.styles.numbered and HEADING in self.numbering:
            number = (
                f'<w:numPr><w:ilvl w:val="{block.level - 1}"/><w:numId w:val="{self.numbering[HEADING]}"/></w:numPr>'
            )
        content = self._mark(f"_Toc_{_name(block.id)}", run(block.text))
        return markup.paragraph(content, style=style, extra=number)

    def _contents(self, block: Contents) -> str:
        """A TOC field in a content control, filled in with links, three in a row where they are short enough; no page
        numbers, which would be wrong until the fields are updated, and a wrong number is worse than none."""
        headings = [item for item in self.dossier.blocks if isinstance(item, Heading) and item.level == 1]
        entries = [self._entry(number, heading) for number, heading in enumerate(headings, start=1)]
        entries[0] = _field_start('TOC \\o "1-1" \\h \\z \\u \\n') + entries[0]
        abreast = 3 if all(len(heading.text) <= SHORT for heading in headings) else 1
        stops = "".join(
            f'<w:tab w:val="left" w:pos="{self.geometry.upright * n // abreast}"/>' for n in range(1, abreast)
        )
        tabs = f'<w:tabs><w:tab w:val="clear" w:pos="480"/>{stops}</w:tabs>'
        rows = [
            markup.paragraph(
                "<w:r><w:tab/></w:r>".join(entries[low : low + abreast]), style=self.styles.toc1, extra=tabs
            )
            for low in range(0, len(entries), abreast)
        ]
        ending = markup.paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>', extra='<w:spacing w:after="0"/>')
        title = markup.paragraph(run(block.title), style=self.styles.toc_heading)
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{title}{''.join(rows)}{ending}</w:sdtContent></w:sdt>"
        )

    def _entry(self, number: int, heading: Heading) -> str:
        """A heading in the contents, leading to its place."""
        counted = f"{number}\u2002" if self.styles.numbered else ""
        return markup.link(f"_Toc_{_name(heading.id)}", run(counted + heading.text))

    def figure(self, block: Figure) -> str:
        """The picture as wide as the page allows, its caption under it; a visible note when there is none."""
        caption = self._caption(block.id, block.caption, below=True)
        if self.picture is None:
            return markup.paragraph(run(self.no_picture, properties(italic=True)), style=self.styles.body) + caption
        width = (self.geometry.landscape if self.landscape else self.geometry.upright) / TWIPS_PER_CM
        room = self.geometry.landscape_height / TWIPS_PER_CM - BESIDE if self.landscape else 20.0
        width = min(width, room / self.picture.ratio)
        shown = markup.drawing(
            self.picture.png,
            self.picture.svg,
            width,
            width * self.picture.ratio,
            block.alt,
            block.caption,
            self._drawing,
        )
        extra = '<w:keepNext/><w:spacing w:before="0" w:after="60" w:line="240" w:lineRule="auto"/>'
        return markup.paragraph(shown, style=self.styles.body, extra=extra) + caption

    def table(self, block: Table) -> str:
        """A table as wide as the text; with a caption above, a repeated header row, and no row split over pages."""
        room = self.geometry.landscape if self.landscape else self.geometry.upright
        total = sum(width for _, width in block.columns)
        widths = [round(room * width / total) for _, width in block.columns]
        plain = block.kind == "facts"
        rows: list[str] = []
        if not plain:
            heads = "".join(
                markup.cell(width, markup.paragraph(run(title), style=self.styles.cell_head), shaded=True)
                for width, (title, _) in zip(widths, block.columns, strict=True)
            )
            rows.append(markup.row(heads, header=True))
        simple = all(len(cell.paragraphs) == 1 for row in block.rows for cell in row.cells)
        together = simple and len(block.rows) <= TOGETHER
        last = len(block.rows) - 1
        for index, row in enumerate(block.rows):
            edge = index < EDGE - 1 or index > last - EDGE
            rows.append(self._row(row, widths, keep=index < last and (together or edge)))
        caption = self._caption(block.id, block.caption) if block.caption else ""
        after = markup.paragraph(
            "", style=self.styles.body, extra='<w:spacing w:after="0" w:line="160" w:lineRule="exact"/>'
        )
        return caption + markup.table(widths, "".join(rows), plain=plain) + after

    def _row(self, row: Row, widths: Sequence[int], *, keep: bool) -> str:
        pairs = zip(widths, row.cells, strict=True)
        return markup.row("".join(markup.cell(width, self._cell(cell, keep=keep)) for width, cell in pairs))

    def _cell(self, cell: Cell, *, keep: bool) -> str:
        parts = []
        for index, paragraph in enumerate(cell.paragraphs):
            marked = cell.bookmark if index == 0 else ""
            parts.append(self.paragraph(paragraph, bookmark=marked, keep=keep))
        return "".join(parts)

    def _caption(self, name: str, text: str, *, below: bool = False) -> str:
        """“Table 3: …” with a SEQ field; only "Table 3" is bookmarked, so that a reference repeats no more."""
        label, number = self._captions[name]
        counted = self._mark(f"_Ref_{_name(name)}", run(f"{label}\u00a0") + markup.sequence(label, str(number)))
        extra = '<w:keepNext w:val="0"/>' if below else ""
        return markup.paragraph(counted + run(f". {text}."), style=self.styles.caption, extra=extra)

    # --- paragraphs ------------------------------------------------------------------------------------------

    def paragraph(self, block: Paragraph, bookmark: str = "", *, keep: bool = False) -> str:
        """A paragraph, right to left when its text begins so."""
        style, extra = self._look(block)
        extra = ("<w:keepNext/>" if keep else "") + extra
        lead = next((piece for piece in block.content if not isinstance(piece, Text) or piece.text.strip()), None)
        self._bidi = isinstance(lead, (Told, Quote)) and markup.right_to_left(lead.text)
        content = "".join(self.inline(piece) for piece in block.content)
        if bookmark:
            content = self._mark(bookmark, content)
        if self._bidi:
            extra += "<w:bidi/>"
        return markup.paragraph(content, style=style, extra=extra)

    def _look(self, block: Paragraph) -> tuple[str, str]:
        """Style and direct properties; a numbered list begins anew after anything else."""
        styles = self.styles
        if block.style in ("item", "bullet"):
            item = ITEM if self._lists <= 1 else f"{ITEM}-{min(self._lists, LISTS)}"
            number = self.numbering[item if block.style == "item" else BULLET]
            style = styles.item if block.style == "item" else styles.bullet
            return style, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        named = {
            "title": styles.title,
            "subtitle": styles.subtitle,
            "small": styles.small,
            "cell": styles.cell,
            "cell-small": styles.cell_small,
        }
        return named.get(block.style, styles.body), ""

    # --- inline ----------------------------------------------------------------------------------------------

    def inline(self, piece: Inline) -> str:
        """One inline piece."""
        if isinstance(piece, Text):
            return run(piece.text, self._style(piece.style))
        if isinstance(piece, Told):
            return self._told(piece.text, piece.language, piece.style)
        if isinstance(piece, Quote):
            return self._quote(piece)
        if isinstance(piece, Then):
            return run(piece.text)
        if isinstance(piece, Link):
            return (
                markup.link(piece.target, run(piece.text, self._linked))
                if piece.target in self._known
                else run(piece.text)
            )
        if isinstance(piece, Web):
            return markup.web(self._web(piece.url), run(piece.text, self._linked))
        if isinstance(piece, Ref):
            return self._reference(piece)
        return self._note(piece)

    def _style(self, name: str, **more: object) -> str:
        match name:
            case "strong":
                return properties(bold=True, **more)  # type: ignore[arg-type]
            case "quiet":
                return properties(colour="5F6368", **more)  # type: ignore[arg-type]
            case "mono":
                return properties(style=self.styles.mono)
            case _:
                return properties(**more)  # type: ignore[arg-type]

    def _told(self, text: str, language: str, style: str = "") -> str:
        """Words of an article, with their language and direction."""
        code = language if language and not self.dossier.language.startswith(language) else ""
        rtl = markup.right_to_left(text)
        shown = run(text, self._style(style, rtl=rtl, language=code))
        # A left-to-right mark behind keeps what follows on its own side of the line.
        return shown + run("\u200e") if rtl and not self._bidi else shown

    def _quote(self, piece: Quote) -> str:
        """A quote in the marks of our language, with an ellipsis where it was cut."""
        labels = self.dossier.labels
        before = labels["open"] + (f"[{labels['ellipsis']}] " if piece.cut[0] else "")
        after = (f" [{labels['ellipsis']}]" if piece.cut[1] else "") + labels["close"]
        turned = properties(rtl=self._bidi)
        return run(before, turned) + self._told(piece.text.strip(), piece.language) + run(after, turned)

    def _reference(self, piece: Ref) -> str:
        label, number = self._captions.get(piece.target, ("", 0))
        return markup.field(f"REF _Ref_{_name(piece.target)} \\h", f"{label}\u00a0{number}")

    def _note(self, piece: Note) -> str:
        content = "".join(self.inline(inner) for inner in piece.content)
        self.notes.append(content)
        return markup.footnote_mark(len(self.notes), self.styles)

    def _web(self, url: str) -> str:
        if url not in self._webs:
            self._webs[url] = self.relate(url)
        return self._webs[url]

    def _mark(self, name: str, content: str) -> str:
        number = self._bookmark
        self._bookmark += 1
        return markup.bookmark(number, name, content)


def _together(blocks: Sequence[Block]) -> set[int]:
    """Places of the items of lists that stay with what follows: the first two and the last three stand together, and
    the last with the line that says how many more there are."""
    kept: set[int] = set()
    place = 0
    while place < len(blocks):
        first = place
        while place < len(blocks) and _style(blocks[place]) in ("item", "bullet"):
            place += 1
        if place > first:
            kept.update((first, *range(max(first, place - LAST), place - 1)))
            if place < len(blocks) and _style(blocks[place]) == "small":
                kept.add(place - 1)
        place += 1
    return kept


def _style(block: Block) -> str:
    return block.style if isinstance(block, Paragraph) else ""


def _leads(block: Paragraph, after: Block | None) -> bool:
    """True for what introduces a table, a figure or a list, and so stays with it."""
    if isinstance(after, Paragraph):
        return block.style == "small" or (block.style == "body" and after.style in ("item", "bullet"))
    return isinstance(after, (Table, Figure))


def _field_start(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {markup.escape(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _name(block_id: str) -> str:
    """A bookmark may hold letters, digits and underscores only."""
    return block_id.replace("-", "_")


def _captions(dossier: Dossier, before: dict[str, int]) -> Iterable[tuple[str, tuple[str, int]]]:
    """Every captioned block with its label and number, in order, after those a report already has."""
    figures, tables = before.get(dossier.labels["figure"], 0), before.get(dossier.labels["table"], 0)
    for block in dossier.blocks:
        if isinstance(block, Figure):
            figures += 1
            yield block.id, (dossier.labels["figure"], figures)
        elif isinstance(block, Table) and block.caption:
            tables += 1
            yield block.id, (dossier.labels["table"], tables)


def _ids(blocks: Iterable[Block]) -> Iterable[str]:
    """Every bookmark that rows carry."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from (cell.bookmark for cell in row.cells if cell.bookmark)
