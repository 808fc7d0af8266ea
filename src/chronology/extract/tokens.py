"""A sentence as tokens, with its expressions of time as single tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain

import msgspec

from chronology.extract.kinds import ACTS, CAPITAL, CUTTING, IDLE, PRONOUN, Kinds
from chronology.languages.events import EventWords
from chronology.model import Resolution

_TOKEN = re.compile(
    r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?(?:-[^\W_]+)*"  # first, because most tokens are such words
    r"|(?:[A-Z]\.)+(?:[A-Z]\b)?"  # an initial, or U.S. with its stops
    r"|[^\W\d_](?:['’][^\W\d_]+)?(?:-[^\W_]+)*"
    r"|\d+(?:[.,:]\d+)*(?:-(?:\d+(?:[.,:]\d+)+|[^\W_]+))*[^\W_]*"  # "45,000-50,000" is one
    r"|-{2,}"  # a dash as typewriters have it
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


class _Known(dict[str, tuple[Token, ...]]):
    """Piece of text between blanks -> its tokens, remembered: a text has few different words.

    Cutting at blanks and looking up takes a third of the time of searching for tokens; none holds a blank.
    """

    def __init__(self, words: EventWords) -> None:
        super().__init__()
        self.kinds = Kinds(words)
        self._tokens: dict[str, Token] = {}
        self._shared: dict[int, int] = {}
        """Words of one kind share the number that says so: tens of thousands of them would not stay at hand."""

    def __missing__(self, piece: str) -> tuple[Token, ...]:
        if len(self) > _REMEMBERED:
            self.clear()
            self._tokens.clear()
        found = tuple(map(self.token, self._cut(piece)))
        if len(piece) < _LONGEST:
            self[piece] = found
        return found

    def _cut(self, piece: str) -> Sequence[str]:
        """The words and marks of a piece: mostly one word, or one with a stop or a comma behind it."""
        if piece.isalpha():
            return (piece,)
        if piece[-1] in ",." and len(piece) > 2 and piece[:-1].isalpha():  # but "U." is one
            return piece[:-1], piece[-1]
        return (_DASH,) if piece == _HYPHEN else _TOKEN.findall(piece)

    def between(self, text: str, start: int, end: int) -> list[Token]:
        """The tokens of text[start:end]."""
        pieces = text[start:end].split()
        tokens = list(chain.from_iterable(map(self.__getitem__, pieces)))
        if pieces and pieces[-1] == _HYPHEN and text[end - 1] == _HYPHEN:
            tokens[-1] = self.token(_HYPHEN)  # no blank behind it
        if pieces and pieces[0] == text[start] == _HYPHEN and not text[start - 1 : start].isspace():
            tokens[0] = self.token(_HYPHEN)
        return tokens

    def token(self, word: str) -> Token:
        """The token of a word or mark."""
        found = self._tokens.get(word)
        if found is None:
            if word.startswith("--"):
                word = _DASH
            lower = word.lower().replace("’", "'")
            if word.isupper() and 1 < len(word) <= _ACRONYM:
                lower = word  # WHO is no "who", US no "us"
            kinds = self.kinds.of(word, lower)
            kinds = self._shared.setdefault(kinds, kinds)
            found = Token(word, word if lower == word else lower, -1, word[0].isalnum(), kinds)
            if len(word) < _LONGEST:
                self._tokens[word] = found
        return found


#: Longest word in capitals that is taken for an acronym.
_ACRONYM = 4
#: A dash, however written: "--" too, and a hyphen between blanks.
_DASH, _HYPHEN = "–", "-"
_REMEMBERED, _LONGEST = 100_000, 60


@cache
def _known(words: EventWords) -> _Known:
    return _Known(words)


@lru_cache(maxsize=20_000)
def _dated(text: str, time: int, words: EventWords) -> Token:
    """The token of an expression of time."""
    lower = text.lower()
    kinds = _known(words).kinds.of(text, lower) & ~CAPITAL
    return Token(text, lower, time, False, kinds if kinds & PRONOUN else kinds | IDLE)


class Marked:
    """Where the tokens of a sentence stand that reading it asks for again and again: found in one pass."""

    __slots__ = ("acting", "cutting", "dates")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.acting: list[int] = []
        """Those that may be finite verbs."""
        self.cutting: list[int] = []
        """Those at which a clause may begin or a quotation change; all brackets are among them."""
        self.dates: list[int] = []
        """The expressions of time."""
        for place, token in enumerate(tokens):
            kinds = token.kinds
            if kinds & ACTS:
                self.acting.append(place)
            if kinds & CUTTING:
                self.cutting.append(place)
            if token.time >= 0:
                self.dates.append(place)


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

    __slots__ = ("_spans", "_tokens", "end", "start", "text", "times", "words")

    def __init__(self, text: str, start: int, end: int, times: tuple[Resolution, ...], words: EventWords) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.times = times
        self.words = words
        self._tokens: tuple[Token, ...] | None = None
        self._spans: list[tuple[int, int]] | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens in order."""
        if self._tokens is None:
            self._tokens = self._read()
        return self._tokens

    def _read(self) -> tuple[Token, ...]:
        known = _known(self.words)
        tokens: list[Token] = []
        place = self.start
        for index, resolution in enumerate(self.times):
            mention = resolution.mention
            tokens += known.between(self.text, place, mention.start)
            tokens.append(_dated(mention.text, index, self.words))
            place = mention.end
        tokens += known.between(self.text, place, self.end)
        return tuple(tokens)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The bounds of each token."""
        if self._spans is None:
            text, place, spans = self.text, self.start, list[tuple[int, int]]()
            for resolution in self.times:
                mention = resolution.mention
                spans += [found.span() for found in _TOKEN.finditer(text, place, mention.start)]
                spans.append((mention.start, mention.end))
                place = mention.end
            self._spans = spans + [found.span() for found in _TOKEN.finditer(text, place, self.end)]
        return self._spans

    def between(self, first: int, last: int) -> str:
        """The text of tokens [first, last)."""
        spans = self.spans
        return self.text[spans[first][0] : spans[last - 1][1]]


_MARKS = ("“", "”", '"')


def quotes(written: Written) -> bool:
    """True for a sentence with a quotation mark."""
    text, first, last = written.text, written.start, written.end
    return text.find('"', first, last) >= 0 or text.find("“", first, last) >= 0 or text.find("”", first, last) >= 0


def quoted(written: Written, inside: bool = False) -> tuple[bool, ...]:
    """For each token of a sentence whether it stands inside quotation marks; `inside` is where the first one stands."""
    if not quotes(written):
        return (inside,) * len(written.tokens)
    found: list[bool] = []
    for token in written.tokens:
        if token.text in _MARKS:
            inside = token.text == "“" or (token.text == '"' and not inside)
        found.append(inside)
    return tuple(found)
