"""Where reports of one happening contradict one another, and where they only seem to."""

from __future__ import annotations

import pytest

from chronology.notation import to_edtf
from test_merge import merged


def test_disjoint_dates_of_one_happening_are_a_conflict_and_both_are_kept() -> None:
    text = "About 80 Danish instructors landed in Port Lund on {} to train the guard of King Bo."
    (event,) = merged(("2019-03-14", text.format("Monday")), ("2019-03-14", text.format("Tuesday")))
    (conflict,) = event.conflicts
    assert conflict.about == "date"
    assert set(conflict.readings) == {"2019-03-11", "2019-03-12"}
    assert sorted(index for group in conflict.evidence for index in group) == [0, 1]
    assert event.confidence < 0.85


def test_disjoint_numbers_are_a_conflict() -> None:
    (event,) = merged(
        ("2019-03-12", "A bomb killed 12 people in the market of Port Lund on Monday."),
        ("2019-03-13", "A bomb killed 15 people in the market of Port Lund on Monday."),
    )
    assert [conflict.about for conflict in event.conflicts] == ["number"]
    assert set(event.conflicts[0].readings) == {"12", "15"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("The 7.0-magnitude quake struck Sarn on Monday.", "A quake of 7 struck Sarn on Monday.", id="7.0"),
        pytest.param(
            "A bomb killed 12 people in Sarn on Monday.", "A bomb wounded 30 people in Sarn on Monday.", id="deeds"
        ),
    ],
)
def test_what_is_no_conflict_of_numbers(first: str, second: str) -> None:
    assert all(event.conflicts == () for event in merged(("2019-03-12", first), ("2019-03-13", second)))


def test_two_crowds_on_two_days_are_no_conflict_of_dates() -> None:
    events = merged(
        (
            "2019-03-12",
            "On Monday crowds jammed the Harbour Square of Port Lund, singing, while bakers gave away bread.",
        ),
        (
            "2019-03-13",
            "Crowds jammed the Harbour Square of Port Lund on Tuesday, and ministers left by the back stairs.",
        ),
    )
    assert sorted(to_edtf(event.span) for event in events if "jammed" in event.what) == ["2019-03-11", "2019-03-12"]
    assert all(event.conflicts == () for event in events)
