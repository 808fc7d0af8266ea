"""Statements by rule: key developments, and a short narrative in phases. No word here judges anything.

A statement is a window in words, the headline of the event, who says so, how it is told (denied, disputed) and its
citation. "Then" stands only between two events whose windows do not touch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from chronology.model import Event, Status
from chronology.renderers import highlights
from chronology.renderers.dossier.blocks import Block, Heading, Inline, Paragraph, Text, Then
from chronology.renderers.dossier.cite import Desk, shortened
from chronology.renderers.dossier.phases import Phase, divided
from chronology.renderers.dossier.prose import entry, reference, sentence, upper
from chronology.renderers.records import EventView

#: Key developments of a short record and of a long one, and how many events stand behind each in between.
FEWEST, MOST, ONE_IN = 5, 10, 6
#: Length of a headline in a title, and how near to the most important event another may stand for a phase.
TITLE, NEARLY = 80, 0.6
#: Events told in one phase, of what lies ahead, and of what was announced earlier: the most important ones.
TOLD, AHEAD, EARLIER = 8, 3, 5
#: Two events of one phase further apart than this are not joined by "then": their dates tell the order.
THEN_WITHIN = timedelta(days=3)
#: The share of a vague time after which a plan for it is no longer ahead: one in so many.
VAGUE = 3
#: The grade of a source that nobody has judged.
UNGRADED = "F6"
_AHEAD = (Status.PLANNED.value, Status.CONDITIONAL.value)


def developments(desk: Desk, most: int | None) -> Iterator[Block]:
    """The events that tell the story, in order of time, each cited; and in a line how well they are attested."""
    chosen = key_events(desk, most)
    for number, event in enumerate(chosen, start=1):
        content = (*entry(desk, event, origins=True), *reference(event))
        yield Paragraph(content, "item", statement=True, place=f"key development {number} ({event.id})")
    yield Paragraph(tuple(_attested(desk, chosen)))


def _attested(desk: Desk, chosen: Sequence[EventView]) -> Iterator[Inline]:
    """How many of the key developments more than one source tells, and whether anybody has graded the sources."""
    say, count = desk.wording.say, desk.wording.count
    several = sum(desk.events[event.id].origins > 1 for event in chosen)
    disputed = sum(bool(event.disputes) for event in chosen)
    told = [
        _counted(desk, several, len(chosen) - several),
        *([count("dates_disputed", disputed)] if disputed else []),
        *([say("brief.sure_ungraded")] if all(source.grade == UNGRADED for source in desk.view.sources) else []),
    ]
    yield desk.text("sure", style="strong")
    yield Text(f"{say('punctuation.colon')}{say('punctuation.semicolon').join(told)}.")


def _counted(desk: Desk, several: int, single: int) -> str:
    """How many are told by several and by one, without a "none"."""
    if not several or not single:
        return desk.wording.say("brief.sure_several" if several else "brief.sure_single")
    count = desk.wording.count
    return f"{count('told_in_several', several)}, {count('told_in_one', single)}"


def key_events(desk: Desk, most: int | None) -> tuple[EventView, ...]:
    """The key developments: as many as asked for, else one event in six, no fewer than five, no more than ten."""
    usual = min(MOST, max(FEWEST, len(desk.view.events) // ONE_IN))
    return highlights.choose(desk.view.events, usual if most is None else most)


def narrative(desk: Desk) -> Iterator[Block]:
    """Background, the phases, and what was announced for a time that has passed."""
    events = desk.view.events
    background, told = divided(events)
    if background:
        yield Heading(desk.wording.say("brief.background"), "background", 2)
        yield from _told(desk, background, "background", ordered=False)
    for number, phase in enumerate(told, start=1):
        yield Heading(_phase_title(desk, phase), f"phase-{number}", 2)
        if phase.gap and number > 1:
            gap = desk.wording.count("days", phase.gap)
            yield Paragraph((desk.text("gap_before", gap=gap, style="quiet"),), "small")
        yield from _told(desk, phase.events, f"phase {number}", ordered=True)
    yield from announced(desk)


def _told(desk: Desk, events: Sequence[EventView], place: str, *, ordered: bool) -> Iterator[Paragraph]:
    """One paragraph of sentences, and how many more the table holds."""
    most = set(sorted(events, key=lambda event: event.rank)[:TOLD])
    content: list[Inline] = []
    spoken: tuple[Inline, ...] = ()
    previous: EventView | None = None
    for event in (event for event in events if event in most):
        after = previous.id if ordered and previous is not None and follows(previous, event) else None
        if any(isinstance(piece, Then) for piece in spoken):  # never twice in a row: the dates tell the order
            after = None
        before = desk.events[previous.id].span if ordered and previous is not None and _dated(previous) else None
        spoken = sentence(desk, event, before, after)
        content.extend((*([Text(" ")] if content else []), *spoken))
        previous = event
    yield Paragraph(tuple(content), statement=True, place=place)
    yield from _rest(desk, len(events) - len(most))


def _dated(event: EventView) -> bool:
    """True when a passage names the time; a day of report is no day for others to happen on."""
    return any(not passage.inferred for passage in event.passages)


def ahead(desk: Desk) -> Iterator[Block]:
    """What was announced for a time after the information cut-off; that nothing was, when all plans have passed."""
    planned, passed = _plans(desk)
    if len(planned) > len(passed):
        yield from _listed(desk, [event for event in planned if event not in passed], "ahead", AHEAD)
    elif planned:
        yield Paragraph((desk.text("nothing_ahead", cutoff=desk.view.summary.published_last),))


def announced(desk: Desk) -> Iterator[Block]:
    """What was announced for a time that had passed when the last article was published."""
    _, passed = _plans(desk)
    if passed:
        yield from _listed(desk, passed, "announced", EARLIER)


def _plans(desk: Desk) -> tuple[list[EventView], list[EventView]]:
    """All that was planned, and what of it had passed at the information cut-off."""
    planned = [event for event in desk.view.events if event.status in _AHEAD]
    last = max((source.published_iso for source in desk.view.sources if source.published_iso), default=None)
    if last is None:
        return planned, []
    cutoff = datetime.fromisoformat(last)
    return planned, [event for event in planned if _passed(desk.events[event.id], cutoff)]


def _passed(event: Event, cutoff: datetime) -> bool:
    """True when the time of a plan is over. "The coming months" end nowhere: their bound is a convention of ours, so
    they are over when a third of them is."""
    start, end = event.span.start, event.span.end
    if end is None:
        return False
    resolution = event.evidence[0].resolution
    vague = event.span.approximate and resolution is not None and not resolution.bounded
    return (start + (end - start) / VAGUE if vague and start is not None else end) <= cutoff


def _listed(desk: Desk, events: Sequence[EventView], name: str, shown: int) -> Iterator[Block]:
    """Plans as a list under a heading, the most important ones, each cited."""
    cutoff = desk.view.summary.published_last
    yield Heading(desk.wording.say(f"brief.{name}", cutoff=cutoff), name, 2)
    if name == "announced":
        yield Paragraph((desk.text("announced_intro", cutoff=cutoff),))
    most = set(sorted(events, key=lambda event: event.rank)[:shown])
    for event in (event for event in events if event in most):
        content = (*entry(desk, event), *reference(event))
        yield Paragraph(content, "bullet", statement=True, place=f"{name} ({event.id})")
    yield from _rest(desk, len(events) - len(most))


def _rest(desk: Desk, rest: int) -> Iterator[Paragraph]:
    """How many more events the table holds."""
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


def _phase_title(desk: Desk, phase: Phase) -> str:
    """From the first to the last window, in the units the texts name; and the event that stands for it."""
    first = desk.events[phase.events[0].id].span
    spans = [desk.events[event.id].span for event in phase.events]
    closed = [span for span in spans if span.end is not None]
    last = max(closed or spans, key=lambda span: span.sort_key[1])
    period = upper(desk.wording.period(first, last))
    named = _standing_for(phase.events)
    return period if named is None else desk.wording.say("brief.phase", period=period, event=named)


def _standing_for(events: Sequence[EventView]) -> str | None:
    """The headline of the most important event, or of one nearly so whose headline is short enough for a title."""
    if len(events) < 2:
        return None
    ranked = sorted(events, key=lambda event: event.rank)
    near = [event for event in ranked if event.importance >= ranked[0].importance * NEARLY]
    labels = [" ".join(event.label.split()).rstrip(". ") for event in near]
    return next((label for label in labels if len(label) <= TITLE), shortened(labels[0], TITLE))
