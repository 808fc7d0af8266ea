"""The still timeline, PNG and SVG: what `layout` places, drawn. Only home of matplotlib.

One page wide, calm, the marks of the legend and nothing else. The same chronology gives the same bytes: no dates in the
file, ids salted with a constant, and the one font is the one matplotlib brings.
"""

from __future__ import annotations

import functools
import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from chronology.errors import OutputError
from chronology.model import Chronology, Status
from chronology.renderers import stretch
from chronology.renderers.axis import Tick
from chronology.renderers.dossier.cite import shortened
from chronology.renderers.layout import Layout, Mark, core, layout
from chronology.renderers.records import EventView, View
from chronology.renderers.view import view
from chronology.renderers.wording import Wording
from chronology.timespan import Granularity

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from chronology.renderers import RenderOptions

#: Pixels at 96 to the inch; with these a landscape A4 page sets 12 px as 7.5 pt.
WIDTH = 1180.0
HEIGHT = 690.0
NAMES = 132.0
MARGIN = 22.0
AXIS = 40.0
RUG = 26.0
LEGEND = 30.0
TITLE = 58.0
#: Events drawn with a mark, the most important ones: as many of these as find room; all others are ticks of the
#: bottom line.
SHOWN = (60, 48, 38, 30, 24, 18)
#: Share of labels without room from which fewer events are tried.
CROWDED = 0.1
LABEL_LIMIT = 58
SIZE = 11.0
SMALL = 9.0
PAPER, INK, QUIET, HAIR, FAINT = "#ffffff", "#1a1a1a", "#5f6368", "#dadce0", "#f5f6f7"
#: Okabe and Ito (2008), without the yellow that vanishes on paper; the lane's shape says the same.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#B8860B", "#3A8FC4", "#6B4C9A", "#4d4d4d")
SHAPES = ("o", "s", "^", "D", "v", "P", "X", "p")
_FADE = 7
_HOLLOW = (Status.PLANNED.value, Status.CONDITIONAL.value)


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A drawn timeline and what it shows, for captions and alt text."""

    png: bytes
    svg: bytes
    width: float
    """Pixels at 96 to the inch."""
    height: float
    shown: int
    """Events drawn with a mark of their own."""
    hidden: int
    """Of those, how many had no room for their label."""
    outside: int
    """Events before or after the period drawn."""


def render(chronology: Chronology, path: Path, options: RenderOptions) -> None:
    """Writes `path` as PNG or SVG, by its suffix. Raises `OutputError` when it cannot be written."""
    wording = Wording(options.language)
    page = view(chronology, wording, top=options.top)
    kind = path.suffix.lower().removeprefix(".")
    scene = _draw(page, wording, titled=True)
    try:
        path.write_bytes(_save(scene.figure, kind))
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from error


def draw(page: View, wording: Wording, *, titled: bool = False, height: float = HEIGHT) -> Picture:
    """The picture of a view, as PNG and SVG bytes; without a title where a caption says it."""
    scene = _draw(page, wording, titled=titled, height=height)
    return Picture(
        png=_save(scene.figure, "png"),
        svg=_save(scene.figure, "svg"),
        width=WIDTH,
        height=scene.height,
        shown=len(scene.plan.marks),
        hidden=scene.plan.hidden,
        outside=sum(1 for event in page.events if not _inside(event, scene.plan)),
    )


class _Scene(msgspec.Struct):
    """A figure under the brush."""

    figure: Any
    axes: Any
    plan: Layout
    events: dict[str, EventView]
    wording: Wording
    top: float
    """Where the lanes begin."""
    height: float


def _draw(page: View, wording: Wording, *, titled: bool, height: float = HEIGHT) -> _Scene:
    """Plans, then draws from the back to the front."""
    top = MARGIN + (TITLE if titled else 0) + AXIS
    bottom = RUG + LEGEND + MARGIN / 2
    shown, plan = _plan(page, height - top - bottom)
    full = top + plan.height + bottom
    figure, axes = _canvas(full)
    scene = _Scene(
        figure=figure,
        axes=axes,
        plan=plan,
        events={event.id: event for event in shown},
        wording=wording,
        top=top,
        height=full,
    )
    if titled:
        _title(scene, page)
    _lanes(scene)
    _axis(scene)
    for mark in plan.marks:
        _mark(scene, mark)
    _rug(scene, page.events)
    _legend(scene)
    return scene


def _plan(page: View, height: float) -> tuple[tuple[EventView, ...], Layout]:
    """The most events, by importance, whose labels nearly all find room, and where they stand."""
    period = _period(page)
    laned, plain = (_packed(page, height, period, by) for by in ("auto", "none"))
    # Lanes say more, unless they cost the picture a third of its events.
    return laned if len(laned[0]) * 3 >= len(plain[0]) * 2 else plain


def _packed(
    page: View, height: float, period: tuple[datetime, datetime], by: str
) -> tuple[tuple[EventView, ...], Layout]:
    """The most events whose labels nearly all find room in lanes by `by`."""
    for most in SHOWN:
        shown = tuple(
            msgspec.structs.replace(event, label=_printable(shortened(event.label, LABEL_LIMIT)))
            for event in page.events
            if event.rank <= most
        )
        plan = layout(
            msgspec.structs.replace(page, events=shown),
            width=WIDTH - NAMES - 2 * MARGIN,
            height=height,
            period=period,
            by=by,
            measure=lambda label: _width(label, SIZE) + _width("E0000 ", SMALL),
        )
        if plan.hidden <= CROWDED * len(shown):
            break
    return shown, plan


def _period(page: View) -> tuple[datetime, datetime]:
    """The main stretch of the record with a little air, or what `layout` would show."""
    told = stretch.main(page.events)
    low, high = stretch.bounds(told) if told else core(page.events)
    air = max((high - low) * 0.03, timedelta(hours=12))
    try:
        return low - air, high + air
    except OverflowError:
        return low, high


def _canvas(height: float) -> tuple[Figure, Axes]:
    """One axes over the whole sheet, in pixels from the top left."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH / 96, height / 96), dpi=96, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    axes.axis("off")
    return figure, axes


def _save(figure: Figure, kind: str) -> bytes:
    """The bytes of the picture, the same every time; letters are outlines, so that no font is needed to read it."""
    import matplotlib

    target = io.BytesIO()
    quiet = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
    with matplotlib.rc_context({"svg.hashsalt": "chronology", "svg.fonttype": "path", "font.family": ["DejaVu Sans"]}):
        figure.savefig(target, format=kind, dpi=96 if kind == "svg" else 192, metadata=quiet)
    return target.getvalue()


# --- the parts ------------------------------------------------------------------------------------------------


def _left(x: float) -> float:
    return MARGIN + NAMES + x


def _title(scene: _Scene, page: View) -> None:
    """What it is about, and how much of it there is."""
    say, summary = scene.wording, page.summary
    title = _printable(shortened(summary.title or say.label("untitled"), 90))
    _text(scene, MARGIN, MARGIN + 14, title, size=18, weight="bold")
    parts = [
        say.count("events", summary.events),
        say.count("articles", summary.articles),
        say.count("outlets", summary.outlets),
    ]
    if summary.disputes:
        parts.append(say.count("disputes", summary.disputes))
    if summary.unplaced:
        parts.append(say.count("undated", summary.unplaced))
    _text(scene, MARGIN, MARGIN + 38, " · ".join(parts), size=12, color=QUIET)


def _lanes(scene: _Scene) -> None:
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
        lines = _wrapped(_printable(name), NAMES - 22, SIZE, 2)
        for number, line in enumerate(lines):
            _text(scene, MARGIN + 20, y + 16 + 13 * number, line, size=SIZE, weight="bold")
        scene.axes.plot(
            [MARGIN + 10], [y + 16], marker=_shape(index), markersize=5, color=_colour(index), linestyle="none"
        )
        if lane.hidden:
            more = scene.wording.say("picture.hidden", n=scene.wording.number(lane.hidden))
            _text(scene, MARGIN + 20, y + 16 + 13 * len(lines), more, size=8, color=QUIET)


def _axis(scene: _Scene) -> None:
    """Two levels at the top: the unit, and above it the larger one it belongs to; hairlines all the way down."""
    top, bottom = scene.top, scene.top + scene.plan.height
    free = free_major = float("-inf")
    for tick in scene.plan.ticks:
        x = _left(tick.x)
        scene.axes.plot([x, x], [top, bottom], color=HAIR, linewidth=0.9 if tick.major else 0.5, zorder=1)
        minor, major = _tick_words(scene.wording, tick)
        room = WIDTH - MARGIN - x - 3
        if tick.x >= free and _width(minor, SMALL) <= room:
            _text(scene, x + 3, top - 8, minor, size=SMALL, color=QUIET)
            free = tick.x + _width(minor, SMALL) + 8
        if tick.major and major and tick.x >= free_major and _width(major, SIZE) * 1.1 <= room:
            _text(scene, x + 3, top - 23, major, size=SIZE, weight="bold")
            free_major = tick.x + _width(major, SIZE) + 12
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


def _mark(scene: _Scene, mark: Mark) -> None:
    """One event: a marker for a day or less, a band for a wider window, and its label."""
    event = scene.events[mark.id]
    colour = _colour(mark.lane)
    strength = 0.62 if event.single_source else 1.0
    hollow = event.status in _HOLLOW
    y = scene.top + mark.y
    if mark.instant and not mark.wide:
        x = _left((mark.x0 + mark.x1) / 2)
        scene.axes.plot(
            [x], [y], marker=_shape(mark.lane), markersize=6, linestyle="none", zorder=5,
            alpha=1.0 if hollow else strength, markerfacecolor=PAPER if hollow else colour, markeredgecolor=colour,
            markeredgewidth=1.3,
        )  # fmt: skip
    else:
        _band(scene, mark, y, colour, strength, hollow=hollow)
    if event.disputes:
        x = _left(mark.x0 if mark.wide or not mark.instant else (mark.x0 + mark.x1) / 2)
        for offset in (-8.5, -6.0):
            scene.axes.plot([x + offset, x + offset], [y - 5, y + 5], color=INK, linewidth=1.1, zorder=6)
    if mark.label:
        _label(scene, mark, event, y)


def _label(scene: _Scene, mark: Mark, event: EventView, y: float) -> None:
    """The headline, and its number in the tables in small."""
    x = _left(mark.label_x)
    wide = _width(mark.label, SIZE)
    if mark.label_left:
        x -= wide + _width(f"{event.id} ", SMALL)
    colour = QUIET if event.single_source and event.rank > 7 else INK
    halo = {} if mark.wide else {"path_effects": _halo()}
    _text(scene, x, y, event.id, size=SMALL, color=QUIET, zorder=7, **halo)
    _text(scene, x + _width(f"{event.id} ", SMALL), y, mark.label, size=SIZE, color=colour, zorder=7, **halo)


@functools.cache
def _halo() -> tuple[Any, ...]:
    """A rim of paper around letters, so that a hairline or a mark behind them does not strike them through."""
    from matplotlib.patheffects import withStroke

    return (withStroke(linewidth=2.2, foreground=FAINT),)


def _band(scene: _Scene, mark: Mark, y: float, colour: str, strength: float, *, hollow: bool) -> None:
    """A window: soft, fading at both ends unless it goes on beyond the area, with a tick where the text weighs it."""
    from matplotlib.patches import Rectangle

    low, high, tall = _left(mark.x0), _left(mark.x1), 11.0 if not mark.wide else 17.0
    fade = min(18.0, (high - low) / 4)
    alpha = 0.32 * strength if not mark.wide else 0.2 * strength
    if hollow:
        dashed: dict[str, Any] = {"facecolor": "none", "edgecolor": colour, "linewidth": 1.1, "linestyle": (0, (3, 2))}
        scene.axes.add_patch(Rectangle((low, y - tall / 2), high - low, tall, zorder=3, **dashed))
    else:
        for left, right, share in _slices(low, high, fade, soft=(not mark.before, not mark.after)):
            soft: dict[str, Any] = {"facecolor": colour, "edgecolor": "none", "alpha": alpha * share}
            scene.axes.add_patch(Rectangle((left, y - tall / 2), right - left, tall, zorder=3, **soft))
    if mark.tick is not None:
        x = _left(mark.tick)
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


def _rug(scene: _Scene, events: Sequence[EventView]) -> None:
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
            places.append(_left(middle / seconds * plan.width))
    scene.axes.vlines(places, base - 12, base, color=INK, linewidth=0.7, alpha=0.55, zorder=3)
    words = scene.wording.say("picture.all", n=scene.wording.count("events", len(events)))
    _text(scene, MARGIN + 10, base - 6, words, size=SMALL, color=QUIET)
    outside = sum(1 for event in events if not _inside(event, plan))
    if outside:
        note = scene.wording.say("picture.outside", n=scene.wording.number(outside))
        _text(scene, MARGIN + 10, base + 6, note, size=8, color=QUIET)


def _legend(scene: _Scene) -> None:
    """Every mark that is used, explained in a word or two, on one line."""
    y = scene.height - MARGIN / 2 - 9
    x = MARGIN + 10
    ink = COLOURS[-1]
    for key in _used(scene):
        _sample(scene, key, x, y, ink)
        words = scene.wording.say(f"picture.legend.{key}")
        _text(scene, x + 30, y, words, size=SMALL, color=QUIET)
        x += 30 + _width(words, SMALL) + 20


def _used(scene: _Scene) -> Iterator[str]:
    """The keys of the legend that the picture needs."""
    pairs = [(mark, scene.events[mark.id]) for mark in scene.plan.marks]
    tests = {
        "day": any(mark.instant and not mark.wide for mark, _ in pairs),
        "window": any(not mark.instant or mark.wide for mark, _ in pairs),
        "weight": any(mark.tick is not None and not mark.instant for mark, _ in pairs),
        "open": any(mark.before or mark.after for mark, _ in pairs),
        "planned": any(event.status in _HOLLOW for _, event in pairs),
        "disputed": any(event.disputes for _, event in pairs),
        "single": any(event.single_source for _, event in pairs),
    }
    return (key for key, used in tests.items() if used)


def _sample(scene: _Scene, key: str, x: float, y: float, ink: str) -> None:
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


# --- letters --------------------------------------------------------------------------------------------------


def _text(scene: _Scene, x: float, y: float, text: str, *, size: float, **style: Any) -> None:
    """Text at its vertical middle; a dollar sign is a dollar sign, not mathematics."""
    from matplotlib.font_manager import FontProperties

    weight = style.pop("weight", "normal")
    style.setdefault("color", INK)
    scene.axes.text(
        x, y, text, fontproperties=FontProperties(family="DejaVu Sans", size=size * 0.75, weight=weight),
        va="center_baseline", ha="left", parse_math=False, **style,
    )  # fmt: skip


@functools.cache
def _font() -> Any:
    """The font matplotlib brings, for measuring."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return get_font(findfont(FontProperties(family="DejaVu Sans")))


@functools.lru_cache(maxsize=20_000)
def _width(text: str, size: float) -> float:
    """Width of a text in pixels."""
    font = _font()
    font.set_size(size * 0.75, 96)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        font.set_text(text, 0.0)
    return float(font.get_width_height()[0]) / 64


def _printable(text: str) -> str:
    """The text without what the font cannot show; nothing of it left is worse than its number alone."""
    known = _font().get_charmap()
    kept = "".join(c for c in " ".join(text.split()) if ord(c) in known and c.isprintable())
    return kept if len(kept) * 2 >= len(text) else ""


def _wrapped(text: str, width: float, size: float, most: int) -> list[str]:
    """The text on at most `most` lines."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer, size) * 1.1 <= width or not lines[-1]:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] += "…"
            break
    while _width(lines[-1], size) * 1.1 > width and len(lines[-1]) > 4:
        lines[-1] = lines[-1].rstrip("…")[:-1] + "…"
    return lines


def _colour(lane: int) -> str:
    return COLOURS[lane % len(COLOURS)]


def _shape(lane: int) -> str:
    return SHAPES[lane % len(SHAPES)]


def _inside(event: EventView, plan: Layout) -> bool:
    """True when some of the event's window lies in the period drawn."""
    late = event.start is not None and datetime.fromisoformat(event.start) >= plan.end
    early = event.end is not None and datetime.fromisoformat(event.end) <= plan.start
    return not late and not early
