"""Whether a text is a narrative (history, encyclopedia) or news, told by its own expressions of time.

A history names the year of most of its dates, and hardly any points at the day of publication; news names weekdays,
"yesterday", "last month". Lower than both who finds and who resolves, because both ask.
"""

from __future__ import annotations

from collections.abc import Sequence

from chronology.model import Mention

#: So many dates must name their year, and at most one in so many dates may point at the publication.
_YEARS, _POINTING = 5, 10


def is_narrative(mentions: Sequence[Mention]) -> bool:
    """True for a history: at least five dates name their year, and at most one in ten points at the publication."""
    if len(mentions) < _YEARS:
        return False
    full = len([mention for mention in mentions if names_year(mention)])
    if full < _YEARS:
        return False
    bare = sum(1 for mention in mentions if mention.op == "nearest" and "month" in mention.slots)
    return sum(1 for mention in mentions if _points(mention)) * _POINTING <= full + bare


def names_year(mention: Mention) -> bool:
    """True for a date that names its year itself."""
    return isinstance(mention.slots.get("year"), int) or "iso" in mention.slots


def _points(mention: Mention) -> bool:
    """True for a mention that leans on the publication by itself."""
    slots = mention.slots
    if mention.type == "SET":
        return False
    return "relday" in slots or ("weekday" in slots and "day" not in slots) or mention.op == "shift"
