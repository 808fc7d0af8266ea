"""Rows as the layout has them, any number of events, and the page inside another page."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser

from chronology.renderers import RenderOptions, templating
from chronology.renderers.axis import estimate, ticks
from chronology.renderers.layout import core, lane_key, lane_names, layout
from chronology.renderers.packing import BRIEF_LENGTH, LABEL_LENGTH, short
from chronology.renderers.payload import minutes
from chronology.renderers.records import View
from chronology.renderers.timeline import page as page_text
from chronology.renderers.timeline import render
from chronology.renderers.view import view
from chronology.renderers.wording import Wording
from chronology.timespan import Granularity
from conftest import Open
from synthetic import PlainWords, chronology

pytestmark = pytest.mark.browser
MEASURE = estimate(13)


def many(count: int) -> View:
    """A view of `count` events: five hundred, told again a week later, and again."""
    base = view(chronology(500), PlainWords())
    events = []
    for number in range(count):
        event = base.events[number % 500]
        shift = timedelta(days=7 * (number // 500))
        moved = {
            name: (datetime.fromisoformat(value) + shift).isoformat() if value else None
            for name in ("start", "end", "low", "high")
            for value in [getattr(event, name)]
        }
        events.append(msgspec.structs.replace(event, id=f"E{number + 1:05d}", rank=number + 1, **moved))
    summary = msgspec.structs.replace(base.summary, events=count, top=tuple(event.id for event in events[:5]))
    return msgspec.structs.replace(base, events=tuple(events), summary=summary)


@pytest.fixture(scope="module")
def workbench(browser: Browser):
    """A blank tab with the packing and axis scripts in it."""
    page = browser.new_page()
    source = "\n".join(templating.asset(f"page/{name}.js") for name in ("base", "pack", "axis"))
    page.evaluate(f"() => {{ {source}\n window.packAll = packAll; window.axisTicks = axisTicks; }}")
    yield page
    page.close()


@pytest.mark.parametrize("by", ["actor", "none"])
@pytest.mark.parametrize(("width", "height"), [(360, 500), (900, 640), (1400, 300)])
@pytest.mark.parametrize("days", [None, 40])
def test_page_and_layout_pack_alike(workbench, by: str, width: int, height: int, days: int | None) -> None:
    shown = view(chronology(120), PlainWords())
    start, end = core(shown.events)
    if days:
        start += timedelta(days=60)
        end = start + timedelta(days=days)
    placed = layout(shown, width=width, height=height, measure=MEASURE, by=by, period=(start, end))
    names = lane_names(shown.events, by)
    first = minutes(start.isoformat())
    scale = width / ((end - start).total_seconds() / 60)
    content: list[list[dict[str, object]]] = [[] for _ in names]
    for event in sorted(shown.events, key=lambda event: event.rank):
        a = None if event.start is None else (minutes(event.start) - first) * scale
        b = None if event.end is None else (minutes(event.end) - first) * scale
        if (b is not None and b <= 0) or (a is not None and a >= width):
            continue
        tick = None
        if event.part:
            tick = ((minutes(event.low) + minutes(event.high)) / 2 - first) * scale
        key = lane_key(event, by)
        lane = names.index(key) if key in names else len(names) - 1
        label = MEASURE(short(event.label))
        brief = MEASURE(short(event.label, BRIEF_LENGTH))
        content[lane].append(
            {"i": event.id, "a": a, "b": b, "tick": tick, "label": label, "brief": brief, "instant": event.instant}
        )
    packed = workbench.evaluate(
        """([content, width, height]) => {
            for (const lane of content) for (const box of lane) { box.a ??= -Infinity; box.b ??= Infinity; }
            return packAll(content, width, height);
        }""",
        [content, width, height],
    )
    assert packed["height"] == placed.height
    assert [lane["top"] for lane in packed["lanes"]] == [lane.top for lane in placed.lanes]
    there = {mark["i"]: mark for mark in packed["marks"]}
    labels = {event.id: event.label for event in shown.events}
    assert set(there) == {mark.id for mark in placed.marks}
    for mark in placed.marks:
        other = there[mark.id]
        assert (other["row"], other["wide"], other["y"]) == (mark.row, mark.wide, mark.y)
        assert bool(other["side"]) == bool(mark.label)
        assert not mark.label or mark.label == short(labels[mark.id], BRIEF_LENGTH if other["brief"] else LABEL_LENGTH)
        assert other["x0"] == pytest.approx(mark.x0, abs=0.01)
        assert other["x1"] == pytest.approx(mark.x1, abs=0.01)


@pytest.mark.parametrize("days", [1, 9, 70, 500, 6000, 90000])
def test_page_and_layout_tick_alike(workbench, days: int) -> None:
    start = datetime(1890, 3, 14, 9, 30)
    end = start + timedelta(days=days)
    lines = ticks(start, end, 1000)
    grand = lines[0].unit.rank < Granularity.YEAR.rank  # years have no larger unit beside them
    expected = [[minutes(tick.moment.isoformat()), tick.major and grand] for tick in lines]
    call = [minutes(start.isoformat()), minutes(end.isoformat()), 1000, templating.strings("en")]
    got = workbench.evaluate(
        "([a, b, width, words]) => axisTicks(a, b, width, words).map(t => [t.at, !!t.large])", call
    )
    assert got == expected


def test_fifty_thousand_events(open_page: Open, folder: Path) -> None:
    path = folder / "many.html"
    path.write_text(page_text(many(50_000), Wording("en"), RenderOptions()), encoding="utf-8")
    assert path.stat().st_size <= 10_000_000
    page = open_page(path)
    text = page.inner_text("#chronology-status")
    assert text.startswith("50,000 events")
    assert "height shows how many" in text
    assert page.locator(".textpoint text").count() >= 5
    page.evaluate("() => { location.hash = 'v=2019-06-01..2019-06-09'; }")
    page.wait_for_timeout(400)
    assert "height shows" not in page.inner_text("#chronology-status")
    page.focus("#chronology-list")
    page.keyboard.press("End")
    page.wait_for_selector("#chronology-detail .passage")
    assert page.locator(".row").count() < 60


def test_a_crowded_lane_shows_how_many_and_names_its_most_important(open_page: Open, folder: Path) -> None:
    path = folder / "crowd.html"
    path.write_text(page_text(many(2000), Wording("en"), RenderOptions()), encoding="utf-8")
    page = open_page(path, "#by=theme")
    lanes = page.locator("#chronology-lanes .lane").count()
    data = "document.querySelector('#chronology-plot').data"
    assert page.evaluate(f"{data}.filter(t => t.fill === 'toself').length") == lanes > 3
    assert "at most" in page.inner_text("#chronology-status")
    assert page.locator(".textpoint text").count() >= lanes
    page.evaluate("() => { location.hash = 'by=theme&v=2019-03-01..2019-03-15'; }")
    page.wait_for_timeout(300)
    assert page.evaluate(f"{data}.filter(t => t.fill === 'toself').length") == 0


def test_a_fragment_works_inside_another_page(open_page: Open, folder: Path) -> None:
    place = folder / "cms"
    place.mkdir()
    render(chronology(30), place / "timeline.html", RenderOptions(fragment=True))
    text = (place / "timeline.html").read_text(encoding="utf-8")
    assert "<html" not in text
    assert "<body" not in text
    (place / "article.html").write_text(f"<!doctype html><meta charset=utf-8><h1>Paper</h1>{text}", encoding="utf-8")
    page = open_page(place / "article.html")
    assert page.evaluate("getComputedStyle(document.body).margin") == "8px"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgba(0, 0, 0, 0)"
    assert page.locator("main").count() == 0
    assert page.locator(".textpoint text").count() >= 5
    assert page.inner_text("h1 >> nth=0") == "Paper"


def test_the_same_chronology_gives_the_same_bytes() -> None:
    shown = view(chronology(20), Wording("en"))
    assert page_text(shown, Wording("en"), RenderOptions()) == page_text(shown, Wording("en"), RenderOptions())
