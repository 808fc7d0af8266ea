"""Copies of one story, and the origins that corroboration counts."""

from __future__ import annotations

import itertools
import re
import zlib

import pytest

from chronology import copies
from reading import article

TEXT = (
    "the council of the small town on the river voted late in the evening to close the old bridge after engineers had "
    "found cracks in two of its piers and the mayor told the people who had come that a ferry would run until a new "
    "one was built which might take three years because the money had not been found and the work had no date yet"
)
WORDS = tuple(TEXT.split())
STORY = TEXT.capitalize() + "."
EDITED = "By our staff. " + STORY.replace("late in the evening", "on Tuesday night") + " The ferry costs two crowns."
OTHER = (
    "A goalkeeper of nineteen years saved three penalties in her first match for the capital and said afterwards that "
    "she had not slept, had eaten nothing all day and would rather play the next one tomorrow than in a week, while "
    "the coach of the visitors praised her, blamed the wind, the grass, the light and finally his own choice of men."
)


def named(texts: dict[str, str]) -> list[tuple[str, ...]]:
    articles = [article(text, f"2019-03-1{n}T09:00", name=name) for n, (name, text) in enumerate(texts.items())]
    return [group for group in copies.groups(articles) if len(group) > 1]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param({"a": STORY, "b": STORY}, [("a", "b")], id="the same words"),
        pytest.param({"a": STORY, "b": EDITED}, [("a", "b")], id="with a line before, one behind and a phrase changed"),
        pytest.param({"a": STORY, "b": " ".join(WORDS[:45])}, [("a", "b")], id="cut short"),
        pytest.param({"a": STORY, "b": OTHER}, [], id="another story"),
        pytest.param({"a": STORY, "b": " ".join(sorted(WORDS))}, [], id="the same words in another order"),
        pytest.param({"a": "Rain.", "b": "Rain."}, [], id="too short to say"),
        pytest.param({"a": STORY, "b": OTHER, "c": EDITED, "d": OTHER}, [("a", "c"), ("b", "d")], id="two stories"),
    ],
)
def test_copies_are_found(texts: dict[str, str], expected: list[tuple[str, ...]]) -> None:
    assert named(texts) == expected


def test_groups_do_not_depend_on_the_order_of_the_articles() -> None:
    articles = [article(text, name=name) for name, text in (("a", STORY), ("b", EDITED), ("c", OTHER), ("d", STORY))]
    assert len({copies.groups(some) for some in itertools.permutations(articles)}) == 1


@pytest.mark.parametrize(
    ("agencies", "voices"),
    [
        pytest.param((None, None), 1, id="copies are one voice"),
        pytest.param(("Demo Wire", "Demo Wire"), 1, id="and so are copies that name their agency"),
    ],
)
def test_copies_are_one_origin(agencies: tuple[str | None, str | None], voices: int) -> None:
    articles = [article(STORY, name="a", agency=agencies[0]), article(EDITED, name="b", agency=agencies[1])]
    found = copies.origins(articles, copies.groups(articles))
    assert len({found.get(item.id, item.id) for item in articles}) == voices


def test_two_texts_of_one_agency_are_one_origin() -> None:
    articles = [article(STORY, name="a", agency="Demo Wire"), article(OTHER, name="b", agency="Demo Wire")]
    found = copies.origins(articles, copies.groups(articles))
    assert found["a"] == found["b"]


def test_unrelated_articles_are_origins_of_their_own() -> None:
    articles = [article(STORY, name="a"), article(OTHER, name="b")]
    found = copies.origins(articles, copies.groups(articles))
    assert found.get("a", "a") != found.get("b", "b")


def test_the_sketch_is_the_same_on_every_machine() -> None:
    assert copies.of_text(STORY) == copies.of_text(STORY.upper())
    assert sum(copies.of_text(STORY).hashes) % 1_000_003 == sum(copies.of_text(STORY.lower()).hashes) % 1_000_003


def hashes(text: str) -> set[int]:
    """The hashes of all shingles, one by one as the definition has them."""
    numbers = [zlib.crc32(word.encode()) for word in re.findall(r"\w+", text.casefold())]
    found = set()
    for start in range(len(numbers) - 4):
        total = 0
        for number in numbers[start : start + 5]:
            total = total * 31 + number
        found.add(total * 0x9E3779B97F4A7C15 % 2**64)
    return found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("four words are none", id="too short for a shingle"),
        pytest.param("five words are just one", id="one shingle"),
        pytest.param(STORY, id="short enough to keep all"),
        pytest.param("again " * 500, id="long and all the same"),
        pytest.param(" ".join(f"Wort{number} ß" for number in range(400)), id="long enough to be thinned"),
    ],
)
def test_a_sketch_is_what_its_definition_says(text: str) -> None:
    every = hashes(text)
    found = copies.of_text(text)
    kept = every if len(every) <= copies.SMALL else {value for value in every if (value >> 40) % copies.SCALE == 0}
    assert found.hashes == tuple(sorted(kept))
    assert found.scale == (1 if kept is every else copies.SCALE)
