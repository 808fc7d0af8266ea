"""daypart(): hours and parts of a day."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import msgspec

from chronology.languages import Pack
from chronology.model import Anchor, Mention
from chronology.resolve.dates import calendar
from chronology.resolve.nearest import nearest
from chronology.resolve.scene import (
    DAY,
    PAST,
    Scene,
    Sense,
    Slots,
    Unresolved,
    integer,
    iso,
    mod,
    part_of,
    start_of,
    weighted,
    word,
)
from chronology.resolve.shifts import shift_
from chronology.timespan import DayPart, Granularity, TimeSpan, daypart, floor, unit


def daypart_(slots: Slots, scene: Scene) -> Sense:
    """daypart(day, part | clock): the hours of that day; [day + first hour, day + last hour), or the minute named."""
    if "recurs" in slots:
        raise Unresolved("set", "XXXX-XX-XXT" + (clock_of(slots) or str(slots.get("daypart", ""))))
    figures = "numeric" in slots or "iso" in slots
    if figures or "weekday" in slots or "month" in slots or "holiday" in slots:
        shifted = "shift" in slots and "weekday" in slots
        work = shift_ if shifted else calendar if figures or "year" in slots else nearest
        sense = work(slots, scene)
        day, anchor, confidence = sense.span, sense.anchor, sense.confidence
        if day is None or day.start is None:
            raise Unresolved("not-a-date")
        first = day.start - DAY if "eve" in slots else day.start  # the night to Sunday begins on Saturday
        answer = at(first, slots, anchor, confidence)
        return msgspec.structs.replace(answer, steps=(*sense.steps, *answer.steps))
    if "relday" in slots or "shift" in slots:
        count = integer(slots, "relday") or integer(slots, "shift") or 0
        told = scene.last(Granularity.DAY) if count > 0 and "shift" in slots else None  # "early the next morning"
        anchor = told if told is not None and told.span.granularity.rank <= Granularity.DAY.rank else scene.anchor
        return at(floor(start_of(anchor), Granularity.DAY) + count * DAY, slots, anchor, 0.95)
    anchor = scene.leaning
    if (
        not scene.narrative
        and scene.previous is not None
        and scene.previous.span.granularity.rank <= Granularity.DAY.rank
    ):
        anchor = scene.previous
        if _runs_back(anchor, slots):
            return at(floor(start_of(anchor), Granularity.DAY) + DAY, slots, anchor, 0.5)
    if anchor is not None and anchor.span.granularity.rank > Granularity.DAY.rank:
        raise Unresolved("anchor-too-coarse", "XXXX-XX-XXT" + (clock_of(slots) or str(slots.get("daypart", ""))))
    today = floor(start_of(anchor), Granularity.DAY)
    answer = at(today, slots, anchor, 0.7)
    return _last_night(answer, today, scene) if _overnight(slots, scene, today) else answer


def _overnight(slots: Slots, scene: Scene, day: datetime) -> bool:
    """True for "overnight" told as past on the day of the publication: the night to that day."""
    if slots.keys() != {"daypart"} or "overnight" not in scene.pack.words or scene.anchor is None or scene.narrative:
        return False
    if scene.text.lower() not in scene.pack.words["overnight"].values:
        return False
    return day == floor(start_of(scene.anchor), Granularity.DAY) and scene.direction() == PAST


def _last_night(answer: Sense, day: datetime, scene: Scene) -> Sense:
    before = daypart(day - DAY, DayPart.NIGHT)
    step = f"before({scene.text!r}, {iso(day)}) = {iso(day - DAY)}TNI"
    return msgspec.structs.replace(answer, span=before, steps=(*answer.steps, step))


def _runs_back(anchor: Anchor, slots: Slots) -> bool:
    """True for a morning hour told after an evening: "on Monday evening … lifted at 9 a.m." is Tuesday's."""
    clock = clock_of(slots)
    told = anchor.span
    return (
        clock is not None
        and told.granularity.rank < Granularity.DAY.rank
        and told.start is not None
        and told.start.hour >= 18
        and int(clock[:2]) < 12
    )


def clock_of(slots: Slots) -> str | None:
    """`hh:mm` of the clock slots, on the 24-hour clock; `None` when there is no clock time."""
    half = word(slots, "ampm")
    if "offset" in slots:
        hour, minute = divmod((integer(slots, "hour") or 0) * 60 + (integer(slots, "offset") or 0), 60)
    elif "time" in slots:
        hour, minute = (int(piece) for piece in str(slots["time"]).replace(".", ":").split(":")[:2])
    elif "hhmm" in slots:
        hour, minute = divmod(int(slots["hhmm"]), 100)
    elif "hour" in slots and not isinstance(slots["hour"], str):
        hour, minute = int(slots["hour"]), integer(slots, "minute") or 0
    else:
        return None
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    later = slots.get("daypart") in ("AF", "EV") or (slots.get("daypart") == "NI" and hour >= _NIGHTFALL)
    if half is None and later and 1 <= hour < 12:
        hour += 12
    return f"{hour:02d}:{minute:02d}"


#: "Ten at night" is 22:00, "two in the night" 02:00.
_NIGHTFALL = 5


def at(day: datetime, slots: Slots, anchor: Anchor | None, confidence: float) -> Sense:
    """The clock time or part of the day that the slots name, on `day`."""
    clock = clock_of(slots)
    date_ = iso(day)
    if clock is None:
        code = str(slots["daypart"])
        if slots.get("early"):  # the small hours run from midnight to six
            span = TimeSpan(start=day, end=day + timedelta(hours=6), granularity=Granularity.DAYPART)
        else:
            span = daypart(day, DayPart(code), weight=part_of(slots))
        return Sense(
            value=f"{date_}T{code}", span=span, mod=mod(slots), steps=(f"daypart({date_}, {code}) = {date_}T{code}",),
            confidence=confidence, anchor=anchor,
        )  # fmt: skip
    hour, minute = (int(piece) for piece in clock.split(":"))
    if hour > 24 or (hour == 24 and minute):
        raise Unresolved("not-a-date")
    moment = day + timedelta(hours=hour, minutes=minute)
    span = weighted(unit(moment, Granularity.MINUTE), slots)
    value = f"{date_}T{clock}"
    return Sense(
        value=value, span=span, mod=mod(slots), steps=(f"clock({date_}, {clock}) = {value}",), confidence=confidence,
        anchor=anchor,
    )  # fmt: skip


#: Letters of a date in a TIMEX3 value.
DATE = 10
_BEHIND = re.compile(r",? ((?:[^\W\d_]+ ){2,3})([^\W\d_]+)")


def of_a_deed(text: str, mention: Mention, pack: Pack) -> bool:
    """ "At 10.40 on the day of his death", "at noon the day the mill burned": a day that no rule knows."""
    behind = _BEHIND.match(text, mention.end) if "deed_days" in pack.lists else None
    if behind is None:
        return False
    words = f"{behind[1]}{behind[2]}".lower().split()
    for count in (3, 2):
        if " ".join(words[:count]) in pack.lists["deed_days"]:
            following = words[count] if len(words) > count else ""
            return bool(following) and following not in pack.signals
    return False


_NEXT = re.compile(r" ([^\W\d_]+)")
#: Slots of "the same day", "that year".
_SAME = {"unit", "that"}


def of_a_clause(text: str, mention: Mention, pack: Pack) -> bool:
    """ "On the same day that the bridge fell": a day that the clause behind tells."""
    behind = _NEXT.match(text, mention.end) if mention.slots.keys() <= _SAME else None
    return behind is not None and behind[1].lower() in pack.lists.get("deed_clauses", ())
