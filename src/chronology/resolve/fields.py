"""What the slots of a mention name inside a year: a day, a month, a quarter, a season, a holiday, a week."""

from __future__ import annotations

from datetime import datetime

from chronology import calendars
from chronology.resolve.scene import DAY, Scene, Slots, integer, start_of, word
from chronology.timespan import Granularity, OutOfCalendar, TimeSpan, date, iso_week, unit

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def year_of(slots: Slots, scene: Scene) -> int | None:
    """The year the slots name, two figures completed to the year nearest to the anchor's."""
    century, low = integer(slots, "century"), integer(slots, "lo")
    if century is not None and low is not None:
        return century * 100 + low
    year = integer(slots, "year")
    tail = integer(slots, "tail")
    if tail is not None and year is not None and slots.get("range") == "to":
        return year // 100 * 100 + tail + (100 if tail < year % 100 else 0)
    if year is None or year >= 100 or "era" in slots:
        return year
    anchor = scene.story or scene.anchor if scene.narrative else scene.anchor  # "the '89 club", told of 1791
    pivot = start_of(anchor).year if anchor else 2000
    candidates = [base + year for base in range(pivot // 100 * 100 - 100, pivot // 100 * 100 + 101, 100)]
    return max([candidate for candidate in candidates if candidate <= pivot + 10], default=candidates[0])


def fields(slots: Slots, year: int) -> TimeSpan | None:
    """The window that the slots name inside `year`: day, month, quarter, half, season, holiday, or the year itself."""
    holiday = word(slots, "holiday")
    if holiday is not None:
        return calendars.day(holiday, year)
    week = integer(slots, "isoweek")
    if week is not None:
        return iso_week(year, week)
    if "nth" in slots or "nthweek" in slots or "weekof" in slots:
        return _within_month(slots, year)
    quarter, half = integer(slots, "quarter"), integer(slots, "half")
    if quarter is not None:
        return unit(datetime(year, quarter * 3 - 2, 1), Granularity.QUARTER) if 1 <= quarter <= 4 else None
    if half is not None:
        return unit(datetime(year, 1 if half == 1 else 7, 1), Granularity.HALF)
    season = word(slots, "season")
    if season is not None:
        return unit(datetime(year, SEASON_MONTH[season], 1), Granularity.SEASON)
    if not 1 <= year <= 9999:
        return None
    return date(year, integer(slots, "month"), integer(slots, "day"))


def _within_month(slots: Slots, year: int) -> TimeSpan | None:
    """The n-th such weekday of a month, the week that holds its n-th seventh day, or the week of a day."""
    month = integer(slots, "month")
    if "weekof" in slots:
        day = date(year, month, integer(slots, "day"))
        return unit(day.start, Granularity.WEEK) if day.start is not None else None
    whole = date(year, month)
    if whole.start is None or whole.end is None:
        return None
    week = integer(slots, "nthweek")
    if week is not None:
        # The ISO week in which most of days 1-7, 8-14, … lie: the one of their fourth day.
        return unit(whole.start + (7 * week - 4) * DAY, Granularity.WEEK) if week <= 5 else None
    number, weekday = integer(slots, "nth") or 1, integer(slots, "weekday") or 1
    if number < 0:
        last = whole.end - DAY
        found = last - (last.isoweekday() - weekday) % 7 * DAY
    else:
        found = whole.start + ((weekday - whole.start.isoweekday()) % 7 + 7 * (number - 1)) * DAY
    return unit(found, Granularity.DAY) if whole.start <= found < whole.end else None


def named(slots: Slots, year: int) -> TimeSpan | None:
    try:
        return fields(slots, year)
    except (OutOfCalendar, ValueError):
        return None
