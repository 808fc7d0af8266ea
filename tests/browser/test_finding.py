"""How a reader finds an event: search, filters, the address, in a real Chromium."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hands import status, until

from chronology.renderers.view import View, view
from chronology.renderers.wording import Wording
from conftest import Open
from synthetic import chronology

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def shown() -> View:
    return view(chronology(100), Wording("en"))


def test_search_narrows_chart_list_and_address(open_page: Open, hundred: Path, shown: View) -> None:
    page = open_page(hundred)
    page.fill("#chronology-search", "strike ballot")
    wanted = [event for event in shown.events if "strike ballot" in event.label]
    until(page, "n => document.querySelector('#chronology-status').textContent.startsWith(n + ' of 100')", len(wanted))
    assert "q=strike+ballot" in page.evaluate("location.hash")
    assert page.locator(".row").first.get_attribute("aria-setsize")
    labels = page.eval_on_selector_all(".row .label", "all => all.map(one => one.textContent)")
    assert all("strike ballot" in label for label in labels)


def test_search_reads_the_passages_too(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred)
    page.focus("#chronology-search")
    page.fill("#chronology-search", "fish market hardly")
    until(page, "document.querySelector('#chronology-status').textContent.startsWith('100 ')")


def test_the_address_brings_back_what_was_chosen(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred, "#by=place&q=talks&n=60&e=E030&v=2019-02-01..2019-05-01&no-status=denied")
    assert page.input_value("#chronology-by") == "place"
    assert page.input_value("#chronology-search") in ("talks", "")
    assert page.locator("#chronology-detail >> text=E030").count() == 1


def test_every_choice_is_in_the_address_and_comes_back(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred, "#by=place")
    page.click("#chronology-filters")
    for legend in ("Lanes shown", "Sources", "Status", "Confidence"):
        page.locator("fieldset", has=page.locator("legend", has_text=legend)).locator("input").first.uncheck()
    page.get_by_label("From", exact=True).fill("2019-02-01")
    page.get_by_label("To", exact=True).fill("2019-05-31")
    page.fill("#chronology-search", "o")
    page.evaluate(
        "(() => { const s = document.querySelector('#chronology-matter');"
        " s.value = 90; s.dispatchEvent(new Event('input')); })()"
    )
    page.click("#chronology-in")
    until(page, "location.hash.includes('v=') && location.hash.includes('n=')")
    address, told = page.evaluate("location.hash"), status(page)
    kinds = ("by", "q", "n", "v", "from", "to", "no-lane", "no-outlet", "no-status", "no-confidence")
    assert all(f"{kind}=" in address for kind in kinds)
    assert page.inner_text("#chronology-filters .badge") == "5"
    again = open_page(hundred, address)
    assert status(again) == told
    assert again.evaluate("location.hash") == address
    assert again.input_value("#chronology-search") == "o"
    again.click("#chronology-filters")
    assert again.locator("#chronology-filter-panel input[type=checkbox]:not(:checked)").count() == 4
    assert again.get_by_label("From", exact=True).input_value() == "2019-02-01"


@pytest.mark.parametrize(
    ("query", "first", "after", "widest"),
    [
        pytest.param("2019-03-03", "2019-03-03", "2019-03-04", 14, id="a day, and windows of a fortnight at most"),
        pytest.param("3 March 2019", "2019-03-03", "2019-03-04", 14, id="a day as it is written in Britain"),
        pytest.param("March 3, 2019", "2019-03-03", "2019-03-04", 14, id="a day as it is written in America"),
        pytest.param("3rd Mar. 2019", "2019-03-03", "2019-03-04", 14, id="a day with an ordinal and a short month"),
        pytest.param("2019-03", "2019-03-01", "2019-04-01", 93, id="a month, and windows of a season at most"),
        pytest.param("March 2019", "2019-03-01", "2019-04-01", 93, id="a month by its name"),
    ],
)
def test_a_day_can_be_searched_for(
    open_page: Open, hundred: Path, shown: View, query: str, first: str, after: str, widest: int
) -> None:
    page = open_page(hundred)
    page.fill("#chronology-search", query)
    closed = [(e.start, e.end) for e in shown.events if e.start and e.end]
    narrow = [
        (start, end)
        for start, end in closed
        if datetime.fromisoformat(end) - datetime.fromisoformat(start) <= timedelta(days=widest)
    ]
    wanted = sum(1 for start, end in narrow if end > f"{first}T00:00:00" and start < f"{after}T00:00:00")
    assert 0 < wanted < 100
    until(page, "n => document.querySelector('#chronology-status').textContent.startsWith(n + ' of 100')", wanted)


def test_a_number_is_found_whole(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred)
    page.fill("#chronology-search", "2019")
    until(page, "document.querySelector('#chronology-status').textContent.includes(' of 100')")
    page.fill("#chronology-search", "201")
    until(page, "document.querySelectorAll('.row').length === 0")


def test_a_stranger_finds_what_happened_on_a_day_who_says_so_and_how_it_was_dated(
    open_page: Open, hundred: Path, shown: View
) -> None:
    event = next(e for e in shown.events if e.when == "3 March 2019" and e.passages[0].phrase)
    page = open_page(hundred)
    page.get_by_placeholder("day").fill("3 March 2019")
    page.locator(".row", has_text=event.label).first.click()
    page.wait_for_selector("#chronology-detail .passage")
    told = page.inner_text("#chronology-panel")
    assert event.when in told
    assert event.how in told
    assert event.outlets[0] in told
    assert event.passages[0].quote in told
    assert event.passages[0].trail[-1].detail in told


def test_a_briefing_can_point_at_an_event_or_a_source(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred, "#E030")
    page.wait_for_selector("#chronology-detail >> text=E030")
    page = open_page(hundred, "#S07")
    page.wait_for_selector("#chronology-S07")
    page.wait_for_timeout(200)
    assert page.evaluate("document.querySelector('#chronology-S07').getBoundingClientRect().top") < 900


def test_a_senseless_address_does_no_harm(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred, "#by=constructor&n=-3&v=2020..1999&from=yesterday&e=%3Cimg%3E&no-lane=__proto__")
    assert status(page).startswith("100 events")


def test_only_the_most_important_remain_on_the_slider(open_page: Open, hundred: Path, shown: View) -> None:
    page = open_page(hundred)
    page.evaluate(
        "(() => { const s = document.querySelector('#chronology-matter');"
        " s.value = 35; s.dispatchEvent(new Event('input')); })()"
    )
    until(page, "document.querySelector('#chronology-status').textContent.startsWith('5 of 100')")
    until(page, "location.hash.includes('n=5')")
    best = {event.label for event in shown.events if event.rank <= 5}
    assert set(page.eval_on_selector_all(".row .label", "all => all.map(one => one.textContent)")) == best


@pytest.mark.parametrize(
    ("group", "box"),
    [
        pytest.param("Lanes shown", "Coast Guard", id="a lane"),
        pytest.param("Sources", "Harbour Post", id="a source"),
        pytest.param("Status", "planned", id="a status"),
        pytest.param("Confidence", "low", id="a confidence"),
    ],
)
def test_a_filter_takes_out_and_brings_back(open_page: Open, hundred: Path, group: str, box: str) -> None:
    page = open_page(hundred)
    page.click("#chronology-filters")
    choice = page.locator("fieldset", has=page.locator("legend", has_text=group)).get_by_label(box, exact=True)
    choice.uncheck()
    until(page, "document.querySelector('#chronology-status').textContent.includes(' of 100')")
    assert "no-" in page.evaluate("location.hash")
    assert page.inner_text("#chronology-filters .badge") == "1"
    page.click("#chronology-reset")
    until(page, "document.querySelector('#chronology-status').textContent.startsWith('100 events')")


def test_the_period_filter_keeps_what_reaches_into_it(open_page: Open, hundred: Path, shown: View) -> None:
    page = open_page(hundred, "#from=2019-03-01&to=2019-03-31")
    wanted = sum(
        1 for e in shown.events if (e.end or "9") > "2019-03-01T00:00:00" and (e.start or "") < "2019-04-01T00:00:00"
    )
    assert status(page).startswith(f"{wanted} of 100")


@pytest.mark.parametrize("by", ["actor", "place", "theme", "source", "status", "none"])
def test_lanes_can_be_chosen(open_page: Open, hundred: Path, by: str) -> None:
    page = open_page(hundred)
    page.select_option("#chronology-by", by)
    until(page, "by => by === 'actor' || location.hash.includes('by=' + by)", by)
    lanes = page.locator("#chronology-lanes .lane").all_text_contents()
    assert lanes == [] if by == "none" else len(lanes) >= 4
    if by == "theme":
        assert any(lane.startswith("Diplomacy") for lane in lanes)
        assert any(lane.startswith("Others") for lane in lanes)
