"""Chronology and view -> Dossier: the order analysts expect, every word from the catalogue.

Marking and title block, key judgements (the analyst's own, if given), key developments and what lies ahead, so that
the first page says what happened, how sure that is and what comes next; the timeline on a page of its own, with the
contents below; a short narrative in phases, the chronology table, disputed dates, undated items and silent periods,
sources, method and wording, annex with the manifest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from chronology.model import Chronology, Status
from chronology.renderers import RenderOptions, highlights, stretch
from chronology.renderers.dossier import choice, judgements, narrative, registers, tables
from chronology.renderers.dossier.blocks import (
    Block,
    Contents,
    Dossier,
    Figure,
    Heading,
    Paragraph,
    Ref,
    Row,
    Section,
    Table,
    Text,
    Told,
)
from chronology.renderers.dossier.cite import Desk, desk, shortened
from chronology.renderers.records import EventView, SourceView
from chronology.renderers.view import view
from chronology.renderers.wording import Wording

#: Length of the keywords of a Word file.
KEYWORDS = 250
#: Events named in the words that stand for the picture.
NAMED = 6


def compose(chronology: Chronology, options: RenderOptions, wording: Wording) -> Dossier:
    """The whole briefing. Raises what `judgements.read` raises; text never raises."""
    page = view(chronology, wording, top=options.top)
    table = desk(chronology, page, wording)
    title = shortened(chronology.title, 200) or wording.label("untitled")
    return Dossier(
        title=title,
        author=options.author or "",
        marking=options.marking or "",
        language=wording.tag,
        subject=wording.say("brief.subject"),
        keywords=_keywords(page.sources),
        blocks=tuple(_blocks(table, options, title)),
        labels={key: wording.say(f"brief.{key}") for key in ("figure", "table", "page", "of", "nothing_dated")}
        | {key: wording.say(f"punctuation.{key}") for key in ("open", "close", "ellipsis")},
    )


def _keywords(sources: Sequence[SourceView]) -> str:
    """The outlets by name, as many as a property of a file holds."""
    text = ", ".join(dict.fromkeys(source.outlet for source in sources if source.outlet))
    return text if len(text) <= KEYWORDS else text[:KEYWORDS].rpartition(", ")[0]


def _blocks(desk: Desk, options: RenderOptions, title: str) -> Iterator[Block]:
    """Everything in order; the table holds all that what stands before and behind it leads to."""
    before, behind = tuple(_front(desk, options, title)), tuple(_disputes(desk))
    shown = choice.rows(desk, options.rows, choice.cited((*before, *behind)))
    yield from before
    yield from _table(desk, shown)
    yield from behind
    yield from _gaps(desk)
    yield from _sources(desk, shown)
    yield from _method(desk)
    yield from _annex(desk)


def _front(desk: Desk, options: RenderOptions, title: str) -> Iterator[Block]:
    """Title block, judgements, and what happened in a few lines, in a picture, in sentences."""
    say = desk.wording.say
    yield Section(landscape=False)
    yield Paragraph((Told(title),), "title")
    yield Paragraph((desk.text("subtitle"),), "subtitle")
    yield _facts(desk, options)
    if options.judgements:
        found = judgements.read(options.judgements, desk.wording, tuple(desk.events))
        yield Heading(say("brief.judgements"), "judgements")
        yield Paragraph((desk.text("judgements_intro"),))
        yield from judgements.judged(desk, found)
    yield Heading(say("brief.developments"), "developments")
    if desk.view.events:
        yield from _told(desk, options)
    else:
        yield Paragraph((desk.text("nothing_dated"),))
        yield Contents(say("brief.contents"))


def _told(desk: Desk, options: RenderOptions) -> Iterator[Block]:
    """What happened in a few lines, in a picture, in sentences; the table is still to come."""
    say = desk.wording.say
    yield Paragraph(
        (
            desk.text("developments_intro"),
            Ref("figure-timeline"),
            desk.text("developments_and"),
            Ref("table-events"),
            desk.text("developments_end"),
        )
    )
    yield from narrative.developments(desk, options.developments)
    yield from narrative.ahead(desk)
    yield Section(landscape=True)
    yield Heading(say("brief.timeline"), "timeline")
    yield Figure("figure-timeline", say("brief.caption_figure"), alt_text(desk))
    yield Contents(say("brief.contents"))
    yield Section(landscape=False)
    yield Heading(say("brief.narrative"), "narrative")
    yield Paragraph((desk.text("narrative_intro"),))
    yield from narrative.narrative(desk)


def _table(desk: Desk, shown: Sequence[EventView]) -> Iterator[Block]:
    """The chronology, on pages turned."""
    if not shown:
        return
    yield Section(landscape=True)
    yield Heading(desk.wording.say("brief.chronology"), "chronology")
    intro = [desk.text("chronology_intro")]
    rest = len(desk.view.events) - len(shown)
    if rest:
        count, number = desk.wording.count("events", len(shown)), desk.wording.number(rest)
        intro.append(desk.text("chronology_rest", shown=count, rest=number))
    yield Paragraph(tuple(intro))
    yield tables.events(desk, shown)
    yield Section(landscape=False)


def narrow(dossier: Dossier, wording: Wording) -> Table:
    """The chronology table of a briefing for an upright page."""
    whole = (block.rows for block in dossier.blocks if isinstance(block, Table) and block.id == "table-events")
    return tables.events_narrow(next(whole, ()), wording)


def _facts(desk: Desk, options: RenderOptions) -> Table:
    """The title block: who, what period, how much, from what corpus; its hash is for the annex."""
    say, count, summary = desk.wording.say, desk.wording.count, desk.view.summary
    corpus = count("articles", summary.articles)
    if summary.outlets:
        corpus = say("brief.corpus_value", articles=corpus, outlets=count("outlets", summary.outlets))
    content = [count("events", summary.events)]
    content += [count("planned_of_them", summary.planned)] if summary.planned else []
    content += [count("disputes", summary.disputes)] if summary.disputes else []
    content += [count("undated", summary.unplaced)] if summary.unplaced else []
    cutoff = summary.published_last or say("brief.no_cutoff")
    if summary.published_last and summary.zone:
        cutoff = say("brief.cutoff_zone", cutoff=cutoff, zone=desk.wording.zone(summary.zone))
    rows = [
        *([(say("brief.marking"), options.marking)] if options.marking else []),
        *([(say("brief.author"), options.author)] if options.author else []),
        (say("brief.period"), period(desk)),
        (say("brief.cutoff"), cutoff),
        (say("brief.corpus"), corpus),
        (say("brief.record"), ", ".join(content)),
    ]
    body = [Row((tables.cell(Text(left, "strong")), tables.cell(Told(shortened(right, 200))))) for left, right in rows]
    return Table("facts", (("", 4.2), ("", 12.4)), tuple(body), kind="facts")


def period(desk: Desk) -> str:
    """From the first to the last window of the main stretch of the record, in the units the texts name."""
    told = stretch.main(desk.view.events) or [event for event in desk.view.events if event.start and event.end]
    spans = [desk.events[event.id].span for event in told]
    if not spans:
        return desk.wording.say("brief.nothing_dated")
    return desk.wording.period(
        min(spans, key=lambda span: span.sort_key), max(spans, key=lambda span: span.sort_key[1])
    )


def corpus_hash(chronology: Chronology) -> str:
    """SHA-256 over the sorted SHA-256 of all sources, one a line: `sort hashes.txt | sha256sum`."""
    lines = "".join(f"{name}\n" for name in sorted(article.sha256 for article in chronology.articles))
    return hashlib.sha256(lines.encode()).hexdigest()


def alt_text(desk: Desk) -> str:
    """What the picture shows, for someone who cannot see it: extent, lanes, and the most important events."""
    summary = desk.view.summary
    most = highlights.choose(desk.view.events, NAMED)
    named = "; ".join(f"{event.when}: {shortened(event.label, 90)} ({event.id})" for event in most)
    return desk.wording.say(
        "brief.alt",
        events=desk.wording.count("events", summary.events),
        period=period(desk),
        planned=desk.wording.number(summary.planned),
        disputed=desk.wording.number(summary.disputes),
        named=named,
    )


def _disputes(desk: Desk) -> Iterator[Block]:
    """What sources date or count differently."""
    yield Heading(desk.wording.say("brief.disputes"), "disputes")
    yield from registers.disputes(desk)


def _gaps(desk: Desk) -> Iterator[Block]:
    """Undated, silent."""
    say = desk.wording.say
    yield Heading(say("brief.gaps"), "gaps")
    yield Heading(say("brief.undated"), "undated", 2)
    yield from registers.undated(desk)
    yield Heading(say("brief.silences"), "silences", 2)
    yield from registers.silences(desk)


def _sources(desk: Desk, shown: Sequence[EventView]) -> Iterator[Block]:
    """Every article, and which of the events shown it tells."""
    yield Heading(desk.wording.say("brief.sources"), "sources")
    yield Paragraph((desk.text("sources_intro"),))
    yield tables.sources(desk, shown)


def _method(desk: Desk) -> Iterator[Block]:
    """How the dates came about, and what the words mean."""
    say = desk.wording.say
    yield Heading(say("brief.method"), "method")
    for text in desk.wording.paragraphs("brief.method_text"):
        yield Paragraph((Text(text),))
    if any(event.status == Status.TOLD.value for event in desk.view.events):
        yield Paragraph((desk.text("method_told"),))
    yield Heading(say("brief.words_windows"), "wording-windows", 2)
    yield tables.windows(desk)
    yield Heading(say("brief.words_confidence"), "wording-confidence", 2)
    for text in desk.wording.paragraphs("brief.confidence_text"):
        yield Paragraph((Text(text),))
    yield Heading(say("brief.words_likelihood"), "wording-likelihood", 2)
    yield Paragraph((desk.text("likelihood_text"),))
    yield tables.likelihoods(desk)
    yield Heading(say("brief.words_grades"), "wording-grades", 2)
    for text in desk.wording.paragraphs("brief.grades_text"):
        yield Paragraph((Text(text),))


def _annex(desk: Desk) -> Iterator[Block]:
    """The corpus, file by file, and what was skipped."""
    say = desk.wording.say
    yield Heading(say("brief.annex"), "annex")
    yield Paragraph((desk.text("annex_intro"),))
    hashed = Text(corpus_hash(desk.chronology), "mono")
    yield Paragraph((Text(say("brief.hash"), "strong"), Text(say("punctuation.colon")), hashed))
    yield tables.manifest(desk)
    yield Heading(say("brief.notices"), "notices", 2)
    yield from registers.notices(desk)
