"""Whom a pronoun stands for is named where one candidate is left; seen from Thursday 14 March 2019."""

from __future__ import annotations

import pytest

from reading import rows

PRONOUNS = [
    pytest.param(
        "Soon after the boat left Oslo, it ran aground on Tuesday.",
        ["[The boat] ran aground"],
        id="it is the subject of the clause before",
    ),
    pytest.param(
        "After the police beat the guards, they fled on Tuesday.",
        ["They fled"],
        id="they may be one of two",
    ),
    pytest.param(
        "Workers dug all day. She left Oslo on foot on Tuesday.",
        ["She left Oslo on foot"],
        id="a plural noun is no woman",
    ),
    pytest.param(
        "Mortars fell. His battalion left on Tuesday.", ["Mortars fell", "His battalion left"], id="nor a man a weapon"
    ),
    pytest.param(
        "Ada Lund said she and her sister were ill. She left Oslo on Tuesday.",
        ["[Ada Lund] left Oslo"],
        id="who speaks is named without what is said",
    ),
    pytest.param(
        "The council also met. It signed a truce on Tuesday.",
        ["The council also met", "[The council] signed a truce"],
        id="without an adverb behind it",
    ),
]


@pytest.mark.parametrize(("text", "expected"), PRONOUNS)
def test_a_pronoun_is_named_only_where_one_is_left(text: str, expected: list[str]) -> None:
    assert sorted(what for _, _, what in rows(text)) == sorted(expected)
