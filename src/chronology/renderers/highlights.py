"""Which events tell the story: the important ones, but not all from one week, and with how it ended.

Importance alone fills a short list with the week that was reported best. So each next event is the one with most
importance left when what the events chosen already tell is taken off: for nearness, for the same day, for words in
common.
Nearness is counted in events, not in days: a month full of events has room for more of them than a silent year.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from statistics import median

import msgspec

from chronology.renderers import stretch
from chronology.renderers.records import EventView

#: The share of its importance that an event loses right beside a chosen one, on the same day, and in the same words.
NEAR, SAME_DAY, ALIKE = 0.5, 0.3, 0.3
#: The last share of the time in which the ending lies, and the least: on the last days an ending is told on.
ENDING, ENDING_LEAST = 0.05, timedelta(days=3)
_AHEAD = ("planned", "conditional")
_WORD = re.compile(r"[^\W_]{4,}")


class _Candidate(msgspec.Struct, frozen=True):
    event: EventView
    place: int
    """Its place among the candidates in order of time."""
    words: frozenset[str]


def choose(events: Sequence[EventView], most: int) -> tuple[EventView, ...]:
    """At most `most` events that tell the story, in the order given; what is only announced, if nothing happened."""
    listed = _eligible(events, most)
    if len(listed) > most:
        listed = _spread(listed, most)
    ids = {event.id for event in listed}
    return tuple(event for event in events if event.id in ids)


def _eligible(events: Sequence[EventView], most: int) -> Sequence[EventView]:
    """The main stretch of the record, and all that happened when that leaves little to choose from."""
    main = stretch.main(events)
    if len(main) >= 2 * most:
        return main
    return [event for event in events if event.status not in _AHEAD] or events


def _spread(events: Sequence[EventView], most: int) -> list[EventView]:
    """The ending, then one after the other what adds most to those chosen; of equals the earlier."""
    every = [_Candidate(event, place, _words(event.label)) for place, event in enumerate(events)]
    breadth = max(1.0, len(every) / most)
    chosen: list[_Candidate] = []
    loss = [0.0] * len(every)
    left = list(every)
    following = _ending(every)
    while left and len(chosen) < most:
        best = following or max(left, key=lambda item: (item.event.importance * (1 - loss[item.place]), -item.place))
        following = None
        chosen.append(best)
        left.remove(best)
        for item in left:
            loss[item.place] = max(loss[item.place], _shared(item, best, breadth))
    return [item.event for item in chosen]


def _ending(every: Sequence[_Candidate]) -> _Candidate | None:
    """The most important event of the last days, unless it is a trifle."""
    known = [item for item in every if item.event.start and item.event.end]
    if not known:
        return None
    first, end = stretch.bounds([item.event for item in known])
    since = end - max((end - first) * ENDING, ENDING_LEAST)
    last = [item for item in known if datetime.fromisoformat(item.event.start or "") >= since]
    best = max(last, key=lambda item: (item.event.importance, item.place), default=None)
    usual = median(item.event.importance for item in every)
    return best if best is not None and best.event.importance >= usual else None


def _words(label: str) -> frozenset[str]:
    """The longer words by their first five letters: near enough for "withdraws" and "withdrawal"."""
    found: Iterable[str] = _WORD.findall(label.casefold())
    return frozenset(word[:5] for word in found)


def _shared(one: _Candidate, other: _Candidate, breadth: float) -> float:
    """The share of what `one` tells that `other` has told."""
    near = math.exp(-abs(one.place - other.place) / breadth)
    both = len(one.words) + len(other.words)
    alike = 2 * len(one.words & other.words) / both if both else 0.0
    same_day = one.event.start is not None and one.event.start[:10] == (other.event.start or "")[:10]
    return min(1.0, NEAR * near + SAME_DAY * same_day + ALIKE * alike**2)
