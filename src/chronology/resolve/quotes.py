"""What a speaker's "yesterday" leans on: the day of the saying, where its own sentence names it.

"On Monday the engineer said: 'We wrote to him again yesterday'" was written on Sunday, whatever the publication's day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chronology.languages import Pack
from chronology.model import Anchor, Mention, Resolution
from chronology.timespan import Granularity

_WORDS = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.!?][\"”’]?\s")
#: Characters between a quotation and the date of its saying.
_REACH = 120


def day_of_saying(text: str, resolutions: Sequence[Resolution], index: int, pack: Pack) -> Anchor | None:
    """The day on which the words around a relative day were said, `None` where the sentence does not tell."""
    mention = resolutions[index].mention
    if mention.op not in ("shift", "daypart"):
        return None
    bounds = _quotation(text, mention)
    if bounds is None:
        return None
    opens, closes = bounds
    before = next((r for r in reversed(resolutions[:index]) if r.mention.end <= opens), None)
    if before is not None and _says(text[before.mention.end : opens], pack):
        return _day(before)
    after = next((r for r in resolutions[index + 1 :] if r.mention.start >= closes), None)
    if after is not None and _says(text[closes : after.mention.start], pack):
        gap = text[closes : after.mention.start]
        return _day(after) if "," not in gap and len(gap.split()) <= 6 else None
    return None


def _quotation(text: str, mention: Mention) -> tuple[int, int] | None:
    """Bounds of the quotation a mention stands in, inside its own line."""
    first = text.rfind("\n", 0, mention.start) + 1
    last = text.find("\n", mention.end)
    last = len(text) if last < 0 else last
    head = text[first : mention.start]
    if head.rfind("“") > head.rfind("”"):
        opens, close = first + head.rfind("“"), "”"
    elif head.count('"') % 2:
        opens, close = first + head.rfind('"'), '"'
    else:
        return None
    closes = text.find(close, mention.end, last)
    return (opens, closes + 1) if closes >= 0 else None


def _says(gap: str, pack: Pack) -> bool:
    """True for words between a date and a quotation that tell of saying, within one sentence."""
    if len(gap) > _REACH or _STOP.search(gap):
        return False
    return any(word in pack.lists["said_by"] for word in _WORDS.findall(gap.lower()))


def _day(resolution: Resolution) -> Anchor | None:
    span = resolution.span
    if span is None or span.granularity is not Granularity.DAY or not span.is_unit:
        return None
    return Anchor(span=span, found_in="mention", text=resolution.mention.text)
