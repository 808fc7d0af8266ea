"""Windows in words: as wide as they are, in every language, and never a date the text does not carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from chronology.errors import OptionError
from chronology.model import Anchor, Evidence, Mention, Resolution, Status
from chronology.renderers.wording import NBSP, Wording, available, catalogue
from chronology.timespan import DayPart, Granularity, Part, TimeSpan, date, daypart, hull, iso_week, unit

DAY = date(2024, 4, 19)
DCT = Anchor(
    span=unit(datetime(2024, 4, 20, 12, 38), Granularity.MINUTE, zone="Pacific/Auckland"), found_in="header", text="x"
)


def span(start: str | None, end: str | None, grain: Granularity, **more: Any) -> TimeSpan:
    return TimeSpan(
        start=datetime.fromisoformat(start) if start else None,
        end=datetime.fromisoformat(end) if end else None,
        granularity=grain,
        **more,
    )


def part(window: TimeSpan, weight: Part) -> TimeSpan:
    return msgspec.structs.replace(window, part=weight)


def about(window: TimeSpan) -> TimeSpan:
    return msgspec.structs.replace(window, approximate=True)


MONTH, YEAR, D, H, M = (
    Granularity.MONTH,
    Granularity.YEAR,
    Granularity.DAY,
    Granularity.HOUR,
    Granularity.MINUTE,
)
WINDOWS: list[tuple[TimeSpan, str, str]] = [
    (DAY, "19 April 2024", "19 avril 2024"),
    (part(DAY, Part.START), "19 April 2024, early in the day", "19 avril 2024, tôt dans la journée"),
    (
        part(DAY, Part.END),
        "19 April 2024, evening (late in the day)",
        "19 avril 2024, soir (tard dans la journée)",
    ),
    (daypart(datetime(2024, 4, 19), DayPart.EVENING), "19 April 2024, evening", "19 avril 2024, soir"),
    (
        daypart(datetime(2024, 4, 19), DayPart.EVENING, weight=Part.END),
        "19 April 2024, late evening",
        "19 avril 2024, en fin de soirée",
    ),
    (
        daypart(datetime(2024, 4, 19), DayPart.NIGHT),
        "night of 19 to 20 April 2024",
        "nuit du 19 au 20 avril 2024",
    ),
    (
        daypart(datetime(2024, 12, 31), DayPart.NIGHT),
        "night of 31 December 2024 to 1 January 2025",
        "nuit du 31 décembre 2024 au 1er janvier 2025",
    ),
    (unit(datetime(2024, 4, 1, 12, 38), M), "1 April 2024, 12:38", "1er avril 2024, 12 h 38"),
    (
        unit(datetime(2024, 4, 1, 15), H),
        "1 April 2024, 15:00 (minute not given)",
        "1er avril 2024, 15 h 00 (minute non précisée)",
    ),
    (
        hull(date(2024, 3, 12), date(2024, 3, 14)),
        "between 12 and 14 March 2024",
        "entre le 12 et le 14 mars 2024",
    ),
    (
        hull(date(2024, 3, 30), date(2024, 4, 2)),
        "between 30 March and 2 April 2024",
        "entre le 30 mars et le 2 avril 2024",
    ),
    (
        hull(date(2023, 12, 30), date(2024, 1, 2)),
        "between 30 December 2023 and 2 January 2024",
        "entre le 30 décembre 2023 et le 2 janvier 2024",
    ),
    (
        about(hull(date(2024, 3, 12), date(2024, 3, 14))),
        "between about 12 and 14 March 2024",
        "entre le 12 et le 14 mars 2024 environ",
    ),
    (iso_week(2024, 15), "week of 8 to 14 April 2024", "semaine du 8 au 14 avril 2024"),
    (
        part(iso_week(2024, 18), Part.START),
        "early in the week of 29 April to 5 May 2024",
        "début : semaine du 29 avril au 5 mai 2024",
    ),
    (date(2024, 3), "March 2024 (day not given)", "mars 2024 (jour non précisé)"),
    (
        part(date(2024, 3), Part.START),
        "early March 2024 (day not given)",
        "début mars 2024 (jour non précisé)",
    ),
    (
        hull(date(2024, 3), date(2024, 5)),
        "between March and May 2024 (day not given)",
        "entre mars et mai 2024 (jour non précisé)",
    ),
    (
        unit(datetime(2024, 4, 1), Granularity.QUARTER),
        "second quarter of 2024 (day not given)",
        "deuxième trimestre 2024 (jour non précisé)",
    ),
    (
        unit(datetime(2024, 9, 1), Granularity.HALF),
        "second half of 2024 (day not given)",
        "deuxième semestre 2024 (jour non précisé)",
    ),
    (
        unit(datetime(2024, 12, 1), Granularity.SEASON),
        "December 2024 to February 2025 (a season; day not given)",
        "de décembre 2024 à février 2025 (une saison ; jour non précisé)",
    ),
    (date(2023), "2023 (day not given)", "2023 (jour non précisé)"),
    (about(date(2023)), "about 2023 (day not given)", "vers 2023 (jour non précisé)"),
    (
        unit(datetime(1995, 1, 1), Granularity.DECADE, part=Part.START),
        "early 1990s",
        "début années 1990",
    ),
    (
        unit(datetime(1950, 1, 1), Granularity.CENTURY),
        "1900 to 1999 (a century; year not given)",
        "de 1900 à 1999 (un siècle ; année non précisée)",
    ),
    (span("2018-01-01", None, YEAR), "since 2018", "depuis 2018"),
    (span("2018-04-01", None, D), "since 1 April 2018", "depuis le 1er avril 2018"),
    (about(span("2018-01-01", None, YEAR)), "since about 2018", "depuis 2018 environ"),
    (span(None, "2024-07-01", MONTH), "until June 2024", "jusqu’en juin 2024"),
    (span(None, "2024-06-12", D), "until 11 June 2024", "jusqu’au 11 juin 2024"),
    (
        span("2024-04-20T12:00", "2024-04-20T14:00", H),
        "20 April 2024, between 12:00 and 14:00",
        "20 avril 2024, entre 12 h 00 et 14 h 00",
    ),
    (span("0987-01-01", "0988-01-01", YEAR), "987 (day not given)", "987 (jour non précisé)"),
]


def spoken(text: str) -> str:
    """French sets its colons off with a hard space; the table is written with plain ones."""
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(("window", "english", "french"), WINDOWS, ids=[row[1] for row in WINDOWS])
def test_a_window_is_said_as_wide_as_it_is(window: TimeSpan, english: str, french: str) -> None:
    assert Wording("en").when(window) == english
    assert spoken(Wording("fr").when(window)) == french


def resolution(value: str, window: TimeSpan, text: str, mod: str | None = None) -> Resolution:
    mention = Mention(start=0, end=len(text), text=text, type="DATE", rule="r", op="shift", slots={})
    return Resolution(mention=mention, value=value, span=window, anchor=DCT, mod=mod)


@pytest.mark.parametrize(
    ("window", "value", "mod", "status", "said"),
    [
        (about(span("2020-04-20", "2024-04-21", D)), "P4Y", None, None, "about four years up to 20 April 2024"),
        (
            about(span("2020-04-20", "2024-04-21", D)),
            "P4Y",
            "MORE_THAN",
            None,
            "more than four years up to 20 April 2024",
        ),
        (about(span("2024-04-20", "2024-04-23", D)), "P3D", None, None, "about three days from 20 April 2024"),
        (about(span("2020-01-01", "2025-01-01", YEAR)), "PXY", None, None, "in the years up to 20 April 2024"),
        (
            about(span("2024-04-21", "2024-04-28", D)),
            "FUTURE_REF",
            None,
            Status.PLANNED,
            "in the days after 20 April 2024 (planned)",
        ),
        (
            about(span("2024-05-01", "2024-08-01", MONTH)),
            "FUTURE_REF",
            None,
            Status.PLANNED,
            "in the months after 20 April 2024 (planned)",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_a_length_names_only_the_day_it_leans_on(
    window: TimeSpan, value: str, mod: str | None, status: Status | None, said: str
) -> None:
    assert Wording("en").when(window, status, resolution(value, window, "x", mod)) == said


def test_a_planned_window_says_so_in_one_bracket() -> None:
    assert Wording("en").when(date(2024, 5), Status.PLANNED) == "May 2024 (day not given; planned)"
    assert Wording("en").when(span("2024-09-15", None, D), Status.PLANNED) == "from 15 September 2024 on (planned)"


def test_a_day_inferred_from_the_publication_is_a_day_of_report() -> None:
    chronology = builders.chronology()
    event = next(event for event in chronology.events if all(item.inferred for item in event.evidence))
    assert Wording("en").event_when(event) == "reported 16 March 2019 (day of the event not given)"


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
    ids=["publication", "written out", "caption", "earlier expression", "option", "inferred", "inferred without date"],
)
def test_how_a_passage_was_dated(anchor: Anchor | None, text: str | None, said: str) -> None:
    article = builders.article("a", "body", "2024-04-20T12:38", source="RNZ", zone="Pacific/Auckland")
    assert Wording("en").how(evidence(anchor, text), article) == said


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


def test_hard_spaces_keep_a_date_on_one_line() -> None:
    said = Wording("en", hard_spaces=True).when(hull(date(2024, 3, 12), date(2024, 3, 14)))
    assert said == f"between 12 and 14{NBSP}March{NBSP}2024"


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


@given(
    start=st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9998, 1, 1)),
    grain=st.sampled_from(list(Granularity)),
    weight=st.sampled_from([None, *Part]),
    rough=st.booleans(),
    status=st.sampled_from([None, *Status]),
    language=st.sampled_from(available()),
)
def test_every_window_has_words(
    start: datetime, grain: Granularity, weight: Part | None, rough: bool, status: Status | None, language: str
) -> None:
    window = msgspec.structs.replace(unit(start, grain), part=weight, approximate=rough)
    said = Wording(language).when(window, status)
    assert said
    assert "{" not in said
