"""Numbers with a word that bounds them: "at least nine", "about three dozen"."""

from __future__ import annotations

from collections.abc import Sequence

from chronology.extract.tokens import Token
from chronology.languages.events import EventWords


def amount(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True where a number begins with the word that bounds it: "at least nine", "about three dozen"."""
    if place + 2 > len(tokens) or tokens[place].time >= 0 or tokens[place + 1].time >= 0:
        return False
    lower, after = tokens[place].lower, tokens[place + 1].lower
    if f"{lower} {after}" in words.clause.bounds:
        return True
    return lower in words.clause.bounds and (after[0].isdigit() or after in words.clause.numerals)
