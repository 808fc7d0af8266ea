"""The still timeline, PNG and SVG: what `layout` places, drawn. Only home of matplotlib.

One page wide, calm, the marks of the legend and nothing else. The same chronology gives the same bytes: no dates in the
file, ids salted with a constant, and the one font is the one matplotlib brings.

    sheet.py    measures, colours, the scene
    letters.py  text
    marks.py    everything drawn
"""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from chronology.errors import OutputError
from chronology.model import Chronology
from chronology.renderers import stretch
from chronology.renderers.dossier.cite import shortened
from chronology.renderers.layout import Layout, choose, core, layout
from chronology.renderers.picture import marks
from chronology.renderers.picture.letters import printable, width_of
from chronology.renderers.picture.sheet import (
    AXIS,
    HEIGHT,
    LEGEND,
    MARGIN,
    NAMES,
    PAPER,
    RUG,
    SIZE,
    SMALL,
    TITLE,
    WIDTH,
    Scene,
)
from chronology.renderers.records import EventView, View
from chronology.renderers.view import view
from chronology.renderers.wording import Wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from chronology.renderers import RenderOptions

#: Events drawn with a mark, the most important ones: as many of these as find room; all others are ticks of the
#: bottom line.
SHOWN = (48, 42, 36, 32, 28, 24, 21, 18)
#: Share of labels without room from which fewer events are tried.
CROWDED = 0.1
LABEL_LIMIT = 58


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A drawn timeline and what it shows, for captions and alt text."""

    png: bytes
    svg: bytes
    width: float
    """Pixels at 96 to the inch."""
    height: float
    shown: int
    """Events drawn with a mark of their own."""
    hidden: int
    """Of those, how many had no room for their label."""
    outside: int
    """Events before or after the period drawn."""


def render(chronology: Chronology, path: Path, options: RenderOptions) -> None:
    """Writes `path` as PNG or SVG, by its suffix. Raises `OutputError` when it cannot be written."""
    wording = Wording(options.language)
    page = view(chronology, wording, top=options.top)
    kind = path.suffix.lower().removeprefix(".")
    scene = _draw(page, wording, titled=True, height=HEIGHT + TITLE)
    try:
        path.write_bytes(_save(scene.figure, kind))
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from error


def draw(
    page: View,
    wording: Wording,
    *,
    titled: bool = False,
    height: float = HEIGHT,
    period: tuple[datetime, datetime] | None = None,
) -> Picture:
    """The picture of a view, as PNG and SVG bytes; without a title where a caption says it.

    `period` is the stretch of time drawn; without it the one most events lie in.
    """
    scene = _draw(page, wording, titled=titled, height=height, period=period)
    return Picture(
        png=_save(scene.figure, "png"),
        svg=_save(scene.figure, "svg"),
        width=WIDTH,
        height=scene.height,
        shown=len(scene.plan.marks),
        hidden=scene.plan.hidden,
        outside=sum(1 for event in page.events if not marks.inside(event, scene.plan)),
    )


def _draw(
    page: View,
    wording: Wording,
    *,
    titled: bool,
    height: float = HEIGHT,
    period: tuple[datetime, datetime] | None = None,
) -> Scene:
    """Plans, then draws from the back to the front."""
    top = MARGIN + (TITLE if titled else 0) + AXIS
    bottom = RUG + LEGEND + MARGIN / 2
    shown, plan = _plan(page, height - top - bottom, period or _period(page))
    full = top + plan.height + bottom
    figure, axes = _canvas(full)
    scene = Scene(
        figure=figure,
        axes=axes,
        plan=plan,
        events={event.id: event for event in shown},
        wording=wording,
        top=top,
        height=full,
        names=0 if plan.by == "none" else NAMES,
    )
    if titled:
        marks.title(scene, page)
    marks.lanes(scene)
    marks.axis(scene)
    for mark in plan.marks:
        marks.mark(scene, mark)
    marks.rug(scene, page.events)
    marks.legend(scene)
    return scene


def _plan(page: View, height: float, period: tuple[datetime, datetime]) -> tuple[tuple[EventView, ...], Layout]:
    """The most events, by importance, whose labels nearly all find room, and where they stand."""
    plain = _packed(page, height, period, "none")
    grouping = choose(page)
    if grouping not in ("actor", "place"):  # who printed it first says nothing of what happened
        return plain
    laned = _packed(page, height, period, grouping)
    # Lanes say more, unless they cost the picture half of its events.
    return laned if len(laned[0]) * 2 > len(plain[0]) else plain


def _packed(
    page: View, height: float, period: tuple[datetime, datetime], by: str
) -> tuple[tuple[EventView, ...], Layout]:
    """The most events whose labels nearly all find room in lanes by `by`."""
    for most in SHOWN:
        shown = tuple(
            msgspec.structs.replace(event, label=printable(shortened(event.label, LABEL_LIMIT)))
            for event in page.events
            if event.rank <= most
        )
        plan = layout(
            msgspec.structs.replace(page, events=shown),
            width=WIDTH - (0 if by == "none" else NAMES) - 2 * MARGIN,
            height=height,
            period=period,
            by=by,
            measure=lambda label: width_of(label, SIZE) + width_of("E0000 ", SMALL),
        )
        if plan.hidden <= CROWDED * len(shown):
            break
    return shown, plan


def _period(page: View) -> tuple[datetime, datetime]:
    """The main stretch of the record with a little air, or what `layout` would show."""
    told = stretch.main(page.events)
    low, high = stretch.bounds(told) if told else core(page.events)
    air = max((high - low) * 0.03, timedelta(hours=12))
    try:
        return low - air, high + air
    except OverflowError:
        return low, high


def _canvas(height: float) -> tuple[Figure, Axes]:
    """One axes over the whole sheet, in pixels from the top left."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH / 96, height / 96), dpi=96, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    axes.axis("off")
    return figure, axes


def _save(figure: Figure, kind: str) -> bytes:
    """The bytes of the picture, the same every time; letters are outlines, so that no font is needed to read it."""
    import matplotlib

    target = io.BytesIO()
    quiet = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
    with matplotlib.rc_context({"svg.hashsalt": "chronology", "svg.fonttype": "path", "font.family": ["DejaVu Sans"]}):
        figure.savefig(target, format=kind, dpi=96 if kind == "svg" else 192, metadata=quiet)
    return target.getvalue()
