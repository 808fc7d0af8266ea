"""The page in a real Chromium: one browser for the run, one fresh tab a test, every word of its console heard."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import Browser, Page, sync_playwright

from chronology.renderers import RenderOptions
from chronology.renderers.timeline import render
from synthetic import chronology

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOSTILE = "<img src=x onerror=window.pwned=1></script><script>window.pwned=1</script>\"'&lt;b&gt; {{7*7}} %{x} $e^x$"


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("page")


@pytest.fixture(scope="session")
def hundred(folder: Path) -> Path:
    """A page of 100 events."""
    path = folder / "hundred.html"
    render(chronology(100), path, RenderOptions())
    return path


@pytest.fixture(scope="session")
def hostile(folder: Path) -> Path:
    """A page whose every headline, outlet and passage tries to break out."""
    path = folder / "hostile.html"
    render(chronology(40, hostile=HOSTILE), path, RenderOptions())
    return path


class Seen:
    """What a tab did besides what it was asked for."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.requests: list[str] = []


Open = Callable[..., Page]


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def open_page(browser: Browser, seen: Seen) -> Iterator[Open]:
    """Opens a file in a fresh tab and waits until the chart is drawn; at the end nothing may have gone wrong."""
    contexts = []

    def start(
        path: Path, hash: str = "", *, width: int = 1440, height: int = 900, theme: str = "light", **options: object
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(6000)
        page.on("console", lambda message: seen.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("request", lambda request: seen.requests.append(request.url))
        page.goto(path.as_uri() + hash, timeout=30_000)
        page.wait_for_selector("#chronology[data-drawn]", timeout=30_000)
        return page

    yield start
    for context in contexts:
        context.close()
    assert seen.errors == []
    fetched = [url for url in seen.requests if not url.startswith(("file://", "data:", "blob:"))]
    assert fetched == []
