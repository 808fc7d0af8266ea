"""Which events tell the story: spread over the record, not told twice, with how it ended."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

import builders
from chronology.renderers.highlights import choose
from chronology.renderers.records import EventView
from chronology.renderers.view import view
from chronology.renderers.wording import Wording

EVENTS = view(builders.many(40), Wording("en")).events
WORDS = ("harbour", "ferry", "council", "bridge", "railway", "market", "school", "tunnel", "river", "museum")


def record(importance: dict[int, float], label: dict[int, str] | None = None) -> list[EventView]:
    """Forty events a week apart, each of importance 1 and in words of its own unless told otherwise."""
    monday = datetime(2019, 1, 7)
    return [
        msgspec.structs.replace(
            event,
            id=f"E{number:03d}",
            label=(label or {}).get(number, f"{WORDS[number % 10]}{WORDS[number // 10]} {number}"),
            importance=importance.get(number, 1.0),
            status="happened",
            start=(monday + timedelta(weeks=number)).isoformat(),
            end=(monday + timedelta(weeks=number, days=1)).isoformat(),
        )
        for number, event in enumerate(EVENTS)
    ]


def chosen(events: list[EventView], most: int) -> list[int]:
    return [int(event.id[1:]) for event in choose(events, most)]


def test_the_best_reported_week_does_not_fill_the_list() -> None:
    crowded = record({10: 2.0, 11: 1.9, 12: 1.9, 13: 1.9, 25: 1.6, 39: 1.5})
    assert chosen(crowded, 3) == [10, 25, 39]


def test_importance_still_decides_between_equals_in_time() -> None:
    assert 11 in chosen(record({10: 1.2, 11: 3.0, 12: 1.2}), 2)


def test_what_is_told_in_the_same_words_adds_little() -> None:
    same = {5: "Guards handed over the northern gate", 20: "Guards handed over the southern gate"}
    assert chosen(record({5: 1.6, 20: 1.5, 26: 1.4, 39: 1.0}, same), 3) == [5, 26, 39]


def test_the_ending_is_told_unless_it_is_a_trifle() -> None:
    assert chosen(record({5: 3.0, 15: 2.0, 25: 2.0}), 3) == [5, 25, 39]
    assert 39 not in chosen(record({5: 3.0, 15: 2.0, 25: 2.0, 38: 0.1, 39: 0.1}), 3)


def test_the_ending_of_a_few_weeks_lies_in_their_last_three_days() -> None:
    monday = datetime(2019, 1, 7)
    daily = [
        msgspec.structs.replace(
            event,
            start=(monday + timedelta(days=number)).isoformat(),
            end=(monday + timedelta(days=number + 1)).isoformat(),
        )
        for number, event in enumerate(record({5: 3.0, 15: 2.5, 25: 2.5, 37: 1.4, 39: 1.2}))
    ]
    assert chosen(daily, 4) == [5, 15, 25, 37]


def test_a_short_record_is_told_whole_and_plans_only_when_nothing_happened() -> None:
    events = record({})[:4]
    assert chosen(events, 6) == [0, 1, 2, 3]
    planned = [msgspec.structs.replace(event, status="planned") for event in events]
    assert chosen([*events[:2], *planned[2:]], 6) == [0, 1]
    assert chosen(planned, 2) != []
    assert choose((), 5) == ()


def test_the_choice_keeps_the_order_and_does_not_depend_on_it_being_asked_again() -> None:
    events = record({3: 2.0, 30: 2.0})
    first = chosen(events, 6)
    assert first == sorted(first)
    assert first == chosen(events, 6)
