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
    pytest.param(
        "The estate met. It was revealed on Tuesday that the hall had been sold.",
        ["The estate met", "It was revealed that the hall had been sold"],
        id="it is revealed, and nobody is",
    ),
    pytest.param(
        "Lind's bill was bold. The problem with it was that it quoted the mayor's words from 2007.",
        ["It quoted the mayor's words"],
        id="a problem quotes nobody",
    ),
    pytest.param(
        "Ada Lind rode with Bo Berg after he fell on Tuesday.", ["He fell"], id="he may be whom the clause names"
    ),
    pytest.param(
        "The council left. Experts who had studied the fever since it came to Lund in 1997 said so.",
        ["It came to Lund", "The council left"],
        id="it may be what its own sentence names",
    ),
    pytest.param(
        "The band Lind were booked. He left Oslo on Tuesday.",
        ["The band Lind were booked", "He left Oslo"],
        id="many are no man",
    ),
    pytest.param(
        "The child is sick. Falk said the hall was safe. He left Oslo on Tuesday.",
        ["[Falk] left Oslo"],
        id="who spoke last",
    ),
    pytest.param(
        "Bo Berg dug. The old woman that a crew from Oslo found was in bed. His son left Oslo on Tuesday.",
        ["Bo Berg dug", "His son left Oslo"],
        id="somebody else has come since",
    ),
    pytest.param(
        "Taken by Force is a book. He sent his text to Oslo in 2001.", ["He sent his text to Oslo"], id="a title"
    ),
    pytest.param(
        "There are ninety men in Lund, most at Mill 7, a hall near Oslo. Since 2018 it has been used by guards.",
        ["[Mill 7] has been used by guards"],
        id="what a sentence about nobody ends with",
    ),
    pytest.param(
        "Last year, the League banned oil from Norland and in February it banned gold.",
        ["The League banned oil from Norland", "[The League] banned gold"],
        id="who did the first did the second",
    ),
    pytest.param(
        "A judge ordered his release, but he was held again on Tuesday.",
        ["He was held again"],
        id="nobody holds who let somebody go",
    ),
    pytest.param(
        "Planes dropped troops, and they took the mill on Tuesday.", ["They took the mill"], id="planes or troops"
    ),
]


@pytest.mark.parametrize(("text", "expected"), PRONOUNS)
def test_a_pronoun_is_named_only_where_one_is_left(text: str, expected: list[str]) -> None:
    assert sorted(what for _, _, what in rows(text)) == sorted(expected)
