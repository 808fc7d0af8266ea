"""Markup that is nothing but the article (a field, a feed's content, a mail's body): every paragraph counts."""

from __future__ import annotations

from collections.abc import Iterator

from chronology.errors import InputError
from chronology.model import BlockKind
from chronology.readers import trees, wrapping
from chronology.readers.records import Piece

_BLOCKS = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dd", "dt", "pre", "blockquote"),
        *("table", "tr", "td", "th", "section", "article", "header", "footer", "main", "aside", "address", "hr"),
        *("figure", "figcaption", "body", "html", "center"),
    )
)
_SILENT = frozenset(
    ("script", "style", "noscript", "template", "head", "nav", "form", "button", "svg", "iframe", "select", "option")
)


#: Stands for a line break until the paragraph is whole; no text holds it.
_BREAK = "\x00"


def pieces(markup: str) -> tuple[Piece, ...]:
    """The paragraphs of a fragment, captions typed by figcaption."""
    try:
        tree = trees.page(f"<html><body>{markup}</body></html>")
    except InputError:
        return ()
    return tuple(walk(tree))


def walk(root: trees.Tree) -> Iterator[Piece]:
    """The paragraphs below `root`: text between block elements. Iterative: markup nests as deep as it likes."""
    buffer: list[str] = []
    kind: BlockKind | None = None

    def flush() -> Iterator[Piece]:
        text = "".join(buffer)
        buffer.clear()
        lines = [" ".join(line.split()) for line in text.split(_BREAK)]
        for paragraph in wrapping.paragraphs("\n".join(lines)) if len(lines) > 1 else lines:
            if paragraph:
                yield Piece(text=paragraph, kind=kind)

    stack: list[tuple[trees.Tree, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if leaving:
            if tag in _BLOCKS:
                yield from flush()
                kind = None if tag == "figcaption" else kind
            buffer.append(element.tail or "")
            continue
        if tag in _SILENT or not tag:
            buffer.append(element.tail or "")
            continue
        if tag in _BLOCKS:
            yield from flush()
            kind = BlockKind.CAPTION if tag == "figcaption" else kind
        if tag == "br":
            buffer.append(_BREAK)
        buffer.append(element.text or "")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    yield from flush()
