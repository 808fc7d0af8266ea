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

from chronology import copies, digest, extract, languages, merge, rank, readers, recognise, resolve, segment
from chronology.errors import InputError
from chronology.model import Anchor, Article, Chronology, Event, Notice, Resolution, Silence, Unplaced
from chronology.timespan import Granularity, TimeSpan, unit

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    """What build() needs of an executor: an order-keeping map over pure, picklable functions."""

    def map(self, function: Callable[[T], R], items: Iterable[T], /) -> Iterable[R]:
        """`function` of every item, in order."""
        ...


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may choose about reading and understanding; the outputs have options of their own."""

    title: str | None = None
    reading: readers.ReadOptions = readers.ReadOptions()
    style: str = "auto"
    """`news`, `narrative` (relative dates lean on the previous one), or `auto`."""
    selection: rank.Selection = rank.Selection()


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What one input gave: everything `build` needs of it, and nothing that depends on another input."""

    articles: tuple[Article, ...] = ()
    events: tuple[Event, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    notices: tuple[Notice, ...] = ()


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One input and the options it is read with: picklable, so that it can travel to a worker."""

    source: readers.Job
    options: Options


Progress = Callable[[int, int], None]
"""Called with (inputs done, inputs in all)."""


def build(
    paths: Iterable[str | Path],
    options: Options | None = None,
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Chronology:
    """The chronology of all articles under `paths` (files or folders).

    Raises `InputError` when not one article could be read; the notices say why for each file.
    """
    options = options or Options()
    jobs = [
        Job(source=source, options=options)
        for source in readers.discover([Path(path) for path in paths], options.reading)
    ]
    parts = []
    for part in (executor.map if executor else map)(understand, jobs):
        parts.append(part)
        if progress:
            progress(len(parts), len(jobs))
    return assemble(parts, options)


def understand(job: Job) -> Part:
    """Everything one input tells, on its own: read, find, resolve, extract. Pure but for reading the file."""
    articles: list[Article] = []
    events: list[Event] = []
    unplaced: list[Unplaced] = []
    notices: list[Notice] = []
    for item in readers.read_one(job.source, job.options.reading):
        if isinstance(item, Notice):
            notices.append(item)
            continue
        told = _told(item, job.options)
        articles.append(item)
        notices.extend(item.notices)
        events.extend(told.events)
        unplaced.extend(told.unplaced)
    return Part(articles=tuple(articles), events=tuple(events), unplaced=tuple(unplaced), notices=tuple(notices))


def _told(article: Article, options: Options) -> extract.Extraction:
    """The events of one article."""
    pack = languages.load(_language(article.language))
    return extract.extract(article, resolutions(article, options), pack)


def resolutions(article: Article, options: Options | None = None) -> tuple[Resolution, ...]:
    """Every expression of time in an article, resolved against its publication or a caption's own date."""
    options = options or Options()
    pack = languages.load(_language(article.language))
    return resolve.resolve(
        recognise.find(article.text, pack),
        article.text,
        article.published.anchor if article.published else None,
        pack,
        blocks=article.blocks,
        style=options.style,
        date_order=options.reading.date_order,
    )


def _language(code: str) -> str:
    """The pack to read a text with: its own, or English where there is none (a notice says so)."""
    return code if code in languages.available() else "en"


def assemble(parts: Sequence[Part], options: Options | None = None) -> Chronology:
    """Merges, ranks and orders what the inputs told. The result does not depend on the order of `parts`."""
    options = options or Options()
    articles = tuple(_distinct(parts))
    kept = {article.id for article in articles}
    if not articles:
        reasons = "; ".join(f"{notice.where}: {notice.what}" for part in parts for notice in part.notices)
        raise InputError(f"no article could be read{': ' + reasons if reasons else ''}")
    groups = copies.groups(articles)
    events = merge.merge((event for part in parts for event in part.events), articles, copies.origins(articles, groups))
    events = rank.order(rank.rank(events, articles))
    chronology = Chronology(
        title=options.title or _title(articles),
        zone=_zone(articles),
        events=events,
        articles=articles,
        unplaced=tuple(
            sorted(
                (item for part in parts for item in part.unplaced if item.article in kept),
                key=lambda item: (item.article, item.start, item.end),
            )
        ),
        notices=tuple(sorted({n for part in parts for n in part.notices}, key=lambda n: (n.where, n.code, n.what))),
        silences=_silences(events, articles),
        copies=groups,
    )
    return rank.select(chronology, options.selection)


def _silences(events: Iterable[Event], articles: Iterable[Article]) -> tuple[Silence, ...]:
    """Where the record is silent between the first and the last publication."""
    windows = (
        (e.span.start.toordinal() if e.span.start else 0, e.span.end.toordinal() if e.span.end else 0) for e in events
    )
    days = [a.published.span.start.toordinal() for a in articles if a.published and a.published.span.start]
    return rank.silences(windows, (min(days), max(days)) if days else None)


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
    jobs = [
        Job(source=source, options=options)
        for source in readers.discover([Path(path) for path in paths], options.reading)
    ]
    readings: dict[str, digest.Reading] = {}
    notices: list[Notice] = []
    for found, remarks in (executor.map if executor else map)(_readings, jobs):
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
        sentences = segment.sentences(item.text, languages.load(_language(item.language)), item.blocks)
        found.append(digest.Reading(article=item, resolutions=resolutions(item, job.options), sentences=sentences))
        notices.extend(item.notices)
    return tuple(found), tuple(notices)


def _distinct(parts: Iterable[Part]) -> Iterator[Article]:
    """Every article once, first published first; undated ones last."""
    seen: dict[str, Article] = {}
    for part in parts:
        for article in part.articles:
            held = seen.get(article.id)
            if held is None or article.path < held.path:
                seen[article.id] = article
    far = datetime(9999, 1, 1)

    def moment(article: Article) -> tuple[datetime, str]:
        span = article.published.span if article.published else None
        return (span.start if span and span.start else far, article.id)

    return iter(sorted(seen.values(), key=moment))


def _title(articles: Sequence[Article]) -> str:
    """The one article's own title, or none: naming a subject is the analyst's to do."""
    return articles[0].title if len(articles) == 1 else ""


def _zone(articles: Sequence[Article]) -> str | None:
    """The zone most publications share."""
    zones = Counter(a.published.zone for a in articles if a.published and a.published.zone)
    return min(zones, key=lambda zone: (-zones[zone], zone)) if zones else None


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
