"""Mentions to dates. Pure: the same mentions, text and anchor always give the same answer, and no text raises.

The order in which a mention finds what it leans on: an explicit date in the same expression; the caption's own date
inside a caption; the previous resolved date for "later", "following", "that", "same"; the dateline's day, else the
publication's. In a narrative every bare date leans on the previous one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

import msgspec

from chronology import segment
from chronology.languages import Pack
from chronology.model import Anchor, Block, BlockKind, Mention, Resolution
from chronology.resolve import clocks, hours, memory, quotes, sides, stories, windows
from chronology.resolve.distances import ago
from chronology.resolve.entries import staged
from chronology.resolve.lengths import stretch
from chronology.resolve.morrow import bare, morrow
from chronology.resolve.recalled import recalled
from chronology.resolve.scene import Scene, Sense, Unresolved, iso, mod, start_of
from chronology.timespan import Granularity, OutOfCalendar, TimeSpan

STYLES = ("auto", "news", "narrative")


def resolve(
    mentions: Sequence[Mention],
    text: str,
    anchor: Anchor | None,
    pack: Pack,
    *,
    blocks: Sequence[Block] = (),
    style: str = "auto",
    date_order: str | None = None,
) -> tuple[Resolution, ...]:
    """One resolution per mention, in the same order."""
    narrative = style == "narrative" or (style == "auto" and stories.is_narrative(mentions, anchor))
    order = date_order or _order(mentions) or pack.date_order
    resolutions: list[Resolution] = []
    owns: list[Anchor | None] = []
    previous: Anchor | None = None
    quarter: Anchor | None = None
    places = _anchors(blocks)
    dateline: Anchor | None = None
    inside: Block | None = None
    told = stories.Told() if narrative else None
    lead = None if narrative else morrow(mentions, text, anchor, pack)
    lent = {
        **({} if narrative else recalled(mentions, anchor, lambda mention: sides.direction(text, mention, pack))),
        **stories.lent(mentions, text, pack),
    }
    for index, mention in enumerate(mentions):
        block = _block(places, mention.start) if places else None
        if block is not inside:
            inside = block
            if block is not None and block.kind is BlockKind.CAPTION:
                previous = None
        if block is not None and block.kind in (BlockKind.DATELINE, BlockKind.BODY):
            dateline = block.anchor or dateline  # a dateline's own day, or that of an entry of the page
        caption = block.anchor if block is not None and block.kind is BlockKind.CAPTION else None
        own = caption or dateline or (lead if lead is not None and bare(mention) else anchor)
        beside = index > 0 and _beside(text, resolutions[-1], mention)
        resolution = _one(mention, text, own, previous, quarter, pack, order, told, lent.get(index), beside)
        resolutions.append(resolution)
        owns.append(own)
        if "quarter" in mention.slots and _reported(resolution, own, partial(sides.direction, text, mention, pack)):
            assert resolution.span is not None
            quarter = Anchor(span=resolution.span, found_in="mention", text=mention.text)
        previous = _follow(resolution, previous, narrative)
        if told is not None:
            told.follow(resolution, text, pack, partial(sides.ahead, text, mention, pack))
    _said(text, resolutions, pack, order)
    hours.dated(text, resolutions, pack)
    joined = windows.ranges(text, resolutions, pack) | windows.lengths(text, resolutions, pack)
    return tuple(
        [
            resolution if place in joined else windows.opened(text, resolution, pack, owns[place])
            for place, resolution in enumerate(resolutions)
        ]
    )


def _said(text: str, resolutions: list[Resolution], pack: Pack, order: str) -> None:
    """Resolves anew what a speaker called "today" or "yesterday", where the sentence tells the day of the saying."""
    for index, resolution in enumerate(resolutions):
        mention = resolution.mention
        day = quotes.day_of_saying(text, resolutions, index, pack) if "relday" in mention.slots else None
        if day is not None:
            scene = Scene(day, None, str, text=mention.text, pack=pack, order=order, narrative=False)
            resolutions[index] = _resolution(mention, memory.sense(mention, scene))


def _beside(text: str, before: Resolution, mention: Mention) -> bool:
    """True for a bare month or season behind a date with its year, in one sentence."""
    if mention.op != "nearest" or "year" not in before.mention.slots or before.span is None:
        return False
    slots = mention.slots
    if "day" in slots or ("month" not in slots and "season" not in slots):
        return False
    gap = text[before.mention.end : mention.start]
    return len(gap) < _SENTENCE and "\n" not in gap and ". " not in gap


#: Characters between two dates of one sentence.
_SENTENCE = 120


def _order(mentions: Sequence[Mention]) -> str | None:
    """The order of numeric dates that the text itself settles: 28/04/2015 can only be day first."""
    settled = set()
    for mention in mentions:
        if "numeric" not in mention.slots:
            continue
        figures = str(mention.slots["numeric"]).replace("/", " ").replace(".", " ").replace("-", " ").split()
        if len(figures) == 3 and len(figures[0]) <= 2:
            first, second = int(figures[0]), int(figures[1])
            if first > 12 >= second:
                settled.add("DMY")
            elif second > 12 >= first:
                settled.add("MDY")
    return settled.pop() if len(settled) == 1 else None


def _anchors(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.anchor is not None or block.kind is BlockKind.CAPTION]


def _block(blocks: list[Block], place: int) -> Block | None:
    return next((block for block in blocks if block.start <= place < block.end), None)


def _reported(resolution: Resolution, anchor: Anchor | None, looks: Callable[[], str]) -> bool:
    """True for a quarter that can be reported on: over by the anchor's day or nearly so, or begun and told as past.

    A fiscal year's fourth quarter may end in September.
    """
    span = resolution.span
    if span is None or span.end is None or span.start is None:
        return False
    moment = anchor.span.start if anchor is not None else None
    if moment is None or (span.end - moment).days <= 31:
        return True
    return span.start <= moment and looks() == "past"


_FIGURES = re.compile(r"[$£€¥#]\s?\d|\d[\d,.]*\s?%|\d[\d,.]*\s[^\W\d_]+|\d,\d{3}|\d\.\d")


def _one(
    mention: Mention,
    text: str,
    anchor: Anchor | None,
    previous: Anchor | None,
    quarter: Anchor | None,
    pack: Pack,
    order: str,
    told: stories.Told | None,
    lent: stories.Slots | None,
    beside: bool,
) -> Resolution:
    """The resolution of one mention; `beside`: the previous date names its year and stands in the same sentence."""
    scene = Scene(
        anchor,
        previous,
        lambda: sides.told_direction(text, mention, pack, anchor, previous),
        text=mention.text,
        pack=pack,
        order=order,
        narrative=told is not None,
    )
    if told is not None:
        scene.story, scene.story_before = told.time, told.before
    scene.quarter = quarter
    scene.beside = beside
    if mention.op == "ago":
        scene.compares = _FIGURES.search(text, max(0, mention.start - 60), mention.start) is not None
    if told is not None and told.era is not None and lent is None:
        value = stories.ancient(mention, told.era)
        if value is not None:
            sense = Sense(value=value, reason="before-calendar", mod=mod(mention.slots))
            return _resolution(mention, sense)
    sense = memory.sense(mention if lent is None else stories.with_slots(mention, lent), scene)
    if sense.reason == "duration" and anchor is not None:
        sense = _lasting(sense, mention, text, anchor, pack)
    elif mention.op == "same" and sense.span is not None and clocks.of_a_clause(text, mention, pack):
        sense = Sense(value=sense.value, mod=sense.mod, reason="relative-to-event", steps=sense.steps)
    elif mention.op == "daypart" and sense.span is not None and clocks.of_a_deed(text, mention, pack):
        value = f"XXXX-XX-XX{sense.value[clocks.DATE :]}"
        sense = Sense(value=value, mod=sense.mod, reason="relative-to-event", steps=sense.steps)
    return _resolution(mention, sense)


def _resolution(mention: Mention, sense: Sense) -> Resolution:
    """A sense with the mention it belongs to."""
    return Resolution(
        mention=mention,
        value=sense.value,
        span=sense.span,
        mod=sense.mod,
        anchor=sense.anchor,
        rule=mention.rule,
        steps=sense.steps,
        alternatives=sense.alternatives,
        confidence=sense.confidence if sense.reason is None else 0.0,
        reason=sense.reason,
    )


def _lasting(sense: Sense, mention: Mention, text: str, anchor: Anchor, pack: Pack) -> Sense:
    """A length that words or tense tie to the publication.

    "eight coups over four years" lasts up to it, "will vote in two weeks" lies so far ahead, "within 48 hours" lasts
    from it on.
    """
    words = windows.before(text, mention.start)
    head = words[0] if words else ""
    first = mention.text.split(maxsplit=1)[0].lower()
    lists = pack.lists
    count, name = mention.slots.get("n", 1), str(mention.slots["unit"])
    if first in lists["stretch_words"] or head in lists["stretch_words"]:
        if segment.direction(text, mention.start, mention.end, pack) == "future":
            return sense
        return _stretched(sense, anchor, name, count, -1)
    if head not in lists["in_words"] and head not in lists["within_words"]:
        return sense
    if _ranked(text, mention.start, pack):
        return _stretched(sense, anchor, name, count, -1)
    if isinstance(count, str) or segment.direction(text, mention.start, mention.end, pack) != "future":
        return sense
    if head in lists["within_words"]:
        return _stretched(sense, anchor, name, count, 1)
    try:
        ahead = ago(
            {"unit": name, "n": count, "ago": 1},
            Scene(anchor, None, str, text=mention.text, pack=pack, order="", narrative=False),
        )
    except (Unresolved, OutOfCalendar, OverflowError):
        return sense
    assert ahead.span is not None
    span = msgspec.structs.replace(ahead.span, approximate=True)
    return msgspec.structs.replace(ahead, value=sense.value, mod=sense.mod, span=span, confidence=0.6)


def _ranked(text: str, start: int, pack: Pack) -> bool:
    """ "the fourth coup in three years", "the worst drought in decades": a rank counts back from the publication."""
    lists = pack.lists
    ordinals = pack.words["ordinal"].values if "ordinal" in pack.words else {}
    return any(
        word in lists["ranks"] or word in ordinals or (len(word) > 5 and word.endswith(tuple(lists["superlatives"])))
        for word in windows.before(text, start, 14)[1:]
    )


def _stretched(sense: Sense, anchor: Anchor, name: str, count: int | float | str, side: int) -> Sense:
    try:
        span = stretch(anchor, name, count, side)
    except (OutOfCalendar, OverflowError):
        return sense
    now = start_of(anchor)
    sum_ = f"[{iso(now)} {'-' if side < 0 else '+'} {sense.value}]"
    step = f"{sum_} = {iso(span.start or now)}/{iso(span.last or now)}"
    return msgspec.structs.replace(
        sense, span=span, reason=None, anchor=anchor, confidence=0.6, steps=(*sense.steps, step)
    )


#: A night that belongs to two days: what follows leans on what went before.
_OVERNIGHT = {"daypart": "NI"}


def _follow(resolution: Resolution, previous: Anchor | None, narrative: bool) -> Anchor | None:
    """The date that "later", "that day" and "the following year" will lean on from here."""
    span = resolution.span
    if span is None or resolution.mention.type not in ("DATE", "TIME") or span.start is None:
        return previous
    if resolution.mention.op in ("ref", "set", "duration") or resolution.mention.slots == _OVERNIGHT:
        return previous
    if not narrative and span.granularity.rank > Granularity.YEAR.rank:
        return previous
    bare = span
    if span.end and (span.part is not None or span.approximate or span.zone is not None):
        bare = TimeSpan(start=span.start, end=span.end, granularity=span.granularity)
    return Anchor(span=bare, found_in="mention", text=resolution.mention.text)


__all__ = ["STYLES", "resolve", "staged"]
