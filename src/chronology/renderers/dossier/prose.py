"""Sentences out of windows and headlines: "On 26 July 2023, soldiers detained the president, officials said."

The words before the comma are ours, those behind it the article's; of these only the first letter may change.
"""

from __future__ import annotations

from collections.abc import Iterator

from chronology.model import BlockKind, Status
from chronology.renderers.dossier.blocks import Inline, Link, Text, Then, Told
from chronology.renderers.dossier.cite import Desk, first_evidence, note, shortened
from chronology.renderers.records import EventView
from chronology.renderers.voice import NBSP
from chronology.timespan import TimeSpan

#: Headlines in sentences are cut at this length; a speaker longer than this is left to the footnote.
LONGEST, SPEAKER = 220, 90
_AHEAD = (Status.PLANNED.value, Status.CONDITIONAL.value)
_TOLD_BY_LEAD = (Status.HAPPENED.value, Status.ONGOING.value, *_AHEAD)


def entry(desk: Desk, event: EventView, *, origins: bool = False) -> tuple[Inline, ...]:
    """An item of a list: when, a colon, the headline, who says so, what to know of it, and who tells it in a footnote;
    the passage stands where the number of the event leads."""
    return (
        Text(upper(event.when), "strong"),
        Text(desk.wording.say("punctuation.colon")),
        *_told(desk, event),
        *_remarks(desk, event, origins=origins),
        Text("."),
        note(desk, event, headline=False, quoted=False),
    )


def sentence(
    desk: Desk, event: EventView, before: TimeSpan | None = None, after: str | None = None
) -> tuple[Inline, ...]:
    """A sentence of the narrative. `before` is the window of the sentence in front; `after` the event it follows."""
    say = desk.wording.say
    lead = desk.wording.lead(desk.events[event.id], before)
    opening = event.when if lead is None else lead
    same_day = opening.replace(NBSP, " ") == say("lead.same_day")
    inside = None if lead is None else _inside(desk, event)
    return (
        *([] if after is None else [Then(say("brief.then"), after, event.id)]),
        Text(opening if after is not None else upper(opening), "" if same_day else "strong"),
        Text(say("punctuation.colon" if inside is None else "lead.join")),
        *_told(desk, event, inside),
        *_remarks(desk, event),
        Text("."),
        note(desk, event, headline=False, named=True),
    )


def _inside(desk: Desk, event: EventView) -> str | None:
    """The headline as it goes on behind the opening of a sentence; `None` when it cannot: it is in another language,
    a headline of an outlet, it reports words ("…, officials said") whose tense is their own, or its first word may be
    a name."""
    found = first_evidence(desk, event)
    if found is None or not desk.wording.tag.startswith(found[1].language or "-"):
        return None
    label, shown = _label(event), event.passages[0]
    reports = bool(shown.attribution) and shown.attribution.casefold() in label.casefold()
    return None if reports or shown.kind == BlockKind.HEADLINE.value else desk.casing.inside(label)


def _label(event: EventView) -> str:
    """The headline without its final stop: the sentence brings its own."""
    return shortened(event.label, LONGEST).rstrip(". ")


def _told(desk: Desk, event: EventView, inside: str | None = None) -> Iterator[Inline]:
    """The headline, and behind it who says so, unless it says that itself."""
    found = first_evidence(desk, event)
    language = found[1].language if found else ""
    yield Told(_label(event) if inside is None else inside, language)
    said = _speaker(event)
    if said:
        yield Text(desk.wording.say("lead.join"))
        yield Told(desk.casing.inside(said) or said, language)


def _speaker(event: EventView) -> str:
    """Who says so, verbatim; nothing where the headline has it, or where its subject speaks of itself."""
    said = event.passages[0].attribution if event.passages else ""
    words, told = said.casefold().split(), event.label.casefold()
    if len(words) < 2 or said.casefold() in told or told.startswith(" ".join(words[:-1])):
        return ""
    return said if len(said) <= SPEAKER and said[0].isalnum() and said[-1].isalnum() else ""


def _remarks(desk: Desk, event: EventView, *, origins: bool = False) -> Iterator[Inline]:
    """What a reader must know before leaning on it: status, other dates told, independent sources."""
    say = desk.wording.say
    remarks: list[tuple[Inline, ...]] = []
    if event.status not in _TOLD_BY_LEAD:
        remarks.append((Text(event.status_words),))
    for dispute in event.disputes:
        if dispute.about == "date":
            others = [words for words, _ in dispute.readings[1:]]
            told = say("brief.disputed_also", others=desk.wording.join(others)) if others else say("brief.disputed")
            remarks.append((Text(told),))
    if origins and desk.events[event.id].origins > 1:
        named = all(desk.sources[source].outlet or desk.sources[source].agency for source in event.sources)
        kind = "origins" if named else "reports"  # nobody knows whether outlets without a name are independent
        remarks.append((Text(desk.wording.count(kind, desk.events[event.id].origins)),))
    for index, remark in enumerate(remarks):
        yield Text(" (" if index == 0 else say("punctuation.semicolon"))
        yield from remark
    if remarks:
        yield Text(")")


def reference(event: EventView) -> tuple[Inline, ...]:
    """The number of an event in brackets, leading to its row."""
    return (Text(" "), Link(event.id, f"({event.id})"))


def upper(text: str) -> str:
    """The text with a capital in front."""
    return text[:1].upper() + text[1:]
