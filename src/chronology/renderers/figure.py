"""timeline.json: the timeline as a Plotly figure, to be embedded where Plotly already is. Nothing is imported for it.

Plotly.js, its Python library and every tool that reads `{"data": …, "layout": …}` can show it. The layout is the one
of the page and the picture for the period, size and language asked for; hover text is Plotly's pseudo-HTML, so that
everything from an article is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from chronology.model import Chronology, Status
from chronology.renderers.axis import estimate
from chronology.renderers.layout import Layout, layout
from chronology.renderers.packing import Mark
from chronology.renderers.records import EventView, View
from chronology.renderers.still import COLOURS, tick_words
from chronology.renderers.templating import strings
from chronology.renderers.view import view
from chronology.renderers.wording import Wording

if TYPE_CHECKING:
    from chronology.renderers import RenderOptions

WIDTH, HEIGHT = 1000.0, 620.0
LEFT, TOP, RIGHT = 150.0, 56.0, 16.0
FONT = 12.0
QUOTE = 90
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "pentagon", "cross", "star", "hexagon2")
INK, MUTED, HAIR = "#1b1b19", "#5a5851", "#dedad2"
_HOLLOW = (Status.PLANNED.value, Status.CONDITIONAL.value)


def render(chronology: Chronology, path: Path, options: RenderOptions) -> None:
    """Writes the figure of the whole chronology to `path`."""
    shown = view(chronology, Wording(options.language))
    path.write_bytes(encode(figure(shown, options.language)))


def encode(made: dict[str, Any]) -> bytes:
    """A figure as JSON bytes, a newline at the end."""
    return msgspec.json.encode(made) + b"\n"


def within(shown: View, start: datetime | None = None, end: datetime | None = None, top: int | None = None) -> View:
    """The view with the events that reach into [start, end), the `top` most important of them if given.

    Ranks and counts are those of what is kept; sources and what has no place stay as they are.
    """
    kept = [
        event
        for event in shown.events
        if (start is None or event.end is None or datetime.fromisoformat(event.end) > start)
        and (end is None or event.start is None or datetime.fromisoformat(event.start) < end)
    ]
    if top is not None:
        best = {event.id for event in sorted(kept, key=lambda event: event.rank)[:top]}
        kept = [event for event in kept if event.id in best]
    places = {event.id: place for place, event in enumerate(sorted(kept, key=lambda event: event.rank), start=1)}
    events = tuple(msgspec.structs.replace(event, rank=places[event.id]) for event in kept)
    summary = msgspec.structs.replace(
        shown.summary,
        events=len(events),
        disputes=sum(1 for event in events if event.disputes),
        planned=sum(1 for event in events if event.status == Status.PLANNED.value),
        single_source=sum(1 for event in events if event.single_source),
        top=tuple(event.id for event in events if event.rank <= len(shown.summary.top)),
    )
    return msgspec.structs.replace(shown, events=events, summary=summary)


def figure(
    shown: View,
    language: str = "en",
    *,
    period: tuple[datetime, datetime] | None = None,
    width: float = WIDTH,
    height: float = HEIGHT,
    by: str = "auto",
) -> dict[str, Any]:
    """`{"data": [...], "layout": {...}}` of the events of `shown`, `width` × at most `height` pixels."""
    words = strings(language)
    placed = layout(
        shown, width=width - LEFT - RIGHT, height=height - TOP - 8, measure=estimate(FONT), period=period, by=by
    )
    events = {event.id: event for event in shown.events}
    data = [trace for lane in range(len(placed.lanes)) for trace in _lane(placed, lane, events, words)]
    return {"data": [*data, _labels(placed)], "layout": _frame(placed, shown, events, words, width)}


def escape(text: str) -> str:
    """Text as Plotly shows it letter by letter: no tag, no entity."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _at(placed: Layout, x: float) -> str:
    """The moment at a pixel, as Plotly's dates are written."""
    share = x / placed.width
    return (placed.start + share * (placed.end - placed.start)).isoformat(sep=" ", timespec="minutes")


def _point(mark: Mark) -> float:
    """Where a mark's symbol stands: its middle or its tick, the arrow at the open end."""
    if mark.open_end or mark.open_start:
        return mark.x1 - 6.0 if mark.open_end else mark.x0 + 6.0
    return mark.tick if mark.tick is not None else (mark.x0 + mark.x1) / 2


def _lane(placed: Layout, lane: int, events: dict[str, EventView], words: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """The marks of one lane: soft bands in three layers, hollow bands, and points with everything on hover."""
    colour = COLOURS[lane % len(COLOURS)]
    marks = [mark for mark in placed.marks if mark.lane == lane]
    windows = [mark for mark in marks if not mark.instant]
    full = [mark for mark in windows if events[mark.id].status not in _HOLLOW]
    for layer in range(3):
        segments = [(mark, min(12.0, (mark.x1 - mark.x0) * 0.2) * layer / 2) for mark in full]
        if segments:
            yield _segments(placed, segments, {"color": colour, "width": 12}, 0.15, 0.0)
    hollow = [(mark, 0.0) for mark in windows if events[mark.id].status in _HOLLOW]
    for edge in (-6.0, 6.0):
        if hollow:
            yield _segments(placed, hollow, {"color": colour, "width": 1.2}, 1.0, edge)
    if marks:
        yield _points(placed, marks, events, colour, SYMBOLS[lane % len(SYMBOLS)], _lane_name(placed, lane, words))


def _segments(
    placed: Layout, segments: list[tuple[Mark, float]], line: dict[str, Any], opacity: float, edge: float
) -> dict[str, Any]:
    x: list[str | None] = []
    y: list[float | None] = []
    for mark, inset in segments:
        left = mark.x0 + (0.0 if mark.before else inset)
        right = mark.x1 - (0.0 if mark.after else inset)
        x += [_at(placed, left), _at(placed, right), None]
        y += [mark.y + edge, mark.y + edge, None]
    drawn = {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "opacity": opacity}
    return drawn | {"hoverinfo": "skip", "showlegend": False}


def _points(
    placed: Layout, marks: list[Mark], events: dict[str, EventView], colour: str, symbol: str, name: str
) -> dict[str, Any]:
    """One point an event: its mark, or for a window the place where hover and tick are."""
    shown = [events[mark.id] for mark in marks]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": escape(name),
        "x": [_at(placed, _point(mark)) for mark in marks],
        "y": [mark.y for mark in marks],
        "ids": [mark.id for mark in marks],
        "hovertext": [_hover(event) for event in shown],
        "hoverinfo": "text",
        "marker": {
            "color": colour,
            "size": [9 if mark.instant else 8 for mark in marks],
            "symbol": [_symbol(mark, event, symbol) for mark, event in zip(marks, shown, strict=True)],
            "opacity": [_ink(mark, event) for mark, event in zip(marks, shown, strict=True)],
            "line": {"color": colour, "width": [_edge(mark, event) for mark, event in zip(marks, shown, strict=True)]},
        },
        "showlegend": False,
    }


def _symbol(mark: Mark, event: EventView, symbol: str) -> str:
    if event.status == Status.DENIED.value:
        return "x-thin"
    if mark.open_end:
        return "triangle-right"
    if mark.open_start:
        return "triangle-left"
    if not mark.instant:
        return "line-ns"
    return f"{symbol}-open" if event.status in _HOLLOW else symbol


def _edge(mark: Mark, event: EventView) -> float:
    """Width of a symbol's line: strokes need one, shapes nearly none."""
    if event.status in _HOLLOW:
        return 1.5
    return 0.5 if mark.instant and event.status != Status.DENIED.value else 2.0


def _ink(mark: Mark, event: EventView) -> float:
    """Lighter for a single source; a window without a tick shows no point at all, only what hover says."""
    denied = event.status == Status.DENIED.value
    if not (mark.instant or denied or mark.open_end or mark.open_start or mark.tick is not None):
        return 0.0
    return 0.6 if event.single_source else 1.0


def _hover(event: EventView) -> str:
    """Label, window in words, how dated, the first of the passage, its sources."""
    quote = event.passages[0].quote if event.passages else ""
    if len(quote) > QUOTE:
        quote = quote[: quote.rfind(" ", 0, QUOTE) if " " in quote[:QUOTE] else QUOTE] + "…"
    lines = [f"<b>{escape(event.label)}</b>", escape(event.when), escape(event.how)]
    if quote:
        lines.append(f"“{escape(quote)}”")
    lines.append(escape(f"{event.id} · {', '.join(event.sources)}"))
    return "<br>".join(line for line in lines if line)


def _labels(placed: Layout) -> dict[str, Any]:
    named = [mark for mark in placed.marks if mark.label]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [_at(placed, mark.label_x) for mark in named],
        "y": [mark.y for mark in named],
        "text": [escape(mark.label) for mark in named],
        "textposition": ["middle left" if mark.label_left else "middle right" for mark in named],
        "textfont": {"size": FONT, "color": INK},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _lane_name(placed: Layout, lane: int, words: dict[str, Any]) -> str:
    if placed.lanes[lane].name:
        return placed.lanes[lane].name
    return "" if len(placed.lanes) == 1 else str(words["rest"])


def _frame(
    placed: Layout, shown: View, events: dict[str, EventView], words: dict[str, Any], width: float
) -> dict[str, Any]:
    """Axes, lane names and hairlines."""
    headed = 30 if shown.summary.title else 0
    return {
        "title": {"text": escape(shown.summary.title), "x": 0.0, "xanchor": "left", "font": {"size": 17}},
        "width": width,
        "height": placed.height + TOP + 8 + headed,
        "margin": {"l": LEFT, "r": RIGHT, "t": TOP + headed, "b": 8},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "font": {"size": FONT, "color": INK},
        "hovermode": "closest",
        "dragmode": "pan",
        "showlegend": False,
        "xaxis": _time_axis(placed, words),
        "yaxis": _lane_axis(placed, events, words),
        "shapes": [_hairline(lane.top) for lane in placed.lanes],
    }


def _time_axis(placed: Layout, words: dict[str, Any]) -> dict[str, Any]:
    """Two levels at the top: day or month over the year."""
    ticks = [(tick.moment.isoformat(sep=" "), *tick_words(tick, words)) for tick in placed.ticks]
    return {
        "type": "date",
        "side": "top",
        "range": [placed.start.isoformat(sep=" "), placed.end.isoformat(sep=" ")],
        "gridcolor": HAIR,
        "zeroline": False,
        "tickmode": "array",
        "tickvals": [moment for moment, _, _ in ticks],
        "ticktext": [f"<b>{large}</b><br>{small}" if large else small for _, small, large in ticks],
        "tickfont": {"color": MUTED},
    }


def _lane_axis(placed: Layout, events: dict[str, EventView], words: dict[str, Any]) -> dict[str, Any]:
    """Pixels from the top, with the name of each lane at its middle."""
    names = []
    for index, lane in enumerate(placed.lanes):
        name = _lane_name(placed, index, words)
        if placed.by == "status":
            name = next((event.status_words for event in events.values() if event.status == name), name)
        names.append((lane.top + lane.height / 2, name if len(name) <= 22 else f"{name[:21]}…"))
    return {
        "range": [placed.height, 0],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "tickmode": "array",
        "tickvals": [y for y, _ in names],
        "ticktext": [f"<b>{escape(name)}</b>" for _, name in names],
    }


def _hairline(y: float) -> dict[str, Any]:
    """Between two lanes."""
    across = {"xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": y, "y1": y}
    return {"type": "line", **across, "line": {"color": HAIR, "width": 1}, "layer": "below"}
