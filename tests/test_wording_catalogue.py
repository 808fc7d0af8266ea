"""How a passage was dated, codes, counts and lists in words, and that every language says everything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

import builders
from chronology.errors import OptionError
from chronology.model import Anchor, Evidence
from chronology.renderers.wording import Wording, available, catalogue
from chronology.timespan import date
from spans import DCT, resolution


def evidence(anchor: Anchor | None, text: str | None) -> Evidence:
    found = resolution("2023", date(2023), text) if text else None
    if found is not None:
        found = msgspec.structs.replace(found, anchor=anchor)
    return Evidence(
        article="a", start=0, end=1, quote="q", span=date(2023), resolution=found, anchor=anchor, inferred=text is None
    )


@pytest.mark.parametrize(
    ("anchor", "text", "said"),
    [
        (DCT, "last year", "“last year”, counted from publication on 20 April 2024 (RNZ, New Zealand time)"),
        (None, "19 April 2024", "“19 April 2024”, as written"),
        (DCT, "on Friday", "“on Friday”, counted from publication on Saturday 20 April 2024 (RNZ, New Zealand time)"),
        (
            Anchor(span=date(2023, 7, 30), found_in="caption", text="July 30, 2023"),
            "on Sunday",
            "“on Sunday”, counted from the caption’s own date, 30 July 2023",
        ),
        (
            Anchor(span=date(2023, 7, 30), found_in="mention", text="30 July"),
            "two days later",
            "“two days later”, counted from “30 July” before it in the text, 30 July 2023",
        ),
        (
            Anchor(span=date(2023, 7, 30), found_in="option", text="2023-07-30"),
            "today",
            "“today”, counted from 30 July 2023, the date given by the analyst",
        ),
        (
            DCT,
            None,
            "no date in the passage; counted as told on the day of publication on 20 April 2024 "
            "(RNZ, New Zealand time)",
        ),
        (None, None, "no date in the passage; inferred from the tense"),
    ],
    ids=[
        "publication",
        "written out",
        "weekday",
        "caption",
        "earlier expression",
        "option",
        "inferred",
        "inferred without date",
    ],
)
def test_how_a_passage_was_dated(anchor: Anchor | None, text: str | None, said: str) -> None:
    article = builders.article("a", "body", "2024-04-20T12:38", source="RNZ", zone="Pacific/Auckland")
    assert Wording("en").how(evidence(anchor, text), article) == said


def test_beside_its_reference_a_source_is_not_named_again() -> None:
    article = builders.article("a", "body", "2024-04-20T12:38", source="RNZ", zone="Pacific/Auckland")
    said = Wording("en").how(evidence(DCT, "last year"), article, outlet=False)
    assert said == "“last year”, counted from publication on 20 April 2024 (New Zealand time)"


def test_words_of_the_text_are_never_read_as_messages() -> None:
    assert "“{anchor} {0}”" in Wording("en").how(evidence(DCT, "{anchor} {0}"))


@pytest.mark.parametrize(("value", "level"), [(0.75, "high"), (0.7499, "moderate"), (0.5, "moderate"), (0.0, "low")])
def test_confidence_has_three_levels(value: float, level: str) -> None:
    assert Wording("en").confidence(value) == level


@pytest.mark.parametrize(
    ("method", "code", "said"),
    [
        ("reason", "no-anchor", "the article carries no publication date, so a relative date cannot be counted"),
        ("reason", "never-seen", "never seen"),
        ("why", "finer", "the more precise date"),
        ("place", "meta:article:published_time", "the page’s metadata (article:published_time)"),
        ("place", "header", "the header of the article"),
        ("place", "elsewhere", "elsewhere"),
        ("grade", "F6", "reliability cannot be judged, truth cannot be judged"),
        ("grade", "Z9", "Z9"),
        ("zone", "Pacific/Auckland", "New Zealand time"),
        ("zone", "No/Where", "No/Where"),
        ("zone", "UTC", "UTC"),
        ("language_name", "fr", "French"),
        ("language_name", "xx", "xx"),
        ("offset", "-04:00", "UTC−04:00"),
        ("offset", "+10:00", "UTC+10:00"),
        ("offset", "Z", "UTC"),
        ("offset", "BST", "BST"),
        ("offset", "", ""),
    ],
)
def test_codes_in_words_and_unknown_ones_as_they_are(method: str, code: str, said: str) -> None:
    assert getattr(Wording("en"), method)(code) == said


def test_counts_and_lists_follow_the_language() -> None:
    assert Wording("en").count("articles", 1) == "1 article"
    assert Wording("en").count("events", 1200) == "1,200 events"
    assert Wording("fr").count("events", 0) == "0 fait"
    assert Wording("en").join(["a", "b", "c"]) == "a, b and c"
    assert Wording("fr").join(["a", "b", "c"]) == "a, b et c"


def leaves(tree: dict[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


def holes(value: Any) -> list[set[str]]:
    return [set(re.findall(r"{(\w+)}", str(item))) for item in (value if isinstance(value, list) else [value])]


@pytest.mark.parametrize("language", [code for code in available() if code != "en"])
def test_every_language_says_everything(language: str) -> None:
    english, other = dict(leaves(catalogue("en"))), dict(leaves(catalogue(language)))
    assert set(english) == set(other)
    for key, value in english.items():
        if key.startswith(("language", "patterns", "zone.tidy", "units.one")):
            continue  # a language may say "une heure" where English says "{n} hour"
        assert holes(value) == holes(other[key]), key
        assert all(str(item).strip() for item in (other[key] if isinstance(other[key], list) else [other[key]])), key


def test_a_language_without_a_catalogue_is_one_clear_line() -> None:
    with pytest.raises(OptionError, match="no wording in language 'xx'; choose from en, fr"):
        Wording("xx")
