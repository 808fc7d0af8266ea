"""The page calls nobody, and what comes from an article stays text, in a real Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from hands import mark_of

from conftest import Open, Seen

pytestmark = pytest.mark.browser


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
