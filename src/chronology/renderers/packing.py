"""Rows and labels inside a lane: the one place where marks and labels make room for each other. In pixels, pure.

The page packs again by the same rules on every zoom (`templates/page/pack.js`; a browser test holds the two equal).

Rules of packing, in order of importance, inside one lane:
  1. an open window, or one wider than `WIDE` of the width, goes into the strip at the top of the lane;
  2. a mark takes the first row in which its box with label is free; labels go right, or else left, whole, or else
     in brief;
  3. else it goes without its label, which is counted, into the first row of beads in which it is free; these rows
     stand at the bottom of the lane, so that no mark without a label seems to own its neighbour's;
  4. else into the least crowded row of beads, overlapping: it is drawn, and never dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import msgspec

from chronology.renderers.axis import Measure
from chronology.renderers.records import EventView

ROW = 21.0
"""Pitch of rows."""
STRIP_ROW = 20.0
"""Pitch of rows of wide windows."""
PAD = 9.0
"""Above the first and below the last row of a lane."""
GAP = 14.0
"""Least distance between two boxes of one row."""
MARK = 14.0
"""Width of the box of an instant's mark."""
LABEL = 5.0
"""Between a mark and its label."""
ARROW = 10.0
"""Room of the arrow at an open beginning; the label inside the window begins behind it."""
BEAD = 1.0
"""Least distance between two marks of a row of beads."""
WIDE = 0.3
"""Share of the width from which a window goes into the strip."""
MAX_ROWS = 36
MAX_STRIP = 10
MAX_BEADS = 4
"""Rows of beads; a lane of few rows has fewer."""
LABEL_LENGTH = 64
"""Characters of a label in the drawing; a longer one is cut at a word, with an ellipsis."""
BRIEF_LENGTH = 36
"""Characters of a label where there is no room for it whole."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One event in its place. x and y in pixels from the top left of the drawing area."""

    id: str
    lane: int
    row: int
    """Row inside the lane, or inside its strip when `wide`."""
    y: float
    """Centre."""
    x0: float
    """Left end of what is drawn, clipped to the area."""
    x1: float
    wide: bool
    instant: bool
    before: bool
    """The window begins before the area, or has no beginning."""
    after: bool
    """The window ends behind the area, or has no end."""
    open_start: bool
    open_end: bool
    tick: float | None
    """Where the text puts its weight: middle of the part of the window it names; `None` without a part."""
    label: str
    """Empty when there was no room."""
    label_x: float
    label_left: bool
    """The label ends at `label_x` instead of starting there."""


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """A horizontal band of events that share a key."""

    name: str
    """Empty for events without a key, and for the only lane."""
    rest: bool
    """True for the lane that gathers what has no lane of its own."""
    top: float
    height: float
    count: int
    """Events of the lane in the whole view."""
    hidden: int
    """Labels there was no room for."""


def short(label: str, length: int = LABEL_LENGTH) -> str:
    """The label as it is drawn: whole, or cut at a word with an ellipsis, no small word in front of it."""
    if len(label) <= length:
        return label
    piece = label[: length - 1]
    space = piece.rfind(" ")
    if space > length // 2:
        piece = piece[:space]
    return f"{_LOOSE.sub('', piece) if len(_LOOSE.sub('', piece)) > length // 2 else piece}…"


#: Small words and marks a cut label does not end with: "in the", ", a".
_LOOSE = re.compile(r"(?:[ ,;:.(–—-]+[a-z]{0,3})+$")


class Box(msgspec.Struct, kw_only=True):
    """An event on its way to a place; x in pixels."""

    event: EventView
    a: float
    b: float
    tick: float | None
    label: float
    """Width of the label."""
    brief: float
    """Width of the label in brief."""


def box_of(event: EventView, start: datetime, end: datetime, width: float, measure: Measure) -> Box | None:
    """The event's stretch in pixels (infinite for an open end), or `None` when it lies outside the period."""
    scale = width / (end - start).total_seconds()

    def x(moment: str | None, otherwise: float) -> float:
        return otherwise if moment is None else (datetime.fromisoformat(moment) - start).total_seconds() * scale

    a, b = x(event.start, float("-inf")), x(event.end, float("inf"))
    if b <= 0 or a >= width:
        return None
    tick = None
    if event.part and event.low and event.high:
        tick = (x(event.low, a) + x(event.high, b)) / 2
    whole, brief = short(event.label), short(event.label, BRIEF_LENGTH)
    return Box(event=event, a=a, b=b, tick=tick, label=measure(whole), brief=measure(brief))


def stack(
    names: Sequence[str], boxes: Sequence[Sequence[Box]], counts: Counter[int], width: float, height: float
) -> tuple[list[Lane], list[Mark]]:
    """Packs every lane, with fewer rows where the height does not allow what they would like."""
    packed = [_pack(lane, width, MAX_STRIP, MAX_ROWS) for lane in boxes]
    needs = [(strip, rows) for strip, rows, _ in packed]
    caps = _caps(needs, height)
    top = 0.0
    lanes: list[Lane] = []
    marks: list[Mark] = []
    for index, name in enumerate(names):
        strip, rows, places = packed[index]
        if caps[index] != needs[index]:
            strip, rows, places = _pack(boxes[index], width, *caps[index])
        tall = _lane_height(strip, rows)
        placed = [_mark(place, index, top, strip, width) for place in places]
        hidden = sum(1 for mark in placed if not mark.label)
        lanes.append(Lane(name=name, rest=not name, top=top, height=tall, count=counts[index], hidden=hidden))
        marks.extend(placed)
        top += tall
    return lanes, marks


def _lane_height(strip: int, rows: int) -> float:
    return 2 * PAD + strip * STRIP_ROW + max(rows, 0 if strip else 1) * ROW


def _caps(needs: Sequence[tuple[int, int]], height: float) -> list[tuple[int, int]]:
    """Rows each lane may have. Until all fit, the longest strip gives up a row down to two (six in a lone lane),
    then the tallest lane down to two (labels, beads), then the strips down to one."""
    least = 2 if len(needs) > 1 else 6
    caps = [[strip, rows] for strip, rows in needs]
    while caps and sum(_lane_height(strip, rows) for strip, rows in caps) > height:
        tallest = max(caps, key=lambda cap: (cap[1], cap[0]))
        widest = max(caps, key=lambda cap: cap[0])
        if widest[0] > least:
            widest[0] -= 1
        elif tallest[1] > 2:
            tallest[1] -= 1
        elif widest[0] > 1:
            widest[0] -= 1
        else:
            break
    return [(strip, rows) for strip, rows in caps]


_Place = tuple[Box, bool, int, str, bool]
"""Box, in the strip, row, where its label stands (`right`, `left`, `in`, or empty), and whether in brief."""
_Row = list[tuple[float, float]]
"""Stretches taken in a row, in pixels."""


def _pack(boxes: Sequence[Box], width: float, max_strip: int, max_rows: int) -> tuple[int, int, list[_Place]]:
    """Rows used by the strip, rows used below it, and every box with its place."""
    strip: list[_Row] = []
    rows: list[_Row] = []
    places: list[_Place] = []
    bare: list[Box] = []
    spare = min(MAX_BEADS, 1 + max_rows // 6)
    for box in sorted(boxes, key=lambda box: box.event.rank):
        if box.b - box.a > WIDE * width:
            places.append((box, True, *_in_strip(box, strip, max_strip, width)))
        elif (found := _in_rows(box, rows, max_rows - spare, width)) is not None:
            places.append((box, False, *found))
        else:
            bare.append(box)
    beads: list[_Row] = []
    spare = max(spare, min(MAX_BEADS, max_rows - len(rows)))
    for box in bare:
        low, high = _drawn(box, width, wide=False)
        row = _take(beads, spare, low, high, BEAD)
        places.append((box, False, len(rows) + (_crowd(beads, low, high) if row is None else row), "", False))
    return len(strip), len(rows) + len(beads), places


def _in_strip(box: Box, strip: list[_Row], cap: int, width: float) -> tuple[int, str, bool]:
    """Row and side of a wide window, and whether in brief; the least crowded row when none is free."""
    low, high = _drawn(box, width, wide=True)
    inside = _inside(box, low)
    for label, brief in _labels(box):
        if inside + label <= width:
            row = _take(strip, cap, low, max(high, inside + label), GAP)
            if row is not None:
                return row, "in", brief
        elif low - LABEL - label >= 0:
            row = _take(strip, cap, low - LABEL - label, high, GAP)
            if row is not None:
                return row, "left", brief
    row = _take(strip, cap, low, high, 0.0)
    return (_crowd(strip, low, high) if row is None else row), "", False


def _inside(box: Box, low: float) -> float:
    """Where a label inside a window begins."""
    return low + LABEL + (ARROW if box.event.start is None else 0.0)


def _in_rows(box: Box, rows: list[_Row], cap: int, width: float) -> tuple[int, str, bool] | None:
    """Row and side of a mark with its label, and whether in brief; `None` when there is no room for both."""
    low, high = _drawn(box, width, wide=False)
    for label, brief in _labels(box):
        for left, right, side in ((low, high + LABEL + label, "right"), (low - LABEL - label, high, "left")):
            if left >= 0 and right <= width:
                row = _take(rows, cap, left, right, GAP)
                if row is not None:
                    return row, side, brief
    return None


def _labels(box: Box) -> tuple[tuple[float, bool], ...]:
    """Widths to be tried: the whole label, and the brief one where that is another."""
    return ((box.label, False),) if box.brief == box.label else ((box.label, False), (box.brief, True))


def _crowd(rows: list[_Row], low: float, high: float) -> int:
    """The row in which the fewest others reach into this stretch."""
    return min(range(len(rows)), key=lambda row: (sum(1 for a, b in rows[row] if a < high and low < b), row))


def _take(rows: list[_Row], cap: int, left: float, right: float, gap: float) -> int | None:
    """The first row with [left, right] free, now taken; a new one while there are fewer than `cap`."""
    for number in range(cap):
        if number == len(rows):
            rows.append([])
        if all(right + gap <= a or b + gap <= left for a, b in rows[number]):
            rows[number].append((left, right))
            return number
    return None


def _drawn(box: Box, width: float, wide: bool) -> tuple[float, float]:
    """Left and right end of the mark itself, clipped to the area."""
    if box.event.instant and not wide:
        middle = min(max(_centre(box), MARK / 2), width - MARK / 2)
        if box.b - box.a <= MARK:
            return middle - MARK / 2, middle + MARK / 2
    low, high = max(box.a, 0.0), min(box.b, width)
    if high - low < MARK:
        middle = min(max((low + high) / 2, MARK / 2), width - MARK / 2)
        return middle - MARK / 2, middle + MARK / 2
    return low, high


def _centre(box: Box) -> float:
    """Where an instant's mark stands: the middle of its window, or of the part the text names."""
    return box.tick if box.tick is not None else (box.a + box.b) / 2


def _mark(place: _Place, lane: int, top: float, strip: int, width: float) -> Mark:
    box, wide, row, side, brief = place
    low, high = _drawn(box, width, wide)
    y = top + PAD + (row + 0.5) * STRIP_ROW if wide else top + PAD + strip * STRIP_ROW + (row + 0.5) * ROW
    label_x = {"right": high + LABEL, "left": low - LABEL, "in": _inside(box, low)}.get(side, high)
    tick = box.tick if box.tick is not None and 0 <= box.tick <= width else None
    return Mark(
        id=box.event.id,
        lane=lane,
        row=row,
        y=y,
        x0=low,
        x1=high,
        wide=wide,
        instant=box.event.instant and box.b - box.a <= MARK,
        before=box.a < 0,
        after=box.b > width,
        open_start=box.event.start is None,
        open_end=box.event.end is None,
        tick=tick,
        label=short(box.event.label, BRIEF_LENGTH if brief else LABEL_LENGTH) if side else "",
        label_x=label_x,
        label_left=side == "left",
    )
