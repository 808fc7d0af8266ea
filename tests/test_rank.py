"""Which events matter, in which order they stand, where the record is silent."""

from __future__ import annotations

import itertools
from datetime import datetime

import msgspec
import pytest

from chronology import rank
from chronology.model import Article, Event, Evidence, Status
from chronology.timespan import DayPart, Granularity, Part, TimeSpan, date, daypart, unit
from reading import article

DAY = date(2019, 3, 11)
MONDAY = datetime(2019, 3, 11)


def event(name: str, span: TimeSpan = DAY, *, by: tuple[str, ...] = ("a0",), **more: object) -> Event:
    """An event told by these articles, behind their opening and without figures."""
    evidence = tuple(
        Evidence(article=teller, start=900, end=900 + len(name), quote=name, span=span, what=name) for teller in by
    )
    fields = {"who": ("Ada Lund",), "origins": len(by), "status": Status.HAPPENED, **more}
    return Event(id=name, span=span, what=name, evidence=evidence, **fields)  # type: ignore[arg-type]


def terms(item: Event, *articles: Article) -> dict[str, float]:
    read = articles or (article("text", "2019-03-12T09:00", name="a0"),)
    return rank.rank((item,), read)[0].score


# ── importance ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_importance_is_the_sum_of_its_terms() -> None:
    (ranked,) = rank.rank((event("Ada Lund resigned"),), (article("text", name="a0"),))
    assert ranked.importance == pytest.approx(sum(ranked.score.values()), abs=1e-3)
    assert all(ranked.score.values())


def test_what_happens_on_a_day_many_tell_of_matters_more() -> None:
    read = (article("text", name="a0"),)
    plain, *others = (rank.rank((event("Ada Lund resigned"),), read, talk=talk)[0] for talk in (0, 1, 4, 32))
    assert "day" not in plain.score
    assert [round(other.importance - plain.importance, 2) for other in others] == [0.14, 0.32, 0.70]


def test_what_is_told_beside_the_story_matters_less() -> None:
    read = (article("text", name="a0"),)
    plain, beside = (rank.rank((event("Ada Lund resigned"),), read, aside=aside)[0] for aside in (False, True))
    assert beside.score == plain.score | {"aside": -0.5}
    assert beside.importance == round(plain.importance - 0.5, 4)


@pytest.mark.parametrize(
    ("changes", "term", "value"),
    [
        pytest.param({"status": Status.DENIED}, "unreal", -0.5, id="a denial"),
        pytest.param({"status": Status.CONDITIONAL}, "unreal", -0.5, id="a condition"),
        pytest.param({"span": date(2019)}, "wide", -0.25, id="a whole year"),
        pytest.param({"who": ()}, "nameless", -0.25, id="nobody and nothing named"),
        pytest.param({"span": date(2015, 3, 11)}, "background", -0.5, id="long before any report"),
    ],
)
def test_a_term_is_given_where_it_is_due_and_only_there(changes: dict[str, object], term: str, value: float) -> None:
    plain = event("Ada Lund resigned")
    changed = event("Ada Lund resigned", **changes)  # type: ignore[arg-type]
    assert terms(changed)[term] == value
    assert term not in terms(plain)


def test_more_origins_count_more_but_less_and_less() -> None:
    values = [terms(event("Ada Lund resigned", origins=count))["origins"] for count in (1, 2, 3)]
    assert values[0] < values[1] < values[2]
    assert values[2] - values[1] < values[1] - values[0]


def test_a_report_is_no_reference_to_itself() -> None:
    late = article("text", "2019-04-12T09:00", name="a0")
    early = article("text", "2019-03-11T09:00", name="a1")
    assert "references" not in terms(event("Ada Lund resigned"), late)
    told = event("Ada Lund resigned", by=("a0", "a1"))
    again = msgspec.structs.replace(told.evidence[0], quote="Ada Lund, who resigned in March, spoke")
    assert terms(msgspec.structs.replace(told, evidence=(again, told.evidence[1])), late, early)["references"] > 0
    assert "references" not in terms(told, late, early)  # the same words once more


def test_looking_back_on_what_nobody_told_at_its_time_is_no_reference() -> None:
    articles = [article("text", f"2019-03-1{n}T09:00", name=f"a{n}") for n in range(3)]
    old = event("Ada Lund was born", date(1950, 3, 11), by=("a0", "a1", "a2"))
    evidence = tuple(msgspec.structs.replace(item, quote=f"{item.quote} {item.article}") for item in old.evidence)
    assert "references" not in terms(msgspec.structs.replace(old, evidence=evidence), *articles)


@pytest.mark.parametrize(
    ("days", "inferred", "expected"),
    [
        pytest.param((11, 12, 14), True, -1.0, id="the same undated words on three days"),
        pytest.param((11, 11, 12), True, None, id="on two days: a story and its copy"),
        pytest.param((11, 12, 14), False, None, id="with a date of their own"),
    ],
)
def test_what_a_site_prints_day_after_day_is_furniture(
    days: tuple[int, ...], inferred: bool, expected: float | None
) -> None:
    articles = [article("text", f"2019-03-{day}T09:00", name=f"a{n}") for n, day in enumerate(days)]
    told = event("Ada Lund tells her story", by=tuple(item.id for item in articles))
    evidence = tuple(msgspec.structs.replace(item, inferred=inferred) for item in told.evidence)
    assert terms(msgspec.structs.replace(told, evidence=evidence), *articles).get("furniture") == expected


def test_a_first_sentence_is_no_headline_of_its_own() -> None:
    read = article("text", "2019-03-12T09:00", name="a0", title="Ada Lund resigned as minister")
    told = event("Ada Lund resigned as minister")
    first = msgspec.structs.replace(told.evidence[0], start=0)
    assert "title" in terms(told, read)
    assert "title" not in terms(msgspec.structs.replace(told, evidence=(first,)), read)


@pytest.mark.parametrize(
    ("title", "what", "least"),
    [
        pytest.param("Ada Lund resigns as minister", "Ada Lund resigned as minister", 0.5, id="the story"),
        pytest.param("Rain floods Bexley again", "Ada Lund resigned as minister", 0.0, id="not the story"),
    ],
)
def test_what_the_headline_says_is_what_the_article_is_about(title: str, what: str, least: float) -> None:
    read = article("text", "2019-03-12T09:00", name="a0", title=title)
    assert terms(event(what), read).get("title", 0.0) == pytest.approx(least, abs=0.01)


def test_the_first_sentence_leads() -> None:
    first = event("Ada Lund resigned")
    moved = msgspec.structs.replace(first.evidence[0], start=0, end=20)
    assert terms(msgspec.structs.replace(first, evidence=(moved,)))["lead"] == 0.5
    assert "lead" not in terms(first)


# ── order ────────────────────────────────────────────────────────────────────────────────────────────────────────

SPANS = [
    date(2018),
    unit(datetime(2019, 3, 1), Granularity.MONTH, part=Part.START),
    unit(MONDAY, Granularity.DAY, part=Part.START),
    DAY,
    daypart(MONDAY, DayPart.EVENING),
    unit(MONDAY, Granularity.DAY, part=Part.END),
    date(2019, 3, 12),
]


def test_the_order_is_total_and_does_not_depend_on_the_input() -> None:
    events = [event(f"e{n}", span) for n, span in enumerate((*SPANS, DAY, DAY))]
    orders = set()
    for some in itertools.islice(itertools.permutations(events), 0, 20_000, 397):
        orders.add(tuple(item.what for item in rank.order(some)))
    assert len(orders) == 1


def test_of_one_window_the_most_important_stands_first() -> None:
    told = {"the tower fell": 0.7, "a bridge fell": 1.2, "the earth shook": 6.1}
    events = [event(name, importance=importance) for name, importance in told.items()]
    ordered = rank.order((*events, event("the night before", date(2019, 3, 10))))
    assert [item.what for item in ordered] == ["the night before", "the earth shook", "a bridge fell", "the tower fell"]
    assert [item.order_open for item in ordered] == [False, False, True, True]


def test_events_are_numbered_in_order() -> None:
    ordered = rank.order([event("late", date(2019, 3, 12)), event("early", date(2019, 3, 10))])
    assert [(item.id, item.what) for item in ordered] == [("E001", "early"), ("E002", "late")]


@pytest.mark.parametrize(
    ("first", "second", "is_open"),
    [
        pytest.param(DAY, date(2019, 3, 12), False, id="days that follow one another"),
        pytest.param(DAY, DAY, True, id="one day"),
        pytest.param(date(2019, 3), DAY, True, id="a month and a day in it"),
        pytest.param(
            unit(MONDAY, Granularity.DAY, part=Part.START),
            unit(MONDAY, Granularity.DAY, part=Part.END),
            False,
            id="early and late on one day",
        ),
        pytest.param(daypart(MONDAY, DayPart.MORNING), daypart(MONDAY, DayPart.EVENING), False, id="hours of one day"),
    ],
)
def test_an_order_is_open_where_windows_overlap(first: TimeSpan, second: TimeSpan, is_open: bool) -> None:
    ordered = rank.order([event("first", first), event("second", second)])
    assert [item.order_open for item in ordered] == [False, is_open]


# ── silences ─────────────────────────────────────────────────────────────────────────────────────────────────────


def silent(*days: int, wide: int = 0) -> list[tuple[int, int]]:
    """(first silent day, length), counted from day 1000, with events on these days."""
    windows = [(1000 + day, 1001 + day) for day in days]
    if wide:
        windows.append((1000, 1000 + wide))
    found = rank.silences(windows, (1000 + min(days), 1000 + max(days)))
    return [((item.span.start or MONDAY).toordinal() - 1000, item.days) for item in found]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param((0, 1, 2, 3, 60, 61, 62), [(4, 56)], id="two months between busy days"),
        pytest.param((0, 1, 2, 20, 21), [], id="less than a month is none"),
        pytest.param((0, 60, 120, 180), [], id="where every gap is long none is"),
        pytest.param((0,), [], id="one day has no gaps"),
    ],
)
def test_silences(days: tuple[int, ...], expected: list[tuple[int, int]]) -> None:
    assert silent(*days) == expected


def test_a_window_of_a_year_breaks_no_silence() -> None:
    assert silent(0, 1, 2, 3, 60, 61, 62, wide=365) == [(4, 56)]


def test_no_publications_no_silence() -> None:
    assert rank.silences([(1, 2), (400, 401)], None) == ()
