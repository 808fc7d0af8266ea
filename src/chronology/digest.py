"""The classic timeline summary: the days that matter and a few sentences for each, told by the articles themselves.

Days: every document that names a day votes for it once, and votes more the later it was published, because a day
people still come back to mattered, and everything is news on its own day: ½ + log2(1 + days between), a year at most.
The sum is divided by the square root of the documents that could have looked back at it, so that the last days of a
collection are not at a loss; and by two where the collection begins more than a year later: that is background. A
caption looks back at nothing: an old picture says when it was taken.
(The idea of counting later references is DATEWISE's: Gholipour Ghalandari and Ifrim, ACL 2020.)

Sentences: those that name the day, and the first ones of articles published on the day or the next; each weighed by
its nearness to the centroid of them all (TF-IDF), those that look back a little more; near copies are left out.
Time is linear in the text; nothing depends on the order of the articles.
"""

from __future__ import annotations

import bisect
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from chronology.model import Article, BlockKind, Resolution, Sentence
from chronology.notation import from_timex3
from chronology.timespan import Granularity, TimeSpan

#: Sentences of an article that tell its news without naming the day.
_LEAD = 3
#: Weight of such a sentence against one that names the day.
_LEAD_WEIGHT = 0.7
#: Weight of looking back, for each doubling of the distance.
_BACK = 0.1
#: Two sentences nearer than this (cosine) tell the same.
_COPY = 0.3
#: Sentences outside these numbers of words are headings or run-ons.
_SHORTEST, _LONGEST = 6, 60
#: A vote from the day itself, and the days after which looking back counts no more.
_NEWS, _YEAR = 0.5, 365
#: Documents that could look back at the last day of a collection, so that its score is not divided by nothing.
_AFTER = 10

_FINE = frozenset({Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR, Granularity.DAYPART, Granularity.DAY})
_TOLD = frozenset({BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How much is wanted, and of what."""

    dates: int = 20
    """Number of days."""
    sentences: int = 2
    """Sentences for each day, at most."""
    since: date | None = None
    """First day, inclusive."""
    until: date | None = None
    """Last day, inclusive."""
    about: tuple[str, ...] = ()
    """Names or words; only articles with one of them count, and sentences with one of them count double."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One article as read and understood: what a digest needs of it."""

    article: Article
    resolutions: tuple[Resolution, ...]
    sentences: tuple[Sentence, ...]


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of the digest, verbatim but for line breaks, and where it stands."""

    article: str
    start: int
    end: int
    text: str


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """One day that matters."""

    date: date
    sentences: tuple[Passage, ...]
    documents: int
    """How many name the day."""
    later: int
    """How many of them were published after it."""
    score: float
    """What the days were chosen by; see the top of this module."""


class _Sentence(msgspec.Struct, frozen=True, eq=False):
    """A sentence that may be chosen."""

    passage: Passage
    published: date | None
    place: int
    days: frozenset[date]
    words: tuple[str, ...]
    named: bool
    """True when it has one of the names asked for (or none was)."""
    picture: bool
    """True for a caption."""


class _Collection(msgspec.Struct, frozen=True, eq=False):
    """What all articles give together."""

    votes: dict[date, list[tuple[str, int | None]]]
    """Day -> (article, days from it to the publication) for each article that names it."""
    naming: dict[date, list[_Sentence]]
    leading: dict[date, list[_Sentence]]
    """Publication day -> first sentences."""
    published: list[date]
    frequency: dict[str, int]
    """Word -> number of sentences it stands in."""
    size: int


def digest(readings: Iterable[Reading], options: Options) -> tuple[Day, ...]:
    """The days that matter, in order, with the sentences that tell them.

    Give one article of each group of copies: copies would vote as often as they stand.
    """
    collection = _collect(_matching(readings, options.about), options.about)
    scored = sorted((-_score(collection, day), day) for day in collection.votes if _within(day, options))
    days: list[Day] = []
    for score, day in scored:
        if len(days) == options.dates:
            break
        chosen = _choose(collection, day, options.sentences)
        if chosen:
            votes = collection.votes[day]
            later = sum(1 for _, gap in votes if gap is not None and gap > 0)
            days.append(Day(date=day, sentences=chosen, documents=len(votes), later=later, score=round(-score, 6)))
    return tuple(sorted(days, key=lambda day: day.date))


def _within(day: date, options: Options) -> bool:
    return (options.since is None or day >= options.since) and (options.until is None or day <= options.until)


# ── collecting ───────────────────────────────────────────────────────────────────────────────────────────────────


def _names(about: Sequence[str]) -> re.Pattern[str] | None:
    words = [re.escape(word.strip()) for word in about if word.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) if words else None


def _matching(readings: Iterable[Reading], about: Sequence[str]) -> Iterator[Reading]:
    names = _names(about)
    for reading in readings:
        if names is None or names.search(reading.article.text) or names.search(reading.article.title):
            yield reading


def _collect(readings: Iterable[Reading], about: Sequence[str]) -> _Collection:
    names = _names(about)
    found = _Collection(
        votes=defaultdict(list),
        naming=defaultdict(list),
        leading=defaultdict(list),
        published=[],
        frequency=Counter(),
        size=0,
    )
    size = 0
    for reading in sorted(readings, key=lambda reading: reading.article.id):
        published = _published(reading.article)
        if published is not None:
            found.published.append(published)
        told: set[date] = set()
        pictured: set[date] = set()
        for sentence in _sentences(reading, published, names, found.frequency):
            size += 1
            if sentence is None:
                continue
            (pictured if sentence.picture else told).update(sentence.days)
            for day in sentence.days:
                found.naming[day].append(sentence)
            if sentence.place < _LEAD and published is not None:
                found.leading[published].append(sentence)
        for day in told:
            found.votes[day].append((reading.article.id, (published - day).days if published else None))
        for day in pictured - told:
            found.votes[day].append((reading.article.id, None))
    found.published.sort()
    return msgspec.structs.replace(found, size=size)


def _published(article: Article) -> date | None:
    span = article.published.span if article.published else None
    return span.start.date() if span and span.start else None


def _sentences(
    reading: Reading, published: date | None, names: re.Pattern[str] | None, frequency: dict[str, int]
) -> Iterator[_Sentence | None]:
    """The sentences of an article in order; `None` for one that can be chosen for no day."""
    article = reading.article
    dated = [(item.mention.start, day) for item in reading.resolutions if (day := _named(item)) is not None]
    place = 0
    for sentence in reading.sentences:
        if sentence.kind not in _TOLD:
            continue
        text = article.text[sentence.start : sentence.end]
        words = tuple(_words(text))
        for word in set(words):
            frequency[word] = frequency.get(word, 0) + 1
        low = bisect.bisect_left(dated, (sentence.start,))
        high = bisect.bisect_left(dated, (sentence.end,))
        days = frozenset(day for _, day in dated[low:high])
        if days or place < _LEAD:
            passage = Passage(article=article.id, start=sentence.start, end=sentence.end, text=" ".join(text.split()))
            named = names is None or bool(names.search(text))
            picture = sentence.kind is BlockKind.CAPTION
            yield _Sentence(passage, published, place, days, words, named, picture)
        else:
            yield None
        place += 1


def _named(resolution: Resolution) -> date | None:
    """The day an expression names: its own, though the window of "on Thursday and Friday" holds both."""
    span = resolution.span
    day = day_of(span)
    if day is None and span is not None and span.start is not None and span.end is not None:
        two = span.granularity is Granularity.DAY and span.end - span.start == timedelta(days=2)
        return day_of(from_timex3(resolution.value)) if two else None
    return day


def day_of(span: TimeSpan | None) -> date | None:
    """The one day a window lies in (a night counts for the day it begins), or `None`."""
    if span is None or span.start is None or span.end is None or span.granularity not in _FINE:
        return None
    if span.end - span.start > timedelta(days=1):
        return None
    return span.start.date()


def _words(text: str) -> Iterator[str]:
    """Words without their most frequent English-like endings: enough to see that two sentences speak of one thing."""
    for word in _WORD.findall(text.lower()):
        yield word[:-1] if len(word) > 4 and word[-1] == "s" and word[-2] != "s" else word


# ── choosing ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _score(collection: _Collection, day: date) -> float:
    votes = sum(_NEWS + math.log2(1 + min(max(0, gap or 0), _YEAR)) for _, gap in collection.votes[day])
    after = len(collection.published) - bisect.bisect_right(collection.published, day)
    background = bool(collection.published) and (collection.published[0] - day).days > _YEAR
    return votes / math.sqrt(_AFTER + after) / (2 if background else 1)


Vector = dict[str, float]


def _choose(collection: _Collection, day: date, count: int) -> tuple[Passage, ...]:
    """The `count` sentences nearest to what all sentences of the day have in common, no two alike."""
    pool = _pool(collection, day)
    vectors = [_vector(sentence.words, collection) for sentence, _ in pool]
    centroid: Vector = defaultdict(float)
    for vector, (_, weight) in zip(vectors, pool, strict=True):
        for word, value in vector.items():
            centroid[word] += value * weight
    ranked = sorted(
        range(len(pool)),
        key=lambda i: (-round(_dot(vectors[i], centroid) * _worth(pool[i], day), 9), pool[i][0].passage.text),
    )
    chosen: list[int] = []
    for index in ranked:
        if len(chosen) == count:
            break
        if all(_dot(vectors[index], vectors[other]) <= _COPY for other in chosen):
            chosen.append(index)
    return tuple(pool[index][0].passage for index in chosen)


def _pool(collection: _Collection, day: date) -> list[tuple[_Sentence, float]]:
    """Sentences with their weight; each wording once, the first article's."""
    found: dict[str, tuple[_Sentence, float]] = {}
    for sentence in collection.naming.get(day, ()):
        _add(found, sentence, 1.0)
    for near in (day, day + timedelta(days=1)) if day < date.max else (day,):
        for sentence in collection.leading.get(near, ()):
            if not sentence.days:
                _add(found, sentence, _LEAD_WEIGHT)
    return list(found.values())


def _add(found: dict[str, tuple[_Sentence, float]], sentence: _Sentence, weight: float) -> None:
    if _SHORTEST <= sentence.passage.text.count(" ") + 1 <= _LONGEST:
        found.setdefault(sentence.passage.text.lower(), (sentence, weight if sentence.named else weight / 2))


def _worth(item: tuple[_Sentence, float], day: date) -> float:
    sentence, weight = item
    gap = max(0, (sentence.published - day).days) if sentence.published else 0
    return weight * (1 + _BACK * math.log2(1 + gap))


def _vector(words: Sequence[str], collection: _Collection) -> Vector:
    """TF-IDF over sentences, of length 1."""
    counts = Counter(words)
    vector = {
        word: (1 + math.log(count)) * math.log1p(collection.size / collection.frequency[word])
        for word, count in counts.items()
    }
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {word: value / length for word, value in vector.items()} if length else {}


def _dot(first: Vector, second: Vector) -> float:
    if len(first) > len(second):
        first, second = second, first
    return sum(value * second[word] for word, value in first.items() if word in second)
