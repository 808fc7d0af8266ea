"""Nothing in the demonstration is dated otherwise than its articles say: `demo_dates.toml`, passage by passage."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

import chronology
from chronology.model import Article, Chronology, Event, Evidence
from chronology.notation import to_edtf
from chronology.timespan import TimeSpan
from passages import known, lies_within, overlap, placed, point, reads_badly, written

ROOT = Path(__file__).parent.parent
GOLD: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "demo_dates.toml").read_text(encoding="utf-8")
)


@cache
def demo() -> Chronology:
    return chronology.build([ROOT / "inputs"])


def number(article: Article) -> str:
    """The number a file of the demonstration begins with, and the row of the feed."""
    name, mark, row = article.path.partition("#")
    return name[:2] + mark + row


def fits(span: TimeSpan | None, windows: list[str]) -> bool:
    if span is None:
        return False
    return any(
        lies_within(span, window.removeprefix("in ")) if window.startswith("in ") else to_edtf(span) == window
        for window in windows
    )


def told(key: str) -> list[tuple[Event, Evidence, Article]]:
    return [
        (event, evidence, article)
        for event in demo().events
        for evidence in event.evidence
        if number(article := demo().article(evidence.article)) == key
    ]


def on_the_day_of_publication(evidence: Evidence, article: Article) -> bool:
    span, published = evidence.span, article.published
    if not evidence.inferred or span is None or published is None or published.span.start is None:
        return False
    return lies_within(published.span, to_edtf(span))


def test_every_passage_of_the_table_stands_in_its_file() -> None:
    articles = {number(article): article for article in demo().articles}
    assert set(articles) == set(GOLD)
    for key, rows in GOLD.items():
        for passage in rows:
            assert placed(articles[key], passage), (key, passage)


@pytest.mark.parametrize("key", [pytest.param(key, id=key, marks=known("demo", key)) for key in sorted(GOLD)])
def test_no_date_of_the_file_is_wrong(key: str) -> None:
    wrong = []
    for event, evidence, article in told(key):
        extents = [(windows, placed(article, passage)) for passage, windows in GOLD[key].items()]
        near = [windows for windows, extent in extents if extent and overlap(extent, point(evidence))]
        right = any(fits(evidence.span, windows) for windows in near) or (
            not near and on_the_day_of_publication(evidence, article)
        )
        if not right:
            wrong.append((event.what, written(evidence.span), near, evidence.quote))
    assert wrong == []


@pytest.mark.parametrize("key", sorted(GOLD))
def test_the_merged_window_is_one_that_some_passage_gives(key: str) -> None:
    for event, _, _ in told(key):
        windows = {to_edtf(evidence.span) for evidence in event.evidence if evidence.span}
        assert to_edtf(event.span) in windows, (event.what, to_edtf(event.span), windows)


def test_a_headline_reads_as_a_sentence() -> None:
    assert [(event.what, why) for event in demo().events if (why := reads_badly(event.what))] == []
