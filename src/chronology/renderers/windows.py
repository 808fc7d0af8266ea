"""Windows in words: as wide as they are. A month is "March 2024 (day not given)", never its first day."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import msgspec

from chronology.model import Resolution, Status
from chronology.notation import to_timex3
from chronology.renderers import cldr
from chronology.renderers.voice import Voice
from chronology.timespan import Granularity, OutOfCalendar, TimeSpan, floor, shift

#: The class of wording a granularity belongs to when it stands at an end of a longer window.
_CLASS = {
    Granularity.SECOND: "clock",
    Granularity.MINUTE: "clock",
    Granularity.HOUR: "clock",
    Granularity.DAYPART: "clock",
    Granularity.DAY: "day",
    Granularity.WEEK: "day",
    Granularity.MONTH: "month",
    Granularity.QUARTER: "month",
    Granularity.SEASON: "month",
    Granularity.HALF: "month",
    Granularity.YEAR: "year",
    Granularity.DECADE: "decade",
    Granularity.CENTURY: "year",
    Granularity.MILLENNIUM: "year",
}
#: The finest unit in which the last moment of such a window is named.
_STEP = {
    "clock": Granularity.MINUTE,
    "day": Granularity.DAY,
    "month": Granularity.MONTH,
    "year": Granularity.YEAR,
    "decade": Granularity.DECADE,
}
#: In what a unit is counted when its own last part has to be named: a week ends on a day, a century on a year.
_INSIDE = {
    Granularity.WEEK: Granularity.DAY,
    Granularity.SEASON: Granularity.MONTH,
    Granularity.CENTURY: Granularity.YEAR,
    Granularity.MILLENNIUM: Granularity.YEAR,
}
_AROUND = {
    Granularity.WEEK: "week",
    Granularity.MONTH: "month",
    Granularity.QUARTER: "span",
    Granularity.HALF: "span",
    Granularity.SEASON: "span",
    Granularity.CENTURY: "span",
    Granularity.MILLENNIUM: "span",
}
_SIZED = re.compile(r"PT?(\d+)(DE|CE|[HDWMY])\Z")


class Windows(Voice):
    """Says windows of civil time."""

    def when(self, span: TimeSpan, status: Status | None = None, resolution: Resolution | None = None) -> str:
        """A window in words; `status` adds "(planned)", `resolution` the length or the day the text leans on."""
        words, notes = self._length(span, resolution) or self._window(settled(span, resolution), status)
        if status in (Status.PLANNED, Status.CONDITIONAL):
            notes = [*notes, self.say(f"note.{status.value}")]
        return f"{words} ({self._at('punctuation.semicolon').join(notes)})" if notes else words

    def period(self, first: TimeSpan, last: TimeSpan) -> str:
        """From the start of one window to the end of another, as a title: "4 to 16 March 2019"."""
        low, high = first.start or last_unit(first), last_unit(last, _STEP[_CLASS[_edge_grain(last)]])
        grains = [_edge_grain(span) for span in (first, last)]
        kinds = {_CLASS[grain] for grain in grains}
        if kinds <= {"clock", "day"}:
            if floor(low, Granularity.DAY) == floor(high, Granularity.DAY):
                return self.date(low)
            start, end = self._days(low, high)
            return self.say("period.day", first=start, last=end)
        start, end = self._edge(low, grains[0]), self._edge(high, grains[1])
        if start == end:
            return start
        if (low.year, low.month) == (high.year, high.month) and "month" in kinds:
            return self.date(low, "month_year")  # the one says no more than the month
        if low.year == high.year and kinds <= {"clock", "day", "month"}:
            start = self.date(low, "month" if _CLASS[grains[0]] == "month" else "day_month")
        return self.say("period.other", first=start, last=end)

    def _edge(self, moment: datetime, granularity: Granularity) -> str:
        """One end of a period, no finer than a day."""
        return self._point(moment, Granularity.DAY if _CLASS[granularity] == "clock" else granularity)

    def _window(self, span: TimeSpan, status: Status | None) -> tuple[str, list[str]]:
        """The words for the window itself, and notes on what it does not say."""
        if span.start is None or span.end is None:
            return self._open(span, status)
        if span.is_unit or daypart_code(span) is not None:
            return self._unit(span)
        words, notes = self._range(span)
        return (self.say(f"part.range.{span.part.value}", x=words) if span.part else words), notes

    def _open(self, span: TimeSpan, status: Status | None) -> tuple[str, list[str]]:
        kind = _CLASS[span.granularity]
        if span.start is not None:
            verb = "from" if is_future(status) else "since_about" if span.approximate else "since"
            return self.say(f"{verb}.{kind}", x=self._point(span.start, span.granularity)), []
        assert span.end is not None
        last = floor(span.end - timedelta(microseconds=1), _STEP[kind])
        verb = "until_about" if span.approximate else "until"
        return self.say(f"{verb}.{kind}", x=self._point(last, span.granularity)), []

    def _point(self, moment: datetime, granularity: Granularity) -> str:
        """One end of a longer window, in the unit the text names."""
        kind = _CLASS[granularity]
        if kind == "clock":
            seconds = granularity is Granularity.SECOND
            return self.say(
                "unit.minute", date=self.date(moment), time=self.date(moment, "seconds" if seconds else "clock")
            )
        if kind == "decade":
            return self.say("unit.decade", year=self.date(moment, "year"))
        return self.date(moment, {"day": "date", "month": "month_year", "year": "year"}[kind])

    def _unit(self, span: TimeSpan) -> tuple[str, list[str]]:
        """Exactly one unit of the calendar, or a part of the day."""
        assert span.start is not None
        if span.granularity.rank <= Granularity.DAYPART.rank:
            words, notes = self._clock_unit(span)
        else:
            words, notes = self._calendar_unit(span)
        if span.approximate:
            words = self.say(f"around.{_AROUND.get(span.granularity, _CLASS[span.granularity])}", x=words)
        return words, notes

    def _clock_unit(self, span: TimeSpan) -> tuple[str, list[str]]:
        assert span.start is not None
        code = daypart_code(span)
        if code is None:
            pattern = "seconds" if span.granularity is Granularity.SECOND else "clock"
            words = self.say(
                f"unit.{span.granularity.value}", date=self.date(span.start), time=self.date(span.start, pattern)
            )
            return words, [self.say("unit.hour_note")] if span.granularity is Granularity.HOUR else []
        if span.part is not None:
            name = self.say(f"daypart_name.{code}")
            return self.say(f"part.daypart.{span.part.value}", date=self.date(span.start), part=name), []
        try:
            first, last = self._days(span.start, span.start + timedelta(days=1))
        except OverflowError:
            first = last = self.date(span.start)
        return self.say(f"daypart.{code}", date=self.date(span.start), first=first, last=last), []

    def _calendar_unit(self, span: TimeSpan) -> tuple[str, list[str]]:
        assert span.start is not None
        grain, start, last = span.granularity, span.start, last_unit(span, _INSIDE.get(span.granularity))
        year = self.date(start, "year")
        ordinals = self._at("unit.ordinals")
        note, part = "note.day", "part.span"
        match grain:
            case Granularity.DAY:
                words = self.date(start)
                return (self.say(f"part.day.{span.part.value}", x=words) if span.part else words), []
            case Granularity.WEEK:
                first, end = self._days(start, last)
                words, note = self.say("unit.week", first=first, last=end), ""
            case Granularity.MONTH:
                words, part = self.date(start, "month_year"), "part.unit"
            case Granularity.QUARTER:
                words = self.say("unit.quarter", ordinal=ordinals[(start.month - 1) // 3], year=year)
            case Granularity.HALF:
                words = self.say("unit.half", ordinal=ordinals[(start.month - 1) // 6], year=year)
            case Granularity.SEASON:
                # Named by its months: spring is March in one hemisphere and September in the other.
                first, end = self._months(start, last)
                words, note, part = self.say("unit.season", first=first, last=end), "note.season", "part.range"
            case Granularity.YEAR:
                words, part = year, "part.unit"
            case Granularity.DECADE:
                words, note, part = self.say("unit.decade", year=year), "", "part.unit"
            case _:
                words = self.say(f"unit.{grain.value}", first=year, last=self.date(last, "year"))
                note, part = f"note.{grain.value}", "part.range"
        if span.part is not None:
            words = self.say(f"{part}.{span.part.value}", x=words)
        return words, [self.say(note)] if note else []

    def _range(self, span: TimeSpan) -> tuple[str, list[str]]:
        """A bounded window of several units: both ends are named, with no more of each than is needed."""
        assert span.start is not None
        assert span.end is not None
        kind = _CLASS[span.granularity]
        table = "between_about" if span.approximate else "between"
        if kind == "clock":
            return self._clock_range(span, table), []
        last = floor(span.end - timedelta(microseconds=1), _STEP[kind])
        if kind == "day":
            first_words, last_words = self._days(span.start, last)
        elif kind == "month":
            first_words, last_words = self._months(span.start, last)
        else:
            first_words, last_words = (self._point(moment, span.granularity) for moment in (span.start, last))
        notes = [self.say("note.day")] if kind in ("month", "year") else []
        return self.say(f"{table}.{kind}", first=first_words, last=last_words), notes

    def _clock_range(self, span: TimeSpan, table: str) -> str:
        assert span.start is not None
        assert span.end is not None
        fine = span.granularity.rank <= Granularity.MINUTE.rank
        pattern = "seconds" if span.granularity is Granularity.SECOND else "clock"
        last = last_unit(span) if fine else span.end
        if floor(span.start, Granularity.DAY) == floor(last, Granularity.DAY):
            first_words, last_words = self.date(span.start, pattern), self.date(last, pattern)
            return self.say(f"{table}.clock", date=self.date(span.start), first=first_words, last=last_words)
        first_words, last_words = (self._point(moment, span.granularity) for moment in (span.start, last))
        return self.say(f"{table}.moment", first=first_words, last=last_words)

    def _days(self, first: datetime, last: datetime) -> tuple[str, str]:
        """Two days, the first without the month and year it shares with the last."""
        if (first.year, first.month) == (last.year, last.month):
            pattern = "day"
        else:
            pattern = "day_month" if first.year == last.year else "date"
        return self.date(first, pattern), self.date(last)

    def _months(self, first: datetime, last: datetime) -> tuple[str, str]:
        return self.date(first, "month" if first.year == last.year else "month_year"), self.date(last, "month_year")

    def _length(self, span: TimeSpan, resolution: Resolution | None) -> tuple[str, list[str]] | None:
        """A length of time that leans on a day: "about four years up to …", "in the days after …"; else `None`.

        The bounds of such a window are a convention of ours, so the words name only the day it leans on.
        """
        if not span.approximate or span.start is None or span.end is None or span.is_unit or resolution is None:
            return None
        if resolution.bounded:
            return None
        anchor = resolution.anchor.span.start if resolution.anchor else None
        if anchor is None:
            return None
        day = floor(anchor, Granularity.DAY)
        sized = _SIZED.match(resolution.value)
        length = self._sized(int(sized[1]), sized[2], resolution.mod) if sized else ""
        units = self.say(f"units.vague.{_vague_unit(span)}")
        if floor(anchor, span.granularity) <= span.start <= shift(day, Granularity.DAY, 1) or span.start == _next(
            anchor, span.granularity
        ):
            key = "length.from" if length else "length.vague_after"
        elif day <= span.end <= max(shift(day, Granularity.DAY, 1), _next(anchor, span.granularity)):
            key = "length.up_to" if length else "length.vague_up_to"
        else:
            return None
        return self.say(key, length=length, units=units, x=self.date(day)), []

    def _sized(self, number: int, unit: str, mod: str | None) -> str:
        words = self._at("numbers.words")
        spoken = words[number] if number < len(words) else self.number(number)
        form = "one" if cldr.plural(number, self.tag) == "one" else "other"
        length = self.say(f"units.{form}.{unit}", n=spoken)
        return self.say(f"length.mod.{mod if mod in self._at('length.mod') else 'APPROX'}", length=length)


def _edge_grain(span: TimeSpan) -> Granularity:
    """How finely a period may name this window's edge: bounds that are a convention name no day."""
    if span.approximate and span.granularity.rank < Granularity.MONTH.rank:
        return Granularity.MONTH
    return span.granularity


def settled(span: TimeSpan, resolution: Resolution | None) -> TimeSpan:
    """The window without "about" where only its place inside bounds of the calendar is open: between these two days
    says that already."""
    if not span.approximate or span.is_unit or span.start is None or span.end is None:
        return span
    if resolution is None or not resolution.bounded or resolution.mod == "APPROX":
        return span
    return msgspec.structs.replace(span, approximate=False)


def is_future(status: Status | None) -> bool:
    return status in (Status.PLANNED, Status.CONDITIONAL)


def last_unit(span: TimeSpan, step: Granularity | None = None) -> datetime:
    """Start of the last unit (or the last `step`) inside a window that has an end, else its start."""
    if step is not None and span.end is not None:
        return floor(span.end - timedelta(microseconds=1), step)
    last = span.last or span.start
    assert last is not None
    return last


def _next(moment: datetime, granularity: Granularity) -> datetime:
    try:
        return shift(moment, granularity, 1)
    except OutOfCalendar:
        return datetime(9999, 12, 31)


def _vague_unit(span: TimeSpan) -> str:
    """The unit people would name for a stretch this long."""
    assert span.start is not None
    assert span.end is not None
    days = (span.end - span.start).days
    for least, code in ((20 * 365, "DE"), (2 * 365, "Y"), (60, "M"), (14, "W"), (2, "D")):
        if days >= least:
            return code
    return "H"


def daypart_code(span: TimeSpan) -> str | None:
    """The TIMEX3 code of the part of the day this window is, if it is one."""
    if span.granularity is not Granularity.DAYPART or span.start is None or span.end is None:
        return None
    value = to_timex3(span)
    return value[-2:] if value[-2:].isalpha() else None
