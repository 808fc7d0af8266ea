"""Dates with their times as headers write them: `12:38 pm on 20 April 2024`, `19 APR, 20:38`, `2024年4月20日`.

Finding, not guessing: a stamp holds what is written, with its place in the line. Month names of some sixty
languages come from `languages/data/names.toml`; the scan is linear in the length of the line.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache

import msgspec

from chronology import languages
from chronology.folding import holds_digit, without_typography
from chronology.readers.tables import table, words

#: Most characters of a line that are searched.
LONGEST = 4000
#: Lines up to this length are remembered: several steps ask for the dates of the same header.
_SHORT = 300


class Stamp(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A date as written, maybe with a time and a zone; offsets into the line it was found in."""

    start: int
    end: int
    text: str
    year: int | None
    month: int
    day: int
    hour: int | None = None
    minute: int = 0
    second: int = 0
    zone: str | None = None
    """The offset or name as written."""
    ambiguous: bool = False
    """True when day and month could be swapped and nothing said which is which."""

    @property
    def date(self) -> date | None:
        """The day, or `None` without a year."""
        return date(self.year, self.month, self.day) if self.year else None


#: A digit that is none of ASCII.
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]").search


class _Clock(msgspec.Struct, frozen=True):
    start: int
    end: int
    hour: int
    minute: int
    second: int
    zone: str | None


# The year is not the hour of `19 April 20:38`; pages that lose their blanks write `April 28, 20232:23 PM` and
# `20 Apr 202420 Apr 2024`.
_FULL_YEAR = r"(?:19|20)\d\d(?:(?!\d|[:.]\d\d(?!\d\d))|(?=\d{1,2}(?::\d\d|\.?\s[^\W\d_])))"
_YEAR = rf"(?P<year>{_FULL_YEAR})"
_ANY_YEAR = rf"(?P<year>{_FULL_YEAR}|(?:['’]|(?<=[-/.]))\d\d(?![\d:.]))"
#: A word with its combining marks, which Python does not count among the letters (Devanagari, Hebrew, Thai).
_LETTERS = re.compile(
    r"(?:[^\W\d_]+|[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd"
    r"\u0a3c-\u0a4d\u0abc-\u0acd\u0bbe-\u0bcd\u0c3e-\u0c56\u0cbe-\u0cd6\u0d3e-\u0d4d\u0e31-\u0e3a\u0e47-\u0e4e]+)+"
)
#: Of ASCII: letters in lower case; a blank for everything else.
_LETTERS_ALONE = bytes(ord(sign.lower()) if sign.isalpha() else ord(" ") for sign in map(chr, range(128))).ljust(256)
#: What every date by numbers holds.
_PARTED = re.compile(r"\d[-/.]\s?\d").search
_PAIR = re.compile(r"[^\W\d_]+[ ][^\W\d_]+")
_DAY_LEFT = re.compile(
    r"(?<![\d:.,])(?P<day>\d{1,2})(?:st|nd|rd|th|er|re|[aoºª°])?[.,]?[\s\-–/]{0,3}(?:(?:de|d|of|do|ta)['’\s]\s?)?$",
    re.IGNORECASE,
)
_YEAR_RIGHT = re.compile(rf"^[.,]?(?:[\s\-–/,.]{{0,3}})(?:(?:de|del|of|do)\s)?{_ANY_YEAR}", re.IGNORECASE)
_DAY_YEAR_RIGHT = re.compile(
    rf"^[.,]?[\s\-–/]{{0,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th|º)?(?:,\s?|\s|[-/]|\s?[·|–-]\s?){_YEAR}", re.IGNORECASE
)
_DAY_RIGHT = re.compile(r"^[.,]?[\s\-–]{0,2}(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:]|[.]\d)", re.IGNORECASE)
_YEAR_LAST = re.compile(rf",?\s{_YEAR}")
_YEAR_LEFT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[.,]?[\s\-–/]{0,2}(?:[^\W\d_]{1,2}\.\s?)?$")
_ISO = re.compile(
    r"(?<![\d./-])(?P<year>(?:19|20)\d\d)(?P<sep>[-/.]\s?)(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d|[-/]\d)"
)
_NUMERIC = re.compile(
    r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[-/.]\s?)(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d(?=\d{1,2}\.?\s[^\W\d_])|(?:19|20)\d\d(?!\d)|\d\d(?!\d))(?![-/.]\d|:)"
)


@cache
def months() -> dict[str, dict[int, frozenset[str]]]:
    """Month name, folded -> the numbers it stands for, each with the languages that say so."""
    found: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for language, names in languages.calendar_names().items():
        for number, forms in enumerate(names["months"], 1):
            for form in forms:
                found[fold(form)][number].add(language)
    return {
        name: {n: frozenset(langs) for n, langs in numbers.items()}
        for name, numbers in found.items()
        # A rare month that is a weekday elsewhere ("sat") would turn `Sat 20 Apr` into a month.
        if name not in weekdays() or max(map(len, numbers.values())) > 2
    }


@cache
def weekdays() -> frozenset[str]:
    """Weekday names of all languages, folded."""
    return frozenset(
        fold(form) for names in languages.calendar_names().values() for forms in names["weekdays"] for form in forms
    )


def fold(word: str) -> str:
    """`word` in lower case, composed, so that `MÄRZ`, `März` and its decomposed twin are one."""
    folded = word.casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)


@cache
def _western() -> dict[int, str]:
    """Every decimal digit of Unicode -> its ASCII digit; lengths stay."""
    return {c: str(unicodedata.digit(chr(c))) for c in range(0x660, 0x1E950) if unicodedata.category(chr(c)) == "Nd"}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """East Asian date, East Asian time, and the Western time, from the words of the data file."""
    joining = table("words")["joining"]
    year, month, day, hour, minute = (joining[key] for key in ("year", "month", "day", "hour", "minute"))
    am, pm = (sorted(map(re.escape, joining["half"][key]), key=len, reverse=True) for key in ("am", "pm"))
    zones = table("zones")
    names = sorted({*zones["offset"], *zones["zone"], *zones["choices"]}, key=len, reverse=True)
    date_ = re.compile(
        rf"(?:(?P<year>(?:19|20)\d\d)\s?[{year}]\s?)?(?P<month>\d{{1,2}})\s?[{month}]\s?(?P<day>\d{{1,2}})\s?[{day}]"
    )
    half = rf"(?:(?P<am>{'|'.join(am)})|(?P<pm>{'|'.join(pm)}))"
    time_ = re.compile(
        rf"(?:{half}\s?)?(?P<hour>\d{{1,2}})\s?(?:[{hour}]\s?(?:(?P<minute>\d{{1,2}})\s?[{minute}])?|:(?P<clock>[0-5]\d)(?=\D|$))"
    )
    # `8:38pmFriday`: pages lose their blanks, so that only a small letter behind `pm` makes it another word.
    number = r"[+\-−]\d{1,2}(?::?[0-5]\d)?(?!\d)"
    zone = rf"(?:\s?\(?(?P<zone>(?:(?:UTC|GMT)\s?)?{number}|(?:{'|'.join(names)})(?!\w)))?"
    clock = re.compile(
        rf"(?<![\d.,:/$€£])(?P<hour>2[0-4]|[01]?\d)(?!\d)"
        rf"(?:\s?(?P<sep>[:.h٫’])\s?(?P<minute>[0-5]\d)(?!\d)(?:[:.](?P<second>[0-5]\d)(?!\d)(?:[.,]\d{{1,9}})?)?|(?P<bare>h)\b)?"
        rf"(?:\s?(?:(?P<am>(?i:{'|'.join(am)}))|(?P<pm>(?i:{'|'.join(pm)})))(?![a-z\d]))?"
        rf"(?:\s?(?i:{'|'.join(map(re.escape, joining['clock']))})\b\.?)?{zone}"
    )
    return date_, time_, clock


def find(line: str, order: str | None = None, language: str | None = None) -> tuple[Stamp, ...]:
    """Every date in `line`, each joined with the time beside it; `order` settles `04/05/2024`.

    A line is looked at up to `LONGEST` characters: no header is longer, and time must not grow with an attack.
    """
    line = line[:LONGEST]
    if not holds_digit(line):
        return ()
    return _remembered(line, order, language) if len(line) <= _SHORT else _find(line, order, language)


def _find(line: str, order: str | None, language: str | None) -> tuple[Stamp, ...]:
    text = line if line.isascii() or not _FOREIGN_DIGIT(line) else line.translate(_western())
    dates = _dates(text, order, language)
    if not dates:
        return ()
    clocks = list(_clocks(text, dates))
    taken: set[int] = set()
    stamps = []
    for index, stamp in enumerate(dates):
        after = dates[index + 1].start if index + 1 < len(dates) else len(text)
        before = dates[index - 1].end if index else 0
        stamps.append(_with_clock(text, line, stamp, [c for c in clocks if before <= c.start < after], taken))
    return tuple(stamps)


_remembered = lru_cache(maxsize=512)(_find)


def _with_clock(text: str, line: str, stamp: Stamp, clocks: list[_Clock], taken: set[int]) -> Stamp:
    """`stamp` with the nearest time that only joining words part from it; a time after it is preferred."""
    best: tuple[int, _Clock] | None = None
    for clock in clocks:
        if clock.start in taken:
            continue
        after = clock.start >= stamp.end
        gap = text[stamp.end : clock.start] if after else text[clock.end : stamp.start]
        if len(gap) <= 30 and _joins(gap):
            cost = len(gap) if after else len(gap) + 2
            if best is None or cost < best[0]:
                best = (cost, clock)
    if best is None:
        return msgspec.structs.replace(stamp, text=line[stamp.start : stamp.end])
    clock = best[1]
    taken.add(clock.start)
    start, end = min(stamp.start, clock.start), max(stamp.end, clock.end)
    # `Thu Jun 06 18:00:00 +0000 2024`: programs put the year last.
    last = _YEAR_LAST.match(text, end) if stamp.year is None else None
    end = last.end() if last else end
    return msgspec.structs.replace(
        stamp,
        year=int(last["year"]) if last else stamp.year,
        start=start,
        end=end,
        text=line[start:end],
        hour=clock.hour,
        minute=clock.minute,
        second=clock.second,
        zone=clock.zone,
    )


def _joins(gap: str) -> bool:
    """True when a gap holds nothing but punctuation, joining words and names of weekdays."""
    if "\n" in gap.strip(" ") and gap.count("\n") > 1:
        return False
    allowed = words("joining", "words")
    return gap == "T" or all(word in allowed or word in weekdays() for word in re.findall(r"[^\W_]+", fold(gap)))


def _dates(text: str, order: str | None, language: str | None) -> list[Stamp]:
    """Dates in order of place, without overlaps; the longer and earlier kind wins."""
    found: list[Stamp] = []
    numbers = _PARTED(text) is not None
    iso, numeric = (_iso(text), _numeric(text, order)) if numbers else ((), ())
    eastern = () if text.isascii() else _eastern(text)
    for stamp in (*iso, *_named(text, language), *eastern, *numeric):
        if not any(stamp.start < other.end and other.start < stamp.end for other in found):
            found.append(stamp)
    return sorted(found, key=lambda stamp: stamp.start)


def _stamp(start: int, end: int, year: int | None, month: int, day: int, *, ambiguous: bool = False) -> Iterator[Stamp]:
    """The stamp, if the calendar has that day."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return
    yield Stamp(start=start, end=end, text="", year=year, month=month, day=day, ambiguous=ambiguous)


def _iso(text: str) -> Iterator[Stamp]:
    for m in _ISO.finditer(text):
        yield from _stamp(m.start(), m.end(), int(m["year"]), int(m["month"]), int(m["day"]))


def _eastern(text: str) -> Iterator[Stamp]:
    for m in _patterns()[0].finditer(text):
        yield from _stamp(m.start(), m.end(), int(m["year"]) if m["year"] else None, int(m["month"]), int(m["day"]))


def _numeric(text: str, order: str | None) -> Iterator[Stamp]:
    """Day and month by numbers: the calendar settles most, then `order`, then day first (flagged)."""
    for m in _NUMERIC.finditer(text):
        a, b, year = int(m["a"]), int(m["b"]), _century(m["year"])
        if order == "YMD" and len(m["year"]) == 2 and m["sep"].strip() != ".":
            yield from _stamp(m.start(), m.end(), _century(m["a"]), b, int(m["year"]))
            continue
        month_first = b > 12 or (order == "MDY" and a <= 12)
        day, month = (b, a) if month_first else (a, b)
        unsettled = a <= 12 and b <= 12 and a != b and order is None and m["sep"].strip() != "."
        yield from _stamp(m.start(), m.end(), year, month, day, ambiguous=unsettled)


def _century(year: str) -> int:
    digits = year.lstrip("'’")
    return int(digits) if len(digits) == 4 else int(digits) + (1900 if int(digits) > 69 else 2000)


def _named(text: str, language: str | None) -> Iterator[Stamp]:
    """Dates around the name of a month: day and year stand left or right of it, in any order."""
    if not _may_name_month(text):
        return
    names, openings, prefix = months(), _openings(), table("words")["joining"]["prefix"]
    for word in _LETTERS.finditer(text):
        folded = fold(word[0])
        if folded not in openings and folded[0] not in prefix:
            continue
        number, start, end = _month(text, word, names, language)
        if number is None:
            continue
        left, right = text[max(0, start - 16) : start], text[end : end + 24]
        day_left, base = _DAY_LEFT.search(left), start - len(left)
        year_right, both = _YEAR_RIGHT.match(right), _DAY_YEAR_RIGHT.match(right)
        if day_left and year_right:
            yield from _stamp(
                base + day_left.start(),
                end + year_right.end(),
                _century(year_right["year"]),
                number,
                int(day_left["day"]),
            )
        elif both:
            yield from _stamp(start, end + both.end(), int(both["year"]), number, int(both["day"]))
        elif day_right := _DAY_RIGHT.match(right):
            year_left = _YEAR_LEFT.search(left)
            first = base + year_left.start() if year_left else start
            yield from _stamp(
                first,
                end + day_right.end(),
                int(year_left["year"]) if year_left else None,
                number,
                int(day_right["day"]),
            )
        elif day_left:
            yield from _stamp(base + day_left.start(), end, None, number, int(day_left["day"]))


def _may_name_month(text: str) -> bool:
    """False for most lines with a figure: none of their words begins a month, alone or behind its letter in front."""
    text = without_typography(text)
    if text.isascii():
        return not _encoded_openings().isdisjoint(text.encode().translate(_LETTERS_ALONE).split())
    words = [fold(word) for word in _LETTERS.findall(text)]
    prefix = table("words")["joining"]["prefix"]
    return not _openings().isdisjoint(words) or any(word[0] in prefix for word in words)


def _month(
    text: str, word: re.Match[str], names: dict[str, dict[int, frozenset[str]]], language: str | None
) -> tuple[int | None, int, int]:
    """The month a word names, alone or with the word after it (`كانون الثاني`, `tháng tư`)."""
    folded = fold(word.group())
    if folded not in names and folded[:1] in table("words")["joining"]["prefix"] and folded[1:] in names:
        return _likeliest(names[folded[1:]], language), word.start(), word.end()
    ends = [word.end()] if folded in names else []
    if folded in _first_words() and (pair := _PAIR.match(text, word.start())):
        ends.insert(0, pair.end())
    for end in ends:
        numbers = names.get(fold(text[word.start() : end]))
        if numbers:
            return _likeliest(numbers, language), word.start(), end
    return None, 0, 0


def _likeliest(numbers: dict[int, frozenset[str]], language: str | None) -> int:
    """The month a name means in `language`, else in most languages."""
    return max(numbers, key=lambda n: (language in numbers[n], len(numbers[n]), -n))


@cache
def _openings() -> frozenset[str]:
    """Every word a month's name can begin with, but for those with a letter in front."""
    return _first_words() | months().keys()


@cache
def _encoded_openings() -> frozenset[bytes]:
    return frozenset(map(str.encode, _openings()))


@cache
def _first_words() -> frozenset[str]:
    """First words of the months that have two."""
    return frozenset(name.partition(" ")[0] for name in months() if " " in name)


def _clocks(text: str, dates: list[Stamp]) -> Iterator[_Clock]:
    """Times of day outside the dates. A full stop or nothing between the digits needs more proof."""
    _, eastern, western = _patterns()
    masked = text
    for stamp in dates:
        masked = masked[: stamp.start] + " " * (stamp.end - stamp.start - 1) + "\n" + masked[stamp.end :]
    masked = re.sub(r"(?<=\n)T(?=\d)", " ", masked)  # `2024-04-20T12:38`: the T belongs to the notation
    seen: list[tuple[int, int]] = []
    for pattern in (eastern, western):  # `오후 8:38` is more than `8:38`
        for m in pattern.finditer(masked):
            clock = _clock(m)
            if clock and not any(clock.start < b and a < clock.end for a, b in seen):
                seen.append((clock.start, clock.end))
                yield clock


def _clock(m: re.Match[str]) -> _Clock | None:
    parts = m.groupdict()
    half = "am" if parts["am"] else "pm" if parts["pm"] else None
    minute = parts["minute"] or parts.get("clock")
    eastern = "sep" not in parts
    if eastern and parts.get("clock") and not half:
        return None
    if not eastern and minute is None and half is None and parts["bare"] is None:
        return None
    hour = int(parts["hour"])
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour > 23:
        return None
    return _Clock(m.start(), m.end(), hour, int(minute or 0), int(parts.get("second") or 0), parts.get("zone"))
