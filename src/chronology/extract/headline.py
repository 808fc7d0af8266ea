"""What happened, as a headline a human would write: the statement without its date and its speaker.

Nothing is put into other words: a headline is made only of words of the passage, so that it can be checked against
it. The one insertion, a name for a pronoun, stands in square brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chronology.extract.statements import Statement
from chronology.extract.tokens import Token
from chronology.languages.events import EventWords

#: Longer headlines are cut at the last mark or conjunction before this many characters.
LONGEST = 160
_SPACES = re.compile(r"\s+")
_BEFORE_MARK = re.compile(r"\s+([,.;:)\]!?%])")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)")
_EDGE = " ,;:–—-.\n\t"


def headline(text: str, tokens: Sequence[Token], statement: Statement, words: EventWords, subject: str | None) -> str:
    """The headline of a statement; `subject` stands in for a pronoun it begins with, if given."""
    dates = set() if statement.noun else set(statement.times)
    pieces = [_piece(text, tokens, first, last, dates, words) for first, last in statement.parts]
    told = _tidy(" ".join(piece for piece in pieces if piece), words)
    first = tokens[statement.parts[0][0]]
    if subject and first.lower in words.clause.subject_pronouns and told.lower().startswith(first.lower):
        told = f"[{subject}]{told[len(first.text) :]}"
    return _capitalised(_shortened(told, words))


def _piece(text: str, tokens: Sequence[Token], first: int, last: int, dates: set[int], words: EventWords) -> str:
    """text of tokens [first, last) without the expressions of time that date it and the words that lead to them."""
    kept: list[tuple[int, int]] = []
    start = first
    for place in range(first, last):
        if tokens[place].time in dates and tokens[place].time >= 0:
            stop = place
            while stop > start and tokens[stop - 1].lower in words.clause.date_prepositions:
                stop -= 1
            if stop > start:
                kept.append((start, stop))
            start = place + 1
    if start < last:
        kept.append((start, last))
    return " ".join(text[tokens[a].start : tokens[b - 1].end] for a, b in kept)


def _tidy(told: str, words: EventWords) -> str:
    told = _SPACES.sub(" ", told).strip(_EDGE)
    told = _BEFORE_MARK.sub(r"\1", _EMPTY_BRACKETS.sub("", told))
    told = re.sub(r",(\s*,)+", ",", told)
    for opener in words.clause.conjunctive:
        if told.lower().startswith((opener + " ", opener + ",")):
            told = told[len(opener) :].strip(_EDGE)
    return _balanced(told)


def _balanced(told: str) -> str:
    """Without a quotation mark or bracket that has lost its partner."""
    if told.count('"') % 2:
        told = told.replace('"', "")
    if told.count("“") != told.count("”"):
        told = told.replace("“", "").replace("”", "")
    if told.count("(") != told.count(")"):
        told = told.replace("(", "").replace(")", "")
    return told.strip(_EDGE)


def _shortened(told: str, words: EventWords) -> str:
    """Cut where a thought ends when it is too long, never inside a word."""
    if len(told) <= LONGEST:
        return told
    head = told[:LONGEST]
    cuts = [head.rfind(mark) for mark in (", ", "; ", " – ", " — ")]
    for opener in (*words.reporting.relatives, *words.reporting.complementizers, *words.clause.subordinators):
        cuts.append(head.rfind(f" {opener} "))
    best = max(cuts)
    if best < 40:
        return told if len(told) <= 2 * LONGEST else head[: head.rfind(" ")] + " …"
    return head[:best].strip(_EDGE)


def _capitalised(told: str) -> str:
    return told[:1].upper() + told[1:] if told[:1] != "[" else told[:1] + told[1:2].upper() + told[2:]
