"""The dates that captions and datelines carry: every relative expression beside them leans on these."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

import msgspec

from chronology import places
from chronology.model import Anchor, Block, BlockKind, Publication
from chronology.readers import agencies, marks, stamps, zones
from chronology.readers.tables import table
from chronology.timespan import Granularity, OutOfCalendar, unit
from chronology.timespan import date as day_span

#: Most characters a dateline takes: `PARIS/BERLIN, April 19 (Reuters) -`.
_LONGEST = 120


def anchored(
    text: str, blocks: Sequence[Block], published: Publication | None, order: str | None, language: str | None
) -> tuple[Block, ...]:
    """`blocks` with the anchors that captions and datelines state."""
    day = published.span.start.date() if published and published.span.start else None
    found = []
    for block in blocks:
        part = text[block.start : block.end]
        anchor = None
        if block.kind is BlockKind.CAPTION:
            anchor = caption_anchor(part, day, order, language)
        elif block.kind is BlockKind.DATELINE:
            anchor = _anchor(stamps.find(part, order, language)[:1], day, "dateline", around=True)
            anchor = anchor or _local(part, published)
        found.append(msgspec.structs.replace(block, anchor=anchor) if anchor else block)
    return tuple(found)


def _local(dateline: str, published: Publication | None) -> Anchor | None:
    """The moment of publication on the clock of the dateline's place, where another day was written there."""
    if published is None or published.instant is None or published.span.start is None:
        return None
    parts = [part.strip(" -–—:") for part in re.split(r"[,/]", dateline.partition("(")[0])]
    city, *rest = [part for part in parts if part] or [""]
    if any(places.find(name.title()) is None for name in rest):
        return None  # `LA CROSSE, Wis.`: another place may bear the name
    zone = places.zone(city if not city.isupper() else city.title())
    home = zones.known(zone) if zone else None
    if home is None:
        return None
    civil = published.instant.astimezone(home).replace(tzinfo=None)
    if civil.date() == published.span.start.date():
        return None
    return Anchor(span=unit(civil, Granularity.MINUTE, zone=zone), found_in="dateline", text=dateline)


def caption_anchor(
    caption: str, published: date | None, order: str | None = None, language: str | None = None
) -> Anchor | None:
    """The day a caption says its picture is of: its first complete date, else a day and month of the last year."""
    credit = marks.credit_start(caption)
    found = stamps.find(caption[: credit or len(caption)], order, language) or stamps.find(caption, order, language)
    complete = [stamp for stamp in found if stamp.year]
    return _anchor(complete[:1] or found[:1], published, "caption", around=False)


def _anchor(found: Sequence[stamps.Stamp], published: date | None, found_in: str, *, around: bool) -> Anchor | None:
    if not found:
        return None
    stamp = found[0]
    year = stamp.year or _year(stamp, published, around=around)
    if year is None:
        return None
    try:
        return Anchor(span=day_span(year, stamp.month, stamp.day), found_in=found_in, text=stamp.text)
    except OutOfCalendar:
        return None


def _year(stamp: stamps.Stamp, published: date | None, *, around: bool) -> int | None:
    """The year that puts a day and month nearest to the publication; for a picture, not after it."""
    if published is None:
        return None
    days = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            days.append(date(year, stamp.month, stamp.day))
        except ValueError:
            continue
    slack = timedelta(days=2)
    days = [day for day in days if around or day <= published + slack]
    return min(days, key=lambda day: abs(day - published)).year if days else None


@cache
def _dash() -> re.Pattern[str]:
    return re.compile(r"\s?(?:--|[-–—―])\s|:\s|(?<=/)\.\s")


def dateline_end(paragraph: str) -> int | None:
    """Where the text proper begins after `NIAMEY, April 19 (Reuters) - `; `None` without a dateline."""
    head = paragraph[:_LONGEST]
    for dash in _dash().finditer(head):
        before = head[: dash.start()].strip()
        # A place and a colon (`NEW DELHI: …`) look like a label (`AUDIO: …`), but what follows a label is short.
        enough = dash.group().strip() != ":" or marks.count(paragraph) >= 12
        if before and enough and dash.end() < len(paragraph) and _is_dateline(before, dash.group().strip()):
            return dash.end()
    return None


def _is_dateline(before: str, dash: str) -> bool:
    """True when what stands before the dash is a place, with an agency or a date, or in capitals."""
    if len(before.split()) > 12:
        return False
    agency = re.search(r"[(/]\s?([^()/]{2,40})\s?[)/]\.?$", before)
    rest = before[: agency.start()].strip(" ,.") if agency else before
    for stamp in reversed(stamps.find(rest)):
        rest = (rest[: stamp.start] + rest[stamp.end :]).strip(" ,.")
        place_only = rest
        return _place_like(place_only) and (bool(agency) or dash != ":")
    if agency:
        named = agencies.agency_in(agency.group(1)) is not None
        return _place_like(rest) and (named or (_capitals(rest) and agency.group().startswith("(")))
    return _place_like(rest) and _capitals(rest) and (dash != ":" or len(rest) > 3)


def _capitals(place: str) -> bool:
    """True when the city is set in capitals: `LA CROSSE, Wis.`."""
    city = re.split(r"[,/]", place)[0].strip()
    letters = [c for c in city if c.isalpha()]
    return len(letters) >= 3 and all(c.isupper() for c in letters)


def _place_like(place: str) -> bool:
    """True for one to five capitalised words, commas and slashes between."""
    parts = re.findall(r"[^\s,/]+", place)
    small = set(table("words").get("dateline", {}).get("small", ()))
    return (
        1 <= len(parts) <= 7
        and all(p[:1].isupper() or not p[:1].isascii() or p.casefold() in small for p in parts)
        and not any(c.isdigit() for c in place)
    )
