"""The timeline page in a headless Chromium: size, load, zoom and search at 100, 10,000 and 50,000 events, and in the
same run the plain figure Plotly draws of the same events. Medians of three fresh tabs. `make bench-page`.

Seconds are the wall's, and on a machine that does other work they are its noise too; beside them stands what the page's
main thread computed (CPU), which is the page's own.

The chronology is made up (`tests/synthetic.py`): every kind of window and status, five passages of prose an article.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import HERE, Row, Skip

#: events -> (megabytes, seconds to drawn, seconds to zoom, seconds to search); None where nothing is asked
TARGETS: dict[int, tuple[float | None, float, float, float]] = {
    100: (2.2, 0.6, 0.05, 0.05),
    10_000: (None, 0.8, 0.15, 0.1),
    50_000: (10.0, 1.2, 0.2, 0.15),
}
RUNS = 3
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
#: Runs an action, then waits until what it drew is on the screen; gives milliseconds.
TIMED = """async ([action, value]) => {
    const actions = {
        zoom: (v) => { location.hash = `v=${v}`; },
        search: (v) => { const box = document.querySelector('#chronology-search'); box.value = v;
                         box.dispatchEvent(new Event('input', {bubbles: true})); },
        plain: ([a, b]) => Plotly.relayout(document.querySelector('.js-plotly-plot'), {'xaxis.range': [a, b]}),
    };
    const heard = (done) => addEventListener('hashchange', done, {once: true});
    const changed = action === 'zoom' ? new Promise(heard) : null;
    const start = performance.now();
    await actions[action](value);
    await changed;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    return performance.now() - start;
}"""
WORDS = ("ferry", "strike ballot", "harbour")


def run(sizes: tuple[int, ...] = ()) -> Iterator[Row]:
    """A row for each figure. Raises `Skip` when there is no browser."""
    program = next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)
    if program is None:
        raise Skip("skipped: no Chromium to drive")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise Skip("skipped: playwright is not installed") from error
    chosen = sizes or tuple(int(text) for text in os.environ.get("PAGE_SIZES", "").split(",") if text) or tuple(TARGETS)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        for size in chosen:
            yield from _measure(browser, Path(folder), size)
        browser.close()


def _synthetic() -> ModuleType:
    """The builder of the tests."""
    spec = importlib.util.spec_from_file_location("synthetic", HERE.parent / "tests" / "synthetic.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules.setdefault("synthetic", importlib.util.module_from_spec(spec))
    spec.loader.exec_module(module)
    return module


def _measure(browser: Any, folder: Path, size: int) -> Iterator[Row]:
    from chronology.renderers import RenderOptions
    from chronology.renderers.timeline import render

    chronology = _synthetic().chronology(size)
    path, plain = folder / f"{size}.html", folder / f"{size}-plain.html"
    render(chronology, path, RenderOptions())
    _plain(chronology, plain)
    megabytes, load, zoom, search = TARGETS.get(size, (None, 1.2, 0.2, 0.15))
    # The first tab of each pays for the browser's own start, and is not counted.
    ours = [_ours(browser, path) for _ in range(RUNS + 1)][1:]
    theirs = [_theirs(browser, plain) for _ in range(RUNS + 1)][1:]

    def row(name: str, value: float, unit: str, target: float | None, note: str = "") -> Row:
        label = f"{size:,} events: {name}"
        return Row(
            bench="page", name=label, value=round(value, 3), unit=unit, target=target, lower_is_better=True, note=note
        )

    yield row("file", path.stat().st_size / 1e6, "MB", megabytes, f"plain Plotly {plain.stat().st_size / 1e6:.1f} MB")
    for name, target in (("load", load), ("zoom", zoom), ("search", search)):
        note = f"CPU {_median(ours, name + ' CPU'):.2f} s"
        if name in theirs[0]:
            note += f"; plain Plotly {_median(theirs, name):.2f} s, CPU {_median(theirs, name + ' CPU'):.2f} s"
        yield row(name, _median(ours, name), "s", target, note)
    # Wall time is the machine's; the ratio to the plain figure in the same run is the page's, and has a floor.
    yield row("load against plain", _median(ours, "load") / _median(theirs, "load"), "", None)


class _Thread:
    """What the main thread of a tab has computed, in milliseconds of CPU."""

    def __init__(self, page: Any) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent(self) -> float:
        """Since the tab was opened."""
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))

    def timed(self, page: Any, *call: Any) -> tuple[float, float]:
        """Milliseconds of the wall and of CPU that an action takes."""
        before = self.spent()
        wall = float(page.evaluate(TIMED, list(call)))
        return wall, self.spent() - before


def _median(runs: list[dict[str, float]], name: str) -> float:
    return statistics.median(run[name] for run in runs) / 1000


def _ours(browser: Any, path: Path) -> dict[str, float]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    thread = _Thread(page)
    page.goto(path.as_uri())
    page.wait_for_selector("#chronology[data-drawn]", timeout=60_000)
    found = {"load": float(page.get_attribute("#chronology", "data-drawn")), "load CPU": thread.spent()}
    page.focus("#chronology-search")
    page.wait_for_timeout(1500)
    months = ("2019-03-01..2019-04-01", "2019-05-01..2019-06-01", "2019-02-01..2019-03-01")
    found |= _middle("zoom", [thread.timed(page, "zoom", month) for month in months])
    page.evaluate("() => { location.hash = ''; }")
    page.wait_for_timeout(500)
    found |= _middle("search", [thread.timed(page, "search", word) for word in WORDS])
    page.close()
    return found


def _middle(name: str, times: list[tuple[float, float]]) -> dict[str, float]:
    """The medians of wall and CPU."""
    walls, computed = zip(*times, strict=True)
    return {name: statistics.median(walls), f"{name} CPU": statistics.median(computed)}


def _plain(chronology: Any, path: Path) -> None:
    """What Plotly gives with a few lines: markers and segments, hover text, everything at once."""
    import plotly.graph_objects as go

    points: dict[str, tuple[list[Any], list[Any], list[Any]]] = {}
    bars: dict[str, tuple[list[Any], list[Any]]] = {}
    for index, event in enumerate(chronology.events):
        lane = event.who[0] if event.who else ""
        start, end = event.span.start or event.span.end, event.span.end or event.span.start
        x, y, text = points.setdefault(lane, ([], [], []))
        x.append(start)
        y.append(index % 40)
        text.append(event.what)
        xs, ys = bars.setdefault(lane, ([], []))
        xs += [start, end, None]
        ys += [index % 40, index % 40, None]
    figure = go.Figure()
    for lane, (x, y, text) in points.items():
        figure.add_scatter(x=x, y=y, text=text, mode="markers", name=lane)
        figure.add_scatter(x=bars[lane][0], y=bars[lane][1], mode="lines", showlegend=False)
    figure.write_html(path, include_plotlyjs=True)


def _theirs(browser: Any, path: Path) -> dict[str, float]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    thread = _Thread(page)
    page.goto(path.as_uri())
    page.wait_for_selector(".js-plotly-plot .points path", state="attached", timeout=60_000)
    found = {"load": float(page.evaluate("performance.now()")), "load CPU": thread.spent()}
    page.wait_for_timeout(300)
    found |= _middle("zoom", [thread.timed(page, "plain", ["2019-03-01", "2019-04-01"])])
    page.close()
    return found
