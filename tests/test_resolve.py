"""Resolving: what a mention leans on, the windows of the product beside the TIMEX3 value, and what is declined."""

from __future__ import annotations

from datetime import datetime

import pytest

from chronology import languages, recognise
from chronology.model import Anchor, Block, BlockKind, Resolution
from chronology.notation import to_edtf
from chronology.resolve import memory, resolve
from chronology.timespan import Granularity, date, unit

PACK = languages.load("en")


def on(day: str) -> Anchor:
    return Anchor(span=unit(datetime.fromisoformat(day), Granularity.DAY), found_in="option", text=day)


def read(text: str, day: str | None = "2019-03-14", **options: object) -> tuple[Resolution, ...]:
    found = recognise.find(text, PACK)
    return resolve(found, text, on(day) if day else None, PACK, **options)  # type: ignore[arg-type]


def window(resolution: Resolution) -> str | None:
    return None if resolution.span is None else to_edtf(resolution.span)


@pytest.mark.parametrize(
    ("text", "value", "edtf"),
    [
        ("The base has stood empty since 2018.", "2018", "2018/.."),
        ("The base was in use until 1996.", "1996", "../1996"),
        ("They must leave by the end of June.", "2019-06", "2019-03-14/2019-06-30"),
        ("It must be ratified before the end of 2020.", "2020", "../2020"),
        ("He was gone before 2017.", "2017", "../2016"),
        ("Eight coups over four years have alarmed the region.", "P4Y", "2015-03-14~/2019-03-14~"),
        ("It was the third coup in three years.", "P3Y", "2016-03-14~/2019-03-14~"),
        ("They will vote in three years.", "P3Y", "2022~"),
        ("In the coming days they will talk.", "PXD", "2019-03-15~/2019-03-21~"),
        ("They will leave in the coming weeks.", "PXW", "2019-03-15~/2019-04-14~"),
        ("They fought for the past two months.", "P2M", "2019-01-14~/2019-03-14~"),
        ("Prices rose earlier this year.", "2019", "2019-01-01/2019-03-14"),
        ("They will rise later this month.", "2019-03", "2019-03-14/2019-03-31"),
        ("The siege lasted six weeks.", "P6W", None),
        ("He left two hours ago.", "2019-03-14", "2019-03-13/2019-03-14"),
        ("The mast fell 20 minutes ago.", "2019-03-14", "2019-03-13/2019-03-14"),
        ("It began 36 hours ago.", "2019-03-12", "2019-03-12/2019-03-13"),
        ("It will open within this hour.", "2019-03-14", "2019-03-14"),
        ("It opened in the last hour.", "2019-03-14", "2019-03-13/2019-03-14"),
    ],
    ids=lambda value: value if isinstance(value, str) else "none",
)
def test_the_window_follows_the_words_around_and_the_value_does_not(text: str, value: str, edtf: str | None) -> None:
    (resolution,) = read(text)
    assert (resolution.value, window(resolution)) == (value, edtf)


@pytest.mark.parametrize(
    "text", ["from 1999 to 2004", "between 1999 and 2004", "from 1999 until 2004", "in 1999–2004", "from 1999 - 2004"]
)
def test_both_ends_of_a_range_carry_the_whole_window(text: str) -> None:
    first, last = read(f"She led the club {text}.")
    assert [first.value, last.value] == ["1999", "2004"]
    assert window(first) == window(last) == "1999/2004"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31 February 2024", "not-a-date"),
        ("45 March", "not-a-date"),
        ("29 February 2019", "not-a-date"),
        ("480 BC", "before-calendar"),
        ("several years ago", "vague"),
        ("every Tuesday", "set"),
        ("six weeks", "duration"),
        ("recently", "reference"),
    ],
)
def test_what_has_no_window_says_why(text: str, reason: str) -> None:
    (resolution,) = read(text)
    assert (resolution.span, resolution.reason) == (None, reason)


@pytest.mark.parametrize("text", ["yesterday", "last month", "Friday", "two weeks ago", "on 5 March", "this morning"])
def test_without_a_publication_date_relative_expressions_stay_unresolved(text: str) -> None:
    (resolution,) = read(f"It happened {text}.", None)
    assert (resolution.value, resolution.span, resolution.reason) == ("", None, "no-anchor")


def test_a_complete_date_needs_no_publication() -> None:
    (resolution,) = read("It happened on 5 March 2018.", None)
    assert (resolution.value, resolution.anchor) == ("2018-03-05", None)


def test_inside_a_caption_a_weekday_leans_on_the_caption() -> None:
    text = "A crowd on Sunday.\n\nTroops left on Sunday."
    caption = Block(kind=BlockKind.CAPTION, start=0, end=18, anchor=on("2018-07-30"))
    body = Block(kind=BlockKind.BODY, start=20, end=len(text))
    first, last = read(text, blocks=(caption, body))
    assert [first.value, last.value] == ["2018-07-29", "2019-03-10"]
    assert first.anchor is not None
    assert first.anchor.text == "2018-07-30"


@pytest.mark.parametrize(
    "text",
    [
        "He left on the same day that the bridge fell.",
        "He had a dose at 10.40 am on the day of his death.",
        "She was last seen at noon on the day the mill burned.",
    ],
)
def test_a_day_that_only_a_deed_tells_has_no_window(text: str) -> None:
    assert [(found.span, found.reason) for found in read(text)] == [(None, "relative-to-event")]


def test_last_week_written_on_a_sunday_may_be_the_week_that_ends_with_it() -> None:
    (resolution,) = read("The bridge fell last week.", "2019-03-17")
    assert (resolution.value, window(resolution)) == ("2019-W10", "2019-03-04/2019-03-16")
    assert [other.value for other in resolution.alternatives] == ["2019-W11"]


def test_the_last_tuesday_on_a_thursday_may_be_that_of_the_week_before() -> None:
    (resolution,) = read("The bridge fell last Tuesday.")
    assert (resolution.value, window(resolution)) == ("2019-03-12", "2019-03-05/2019-03-12")
    (resolution,) = read("The bridge fell last Friday.")
    assert (resolution.value, window(resolution)) == ("2019-03-08", "2019-03-08")


def test_this_winter_in_january_began_the_year_before() -> None:
    (resolution,) = read("Many died of cold this winter.", "2019-01-15")
    assert (resolution.value, window(resolution)) == ("2018-WI", "2018-24")


def test_a_weekday_that_is_the_publication_day_is_that_day_and_the_week_before_is_kept() -> None:
    (resolution,) = read("Police said Thursday that two men were held.")
    assert resolution.value == "2019-03-14"
    assert [(other.value, other.why) for other in resolution.alternatives] == [("2019-03-07", "past")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("He died on 6 October 2014. A friend came on 11 October, and others later.", ["2014-10-06", "2014-10-11"]),
        ("Shares fell in October 2013. He was charged the following March.", ["2013-10", "2014-03"]),
        ("It opened on 3 May 2016. Two days later it closed.", ["2016-05-03", "2016-05-05"]),
        ("It opened on 3 May 2016. That evening it closed.", ["2016-05-03", "2016-05-03TEV"]),
        ("It began in the spring of 2016. It closed the following month.", ["2016-SP", "2016-XX"]),
        ("It struck on Monday evening. The alert was lifted at 9 a.m.", ["2019-03-11TEV", "2019-03-12T09:00"]),
    ],
    ids=[
        "told of another year",
        "the following March",
        "two days later",
        "that evening",
        "too coarse to lean on",
        "a morning after an evening",
    ],
)
def test_some_expressions_lean_on_the_date_before(text: str, values: list[str]) -> None:
    assert [resolution.value for resolution in read(text)] == values


@pytest.mark.parametrize(
    ("text", "order", "values"),
    [
        ("Due 03/04/2019.", None, ["2019-03-04"]),
        ("Due 03/04/2019.", "DMY", ["2019-04-03"]),
        ("Due 03/04/2019, paid 28/04/2019.", None, ["2019-04-03", "2019-04-28"]),
        ("Due 3.4.2019.", None, ["2019-04-03"]),
        ("Due 2019/04/03.", "DMY", ["2019-04-03"]),
    ],
)
def test_the_order_of_a_numeric_date(text: str, order: str | None, values: list[str]) -> None:
    assert [resolution.value for resolution in read(text, date_order=order)] == values


def test_the_other_order_is_kept() -> None:
    (resolution,) = read("Due 03/04/2019.")
    assert [(other.value, other.why) for other in resolution.alternatives] == [("2019-04-03", "DMY")]


def test_steps_are_a_worked_sum() -> None:
    (resolution,) = read("The army seized power last year.", "2024-04-20")
    assert resolution.steps == ("year(2024-04-20) = 2024", "2024 - 1 = 2023")


def test_memory_changes_no_answer() -> None:
    text = "Police arrested a man on Saturday. They will charge another on Saturday, or next month, or on 3 May."
    memory._memory.clear()
    fresh = read(text)
    assert read(text) == fresh
    assert [resolution.value for resolution in fresh][:2] == ["2019-03-09", "2019-03-16"]
    other = read(text, "2019-03-20")
    assert [resolution.value for resolution in other][:2] == ["2019-03-16", "2019-03-23"]
    assert all(r.anchor is None or r.anchor.span == date(2019, 3, 20) for r in other)
