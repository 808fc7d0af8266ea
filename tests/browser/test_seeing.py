"""What a reader sees of the page without touching much, in a real Chromium."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from hands import mark_of, status, until
from playwright.sync_api import Page

from chronology.renderers.view import View, view
from chronology.renderers.wording import Wording
from conftest import Open
from synthetic import chronology

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def shown() -> View:
    return view(chronology(100), Wording("en"))


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
