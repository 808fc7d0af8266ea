"""Everything a reader does with the page, done in a real Chromium."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

from chronology.renderers import RenderOptions
from chronology.renderers.timeline import render
from chronology.renderers.view import View, view
from chronology.renderers.wording import Wording
from conftest import Open, Seen
from synthetic import PlainWords, chronology

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def shown() -> View:
    return view(chronology(100), Wording("en"))


def status(page: Page) -> str:
    return page.inner_text("#chronology-status")


def row(page: Page, name: str) -> None:
    """Scrolls the list until the row of an event exists."""
    page.evaluate("id => { location.hash = 'e=' + id; }", name)
    page.wait_for_selector(f"#chronology-detail >> text={name}")


def until(page: Page, condition: str, value: object = None) -> None:
    """Waits until a condition holds. Asked from outside: the page's policy lets nothing be evaluated inside."""
    for _ in range(120):
        if page.evaluate(condition, value):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {condition} {value}; {page.evaluate('location.hash')}; {status(page)}")


def mark_of(page: Page, text: str) -> tuple[float, float]:
    """The middle of a label in the chart."""
    label = page.locator(".textpoint text", has_text=text).first
    label.scroll_into_view_if_needed()
    box = label.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


# --- safe -------------------------------------------------------------------------------------------------------


def test_nothing_is_requested_and_nothing_can_be(open_page: Open, hundred: Path, seen: Seen) -> None:
    page = open_page(hundred)
    page.wait_for_timeout(300)
    assert [url for url in seen.requests if not url.startswith("blob:")] == [hundred.as_uri()]
    policy = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content") or ""
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
    refused = page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'refused')")
    seen.errors.clear()
    seen.requests.clear()
    assert refused == "refused"


def test_there_is_no_share_button(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred)
    page.mouse.move(600, 500)
    page.wait_for_timeout(200)
    assert page.locator(".modebar-btn").count() == 0
    assert "cloud" not in page.content().lower().split("<script")[0]


def test_text_of_articles_stays_text(open_page: Open, hostile: Path) -> None:
    page = open_page(hostile)
    page.keyboard.press("/")
    page.keyboard.type("ferry")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.focus("#chronology-list")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#chronology-detail mark")
    for name in ("unplaced", "sources", "silences"):
        page.click(f"#chronology-{name} summary")
    page.wait_for_selector("#chronology-sources .items li")
    page.mouse.move(*mark_of(page, "<img"))
    page.wait_for_selector("#chronology-tip .quote")
    assert page.evaluate("window.pwned") is None
    assert page.locator("#chronology img").count() == 0
    assert "<img src=x" in page.inner_text("#chronology-detail h3")
    assert "{{7*7}}" in page.inner_text("#chronology-detail h3")
    assert "contract<img…" in page.locator(".textpoint text").all_text_contents()[0]
    assert "&lt;b&gt;" in page.inner_text("#chronology-detail h3")


def test_every_link_is_http(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred)
    page.click("#chronology-sources summary")
    page.wait_for_selector("#chronology-sources .items li")
    links = page.eval_on_selector_all("#chronology-sources a", "all => all.map(a => a.href)")
    assert links
    assert all(link.startswith("https://example.org/") for link in links)
    assert len(links) < page.locator("#chronology-sources .items li").count()


# --- seeing -----------------------------------------------------------------------------------------------------


def test_the_first_screen_says_what_when_how_many_and_what_mattered(
    open_page: Open, hundred: Path, shown: View
) -> None:
    page = open_page(hundred)
    lead = page.inner_text(".lead")
    assert re.search(r"100 events, most of them between .* and .*, from 13 articles by 5 outlets\.", lead)
    assert "28 June 2019" in lead
    assert page.locator(".top li").count() == 5
    assert page.locator(".top .label").first.inner_text() == shown.event(shown.summary.top[0]).label
    box = page.locator(".chart").bounding_box()
    assert box is not None
    assert box["y"] < 420


@pytest.mark.parametrize("width", [390, 1440])
def test_labels_never_overlap(open_page: Open, hundred: Path, width: int) -> None:
    page = open_page(hundred, width=width)
    for address in (
        "by=actor",
        "v=2019-02-01..2019-04-01",
        "v=2019-02-18..2019-03-08",
        "by=none",
        "by=none&v=2019-02-01..2019-04-01",
        "by=none&v=2019-02-18..2019-03-08",
    ):
        page.evaluate("address => { location.hash = address; }", address)
        page.wait_for_timeout(150)
        labels_are_apart(page, address)


def labels_are_apart(page: Page, address: str) -> None:
    boxes = page.eval_on_selector_all(
        ".textpoint text",
        "all => all.map(t => { const b = t.getBoundingClientRect();"
        " return [b.left, b.right, b.top, b.bottom, t.textContent]; })",
    )
    area = page.evaluate(
        "(() => { const b = document.querySelector('#chronology-chart').getBoundingClientRect();"
        " return [b.left, b.right]; })()"
    )
    assert len(boxes) >= 5, address
    for one, two in combinations(boxes, 2):
        apart = one[1] <= two[0] or two[1] <= one[0] or one[3] <= two[2] + 3 or two[3] <= one[2] + 3
        assert apart, (address, one, two)
    for left, right, _, _, text in boxes:
        assert area[0] - 1 <= left, (address, text)
        assert right <= area[1] + 1, (address, text)


def counted(page: Page, what: str) -> int:
    """The number in front of these words in the status line."""
    found = re.search(rf"(\d+) {what}", status(page))
    return int(found.group(1)) if found else 0


def test_more_labels_appear_on_zoom_and_the_hidden_are_counted(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred)
    hidden = counted(page, "without room")
    assert hidden + counted(page, "outside") + page.locator(".textpoint text").count() == 100
    for _ in range(3):
        page.click("#chronology-in")
    left = counted(page, "without room")
    assert left < hidden
    assert left + counted(page, "outside") + page.locator(".textpoint text").count() == 100


def test_hover_says_when_how_and_who(open_page: Open, hundred: Path, shown: View) -> None:
    page = open_page(hundred, "#by=none")
    label = page.locator(".textpoint text").first.text_content() or ""
    x, y = mark_of(page, label)
    page.mouse.move(x, y)
    page.wait_for_selector("#chronology-tip .source")
    tip = page.inner_text("#chronology-tip")
    event = next(event for event in shown.events if event.label == label and event.when in tip)
    assert event.how in tip
    assert event.passages[0].quote[:60] in tip
    assert event.sources[0] in tip


def test_wheel_zooms_drag_pans_and_the_strip_follows(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred)
    box = page.locator("#chronology-chart").bounding_box()
    assert box is not None
    x, y = box["x"] + 600, box["y"] + 300
    page.mouse.move(x, y)
    page.mouse.wheel(0, -400)
    until(page, "location.hash.includes('v=')")
    zoomed = page.evaluate("location.hash")
    page.mouse.down()
    page.mouse.move(x - 150, y, steps=5)
    page.mouse.up()
    until(page, "old => location.hash !== old", zoomed)
    assert "outside the view" in status(page)
    page.locator("#chronology-overview").scroll_into_view_if_needed()
    strip = page.locator("#chronology-overview").bounding_box()
    assert strip is not None
    before = page.evaluate("location.hash")
    page.mouse.click(strip["x"] + 30, strip["y"] + 15)
    until(page, "old => location.hash !== old", before)
    page.click("#chronology-fit")
    until(page, "!location.hash.includes('v=')")


def drawn(page: Page, what: str) -> object:
    """What Plotly was given: an expression over `data`, its traces, and `words`, those with a given mode."""
    return page.evaluate(
        f"(() => {{ const data = document.querySelector('#chronology-plot').data; return {what}; }})()"
    )


def test_marks_say_what_an_event_is(open_page: Open, hundred: Path, shown: View) -> None:
    page = open_page(hundred, "#by=none")
    symbols = drawn(page, "data.filter(t => t.mode === 'markers').flatMap(t => t.marker.symbol)")
    assert symbols.count("triangle-right") == sum(1 for event in shown.events if event.end is None)
    assert symbols.count("x-thin") == sum(1 for event in shown.events if event.status == "denied")
    light = drawn(page, "data.filter(t => t.mode === 'markers').flatMap(t => t.marker.opacity)")
    assert {0.6, 1} <= set(light)
    assert drawn(page, "data.filter(t => t.line?.dash === 'dot').flatMap(t => t.x).length > 0")
    hollow = drawn(page, "data.filter(t => t.mode === 'lines' && t.line.width === 1.2).flatMap(t => t.x).length")
    assert hollow
    faded = drawn(page, "data.filter(t => t.mode === 'lines' && t.line.width === 12).length")
    assert faded


def test_a_day_seen_from_near_is_a_block_under_its_weekday(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred, "#v=2019-03-01..2019-03-11")
    ticks = page.locator(".xtick text").all_text_contents()
    assert [tick.split()[-2:] for tick in ticks][3] == ["Mon", "4"]
    assert len(ticks) == 10
    assert drawn(page, "data.filter(t => t.mode === 'lines' && t.opacity === 0.5 && t.line.width === 12).length")


def test_no_mark_without_a_label_stands_in_a_row_of_labels(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred, "#by=none")
    labelled = set(drawn(page, "data.filter(t => t.mode === 'text').flatMap(t => t.y)"))
    beads = drawn(page, "data.filter(t => t.mode === 'markers').flatMap(t => t.y)")
    lowest = max(labelled)
    assert all(y in labelled or y > lowest or round(y - 9, 3) in labelled for y in beads)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_saved_picture_has_its_paper_and_the_lanes_names(
    open_page: Open, hundred: Path, tmp_path: Path, theme: str
) -> None:
    page = open_page(hundred, "#by=actor", theme=theme)
    with page.expect_download() as saved:
        page.click("#chronology-picture")
    saved.value.save_as(tmp_path / "saved.svg")
    picture = (tmp_path / "saved.svg").read_text(encoding="utf-8")
    for lane in page.locator("#chronology-lanes .lane strong").all_text_contents():
        assert lane.split()[0] in picture
    assert ("rgb(22, 22, 20)" if theme == "dark" else "rgb(251, 250, 247)") in picture


# --- finding ----------------------------------------------------------------------------------------------------


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
        pytest.param("2019-03", "2019-03-01", "2019-04-01", 93, id="a month, and windows of a season at most"),
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


# --- trusting ---------------------------------------------------------------------------------------------------


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


# --- anyone -----------------------------------------------------------------------------------------------------


def test_the_keyboard_alone_is_enough(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "chronology-search"
    page.keyboard.type("ferry")
    until(page, "document.querySelector('#chronology-status').textContent.includes(' of 100')")
    page.keyboard.press("Escape")
    until(page, "document.querySelector('#chronology-status').textContent.startsWith('100')")
    page.keyboard.press("Escape")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "chronology-chart":
            break
    assert page.evaluate("document.activeElement.id") == "chronology-chart"
    page.keyboard.press("ArrowRight")
    until(page, "location.hash.includes('e=')")
    first = page.evaluate("location.hash")
    page.keyboard.press("ArrowRight")
    until(page, "old => location.hash !== old", first)
    page.keyboard.press("+")
    until(page, "location.hash.includes('v=')")
    page.keyboard.press("0")
    until(page, "!location.hash.includes('v=')")
    page.keyboard.press("Tab")
    until(page, "document.activeElement.id === 'chronology-list'")
    page.keyboard.press("ArrowDown")
    active = page.get_attribute("#chronology-list", "aria-activedescendant")
    assert page.get_attribute(f"#{active}", "aria-selected") == "true"
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'chronology-panel'")
    page.keyboard.press("Escape")
    until(page, "!location.hash.includes('e=')")
    assert page.evaluate("document.activeElement.id") == "chronology-list"


def test_the_list_is_a_listbox_and_says_what_is_selected(open_page: Open, hundred: Path, shown: View) -> None:
    page = open_page(hundred)
    page.focus("#chronology-list")
    page.keyboard.press("End")
    page.wait_for_selector("#chronology-detail .passage")
    active = page.locator(f"#{page.get_attribute('#chronology-list', 'aria-activedescendant')}")
    assert page.get_attribute("#chronology-list", "role") == "listbox"
    assert active.get_attribute("role") == "option"
    assert active.get_attribute("aria-posinset") == active.get_attribute("aria-setsize") == "100"
    assert page.get_attribute("#chronology-said", "aria-live") == "polite"
    assert shown.events[-1].label in page.inner_text("#chronology-said")
    assert page.get_attribute("#chronology-status", "aria-live") == "polite"


def test_focus_is_always_visible(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred)
    for _ in range(14):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(open_page: Open, hundred: Path, theme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_page(hundred, "#e=E030", width=width, theme=theme, bypass_csp=True)
    page.click("#chronology-filters")
    for name in ("unplaced", "sources", "silences", "notices"):
        page.click(f"#chronology-{name} summary")
    page.wait_for_selector("#chronology-sources .items li")
    page.wait_for_selector("#chronology-detail .passage")
    found = axe.Axe().run(page).response["violations"]
    assert [(item["id"], [node["target"] for node in item["nodes"]][:4]) for item in found] == []


def test_the_theme_can_be_changed(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred)
    before = page.evaluate("getComputedStyle(document.querySelector('#chronology')).backgroundColor")
    page.click("#chronology-theme")
    after = page.evaluate("getComputedStyle(document.querySelector('#chronology')).backgroundColor")
    assert before != after


def test_a_phone_needs_no_sideways_scrolling(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred, width=360, height=740)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.click(".top li >> nth=0")
    page.wait_for_selector("#chronology-detail .passage")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_print_shows_the_still_figure_and_not_the_list(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred)
    page.emulate_media(media="print")
    assert page.locator(".still svg").is_visible()
    assert page.locator(".still svg text").count() > 20
    for hidden in (".bar", ".chart", ".list", ".overview"):
        assert not page.locator(hidden).is_visible()


def test_a_printed_page_is_one_sheet_and_an_open_event_has_its_own(open_page: Open, hundred: Path) -> None:
    page = open_page(hundred)
    sheets = re.compile(rb"/Type\s*/Page\b")
    assert len(sheets.findall(page.pdf(prefer_css_page_size=True))) == 1
    row(page, "E030")
    assert len(sheets.findall(page.pdf(prefer_css_page_size=True))) > 1


def test_the_figure_is_there_without_script(browser, hundred: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(hundred.as_uri())
    assert page.locator(".still svg").is_visible()
    assert page.locator(".top li").count() == 5
    context.close()


def test_right_to_left_labels_are_shown_as_such(open_page: Open, folder: Path) -> None:
    path = folder / "rtl.html"
    render(chronology(12, hostile=" إغلاق الميناء"), path, RenderOptions())
    page = open_page(path, "#by=none")
    assert page.get_attribute(".row .label >> nth=0", "dir") == "auto"
    assert "الميناء" in page.inner_text(".row .label >> nth=0")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_the_page_speaks_french(open_page: Open, folder: Path) -> None:
    path = folder / "french.html"
    render(chronology(30), path, RenderOptions(language="fr"))
    page = open_page(path)
    assert "événements" in page.inner_text(".lead")
    assert page.get_attribute("html", "lang") == "fr"


def test_no_event_at_all_is_said(open_page: Open, folder: Path) -> None:
    import msgspec

    path = folder / "none.html"
    render(msgspec.structs.replace(chronology(4), events=()), path, RenderOptions())
    page = open_page(path)
    assert "No event could be dated" in page.inner_text("#chronology")


def test_plain_words_are_enough_for_a_view() -> None:
    assert view(chronology(5), PlainWords()).events
