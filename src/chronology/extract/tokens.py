"""A sentence as tokens, with its expressions of time as single tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from chronology.model import Resolution

_TOKEN = re.compile(
    r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?(?:-[^\W_]+)*"  # first, because most tokens are such words
    r"|(?:[A-Z]\.)+(?:[A-Z]\b)?"  # an initial, or U.S. with its stops
    r"|[^\W\d_](?:['’][^\W\d_]+)?(?:-[^\W_]+)*"
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
    is_word: bool
    """True for words and numbers, false for marks and expressions of time."""


def tokenise(text: str, start: int, end: int, times: Sequence[Resolution]) -> tuple[Token, ...]:
    """The tokens of text[start:end]; each of `times` (in order) is one token."""
    tokens: list[Token] = []
    place = start
    for index, resolution in enumerate(times):
        mention = resolution.mention
        _words(text, place, mention.start, tokens)
        tokens.append(Token(mention.start, mention.end, mention.text, mention.text.lower(), index, False))
        place = mention.end
    _words(text, place, end, tokens)
    return tuple(tokens)


class _Known(dict[str, tuple[str, str, int, bool]]):
    """Word -> the word, the same in lower case with a plain apostrophe (an acronym stays as it is), and whether it is
    a word; remembered."""

    def __missing__(self, word: str) -> tuple[str, str, int, bool]:
        if len(self) > 100_000:
            self.clear()
        lower = word.lower().replace("’", "'")
        if word.isupper() and 1 < len(word) <= _ACRONYM:
            lower = word  # WHO is no "who", US no "us"
        found = self[word] = (word, lower, -1, word[0].isalnum())
        return found


#: Longest word in capitals that is taken for an acronym.
_ACRONYM = 4
_KNOWN = _Known()
_new = tuple.__new__  # a sixth of the time of Token(…), and a text has a token for every fifth letter


def _words(text: str, start: int, end: int, tokens: list[Token]) -> None:
    known = _KNOWN
    tokens += [_new(Token, found.span() + known[found[0]]) for found in _TOKEN.finditer(text, start, end)]


_MARKS = ("“", "”", '"')


def quoted(text: str, tokens: Sequence[Token], inside: bool = False) -> tuple[bool, ...]:
    """For each token of a text whether it stands inside quotation marks; `inside` is where the first one stands."""
    if not tokens:
        return ()
    first, last = tokens[0].start, tokens[-1].end
    if all(text.find(mark, first, last) < 0 for mark in _MARKS):
        return (inside,) * len(tokens)
    found: list[bool] = []
    for token in tokens:
        if token.text in _MARKS:
            inside = token.text == "“" or (token.text == '"' and not inside)
        found.append(inside)
    return tuple(found)
