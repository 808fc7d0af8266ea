"""Passages that may speak of an event without saying when: the headline, the second paragraph, another outlet's report.

By which rules is in `speaking`. Such passages are leads to where else an event is told. They give it no date and no
importance, and are no origins of it. Undated statements are gathered by the same rules: one happening, told by several,
date unknown. Near-linear: articles meet by deed and week, by rare words, and are compared once. Independent of the
order of events and articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from chronology.merge.choice import Lead
from chronology.merge.features import RECENT
from chronology.merge.speaking import alike, spoken
from chronology.merge.stories import Place, Reader, Reading, Stories, without_furniture
from chronology.merge.told import SAMPLE, Told, crowded, days_of, deeds_told, of_events, of_statement, place
from chronology.model import Article, Event, Evidence, Reference, Unplaced

Owner = TypeVar("Owner", Event, Unplaced)


def refer(
    events: Sequence[Event], unplaced: Sequence[Unplaced], articles: Iterable[Article]
) -> tuple[tuple[Event, ...], tuple[Unplaced, ...]]:
    """The events, and what could not be placed, each with the passages that may speak of it; undated statements that
    tell the same are one, the first published first."""
    known = {article.id: article for article in articles}
    items: tuple[Evidence | Unplaced, ...] = (*(item for event in events for item in event.evidence), *unplaced)
    deeds = {id(item): deeds_told(item, known[item.article]) for item in items if item.article in known}
    reader = Reader(frozenset().union(*deeds.values()))
    readings = without_furniture(filter(None, map(reader.read, known.values())))
    stories = Stories(readings)
    told = of_events(events, stories, deeds)
    days = days_of(told)
    told = crowded(told, days)
    dated = _dated(events, told)
    leads = spoken(told, dated, stories)
    taken = {spot for spots in leads.values() for spot in spots}.union(dated)
    left = [item for item in unplaced if item.trigger and item.article in readings and place(item) not in taken]
    alone = crowded((of_statement(item, readings, deeds) for item in left), days)
    groups = _gathered(left, {id(item): one for item, one in zip(left, alone, strict=True)}, readings, stories)
    further = spoken([one for one, _ in groups], {}, stories, taken)
    again = {id(item) for _, items in groups for item in items[1:]}
    passages = {id(items[0]): _references(further[n], readings, items) for n, (_, items) in enumerate(groups)}
    return (
        tuple(_with(event, _references(leads[n], readings)) for n, event in enumerate(events)),
        tuple(_with(item, passages.get(id(item), ())) for item in unplaced if id(item) not in again),
    )


def _with(owner: Owner, references: tuple[Reference, ...]) -> Owner:
    return msgspec.structs.replace(owner, references=references) if references else owner


def _references(
    leads: Mapping[Place, Lead], readings: Mapping[str, Reading], items: Sequence[Unplaced] = ()
) -> tuple[Reference, ...]:
    """These passages, first published first; of undated statements that tell the same all but the first one, which is
    the one that stays, are among them whatever else is said of their sentences."""
    ends = {spot: (line.end, rule) for spot, (rule, line) in leads.items()}
    ends |= {place(item): (item.end, "deed") for item in items}
    for item in items[:1]:
        del ends[place(item)]
    found = sorted(ends, key=lambda spot: (readings[spot[0]].day or 1 << 30, spot))
    return tuple(_reference(readings[name].article, start, *ends[name, start]) for name, start in found)


def _reference(article: Article, start: int, end: int, why: str) -> Reference:
    return Reference(article=article.id, start=start, end=end, quote=article.text[start:end], why=why)


def _gathered(
    items: Iterable[Unplaced], told: Mapping[int, Told], readings: Mapping[str, Reading], stories: Stories
) -> list[tuple[Told, list[Unplaced]]]:
    """Undated statements that tell the same, together; the first published first."""
    groups: list[tuple[Told, list[Unplaced]]] = []
    of_deed: dict[object, list[int]] = defaultdict(list)
    for item in sorted(items, key=lambda item: (readings[item.article].day or 1 << 30, *place(item), item.what)):
        one = told[id(item)]
        near = sorted({number for deed in one.deeds for number in of_deed[deed]})
        home = next((n for n in near if _one_story(groups[n][0], one, stories)), None)
        if home is None:
            for deed in one.deeds:
                of_deed[deed].append(len(groups))
            groups.append((one, [item]))
            continue
        first, members = groups[home]
        members.append(item)
        articles = tuple(sorted({*first.articles, item.article}))
        groups[home] = (msgspec.structs.replace(first, articles=articles), members)
    return groups


def _one_story(group: Told, one: Told, stories: Stories) -> bool:
    """True for two undated statements of one deed that are of one story, and alike."""
    if group.day and one.day and one.day - group.day > RECENT:
        return False
    if not any(stories.alike(name, one.articles[0]) for name in group.articles[:SAMPLE]):
        return False
    return any(alike(group, words, one.deeds, stories) for words in one.words)


def _dated(events: Sequence[Event], told: Sequence[Told]) -> dict[Place, tuple[Told, ...]]:
    """Sentence -> the events that it dates by an expression of its own."""
    found: dict[Place, tuple[Told, ...]] = {}
    for event, one in zip(events, told, strict=True):
        for item in event.evidence:
            if item.inferred:
                continue
            found[place(item)] = (*found.get(place(item), ()), one)
    return found
