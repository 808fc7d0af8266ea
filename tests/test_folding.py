"""The short way through ASCII gives the words of the long way."""

from __future__ import annotations

import re

import pytest

from chronology.folding import encoded_words_of, holds_digit, words_of


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("The Mayor's 2nd term - so_called - ENDED.", id="signs, figures and an underscore"),
        pytest.param("".join(map(chr, range(128))), id="all of ASCII"),
        pytest.param("one\x1ctwo\x1fthree\x85four", id="what parts lines and is no blank to bytes"),
        pytest.param("Das Ende der Straße – STRASSE, İzmir", id="letters that fold to two"),
        pytest.param("“Quoted”\u00a0words", id="marks of typography"),
        pytest.param("新しい橋 в Москве", id="other scripts"),
    ],
)
def test_words_are_the_runs_of_the_folded_text(text: str) -> None:
    wanted = re.findall(r"\w+", text.casefold())
    assert words_of(text) == wanted
    assert encoded_words_of(text) == [word.encode() for word in wanted]


@pytest.mark.parametrize("text", ["", "none", "one 1", "٣", "é 7", "—", "½"])
def test_a_digit_of_any_script(text: str) -> None:
    assert holds_digit(text) == (re.search(r"\d", text) is not None)
