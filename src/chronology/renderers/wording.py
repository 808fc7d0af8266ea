"""Everything chronology says in words: windows, how they were dated, reasons, grades. Only home of Babel.

The words live in one catalogue a language, `messages/<code>.toml`; this module only chooses among them. A window is
said as wide as it is: a month is "March 2024 (day not given)", never its first day.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from babel import Locale
from babel.dates import format_datetime, get_timezone, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_decimal

from chronology.errors import OptionError
from chronology.model import Anchor, Article, Event, Evidence, Resolution, Status
from chronology.notation import from_timex3, to_timex3
from chronology.timespan import Granularity, OutOfCalendar, TimeSpan, floor, shift

NBSP = "\u00a0"
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
_CONFIDENCE = ((0.75, "high"), (0.5, "moderate"), (0.0, "low"))


@functools.cache
def catalogue(language: str) -> dict[str, Any]:
    """The messages of one language. Raises `OptionError` when there is no such catalogue."""
    if language not in available():
        raise OptionError(f"no wording in language {language!r}; choose from {', '.join(available())}")
    return tomllib.loads((resources.files(__package__) / "messages" / f"{language}.toml").read_text("utf-8"))


@functools.cache
def available() -> tuple[str, ...]:
    """Codes of the languages outputs can be written in."""
    folder = resources.files(__package__) / "messages"
    return tuple(sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml")))


class Wording:
    """The voice of one language. `hard_spaces` keeps dates unbroken over lines (for print)."""

    def __init__(self, language: str = "en", *, hard_spaces: bool = False) -> None:
        self.language = language
        self.messages = catalogue(language)
        self.tag: str = self.messages["language"]["tag"]
        self.locale = Locale.parse(self.tag, sep="-")
        self.hard_spaces = hard_spaces

    # --- plain words -----------------------------------------------------------------------------------------

    def say(self, key: str, /, **values: object) -> str:
        """The message at a dotted key, filled in. Values are inserted as they are and never read as messages."""
        message: str = self._at(key)
        return message.format(**values) if values else message

    def label(self, key: str) -> str:
        """A column heading or short label."""
        return self.say(f"label.{key}")

    def count(self, key: str, number: int) -> str:
        """A number of things: "1 article", "12 articles"."""
        forms = self._at(f"count.{key}")
        form = forms[0] if self.locale.plural_form(number) == "one" else forms[-1]
        return str(form).format(n=self.number(number)).replace(" ", self._space, 1)

    def number(self, value: float) -> str:
        """A number with the separators of the language."""
        return str(format_decimal(value, locale=self.locale))

    def paragraphs(self, key: str) -> tuple[str, ...]:
        """A message of several paragraphs."""
        return tuple(self._at(key))

    def scale(self) -> tuple[tuple[str, str], ...]:
        """Examples of how windows are worded: (in a report, in our words)."""
        return tuple((said, meaning) for said, meaning in self._at("brief.windows"))

    def language_name(self, code: str) -> str:
        """The name of a language: "French"."""
        try:
            return str(Locale.parse(code, sep="-").get_display_name(self.locale) or code)
        except (ValueError, LookupError, TypeError):
            return code

    def score(self, value: float) -> str:
        """A score between 0 and 1, to two places."""
        return str(format_decimal(value, format="0.00", locale=self.locale))

    def join(self, items: Sequence[str]) -> str:
        """Items joined as the language joins them: "a, b and c"."""
        return str(format_list(list(items), style="standard", locale=self.locale))

    def quote(self, text: str) -> str:
        """The text in the language's quotation marks."""
        return f"{self._at('punctuation.open')}{text}{self._at('punctuation.close')}"

    def status(self, status: Status) -> str:
        """How the text presents an event, in a word."""
        return self.say(f"status.{status.value}")

    def reason(self, code: str) -> str:
        """Why something has no place on the line."""
        return self._coded("reason", code)

    def why(self, code: str) -> str:
        """Why a reading is displayed, or what would have to be true for another one."""
        return self._coded("why", code)

    def confidence(self, value: float) -> str:
        """high (from 0.75), moderate (from 0.5) or low: the three levels of ICD 203."""
        return self.say("confidence." + next(name for least, name in _CONFIDENCE if value >= least or least == 0.0))

    def likelihoods(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The seven bands of ICD 203, in order: (per cent, its two wordings)."""
        return tuple((band["percent"], tuple(band["terms"])) for band in self._at("likelihood.bands"))

    def confidence_levels(self) -> tuple[str, ...]:
        """The words of the three levels, high first."""
        return tuple(self.messages["confidence"].values())

    def confidence_code(self, word: str) -> str:
        """The code of a level from its word in this language."""
        return next(str(code) for code, said in self.messages["confidence"].items() if said == word.casefold())

    def mentions_confidence(self, text: str) -> bool:
        """True when the text names a confidence level ("with moderate confidence")."""
        return re.search(self._at("likelihood.confidence_pattern"), text, re.IGNORECASE) is not None

    def grade(self, grade: str) -> str:
        """An Admiralty grade in words: F6 is "reliability cannot be judged, truth cannot be judged"."""
        source, information = self._at("grade.source"), self._at("grade.information")
        if len(grade) != 2 or grade[0] not in source or grade[1] not in information:
            return grade
        return f"{source[grade[0]]}, {information[grade[1]]}"

    def found_in(self, place: str) -> str:
        """Where a date was found: `meta:article:published_time` is "the page’s metadata (article:published_time)"."""
        head, _, name = place.partition(":")
        table = self._at("found_in")
        return str(table.get(head, table["other"])).format(name=name or place)

    def place(self, found_in: str) -> str:
        """The same, by the name the page model asks for."""
        return self.found_in(found_in)

    def zone(self, key: str | None) -> str:
        """The name of a zone: "New Zealand time"."""
        if not key:
            return self.say("zone.unknown")
        if key in ("UTC", "Etc/UTC", "Etc/GMT", "GMT"):
            return key.removeprefix("Etc/")
        name = _zone_name(key, self.tag)
        for old, new in self._at("zone.tidy"):
            name = name.replace(old, new)
        return name

    # --- dates -----------------------------------------------------------------------------------------------

    def date(self, moment: datetime, pattern: str = "date") -> str:
        """A moment by one of the catalogue's patterns: `date` is "19 April 2024", `clock` is "12:38"."""
        first = self.messages["patterns"].get(f"{pattern}_first") if moment.day == 1 else None
        written = _written(moment, first or self.messages["patterns"][pattern], self.tag)
        return written.replace(" ", NBSP) if self.hard_spaces else written

    def published(self, article: Article) -> str:
        """When an article was published, or that no date was found."""
        if article.published is None:
            return self.label("undated_article")
        return self.when(article.published.span)

    def event_when(self, event: Event) -> str:
        """The window of an event in words, with what its passage says of it: never more than the text carries."""
        shown = next((item for item in event.evidence if item.span == event.span), event.evidence[0])
        if all(item.inferred for item in event.evidence) and event.span.is_unit and not _is_future(event.status):
            return self._noted(self.say("reported.day", x=self.when(event.span)), "note.reported")
        return self.when(event.span, event.status, shown.resolution if shown.span == event.span else None)

    def when(self, span: TimeSpan, status: Status | None = None, resolution: Resolution | None = None) -> str:
        """A window in words; `status` adds "(planned)", `resolution` the length or the day the text leans on."""
        words, notes = self._length(span, resolution) or self._window(span, status)
        if status in (Status.PLANNED, Status.CONDITIONAL):
            notes = [*notes, self.say(f"note.{status.value}")]
        return f"{words} ({self._at('punctuation.semicolon').join(notes)})" if notes else words

    def period(self, first: TimeSpan, last: TimeSpan) -> str:
        """From the start of one window to the end of another, as a title: "4 to 16 March 2019"."""
        low, high = first.start or _last(first), _last(last, _STEP[_CLASS[_edge_grain(last)]])
        grains = [_edge_grain(span) for span in (first, last)]
        kinds = {_CLASS[grain] for grain in grains}
        if kinds <= {"clock", "day"}:
            if floor(low, Granularity.DAY) == floor(high, Granularity.DAY):
                return self.date(low)
            start, end = self._days(low, high)
            return self.say("period.day", first=start, last=end)
        start, end = self._edge(low, grains[0]), self._edge(high, grains[1])
        return start if start == end else self.say("period.other", first=start, last=end)

    def _edge(self, moment: datetime, granularity: Granularity) -> str:
        """One end of a period, no finer than a day."""
        return self._point(moment, Granularity.DAY if _CLASS[granularity] == "clock" else granularity)

    def _window(self, span: TimeSpan, status: Status | None) -> tuple[str, list[str]]:
        """The words for the window itself, and notes on what it does not say."""
        if span.start is None or span.end is None:
            return self._open(span, status)
        if span.is_unit or self._daypart(span) is not None:
            return self._unit(span)
        words, notes = self._range(span)
        return (self.say(f"part.range.{span.part.value}", x=words) if span.part else words), notes

    def _open(self, span: TimeSpan, status: Status | None) -> tuple[str, list[str]]:
        kind = _CLASS[span.granularity]
        if span.start is not None:
            verb = "from" if _is_future(status) else "since_about" if span.approximate else "since"
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
        code = self._daypart(span)
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
        grain, start, last = span.granularity, span.start, _last(span, _INSIDE.get(span.granularity))
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
        last = _last(span) if fine else span.end
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
        form = "one" if self.locale.plural_form(number) == "one" else "other"
        length = self.say(f"units.{form}.{unit}", n=spoken)
        return self.say(f"length.mod.{mod if mod in self._at('length.mod') else 'APPROX'}", length=length)

    # --- how a passage was dated -----------------------------------------------------------------------------

    def how(self, evidence: Evidence, article: Article | None = None) -> str:
        """How a passage was dated: “last year”, counted from publication on 20 April 2024 (RNZ, New Zealand time)."""
        resolution = evidence.resolution
        if evidence.inferred or resolution is None:
            anchor = evidence.anchor or (resolution.anchor if resolution else None)
            if anchor is None:
                return self.say("how.inferred_bare")
            return self.say("how.inferred", anchor=self.anchor(anchor, article))
        said = self.quote(resolution.mention.text)
        if resolution.anchor is None:
            return self.say("how.written", quote=said)
        return self.say("how.counted", quote=said, anchor=self.anchor(resolution.anchor, article))

    def refined(self, change: str) -> str:
        """How a vague date was made precise: `2023 -> 2023-07-26` in words."""
        windows = [(part, from_timex3(part.strip())) for part in change.split("->")]
        words = [self.when(span) if span else part.strip() for part, span in windows]
        return self.say("how.refined", before=words[0], after=words[-1])

    def anchor(self, anchor: Anchor, article: Article | None = None) -> str:
        """What a relative date leans on: "publication on 20 April 2024 (RNZ, New Zealand time)"."""
        moment = anchor.span.start or _last(anchor.span)
        date = self.date(floor(moment, Granularity.DAY))
        if anchor.span.granularity.rank > Granularity.DAY.rank:
            date = self.when(anchor.span)
        published = article.published if article else None
        if anchor.found_in in ("caption", "mention") or (
            anchor.found_in == "dateline" and (published is None or published.found_in != "dateline")
        ):
            return self.say(f"anchor.{anchor.found_in}", date=date, quote=self.quote(anchor.text))
        if anchor.found_in in ("option", "filename"):
            return self.say(f"anchor.{anchor.found_in}", date=date)
        zone = published.zone if published else anchor.span.zone
        known = [name for name in (article.source if article else None, self.zone(zone) if zone else None) if name]
        if known:
            return self.say("anchor.publication", date=date, where=", ".join(known))
        return self.say("anchor.publication_bare", date=date)

    def trail(self, evidence: Evidence, article: Article | None = None) -> tuple[str, ...]:
        """The dating trail, one line a step: how it was dated, then the worked sum in formal notation."""
        lines = [self.how(evidence, article)]
        if evidence.resolution is not None:
            lines.extend(evidence.resolution.steps)
        return tuple(lines)

    # --- inside ----------------------------------------------------------------------------------------------

    @property
    def _space(self) -> str:
        return NBSP if self.hard_spaces else " "

    def _at(self, key: str) -> Any:
        found: Any = self.messages
        for name in key.split("."):
            found = found[name]
        return found

    def _coded(self, table: str, code: str) -> str:
        """A stable code in words; a code without words is shown as it is, never dropped."""
        words = self._at(table)
        if code in words and code != "other":
            return str(words[code])
        return str(words["other"]).format(code=code.replace("-", " "))

    def _noted(self, words: str, key: str) -> str:
        return f"{words} ({self.say(key)})"

    def _daypart(self, span: TimeSpan) -> str | None:
        """The TIMEX3 code of the part of the day this window is, if it is one."""
        if span.granularity is not Granularity.DAYPART or span.start is None or span.end is None:
            return None
        value = to_timex3(span)
        return value[-2:] if value[-2:].isalpha() else None


def ordered(items: Iterable[tuple[str, str]]) -> str:
    """Pairs as one line "a: b; c: d", for places that hold plain text only."""
    return "; ".join(f"{left}: {right}" for left, right in items)


def _edge_grain(span: TimeSpan) -> Granularity:
    """How finely a period may name this window's edge: bounds that are a convention name no day."""
    if span.approximate and span.granularity.rank < Granularity.MONTH.rank:
        return Granularity.MONTH
    return span.granularity


@functools.lru_cache(maxsize=20_000)
def _written(moment: datetime, pattern: str, tag: str) -> str:
    """A moment by a CLDR pattern. Remembered: a record names the same few days over and over."""
    return str(format_datetime(moment, pattern, locale=Locale.parse(tag, sep="-")))


@functools.lru_cache(maxsize=1_000)
def _zone_name(key: str, tag: str) -> str:
    """The generic name of a zone, or its key when it has none."""
    try:
        zone = get_timezone(key)
        return str(get_timezone_name(zone, "long", zone_variant="generic", locale=Locale.parse(tag, sep="-")))
    except (LookupError, ValueError, ZoneInfoNotFoundError):
        return key


def _is_future(status: Status | None) -> bool:
    return status in (Status.PLANNED, Status.CONDITIONAL)


def _last(span: TimeSpan, step: Granularity | None = None) -> datetime:
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
