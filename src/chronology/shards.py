"""Everything a store holds, merged and ranked, as Parquet shards: the reduce, split by the months events begin in.

    gists ─ copies, cluster (here) ─> which events are one ─ by month ─> join, rank, order, write (any worker)

What travels to a worker are keys: it reads the events and articles itself, so that the store has to lie where every
worker can read it. A shard is written aside and moved into place, so that doing one twice is doing it once.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from chronology import merge, rank, reduction
from chronology.errors import InputError, OutputError
from chronology.model import Article, Event
from chronology.renderers import parquet
from chronology.store import Store
from chronology.workers import Runner

#: The shard of events without a beginning, and of articles without a date.
UNDATED = "undated"


class Group(msgspec.Struct, frozen=True, array_like=True):
    """The events that are one, by their keys in the store."""

    events: tuple[int, ...]
    articles: tuple[int, ...]
    """Keys of the articles that tell them."""
    origins: tuple[str, ...]
    """Beside `articles`: with whose voice each speaks."""
    refined: bool
    disputed: bool
    talk: int
    aside: bool


class Shard(msgspec.Struct, frozen=True, array_like=True):
    """One month: what a worker needs to write it."""

    store: str
    folder: str
    name: str
    groups: tuple[Group, ...] = ()
    articles: tuple[int, ...] = ()
    """Keys of the articles published in this month."""


def export(store: Store, folder: Path, runner: Runner) -> tuple[int, int]:
    """Writes `events/`, `evidence/` and `articles/` below `folder`, a file a month, all or nothing; and returns how
    many events and articles there are.

    Raises `InputError` when the store holds no article, `OutputError` when the folder cannot be written.
    """
    with reduction.without_collector():
        corpus = reduction.Corpus(store)
        if not corpus.articles:
            raise InputError(f"{store.path}: no article is in this store; build with --store {store.path} first")
        clusters = merge.cluster(corpus.features, corpus.ledger.memory)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=".chronology-", dir=folder))
    except OSError as error:
        raise OutputError(f"cannot write to {folder}: {error.strerror}; choose another folder with -o") from error
    try:
        for table in parquet.TABLES:
            (workshop / table).mkdir()
        todo = [(shard,) for shard in _shards(corpus, clusters, str(workshop))]
        for _ in runner.run(write, todo, _given_up):
            pass
        for table in parquet.TABLES:
            shutil.rmtree(folder / table, ignore_errors=True)
            (workshop / table).replace(folder / table)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return len(clusters), len(corpus.articles)


def _given_up(shard: Shard) -> int:
    raise OutputError(f"writing the month {shard.name} ended its process three times; give it more memory")


def _shards(corpus: reduction.Corpus, clusters: Sequence[merge.Cluster], folder: str) -> Iterator[Shard]:
    """A shard a month. An event belongs to the month that the first of its reports dates it to."""
    groups: dict[str, list[Group]] = defaultdict(list)
    articles: dict[str, list[int]] = defaultdict(list)
    for cluster in clusters:
        names = sorted(set(map(corpus.teller, cluster.members)))
        group = Group(
            events=tuple(corpus.places[number] for number in cluster.members),
            articles=tuple(corpus.keys[name] for name in names),
            origins=tuple(corpus.origins.get(name, name) for name in names),
            refined=cluster.refined,
            disputed=cluster.disputed,
            talk=cluster.talk,
            aside=cluster.aside,
        )
        groups[_month(corpus.features.rows[cluster.members[0]].low)].append(group)
    for name in sorted(corpus.articles):
        published = corpus.articles[name].published
        start = published.span.start if published else None
        articles[_month(start.toordinal() if start else 0)].append(corpus.keys[name])
    store = str(corpus.store.path)
    for name in sorted({*groups, *articles}):
        yield Shard(store, folder, name, tuple(groups[name]), tuple(articles[name]))


def _month(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()[:7] if ordinal else UNDATED


def write(shards: tuple[Shard, ...]) -> tuple[int, ...]:
    """Writes the tables of each shard, and returns how many events it has: what a worker does."""
    done = []
    for shard in shards:
        with Store(Path(shard.store), look_only=True) as store, reduction.without_collector():
            events = _ordered([_joined(store, group) for group in shard.groups])
            articles = (store.article(key) for key in shard.articles)
            rows = {
                "events": parquet.event_rows(events),
                "evidence": parquet.evidence_rows(events),
                "articles": parquet.article_rows(articles),
            }
            for table, every in rows.items():
                if shard.articles if table == "articles" else shard.groups:
                    parquet.write(Path(shard.folder, table, f"{shard.name}.parquet"), table, every)
        done.append(len(events))
    return tuple(done)


def _joined(store: Store, group: Group) -> Event:
    articles: Mapping[str, Article] = {article.id: article for article in map(store.article, group.articles)}
    origins = dict(zip(articles, group.origins, strict=True))
    cluster = merge.Cluster(tuple(range(len(group.events))), group.refined, group.disputed)
    told = store.events(group.events)
    joined = merge.join(cluster, told, articles, origins)
    event = rank.rank((joined,), articles.values(), talk=group.talk, aside=group.aside)[0]
    return msgspec.structs.replace(event, id=_name(told))


def _name(told: Sequence[Event]) -> str:
    """A hash of what is one: two events may stand in one passage, but no two clusters share an event."""
    return hashlib.sha256("\n".join(sorted(event.id for event in told)).encode()).hexdigest()[:20]


def _ordered(events: Sequence[Event]) -> list[Event]:
    """In the one order, each under the name of its content, which does not change when others come in."""
    ordered = sorted(events, key=rank.key)
    return [
        msgspec.structs.replace(numbered, id=event.id)
        for numbered, event in zip(rank.order(ordered), ordered, strict=True)
    ]
