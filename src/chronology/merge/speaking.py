"""Which sentences may speak of which happenings, and by which rule.

| rule | the sentence |
|---|---|
| `wording` | has nearly the same words as one that tells it |
| `deed` | speaks of the same kind of deed, and its other words are alike; the more days around it tell of such a deed, the more likeness is asked, and in a story of few days hardly any |
| `occasion` | tells what somebody said who, further up in the article, speaks on a day that it gives |
| `opening` | stands at the top of an article of a story of few days, as does one that tells it |

For all of them: the event is news, the sentence was published within days of it and not before it, and is of the same
story (`stories`); it is not dated otherwise, and names no other day. Which it means, where it may speak of several, is
in `choice`.

They were measured on dated sentences of six stories of months that lost their dates (`python -m benchmarks leads`): for
72 in 100 of those they gave to an event its day was the right one, and for 36 it was the very event. On 42 stories of
days, where texts have few dates, 74 in 100 pairs of sentences that they bring together tell the same.
"""  # noqa: E501

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date

from chronology.merge.choice import Found, Lead, meant, with_those_of_twins
from chronology.merge.features import RECENT
from chronology.merge.likeness import apart
from chronology.merge.occasions import said_further
from chronology.merge.stories import Line, Place, Stories
from chronology.merge.told import SAMPLE, Told, meet
from chronology.model import REFERENCE_RULES as RULES

#: Likeness of two sentences that say the same, and words of content that they must share: of few words most are soon
#: the same.
WORDING, ENOUGH = 0.35, 4
#: Likeness of the other words of two sentences that have the very word for a deed, and of two that have synonyms.
SAME, KIN = 0.03, 0.05
#: How much more is asked for each further day around it on which such a deed is told, up to so many.
CROWD, DAYS = 0.05, 8
#: Days with such deeds around it, up to which a synonym may mean it.
FEW = 3
#: Number of the last sentence at the top of an article that tells a happening, and of the last that may speak of it.
TOP, OPENING = 4, 9
#: Other days that a story of few days tells of, and the likeness of two openings.
QUIET, OPENINGS = 8, 0.05
#: Words of content that they must share.
COMMON = 2
#: Other days that a story tells of, up to which its only such deed is meant in whatever words, and one of several by a
#: word more.
LONE = 6
#: Days from a publication back in which the name of a weekday means one day; it may be the next, where clocks differ.
WEEK = 7


def spoken(
    told: Sequence[Told],
    dated: Mapping[Place, Sequence[Told]],
    stories: Stories,
    taken: Container[Place] = (),
) -> dict[int, dict[Place, Lead]]:
    """Position in `told` -> the sentences that may speak of it, without those that are `taken`. `dated`: the events
    that a sentence dates by an expression of its own."""
    candidates: dict[Place, dict[int, Found]] = defaultdict(dict)
    for number, place, rule, line, likeness in _candidates(told, dated, stories):
        if place not in told[number].own and place not in taken:
            found = (RULES.index(rule), -likeness, line)
            known = candidates[place].get(number, found)
            candidates[place][number] = min(known, found, key=lambda row: row[:2])
    leads: dict[int, dict[Place, Lead]] = defaultdict(dict)
    for place, rows in candidates.items():
        for number in meant(rows, told):
            position, _, line = rows[number]
            leads[number][place] = RULES[position], line
    return with_those_of_twins(leads, told)


def _candidates(
    told: Sequence[Told], dated: Mapping[Place, Sequence[Told]], stories: Stories
) -> Iterator[tuple[int, Place, str, Line, float]]:
    """Position in `told`, a sentence that may speak of that by a rule, and how like it is."""
    for number, one in enumerate(told):
        low, high = _period(one, stories)
        for place, line in _of_such_a_deed(one, low, high, stories):
            if _of_its_day(one, place, line, dated, stories, one.deeds) and not _strange(line, one):
                yield number, place, "deed", line, _likeness(line, one, stories)
        if one.news or one.span is None:
            for place, line, likeness in _in_such_words(one, stories):
                if _within(place[0], low, high, stories) and _of_its_day(one, place, line, dated, stories):
                    yield number, place, "wording", line, likeness
        for place, line, likeness in _at_the_top(one, stories) if one.news else ():
            deeds = None if one.deeds.isdisjoint(line.deeds) else one.deeds
            if _within(place[0], low, high, stories) and _of_its_day(one, place, line, dated, stories, deeds):
                yield number, place, "opening", line, likeness
    for place, number, line in said_further(told, dated, stories):
        yield number, place, "occasion", line, _likeness(line, told[number], stories)


def _period(one: Told, stories: Stories) -> tuple[int, int]:
    """The days [low, high) on which an article that speaks of it is published."""
    days = [stories.readings[name].day for name in one.articles]
    low, high = (min(days) - RECENT, max(days) + RECENT + 1) if all(days) and days else (1, 1 << 30)
    if one.span is not None:
        low = max(low, min((one.day, *filter(None, days))))  # nobody speaks of it before, but where clocks differ
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


def _in_such_words(one: Told, stories: Stories) -> Iterator[tuple[Place, Line, float]]:
    """The sentences of its story that say the same."""
    met: dict[Place, Line] = {}
    for said in one.words:
        met |= stories.worded(said)
    for place, line in met.items():
        likeness = _likeness(line, one, stories) if _of_one_story(place[0], one, stories) else 0.0
        if likeness >= WORDING and _common(line, one) >= ENOUGH:
            yield place, line, likeness


def _at_the_top(one: Told, stories: Stories) -> Iterator[tuple[Place, Line, float]]:
    """The sentences at the top of articles of its story that have something in common with it."""
    if one.busy > QUIET or one.first > TOP:
        return
    for name in frozenset[str]().union(*(stories.near(teller) for teller in one.articles[:SAMPLE])):
        for line in stories.readings[name].lines:
            if line.number > OPENING:
                break
            if _common(line, one) < COMMON or (line.calendar and not one.dated):
                continue
            likeness = _likeness(line, one, stories)
            if likeness >= OPENINGS:
                yield (name, line.start), line, likeness


def _common(line: Line, one: Told) -> int:
    """Words of content that a sentence shares with one that tells it."""
    return max((len(line.words & said) for said in one.words), default=0)


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


def _of_its_day(
    one: Told,
    place: Place,
    line: Line,
    dated: Mapping[Place, Sequence[Told]],
    stories: Stories,
    deeds: frozenset[object] | None = None,
) -> bool:
    """False for a sentence that dates something of other days, such deeds if they are given, that names another day of
    the calendar, or an earlier year. At the top of an article that may be what somebody is known for, if it does not
    stand beside the deed."""
    others = (other for other in dated.get(place, ()) if deeds is None or not deeds.isdisjoint(other.deeds))
    if not all(meet(one, other) for other in others):
        return False
    if _earlier(one, line) and (line.number > OPENING or not (one.deeds & line.deeds).isdisjoint(line.beside)):
        return False
    return not (line.calendar and one.dated) or _names(line, one.day, stories.readings[place[0]].day)


def _earlier(one: Told, line: Line) -> bool:
    """True for a sentence that names a year before that of the event, and not that."""
    if not line.years or not one.span or not one.span.start:
        return False
    year = one.span.start.year
    return str(year) not in line.years and any(int(named) < year for named in line.years)


def _names(line: Line, day: int, published: int) -> bool:
    """True for a sentence that names this day and no other, in an article of the day `published`."""
    moment = date.fromordinal(day)
    own = {(moment.month, moment.day)} | ({(0, moment.weekday())} if -1 <= published - day < WEEK else set())
    weekdays = {named for named in line.calendar if not named[0]}
    months = line.calendar - weekdays
    return weekdays <= own and {month for month, _ in months} <= {moment.month} and bool(own & months or not months)


def _strange(line: Line, one: Told) -> bool:
    """True for a sentence that has names, and none of those of the event, where such deeds are told of several days."""
    return one.crowd > 1 and apart(one.names, line.named)
