"""Windows that the words around a mention open or close: "since 2018", "until June", "from 3 to 5 July".

These words stand outside the TIMEX3 extent and leave its value as it is; the window of the product follows them.
"""

from __future__ import annotations

import re

import msgspec

from chronology.languages import Pack
from chronology.model import Anchor, Resolution
from chronology.timespan import Granularity, Part, TimeSpan, hull

_BEFORE = re.compile(r"(?:(?:^|[^\w])([^\W\d_]+))?[\s\"“'‘(]+([^\W\d_]+)[\s\"“'‘(]*(?:[^\W\d_]{0,3}\s)?\Z")
_WORDS = re.compile(r"[^\W\d_]+")


def before(text: str, start: int, count: int = 3) -> tuple[str, ...]:
    """The last words before an expression in its own line, in lower case, the nearest first."""
    head = text[max(0, start - 14 * count) : start]
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
    signals = pack.signals
    words = before(text, resolution.mention.start)
    kind = signals.get(words[0]) if words else None
    if kind is None or (len(words) > 1 and f"{words[1]} {words[0]}" in signals):
        kind = signals.get(f"{words[1]} {words[0]}") if len(words) > 1 else None
    if kind is None:
        return resolution
    window = _window(kind, span, anchor)
    if window == span:
        return resolution
    step = f"{kind}({resolution.value}) = [{_bound(window.start)}, {_bound(window.end)})"
    return msgspec.structs.replace(resolution, span=window, steps=(*resolution.steps, step))


def _window(kind: str, span: TimeSpan, anchor: Anchor | None) -> TimeSpan:
    if kind == "since":
        return since(span)
    if kind == "until":
        return until(span)
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
            if span.granularity is not Granularity.DAY:
                return TimeSpan(start=today, end=span.end, granularity=Granularity.DAY, approximate=True)
            return TimeSpan(start=today, end=span.end, granularity=span.granularity, approximate=True)
        return until(span)
    return span


def _bound(moment: object) -> str:
    return "…" if moment is None else f"{moment:%Y-%m-%d}"


def ranges(text: str, resolutions: list[Resolution], pack: Pack) -> set[int]:
    """Gives both ends of a range ("from 1999 to 2004") the window of both; returns who they are."""
    done: set[int] = set()
    for index in range(len(resolutions) - 1):
        first, last = resolutions[index], resolutions[index + 1]
        if index in done or not _linked(text, first, last, pack):
            continue
        assert first.span is not None
        assert last.span is not None
        window = between(first.span, last.span)
        step = f"between({first.value}, {last.value}) = [{_bound(window.start)}, {_bound(window.end)})"
        for place, resolution in ((index, first), (index + 1, last)):
            resolutions[place] = msgspec.structs.replace(resolution, span=window, steps=(*resolution.steps, step))
            done.add(place)
    return done


def _linked(text: str, first: Resolution, last: Resolution, pack: Pack) -> bool:
    """True when two mentions are the ends of one range."""
    gap = text[first.mention.end : last.mention.start]
    if len(gap) > 12 or first.span is None or last.span is None or first.span.is_open or last.span.is_open:
        return False
    if first.span.start is None or last.span.start is None or first.span.start >= last.span.start:
        return False
    if first.mention.type not in ("DATE", "TIME") or last.mention.type not in ("DATE", "TIME"):
        return False
    link = gap.strip().lower()
    words = before(text, first.mention.start)
    opener = words[0] if words else ""
    if link in pack.lists["range_pairs"]:
        return opener in pack.lists["range_and"]
    if link in pack.lists["range_links"]:
        return opener in pack.lists["range_from"] or not link.isalpha() or first.mention.slots.get("range") == "from"
    return False
