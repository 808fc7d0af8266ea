"""Windows that the words around a mention open or close: "since 2018", "until June", "from 3 to 5 July".

These words stand outside the TIMEX3 extent and leave its value as it is; the window of the product follows them.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import msgspec

from chronology.languages import Pack
from chronology.model import Anchor, Resolution
from chronology.notation import to_timex3
from chronology.timespan import (
    Granularity,
    OutOfCalendar,
    Part,
    TimeSpan,
    add,
    date,
    fitting,
    floor,
    hull,
    narrowed,
    unit,
)

_BEFORE = re.compile(r"(?:(?:^|[^\w])([^\W\d_]+))?[\s\"“'‘(]+([^\W\d_]+)[\s\"“'‘(]*(?:[^\W\d_]{0,3}\s)?\Z")
_WORDS = re.compile(r"[^\W\d_]+")


_QUOTES = "\"'“‘(*_"
#: Characters looked at for the one word before an expression.
_LONGEST = 16
#: Characters allowed for each of several words.
WORD = 14


def before(text: str, start: int, count: int = 3) -> tuple[str, ...]:
    """The last words before an expression in its own line, in lower case, the nearest first."""
    head = text[max(0, start - WORD * count) : start]
    head = head[head.rfind("\n") + 1 :]
    if head and head.rstrip()[-1:] in ".;:!?)":
        return ()
    return tuple(reversed([word.lower() for word in _WORDS.findall(head)[-count:]]))


def since(span: TimeSpan) -> TimeSpan:
    """since(x): from the beginning of x on; [start(x), ∞)."""
    return msgspec.structs.replace(span, end=None, part=None) if span.start is not None else span


def until(span: TimeSpan) -> TimeSpan:
    """until(x): up to the end of x; (-∞, end(x))."""
    return msgspec.structs.replace(span, start=None, part=None) if span.end is not None else span


def between(first: TimeSpan, last: TimeSpan) -> TimeSpan:
    """between(x, y): from the beginning of x to the end of y; [start(x), end(y))."""
    return hull(first, last)


def opened(text: str, resolution: Resolution, pack: Pack, anchor: Anchor | None) -> Resolution:
    """The resolution with the window that the word before it asks for."""
    span = resolution.span
    if span is None or span.is_open or resolution.mention.type not in ("DATE", "TIME"):
        return resolution
    start, signals = resolution.mention.start, pack.signals
    last = text[max(0, start - _LONGEST) : start].rsplit(None, 1)[-1:]
    if not last or last[0].strip(_QUOTES).lower().replace("’", "'").rpartition("'")[2] not in pack.signal_ends:
        return resolution
    words = before(text, start)
    kind = signals.get(words[0]) if words else None
    if kind is None or (len(words) > 1 and f"{words[1]} {words[0]}" in signals):
        kind = signals.get(f"{words[1]} {words[0]}") if len(words) > 1 else None
    if kind is None or (kind in _SIDES and _attribute(text, resolution, pack)):
        return resolution
    window = _after_midnight(resolution, span) if kind == "after" else None
    window = window or _window(kind, span, anchor)
    if window == span:
        return resolution
    step = f"{kind}({resolution.value}) = [{_bound(window.start)}, {_bound(window.end)})"
    return msgspec.structs.replace(resolution, span=window, steps=(*resolution.steps, step))


_SIDES = ("before", "after")
_NOUN = re.compile(r" ([a-z][a-z-]*)")


def _attribute(text: str, resolution: Resolution, pack: Pack) -> bool:
    """True for a date that says which: "after the 11 September 2001 attacks" leaves that day the day of the attacks,
    and what follows "after Friday prayers" is of that Friday."""
    noun = _NOUN.match(text, resolution.mention.end)
    if noun is None:
        return False
    if noun[1] in pack.lists.get("rites", ()):
        return True
    first = resolution.mention.text.split(maxsplit=1)[0].lower()
    leads = (first, *before(text, resolution.mention.start, 1))
    article = not pack.lists["determiners"].isdisjoint(leads)
    return article and "year" in resolution.mention.slots and noun[1] not in pack.lists["function_words"]


#: "By mid-2020" is by the end of August, "since late 2019" from September on; "since early 2019" is since 2019.
_NARROW = {
    ("since", Part.MID), ("since", Part.END), ("until", Part.START), ("until", Part.MID), ("by", Part.START),
    ("by", Part.MID), ("before", Part.MID), ("after", Part.START), ("after", Part.MID),
}  # fmt: skip


def _window(kind: str, span: TimeSpan, anchor: Anchor | None) -> TimeSpan:
    if (kind, span.part) in _NARROW:
        span = narrowed(span)
    if kind == "since":
        return since(span)
    if kind == "until":
        return until(span)
    if span.granularity.rank < Granularity.DAY.rank and not span.approximate:
        near = _of_the_day(kind, span, anchor)
        if near is not None:
            return near
    if kind == "before" and span.part is Part.END:
        return until(span)  # "before the end of 2015" ends with 2015
    if kind == "before" and span.start is not None:
        return TimeSpan(start=None, end=span.start, granularity=span.granularity, zone=span.zone)
    if kind == "after" and span.end is not None:
        return TimeSpan(start=span.end, end=None, granularity=span.granularity, zone=span.zone)
    if kind == "by" and span.end is not None:
        now = anchor.span.start if anchor is not None else None
        if now is not None and now < span.end and span.granularity.rank >= Granularity.DAY.rank:
            today = now.replace(hour=0, minute=0, second=0, microsecond=0)
            return TimeSpan(start=today, end=span.end, granularity=Granularity.DAY, approximate=span.approximate)
        return until(span)
    return span


def _after_midnight(resolution: Resolution, span: TimeSpan) -> TimeSpan | None:
    """ "Shortly after midnight on Wednesday" is early on Wednesday, though midnight on Wednesday is the end of it."""
    start, weekday, day = span.start, resolution.mention.slots.get("weekday"), resolution.mention.slots.get("day")
    if start is None or span.granularity is not Granularity.MINUTE or start != floor(start, Granularity.DAY):
        return None
    if weekday != (start - timedelta(days=1)).isoweekday() and day != (start - timedelta(days=1)).day:
        return None
    begin = start - timedelta(days=1) + timedelta(minutes=1)
    return TimeSpan(start=begin, end=begin + _SMALL_HOURS, granularity=Granularity.MINUTE, zone=span.zone)


#: What happens shortly after midnight happens before six.
_SMALL_HOURS = timedelta(hours=6) - timedelta(minutes=1)


def _of_the_day(kind: str, span: TimeSpan, anchor: Anchor | None) -> TimeSpan | None:
    """ "Shortly after 8 p.m.", "before dawn", "by 9 a.m." tell of that day, unless it lies ahead; the hours before
    midnight are those of the day that ends."""
    start, end = span.start, span.end
    if start is None or end is None or anchor is None or anchor.span.end is None or start >= anchor.span.end:
        return None
    if kind == "by" and span.granularity is Granularity.DAYPART:
        return None  # "four ships had docked by Thursday evening": some on Wednesday
    day = floor(start, Granularity.DAY)
    try:
        if kind == "after":
            start, end = end, day + timedelta(days=1)
        else:
            day -= timedelta(days=start == day)
            start, end = day, start if kind == "before" else end
    except OverflowError:
        return None
    if start >= end:
        return None
    return TimeSpan(start=start, end=end, granularity=fitting(start, end, Granularity.MINUTE), zone=span.zone)


def _bound(moment: object) -> str:
    return "…" if moment is None else f"{moment:%Y-%m-%d}"


def ranges(text: str, resolutions: list[Resolution], pack: Pack) -> set[int]:
    """Gives both ends of a range ("from 1999 to 2004") the window of both; returns who they are."""
    done: set[int] = set()
    for index in range(len(resolutions) - 1):
        if index in done or resolutions[index + 1].mention.start - resolutions[index].mention.end > _GAP:
            continue
        first, last = _in_order(text, resolutions[index], resolutions[index + 1], pack)
        if not _linked(text, first, last, pack):
            continue
        resolutions[index], resolutions[index + 1] = first, last
        assert first.span is not None
        assert last.span is not None
        window = between(first.span, last.span)
        step = f"between({first.value}, {last.value}) = [{_bound(window.start)}, {_bound(window.end)})"
        for place, resolution in ((index, first), (index + 1, last)):
            resolutions[place] = msgspec.structs.replace(resolution, span=window, steps=(*resolution.steps, step))
            done.add(place)
    return done


#: Characters between the ends of one range.
_GAP = 12


def _linked(text: str, first: Resolution, last: Resolution, pack: Pack) -> bool:
    """True when two mentions are the ends of one range."""
    gap = text[first.mention.end : last.mention.start]
    if first.span is None or last.span is None or first.span.is_open or last.span.is_open:
        return False
    if first.span.start is None or last.span.start is None or first.span.start >= last.span.start:
        return False
    if first.mention.type not in ("DATE", "TIME") or last.mention.type not in ("DATE", "TIME"):
        return False
    link = gap.strip().lower()
    words = before(text, first.mention.start, 6)
    if link in pack.lists["range_pairs"]:
        return (bool(words) and words[0] in pack.lists["range_and"]) or _next(first.span, last.span)
    if link == "/" and not first.span.granularity is last.span.granularity is Granularity.YEAR:
        return False  # "14 March 2019 / 9:30" is a day and its hour
    # "The vote was moved from 4 May to 6 May" names two days and no stretch between them.
    return link in pack.lists["range_links"] and not any(word in pack.lists["moved"] for word in words)


def _next(first: TimeSpan, last: TimeSpan) -> bool:
    """ "In March and April", "on Thursday and Friday": two that follow each other are told of as one stretch."""
    whole = first.is_unit and last.is_unit and first.granularity is last.granularity
    return whole and first.end == last.start and first.granularity.rank >= Granularity.DAY.rank


def _in_order(text: str, first: Resolution, last: Resolution, pack: Pack) -> tuple[Resolution, Resolution]:
    """The ends of a range of weekdays or of dates without year, in order: each alone may put the last before the
    first ("Monday to Friday", said on a Thursday; "from 5 November to 14 January")."""
    gap = text[first.mention.end : last.mention.start].strip().lower()
    if gap not in pack.lists["range_links"] or first.span is None or last.span is None:
        return first, last
    weekly = all(_bare(resolution, "weekday", "month") for resolution in (first, last))
    story = first.anchor is not None and first.anchor.found_in == "mention"
    yearly = not story and all(_bare(resolution, "month", "year") for resolution in (first, last))
    if not weekly and not yearly:
        return first, last
    assert first.span.start is not None
    assert last.span.start is not None
    if first.span.start <= last.span.start:
        return first, last
    now = first.anchor.span.start if first.anchor is not None else None
    if now is not None and first.span.start.date() >= now.date():
        return first, _moved(last, 1, weekly=weekly)
    return _moved(first, -1, weekly=weekly), last


def _bare(resolution: Resolution, named: str, unsaid: str) -> bool:
    """True for a date that names one thing (its weekday, its month) and leaves the larger one to its reader."""
    slots = resolution.mention.slots
    return resolution.mention.op == "nearest" and named in slots and unsaid not in slots and "lent" not in slots


def _moved(resolution: Resolution, count: int, *, weekly: bool) -> Resolution:
    """The resolution a week or a year on or back."""
    span = resolution.span
    assert span is not None
    assert span.start is not None
    if not span.is_unit:
        return resolution
    try:
        start = span.start + timedelta(days=7 * count) if weekly else add(span.start, Granularity.YEAR, count)
        moved = unit(start, span.granularity)
    except (OutOfCalendar, OverflowError, ValueError):
        return resolution
    step = f"{resolution.value} {count:+d} {'week' if weekly else 'year'} = {to_timex3(moved)}"
    return msgspec.structs.replace(
        resolution, span=moved, value=to_timex3(moved), steps=(*resolution.steps, step), alternatives=()
    )


def lengths(text: str, resolutions: list[Resolution], pack: Pack) -> set[int]:
    """Gives "the six months to June", "the week ended 4 May", "the first three months of 2019" and the date they name
    the window of the length; returns who they are. "The last weeks of the war" lose theirs: they do not end now."""
    done: set[int] = set()
    for index, first in enumerate(resolutions):
        if "inside" in first.mention.slots:
            resolutions[index] = _inside(first, pack)
            continue
        if first.mention.op not in _LENGTHS or first.mention.slots.get("unit") not in _UNITS:
            continue
        last = resolutions[index + 1] if index + 1 < len(resolutions) else None
        near = last if last is not None and last.mention.start - first.mention.end <= _NEAR else None
        window = _named_length(text, first, near, pack) if near is not None else None
        if window is not None and near is not None:
            step = f"length({first.value}, {near.value}) = [{_bound(window.start)}, {_bound(window.end)})"
            for place, resolution in ((index, first), (index + 1, near)):
                resolutions[place] = msgspec.structs.replace(
                    resolution, span=window, reason=None, anchor=near.anchor, steps=(*resolution.steps, step),
                    confidence=near.confidence,
                )  # fmt: skip
                done.add(place)
        elif first.span is not None and first.mention.op == "duration" and _of_another(text, first, near, pack):
            resolutions[index] = msgspec.structs.replace(
                first, span=None, reason="duration", anchor=None, confidence=0.0
            )
    return done


_LENGTHS = ("duration", "same")
_UNITS = ("day", "week", "month", "quarter", "year")
#: Characters between a length and the date it ends with.
_NEAR = 24


def _inside(resolution: Resolution, pack: Pack) -> Resolution:
    """ "The first two months of 2019", "the last two weeks of February 1951", with the window they name."""
    slots, said = resolution.mention.slots, resolution.mention.text.lower().split()
    count, month = slots.get("n", 1), slots.get("month")
    size = Granularity(str(slots["unit"])) if slots.get("unit") in _UNITS else None
    if size is None or not isinstance(count, int):
        return resolution
    try:
        whole = date(int(slots["inside"]), int(month) if isinstance(month, int) else None)
        assert whole.start is not None
        assert whole.end is not None
        if any(word in pack.lists["closing"] for word in said):
            span = _whole(max(whole.start, add(whole.end, size, -count)), whole.end, size)
        else:
            span = _whole(whole.start, min(whole.end, add(whole.start, size, count)), size)
    except (OutOfCalendar, OverflowError, ValueError):
        return resolution
    step = f"length({resolution.value}) = [{_bound(span.start)}, {_bound(span.end)})"
    return msgspec.structs.replace(resolution, span=span, reason=None, confidence=0.95, steps=(*resolution.steps, step))


def _named_length(text: str, first: Resolution, last: Resolution, pack: Pack) -> TimeSpan | None:
    """The window of a length and the date beside it, if they make one that the calendar holds."""
    try:
        return _length(text, first, last, pack) or _within(text, first, last, pack)
    except (OutOfCalendar, OverflowError, ValueError):
        return None


def _length(text: str, first: Resolution, last: Resolution, pack: Pack) -> TimeSpan | None:
    """The window of a length that a date behind it ends, or holds."""
    count, named = first.mention.slots.get("n", 1), last.span
    if not isinstance(count, int) or named is None or named.start is None or named.end is None:
        return None
    if last.mention.type != "DATE" or named.approximate:
        return None
    words = _WORDS.findall(text[first.mention.end : last.mention.start].lower())
    size = Granularity(str(first.mention.slots["unit"]))
    said = first.mention.text.lower().split()
    grain = min(size, named.granularity, key=lambda granularity: granularity.rank)
    if words and words[0] in pack.lists["ending"] | pack.lists["range_links"]:
        known = set(words[1:]) <= pack.lists["in_words"] | pack.lists["openers"]
        if not known or (words[0] not in pack.lists["ending"] and said[0] not in pack.lists["determiners"]):
            return None
        return _whole(add(named.end, size, -count), named.end, grain)
    if words != list(pack.lists["within_unit"]) or "stretch" not in first.mention.slots:
        return None
    if size.rank >= named.granularity.rank:
        return None
    if any(word in pack.lists["closing"] for word in said):
        return _whole(max(named.start, add(named.end, size, -count)), named.end, grain)
    return _whole(named.start, min(named.end, add(named.start, size, count)), grain)


def _whole(start: datetime, end: datetime, grain: Granularity) -> TimeSpan:
    return TimeSpan(start=start, end=end, granularity=fitting(start, end, grain))


def _within(text: str, first: Resolution, last: Resolution, pack: Pack) -> TimeSpan | None:
    """ "Within 30 days of 1 May": from that day on, so many days."""
    if last.mention.type != "DATE" or "stretch" in first.mention.slots:
        return None
    head, named, count = before(text, first.mention.start, 1), last.span, first.mention.slots.get("n", 1)
    gap = text[first.mention.end : last.mention.start].split()
    if not head or head[0] not in pack.lists["within_words"] or gap != list(pack.lists["within_unit"]):
        return None
    if named is None or named.start is None or named.end is None or not isinstance(count, int):
        return None
    end = add(named.end, Granularity(str(first.mention.slots["unit"])), count)
    grain = fitting(named.start, end, Granularity.DAY)
    return TimeSpan(start=named.start, end=end, granularity=grain, approximate=True)


def _of_another(text: str, length: Resolution, last: Resolution | None, pack: Pack) -> bool:
    """ "The last two weeks of the campaign" end with it, not with the publication; nor do "three days in October"."""
    gap = text[length.mention.end : last.mention.start].split() if last is not None else []
    links = pack.lists["within_unit"] | pack.lists["in_words"] | pack.lists["range_from"]
    if len(gap) == 1 and gap[0].lower() in links:
        return "stretch" not in length.mention.slots and last is not None and last.span is not None
    behind = _WORDS.match(text, length.mention.end + 1)
    said = length.mention.text.lower().split()
    return (
        behind is not None
        and behind[0].lower() in pack.lists["within_unit"]
        and any(word in pack.lists["closing"] for word in said)
    )
