"""Where a reading stands: the words beside it, and what they look like."""

from __future__ import annotations

import re
from typing import NamedTuple

from chronology.languages import Pack
from chronology.recognise.readings import Reading

AFTER = re.compile(r"\s?(?:['’]s\b)?\s*([^\W\d_]+|[^\w\s]|\d[\d.,]*)")
_OPENING = "\"'“‘("


class Place(NamedTuple):
    """Where a reading stands."""

    text: str
    start: int
    end: int
    before: str
    """The word or mark before it."""
    after: str
    """The word or mark behind it."""
    reading: Reading
    pack: Pack


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The word (or mark) before and behind an expression; empty where there is none."""
    return _before(text, start), _after(text, end)


#: Characters looked at for one neighbour.
_REACH = 40


def _before(text: str, start: int) -> str:
    if text[start - 1 : start] == " ":  # a plain word between two blanks: nearly always
        word = text[text.rfind(" ", max(0, start - _REACH), start - 1) + 1 : start - 1]
        if word.isalpha():
            return word
    head = text[max(0, start - _REACH) : start].rstrip().rstrip(_OPENING).rsplit(None, 1)
    before = head[-1] if head else ""
    return before[-1] if before and not before[-1].isalnum() else before.lstrip(_OPENING).rpartition("-")[2]


def _after(text: str, end: int) -> str:
    if text[end : end + 1] == " ":
        blank = text.find(" ", end + 1, end + _REACH)
        word = text[end + 1 : blank] if blank > 0 else ""
        if word.isalpha():
            return word
    after = AFTER.match(text, end)
    return after[1] if after else ""


def named(at: Place) -> bool:
    """True before a word with a capital: what stands before it may be part of a name."""
    return (
        at.after.isalpha()
        and at.after[:1].isupper()
        and not (at.after.isupper() and len(at.after) > 1)
        and at.text[at.end : at.end + 1] == " "
    )


def plural(word: str, pack: Pack) -> bool:
    """True for a plural that counts what stands before it: "1500 trucks", but not "2019 elections"."""
    return (
        word.isalpha()
        and word.islower()
        and len(word) > 3
        and word.endswith(pack.lists_plural)
        and word not in pack.lists["after_year"]
    )
