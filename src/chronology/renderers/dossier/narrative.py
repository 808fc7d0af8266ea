"""Statements by rule: key developments, and a short narrative in phases. No word here judges anything.

A statement is a window in words, the headline of the event, how it is told (planned, denied, single source, disputed)
and its citation. "Then" stands only between two events whose windows do not touch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

import msgspec

from chronology.model import Status
from chronology.renderers import stretch
from chronology.renderers.dossier.blocks import Block, Heading, Inline, Link, Paragraph, Text, Then, Told
from chronology.renderers.dossier.cite import Desk, first_evidence, note, shortened
from chronology.renderers.records import EventView

#: Events told in one phase, the most important ones; the table has them all.
TOLD = 8
MOST_PHASES = 6
#: So few events before the first long gap belong to the background.
PRELUDE = 2
#: A silence shorter than this never begins a new phase.
LEAST_GAP = timedelta(days=7)
#: Two events of one phase further apart than this are not joined by "then".
THEN_WITHIN = timedelta(days=10)
_AHEAD = (Status.PLANNED.value, Status.CONDITIONAL.value)


class Phase(msgspec.Struct, frozen=True):
    """A stretch of the record between two gaps."""

    events: tuple[EventView, ...]
    gap: int
    """Days without a dated event before it; 0 for the first phase."""


def developments(desk: Desk, most: int) -> Iterator[Block]:
    """The events that matter most, in order of time, each cited."""
    chosen = [event for event in desk.view.events if event.rank <= most]
    for number, event in enumerate(chosen, start=1):
        content = (*statement(desk, event, origins=True), Text(" "), Link(event.id, f"({event.id})"))
        yield Paragraph(content, "item", statement=True, place=f"key development {number} ({event.id})")
    if not chosen:
        yield Paragraph((desk.text("nothing_dated"),))


def statement(desk: Desk, event: EventView, *, origins: bool = False) -> tuple[Inline, ...]:
    """One sentence: when, what, how it is told (and by how many independent sources); with its footnote."""
    return (
        Text(_upper(event.when), "strong"),
        Text(desk.wording.say("punctuation.colon")),
        Told(_sentence(event.label), _language(desk, event)),
        *_remarks(desk, event, origins=origins),
        Text("."),
        note(desk, event, headline=origins),
    )


def _remarks(desk: Desk, event: EventView, *, origins: bool) -> Iterator[Inline]:
    """What a reader must know before leaning on it: status, who says so, dispute, single source."""
    remarks: list[tuple[Inline, ...]] = []
    if event.status not in (Status.HAPPENED.value, *_AHEAD):
        remarks.append((Text(event.status_words),))
    said = next((passage.attribution for passage in event.passages if passage.attribution), "")
    if len(said.split()) > 1:
        mark = desk.wording.say
        remarks.append((Text(mark("punctuation.open")), Told(shortened(said, 90)), Text(mark("punctuation.close"))))
    if any(dispute.about == "date" for dispute in event.disputes):
        remarks.append((Text(desk.wording.say("brief.disputed")),))
    if origins and desk.events[event.id].origins > 1:
        remarks.append((Text(desk.wording.count("origins", desk.events[event.id].origins)),))
    for index, remark in enumerate(remarks):
        yield Text(" (" if index == 0 else desk.wording.say("punctuation.semicolon"))
        yield from remark
    if remarks:
        yield Text(")")


def narrative(desk: Desk) -> Iterator[Block]:
    """Background, the phases, and what lies ahead."""
    events = desk.view.events
    main = {event.id for event in stretch.main(events)}
    background = [event for event in events if event.status not in _AHEAD and event.id not in main]
    ahead = [event for event in events if event.status in _AHEAD]
    core = [event for event in events if event.id in main]
    told = list(phases(core))
    while len(told) > 1 and len(told[0].events) <= PRELUDE:  # one or two events long before the rest are no phase
        early = {event.id for event in told.pop(0).events}
        background = [event for event in events if event in background or event.id in early]
    if background:
        yield Heading(desk.wording.say("brief.background"), "background", 2)
        yield from _told(desk, background, "background", ordered=False)
    for number, phase in enumerate(told, start=1):
        yield Heading(_phase_title(desk, phase), f"phase-{number}", 2)
        if phase.gap and number > 1:
            gap = desk.wording.count("days", phase.gap)
            yield Paragraph((desk.text("gap_before", gap=gap, style="quiet"),), "small")
        yield from _told(desk, phase.events, f"phase {number}", ordered=True)
    if ahead:
        yield Heading(desk.wording.say("brief.ahead"), "ahead", 2)
        yield from _told(desk, ahead, "what lies ahead", ordered=False)
    if not events:
        yield Paragraph((desk.text("nothing_dated"),))


def _told(desk: Desk, events: Sequence[EventView], place: str, *, ordered: bool) -> Iterator[Paragraph]:
    """One paragraph of sentences, and how many more the table holds."""
    most = set(sorted(events, key=lambda event: event.rank)[:TOLD])
    chosen = [event for event in events if event in most]
    content: list[Inline] = []
    previous: EventView | None = None
    for event in chosen:
        if content:
            content.append(Text(" "))
        if ordered and previous is not None and follows(previous, event):
            content.append(Then(desk.wording.say("brief.then"), previous.id, event.id))
            content.extend((Text(event.when, "strong"), *statement(desk, event)[1:]))
        else:
            content.extend(statement(desk, event))
        content.extend((Text(" "), Link(event.id, f"({event.id})")))
        previous = event
    yield Paragraph(tuple(content), statement=True, place=place)
    rest = len(events) - len(chosen)
    if rest:
        more = desk.wording.count("events", rest)
        yield Paragraph((desk.text("more_in_table", more=more, style="quiet"),), "small")


def follows(first: EventView, second: EventView) -> bool:
    """True when the order is established and close enough to be told as a sequence: the windows do not touch,
    no date of either is disputed, and neither was inferred."""
    if first.end is None or second.start is None or second.start < first.end:
        return False
    if first.disputes or second.disputes or first.status != "happened" or second.status != "happened":
        return False
    if any(passage.inferred for event in (first, second) for passage in event.passages[:1]):
        return False
    return datetime.fromisoformat(second.start) - datetime.fromisoformat(first.end) <= THEN_WITHIN


def phases(events: Sequence[EventView]) -> tuple[Phase, ...]:
    """The record cut at its longest gaps: at most `MOST_PHASES`, each gap at least a week, three times the usual
    distance between two dated events, and a twentieth of the whole."""
    if not events:
        return ()
    gaps: list[tuple[timedelta, int]] = []
    reach = _bound(events[0], "end")
    for index, event in enumerate(events[1:], start=1):
        gaps.append((_bound(event, "start") - reach, index))
        reach = max(reach, _bound(event, "end"))
    usual = timedelta(days=median(max(gap.days, 0) for gap, _ in gaps)) if gaps else timedelta()
    least = max(LEAST_GAP, usual * 3, (reach - _bound(events[0], "start")) / 20)
    cuts = sorted(index for _, index in sorted((g for g in gaps if g[0] >= least), reverse=True)[: MOST_PHASES - 1])
    sizes = {index: gap.days for gap, index in gaps}
    edges = [0, *cuts, len(events)]
    return tuple(Phase(tuple(events[low:high]), sizes.get(low, 0)) for low, high in pairwise(edges))


def _phase_title(desk: Desk, phase: Phase) -> str:
    """From the first to the last window, in the units the texts name."""
    first = desk.events[phase.events[0].id].span
    last = max((desk.events[event.id].span for event in phase.events), key=lambda span: span.sort_key[1])
    return _upper(desk.wording.period(first, last))


def _bound(event: EventView, which: str) -> datetime:
    moment = event.start if which == "start" else event.end
    assert moment is not None
    return datetime.fromisoformat(moment)


def _sentence(label: str) -> str:
    """The headline without its final stop: the sentence brings its own."""
    return shortened(label, 220).rstrip(". ")


def _language(desk: Desk, event: EventView) -> str:
    found = first_evidence(desk, event)
    return found[1].language if found else ""


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
