"""The main stretch of a record: where its events lie, without the lone ones far from all others.

A birth in 1948 told in an article of 2024 is an event of the record, but not its period: it would press everything
else into the last finger's breadth of a picture, and stand as a phase of its own in a narrative.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from chronology.renderers.records import EventView

#: A window wider than this says too little of where it lies.
NARROW = timedelta(days=62)
#: Share of the events that may be left out at both ends together.
LEFT_OUT = 0.08
#: An event is alone when the rest of the record is shorter by this share without it.
LONELY = 0.2
_AHEAD = ("planned", "conditional")


def narrow(event: EventView) -> bool:
    """True for a window with both ends that is narrow enough to stand in a sequence."""
    if event.start is None or event.end is None:
        return False
    return datetime.fromisoformat(event.end) - datetime.fromisoformat(event.start) <= NARROW


def main(events: Sequence[EventView]) -> tuple[EventView, ...]:
    """The events that have happened, narrow and in order of time, without lone ones at either end.

    Ends are taken off one event at a time while that shortens the rest by a fifth, up to 8 % of the events.
    """
    kept = [event for event in events if narrow(event) and event.status not in _AHEAD]
    kept.sort(key=lambda event: (event.start or "", event.end or "", event.id))
    spare = int(len(kept) * LEFT_OUT)
    while spare and len(kept) > 2:
        whole = _length(kept)
        rest = min((kept[1:], _length(kept[1:])), (kept[:-1], _length(kept[:-1])), key=lambda pair: pair[1])
        if rest[1] > whole * (1 - LONELY):
            break
        kept, spare = rest[0], spare - 1
    return tuple(kept)


def bounds(events: Sequence[EventView]) -> tuple[datetime, datetime]:
    """First beginning and last end of narrow events; there must be one."""
    starts = [datetime.fromisoformat(event.start) for event in events if event.start]
    ends = [datetime.fromisoformat(event.end) for event in events if event.end]
    return min(starts), max(ends)


def _length(events: Sequence[EventView]) -> timedelta:
    low, high = bounds(events)
    return high - low
