"""The time axis and the width of a text: what a layout needs to know of calendars and of fonts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from chronology.timespan import Granularity, OutOfCalendar, floor, shift

Measure = Callable[[str], float]
"""Width of a label in pixels."""


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the time axis; major ones begin the next larger unit."""

    x: float
    moment: datetime
    unit: Granularity
    major: bool


#: (unit, how many of them, the larger unit whose first tick is a major one, least pixels between two), fine to coarse.
_STEPS = (
    (Granularity.HOUR, 1, Granularity.DAY, 48),
    (Granularity.HOUR, 6, Granularity.DAY, 48),
    (Granularity.DAY, 1, Granularity.MONTH, 25),
    (Granularity.WEEK, 1, Granularity.MONTH, 34),
    (Granularity.MONTH, 1, Granularity.YEAR, 40),
    (Granularity.MONTH, 3, Granularity.YEAR, 40),
    (Granularity.YEAR, 1, Granularity.DECADE, 44),
    (Granularity.YEAR, 5, Granularity.CENTURY, 44),
    (Granularity.DECADE, 1, Granularity.CENTURY, 44),
    (Granularity.CENTURY, 1, Granularity.MILLENNIUM, 44),
)
_SECONDS = {
    Granularity.HOUR: 3600.0,
    Granularity.DAY: 86400.0,
    Granularity.WEEK: 7 * 86400.0,
    Granularity.MONTH: 30.4 * 86400.0,
    Granularity.YEAR: 365.25 * 86400.0,
    Granularity.DECADE: 3652.5 * 86400.0,
    Granularity.CENTURY: 36525 * 86400.0,
}
#: Least pixels between the larger units of two ticks: a month of which two days are seen is not named.
MAJOR_DISTANCE = 76.0


def ticks(start: datetime, end: datetime, width: float) -> tuple[Tick, ...]:
    """The lines of the axis: the finest step of whole calendar units with room for their names."""
    scale = width / (end - start).total_seconds()
    unit, count, larger, _ = next(
        (step for step in _STEPS if _SECONDS[step[0]] * step[1] * scale >= step[3]), _STEPS[-1]
    )
    out: list[Tick] = []
    moment = floor(start, Granularity.DAY if unit is Granularity.HOUR else Granularity.YEAR if count > 1 else unit)
    last_large: datetime | None = None
    while moment < end:
        if moment >= start and _aligned(moment, unit, count):
            large = floor(moment, larger)
            out.append(
                Tick(x=(moment - start).total_seconds() * scale, moment=moment, unit=unit, major=large != last_large)
            )
            last_large = large
        try:
            moment = shift(moment, unit, 1)
        except OutOfCalendar:
            break
    majors = [tick for tick in out if tick.major]
    if len(majors) > 1 and majors[1].x - majors[0].x < MAJOR_DISTANCE:
        out[0] = msgspec.structs.replace(out[0], major=False)
    return tuple(out)


def _aligned(moment: datetime, unit: Granularity, count: int) -> bool:
    if count == 1:
        return True
    number = {Granularity.HOUR: moment.hour, Granularity.MONTH: moment.month - 1}.get(unit, moment.year)
    return number % count == 0


_NARROW = set("iljtfrI.,:;'|!()[]/ ‘’")
_BROAD = set("mwMWGOQCDHNUVXYZ@%—…&ABEKPRS")


def estimate(size: float) -> Measure:
    """A measure for when no font is at hand: generous widths of a humanist sans at `size` pixels."""

    def width(text: str) -> float:
        total = 0.0
        for character in text:
            if ord(character) > 0x2E7F:
                total += 1.0
            elif character in _NARROW:
                total += 0.34
            elif character in _BROAD:
                total += 0.78
            else:
                total += 0.58
        return total * size

    return width
