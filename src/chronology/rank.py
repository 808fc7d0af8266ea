"""Which events matter, in which order everything stands, where the record is silent, and narrowing to a question.

Importance is a sum of terms, each kept by name in `Event.score` so that it can be shown:

| term | value |
|---|---|
| origins | ln(1 + independent origins) |
| references | ½ ln(1 + articles published more than a day after it that still tell it, in words of their own), |
|            | if another told it within a year |
| lead | ½ when told in a headline or the first sentence of an article, ¼ when in its opening |
| title | the share of an article's headline that the event tells, up to ½: what the outlet held for the story; |
|       | a text without one is called by its first sentence, which is no headline of its own |
| number | ¼ when a passage gives a figure |
| dated | ¼ when an expression of time dates it, not the publication alone |
| day | ⅕ ln(1 + articles that date something to its day, to the nearest power of two): what happens on a day of which |
|     | many tell is mostly part of what they tell |
| nameless | −¼ when neither a person, a body, a place nor a figure is named |
| wide | −¼ when the window is longer than a month |
| furniture | −1 when its words stand, without a date of their own, in articles of three days: a teaser, not news |
| background | −½ when no report is from its own time (a year or more later) |
| aside | −½ when only articles tell it that are on something else than most: the football among reports of a war |
| unreal | −½ when it is denied, conditional or a habit |
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

import msgspec

from chronology.model import Article, BlockKind, Event, Evidence, Silence, Status
from chronology.timespan import Granularity, TimeSpan, narrowed

#: The first sentence begins before this character, behind title, names and dateline.
FIRST = 250
#: An opening: this many characters of a text.
OPENING = 600
#: The shortest silence worth telling, in days, and how many times the usual gap it is.
SILENT_DAYS = 30
SILENT_TIMES = 4
#: What the day adds, times the logarithm of the articles that date something to it. Of the 60 foremost events of four
#: stories 64 in 100 are of days that editors of timelines chose, 53 without it; twice as much leaves out chosen days.
#: Of four other stories: 38, and 28 without it.
DAY = 0.20
#: What it takes that only an article on something else tells it.
ASIDE = -0.5
#: What a title adds at most, and how far rounded terms may lie above their sum.
TITLE, ROUNDING = 0.5, 0.001
#: How much of a title an event has to tell for it to add anything.
SHARED = 0.3
#: Statuses of what did not happen, or not once.
_UNREAL = frozenset({Status.DENIED, Status.CONDITIONAL, Status.HABITUAL})
_NOTHING: frozenset[str] = frozenset()
_NUMBERS, _INFERRED = attrgetter("numbers"), attrgetter("inferred")
#: The widest window, in days, that says of its days that something happened.
WIDEST = 31


# ── importance ───────────────────────────────────────────────────────────────────────────────────────────────────


def rank(
    events: Iterable[Event], articles: Iterable[Article], *, talk: int = 0, aside: bool = False
) -> tuple[Event, ...]:
    """The events with their importance, 0 or more, and its terms; `talk` and `aside` as in `merge.Cluster`."""
    days, titles = _told_of(articles)
    scores = ((event, score(event, days, titles)) for event in events)
    return tuple(_with(event, terms | _outside(talk=talk, aside=aside)) for event, terms in scores)


def among(event: Event, *, talk: int, aside: bool) -> Event:
    """A ranked event of one report, with what the others add to its importance."""
    outside = _outside(talk=talk, aside=aside)
    return _with(event, event.score | outside) if outside else event


def _with(event: Event, terms: dict[str, float]) -> Event:
    return msgspec.structs.replace(event, score=terms, importance=importance(terms))


def _outside(*, talk: int, aside: bool) -> dict[str, float]:
    """The terms that do not come from an event's own reports."""
    return {name: value for name, value in (("day", talked(talk)), ("aside", ASIDE * aside)) if value}


def _told_of(articles: Iterable[Article]) -> tuple[dict[str, int], dict[str, frozenset[str]]]:
    """Article id -> the ordinal of its day of publication, where that is known; -> the words of its headline."""
    days: dict[str, int] = {}
    titles: dict[str, frozenset[str]] = {}
    for article in articles:
        titles[article.id] = _title_words(article.title)
        if article.published and article.published.span.start is not None:
            days[article.id] = article.published.span.start.toordinal()
    return days, titles


def score(event: Event, days: dict[str, int], titles: Mapping[str, frozenset[str]] | None = None) -> dict[str, float]:
    """The terms of an event's importance that its own reports give, without those that are 0. `days` are ordinals of
    publication by article, `titles` the words of their headlines."""
    evidence, words = event.evidence, titles or {}
    end = event.span.end or event.span.start
    last = end.toordinal() if end else 0
    told = _told_on(evidence, days)
    fresh = min(told) <= last + 366
    later = len([day for day in told if day > last + 1]) if len(told) > 1 and fresh else 0
    numbers = any(map(_NUMBERS, evidence))
    terms = {
        "origins": math.log1p(event.origins),
        "references": 0.5 * math.log1p(later),
        "lead": max(map(_lead, evidence)),
        "title": max([_titled(event, item, words.get(item.article, _NOTHING)) for item in evidence]),
        "number": 0.25 if numbers else 0.0,
        "dated": 0.0 if all(map(_INFERRED, evidence)) else 0.25,
        "nameless": 0.0 if event.who or event.where or numbers else -0.25,
        "wide": -0.25 if _wide(event.span) else 0.0,
        "furniture": -1.0 if _furniture(event, days) else 0.0,
        "background": 0.0 if fresh else -0.5,
        "unreal": -0.5 if event.status in _UNREAL else 0.0,
    }
    return {name: round(value, 4) for name, value in terms.items() if value}


def _told_on(evidence: Sequence[Evidence], days: Mapping[str, int]) -> list[int]:
    """Days of publication, each wording once, as it was printed first."""
    if len(evidence) == 1:  # as every event is while its article is alone
        return [days.get(evidence[0].article, 0)]
    told: dict[str, int] = {}
    for item in evidence:
        day, words = days.get(item.article, 0), " ".join(item.quote.casefold().split())
        told[words] = min(told.get(words, day), day)
    return list(told.values())


def talked(talk: int) -> float:
    """What it adds that so many articles date something to the day."""
    return round(DAY * math.log1p(talk), 4)


def placed(alone: float, *, talk: int, aside: bool) -> float:
    """The importance of an event of one report that is so important by itself."""
    return importance({"alone": alone, "day": talked(talk), "aside": ASIDE * aside})


def importance(terms: Mapping[str, float]) -> float:
    """The sum of the terms, never below 0."""
    return round(max(0.0, sum(terms.values())), 4)


def most(origins: int, later: int, start: int, *, number: bool, dated: bool, talk: int = 0) -> float:
    """No event is more important than this that so many origins tell and so many reports tell again; `start` is the
    foremost place it is told at, 0 for a headline; `talk` that of its day."""
    lead = 0.5 if start < FIRST else 0.25 if start < OPENING else 0.0
    told = math.log1p(origins) + 0.5 * math.log1p(later) + talked(talk)
    return told + lead + 0.25 * number + 0.25 * dated + TITLE + ROUNDING


def _lead(item: Evidence) -> float:
    """How far forward a passage stands: it is what the article was written for, or not."""
    if item.kind is BlockKind.HEADLINE or item.start < FIRST:
        return 0.5
    return 0.25 if item.end < OPENING else 0.0


_WORD = re.compile(r"[^\W_]{4,}")


def _content_words(text: str) -> frozenset[str]:
    """Words of four letters and more by their first five: near enough for "withdraws" and "withdrawal"."""
    return frozenset(word[:5] for word in _WORD.findall(text.casefold()))


_title_words = lru_cache(maxsize=20_000)(_content_words)


def _titled(event: Event, item: Evidence, title: frozenset[str]) -> float:
    if len(title) < 2 or event.status in _UNREAL:
        return 0.0
    text = " ".join((event.what, *event.who, *event.where)).casefold()
    if len([word for word in title if word in text]) / len(title) < SHARED:  # mostly, and at a fraction of the cost
        return 0.0
    if item.start == 0 and title <= _content_words(item.quote):
        return 0.0
    share = len(title & _content_words(text)) / len(title)
    return min(0.5, share) if share >= SHARED else 0.0


def _furniture(event: Event, days: Mapping[str, int]) -> bool:
    """True for what a site prints day after day: nobody dates it, and the words stay the same."""
    if len(event.evidence) < 3 or not all(item.inferred for item in event.evidence):
        return False
    words = Counter(" ".join(item.quote.casefold().split()) for item in event.evidence)
    often, _ = words.most_common(1)[0]
    return len({days.get(e.article, 0) for e in event.evidence if " ".join(e.quote.casefold().split()) == often}) > 2


def _wide(span: TimeSpan) -> bool:
    return span.start is None or span.end is None or span.end - span.start > timedelta(days=31)


# ── order ────────────────────────────────────────────────────────────────────────────────────────────────────────


Key = tuple[datetime, datetime, float, str]


class Place(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """What choosing and ordering need to know of an event, so that it need not be at hand."""

    key: Key
    """Civil start as narrowed by its part, then civil end; of one window the most important first, since what many tell
    is what the rest of the day hangs on; then where it is told: never its place in the input."""
    low: datetime
    """Where its window begins for the question whether it overlaps another; an open one at the first day."""
    importance: float
    conflicting: bool


def place(event: Event) -> Place:
    """Where an event stands among others."""
    start, end = event.span.sort_key
    places = "\n".join(sorted(f"{item.article}:{item.start}:{item.end}" for item in event.evidence))
    name = hashlib.sha256(f"{places}\n{event.what}".encode()).hexdigest()
    low = narrowed(event.span).start or datetime(1, 1, 1)
    return Place(
        key=(start, end, -event.importance, name),
        low=low,
        importance=event.importance,
        conflicting=bool(event.conflicts),
    )


def key(event: Event) -> Key:
    """What events are ordered by."""
    return place(event).key


def numbered(places: Sequence[Place]) -> Iterator[tuple[str, bool]]:
    """For places in order: the number E001 … of each, and whether its order to the one before is open."""
    digits = max(3, len(str(len(places))))
    before: Place | None = None
    for number, here in enumerate(places, start=1):
        overlap = before is not None and before.low < here.key[1] and here.low < before.key[1]
        yield f"E{number:0{digits}d}", overlap
        before = here


def order(events: Sequence[Event], places: Iterable[Place] | None = None) -> tuple[Event, ...]:
    """All events in the one total order, numbered, each told whether its order to the one before is open. `places` are
    theirs, where they have been worked out before."""
    placed = sorted(zip(places or map(place, events), events, strict=True), key=lambda row: row[0].key)
    names = numbered([here for here, _ in placed])
    return tuple(
        msgspec.structs.replace(event, id=name, order_open=is_open)
        for (_, event), (name, is_open) in zip(placed, names, strict=True)
    )


def silences(windows: Iterable[tuple[int, int]], covered: tuple[int, int] | None) -> tuple[Silence, ...]:
    """Stretches of the time reported on in which nothing is dated: 30 days or more, and four times the usual gap.

    `windows` are [first day, day after the last) as ordinals, 0 for an open end; `covered` the days of the first and
    the last publication: older background opens no silence. Windows wider than a month fill none: "in 2023" does not
    say that anything happened in May.
    """
    if covered is None:
        return ()
    told = {
        day
        for low, high in windows
        if low and high and high - low <= WIDEST
        for day in range(max(low, covered[0]), min(high, covered[1] + 1))
    }
    days = sorted(told | set(covered))
    gaps = sorted(later - earlier for earlier, later in pairwise(days))
    if len(gaps) < 2:
        return ()
    least = max(SILENT_DAYS, SILENT_TIMES * gaps[len(gaps) // 2])
    return tuple(
        Silence(
            span=TimeSpan(
                start=datetime.fromordinal(earlier + 1), end=datetime.fromordinal(later), granularity=Granularity.DAY
            ),
            days=later - earlier - 1,
        )
        for earlier, later in pairwise(days)
        if later - earlier - 1 >= least
    )
