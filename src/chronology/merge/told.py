"""Happenings as passages are compared with them: events, and undated statements that tell one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from chronology import languages
from chronology.languages import events as packs
from chronology.merge.features import RECENT, announced, keys, kindred, meaning
from chronology.merge.stories import Place, Reading, Stories, content, deeds_of
from chronology.model import Article, Event, Evidence, Status, Unplaced
from chronology.timespan import TimeSpan

#: Passages, and articles, that tell an event, with which another is compared.
PASSAGES, SAMPLE = 8, 4
#: Stands for a number that nobody counted.
MANY = 1 << 30

HAPPENED = frozenset({Status.HAPPENED, Status.ONGOING})
_NOBODY: frozenset[str] = frozenset()

Deeds = Mapping[int, frozenset[object]]
"""Identity of a passage -> what kind of deed its trigger tells."""


class Told(msgspec.Struct, frozen=True, eq=False):
    """A happening as passages are compared with it."""

    deeds: frozenset[object]
    """Its triggers and the numbers of their synonyms; none when no passage can speak of it."""
    articles: tuple[str, ...]
    words: tuple[frozenset[str], ...]
    """Of the first passages that tell it, one each."""
    day: int
    """Its first day; of what is undated, the day of the first publication; 0 when unknown."""
    dated: bool = False
    """True for one whose window is within a day."""
    own: frozenset[Place] = frozenset()
    """The sentences that tell it anyway."""
    span: TimeSpan | None = None
    names: frozenset[str] = _NOBODY
    said: tuple[Place, ...] = ()
    """Those of `own` that date it and tell it by a verb of speaking."""
    places: frozenset[str] = _NOBODY
    news: bool = False
    """True for an event that happened within days of one of the articles that tell it."""
    crowd: int = 0
    """Days around it on which events tell of such a deed."""
    first: int = MANY
    """The number of the sentence that tells it, in the article that tells it first."""
    busy: int = MANY
    """Other days around it of which the articles of its story tell news."""


def place(item: Evidence | Unplaced) -> Place:
    """Where a passage stands."""
    return item.article, item.start


def deeds_told(item: Evidence | Unplaced, article: Article) -> frozenset[object]:
    """What kind of deed a trigger tells: itself and the numbers of its synonyms; of one that announces ("announced that
    it will buy") what is announced too."""
    if item.trigger is None:
        return frozenset()
    code = _code(article)
    verb = meaning(code, item.trigger.lemma, item.what)
    own = (*deeds_of(code, verb), *kindred(code, verb, item.what, item.trigger.text))
    told = announced(code, item.what, item.trigger.text)
    return frozenset((*own, *(deed for word in told for deed in deeds_of(code, word))))


def of_events(events: Sequence[Event], stories: Stories, deeds: Deeds) -> list[Told]:
    """Events as passages are compared with them, not yet `crowded`."""
    told = [_of_event(event, stories.readings, deeds) for event in events]
    numbers = {(name, line.start): line.number for name, one in stories.readings.items() for line in one.lines}
    days: dict[str, set[int]] = defaultdict(set)
    for one in told:
        if one.news:
            for name in one.articles:
                days[name].add(one.day)
    return [
        msgspec.structs.replace(
            one, first=min((numbers.get(spot, MANY) for spot in one.own), default=MANY), busy=_busy(one, days, stories)
        )
        if one.news
        else one
        for one in told
    ]


def _busy(one: Told, days: Mapping[str, set[int]], stories: Stories) -> int:
    near = frozenset[str]().union(*(stories.near(name) for name in one.articles[:SAMPLE]))
    others = set[int]().union(*(days.get(name, ()) for name in near)) - {one.day}
    return sum(abs(day - one.day) <= 2 * RECENT for day in others)


def _of_event(event: Event, readings: Mapping[str, Reading], deeds: Deeds) -> Told:
    articles = tuple(sorted({item.article for item in event.evidence if item.article in readings}))
    news = event.status in HAPPENED and bool(articles) and _news(event, articles, readings)
    told = event.evidence if news else ()
    return Told(
        deeds=frozenset().union(*(deeds[id(item)] for item in told if item.article in readings)),
        articles=articles,
        words=_words(event.evidence, readings),
        day=event.span.start.toordinal() if event.span.start else 0,
        dated=_of_a_day(event.span),
        own=frozenset(map(place, event.evidence)),
        span=event.span,
        names=_keys((*event.who, *event.where)),
        said=tuple(place(item) for item in told if _said(item, readings)),
        places=frozenset(key for key in _keys(event.where) if not key.startswith("@")),
        news=news,
    )


def of_statement(item: Unplaced, readings: Mapping[str, Reading], deeds: Deeds) -> Told:
    """An undated statement as passages are compared with it."""
    return Told(
        deeds=deeds[id(item)],
        articles=(item.article,),
        words=_words((item,), readings),
        day=readings[item.article].day,
    )


def days_of(told: Iterable[Told]) -> dict[object, set[int]]:
    """Deed -> the days on which events tell of such a one."""
    days: dict[object, set[int]] = defaultdict(set)
    for one in told:
        for deed in one.deeds:
            days[deed].add(one.day)
    return days


def crowded(told: Iterable[Told], days: Mapping[object, set[int]]) -> list[Told]:
    """The same with the number of days around them on which events tell of such a deed."""
    return [_crowded(one, days) for one in told]


def _crowded(one: Told, days: Mapping[object, set[int]]) -> Told:
    if not one.deeds or not one.day:
        return one
    told: set[int] = set().union(*(days.get(deed, ()) for deed in one.deeds))
    return msgspec.structs.replace(one, crowd=sum(abs(day - one.day) <= RECENT for day in told))


def _said(item: Evidence, readings: Mapping[str, Reading]) -> bool:
    """True for a passage that gives the day on which somebody spoke."""
    if item.inferred or not item.trigger or item.article not in readings or not _of_a_day(item.span):
        return False
    return item.trigger.text.casefold() in packs.load(_code(readings[item.article].article)).voiced


def _of_a_day(span: TimeSpan | None) -> bool:
    """True for a window of a day, or of a night."""
    return bool(span and span.start and span.end and (span.end - span.start).days <= 1)


def _words(told: Sequence[Evidence | Unplaced], readings: Mapping[str, Reading]) -> tuple[frozenset[str], ...]:
    """The words of the first passages."""
    known = ((readings[item.article], item.quote) for item in told[:PASSAGES] if item.article in readings)
    return tuple(content(_code(reading.article), quote) for reading, quote in known)


def _code(article: Article) -> str:
    return languages.reading(article.language).code


def _news(event: Event, articles: Iterable[str], readings: Mapping[str, Reading]) -> bool:
    """True for what happened within days of one of the articles that tell it, as far as their days are known."""
    start, end = event.span.start, event.span.end
    if start is None or end is None or (end - start).days > RECENT:
        return False
    low, high = start.toordinal(), end.toordinal()
    days = [readings[name].day for name in articles]
    return not all(days) or any(low - 1 <= day <= high + RECENT for day in days)


@lru_cache(maxsize=4_096)
def _keys(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key for name in names for key in keys(name))


def meet(first: Told, second: Told) -> bool:
    """True when two can be of one time; told from afar, a day may be the next."""
    if first.span is None or second.span is None or first.span.overlaps(second.span):
        return True
    return bool(first.day and second.day) and abs(first.day - second.day) <= 1
