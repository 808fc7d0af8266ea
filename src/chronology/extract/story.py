"""An article read sentence by sentence: each as a `Passage`, with the day and the names that the ones before left.

Most sentences of an article have no date and tell nothing that can be placed. They are only looked at closely when a
pronoun behind them asks who they were about.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from chronology.extract.anchoring import day_after, fading
from chronology.extract.names import Surnames
from chronology.extract.opening import credited, opening, signed, spoken
from chronology.extract.passages import Day, Parsed, Passage, Read, silent
from chronology.extract.stamps import clock, linked, live, unstamped
from chronology.extract.subjects import MEMORY
from chronology.extract.tokens import Written
from chronology.languages.events import EventWords
from chronology.model import Anchor, Article, BlockKind, Resolution, Sentence

#: An article tells its news in this many sentences; further down, what has no date is background and is not listed.
NEWS = 15
#: What a sentence ends with, and a headline does not.
_ENDS = frozenset(".!?\"'”’)")
#: A dateline stands in one of this many sentences.
_OPENING = 4


class Story:
    """The state of reading one article."""

    def __init__(self, article: Article, words: EventWords, lead: Anchor | None = None) -> None:
        self._article = article
        self._words = words
        self._persons = Surnames(article.text, words)
        self._live = live(article.text)
        self._kind: BlockKind | None = None
        self._recent: deque[Read] = deque(maxlen=MEMORY + 1)
        self._day: Day | None = None
        self._lead = True
        self._anchor = article.published.anchor if article.published else None
        self._block = 0
        self._latest = lead

    def read(self, number: int, sentence: Sentence, times: Sequence[Resolution]) -> Passage | None:
        """The next sentence as a passage; `None` when it can tell nothing."""
        if sentence.kind is not self._kind:
            self._kind, self._day = sentence.kind, None
            self._recent.clear()
        if (not times and self._idle(number, sentence)) or linked(self._article.text, times):
            self._recent.append(sentence)
            self._day = None if self._day is None else fading(self._day)
            return None
        self._turn(sentence)
        article, words = self._article, self._words
        start = clock(article.text, sentence.start, sentence.end) if self._live else sentence.start
        start = opening(article.text, start, sentence.end, number < _OPENING)
        if start == sentence.start:
            start = credited(article.text, start, sentence.end, words)
            start = signed(article.text, start, sentence.end, words)
        if times:
            anchor = self._now(sentence)
            start = unstamped(article.text, start, sentence.end, times, anchor, words)
            if start == sentence.end:
                self._recent.append(sentence)
                return None
        times = tuple([time for time in times if time.mention.start >= start])
        parsed = Parsed(Written(article.text, start, sentence.end, times, words), sentence.kind is BlockKind.CAPTION)
        passage = None if times and silent(times) else self._passage(sentence, parsed)
        self._recent.append(parsed)
        self._lead = self._lead and not self._leads(sentence, parsed)
        self._day = None if passage is None else day_after(passage)
        return passage

    def _leads(self, sentence: Sentence, parsed: Parsed) -> bool:
        """True for the first sentence of the body; a line without a verb or an end before it is a headline."""
        if sentence.kind is not BlockKind.BODY or self._runs_on(sentence):
            return False
        return bool(parsed.told) or self._article.text[sentence.end - 1] in _ENDS

    def _runs_on(self, sentence: Sentence) -> bool:
        """True for a caption or a title that runs into the sentence behind it: the lead is that."""
        text, end = self._article.text, sentence.end
        return text[end - 1] not in _ENDS and text[end : end + 1] == " "

    def _idle(self, number: int, sentence: Sentence) -> bool:
        """True for a sentence without a date that cannot lean on one and has no verb of an event."""
        if self._lead or sentence.kind is not BlockKind.BODY:
            return False
        if self._day is None and number >= NEWS:
            return True
        may_tell = self._words.may_tell
        return not any(map(may_tell.__getitem__, self._article.text[sentence.start : sentence.end].split()))

    def _turn(self, sentence: Sentence) -> None:
        """Goes on to the day of the dateline, or of the entry of the page, that the sentence stands behind."""
        blocks = self._article.blocks
        while self._block <= sentence.block and self._block < len(blocks):
            block = blocks[self._block]
            if block.anchor is not None and block.kind in (BlockKind.DATELINE, BlockKind.BODY):
                self._anchor = block.anchor
            self._block += 1

    def _now(self, sentence: Sentence) -> Anchor | None:
        return (_own(self._article, sentence) if sentence.kind is BlockKind.CAPTION else None) or self._anchor

    def _passage(self, sentence: Sentence, parsed: Parsed) -> Passage:
        article, written = self._article, parsed.written
        return Passage(
            article=article,
            sentence=sentence,
            written=written,
            tokens=written.tokens,
            times=written.times,
            told=parsed.told,
            anchor=self._now(sentence),
            words=self._words,
            first=self._lead and sentence.kind is BlockKind.BODY and not self._runs_on(sentence),
            persons=self._persons,
            before=tuple(self._recent),
            day=self._day,
            spoken=spoken(article.text, written.start),
            latest=None if sentence.kind is BlockKind.CAPTION else self._latest,
        )


def latest(resolutions: Sequence[Resolution]) -> Anchor | None:
    """The day of the lead, where the weekdays of the article are counted from it."""
    anchors = (resolution.anchor for resolution in resolutions)
    return next((anchor for anchor in anchors if anchor is not None and anchor.found_in == "lead"), None)


def now(article: Article, sentence: Sentence) -> Anchor | None:
    """What "now" is for a sentence: a caption's own date, else the publication."""
    return _own(article, sentence) or (article.published.anchor if article.published else None)


def _own(article: Article, sentence: Sentence) -> Anchor | None:
    """A caption's own date."""
    return article.blocks[sentence.block].anchor if sentence.block < len(article.blocks) else None
