"""The demonstration, built once: every event of the gold list exactly once, and nothing that no article tells."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import chronology
from chronology.model import Chronology, Event
from chronology.notation import from_timex3, to_edtf
from chronology.timespan import Granularity

ROOT = Path(__file__).parent.parent
GOLD = tomllib.loads((Path(__file__).parent / "demo_gold.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def demo() -> Chronology:
    return chronology.build([ROOT / "inputs"])


def quotes(event: Event) -> str:
    return "\n".join(" ".join(evidence.quote.split()) for evidence in event.evidence)


def telling(demo: Chronology, gold: dict[str, Any]) -> list[Event]:
    """The events one of whose passages holds the words of a gold entry, and whose headline matches it."""
    return [
        event for event in demo.events if gold["passage"] in quotes(event) and re.search(gold["what"], event.what, re.I)
    ]


@pytest.mark.parametrize("gold", GOLD["event"], ids=lambda gold: gold["name"])
def test_an_event_of_the_gold_list_is_told_once_and_dated_right(demo: Chronology, gold: dict[str, Any]) -> None:
    found = telling(demo, gold)
    dated = [event for event in found if to_edtf(event.span) in gold["edtf"]]
    assert len(dated) == 1, [(event.what, to_edtf(event.span)) for event in found]
    event = dated[0]
    assert len({evidence.article for evidence in event.evidence}) >= gold.get("sources", 1)
    assert event.status.value == gold.get("status", "happened")
    assert bool(event.conflicts) >= gold.get("conflict", False)


@pytest.mark.parametrize("never", GOLD["never"], ids=lambda never: never["words"])
def test_what_surrounds_an_article_is_no_event(demo: Chronology, never: dict[str, str]) -> None:
    assert [
        event.what for event in demo.events if never["words"] in quotes(event) or never["words"] in event.what
    ] == []


def test_no_event_lies_where_no_article_tells_one(demo: Chronology) -> None:
    days = set(GOLD["allowed"]["days"])
    coarse = [from_timex3(value) for value in GOLD["allowed"]["coarse"]]
    bounds = {bound for span in coarse if span for bound in (span.start, span.end)}
    for event in demo.events:
        span = event.span
        if span.start is not None and span.end is not None and span.end - span.start <= timedelta(days=2):
            assert f"{span.start:%Y-%m-%d}" in days, (event.what, to_edtf(span))
        elif not span.approximate and span.granularity.rank >= Granularity.MONTH.rank:
            assert {span.start, span.end} & bounds, (event.what, to_edtf(span))


def test_every_event_leads_back_to_a_verbatim_passage(demo: Chronology) -> None:
    for event in demo.events:
        for evidence in event.evidence:
            assert demo.article(evidence.article).text[evidence.start : evidence.end] == evidence.quote


def test_the_wire_copy_counts_once(demo: Chronology) -> None:
    groups = [{demo.article(name).path for name in group} for group in demo.copies]
    assert {"13-withdrawal-agreed-wire.txt", "14-withdrawal-agreed-copy.html"} in groups
    event = next(e for e in demo.events if "had met officials of the World Bank" in quotes(e))
    assert event.origins == 1


def test_both_readings_of_the_conflict_are_kept(demo: Chronology) -> None:
    event = next(e for e in demo.events if "arrived in Niger on Wednesday" in quotes(e))
    readings = [reading for conflict in event.conflicts for reading in conflict.readings]
    assert {"2024-04-10", "2024-04-11"} <= set(readings)


def test_the_letter_without_a_date_places_nothing(demo: Chronology) -> None:
    letter = next(article for article in demo.articles if article.path.startswith("19-"))
    assert letter.published is None
    relative = [item for item in demo.unplaced if item.article == letter.id and item.reason == "no-anchor"]
    assert {item.mention.text.lower() for item in relative if item.mention} >= {"yesterday", "last week", "tuesday"}
    told = [event for event in demo.events for evidence in event.evidence if evidence.article == letter.id]
    assert all(event.span.start is not None and event.span.start.year == 1948 for event in told)


def test_the_broken_file_is_a_notice_and_nothing_else(demo: Chronology) -> None:
    assert [notice.code for notice in demo.notices if notice.where.startswith("20-")] == ["unreadable"]
    assert len(demo.articles) == 21


def test_a_caption_is_dated_by_its_own_day(demo: Chronology) -> None:
    radio = next(article for article in demo.articles if article.path.startswith("15-"))
    found = [
        e
        for e in demo.events
        for evidence in e.evidence
        if evidence.article == radio.id and "embassy" in evidence.quote
    ]
    assert {to_edtf(event.span) for event in found} == {"2023-07-30"}


def test_a_late_friday_in_washington_stays_a_friday(demo: Chronology) -> None:
    ledger = next(article for article in demo.articles if article.path == "12-feed.jsonl#2")
    dates = {
        to_edtf(evidence.span)
        for event in demo.events
        for evidence in event.evidence
        if evidence.article == ledger.id and evidence.span and "Friday" in evidence.quote
    }
    assert "2024-04-19" in dates
    assert "2024-04-20" not in dates
