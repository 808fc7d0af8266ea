"""A build that may take long: a store that outlives it, outputs that are left alone when nothing has changed."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from chronology import engine, pipeline, reduction, renderers, splice
from chronology.cli import STOPPED, report
from chronology.store import Store
from chronology.tasks import Plan

#: Inputs from which on a build keeps a store without being asked.
LARGE = 2_000
#: Its name in the output folder.
STORE = "chronology.store"


class Work(NamedTuple):
    """What is to be built."""

    paths: tuple[Path, ...]
    options: pipeline.Options
    rendering: renderers.RenderOptions
    out: Path
    store: Path | None
    workers: int | None
    cluster: str | None


class Done(NamedTuple):
    """What was built; nothing is told when the outputs of the last time still stand."""

    told: report.Told | None
    written: tuple[Path, ...]
    failed: bool


class _Output(msgspec.Struct):
    """What the last build wrote into a folder."""

    mark: str
    failed: bool
    files: dict[str, tuple[int, int]]
    """Path -> size and time of change, in nanoseconds."""


def run(work: Work, clock: report.Clock) -> Done:
    """Reads what changed, puts everything together, writes."""
    with clock("looking"):
        inputs = pipeline.jobs(work.paths, work.options)
    path = work.store or (work.out / STORE if len(inputs.jobs) >= LARGE else None)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    with Store(path) as kept, _interruptible(kept, len(inputs.jobs)):
        with clock("reading"):
            plan = _fill(kept, inputs, work)
        mark = _mark(kept, work)
        held = _held(kept, work)
        if path and held and held.mark == mark and not plan.tasks and _stands(held):
            return Done(None, tuple(map(Path, held.files)), held.failed)
        with reduction.without_collector():
            told, written = _told(kept, work, clock)
        failed = bool(report.failed(told))
        files = {str(file): _state(file) for file in written}
        kept.remember(_name(work), msgspec.json.encode(_Output(mark=mark, failed=failed, files=files)).decode())
        return Done(told, written, failed)


def _told(kept: Store, work: Work, clock: report.Clock) -> tuple[report.Told, tuple[Path, ...]]:
    """Compares, puts together, writes. Where data alone is asked for, what the last build wrote is used."""
    data_alone = renderers.choose(work.rendering.formats) == (splice.FORMAT,)
    with clock("comparing"), report.busy("comparing"):
        draft = reduction.draft(kept, work.options, splice.known(kept) if data_alone else None)
        chronology = None if data_alone and not draft.refers else draft.chronology()
    with clock("writing"), report.busy("writing"):
        if chronology is not None:
            return report.told(chronology), renderers.render(chronology, work.out, work.rendering)
        written, unplaced = splice.render(draft, work.out, work.rendering.language)
    conflicts = sum(shown.place.conflicting for shown in draft.events)
    return report.Told(
        articles=draft.articles,
        events=len(draft.events),
        conflicts=conflicts,
        unplaced=unplaced,
        notices=draft.notices,
        copies=draft.copies,
    ), written


def _fill(kept: Store, inputs: pipeline.Inputs, work: Work) -> Plan:
    with report.progress() as tick:
        if work.cluster is None:
            return pipeline.fill(kept, inputs, progress=tick, workers=work.workers)
        from chronology import cluster

        with cluster.connect(work.cluster) as runner:
            return pipeline.fill(kept, inputs, runner=runner, progress=tick)


@contextmanager
def _interruptible(kept: Store, total: int) -> Iterator[None]:
    """Ctrl-C ends with a line that says what is safe and how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        if kept.path is None:
            safe = "nothing was written; with --store FILE a build goes on where it was"
        else:
            safe = (
                f"{kept.size()[0]:,} of {total:,} inputs are kept in {kept.path}; the same command goes on from there"
            )
        print(f"\nchronology: stopped; {safe}", file=sys.stderr)
        sys.exit(STOPPED)


def _mark(kept: Store, work: Work) -> str:
    """Equal marks, equal outputs: inputs, options, and all our own code."""
    told = hashlib.sha256(kept.sum().encode())
    told.update(engine.key(whole=True).encode())
    told.update(repr((work.options, work.rendering)).encode())
    for file in (work.rendering.judgements, work.rendering.style_from, work.rendering.template, work.rendering.into):
        if file is not None and file.is_file():
            told.update(file.read_bytes())
    return told.hexdigest()


def _name(work: Work) -> str:
    return f"output {work.out.resolve()}"


def _held(kept: Store, work: Work) -> _Output | None:
    told = kept.recall(_name(work))
    return msgspec.json.decode(told, type=_Output) if told else None


def _stands(held: _Output) -> bool:
    """True when every file is as it was written."""
    return bool(held.files) and all(_state(Path(path)) == state for path, state in held.files.items())


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (-1, -1)
    return (found.st_size, found.st_mtime_ns)
