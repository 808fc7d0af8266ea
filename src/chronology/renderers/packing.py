"""Rows and labels inside a lane: the one place where marks and labels make room for each other. In pixels, pure.

The page packs again by the same rules on every zoom (`templates/page/pack.js`; a browser test holds the two equal).

Rules of packing, in order of importance, inside one lane:
  1. an open window, or one wider than `WIDE` of the width, goes into the strip at the top of the lane;
  2. a mark takes the first row in which its box with label is free; labels go right, or else left;
  3. else it goes without its label, which is counted, into the row of beads at the bottom of the lane, where no
     label is, or into the first row in which the mark alone is free;
  4. else among the beads, overlapping: it is drawn, and never dropped.
"""

from __future__ import annotations

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
WIDE = 0.3
"""Share of the width from which a window goes into the strip."""
MAX_ROWS = 36
MAX_STRIP = 10
LABEL_LENGTH = 64
"""Characters of a label in the drawing; a longer one is cut at a word, with an ellipsis."""


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


def short(label: str) -> str:
    """The label as it is drawn: whole, or cut at a word with an ellipsis."""
    if len(label) <= LABEL_LENGTH:
        return label
    piece = label[: LABEL_LENGTH - 1]
    space = piece.rfind(" ")
    return f"{piece[:space] if space > LABEL_LENGTH // 2 else piece}…"


class Box(msgspec.Struct, kw_only=True):
    """An event on its way to a place; x in pixels."""

    event: EventView
    a: float
    b: float
    tick: float | None
    label: float
    """Width of the label."""


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
    return Box(event=event, a=a, b=b, tick=tick, label=measure(short(event.label)))


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
    """Rows each lane may have. Until all fit, the longest strip gives up a row down to three (six in a lone lane),
    then the tallest lane down to two (labels, beads), then the strips down to one."""
    least = 3 if len(needs) > 1 else 6
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


_Place = tuple[Box, bool, int, str]
"""Box, in the strip, row, and where its label stands: `right`, `left`, `in`, or empty."""
_Row = list[tuple[float, float]]
"""Stretches taken in a row, in pixels."""


def _pack(boxes: Sequence[Box], width: float, max_strip: int, max_rows: int) -> tuple[int, int, list[_Place]]:
    """Rows used by the strip, rows used below it, and every box with its place."""
    strip: list[_Row] = []
    rows: list[_Row] = []
    beads: _Row = []
    places: list[_Place] = []
    for box in sorted(boxes, key=lambda box: box.event.rank):
        if box.b - box.a > WIDE * width:
            places.append((box, True, *_in_strip(box, strip, max_strip, width)))
        else:
            places.append((box, False, *_in_rows(box, rows, beads, max_rows, width)))
    below = len(rows)
    places = [(box, wide, below if row < 0 else row, side) for box, wide, row, side in places]
    return len(strip), below + bool(beads), places


def _in_strip(box: Box, strip: list[_Row], cap: int, width: float) -> tuple[int, str]:
    """Row and side of a wide window; the least crowded row when none is free."""
    low, high = _drawn(box, width, wide=True)
    if low + LABEL + box.label <= width:
        row = _take(strip, cap, low, max(high, low + LABEL + box.label), GAP)
        if row is not None:
            return row, "in"
    elif low - LABEL - box.label >= 0:
        row = _take(strip, cap, low - LABEL - box.label, high, GAP)
        if row is not None:
            return row, "left"
    row = _take(strip, cap, low, high, 0.0)
    if row is None:
        row = min(range(len(strip)), key=lambda r: (sum(1 for a, b in strip[r] if a < high and low < b), r))
    return row, ""


def _in_rows(box: Box, rows: list[_Row], beads: _Row, cap: int, width: float) -> tuple[int, str]:
    """Row and side of a mark; row -1 is the row of beads."""
    low, high = _drawn(box, width, wide=False)
    for left, right, side in (
        (low, high + LABEL + box.label, "right"),
        (low - LABEL - box.label, high, "left"),
    ):
        if left >= 0 and right <= width:
            row = _take(rows, cap - 1, left, right, GAP)
            if row is not None:
                return row, side
    if not all(high <= a or b <= low for a, b in beads):
        row = _take(rows, len(rows), low, high, LABEL)
        if row is not None:
            return row, ""
    beads.append((low, high))
    return -1, ""


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
    box, wide, row, side = place
    low, high = _drawn(box, width, wide)
    y = top + PAD + (row + 0.5) * STRIP_ROW if wide else top + PAD + strip * STRIP_ROW + (row + 0.5) * ROW
    label_x = {"right": high + LABEL, "left": low - LABEL, "in": low + LABEL}.get(side, high)
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
        label=short(box.event.label) if side else "",
        label_x=label_x,
        label_left=side == "left",
    )
