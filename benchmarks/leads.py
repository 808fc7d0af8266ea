"""Leads: passages without a date that may speak of an event, measured on passages whose date is known.

Of the sentences of six stories of months that date an event to a day of the week before their publication, three in ten
lose their date: the expression is blanked, and they tell the event no more. Which of them do the rules of leads
(`merge/speaking.py`) give to an event, and is it of their day?

| figure | how it is counted |
|---|---|
| day right | of those given to events: one of these is of the hidden day |
| very event | of those given to events: one of these is the event they told, where others tell it too |
| given | of all |
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from benchmarks import Row, shared
from benchmarks.timelines import understood
from chronology import merge
from chronology.model import Article, Event, Evidence, Status, Unplaced
from chronology.timespan import TimeSpan

NAME = "leads"
TOPICS = ("egypt", "h1n1", "haiti", "iraq", "libya", "mj")
#: How many in ten lose their date, and days between a happening and its publication.
HIDDEN, RECENT = 3, 7

Place = tuple[str, int]
"""Article and first character of a sentence."""


def run() -> Iterator[Row]:
    """Every figure of the table above, and how many passages are leads."""
    shared("data", "timelines")
    found: Counter[str] = Counter()
    for topic in TOPICS:
        found += _measured(topic)
    yield _row("day right", 100 * found["day"] / found["given"], note=f"of {found['given']} given")
    yield _row("very event", 100 * found["event"] / found["given"])
    yield _row("given", 100 * found["given"] / found["hidden"], note=f"of {found['hidden']} hidden")


def _measured(topic: str) -> Counter[str]:
    parts = understood(shared("data", "timelines", "t17", topic, "articles.jsonl"))
    articles = [article for part in parts for article in part.articles]
    unplaced = [item for part in parts for item in part.unplaced]
    events = merge.merge((event for part in parts for event in part.events), articles)
    hidden = dict(_hidden(events, articles))
    left = [event for event in (_without(event, hidden) for event in events) if event]
    blanked = [_blanked(article, hidden) for article in articles]
    given: dict[Place, list[Event]] = defaultdict(list)
    for event in merge.refer(left, _silent(unplaced, hidden), blanked)[0]:
        for lead in event.references:
            if (lead.article, lead.start) in hidden:
                given[lead.article, lead.start].append(event)
    counted = Counter(hidden=len(hidden), given=len(given))
    for place, those in given.items():
        told, item = hidden[place]
        counted["event"] += any(event.id == told for event in those)
        counted["day"] += any(event.span.overlaps(_span(item)) for event in those)
    return counted


def _hidden(events: Sequence[Event], articles: Sequence[Article]) -> Iterator[tuple[Place, tuple[str, Evidence]]]:
    """The sentences that lose their date, each with the event it tells, and its passage."""
    published = {one.id: one.published.span.start for one in articles if one.published}
    for event in events:
        for item in event.evidence:
            day = published.get(item.article)
            dated = item.resolution is not None and not item.inferred and event.status is Status.HAPPENED
            if not dated or day is None or not _one_day(_span(item)) or zlib.crc32(item.quote.encode()) % 10 >= HIDDEN:
                continue
            start = _span(item).start
            if start is not None and 0 <= day.toordinal() - start.toordinal() <= RECENT:
                yield (item.article, item.start), (event.id, item)


def _span(item: Evidence) -> TimeSpan:
    assert item.span is not None
    return item.span


def _one_day(span: TimeSpan) -> bool:
    return span.start is not None and span.end is not None and (span.end - span.start).days <= 1


def _without(event: Event, hidden: dict[Place, tuple[str, Evidence]]) -> Event | None:
    """The event as the others tell it."""
    evidence = tuple(item for item in event.evidence if (item.article, item.start) not in hidden)
    return msgspec.structs.replace(event, evidence=evidence) if evidence else None


def _silent(unplaced: Sequence[Unplaced], hidden: dict[Place, tuple[str, Evidence]]) -> list[Unplaced]:
    return [item for item in unplaced if (item.article, item.start) not in hidden]


def _blanked(article: Article, hidden: dict[Place, tuple[str, Evidence]]) -> Article:
    """The article with blanks where its hidden dates stand."""
    text = article.text
    for (name, _), (_, item) in hidden.items():
        if name == article.id and item.resolution is not None:
            start, end = item.resolution.mention.start, item.resolution.mention.end
            text = text[:start] + " " * (end - start) + text[end:]
    return msgspec.structs.replace(article, text=text)


def _row(name: str, value: float, note: str = "") -> Row:
    return Row(bench=NAME, name=f"hidden dates, {name}", value=round(value, 1), unit="%", note=note)
