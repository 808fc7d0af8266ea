"""A complete date string, in any language, to a TimeSpan. The only home of dateparser.

It is the last resort for strings already known to be dates: a header, a meta tag, a full date that no pack covers.
Relative readings are off, the languages and the order of numeric dates are given, year and month are required, and
the answer is cut to what the string really says. ISO 8601 and RFC 2822 are read by the standard library first, so
that `2019-03-04` never becomes 3 April under day-first order and most headers never load dateparser at all.
"""

from __future__ import annotations

import email.utils
import re
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from chronology.errors import OptionError
from chronology.timespan import Granularity, OutOfCalendar, TimeSpan, unit

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

#: Longer strings are prose, not a date.
_LONGEST = 120
#: Orders of a numeric date that an option may name.
ORDERS = ("DMY", "MDY", "YMD")
#: Names that stand for two offsets, by the season: they are handed back as text, never as an offset.
_SEASONAL_ZONES = frozenset({"ET", "CT", "MT", "PT", "AT", "NT"})

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:(?:[T ]|, )(?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?\Z",
    re.IGNORECASE,
)
_ISO_MONTH = re.compile(r"(\d{4})-(\d\d)\Z")
_COMPACT = re.compile(r"(?:19|20)\d{6}\Z")
_RFC2822 = re.compile(r"(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UTC?)\Z")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?[:.h]\s?\d\d(?P<second>:\d\d)?(?!\d)")
_SPACES = re.compile(r"\s+")
_YEAR = re.compile(r"\d{4}")
#: A date in figures only, which two orders may read differently.
_NUMERIC = re.compile(r"\d{1,2}([/.\-])\d{1,2}\1(?:\d{4}|\d\d)(?!\d)")


class Absolute(msgspec.Struct, frozen=True, kw_only=True):
    """What a complete date string says."""

    span: TimeSpan
    """The day, month, hour, minute or second named: civil time on the clock of whoever wrote it."""
    offset: timedelta | None = None
    """Offset from UTC, when the string gives one that does not depend on the season."""
    zone_text: str | None = None
    """The zone as written: `Z`, `+12:00`, `NZST`, `ET`."""


@lru_cache(maxsize=4096)
def parse(text: str, languages: tuple[str, ...], date_order: str | None = None) -> Absolute | None:
    """What the whole string says, or `None` when it is no complete date (year and month at least).

    `languages` are tried in order; `date_order` is `DMY`, `MDY`, `YMD` or `None` for the language's own.
    Raises `OptionError` for another order; no text raises.
    """
    if date_order is not None and date_order not in ORDERS:
        raise OptionError(f"date order {date_order!r} is not one of {', '.join(ORDERS)}")
    line = _SPACES.sub(" ", text).strip()
    if not line or len(line) > _LONGEST or not any(character.isdigit() for character in line):
        return None
    try:
        return _iso(line) or _rfc2822(line) or _dateparser(line, languages, date_order)
    except (OutOfCalendar, ValueError, OverflowError):
        return None


def other_order(text: str, languages: tuple[str, ...], date_order: str | None = None) -> Absolute | None:
    """The other reading of an ambiguous numeric date (03/04/2019), or `None` when there is only one."""
    if _NUMERIC.search(text) is None:
        return None
    first = parse(text, languages, date_order)
    for order in ("DMY", "MDY"):
        second = parse(text, languages, order)
        if first is not None and second is not None and first.span != second.span:
            return second
    return None


def _iso(line: str) -> Absolute | None:
    """ISO 8601 in its extended form, a year and month, or eight digits."""
    month = _ISO_MONTH.match(line)
    if month:
        return Absolute(span=unit(datetime(int(month[1]), int(month[2]), 1), Granularity.MONTH))
    if _COMPACT.match(line):
        return Absolute(span=unit(datetime.fromisoformat(line), Granularity.DAY))
    found = _ISO.match(line)
    if found is None:
        return None
    moment = datetime.fromisoformat(found["day"])
    if found["hour"] is None:
        return Absolute(span=unit(moment, Granularity.DAY))
    moment = moment.replace(hour=int(found["hour"]), minute=int(found["minute"] or 0), second=int(found["second"] or 0))
    return Absolute(
        span=unit(moment, _grain(found["minute"], found["second"])),
        offset=_offset(found["zone"]),
        zone_text=found["zone"],
    )


def _grain(minute: str | None, second: str | None) -> Granularity:
    if second:
        return Granularity.SECOND
    return Granularity.MINUTE if minute else Granularity.HOUR


def _offset(zone: str | None) -> timedelta | None:
    """The offset a numeric zone or a name of UTC says."""
    if zone is None:
        return None
    if zone[0] not in "+-":
        return timedelta(0)
    digits = zone[1:].replace(":", "").ljust(4, "0")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -size if zone[0] == "-" else size


def _rfc2822(line: str) -> Absolute | None:
    """The date of a mail or an RSS feed: `Thu, 14 Mar 2019 09:30:00 GMT`."""
    if _RFC2822.match(line) is None:
        return None
    parts = email.utils.parsedate_tz(line)
    zone = line.rsplit(" ", 1)[1]
    if parts is None or (parts[9] is None and zone[0] not in "+-"):
        return None
    moment = datetime(*parts[:6])
    grain = Granularity.SECOND if line.count(":") == 2 else Granularity.MINUTE
    return Absolute(span=unit(moment, grain), offset=timedelta(seconds=parts[9] or 0), zone_text=zone)


def _dateparser(line: str, languages: tuple[str, ...], date_order: str | None) -> Absolute | None:
    """What dateparser makes of the string, its relative readings off and its answer cut to size."""
    parser = _parser(languages, date_order)
    if parser is None:
        return None
    data = parser.get_date_data(line)
    moment = data.date_obj
    if moment is None:
        return None
    zone = moment.tzname()
    offset = moment.utcoffset()
    moment = moment.replace(tzinfo=None)
    clock = _CLOCK.search(line)
    match data.period:
        case "month":
            if _YEAR.search(line) is None:
                return None  # "Mar-14" is a day of March to most writers, not March 2014
            grain = Granularity.MONTH
        case "day":
            grain = Granularity.DAY
        case "time":
            if "day" not in getattr(data, "parts", ("day",)):  # dateparser ≥ 1.5 tells the parts it read
                return None
            grain = _grain(clock[0] if clock else None, clock["second"] if clock else None)
        case _:
            return None
    written = _written(line, zone, offset)
    if written is not None and written.upper() in _SEASONAL_ZONES:
        offset = None
    return Absolute(span=unit(moment, grain), offset=offset, zone_text=written)


def _written(line: str, zone: str | None, offset: timedelta | None) -> str | None:
    """The zone as it stands in the string."""
    if offset is None:
        return None
    numeric = re.search(r"[+-]\d\d:?\d\d\b", line)
    if numeric:
        return numeric[0]
    name = re.search(rf"\b{re.escape(zone)}\b", line, re.IGNORECASE) if zone else None
    return name[0] if name else zone and zone.replace("\\", "")


@cache
def _parser(languages: tuple[str, ...], date_order: str | None) -> DateDataParser | None:
    """One configured parser; `None` when dateparser knows none of the languages. Imported here: it is slow to load."""
    from dateparser.data.languages_info import language_locale_dict
    from dateparser.date import DateDataParser

    known = [language for language in languages if language in language_locale_dict]
    if not known:
        return None
    settings: dict[str, Any] = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["year", "month"],
        "RETURN_TIME_AS_PERIOD": True,
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_MONTH_OF_YEAR": "first",
        "RELATIVE_BASE": datetime(2000, 1, 1),  # never the clock of this machine
    }
    if date_order is not None:
        settings["DATE_ORDER"] = date_order
    return DateDataParser(languages=known, settings=settings, use_given_order=True)
