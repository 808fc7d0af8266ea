"""Windows of civil time: the edges of the calendar by table, the laws of the arithmetic by property."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chronology import timespan
from chronology.timespan import DAYPART_HOURS, DayPart, Granularity, OutOfCalendar, Part, TimeSpan

G = Granularity
MOMENTS = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59))
MIDDLE = st.datetimes(datetime(1583, 1, 1), datetime(2500, 12, 31))
GRANULARITIES = st.sampled_from(Granularity)
COUNTS = st.integers(-400, 400)


@st.composite
def spans(draw: st.DrawFn) -> TimeSpan:
    """Windows of one or several units, some of them open."""
    granularity = draw(GRANULARITIES)
    first = timespan.floor(draw(MIDDLE), granularity)
    last = timespan.shift(first, granularity, draw(st.integers(1, 5 if granularity is G.MILLENNIUM else 30)))
    opened = draw(st.sampled_from(["closed", "closed", "since", "until"]))
    return TimeSpan(
        start=None if opened == "until" else first,
        end=None if opened == "since" else last,
        granularity=granularity,
        part=draw(st.sampled_from([None, *Part])) if opened == "closed" else None,
        approximate=draw(st.booleans()),
    )


# ── laws ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@given(MOMENTS, GRANULARITIES)
def test_floor_is_idempotent_and_never_later(moment: datetime, granularity: Granularity) -> None:
    try:
        floored = timespan.floor(moment, granularity)
    except OutOfCalendar:
        assume(False)
    assert floored <= moment
    assert timespan.floor(floored, granularity) == floored


@given(MIDDLE, GRANULARITIES)
def test_a_moment_lies_in_its_own_unit(moment: datetime, granularity: Granularity) -> None:
    span = timespan.unit(moment, granularity)
    assert span.start is not None
    assert span.end is not None
    assert span.start <= moment < span.end
    assert span.last == span.start
    assert span.is_unit or granularity is G.DAYPART


@given(MIDDLE, GRANULARITIES, COUNTS)
def test_shift_and_its_inverse_cancel(moment: datetime, granularity: Granularity, count: int) -> None:
    try:
        there = timespan.shift(moment, granularity, count)
        back = timespan.shift(there, granularity, -count)
    except OutOfCalendar:
        assume(False)
    # the first decade begins in year 1, as there is no year 0: cut there, nothing can cancel
    assume(there.year > 1000)
    assert back == timespan.floor(moment, granularity)


@given(MIDDLE, GRANULARITIES, st.integers(-60, 60), st.integers(-60, 60))
def test_shifts_add_up(moment: datetime, granularity: Granularity, one: int, two: int) -> None:
    try:
        step = timespan.shift(moment, granularity, one)
        assume(step.year > 1000)
        assert timespan.shift(step, granularity, two) == timespan.shift(moment, granularity, one + two)
    except OutOfCalendar:
        assume(False)


@given(MIDDLE, GRANULARITIES)
def test_units_lie_side_by_side_without_gap_or_overlap(moment: datetime, granularity: Granularity) -> None:
    this = timespan.unit(moment, granularity)
    assert this.end is not None
    after = timespan.unit(this.end, granularity)
    assert after.start == this.end
    assert not this.overlaps(after)


@given(MIDDLE, GRANULARITIES, COUNTS)
def test_add_keeps_the_place_or_the_end_of_the_month(moment: datetime, granularity: Granularity, count: int) -> None:
    try:
        moved = timespan.add(moment, granularity, count)
    except OutOfCalendar:
        assume(False)
    if granularity.rank >= G.MONTH.rank:
        assert moved.time() == moment.time()
        assert moved.day == moment.day or (moved + timedelta(days=1)).day == 1
    elif granularity is not G.DAYPART:
        assert timespan.add(moved, granularity, -count) == moment


@given(spans(), spans())
def test_the_hull_holds_both(first: TimeSpan, last: TimeSpan) -> None:
    try:
        hull = timespan.hull(first, last)
    except ValueError:
        assume(False)
    assert hull.contains(first)
    assert hull.contains(last)


@given(spans())
def test_narrowing_stays_inside(span: TimeSpan) -> None:
    narrow = timespan.narrowed(span)
    assert span.contains(narrow)
    assert timespan.narrowed(narrow).contains(narrow)


@given(spans(), spans())
def test_overlap_is_mutual_and_follows_from_holding(first: TimeSpan, last: TimeSpan) -> None:
    assert first.overlaps(last) == last.overlaps(first)
    assert not first.contains(last) or first.overlaps(last)


@given(spans(), spans())
def test_the_order_is_total(first: TimeSpan, last: TimeSpan) -> None:
    one, two = first.sort_key, last.sort_key
    assert [one < two, one > two, one == two].count(True) == 1


# ── edges ────────────────────────────────────────────────────────────────────────────────────────────────────────


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("moment", "granularity", "start"),
    [
        ("2019-03-14T09:30:15", G.MINUTE, "2019-03-14T09:30"),
        ("2019-03-14T09:30:15", G.DAYPART, "2019-03-14T09:00"),
        ("2019-03-14", G.WEEK, "2019-03-11"),
        ("2021-01-03", G.WEEK, "2020-12-28"),
        ("2019-03-31", G.QUARTER, "2019-01-01"),
        ("2019-06-30", G.HALF, "2019-01-01"),
        ("2019-07-01", G.HALF, "2019-07-01"),
        ("2019-01-15", G.SEASON, "2018-12-01"),
        ("2019-02-28", G.SEASON, "2018-12-01"),
        ("2019-03-01", G.SEASON, "2019-03-01"),
        ("2019-12-01", G.SEASON, "2019-12-01"),
        ("1999-12-31", G.DECADE, "1990-01-01"),
        ("1900-01-01", G.CENTURY, "1900-01-01"),
        ("2019-03-14", G.MILLENNIUM, "2000-01-01"),
        ("0009-05-05", G.DECADE, "0001-01-01"),
    ],
)
def test_the_unit_that_holds_a_moment_starts(moment: str, granularity: Granularity, start: str) -> None:
    assert timespan.floor(at(moment), granularity) == at(start)


@pytest.mark.parametrize(
    ("moment", "granularity", "count", "result"),
    [
        ("2019-01-31", G.MONTH, -1, "2018-12-31"),
        ("2019-03-31", G.MONTH, -1, "2019-02-28"),
        ("2020-03-31", G.MONTH, -1, "2020-02-29"),
        ("2020-02-29", G.YEAR, 1, "2021-02-28"),
        ("2020-02-29", G.YEAR, 4, "2024-02-29"),
        ("2019-12-31T23:59", G.MINUTE, 1, "2020-01-01T00:00"),
        ("2019-11-30", G.QUARTER, 1, "2020-02-29"),
        ("2018-12-31", G.WEEK, 1, "2019-01-07"),
    ],
)
def test_a_moment_moved_by_units_keeps_its_place(
    moment: str, granularity: Granularity, count: int, result: str
) -> None:
    assert timespan.add(at(moment), granularity, count) == at(result)


def test_week_53_exists_only_in_long_years() -> None:
    assert timespan.iso_week(2020, 53).start == at("2020-12-28")
    with pytest.raises(OutOfCalendar):
        timespan.iso_week(2019, 53)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2019, 2, 29), (2024, 2, 30), (2019, 13, 1), (2019, 4, 31), (0, 1, 1)]
)
def test_a_day_the_calendar_does_not_have_is_refused(year: int, month: int, day: int) -> None:
    with pytest.raises(OutOfCalendar):
        timespan.date(year, month, day)


@pytest.mark.parametrize("granularity", list(Granularity))
@pytest.mark.parametrize("count", [10**6, -(10**6)])
def test_beyond_the_calendar_is_refused_and_never_another_error(granularity: Granularity, count: int) -> None:
    with pytest.raises(OutOfCalendar):
        timespan.shift(at("2019-03-14"), granularity, count * 10**7)
    with pytest.raises(OutOfCalendar):
        timespan.add(at("2019-03-14"), granularity, count * 10**7)


@pytest.mark.parametrize("part", list(DayPart))
def test_a_part_of_the_day_has_its_hours(part: DayPart) -> None:
    span = timespan.daypart(at("2019-12-31T15:00"), part)
    first, last = DAYPART_HOURS[part]
    assert span.start == at("2019-12-31") + timedelta(hours=first)
    assert span.end == at("2019-12-31") + timedelta(hours=last)


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [(Part.START, 0, 10), (Part.MID, 10, 18), (Part.END, 18, 24)],
)
def test_a_day_is_cut_where_people_cut_it(part: Part, first: int, last: int) -> None:
    narrow = timespan.narrowed(timespan.unit(at("2019-03-14"), G.DAY, part=part))
    assert (narrow.start, narrow.end) == (
        at("2019-03-14") + timedelta(hours=first),
        at("2019-03-14") + timedelta(hours=last),
    )


@pytest.mark.parametrize(
    ("start", "end", "granularity", "message"),
    [
        (None, None, G.DAY, "at least one bound"),
        ("2019-03-14", "2019-03-14", G.DAY, "start before it ends"),
        ("2019-03-15", "2019-03-14", G.DAY, "start before it ends"),
        ("2019-03-14T09:00", "2019-03-15", G.DAY, "not aligned"),
        ("2019-03-14", "2019-03-20", G.WEEK, "not aligned"),
    ],
)
def test_a_window_that_cannot_be_is_refused(
    start: str | None, end: str | None, granularity: Granularity, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        TimeSpan(start=at(start) if start else None, end=at(end) if end else None, granularity=granularity)
