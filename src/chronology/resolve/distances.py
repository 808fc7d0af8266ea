"""ago(): so many units away, from the publication or from the previous date."""

from __future__ import annotations

import msgspec

from chronology.notation import to_timex3
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
    unknown_value,
    weighted,
)
from chronology.resolve.shifts import blurred, moved
from chronology.timespan import Granularity, add, floor, unit


def _ago_day(slots: Slots, scene: Scene) -> Sense:
    """ "A year ago today", "a week ago yesterday", "a month ago this week": the same day (or week), n units back."""
    count = slots.get("n", 1)
    if not isinstance(count, int):
        raise Unresolved("vague", "PAST_REF")
    name, same = str(slots["unit"]), UNITS.get(str(slots.get("same", "day")))
    if name == "fortnight":
        name, count = "week", 2 * count
    if name not in UNITS or same is None:
        raise Unresolved("vague", "PAST_REF")
    day = floor(start_of(scene.anchor), Granularity.DAY) + (integer(slots, "relday") or 0) * DAY
    span = unit(add(day, UNITS[name], -count), same)
    value = to_timex3(span)
    return Sense(
        value=value, span=span, steps=(f"{iso(day)} - {count} {name} = {value}",), confidence=0.9, anchor=scene.anchor
    )


def ago(slots: Slots, scene: Scene) -> Sense:
    """ago(n, unit): the unit that lies n units before (or after) the anchor; [floor(a - n), floor(a - n) + 1).

    "ago" and "from now" lean on the publication, "earlier" and "later" on the previous date.
    """
    if "relday" in slots or "same" in slots:
        return _ago_day(slots, scene)
    sign = integer(slots, "ago") or -1
    yearly = slots.get("n", 1) == 1 and slots["unit"] == "year" and sign < 0 and scene.compares
    if scene.quarter is not None and yearly:
        # In a report on a quarter, figures are compared with those of the same quarter a year before.
        return msgspec.structs.replace(moved(scene.quarter, "quarter", -4, slots), confidence=0.7)
    name = str(slots["unit"])
    count = slots.get("n", 1)
    leans = slots.get("lean") == "previous" and not yearly
    anchor = scene.last(UNITS.get(name, Granularity.WEEK)) if leans else scene.anchor
    if isinstance(count, str):
        raise Unresolved("vague", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if leans and sign > 0 and anchor is scene.anchor and not scene.narrative and scene.direction() == PAST:
        # "He left two days later": nothing has been told that it could be later than, least of all the publication.
        raise Unresolved("no-previous-date", unknown_value(name))
    if name == "weekend":
        raise Unresolved("vague", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if slots.get("half"):
        count += 0.5
    if name == "fortnight":
        name, count = "week", count * 2
    moment = start_of(anchor)
    granularity = UNITS[name]
    year = moment.year + sign * round(float(count) * _YEARS.get(name, 0))
    if year < 1:  # "some 3,000 years ago": the year before 1 is 1 BC
        raise Unresolved("before-calendar", f"BC{1 - year:04d}" if year > -9999 else "PAST_REF")
    if anchor is not None and anchor.span.granularity.rank > granularity.rank and anchor is not scene.anchor:
        raise Unresolved("anchor-too-coarse", unknown_value(name, anchor))
    if (vague := blurred(anchor, name, sign * float(count))) is not None:
        return vague
    if float(count).is_integer():
        target = add(moment, granularity, sign * int(count))
    else:
        finer, factor = FINER[name]
        target, granularity = add(moment, finer, sign * round(float(count) * factor)), finer
    shown = Granularity.YEAR if granularity.rank > Granularity.YEAR.rank else granularity
    span = weighted(unit(target, shown), slots)
    value = to_timex3(span)
    base = to_timex3(unit(moment, shown))
    return Sense(
        value=value,
        span=span,
        mod=mod(slots),
        steps=(f"{base} {'-' if sign < 0 else '+'} {count} {name} = {value}",),
        confidence=0.9 if anchor is scene.anchor else 0.75,
        anchor=anchor,
    )


_YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
FINER = {
    "millennium": (Granularity.YEAR, 1000), "century": (Granularity.YEAR, 100), "decade": (Granularity.YEAR, 10),
    "year": (Granularity.MONTH, 12), "quarter": (Granularity.MONTH, 3), "month": (Granularity.DAY, 30),
    "week": (Granularity.DAY, 7), "day": (Granularity.HOUR, 24), "hour": (Granularity.MINUTE, 60),
    "minute": (Granularity.SECOND, 60), "second": (Granularity.SECOND, 1),
}  # fmt: skip
