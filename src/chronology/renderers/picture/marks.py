"""The parts of the picture, from the back to the front: title, lanes, axis, marks, the line of all events, legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from chronology.renderers.axis import Tick
from chronology.renderers.dossier.cite import shortened
from chronology.renderers.layout import Layout
from chronology.renderers.packing import Mark
from chronology.renderers.picture.letters import printable, put, width_of, wrapped
from chronology.renderers.picture.sheet import (
    COLOURS,
    FAINT,
    HAIR,
    HOLLOW,
    INK,
    MARGIN,
    NAMES,
    PAPER,
    QUIET,
    RUG,
    SIZE,
    SMALL,
    WIDTH,
    Scene,
    across,
    colour_of,
    shape_of,
)
from chronology.renderers.records import EventView, View
from chronology.renderers.wording import Wording
from chronology.timespan import Granularity

#: Steps in which a band fades.
_FADE = 7


def title(scene: Scene, page: View) -> None:
    """What it is about, and how much of it there is."""
    say, summary = scene.wording, page.summary
    title = printable(shortened(summary.title or say.label("untitled"), 90))
    put(scene, MARGIN, MARGIN + 14, title, size=18, weight="bold")
    parts = [
        say.count("events", summary.events),
        say.count("articles", summary.articles),
        say.count("outlets", summary.outlets),
    ]
    if summary.disputes:
        parts.append(say.count("disputes", summary.disputes))
    if summary.unplaced:
        parts.append(say.count("undated", summary.unplaced))
    put(scene, MARGIN, MARGIN + 38, " · ".join(parts), size=12, color=QUIET)


def lanes(scene: Scene) -> None:
    """Bands of alternating paper, with their names at the left."""
    from matplotlib.patches import Rectangle

    for index, lane in enumerate(scene.plan.lanes):
        y = scene.top + lane.top
        if index % 2 == 0:
            scene.axes.add_patch(
                Rectangle((MARGIN, y), WIDTH - 2 * MARGIN, lane.height, facecolor=FAINT, edgecolor="none", zorder=0)
            )
        if len(scene.plan.lanes) == 1 and lane.rest:
            continue
        name = scene.wording.say("picture.rest") if lane.rest else lane.name
        lines = wrapped(printable(name), NAMES - 22, SIZE, 2)
        for number, line in enumerate(lines):
            put(scene, MARGIN + 20, y + 16 + 13 * number, line, size=SIZE, weight="bold")
        scene.axes.plot(
            [MARGIN + 10], [y + 16], marker=shape_of(index), markersize=5, color=colour_of(index), linestyle="none"
        )
        if lane.hidden:
            more = scene.wording.say("picture.hidden", n=scene.wording.number(lane.hidden))
            put(scene, MARGIN + 20, y + 16 + 13 * len(lines), more, size=8, color=QUIET)


def axis(scene: Scene) -> None:
    """Two levels at the top: the unit, and above it the larger one it belongs to; hairlines all the way down."""
    top, bottom = scene.top, scene.top + scene.plan.height
    free = free_major = float("-inf")
    for tick in scene.plan.ticks:
        x = across(scene, tick.x)
        scene.axes.plot([x, x], [top, bottom], color=HAIR, linewidth=0.9 if tick.major else 0.5, zorder=1)
        minor, major = _tick_words(scene.wording, tick)
        room = WIDTH - MARGIN - x - 3
        if tick.x >= free and width_of(minor, SMALL) <= room:
            put(scene, x + 3, top - 8, minor, size=SMALL, color=QUIET)
            free = tick.x + width_of(minor, SMALL) + 8
        if tick.major and major and tick.x >= free_major and width_of(major, SIZE) * 1.1 <= room:
            put(scene, x + 3, top - 23, major, size=SIZE, weight="bold")
            free_major = tick.x + width_of(major, SIZE) + 12
    scene.axes.plot([MARGIN, WIDTH - MARGIN], [top, top], color=INK, linewidth=0.8, zorder=2)
    scene.axes.plot([MARGIN, WIDTH - MARGIN], [bottom, bottom], color=HAIR, linewidth=0.8, zorder=2)


def _tick_words(say: Wording, tick: Tick) -> tuple[str, str]:
    """The tick's own words, and those of the larger unit."""
    match tick.unit:
        case Granularity.HOUR:
            return say.date(tick.moment, "clock"), say.date(tick.moment)
        case Granularity.DAY | Granularity.WEEK:
            return say.date(tick.moment, "day"), say.date(tick.moment, "month_year")
        case Granularity.MONTH:
            return say.date(tick.moment, "tick_month"), say.date(tick.moment, "year")
        case _:
            return say.date(tick.moment, "year"), ""


def mark(scene: Scene, mark: Mark) -> None:
    """One event: a marker for a day or less, a band for a wider window, and its label."""
    event = scene.events[mark.id]
    colour = colour_of(mark.lane)
    strength = 0.62 if event.single_source else 1.0
    hollow = event.status in HOLLOW
    y = scene.top + mark.y
    if mark.instant and not mark.wide:
        x = across(scene, (mark.x0 + mark.x1) / 2)
        scene.axes.plot(
            [x], [y], marker=shape_of(mark.lane), markersize=6, linestyle="none", zorder=5,
            alpha=1.0 if hollow else strength, markerfacecolor=PAPER if hollow else colour, markeredgecolor=colour,
            markeredgewidth=1.3,
        )  # fmt: skip
    else:
        _band(scene, mark, y, colour, strength, hollow=hollow, day=event.instant)
    if event.disputes:
        x = across(scene, mark.x0 if mark.wide or not mark.instant else (mark.x0 + mark.x1) / 2)
        for offset in (-8.5, -6.0):
            scene.axes.plot([x + offset, x + offset], [y - 5, y + 5], color=INK, linewidth=1.1, zorder=6)
    if mark.label:
        _label(scene, mark, event, y)


def _label(scene: Scene, mark: Mark, event: EventView, y: float) -> None:
    """The headline, and its number in the tables in small."""
    x = across(scene, mark.label_x)
    wide = width_of(mark.label, SIZE)
    if mark.label_left:
        x -= wide + width_of(f"{event.id} ", SMALL)
    colour = QUIET if event.single_source and event.rank > 7 else INK
    whole = width_of(f"{event.id} ", SMALL) + wide
    if not mark.wide:
        _cleared(scene, mark, x, y, whole)
    put(scene, x, y, event.id, size=SMALL, color=QUIET, zorder=7)
    put(scene, x + width_of(f"{event.id} ", SMALL), y, mark.label, size=SIZE, color=colour, zorder=7)


def _cleared(scene: Scene, mark: Mark, x: float, y: float, width: float) -> None:
    """Paper under a label, over the hairlines and under every mark, so that no line strikes it through.

    A rim around the letters would be drawn as outlines of its own: eight times the file.
    """
    from matplotlib.patches import Rectangle

    paper = FAINT if mark.lane % 2 == 0 else PAPER
    scene.axes.add_patch(
        Rectangle((x - 2, y - SIZE * 0.6), width + 4, SIZE * 1.2, facecolor=paper, edgecolor="none", zorder=2)
    )


def _band(scene: Scene, mark: Mark, y: float, colour: str, strength: float, *, hollow: bool, day: bool) -> None:
    """A window: soft, fading at both ends unless it goes on beyond the area, with a tick where the text weighs it.

    A day seen from near has hard edges.
    """
    from matplotlib.patches import Rectangle

    low, high, tall = across(scene, mark.x0), across(scene, mark.x1), 11.0 if not mark.wide else 17.0
    fade = min(18.0, (high - low) / 4)
    alpha = 0.32 * strength if not mark.wide else 0.2 * strength
    if hollow:
        dashed: dict[str, Any] = {"facecolor": "none", "edgecolor": colour, "linewidth": 1.1, "linestyle": (0, (3, 2))}
        scene.axes.add_patch(Rectangle((low, y - tall / 2), high - low, tall, zorder=3, **dashed))
    elif day:
        block: dict[str, Any] = {"facecolor": colour, "edgecolor": "none", "alpha": 0.8 * strength}
        scene.axes.add_patch(Rectangle((low, y - tall / 2), high - low, tall, zorder=3, **block))
    else:
        for left, right, share in _slices(low, high, fade, soft=(not mark.before, not mark.after)):
            soft: dict[str, Any] = {"facecolor": colour, "edgecolor": "none", "alpha": alpha * share}
            scene.axes.add_patch(Rectangle((left, y - tall / 2), right - left, tall, zorder=3, **soft))
    if mark.tick is not None:
        x = across(scene, mark.tick)
        scene.axes.plot([x, x], [y - tall / 2, y + tall / 2], color=colour, linewidth=2, zorder=4)
    for beyond, x, direction in ((mark.after, high, 1), (mark.before, low, -1)):
        if beyond:
            tip, back = x + 4 * direction, x - 4 * direction
            scene.axes.fill([back, tip, back], [y - 5, y, y + 5], color=colour, linewidth=0, zorder=4, alpha=0.85)


def _slices(low: float, high: float, fade: float, *, soft: tuple[bool, bool]) -> Iterator[tuple[float, float, float]]:
    """Left, right and strength of the pieces of a band that fades at its soft ends."""
    step = fade / _FADE
    first, last = low + (fade if soft[0] else 0), high - (fade if soft[1] else 0)
    for number in range(_FADE):
        share = (number + 0.5) / _FADE
        if soft[0]:
            yield low + number * step, low + (number + 1) * step, share
        if soft[1]:
            yield high - (number + 1) * step, high - number * step, share
    yield first, last, 1.0


def rug(scene: Scene, events: Sequence[EventView]) -> None:
    """A tick for every event of the record in the period, named above or not."""
    plan = scene.plan
    base = scene.top + plan.height + RUG - 6
    seconds = (plan.end - plan.start).total_seconds()
    places = []
    for event in events:
        if event.low is None or event.high is None:
            continue
        low, high = datetime.fromisoformat(event.low), datetime.fromisoformat(event.high)
        middle = ((low - plan.start).total_seconds() + (high - plan.start).total_seconds()) / 2
        if (high - low).days <= 93 and 0 <= middle <= seconds:
            places.append(across(scene, middle / seconds * plan.width))
    scene.axes.vlines(places, base - 12, base, color=INK, linewidth=0.7, alpha=0.55, zorder=3)
    words = scene.wording.say("picture.all", n=scene.wording.count("events", len(events)))
    outside = sum(1 for event in events if not inside(event, plan))
    note = scene.wording.say("picture.outside", n=scene.wording.number(outside)) if outside else ""
    if scene.names:
        put(scene, MARGIN + 10, base - 6, words, size=SMALL, color=QUIET)
        put(scene, MARGIN + 10, base + 6, note, size=8, color=QUIET)
    else:
        line = f"{words}, {note}" if note else words
        put(scene, WIDTH - MARGIN - width_of(line, SMALL), base + 10, line, size=SMALL, color=QUIET)


def legend(scene: Scene) -> None:
    """Every mark that is used, explained in a word or two, on one line."""
    y = scene.height - MARGIN / 2 - 9
    x = MARGIN + 10
    ink = COLOURS[-1]
    for key in _used(scene):
        _sample(scene, key, x, y, ink)
        words = scene.wording.say(f"picture.legend.{key}")
        put(scene, x + 30, y, words, size=SMALL, color=QUIET)
        x += 30 + width_of(words, SMALL) + 20


def _used(scene: Scene) -> Iterator[str]:
    """The keys of the legend that the picture needs."""
    pairs = [(mark, scene.events[mark.id]) for mark in scene.plan.marks]
    tests = {
        "day": any(mark.instant and not mark.wide for mark, _ in pairs),
        "window": any(not mark.instant or mark.wide for mark, _ in pairs),
        "weight": any(mark.tick is not None and not mark.instant for mark, _ in pairs),
        "open": any(mark.before or mark.after for mark, _ in pairs),
        "planned": any(event.status in HOLLOW for _, event in pairs),
        "disputed": any(event.disputes for _, event in pairs),
        "single": any(event.single_source for _, event in pairs),
    }
    return (key for key, used in tests.items() if used)


def _sample(scene: Scene, key: str, x: float, y: float, ink: str) -> None:
    """The little drawing before a line of the legend."""
    axes = scene.axes
    middle = x + 13
    if key in ("window", "weight", "open"):
        low, high = x, x + 24
        for left, right, share in _slices(low, high, 6, soft=(True, key != "open")):
            axes.fill_between([left, right], y - 5, y + 5, color=ink, alpha=0.32 * share, linewidth=0)
        if key == "weight":
            axes.plot([x + 7, x + 7], [y - 5, y + 5], color=ink, linewidth=2)
        if key == "open":
            axes.fill([high - 4, high + 4, high - 4], [y - 5, y, y + 5], color=ink, linewidth=0)
        return
    hollow = key == "planned"
    axes.plot(
        [middle], [y], marker="o", markersize=6, linestyle="none", markerfacecolor=PAPER if hollow else ink,
        markeredgecolor=ink, markeredgewidth=1.3, alpha=0.62 if key == "single" else 1.0,
    )  # fmt: skip
    if key == "disputed":
        for offset in (-8.5, -6.0):
            axes.plot([middle + offset, middle + offset], [y - 5, y + 5], color=INK, linewidth=1.1)


def inside(event: EventView, plan: Layout) -> bool:
    """True when some of the event's window lies in the period drawn."""
    late = event.start is not None and datetime.fromisoformat(event.start) >= plan.end
    early = event.end is not None and datetime.fromisoformat(event.end) <= plan.start
    return not late and not early
