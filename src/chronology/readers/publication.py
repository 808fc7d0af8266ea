"""When an article was published: ranked evidence, weighed; instant, offset and zone kept apart.

| place | believed | measured |
|---|---|---|
| an option, the manifest | 1.0, .99 | said by the analyst |
| JSON-LD `datePublished` of the article | .95 | right day on 95.0 % of pages |
| `meta` (`article:published_time` and kin) | .95 | 95.3 % |
| microdata `datePublished` | .90 | |
| the URL's day | .96 for the day | 96 %; disagreeing with the page, the URL wins and a notice says so |
| `<time>` | .86 | 86 % for the first one |
| header lines | .45 to .9 by label, place and time | |
| dateline | .6 | the day of writing |
| file name, front of a mail | .55 | |
| modified | .3 | only where nothing else is; flagged |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

import msgspec

from chronology import absolute
from chronology.model import Finding, Notice, Publication
from chronology.readers import ages, stamps, zones
from chronology.readers.records import Claim
from chronology.timespan import Granularity, unit


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """The publisher's zone and country, and how each was found."""

    zone: str | None = None
    found_in: str = ""
    text: str = ""
    country: str | None = None
    order: str | None = None
    """How the country writes numeric dates: DMY, MDY or YMD."""


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that has been read: a civil day with maybe a time and an offset as written."""

    claim: Claim
    day: date
    time: tuple[int, int, int] | None = None
    offset: str | None = None
    epoch: bool = False
    ambiguous: bool = False

    @property
    def civil(self) -> datetime:
        """Civil time as written; midnight where only the day is known."""
        hour, minute, second = self.time or (0, 0, 0)
        return datetime(self.day.year, self.day.month, self.day.day, hour, minute, second)


#: Claims ranked below this are kept as findings but never taken: a related story's date, an unlabelled one far down.
LEAST = 0.3

#: Places whose word is taken over a better-ranked guess about the day.
_STRUCTURED = ("json-ld", "meta", "microdata")


def moment(
    claim: Claim, order: str | None = None, year: int | None = None, language: str | None = None
) -> Moment | None:
    """Reads a claim: ISO 8601, epoch seconds or milliseconds, RFC 2822, or any form a header has."""
    text = claim.text.strip()
    if re.fullmatch(r"\d{10}(?:\d{3})?(?:\.\d+)?", text):
        return _epoch(claim, float(text))
    if iso := _ISO.fullmatch(text):
        return _iso(claim, iso)
    found = stamps.find(text[:300], order, language)
    if order is None and any(stamp.ambiguous and stamp.zone in zones.month_first() for stamp in found):
        found = stamps.find(text[:300], "MDY", language)
    for stamp in found:
        named = stamp.year or year
        if named is None:
            continue
        try:
            day = date(named, stamp.month, stamp.day)
        except ValueError:
            continue
        time = None if stamp.hour is None else (stamp.hour, stamp.minute, stamp.second)
        return Moment(claim=claim, day=day, time=time, offset=stamp.zone, ambiguous=stamp.ambiguous)
    whole = claim.found_in.partition(":")[0] in _WHOLE
    return _complete(claim, text, language, order) if whole and not found else None


#: Places that hold a date and nothing else.
_WHOLE = ("option", "manifest", "field", "mail", "feed", "json-ld", "meta", "microdata")


def _complete(claim: Claim, text: str, language: str | None, order: str | None) -> Moment | None:
    """The last resort: a complete date in a language whose months the tables do not have."""
    read = absolute.parse(text, (language, "en") if language else ("en",), order)
    if read is None or read.span.start is None or read.span.granularity.rank > Granularity.DAY.rank:
        return None
    at = read.span.start
    fine = read.span.granularity.rank < Granularity.DAY.rank
    time = (at.hour, at.minute, at.second) if fine else None
    return Moment(claim=claim, day=at.date(), time=time, offset=read.zone_text)


_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)(?:[T\s]+(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,:]\d+)?)?"
    r"\s*(?P<zone>Z{1,2}|[+-]\d\d:?(?:\d\d)?|[A-Z]{2,5})?)?"
)


def _iso(claim: Claim, m: re.Match[str]) -> Moment | None:
    try:
        day = date(int(m["year"]), int(m["month"]), int(m["day"]))
        time = (int(m["hour"]), int(m["minute"]), int(m["second"] or 0)) if m["hour"] else None
        if time:
            datetime(day.year, day.month, day.day, *time)
    except ValueError:
        return None
    return Moment(claim=claim, day=day, time=time, offset="Z" if m["zone"] == "ZZ" else m["zone"])


def _epoch(claim: Claim, number: float) -> Moment | None:
    try:
        at = datetime.fromtimestamp(number / 1000 if number > 1e11 else number, tz=UTC)
    except (OverflowError, OSError, ValueError):
        return None
    return Moment(claim=claim, day=at.date(), time=(at.hour, at.minute, at.second), offset="Z", epoch=True)


def publication(
    claims: Iterable[Claim],
    place: Place,
    where: str,
    *,
    earliest: int = 1990,
    order: str | None = None,
    language: str | None = None,
) -> tuple[Publication | None, tuple[Notice, ...]]:
    """The publication the claims add up to, and what about it the analyst should know."""
    order = order or place.order
    claims = tuple(claims)
    captured = _first(m for c in claims if c.fact == "captured" and (m := moment(c, order, language=language)))
    dated = [c for c in claims if c.fact in ("published", "modified")]
    full = [m for c in dated if (m := moment(c, order, language=language))]
    year = _year_hint(full, captured)
    read = [m for c in dated if (m := moment(c, order, year, language))]
    read.sort(key=lambda m: (-m.claim.rank, m.time is None))
    plain = [m for m in read if m.claim.fact == "published"] + _from_ages(claims, captured)
    changed = [m for m in read if m.claim.fact == "modified"]
    sane = [m for m in plain if m.claim.rank >= LEAST and _plausible(m, earliest, captured)]
    notices: list[Notice] = []
    chosen = _choose(sane, notices, where)
    if chosen is None and (unlikely := [m for m in plain if m.claim.rank >= LEAST]):
        chosen = unlikely[0]
        notices.append(
            _notice(
                where,
                "date-unlikely",
                f"the publication date {chosen.day} is outside the likely years; set it with --published",
            )
        )
    if chosen is None and changed:
        chosen = changed[0]
        notices.append(
            _notice(
                where,
                "modified-only",
                f"only the date of a change was found ({chosen.day}); it is used as the publication date, check it",
            )
        )
    if chosen is None:
        return None, ()
    return _publication(chosen, changed, read, place, notices, where), tuple(notices)


def after(claim: Claim, captured: Iterable[Claim]) -> bool:
    """True for a stamp that is later than the page was saved, which it cannot be."""
    stated, saved = moment(claim), _first(m for c in captured if (m := moment(c)))
    return bool(stated and saved and stated.day > saved.day + _SLACK)


#: A publication may be this much later than the capture: clocks and zones differ.
_SLACK = timedelta(days=2)


def _from_ages(claims: Sequence[Claim], captured: Moment | None) -> list[Moment]:
    """The day an age gives: the capture less the age. The hour is not kept, since ages are rounded."""
    if captured is None:
        return []
    found = ((claim, ages.find(claim.text)) for claim in claims if claim.fact == "age")
    return [Moment(claim=claim, day=(captured.civil - age[1]).date()) for claim, age in found if age]


def _first(moments: Iterable[Moment]) -> Moment | None:
    return next(iter(moments), None)


def _year_hint(moments: Sequence[Moment], captured: Moment | None) -> int | None:
    """The year a date without one most likely means: that of the other evidence, or of the capture."""
    best = max(moments, key=lambda m: m.claim.rank, default=captured)
    return best.day.year if best else None


def _plausible(m: Moment, earliest: int, captured: Moment | None) -> bool:
    if m.claim.found_in in ("option", "manifest"):
        return True
    latest = captured.day + _SLACK if captured else None
    return m.day.year >= earliest and (latest is None or m.day <= latest)


def _choose(moments: Sequence[Moment], notices: list[Notice], where: str) -> Moment | None:
    """The best-ranked moment; one of the same day with a time is better than one without."""
    if not moments:
        return None
    best = moments[0]
    if best.claim.found_in in ("option", "manifest"):
        return best
    url = _first(m for m in moments if m.claim.found_in == "url")
    if url and abs((url.day - best.day).days) > 1:
        same = _first(m for m in moments if m is not url and abs((m.day - url.day).days) <= 1)
        notices.append(
            _notice(
                where,
                "date-conflict",
                f"{best.claim.found_in} says {best.day}, the address {url.day}; the address is believed, check it",
            )
        )
        best = same or url
    others = [
        m for m in moments if abs((m.day - best.day).days) > 1 and m.claim.rank >= 0.8 and m.claim.found_in != "url"
    ]
    if others and not notices:
        notices.append(
            _notice(
                where,
                "date-conflict",
                f"{best.claim.found_in} says {best.day}, {others[0].claim.found_in} {others[0].day}; check it",
            )
        )
    if best.time is None or best.claim.found_in == "url":
        timed = _first(
            m for m in moments if m.time is not None and abs((m.day - best.day).days) <= (1 if m.offset else 0)
        )
        return timed or best
    return best


def _publication(
    chosen: Moment, changed: Sequence[Moment], read: Sequence[Moment], place: Place, notices: list[Notice], where: str
) -> Publication:
    clock = zones.clock(chosen.offset, place.country) if chosen.offset else None
    zone = place.zone or (zones.zone_of_name(chosen.offset) if chosen.offset else None)
    if chosen.offset and clock is None and zone is None:
        likely = zones.likely_country(chosen.offset)
        clock = zones.clock(chosen.offset, likely)
        read_as = f"; it is read as that of {likely}" if clock else ""
        notices.append(
            _notice(where, "zone-ambiguous", f"the zone {chosen.offset} means several{read_as}; set it with --zone")
        )
    civil, instant = _instant(chosen, clock, zones.known(zone) if zone else None)
    granularity = Granularity.DAY if chosen.time is None else Granularity.MINUTE
    if chosen.ambiguous:
        notices.append(
            _notice(
                where,
                "date-order",
                f"{chosen.claim.text!r} could be day first or month first; read day first, set it with --date-order",
            )
        )
    findings = [_finding(m) for m in read]
    if zone:
        findings.append(
            Finding(
                fact="zone",
                value=zone,
                found_in=place.found_in or "header",
                text=place.text or chosen.offset or "",
                confidence=0.9,
            )
        )
    return Publication(
        span=unit(civil, granularity, zone=zone),
        found_in=chosen.claim.found_in,
        text=chosen.claim.text,
        instant=instant,
        offset=chosen.offset,
        zone=zone,
        modified=_modified(changed, chosen),
        confidence=round(min(1.0, chosen.claim.rank + 0.03 * (_agreeing(read, chosen) > 1)), 2),
        findings=tuple(findings),
    )


def _instant(chosen: Moment, clock: tzinfo | None, home: tzinfo | None) -> tuple[datetime, datetime | None]:
    """Civil time on the publisher's clock where that is known, else as written; and the moment in UTC."""
    if chosen.time is None or not (clock or home):
        return chosen.civil, None
    aware = chosen.civil.replace(tzinfo=clock or home)
    try:
        return (aware.astimezone(home).replace(tzinfo=None) if home else chosen.civil), aware.astimezone(UTC)
    except OverflowError:  # the first and the last day of the calendar
        return chosen.civil, None


def _agreeing(read: Sequence[Moment], chosen: Moment) -> int:
    return len({m.claim.found_in for m in read if m.claim.fact == "published" and abs((m.day - chosen.day).days) <= 1})


def _modified(changed: Sequence[Moment], chosen: Moment) -> str | None:
    best = _first(m for m in changed if m is not chosen)
    if best is None:
        return None
    return best.day.isoformat() if best.time is None else best.civil.isoformat() + _suffix(best.offset)


def _suffix(offset: str | None) -> str:
    return offset if offset and re.fullmatch(r"Z|[+-]\d\d:?\d\d", offset) else ""


def _finding(m: Moment) -> Finding:
    fact = "modified" if m.claim.fact == "modified" else "day" if m.time is None else "instant"
    value = m.day.isoformat() if m.time is None else m.civil.isoformat() + _suffix(m.offset)
    return Finding(fact=fact, value=value, found_in=m.claim.found_in, text=m.claim.text, confidence=m.claim.rank)


def _notice(where: str, code: str, what: str) -> Notice:
    return Notice(where=where, what=what, code=code)


_PATH_DAY = re.compile(
    r"(?<!\d)(?P<year>19[9]\d|20[0-4]\d)(?P<sep>[-/_.]?)(?P<month>0[1-9]|1[0-2]|(?<=[-/_.])[1-9](?=[-/_.]))(?P=sep)(?P<day>0[1-9]|[12]\d|3[01]|(?<=[-/_.])[1-9])(?!\d)"
)


def day_in_path(path: str) -> str | None:
    """The day in a URL or file name, `2024-04-20`: `/2024/04/20/`, `2024-04-20-x`, `20240420`, `/2024/apr/20/`."""
    for m in _PATH_DAY.finditer(path):
        try:
            return date(int(m["year"]), int(m["month"]), int(m["day"])).isoformat()
        except ValueError:
            continue
    if m2 := re.search(r"/(20\d\d|199\d)/([a-z]{3})/(\d{1,2})(?=/)", path.lower()):
        numbers = stamps.months().get(m2[2])
        if numbers:
            try:
                return date(int(m2[1]), next(iter(numbers)), int(m2[3])).isoformat()
            except ValueError:
                return None
    return None
