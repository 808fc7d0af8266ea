"""nearest(): weekdays, months, seasons, quarters and holidays without their year."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from chronology.model import Alternative, Anchor
from chronology.notation import to_timex3
from chronology.resolve import stories
from chronology.resolve.fields import fields, named
from chronology.resolve.scene import (
    DAY,
    FUTURE,
    PAST,
    UNKNOWN,
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
from chronology.timespan import Granularity, OutOfCalendar, TimeSpan, date, floor, shift, unit


def tells_of_another_year(slots: Slots, scene: Scene) -> bool:
    """True for a day and month without year, where the last date told is a day of a year before the publication's."""
    previous, anchor = scene.previous, scene.anchor
    if "day" not in slots or "month" not in slots or previous is None or anchor is None:
        return False
    return previous.span.granularity.rank <= Granularity.DAY.rank and start_of(previous).year < start_of(anchor).year


def nearest(slots: Slots, scene: Scene) -> Sense:
    """nearest(x, direction): of all units that are x, the last that begins by a (past), or the first that ends after a.

    A weekday that is the anchor's own day is that day. Without a direction: the one nearest to a, the past on a tie.
    """
    anchor = scene.leaning
    moment = start_of(anchor)
    if slots.get("unit") == "weekend":
        return _weekend(slots, scene, moment)
    if "event" in slots:  # "the Friday before the vote": its day hangs on what no rule knows
        raise Unresolved("relative-to-event", f"XXXX-WXX-{slots['weekday']}")
    if "offset" in slots and "weekday" in slots:
        return _beside(slots, scene)
    if "weekday" in slots and "day" not in slots and "nth" not in slots:
        return weekday_(slots, scene, moment) if anchor is scene.anchor else _weekday_told(slots, scene, anchor)
    story = scene.narrative and anchor is not scene.anchor and anchor is not None
    candidates = []
    for year in range(moment.year - 1, moment.year + 2):
        try:
            span = fields(slots, year) if "day" not in slots or "month" in slots else None
        except (OutOfCalendar, ValueError):
            span = None
        if span is not None:
            candidates.append(span)
    if "day" in slots and "month" not in slots:
        candidates = _days_of_month(slots, moment)
        if "weekday" in slots and not any(_near_weekday(span, slots, moment) for span in candidates):
            return weekday_({**slots, "day": 0}, scene, moment)  # "on Sunday, the first …": no day of a month
    if not candidates:
        raise Unresolved("not-a-date")
    weekday = integer(slots, "weekday")
    if weekday is not None and "nth" not in slots:
        candidates = [span for span in candidates if span.start and span.start.isoweekday() == weekday] or candidates
    near = _FEAST if "holiday" in slots else _NEAR
    direction = PAST if story else _side(candidates, moment, near) or scene.direction()
    if "quarter" in slots and direction == FUTURE:
        # A quarter is reported on for months after its end: "expects to report a third-quarter loss", in November.
        begun = [span for span in candidates if span.start is not None and span.start <= moment]
        if begun and begun[-1].end is not None and moment - begun[-1].end < timedelta(days=140):
            direction = PAST
    if story and anchor is not None and "month" not in slots and "day" in slots:
        best, other = _day_of_the_story(candidates, anchor), None
    elif story and anchor is not None:
        best, other = stories.choose(candidates, anchor, scene.story_before)
    else:
        best, other = choose(candidates, moment, direction)
    told = _of_the_story(slots, scene, best, direction) or _of_the_sentence(slots, scene, direction)
    if told is not None:
        return _nearest_sense(told, best, slots, scene, start_of(scene.previous), direction, scene.previous)
    return _nearest_sense(best, other, slots, scene, moment, direction, anchor)


def _weekday_told(slots: Slots, scene: Scene, anchor: Anchor | None) -> Sense:
    """A weekday of a story: counted from its day; where it has only come to a month or a year, from the publication."""
    if anchor is not None and anchor.span.granularity.rank <= Granularity.WEEK.rank:
        return weekday_(slots, scene, start_of(anchor))
    if scene.anchor is None:
        raise Unresolved("anchor-too-coarse", f"XXXX-WXX-{slots['weekday']}")
    return msgspec.structs.replace(weekday_(slots, scene, start_of(scene.anchor)), anchor=scene.anchor)


def _beside(slots: Slots, scene: Scene) -> Sense:
    """ "The Friday before Christmas", "the Monday after 5 May": the last such weekday before it, the first after it."""
    rest = {name: value for name, value in slots.items() if name not in ("weekday", "offset", "beside")}
    year = integer(rest, "year")
    if year is None:
        sense = nearest(rest, scene)
        named_ = sense.span
    else:
        sense, named_ = Sense(), fields(rest, year)
    if named_ is None or named_.start is None:
        raise Unresolved("not-a-date")
    weekday, day = integer(slots, "weekday") or 1, named_.start
    back = (day.isoweekday() - weekday - 1) % 7 + 1
    ahead = (weekday - day.isoweekday() - 1) % 7 + 1
    before = (integer(slots, "offset") or 0) < 0
    span = unit(day - back * DAY if before else day + ahead * DAY, Granularity.DAY)
    step = f"{'before' if before else 'after'}(weekday {weekday}, {iso(day)}) = {to_timex3(span)}"
    return Sense(
        value=to_timex3(span), span=span, steps=(*sense.steps, step), confidence=min(sense.confidence, 0.9),
        anchor=sense.anchor,
    )  # fmt: skip


#: So near to the last date told, a day without its year belongs to it rather than to the publication.
_BESIDE = timedelta(days=45)


def _of_the_story(slots: Slots, scene: Scene, best: TimeSpan, direction: str) -> TimeSpan | None:
    """The day beside the last date told, of another year: "on 6 February 2014 … returned on 11 February".

    Only in the past tense, and only when that day is far from the publication.
    """
    previous, anchor = scene.previous, scene.anchor
    if scene.narrative or direction != PAST or not tells_of_another_year(slots, scene):
        return None
    told, now = start_of(previous), start_of(anchor)
    if best.start is None or abs(best.start - now) <= _BESIDE:
        return None
    days = [span for year in (told.year - 1, told.year, told.year + 1) if (span := named(slots, year)) is not None]
    return next((span for span in days if span.start is not None and abs(span.start - told) <= _BESIDE), None)


def _day_of_the_story(candidates: list[TimeSpan], anchor: Anchor) -> TimeSpan:
    """ "On the 20th", in a story that has reached a month: the day of that month."""
    told = start_of(anchor)
    month = (told.year, told.month)
    here = [span for span in candidates if span.start and (span.start.year, span.start.month) == month]
    if not here or anchor.span.granularity.rank > Granularity.MONTH.rank:
        raise Unresolved("anchor-too-coarse", "XXXX-XX-XX")
    return here[0]


def _of_the_sentence(slots: Slots, scene: Scene, direction: str) -> TimeSpan | None:
    """The month or season after a date of another year in its own sentence: "jailed in June 2015, freed in October"."""
    previous, anchor = scene.previous, scene.anchor
    if not scene.beside or direction != PAST or previous is None or anchor is None or "day" in slots:
        return None
    told = start_of(previous)
    if told.year >= start_of(anchor).year or previous.span.granularity.rank > Granularity.SEASON.rank:
        return None
    span = named(slots, told.year)
    return span if span is not None and span.start is not None and span.start > told else None


def _near_weekday(span: TimeSpan, slots: Slots, moment: datetime) -> bool:
    """True for the right weekday within some two months: further away nobody names a day without its month."""
    return (
        span.start is not None
        and span.start.isoweekday() == integer(slots, "weekday")
        and abs(span.start - moment) <= timedelta(days=62)
    )


def _days_of_month(slots: Slots, moment: datetime) -> list[TimeSpan]:
    """The same day of the month before, this one and the next."""
    days = []
    for count in (-2, -1, 0, 1, 2) if "weekday" in slots else (-1, 0, 1):
        month = shift(moment, Granularity.MONTH, count)
        try:
            days.append(date(month.year, month.month, integer(slots, "day")))
        except OutOfCalendar:
            continue
    return days


#: A date without its year that is this near on one side and this far on the other is the near one, whatever the
#: tense: writers add a year (or "last", "next") to dates further away. "put off to 20 November", written on the 2nd.
_NEAR, _FAR = timedelta(days=61), timedelta(days=240)
#: A feast is named without its year all the year round.
_FEAST = timedelta(days=10)


def _side(candidates: list[TimeSpan], moment: datetime, near: timedelta) -> str | None:
    """The direction of a day that is near on one side only, told without its clause."""
    if not candidates or candidates[0].granularity is not Granularity.DAY:
        return None
    today = floor(moment, Granularity.DAY)
    begun = [span for span in candidates if span.start is not None and span.start <= today]
    ahead = [span for span in candidates if span.end is None or span.end > today]
    if not begun or not ahead or begun[-1] == ahead[0]:
        return None
    assert ahead[0].start is not None
    back, ahead_by = today - (begun[-1].end or today), ahead[0].start - today
    if ahead_by <= near and back >= _FAR:
        return FUTURE
    return PAST if back <= near and ahead_by >= _FAR else None


def choose(candidates: list[TimeSpan], moment: datetime, direction: str) -> tuple[TimeSpan, TimeSpan | None]:
    """The candidate on the side of `direction` unless one is much nearer, and the nearest on the other side."""
    today = floor(moment, Granularity.DAY)
    begun = [span for span in candidates if span.start is not None and span.start <= today]
    ahead = [span for span in candidates if span.end is None or span.end > today]
    before = begun[-1] if begun else None
    after = ahead[0] if ahead else None
    if before is None or after is None or before == after:
        return before or after or candidates[0], None
    assert before.start is not None
    assert after.start is not None
    back, ahead_by = today - (before.end or today), after.start - today
    if direction == FUTURE:
        return after, before
    if direction == PAST:
        return before, after
    return (after, before) if ahead_by < back else (before, after)


def _nearest_sense(
    best: TimeSpan,
    other: TimeSpan | None,
    slots: Slots,
    scene: Scene,
    moment: datetime,
    direction: str,
    anchor: Anchor | None,
) -> Sense:
    span = weighted(best, slots)
    value = to_timex3(span)
    day = iso(moment)
    why = FUTURE if other is not None and other.start and best.start and other.start > best.start else PAST
    return Sense(
        value=value,
        span=span,
        mod=mod(slots),
        steps=(f"nearest({scene.text!r}, {day}, {direction}) = {value}",),
        alternatives=(Alternative(value=to_timex3(other), span=other, why=why),) if other is not None else (),
        confidence=0.95 if other is None else 0.6 if direction == UNKNOWN else 0.9,
        anchor=anchor,
    )


def weekday_(slots: Slots, scene: Scene, moment: datetime) -> Sense:
    """The nearest such weekday in the direction of the clause; the anchor's own day when it is that weekday."""
    today = floor(moment, Granularity.DAY)
    weekday = integer(slots, "weekday") or 1
    back = (today.isoweekday() - weekday) % 7
    before, after = today - back * DAY, today + (7 - back) % 7 * DAY
    if back == 0:
        same, week_before = unit(today, Granularity.DAY), unit(today - 7 * DAY, Granularity.DAY)
        return _nearest_sense(same, week_before, slots, scene, moment, "same-day", scene.leaning)
    direction = scene.direction()
    chosen, other = (after, before) if direction == FUTURE else (before, after)
    return _nearest_sense(
        unit(chosen, Granularity.DAY), unit(other, Granularity.DAY), slots, scene, moment, direction, scene.leaning
    )


def _weekend(slots: Slots, scene: Scene, moment: datetime) -> Sense:
    """The weekend the clause points to: the last one begun, or the coming one."""
    week = floor(moment, Granularity.WEEK)
    ahead = scene.direction() == FUTURE or moment.isoweekday() >= 6
    return weekend_of(week if ahead else week - 7 * DAY, slots, moment, scene)


def weekend_of(week: datetime, slots: Slots, moment: datetime, scene: Scene) -> Sense:
    named = week.isocalendar()
    value = f"{named.year:04d}-W{named.week:02d}-WE"
    span = TimeSpan(start=week + 5 * DAY, end=week + 7 * DAY, granularity=Granularity.DAY)
    return Sense(
        value=value,
        span=weighted(span, slots),
        mod=mod(slots),
        steps=(f"weekend({iso(moment)}) = {value}",),
        confidence=0.85,
        anchor=scene.leaning,
    )
