"""What a reader can check: passage, trail, readings, order, in a real Chromium."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hands import mark_of, row

from chronology.model import Reference
from chronology.renderers import RenderOptions
from chronology.renderers.timeline import render
from chronology.renderers.view import View, view
from chronology.renderers.wording import Wording
from conftest import Open
from synthetic import chronology

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def shown() -> View:
    return view(chronology(100), Wording("en"))


def test_a_click_opens_passage_trail_sources_and_readings(open_page: Open, hundred: Path, shown: View) -> None:
    page = open_page(hundred)
    event = next(e for e in shown.events if e.passages[0].readings and len(e.sources) > 1)
    row(page, event.id)
    assert page.inner_text("#chronology-detail h3") == event.label
    assert page.locator("#chronology-detail .passage").count() == len(event.passages)
    first = page.locator("#chronology-detail .passage").first
    marked = "".join(first.locator("mark").all_inner_texts())
    assert marked == event.passages[0].quote
    assert first.locator(".m").inner_text() == event.passages[0].phrase
    assert first.locator(".t").inner_text() in event.passages[0].quote
    steps = first.locator(".trail li").all_inner_texts()
    assert len(steps) == len(event.passages[0].trail)
    assert event.passages[0].phrase in steps[0]
    assert "Europe/London" in " ".join(steps)
    assert event.passages[0].when in steps[-1]
    assert event.passages[0].readings[0].when in first.inner_text()


def test_a_disputed_date_shows_both_readings_with_their_sources(open_page: Open, hundred: Path, shown: View) -> None:
    event = next(e for e in shown.events if e.disputes)
    page = open_page(hundred, f"#e={event.id}")
    page.wait_for_selector("#chronology-detail .warn")
    warning = page.inner_text("#chronology-detail .warn >> nth=0")
    for reading, sources in event.disputes[0].readings:
        assert reading in warning
        assert all(source in warning for source in sources)


def test_an_open_order_is_said(open_page: Open, hundred: Path, shown: View) -> None:
    place = next(n for n, e in enumerate(shown.events) if n and e.order_open and e.instant)
    before, event = shown.events[place - 1], shown.events[place]
    page = open_page(hundred, f"#e={event.id}&by=none&q={event.label.replace(' ', '+')}+{event.id}")
    page.wait_for_selector("#chronology-detail .warn")
    warning = page.inner_text("#chronology-detail .warn >> nth=0")
    assert "not established" in warning
    assert before.id in warning
    page.mouse.move(*mark_of(page, event.label[:30]))
    page.wait_for_selector("#chronology-tip .warning")
    assert "not established" in page.inner_text("#chronology-tip")
    page.click("#chronology-detail .link")
    page.wait_for_selector(f"#chronology-detail >> text={before.id}")
    page.evaluate("id => { location.hash = 'e=' + id; }", event.id)
    row = page.locator(f"#chronology-row-{place}")
    assert "order open" in row.inner_text()


def test_an_order_is_not_called_open_where_the_list_leaves_out_what_lay_between(
    open_page: Open, hundred: Path, shown: View
) -> None:
    page = open_page(hundred, "#q=ferry")
    ids = [int(name.split("-")[-1]) for name in page.eval_on_selector_all(".row", "all => all.map(r => r.id)")]
    said = page.eval_on_selector_all(".row .note", "all => all.map(n => n.textContent.includes('order open'))")
    for (one, two), open_order in zip(pairwise(ids), said[1:], strict=True):
        first, second = shown.events[one], shown.events[two]
        expected = second.order_open if two == one + 1 else (second.start or "") < (first.end or "9")
        assert open_order == expected, (first.id, second.id)
    assert not said[0]


def test_the_citation_can_be_copied(open_page: Open, hundred: Path, shown: View) -> None:
    event = shown.events[12]
    page = open_page(hundred, f"#e={event.id}", permissions=["clipboard-read", "clipboard-write"])
    page.click("#chronology-detail >> text=Copy citation")
    text = page.evaluate("navigator.clipboard.readText()")
    assert event.label in text
    assert event.passages[0].quote in text
    assert event.sources[0] in text


def test_what_has_no_place_is_told_with_its_reason(open_page: Open, hundred: Path, shown: View) -> None:
    page = open_page(hundred)
    page.click("#chronology-unplaced summary")
    page.wait_for_selector("#chronology-unplaced .items li")
    text = page.inner_text("#chronology-unplaced")
    assert shown.unplaced[0].reason in text
    assert shown.unplaced[0].quote in text


def test_leads_are_closed_until_asked_for_and_stay_text(open_page: Open, folder: Path) -> None:
    told = chronology(30)
    event = told.events[4]
    article = next(one for one in told.articles if one.id != event.evidence[0].article)
    quote = "The <b>ferry</b> sank, its owner says."
    lead = Reference(article=article.id, start=1, end=2, quote=quote)
    item = msgspec.structs.replace(told.unplaced[0], references=(lead,))
    changed = (*told.events[:4], msgspec.structs.replace(event, references=(lead,)), *told.events[5:])
    path = folder / "leads.html"
    render(msgspec.structs.replace(told, events=changed, unplaced=(item,)), path, RenderOptions())
    page = open_page(path, f"#e={event.id}")
    page.wait_for_selector("#chronology-detail .also summary")
    assert page.inner_text("#chronology-detail .also summary") == "May also speak of it, without a date (1)"
    assert not page.is_visible("#chronology-detail .also q")
    page.click("#chronology-detail .also summary")
    assert page.inner_text("#chronology-detail .also q").strip("“”") == quote
    page.click("#chronology-unplaced summary")
    page.wait_for_selector("#chronology-unplaced .also")
    assert "May also be told elsewhere (1)" in page.inner_text("#chronology-unplaced")
