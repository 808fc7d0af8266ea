"""The sheet a timeline is drawn on: its measures and colours, and what is on it while it is being drawn."""

from __future__ import annotations

from typing import Any

import msgspec

from chronology.model import Status
from chronology.renderers.layout import Layout
from chronology.renderers.records import EventView
from chronology.renderers.wording import Wording

#: Pixels at 96 to the inch; with these a landscape A4 page sets 12 px as 7.5 pt.
WIDTH = 1180.0
HEIGHT = 605.0
NAMES = 132.0
MARGIN = 22.0
AXIS = 40.0
RUG = 26.0
LEGEND = 30.0
TITLE = 58.0
SIZE = 11.0
SMALL = 9.0
PAPER, INK, QUIET, HAIR, FAINT = "#ffffff", "#1a1a1a", "#5f6368", "#dadce0", "#f5f6f7"
#: Okabe and Ito (2008), without the yellow that vanishes on paper; the lane's shape says the same.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#B8860B", "#3A8FC4", "#6B4C9A", "#4d4d4d")
SHAPES = ("o", "s", "^", "D", "v", "P", "X", "p")
#: Statuses drawn hollow.
HOLLOW = (Status.PLANNED.value, Status.CONDITIONAL.value)


class Scene(msgspec.Struct):
    """A figure under the brush."""

    figure: Any
    axes: Any
    plan: Layout
    events: dict[str, EventView]
    wording: Wording
    top: float
    """Where the lanes begin."""
    height: float
    names: float
    """Width of the column of lane names; 0 when there is only one lane."""


def across(scene: Scene, x: float) -> float:
    """A place in the drawing area as a place on the sheet."""
    return MARGIN + scene.names + x


def colour_of(lane: int) -> str:
    """The colour of a lane."""
    return COLOURS[lane % len(COLOURS)]


def shape_of(lane: int) -> str:
    """The shape of a lane's marks, which says the same as its colour."""
    return SHAPES[lane % len(SHAPES)]
