"""shift(): whole units away from the anchor: last month, next Friday, March last year."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from chronology.model import Alternative, Anchor
from chronology.notation import to_timex3
from chronology.resolve.fields import fields
from chronology.resolve.nearest import weekday_, weekend_of
from chronology.resolve.scene import (
    DAY,
    PAST,
    UNITS,
    Scene,
    Sense,
    Slots,
    Unresolved,
    integer,
    iso,
    mod,
    start_of,
    weighted,
)
from chronology.timespan import Granularity, OutOfCalendar, TimeSpan, add, floor, shift, unit


def shift_(slots: Slots, scene: Scene) -> Sense:
    """shift(unit, n): the unit holding the anchor, moved n units; [floor(a)+n, floor(a)+n+1).

    With a name ("last March"): the n-th unit of that name before or after the one that holds a. Who writes "last year"
    speaks of the publication's, whatever year the story has come to.
    """
    if scene.narrative and slots.get("relday") == 0:
        return Sense(value="PRESENT_REF", reason="reference")  # a history's "today" is nowadays
    anchor = scene.anchor if not scene.narrative or "relday" in slots or slots.get("shift") == -1 else scene.leaning
    anchor = anchor or scene.leaning
    moment = start_of(anchor)
    count = integer(slots, "shift") or integer(slots, "relday") or 0
    if "week" in slots and "relday" in slots:
        return _weeks_from_day(slots, scene, moment, count)
    if "week" in slots:
        return _weekday_of_week(slots, scene, moment)
    if "weekday" in slots:
        return shift_weekday(slots, scene, moment, count)
    if any(name in slots for name in ("month", "season", "holiday", "quarter", "half")):
        return _shift_named(slots, scene, moment, count)
    name = str(slots.get("unit", "day"))
    if name == "weekend":
        if count == 0 and moment.isoweekday() <= _MIDWEEK and scene.direction() == PAST:
            count = -1  # "this weekend he declared", told on a Monday
        return weekend_of(floor(moment, Granularity.WEEK) + 7 * count * DAY, slots, moment, scene)
    if name == "fortnight":
        raise Unresolved("duration", "P2W")
    return moved(anchor, name, count, slots)


def moved(anchor: Anchor | None, name: str, count: int, slots: Slots) -> Sense:
    """The unit `name` that holds the anchor, moved `count` units, with the two lines of its sum."""
    moment = start_of(anchor)
    if name not in UNITS:
        raise Unresolved("duration", "P2W")  # no calendar has fortnights
    granularity = UNITS[name]
    if (vague := blurred(anchor, name, count)) is not None:
        return vague
    base = unit(moment, granularity)
    span = unit(shift(moment, granularity, count), granularity)
    value = to_timex3(span)
    if "comparative" in slots:
        span = _side(span, moment, integer(slots, "comparative") or 0)
    first = f"{name}({iso(moment)}) = {to_timex3(base)}"
    steps = (first,) if count == 0 else (first, f"{to_timex3(base)} {'+' if count > 0 else '-'} {abs(count)} = {value}")
    sense = Sense(value=value, span=weighted(span, slots), mod=mod(slots), steps=steps, confidence=0.95, anchor=anchor)
    sunday = granularity is Granularity.WEEK and slots.get("shift") == -1 and moment.isoweekday() == _SUNDAY
    return _either_week(sense, span, floor(moment, Granularity.DAY)) if sunday else sense


def blurred(anchor: Anchor | None, name: str, count: float) -> Sense | None:
    """Hours and minutes counted from a day whose hour nobody tells: somewhere in [start + count, end + count), in whole
    days, "two hours ago" today or late yesterday; the value is the day itself. `None` where the hour is told."""
    granularity = UNITS[name]
    if anchor is None or granularity.rank >= Granularity.DAY.rank or anchor.span.granularity.rank <= granularity.rank:
        return None
    first, last = anchor.span.start, anchor.span.end
    if first is None or last is None:
        return None
    finer, steps = Granularity.MINUTE, round(count * (60 if granularity is Granularity.HOUR else 1))
    start = floor(add(first, finer, steps), Granularity.DAY)
    end = floor(add(last, finer, steps) - timedelta(minutes=1), Granularity.DAY) + DAY
    value = to_timex3(unit(first, Granularity.DAY)) if start <= first < end else to_timex3(unit(start, Granularity.DAY))
    span = TimeSpan(start=start, end=end, granularity=Granularity.DAY)
    sum_ = f"{iso(first)} {'-' if count < 0 else '+'} {abs(count):g} {name} = [{iso(start)}, {iso(end)})"
    return Sense(value=value, span=span, steps=(sum_,), confidence=0.75, anchor=anchor)


def _either_week(sense: Sense, before: TimeSpan, today: datetime) -> Sense:
    """ "Last week", written on a Sunday: the week that has just ended or the one before, so the window holds both."""
    assert before.start is not None
    ending = unit(today, Granularity.WEEK)
    value = to_timex3(ending)
    return msgspec.structs.replace(
        sense,
        span=TimeSpan(start=before.start, end=today, granularity=Granularity.DAY),
        steps=(*sense.steps, f"week({iso(today)}) = {value}"),
        alternatives=(Alternative(value=value, span=ending, why="week-after"),),
        confidence=0.7,
    )


_SUNDAY = 7
#: Up to this day the weekend that is over is this one, for what is over.
_MIDWEEK = 3
#: A weekday so many days ago is seldom called the last one.
_JUST = 2


def _side(span: TimeSpan, moment: datetime, side: int) -> TimeSpan:
    """The part of the unit up to a's day ("earlier this year"), or from it on ("later this year"), in days."""
    today = floor(moment, Granularity.DAY)
    if span.start is None or span.end is None or not span.start <= today < span.end:
        return span
    start, end = (span.start, today + DAY) if side < 0 else (today, span.end)
    return TimeSpan(start=start, end=end, granularity=Granularity.DAY)


def shift_weekday(slots: Slots, scene: Scene, moment: datetime, count: int) -> Sense:
    """ "last Friday": the last one strictly before the anchor's day; "next": the first strictly after."""
    today = floor(moment, Granularity.DAY)
    weekday = integer(slots, "weekday") or 1
    back = (today.isoweekday() - weekday) % 7
    if count == 0:
        return weekday_(slots, scene, moment)
    day = today - (back or 7) * DAY if count < 0 else today + ((7 - back) % 7 or 7) * DAY
    day += 7 * (count - (-1 if count < 0 else 1)) * DAY
    other = day + (7 if count > 0 else -7) * DAY
    span = weighted(unit(day, Granularity.DAY), slots)
    value = to_timex3(span)
    if (
        slots.keys() == {"shift", "weekday"}
        and count == -1
        and 0 < back <= _JUST
        and day.isocalendar().week == today.isocalendar().week
    ):
        # "last Tuesday", on a Thursday: who means this week's writes "Tuesday"; the window holds both.
        span = TimeSpan(start=other, end=day + DAY, granularity=Granularity.DAY)
    return Sense(
        value=value,
        span=span,
        mod=mod(slots),
        steps=(f"{'before' if count < 0 else 'after'}(weekday {weekday}, {iso(today)}) = {value}",),
        alternatives=(
            Alternative(
                value=iso(other),
                span=unit(other, Granularity.DAY),
                why="week-after" if count > 0 else "week-before",
            ),
        ),
        confidence=0.85,
        anchor=scene.anchor,
    )  # fmt: skip


def _weekday_of_week(slots: Slots, scene: Scene, moment: datetime) -> Sense:
    """ "Tuesday next week", "Thursday last week"; "Tuesday week" is a week after the coming Tuesday."""
    weeks, weekday = _weeks(slots, scene), integer(slots, "weekday") or 1
    today = floor(moment, Granularity.DAY)
    day = floor(moment, Granularity.WEEK) + (7 * weeks + weekday - 1) * DAY
    if slots.get("coming"):
        day = today + ((weekday - today.isoweekday()) % 7 + 7 * weeks) * DAY
    if slots.get("back"):
        day = today - ((today.isoweekday() - weekday - 1) % 7 + 1 + 7 * weeks) * DAY
    span = weighted(unit(day, Granularity.DAY), slots)
    value = to_timex3(span)
    return Sense(
        value=value,
        span=span,
        mod=mod(slots),
        steps=(f"weekday {weekday}, week({iso(moment)}) {weeks:+d} = {value}",),
        confidence=0.95,
        anchor=scene.anchor,
    )


def _weeks(slots: Slots, scene: Scene) -> int:
    """How many weeks are said: "three weeks on Monday", "a fortnight today" (a phrase of the pack's own numbers)."""
    named = scene.pack.words["fortnight"].values if "fortnight" in scene.pack.words else {}
    count = slots.get("weeks")
    if isinstance(count, int | float):
        return int(count)
    return 2 if any(word in named for word in scene.text.lower().split()) else integer(slots, "week") or 0


def _weeks_from_day(slots: Slots, scene: Scene, moment: datetime, count: int) -> Sense:
    """ "A week today", "a fortnight tomorrow": so many weeks after that day."""
    weeks, day = _weeks(slots, scene), floor(moment, Granularity.DAY) + count * DAY
    span = unit(day + 7 * weeks * DAY, Granularity.DAY)
    value = to_timex3(span)
    return Sense(
        value=value, span=span, steps=(f"{iso(day)} + {weeks} week = {value}",), confidence=0.9, anchor=scene.anchor
    )


def _shift_named(slots: Slots, scene: Scene, moment: datetime, count: int) -> Sense:
    """ "last March", "next summer", "this April", "last year's fourth quarter", "March last year"."""
    today = floor(moment, Granularity.DAY)
    candidates = []
    for year in range(moment.year - 2, moment.year + 3):
        try:
            named = fields({name: value for name, value in slots.items() if name != "shift"}, year)
        except OutOfCalendar:
            continue
        if named is not None and named.start is not None and named.end is not None:
            candidates.append(named)
    if "yearly" in slots:
        chosen = [span for span in candidates if span.start and span.start.year == moment.year + count]
    elif count < 0:
        chosen = [span for span in candidates if span.end and span.end <= today][-1:]
    elif count > 0:
        chosen = [span for span in candidates if span.start and span.start > today]
    else:
        held = [span for span in candidates if span.start and span.end and span.start <= today < span.end]
        # "this winter", in January, began last year
        chosen = held or [span for span in candidates if span.start and span.start.year == moment.year]
    if not chosen:
        raise Unresolved("not-a-date")
    span = weighted(chosen[0], slots)
    value = to_timex3(span)
    return Sense(
        value=value,
        span=span,
        mod=mod(slots),
        steps=(f"shift({scene.text!r}, {iso(today)}) = {value}",),
        confidence=0.9,
        anchor=scene.anchor,
    )
