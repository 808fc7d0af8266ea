"""build(): articles in, a chronology out, as one list of steps; and tag(), its first half for a single text.

    discover -> read -> recognise -> resolve -> extract      (pure, one article at a time: any executor will do)
             -> copies -> merge -> rank -> order             (day by day, independent of the order of articles)

The executor is passed in: anything with a `map(function, items)` that keeps order, such as a process pool.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from chronology import (
    copies,
    digest,
    engine,
    languages,
    readers,
    recognise,
    reduction,
    remote,
    resolve,
    segment,
    understanding,
)
from chronology.errors import InputError
from chronology.model import Anchor, Article, Chronology, Notice, Resolution
from chronology.store import Store
from chronology.tasks import Plan, Task
from chronology.timespan import Granularity, TimeSpan, unit
from chronology.understanding import Entry, Job, Options, resolutions
from chronology.workers import Pool, Runner, Serial, advised, collector_spared
from chronology.workers import shards as cut

__all__ = ["Executor", "Job", "Options", "build", "fill", "jobs", "resolutions", "summarise", "tag"]

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    """What build() needs of an executor: an order-keeping map over pure, picklable functions."""

    def map(self, function: Callable[[T], R], items: Iterable[T], /) -> Iterable[R]:
        """`function` of every item, in order."""
        ...


Progress = Callable[[int, int], None]
"""Called with (inputs done, inputs in all)."""


def build(
    paths: Iterable[str | Path],
    options: Options | None = None,
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
    store: str | Path | None = None,
    workers: int | None = 1,
) -> Chronology:
    """The chronology of all articles under `paths` (files, folders, URLs).

    `store` is a file that keeps what was understood for the next time; `workers` processes do the reading (`None`: as
    many as the inputs are worth), unless an `executor` does. None of the three changes the result.
    Raises `InputError` when not one article could be read; the notices say why for each file.
    """
    options = options or Options()
    with Store(Path(store) if store else None) as kept:
        fill(kept, jobs(paths, options), runner=executor, progress=progress, workers=workers)
        return reduction.assemble(kept, options)


class Inputs(msgspec.Struct, frozen=True):
    """What is to be read."""

    jobs: tuple[Job, ...]
    states: dict[str, str] = {}
    """What tells that a file at a URL has changed, by path."""


def jobs(paths: Iterable[str | Path], options: Options) -> Inputs:
    """One job an input, sorted by label."""
    local: list[Path] = []
    found: list[readers.Job] = []
    states: dict[str, str] = {}
    for path in map(str, paths):
        if not remote.is_url(path):
            local.append(Path(path))
            continue
        for url, label, state in remote.listing(path):
            found.append(readers.Job(path=url, label=label))
            states[url] = state
    if local or not found:
        found.extend(readers.discover(local, options.reading))
    once = {(job.label, job.path): job for job in found}
    labels = Counter(label for label, _ in once)
    named = (_named(once[key], labels) for key in sorted(once))
    return Inputs(tuple(Job(source=source, options=options) for source in named), states)


def _named(job: readers.Job, labels: Counter[str]) -> readers.Job:
    """A label is a name: inputs that share one are told apart by their paths."""
    return msgspec.structs.replace(job, label=job.path) if labels[job.label] > 1 else job


def fill(
    kept: Store,
    inputs: Inputs,
    *,
    runner: Executor | Runner | None = None,
    progress: Progress | None = None,
    workers: int | None = 1,
) -> Plan:
    """Brings a store up to date with the inputs, and returns what there was to do. Every input is kept at once."""
    plan = kept.plan(inputs.jobs, inputs.states)
    shards = cut((task, task.size) for task in plan.tasks)
    done = 0
    foreign = runner is not None
    if runner is None:
        count = advised(sum(task.size for task in plan.tasks)) if workers is None else workers
        runner = Pool(count, preload=(understanding.__name__,)) if count > 1 and len(shards) > 1 else Serial()
    with collector_spared():
        for tasks, entries in _results(runner, shards):
            for task, entry in zip(tasks, entries, strict=True):
                if foreign and entry.engine != engine.key():
                    raise InputError(
                        "a worker runs another chronology, or other libraries; install the same everywhere"
                    )
                kept.put(task, entry)
            done += len(tasks)
            if progress:
                progress(done, len(plan.tasks))
    return plan


def _results(
    runner: Executor | Runner, shards: Sequence[tuple[Task, ...]]
) -> Iterator[tuple[tuple[Task, ...], tuple[Entry, ...]]]:
    """Every shard of tasks with its entries, as they are done; an executor that only maps gives them in order."""
    todo = [tuple(task.job for task in shard) for shard in shards]
    if isinstance(runner, Serial):
        for shard, inputs in zip(shards, todo, strict=True):
            for task, job in zip(shard, inputs, strict=True):
                yield (task,), understanding.shard((job,))
    elif isinstance(runner, Runner):
        for position, entries in runner.run(understanding.shard, todo, understanding.poisoned):
            yield shards[position], entries
    else:
        yield from zip(shards, runner.map(understanding.shard, todo), strict=True)


def summarise(
    paths: Iterable[str | Path],
    wanted: digest.Options,
    options: Options | None = None,
    *,
    executor: Executor | None = None,
) -> tuple[tuple[digest.Day, ...], tuple[Article, ...], tuple[Notice, ...]]:
    """The days that matter among all articles under `paths`, the articles, and what there is to say about the files.

    Raises `InputError` when not one article could be read.
    """
    options = options or Options()
    todo = jobs(paths, options).jobs
    readings: dict[str, digest.Reading] = {}
    notices: list[Notice] = []
    for found, remarks in (executor.map if executor else map)(_readings, todo):
        readings |= {reading.article.id: reading for reading in found}
        notices.extend(remarks)
    if not readings:
        raise InputError(f"no article could be read: {'; '.join(f'{n.where}: {n.what}' for n in notices)}")
    articles = tuple(reading.article for reading in readings.values())
    copied = {article_id for group in copies.groups(articles) for article_id in group[1:]}
    days = digest.digest((reading for reading in readings.values() if reading.article.id not in copied), wanted)
    return days, articles, tuple(notices)


def _readings(job: Job) -> tuple[tuple[digest.Reading, ...], tuple[Notice, ...]]:
    """What a digest needs of one input."""
    found: list[digest.Reading] = []
    notices: list[Notice] = []
    for item in readers.read_one(job.source, job.options.reading):
        if isinstance(item, Notice):
            notices.append(item)
            continue
        sentences = segment.sentences(item.text, languages.reading(item.language), item.blocks)
        found.append(digest.Reading(article=item, resolutions=resolutions(item, job.options), sentences=sentences))
        notices.extend(item.notices)
    return tuple(found), tuple(notices)


def tag(
    text: str,
    published: str | datetime | None = None,
    language: str = "en",
    *,
    style: str = "auto",
    date_order: str | None = None,
) -> tuple[Resolution, ...]:
    """Every expression of time in `text`, resolved against `published` (an ISO date or datetime, or `None`)."""
    pack = languages.load(language)
    return resolve.resolve(
        recognise.find(text, pack), text, anchor_of(published), pack, style=style, date_order=date_order
    )


def anchor_of(published: str | datetime | None) -> Anchor | None:
    """A given publication date as an anchor: a minute when it has a time, else the whole day."""
    if published is None or published == "":
        return None
    span = _span_of(published)
    return Anchor(span=span, found_in="option", text=str(published))


def _span_of(published: str | datetime) -> TimeSpan:
    """Civil time as written; an offset names the clock it was written by and is not converted."""
    if isinstance(published, datetime):
        return unit(published.replace(tzinfo=None), Granularity.MINUTE)
    try:
        moment = datetime.fromisoformat(published)
    except ValueError as error:
        raise InputError(f"{published!r} is no date; write it as 2024-04-20 or 2024-04-20T12:38") from error
    granularity = Granularity.DAY if len(published) <= 10 else Granularity.MINUTE
    return unit(moment.replace(tzinfo=None), granularity)
