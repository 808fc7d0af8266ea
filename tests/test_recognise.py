"""Finding: extents, the memory of runs, and the neighbourhood that decides afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronology import languages, recognise

PACK = languages.load("en")
PIECES = st.sampled_from([
    "last", "Friday", "the", "of", "12", "March", "2019", "two", "weeks", "ago", "-", "–", ",", ".", "\n", "\n\n",
    "May",
    "10:30", "p.m.", "since", "1990s", "'98", "first", "quarter", "Eve", "New", "Year's", "said", "$", "%", "İ", "\x00",
])  # fmt: skip


@given(st.lists(PIECES, max_size=40), st.sampled_from([" ", "", "  "]))
def test_extents_lie_in_the_text_in_order_and_apart(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    end = 0
    for mention in recognise.find(text, PACK):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text == mention.text.strip()
        end = mention.end


@given(st.text(max_size=200))
def test_any_text_has_an_answer_and_the_same_one_twice(text: str) -> None:
    assert recognise.find(text, PACK) == recognise.find(text, PACK)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He left in 2019. Then 2019 passengers came.", ["2019"]),
        ("It costs $2 million a year and takes a year.", ["a year", "a year"]),
        ("They met on Sunday\n\n5 March was cold.", ["Sunday", "5 March"]),
        ("They met on Sunday 5\nMarch.", ["Sunday 5\nMarch"]),
        ("A 12-14 March fair.", ["12", "14 March"]),
        ("the end of\nlast year", ["the end of\nlast year"]),
    ],
    ids=["neighbourhoods", "a rate and a length", "a blank line parts", "a line break does not", "a range", "wrapped"],
)  # fmt: skip
def test_what_is_found(text: str, found: list[str]) -> None:
    assert [mention.text for mention in recognise.find(text, PACK)] == found


def test_a_rate_is_a_set_and_a_length_a_duration() -> None:
    kinds = [mention.type for mention in recognise.find("It costs $2 million a year and takes a year.", PACK)]
    assert kinds == ["SET", "DURATION"]
