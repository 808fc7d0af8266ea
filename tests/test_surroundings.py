"""What all articles together say of a happening: how many tell of its day, and whether it is beside the story."""

from __future__ import annotations

import pytest

from chronology.merge import Cluster, Reader, cluster, feature
from chronology.model import Article, Event
from chronology.notation import to_edtf
from reading import article, told


def clusters(articles: list[Article]) -> list[tuple[Event, Cluster]]:
    """Each happening as its first report tells it, and its cluster."""
    known = {item.id: item for item in articles}
    events = [event for item in articles for event in told(item).events]
    found = cluster([feature(event, known[event.evidence[0].article], Reader()) for event in events])
    return [(events[group.members[0]], group) for group in found]


def test_how_many_tell_of_a_day_is_known_of_each_of_its_happenings() -> None:
    texts = (
        "Rebels seized the airport of Port Lund on Monday.",
        "Ministers met in Oslo on Monday.",
        "On Monday a jury in Bergen acquitted Per Dahl. A whale was seen off Bodo on Sunday.",
        "A choir sang in Hamar.",
    )
    articles = [article(text, "2019-03-12T09:00", name=f"a{number}") for number, text in enumerate(texts)]
    talk = {to_edtf(event.span): group.talk for event, group in clusters(articles)}
    assert talk == {"2019-03-11": 4, "2019-03-10": 1, "2019-03-12": 0}


FLOOD = (
    "The river Ama flooded {place} on Monday after heavy rain. On Monday soldiers carried sandbags to the dyke. "
    "Boats rescued {count} families from roofs on Monday. On Sunday the water destroyed bridges and an old mill. "
    "Farmers lost their cattle in the meadows on Sunday. Engineers opened the locks of the valley on Saturday. "
    "Doctors treated wet children in tents on Monday. On Monday ministers visited the shelters with bread and straw."
)
MATCH = (
    "Rovers beat Athletic on Monday with a penalty in extra time. On Monday their striker limped to the bench. "
    "The referee sent off a defender for a foul on Monday. On Sunday fans threw scarves at a goalkeeper. "
    "The coach fined two midfielders on Sunday. Scouts from Lisbon watched the captain train on Saturday. "
    "The club sold its stadium to a brewery on Monday. On Monday the league postponed the derby and the trophy dinner."
)
BEGINNINGS = ("Bex", "Car", "Dun", "Elm", "Fern")
ENDINGS = ("ley", "ham", "ton", "by", "wick", "ford", "dale", "mouth")
PLACES = tuple(first + last for first in BEGINNINGS for last in ENDINGS)


@pytest.mark.parametrize(
    ("floods", "aside"),
    [
        pytest.param(36, True, id="the football among reports of a flood"),
        pytest.param(20, False, id="too few articles for one to be beside their story"),
    ],
)
def test_what_only_an_article_on_something_else_tells_is_beside_the_story(floods: int, aside: bool) -> None:
    texts = [FLOOD.format(place=PLACES[number], count=number + 3) for number in range(floods)] + [MATCH]
    articles = [article(text, "2019-03-12T09:00", name=f"a{number}") for number, text in enumerate(texts)]
    found = clusters(articles)
    assert {group.aside for event, group in found if "Rovers" in event.what} == {aside}
    assert not any(group.aside for event, group in found if "Ama" in event.what)


def test_what_others_tell_too_is_part_of_the_story() -> None:
    texts = [FLOOD.format(place=PLACES[number], count=number + 3) for number in range(36)]
    texts[0] += " Rovers beat Athletic on Monday with a penalty in extra time."
    articles = [article(text, "2019-03-12T09:00", name=f"a{number}") for number, text in enumerate([*texts, MATCH])]
    assert {group.aside for event, group in clusters(articles) if "Rovers beat" in event.what} == {False}
