"""Finds every expression of time in a text: extents and readings, not yet dates.

Two passes. The first splits the text at blanks and gives each piece one mark (can it begin, continue, end or trigger
an expression?); a regular expression over the marks finds the few runs worth reading. The second reads a run: one
class character per token, the longest rule of the pack wins at each place. Readings of runs are remembered, because
runs repeat; what depends on the neighbourhood is checked afterwards, so that memory never changes an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from chronology import style
from chronology.languages import Matcher, Pack, tokens
from chronology.model import Mention

#: Runs over the marks of pieces: T triggers, S begins, E ends, B does both, I stands inside. Bounded: time is linear.
_RUN = re.compile(r"(?:[SB][SBEI]{0,11})?T(?:[SBEIT]{0,40}[TEB])?")
#: A piece longer than this is not prose; it is read, but not remembered.
_LONGEST_PIECE = 60
_REMEMBERED_PIECES = 200_000
_REMEMBERED_RUNS = 30_000
_BLANKS = "\v\f\xa0\u2009\u202f\u2002\u2003\u2028"


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One expression inside a run; offsets are relative to the run."""

    start: int
    end: int
    matcher: Matcher
    slots: dict[str, int | float | str]
    otherwise: tuple[Reading, ...] = ()
    """The readings of the same tokens when the neighbourhood forbids this one."""


class _Marks(dict[str, str]):
    """Piece of text -> mark, filled as pieces are met."""

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self._pack = pack
        self.runs: dict[str, tuple[Reading, ...]] = {}
        self.matches: dict[str, tuple[_Match, ...]] = {}
        self.tokens: dict[str, tuple[_Token, ...]] = {}

    def __missing__(self, piece: str) -> str:
        mark = _mark(piece, self._pack)
        if len(piece) <= _LONGEST_PIECE:
            if len(self) >= _REMEMBERED_PIECES:
                self.clear()
            self[piece] = mark
        return mark


@cache
def _marks(pack: Pack) -> _Marks:
    return _Marks(pack)


#: Marks that stand before and behind words; the words between need no closer look when the pack knows none of them.
_EDGES = ".,;:!?\"'()[]“”‘’"


def _mark(piece: str, pack: Pack) -> str:
    """What a piece of text between two blanks can do for an expression of time."""
    if not piece:
        return "I"
    core = piece.strip(_EDGES)
    if core.isalpha() and core.lower() not in pack.vocabulary:
        return "N"
    best = "N"
    begins = ends = False
    for found in pack.token.finditer(piece):
        token = found[0]
        character = pack.character(token)
        part = pack.phrase_marks.get(token.lower().replace("’", "'"))
        if character in pack.triggers or part == "T":
            return "T"
        if part is None and character == ".":
            continue
        best = "I"
        begins = begins or part is not None or character in pack.starts
        ends = ends or part is not None or character in pack.ends
    if best == "N":
        return best
    return ("B" if ends else "S") if begins else ("E" if ends else "I")


def find(text: str, pack: Pack) -> tuple[Mention, ...]:
    """Every expression of time in `text`, in order, none overlapping another."""
    marks = _marks(pack)
    pieces = _pieces(text)
    line = "".join(map(marks.__getitem__, pieces))
    found: list[Mention] = []
    place = index = 0
    for run in _RUN.finditer(line):
        first, last = run.span()
        if first > index:
            place += len(" ".join(pieces[index:first])) + 1
        length = len(" ".join(pieces[first:last]))
        words = text[place : place + length]
        readings = marks.runs.get(words)
        if readings is None:
            readings = _remember(words, pieces[first:last], pack, marks)
        if readings:
            _place(text, place, readings, pack, found)
        place, index = place + length + 1, last
    return tuple(_styled(found, pack))


def _styled(found: list[Mention], pack: Pack) -> list[Mention]:
    """Without the mentions of rules that hold in narratives only, unless this is one."""
    if not pack.narrative or not any(mention.rule in pack.narrative for mention in found):
        return found
    plain = [mention for mention in found if mention.rule not in pack.narrative]
    return found if style.is_narrative(plain) else plain


#: Stands for the second line feed of a blank line: a token no rule takes, so that nothing is read across paragraphs.
_PARAGRAPH = "\x00"


def _pieces(text: str) -> list[str]:
    """The text cut at every blank; white space of other kinds counts as one blank, so that lengths stay."""
    text = text.replace("\n\n", f"\n{_PARAGRAPH}").replace("\n", " ").replace("\t", " ").replace("\r", " ")
    if not text.isascii():
        for blank in _BLANKS:
            text = text.replace(blank, " ")
    return text.split(" ")


def _remember(words: str, pieces: list[str], pack: Pack, marks: _Marks) -> tuple[Reading, ...]:
    readings = tuple(_readings_of(pieces, pack, marks))
    if len(words) < 400:
        if len(marks.runs) >= _REMEMBERED_RUNS:
            marks.runs.clear()
        marks.runs[words] = readings
    return readings


def _place(text: str, place: int, readings: tuple[Reading, ...], pack: Pack, found: list[Mention]) -> None:
    """Appends the mentions of the readings that their neighbourhood allows."""
    for reading in readings:
        start, end = place + reading.start, place + reading.end
        rule = reading.matcher.rule
        if reading.matcher.guarded and not _allowed(text, start, end, reading, pack):
            _place(text, place, reading.otherwise, pack, found)
        elif rule.op != "none":
            found.append(
                Mention(
                    start=start, end=end, text=text[start:end], type=rule.type, rule=rule.name, op=rule.op,
                    slots=reading.slots,
                )
            )  # fmt: skip


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


def read(words: str, pack: Pack) -> tuple[Reading, ...]:
    """The readings of a run: at each token the longest rule wins, the earlier one in the pack on a tie."""
    return tuple(_readings_of(_pieces(words), pack, _marks(pack)))


def _readings_of(pieces: list[str], pack: Pack, marks: _Marks) -> Iterator[Reading]:
    tokens_ = _tokens(pieces, pack, marks)
    classes = "".join([token[2] for token in tokens_])
    matches = marks.matches.get(classes)
    if matches is None:
        matches = tuple(_matches(classes, 0, len(classes), pack, ()))
        if len(classes) < 60:
            if len(marks.matches) >= _REMEMBERED_RUNS:
                marks.matches.clear()
            marks.matches[classes] = matches
    for match in matches:
        yield from _readings(match, tokens_, pack)


def _matches(classes: str, place: int, stop: int, pack: Pack, without: tuple[Matcher, ...]) -> Iterator[_Match]:
    """The rules that win in classes[place:stop]; at `place` itself no rule of `without` counts."""
    first = place
    while place < stop:
        best: re.Match[str] | None = None
        winner: Matcher | None = None
        for matcher in pack.by_first.get(classes[place], ()):
            if place == first and matcher in without:
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


def _tokens(pieces: list[str], pack: Pack, marks: _Marks) -> list[_Token]:
    """The tokens of a run, phrases of the pack joined to one token each."""
    raw: list[_Token] = []
    place = 0
    phrased = False
    for piece in pieces:
        tokens_ = marks.tokens.get(piece)
        if tokens_ is None:
            tokens_ = _tokens_of(piece, pack, marks)
        for start, end, character, token, opens in tokens_:
            raw.append((place + start, place + end, character, token, opens))
            phrased = phrased or opens
        place += len(piece) + 1
    return _merged(raw, pack) if phrased else raw


def _tokens_of(piece: str, pack: Pack, marks: _Marks) -> tuple[_Token, ...]:
    """The tokens of one piece, and for each whether a phrase of the pack begins with it."""
    tokens_ = tuple(
        (found.start(), found.end(), pack.character(found[0]), found[0], _plain(found[0]) in pack.phrases)
        for found in pack.token.finditer(piece)
    )
    if len(piece) <= _LONGEST_PIECE:
        if len(marks.tokens) >= _REMEMBERED_RUNS:
            marks.tokens.clear()
        marks.tokens[piece] = tokens_
    return tokens_


def _plain(token: str) -> str:
    return token.lower().replace("’", "'")


def _merged(raw: list[_Token], pack: Pack) -> list[_Token]:
    """The tokens with the phrases of the pack joined, the longest phrase first."""
    merged: list[_Token] = []
    place = 0
    while place < len(raw):
        token = raw[place]
        if token[4]:
            for phrase in pack.phrases[_plain(token[3])]:
                tail = raw[place : place + len(phrase)]
                if tuple([_plain(piece[3]) for piece in tail]) == phrase:
                    joined = " ".join(phrase).replace(" 's", "'s")
                    if token[3][:1].isupper():
                        joined = joined[:1].upper() + joined[1:]
                    token = (token[0], tail[-1][1], pack.character(joined), joined, False)
                    place += len(phrase) - 1
                    break
        merged.append(token)
        place += 1
    return merged


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
        own |= {name.removeprefix(prefix): value for name, value in slots.items() if name.startswith(prefix)}
        own["range"] = prefix[:-1]
        yield Reading(found[first][0], found[last - 1][1], match.matcher, own)


# ── what the neighbourhood forbids ───────────────────────────────────────────────────────────────────────────────

_AFTER = re.compile(r"\s?(?:['’]s\b)?\s*([^\W\d_]+|[^\w\s]|\d[\d.,]*)")
_OPENING = "\"'“‘("


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The word (or mark) before and behind an expression; empty where there is none."""
    head = text[max(0, start - 40) : start].rstrip().rstrip(_OPENING).split()
    before = head[-1] if head else ""
    if before and not before[-1].isalnum():
        before = before[-1]
    else:
        before = before.lstrip(_OPENING).rpartition("-")[2]
    after = _AFTER.match(text, end)
    return before, after[1] if after else ""


def _allowed(text: str, start: int, end: int, reading: Reading, pack: Pack) -> bool:
    """True when the words around let this reading stand."""
    rule = reading.matcher.rule
    before, after = neighbours(text, start, end)
    lower_before, lower_after = before.lower(), after.lower()
    if rule.after and not _listed(lower_before, rule.after, pack):
        return False
    if rule.before and not _listed(lower_after, rule.before, pack):
        return False
    if rule.not_after and _listed(lower_before, rule.not_after, pack):
        return False
    if rule.not_before and _listed(lower_after, rule.not_before, pack):
        return False
    return not rule.guard or GUARDS[rule.guard](before, after, reading, text, start, end, pack)


def _listed(word: str, words: frozenset[str], pack: Pack) -> bool:
    if word in words:
        return True
    return any(name[:1] == "@" and word in pack.lists[name[1:]] for name in words)


def _year_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """A bare four-figure number is a year after a word that calls for one, or where nothing is counted by it.

    "in 2019", "the 2019 election" are; "2019 passengers", "flight 1984", "1,984", "$2019", "2019%" are not.
    """
    lists = pack.lists
    year = int(reading.slots.get("year", 0))
    if 1000 <= year <= 2100 and (
        "part" in reading.slots or _alone(text, start, end) or _coordinated(text, start, year, pack)
    ):
        return True
    mark = text[start - 1 : start] if start else ""
    if mark and mark in "$£€#.,/:+":
        return False
    if (
        mark == "-"
        and not text[max(0, start - 2) : start - 1].isalpha()
        and not _YEAR_BEFORE.search(text, max(0, start - 6), start)
    ):
        return False
    if text[end : end + 1] in ("%", "$", "/", ":", "°") or re.match(r"[.,]\d", text[end : end + 2]):
        return False
    lower_before, lower_after = before.lower(), after.lower()
    if lower_before in lists["before_number"]:
        return False
    if lower_after in lists["counted"] or before[:1].isdigit() or after[:1].isdigit():
        return False
    if lower_before in lists["before_year"] and not (lower_before in lists["before_amount"] and _plural(after, pack)):
        return True
    if "century" in reading.slots or text[start] in "'’":
        return True
    if not 1500 <= year <= 2100:
        return False
    return not _plural(after, pack) and 1800 <= year <= 2060


def _plural(word: str, pack: Pack) -> bool:
    """True for a plural that counts what stands before it: "1500 trucks", but not "2019 elections"."""
    return (
        word.isalpha()
        and word.islower()
        and len(word) > 3
        and word.endswith(pack.lists_plural)
        and word not in pack.lists["after_year"]
    )


_YEAR_BEFORE = re.compile(r"(?<!\d)[12]\d{3}-\Z")


def _impossible_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """A day the calendar does not have is a date gone wrong ("45 March"), not a number beside a month."""
    return (
        int(reading.slots.get("day", 0)) > 31
        and not after[:1].isdigit()
        and before.lower() not in pack.lists["before_number"]
    )


def _alone(text: str, start: int, end: int) -> bool:
    """True for "(1789)", and for a year that heads its line: "2004: the second phase"."""
    if text[start - 1 : start] == "(" and start:
        return text[end : end + 1] == ")"
    return text[end : end + 1] == ":" and text[end + 1 : end + 2] == " " and (not start or text[start - 1] == "\n")


_YEAR_AND = re.compile(r"(\d{4})(?:,| ([^\W\d_]+)) \Z")


def _coordinated(text: str, start: int, year: int, pack: Pack) -> bool:
    """True behind another year that is near: "in 1782 and 1783"."""
    found = _YEAR_AND.search(text, max(0, start - 12), start)
    return (
        found is not None
        and abs(int(found[1]) - year) <= 60
        and (found[2] is None or found[2].lower() in pack.lists["range_pairs"] | pack.lists["range_links"])
    )


def _name_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """A month or weekday that is a person's name or part of a title is none: "August Wilson", "Theresa May"."""
    lists = pack.lists
    word = text[start:end]
    lower = word.lower()
    if lower in lists["never_alone"]:
        return False
    if lower not in lists["names"]:
        return True
    lower_before, lower_after = before.lower(), after.lower()
    named = after[:1].isupper() and after.isalpha() and text[end : end + 1] == " " and not pack.classes(after)
    if lower_before in lists["before_month"] and not (named and lower_before in lists["coordinators"]):
        return True
    if lower_before in lists["titles"] or before[:1].isupper() and lower_before not in lists["openers"]:
        return False
    if lower_after in lists["after_name"]:
        return False
    return not (after[:1].isupper() and after.isalpha() and text[end : end + 1] == " ")


Guard = Callable[[str, str, Reading, str, int, int, Pack], bool]


def _season_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """A season that is a verb as well needs a word before it that makes it a noun: "last fall", "in the fall"."""
    word = text[start:end].split()[-1]
    capital = word[:1].isupper() and text[max(0, start - 2) : start - 1] not in (".", "")
    if capital and (
        after[:1].isupper() and text[end : end + 1] == " " or before[:1].isupper() and len(word) == end - start
    ):
        return False
    if word.lower() not in pack.lists["verbs"]:
        return True
    if after.lower() == "of":
        return False
    return before.lower() in pack.lists["before_fall"] or len(word) < end - start and after.lower() != "of"


def _noun_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "the past" is a noun when no noun follows it."""
    return not after.isalpha() or after.lower() in pack.lists["function_words"]


def _period_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "the period" is one of a report; "the period of the wars" is none."""
    return after.lower() != "of"


def _units_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """Units in the plural without a number are a length, unless they are rooms or parts ("living quarters")."""
    return reading.slots["unit"] not in ("quarter", "second")


def _the_unit_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "for the year", "in the week" name the current one; "the day he left", "the week of the storm" do not."""
    if reading.slots["unit"] not in ("week", "month", "quarter", "year"):
        return False
    return before.lower() in pack.lists["before_unit"] and after.lower() not in pack.lists["not_after_unit"]


def _frequency_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "paid quarterly" tells how often; "the quarterly dividend" and the "Daily News" do not."""
    named = after[:1].isupper() and text[end : end + 1] == " "
    titled = text[start].isupper() and before[:1].islower()
    if named or titled or (before[:1].isupper() and before.lower() not in pack.lists["openers"]):
        return False
    if reading.slots["frequency"] in ("P3M",) or text[start:end].lower() in pack.lists["adjectives"]:
        return not after.isalpha() or after.lower() in pack.lists["function_words"]
    return True


def _rate_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "$2 million a year", "twelve flights a day": a rate stands behind an amount or a plural."""
    word = before.lower()
    if word[:1].isdigit() or word in pack.numbers or word in pack.lists["amounts"]:
        return True
    if len(word) < 4 or not word.endswith(pack.lists_plural):
        return False
    words = _COUNTED.findall(text, max(0, start - 60), start)[-4:-1]
    return any(piece[:1].isdigit() or piece.lower() in pack.numbers for piece in words)


_COUNTED = re.compile(r"[^\W\d_]+|\d[\d.,]*|[.;:!?]")


def _title_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "USA Today" and a quoted "This Week" are names."""
    words = text[start:end].split()
    if len(words) > 1:
        return not (words[-1][:1].isupper() and text[start - 1 : start] in ('"', "“", "‘", "'", "`"))
    return not (
        words[0][:1].isupper() and before[:1].isupper() and text[start - 1 : start] == " " and not words[0].isupper()
    )


def _year_range_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "1939-45" and "1914-1918" are ranges of years; "2019-13", "$1000-2000" and "1200-1500 men" are not."""
    slots = reading.slots
    if slots.get("range") == "from":
        return not start or text[start - 1] not in "-/$£€#."
    if text[end : end + 1] in ("-", "/", "%"):
        return False
    if "era" in slots or "tail" in slots:
        return True
    after = neighbours(text, start, end)[1].lower()
    return 1000 <= int(slots.get("year", 0)) <= 2100 and after not in pack.lists["counted"]


def _beside_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "the day before Christmas", not "the year after Easter"."""
    return reading.slots["beside"] == "day"


def _thing_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "a two-year-old dispute" has lasted two years; "a two-year-old boy" and "the 42-year-old said" tell an age."""
    return after.lower() in pack.lists["things"]


def _day_before_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "the day before" stands alone; what follows it otherwise ("the day before he left") says which day."""
    return reading.slots["unit"] in ("day", "week", "month", "year") and not after[:1].isalnum()


def _open_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    return True


GUARDS: dict[str, Guard] = {
    "year": _year_guard,
    "name": _name_guard,
    "yearrange": _year_range_guard,
    "season": _season_guard,
    "weekend": _open_guard,
    "clock": _open_guard,
    "units": _units_guard,
    "noun": _noun_guard,
    "period": _period_guard,
    "theunit": _the_unit_guard,
    "frequency": _frequency_guard,
    "rate": _rate_guard,
    "daybefore": _day_before_guard,
    "thing": _thing_guard,
    "beside": _beside_guard,
    "impossible": _impossible_guard,
    "title": _title_guard,
}
