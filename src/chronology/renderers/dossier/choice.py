"""What a long record shows of itself in a document: the rows that matter most, and all that anything else leads to.

A table of a thousand rows is read by nobody. What is left out is counted where it is left out; the page and
chronology.json have everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from chronology.renderers.dossier.blocks import Block, Inline, Link, Note, Paragraph, Table
from chronology.renderers.dossier.cite import Desk
from chronology.renderers.records import EventView
from chronology.timespan import TimeSpan, narrowed


def rows(desk: Desk, most: int, cited: Collection[str]) -> tuple[EventView, ...]:
    """The `most` most important events and the cited ones, in order of time."""
    return tuple(event for event in desk.view.events if event.rank <= most or event.id in cited)


def cited(blocks: Iterable[Block]) -> frozenset[str]:
    """Everything that links inside these blocks lead to."""
    return frozenset(piece.target for block in blocks for piece in _pieces(block) if isinstance(piece, Link))


def _pieces(block: Block) -> Iterator[Inline]:
    paragraphs: Iterable[Paragraph] = (block,) if isinstance(block, Paragraph) else ()
    if isinstance(block, Table):
        paragraphs = (paragraph for row in block.rows for cell in row.cells for paragraph in cell.paragraphs)
    for paragraph in paragraphs:
        for piece in paragraph.content:
            yield from piece.content if isinstance(piece, Note) else (piece,)


def unordered(desk: Desk, shown: Sequence[EventView]) -> frozenset[str]:
    """The events whose order against the one shown before is not established: their windows overlap."""
    spans = [(event.id, desk.events[event.id].span) for event in shown]
    return frozenset(name for (_, before), (name, here) in pairwise(spans) if _overlap(before, here))


def _overlap(before: TimeSpan, here: TimeSpan) -> bool:
    """As `rank.numbered` says of all events."""
    first, second = narrowed(before).start, narrowed(here).start
    ends = before.sort_key[1], here.sort_key[1]
    return (first is None or first < ends[1]) and (second is None or second < ends[0])
