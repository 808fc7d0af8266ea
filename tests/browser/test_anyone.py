"""The page for everybody: keyboard, reader, phone, print, languages, in a real Chromium."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hands import row, until

from chronology.renderers import RenderOptions
from chronology.renderers.timeline import render
from chronology.renderers.view import View, view
from chronology.renderers.wording import Wording
from conftest import Open
from synthetic import PlainWords, chronology

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def shown() -> View:
    return view(chronology(100), Wording("en"))


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
