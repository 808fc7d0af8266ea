"""What the operators work with: the slots of a mention, the scene it stands in, and the sense it makes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from chronology.languages import Pack
from chronology.model import Alternative, Anchor
from chronology.timespan import Granularity, Part, TimeSpan, unit

Slots = dict[str, int | float | str]
UNITS = {granularity.value: granularity for granularity in Granularity}
DAY = timedelta(days=1)
#: An anchor to fill in years that a text leaves to its reader ("'98") when no publication date is known.
PAST, FUTURE, UNKNOWN = "past", "future", "unknown"


class Sense(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a mention means."""

    value: str = ""
    span: TimeSpan | None = None
    mod: str | None = None
    steps: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    confidence: float = 1.0
    reason: str | None = None
    anchor: Anchor | None = None
    """What it leaned on; `None` for a complete date."""


class Scene:
    """What surrounds a mention: its anchors, and the direction of its clause, looked up only when needed."""

    __slots__ = (
        "_direction",
        "anchor",
        "asked",
        "beside",
        "compares",
        "narrative",
        "order",
        "pack",
        "previous",
        "quarter",
        "story",
        "story_before",
        "text",
    )

    def __init__(
        self,
        anchor: Anchor | None,
        previous: Anchor | None,
        direction: Callable[[], str],
        *,
        text: str,
        pack: Pack,
        order: str,
        narrative: bool,
    ) -> None:
        self.anchor = anchor
        """Article's (or caption's, or dateline's) day."""
        self.previous = previous
        """The last resolved date of the text, as an anchor."""
        self._direction = direction
        self.asked: str | None = None
        """The direction, once an operator has asked for it."""
        self.text = text
        """The mention's own text."""
        self.pack = pack
        self.order = order
        self.narrative = narrative
        self.story_before: Anchor | None = None
        """Where it stood before it went back."""
        self.story: Anchor | None = None
        """The time a narrative has reached; see `stories`."""
        self.quarter: Anchor | None = None
        """The last quarter named, when there was one: what a business report is about."""
        self.beside = False
        """True when the previous date stands in the same sentence and names its year."""
        self.compares = False
        """True when figures stand beside the mention."""

    def direction(self) -> str:
        """`past`, `future` or `unknown`."""
        if self.asked is None:
            self.asked = self._direction()
        return self.asked

    def last(self, granularity: Granularity) -> Anchor | None:
        """The previous date, for "two days later" and "the same month"; in a story its own time where that is finer."""
        if not self.narrative:
            return self.previous or self.anchor
        told = [anchor for anchor in (self.previous, self.story) if anchor is not None]
        fine = [anchor for anchor in told if anchor.span.granularity.rank <= granularity.rank]
        return fine[0] if fine else told[0] if told else None

    @property
    def leaning(self) -> Anchor | None:
        """What a bare date leans on: in a narrative the previous date, else the anchor."""
        return (self.story or self.previous or self.anchor) if self.narrative else self.anchor


class Unresolved(Exception):
    """No date can be given, for the reason it carries."""

    def __init__(self, reason: str, value: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.value = value


def iso(moment: datetime) -> str:
    """The day of a moment, `YYYY-MM-DD`."""
    return moment.isoformat()[:10]


def start_of(anchor: Anchor | None) -> datetime:
    """The moment an anchor stands for. Raises `Unresolved` without one."""
    if anchor is None:
        raise Unresolved("no-anchor")
    moment = anchor.span.start or anchor.span.end
    assert moment is not None
    return moment


def integer(slots: Slots, name: str) -> int | None:
    value = slots.get(name)
    return int(value) if isinstance(value, int | float) else None


def word(slots: Slots, name: str) -> str | None:
    value = slots.get(name)
    return value if isinstance(value, str) else None


def part_of(slots: Slots) -> Part | None:
    value = slots.get("part")
    return Part(value) if isinstance(value, str) and value in Part.__members__ else None


def mod(slots: Slots) -> str | None:
    """TIMEX3 mod of the modifiers that were read."""
    compared = integer(slots, "comparative")
    if compared is not None and "unit" in slots:
        # "earlier this year" is START by convention; "earlier on Friday" only says: before the time of writing.
        return "START" if compared < 0 else "END"
    return word(slots, "part") or word(slots, "approx") or word(slots, "orso") or None


def weighted(span: TimeSpan, slots: Slots) -> TimeSpan:
    """The window with the weight and the vagueness of its modifiers; "the day before" it where that is said."""
    offset = integer(slots, "offset")
    if offset is not None and "beside" in slots and span.start is not None and span.end is not None:
        day = span.start - DAY if offset < 0 else span.end
        span = unit(day, Granularity.DAY)
    part = part_of(slots)
    approximate = span.approximate or bool(word(slots, "approx") or word(slots, "orso"))
    if part is None and approximate == span.approximate:
        return span
    return msgspec.structs.replace(span, part=part or span.part, approximate=approximate)


def unknown_value(name: str, anchor: Anchor | None = None) -> str:
    """The TIMEX3 value of a unit whose date is not known, with the year of the anchor it lies near, if there is one."""
    if anchor is not None and anchor.span.start is not None and name in ("day", "week", "month"):
        return f"{anchor.span.start.year:04d}-" + {"day": "XX-XX", "week": "WXX", "month": "XX"}[name]
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}.get(name, "XXXX")
