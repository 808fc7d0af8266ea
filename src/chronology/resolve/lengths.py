"""duration(), set() and ref(): what has a TIMEX3 value and, but for stretches up to or from now, no window."""

from __future__ import annotations

from datetime import timedelta

from chronology.model import Anchor
from chronology.notation import to_timex3
from chronology.resolve.distances import FINER
from chronology.resolve.scene import DAY, UNITS, Scene, Sense, Slots, integer, iso, start_of, word
from chronology.timespan import Granularity, TimeSpan, add, floor

_PERIOD = {
    "second": ("PT", "S"), "minute": ("PT", "M"), "hour": ("PT", "H"), "day": ("P", "D"), "week": ("P", "W"),
    "month": ("P", "M"), "quarter": ("P", "Q"), "year": ("P", "Y"), "decade": ("P", "DE"), "century": ("P", "CE"),
    "millennium": ("P", "L"), "weekend": ("P", "WE"), "fortnight": ("P", "W"),
}  # fmt: skip
#: Half of a unit, said in a finer one: TimeBank writes "2 1/2 years" as P2Y6M, "a minute and a half" as PT1M30S.
_HALVES = {"year": "6M", "hour": "30M", "minute": "30S", "day": "T12H"}


def period(slots: Slots) -> str:
    """The TIMEX3 period of a length: `P6M`, `PT4H`, `PXW`, `P2Y6M`."""
    name = str(slots["unit"])
    count: int | float | str = slots.get("n", 1)
    head, tail = _PERIOD[name]
    if isinstance(count, str):
        return f"{head}{count}{tail}"
    if name == "fortnight":
        count *= 2
    if slots.get("half"):
        count += 0.5
    if float(count).is_integer():
        return f"{head}{int(count)}{tail}"
    whole = int(count)
    if count - whole == 0.5 and name in _HALVES:
        return f"{head}{f'{whole}{tail}' if whole else ''}{_HALVES[name]}"
    if name in ("century", "decade", "millennium") and float(count * FINER[name][1]).is_integer():
        return f"P{int(count * FINER[name][1])}Y"
    return f"{head}{count:g}{tail}"


def duration(slots: Slots, scene: Scene) -> Sense:
    """duration(n, unit): a length; with a side ("the past two months") [a - n, a's day + 1), ("the coming days") from
    the day after a to one unit of the next larger kind: who says days means less than a week (Grice)."""
    side = integer(slots, "stretch")
    value = period(slots) if "n" in slots or side is None else ""
    mod = word(slots, "approx") or word(slots, "orso") or None
    if side is None or side == 0:
        return Sense(value=value, mod=mod, reason="duration", steps=(f"duration({scene.text!r}) = {value}",))
    name = str(slots["unit"])
    if not value:
        value = period({**slots, "n": "X"})
    if scene.anchor is None:
        return Sense(value=value, mod=mod, reason="no-anchor")
    span = stretch(scene.anchor, name, slots.get("n", "X"), side)
    return Sense(
        value=value,
        span=span,
        mod=mod,
        steps=(f"stretch({iso(start_of(scene.anchor))}, {value}) = {to_timex3(span)}",),
        confidence=0.7,
        anchor=scene.anchor,
    )


def stretch(anchor: Anchor, name: str, count: int | float | str, side: int) -> TimeSpan:
    """The approximate window of n units up to the anchor's day, or from the day after it.

    A number not given is taken as less than one unit of the next larger kind.
    """
    if name in _HOURLY:
        return _hours(anchor, name, count, side)
    today = floor(start_of(anchor), Granularity.DAY)
    granularity = Granularity.WEEK if name == "fortnight" else Granularity.DAY if name == "weekend" else UNITS[name]
    if isinstance(count, str):
        granularity, count = granularity.coarser(), 1
    whole = round(count * (2 if name == "fortnight" else 1)) or 1
    if side < 0:
        start, end = add(today, granularity, -whole), today + DAY
    else:
        start = today + DAY
        end = add(start, granularity, whole)
    return TimeSpan(start=start, end=end, granularity=Granularity.DAY, approximate=True)


#: Hours in one of these, and in as many as a number not given may mean: "the coming hours" are less than a day.
_HOURLY = {"hour": (1.0, 24), "minute": (1 / 60, 1), "second": (1 / 3600, 1)}


def _hours(anchor: Anchor, name: str, count: int | float | str, side: int) -> TimeSpan:
    """The hours up to the anchor, or from it on. Where only its day is known: that day, and the days they reach."""
    each, vague = _HOURLY[name]
    size = timedelta(hours=vague if isinstance(count, str) else max(1, round(count * each)))
    if anchor.span.granularity.rank >= Granularity.DAY.rank:
        today, days = floor(start_of(anchor), Granularity.DAY), max(DAY, timedelta(days=-(-size // DAY)))
        start, end = (today - days, today + DAY) if side < 0 else (today, today + DAY + days)
        return TimeSpan(start=start, end=end, granularity=Granularity.DAY, approximate=True)
    moment = floor(start_of(anchor), Granularity.HOUR)
    start, end = (moment - size, moment + timedelta(hours=1)) if side < 0 else (moment, moment + size)
    return TimeSpan(start=start, end=end, granularity=Granularity.HOUR, approximate=True)


def set_(slots: Slots, scene: Scene) -> Sense:
    """set(unit | name): something that recurs; a TIMEX3 value and no window."""
    if "frequency" in slots:
        value = str(slots["frequency"])
    elif "weekday" in slots:
        value = f"XXXX-WXX-{slots['weekday']}" + (f"T{slots['daypart']}" if "daypart" in slots else "")
    elif "month" in slots:
        day = integer(slots, "day")
        value = f"XXXX-{integer(slots, 'month'):02d}" + (f"-{day:02d}" if day is not None else "")
    elif "season" in slots:
        value = f"XXXX-{slots['season']}"
    elif "daypart" in slots:
        value = f"XXXX-XX-XXT{slots['daypart']}"
    else:
        value = period(slots)
    return Sense(value=value, reason="set", steps=(f"set({scene.text!r}) = {value}",))


def ref(slots: Slots, _scene: Scene) -> Sense:
    """ref(): past, present or future as such; a TIMEX3 value and no window."""
    return Sense(value=str(slots.get("reference", "PRESENT_REF")), reason="reference")
