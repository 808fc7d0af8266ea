"""Captions, titles, stamps and bylines that run into a sentence are no part of it; seen from Thursday 14 March 2019."""

from __future__ import annotations

import pytest

from reading import article, rows, told

FRAME = [
    pytest.param(
        "A mail was called a fraud by a firm The National Bureau issued a warning on Tuesday.",
        ["The National Bureau issued a warning"],
        id="a caption",
    ),
    pytest.param(
        "Ada Lind visits a large pig farm Norland has begun a mass slaughter of pigs on Tuesday.",
        ["Norland has begun a mass slaughter of pigs"],
        id="a caption before a name",
    ),
    pytest.param(
        "Ada Lind sang in Oslo in June 2018 The singer has been named a knight of the realm.",
        ["Ada Lind sang in Oslo", "The singer has been named a knight of the realm"],
        id="a caption that ends in its date, and the lead behind it",
    ),
    pytest.param(
        "Guards closed a large pig farm Norland has sold on Tuesday.",
        ["Guards closed a large pig farm Norland has sold"],
        id="no caption where what is sold stands before the name",
    ),
    pytest.param(
        "Historic Harbour Bailout Set in Motion The Lind council proposed a loan on Tuesday.",
        ["The Lind council proposed a loan"],
        id="a title in capitals",
    ),
    pytest.param(
        "Page last updated at 07:39 GMT, Thursday, 14 March 2019 Ada Lind opened the hall on Tuesday.",
        ["Ada Lind opened the hall"],
        id="the stamp of a page",
    ),
    pytest.param(
        "Page last updated at 07:39 GMT, Thursday, 14 March 2019 (this page is not complete) Ada Lind opened the hall.",
        ["Ada Lind opened the hall"],
        id="a remark behind the stamp",
    ),
    pytest.param(
        "14 March 2019 Last updated at 21:40 GMT Help Ada Lind opened the hall on Tuesday.",
        ["Ada Lind opened the hall"],
        id="a stamp in two pieces with a link behind it",
    ),
    pytest.param(
        "Doubts cast on the plan Thursday 14 March 2019 03.14 GMT Leading members rejected it on Tuesday.",
        ["Leading members rejected it"],
        id="a stamp with a zone behind a title",
    ),
    pytest.param(
        f"The mayor defends the toll{', that ferrymen call a theft and guards' * 5} Thursday 14 March 2019 03.14 GMT "
        "Leading members rejected it on Tuesday.",
        ["Leading members rejected it"],
        id="such a stamp behind a title and a long standfirst",
    ),
    pytest.param(
        "Silence is golden for the council's members Thursday 14 March 2019 03.14 GMT",
        [],
        id="a title and its stamp alone",
    ),
    pytest.param(
        "By the Lund Wire Staff Sailors left the raft on Tuesday.",
        ["Sailors left the raft"],
        id="a byline",
    ),
    pytest.param(
        "By the Lund Staff NEW: Two piers are shut The mayor speaks, says a guard Lund, Norland (ABC) -- "
        "Two piers burned on Tuesday.",
        ["Two piers burned"],
        id="the summary of a page before its dateline",
    ),
    pytest.param(
        "Lind died in June 2018 at the age of 50 However, his son opened the hall on Tuesday.",
        ["[Lind's] son opened the hall", "Lind died at the age of 50"],
        id="a caption before a turn",
    ),
    pytest.param(
        "Ferry sinks off Oslo-3 hrs ago Lund Gazette Crew saved after a night at sea-5 hrs ago Norland Mail",
        [],
        id="links with their ages",
    ),
    pytest.param(
        "* The port was shut on Tuesday.",
        ["The port was shut"],
        id="the mark of an item",
    ),
]


@pytest.mark.parametrize(("text", "expected"), FRAME)
def test_what_runs_into_a_sentence_is_left_out(text: str, expected: list[str]) -> None:
    assert sorted(what for _, _, what in rows(text)) == sorted(expected)


def test_the_line_of_a_chronology_keeps_its_moment() -> None:
    assert rows("12 January 2019 14:30 | The quake strikes the port.") == [
        ("2019-01-12T14:30:00", "happened", "The quake strikes the port")
    ]


LIVE = (
    "0945 The mayor says the port is closed.\n"
    "1404 Ada Lind opened the hall.\n"
    "1850 The guard says he believes 45 people died in the fire."
)
YEARS = "1850 The port is built.\n1914 The port burns.\n1989 The port closes."


@pytest.mark.parametrize(
    ("text", "years"),
    [pytest.param(LIVE, [], id="clocks"), pytest.param(YEARS, ["1850", "1914", "1989"], id="years")],
)
def test_the_clocks_of_a_live_page_are_no_years(text: str, years: list[str]) -> None:
    assert [when for when, _, _ in rows(text) if len(when) == 4] == years
    assert all(event.what.startswith("The ") for event in told(article(text)).events)


def test_links_with_their_ages_tell_nothing_where_the_publication_has_no_hour() -> None:
    assert rows("Ferry sinks off Oslo-3 hrs ago Lund Gazette Crew saved-5 hrs ago Norland Mail", "2019-03-14") == []
