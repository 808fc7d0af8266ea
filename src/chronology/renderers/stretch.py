"""The main stretch of a record: where its events lie, without the lone ones far from all others.

A birth in 1948 told in an article of 2024 is an event of the record, but not its period: it would press everything
else into the last finger's breadth of a picture, and stand as a phase of its own in a narrative.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import accumulate

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
    spans = [bounds((event,)) for event in kept]
    spare = int(len(kept) * LEFT_OUT)
    low, high = 0, len(kept)
    while (found := _lonely(spans[low:high], spare)) is not None:
        first, last = found
        spare -= first + last
        low, high = low + first, high - last
    return tuple(kept[low:high])


def _lonely(spans: Sequence[tuple[datetime, datetime]], spare: int) -> tuple[int, int] | None:
    """How many to take off the front or the back, the fewest that are lonely; `None` when there are none."""
    if len(spans) < 3:
        return None
    reach = list(accumulate((end for _, end in spans), max))  # latest end of the first ones
    limit = (reach[-1] - spans[0][0]) * (1 - LONELY)
    for count in range(1, min(spare, len(spans) - 2) + 1):
        # The latest end is among the last ones: windows are narrow and in order of their beginning.
        without_first, without_last = reach[-1] - spans[count][0], reach[-1 - count] - spans[0][0]
        if min(without_first, without_last) <= limit:
            return (count, 0) if without_first <= without_last else (0, count)
    return None


def bounds(events: Sequence[EventView]) -> tuple[datetime, datetime]:
    """First beginning and last end of narrow events; there must be one."""
    starts = [datetime.fromisoformat(event.start) for event in events if event.start]
    ends = [datetime.fromisoformat(event.end) for event in events if event.end]
    return min(starts), max(ends)
