"""Sentence and clause bounds, with offsets, and whether a clause looks back or ahead.

Sentences are found by looking at the few places where one can end, never by reading every word: time is linear in
the text and any string gives an answer. Words come from `languages/<code>.segment.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, Protocol

from chronology.languages import segments
from chronology.languages.segments import SegmentWords
from chronology.model import Block, Sentence

Direction = Literal["past", "future", "unknown"]


class HasCode(Protocol):
    """Anything that knows its language: a language pack."""

    @property
    def code(self) -> str:
        """ISO 639-1 code of the language."""


#: A text with a line longer than this is not wrapped by hand: there every line break ends a paragraph.
_WRAPPED = 120
#: How far a sentence is looked for on either side of an expression, in characters.
_REACH = 600
#: Most sentences begin no further back than this: looked at first.
_NEAR = 250

_CLOSERS = "\"'”’»)\\]"
#: A place where a sentence may end: one stop, the quotes and brackets that close after it, then white space; or a
#: blank line, an indented line, a list item. Each alternative is bounded, so that no text makes it slow.
_STOP = (
    rf"(?<=[.!?…])[{_CLOSERS}]{{0,4}}(?=\s)"  # ends before white space …
    r"|(?<=[。！？])[」』”）]?"  # … or anywhere in scripts without white space
)
_SOFT = re.compile(rf"[.!?…。！？\n](?:{_STOP}|(?<=\n)(?=[ \t\r]{{0,99}}\n|[ \t]{{2,99}}\S|[-*•–—]\s))")
_HARD = re.compile(rf"[.!?…。！？\n](?:{_STOP}|(?<=\n))")
_LONG_LINE = re.compile(rf"[^\n]{{{_WRAPPED + 1}}}")
#: What may stand before the first letter of a sentence.
_NEXT = re.compile(r"\s{0,99}[\"'“‘«(\[¿¡–—-]{0,3}\s?(\w[^\W\d_]*)?")
_SPACE = re.compile(r"\s*")


def sentences(text: str, pack: HasCode, blocks: Sequence[Block] = ()) -> tuple[Sentence, ...]:
    """The sentences of a text in order, white space outside; a block's bounds always end a sentence."""
    words = segments.load(pack.code)
    if not blocks:
        bounds = _bounds(text, 0, len(text), words)
        return tuple([Sentence(start=start, end=end) for start, end in bounds])
    return tuple(
        [
            Sentence(start=start, end=end, kind=block.kind, block=index)
            for index, block in enumerate(blocks)
            for start, end in _bounds(text, block.start, block.end, words)
        ]
    )


def around(text: str, start: int, end: int, pack: HasCode) -> tuple[int, int]:
    """Bounds of the sentence that holds text[start:end], looked for only nearby.

    A sentence longer than 600 characters on one side of the expression is cut there.
    """
    words = segments.load(pack.code)
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    pattern = _HARD if text.find("\n", low, high) >= 0 and _has_long_line(text, low, high) else _SOFT
    near = max(low, start - _NEAR)
    first = _last_end(text, near, start, high, pattern, words)
    if first is None and near > low:
        first = _last_end(text, low, start, high, pattern, words)
    last = high
    for found in pattern.finditer(text, end, high):
        if _ends(text, low, found.start(), found.end(), high, words):
            last = found.end()
            break
    return _skip(text, low if first is None else first, start), max(_trim(text, end, last), end)


def _last_end(text: str, low: int, start: int, high: int, pattern: re.Pattern[str], words: SegmentWords) -> int | None:
    """Where the last sentence that ends in text[low:start] ends, if one does."""
    for found in reversed(list(pattern.finditer(text, low, start))):
        if _ends(text, low, found.start(), found.end(), high, words):
            return found.end()
    return None


def _bounds(text: str, low: int, high: int, words: SegmentWords) -> Iterator[tuple[int, int]]:
    """The sentences inside text[low:high] as trimmed (start, end) pairs."""
    pattern = _HARD if _has_long_line(text, low, high) else _SOFT
    start = _skip(text, low, high)
    for found in pattern.finditer(text, low, high):
        end = found.end()
        if end <= start or not _ends(text, start, found.start(), end, high, words):
            continue
        stop = end if text[end - 1] != "\n" else _trim(text, start, end)
        if stop > start:
            yield start, stop
        start = _skip(text, end, high)
    stop = _trim(text, start, high)
    if stop > start:
        yield start, stop


def _has_long_line(text: str, low: int, high: int) -> bool:
    """True where a line inside text[low:high] is too long to be wrapped by hand."""
    if high - low <= _WRAPPED:
        return False
    return text.find("\n", low, high) < 0 or _LONG_LINE.search(text, low, high) is not None


def _skip(text: str, start: int, high: int) -> int:
    if text[start : start + 1] == " " and start + 1 < high and not text[start + 1].isspace():
        return start + 1  # one blank, nearly always
    found = _SPACE.match(text, start, high)
    return found.end() if found else start


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _ends(text: str, start: int, stop: int, end: int, high: int, words: SegmentWords) -> bool:
    """True when the stop at `stop` (closed at `end`) ends the sentence that began at `start`."""
    character = text[stop]
    if character == "\n" or character in "。！？":
        return True
    after = _NEXT.match(text, end, high)
    following = after[1] if after else None
    if following is None:
        return True
    if following[0].islower():
        return False
    if character != ".":
        return True
    return not _abbreviated(text, start, stop, following, words)


def _abbreviated(text: str, start: int, stop: int, following: str, words: SegmentWords) -> bool:
    """True when the stop at `stop` belongs to an abbreviation, an initial or a list number."""
    head = text[max(start, stop - 14) : stop]
    space = max(head.rfind(" "), head.rfind("\n"), head.rfind("\u00a0"))
    token = head[space + 1 :].lstrip("\"'“‘«([")
    if not token:
        return False
    lower = token.lower()
    if lower in words.never_end or (lower in words.before_number and following[0].isdigit()):
        return True
    if token.isdigit():
        return len(token) <= 3 and stop - len(token) <= start
    opens = following.lower() in words.openers
    if len(token) == 1 and token.isupper():
        return not opens
    if "." in token and all(len(piece) <= 2 for piece in token.split(".")):
        return not opens
    return lower in words.may_end and not opens


# ── clauses and direction ────────────────────────────────────────────────────────────────────────────────────────

_TOKEN = re.compile(r"[^\W\d_]+(?:\.?['’\-][^\W\d_]+)*|[;:—–,()]|\d")


def clauses(text: str, sentence: Sentence, pack: HasCode) -> tuple[tuple[int, int], ...]:
    """The clauses of a sentence as neighbouring (start, end) pairs that cover it: a light split by its words."""
    words = segments.load(pack.code)
    tokens, classes = _classes(text, sentence.start, sentence.end, words)
    starts = [sentence.start]
    for index in _openings(classes, words):
        if tokens[index] > starts[-1]:
            starts.append(tokens[index])
    ends = [*starts[1:], sentence.end]
    return tuple(zip(starts, ends, strict=True))


def _openings(classes: str, words: SegmentWords) -> list[int]:
    """Indices of the tokens that open a clause."""
    return [found.start(found.lastgroup or 0) for found in words.opens.finditer(classes)]


def _classes(text: str, start: int, end: int, words: SegmentWords) -> tuple[list[int], str]:
    """Token starts in text[start:end], and one class character for each."""
    known = _known(words.code)
    found = list(_TOKEN.finditer(text, start, end))
    return [token.start() for token in found], "".join([known[token[0]] for token in found])


class _Known(dict[str, str]):
    """A piece of text without blanks ("said," too) -> its class characters, filled as pieces are met."""

    def __init__(self, words: SegmentWords) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, piece: str) -> str:
        classes, suffixes = self._words.classes, self._words.suffixes
        characters = "".join([_class(token, classes, suffixes) for token in _TOKEN.findall(piece)])
        if len(self) > 50_000:
            self.clear()
        if len(piece) <= 40:
            self[piece] = characters
        return characters


@cache
def _known(code: str) -> _Known:
    return _Known(segments.load(code))


def _class(token: str, classes: dict[str, str], suffixes: tuple[tuple[str, str], ...]) -> str:
    known = classes.get(token) or classes.get(token.lower().replace("’", "'"))
    if known:
        return known
    first = token[0]
    if first in ";:—–,()":
        return first
    if len(token) > 3 and first.islower():
        for suffix, character in suffixes:
            if token.endswith(suffix):
                return character
    return "."


#: "(Tuesday)'s devastating quake", "(Friday) bomb attack": an expression belongs to one of these words.
_NOUN = re.compile(r"(?:['’]s)?(?: [^\W\d_]+){1,2}")
#: Behind one of these a verb goes on from before an aside: "the bill, passed in May, takes effect on July 1".
_ASIDE = ",)–—"


def _read(classes: str, groups: re.Pattern[str], own: int = 0) -> Direction:
    """Direction of a clause whose expression is the X in `classes`: its own verb is the last one before it, else
    the first one after it. News puts the adverbial behind its verb, or before the whole clause. A possessive
    belongs to a noun and has happened, unless its own clause goes on to look ahead. Before `own` stand other clauses,
    whose plain presents say nothing."""
    place = classes.index("X")
    possessive = classes[place + 1 : place + 2] == "A"
    last: Direction = "unknown"
    faint = False
    for found in groups.finditer(classes):
        kind = found.lastgroup
        if found.start() > place:
            if kind == "weak" or (last != "unknown" and not possessive):
                break
            if kind in ("past", "before", "future", "hoped"):  # "on Saturday they urged him to go": urged on Saturday
                return "future" if kind == "future" else "past"
            continue
        if kind in ("past", "before"):
            last = "past"
        elif kind in ("future", "hoped"):
            last = "future"
        elif kind == "weak" and found.start() >= own:
            last = "future" if last != "past" or classes[found.start() - 1] in _ASIDE else last
        elif kind == "faint":
            faint = True
    if possessive:
        return "past"
    return "future" if last == "unknown" and faint else last


def direction(text: str, start: int, end: int, pack: HasCode) -> Direction:
    """Where the clause that holds text[start:end] looks: past or future of the anchor, by tense and modality.

    First the expression's own clause; when it has no verb, the whole sentence; without any, `unknown`.
    """
    low, high = around(text, start, end, pack)
    known = _known(pack.code)
    before = "".join(map(known.__getitem__, text[low:start].split()))
    after = "".join(map(known.__getitem__, text[end:high].split()))
    mark = "A" if text[end : end + 1] in ("'", "’") else ""
    return _directed(f"{before}X{mark}{after}", pack.code)


def befallen(text: str, end: int, pack: HasCode) -> bool:
    """True before a noun of what nobody knows of before: "Tuesday's devastating quake", "the Friday attack"."""
    words = segments.load(pack.code).befallen
    noun = _NOUN.match(text, end) if words else None
    return noun is not None and not words.isdisjoint(noun[0].lower().split())


#: "On Tuesday his brothers, who will sing, defended it": what stands between commas behind a relative is another's.
_RELATIVE = re.compile(r",s[^,;:]*,")


#: ", the council (on Friday) said": a subject, with no verb before the expression and one of the past right behind it.
_SUBJECT = re.compile(r"(?:^|[,;:—–()sc])[dn.Rfoak]*\Z")
_TOLD = re.compile(r"[Pq]|Z[^TX]")  # "said", "agreed", "called for"
#: ", and on Tuesday, the council met": what a conjunction leads to before a comma is of the clause behind it.
_BEGINS = re.compile(r",c.?\Z")


@lru_cache(maxsize=65536)
def _directed(line: str, code: str) -> Direction:
    """The direction of the expression X among the classes of its sentence."""
    words = segments.load(code)
    place = line.index("X")
    if _TOLD.match(line, place + 1) and _SUBJECT.search(line[:place]):
        return "past"
    cuts = [0, *_openings(line, words), len(line)]
    left = (
        place
        if _BEGINS.search(line[:place]) and line[place + 1 : place + 2] == ","
        else max(cut for cut in cuts if cut <= place)
    )
    right = min(cut for cut in cuts if cut > place)
    own = _read(line[left:right], words.groups)
    if own != "unknown":
        return own
    return _read(line[: place + 1] + _RELATIVE.sub(",", line[place + 1 :]), words.groups, left)


__all__ = ["Direction", "around", "befallen", "clauses", "direction", "sentences"]
