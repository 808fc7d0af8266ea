"""Whole articles, each with a gold file beside it: see `tests/articles/README.md`.

Strict about wrong dates (every date an article gives must stand in its gold file), tolerant about extra detail.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from chronology import pipeline
from chronology.model import Article, Chronology, Event, Evidence, Resolution
from chronology.notation import to_edtf
from chronology.timespan import TimeSpan, narrowed
from passages import known, lies_within, overlap, placed, point, reads_badly, written

FOLDER = Path(__file__).parent / "articles"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))
KEYS = {"published", "zone", "undated", "style", "quiet", "still", "never", "habits", "unplaced", "broken"}
ROW_KEYS = {"when", "in", "says", "status", "within", "part"}
EVENING = 17


@cache
def gold(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def built(name: str) -> Chronology:
    (path,) = [path for path in FOLDER.glob(f"{name}.*") if path.suffix != ".toml"]
    return pipeline.build([path], pipeline.Options(style=gold(name).get("style", "auto")))


@cache
def resolved(name: str) -> tuple[tuple[Article, Resolution], ...]:
    options = pipeline.Options(style=gold(name).get("style", "auto"))
    return tuple(
        (article, resolution)
        for article in built(name).articles
        for resolution in pipeline.resolutions(article, options)
    )


def several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def rows(name: str) -> list[dict[str, Any]]:
    return [*gold(name).get("event", ()), *gold(name).get("also", ())]


def home(name: str, passage: str) -> tuple[Article, int, int]:
    """The article a passage of the gold file stands in, and its extent. A passage that stands nowhere fails."""
    for article in built(name).articles:
        if (extent := placed(article, passage)) is not None:
            return (article, *extent)
    pytest.fail(f"{name}: no article holds {passage!r}")


def fits(span: TimeSpan | None, row: dict[str, Any]) -> bool:
    """True when a window is one of those that a row of the gold file allows."""
    if span is None:
        return False
    if row.get("part") == "evening":
        begins = narrowed(span).start
        return begins is not None and f"{begins:%Y-%m-%d}" in several(row["when"]) and begins.hour >= EVENING
    if "part" in row and (span.part is None or span.part.value != row["part"]):
        return False
    if row.get("within"):
        return any(lies_within(span, edtf) for edtf in several(row["when"]))
    return to_edtf(span) in several(row["when"])


def evidences(name: str) -> Iterator[tuple[Event, Evidence]]:
    for event in built(name).events:
        for evidence in event.evidence:
            yield event, evidence


def events_in(name: str, passage: str) -> list[tuple[Event, Evidence]]:
    """The events that a passage tells: those whose trigger stands in it."""
    article, start, end = home(name, passage)
    return [
        (event, evidence)
        for event, evidence in evidences(name)
        if evidence.article == article.id and overlap(point(evidence), (start, end))
    ]


def rows_of(name: str, evidence: Evidence) -> list[dict[str, Any]]:
    """The rows an evidence is judged by: those whose passage holds its trigger, else those of its quote."""
    article = built(name).article(evidence.article)
    near = [(row, extent) for row in rows(name) if (extent := placed(article, row["in"])) is not None]
    return [row for row, extent in near if overlap(extent, point(evidence))] or [
        row for row, extent in near if overlap(extent, (evidence.start, evidence.end))
    ]


def each(test: str, names: Sequence[str] = NAMES) -> list[Any]:
    """One case an article, with what is known to fail."""
    return [pytest.param(name, id=name, marks=known(test, name)) for name in names]


def every(key: str, test: str) -> list[Any]:
    """One case an entry of a list in the gold files."""
    return [
        pytest.param(name, item, id=f"{name}: {item}", marks=known(test, f"{name}: {item}"))
        for name in NAMES
        for item in gold(name).get(key, ())
    ]


def every_event() -> list[Any]:
    """One case an event that must be told."""
    return [
        pytest.param(name, row, id=f"{name}: {row['in']}", marks=known("told", f"{name}: {row['in']}"))
        for name in NAMES
        for row in gold(name).get("event", ())
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_gold_file_is_sound(name: str) -> None:
    assert set(gold(name)) <= KEYS | {"event", "also"}
    assert gold(name).get("undated") or "published" in gold(name)
    for row in rows(name):
        assert set(row) <= ROW_KEYS, row
        home(name, row["in"])


@pytest.mark.parametrize("name", NAMES)
def test_the_publication_is_found(name: str) -> None:
    first = min(built(name).articles, key=lambda article: article.path)
    if gold(name).get("undated"):
        assert first.published is None
        return
    assert first.published is not None
    assert first.published.span.start is not None
    assert first.published.span.start.isoformat().startswith(gold(name)["published"])
    if "zone" in gold(name):
        assert first.published.zone == gold(name)["zone"]


@pytest.mark.parametrize(("name", "row"), every_event())
def test_an_event_is_told_once_with_its_date(name: str, row: dict[str, Any]) -> None:
    told = events_in(name, row["in"])
    spelled = [
        (event, evidence)
        for event, evidence in told
        if all(word.casefold() in f"{event.what} {evidence.what}".casefold() for word in row["says"])
    ]
    right = {event.id: event for event, evidence in spelled if fits(evidence.span, row)}
    heard = [(event.what, written(evidence.span)) for event, evidence in told]
    assert len(right) == 1, heard
    (event,) = right.values()
    assert fits(event.span, row), written(event.span)
    if "status" in row:
        assert event.status.value in several(row["status"])


@pytest.mark.parametrize("name", each("wrong"))
def test_no_date_is_wrong(name: str) -> None:
    wrong = []
    for event, evidence in evidences(name):
        judges = rows_of(name, evidence)
        if any(fits(evidence.span, row) for row in judges) or _reported(name, evidence, judges):
            continue
        wrong.append((event.what, written(evidence.span), evidence.quote))
    assert wrong == []


def _reported(name: str, evidence: Evidence, judges: Sequence[dict[str, Any]]) -> bool:
    """True for what is told without a date and put on the day of publication, outside of any dated passage."""
    article = built(name).article(evidence.article)
    span = evidence.span
    if not evidence.inferred or article.published is None or span is None or span.end is None:
        return False
    dated = any(overlap(point(evidence), placed(article, row["in"]) or (0, 0)) for row in judges)
    day = article.published.span.start
    return not dated and day is not None and (span.start is None or span.start <= day) and day <= span.end


@pytest.mark.parametrize(("name", "passage"), every("quiet", "quiet"))
def test_what_is_no_time_is_not_placed(name: str, passage: str) -> None:
    article, start, end = home(name, passage)
    assert [
        (resolution.mention.text, written(resolution.span))
        for owner, resolution in resolved(name)
        if owner.id == article.id
        and resolution.span is not None
        and overlap((resolution.mention.start, resolution.mention.end), (start, end))
    ] == []


@pytest.mark.parametrize(("name", "passage"), every("still", "still"))
def test_a_state_is_no_event(name: str, passage: str) -> None:
    may = [row for row in gold(name).get("also", ()) if passage in row["in"] or row["in"] in passage]
    found = [(event.what, written(evidence.span)) for event, evidence in events_in(name, passage)]
    assert not found or may, found


@pytest.mark.parametrize(("name", "words"), every("never", "never"))
def test_the_frame_of_a_page_tells_nothing(name: str, words: str) -> None:
    assert [event.what for event, evidence in evidences(name) if words in evidence.quote or words in event.what] == []


@pytest.mark.parametrize(("name", "passage"), every("habits", "habits"))
def test_a_habit_did_not_happen_once(name: str, passage: str) -> None:
    assert [event.what for event, _ in events_in(name, passage) if event.status.value == "happened"] == []


@pytest.mark.parametrize(("name", "words"), every("unplaced", "unplaced"))
def test_a_relative_date_without_an_anchor_is_said_to_be_unplaced(name: str, words: str) -> None:
    found = [item for item in built(name).unplaced if item.mention and item.mention.text == words]
    assert {item.reason for item in found} == {"no-anchor"}


@pytest.mark.parametrize("name", NAMES)
def test_every_passage_is_verbatim(name: str) -> None:
    for _, evidence in evidences(name):
        assert built(name).article(evidence.article).text[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize("name", [name for name in NAMES if gold(name).get("broken")])
def test_a_broken_part_is_a_notice_and_the_rest_is_read(name: str) -> None:
    assert built(name).articles
    assert any(notice.where.startswith(name) or name in notice.where for notice in built(name).notices)


def test_there_are_enough_articles() -> None:
    assert len(NAMES) >= 14


@pytest.mark.parametrize("name", each("headline"))
def test_a_headline_reads_as_a_sentence(name: str) -> None:
    assert [(event.what, why) for event in built(name).events if (why := reads_badly(event.what))] == []
