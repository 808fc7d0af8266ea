"""The briefing for other hands: one printable HTML file, or Markdown; the same dossier as the Word file."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chronology.errors import OutputError
from chronology.model import Chronology
from chronology.renderers import picture, templating
from chronology.renderers.dossier import Dossier, compose, lint
from chronology.renderers.dossier.blocks import (
    Block,
    Cell,
    Contents,
    Figure,
    Heading,
    Inline,
    Link,
    Note,
    Paragraph,
    Quote,
    Ref,
    Section,
    Table,
    Told,
    Web,
)
from chronology.renderers.view import view
from chronology.renderers.wording import Wording

if TYPE_CHECKING:
    from chronology.renderers import RenderOptions

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
#: What Markdown reads as more than a character.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$!^])")


def render(chronology: Chronology, path: Path, options: RenderOptions) -> None:
    """Writes the briefing as .html or .md, by the suffix of `path`; Markdown brings timeline.png along.

    Raises `LintError` when it breaks a rule of its own, `OutputError` when the file cannot be written.
    """
    markdown = path.suffix.lower() == ".md"
    wording = Wording(options.language, hard_spaces=not markdown)
    dossier = compose(chronology, options, wording)
    lint(dossier, chronology, wording)
    try:
        if markdown:
            image = path.parent / "timeline.png"
            if not image.exists():
                picture.render(chronology, image, options)
            path.write_text(to_markdown(dossier, image.name), encoding="utf-8")
        else:
            path.write_text(to_html(dossier, _drawn(chronology, options)), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from error


def _drawn(chronology: Chronology, options: RenderOptions) -> bytes | None:
    """The picture as SVG, or nothing when it cannot be drawn."""
    wording = Wording(options.language)
    try:
        return picture.draw(view(chronology, wording, top=options.top), wording).svg
    except Exception:  # drawing is a library's affair: a missing font must not cost the analyst the briefing
        return None


def clean(text: str) -> str:
    """The text without control characters and overrides of direction, white space as single spaces."""
    return _SPACE.sub(" ", _FORBIDDEN.sub("", text))


# --- HTML -----------------------------------------------------------------------------------------------------


def to_html(dossier: Dossier, svg: bytes | None) -> str:
    """One file, no request to anywhere: the picture and the style are inside."""
    page = _Html(dossier)
    blocks = [shown for block in dossier.blocks if (shown := page.block(block)) is not None]
    return templating.fill(
        "briefing/briefing.html",
        {
            "title": clean(dossier.title),
            "marking": clean(dossier.marking),
            "author": clean(dossier.author),
            "language": dossier.language,
            "labels": dossier.labels,
            "style": templating.style(templating.asset("briefing/briefing.css")),
            "picture": base64.b64encode(svg).decode() if svg else "",
            "contents": [
                {"id": block.id, "text": clean(block.text), "number": number}
                for number, block in page.numbered
                if block.level == 1
            ],
            "blocks": blocks,
            "notes": page.notes,
        },
    )


class _Html:
    """Blocks as plain values for the template, counting captions, headings and notes on the way."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.captions = dict(captions(dossier))
        self.numbered = list(numbered(dossier))
        self.numbers = {block.id: number for number, block in self.numbered}
        self.notes: list[list[dict[str, Any]]] = []

    def block(self, block: Block) -> dict[str, Any] | None:
        """The values of one block; `None` for what a page of HTML does not have."""
        if isinstance(block, Heading):
            number = self.numbers[block.id]
            return {
                "kind": "heading",
                "level": block.level + 1,
                "id": block.id,
                "text": clean(block.text),
                "number": number,
            }
        if isinstance(block, Paragraph):
            return {"kind": "paragraph", **self.paragraph(block)}
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Figure):
            label, count = self.captions[block.id]
            return {
                "kind": "figure",
                "id": block.id,
                "caption": f"{label} {count}. {block.caption}.",
                "alt": clean(block.alt),
            }
        return {"kind": "contents", "title": block.title} if isinstance(block, Contents) else None

    def _table(self, block: Table) -> dict[str, Any]:
        caption = ""
        if block.caption:
            label, number = self.captions[block.id]
            caption = f"{label} {number}. {block.caption}."
        total = sum(width for _, width in block.columns)
        return {
            "kind": "table",
            "id": block.id,
            "facts": block.kind == "facts",
            "caption": caption,
            "columns": [{"title": title, "width": round(100 * width / total, 1)} for title, width in block.columns],
            "rows": [[self._cell(cell) for cell in row.cells] for row in block.rows],
        }

    def _cell(self, cell: Cell) -> dict[str, Any]:
        return {"id": cell.bookmark, "paragraphs": [self.paragraph(paragraph) for paragraph in cell.paragraphs]}

    def paragraph(self, block: Paragraph) -> dict[str, Any]:
        """Style and pieces of a paragraph."""
        return {"style": block.style, "pieces": [self.piece(piece) for piece in block.content]}

    def piece(self, piece: Inline) -> dict[str, Any]:
        """One inline piece: `kind` and what the template needs of it."""
        if isinstance(piece, Note):
            number = len(self.notes) + 1
            self.notes.append([self.piece(inner) for inner in piece.content])
            return {"kind": "note", "number": number}
        if isinstance(piece, Ref):
            label, number = self.captions[piece.target]
            return {"kind": "link", "target": piece.target, "text": f"{label}\u00a0{number}"}
        if isinstance(piece, Link):
            return {"kind": "link", "target": piece.target, "text": clean(piece.text)}
        if isinstance(piece, Web):
            return {"kind": "web", "url": piece.url, "text": clean(piece.text)}
        if isinstance(piece, Quote):
            return {"kind": "quote", "text": clean(piece.text), "language": piece.language, "cut": piece.cut}
        if isinstance(piece, Told):
            return {"kind": "told", "text": clean(piece.text), "language": piece.language, "style": piece.style}
        return {"kind": "text", "text": clean(piece.text), "style": getattr(piece, "style", "")}


def captions(dossier: Dossier) -> Iterator[tuple[str, tuple[str, int]]]:
    """Every captioned block with its label and number."""
    figures = tables = 0
    for block in dossier.blocks:
        if isinstance(block, Figure):
            figures += 1
            yield block.id, (dossier.labels["figure"], figures)
        elif isinstance(block, Table) and block.caption:
            tables += 1
            yield block.id, (dossier.labels["table"], tables)


def numbered(dossier: Dossier) -> Iterator[tuple[str, Heading]]:
    """Every heading with its number: 3, 3.1."""
    first = second = 0
    for block in dossier.blocks:
        if isinstance(block, Heading):
            first, second = (first + 1, 0) if block.level == 1 else (first, second + 1)
            yield (str(first) if block.level == 1 else f"{first}.{second}"), block


# --- Markdown -------------------------------------------------------------------------------------------------


def to_markdown(dossier: Dossier, image: str) -> str:
    """The briefing as Markdown with pipe tables and footnotes; whatever articles hold stays text."""
    page = _Markdown(dossier, image)
    parts = [text for block in dossier.blocks if (text := page.block(block))]
    notes = "\n".join(f"[^{number}]: {text}" for number, text in enumerate(page.notes, start=1))
    marking = f"**{escape(dossier.marking)}**\n\n" if dossier.marking else ""
    return f"{marking}{chr(10).join(parts)}\n{notes}\n\n{marking}".rstrip() + "\n"


def escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", clean(text)).replace("://", "&#58;//")


class _Markdown:
    """Blocks as Markdown text."""

    def __init__(self, dossier: Dossier, image: str) -> None:
        self.dossier, self.image = dossier, image
        self.captions = dict(captions(dossier))
        self.numbers = {block.id: number for number, block in numbered(dossier)}
        self.notes: list[str] = []
        self.item = 0

    def block(self, block: Block) -> str:
        """One block, with the empty line after it."""
        if not (isinstance(block, Paragraph) and block.style == "item"):
            self.item = 0
        if isinstance(block, Heading):
            number = self.numbers[block.id]
            return f'<a id="{block.id}"></a>\n\n{"#" * (block.level + 1)} {number} {escape(block.text)}\n'
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Figure):
            caption = f"*{self._caption(block.id)} {escape(block.caption)}.*"
            return f'<a id="{block.id}"></a>\n\n![{escape(block.alt)}]({self.image})\n\n{caption}\n'
        if isinstance(block, Contents):
            entries = [item for item in self.dossier.blocks if isinstance(item, Heading) and item.level == 1]
            return "".join(f"- [{self.numbers[item.id]} {escape(item.text)}](#{item.id})\n" for item in entries)
        assert isinstance(block, Section)
        return ""

    def _caption(self, block_id: str) -> str:
        label, count = self.captions[block_id]
        return f"{label} {count}."

    def _paragraph(self, block: Paragraph) -> str:
        text = self._inline(block.content)
        if block.style == "title":
            return f"# {text}\n"
        if block.style == "item":
            self.item += 1
            return f"{self.item}. {text}\n"
        return f"- {text}\n" if block.style == "bullet" else f"{text}\n"

    def _table(self, block: Table) -> str:
        heads = " | ".join(escape(title) for title, _ in block.columns)
        lines = [f"| {heads} |", "|" + " --- |" * len(block.columns)]
        lines += ["| " + " | ".join(self._cell(cell) for cell in row.cells) + " |" for row in block.rows]
        caption = ""
        if block.caption:
            caption = f'<a id="{block.id}"></a>\n\n*{self._caption(block.id)} {escape(block.caption)}.*\n\n'
        return caption + "\n".join(lines) + "\n"

    def _cell(self, cell: Cell) -> str:
        text = "<br>".join(self._inline(paragraph.content) for paragraph in cell.paragraphs)
        return f'<a id="{cell.bookmark}"></a>{text}' if cell.bookmark else text

    def _inline(self, content: Iterable[Inline]) -> str:
        return "".join(self._piece(piece) for piece in content)

    def _piece(self, piece: Inline) -> str:
        if isinstance(piece, Note):
            self.notes.append(self._inline(piece.content))
            return f"[^{len(self.notes)}]"
        if isinstance(piece, Ref):
            label, number = self.captions[piece.target]
            return f"[{label} {number}](#{piece.target})"
        if isinstance(piece, Link):
            return f"[{escape(piece.text)}](#{piece.target})"
        if isinstance(piece, Web):
            return f"<{piece.url}>"
        if isinstance(piece, Quote):
            return self._quote(piece)
        style = getattr(piece, "style", "")
        text = escape(piece.text)
        if style in ("strong", "mono") and text.strip():
            mark = "**" if style == "strong" else "`"
            return f"{mark}{text.strip() if style == 'strong' else clean(piece.text)}{mark}"
        return text

    def _quote(self, piece: Quote) -> str:
        labels = self.dossier.labels
        gap = f"\\[{labels['ellipsis']}\\]"
        before, after = (f"{gap} " if piece.cut[0] else ""), (f" {gap}" if piece.cut[1] else "")
        return f"{labels['open']}{before}{escape(piece.text.strip())}{after}{labels['close']}"
