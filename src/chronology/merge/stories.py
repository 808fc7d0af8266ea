"""Articles as what they speak of: their sentences that tell deeds, and which other articles are of the same story."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache

import msgspec

from chronology import languages, segment
from chronology.folding import words_of
from chronology.languages import events as words
from chronology.merge.features import lemmas
from chronology.merge.weights import UNSEEN, square
from chronology.model import Article, BlockKind, Sentence

#: Likeness of two articles of one story. Over 42 stories: 88 in 100 pairs of one story have it, 36 of two of one kind
#: (two earthquakes, years apart), 1 in 1,000 others.
ALIKE = 0.12
#: Sentences in which an article tells its story.
STORY = 15
#: Articles that print a sentence word for word, from which on it is furniture.
PRINTS = 3

_KINDS = frozenset({BlockKind.HEADLINE, BlockKind.BODY, BlockKind.CAPTION})
_NAMED = re.compile(r"(?<=[\w,;:] )[A-Z]\w{2,}")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


class Line(msgspec.Struct, frozen=True, gc=False):
    """A sentence that speaks of deeds."""

    start: int
    end: int
    words: frozenset[str]
    deeds: frozenset[object]
    named: frozenset[str]
    """Words with a capital letter behind the first, as written but for case."""
    years: frozenset[str]


class Reading(msgspec.Struct, frozen=True):
    """An article as it is compared."""

    article: Article
    day: int
    """Of publication; 0 when unknown."""
    words: frozenset[str]
    lines: tuple[Line, ...]


class Reader:
    """Reads articles for the sentences that speak of the deeds that are `wanted`."""

    def __init__(self, wanted: Container[object]) -> None:
        self._wanted = wanted
        self._deeds: dict[str, dict[str, tuple[object, ...]]] = defaultdict(dict)
        """Language -> word as written, without case -> the deeds wanted that it tells."""

    def read(self, article: Article) -> Reading | None:
        """An article's sentences that speak of deeds; `None` in a language whose events are not read."""
        pack = languages.reading(article.language)
        if pack.code not in words.available():
            return None
        talk = words.load(pack.code).clause.talk
        lines: list[Line] = []
        story: set[str] = set()
        sentences = (one for one in segment.sentences(article.text, pack, article.blocks) if one.kind in _KINDS)
        for number, sentence in enumerate(sentences):
            text = article.text[sentence.start : sentence.end]
            written = set(words_of(text))
            deeds = self._told(pack.code, written)
            if number < STORY:
                story |= lemmas(pack.code, text)
            if deeds and not text.endswith("?") and talk.isdisjoint(written):  # "we must leave it to them"
                lines.append(_line(pack.code, text, sentence, deeds))
        published = article.published.span.start if article.published else None
        day = published.toordinal() if published else 0
        return Reading(article=article, day=day, words=frozenset(story), lines=tuple(lines))

    def _told(self, code: str, written: Iterable[str]) -> frozenset[object]:
        """The deeds that these words tell; most words tell none, and each is looked up once."""
        known = self._deeds[code]
        found: set[object] = set()
        for word in written:
            deeds = known.get(word)
            if deeds is None:
                told = (deed for lemma in lemmas(code, word) for deed in deeds_of(code, lemma))
                deeds = known[word] = tuple(deed for deed in told if deed in self._wanted)
            if deeds:
                found.update(deeds)
        return frozenset(found)


def _line(code: str, text: str, sentence: Sentence, deeds: frozenset[object]) -> Line:
    return Line(
        start=sentence.start,
        end=sentence.end,
        words=frozenset(lemmas(code, text)),
        deeds=deeds,
        named=frozenset(word.casefold() for word in _NAMED.findall(text)),
        years=frozenset(_YEAR.findall(text)),
    )


@lru_cache(maxsize=50_000)
def deeds_of(code: str, word: str) -> tuple[object, ...]:
    """The deed a word tells, and the numbers of its synonyms; none for a word that by itself says too little: a verb of
    saying or of state, "take", "get"."""
    known = words.load(code)
    if word in known.saying or word in known.modality.states or word not in known.telling:
        return ()
    return (word, *sorted(known.kin(word)))


def without_furniture(readings: Iterable[Reading]) -> dict[str, Reading]:
    """By article, without the sentences that several articles print word for word: notes of outlet or archive."""
    readings = list(readings)
    prints = Counter(quote for one in readings for quote in {_quote(one, line) for line in one.lines})
    return {
        one.article.id: msgspec.structs.replace(
            one, lines=tuple(line for line in one.lines if prints[_quote(one, line)] < PRINTS)
        )
        for one in readings
    }


def _quote(reading: Reading, line: Line) -> str:
    return reading.article.text[line.start : line.end]


class Stories:
    """Which articles are of one story, and which of them speak of a deed."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = readings
        holding: Counter[str] = Counter()
        for reading in readings.values():
            holding.update(reading.words)
        count = len(readings) + UNSEEN
        self._squares = {word: square(count / held) for word, held in holding.items()}
        self._most = square(count)
        self._norms = {name: sum(map(self._squares.__getitem__, one.words)) for name, one in readings.items()}
        self._speaking = _by_deed(readings.values())
        self._likeness = lru_cache(maxsize=200_000)(self._cosine)

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

    def similarity(self, first: frozenset[str], second: frozenset[str]) -> float:
        """Cosine of the words of two sentences, 0 to 1."""
        shared = first & second
        if not shared:
            return 0.0
        return self._sum(shared) / math.sqrt(self._sum(first) * self._sum(second))

    def _sum(self, found: Iterable[str]) -> int:
        return sum(self._squares.get(word, self._most) for word in found)

    def _cosine(self, first: str, second: str) -> float:
        norms = self._norms[first] * self._norms[second]
        if not norms:
            return 0.0
        shared = self._readings[first].words & self._readings[second].words
        return sum(map(self._squares.__getitem__, shared)) / math.sqrt(norms)


def _by_deed(readings: Iterable[Reading]) -> dict[object, list[tuple[int, str]]]:
    """Deed -> (day of publication, article) of those that speak of it, in order."""
    found: dict[object, set[tuple[int, str]]] = defaultdict(set)
    for reading in readings:
        for line in reading.lines:
            for deed in line.deeds:
                found[deed].add((reading.day, reading.article.id))
    return {deed: sorted(rows) for deed, rows in found.items()}
