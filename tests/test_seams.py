"""Captions, titles and links that run into a sentence without a mark."""

from __future__ import annotations

import pytest

from chronology.extract.seams import unglued
from chronology.languages import events
from chronology.model import Sentence
from reading import rows

WORDS = events.load("en")

CASES = [
    pytest.param("Crews at the burnt mill | Some forty people left the town.", id="a quantity"),
    pytest.param("Crews at the burnt mill | The mayor has asked for help.", id="an article"),
    pytest.param("Crews at the burnt mill | The Lind council has asked for help.", id="an article before a name"),
    pytest.param("Fire at a mill in Lund | The Lind council has asked for help.", id="an article behind a name"),
    pytest.param("Crews at the burnt mill | In the town people were afraid.", id="a preposition"),
    pytest.param("Crews at the burnt mill | It has been closed for a week.", id="a pronoun"),
    pytest.param("The mill has burned in Lund | He said it was old.", id="a pronoun behind a name"),
    pytest.param("Two girls “still missing” | The police have sent divers.", id="a quotation that is closed"),
    pytest.param("Help for the town | Nurses were sent on foot. Other nurses stayed.", id="a plural written small"),
    pytest.param("Fire at a mill | The town was shut | They have opened it again.", id="two seams"),
    pytest.param("Crews at the burnt mill | Last week the town was shut.", id="last"),
    pytest.param("Crews at the burnt mill | In Lund people were afraid.", id="a preposition before a name"),
    pytest.param("Town waits for help | When fires start, it's hard to think.", id="a clause"),
    pytest.param("Crews at the mill in Lund | Some forty people left.", id="a quantity behind a name"),
    pytest.param("Ada Lind sings in a hall | Singer Ada Lind has left Lund.", id="a name in full again"),
    pytest.param("Ada Lind met Ivo Berg and Ada Lind was glad.", id="a name again behind a conjunction"),
    pytest.param("They showed it on Channel Four news and were heard.", id="a number in a name"),
    pytest.param("Crews left the old mill Nurses were sent on foot.", id="a plural written large alone"),
    pytest.param("A clerk of the group Stop The War has come to town.", id="the name of a group"),
    pytest.param("Ada Lind spoke in The Lund Times and was heard.", id="behind a preposition"),
    pytest.param("Ada Lind saw the film The mill and was moved.", id="the title of a work"),
    pytest.param("They heard the guitarist The Edge and were moved.", id="the name of a player"),
    pytest.param("She left, telling The Lund Times that it was over.", id="who is told"),
    pytest.param('They read "the mill of The town is old" and laughed.', id="inside a quotation"),
    pytest.param("The mayor (chief of the board The town has) left.", id="inside a bracket"),
    pytest.param("Council Moves to Toughen Its stance as it was asked.", id="a title in capitals"),
    pytest.param("Crews at the burnt mill The end of the road", id="no verb behind it"),
    pytest.param("The number of Danes who were hurt is not known.", id="behind of"),
]


@pytest.mark.parametrize("marked", CASES)
def test_a_sentence_begins_at_a_capital_that_only_a_sentence_has(marked: str) -> None:
    text = marked.replace(" | ", " ")
    whole = text.find(". ") + 1 or len(text)
    found = unglued(text, Sentence(start=0, end=whole), WORDS)
    assert [text[piece.start : piece.end] for piece in found] == marked[: whole + 2 * marked.count(" | ")].split(" | ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Town waits for the guards The first planes have landed at Lund.",
            [("2019-03-14", "The first planes have landed at Lund")],
            id="the lead is what the title runs into",
        ),
        pytest.param(
            "The mill burned on Monday Some forty people left the town on Tuesday.",
            [("2019-03-11", "The mill burned"), ("2019-03-12", "Some forty people left the town")],
            id="each has its own date",
        ),
        pytest.param(
            "Photograph: Ada Lind/AP Nurses at the mill were sent home on Tuesday.",
            [("2019-03-12", "Nurses at the mill were sent home")],
            id="who took the picture",
        ),
        pytest.param(
            "Thursday, March 14, 2019; Page A01 Owners closed the mill on Tuesday.",
            [("2019-03-12", "Owners closed the mill")],
            id="the number of a page",
        ),
    ],
)
def test_what_runs_together_is_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(when, what) for when, _, what in rows(text)] == expected
