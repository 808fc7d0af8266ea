"""Articles as what they speak of: their sentences, and which other articles are of the same story."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, TypeVar

import msgspec

from chronology import languages, segment
from chronology.folding import words_of
from chronology.languages import events as words
from chronology.merge.features import RECENT, lemmas
from chronology.merge.speakers import speakers
from chronology.merge.weights import UNSEEN, square
from chronology.model import Article, BlockKind, Sentence

#: Likeness of two articles of one story. Over 42 stories: 79 in 100 pairs of one story have it, 27 of two of one kind
#: (two earthquakes, years apart), 4 in 1,000 others.
ALIKE = 0.09
#: Sentences in which an article tells its story.
STORY = 15
#: Articles that print a sentence word for word, from which on it is furniture when they are not of one report: the
#: share of the words of the shorter that such articles have in common.
PRINTS, COPIED = 3, 0.2
#: Texts with a word, up to which others are sought by it; words of a sentence by which others are sought; such words
#: that two articles must share to be compared.
HELD, RARE, SHARED = 64, 6, 3
#: Words before or behind a year that it may be the year of.
BESIDE = 2
#: Pairs of articles whose likeness is remembered.
REMEMBERED = 50_000

_KINDS = frozenset({BlockKind.HEADLINE, BlockKind.BODY, BlockKind.CAPTION})
_NAMED = re.compile(r"(?<=[\w,;:] )[A-Z]\w{2,}")
_CAPITAL = re.compile(r"\b[^\W\d_a-z]\w+")
_DAY = re.compile(r"\b[0-3]?[0-9](?=\b|st\b|nd\b|rd\b|th\b)")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")

T = TypeVar("T")
Place = tuple[str, int]
"""Article and first character of a sentence."""


CalendarDay = tuple[int, int]
"""0 and a weekday (0 Monday to 6 Sunday), or a month (1 to 12) and a number beside it, its day perhaps (0: none)."""


class Line(msgspec.Struct, frozen=True, gc=False):
    """A sentence as it is compared."""

    start: int
    end: int
    number: int
    """How many sentences stand before it."""
    words: frozenset[str]
    deeds: frozenset[object]
    named: frozenset[str]
    """Words with a capital letter behind the first, as written but for case."""
    years: frozenset[str]
    beside: frozenset[object]
    """Of the deeds those beside a year: "the quake of 1906"."""
    calendar: frozenset[CalendarDay]
    """The days that it names."""
    speakers: frozenset[str]
    """Who says something in the past tense, by last name; "" for "he" and "she"."""


class Reading(msgspec.Struct, frozen=True):
    """An article as it is compared."""

    article: Article
    day: int
    """Of publication; 0 when unknown."""
    words: frozenset[str]
    lines: tuple[Line, ...]


class Reader:
    """Reads the sentences of articles, and which of the deeds that are `wanted` they speak of."""

    def __init__(self, wanted: Container[object]) -> None:
        self._wanted = wanted
        self._deeds: dict[str, dict[str, tuple[object, ...]]] = defaultdict(dict)
        """Language -> word as written, without case -> the deeds wanted that it tells."""
        self._sets: dict[frozenset[Any], frozenset[Any]] = {}
        """Small sets, most of them empty, each once: sentences are many."""

    def read(self, article: Article) -> Reading | None:
        """An article's sentences but questions; `None` in a language whose events are not read."""
        pack = languages.reading(article.language)
        if pack.code not in words.available():
            return None
        lines: list[Line] = []
        story: set[str] = set()
        sentences = (one for one in segment.sentences(article.text, pack, article.blocks) if one.kind in _KINDS)
        for number, sentence in enumerate(sentences):
            text = article.text[sentence.start : sentence.end]
            said = content(pack.code, text)
            if number < STORY:
                story |= said
            line = None if text.endswith("?") else self._line(pack.code, text, sentence, number, said)
            if line and (line.words or line.speakers):
                lines.append(line)
        published = article.published.span.start if article.published else None
        day = published.toordinal() if published else 0
        return Reading(article=article, day=day, words=frozenset(story), lines=tuple(lines))

    def _line(self, code: str, text: str, sentence: Sentence, number: int, said: frozenset[str]) -> Line:
        """A sentence as it is compared; somebody's own words ("we must leave it to them") tell no deed."""
        written = words_of(text)
        own = not words.load(code).clause.talk.isdisjoint(written)
        years = _YEAR.findall(text)
        return Line(
            start=sentence.start,
            end=sentence.end,
            number=number,
            words=said,
            deeds=self._once(() if own else self._told(code, set(written))),
            named=self._once(word.casefold() for word in _NAMED.findall(text)),
            years=self._once(years),
            beside=self._once(self._told(code, _beside(written, years)) if years and not own else ()),
            calendar=self._once(_calendar(code, text, written)),
            speakers=self._once(speakers(code, text)),
        )

    def _once(self, found: Iterable[T]) -> frozenset[T]:
        """One set for all that are equal."""
        own = frozenset(found)
        return self._sets.setdefault(own, own)

    def _told(self, code: str, written: Iterable[str]) -> Iterator[object]:
        """The deeds that these words tell; most words tell none, and each is looked up once."""
        known = self._deeds[code]
        for word in written:
            deeds = known.get(word)
            if deeds is None:
                told = (deed for lemma in lemmas(code, word) for deed in deeds_of(code, lemma))
                deeds = known[word] = tuple(deed for deed in told if deed in self._wanted)
            yield from deeds


def _beside(written: Sequence[str], years: Iterable[str]) -> set[str]:
    """The words up to two before or behind a year."""
    spots = [spot for spot, word in enumerate(written) if word in years]
    return {word for spot in spots for word in written[max(0, spot - BESIDE) : spot + BESIDE + 1]}


def _calendar(code: str, text: str, written: Sequence[str]) -> Iterator[CalendarDay]:
    """The days that a text of these words names in words with a capital letter, which tells "May" from "may"."""
    weekdays, months = _calendar_names(code)
    if weekdays.keys().isdisjoint(written) and months.keys().isdisjoint(written):
        return
    named = [word.casefold() for word in _CAPITAL.findall(text)]
    yield from ((0, weekdays[word]) for word in named if word in weekdays)
    if found := [months[word] for word in named if word in months]:
        numbers = [int(number) for number in _DAY.findall(text)] or [0]
        yield from ((month, number) for month in found for number in numbers)


@cache
def _calendar_names(code: str) -> tuple[dict[str, int], dict[str, int]]:
    """Form of a weekday -> 0 to 6, form of a month -> 1 to 12."""
    known = languages.calendar_names().get(code, {"weekdays": [], "months": []})
    weekdays = {form: number for number, forms in enumerate(known["weekdays"]) for form in forms}
    return weekdays, {form: number for number, forms in enumerate(known["months"], 1) for form in forms}


def content(code: str, text: str) -> frozenset[str]:
    """The words of a text that say what it is about, in their dictionary forms."""
    return frozenset(lemmas(code, text) - words.load(code).grammatical)


@lru_cache(maxsize=50_000)
def deeds_of(code: str, word: str) -> tuple[object, ...]:
    """The deed a word tells, and the numbers of its synonyms; none for a word that by itself says too little: a verb of
    saying or of state, "take", "get"."""
    known = words.load(code)
    if word in known.saying or word in known.modality.states or word not in known.telling:
        return ()
    return (word, *sorted(known.kin(word)))


def without_furniture(readings: Iterable[Reading]) -> dict[str, Reading]:
    """By article, without the sentences that articles on several things print word for word: notes of outlet or
    archive. What several print of one thing is a wire's report."""
    readings = list(readings)
    printed: dict[str, list[tuple[Reading, Line]]] = defaultdict(list)
    for one in readings:
        for quote, line in {_quote(one, line): line for line in one.lines}.items():
            printed[quote].append((one, line))
    furniture = {
        quote
        for quote, those in printed.items()
        if len(those) >= PRINTS and not _of_one_report([one for one, _ in those], those[0][1].words)
    }
    return {
        one.article.id: msgspec.structs.replace(
            one, lines=tuple(line for line in one.lines if _quote(one, line) not in furniture)
        )
        for one in readings
    }


def _of_one_report(readings: Sequence[Reading], said: frozenset[str]) -> bool:
    """True for articles of one time that have much in common with the first of them besides these words."""
    first, *others = readings
    return all(_one_time(first, one) and _share(first.words - said, one.words - said) >= COPIED for one in others)


def _share(first: frozenset[str], second: frozenset[str]) -> float:
    """The share of the words of the shorter that both have."""
    return len(first & second) / max(1, min(len(first), len(second)))


def _quote(reading: Reading, line: Line) -> str:
    return reading.article.text[line.start : line.end]


class _Squares(dict[str, int]):
    """What a word counts; most of all one that no article tells its story by."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __missing__(self, word: str) -> int:
        return self._most


class Stories:
    """Which articles are of one story; which of them speak of a deed, and which sentences in such words."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self.readings = readings
        self._holding = Counter(word for one in readings.values() for word in one.words)
        count = len(readings) + UNSEEN
        self._squares = _Squares(square(count))
        self._squares.update((word, square(count / held)) for word, held in self._holding.items())
        self._norm = cache(self._sum)
        self._norms = {name: sum(map(self._squares.__getitem__, one.words)) for name, one in readings.items()}
        self._speaking = _by_deed(readings.values())
        self._meeting = self._articles_by_word()
        self._telling = Counter(word for one in readings.values() for line in one.lines for word in line.words)
        self._saying = self._lines_by_word()
        self._likeness = lru_cache(maxsize=REMEMBERED)(self._cosine)
        self.near = cache(self._near)
        """Article -> those of its story published within two weeks of it, itself included."""

    def speaking(self, deeds: Iterable[object], low: int, high: int) -> set[str]:
        """Articles published on the days [low, high), or nobody knows when, that speak of one of the deeds."""
        found: set[str] = set()
        for deed in deeds:
            rows = self._speaking.get(deed, [])
            found.update(name for _, name in rows[: bisect_left(rows, (1, ""))])
            found.update(name for _, name in rows[bisect_left(rows, (low, "")) : bisect_left(rows, (high, ""))])
        return found

    def alike(self, first: str, second: str) -> bool:
        """True for two articles of one story."""
        return first == second or self._likeness(*sorted((first, second))) >= ALIKE

    def worded(self, said: Iterable[str]) -> dict[Place, Line]:
        """Sentences that share one of the rarest of these words."""
        return {(name, line.start): line for word in self._rarest(said) for name, line in self._saying.get(word, ())}

    def similarity(self, first: frozenset[str], second: frozenset[str]) -> float:
        """Cosine of the words of two sentences, 0 to 1."""
        shared = first & second
        if not shared:
            return 0.0
        return self._sum(shared) / math.sqrt(self._norm(first) * self._norm(second))

    def _sum(self, found: frozenset[str]) -> int:
        return sum(map(self._squares.__getitem__, found))

    def _cosine(self, first: str, second: str) -> float:
        norms = self._norms[first] * self._norms[second]
        if not norms:
            return 0.0
        shared = self.readings[first].words & self.readings[second].words
        return sum(map(self._squares.__getitem__, shared)) / math.sqrt(norms)

    def _near(self, name: str) -> frozenset[str]:
        own = self.readings[name]
        shared: Counter[str] = Counter()
        for word in own.words:
            shared.update(self._meeting.get(word, ()))
        near = (other for other, count in shared.items() if count >= SHARED and _one_time(own, self.readings[other]))
        return frozenset((name, *(other for other in near if self.alike(name, other))))

    def _articles_by_word(self) -> dict[str, list[str]]:
        """Word -> the articles that have it, where few have."""
        found: dict[str, list[str]] = defaultdict(list)
        for name, one in self.readings.items():
            for word in one.words:
                if 1 < self._holding[word] <= HELD:
                    found[word].append(name)
        return found

    def _lines_by_word(self) -> dict[str, list[tuple[str, Line]]]:
        """Word -> the sentences of which it is one of the rarest words."""
        found: dict[str, list[tuple[str, Line]]] = defaultdict(list)
        for name, one in self.readings.items():
            for row in ((name, line) for line in one.lines):
                for word in self._rarest(row[1].words):
                    found[word].append(row)
        return found

    def _rarest(self, said: Iterable[str]) -> list[str]:
        counts = self._telling
        return sorted((word for word in said if 1 < counts[word] <= HELD), key=lambda word: (counts[word], word))[:RARE]


def _one_time(first: Reading, second: Reading) -> bool:
    """True for two articles published within two weeks, as far as their days are known."""
    return not (first.day and second.day) or abs(first.day - second.day) <= 2 * RECENT


def _by_deed(readings: Iterable[Reading]) -> dict[object, list[tuple[int, str]]]:
    """Deed -> (day of publication, article) of those that speak of it, in order."""
    found: dict[object, set[tuple[int, str]]] = defaultdict(set)
    for reading in readings:
        for line in reading.lines:
            for deed in line.deeds:
                found[deed].add((reading.day, reading.article.id))
    return {deed: sorted(rows) for deed, rows in found.items()}
