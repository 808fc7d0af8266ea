"""Of the happenings that a sentence may speak of, which it means; and what twins share."""

from __future__ import annotations

import pytest

from chronology.merge.choice import Found, Lead, meant, with_those_of_twins
from chronology.merge.stories import Line
from chronology.merge.told import Told
from chronology.model import REFERENCE_RULES
from chronology.timespan import date

WORDING, DEED, OCCASION, OPENING = (REFERENCE_RULES.index(rule) for rule in ("wording", "deed", "occasion", "opening"))
NONE: frozenset[str] = frozenset()


def happening(
    day: int, *deeds: str, places: tuple[str, ...] = (), own: tuple[int, ...] = (), tellers: tuple[str, ...] = ("a",)
) -> Told:
    """One of a day of March 2019; `own`: where the sentences that tell it begin, in the article "a"."""
    span = date(2019, 3, day)
    assert span.start is not None
    return Told(
        deeds=frozenset(deeds),
        articles=tellers,
        words=(),
        day=span.start.toordinal(),
        own=frozenset(("a", start) for start in own),
        span=span,
        places=frozenset(places),
        news=True,
    )


def line(*deeds: str) -> Line:
    """A sentence that has words for these deeds."""
    told: frozenset[object] = frozenset(deeds)
    return Line(
        start=0, end=1, number=0, words=NONE, deeds=told, named=NONE, years=NONE, beside=frozenset(),
        calendar=frozenset(), speakers=NONE,
    )  # fmt: skip


BOTH = line("charge", "kill")
MEANT = [
    pytest.param([happening(4, "kill"), happening(9, "kill")], {0: DEED, 1: WORDING}, [1], id="the surest rule"),
    pytest.param([happening(4, "kill"), happening(9, "kill")], {0: DEED, 1: DEED}, [], id="two alike: none"),
    pytest.param([happening(4, "kill"), happening(5, "kill")], {0: DEED, 1: DEED}, [0, 1], id="of one time"),
    pytest.param([happening(4, "kill", places=("a",)), happening(4, "kill", places=("b",))], {0: DEED, 1: DEED}, [],
        id="of two places: none"),
    pytest.param([happening(4, "kill"), happening(9, "charge")], {0: DEED, 1: DEED}, [0, 1], id="of two deeds: both"),
    pytest.param([happening(4, "kill"), happening(9, "sink", tellers=("a", "b"))], {0: DEED, 1: OPENING}, [0, 1],
        id="what it tells, and what the story is about"),
    pytest.param([happening(4, "kill"), happening(9, "sink")], {0: DEED, 1: OPENING}, [0],
        id="not what no more tell of another day"),
    pytest.param([happening(4, "kill", tellers=("a", "b")), happening(4, "sink")], {0: DEED, 1: OPENING}, [0, 1],
        id="what fewer tell of the same day"),
    pytest.param([happening(4, "kill"), happening(9, "kill"), happening(9, "sink")], {0: DEED, 1: DEED, 2: OPENING}, [],
        id="where it tells one of two, its story does not decide"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "rules", "expected"), MEANT)
def test_which_a_sentence_means(told: list[Told], rules: dict[int, int], expected: list[int]) -> None:
    rows: dict[int, Found] = {number: (rule, -0.5, BOTH) for number, rule in rules.items()}
    assert meant(rows, told) == expected


def test_of_several_found_by_one_rule_the_likest_is_meant() -> None:
    rows: dict[int, Found] = {0: (DEED, -0.3, BOTH), 1: (DEED, -0.5, BOTH)}
    assert meant(rows, [happening(4, "kill"), happening(9, "kill")]) == [1]


def shared(first: Told, second: Told, back: bool = True) -> dict[int, dict[tuple[str, int], Lead]]:
    """What two may have in common of which the first is spoken of at 20 and at 30, and the second, perhaps, at 10."""
    leads: dict[int, dict[tuple[str, int], Lead]] = {
        0: {("a", 20): ("deed", BOTH), ("a", 30): ("wording", BOTH)},
        1: {("a", 10): ("wording", BOTH), ("a", 40): ("wording", BOTH)} if back else {},
    }
    return with_those_of_twins(leads, [first, second])


def test_what_may_speak_of_a_happening_may_speak_of_its_twin_by_the_weaker_rule() -> None:
    found = shared(happening(4, "kill", own=(10,)), happening(4, "shoot", own=(20,)))
    assert {spot: rule for (_, spot), (rule, _) in found[1].items()} == {10: "wording", 30: "wording", 40: "wording"}
    assert {spot: rule for (_, spot), (rule, _) in found[0].items()} == {20: "deed", 30: "wording", 40: "deed"}


@pytest.mark.parametrize(("day", "back"), [(9, True), (4, False)], ids=["of another day", "one speaks of the other"])
def test_others_are_no_twins(day: int, back: bool) -> None:
    found = shared(happening(4, "kill", own=(10,)), happening(day, "shoot", own=(20,)), back)
    assert ("a", 30) not in found.get(1, {})
