"""What a long command tells on the way and at the end: a progress bar for terminals, a one-screen summary."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from chronology.model import Article, Chronology, Notice

#: The notice that a large corpus is shown in part: nothing went wrong.
LIMITED = "limited"
#: How many notices of a kind the summary lists before it refers to the file: one screen is one screen.
SHOWN = 12
#: Codes of notices about the chronology and not about an input that failed.
_ON_THE_WHOLE = frozenset({"language", LIMITED})


@contextmanager
def progress() -> Iterator[Callable[[int, int], None] | None]:
    """A callback that draws a bar on stderr when it is a terminal, and none otherwise."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Inputs a second, once there is something to count."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.0f}/s" if task.speed else "")

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def busy(stage: str) -> Iterator[None]:
    """A sign on stderr, when it is a terminal, that a stage without a count is at work."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(stage):
        yield


class Clock:
    """Seconds per stage, in order: `with clock("reading"): …`."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        began = perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + perf_counter() - began


def profile(clock: Clock) -> None:
    """A line a stage on stderr: seconds, and their share."""
    whole = sum(clock.seconds.values()) or 1.0
    for stage, seconds in clock.seconds.items():
        print(f"{stage:<12} {seconds:>9.2f} s {seconds / whole:>6.0%}", file=sys.stderr)


def unchanged(written: Sequence[Path]) -> None:
    """Nothing had to be done: said on stderr, and the files as ever on stdout."""
    print("nothing has changed; the outputs are up to date", file=sys.stderr)
    for path in written:
        print(path)


class Told(NamedTuple):
    """What the summary says of a chronology."""

    articles: Sequence[Article]
    events: int
    conflicts: int
    unplaced: int
    notices: Sequence[Notice]
    copies: Sequence[Sequence[str]]


def told(chronology: Chronology) -> Told:
    """The same of a whole chronology."""
    return Told(
        articles=chronology.articles,
        events=len(chronology.events),
        conflicts=sum(1 for event in chronology.events if event.conflicts),
        unplaced=len(chronology.unplaced),
        notices=chronology.notices,
        copies=chronology.copies,
    )


def failed(chronology: Told | Chronology) -> tuple[Notice, ...]:
    """The notices about inputs that gave no article."""
    remarks = {notice for article in chronology.articles for notice in article.notices}
    return tuple(n for n in chronology.notices if n not in remarks and n.code not in _ON_THE_WHOLE)


def summary(told: Told, written: Sequence[Path]) -> None:
    """One screen on stderr: read, skipped and why, events, undated; the files written go to stdout."""
    skipped = set(failed(told))
    remarks = [notice for notice in told.notices if notice not in skipped and notice.code != LIMITED]
    outlets = {article.source for article in told.articles if article.source}
    copied = sum(len(group) - 1 for group in told.copies)
    lines = [
        f"{_count(len(told.articles), 'article')} read from {_count(len(outlets), 'outlet')}"
        + (f", {_count(copied, 'copy', 'copies')}" if copied else ""),
        f"{_count(told.events, 'event')} placed"
        + (f", {told.conflicts} with conflicting accounts" if told.conflicts else "")
        + f"; {told.unplaced} not placed",
        *(notice.what for notice in told.notices if notice.code == LIMITED),
        *_listed("skipped", failed(told)),
        *_listed("remarks", remarks),
    ]
    print("\n".join(_plain(line) for line in lines), file=sys.stderr)
    for path in written:
        print(path)


def _listed(heading: str, notices: Sequence[Notice]) -> list[str]:
    if not notices:
        return []
    rows = [f"  {notice.where}: {notice.what}" for notice in notices[:SHOWN]]
    more = [f"  … and {len(notices) - SHOWN} more, all in chronology.json"] if len(notices) > SHOWN else []
    return [f"{heading}:", *rows, *more]


def _count(number: int, noun: str, plural: str | None = None) -> str:
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def _plain(line: str) -> str:
    """Without control characters: file names and texts are hostile at a terminal too."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
