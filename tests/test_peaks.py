"""The only deed of its kind that a day has, told by many in their own words."""

from __future__ import annotations

from collections import defaultdict

import pytest

from chronology.merge.features import Reader, feature, kindred
from chronology.merge.likeness import COMMON, same
from chronology.merge.peaks import FAMED, ONLY, only_ones
from chronology.merge.table import Item, Table
from chronology.merge.weights import Weights
from reading import article, told
from test_merge import Report, merged

QUAKE: tuple[Report, ...] = (
    (
        "2019-03-12",
        "An earthquake struck the island of Orsay on Monday. Two hotels collapsed, a hospital lost its roof.",
    ),
    ("2019-03-12", "A strong tremor shook Orsay on Monday, waking children. Tents were sent for the injured."),
    ("2019-03-12", "The quake hit Orsay on Monday while the ferries were at sea. Dogs found guests of a hotel."),
    (
        "2019-03-13",
        "Injured islanders left the hospital for tents as its roof fell. Rescuers sent by ships searched hotels with"
        " dogs, and fishermen brought bread to those who had to sleep beside the harbour. Few slept, and nobody sang at"
        " all on this long night. A quake rattled the castle of Orsay on Monday and broke nine windows.",
    ),
)


def table(*reports: Report) -> Table:
    articles = [article(text, f"{day}T09:00", name=f"a{number}") for number, (day, text) in enumerate(reports)]
    read = Reader()
    return Table.of([feature(event, one, read) for one in articles for event in told(one).events])


def graded(found: Table) -> dict[int, int]:
    """The events that tell the only deed of their day, each with its grade."""
    blocks: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, row in enumerate(found.rows):
        blocks[row.low, row.high].append(number)
    return only_ones(blocks, found)


def peaks(found: Table) -> list[str]:
    """Their triggers."""
    return sorted(found[number].lemma for number in graded(found) if "quake" in found[number].tokens)


def shaken(found: Table) -> tuple[Item, Item]:
    """Two reports of one quake in quite different words."""
    shake, rattle = (
        found.item(next(n for n, one in enumerate(found) if one.lemma == verb and "quake" in one.tokens))
        for verb in ("shake", "rattle")
    )
    return shake, rattle


def test_a_quake_that_four_tell_is_the_only_one_where_no_other_day_has_any() -> None:
    assert peaks(table(*QUAKE)) == ["hit", "rattle", "shake", "strike"]


def test_two_do_not_make_a_peak_nor_four_where_other_days_have_some() -> None:
    others = [("2019-03-16", f"A quake shook {place} on Friday.") for place in ("Eastford", "Westford")]
    assert peaks(table(*QUAKE[:2])) == []
    assert peaks(table(*QUAKE, *others)) == []


def test_the_day_after_is_the_same_told_late() -> None:
    assert peaks(table(*QUAKE, ("2019-03-13", "A quake shook Eastford on Tuesday.")))


@pytest.mark.parametrize(("alike", "joined"), [(COMMON, True), (COMMON / 2, False), (None, False)])
def test_the_only_one_of_a_story_is_one_in_whatever_words(
    alike: float | None, joined: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = table(*QUAKE)
    shake, rattle = shaken(found)
    weights = Weights(found)
    monkeypatch.setattr(weights.contexts, "alike", lambda first, second: alike)
    assert not same(shake, rattle, weights)
    assert (same(shake, rattle, weights, only=ONLY) > 0) == joined


def test_what_everybody_knows_is_one_wherever_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found = table(*QUAKE)
    shake, rattle = shaken(found)
    weights = Weights(found)
    monkeypatch.setattr(weights.contexts, "alike", lambda first, second: None)
    assert not same(shake, rattle, weights, only=ONLY)
    assert same(shake, rattle, weights, only=FAMED)


def test_five_articles_make_it_known() -> None:
    more = (("2019-03-12", "The quake on Orsay on Monday cut off its harbour."),)
    for reports, grade in ((QUAKE, ONLY), (QUAKE + more, FAMED)):
        found = table(*reports)
        assert {graded(found)[n] for n, one in enumerate(found) if "quake" in one.tokens} == {grade}


def test_of_what_is_announced_none_is_known_to_all() -> None:
    places = ("at the embassy", "by the opera", "beside the station", "at the harbour", "on the heath", "by the mill")
    found = table(*(("2019-03-12", f"Crowds demonstrated {where} in Oslo on Monday.") for where in places))
    blocks = {(row.low, row.high): range(len(found.rows)) for row in found.rows}
    assert set(only_ones(blocks, found).values()) == {ONLY}


def test_those_whom_different_people_do_stay_apart_however_many_tell_them() -> None:
    people = ("Foreign Minister Ada Lind", "Bishop Bo Marsh", "General Kurt Vale", "the singer Eve Hall")
    found = merged(
        *(("2019-03-12", f"{who} resigned in Orsay on Monday after {n + 3} quarrels.") for n, who in enumerate(people))
    )
    assert len([event for event in found if "resigned" in event.what]) == len(people)


WHAT = [
    ("The fire spread", "spread", True),
    ("A fire in the harbour destroyed two boats", "destroyed", True),
    ("A fire that began at sea destroyed two boats", "destroyed", True),
    ("The fire service arrived at once", "arrived", False),
    ("Fire crews arrived at once", "arrived", False),
]


@pytest.mark.parametrize(("what", "trigger", "expected"), WHAT)
def test_the_fire_service_is_no_fire(what: str, trigger: str, expected: bool) -> None:
    plain = set(kindred("en", trigger.removesuffix("d"), f"The harbour {trigger}", trigger))
    assert (set(kindred("en", trigger.removesuffix("d"), what, trigger)) > plain) == expected
