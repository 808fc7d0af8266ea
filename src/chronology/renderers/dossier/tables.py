"""The tables of the briefing: events, sources, wording, manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from chronology.renderers.dossier import choice
from chronology.renderers.dossier.blocks import (
    Cell,
    Inline,
    Link,
    Paragraph,
    Row,
    Table,
    Text,
    Told,
    Web,
)
from chronology.renderers.dossier.cite import Desk, brackets, first_evidence, outlet, quote, shortened
from chronology.renderers.records import EventView, SourceView
from chronology.renderers.wording import Wording

#: Events named behind a source; more are counted.
CITED = 24
#: Sources named that may tell the same.
FURTHER = 4
#: Rules by which a passage may tell the same that are sure enough to send a reader there.
SURE = frozenset({"wording", "deed"})


def cell(*content: Inline, style: str = "cell", bookmark: str = "") -> Cell:
    """A cell of one paragraph."""
    return Cell((Paragraph(content, style),), bookmark)


def events(desk: Desk, shown: Sequence[EventView]) -> Table:
    """The chronology: one row an event."""
    label = desk.wording.label
    columns = (
        (label("ref"), 1.35),
        (label("when"), 3.5),
        (label("how"), 4.9),
        (label("event"), 6.1),
        (label("passage"), 6.5),
        (label("grade"), 1.35),
        (label("confidence"), 2.1),
    )
    return Table("table-events", columns, tuple(_event_rows(desk, shown)), desk.wording.say("brief.caption_events"))


def events_narrow(rows: Iterable[Row], wording: Wording) -> Table:
    """The same for an upright page: how it was dated stands under the date, grade and confidence under the passage."""
    label = wording.label
    columns = ((label("ref"), 1.5), (label("when"), 4.4), (label("event"), 5.0), (label("passage"), 5.7))
    return Table("table-events", columns, tuple(map(_narrow_row, rows)), wording.say("brief.caption_events"))


def _narrow_row(row: Row) -> Row:
    ref, when, how, event, said, grade, sure = row.cells
    below = (*grade.paragraphs[0].content, Text(" · "), *sure.paragraphs[0].content)
    return Row(
        (
            ref,
            Cell((*when.paragraphs, *(Paragraph(item.content, "cell-small") for item in how.paragraphs))),
            event,
            Cell((*said.paragraphs, Paragraph(below, "cell-small"))),
        )
    )


def _event_rows(desk: Desk, shown: Sequence[EventView]) -> Iterator[Row]:
    """A row each; the order is open or not against the row above."""
    unordered = choice.unordered(desk, shown)
    return (_event_row(desk, msgspec.structs.replace(event, order_open=event.id in unordered)) for event in shown)


def _event_row(desk: Desk, event: EventView) -> Row:
    wording = desk.wording
    found = first_evidence(desk, event)
    said: list[Inline] = [quote(*found)] if found else []
    grades = dict.fromkeys(desk.sources[source].grade for source in event.sources)
    return Row(
        (
            cell(Text(event.id, "strong"), bookmark=event.id),
            cell(Text(event.when, "when")),
            cell(*_how(desk, event)),
            Cell(tuple(_event_cell(desk, event, found[1].language if found else ""))),
            cell(*said, Text(" "), *brackets(event.sources)),
            cell(Text(", ".join(grades))),
            cell(Text(wording.say("brief.confidence_cell", level=wording.confidence(event.confidence),
                                  value=wording.score(event.confidence)))),
        )
    )  # fmt: skip


def _how(desk: Desk, event: EventView) -> Iterator[Inline]:
    """How it was dated; the expression of time is the article's own word."""
    found = first_evidence(desk, event)
    if not found:
        return
    before, phrase, after = desk.wording.how(*found, outlet=False).partition(event.passages[0].phrase or "\0")
    yield Told(before)
    if phrase:
        yield Told(phrase, found[1].language)
        yield Told(after)
    if event.refined:
        yield Text(" ")
        yield Text(desk.wording.refined(event.refined, desk.events[event.id].span), "quiet")


def _event_cell(desk: Desk, event: EventView, language: str) -> Iterator[Paragraph]:
    """The headline, and under it in small what has to be known of it."""
    yield Paragraph((Told(shortened(event.label, 260), language),), "cell", statement=False)
    remarks: list[Inline] = []
    names = [name for name in (*event.who, *event.where) if name.casefold() not in event.label.casefold()]
    if names:
        remarks.append(Told(f"{desk.wording.say('brief.names')}{shortened(', '.join(dict.fromkeys(names)), 120)}"))
    if event.status != "happened":
        remarks.append(Text(event.status_words))
    if event.disputes:
        remarks.append(Text(desk.wording.label("disputed")))
    if event.order_open:
        remarks.append(Text(desk.wording.label("order_open")))
    further = further_sources(event.references, event.sources)
    if further:
        remarks.append(Text(desk.wording.say("brief.may_also")))
    if remarks:
        joined: list[Inline] = []
        for index, remark in enumerate(remarks):
            if index:
                joined.append(Text(" · "))
            joined.append(remark)
        if further:
            joined += (Text(" "), *brackets(further))
        yield Paragraph(tuple(joined), "cell-small")


def further_sources(references: Iterable[tuple[str, str, str]], own: Sequence[str]) -> tuple[str, ...]:
    """Other sources that may tell the same by the surer rules, each once; no more than a line holds."""
    sure = (source for source, _, why in references if why in SURE and source not in own)
    return tuple(dict.fromkeys(sure))[:FURTHER]


def sources(desk: Desk, shown: Sequence[EventView]) -> Table:
    """Every article: outlet, headline, address, publication with its evidence, grade, and the events it tells."""
    label = desk.wording.label
    columns = (
        (label("ref"), 1.35),
        (desk.wording.say("brief.column_source"), 6.3),
        (label("published"), 3.7),
        (label("grade"), 1.35),
        (desk.wording.say("brief.descriptor"), 3.9),
    )
    told: dict[str, list[str]] = {}
    for event in shown:
        for source in event.sources:
            told.setdefault(source, []).append(event.id)
    rows = tuple(_source_row(desk, source, told.get(source.id, [])) for source in desk.view.sources)
    return Table("table-sources", columns, rows, desk.wording.say("brief.caption_sources"))


def _source_row(desk: Desk, source: SourceView, told: Sequence[str]) -> Row:
    return Row(
        (
            cell(Text(source.id, "strong"), bookmark=source.id),
            Cell(tuple(_headline(desk, source))),
            Cell(tuple(_published(desk, source))),
            cell(Text(source.grade)),
            Cell(tuple(_descriptor(desk, source, told))),
        )
    )


def _headline(desk: Desk, source: SourceView) -> Iterator[Paragraph]:
    yield Paragraph((_styled(outlet(source, desk.wording)),), "cell")
    if source.title:
        yield Paragraph((Told(shortened(source.title), source.language),), "cell")
    if source.byline:
        yield Paragraph((Told(shortened(source.byline, 100)),), "cell-small")
    if source.url:
        yield Paragraph((Web(source.url, shortened(source.url, 90)),), "cell-small")


def _styled(name: Text | Told) -> Text | Told:
    return Told(name.text, name.language, "strong") if isinstance(name, Told) else Text(name.text, "strong")


def _published(desk: Desk, source: SourceView) -> Iterator[Paragraph]:
    """The date in words, its zone, and where in the article it was found."""
    article = desk.article(source.id)
    yield Paragraph((Text(desk.wording.published(article)),), "cell")
    if article.published is None:
        return
    zone = desk.wording.zone(article.published.zone) if article.published.zone else None
    zone = zone or desk.wording.offset(article.published.offset or "")
    known = [part for part in (zone, desk.wording.found_in(article.published.found_in)) if part]
    yield Paragraph((Told(shortened(desk.wording.say("punctuation.semicolon").join(known), 160)),), "cell-small")


def _descriptor(desk: Desk, source: SourceView, told: Sequence[str]) -> Iterator[Paragraph]:
    """What kind of source it is, and what it is used for (ICD 206: a descriptor for every source)."""
    wording = desk.wording
    kind = wording.say("brief.kind_web" if source.url else "brief.kind_file")
    parts: list[Inline] = [Text(wording.say("brief.kind", kind=kind, language=wording.language_name(source.language)))]
    if source.agency:
        parts.extend((desk.text("agency"), Told(shortened(source.agency, 60))))
    if source.copy_of:
        parts.extend((desk.text("copy_of"), Link(source.copy_of, source.copy_of)))
    yield Paragraph(tuple(parts), "cell")
    content: list[Inline] = [desk.text("cited_for" if source.events else "cited_for_nothing")]
    for index, event in enumerate(told[:CITED]):
        content.extend((Text(", " if index else " "), Link(event, event)))
    rest = source.events - min(len(told), CITED)
    if rest:
        content.append(Text(f" +{rest}" if told else f" {wording.count('events', rest)}"))
    yield Paragraph(tuple(content), "cell-small")


def likelihoods(desk: Desk) -> Table:
    """The seven bands of ICD 203."""
    columns = ((desk.wording.say("brief.likelihood"), 11.0), (desk.wording.say("brief.probability"), 5.6))
    rows = tuple(
        Row((cell(Text(" / ".join(terms))), cell(Text(percent)))) for percent, terms in desk.wording.likelihoods()
    )
    return Table("table-likelihood", columns, rows, desk.wording.say("brief.caption_likelihood"))


def windows(desk: Desk) -> Table:
    """How windows are worded."""
    columns = ((desk.wording.say("brief.in_the_text"), 5.6), (desk.wording.say("brief.in_words"), 11.0))
    rows = tuple(Row((cell(Text(said)), cell(Text(meaning)))) for said, meaning in desk.wording.scale())
    return Table("table-windows", columns, rows, desk.wording.say("brief.caption_windows"))


def manifest(desk: Desk) -> Table:
    """Every source file with its hash."""
    columns = (
        (desk.wording.label("ref"), 1.35),
        (desk.wording.say("brief.file"), 4.75),
        (desk.wording.say("brief.sha256"), 10.5),
    )
    rows = tuple(
        Row((cell(Link(s.id, s.id)), cell(Told(shortened(s.path, 120))), cell(Text(s.sha256, "mono"))))
        for s in desk.view.sources
    )
    return Table("table-manifest", columns, rows, desk.wording.say("brief.caption_manifest"))
