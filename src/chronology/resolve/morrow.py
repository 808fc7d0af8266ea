"""A lead that tells of the day behind the publication's: written there where that day had begun, or told on later.

"Shots were fired in Lund early on Sunday", on a page dated Saturday, is no news of six days ago: whoever means those
writes "last Sunday". The weekdays of such an article are counted from the day of its lead.
"""

from __future__ import annotations

from collections.abc import Sequence

from chronology.languages import Pack
from chronology.model import Anchor, Mention
from chronology.resolve import sides
from chronology.resolve.scene import DAY, PAST
from chronology.timespan import Granularity, OutOfCalendar, floor, unit

#: A lead with what stands before it: remarks of the page, a dateline.
_LEAD = 600
#: From this hour on a day may have begun somewhere else.
_EVENING = 12
_MORE = frozenset({"month", "day", "nth", "shift", "relday", "offset", "beside", "year", "event", "eve"})


def bare(mention: Mention) -> bool:
    """True for a weekday with nothing that says which, and with an hour or a part of the day at most."""
    return "weekday" in mention.slots and mention.op in ("nearest", "daypart") and _MORE.isdisjoint(mention.slots)


def morrow(mentions: Sequence[Mention], text: str, anchor: Anchor | None, pack: Pack) -> Anchor | None:
    """The day after the publication's, where the first weekday of the text is that day's and told as past."""
    if anchor is None or anchor.span.start is None or anchor.span.granularity.rank > Granularity.DAY.rank:
        return None
    if anchor.span.granularity.rank < Granularity.DAY.rank and anchor.span.start.hour < _EVENING:
        return None
    first = next((one for one in mentions if one.start > _LEAD or bare(one)), None)
    today = floor(anchor.span.start, Granularity.DAY)
    if first is None or first.start > _LEAD or first.slots.get("weekday") != today.isoweekday() % 7 + 1:
        return None
    if text[first.end : first.end + 1] in ("'", "’") or sides.direction(text, first, pack) != PAST:
        return None
    try:
        span = unit(today + DAY, Granularity.DAY, zone=anchor.span.zone)
    except (OutOfCalendar, OverflowError):
        return None
    return Anchor(span=span, found_in="lead", text=first.text)
