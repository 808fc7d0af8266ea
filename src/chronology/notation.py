"""TimeSpan to and from the two written forms the field uses: TIMEX3 values and EDTF strings.

| window                 | TIMEX3          | EDTF (ISO 8601-2)       |
|------------------------|-----------------|-------------------------|
| a minute, an hour      | 2024-04-20T12:38, 2024-04-20T12 | 2024-04-20T12:38:00, an interval |
| a part of the day      | 2024-04-19TEV   | an interval of minutes  |
| a day                  | 2024-04-19      | 2024-04-19              |
| an ISO week            | 2024-W15        | 2024-04-08/2024-04-14   |
| a month                | 2024-03         | 2024-03                 |
| a quarter, a half      | 2024-Q1, 2024-H1 | 2024-33, 2024-40       |
| a season               | 2024-SP … 2024-WI | 2024-21 … 2024-24     |
| a year                 | 2023            | 2023                    |
| a decade               | 199             | 199X                    |
| a century              | 19              | 19XX                    |
| an open end            | the known bound | 2018/..                 |
| anything else          | first/last unit | first/last unit         |
| approximate            | (mod APPROX)    | a `~` behind the date   |

Sources: TimeML 1.2.1 annotation guidelines (TIMEX3 `value`); Library of Congress, EDTF specification, levels 0-2.
A winter belongs to the year its December is in.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache

from chronology.timespan import (
    DAYPART_HOURS,
    DayPart,
    Granularity,
    OutOfCalendar,
    TimeSpan,
    date,
    daypart,
    floor,
    hull,
    iso_week,
    unit,
)

_DAY = timedelta(days=1)
_SEASON_CODES = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
_EDTF_SEASONS = {3: 21, 6: 22, 9: 23, 12: 24}


@lru_cache(maxsize=4096)  # the few days of one time are told again and again
def to_timex3(span: TimeSpan) -> str:
    """The TIMEX3 `value` of a window; several units read `first/last`, an open window its known bound."""
    if span.start is None or span.end is None:
        known = span.start if span.start is not None else span.last
        return "" if known is None else _timex3_unit(known, span.granularity)
    if span.granularity is Granularity.DAYPART:
        code = _daypart_code(span)
        if code is not None:
            return f"{span.start:%Y-%m-%d}T{code}"
    first = _timex3_unit(span.start, span.granularity)
    if span.granularity is Granularity.DAY and span.end - span.start == _DAY:
        return first
    last = span.last
    if span.is_unit or last is None:
        return first
    return f"{first}/{_timex3_unit(last, span.granularity)}"


def _daypart_code(span: TimeSpan) -> str | None:
    """The code of the part of the day these hours are, if they are one."""
    if span.start is None or span.end is None:
        return None
    midnight = floor(span.start, Granularity.DAY)
    for part, (first, last) in DAYPART_HOURS.items():
        if (span.start, span.end) == (midnight + timedelta(hours=first), midnight + timedelta(hours=last)):
            return part.value
    return None


def _timex3_unit(moment: datetime, granularity: Granularity) -> str:
    """The TIMEX3 value of the one unit of `granularity` that starts at `moment`."""
    if granularity is Granularity.DAY:  # by far the most frequent, so first
        return moment.isoformat()[:10]
    year = f"{moment.year:04d}"
    match granularity:
        case Granularity.MILLENNIUM:
            return year[:1]
        case Granularity.CENTURY:
            return year[:2]
        case Granularity.DECADE:
            return year[:3]
        case Granularity.YEAR:
            return year
        case Granularity.HALF:
            return f"{year}-H{1 if moment.month < 7 else 2}"
        case Granularity.SEASON:
            return f"{year}-{_SEASON_CODES[moment.month]}"
        case Granularity.QUARTER:
            return f"{year}-Q{(moment.month + 2) // 3}"
        case Granularity.MONTH:
            return f"{year}-{moment.month:02d}"
        case Granularity.WEEK:
            iso = moment.isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}"
        case Granularity.HOUR | Granularity.DAYPART:
            return moment.isoformat()[:13]
        case Granularity.MINUTE:
            return moment.isoformat()[:16]
        case Granularity.SECOND:
            return moment.isoformat()[:19]


_TIMEX3 = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-W(?P<week>\d\d)|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|AU|WI)"
    r"|-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?:(?P<daypart>MO|MI|AF|EV|NI|DT)"
    r"|(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d))?)?))?)?)?\Z",
    re.ASCII,
)


def from_timex3(value: str) -> TimeSpan | None:
    """The window a TIMEX3 date or time value names; `None` for durations, sets, references and unknown forms."""
    first, slash, last = value.partition("/")
    if slash:
        low, high = from_timex3(first), from_timex3(last)
        return None if low is None or high is None else hull(low, high)
    try:
        return _parse_timex3(value)
    except (OutOfCalendar, ValueError):
        return None


def _parse_timex3(value: str) -> TimeSpan | None:
    if re.fullmatch(r"[0-9]{1,3}", value):
        granularity = (Granularity.MILLENNIUM, Granularity.CENTURY, Granularity.DECADE)[len(value) - 1]
        return unit(datetime(max(1, int(value.ljust(4, "0"))), 1, 1), granularity)
    found = _TIMEX3.match(value)
    if found is None:
        return None
    year = int(found["year"])
    if found["week"]:
        return iso_week(year, int(found["week"]))
    if found["quarter"]:
        return unit(datetime(year, int(found["quarter"]) * 3 - 2, 1), Granularity.QUARTER)
    if found["half"]:
        return unit(datetime(year, int(found["half"]) * 6 - 5, 1), Granularity.HALF)
    if found["season"]:
        return unit(datetime(year, _SEASON_MONTHS[found["season"]], 1), Granularity.SEASON)
    if not found["day"]:
        return date(year, int(found["month"]) if found["month"] else None)
    day = date(year, int(found["month"]), int(found["day"]))
    if found["daypart"] and day.start is not None:
        return daypart(day.start, DayPart(found["daypart"]))
    return day if not found["hour"] else _clock(day, found)


def _clock(day: TimeSpan, found: re.Match[str]) -> TimeSpan:
    """The second, minute or hour of `day` that the value names."""
    assert day.start is not None
    moment = day.start.replace(
        hour=int(found["hour"]), minute=int(found["minute"] or 0), second=int(found["second"] or 0)
    )
    if found["second"]:
        return unit(moment, Granularity.SECOND)
    return unit(moment, Granularity.MINUTE if found["minute"] else Granularity.HOUR)


def to_edtf(span: TimeSpan) -> str:
    """The EDTF string of a window: interchange only, the bounds of the TimeSpan are what counts."""
    mark = "~" if span.approximate else ""
    step = _edtf_step(span.granularity)
    if span.start is None:
        assert span.end is not None
        return f"../{_edtf_unit(floor(span.end - timedelta(microseconds=1), step), step)}{mark}"
    if span.end is None:
        return f"{_edtf_unit(span.start, step)}{mark}/.."
    if span.is_unit and span.granularity not in (Granularity.WEEK, Granularity.HOUR, Granularity.MILLENNIUM):
        return _edtf_unit(span.start, span.granularity) + mark
    last = floor(span.end - timedelta(microseconds=1), step)
    return f"{_edtf_unit(span.start, step)}{mark}/{_edtf_unit(last, step)}{mark}"


def _edtf_step(granularity: Granularity) -> Granularity:
    """The unit in which an interval's ends are written: EDTF intervals hold dates, or here minutes."""
    if granularity in (Granularity.HOUR, Granularity.DAYPART):
        return Granularity.MINUTE
    if granularity is Granularity.WEEK:
        return Granularity.DAY
    if granularity in (Granularity.QUARTER, Granularity.SEASON, Granularity.HALF):
        return Granularity.MONTH
    if granularity.rank > Granularity.YEAR.rank:
        return Granularity.YEAR
    return granularity


def _edtf_unit(moment: datetime, granularity: Granularity) -> str:
    """The EDTF form of the one unit of `granularity` that starts at `moment`."""
    year = f"{moment.year:04d}"
    match granularity:
        case Granularity.CENTURY:
            return f"{year[:2]}XX"
        case Granularity.DECADE:
            return f"{year[:3]}X"
        case Granularity.HALF:
            return f"{year}-{40 if moment.month < 7 else 41}"
        case Granularity.QUARTER:
            return f"{year}-{32 + (moment.month + 2) // 3}"
        case Granularity.SEASON:
            return f"{year}-{_EDTF_SEASONS[moment.month]}"
        case Granularity.SECOND | Granularity.MINUTE | Granularity.HOUR | Granularity.DAYPART:
            return f"{year}-{moment:%m-%dT%H:%M:%S}"
        case Granularity.WEEK:
            return f"{year}-{moment:%m-%d}"
        case _:
            return _timex3_unit(moment, granularity)
