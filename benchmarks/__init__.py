"""Accuracy and speed on public corpora. None of the corpora is part of the project: a bench whose data is not at
hand is skipped with a line. `python -m benchmarks [NAME…]`; `floors.json` pins what must not fall.

Each module here named in `BENCHES` has `run() -> Iterable[Row]`.
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

HERE = Path(__file__).parent
#: Where the corpora and their scorers are, beside the project.
SHARED = HERE.parent.parent / "shared"

#: name -> what it measures; a module of the same name
BENCHES = {
    "timex": "finding and resolving expressions of time; speed",
    "articles": "publication dates, body text, captions; speed",
    "timelines": "days that matter, merging, anchoring; speed",
    "leads": "passages without a date that may speak of an event",
    "page": "the timeline page in a browser",
    "briefing": "the Word briefing",
    "scale": "ten thousand articles and more",
}


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of the table."""

    bench: str
    name: str
    value: float
    unit: str = ""
    target: float | None = None
    """What the project set out to reach; above it is good unless `lower_is_better`."""
    lower_is_better: bool = False
    note: str = ""

    @property
    def key(self) -> str:
        """How floors.json names it."""
        return f"{self.bench}/{self.name}"


class Skip(Exception):
    """The data or program a bench needs is not at hand; the message is the line that is printed."""


def shared(*parts: str) -> Path:
    """A path below the shared folder. Raises `Skip` when it is not there."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        raise Skip(f"skipped: {path.name} is not at hand (looked beside the project, in shared/{'/'.join(parts[:-1])})")
    return path


def floors() -> dict[str, float]:
    """`bench/name` -> the value that must not be passed on the bad side; lowering one needs a reason in the commit."""
    path = HERE / "floors.json"
    if not path.exists():
        return {}
    flat: dict[str, float] = {}
    for bench, figures in json.loads(path.read_text(encoding="utf-8")).items():
        flat |= {f"{bench}/{name}": value for name, value in figures.items()}
    return flat
