"""Narratives (histories, encyclopedias): what a date without its year leans on when a text tells the past in order.

A narrative is told by its dates: most name their year, hardly any points at the day of publication. Its bare dates
lean on the story's own time, the last date told, and never on the publication. An aside far from the story ("the first
since 1614", "as papers released in 2005 show") does not move the story's time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import msgspec

from chronology import style
from chronology.languages import Pack, segments
from chronology.model import Anchor, Mention, Resolution
from chronology.timespan import Granularity, TimeSpan

#: So many months back from the story's time, the next year's month is meant: from December stories go on to March.
_BACK = 9
#: A bare year further than this from the story's time is an aside, in years.
_ASIDE = 6
_MONTHLY = Granularity.SEASON.rank
#: A line longer than this is no heading, in characters.
_HEADING = 70
_FIELDS = ("month", "season", "quarter", "holiday")


def is_narrative(mentions: Sequence[Mention], anchor: Anchor | None) -> bool:
    """True for a history, as `style` tells it, unless half of its years are the publication's own."""
    if not style.is_narrative(mentions):
        return False
    if anchor is None or anchor.span.start is None:
        return True
    published = anchor.span.start.year
    years = [mention.slots.get("year") for mention in mentions if style.names_year(mention)]
    return years.count(published) * 2 < len(years)


class Told:
    """The story's own time while a text is read."""

    def __init__(self) -> None:
        self.time: Anchor | None = None
        self.before: Anchor | None = None
        """Where the story stood before it went back to an earlier date, until it has caught up."""
        self._aside: Anchor | None = None
        self.era: int | None = None
        """The year before the common era that the story has reached; no window can hold it."""

    def follow(self, resolution: Resolution, text: str, pack: Pack, ahead: Callable[[], bool]) -> None:
        """Moves the story's time to a date just resolved, unless it is an aside; `ahead`: its clause looks forward."""
        span, mention = resolution.span, resolution.mention
        if resolution.value[:2] == "BC" and resolution.value[2:6].isdigit():
            self.era, self.time = int(resolution.value[2:6]), None
        if span is None or span.start is None or mention.type not in ("DATE", "TIME"):
            return
        if mention.op in ("ref", "set", "duration", "shift") or span.granularity.rank > Granularity.YEAR.rank:
            return
        if resolution.anchor is not None and resolution.anchor.found_in != "mention":
            return
        if mention.slots.get("ago") == -1 or mention.slots.get("following") == -1:
            return  # "a year earlier", "the previous April" look back for a moment
        heads = _heads(text, mention)
        if not heads and self.time is not None and "year" in mention.slots and _names(text, mention, pack):
            return  # "the August 1792 uprising", "which lasted until February 1945"
        self.era = None
        here = Anchor(
            span=TimeSpan(start=span.start, end=span.end, granularity=span.granularity) if span.end else span,
            found_in="mention",
            text=mention.text,
        )
        if self.time is None or span.granularity is not Granularity.YEAR or heads:
            self._move(here, heads=heads)
        elif self.time.span.start is not None and self.time.span.start.year == span.start.year:
            return  # the year again: the story keeps its month
        elif text[mention.start - 1 : mention.start] == "(" or ahead():
            return
        elif any(other is not None and self._near(here, other) for other in (self.time, self._aside)):
            self._move(here, heads=False)
        else:
            self._aside = here

    def _move(self, here: Anchor, *, heads: bool) -> None:
        """Moves the story, and remembers where it stood when it goes back to an earlier date."""
        now, self.time, self._aside = self.time, here, None
        if heads or now is None:
            self.before = None
            return
        if here.span.granularity.rank > _MONTHLY or now.span.granularity.rank > _MONTHLY:
            return
        if _low(here) < _low(now):
            self.before = self.before or now
        elif self.before is not None and _low(self.before) <= _low(here):
            self.before = None

    @staticmethod
    def _near(one: Anchor, two: Anchor) -> bool:
        assert one.span.start is not None
        assert two.span.start is not None
        return 0 < abs(one.span.start.year - two.span.start.year) <= _ASIDE


_BEFORE = re.compile(r"([^\W\d_]+)\s\Z")
_BEHIND = re.compile(r"\s([^\W\d_]+)")


def _names(text: str, mention: Mention, pack: Pack) -> bool:
    """True when a date names something, or ends it: "the August 1792 uprising", "which lasted until May 1945"."""
    words = segments.load(pack.code)
    before = _BEFORE.search(text, max(0, mention.start - 20), mention.start)
    behind = _BEHIND.match(text, mention.end)
    if behind and before and words.classes.get(before[1].lower()) == "d":
        return behind[1].islower() and behind[1] not in pack.lists["function_words"]
    first = max(text.rfind(mark, 0, mention.start) for mark in ".,;\n")
    clause = text[max(first, mention.start - 60) : mention.start].lower().split()
    return any(words.classes.get(word) == "u" for word in clause)


def _heads(text: str, mention: Mention) -> bool:
    """True when a year opens its line, or stands in a heading: a short line without a full stop."""
    first = text.rfind("\n", 0, mention.start) + 1
    if not text[first : mention.start].strip():
        return True
    last = text.find("\n", mention.end)
    line = text[first : last if last >= 0 else len(text)].strip()
    return len(line) <= _HEADING and line[-1:] not in ".,;:!?\"'”’"


def _low(anchor: Anchor) -> datetime:
    assert anchor.span.start is not None
    return anchor.span.start


def choose(
    candidates: Sequence[TimeSpan], time: Anchor, before: Anchor | None = None
) -> tuple[TimeSpan, TimeSpan | None]:
    """The candidate the story means, and the next best: the one in the story's year, unless a month is
    told and that would lead nine months back or more: then the one in the year after."""
    start = time.span.start
    assert start is not None
    same = next((span for span in candidates if _start(span).year == start.year), candidates[0])
    later = next((span for span in candidates if _start(span).year == start.year + 1), None)
    told_month = time.span.granularity.rank < Granularity.YEAR.rank
    if told_month and later is not None and start.month - _start(same).month >= _BACK:
        return later, same
    if before is not None:
        # The story had gone back; what would lead further back goes on from where it stood.
        on = next((span for span in candidates if _start(span).year == _low(before).year), None)
        if on is not None and on is not same and _start(same) < start < _low(before) <= _start(on):
            return on, same
    return same, later


def _start(span: TimeSpan) -> datetime:
    assert span.start is not None
    return span.start


# ── before the common era ────────────────────────────────────────────────────────────────────────────────────────

_YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}


def ancient(mention: Mention, year: int) -> str | None:
    """The TIMEX3 value of a date without its year in a story that has reached `year` before the common era.

    `None` when the mention does not lean on the story. The year of "the next year" is one less.
    """
    slots = mention.slots
    if "year" in slots or mention.type not in ("DATE", "TIME"):
        return None
    if mention.op == "ago":
        size = _YEARS.get(str(slots.get("unit")))
        count = slots.get("n", 1)
        if slots.get("lean") != "previous" or size is None or not isinstance(count, int):
            return None
        return f"BC{year - int(slots.get('ago', 1)) * count * size:04d}"
    if mention.op in ("same", "shift") and "unit" in slots:
        count = int(slots.get("following", slots.get("that", slots.get("shift", 0))))
        return {
            "year": f"BC{year - count:04d}",
            "decade": f"BC{year // 10 - count:03d}",
            "century": f"BC{year // 100 - count:02d}",
        }.get(str(slots["unit"]))
    if mention.op != "nearest":
        return None
    if isinstance(slots.get("month"), int):
        day = f"-{int(slots['day']):02d}" if "day" in slots else ""
        return f"BC{year:04d}-{int(slots['month']):02d}{day}"
    return f"BC{year:04d}-{slots['season']}" if "season" in slots else None


# ── a year said once for several dates ───────────────────────────────────────────────────────────────────────────

Slots = dict[str, int | float | str]


def lent(mentions: Sequence[Mention], text: str, pack: Pack) -> Mapping[int, Slots]:
    """Slots of mentions that take their year from a neighbour: "in March and April 1918", "from May 1918 to June".

    Index of the mention -> its slots with the year. A later month before an earlier one lies in the year before.
    """
    found: dict[int, Slots] = {}
    for index in range(len(mentions) - 2, -1, -1):
        if mentions[index].op == "daypart" and (day := _same_day(mentions[index], mentions[index + 1], text, pack)):
            found[index] = day
            continue
        if _open(mentions[index]) and _joined(mentions[index], mentions[index + 1], text, pack):
            neighbour = found.get(index + 1, mentions[index + 1].slots)
            if isinstance(neighbour.get("year"), int):
                found[index] = _with_year(mentions[index].slots, neighbour, -1)
    for index in range(1, len(mentions)):
        if mentions[index].op == "daypart" and _recurs(mentions[index - 1], mentions[index], text, pack):
            found[index] = {**mentions[index].slots, "recurs": 1, "lent": 1}
            continue
        if index not in found and _open(mentions[index]) and _joined(mentions[index - 1], mentions[index], text, pack):
            neighbour = found.get(index - 1, mentions[index - 1].slots)
            if isinstance(neighbour.get("year"), int):
                found[index] = _with_year(mentions[index].slots, neighbour, 1)
    return found


_DAYS = ("weekday", "month", "day", "year", "relday", "shift", "holiday", "numeric", "iso")


def _recurs(first: Mention, last: Mention, text: str, pack: Pack) -> bool:
    """True for the hour of what comes back: "daily at noon", "each morning at 9 a.m."."""
    if first.type != "SET" or last.start - first.end > 12 or any(name in last.slots for name in _DAYS):
        return False
    words = text[first.end : last.start].lower().replace(",", " ").split()
    return all(word in pack.lists["same_day"] for word in words)


def _same_day(first: Mention, last: Mention, text: str, pack: Pack) -> Slots | None:
    """The slots of a time with the day that the next one names: "at noon and again at 6 p.m. on Tuesday"."""
    if last.op != "daypart" or any(name in first.slots for name in _DAYS) or last.start - first.end > 24:
        return None
    day = {name: value for name, value in last.slots.items() if name in _DAYS}
    words = text[first.end : last.start].lower().replace("-", " ").split()
    if not day or not all(word in pack.lists["same_day"] for word in words):
        return None
    return {**first.slots, **day, "lent": 1}


def _open(mention: Mention) -> bool:
    """True for a month, season or quarter without its year."""
    slots = mention.slots
    return mention.op in ("nearest", "daypart") and "year" not in slots and any(name in slots for name in _FIELDS[:3])


def _joined(first: Mention, last: Mention, text: str, pack: Pack) -> bool:
    """True when nothing but a joining word stands between two dates of the same kind."""
    gap = text[first.end : last.start]
    if len(gap) > 12 or "\n\n" in gap or not any(name in first.slots and name in last.slots for name in _FIELDS):
        return False
    words = gap.lower().replace(",", " ").split()
    links = pack.lists["range_links"] | pack.lists["range_pairs"] | pack.lists["joining"]
    return bool(gap.strip()) and len(words) <= 2 and all(word in links for word in words)


_SEASONS = ("SP", "SU", "FA", "WI")


def _with_year(slots: Slots, neighbour: Slots, side: int) -> Slots:
    """The slots with the neighbour's year; one less (or more) when the two would stand in the wrong order."""
    mine, other = _place(slots), _place(neighbour)
    year = int(neighbour["year"])
    turned = mine is not None and other is not None and (mine > other if side < 0 else mine < other)
    era = {"era": neighbour["era"]} if "era" in neighbour else {}
    if era.get("era") == "bc":
        turned = False
    return {**slots, **era, "year": year + side if turned else year, "lent": 1}


def _place(slots: Slots) -> int | None:
    for name in ("month", "quarter"):
        if isinstance(slots.get(name), int):
            return int(slots[name])
    season = slots.get("season")
    return _SEASONS.index(season) if isinstance(season, str) and season in _SEASONS else None


def with_slots(mention: Mention, slots: Slots) -> Mention:
    """The mention as if it had said its year itself."""
    return msgspec.structs.replace(mention, slots=slots, op="calendar" if mention.op == "nearest" else mention.op)
