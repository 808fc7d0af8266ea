"""A chronology narrowed to a question."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from chronology import narrowing, rank
from chronology.errors import OptionError
from chronology.model import Chronology, Event
from chronology.timespan import Granularity, date, unit
from reading import article
from test_rank import MONDAY, event


def whole() -> Chronology:
    articles = (
        msgspec.structs.replace(article("text", name="a0"), source="Daily Bugle"),
        msgspec.structs.replace(article("text", name="a1"), source="The Bexley Times"),
    )
    events = (
        event("Ada Lund resigned", date(2019, 3, 11), importance=3.0, by=("a0", "a1")),
        event("Rain fell in Bexley", date(2019, 3, 12), importance=1.0, who=(), where=("Bexley",)),
        event("Per Dahl was sworn in", date(2019, 4), importance=2.0, who=("Per Dahl",), by=("a1",)),
    )
    return Chronology(title="", zone=None, events=rank.order(events), articles=articles)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        pytest.param({}, ["Ada", "Rain", "Per"], id="everything"),
        pytest.param({"top": 2}, ["Ada", "Per"], id="the two that matter most, in order of time"),
        pytest.param({"about": ("bexley",)}, ["Rain"], id="about a place, whatever its case"),
        pytest.param({"about": ("Bex",)}, [], id="a name is a whole word"),
        pytest.param({"about": ("Ada", "Per Dahl")}, ["Ada", "Per"], id="one name of several"),
        pytest.param({"since": "2019-03-12"}, ["Rain", "Per"], id="since is inclusive"),
        pytest.param({"until": "2019-03-11"}, ["Ada"], id="until is inclusive"),
        pytest.param({"since": "2019-04-20"}, ["Per"], id="a window that reaches into the period stays"),
        pytest.param({"until": "2019-03"}, ["Ada", "Rain"], id="until a month means its last day"),
        pytest.param({"source": ("the bexley times",)}, ["Ada", "Per"], id="told by an outlet"),
        pytest.param({"min_sources": 2}, ["Ada"], id="told by two"),
        pytest.param({"min_sources": 2, "about": ("Bexley",)}, [], id="all conditions together"),
    ],
)
def test_narrowing(selection: dict[str, object], expected: list[str]) -> None:
    narrowed = narrowing.select(whole(), narrowing.Selection(**selection))  # type: ignore[arg-type]
    assert [item.what.split()[0] for item in narrowed.events] == expected
    assert [item.id for item in narrowed.events] == [f"E{n:03d}" for n in range(1, len(expected) + 1)]
    assert len(narrowed.articles) == 2


@pytest.mark.parametrize(
    "selection",
    [
        pytest.param({"top": 0}, id="nothing is kept"),
        pytest.param({"since": "spring"}, id="no date"),
        pytest.param({"until": "2019-02-30"}, id="no day of the calendar"),
        pytest.param({"since": "2025", "until": "2024"}, id="a period that ends before it begins"),
        pytest.param({"source": ("The Nowhere Post",)}, id="an outlet that nothing was read of"),
    ],
)
def test_a_bound_that_makes_no_sense_is_an_error(selection: dict[str, object]) -> None:
    with pytest.raises(OptionError):
        narrowing.select(whole(), narrowing.Selection(**selection))  # type: ignore[arg-type]


def test_what_cannot_be_among_the_most_important_is_not_made() -> None:
    made: list[int] = []

    def make(number: int) -> Event | None:
        made.append(number)
        return None if number == 1 else event(f"e{number}", importance=1 / (number + 1))

    found = narrowing.leading(((1 / (number + 1), 1, number) for number in range(1_000)), make, rank.place, 3)
    assert [item.what for item in found] == ["e0", "e2", "e3"]
    assert len(made) < 200


def test_the_foremost_of_equals_is_the_earlier() -> None:
    events = [event(f"e{n}", unit(MONDAY + timedelta(days=n), Granularity.DAY), importance=1.0) for n in range(5)]
    assert [item.what for item in narrowing.foremost(reversed(events), 2)] == ["e0", "e1"]


def test_an_outlet_that_nothing_was_read_of_is_answered_with_those_as_they_are_written() -> None:
    with pytest.raises(OptionError, match="there are: Daily Bugle, The Bexley Times"):
        narrowing.select(whole(), narrowing.Selection(source=("Reuters",)))
