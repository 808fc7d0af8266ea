"""What a briefing must never do. A violation is a bug of ours: it fails the build and names the place.

1. every statement is cited
2. every quote stands verbatim at its offsets
3. every link and cross-reference leads somewhere, and no id is given twice
4. no likelihood and confidence level in one sentence (ICD 203)
5. no "then" between events whose order is not established
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from chronology.errors import LintError
from chronology.model import Chronology
from chronology.renderers.dossier.blocks import (
    Block,
    Dossier,
    Figure,
    Heading,
    Inline,
    Link,
    Note,
    Paragraph,
    Quote,
    Ref,
    Table,
    Text,
    Then,
)
from chronology.renderers.dossier.judgements import mixes
from chronology.renderers.wording import Wording


def lint(dossier: Dossier, chronology: Chronology, wording: Wording) -> None:
    """Raises `LintError` with the first violation and its place; returns when there is none."""
    for place, problem in violations(dossier, chronology, wording):
        raise LintError(f"briefing, {place}: {problem}")


def violations(dossier: Dossier, chronology: Chronology, wording: Wording) -> Iterator[tuple[str, str]]:
    """Every violation as (place, what is wrong)."""
    ids = Counter(_ids(dossier))
    for name, count in ids.items():
        if count > 1:
            yield name, f"the id is given {count} times"
    texts = {article.id: article.text for article in chronology.articles}
    spans = {event.id: event.span for event in chronology.events}
    captioned = {block.id for block in dossier.blocks if isinstance(block, (Table, Figure))}
    for place, paragraph in paragraphs(dossier):
        if paragraph.statement and not _cited(paragraph.content):
            yield place, "a statement without a citation"
        if mixes(_own_words(paragraph.content), wording):
            yield place, "a likelihood and a confidence level in one sentence"
        if _says_then(paragraph.content, wording):
            yield place, "an order in words that no established order stands behind"
        for piece in _pieces(paragraph.content):
            if isinstance(piece, Quote) and texts.get(piece.article, "")[piece.start : piece.end] != piece.text:
                yield place, f"a quote that does not stand in article {piece.article} at {piece.start}-{piece.end}"
            elif isinstance(piece, Link) and piece.target not in ids:
                yield place, f"a link to {piece.target}, which is nowhere"
            elif isinstance(piece, Ref) and piece.target not in captioned:
                yield place, f"a cross-reference to {piece.target}, which is nowhere"
            elif isinstance(piece, Then):
                first, second = spans.get(piece.before), spans.get(piece.after)
                if first is None or second is None or first.overlaps(second) or second.sort_key < first.sort_key:
                    yield place, f"says that {piece.after} came after {piece.before}, which is not established"


def paragraphs(dossier: Dossier) -> Iterator[tuple[str, Paragraph]]:
    """Every paragraph with a name for its place."""
    section = ""
    for block in dossier.blocks:
        if isinstance(block, Heading):
            section = block.text
        elif isinstance(block, Paragraph):
            yield block.place or section or "title block", block
        elif isinstance(block, Table):
            yield from _cells(block)


def _cells(table: Table) -> Iterator[tuple[str, Paragraph]]:
    for number, row in enumerate(table.rows, start=1):
        name = next((cell.bookmark for cell in row.cells if cell.bookmark), "")
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                yield f"{table.id}, row {number}{f' ({name})' if name else ''}", paragraph


def _ids(dossier: Dossier) -> Iterator[str]:
    for block in dossier.blocks:
        yield from _ids_of(block)


def _ids_of(block: Block) -> Iterator[str]:
    if isinstance(block, (Heading, Table, Figure)):
        yield block.id
    if isinstance(block, Table):
        for row in block.rows:
            yield from (cell.bookmark for cell in row.cells if cell.bookmark)


def _pieces(content: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every inline piece, those of footnotes too."""
    for piece in content:
        yield piece
        if isinstance(piece, Note):
            yield from piece.content


def _cited(content: tuple[Inline, ...]) -> bool:
    """True when there is a footnote, and one for every sentence that opens with a date."""
    notes = sum(1 for piece in content if isinstance(piece, Note) and piece.content)
    return notes > 0 and notes >= sum(1 for piece in content if isinstance(piece, Text) and piece.style == "strong")


def _own_words(content: tuple[Inline, ...]) -> str:
    """The paragraph in our own words; what articles say is not ours to weigh."""
    return "".join(piece.text if isinstance(piece, Text) else " " for piece in content)


def _says_then(content: tuple[Inline, ...], wording: Wording) -> bool:
    """True when words of ours claim an order outside a `Then`."""
    own = " ".join(piece.text for piece in content if isinstance(piece, Text))
    return re.search(wording.say("brief.order_pattern"), own, re.IGNORECASE) is not None
