"""Windows of civil time, and all calendar arithmetic. Knows nothing of language or of articles.

A date in a text is a window, never a point: "last month" is [1 March, 1 April), not 14 March 09:30.
Windows are half-open and civil (no zone conversion is ever made: news names calendar days, and moving a
day to UTC would move it to another day). The zone, where known, is carried along as a label.

Arithmetic happens on `datetime`, which covers the years 1 to 9999; anything outside raises `OutOfCalendar`,
which the resolver turns into a reason.
"""

from __future__ import annotations

import calendar
import enum
from datetime import datetime, timedelta
from functools import lru_cache

import msgspec


class OutOfCalendar(ValueError):
    """A moment before year 1 or after year 9999, or a day the calendar does not have (31 February)."""


class Granularity(enum.Enum):
    """How finely a text names time. Ordered from fine to coarse by `rank`."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAYPART = "daypart"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"

    __hash__ = object.__hash__  # members are single objects; the inherited hash is slow, and floor() lives in dicts

    @property
    def rank(self) -> int:
        """Position from finest (0) to coarsest."""
        return _RANK[self]

    def coarser(self) -> Granularity:
        """The unit people would name if there were many of this one (days → week, weeks → month)."""
        return _COARSER[self]


#: Stand-ins for an open bound when windows are compared.
_FIRST = datetime(1, 1, 1)
_MIDNIGHT = datetime.min.time()
_LAST = datetime(9999, 12, 31, 23, 59, 59, 999999)
_RANK = {granularity: rank for rank, granularity in enumerate(Granularity)}
_COARSER = {
    Granularity.SECOND: Granularity.MINUTE,
    Granularity.MINUTE: Granularity.HOUR,
    Granularity.HOUR: Granularity.DAY,
    Granularity.DAYPART: Granularity.DAY,
    Granularity.DAY: Granularity.WEEK,
    Granularity.WEEK: Granularity.MONTH,
    Granularity.MONTH: Granularity.YEAR,
    Granularity.QUARTER: Granularity.YEAR,
    Granularity.SEASON: Granularity.YEAR,
    Granularity.HALF: Granularity.YEAR,
    Granularity.YEAR: Granularity.DECADE,
    Granularity.DECADE: Granularity.CENTURY,
    Granularity.CENTURY: Granularity.MILLENNIUM,
    Granularity.MILLENNIUM: Granularity.MILLENNIUM,
}
_MONTHS = {
    Granularity.MONTH: 1,
    Granularity.QUARTER: 3,
    Granularity.SEASON: 3,
    Granularity.HALF: 6,
    Granularity.YEAR: 12,
    Granularity.DECADE: 120,
    Granularity.CENTURY: 1200,
    Granularity.MILLENNIUM: 12000,
}
_FIXED = {
    Granularity.SECOND: timedelta(seconds=1),
    Granularity.MINUTE: timedelta(minutes=1),
    Granularity.HOUR: timedelta(hours=1),
    Granularity.DAYPART: timedelta(hours=1),
    Granularity.DAY: timedelta(days=1),
    Granularity.WEEK: timedelta(days=7),
}


class Part(enum.Enum):
    """Where in the window the text puts its weight: "early March" is March with START."""

    START = "START"
    MID = "MID"
    END = "END"


class DayPart(enum.Enum):
    """Parts of the day, by their TIMEX3 codes."""

    MORNING = "MO"
    MIDDAY = "MI"
    AFTERNOON = "AF"
    EVENING = "EV"
    NIGHT = "NI"
    DAYTIME = "DT"


#: First and last hour of each part of the day; night runs into the next day.
DAYPART_HOURS = {
    DayPart.MORNING: (6, 12),
    DayPart.MIDDAY: (11, 14),
    DayPart.AFTERNOON: (12, 18),
    DayPart.EVENING: (18, 24),
    DayPart.NIGHT: (20, 30),
    DayPart.DAYTIME: (6, 18),
}


class TimeSpan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A half-open window [start, end) of civil time; `None` is an open end. At least one bound is given.

    Bounds are aligned to the granularity, so "2023" is [2023-01-01, 2024-01-01) with granularity YEAR, and a
    span of several units ("12-14 March") has the granularity of the unit that was named (DAY).
    """

    start: datetime | None
    """First moment inside, civil; `None` when the text gives no beginning ("until June")."""
    end: datetime | None
    """First moment after, civil; `None` when the text gives no end ("since 2018")."""
    granularity: Granularity
    """The finest unit the text names; the window is never finer than its evidence."""
    part: Part | None = None
    """START, MID or END when the text weighs one part of the window ("late on Friday")."""
    approximate: bool = False
    """True for "about", "nearly", "over", "several", "coming days": the bounds are a convention."""
    zone: str | None = None
    """IANA key of the zone whose civil time this is, when known. A label: it never moves the bounds."""

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a span needs at least one bound")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(f"a span must start before it ends: {self.start} … {self.end}")
        for bound in (self.start, self.end):
            if bound is not None and floor(bound, self.granularity) != bound:
                raise ValueError(f"{bound} is not aligned to {self.granularity.value}")

    @property
    def is_unit(self) -> bool:
        """True when the window is exactly one unit of its granularity (a day, a month, a year)."""
        if self.start is None or self.end is None or self.granularity is Granularity.DAYPART:
            return False
        try:
            return shift(self.start, self.granularity, 1) == self.end
        except OutOfCalendar:
            return False

    @property
    def is_open(self) -> bool:
        """True when one of the bounds is not given."""
        return self.start is None or self.end is None

    @property
    def last(self) -> datetime | None:
        """The start of the last unit inside: 31 March for [1 March, 1 April) in days. `None` if open."""
        if self.end is None:
            return None
        return floor(self.end - timedelta(microseconds=1), self.granularity)

    @property
    def sort_key(self) -> tuple[datetime, datetime]:
        """Civil start as narrowed by `part`, then civil end: with an id behind it, one total order."""
        narrow = narrowed(self)
        start = narrow.start or narrow.end or _FIRST
        return start, narrow.end or _LAST

    def contains(self, other: TimeSpan) -> bool:
        """True when `other` lies wholly inside; an open bound contains everything on its side."""
        return _low(self) <= _low(other) and _high(other) <= _high(self)

    def overlaps(self, other: TimeSpan) -> bool:
        """True when some moment lies in both, so that neither can be said to come first."""
        return _low(self) < _high(other) and _low(other) < _high(self)


def _low(span: TimeSpan) -> datetime:
    return span.start or _FIRST


def _high(span: TimeSpan) -> datetime:
    return span.end or _LAST


def floor(moment: datetime, granularity: Granularity) -> datetime:
    """The start of the unit that holds `moment`. Weeks are ISO (Monday); seasons start in March, June, …

    `floor(floor(m)) == floor(m)`. Raises `OutOfCalendar` before year 1.
    """
    if granularity is Granularity.DAY:  # by far the most frequent, so first
        return moment if moment.time() == _MIDNIGHT else datetime(moment.year, moment.month, moment.day)
    if granularity in _FIXED:
        return _floor_fixed(moment, granularity)
    year, month = moment.year, moment.month
    if granularity is Granularity.SEASON:
        months = year * 12 + (month - 1)
        return _from_months(months - (months % 12 + 1) % 3)
    size = _MONTHS[granularity]
    if size <= 12:
        return _datetime(year, (month - 1) // size * size + 1)
    years = size // 12
    return _datetime(max(1, year // years * years), 1)


def _floor_fixed(moment: datetime, granularity: Granularity) -> datetime:
    if granularity is Granularity.SECOND:
        return moment.replace(microsecond=0)
    if granularity is Granularity.MINUTE:
        return moment.replace(second=0, microsecond=0)
    if granularity in (Granularity.HOUR, Granularity.DAYPART):
        return moment.replace(minute=0, second=0, microsecond=0)
    day = datetime(moment.year, moment.month, moment.day)
    if granularity is Granularity.WEEK:
        return _plus(day, -timedelta(days=day.weekday()))
    return day


def shift(moment: datetime, granularity: Granularity, count: int) -> datetime:
    """The start of the unit `count` units away from the one that holds `moment`: floor(moment) + count."""
    start = floor(moment, granularity)
    if granularity in _FIXED:
        try:
            return start + count * _FIXED[granularity]
        except OverflowError as error:
            raise OutOfCalendar(f"{start} + {count} {granularity.value}") from error
    if granularity.rank > Granularity.YEAR.rank:
        years = _MONTHS[granularity] // 12
        number = start.year // years + count
        return _datetime(max(1, number * years) if number >= 0 else 0, 1)  # the first decade starts in year 1
    months = start.year * 12 + start.month - 1 + count * _MONTHS[granularity]
    return _from_months(months)


def add(moment: datetime, granularity: Granularity, count: int) -> datetime:
    """`moment` moved by `count` units, keeping its place: 31 January − 1 month, clamped to the month's end."""
    if granularity in _FIXED:
        try:
            return moment + count * _FIXED[granularity]
        except OverflowError as error:
            raise OutOfCalendar(f"{moment} + {count} {granularity.value}") from error
    months = moment.year * 12 + moment.month - 1 + count * _MONTHS[granularity]
    first = _from_months(months)
    day = min(moment.day, calendar.monthrange(first.year, first.month)[1])
    return moment.replace(year=first.year, month=first.month, day=day)


def unit(moment: datetime, granularity: Granularity, *, part: Part | None = None, zone: str | None = None) -> TimeSpan:
    """The unit that holds `moment`: [floor(moment), floor(moment) + 1)."""
    return _unit(moment, granularity, part, zone)


@lru_cache(maxsize=4096)
def _unit(moment: datetime, granularity: Granularity, part: Part | None, zone: str | None) -> TimeSpan:
    """Remembered: what is read of one time names the same few days again and again."""
    start = floor(moment, granularity)
    return TimeSpan(start=start, end=_next(start, granularity), granularity=granularity, part=part, zone=zone)


def _next(start: datetime, granularity: Granularity) -> datetime | None:
    """Start of the following unit; open at the very end of the calendar."""
    try:
        return shift(start, granularity, 1)
    except OutOfCalendar:
        return None


def daypart(day: datetime, part: DayPart, *, weight: Part | None = None, zone: str | None = None) -> TimeSpan:
    """The hours of one part of the day that holds `day`: evening is [18:00, 24:00), night runs to 06:00."""
    midnight = floor(day, Granularity.DAY)
    first, last = DAYPART_HOURS[part]
    return TimeSpan(
        start=midnight + timedelta(hours=first),
        end=_plus(midnight, timedelta(hours=last)),
        granularity=Granularity.DAYPART,
        part=weight,
        zone=zone,
    )


def date(year: int, month: int | None = None, day: int | None = None) -> TimeSpan:
    """The year, month or day named by these numbers. Raises `OutOfCalendar` for 31 February or month 13."""
    start = _datetime(year, 1 if month is None else month, 1 if day is None else day)
    granularity = Granularity.YEAR if month is None else Granularity.MONTH if day is None else Granularity.DAY
    return unit(start, granularity)


def iso_week(year: int, week: int) -> TimeSpan:
    """ISO week `week` of ISO year `year`. Raises `OutOfCalendar` for a week 53 the year does not have."""
    try:
        return unit(datetime.fromisocalendar(year, week, 1), Granularity.WEEK)
    except ValueError as error:
        raise OutOfCalendar(str(error)) from error


def hull(first: TimeSpan, last: TimeSpan) -> TimeSpan:
    """The smallest window that holds both, in the finer of the two units; an open bound stays open.

    Where that unit does not fit both ends (a winter and a year), in the next finer one that does.
    """
    start = None if first.start is None or last.start is None else min(first.start, last.start)
    end = None if first.end is None or last.end is None else max(first.end, last.end)
    finer = min(first.granularity, last.granularity, key=lambda g: g.rank)
    return TimeSpan(
        start=start,
        end=end,
        granularity=fitting(start, end, finer),
        approximate=first.approximate or last.approximate,
        zone=first.zone or last.zone,
    )


def fitting(start: datetime | None, end: datetime | None, granularity: Granularity) -> Granularity:
    """The granularity itself where both bounds are aligned to it, else the next finer one of month, day and minute."""
    bounds = [bound for bound in (start, end) if bound is not None]
    for finer in (granularity, *_LADDER):
        if finer.rank <= granularity.rank and all(floor(bound, finer) == bound for bound in bounds):
            return finer
    return Granularity.SECOND


_LADDER = (Granularity.YEAR, Granularity.MONTH, Granularity.DAY, Granularity.HOUR, Granularity.MINUTE)


def narrowed(span: TimeSpan) -> TimeSpan:
    """The third of the window its `part` points at, in days (in hours for a day); itself without a part.

    A day is cut where people cut it: START until 10:00, MID until 18:00, END is the evening.
    """
    if span.part is None or span.start is None or span.end is None:
        return span
    if span.granularity is Granularity.DAY and span.is_unit:
        cuts = [span.start + timedelta(hours=hour) for hour in (0, 10, 18, 24)]
        grain = Granularity.HOUR
    else:
        fine = min(span.granularity, Granularity.HOUR, key=lambda granularity: granularity.rank)
        grain = fine if span.granularity.rank <= Granularity.DAYPART.rank else Granularity.DAY
        third = (span.end - span.start) / 3
        cuts = [floor(span.start + third * k, grain) for k in range(3)] + [span.end]
    index = {Part.START: 0, Part.MID: 1, Part.END: 2}[span.part]
    start, end = cuts[index], cuts[index + 1]
    if start >= end or floor(start, grain) != start or floor(end, grain) != end:
        return span
    return TimeSpan(start=start, end=end, granularity=grain, approximate=True, zone=span.zone)


def _plus(moment: datetime, delta: timedelta) -> datetime:
    try:
        return moment + delta
    except OverflowError as error:
        raise OutOfCalendar(f"{moment} + {delta}") from error


def _from_months(months: int) -> datetime:
    return _datetime(months // 12, months % 12 + 1)


def _datetime(year: int, month: int, day: int = 1) -> datetime:
    try:
        return datetime(year, month, day)
    except (ValueError, OverflowError) as error:
        raise OutOfCalendar(f"{year:04d}-{month:02d}-{day:02d}: {error}") from error
