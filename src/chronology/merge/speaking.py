"""Which sentences may speak of which happenings, and by which rule.

| rule | the sentence |
|---|---|
| `wording` | has nearly the same words as one that tells it |
| `deed` | speaks of the same kind of deed, and its other words are alike; the more days around it tell of such a deed, the more likeness is asked, and in a story of few days hardly any |
| `occasion` | tells what somebody said who, further up in the article, speaks on a day that it gives |
| `opening` | stands at the top of an article of a story of few days, as does one that tells it, and names no day |

For all of them: the event is news, the sentence was published within days of it and not before it, and is of the same
story (`stories`); it is not dated otherwise. Only one can be meant: where a story has several, of other days or places,
it belongs to the one that the surest rule finds, then to the one whose words it is most like; to none where two are.

They were measured on dated sentences of six stories of months whose dates were hidden: for 73 in 100 of those they gave
to an event its day was the right one, and for half of them it was the very event. On 42 stories of days, where texts
have few dates, 76 in 100 pairs of sentences that they bring together tell the same.
"""  # noqa: E501

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from chronology.merge.features import RECENT
from chronology.merge.occasions import said_further
from chronology.merge.stories import Line, Place, Stories
from chronology.merge.told import SAMPLE, Told
from chronology.model import REFERENCE_RULES as RULES

#: Likeness of two sentences that say the same.
WORDING = 0.35
#: Likeness of the other words of two sentences that have the very word for a deed, and of two that have synonyms.
SAME, KIN = 0.03, 0.05
#: How much more is asked for each further day around it on which such a deed is told, up to so many.
CROWD, DAYS = 0.05, 8
#: Days with such deeds around it, up to which a synonym may mean it.
FEW = 2
#: Number of the last sentence at the top of an article that tells a happening, and of the last that may speak of it.
TOP, OPENING = 3, 8
#: Other days that a story of few days tells of, and the likeness of two openings.
QUIET, OPENINGS = 8, 0.05
#: Words of content that they must share.
COMMON = 2
#: Other days that a story tells of, up to which its only such deed is meant in whatever words, and one of several by a
#: word more.
LONE = 4

Lead = tuple[str, Line]
"""The rule by which a sentence may speak of a happening, and the sentence."""
_Found = tuple[int, float, Line]
"""Position of the rule in `RULES`, likeness, sentence."""


def spoken(
    told: Sequence[Told],
    dated: Mapping[Place, Sequence[Told]],
    stories: Stories,
    taken: Container[Place] = (),
) -> dict[int, dict[Place, Lead]]:
    """Position in `told` -> the sentences that may speak of it, without those that are `taken`. `dated`: the events
    that a sentence dates by an expression of its own."""
    candidates: dict[Place, dict[int, _Found]] = defaultdict(dict)
    for number, place, rule, line, likeness in _candidates(told, dated, stories):
        if place not in told[number].own and place not in taken:
            found = (RULES.index(rule), -likeness, line)
            known = candidates[place].get(number, found)
            candidates[place][number] = min(known, found, key=lambda row: row[:2])
    leads: dict[int, dict[Place, Lead]] = defaultdict(dict)
    for place, rows in candidates.items():
        for number in _meant(rows, told):
            position, _, line = rows[number]
            leads[number][place] = RULES[position], line
    return leads


def _candidates(
    told: Sequence[Told], dated: Mapping[Place, Sequence[Told]], stories: Stories
) -> Iterator[tuple[int, Place, str, Line, float]]:
    """Position in `told`, a sentence that may speak of that by a rule, and how like it is."""
    for number, one in enumerate(told):
        low, high = _period(one, stories)
        for place, line in _of_such_a_deed(one, low, high, stories):
            if not _of_another_day(one, line, dated.get(place, ()), one.deeds) and not _strange(line, one):
                yield number, place, "deed", line, _likeness(line, one, stories)
        if one.news:
            for place, rule, line, likeness in (*_in_such_words(one, stories), *_at_the_top(one, stories)):
                if _within(place[0], low, high, stories) and not _of_another_day(one, line, dated.get(place, ())):
                    yield number, place, rule, line, likeness
    for place, number, line in said_further(told, dated, stories):
        yield number, place, "occasion", line, _likeness(line, told[number], stories)


def _period(one: Told, stories: Stories) -> tuple[int, int]:
    """The days [low, high) on which an article that speaks of it is published."""
    days = [stories.readings[name].day for name in one.articles]
    low, high = (min(days) - RECENT, max(days) + RECENT + 1) if all(days) and days else (1, 1 << 30)
    if one.span is not None:
        low = max(low, one.day)  # nobody speaks of it before
        high = min(high, one.day + 2 * RECENT)  # who looks back at it years later speaks of other things too
    return low, high


def _within(name: str, low: int, high: int, stories: Stories) -> bool:
    day = stories.readings[name].day
    return not day or low <= day < high


def _of_one_story(name: str, one: Told, stories: Stories) -> bool:
    return name in one.articles or any(stories.alike(name, teller) for teller in one.articles[:SAMPLE])


def _of_such_a_deed(one: Told, low: int, high: int, stories: Stories) -> Iterator[tuple[Place, Line]]:
    """The sentences of its story that speak of such a deed in such words."""
    for name in stories.speaking(one.deeds, low, high):
        if _of_one_story(name, one, stories):
            for line in stories.readings[name].lines:
                if not one.deeds.isdisjoint(line.deeds) and alike(one, line.words, line.deeds, stories):
                    yield (name, line.start), line


def _in_such_words(one: Told, stories: Stories) -> Iterator[tuple[Place, str, Line, float]]:
    """The sentences of its story that say the same."""
    met: dict[Place, Line] = {}
    for said in one.words:
        met |= stories.worded(said)
    for place, line in met.items():
        if _of_one_story(place[0], one, stories) and (likeness := _likeness(line, one, stories)) >= WORDING:
            yield place, "wording", line, likeness


def _at_the_top(one: Told, stories: Stories) -> Iterator[tuple[Place, str, Line, float]]:
    """The sentences at the top of articles of its story that have something in common with it."""
    if one.busy > QUIET or one.first > TOP:
        return
    for name in frozenset[str]().union(*(stories.near(teller) for teller in one.articles[:SAMPLE])):
        for line in stories.readings[name].lines:
            if line.number > OPENING:
                break
            common = max((len(line.words & said) for said in one.words), default=0)
            if common < COMMON or line.calendar:
                continue
            likeness = _likeness(line, one, stories)
            if likeness >= OPENINGS:
                yield (name, line.start), "opening", line, likeness


def _likeness(line: Line, one: Told, stories: Stories) -> float:
    return max((stories.similarity(line.words, said) for said in one.words), default=0.0)


def alike(one: Told, said: frozenset[str], deeds: frozenset[object], stories: Stories) -> bool:
    """True for a sentence of these words and deeds that is like one that tells it, the word for the deed apart, or that
    can mean nothing else."""
    shared = {deed for deed in one.deeds & deeds if isinstance(deed, str)}
    if not shared and one.crowd > FEW:
        return False  # where such deeds are told every day, another word means another
    if one.busy <= LONE:
        return one.crowd <= 1 or not all((said - shared).isdisjoint(own) for own in one.words)
    asked = (SAME if shared else KIN) + CROWD * min(max(one.crowd - 1, 0), DAYS)
    return any(stories.similarity(said - shared, own - shared) >= asked for own in one.words)


def _of_another_day(one: Told, line: Line, dated: Iterable[Told], deeds: frozenset[object] | None = None) -> bool:
    """True for a sentence that dates something of other days, such deeds if they are given, or names other years and
    not that of the event."""
    others = (other for other in dated if deeds is None or not deeds.isdisjoint(other.deeds))
    if not all(_meet(one, other) for other in others):
        return True
    year = one.span.start.year if one.span and one.span.start else None
    return bool(line.years) and year is not None and str(year) not in line.years


def _strange(line: Line, one: Told) -> bool:
    """True for a sentence that has names, and none of those of the event, where such deeds are told of several days."""
    return one.crowd > 1 and bool(one.names and line.named) and one.names.isdisjoint(line.named)


def _meant(rows: Mapping[int, _Found], told: Sequence[Told]) -> list[int]:
    """Those that a sentence can mean: all of one time and place, found by the surest rule in the likest words."""
    groups: list[list[int]] = []
    for number in sorted(rows, key=lambda number: (*rows[number][:2], number)):
        group = next((g for g in groups if not _apart(told[g[0]], told[number])), None)
        group.append(number) if group else groups.append([number])
    surest = [rows[group[0]][:2] for group in groups]
    return groups[0] if len(groups) == 1 or surest[0] < surest[1] else []


def _apart(first: Told, second: Told) -> bool:
    """True when two are of other days, or of other places."""
    elsewhere = bool(first.places and second.places) and first.places.isdisjoint(second.places)
    return elsewhere or not _meet(first, second)


def _meet(first: Told, second: Told) -> bool:
    """True when two can be of one time; told from afar, a day may be the next."""
    if first.span is None or second.span is None or first.span.overlaps(second.span):
        return True
    return bool(first.day and second.day) and abs(first.day - second.day) <= 1
