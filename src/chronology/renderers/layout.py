"""Where everything stands in a timeline: the period shown, lanes, rows, labels, ticks. In pixels, pure.

The static picture draws what this gives; the page starts from it and packs again by the same rules on every zoom
(`templates/pack.js`; a browser test holds the two equal). No drawing here, and no text metrics: a function that
measures a label is passed in.

How boxes find their rows is in `packing.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import msgspec

from chronology.renderers.axis import Measure, Tick, ticks
from chronology.renderers.packing import Box, Lane, Mark, box_of, stack
from chronology.renderers.records import EventView, View

MAX_LANES = 7
"""Named lanes; what is left over shares one more."""
REACH = 0.25
"""Share of the length of the densest nine tenths that an event may lie outside of it and still stretch the period."""
#: Least share of events that must have a name for a grouping to be chosen by itself.
NAMED = 0.6
#: Events a lane must hold on average, or it is not worth its height.
FULL = 3


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """A packed timeline of a period."""

    by: str
    """What makes the lanes: `actor`, `place`, `theme`, `source`, `status` or `none`."""
    start: datetime
    end: datetime
    width: float
    height: float
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    outside: int
    """Events that lie wholly outside the period."""

    @property
    def hidden(self) -> int:
        """Labels there was no room for."""
        return sum(lane.hidden for lane in self.lanes)


def layout(
    view: View,
    *,
    width: float,
    height: float,
    measure: Measure,
    by: str = "auto",
    period: tuple[datetime, datetime] | None = None,
    events: Iterable[str] | None = None,
) -> Layout:
    """Places the events of `view` (or those named in `events`) in an area of `width` × at most `height` pixels.

    `period` defaults to `core(view)`. The height of the result is what is needed, never more than `height`
    unless even one row a lane needs more.
    """
    chosen = set(events) if events is not None else None
    shown = [event for event in view.events if chosen is None or event.id in chosen]
    by = choose(view) if by == "auto" else by
    start, end = period or core(shown)
    names = lane_names(view.events, by)
    boxes: list[list[Box]] = [[] for _ in names]
    counts: Counter[int] = Counter()
    outside = 0
    for event in shown:
        lane = _lane_of(event, by, names)
        counts[lane] += 1
        box = box_of(event, start, end, width, measure)
        if box is None:
            outside += 1
        else:
            boxes[lane].append(box)
    lanes, marks = stack(names, boxes, counts, width, height)
    return Layout(
        by=by,
        start=start,
        end=end,
        width=width,
        height=sum(lane.height for lane in lanes),
        lanes=tuple(lanes),
        marks=tuple(marks),
        ticks=ticks(start, end, width),
        outside=outside,
    )


# --- the period -----------------------------------------------------------------------------------------------


def core(events: Sequence[EventView]) -> tuple[datetime, datetime]:
    """The period a timeline opens with: `heart(events)` with air at both ends."""
    first, last = heart(events)
    air = max((last - first) * 0.03, timedelta(hours=12))
    return _plus(first, -air), _plus(last, air)


def heart(events: Sequence[EventView]) -> tuple[datetime, datetime]:
    """First and last moment of the period most events lie in: closed windows up to a season, but for a few far off.

    Wider windows ("since 2018", "last year") only reach into it; they decide when there is nothing finer. The shortest
    stretch that holds nine tenths of them is taken; what lies further from it than `REACH` of its length does not
    stretch the period. (Cutting the same share off both ends would keep a long thin tail on one side.)
    """
    fine = [bounds for event in events if (bounds := _bounds(event)) and bounds[1] - bounds[0] <= timedelta(days=93)]
    spans = fine or [bounds for event in events if (bounds := _bounds(event))]
    if not spans:
        known = [datetime.fromisoformat(m) for event in events for m in (event.start, event.end) if m]
        moment = known[0] if known else datetime(2000, 1, 1)
        return moment, _plus(moment, timedelta(days=365))
    middles = sorted(low + (high - low) / 2 for low, high in spans)
    held = len(middles) - (len(middles) // 10)
    first = min(range(len(middles) - held + 1), key=lambda place: (middles[place + held - 1] - middles[place], place))
    low, high = middles[first], middles[first + held - 1]
    reach = max((high - low) * REACH, timedelta(days=1))
    low, high = _plus(low, -reach), _plus(high, reach)
    inside = [(start, end) for start, end in spans if low <= start and end <= high] or [(low, high)]
    return min(start for start, _ in inside), max(end for _, end in inside)


def _bounds(event: EventView) -> tuple[datetime, datetime] | None:
    if event.start is None or event.end is None:
        return None
    return datetime.fromisoformat(event.start), datetime.fromisoformat(event.end)


def _plus(moment: datetime, delta: timedelta) -> datetime:
    """Moved, but never out of the calendar."""
    try:
        return moment + delta
    except OverflowError:
        return datetime(1, 1, 1) if delta < timedelta(0) else datetime(9999, 12, 31)


# --- lanes ----------------------------------------------------------------------------------------------------


def lane_key(event: EventView, by: str) -> str:
    """The name of the lane an event asks for; empty when it has none."""
    if by == "source":
        return event.outlets[0] if event.outlets else ""
    if by == "place":
        return event.where[0] if event.where else ""
    if by == "actor":
        return event.who[0] if event.who else ""
    if by == "theme":
        return event.theme
    return event.status if by == "status" else ""


def lane_names(events: Sequence[EventView], by: str) -> tuple[str, ...]:
    """The lanes in order, most events first; the last, empty name gathers the rest if there is any."""
    counts = Counter(lane_key(event, by) for event in events)
    rest = counts.pop("", 0)
    order = sorted(counts, key=lambda name: (-counts[name], name))
    kept = order[:MAX_LANES] if by != "none" else []
    return (*kept, "") if rest or len(order) > len(kept) or not kept else tuple(kept)


def choose(view: View) -> str:
    """The grouping that says most: actors, else places, else themes, else outlets; one lane when none of them does.

    It must make two lanes or more, hold most events (`NAMED`) in the lanes there is room for, and `FULL` events a lane.
    """
    for by in ("actor", "place", "theme", "source"):
        names = [name for name in lane_names(view.events, by) if name]
        covered = sum(1 for event in view.events if lane_key(event, by) in names)
        if len(names) >= 2 and covered >= NAMED * len(view.events) and covered >= FULL * len(names):
            return by
    return "none"


def _lane_of(event: EventView, by: str, names: Sequence[str]) -> int:
    key = lane_key(event, by)
    return names.index(key) if key and key in names else len(names) - 1
