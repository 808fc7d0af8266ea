"""Passages that may speak of an event without a date: leads, of one story and deed, and only where one is meant."""

from __future__ import annotations

import itertools

import pytest

from chronology.merge import merge, refer
from chronology.model import Article, Event, Unplaced
from reading import article, told

Report = tuple[str, str | None]
"""Text and day of publication."""

QUAKE = (
    "An earthquake struck the island of Orsay on Monday. Houses in Port Lund, its only town, lie in ruins."
    " The harbour wall broke, and the hospital was cut off."
)
STRIKE = "Dockers in Port Aldry walked out on Monday over pay. The union wants nine per cent for all dockers."


def referred(*reports: Report) -> tuple[tuple[Event, ...], tuple[Unplaced, ...], list[Article]]:
    articles = [
        article(text, f"{day}T09:00" if day else None, name=f"a{number}") for number, (text, day) in enumerate(reports)
    ]
    read = [told(one) for one in articles]
    events = merge((event for one in read for event in one.events), articles)
    found, left = refer(events, [item for one in read for item in one.unplaced], articles)
    return found, left, articles


def leads(*reports: Report) -> dict[str, list[str]]:
    """Headline -> the passages that may speak of it."""
    events, _, _ = referred(*reports)
    return {event.what: [" ".join(item.quote.split()) for item in event.references] for event in events}


FOUND = [
    pytest.param(
        (QUAKE, "2019-03-12"),
        ("The quake on Orsay has left Port Lund in ruins, its mayor says. The island has one hospital.", "2019-03-13"),
        "An earthquake struck the island of Orsay",
        "The quake on Orsay has left Port Lund in ruins, its mayor says.",
        id="the same deed by its noun, in another outlet",
    ),
    pytest.param(
        (QUAKE, "2019-03-12"),
        ("Orsay is an island with one town, Port Lund. Its harbour was hit hardest by the tremor.", "2019-03-12"),
        "An earthquake struck the island of Orsay",
        "Its harbour was hit hardest by the tremor.",
        id="by a synonym",
    ),
    pytest.param(
        (QUAKE, "2019-03-12"),
        ("Mayor Ada Lind, elected after the 1998 flood, saw the quake leave Port Lund in ruins.", "2019-03-13"),
        "An earthquake struck the island of Orsay",
        "Mayor Ada Lind, elected after the 1998 flood, saw the quake leave Port Lund in ruins.",
        id="at the top, with an earlier year that is of something else",
    ),
    pytest.param(
        (QUAKE, "2019-03-12"),
        ("Orsay's one town, Port Lund, ruined by the quake, will be built anew by 2024.", "2019-03-13"),
        "An earthquake struck the island of Orsay",
        "Orsay's one town, Port Lund, ruined by the quake, will be built anew by 2024.",
        id="with a later year, of what is planned",
    ),
    pytest.param(
        (QUAKE, "2019-03-12"),
        ("Port Lund on Orsay is a ruin, and Monday's quake is to blame, its mayor says.", "2019-03-13"),
        "An earthquake struck the island of Orsay",
        "Port Lund on Orsay is a ruin, and Monday's quake is to blame, its mayor says.",
        id="with the name of its day",
    ),
]


@pytest.mark.parametrize(("first", "second", "what", "passage"), FOUND)
def test_a_passage_of_the_same_story_and_deed_is_a_lead(first: Report, second: Report, what: str, passage: str) -> None:
    assert passage in leads(first, second)[what]


NOT_FOUND = [
    pytest.param(
        (QUAKE, "2019-03-12"),
        ("The quake on Orsay has left Port Lund in ruins, its mayor says. It has one hospital.", "2019-04-20"),
        id="published weeks later",
    ),
    pytest.param(
        (QUAKE, "2019-03-12"),
        ("The quake on Orsay will come, its mayor says, and Port Lund will lie in ruins.", "2019-03-10"),
        id="published before",
    ),
    pytest.param(
        (QUAKE, "2019-03-12"),
        ("The quake of 1906 on Orsay left Port Lund in ruins, its mayor says.", "2019-03-13"),
        id="of another year",
    ),
    pytest.param(
        (QUAKE, "2019-03-12"),
        ("A quake shook shares in Belmont: the bank of Sarnia lost its chairman. Traders fear a run.", "2019-03-13"),
        id="of another story",
    ),
    pytest.param(
        (QUAKE, "2019-03-12"),
        ("Did the quake on Orsay leave Port Lund in ruins?", "2019-03-13"),
        id="a question",
    ),
    pytest.param(
        (QUAKE, "2019-03-12"),
        (
            "Port Lund is a town. " + "A bell rang. " * 9 + "I saw the quake on Orsay leave Port Lund in ruins.",
            "2019-03-13",
        ),
        id="somebody's own words, far down",
    ),
    pytest.param(
        (QUAKE, "2019-03-12"),
        ("The quake on Orsay, the island's mayor says, will be mourned in Port Lund on Saturday.", "2019-03-13"),
        id="with the name of another day",
    ),
    pytest.param(
        (QUAKE, "2019-03-12"),
        ("Orsay was hit again on Wednesday: a quake struck the island of Orsay and Port Lund.", "2019-03-14"),
        id="dated, and of another day",
    ),
]


@pytest.mark.parametrize(("first", "second"), NOT_FOUND)
def test_what_speaks_of_another_or_says_when_is_none(first: Report, second: Report) -> None:
    other = second[0].rpartition("rang. ")[2][:30]
    found = leads(first, second)["An earthquake struck the island of Orsay"]
    assert not [quote for quote in found if quote.startswith(other)]


def test_where_two_can_be_meant_neither_is() -> None:
    found = leads(
        ("Rebels attacked the port of Lund on Friday. The army fled from the port.", "2019-03-09"),
        ("Rebels attacked the port of Lund on Tuesday. The army came back to the port.", "2019-03-13"),
        ("The rebels' attack on the port of Lund was the work of an hour, the army says of the port.", "2019-03-13"),
    )
    assert not [quote for quotes in found.values() for quote in quotes if quote.startswith("The rebels' attack")]


def test_a_lead_is_no_origin_and_changes_neither_window_nor_confidence() -> None:
    alone, _, _ = referred((QUAKE, "2019-03-12"))
    more, _, _ = referred(
        (QUAKE, "2019-03-12"),
        ("The quake on Orsay has left Port Lund in ruins, its mayor says. The island has one hospital.", "2019-03-13"),
    )
    before = next(event for event in alone if "earthquake" in event.what)
    after = next(event for event in more if "earthquake" in event.what)
    assert after.references
    assert (after.span, after.origins, after.confidence) == (before.span, before.origins, before.confidence)
    assert after.evidence == before.evidence


def test_every_lead_is_verbatim_and_in_order_of_publication() -> None:
    events, left, articles = referred(
        (QUAKE, "2019-03-12"),
        ("The quake on Orsay has left Port Lund in ruins, its mayor says. The island has one hospital.", "2019-03-14"),
        ("Port Lund was hit hardest by the tremor. The island of Orsay has no other town or harbour.", "2019-03-13"),
    )
    known = {one.id: one for one in articles}
    for owner in (*events, *left):
        for item in owner.references:
            assert known[item.article].text[item.start : item.end] == item.quote
        days = [known[item.article].published.span.start for item in owner.references]  # type: ignore[union-attr]
        assert days == sorted(days)  # type: ignore[type-var]


def test_undated_statements_of_one_happening_are_one_and_nothing_is_lost() -> None:
    first = "The castle of Belmont is empty. Soldiers killed the warden of Belmont in the castle. Its walls are thin."
    second = "It is a cold place. Soldiers killed the warden of Belmont. The castle of Belmont has thin walls."
    _, alone, _ = referred((first, "2019-03-12"))
    _, left, _ = referred((first, "2019-03-12"), (second, "2019-03-13"), (STRIKE, "2019-03-13"))
    killed = [item for item in left if "warden" in item.what]
    assert len([item for item in alone if "warden" in item.what]) == len(killed) == 1
    assert [item.article for item in killed[0].references] == ["a1"]


def test_an_undated_statement_that_many_print_is_told_once_with_all_who_print_it() -> None:
    said = "Soldiers killed the warden of Belmont in the castle."
    reports: list[Report] = [
        (f"The castle of Belmont, {day}. {said} Its walls are thin, and the tower of Belmont leans.", f"2019-03-{n}")
        for n, day in ((12, "a cold place"), (13, "as it was"), (14, "a ruin"))
    ]
    _, left, _ = referred(*reports)
    (warden,) = (item for item in left if "warden" in item.what)
    assert [(item.article, item.quote) for item in warden.references] == [("a1", said), ("a2", said)]


NOTE = "Reports of the quake are gathered from the wire."
SUBJECTS = (
    "Dockers in Aldry want nine per cent more pay, and the union a new contract for all crane drivers of the docks.",
    "The bank of Sarnia lost its chairman and traders fear a run on deposits, credit and shares of every lender.",
)


def test_a_sentence_that_articles_on_several_things_print_word_for_word_is_furniture() -> None:
    reports: list[Report] = [(f"{QUAKE} {NOTE}", "2019-03-12"), *((f"{one} {NOTE}", "2019-03-13") for one in SUBJECTS)]
    assert not [quote for quotes in leads(*reports).values() for quote in quotes if quote == NOTE]


def test_a_sentence_that_reports_of_one_thing_print_word_for_word_is_a_wires() -> None:
    said = "The quake broke the harbour wall of Port Lund and cut off its hospital."
    top = "Port Lund, the only town of the island of Orsay, lies in ruins."
    reports: list[Report] = [(QUAKE, "2019-03-12"), *((f"{top} Day {n}. {said}", "2019-03-13") for n in (1, 2, 3))]
    assert leads(*reports)["An earthquake struck the island of Orsay"].count(said) == 3


def test_without_days_of_publication_a_story_is_still_one() -> None:
    found = leads(
        ("An earthquake struck the island of Orsay on 11 March 2019. Port Lund, its only town, lies in ruins.", None),
        ("The quake on Orsay has left Port Lund in ruins. The island and its town have one hospital.", None),
    )
    assert found["An earthquake struck the island of Orsay"]


def test_the_order_of_the_articles_changes_nothing() -> None:
    reports: list[Report] = [
        (QUAKE, "2019-03-12"),
        ("The quake on Orsay has left Port Lund in ruins, its mayor says. The island has one hospital.", "2019-03-13"),
        ("Port Lund was hit hardest by the tremor. The island of Orsay has no other town or harbour.", "2019-03-12"),
    ]
    articles = [article(text, f"{day}T09:00", name=f"a{number}") for number, (text, day) in enumerate(reports)]
    seen = set()
    for order in itertools.permutations(articles):
        read = [told(one) for one in order]
        events = merge((event for one in read for event in one.events), order)
        found, left = refer(events, sorted((u for one in read for u in one.unplaced), key=lambda u: u.quote), order)
        seen.add(str(sorted((event.what, event.references) for event in found)) + str(left))
    assert len(seen) == 1
