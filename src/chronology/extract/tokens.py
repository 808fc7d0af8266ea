"""A sentence as tokens, with its expressions of time as single tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from chronology.model import Resolution

_TOKEN = re.compile(
    r"(?:[A-Z]\.)+(?:[A-Z]\b)?"  # an initial, or U.S. with its stops
    r"|[^\W\d_]+(?:['’][^\W\d_]+)?(?:-[^\W_]+)*"
    r"|\d+(?:[.,:]\d+)*(?:-[^\W_]+)*[^\W_]*"
    r"|[^\w\s]"
)


class Token(NamedTuple):
    """A word, number, mark, or a whole expression of time."""

    start: int
    end: int
    text: str
    lower: str
    time: int
    """Index of the resolution this token is, or -1."""

    @property
    def is_word(self) -> bool:
        """True for words and numbers, false for marks and expressions of time."""
        return self.time < 0 and (self.text[0].isalnum())


def tokenise(text: str, start: int, end: int, times: Sequence[Resolution]) -> tuple[Token, ...]:
    """The tokens of text[start:end]; each of `times` (in order) is one token."""
    tokens: list[Token] = []
    place = start
    for index, resolution in enumerate(times):
        mention = resolution.mention
        _words(text, place, mention.start, tokens)
        tokens.append(Token(mention.start, mention.end, mention.text, mention.text.lower(), index))
        place = mention.end
    _words(text, place, end, tokens)
    return tuple(tokens)


class _Lower(dict[str, str]):
    """Word -> the same in lower case with a plain apostrophe, remembered."""

    def __missing__(self, word: str) -> str:
        if len(self) > 100_000:
            self.clear()
        lower = self[word] = word.lower().replace("’", "'")
        return lower


_LOWER = _Lower()
_new = tuple.__new__  # a sixth of the time of Token(…), and a text has a token for every fifth letter


def _words(text: str, start: int, end: int, tokens: list[Token]) -> None:
    lower = _LOWER
    for found in _TOKEN.finditer(text, start, end):
        word = found[0]
        first = found.start()
        tokens.append(_new(Token, (first, first + len(word), word, lower[word], -1)))
