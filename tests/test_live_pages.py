"""What a page leans on that tells of days behind the one it is dated: entries with stamps of their own, a lead that
tells of the morrow, and clocks with their day behind them. Published on Thursday 14 March 2019."""

from __future__ import annotations

import pytest

from chronology import readers
from chronology.model import Article
from chronology.notation import to_edtf
from chronology.readers import ReadOptions
from chronology.renderers.wording import Wording
from chronology.understanding import Job, Options, Part, understand
from reading import rows

#: A page of entries, the newest first, told over two nights.
STAMPED = """The council has met in Lund.

(Update 4:20 a.m. Saturday in Lund, 11:20 p.m. ET Friday) The bridge burned on Saturday.

(Update 11:10 p.m. in Lund, 6:10 p.m. ET) The mayor resigned on Friday.

Boats left the harbour on Thursday.

(Update 2:05 p.m. in Lund, 9:05 a.m. ET) Clerks marched through Lund on Friday.

(Update 9:30 a.m. Friday in Lund, 4:30 a.m. ET Friday) The station was closed early Friday.

(Update 10:15 p.m. in Lund, 5:15 p.m. ET) The mine was flooded on Wednesday.
"""


def page(text: str, tmp_path: object, published: str = "2019-03-14") -> Part:
    """What a text file tells that was published on a day."""
    path = f"{tmp_path}/page.txt"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(text)
    (source,) = readers.discover([path])
    return understand(Job(source=source, options=Options(reading=ReadOptions(published=published))))


def told(part: Part) -> list[tuple[str, str]]:
    return [(to_edtf(event.span), event.what) for event in part.events]


def test_every_entry_is_counted_from_its_own_stamp(tmp_path: object) -> None:
    assert told(page(STAMPED, tmp_path)) == [
        ("2019-03-16", "The bridge burned"),
        ("2019-03-15", "The mayor resigned"),
        ("2019-03-14", "Boats left the harbour"),
        ("2019-03-15", "Clerks marched through Lund"),
        ("2019-03-15", "The station was closed"),
        ("2019-03-13", "The mine was flooded"),
    ]


def test_the_trail_names_the_stamp(tmp_path: object) -> None:
    part = page(STAMPED, tmp_path)
    assert Wording("en").how(part.events[0].evidence[0]) == (
        "“Saturday”, counted from the stamp of its entry on the page, Saturday 16 March 2019"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(STAMPED.replace("Friday in", "in").replace("Saturday in", "in").replace("ET Friday", "ET")
                     .replace("ET Friday", "ET"), id="stamps that name no day"),
        pytest.param("(6 p.m. Friday in Lund) The mayor resigned on Friday.", id="a single bracket"),
    ],
)  # fmt: skip
def test_what_is_no_page_of_entries_is_counted_from_its_publication(text: str, tmp_path: object) -> None:
    assert [block.anchor for block in article(page(text, tmp_path)).blocks if block.anchor] == []


def article(part: Part) -> Article:
    (found,) = part.articles
    return found


LEADS = [
    pytest.param(
        "Shots rang out in Lund early on Friday. The mayor resigned on Friday, hours after the vote on Thursday.",
        ["2019-03-15", "2019-03-15"],
        id="the morrow of the publication",
    ),
    pytest.param(
        "Shots rang out in Lund on Friday. The mayor was freed at 6 p.m.",
        ["2019-03-15", "2019-03-15T18:00:00"],
        id="and a clock behind it",
    ),
    pytest.param("Shots rang out in Lund last Friday.", ["2019-03-08"], id="but not last Friday"),
    pytest.param("Shots rang out in Lund on Saturday.", ["2019-03-09"], id="nor the day after next"),
    pytest.param("Friday's vote was annulled in Lund.", [], id="a noun's day is left alone"),
    pytest.param("The council will meet in Lund on Friday.", ["2019-03-15"], id="and what is to come"),
    pytest.param(
        "Shots rang out in Lund on Wednesday. The mayor resigned on Friday.",
        ["2019-03-13", "2019-03-08"],
        id="behind a lead of the news a week has gone by",
    ),
]


@pytest.mark.parametrize(("text", "windows"), LEADS)
def test_a_lead_that_tells_of_the_morrow(text: str, windows: list[str]) -> None:
    assert [window for window, _, _ in rows(text, "2019-03-14T20:00")][: len(windows)] == windows


def test_a_page_written_in_the_morning_tells_of_no_morrow() -> None:
    assert rows("Shots rang out in Lund on Friday.", "2019-03-14T09:30")[0][0] == "2019-03-08"


CLOCKS = [
    ("The quake struck at 1653 local time (2153 GMT) on Tuesday.", "2019-03-12T16:53:00"),
    ("The quake struck at 16:53 (21:53 GMT), on 11 March.", "2019-03-11T16:53:00"),
    ("The train stopped at 9:15 a.m. ET (1415 GMT) Tuesday.", "2019-03-12T09:15:00"),
    ("The quake struck at 1653 local time (2153 GMT) and the mayor left on Tuesday.", "2019-03-14T16:53:00"),
]


@pytest.mark.parametrize(("text", "window"), CLOCKS, ids=[row[0] for row in CLOCKS])
def test_a_clock_has_the_day_behind_its_bracket(text: str, window: str) -> None:
    assert rows(text, "2019-03-14T23:30")[0][0] == window
