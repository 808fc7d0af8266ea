"""A look for many phrases at once must find what their plain pattern finds, in any letters."""

from __future__ import annotations

import re
import sys

import pytest

from chronology.readers.phrases import Phrases, alternation, folded
from chronology.readers.tables import words

EVERYTHING = "".join(map(chr, (code for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)))


def letters() -> list[str]:
    lists = (words("frame", "sentences"), words("caption", "behind"), words("frame", "lines"))
    return sorted({sign for phrases in lists for phrase in phrases for sign in phrase if sign.isalpha()})


def test_what_a_pattern_holds_equal_is_folded_alike() -> None:
    for letter in letters():
        twins = re.findall(re.escape(letter), EVERYTHING, re.IGNORECASE)
        assert {folded(twin) for twin in twins} == {folded(letter)}, letter


def test_folding_puts_no_word_where_none_stood() -> None:
    others = re.findall(r"\W", EVERYTHING)
    assert [sign for sign in others if re.search(r"\w", folded(sign))] == []


PHRASES = ("sign up here", "dieser artikel erschien", "suscríbase a", "not an official record")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Sign up here for the letter.", id="at the start"),
        pytest.param("“THIS IS NOT AN OFFICIAL RECORD”", id="in capitals and quotes"),
        pytest.param("ſıgn up here", id="long s and dotless i"),
        pytest.param("Sİgn up here", id="dotted capital i"),
        pytest.param("sign up here\u0345", id="before an iota subscript"),
        pytest.param("SUSCRÍBASE A todo", id="accents"),
        pytest.param("The design up here is new.", id="part of a word"),
        pytest.param("They sign up, here and there.", id="something between"),
        pytest.param("A plain sentence about a bridge.", id="none of the words"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_phrase_stands_where_its_pattern_finds_it(line: str) -> None:
    plain = re.compile(rf"(?<!\w)(?:{alternation(PHRASES)})(?!\w)", re.IGNORECASE)
    assert Phrases(PHRASES).stand_in(line) == bool(plain.search(line))
