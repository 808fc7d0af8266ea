"""What all inputs tell together: copies, merging, importance, order. Reads a store, and holds little of it.

Everything is compared by gists (no text, no passages): about 1 KB an event. Whole events are fetched for the clusters
that are shown, and the texts of the articles that tell them. The result does not depend on the order in which the
inputs came into the store, nor on who read them.
"""

from __future__ import annotations

import gc
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from struct import unpack

import msgspec

from chronology import copies, languages, merge, narrowing, rank
from chronology.errors import InputError
from chronology.languages.events import available as with_events
from chronology.ledger import Ledger
from chronology.model import Article, BlockKind, Chronology, Event, Notice, Silence, Unplaced
from chronology.renderers import cldr
from chronology.store import SPAN, Store
from chronology.understanding import Options

#: Above this many told events a chronology names only the most important ones, and says so.
LARGE = 50_000
#: How many that are.
SHOWN = 5_000
#: Up to this many articles, passages are looked for that speak of an event without a date.
REFERRED = 2_000
HEADLINE = BlockKind.HEADLINE.value
#: The language notices are written in.
_WORDING = "en"
_encode = msgspec.msgpack.Encoder().encode


class Corpus:
    """The gists of a store, ready to be compared."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.ledger = Ledger(store)
        self.articles: dict[str, Article] = {}
        self.keys: dict[str, int] = {}
        """Article id -> key of the whole article in the store."""
        self.inputs: dict[str, int] = {}
        """Article id -> key of the first piece of its input."""
        self.alone: list[float] = []
        """Importance of the events as long as nobody else tells them, beside `features`."""
        self.notices: set[Notice] = set()
        self._hashes: dict[str, bytes] = {}
        self._unplaced: dict[int, dict[str, tuple[Unplaced, ...]]] = {}
        self.features = self._read()
        self.places: Sequence[int] = self.features.places or ()
        """Keys of the events in the store, beside `features`."""
        self.copies = self._copies()
        self.origins = copies.origins(self.articles.values(), self.copies)

    def _read(self) -> merge.Table:
        """An article that lies in two files counts once, under the first label; so do its events."""
        words = self.ledger.words
        told: list[tuple[str, int, merge.Row, float]] = []
        stories: dict[int, bytes] = {}
        for number, held in self.ledger:
            first = number * SPAN
            self.notices.update(held.notices)
            fresh = set()
            for place, article in enumerate(held.articles):
                if article.id not in self.articles:
                    self.articles[article.id] = article
                    self.keys[article.id] = first + place
                    self.inputs[article.id] = first
                    self._hashes[article.id] = held.keys[place]
                    name = words.number(article.id)
                    fresh.add(name)
                    stories[name] = held.stories[place]
            for place, row in enumerate(held.rows):
                if row.article in fresh:
                    told.append((row.id, first + place, row, held.alone[place]))
        told.sort(key=lambda row: row[:2])
        once = [row for row, before in zip(told, [None, *told], strict=False) if not before or row[0] != before[0]]
        self.alone = [row[3] for row in once]
        return merge.Table(words, [row[2] for row in once], stories, [row[1] for row in once])

    def _copies(self) -> tuple[tuple[str, ...], ...]:
        place = {name: divmod(key, SPAN) for name, key in self.keys.items()}
        order = copies.in_order(self.articles.values())
        rows = ((name, unpack(f"<{len(self._hashes[name]) // 8}Q", self._hashes[name])) for name in order)
        found = copies.grouped(rows, lambda first, second: self.ledger.copied(place[first], place[second]))
        self._hashes.clear()
        self.ledger.forget()
        return found

    def bound(self, group: merge.Cluster) -> tuple[float, int, merge.Cluster]:
        """The importance a cluster cannot exceed, the ordinal of a day it does not begin before, and the cluster."""
        members, words = group.members, self.features.words
        told = [self.features.rows[number] for number in members]
        if len(told) == 1:
            return rank.placed(self.alone[members[0]], talk=group.talk, aside=group.aside), told[0].low, group
        after = min(item.high or item.low for item in told)  # whichever window is displayed, it does not end before
        bound = rank.most(
            origins=len({self.origins.get(name, name) for name in map(self.teller, members)}),
            later=sum(1 for item in told if item.published > after),
            start=min(0 if words[item.kind] == HEADLINE else item.start for item in told),
            number=any(item.numbers for item in told),
            dated=any(item.explicit for item in told),
            talk=group.talk,
        )
        return bound, min(item.low for item in told), group

    def mark(self, group: merge.Cluster) -> bytes:
        """A hash of all that the event of a cluster depends on: equal marks, equal events.

        The key of a piece stands for its content, and so for the article it comes from; from outside come who speaks
        with whose voice, and what is said of the cluster.
        """
        members = group.members
        names = map(self.teller, members)
        told = (
            [self.places[number] for number in members],
            [self.origins.get(name, name) for name in names],
            group.refined,
            group.disputed,
            group.talk,
            group.aside,
        )
        return hashlib.blake2b(_encode(told), digest_size=16).digest()

    def teller(self, number: int) -> str:
        """The article that tells an event."""
        return self.features.words[self.features.rows[number].article]

    def unplaced(self, name: str) -> tuple[Unplaced, ...]:
        """What could not be placed of one article; each once, sorted."""
        first = self.inputs[name]
        if first not in self._unplaced:
            every: dict[str, dict[tuple[int, int, str, str], Unplaced]] = {}
            for item in self.store.unplaced(first):
                own = every.setdefault(item.article, {})
                own.setdefault((item.start, item.end, item.reason, item.what), item)
            self._unplaced[first] = {name: tuple(own[key] for key in sorted(own)) for name, own in every.items()}
        return self._unplaced[first].get(name, ())

    def join(self, group: merge.Cluster) -> Event:
        """The whole event of a cluster, with its importance."""
        events = self.store.events([self.places[number] for number in group.members])
        joined = merge.join(group, events, self.articles, self.origins)
        if joined.score:
            return rank.among(joined, talk=group.talk, aside=group.aside)
        own = (self.articles[item.article] for item in joined.evidence)
        return rank.rank((joined,), own, talk=group.talk, aside=group.aside)[0]


class Shown(msgspec.Struct, frozen=True):
    """An event that is shown: where it stands, and what it is joined of."""

    mark: bytes
    group: merge.Cluster
    place: rank.Place
    event: Event | None
    """`None` for one that an earlier build has joined: nothing it depends on has changed."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A chronology whose events and articles are not put together before somebody asks for them."""

    corpus: Corpus
    title: str
    zone: str | None
    events: tuple[Shown, ...]
    """In order."""
    clusters: tuple[merge.Cluster, ...]
    """All there are, shown or not."""
    joined: Mapping[bytes, rank.Place]
    """All that were put together, shown or not, now or earlier: by their marks."""
    articles: tuple[Article, ...]
    """In order, without their texts."""
    notices: tuple[Notice, ...]
    silences: tuple[Silence, ...]
    copies: tuple[tuple[str, ...], ...]

    def _referred(
        self, events: Sequence[Event], unplaced: Sequence[Unplaced], articles: Sequence[Article]
    ) -> tuple[tuple[Event, ...], tuple[Unplaced, ...]]:
        """What is shown with the passages that may speak of it. Those of other events are no less taken for being left
        out by a selection."""
        shown = {found.group for found in self.events}
        rest = [self.corpus.join(group) for group in self.clusters if group not in shown]
        every = [*events, *rest]
        order = sorted(range(len(every)), key=lambda n: (every[n].id, every[n].span.sort_key, every[n].what))
        found, undated = merge.refer([every[number] for number in order], unplaced, articles)
        told = dict(zip(order, found, strict=True))
        return tuple(told[number] for number in range(len(events))), undated

    @property
    def refers(self) -> bool:
        """True when passages without a date are looked for: then no event is independent of the other articles."""
        return len(self.corpus.articles) <= REFERRED and len(self.articles) == len(self.corpus.articles)

    def event(self, shown: Shown) -> Event:
        """The whole event, not yet numbered."""
        return shown.event or self.corpus.join(shown.group)

    def chronology(self) -> Chronology:
        """All of it."""
        names = [article.id for article in self.articles]
        events = tuple(map(self.event, self.events))
        articles = tuple(self.corpus.store.article(self.corpus.keys[name]) for name in names)
        unplaced = tuple(item for name in sorted(names) for item in self.corpus.unplaced(name))
        places: list[rank.Place] | None = [shown.place for shown in self.events]
        if self.refers:
            events, unplaced = self._referred(events, unplaced, articles)
            places = None
        return Chronology(
            title=self.title,
            zone=self.zone,
            events=rank.order(events, places),
            articles=articles,
            unplaced=unplaced,
            notices=self.notices,
            silences=self.silences,
            copies=self.copies,
        )


def assemble(store: Store, options: Options | None = None) -> Chronology:
    """The chronology of everything in the store. Raises `InputError` when not one article is in it."""
    with without_collector():
        return draft(store, options).chronology()


def draft(store: Store, options: Options | None = None, known: Mapping[bytes, rank.Place] | None = None) -> Draft:
    """The same as a draft. `known` are the events an earlier build has joined, by their marks (`Corpus.mark`)."""
    options = options or Options()
    with without_collector():
        corpus = Corpus(store)
        if not corpus.articles:
            reasons = "; ".join(f"{notice.where}: {notice.what}" for notice in _sorted(corpus.notices))
            raise InputError(f"no article could be read{': ' + reasons if reasons else ''}")
        clusters = merge.cluster(corpus.features, corpus.ledger.memory)
        corpus.ledger.keep()
        return _draft(corpus, clusters, options, known or {})


@contextmanager
def without_collector() -> Iterator[None]:
    """Millions of small records without a circle among them: looking for circles would double the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if not gc.get_freeze_count():  # frozen and thawed, they count as old: else all are gone through at once
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _draft(
    corpus: Corpus, clusters: Sequence[merge.Cluster], options: Options, known: Mapping[bytes, rank.Place]
) -> Draft:
    large = len(corpus.features) > LARGE
    selection = options.selection
    if large and selection.top is None:
        selection = msgspec.structs.replace(selection, top=SHOWN)
    joined: dict[bytes, rank.Place] = {}
    events = _shown(corpus, clusters, selection, known, joined)
    told = (number for shown in events for number in shown.group.members)
    cited = set(map(corpus.teller, told)) if large else None
    articles = tuple(article for article in _in_order(corpus) if cited is None or article.id in cited)
    notices = _sorted(corpus.notices.union(notice for article in articles for notice in article.notices))
    notices = (*notices, *_tongues(corpus.articles.values()))
    if large:
        notices = (_limited(corpus, len(clusters), len(events), len(articles)), *notices)
    return Draft(
        corpus=corpus,
        title=options.title or (articles[0].title if len(corpus.articles) == 1 else ""),
        zone=_zone(corpus.articles.values()),
        events=events,
        clusters=tuple(clusters),
        joined=joined,
        articles=articles,
        notices=notices,
        silences=rank.silences(((item.low, item.high) for item in corpus.features.rows), _covered(corpus)),
        copies=corpus.copies if cited is None else tuple(g for g in corpus.copies if cited.intersection(g)),
    )


def _shown(
    corpus: Corpus,
    clusters: Sequence[merge.Cluster],
    selection: narrowing.Selection,
    known: Mapping[bytes, rank.Place],
    joined: dict[bytes, rank.Place],
) -> tuple[Shown, ...]:
    """The events that are shown, in order. One that is known is joined again only where its words are asked for;
    `joined` is filled with what was looked at."""
    outlets = {article.id: article.source or "" for article in corpus.articles.values()}
    keeps = narrowing.condition(selection, outlets)
    top = narrowing.top(selection)
    asked = msgspec.structs.replace(selection, top=None) != narrowing.Selection()

    def made(group: merge.Cluster) -> Shown | None:
        mark = corpus.mark(group)
        place = known.get(mark)
        event = corpus.join(group) if asked or place is None else None
        if event is not None:
            place = rank.place(event)
        assert place is not None
        joined[mark] = place
        return Shown(mark, group, place, event) if event is None or keeps(event) else None

    if top is None:
        chosen = list(filter(None, map(made, clusters)))
    else:
        chosen = narrowing.leading(map(corpus.bound, clusters), made, lambda shown: shown.place, top)
    return tuple(sorted(chosen, key=lambda shown: shown.place.key))


def _in_order(corpus: Corpus) -> list[Article]:
    """The articles, first published first and undated ones last."""
    far = datetime(9999, 1, 1)

    def moment(article: Article) -> tuple[datetime, str]:
        span = article.published.span if article.published else None
        return (span.start if span and span.start else far, article.id)

    return sorted(corpus.articles.values(), key=moment)


def _sorted(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    return tuple(sorted(notices, key=lambda n: (n.where, n.code, n.what)))


def _limited(corpus: Corpus, merged: int, events: int, articles: int) -> Notice:
    what = (
        f"{len(corpus.articles):,} articles tell {merged:,} events; shown are the {events:,} most important"
        f" and the {articles:,} articles that tell them; narrow with --about, --since, --until or --top"
    )
    return Notice(where="chronology", what=what, code="limited")


def _tongues(articles: Iterable[Article]) -> Iterator[Notice]:
    """One remark a language that is not read as fully as English."""
    labels: dict[str, set[str]] = {}
    for article in articles:
        if article.language not in with_events():
            labels.setdefault(article.language, set()).add(article.path or article.id)
    for code, found in sorted(labels.items()):
        name = cldr.language_name(code, _WORDING)
        first, more = min(found), len(found) - 1
        rules = (
            "its dates are read by rules of its own"
            if code in languages.available()
            else "it has no rules of its own here, so only complete dates are read"
        )
        what = f"in {name}: {rules}, and its dated sentences are told as they stand"
        yield Notice(where=f"{first} and {more} more" if more else first, what=what, code="language")


def _zone(articles: Iterable[Article]) -> str | None:
    """The zone most publications share."""
    zones = Counter(a.published.zone for a in articles if a.published and a.published.zone)
    return min(zones, key=lambda zone: (-zones[zone], zone)) if zones else None


def _covered(corpus: Corpus) -> tuple[int, int] | None:
    """The days of the first and the last publication."""
    spans = (a.published.span.start for a in corpus.articles.values() if a.published)
    days = [start.toordinal() for start in spans if start is not None]
    return (min(days), max(days)) if days else None
