"""A sentence as tokens, with its expressions of time as single tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache

import msgspec

from chronology.extract.kinds import IDLE, PRONOUN, kinds_of
from chronology.languages.events import EventWords
from chronology.model import Resolution

_TOKEN = re.compile(
    r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?(?:-[^\W_]+)*"  # first, because most tokens are such words
    r"|(?:[A-Z]\.)+(?:[A-Z]\b)?"  # an initial, or U.S. with its stops
    r"|[^\W\d_](?:['’][^\W\d_]+)?(?:-[^\W_]+)*"
    r"|\d+(?:[.,:]\d+)*(?:-[^\W_]+)*[^\W_]*"
    r"|-{2,}|(?<=\s)-\s"  # a dash as typewriters have it
    r"|[^\w\s]"
)


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, number, mark, or a whole expression of time. A word is the same token wherever it stands."""

    text: str
    lower: str
    """In lower case with a plain apostrophe; an acronym as it is."""
    time: int
    """Index of the resolution this token is, or -1."""
    is_word: bool
    """True for words and numbers, false for marks and expressions of time."""
    kinds: int
    """What the pack says of it, in bits of `kinds`."""


class _Known(dict[str, Token]):
    """Word -> its token, remembered: a text has few different words, and a token for every fifth letter."""

    def __init__(self, words: EventWords) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, word: str) -> Token:
        if len(self) > 100_000:
            self.clear()
        lower = word.lower().replace("’", "'")
        if word.isupper() and 1 < len(word) <= _ACRONYM:
            lower = word  # WHO is no "who", US no "us"
        written = word
        if len(word) > 1 and word[0] == "-":
            written = lower = _DASH
        found = self[word] = Token(written, lower, -1, word[0].isalnum(), kinds_of(written, lower, self._words))
        return found


#: Longest word in capitals that is taken for an acronym.
_ACRONYM = 4
_DASH = "–"


@cache
def _known(words: EventWords) -> _Known:
    return _Known(words)


@lru_cache(maxsize=20_000)
def _dated(text: str, time: int, words: EventWords) -> Token:
    """The token of an expression of time."""
    lower = text.lower()
    kinds = kinds_of(text, lower, words)
    return Token(text, lower, time, False, kinds if kinds & PRONOUN else kinds | IDLE)


def holds(tokens: Sequence[Token], kinds: int) -> bool:
    """True where one of these tokens is of one of these kinds."""
    for token in tokens:  # noqa: SIM110 - over a few tokens a loop takes a third of the time of `any`
        if token.kinds & kinds:
            return True
    return False


def idle(tokens: Sequence[Token]) -> bool:
    """True where nothing stands that may be the subject of the verb behind it."""
    for token in tokens:  # noqa: SIM110
        if not token.kinds & IDLE:
            return False
    return True


class Written:
    """A sentence, text[start:end], as tokens; each of `times` (in order) is one.

    Where a token stands is looked up only when that is asked: most sentences tell nothing.
    """

    def __init__(self, text: str, start: int, end: int, times: Sequence[Resolution], words: EventWords) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.times = tuple(times)
        self.words = words

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens in order."""
        known = _known(self.words).__getitem__
        tokens: list[Token] = []
        place = self.start
        for index, resolution in enumerate(self.times):
            mention = resolution.mention
            tokens += map(known, _TOKEN.findall(self.text, place, mention.start))
            tokens.append(_dated(mention.text, index, self.words))
            place = mention.end
        tokens += map(known, _TOKEN.findall(self.text, place, self.end))
        return tuple(tokens)

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The bounds of each token."""
        return tuple(self._spans())

    def _spans(self) -> Iterator[tuple[int, int]]:
        place = self.start
        for resolution in self.times:
            mention = resolution.mention
            yield from (found.span() for found in _TOKEN.finditer(self.text, place, mention.start))
            yield mention.start, mention.end
            place = mention.end
        yield from (found.span() for found in _TOKEN.finditer(self.text, place, self.end))

    def between(self, first: int, last: int) -> str:
        """The text of tokens [first, last)."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]


_MARKS = ("“", "”", '"')


def quoted(written: Written, inside: bool = False) -> tuple[bool, ...]:
    """For each token of a sentence whether it stands inside quotation marks; `inside` is where the first one stands."""
    text, first, last = written.text, written.start, written.end
    if all(text.find(mark, first, last) < 0 for mark in _MARKS):
        return (inside,) * len(written.tokens)
    found: list[bool] = []
    for token in written.tokens:
        if token.text in _MARKS:
            inside = token.text == "“" or (token.text == '"' and not inside)
        found.append(inside)
    return tuple(found)
