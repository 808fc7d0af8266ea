"""Complete date strings, in any language, cut to what they say."""

from __future__ import annotations

import os
import time
from datetime import timedelta

import pytest

from chronology import absolute
from chronology.errors import OptionError
from chronology.notation import to_timex3


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2019-03-04", "2019-03-04"),
        ("20190304", "2019-03-04"),
        ("2019-03", "2019-03"),
        ("2019-03-14T09:30", "2019-03-14T09:30"),
        ("2019-03-14 09", "2019-03-14T09"),
        ("2019-03-14T09:30:15.250Z", "2019-03-14T09:30:15"),
        ("Thu, 14 Mar 2019 09:30:00 GMT", "2019-03-14T09:30:00"),
        ("12:38 pm on 20 April 2024", "2024-04-20T12:38"),
        ("14 March 2019", "2019-03-14"),
        ("March 14, 2019", "2019-03-14"),
        ("March 2019", "2019-03"),
        ("14th of March, 2019", "2019-03-14"),
        ("Thursday 14 March 2019 09.30 GMT", "2019-03-14T09:30"),
        ("9 am, 14 March 2019", "2019-03-14T09"),
        ("Feb. 5, 2024, 6:01 p.m. ET", "2024-02-05T18:01"),
        ("10:15AM EST Monday 5 Feb 2024", "2024-02-05T10:15"),
        ("25/12/2019", "2019-12-25"),
    ],
)
@pytest.mark.parametrize("order", ["DMY", "MDY", None])
def test_a_complete_date_is_read_in_any_order(text: str, value: str, order: str | None) -> None:
    found = absolute.parse(text, ("en",), order)
    assert found is not None
    assert to_timex3(found.span) == value


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("14 März 2019", "de", "2019-03-14"),
        ("14 de marzo de 2019", "es", "2019-03-14"),
        ("14 mars 2019", "fr", "2019-03-14"),
        ("2019年3月14日", "zh", "2019-03-14"),
        ("14 марта 2019 г.", "ru", "2019-03-14"),
    ],
)
def test_other_languages_are_read(text: str, language: str, value: str) -> None:
    found = absolute.parse(text, (language,))
    assert found is not None
    assert to_timex3(found.span) == value


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "yesterday", "may", "May", "March", "12", "1984", "we", "sun", "second", "10 students", "Air Base 201",
        "1000 troops", "31 February 2024", "2019-02-30", "2019-13-01", "0000-00-00", "May 5", "3-2", "1 2 3 4 5 6",
        "last month", "in 5 days", "two years ago", "the 1990s", "Published: 14 March 2019", "99/99/9999", "2019-W10",
        "20 April 2024 to 21 April 2024", "over 1000 in May 2019", "March 2019 9:30", "1" * 500, "Mar-14",
    ],
)  # fmt: skip
def test_what_is_no_complete_date_is_declined(text: str) -> None:
    assert absolute.parse(text, ("en",)) is None


@pytest.mark.parametrize(
    ("text", "offset", "zone"),
    [
        ("2019-03-14T09:30Z", timedelta(0), "Z"),
        ("2019-03-14T09:30+12:00", timedelta(hours=12), "+12:00"),
        ("2019-03-14T09:30-0330", -timedelta(hours=3, minutes=30), "-0330"),
        ("Thu, 14 Mar 2019 09:30:00 +0530", timedelta(hours=5, minutes=30), "+0530"),
        ("14 Jun 2019 09:30 BST", timedelta(hours=1), "BST"),
        ("14 June 2019 09:30 NZST", timedelta(hours=12), "NZST"),
        ("June 14, 2019 at 9:30 a.m. EDT", -timedelta(hours=4), "EDT"),
        ("June 14, 2019 at 9:30 a.m. ET", None, "ET"),
        ("14 June 2019 09:30", None, None),
    ],
)
def test_the_zone_is_kept_apart_and_never_moves_the_clock(
    text: str, offset: timedelta | None, zone: str | None
) -> None:
    found = absolute.parse(text, ("en",))
    assert found is not None
    assert (found.span.start.hour, found.span.start.minute) == (9, 30)  # type: ignore[union-attr]
    assert (found.offset, found.zone_text) == (offset, zone)


def test_the_zone_of_this_machine_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = set()
    for zone in ("UTC", "Pacific/Auckland", "America/New_York"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        absolute.parse.cache_clear()
        answers.add(absolute.parse("14 Jun 2019 09:30 BST", ("en",)))
    monkeypatch.undo()
    os.environ.setdefault("TZ", "")
    time.tzset()
    assert len(answers) == 1


@pytest.mark.parametrize(("order", "value"), [("DMY", "2019-04-03"), ("MDY", "2019-03-04"), (None, "2019-03-04")])
def test_an_ambiguous_date_follows_the_order_and_the_other_reading_is_kept(order: str | None, value: str) -> None:
    first, second = absolute.parse("03/04/2019", ("en",), order), absolute.other_order("03/04/2019", ("en",), order)
    assert first is not None
    assert second is not None
    assert to_timex3(first.span) == value
    assert {to_timex3(first.span), to_timex3(second.span)} == {"2019-04-03", "2019-03-04"}


@pytest.mark.parametrize("text", ["25/12/2019", "2019-03-04", "4 March 2019", "nothing"])
def test_an_unambiguous_date_has_no_other_reading(text: str) -> None:
    assert absolute.other_order(text, ("en",)) is None


def test_an_unknown_order_is_an_error_and_an_unknown_language_no_answer() -> None:
    with pytest.raises(OptionError, match="date order 'dmy' is not one of"):
        absolute.parse("2019-03-04", ("en",), "dmy")
    assert absolute.parse("14 March 2019", ("xx",)) is None
