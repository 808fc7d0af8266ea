"""calendar(): complete dates, from a day to a century. Notation in the docstrings: see `operators`."""

from __future__ import annotations

import re
from datetime import datetime

from chronology.model import Alternative
from chronology.notation import from_timex3, to_timex3
from chronology.resolve.fields import fields, year_of
from chronology.resolve.nearest import nearest
from chronology.resolve.scene import Scene, Sense, Slots, Unresolved, integer, mod, start_of, weighted
from chronology.timespan import Granularity, OutOfCalendar, TimeSpan, date, unit


def calendar(slots: Slots, scene: Scene) -> Sense:
    """calendar(year, month?, day? | quarter? | half? | season? | holiday? | week?): the unit named; [floor, floor+1).

    Years before the common era have a value (BC0480) and no window.
    """
    if "iso" in slots:
        written = _ZONE.sub("", str(slots["iso"]).upper())
        span = from_timex3(written)
        if span is None:
            raise Unresolved("not-a-date")
        return _complete(span, slots, written)
    if "numeric" in slots:
        return _numeric(str(slots["numeric"]), slots, scene)
    if slots.get("era") == "bc":
        raise Unresolved("before-calendar", _bc(slots))
    year = year_of(slots, scene)
    if "decade" in slots or ("century" in slots and "lo" not in slots):
        return _long(slots, scene)
    if year is None:
        return nearest(slots, scene)
    span = fields(slots, year)
    if span is None:
        raise Unresolved("not-a-date")
    return _complete(span, slots, scene.text)


#: The zone of a moment in figures: times are civil, it is not converted.
_ZONE = re.compile(r"(?<=\d)(?:Z|(?<=:\d\d)[+-]\d\d:?\d\d)\Z")


def _complete(span: TimeSpan, slots: Slots, words: str) -> Sense:
    span = weighted(span, slots)
    value = to_timex3(span)
    weekday = integer(slots, "weekday")
    wrong = weekday is not None and "nth" not in slots and span.start is not None and span.start.isoweekday() != weekday
    return Sense(
        value=value,
        span=span,
        mod=mod(slots),
        steps=(f"calendar({words!r}) = {value}", *([f"weekday({value}) ≠ {weekday}"] if wrong else [])),
        confidence=0.7 if wrong else 1.0,
    )


def _bc(slots: Slots) -> str:
    """The TIMEX3 value of a date before the common era."""
    century = integer(slots, "century")
    if century is not None:
        return f"BC{century - 1:02d}"
    value = f"BC{integer(slots, 'year') or 0:04d}"
    if "decade" in slots:
        return f"BC{str(slots['decade']).zfill(4)[:3]}"
    if "season" in slots:
        return f"{value}-{slots['season']}"
    if "month" in slots:
        value += f"-{integer(slots, 'month'):02d}"
        if "day" in slots:
            value += f"-{integer(slots, 'day'):02d}"
    return value


def _long(slots: Slots, scene: Scene) -> Sense:
    """A decade or a century."""
    century, decade = integer(slots, "century"), integer(slots, "decade")
    if decade is None:
        assert century is not None
        start, granularity = (century - 1) * 100, Granularity.CENTURY
    else:
        # "the 1800s" are a century, "the 2000s" a decade
        granularity = (
            Granularity.CENTURY if decade >= 1000 and decade % 100 == 0 and decade != 2000 else Granularity.DECADE
        )
        if decade < 10:
            decade *= 10
        pivot = start_of(scene.anchor).year if scene.anchor else 2000
        start = decade
        if decade < 100:
            start = century * 100 + decade if century else pivot // 100 * 100 + decade
            if not century and start > pivot:
                start -= 100
    if not 0 <= start <= 9900:
        raise Unresolved("not-a-date")
    span = unit(datetime(max(1, start), 1, 1), granularity)
    return _complete(span, slots, scene.text)


#: The `date_order` of a pack that stands for many languages: what only an order could decide stays open.
UNSETTLED = "any"
_ORDERS = {"DMY": (0, 1, 2), "MDY": (1, 0, 2), "YMD": (2, 1, 0)}


def _numeric(text: str, slots: Slots, scene: Scene) -> Sense:
    """A date in figures: the order given or the language's, the other order among the alternatives."""
    numbers = [int(number) for number in "".join(c if c.isdigit() else " " for c in text).split()]
    # With stops day comes first everywhere they are used ("10.3.2018" is German, Swiss, Russian, Finnish …).
    orders = (
        ["YMD"]
        if numbers[0] > 31
        else ["DMY", "MDY"]
        if "." in text and scene.order != "YMD"
        else ["DMY", "MDY"]
        if scene.order == UNSETTLED
        else [scene.order, "DMY" if scene.order == "MDY" else "MDY"]
    )
    spans: list[tuple[str, TimeSpan]] = []
    for order in orders:
        day, month, year = (numbers[place] for place in _ORDERS[order])
        try:
            span = date(year_of({"year": year}, scene) or year, month, day)
        except OutOfCalendar:
            continue
        spans.append((order, span))
    if not spans:
        raise Unresolved("not-a-date")
    weekday = integer(slots, "weekday")
    fitting = [pair for pair in spans if pair[1].start and pair[1].start.isoweekday() == weekday]
    spans.sort(key=lambda pair: pair not in fitting) if fitting else None
    order, span = spans[0]
    others = tuple(
        Alternative(value=to_timex3(other), span=other, why=f"{name}")
        for name, other in spans[1:]
        if other != span and not fitting
    )
    if others and scene.order == UNSETTLED and "." not in text:
        raise Unresolved("ambiguous")
    return Sense(
        value=to_timex3(span),
        span=span,
        steps=(f"calendar({text}, {order}) = {to_timex3(span)}",),
        alternatives=others,
        confidence=0.6 if others else 1.0,
    )
