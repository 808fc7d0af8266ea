"""The operators: what a mention means, once we know what it leans on. A closed set of pure functions.

Each takes the slots of a mention and the scene it stands in, and gives a `Sense`: a TIMEX3 value, a window where there
is one, the worked sum, and the readings that lost. Notation in the docstrings: a is the anchor, floor(a) the start of
the unit that holds it, + moves by whole units, all windows are half-open.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from chronology import calendars
from chronology.languages import Pack
from chronology.model import Alternative, Anchor
from chronology.notation import from_timex3, to_timex3
from chronology.resolve import stories
from chronology.timespan import (
    DayPart,
    Granularity,
    OutOfCalendar,
    Part,
    TimeSpan,
    add,
    date,
    daypart,
    floor,
    shift,
    unit,
)

Slots = dict[str, int | float | str]

UNITS = {granularity.value: granularity for granularity in Granularity}
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_PERIOD = {
    "second": ("PT", "S"), "minute": ("PT", "M"), "hour": ("PT", "H"), "day": ("P", "D"), "week": ("P", "W"),
    "month": ("P", "M"), "quarter": ("P", "Q"), "year": ("P", "Y"), "decade": ("P", "DE"), "century": ("P", "CE"),
    "millennium": ("P", "L"), "weekend": ("P", "WE"), "fortnight": ("P", "W"),
}  # fmt: skip
_DAY = timedelta(days=1)
#: An anchor to fill in years that a text leaves to its reader ("'98") when no publication date is known.
PAST, FUTURE, UNKNOWN = "past", "future", "unknown"


class Sense(msgspec.Struct, frozen=True, kw_only=True):
    """What a mention means."""

    value: str = ""
    span: TimeSpan | None = None
    mod: str | None = None
    steps: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    confidence: float = 1.0
    reason: str | None = None
    anchor: Anchor | None = None
    """What it leaned on; `None` for a complete date."""


class Scene:
    """What surrounds a mention: its anchors, and the direction of its clause, looked up only when needed."""

    __slots__ = (
        "_direction",
        "anchor",
        "asked",
        "compares",
        "narrative",
        "order",
        "pack",
        "previous",
        "quarter",
        "story",
        "text",
    )

    def __init__(
        self,
        anchor: Anchor | None,
        previous: Anchor | None,
        direction: Callable[[], str],
        *,
        text: str,
        pack: Pack,
        order: str,
        narrative: bool,
    ) -> None:
        self.anchor = anchor
        """Article's (or caption's, or dateline's) day."""
        self.previous = previous
        """The last resolved date of the text, as an anchor."""
        self._direction = direction
        self.asked: str | None = None
        """The direction, once an operator has asked for it."""
        self.text = text
        """The mention's own text."""
        self.pack = pack
        self.order = order
        self.narrative = narrative
        self.story: Anchor | None = None
        """The time a narrative has reached; see `stories`."""
        self.quarter: Anchor | None = None
        """The last quarter named, when there was one: what a business report is about."""
        self.compares = False
        """True when figures stand beside the mention."""

    def direction(self) -> str:
        """`past`, `future` or `unknown`."""
        if self.asked is None:
            self.asked = self._direction()
        return self.asked

    def last(self, granularity: Granularity) -> Anchor | None:
        """The previous date, for "two days later" and "the same month"; in a story its own time where that is finer."""
        if not self.narrative:
            return self.previous or self.anchor
        told = [anchor for anchor in (self.previous, self.story) if anchor is not None]
        fine = [anchor for anchor in told if anchor.span.granularity.rank <= granularity.rank]
        return fine[0] if fine else told[0] if told else self.anchor

    @property
    def leaning(self) -> Anchor | None:
        """What a bare date leans on: in a narrative the previous date, else the anchor."""
        return (self.story or self.previous or self.anchor) if self.narrative else self.anchor


class Unresolved(Exception):  # noqa: N818 - a reason, not an error
    """No date can be given, for the reason it carries."""

    def __init__(self, reason: str, value: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.value = value


def iso(moment: datetime) -> str:
    """The day of a moment, `YYYY-MM-DD`."""
    return moment.isoformat()[:10]


def start_of(anchor: Anchor | None) -> datetime:
    """The moment an anchor stands for. Raises `Unresolved` without one."""
    if anchor is None:
        raise Unresolved("no-anchor")
    moment = anchor.span.start or anchor.span.end
    assert moment is not None
    return moment


def _integer(slots: Slots, name: str) -> int | None:
    value = slots.get(name)
    return int(value) if isinstance(value, int | float) else None


def _text(slots: Slots, name: str) -> str | None:
    value = slots.get(name)
    return value if isinstance(value, str) else None


def _part(slots: Slots) -> Part | None:
    value = slots.get("part")
    return Part(value) if isinstance(value, str) and value in Part.__members__ else None


def mod(slots: Slots) -> str | None:
    """TIMEX3 mod of the modifiers that were read."""
    compared = _integer(slots, "comparative")
    if compared is not None and "unit" in slots:
        # "earlier this year" is START by convention; "earlier on Friday" only says: before the time of writing.
        return "START" if compared < 0 else "END"
    return _text(slots, "part") or _text(slots, "approx") or _text(slots, "orso") or None


def _weighted(span: TimeSpan, slots: Slots) -> TimeSpan:
    """The window with the weight and the vagueness of its modifiers; "the day before" it where that is said."""
    offset = _integer(slots, "offset")
    if offset is not None and "beside" in slots and span.start is not None and span.end is not None:
        day = span.start - _DAY if offset < 0 else span.end
        span = unit(day, Granularity.DAY)
    part = _part(slots)
    approximate = span.approximate or bool(_text(slots, "approx") or _text(slots, "orso"))
    if part is None and approximate == span.approximate:
        return span
    return msgspec.structs.replace(span, part=part or span.part, approximate=approximate)


# ── complete dates ───────────────────────────────────────────────────────────────────────────────────────────────


def calendar(slots: Slots, scene: Scene) -> Sense:
    """calendar(year, month?, day? | quarter? | half? | season? | holiday? | week?): the unit named; [floor, floor+1).

    Years before the common era have a value (BC0480) and no window.
    """
    if "iso" in slots:
        span = from_timex3(str(slots["iso"]))
        if span is None:
            raise Unresolved("not-a-date")
        return _complete(span, slots, str(slots["iso"]))
    if "numeric" in slots:
        return _numeric(str(slots["numeric"]), slots, scene)
    if slots.get("era") == "bc":
        raise Unresolved("before-calendar", _bc(slots))
    year = _year(slots, scene)
    if "decade" in slots or "century" in slots and "lo" not in slots:
        return _long(slots, scene)
    if year is None:
        return nearest(slots, scene)
    span = fields(slots, year)
    if span is None:
        raise Unresolved("not-a-date")
    return _complete(span, slots, scene.text)


def _complete(span: TimeSpan, slots: Slots, words: str) -> Sense:
    span = _weighted(span, slots)
    value = to_timex3(span)
    weekday = _integer(slots, "weekday")
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
    century = _integer(slots, "century")
    if century is not None:
        return f"BC{century - 1:02d}"
    value = f"BC{_integer(slots, 'year') or 0:04d}"
    if "decade" in slots:
        return f"BC{str(slots['decade']).zfill(4)[:3]}"
    if "season" in slots:
        return f"{value}-{slots['season']}"
    if "month" in slots:
        value += f"-{_integer(slots, 'month'):02d}"
        if "day" in slots:
            value += f"-{_integer(slots, 'day'):02d}"
    return value


def _year(slots: Slots, scene: Scene) -> int | None:
    """The year the slots name, two figures completed to the year nearest to the anchor's."""
    century, low = _integer(slots, "century"), _integer(slots, "lo")
    if century is not None and low is not None:
        return century * 100 + low
    year = _integer(slots, "year")
    tail = _integer(slots, "tail")
    if tail is not None and year is not None and slots.get("range") == "to":
        return year // 100 * 100 + tail + (100 if tail < year % 100 else 0)
    if year is None or year >= 100 or "era" in slots:
        return year
    pivot = start_of(scene.anchor).year if scene.anchor else 2000
    candidates = [base + year for base in range(pivot // 100 * 100 - 100, pivot // 100 * 100 + 101, 100)]
    return max([candidate for candidate in candidates if candidate <= pivot + 10], default=candidates[0])


def _long(slots: Slots, scene: Scene) -> Sense:
    """A decade or a century."""
    century, decade = _integer(slots, "century"), _integer(slots, "decade")
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


def fields(slots: Slots, year: int) -> TimeSpan | None:
    """The window that the slots name inside `year`: day, month, quarter, half, season, holiday, or the year itself."""
    holiday = _text(slots, "holiday")
    if holiday is not None:
        return calendars.day(holiday, year)
    if "nth" in slots or "nthweek" in slots or "weekof" in slots:
        return _within_month(slots, year)
    quarter, half = _integer(slots, "quarter"), _integer(slots, "half")
    if quarter is not None:
        return unit(datetime(year, quarter * 3 - 2, 1), Granularity.QUARTER) if 1 <= quarter <= 4 else None
    if half is not None:
        return unit(datetime(year, 1 if half == 1 else 7, 1), Granularity.HALF)
    season = _text(slots, "season")
    if season is not None:
        return unit(datetime(year, _SEASON_MONTH[season], 1), Granularity.SEASON)
    if not 1 <= year <= 9999:
        return None
    return date(year, _integer(slots, "month"), _integer(slots, "day"))


def _within_month(slots: Slots, year: int) -> TimeSpan | None:
    """The n-th such weekday of a month, the week that holds its n-th seventh day, or the week of a day."""
    month = _integer(slots, "month")
    if "weekof" in slots:
        day = date(year, month, _integer(slots, "day"))
        return unit(day.start, Granularity.WEEK) if day.start is not None else None
    whole = date(year, month)
    if whole.start is None or whole.end is None:
        return None
    week = _integer(slots, "nthweek")
    if week is not None:
        # The ISO week in which most of days 1-7, 8-14, … lie: the one of their fourth day.
        return unit(whole.start + (7 * week - 4) * _DAY, Granularity.WEEK) if week <= 5 else None
    number, weekday = _integer(slots, "nth") or 1, _integer(slots, "weekday") or 1
    if number < 0:
        last = whole.end - _DAY
        found = last - (last.isoweekday() - weekday) % 7 * _DAY
    else:
        found = whole.start + ((weekday - whole.start.isoweekday()) % 7 + 7 * (number - 1)) * _DAY
    return unit(found, Granularity.DAY) if whole.start <= found < whole.end else None


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
        else [scene.order, "DMY" if scene.order == "MDY" else "MDY"]
    )
    spans: list[tuple[str, TimeSpan]] = []
    for order in orders:
        day, month, year = (numbers[place] for place in _ORDERS[order])
        try:
            span = date(_year({"year": year}, scene) or year, month, day)
        except OutOfCalendar:
            continue
        spans.append((order, span))
    if not spans:
        raise Unresolved("not-a-date")
    weekday = _integer(slots, "weekday")
    fitting = [pair for pair in spans if pair[1].start and pair[1].start.isoweekday() == weekday]
    spans.sort(key=lambda pair: pair not in fitting) if fitting else None
    order, span = spans[0]
    others = tuple(
        Alternative(value=to_timex3(other), span=other, why=f"{name}")
        for name, other in spans[1:]
        if other != span and not fitting
    )
    return Sense(
        value=to_timex3(span),
        span=span,
        steps=(f"calendar({text}, {order}) = {to_timex3(span)}",),
        alternatives=others,
        confidence=0.6 if others else 1.0,
    )


# ── dates without their year ─────────────────────────────────────────────────────────────────────────────────────


def nearest(slots: Slots, scene: Scene) -> Sense:
    """nearest(x, direction): of all units that are x, the last that begins by a (past), or the first that ends after a.

    A weekday that is the anchor's own day is that day. Without a direction: the one nearest to a, the past on a tie.
    """
    anchor = scene.leaning
    moment = start_of(anchor)
    if slots.get("unit") == "weekend":
        return _weekend(slots, scene, moment)
    if "weekday" in slots and "day" not in slots and "nth" not in slots:
        return _weekday(slots, scene, moment)
    story = scene.narrative and anchor is not scene.anchor and anchor is not None
    direction = PAST if story else scene.direction()
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
            return _weekday({**slots, "day": 0}, scene, moment)  # "on Sunday, the first …": no day of a month
    if not candidates:
        raise Unresolved("not-a-date")
    weekday = _integer(slots, "weekday")
    if weekday is not None and "nth" not in slots:
        candidates = [span for span in candidates if span.start and span.start.isoweekday() == weekday] or candidates
    if "quarter" in slots and direction == FUTURE:
        # A quarter is reported on for months after its end: "expects to report a third-quarter loss", in November.
        begun = [span for span in candidates if span.start is not None and span.start <= moment]
        if begun and begun[-1].end is not None and moment - begun[-1].end < timedelta(days=140):
            direction = PAST
    best, other = stories.choose(candidates, anchor) if story and anchor else choose(candidates, moment, direction)
    return _nearest_sense(best, other, slots, scene, moment, direction, anchor)


def _near_weekday(span: TimeSpan, slots: Slots, moment: datetime) -> bool:
    """True for the right weekday within some two months: further away nobody names a day without its month."""
    return (
        span.start is not None
        and span.start.isoweekday() == _integer(slots, "weekday")
        and abs(span.start - moment) <= timedelta(days=62)
    )


def _days_of_month(slots: Slots, moment: datetime) -> list[TimeSpan]:
    """The same day of the month before, this one and the next."""
    days = []
    for count in (-2, -1, 0, 1, 2) if "weekday" in slots else (-1, 0, 1):
        month = shift(moment, Granularity.MONTH, count)
        try:
            days.append(date(month.year, month.month, _integer(slots, "day")))
        except OutOfCalendar:
            continue
    return days


#: A date without its year that is this near on one side and this far on the other is the near one, whatever the
#: tense: writers add a year (or "last", "next") to dates further away. "was put off to 20 November", written on the 2nd.
_NEAR, _FAR = timedelta(days=61), timedelta(days=240)


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
    if before.granularity.rank <= Granularity.DAY.rank:
        if ahead_by <= _NEAR and back >= _FAR:
            return after, before
        if back <= _NEAR and ahead_by >= _FAR:
            return before, after
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
    span = _weighted(best, slots)
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


def _weekday(slots: Slots, scene: Scene, moment: datetime) -> Sense:
    """The nearest such weekday in the direction of the clause; the anchor's own day when it is that weekday."""
    today = floor(moment, Granularity.DAY)
    weekday = _integer(slots, "weekday") or 1
    back = (today.isoweekday() - weekday) % 7
    before, after = today - back * _DAY, today + (7 - back) % 7 * _DAY
    if back == 0:
        same, week_before = unit(today, Granularity.DAY), unit(today - 7 * _DAY, Granularity.DAY)
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
    return _weekend_of(week if ahead else week - 7 * _DAY, slots, moment, scene)


def _weekend_of(week: datetime, slots: Slots, moment: datetime, scene: Scene) -> Sense:
    named = week.isocalendar()
    value = f"{named.year:04d}-W{named.week:02d}-WE"
    span = TimeSpan(start=week + 5 * _DAY, end=week + 7 * _DAY, granularity=Granularity.DAY)
    return Sense(
        value=value,
        span=_weighted(span, slots),
        mod=mod(slots),
        steps=(f"weekend({iso(moment)}) = {value}",),
        confidence=0.85,
        anchor=scene.leaning,
    )


# ── whole units away ─────────────────────────────────────────────────────────────────────────────────────────────


def shift_(slots: Slots, scene: Scene) -> Sense:
    """shift(unit, n): the unit holding the anchor, moved n units; [floor(a)+n, floor(a)+n+1).

    With a name ("last March"): the n-th unit of that name before or after the one that holds a.
    """
    anchor = scene.anchor if not scene.narrative or "relday" in slots else scene.leaning
    moment = start_of(anchor)
    count = _integer(slots, "shift") or _integer(slots, "relday") or 0
    if "week" in slots:
        return _weekday_of_week(slots, scene, moment)
    if "weekday" in slots:
        return _shift_weekday(slots, scene, moment, count)
    if any(name in slots for name in ("month", "season", "holiday", "quarter", "half")):
        return _shift_named(slots, scene, moment, count)
    name = str(slots.get("unit", "day"))
    if name == "weekend":
        return _weekend_of(floor(moment, Granularity.WEEK) + 7 * count * _DAY, slots, moment, scene)
    if name == "fortnight":
        raise Unresolved("duration", "P2W")
    return moved(anchor, name, count, slots)


def moved(anchor: Anchor | None, name: str, count: int, slots: Slots) -> Sense:
    """The unit `name` that holds the anchor, moved `count` units, with the two lines of its sum."""
    moment = start_of(anchor)
    granularity = UNITS[name]
    base = unit(moment, granularity)
    span = unit(shift(moment, granularity, count), granularity)
    value = to_timex3(span)
    if "comparative" in slots:
        span = _side(span, moment, _integer(slots, "comparative") or 0)
    first = f"{name}({iso(moment)}) = {to_timex3(base)}"
    steps = (first,) if count == 0 else (first, f"{to_timex3(base)} {'+' if count > 0 else '-'} {abs(count)} = {value}")
    return Sense(value=value, span=_weighted(span, slots), mod=mod(slots), steps=steps, confidence=0.95, anchor=anchor)


def _side(span: TimeSpan, moment: datetime, side: int) -> TimeSpan:
    """The part of the unit up to a's day ("earlier this year"), or from it on ("later this year"), in days."""
    today = floor(moment, Granularity.DAY)
    if span.start is None or span.end is None or not span.start <= today < span.end:
        return span
    start, end = (span.start, today + _DAY) if side < 0 else (today, span.end)
    return TimeSpan(start=start, end=end, granularity=Granularity.DAY, approximate=True)


def _shift_weekday(slots: Slots, scene: Scene, moment: datetime, count: int) -> Sense:
    """ "last Friday": the last one strictly before the anchor's day; "next": the first strictly after."""
    today = floor(moment, Granularity.DAY)
    weekday = _integer(slots, "weekday") or 1
    back = (today.isoweekday() - weekday) % 7
    if count == 0:
        return _weekday(slots, scene, moment)
    day = today - (back or 7) * _DAY if count < 0 else today + ((7 - back) % 7 or 7) * _DAY
    day += 7 * (count - (-1 if count < 0 else 1)) * _DAY
    other = day + (7 if count > 0 else -7) * _DAY
    span = _weighted(unit(day, Granularity.DAY), slots)
    value = to_timex3(span)
    return Sense(
        value=value,
        span=span,
        mod=mod(slots),
        steps=(f"{'before' if count < 0 else 'after'}(weekday {weekday}, {iso(today)}) = {value}",),
        alternatives=(
            Alternative(value=iso(other), span=unit(other, Granularity.DAY), why="week-" + ("after" if count > 0 else "before")),
        ),
        confidence=0.85,
        anchor=scene.anchor,
    )  # fmt: skip


def _weekday_of_week(slots: Slots, scene: Scene, moment: datetime) -> Sense:
    """ "Tuesday next week", "Thursday last week"; "Tuesday week" is a week after the coming Tuesday."""
    weeks, weekday = _integer(slots, "week") or 0, _integer(slots, "weekday") or 1
    today = floor(moment, Granularity.DAY)
    day = floor(moment, Granularity.WEEK) + (7 * weeks + weekday - 1) * _DAY
    if slots.get("coming"):
        day = today + ((weekday - today.isoweekday()) % 7 + 7 * weeks) * _DAY
    span = _weighted(unit(day, Granularity.DAY), slots)
    value = to_timex3(span)
    return Sense(
        value=value,
        span=span,
        mod=mod(slots),
        steps=(f"weekday {weekday}, week({iso(moment)}) {weeks:+d} = {value}",),
        confidence=0.95,
        anchor=scene.anchor,
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
        chosen = [span for span in candidates if span.start and span.start.year == moment.year]
    if not chosen:
        raise Unresolved("not-a-date")
    span = _weighted(chosen[0], slots)
    value = to_timex3(span)
    return Sense(
        value=value,
        span=span,
        mod=mod(slots),
        steps=(f"shift({scene.text!r}, {iso(today)}) = {value}",),
        confidence=0.9,
        anchor=scene.anchor,
    )


# ── so many units away ───────────────────────────────────────────────────────────────────────────────────────────


def ago(slots: Slots, scene: Scene) -> Sense:
    """ago(n, unit): the unit that lies n units before (or after) the anchor; [floor(a - n), floor(a - n) + 1).

    "ago" and "from now" lean on the publication, "earlier" and "later" on the previous date.
    """
    sign = _integer(slots, "ago") or -1
    yearly = slots.get("n", 1) == 1 and slots["unit"] == "year" and sign < 0 and scene.compares
    if scene.quarter is not None and yearly:
        # In a report on a quarter, figures are compared with those of the same quarter a year before.
        return msgspec.structs.replace(moved(scene.quarter, "quarter", -4, slots), confidence=0.7)
    name = str(slots["unit"])
    count = slots.get("n", 1)
    anchor = scene.previous or scene.anchor if slots.get("lean") == "previous" and not yearly else scene.anchor
    if isinstance(count, str):
        raise Unresolved("vague", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if name == "weekend":
        raise Unresolved("vague", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if slots.get("half"):
        count += 0.5
    if name == "fortnight":
        name, count = "week", count * 2
    moment = start_of(anchor)
    granularity = UNITS[name]
    if anchor is not None and anchor.span.granularity.rank > granularity.rank and anchor is not scene.anchor:
        raise Unresolved("anchor-too-coarse", _unknown_value(name))
    if float(count).is_integer():
        target = add(moment, granularity, sign * int(count))
    else:
        finer, factor = _FINER[name]
        target, granularity = add(moment, finer, sign * round(float(count) * factor)), finer
    shown = Granularity.YEAR if granularity.rank > Granularity.YEAR.rank else granularity
    span = _weighted(unit(target, shown), slots)
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


_FINER = {
    "millennium": (Granularity.YEAR, 1000), "century": (Granularity.YEAR, 100), "decade": (Granularity.YEAR, 10),
    "year": (Granularity.MONTH, 12), "quarter": (Granularity.MONTH, 3), "month": (Granularity.DAY, 30),
    "week": (Granularity.DAY, 7), "day": (Granularity.HOUR, 24), "hour": (Granularity.MINUTE, 60),
    "minute": (Granularity.SECOND, 60), "second": (Granularity.SECOND, 1),
}  # fmt: skip


def _unknown_value(name: str) -> str:
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}.get(name, "XXXX")


def same(slots: Slots, scene: Scene) -> Sense:
    """same(unit, n = 0): the unit of the previous date, moved n units; [floor(p)+n, floor(p)+n+1)."""
    by_day = "daypart" in slots or "weekday" in slots
    anchor = scene.last(Granularity.DAY if by_day else UNITS.get(str(slots.get("unit")), Granularity.WEEK))
    moment = start_of(anchor)
    assert anchor is not None
    count = _integer(slots, "that") or _integer(slots, "following") or 0
    if "daypart" in slots:
        if anchor.span.granularity.rank > Granularity.DAY.rank:
            raise Unresolved("anchor-too-coarse", f"XXXX-XX-XXT{slots['daypart']}")
        return _at(floor(moment, Granularity.DAY) + count * _DAY, slots, scene, anchor, 0.75)
    if "weekday" in slots:
        if anchor.span.granularity.rank > Granularity.DAY.rank:
            raise Unresolved("anchor-too-coarse", f"XXXX-WXX-{slots['weekday']}")
        sense = _shift_weekday(slots, scene, moment, count)
        return msgspec.structs.replace(sense, anchor=anchor, confidence=0.75)
    name = str(slots.get("unit", ""))
    if "period" in slots:
        return _reported(slots, scene)
    if "month" in slots or "season" in slots:
        span = fields(slots, start_of((scene.story or anchor) if scene.narrative else anchor).year + count)
        if span is None:
            raise Unresolved("not-a-date")
        return msgspec.structs.replace(_complete(span, slots, scene.text), anchor=anchor, confidence=0.75)
    if slots.get("lean") == "anchor" and not scene.narrative:
        return _unit_at_hand(slots, scene, name, count)
    if any(key in slots for key in ("month", "season", "holiday")):
        return _following_named(slots, scene, anchor, count)
    if name in ("weekend", "fortnight"):
        return _weekend_of(floor(moment, Granularity.WEEK) + 7 * count * _DAY, slots, moment, scene)
    if anchor.span.granularity.rank > UNITS[name].rank:
        # "the following month" after "in the spring of 2016" is no month we could name; least of all one of today's.
        raise Unresolved("anchor-too-coarse", _unknown_value(name))
    if anchor is scene.anchor and count > 0 and not scene.narrative and scene.direction() == PAST:
        raise Unresolved("no-previous-date", _unknown_value(name))
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
    return sense


def _following_named(slots: Slots, scene: Scene, anchor: Anchor, count: int) -> Sense:
    """ "the following March", "the previous summer": the next one of that name after the previous date, or before."""
    if anchor is scene.anchor and count > 0 and scene.direction() == PAST:
        raise Unresolved("no-previous-date", "XXXX")
    first, last = anchor.span.start, anchor.span.end
    if first is None or last is None or anchor.span.granularity.rank > Granularity.YEAR.rank:
        raise Unresolved("anchor-too-coarse", "XXXX")
    candidates = [span for year in range(first.year - 2, first.year + 3) if (span := _named(slots, year)) is not None]
    if count == 0:
        candidates = [span for span in candidates if span.start is not None and span.start.year == first.year]
    after = [span for span in candidates if span.start is not None and (span.start >= last or count == 0)]
    before = [span for span in candidates if span.end is not None and span.end <= first]
    if not (before if count < 0 else after):
        raise Unresolved("not-a-date")
    span = _weighted(before[-1] if count < 0 else after[0], slots)
    value = to_timex3(span)
    return Sense(
        value=value,
        span=span,
        mod=mod(slots),
        steps=(f"{'after' if count > 0 else 'before'}({scene.text!r}, {to_timex3(anchor.span)}) = {value}",),
        confidence=0.75,
        anchor=anchor,
    )


def _named(slots: Slots, year: int) -> TimeSpan | None:
    try:
        return fields(slots, year)
    except (OutOfCalendar, ValueError):
        return None


def _reported(slots: Slots, scene: Scene) -> Sense:
    """The quarter a report is about, or the same one a year before: the last quarter named, else the last complete."""
    anchor = scene.quarter
    count = _integer(slots, "period") or 0
    year, quarter = _integer(slots, "year"), _integer(slots, "quarter")
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


# ── times of the day ─────────────────────────────────────────────────────────────────────────────────────────────


def daypart_(slots: Slots, scene: Scene) -> Sense:
    """daypart(day, part | clock): the hours of that day; [day + first hour, day + last hour), or the minute named."""
    if "weekday" in slots or "month" in slots or "holiday" in slots:
        sense = calendar(slots, scene) if "year" in slots else nearest(slots, scene)
        day, anchor, confidence = sense.span, sense.anchor, sense.confidence
        if day is None or day.start is None:
            raise Unresolved("not-a-date")
        answer = _at(day.start, slots, scene, anchor, confidence)
        return msgspec.structs.replace(answer, steps=(*sense.steps, *answer.steps))
    if "relday" in slots or "shift" in slots:
        moment = start_of(scene.anchor)
        count = _integer(slots, "relday") or _integer(slots, "shift") or 0
        return _at(floor(moment, Granularity.DAY) + count * _DAY, slots, scene, scene.anchor, 0.95)
    anchor = scene.leaning
    if (
        not scene.narrative
        and scene.previous is not None
        and scene.previous.span.granularity.rank <= Granularity.DAY.rank
    ):
        anchor = scene.previous
        if _runs_back(anchor, slots):
            return _at(floor(start_of(anchor), Granularity.DAY) + _DAY, slots, scene, anchor, 0.5)
    if anchor is not None and anchor.span.granularity.rank > Granularity.DAY.rank:
        raise Unresolved("anchor-too-coarse", "XXXX-XX-XXT" + (_clock(slots) or str(slots.get("daypart", ""))))
    return _at(floor(start_of(anchor), Granularity.DAY), slots, scene, anchor, 0.7)


def _runs_back(anchor: Anchor, slots: Slots) -> bool:
    """True for a morning hour told after an evening: "on Monday evening … lifted at 9 a.m." is Tuesday's."""
    clock = _clock(slots)
    told = anchor.span
    return (
        clock is not None
        and told.granularity.rank < Granularity.DAY.rank
        and told.start is not None
        and told.start.hour >= 18
        and int(clock[:2]) < 12
    )


def _clock(slots: Slots) -> str | None:
    """`hh:mm` of the clock slots, on the 24-hour clock; `None` when there is no clock time."""
    half = _text(slots, "ampm")
    if "offset" in slots:
        hour, minute = divmod((_integer(slots, "hour") or 0) * 60 + (_integer(slots, "offset") or 0), 60)
    elif "time" in slots:
        hour, minute = (int(piece) for piece in str(slots["time"]).replace(".", ":").split(":")[:2])
    elif "hhmm" in slots:
        hour, minute = divmod(int(slots["hhmm"]), 100)
    elif "hour" in slots and not isinstance(slots["hour"], str):
        hour, minute = int(slots["hour"]), 0
    else:
        return None
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    if half is None and slots.get("daypart") in ("AF", "EV", "NI") and 1 <= hour < 12:
        hour += 12
    return f"{hour:02d}:{minute:02d}"


def _at(day: datetime, slots: Slots, scene: Scene, anchor: Anchor | None, confidence: float) -> Sense:
    """The clock time or part of the day that the slots name, on `day`."""
    clock = _clock(slots)
    date_ = iso(day)
    if clock is None:
        code = str(slots["daypart"])
        span = daypart(day, DayPart(code), weight=_part(slots))
        return Sense(
            value=f"{date_}T{code}", span=span, mod=mod(slots), steps=(f"daypart({date_}, {code}) = {date_}T{code}",),
            confidence=confidence, anchor=anchor,
        )  # fmt: skip
    hour, minute = (int(piece) for piece in clock.split(":"))
    if hour > 24 or (hour == 24 and minute):
        raise Unresolved("not-a-date")
    moment = day + timedelta(hours=hour, minutes=minute)
    span = _weighted(unit(moment, Granularity.MINUTE), slots)
    value = f"{date_}T{clock}"
    return Sense(
        value=value, span=span, mod=mod(slots), steps=(f"clock({date_}, {clock}) = {value}",), confidence=confidence,
        anchor=anchor,
    )  # fmt: skip


# ── lengths, sets, references ────────────────────────────────────────────────────────────────────────────────────


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
    if name in ("century", "decade", "millennium") and (count * _FINER[name][1]).is_integer():
        return f"P{int(count * _FINER[name][1])}Y"
    return f"{head}{count:g}{tail}"


def duration(slots: Slots, scene: Scene) -> Sense:
    """duration(n, unit): a length; with a side ("the past two months") [a - n, a's day + 1), ("the coming days") from
    the day after a to one unit of the next larger kind: who says days means less than a week (Grice)."""
    side = _integer(slots, "stretch")
    value = period(slots) if "n" in slots or side is None else ""
    mod = _text(slots, "approx") or _text(slots, "orso") or None
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
    today = floor(start_of(anchor), Granularity.DAY)
    granularity = Granularity.WEEK if name == "fortnight" else Granularity.DAY if name == "weekend" else UNITS[name]
    if isinstance(count, str):
        granularity, count = granularity.coarser(), 1
    whole = round(count * (2 if name == "fortnight" else 1)) or 1
    grain = Granularity.HOUR if granularity.rank < Granularity.DAY.rank else Granularity.DAY
    if grain is Granularity.HOUR:
        moment = floor(start_of(anchor), Granularity.HOUR)
        size = timedelta(hours=max(1, whole if granularity is Granularity.HOUR else 1))
        start, end = (moment - size, moment + timedelta(hours=1)) if side < 0 else (moment, moment + size)
    elif side < 0:
        start, end = add(today, granularity, -whole), today + _DAY
    else:
        start = today + _DAY
        end = add(start, granularity, whole)
    return TimeSpan(start=start, end=end, granularity=grain, approximate=True)


def set_(slots: Slots, scene: Scene) -> Sense:
    """set(unit | name): something that recurs; a TIMEX3 value and no window."""
    if "frequency" in slots:
        value = str(slots["frequency"])
    elif "weekday" in slots:
        value = f"XXXX-WXX-{slots['weekday']}" + (f"T{slots['daypart']}" if "daypart" in slots else "")
    elif "month" in slots:
        value = f"XXXX-{_integer(slots, 'month'):02d}"
    elif "season" in slots:
        value = f"XXXX-{slots['season']}"
    elif "daypart" in slots:
        value = f"XXXX-XX-XXT{slots['daypart']}"
    else:
        value = period(slots)
    return Sense(value=value, reason="set", steps=(f"set({scene.text!r}) = {value}",))


def ref(slots: Slots, scene: Scene) -> Sense:
    """ref(): past, present or future as such; a TIMEX3 value and no window."""
    return Sense(value=str(slots.get("reference", "PRESENT_REF")), reason="reference")


Operator = Callable[[Slots, Scene], Sense]
OPERATORS: dict[str, Operator] = {
    "calendar": calendar,
    "nearest": nearest,
    "shift": shift_,
    "ago": ago,
    "same": same,
    "daypart": daypart_,
    "duration": duration,
    "set": set_,
    "ref": ref,
}
