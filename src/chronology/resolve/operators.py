"""The operators: what a mention means, once we know what it leans on. A closed set of pure functions.

Each takes the slots of a mention and the scene it stands in, and gives a `Sense`: a TIMEX3 value, a window where there
is one, the worked sum, and the readings that lost. Notation in the docstrings: a is the anchor, floor(a) the start of
the unit that holds it, + moves by whole units, all windows are half-open.
"""

from __future__ import annotations

from collections.abc import Callable

from chronology.resolve.clocks import daypart_
from chronology.resolve.dates import calendar
from chronology.resolve.distances import ago
from chronology.resolve.lengths import duration, ref, set_
from chronology.resolve.nearest import nearest
from chronology.resolve.previous import same
from chronology.resolve.scene import Scene, Sense, Slots
from chronology.resolve.shifts import shift_

Operator = Callable[[Slots, Scene], Sense]
OPERATORS: dict[str, Operator] = {
    "calendar": calendar,
    "nearest": nearest,
    "shift": shift_,
    "ago": ago,
    "same": same,
    "daypart": daypart_,
    "duration": duration,
    "set": set_,
    "ref": ref,
}
