"""What somebody says, and that somebody says it: which of the two is the event, and which of them a date belongs to."""

from __future__ import annotations

import pytest

from reading import rows

SAYINGS = [
    pytest.param(
        "The mayor was arrested on Tuesday, a source told the Daily Bugle late on Wednesday.",
        [("2019-03-12", "happened", "The mayor was arrested")],
        id="what happened is news, that somebody said so is not",
    ),
    pytest.param(
        "The factory will close next month, its owner said on Monday.",
        [
            ("2019-04", "planned", "The factory will close"),
            ("2019-03-11", "happened", "The factory will close next month, its owner said"),
        ],
        id="a plan has its day, and so has its announcement",
    ),
    pytest.param(
        "The ferries will run again in the coming days, a clerk said late on Wednesday.",
        [("2019-03-15~/2019-03-21~", "planned", "The ferries will run again")],
        id="a plan for the days from now on, and that somebody said so, are one",
    ),
    pytest.param(
        "A clerk said on Wednesday that the ferries would run again in the coming days.",
        [("2019-03-15~/2019-03-21~", "planned", "The ferries would run again")],
        id="and so when the clerk comes first",
    ),
    pytest.param(
        "The owner announced on Wednesday that the ferries would run again in the coming days.",
        [
            ("2019-03-13", "happened", "The owner announced that the ferries would run again in the coming days"),
            ("2019-03-15~/2019-03-21~", "planned", "The ferries would run again"),
        ],
        id="to announce is news",
    ),
    pytest.param(
        "The factory will close, its owner said on Monday.",
        [("2019-03-11", "happened", "The factory will close, its owner said")],
        id="a saying dates the saying, never what is said",
    ),
    pytest.param(
        "The bank said on Monday that it would close 40 branches by the end of the year.",
        [
            ("2019-03-11", "happened", "The bank said that it would close 40 branches by the end of the year"),
            ("2019-03-14/2019-12-31", "planned", "The bank would close 40 branches"),
        ],
        id="the report and the plan inside it",
    ),
    pytest.param(
        "Last month, the company said it cancelled a contract with the army.",
        [("2019-02", "happened", "The company cancelled a contract with the army")],
        id="who says what it did itself has done it",
    ),
    pytest.param(
        "Ada Lind appeared on television on Tuesday and said that the doctor should be charged.",
        [("2019-03-12", "happened", "Ada Lind appeared on television and said that the doctor should be charged")],
        id="what should be done makes no condition of what was said",
    ),
    pytest.param(
        "Mrs Lind said it was clear that the wall had been repaired in 2012.",
        [("2012", "happened", "It was clear that the wall had been repaired")],
        id="the it of 'it was clear' is nobody",
    ),
    pytest.param(
        "The doctor said he died on Tuesday.",
        [("2019-03-12", "happened", "The doctor said he died")],
        id="who says that somebody died has not",
    ),
    pytest.param(
        "Police said they arrested two men on Tuesday.",
        [("2019-03-12", "happened", "Police arrested two men")],
        id="who says what they did has done it",
    ),
    pytest.param(
        "A former minister told the inquiry on Tuesday that he had never read the report.",
        [("2019-03-12", "happened", "A former minister told the inquiry that he had never read the report")],
        id="an answer is dated as an answer",
    ),
    pytest.param(
        "She ordered that the mill be closed by last Friday.",
        [],
        id="what was ordered has not happened by that",
    ),
    pytest.param(
        "An economist said May's strong figures were a surprise.",
        [],
        id="an owner's month dates no saying",
    ),
    pytest.param(
        "There was fighting, with activists saying 60 people were killed on Sunday.",
        [],
        id="a clause that is only carried along is none",
    ),
    pytest.param(
        "The club is reviewing its aid “based on events now and in the coming days”.",
        [
            (
                "2019-03-15~/2019-03-21~",
                "planned",
                "The club is reviewing its aid “based on events now and in the coming days”",
            )
        ],
        id="a quotation stays as it is",
    ),
    pytest.param(
        "His office said he left Quito last week.",
        [("2019-03-04/2019-03-10", "happened", "His office said he left Quito")],
        id="an office is no he",
    ),
    pytest.param(
        "The mayor said he would leave Quito on Friday.",
        [("2019-03-15", "planned", "The mayor would leave Quito")],
        id="a mayor is one",
    ),
    pytest.param(
        "On Tuesday the board ordered that the mill, which burned in 2012, be closed.",
        [
            ("2012", "happened", "The mill burned"),
            ("2019-03-12", "happened", "The board ordered that the mill, which burned in 2012, be closed"),
        ],
        id="an order is told with what was ordered",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SAYINGS)
def test_what_a_saying_tells(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(rows(text)) == sorted(expected)
