"""The still figure inside the page: what print and browsers without script show. The layout as SVG elements."""

from __future__ import annotations

from typing import Any

from chronology.renderers.axis import Tick, estimate
from chronology.renderers.layout import Layout, layout
from chronology.renderers.records import View
from chronology.renderers.templating import markup
from chronology.timespan import Granularity

WIDTH, LEFT, TOP, HEIGHT = 1120.0, 132.0, 40.0, 540.0
FONT = 11.5
#: At most this many events, the most important: a page of paper holds no more.
MOST = 150
COLOURS = ("#0072B2", "#D55E00", "#00795A", "#A0437B", "#9A6700", "#2A6F97", "#5B5B57", "#1B1B19")


def still(shown: View, words: dict[str, Any]) -> str:
    """An `svg` element that draws the layout of the whole period; empty text when there is no event."""
    if not shown.events:
        return ""
    chosen = [event.id for event in shown.events if event.rank <= MOST]
    placed = layout(shown, width=WIDTH - LEFT, height=HEIGHT, measure=estimate(FONT * 1.08), events=chosen)
    events = {event.id: event for event in shown.events}
    return markup(
        "page/still.svg",
        {
            "width": WIDTH,
            "left": LEFT,
            "top": TOP,
            "height": placed.height + TOP + 8,
            "font": FONT,
            "layout": placed,
            "events": events,
            "lone": shown.summary.articles > 1,
            "colours": COLOURS,
            "names": [
                _lines(_lane_name(placed, index, words, events), 2 if placed.lanes[index].height >= 52 else 1)
                for index in range(len(placed.lanes))
            ],
            "ticks": [(tick.x, *tick_words(tick, words)) for tick in placed.ticks],
            "description": words["print_note"].format(n=len(placed.marks)),
        },
    )


def _lane_name(placed: Layout, index: int, words: dict[str, Any], events: dict[str, Any]) -> str:
    lane = placed.lanes[index]
    if lane.name:
        if placed.by == "status":
            return next((event.status_words for event in events.values() if event.status == lane.name), lane.name)
        return lane.name
    return "" if len(placed.lanes) == 1 else str(words["rest"])


def _lines(name: str, most: int) -> list[str]:
    """A lane's name in at most `most` lines that fit left of the lanes."""
    measure, room = estimate(FONT * 1.06), LEFT - 8
    lines: list[str] = []
    for word in name.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and measure(joined) > room:
            lines.append(word)
        else:
            lines[-1:] = [joined]
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += "…"
    for index, line in enumerate(kept):
        while measure(kept[index]) > room and len(line) > 1:
            line = line[:-1]
            kept[index] = f"{line.rstrip()}…"
    return kept


def tick_words(tick: Tick, words: dict[str, Any]) -> tuple[str, str]:
    """What stands at a tick: the unit itself and, at a major tick, the larger unit it begins."""
    moment, months = tick.moment, words["months"]["short"]
    month = f"{months[moment.month - 1]} {moment.year}"
    if tick.unit is Granularity.HOUR:
        return f"{moment:%H:%M}", f"{moment.day} {month}" if tick.major else ""
    if tick.unit in (Granularity.DAY, Granularity.WEEK):
        return str(moment.day), month if tick.major else ""
    if tick.unit is Granularity.MONTH:
        return months[moment.month - 1], str(moment.year) if tick.major else ""
    return str(moment.year), ""
