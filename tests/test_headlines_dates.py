"""What a headline is like where its date stood; seen from Thursday 14 March 2019."""

from __future__ import annotations

import pytest

from reading import rows

DATES = [
    pytest.param(
        "No damage was reported on Tuesday and Wednesday, when jets hit the town.",
        ["No damage was reported", "Jets hit the town"],
        id="two dates go together",
    ),
    pytest.param(
        "The chief threatened to stop exports to the West within 24 hours if the talks fail.",
        ["The chief threatened to stop exports to the West if the talks fail"],
        id="a preposition goes with its date",
    ),
    pytest.param(
        "The firm has ten tonnes of aid arriving over the weekend.",
        ["The firm has ten tonnes of aid arriving"],
        id="over belongs to the date",
    ),
    pytest.param(
        "Crowds leaving a mosque at the end of Friday prayers watched the convoy.",
        ["Crowds leaving a mosque at the end of Friday prayers watched the convoy"],
        id="a date that its noun hangs on stays",
    ),
    pytest.param(
        "The boat was seen between Monday and Tuesday just off Oslo.",
        ["The boat was seen just off Oslo"],
        id="between goes with its two dates",
    ),
    pytest.param(
        "The fighting continued into Tuesday for a sixth day.",
        ["The fighting continued for a sixth day"],
        id="into goes with its date",
    ),
    pytest.param(
        "He wanted to ask her about the 1988 Lockerbie bombing.",
        ["The 1988 Lockerbie bombing"],
        id="a year between an article and a name is not the verb's",
    ),
    pytest.param(
        "He wrote of the 1953 U.S.-backed coup in the capital.",
        ["The 1953 U.S.-backed coup in the capital"],
        id="an abbreviation with a hyphen",
    ),
    pytest.param(
        "The board said on Tuesday that strikes on the port risked a “disaster,” adding to the chorus.",
        ["The board said that strikes on the port risked a “disaster”"],
        id="a comma goes with what stood behind it",
    ),
    pytest.param(
        "The town is forced to pay the highest borrowing costs since 1997.",
        [],
        id="the scope of a superlative dates nothing",
    ),
    pytest.param(
        "The drug led to the young singer's June 2018 death.",
        ["The young singer's June 2018 death"],
        id="a date between an owner and a noun is the noun's",
    ),
    pytest.param("The 1957-58 pandemic killed two million.", ["The 1957-58 pandemic"], id="two years of one noun"),
    pytest.param("Oslo was quieter than in recent days.", [], id="what something is compared with dates it not"),
    pytest.param(
        "It could take until Friday for the council to meet.",
        ["It could take until Friday for the council to meet"],
        id="a verb keeps the time it wants",
    ),
    pytest.param(
        "On Tuesday the foreign minister of the northern half of Norland, Ivo Lind, told reporters in the hall of the "
        "old parliament that he would meet his counterparts from across the whole of the gulf.",
        [
            "The foreign minister of the northern half of Norland, Ivo Lind, told reporters in the hall of the old "
            "parliament that he would meet his counterparts from across the whole of the gulf"
        ],
        id="a long headline keeps its verb and what was said",
    ),
    pytest.param(
        "Ada Lind did not call the guards until Tuesday.",
        ["Ada Lind did not call the guards until Tuesday"],
        id="what did not happen until a day",
    ),
    pytest.param(
        "The mill was shut from Monday to Friday last week.", ["The mill was shut"], id="a period goes as a whole"
    ),
    pytest.param(
        "The board put it into the fiscal 2012 defence bill on Tuesday.",
        ["The board put it into the fiscal 2012 defence bill"],
        id="a year between a word and its noun",
    ),
    pytest.param(
        "Troops attacked around 6 a.m. (11 p.m. Tuesday ET), and rebels fled.",
        ["Troops attacked"],
        id="a clock goes with its zone",
    ),
    pytest.param(
        "They spoke of the 1988 bombing of Lind Air Flight 103 over Lund.",
        ["The 1988 bombing of Lind Air Flight 103 over Lund"],
        id="the number of a flight",
    ),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_a_date_goes_with_the_words_that_lead_to_it(text: str, expected: list[str]) -> None:
    assert sorted(what for _, _, what in rows(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("March 15, 2019 at 1:25 pm | Lind put on a front to scare the town.", id="the stamp of a comment"),
        pytest.param("It is old, according to a Tuesday report in The Lund Gazette.", id="a report is only a source"),
        pytest.param("Two years ago I would have agreed with it.", id="talk of oneself behind a date"),
    ],
)
def test_what_dates_nothing(text: str) -> None:
    assert rows("Ministers have talked for years. " + text) == []
