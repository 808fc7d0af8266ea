"""Windows in words: as wide as they are, in every language, and never a date the text does not carry."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from chronology.model import Event, Evidence, Resolution, Status
from chronology.renderers.wording import NBSP, Wording, available
from chronology.timespan import DayPart, Granularity, Part, TimeSpan, date, daypart, hull, iso_week, unit
from spans import resolution

DAY = date(2024, 4, 19)


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
        (
            about(span("2024-04-20", "2025-01-01", D)),
            "2024",
            "END",
            Status.PLANNED,
            "between 20 April and 31 December 2024 (planned)",
        ),
        (about(span("2024-04-01", "2024-04-21", D)), "2024-04", "START", None, "between 1 and 20 April 2024"),
        (
            about(span("2024-04-10", "2024-04-13", D)),
            "2024-04",
            "APPROX",
            None,
            "between about 10 and 12 April 2024",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_a_length_names_only_the_day_it_leans_on(
    window: TimeSpan, value: str, mod: str | None, status: Status | None, said: str
) -> None:
    assert Wording("en").when(window, status, resolution(value, window, "x", mod)) == said


def event(window: TimeSpan, found: Resolution | None = None, *, inferred: bool = False) -> Event:
    item = Evidence(article="a", start=0, end=1, quote="q", span=window, resolution=found, inferred=inferred)
    return Event(id="E001", span=window, what="w", status=Status.HAPPENED, evidence=(item,))


EVENING = daypart(datetime(2024, 4, 19), DayPart.EVENING)


@pytest.mark.parametrize(
    ("window", "english", "french"),
    [
        (DAY, "on 19 April 2024", "le 19 avril 2024"),
        (part(DAY, Part.END), "late on 19 April 2024", "tard le 19 avril 2024"),
        (EVENING, "on the evening of 19 April 2024", "le soir du 19 avril 2024"),
        (part(EVENING, Part.END), None, None),
        (daypart(datetime(2024, 4, 19), DayPart.NIGHT), None, None),
        (unit(datetime(2024, 4, 1, 12, 38), M), "on 1 April 2024 at 12:38", "le 1er avril 2024 à 12 h 38"),
        (unit(datetime(2024, 4, 1, 15), H), None, None),
        (iso_week(2024, 15), "in the week of 8 to 14 April 2024", "dans la semaine du 8 au 14 avril 2024"),
        (date(2024, 3), "in March 2024", "en mars 2024"),
        (part(date(2024, 3), Part.START), "in early March 2024", "début mars 2024"),
        (
            unit(datetime(2024, 4, 1), Granularity.QUARTER),
            "in the second quarter of 2024",
            "au deuxième trimestre 2024",
        ),
        (date(2023), "in 2023", "en 2023"),
        (about(date(2023)), None, None),
        (unit(datetime(1990, 1, 1), Granularity.DECADE), "in the 1990s", "dans les années 1990"),
        (unit(datetime(2024, 12, 1), Granularity.SEASON), None, None),
        (span("2018-01-01", None, YEAR), "since 2018", "depuis 2018"),
        (hull(date(2024, 3, 12), date(2024, 3, 14)), "between 12 and 14 March 2024", "entre le 12 et le 14 mars 2024"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_window_opens_a_sentence_or_stands_as_a_label(
    window: TimeSpan, english: str | None, french: str | None
) -> None:
    assert Wording("en").lead(event(window)) == english
    assert Wording("fr").lead(event(window)) == french


def test_what_the_sentence_before_has_said_is_not_said_again() -> None:
    wording = Wording("en")
    assert wording.lead(event(DAY), DAY) == "on the same day"
    assert wording.lead(event(DAY), date(2024, 4, 18)) == "on 19 April"
    assert wording.lead(event(DAY), date(2023, 4, 18)) == "on 19 April 2024"
    assert wording.lead(event(DAY), date(2024)) == "on 19 April 2024"


def test_a_length_opens_a_sentence_only_when_it_names_no_number() -> None:
    vague, counted = about(span("2024-03-01", "2024-04-21", D)), about(span("2020-04-20", "2024-04-21", D))
    assert Wording("en").lead(event(vague, resolution("PXW", vague, "x"))) == "in the weeks up to 20 April 2024"
    assert Wording("en").lead(event(counted, resolution("P4Y", counted, "x"))) is None


def test_a_day_of_report_opens_a_sentence_as_that() -> None:
    assert Wording("en").lead(event(DAY, inferred=True)) == "as reported on 19 April 2024"
    assert Wording("en").lead(event(date(2024), inferred=True)) is None


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2024, 4, 4), date(2024, 4, 16), "4 to 16 April 2024"),
        (date(2023, 7, 26), date(2023, 10), "26 July to October 2023"),
        (date(2024, 7), date(2024, 9, 16), "July to 16 September 2024"),
        (date(2023, 12), date(2024, 1), "December 2023 to January 2024"),
        (date(2023, 12, 3), date(2024, 1), "3 December 2023 to January 2024"),
        (date(2023), date(2024, 1), "2023 to January 2024"),
        (date(2010, 6, 14), date(2010, 6), "June 2010"),
        (date(2010, 6), date(2010, 6, 14), "June 2010"),
        (date(2024), date(2024), "2024"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_period_says_a_shared_year_once(first: TimeSpan, last: TimeSpan, said: str) -> None:
    assert Wording("en").period(first, last) == said


def test_a_planned_window_says_so_in_one_bracket() -> None:
    assert Wording("en").when(date(2024, 5), Status.PLANNED) == "May 2024 (day not given; planned)"
    assert Wording("en").when(span("2024-09-15", None, D), Status.PLANNED) == "from 15 September 2024 on (planned)"


def test_a_day_inferred_from_the_publication_is_a_day_of_report() -> None:
    chronology = builders.chronology()
    event = next(event for event in chronology.events if all(item.inferred for item in event.evidence))
    assert Wording("en").event_when(event) == "reported 16 March 2019 (day of the event not given)"


def test_a_date_made_precise_is_worded_like_the_window_it_became() -> None:
    night = daypart(datetime(2019, 3, 15), DayPart.NIGHT)
    assert Wording("en").refined("2019 -> 2019-03-15T20:00:00/2019-03-16T05:59:00", night) == (
        f"(made precise by another report: 2019 (day not given) became {Wording('en').when(night)})"
    )


def test_hard_spaces_keep_a_date_on_one_line() -> None:
    said = Wording("en", hard_spaces=True).when(hull(date(2024, 3, 12), date(2024, 3, 14)))
    assert said == f"between 12 and 14{NBSP}March{NBSP}2024"
    weekday = Wording("en", hard_spaces=True).date(datetime(2024, 4, 20), "weekday")
    assert weekday == f"Saturday 20{NBSP}April{NBSP}2024"


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
