"""What has been worked out before: the sense of a mention, when nothing but its words, its day and its clause count.

News says "Friday" a thousand times, and on one day of publication it means two things: the Friday before and the one
after. A sense is remembered under everything it was made from (rule, words, moment of the anchor, order of numeric
dates, and the direction of the clause if that was asked for), so memory changes no answer. What leans on a previous
expression is never remembered.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from chronology.model import Mention
from chronology.resolve.nearest import tells_of_another_year
from chronology.resolve.operators import OPERATORS
from chronology.resolve.scene import Scene, Sense, Unresolved
from chronology.timespan import OutOfCalendar

_REMEMBERED = 20_000
_ALWAYS = frozenset({"calendar", "set", "ref"})
_ANCHORED = frozenset({"nearest", "shift"})
#: Slots that tie a time of day to a day of its own.
_DAYS = frozenset({"weekday", "month", "holiday", "relday", "shift"})
_FORGOTTEN = frozenset({"range", "lean", "period", "lent"})

_Key = tuple[str, str, str, str, datetime | None, str]
_memory: dict[_Key, Sense | None] = {}
"""`None` under a key without direction: the direction decides, look again with it."""


def sense(mention: Mention, scene: Scene) -> Sense:
    """What a mention means in its scene; a reason where it cannot be said."""
    moment = scene.anchor.span.start if scene.anchor is not None else None
    if not _free(mention, scene):
        return _worked(mention, scene)
    key = (scene.pack.code, scene.order, mention.rule, mention.text, moment, "")
    if key in _memory:
        known = _memory[key]
        if known is None:
            key = (*key[:-1], scene.direction())
            known = _memory.get(key)
        if known is not None:
            return _leaning(known, scene)
    made = _worked(mention, scene)
    if len(_memory) >= _REMEMBERED:
        _memory.clear()
    if scene.asked is not None:
        _memory[(*key[:-1], "")] = None
        key = (*key[:-1], scene.asked)
    _memory[key] = made
    return made


def _free(mention: Mention, scene: Scene) -> bool:
    """True when the sense depends on nothing but the mention's words, its anchor and its clause."""
    if scene.narrative or scene.beside or not _FORGOTTEN.isdisjoint(mention.slots):
        return False
    if mention.op == "nearest" and tells_of_another_year(mention.slots, scene):
        return False
    if mention.op in _ALWAYS or mention.op in _ANCHORED:
        return True
    if mention.op == "duration":
        return True
    if mention.op == "ago":
        return scene.quarter is None
    return mention.op == "daypart" and not _DAYS.isdisjoint(mention.slots)


def _leaning(known: Sense, scene: Scene) -> Sense:
    """A remembered sense, leaning on this scene's anchor: same moment, but found in this article."""
    if known.anchor is None or known.anchor is scene.anchor:
        return known
    return msgspec.structs.replace(known, anchor=scene.anchor)


def _worked(mention: Mention, scene: Scene) -> Sense:
    operator: Callable[..., Sense] = OPERATORS[mention.op]
    try:
        return operator(mention.slots, scene)
    except Unresolved as problem:
        return Sense(value=problem.value, reason=problem.reason)
    except (OutOfCalendar, OverflowError, ValueError):
        return Sense(reason="not-a-date")
