"""Markup to trees: the only home of lxml. No network, no entities, nothing dropped in silence."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from chronology.errors import InputError

Tree = Any
"""An lxml element; lxml ships no types of its own."""


def page(text: str) -> Tree:
    """The tree of a web page. Raises `InputError` when there is no element in it."""
    # An XML declaration in a str is an error for lxml; the text is decoded already.
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text[:400]) + text[400:]
    # Without huge_tree lxml drops text over 10 MB and depth over 255 in silence.
    parser = html.HTMLParser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        if "memory" in str(error).lower():
            raise MemoryError from None
        raise InputError("it holds no markup a browser would show; save the page again") from error
    return tree


def xml(data: bytes) -> Tree:
    """The root of an XML part. Entities stay unresolved. Raises `InputError` when it is not well formed."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"its XML is not well formed ({str(error)[:80]}); save it again") from error


def words(element: Tree, limit: int | None = None) -> str:
    """The text inside, white space collapsed, a break as a space; `limit` characters are enough where it is given,
    since in markup nested deep every element holds the whole text."""
    return " ".join(_text(element, limit).split())


def lines(element: Tree) -> list[str]:
    """The text inside, parted at its line breaks, white space collapsed."""
    parts = _text(element, None, _BREAK).split(_BREAK)
    return [line for part in parts if (line := " ".join(part.split()))]


#: Stands for a line break; no text holds it.
_BREAK = "\x00"
_BREAKS = frozenset(("br", "lb"))
_SILENT = frozenset(("script", "style", "noscript", "template"))


def _text(element: Tree, limit: int | None, line_break: str = " ") -> str:
    parts: list[str] = []
    size = 0
    for node in element.iter():
        if node.tag in _BREAKS:
            parts.append(line_break)
        if node.tag not in _SILENT and node.text:
            parts.append(node.text)
            size += len(node.text)
        if node is not element and node.tail:
            parts.append(node.tail)
            size += len(node.tail)
        if limit is not None and size > 2 * limit:
            break
    return "".join(parts)


def deep(root: Tree, limit: int) -> bool:
    """True when elements nest more than `limit` deep."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            return True
    return False
