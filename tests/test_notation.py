"""TimeSpan to and from TIMEX3 values and EDTF: both tables, and the round trip."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronology import timespan
from chronology.notation import from_timex3, to_edtf, to_timex3
from chronology.timespan import DayPart, Granularity, TimeSpan

G = Granularity
EV = DayPart.EVENING
MOMENTS = st.datetimes(datetime(1000, 1, 1), datetime(3000, 12, 31, 23, 59, 59))
UNITS = st.sampled_from([g for g in Granularity if g is not G.DAYPART])
#: EDTF dates, levels 0 and 1 and the parts of level 2 that we write, alone or as an interval.
EDTF = re.compile(
    r"(?:\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d:\d\d)?)?)?|\d{3}X|\d\dXX)~?"
    r"(?:/(?:\.\.|(?:\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d:\d\d)?)?)?|\d{3}X|\d\dXX)~?))?|\.\./\S+"
)


def span(start: str | None, end: str | None, granularity: Granularity, *, approximate: bool = False) -> TimeSpan:
    return TimeSpan(
        start=datetime.fromisoformat(start) if start else None,
        end=datetime.fromisoformat(end) if end else None,
        granularity=granularity,
        approximate=approximate,
    )


@pytest.mark.parametrize(
    ("window", "timex3", "edtf"),
    [
        (span("2024-04-20T12:38", "2024-04-20T12:39", G.MINUTE), "2024-04-20T12:38", "2024-04-20T12:38:00"),
        (timespan.daypart(datetime(2024, 4, 19), EV), "2024-04-19TEV", "2024-04-19T18:00:00/2024-04-19T23:59:00"),
        (span("2024-04-19", "2024-04-20", G.DAY), "2024-04-19", "2024-04-19"),
        (span("2024-04-08", "2024-04-15", G.WEEK), "2024-W15", "2024-04-08/2024-04-14"),
        (timespan.iso_week(2020, 53), "2020-W53", "2020-12-28/2021-01-03"),
        (span("2018-12-31", "2019-01-07", G.WEEK), "2019-W01", "2018-12-31/2019-01-06"),
        (span("2024-03-01", "2024-04-01", G.MONTH), "2024-03", "2024-03"),
        (span("2024-01-01", "2024-04-01", G.QUARTER), "2024-Q1", "2024-33"),
        (span("2024-10-01", "2025-01-01", G.QUARTER), "2024-Q4", "2024-36"),
        (span("2024-07-01", "2025-01-01", G.HALF), "2024-H2", "2024-41"),
        (span("2023-12-01", "2024-03-01", G.SEASON), "2023-WI", "2023-24"),
        (span("2023-01-01", "2024-01-01", G.YEAR), "2023", "2023"),
        (span("1990-01-01", "2000-01-01", G.DECADE), "199", "199X"),
        (span("1900-01-01", "2000-01-01", G.CENTURY), "19", "19XX"),
        (span("2018-01-01", None, G.YEAR), "2018", "2018/.."),
        (span(None, "2018-07-01", G.MONTH), "2018-06", "../2018-06"),
        (span("2024-04-08", None, G.WEEK), "2024-W15", "2024-04-08/.."),
        (span(None, "2024-04-15", G.WEEK), "2024-W15", "../2024-04-14"),
        (span(None, "2024-04-01", G.QUARTER), "2024-Q1", "../2024-03"),
        (span("1990-01-01", None, G.DECADE), "199", "1990/.."),
        (span("2024-03-12", "2024-03-15", G.DAY), "2024-03-12/2024-03-14", "2024-03-12/2024-03-14"),
        (span("1999-01-01", "2005-01-01", G.YEAR), "1999/2004", "1999/2004"),
        (span("2020-04-20", "2024-04-21", G.DAY, approximate=True), "2020-04-20/2024-04-20", "2020-04-20~/2024-04-20~"),
        (span("2023-01-01", "2024-01-01", G.YEAR, approximate=True), "2023", "2023~"),
    ],
)  # fmt: skip
def test_a_window_is_written_in_both_forms(window: TimeSpan, timex3: str, edtf: str) -> None:
    assert (to_timex3(window), to_edtf(window)) == (timex3, edtf)


@given(MOMENTS, UNITS)
def test_one_unit_makes_the_round_trip(moment: datetime, granularity: Granularity) -> None:
    window = timespan.unit(moment, granularity)
    assert from_timex3(to_timex3(window)) == window


@given(MOMENTS, UNITS, st.integers(2, 6))
def test_several_units_keep_their_bounds(moment: datetime, granularity: Granularity, count: int) -> None:
    first = timespan.unit(moment, granularity)
    last = timespan.shift(moment, granularity, count)
    window = TimeSpan(start=first.start, end=last, granularity=granularity)
    back = from_timex3(to_timex3(window))
    assert back is not None
    assert (back.start, back.end) == (window.start, window.end)


@given(MOMENTS, st.sampled_from(DayPart))
def test_a_part_of_the_day_makes_the_round_trip(moment: datetime, part: DayPart) -> None:
    window = timespan.daypart(moment, part)
    assert from_timex3(to_timex3(window)) == window


@given(MOMENTS, UNITS, st.integers(1, 6), st.booleans(), st.sampled_from(["closed", "since", "until"]))
def test_every_window_is_written_as_edtf(
    moment: datetime, granularity: Granularity, count: int, approximate: bool, opened: str
) -> None:
    start, end = timespan.floor(moment, granularity), timespan.shift(moment, granularity, count)
    window = TimeSpan(
        start=None if opened == "until" else start,
        end=None if opened == "since" else end,
        granularity=granularity,
        approximate=approximate,
    )
    assert EDTF.fullmatch(to_edtf(window)), to_edtf(window)


@given(st.text(max_size=30))
def test_no_text_raises(text: str) -> None:
    from_timex3(text)


@pytest.mark.parametrize(
    "value",
    [
        "", "P4Y", "PXD", "XXXX-WXX-2", "PAST_REF", "PRESENT_REF", "FUTURE_REF", "2019-W53", "2019-02-30", "2019-13",
        "2019-03-14T25:00", "BC0044", "0000", "2019-00", "12345", "2019/", "/2019", "2019-03-14T", "２０１９",
    ],
)  # fmt: skip
def test_what_names_no_window_has_none(value: str) -> None:
    assert from_timex3(value) is None
