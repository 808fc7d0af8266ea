"""The record in phases: cut where it falls silent, or by the calendar where it never does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

import msgspec

from chronology.model import Status
from chronology.renderers import stretch
from chronology.renderers.records import EventView
from chronology.timespan import Granularity, floor

MOST_PHASES = 6
#: Fewer events than this are no phase of a long record.
CRUMB = 3
#: So few events before the first long gap belong to the background.
PRELUDE = 2
#: A silence shorter than this never begins a new phase.
LEAST_GAP = timedelta(days=7)
#: So many events without a silence among them are too many for one phase.
MUCH = 32
_UNITS = (
    Granularity.WEEK,
    Granularity.MONTH,
    Granularity.QUARTER,
    Granularity.HALF,
    Granularity.YEAR,
    Granularity.DECADE,
)
_AHEAD = (Status.PLANNED.value, Status.CONDITIONAL.value)


class Phase(msgspec.Struct, frozen=True):
    """A stretch of the record between two gaps."""

    events: tuple[EventView, ...]
    gap: int
    """Days without a dated event before it; 0 for the first phase."""


def divided(events: Sequence[EventView]) -> tuple[list[EventView], list[Phase]]:
    """What happened: the background, and the phases. What began in the main stretch and goes on belongs to it."""
    main = {event.id for event in stretch.main(events)}
    if main:
        first, end = (moment.isoformat() for moment in stretch.bounds([e for e in events if e.id in main]))
        main |= {event.id for event in events if _goes_on(event) and first <= (event.start or "") < end}
    happened = [event for event in events if event.status not in _AHEAD]
    told = list(phases([event for event in happened if event.id in main]))
    while len(told) > 1 and len(told[0].events) <= PRELUDE:  # one or two events long before the rest are no phase
        main -= {event.id for event in told.pop(0).events}
    return [event for event in happened if event.id not in main], told


def _goes_on(event: EventView) -> bool:
    return event.start is not None and event.end is None and event.status not in _AHEAD


def phases(events: Sequence[EventView]) -> tuple[Phase, ...]:
    """The record cut at its longest gaps: at most `MOST_PHASES`, each gap at least a week, three times the usual
    distance between two dated events, and a twentieth of the whole; no phase of a long record is a crumb. What
    never falls silent is cut where a week, a month, a quarter or a longer unit begins."""
    if not events:
        return ()
    gaps: list[tuple[timedelta, int]] = []
    reach = _bound(events[0], "end")
    for index, event in enumerate(events[1:], start=1):
        gaps.append((_bound(event, "start") - reach, index))
        reach = max(reach, _bound(event, "end"))
    usual = timedelta(days=median(max(gap.days, 0) for gap, _ in gaps)) if gaps else timedelta()
    least = max(LEAST_GAP, usual * 3, (reach - _bound(events[0], "start")) / 20)
    edges = _cut([index for gap, index in sorted(gaps, reverse=True) if gap >= least], len(events))
    edges = _divided_by_calendar(events, edges)
    sizes = {index: gap.days for gap, index in gaps if gap >= least}
    return tuple(Phase(tuple(events[low:high]), sizes.get(low, 0)) for low, high in pairwise(edges))


def _cut(places: Sequence[int], count: int) -> list[int]:
    """The bounds of the phases, from the widest gap on; a few events at the very beginning may stand apart."""
    fewest = CRUMB if count >= 4 * CRUMB else 1
    edges = [0, count]
    for place in places:
        if len(edges) > MOST_PHASES:
            break
        before = max(edge for edge in edges if edge < place)
        after = min(edge for edge in edges if edge > place)
        if after - place >= fewest and (place - before >= fewest or before == 0):
            edges = sorted((*edges, place))
    return edges


def _divided_by_calendar(events: Sequence[EventView], edges: Sequence[int]) -> list[int]:
    """The bounds with those inside the phase that holds most of a long record, when there is one: where the finest
    unit of the calendar begins that leaves no more than `MOST_PHASES` phases."""
    low, high = max(pairwise(edges), key=lambda pair: pair[1] - pair[0])
    if high - low < MUCH or (high - low) * 2 < len(events):
        return list(edges)
    room = MOST_PHASES - (len(edges) - 1)
    for granularity in _UNITS:
        begun = floor(_bound(events[low], "start"), granularity)
        places: list[int] = []
        for index in range(low, high):
            unit = floor(_bound(events[index], "start"), granularity)
            if unit > begun:  # "late March" stands behind the first days of it, though its window begins before
                begun = unit
                if index - (places or [low])[-1] >= CRUMB and high - index >= CRUMB:
                    places.append(index)
        if 1 <= len(places) <= room:
            return sorted((*edges, *places))
    return list(edges)


def _bound(event: EventView, which: str) -> datetime:
    """A bound of a window; what goes on is counted by its beginning."""
    moment = event.start if which == "start" else event.end or event.start
    assert moment is not None
    return datetime.fromisoformat(moment)
