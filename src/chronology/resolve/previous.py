"""same(): what leans on the previous date of the text: that day, the following March, the quarter reported."""

from __future__ import annotations

from datetime import datetime

import msgspec

from chronology.model import Anchor
from chronology.notation import to_timex3
from chronology.resolve.clocks import at
from chronology.resolve.dates import _complete, calendar
from chronology.resolve.fields import fields, named
from chronology.resolve.nearest import weekend_of
from chronology.resolve.scene import (
    DAY,
    PAST,
    UNITS,
    Scene,
    Sense,
    Slots,
    Unresolved,
    integer,
    mod,
    start_of,
    unknown_value,
    weighted,
)
from chronology.resolve.shifts import moved, shift_weekday
from chronology.timespan import Granularity, TimeSpan, floor, shift, unit


def same(slots: Slots, scene: Scene) -> Sense:
    """same(unit, n = 0): the unit of the previous date, moved n units; [floor(p)+n, floor(p)+n+1)."""
    by_day = "daypart" in slots or "weekday" in slots
    anchor = scene.last(Granularity.DAY if by_day else UNITS.get(str(slots.get("unit")), Granularity.WEEK))
    moment = start_of(anchor)
    assert anchor is not None
    count = integer(slots, "that") or integer(slots, "following") or 0
    if "daypart" in slots:
        if anchor.span.granularity.rank > Granularity.DAY.rank:
            raise Unresolved("anchor-too-coarse", f"XXXX-XX-XXT{slots['daypart']}")
        return at(floor(moment, Granularity.DAY) + count * DAY, slots, anchor, 0.75)
    if "weekday" in slots:
        if anchor.span.granularity.rank > Granularity.DAY.rank:
            raise Unresolved("anchor-too-coarse", f"XXXX-WXX-{slots['weekday']}")
        sense = shift_weekday(slots, scene, moment, count)
        return msgspec.structs.replace(sense, anchor=anchor, confidence=0.75)
    name = str(slots.get("unit", ""))
    if "period" in slots:
        return _reported(slots, scene)
    if name == "year" and ("month" in slots or "season" in slots):
        if (
            anchor is scene.anchor
            and not scene.narrative
            and ("that" in slots or count > 0)
            and scene.direction() == PAST
        ):
            raise Unresolved("no-previous-date", unknown_value("year"))
        span = fields(slots, start_of((scene.story or anchor) if scene.narrative else anchor).year + count)
        if span is None:
            raise Unresolved("not-a-date")
        return msgspec.structs.replace(_complete(span, slots, scene.text), anchor=anchor, confidence=0.75)
    if slots.get("lean") == "anchor" and not scene.narrative:
        return _unit_at_hand(slots, scene, name, count)
    if any(key in slots for key in ("month", "season", "holiday")):
        return _following_named(slots, scene, anchor, count)
    if name in ("weekend", "fortnight"):
        return weekend_of(floor(moment, Granularity.WEEK) + 7 * count * DAY, slots, moment, scene)
    if anchor.span.granularity.rank > UNITS[name].rank:
        # "the following month" after "in the spring of 2016" is no month we could name; least of all one of today's.
        raise Unresolved("anchor-too-coarse", unknown_value(name, anchor))
    if anchor is scene.anchor and "that" in slots and not scene.narrative and name == "day":
        # "on the same day in 1916": nothing has been told that it could be the same as.
        raise Unresolved("no-previous-date", unknown_value(name))
    if anchor is scene.anchor and count > 0 and not scene.narrative and scene.direction() == PAST:
        raise Unresolved("no-previous-date", unknown_value(name))
    sense = moved(anchor, name, count, slots)
    return msgspec.structs.replace(sense, confidence=0.75)


def _unit_at_hand(slots: Slots, scene: Scene, name: str, count: int) -> Sense:
    """ "the end of the year": the publication's, unless the clause looks back and that end is still to come."""
    sense = moved(scene.anchor, name, count, slots)
    previous = scene.previous
    ahead = sense.span is not None and sense.span.end is not None and sense.span.end > start_of(scene.anchor)
    if slots.get("part") == "END" and ahead and previous is not None and previous.span.end is not None:
        older = previous.span.end <= (sense.span.start if sense.span and sense.span.start else start_of(scene.anchor))
        if older and previous.span.granularity.rank <= UNITS[name].rank and scene.direction() == PAST:
            return msgspec.structs.replace(moved(previous, name, count, slots), confidence=0.7)
    if slots.get("part") == "END" and ahead and name == "year" and scene.direction() == PAST:
        end = sense.span.end if sense.span is not None else None
        if end is not None and end - start_of(scene.anchor) > _HALF_A_YEAR:
            return msgspec.structs.replace(moved(scene.anchor, name, count - 1, slots), confidence=0.7)
    return sense


#: With more of the year to come than this, what was so at its end was so at the end of the last.
_HALF_A_YEAR = 183 * DAY


def _following_named(slots: Slots, scene: Scene, anchor: Anchor, count: int) -> Sense:
    """ "the following March", "the previous summer": the next one of that name after the previous date, or before."""
    if anchor is scene.anchor and count > 0 and scene.direction() == PAST:
        raise Unresolved("no-previous-date", "XXXX")
    first, last = anchor.span.start, anchor.span.end
    if first is None or last is None or anchor.span.granularity.rank > Granularity.YEAR.rank:
        raise Unresolved("anchor-too-coarse", "XXXX")
    candidates = [span for year in range(first.year - 2, first.year + 3) if (span := named(slots, year)) is not None]
    if count == 0:
        candidates = [span for span in candidates if span.start is not None and span.start.year == first.year]
    after = [span for span in candidates if span.start is not None and (span.start >= last or count == 0)]
    before = [span for span in candidates if span.end is not None and span.end <= first]
    if not (before if count < 0 else after):
        raise Unresolved("not-a-date")
    span = weighted(before[-1] if count < 0 else after[0], slots)
    if "that" in slots and _still_ahead(span, scene):
        raise Unresolved("no-previous-date", "XXXX")  # "that November", of a story not told here
    value = to_timex3(span)
    return Sense(
        value=value,
        span=span,
        mod=mod(slots),
        steps=(f"{'after' if count > 0 else 'before'}({scene.text!r}, {to_timex3(anchor.span)}) = {value}",),
        confidence=0.75,
        anchor=anchor,
    )


def _still_ahead(span: TimeSpan, scene: Scene) -> bool:
    """True for a window behind the publication in a clause that does not look there."""
    if scene.anchor is None or scene.narrative or span.start is None:
        return False
    return span.start > start_of(scene.anchor) and scene.direction() == PAST


def _reported(slots: Slots, scene: Scene) -> Sense:
    """The quarter a report is about, or the same one a year before: the last quarter named, else the last complete."""
    anchor = scene.quarter
    count = integer(slots, "period") or 0
    year, quarter = integer(slots, "year"), integer(slots, "quarter")
    if quarter is not None:
        moment = start_of(anchor or scene.anchor)
        first = datetime(moment.year, quarter * 3 - 2, 1)
        anchor = Anchor(span=unit(first, Granularity.QUARTER), found_in="mention", text=scene.text)
    elif anchor is None and year is not None:
        return calendar({"year": year}, scene)
    elif anchor is None and count:
        return msgspec.structs.replace(moved(scene.anchor, "year", count // 4, slots), confidence=0.7)
    elif anchor is None:
        moment = start_of(scene.anchor)
        anchor = Anchor(
            span=unit(shift(moment, Granularity.QUARTER, -1), Granularity.QUARTER), found_in="mention", text=scene.text
        )
    if year is not None:
        count = 4 * (year - start_of(anchor).year)
    return msgspec.structs.replace(moved(anchor, "quarter", count, slots), confidence=0.7)
