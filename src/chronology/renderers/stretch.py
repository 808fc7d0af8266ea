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

    The fewest events are taken off an end that make the rest shorter by a fifth, again and again, up to 8 % of all.
    """
    kept = [event for event in events if narrow(event) and event.status not in _AHEAD]
    kept.sort(key=lambda event: (event.start or "", event.end or "", event.id))
    spare = int(len(kept) * LEFT_OUT)
    while (taken := _lonely(kept, spare)) is not None:
        spare -= len(kept) - len(taken)
        kept = taken
    return tuple(kept)


def _lonely(kept: list[EventView], spare: int) -> list[EventView] | None:
    """What is left when the fewest lonely events are taken off one end; `None` when there are none."""
    if len(kept) < 3:
        return None
    limit = _length(kept) * (1 - LONELY)
    for count in range(1, min(spare, len(kept) - 2) + 1):
        rests = [rest for rest in (kept[count:], kept[:-count]) if _length(rest) <= limit]
        if rests:
            return min(rests, key=_length)
    return None


def bounds(events: Sequence[EventView]) -> tuple[datetime, datetime]:
    """First beginning and last end of narrow events; there must be one."""
    starts = [datetime.fromisoformat(event.start) for event in events if event.start]
    ends = [datetime.fromisoformat(event.end) for event in events if event.end]
    return min(starts), max(ends)


def _length(events: Sequence[EventView]) -> timedelta:
    low, high = bounds(events)
    return high - low
