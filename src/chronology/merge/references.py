"""Passages that may speak of an event without saying when: the headline, the second paragraph, another outlet's report.

A sentence may speak of an event when all of this holds:

1. The event is news: it happened within days of an article that tells it. What is looked back at has a date.
2. Its article is of the same story: it tells the event itself, or is like an article that does (`stories`), was
   published within days of it, and not before the event.
3. It speaks of the same kind of deed: it has the trigger, a synonym or the noun of it ("resigned", "his resignation"),
   and its other words are alike. The more days around it tell of such a deed, the more likeness is asked.
4. It is not dated otherwise: it tells no such deed of other days, and names no other year.
5. Only one can be meant. Where a story has several such deeds, of other days or places, the passage must share a name
   with one of them alone, or twice as many articles must tell one as any other; else it belongs to none.

Such passages are leads to where else an event is told. They give it no date and no importance, and are no origins of
it. Undated statements are gathered by the same rules: one happening, told by several, date unknown.
Near-linear: articles meet by deed and week, and are compared once. Independent of the order of events and articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

import msgspec

from chronology import languages
from chronology.merge.features import RECENT, keys, kindred, lemmas, meaning
from chronology.merge.stories import Line, Reader, Reading, Stories, deeds_of, without_furniture
from chronology.model import Article, Event, Evidence, Reference, Status, Unplaced
from chronology.timespan import TimeSpan

#: Likeness of the other words of two sentences that have the very word for a deed, and of two that have synonyms.
SAME, KIN = 0.03, 0.05
#: How much more is asked for each further day around it on which such a deed is told, up to so many.
CROWD, DAYS = 0.05, 8
#: Days with such deeds around it, up to which a synonym may mean it.
FEW = 2
#: Passages and articles that tell an event, with which another is compared.
SAMPLE = 4
#: How many times as many articles must tell one of several deeds.
TWICE = 2

_HAPPENED = frozenset({Status.HAPPENED, Status.ONGOING})
_NOBODY: frozenset[str] = frozenset()

Owner = TypeVar("Owner", Event, Unplaced)
Place = tuple[str, int]
"""Article and first character of a sentence."""
Deeds = Mapping[int, frozenset[object]]
"""Identity of a passage -> what kind of deed its trigger tells."""


class _Told(msgspec.Struct, frozen=True, eq=False):
    """A happening as passages are compared with it: an event, or undated statements that tell one."""

    deeds: frozenset[object]
    """Its triggers and the numbers of their synonyms; none when no passage can speak of it."""
    articles: tuple[str, ...]
    words: tuple[frozenset[str], ...]
    """Of the first passages that tell it, one each."""
    day: int
    """Its first day; of what is undated, the day of the first publication; 0 when unknown."""
    own: frozenset[Place] = frozenset()
    """The sentences that tell it anyway."""
    span: TimeSpan | None = None
    names: frozenset[str] = _NOBODY
    places: frozenset[str] = _NOBODY
    crowd: int = 0
    """Days around it on which events tell of such a deed."""


def refer(
    events: Sequence[Event], unplaced: Sequence[Unplaced], articles: Iterable[Article]
) -> tuple[tuple[Event, ...], tuple[Unplaced, ...]]:
    """The events, and what could not be placed, each with the passages that may speak of it; undated statements that
    tell the same are one, the first published first."""
    known = {article.id: article for article in articles}
    items: tuple[Evidence | Unplaced, ...] = (*(item for event in events for item in event.evidence), *unplaced)
    deeds = {id(item): _deeds(item, known[item.article]) for item in items if item.article in known}
    reader = Reader(frozenset().union(*deeds.values()))
    readings = without_furniture(filter(None, map(reader.read, known.values())))
    stories = Stories(readings)
    told = [_of_event(event, readings, deeds) for event in events]
    days = _days(told)
    told = [_crowded(one, days) for one in told]
    dated = _dated(events, told)
    spoken = _spoken(told, dated, readings, stories)
    taken = {place for places in spoken.values() for place in places}.union(dated)
    left = [item for item in unplaced if item.trigger and item.article in readings and _place(item) not in taken]
    alone = {id(item): _crowded(_of_statement(item, readings, deeds), days) for item in left}
    groups = _gathered(left, alone, readings, stories)
    further = _spoken([one for one, _ in groups], {}, readings, stories, taken)
    again = {id(item) for _, items in groups for item in items[1:]}
    passages = {id(items[0]): _references(further[n], readings, items) for n, (_, items) in enumerate(groups)}
    return (
        tuple(_with(event, _references(spoken[n], readings)) for n, event in enumerate(events)),
        tuple(_with(item, passages.get(id(item), ())) for item in unplaced if id(item) not in again),
    )


def _place(item: Evidence | Unplaced) -> Place:
    return item.article, item.start


def _with(owner: Owner, references: tuple[Reference, ...]) -> Owner:
    return msgspec.structs.replace(owner, references=references) if references else owner


def _references(
    lines: Mapping[Place, Line], readings: Mapping[str, Reading], items: Sequence[Unplaced] = ()
) -> tuple[Reference, ...]:
    """These passages, first published first; of undated statements that tell the same all but the first one, which is
    the one that stays, are among them whatever else is said of their sentences."""
    ends = {place: line.end for place, line in lines.items()}
    ends |= {_place(item): item.end for item in items}
    for item in items[:1]:
        del ends[_place(item)]
    found = sorted(ends, key=lambda place: (readings[place[0]].day or 1 << 30, place))
    return tuple(_reference(readings[name].article, start, ends[name, start]) for name, start in found)


def _reference(article: Article, start: int, end: int) -> Reference:
    return Reference(article=article.id, start=start, end=end, quote=article.text[start:end])


# ── what is told ─────────────────────────────────────────────────────────────────────────────────────────────────


def _of_event(event: Event, readings: Mapping[str, Reading], deeds: Deeds) -> _Told:
    """An event as passages are compared with it."""
    articles = tuple(sorted({item.article for item in event.evidence if item.article in readings}))
    told = event.evidence if event.status in _HAPPENED and _news(event, articles, readings) else ()
    return _Told(
        deeds=frozenset().union(*(deeds[id(item)] for item in told if item.article in readings)),
        articles=articles,
        words=_words(event.evidence, readings),
        day=event.span.start.toordinal() if event.span.start else 0,
        own=frozenset(map(_place, event.evidence)),
        span=event.span,
        names=_keys((*event.who, *event.where)),
        places=frozenset(key for key in _keys(event.where) if not key.startswith("@")),
    )


def _of_statement(item: Unplaced, readings: Mapping[str, Reading], deeds: Deeds) -> _Told:
    return _Told(
        deeds=deeds[id(item)],
        articles=(item.article,),
        words=_words((item,), readings),
        day=readings[item.article].day,
    )


def _words(told: Sequence[Evidence | Unplaced], readings: Mapping[str, Reading]) -> tuple[frozenset[str], ...]:
    """The words of the first passages."""
    known = ((readings[item.article], item.quote) for item in told[:SAMPLE] if item.article in readings)
    return tuple(frozenset(lemmas(_code(reading.article), quote)) for reading, quote in known)


def _code(article: Article) -> str:
    return languages.reading(article.language).code


def _deeds(item: Evidence | Unplaced, article: Article) -> frozenset[object]:
    """What kind of deed a trigger tells: itself and the numbers of its synonyms."""
    if item.trigger is None:
        return frozenset()
    code = _code(article)
    verb = meaning(code, item.trigger.lemma, item.what)
    return frozenset((*deeds_of(code, verb), *kindred(code, verb, item.what, item.trigger.text)))


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


def _days(events: Iterable[_Told]) -> dict[object, set[int]]:
    """Deed -> the days on which events tell of such a one."""
    days: dict[object, set[int]] = defaultdict(set)
    for one in events:
        for deed in one.deeds:
            days[deed].add(one.day)
    return days


def _crowded(one: _Told, days: Mapping[object, set[int]]) -> _Told:
    """The same with the number of days around it on which events tell of such a deed."""
    if not one.deeds or not one.day:
        return one
    told: set[int] = set().union(*(days.get(deed, ()) for deed in one.deeds))
    return msgspec.structs.replace(one, crowd=sum(abs(day - one.day) <= RECENT for day in told))


def _gathered(
    items: Iterable[Unplaced], told: Mapping[int, _Told], readings: Mapping[str, Reading], stories: Stories
) -> list[tuple[_Told, list[Unplaced]]]:
    """Undated statements that tell the same, together; the first published first."""
    groups: list[tuple[_Told, list[Unplaced]]] = []
    of_deed: dict[object, list[int]] = defaultdict(list)
    for item in sorted(items, key=lambda item: (readings[item.article].day or 1 << 30, *_place(item), item.what)):
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


def _one_story(group: _Told, one: _Told, stories: Stories) -> bool:
    """True for two undated statements of one deed that are of one story, and alike."""
    if group.day and one.day and one.day - group.day > RECENT:
        return False
    if not any(stories.alike(name, one.articles[0]) for name in group.articles[:SAMPLE]):
        return False
    return any(_alike(group, words, one.deeds, stories) for words in one.words)


# ── who speaks of what ───────────────────────────────────────────────────────────────────────────────────────────


def _dated(events: Sequence[Event], told: Sequence[_Told]) -> dict[Place, tuple[_Told, ...]]:
    """Sentence -> the events that it dates by an expression of its own."""
    found: dict[Place, tuple[_Told, ...]] = {}
    for event, one in zip(events, told, strict=True):
        for item in event.evidence:
            if item.inferred:
                continue
            found[_place(item)] = (*found.get(_place(item), ()), one)
    return found


def _spoken(
    told: Sequence[_Told],
    dated: Mapping[Place, Sequence[_Told]],
    readings: Mapping[str, Reading],
    stories: Stories,
    taken: Container[Place] = (),
) -> dict[int, dict[Place, Line]]:
    """Position in `told` -> the sentences that may speak of it, without those that are `taken`."""
    candidates: dict[Place, list[int]] = defaultdict(list)
    lines: dict[Place, Line] = {}
    for number, one in enumerate(told):
        for place, line in _speaking(one, readings, stories):
            if place in one.own or place in taken:
                continue
            if not _dated_otherwise(line, one, dated.get(place, ())) and not _strange(line, one):
                lines[place] = line
                candidates[place].append(number)
    found: dict[int, dict[Place, Line]] = defaultdict(dict)
    for place, numbers in candidates.items():
        for number in _meant(lines[place], numbers, told):
            found[number][place] = lines[place]
    return found


def _speaking(one: _Told, readings: Mapping[str, Reading], stories: Stories) -> Iterator[tuple[Place, Line]]:
    """The sentences of its story that speak of such a deed in such words."""
    days = [readings[name].day for name in one.articles]
    low, high = (min(days) - RECENT, max(days) + RECENT + 1) if all(days) and days else (1, 1 << 30)
    if one.span is not None:
        low = max(low, one.day)  # nobody speaks of it before
        high = min(high, one.day + 2 * RECENT)  # who looks back at it years later speaks of other things too
    for name in stories.speaking(one.deeds, low, high):
        if name in one.articles or any(stories.alike(name, teller) for teller in one.articles[:SAMPLE]):
            for line in readings[name].lines:
                if not one.deeds.isdisjoint(line.deeds) and _alike(one, line.words, line.deeds, stories):
                    yield (name, line.start), line


def _alike(one: _Told, words: frozenset[str], deeds: frozenset[object], stories: Stories) -> bool:
    """True for a sentence of these words and deeds that is like one that tells it, the word for the deed apart."""
    shared = {deed for deed in one.deeds & deeds if isinstance(deed, str)}
    if not shared and one.crowd > FEW:
        return False  # where such deeds are told every day, another word means another
    asked = (SAME if shared else KIN) + CROWD * min(max(one.crowd - 1, 0), DAYS)
    return any(stories.similarity(words - shared, told - shared) >= asked for told in one.words)


def _dated_otherwise(line: Line, one: _Told, dated: Iterable[_Told]) -> bool:
    """True for a sentence that tells such a deed of other days, or names other years and not that of the event."""
    if any(not one.deeds.isdisjoint(other.deeds) and not _meet(one, other) for other in dated):
        return True
    year = one.span.start.year if one.span and one.span.start else None
    return bool(line.years) and year is not None and str(year) not in line.years


def _strange(line: Line, one: _Told) -> bool:
    """True for a sentence that has names, and none of those of the event, where such deeds are told of several days."""
    return one.crowd > 1 and bool(one.names and line.named) and one.names.isdisjoint(line.named)


def _meant(line: Line, numbers: Sequence[int], told: Sequence[_Told]) -> list[int]:
    """Those that a sentence can mean: all of one time and place; of several, the one whose names the sentence has, or
    that by far the most tell."""
    groups: list[list[int]] = []
    for number in sorted(numbers, key=lambda n: (-len(told[n].articles), n)):
        group = next((g for g in groups if not _apart(told[g[0]], told[number])), None)
        group.append(number) if group else groups.append([number])
    if len(groups) > 1:
        named = [group for group in groups if any(not line.words.isdisjoint(told[n].names) for n in group)]
        groups = named or groups
    tellers = [len({name for number in group for name in told[number].articles}) for group in groups]
    most = max(tellers)
    return [] if sum(TWICE * count > most for count in tellers) > 1 else groups[tellers.index(most)]


def _apart(first: _Told, second: _Told) -> bool:
    """True when two are of other days, or of other places."""
    elsewhere = bool(first.places and second.places) and first.places.isdisjoint(second.places)
    return elsewhere or not _meet(first, second)


def _meet(first: _Told, second: _Told) -> bool:
    """True when two can be of one time; told from afar, a day may be the next."""
    if first.span is None or second.span is None or first.span.overlaps(second.span):
        return True
    return bool(first.day and second.day) and abs(first.day - second.day) <= 1
