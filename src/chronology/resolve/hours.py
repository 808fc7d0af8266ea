"""A clock and the day behind it, with the same moment on another clock in brackets between: "at 1653 local time (2153
GMT) on Tuesday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

import msgspec

from chronology.languages import Pack
from chronology.model import Resolution
from chronology.notation import to_timex3
from chronology.resolve.clocks import clock_of
from chronology.resolve.scene import DAY
from chronology.timespan import Granularity, OutOfCalendar, unit

#: What leads to a clock has no day of its own.
_DAYS = frozenset({"weekday", "month", "day", "holiday", "relday", "shift", "year", "numeric", "iso", "recurs"})
#: Between a clock and its day: the bracket, a comma, one word.
_GAP = re.compile(r"\s?(?:\([^()\n]{3,40}\))?,?\s(?:([^\W\d_]{2,3})\s)?")
#: Hours by which two clocks may differ.
_APART = timedelta(hours=14)


def dated(text: str, resolutions: list[Resolution], pack: Pack) -> None:
    """Gives a clock, and the one in brackets behind it, the day that is named behind both."""
    for index, resolution in enumerate(resolutions):
        if resolution.mention.slots == _NIGHT and _led_on(text, pack, resolution, resolutions[index + 1 : index + 2]):
            resolutions[index] = msgspec.structs.replace(
                resolution, span=None, reason="relative-to-event", value=_SOME_NIGHT, anchor=None, confidence=0.0
            )
        if not _bare(resolution):
            continue
        inside = _bracketed(text, resolutions, index)
        day = next(iter(resolutions[inside + 1 : inside + 2]), None)
        if day is None or not _behind(text, resolution, day, pack):
            continue
        for place in range(index, inside + 1):
            try:
                resolutions[place] = _on(resolutions[place], day, resolutions[index] if place > index else None)
            except (OutOfCalendar, OverflowError):
                break


#: "Overnight", and its value where its day is not its own.
_NIGHT, _SOME_NIGHT = {"daypart": "NI"}, "XXXX-XX-XXTNI"
_WORDS = re.compile(r" ([^\W\d_]{2,8}) (?:[^\W\d_]{2,3} )?")


def _led_on(text: str, pack: Pack, night: Resolution, behind: Sequence[Resolution]) -> bool:
    """True for "overnight between 25 and 26 May": the days behind it say which night that was."""
    if not behind or behind[0].span is None or behind[0].span.granularity is not Granularity.DAY:
        return False
    gap = _WORDS.fullmatch(text, night.mention.end, behind[0].mention.start)
    return gap is not None and gap[1].lower() in pack.lists.get("night_leads", ())


def _bare(resolution: Resolution) -> bool:
    slots = resolution.mention.slots
    return resolution.mention.op == "daypart" and _DAYS.isdisjoint(slots) and clock_of(slots) is not None


def _bracketed(text: str, resolutions: Sequence[Resolution], index: int) -> int:
    """The index of the clock in brackets right behind this one, else its own."""
    if index + 1 == len(resolutions) or not _bare(resolutions[index + 1]):
        return index
    mention, following = resolutions[index].mention, resolutions[index + 1].mention
    return index + 1 if text[mention.end : following.start].strip() == "(" else index


def _behind(text: str, clock: Resolution, day: Resolution, pack: Pack) -> bool:
    """True for a day that stands right behind a clock, with no more than a bracket and a word between."""
    span, start = day.span, day.mention.start
    if span is None or not span.is_unit or span.granularity is not Granularity.DAY or start - clock.mention.end > 60:
        return False
    gap = _GAP.fullmatch(text, clock.mention.end, start)
    return gap is not None and (gap[1] is None or gap[1].lower() in pack.lists.get("day_words", ()))


def _on(clock: Resolution, day: Resolution, first: Resolution | None) -> Resolution:
    """The clock on that day; the second clock of a moment on the day that is nearest to the first."""
    span = day.span
    assert span is not None
    assert span.start is not None
    if clock.span is None or clock.span.start is None or clock.span.start.date() == span.start.date():
        return clock
    hour, minute = (int(piece) for piece in str(clock_of(clock.mention.slots)).split(":"))
    moment = span.start + timedelta(hours=hour, minutes=minute)
    if first is not None and first.span is not None and first.span.start is not None:
        moment += DAY if first.span.start - moment > _APART else -DAY if moment - first.span.start > _APART else 0 * DAY
    moved = unit(moment, Granularity.MINUTE, zone=clock.span.zone)
    moved = msgspec.structs.replace(moved, approximate=clock.span.approximate)
    value = to_timex3(moved)
    step = f"clock({day.value}, {clock.mention.text!r}) = {value}"
    return msgspec.structs.replace(
        clock, span=moved, value=value, anchor=day.anchor, steps=(*day.steps, step), confidence=day.confidence
    )
