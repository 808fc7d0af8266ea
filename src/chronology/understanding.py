"""One input -> everything it tells. Pure but for reading the file, and picklable: the same in one process, in a pool
and on a cluster. A `Shard` of inputs is what travels to a worker, an `Entry` each is what comes back.

    Job ─ read, recognise, resolve, extract ─> Part ─ gist, encode ─> Entry
"""

from __future__ import annotations

import hashlib
import os
import stat

import msgspec

from chronology import copies, engine, extract, languages, merge, narrowing, rank, readers, recognise, remote, resolve
from chronology.errors import ChronologyError
from chronology.model import Article, Event, Notice, Resolution, Unplaced


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may choose about reading and understanding; the outputs have options of their own."""

    title: str | None = None
    reading: readers.ReadOptions = readers.ReadOptions()
    style: str = "auto"
    """`news`, `narrative` (relative dates lean on the previous one), or `auto`."""
    selection: narrowing.Selection = narrowing.Selection()


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What one input gave: everything `build` needs of it, and nothing that depends on another input."""

    articles: tuple[Article, ...] = ()
    events: tuple[Event, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    notices: tuple[Notice, ...] = ()
    """About the input itself; an article carries its own."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One input and the options it is read with: picklable, so that it can travel to a worker."""

    source: readers.Job
    options: Options


class Gist(msgspec.Struct, frozen=True, array_like=True):
    """What comparing needs of one input: small enough to hold a hundred thousand."""

    articles: tuple[Article, ...]
    """Without text, blocks, and how the date was found."""
    sketches: tuple[copies.Sketch, ...]
    """One an article."""
    features: tuple[merge.Feature, ...]
    """One an event, in order."""
    alone: tuple[float, ...]
    """The importance of each event as long as nobody else tells it."""
    notices: tuple[Notice, ...]
    """About the input itself."""


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One input's part as a store keeps it: encoded piece by piece, so that a piece can be read alone."""

    label: str
    gist: bytes
    articles: tuple[bytes, ...]
    events: tuple[bytes, ...]
    """Ranked as long as nobody else tells them."""
    unplaced: bytes
    content: str = ""
    """SHA-256 of the input's bytes; empty when they were not at hand as a whole."""
    engine: str = ""
    """Key of the engine that understood it."""
    lasting: bool = True
    """False for a result that should be tried again the next time."""


_encode = msgspec.msgpack.Encoder().encode
gist_of = msgspec.msgpack.Decoder(Gist).decode
article_of = msgspec.msgpack.Decoder(Article).decode
event_of = msgspec.msgpack.Decoder(Event).decode
unplaced_of = msgspec.msgpack.Decoder(tuple[Unplaced, ...]).decode


def understand(job: Job) -> Part:
    """Everything one input tells, on its own: read, find, resolve, extract."""
    articles: list[Article] = []
    events: list[Event] = []
    unplaced: list[Unplaced] = []
    notices: list[Notice] = []
    for item in readers.read_one(job.source, job.options.reading):
        if isinstance(item, Notice):
            notices.append(item)
            continue
        articles.append(item)
        try:
            articles[-1], told = _told(item, job.options)
        except ChronologyError:
            raise
        except Exception as error:  # text never raises; a rule that does all the same costs its own article
            notices.append(_failed(item, error))
            continue
        events.extend(told.events)
        unplaced.extend(told.unplaced)
    return Part(articles=tuple(articles), events=tuple(events), unplaced=tuple(unplaced), notices=tuple(notices))


def entry(label: str, part: Part) -> Entry:
    """A part, encoded."""
    known = {article.id: article for article in part.articles}
    ranked = rank.rank(part.events, part.articles)
    gist = Gist(
        articles=tuple(map(_slim, part.articles)),
        sketches=tuple(copies.sketch(article) for article in part.articles),
        features=tuple(merge.feature(event, known.get(event.evidence[0].article)) for event in part.events),
        alone=tuple(event.importance for event in ranked),
        notices=part.notices,
    )
    return Entry(
        label=label,
        gist=_encode(gist),
        articles=tuple(_encode(article) for article in part.articles),
        events=tuple(_encode(event) for event in ranked),
        unplaced=_encode(part.unplaced),
        engine=engine.key(),
    )


def _slim(article: Article) -> Article:
    published = article.published
    if published is not None:
        published = msgspec.structs.replace(published, findings=(), text="")
    return msgspec.structs.replace(article, text="", blocks=(), published=published)


def shard(jobs: tuple[Job, ...]) -> tuple[Entry, ...]:
    """One entry a job, in order: what a worker does."""
    return tuple(_entry(job) for job in jobs)


def _entry(job: Job) -> Entry:
    """The entry of a job; the bytes that are hashed are the bytes that are read, even if the file changes meanwhile."""
    data = content(job.source, job.options.reading.max_bytes)
    if data is None:
        return entry(job.source.label, understand(job))
    job = msgspec.structs.replace(job, source=msgspec.structs.replace(job.source, data=data))
    found = entry(job.source.label, understand(job))
    return msgspec.structs.replace(found, content=hashlib.sha256(data).hexdigest())


def content(source: readers.Job, cap: int) -> bytes | None:
    """The bytes of an input, if they are at hand and no more than `cap`; else reading it is the reader's affair."""
    if source.data is not None:
        return source.data
    if remote.is_url(source.path):
        return remote.fetch(source.path, cap)
    try:
        found = os.stat(source.path)  # noqa: PTH116 - of a hundred thousand
        if not stat.S_ISREG(found.st_mode) or found.st_size > cap:
            return None
        with open(source.path, "rb", buffering=0) as file:  # noqa: PTH123
            return file.read()
    except (OSError, ValueError):
        return None


def poisoned(job: Job) -> Entry:
    """What stands in for an input that ended every process that read it; it is tried again the next time."""
    what = (
        "reading it ended the worker process, three times; leave it out, or look at it alone with `chronology sources`"
    )
    part = Part(notices=(Notice(where=job.source.label, what=what, code="poison"),))
    return msgspec.structs.replace(entry(job.source.label, part), lasting=False)


def _failed(article: Article, error: Exception) -> Notice:
    what = f"its dates could not be read ({type(error).__name__}: {str(error)[:80]}); please report this as a bug"
    return Notice(where=article.path or article.id, what=what, code="engine-error")


def _told(article: Article, options: Options) -> tuple[Article, extract.Extraction]:
    """The article with what its entries lean on, and its events."""
    pack = languages.reading(article.language)
    article, found = _resolved(article, options)
    return article, extract.extract(article, found, pack)


def resolutions(article: Article, options: Options | None = None) -> tuple[Resolution, ...]:
    """Every expression of time in an article, resolved against its publication or a caption's own date."""
    return _resolved(article, options or Options())[1]


def _resolved(article: Article, options: Options) -> tuple[Article, tuple[Resolution, ...]]:
    """The article, its entries anchored to their days, and its expressions of time resolved."""
    pack = languages.reading(article.language)
    mentions = recognise.find(article.text, pack)
    anchor = article.published.anchor if article.published else None
    blocks = resolve.staged(article.blocks, mentions, article.text, anchor)
    found = resolve.resolve(
        mentions,
        article.text,
        anchor,
        pack,
        blocks=blocks,
        style=options.style,
        date_order=options.reading.date_order,
    )
    return (article if blocks == article.blocks else msgspec.structs.replace(article, blocks=blocks)), found
