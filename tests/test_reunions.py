"""Two clusters of one window that several tell are one when several of their reports are alike."""

from __future__ import annotations

import pytest

from chronology.merge.features import Reader, feature
from chronology.merge.groups import Group
from chronology.merge.reunions import reunions
from chronology.merge.table import Table
from chronology.merge.weights import Weights
from reading import article, told

BRIDGE = (
    "Rebels seized the iron bridge of Port Lund on Monday.",
    "On Monday rebels seized the iron bridge at Port Lund and its toll house.",
    "The iron bridge of Port Lund was seized by rebels on Monday.",
)
TOLL = (
    "On Monday rebels seized the toll house of the iron bridge at Port Lund.",
    "Rebels seized the toll house by the iron bridge of Port Lund on Monday.",
)
MILL = (
    "Bandits seized a grain mill near Hamar on Monday, wounding two millers.",
    "On Monday a grain mill near Hamar was seized by bandits, who wounded two millers.",
)


def united(*clusters: tuple[str, ...]) -> tuple[list[tuple[int, int]], list[int]]:
    """Which of some clusters is which other, and how many reports each has then."""
    texts = [text for cluster in clusters for text in cluster]
    read = [article(text, "2019-03-12T09:00", name=f"a{number}") for number, text in enumerate(texts)]
    events = [next(one for one in told(item).events if "seized" in one.what) for item in read]
    table = Table.of([feature(event, item, Reader()) for event, item in zip(events, read, strict=True)])
    groups, number = [], 0
    for cluster in clusters:
        group = Group(number, table.rows[number].article)
        group.members = list(range(number, number + len(cluster)))
        group.articles = {table.rows[place].article for place in group.members}
        groups.append(group)
        number += len(cluster)
    return list(reunions(groups, table, Weights(table))), [len(group.members) for group in groups]


@pytest.mark.parametrize(
    ("clusters", "expected"),
    [
        pytest.param((BRIDGE, TOLL), ([(1, 0)], [5, 0]), id="told alike"),
        pytest.param((TOLL, MILL, BRIDGE), ([(0, 2)], [0, 2, 5]), id="the one that most tell takes over"),
        pytest.param((BRIDGE, MILL), ([], [3, 2]), id="another deed of the kind"),
        pytest.param((BRIDGE, TOLL[:1]), ([], [3, 1]), id="one report is judged when it comes"),
    ],
)
def test_several_alike_reports_unite_two_clusters(
    clusters: tuple[tuple[str, ...], ...], expected: tuple[list[tuple[int, int]], list[int]]
) -> None:
    assert united(*clusters) == expected
