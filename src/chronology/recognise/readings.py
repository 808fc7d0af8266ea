"""The readings of a run of pieces: one class character per token, and at each place the longest rule of the pack.

Readings are remembered twice: by the words of the run, because runs repeat, and by its class characters, because what
rules match says nothing about the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from chronology.languages import Matcher, Pack, tokens
from chronology.recognise.pieces import LONGEST_PIECE, pieces_of

_REMEMBERED_RUNS = 30_000
#: Tokens between two that say nothing about time: no rule reaches across those.
_STRETCH = re.compile(r"[^.]+")
_LONGEST_STRETCH = 60


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One expression inside a run; offsets are relative to the run."""

    start: int
    end: int
    matcher: Matcher
    slots: dict[str, int | float | str]
    otherwise: tuple[Reading, ...] = ()
    """The readings of the same tokens when the neighbourhood forbids this one."""


def remember(words: str, pieces: list[str], pack: Pack, memory: Memory) -> tuple[Reading, ...]:
    readings = tuple(_readings_of(pieces, pack, memory))
    if len(words) < 400:
        if len(memory.runs) >= _REMEMBERED_RUNS:
            memory.runs.clear()
        memory.runs[words] = readings
    return readings


_Token = tuple[int, int, str, str, bool]
"""Start, end, class character, text (or the phrase it was merged to), whether a phrase of the pack begins here."""


class _Match(msgspec.Struct, frozen=True, gc=False):
    """A rule matched over a string of class characters: what a reading is made of, but for the words."""

    start: int
    end: int
    matcher: Matcher
    filled: tuple[tuple[str, str, int, int], ...]
    """(slot, class, first token, last token + 1)."""
    parts: tuple[tuple[str, int, int], ...]
    """(prefix of its slots, first token, last token + 1) of the two mentions of a rule that cuts."""
    otherwise: tuple[_Match, ...]


class Memory:
    """What has been read before with one pack; each table forgets everything when it is full."""

    def __init__(self) -> None:
        self.runs: dict[str, tuple[Reading, ...]] = {}
        """Words of a run -> its readings."""
        self.matches: dict[str, tuple[_Match, ...]] = {}
        """Class characters of a run -> the rules that win in it."""
        self.tokens: dict[str, tuple[_Token, ...]] = {}
        """Piece -> its tokens."""


@cache
def memory_of(pack: Pack) -> Memory:  # noqa: ARG001 - one memory for each
    """The memory that goes with a pack."""
    return Memory()


def read(words: str, pack: Pack) -> tuple[Reading, ...]:
    """The readings of a run: at each token the longest rule wins, the earlier one in the pack on a tie."""
    return tuple(_readings_of(pieces_of(words), pack, memory_of(pack)))


def _readings_of(pieces: list[str], pack: Pack, memory: Memory) -> Iterator[Reading]:
    tokens_ = _tokens(pieces, pack, memory)
    classes = "".join([token[2] for token in tokens_])
    for stretch in _STRETCH.finditer(classes):
        words = stretch[0]
        if pack.triggers.isdisjoint(words):
            continue
        matches = memory.matches.get(words)
        if matches is None:
            matches = tuple(_matches(words, 0, len(words), pack, ()))
            if len(words) < _LONGEST_STRETCH:
                if len(memory.matches) >= _REMEMBERED_RUNS:
                    memory.matches.clear()
                memory.matches[words] = matches
        if matches:
            told = tokens_[stretch.start() : stretch.end()]
            for match in matches:
                yield from _readings(match, told, pack)


def _matches(classes: str, place: int, stop: int, pack: Pack, without: tuple[Matcher, ...]) -> Iterator[_Match]:
    """The rules that win in classes[place:stop]; at `place` itself no rule of `without` counts."""
    first = place
    while place < stop:
        best: re.Match[str] | None = None
        winner: Matcher | None = None
        for matcher in pack.candidates(classes[place], classes[place + 1 : min(place + 2, stop)]):
            if without and place == first and matcher in without:
                continue
            match = matcher.match(classes, place, stop)
            if match is not None and (best is None or match.end() > best.end()):
                best, winner = match, matcher
        if best is None or winner is None or best.end() == place:
            place += 1
            continue
        otherwise: tuple[_Match, ...] = ()
        if winner.guarded:
            excluded = (*without, winner) if place == first else (winner,)
            otherwise = tuple(_matches(classes, place, best.end(), pack, excluded))
        place = best.end()
        yield _match(best, winner, otherwise)


def _match(match: re.Match[str], matcher: Matcher, otherwise: tuple[_Match, ...]) -> _Match:
    filled = tuple(
        (slot, name, *match.span(group)) for group, (slot, name) in matcher.groups.items() if match.start(group) >= 0
    )
    parts = (("from_", *match.span("_0")), ("to_", *match.span("_2"))) if "_0" in match.re.groupindex else ()
    return _Match(match.start(), match.end(), matcher, filled, parts, otherwise)


def _tokens(pieces: list[str], pack: Pack, memory: Memory) -> list[_Token]:
    """The tokens of a run, phrases of the pack joined to one token each."""
    raw: list[_Token] = []
    place = 0
    phrased = False
    for piece in pieces:
        tokens_ = memory.tokens.get(piece)
        if tokens_ is None:
            tokens_ = _tokens_of(piece, pack, memory)
        for start, end, character, token, opens in tokens_:
            raw.append((place + start, place + end, character, token, opens))
            phrased = phrased or opens
        place += len(piece) + 1
    return _merged(raw, pack) if phrased else raw


def _tokens_of(piece: str, pack: Pack, memory: Memory) -> tuple[_Token, ...]:
    """The tokens of one piece, and for each whether a phrase of the pack begins with it."""
    tokens_ = tuple(
        (found.start(), found.end(), pack.character(found[0]), found[0], _plain(found[0]) in pack.phrases)
        for found in pack.token.finditer(piece)
    )
    if len(piece) <= LONGEST_PIECE:
        if len(memory.tokens) >= _REMEMBERED_RUNS:
            memory.tokens.clear()
        memory.tokens[piece] = tokens_
    return tokens_


def _plain(token: str) -> str:
    return token.lower().replace("’", "'")


def _merged(raw: list[_Token], pack: Pack) -> list[_Token]:
    """The tokens with the phrases of the pack joined, the longest phrase first."""
    merged: list[_Token] = []
    place = 0
    while place < len(raw):
        token = raw[place]
        if token[4] and place + 1 < len(raw):
            pair = (_plain(token[3]), _plain(raw[place + 1][3]))
            for phrase in pack.phrases_by_pair.get(pair, ()):
                if _stands(phrase, raw, place):
                    last = place + len(phrase) - 1
                    joined = " ".join(phrase).replace(" 's", "'s")
                    if token[3][:1].isupper():
                        joined = joined[:1].upper() + joined[1:]
                    token = (token[0], raw[last][1], pack.character(joined), joined, False)
                    place = last
                    break
        merged.append(token)
        place += 1
    return merged


def _stands(phrase: tuple[str, ...], raw: list[_Token], place: int) -> bool:
    """True when the tokens from `place` on are this phrase; its first two words are known to be."""
    if place + len(phrase) > len(raw):
        return False
    return all(_plain(raw[place + step][3]) == phrase[step] for step in range(2, len(phrase)))


_CLOCKS = frozenset({"time", "hour"})


def _readings(match: _Match, found: list[_Token], pack: Pack) -> Iterator[Reading]:
    """One reading, or two where the rule cuts its match into two mentions."""
    slots = dict(match.matcher.rule.slots)
    for slot, name, first, last in match.filled:
        if slot in slots:
            continue
        if name == "numeral":
            slots[slot] = tokens.number_value([token[3] for token in found[first:last]], pack.numbers)
        else:
            value = pack.value(name, found[first][3])
            if value is not None:
                slots[slot] = value
    if not match.parts:
        otherwise = tuple([reading for other in match.otherwise for reading in _readings(other, found, pack)])
        yield Reading(found[match.start][0], found[match.end - 1][1], match.matcher, slots, otherwise)
        return
    for prefix, first, last in match.parts:
        other = "to_" if prefix == "from_" else "from_"
        # What is said once holds for both ends: "12-14 March", "July 3 and 5".
        own = {name.removeprefix(other): value for name, value in slots.items() if name.startswith(other)}
        own |= {name: value for name, value in slots.items() if not name.startswith((prefix, other))}
        mine = {name.removeprefix(prefix): value for name, value in slots.items() if name.startswith(prefix)}
        if not _CLOCKS.isdisjoint(mine):  # "noon to 3 p.m.": an hour of its own takes no other
            own = {name: value for name, value in own.items() if name not in _CLOCKS}
        own |= mine
        own["range"] = prefix[:-1]
        yield Reading(found[first][0], found[last - 1][1], match.matcher, own)
