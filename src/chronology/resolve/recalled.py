"""A day that the text names once with its year is that day when it comes again without: "died on 25 June 2009 … on the
night of 25 June"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from chronology.model import Anchor, Mention
from chronology.resolve.scene import FUTURE, Slots
from chronology.timespan import OutOfCalendar, date

#: Days from the publication within which a day without its year is one of the present: of its anniversary, say.
PRESENT = 45

_WHOLE = frozenset({"day", "month", "year"})


def recalled(
    mentions: Sequence[Mention], anchor: Anchor | None, looks: Callable[[Mention], str]
) -> Mapping[int, Slots]:
    """Index of a day without its year -> its slots with the only year that the text names that day with.

    Not where the clause looks ahead, to its anniversary; and not for a narrative: that has a time of its own, and comes
    by one day in several years.
    """
    years: dict[tuple[object, object], set[object]] = defaultdict(set)
    for mention in mentions:
        if mention.slots.keys() >= _WHOLE and "era" not in mention.slots:
            years[mention.slots["month"], mention.slots["day"]].add(mention.slots["year"])
    if not years or anchor is None:
        return {}
    found: dict[int, Slots] = {}
    for index, mention in enumerate(mentions):
        slots = mention.slots
        if mention.op not in ("nearest", "daypart") or "year" in slots or "weekday" in slots:
            continue
        named = years.get((slots.get("month"), slots.get("day")), set())
        if len(named) == 1 and not _present(slots, anchor) and looks(mention) != FUTURE:
            found[index] = {**slots, "year": int(str(next(iter(named)))), "lent": 1}
    return found


def _present(slots: Slots, anchor: Anchor) -> bool:
    """True for a day near that of the publication, in whatever year."""
    moment = anchor.span.start
    if moment is None:
        return True
    for year in (moment.year - 1, moment.year, moment.year + 1):
        try:
            day = date(year, int(slots["month"]), int(slots["day"])).start
        except (OutOfCalendar, ValueError):
            continue
        if day is not None and abs((day - moment).days) <= PRESENT:
            return True
    return False
