"""What the tests of the page do again and again."""

from __future__ import annotations

from playwright.sync_api import Page


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
