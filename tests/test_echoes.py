"""A report that says nothing of its own is of the happening that everybody tells."""

from __future__ import annotations

import pytest

from chronology.merge.echoes import Known, echoes
from chronology.merge.features import Feature, Reader, feature
from chronology.merge.groups import Group
from chronology.merge.table import Table
from chronology.merge.weights import Weights
from reading import article, told

SARN = (
    "A strong earthquake struck the island of Sarn on Monday and brought down the pier of Port Lund.",
    "The earthquake that struck Sarn on Monday measured 6.4.",
    "An earthquake struck Sarn in the Gulf of Oman on Monday.",
)
AMA = (
    "An earthquake struck the highland village of Ama on Monday.",
    "A quake struck Ama on Monday, burying goats.",
    "An earthquake struck shepherds of Ama on Monday.",
)
CLAUSE = "The quake struck on Monday, a week after the loom was sold."
NOUN = "The concert is for those who lost a home in Monday's earthquake in Sarn."
FIRE = "Fire destroyed a paper mill near Drammen on Monday."


def row(text: str, number: int) -> Feature:
    """What is compared of the quake, or whatever else, that a text tells."""
    read = article(text, "2019-03-12T09:00", name=f"a{number}")
    events = told(read).events
    event = next((one for one in events if "quake" in one.what.casefold()), events[0])
    return feature(event, read, Reader())


def echoed(*clusters: tuple[str, ...]) -> list[tuple[int, int]]:
    """Which of some clusters of one day echoes which."""
    texts = [text for cluster in clusters for text in cluster]
    table = Table.of([row(text, number) for number, text in enumerate(texts)])
    groups, number = [], 0
    for cluster in clusters:
        group = Group(number, table.rows[number].article)
        for further in range(number + 1, number + len(cluster)):
            group.members.append(further)
            group.articles.add(table.rows[further].article)
        groups.append(group)
        number += len(cluster)
    return list(echoes(groups, table, Weights(table)))


@pytest.mark.parametrize(
    ("clusters", "expected"),
    [
        pytest.param((SARN, (CLAUSE,)), [(1, 0)], id="a clause"),
        pytest.param(((NOUN,), SARN), [(0, 1)], id="a noun, whatever stands first"),
        pytest.param((SARN, (CLAUSE,), (NOUN,)), [(1, 0), (2, 0)], id="several"),
        pytest.param((SARN[:2], (CLAUSE,)), [], id="nothing that many tell"),
        pytest.param((SARN, AMA, (CLAUSE,)), [], id="two that may be meant"),
        pytest.param((SARN, AMA, (NOUN,)), [(2, 0)], id="two, and one that is named"),
        pytest.param((SARN, ("A quake struck Bergen on Monday.",)), [], id="another place"),
        pytest.param((SARN, ("In all 41 quakes struck on Monday.",)), [], id="another figure"),
        pytest.param((SARN, ("An earthquake struck marble quarries on Monday.",)), [], id="something of its own"),
        pytest.param((SARN, ("The earthquake did not strike on Monday.",)), [], id="a denial"),
        pytest.param((SARN, (FIRE,)), [], id="another kind of deed"),
    ],
)
def test_what_says_nothing_of_its_own_is_of_what_everybody_tells(
    clusters: tuple[tuple[str, ...], ...], expected: list[tuple[int, int]]
) -> None:
    assert echoed(*clusters) == expected


def test_a_happening_that_few_tell_is_known_to_nobody() -> None:
    table = Table.of([row(text, number) for number, text in enumerate((*SARN, CLAUSE))])
    weights, items = Weights(table), [table.item(number) for number in range(4)]
    assert Known(items[:3], tellers=3).echoed(items[3], weights)
    assert not Known(items[:3], tellers=2).echoed(items[3], weights)
