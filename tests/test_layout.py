"""Lanes, rows, labels and ticks: nothing overlaps, nothing is dropped, everything is repeatable."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import combinations, pairwise

import msgspec
import pytest

from chronology.renderers import layout as layouts
from chronology.renderers import packing
from chronology.renderers.axis import estimate, ticks
from chronology.renderers.layout import choose, core, lane_names, layout
from chronology.renderers.packing import Mark
from chronology.renderers.view import view
from chronology.timespan import Granularity
from synthetic import PlainWords, chronology

MEASURE = estimate(13)


@pytest.fixture(scope="module")
def shown():
    return view(chronology(100), PlainWords())


def boxes(marks: tuple[Mark, ...]) -> list[tuple[float, float, float, str]]:
    """(left, right, centre, id) of every label box, mark included."""
    out = []
    for mark in marks:
        if mark.label:
            width = MEASURE(mark.label)
            left = mark.label_x - width if mark.label_left else mark.label_x
            out.append((min(left, mark.x0), max(left + width, mark.x1), mark.y, mark.id))
    return out


@pytest.mark.parametrize("by", ["none", "actor", "place", "source", "status"])
@pytest.mark.parametrize("width", [360, 1000])
def test_labels_never_overlap_and_stay_inside(shown, by, width):
    placed = layout(shown, width=width, height=700, measure=MEASURE, by=by)
    found = boxes(placed.marks)
    assert found
    for (a0, a1, ay, one), (b0, b1, by_, two) in combinations(found, 2):
        assert abs(ay - by_) >= 15 or a1 <= b0 or b1 <= a0, (one, two)
    for left, right, _, name in found:
        assert left >= -0.5, name
        assert right <= width + 0.5, name


def test_every_event_is_drawn_or_counted_as_outside(shown):
    placed = layout(shown, width=1000, height=700, measure=MEASURE)
    assert len(placed.marks) + placed.outside == len(shown.events)
    assert placed.hidden == sum(1 for mark in placed.marks if not mark.label)


def test_marks_keep_inside_their_lane_and_the_height(shown):
    placed = layout(shown, width=1000, height=500, measure=MEASURE, by="actor")
    assert placed.height <= 500
    for mark in placed.marks:
        lane = placed.lanes[mark.lane]
        assert lane.top < mark.y < lane.top + lane.height


def test_the_most_important_event_of_a_lane_keeps_its_label(shown):
    placed = layout(shown, width=700, height=300, measure=MEASURE, by="none")
    best = min((mark for mark in placed.marks if not mark.wide), key=lambda mark: shown.event(mark.id).rank)
    assert best.label


def test_open_and_wide_windows_go_into_the_strip(shown):
    placed = layout(shown, width=1000, height=700, measure=MEASURE, by="none")
    for mark in placed.marks:
        if mark.open_end:
            assert mark.wide
            assert mark.x1 == 1000
        if mark.x1 - mark.x0 > packing.WIDE * 1000:
            assert mark.wide


def test_the_label_in_a_window_without_a_beginning_stands_behind_its_arrow(shown):
    events = tuple(msgspec.structs.replace(event, start=None) for event in shown.events[:6])
    marks = layout(msgspec.structs.replace(shown, events=events), width=1000, height=700, measure=MEASURE).marks
    inside = [mark for mark in marks if mark.wide and mark.label and not mark.label_left]
    assert inside
    assert all(mark.label_x >= mark.x0 + packing.ARROW for mark in inside)


def test_a_window_is_drawn_as_wide_as_it_is(shown):
    placed = layout(shown, width=1000, height=700, measure=MEASURE, by="none")
    scale = 1000 / (placed.end - placed.start).total_seconds()
    for mark in placed.marks:
        event = shown.event(mark.id)
        if event.start and event.end and not (mark.before or mark.after or mark.instant):
            length = datetime.fromisoformat(event.end) - datetime.fromisoformat(event.start)
            assert mark.x1 - mark.x0 == pytest.approx(max(packing.MARK, length.total_seconds() * scale), abs=0.01)


def test_the_layout_does_not_depend_on_chance(shown):
    one = layout(shown, width=1000, height=700, measure=MEASURE)
    assert one == layout(shown, width=1000, height=700, measure=MEASURE)


def test_lanes_are_at_most_seven_and_a_rest():
    events = view(chronology(60), PlainWords()).events
    many = [msgspec.structs.replace(event, who=(f"Actor {n % 20}",)) for n, event in enumerate(events)]
    names = lane_names(many, "actor")
    assert len(names) == layouts.MAX_LANES + 1
    assert names[-1] == ""


def test_the_grouping_is_the_one_that_names_most(shown):
    assert choose(shown) == "actor"
    nobody = msgspec.structs.replace(
        shown,
        events=tuple(msgspec.structs.replace(event, who=(), where=(), outlets=("One",)) for event in shown.events),
    )
    assert choose(nobody) == "none"


def test_lanes_of_single_events_are_not_worth_their_height(shown):
    few = msgspec.structs.replace(
        shown,
        events=tuple(
            msgspec.structs.replace(event, who=(f"A{n}",), where=(f"P{n}",), outlets=(f"O{n}",))
            for n, event in enumerate(shown.events[:6])
        ),
    )
    assert choose(few) == "none"


def test_a_lone_far_event_does_not_stretch_the_period(shown):
    far = msgspec.structs.replace(shown.events[20], start="1914-07-28T00:00:00", end="1914-07-29T00:00:00")
    start, _ = core((far, *shown.events))
    assert start.year >= 2018


def test_a_thin_tail_on_one_side_does_not_stretch_the_period(shown):
    def day(number: int) -> dict[str, str]:
        start = datetime(2011, 2, 1) + timedelta(days=number)
        return {"start": start.isoformat(), "end": (start + timedelta(days=1)).isoformat()}

    crowd = [msgspec.structs.replace(shown.events[0], **day(n % 14)) for n in range(91)]
    tail = [msgspec.structs.replace(shown.events[0], **day(-20 * n)) for n in range(1, 10)]
    first, last = layouts.heart([*tail, *crowd])
    assert (first, last) == (datetime(2011, 2, 1), datetime(2011, 2, 15))


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_or_one_event_still_gives_a_layout(shown, count):
    few = msgspec.structs.replace(shown, events=shown.events[:count])
    placed = layout(few, width=800, height=400, measure=MEASURE)
    assert placed.height > 0
    assert placed.end > placed.start


@pytest.mark.parametrize(
    ("days", "unit"),
    [
        pytest.param(0.5, Granularity.HOUR, id="half a day in hours"),
        pytest.param(2, Granularity.HOUR, id="two days in hours"),
        pytest.param(12, Granularity.DAY, id="twelve days in days"),
        pytest.param(38, Granularity.DAY, id="a month and a week in days"),
        pytest.param(80, Granularity.WEEK, id="eighty days in weeks"),
        pytest.param(400, Granularity.MONTH, id="a year in months"),
        pytest.param(5000, Granularity.YEAR, id="fourteen years in years"),
        pytest.param(40000, Granularity.YEAR, id="a century in five years"),
        pytest.param(60000, Granularity.DECADE, id="centuries in decades"),
    ],
)
def test_ticks_are_whole_units_that_leave_room(days, unit):
    start = datetime(2019, 3, 14, 9, 30)
    lines = ticks(start, start + timedelta(days=days), 1000)
    assert {line.unit for line in lines} == {unit}
    assert all(b.x - a.x >= 25 for a, b in pairwise(lines))
    majors = [line.x for line in lines if line.major]
    assert majors
    assert all(b - a >= 76 for a, b in pairwise(majors))


def test_ticks_at_the_end_of_the_calendar_do_not_fall_off():
    assert ticks(datetime(9990, 1, 1), datetime(9999, 12, 31), 1000)
