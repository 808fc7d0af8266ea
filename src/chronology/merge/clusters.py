"""Which events are one. Blocked by day, near-linear; the answer does not depend on the order of the input.

1. Within one window (a day, or one and the same week, month, year): events join the first cluster whose
   representative tells the same thing.
2. A cluster dated only by publication days joins one on the day before or after.
3. A vague cluster (a month, a year) joins the precise one inside its window, when exactly one can be meant.
4. Two clusters of different days that tell the same thing to the letter are a conflict of dates, when there are
   exactly two and nobody tells both.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from chronology.merge.features import CAPTION, HAPPENED, PLANNED, Feature

#: Rare tokens by which a candidate is found.
RARE = 6
#: Clusters looked at per event, and precise candidates per vague cluster before it counts as ambiguous.
LOOKED_AT = 48
#: Similarity (TF-IDF cosine of headline, trigger and names) that two reports of one happening reach.
SAME_LEMMA = 0.22
KIN = 0.30
SAME_ACTOR = 0.12
NO_KIN = 0.62
NAMELESS = 0.45
#: Captions of one article and one day show one scene.
ONE_SCENE = 0.12
#: Added where something speaks against: other actors, other numbers, the same article.
DOUBT = 0.16
#: Similarity of two reports that can only differ in the date.
IDENTICAL = 0.55
#: Days between the readings of a conflict.
NEAR = 10

_HAPPENED = frozenset(status.value for status in HAPPENED)
_PLANNED = frozenset(status.value for status in PLANNED)


class Cluster(msgspec.Struct, frozen=True):
    """Events that are one: positions in the input; the first tells the window."""

    members: tuple[int, ...]
    refined: bool = False
    """True when vague members were made precise by others."""
    disputed: bool = False
    """True when members tell disjoint dates."""


class _Group:
    """A cluster in the making."""

    __slots__ = ("articles", "disputed", "first", "members", "refined")

    def __init__(self, first: int, article: str) -> None:
        self.first = first
        self.members = [first]
        self.articles = {article}
        self.refined = False
        self.disputed = False

    def take(self, other: _Group) -> None:
        self.members += other.members
        self.articles |= other.articles
        self.refined |= other.refined
        self.disputed |= other.disputed


class Weights:
    """How telling a word is: the logarithm of how few events it stands in. Counts of shards add up."""

    def __init__(self, features: Iterable[Feature]) -> None:
        self.count = 0
        self.holding: Counter[str] = Counter()
        for item in features:
            self.count += 1
            self.holding.update(set(item.tokens).union(item.names))

    def of(self, word: str) -> float:
        """ln(1 + N/n); nothing for a mark by which the pictures of one scene are found."""
        if word.startswith("#"):
            return 0.0
        return math.log1p(self.count / (self.holding[word] or 1))

    def similarity(self, first: Feature, second: Feature) -> float:
        """Cosine of the two sets of words under these weights, 0 to 1."""
        mine, others = set(first.tokens).union(first.names), set(second.tokens).union(second.names)
        shared = mine & others
        if not shared:
            return 0.0
        of = self.of
        dot = sum(of(word) ** 2 for word in sorted(shared))
        norms = sum(of(word) ** 2 for word in sorted(mine)) * sum(of(word) ** 2 for word in sorted(others))
        return dot / math.sqrt(norms) if norms else 0.0

    def rarest(self, item: Feature) -> list[str]:
        """The words by which others of its kind are found."""
        every = set(item.tokens).union(item.names)
        return sorted(every, key=lambda word: (not word.startswith("#"), self.holding[word], word))[:RARE]


def cluster(features: Sequence[Feature]) -> tuple[Cluster, ...]:
    """Every position in exactly one cluster, in order of the clusters' representatives."""
    weights = Weights(features)
    order = sorted(range(len(features)), key=lambda n: _precedence(features[n]))
    blocks: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number in order:
        item = features[number]
        blocks[item.low, item.high].append(number)
    groups = {key: list(_within(numbers, features, weights)) for key, numbers in blocks.items()}
    days = {low: found for (low, high), found in groups.items() if low and high == low + 1}
    _neighbours(days, features, weights)
    wide = [(key, found) for key, found in groups.items() if not (key[0] and key[1] == key[0] + 1)]
    _refine(days, wide, features, weights)
    _dispute(days, features, weights)
    every = chain.from_iterable(chain(days.values(), (found for _, found in wide)))
    done = (Cluster(tuple(g.members), g.refined, g.disputed) for g in every if g.members)
    return tuple(sorted(done, key=lambda group: features[group.members[0]].id))


def _precedence(item: Feature) -> tuple[bool, bool, bool, int, str]:
    """Who represents: dated by an expression, happened, precise to the hour, told first; the id settles ties."""
    return (not item.explicit, item.status not in _HAPPENED, item.clock < 0, item.published or 1 << 30, item.id)


def _within(numbers: Sequence[int], features: Sequence[Feature], weights: Weights) -> Iterator[_Group]:
    """Step 1: the clusters of one window, in order of precedence."""
    found: list[_Group] = []
    index: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        item = features[number]
        rare = weights.rarest(item)
        best = _best(item, _candidates(rare, index, found), features, weights)
        if best is not None:
            found[best].members.append(number)
            found[best].articles.add(item.article)
            continue
        for word in rare:
            index[word].append(len(found))
        found.append(_Group(number, item.article))
    yield from found


def _candidates(rare: Sequence[str], index: dict[str, list[int]], found: Sequence[_Group]) -> list[tuple[int, _Group]]:
    hits: Counter[int] = Counter()
    for word in rare:
        hits.update(index.get(word, ())[: 4 * LOOKED_AT])
    near = sorted(hits, key=lambda n: (-hits[n], n))[:LOOKED_AT]
    return [(n, found[n]) for n in near]


def _best(
    item: Feature, candidates: Iterable[tuple[int, _Group]], features: Sequence[Feature], weights: Weights
) -> int | None:
    """The candidate most like it among those that tell the same; the earlier one of equals."""
    best: tuple[float, int] | None = None
    for position, group in candidates:
        likeness = same(item, features[group.first], weights, at_home=item.article in group.articles)
        if likeness and (best is None or (-likeness, position) < best):
            best = (-likeness, position)
    return best[1] if best else None


def same(first: Feature, second: Feature, weights: Weights, *, at_home: bool = False) -> float:
    """How surely two events of one time are one: their similarity, or 0 when they are taken for two.

    `at_home`: one article tells both; it tells a happening twice only in its headline or a caption, or nearly verbatim.
    """
    if not _statuses(first.status, second.status):
        return 0.0
    if first.kind == second.kind == CAPTION and first.article == second.article and first.explicit and first.day:
        likeness = weights.similarity(first, second)
        return likeness if likeness >= ONE_SCENE else 0.0
    shared = bool(set(first.names) & set(second.names))
    least = _least(first, second, shared)
    if least > 1:
        return 0.0
    acting = set(first.who) & set(second.who)
    if first.who and second.who and not acting:
        least += DOUBT
    if first.lemma == second.lemma and first.kin and any(not name.startswith("@") for name in acting) and not at_home:
        least = min(
            least, SAME_ACTOR
        )  # "Jackson died after …" and "Jackson died at his home": nobody does so twice a day
    if first.numbers and second.numbers and not set(first.numbers) & set(second.numbers):
        least += DOUBT
    if at_home and first.kind == second.kind:
        least += DOUBT
    if first.status not in _HAPPENED and first.status != second.status:
        least += DOUBT
    if first.clock >= 0 and second.clock >= 0 and abs(first.clock - second.clock) > 360:
        least += DOUBT
    likeness = weights.similarity(first, second)
    return likeness if likeness >= least else 0.0


def _least(first: Feature, second: Feature, shared: bool) -> float:
    """The similarity two triggers ask for; 2 when nothing could be enough."""
    if first.lemma and first.lemma == second.lemma:
        return SAME_LEMMA if shared else NAMELESS
    if set(first.kin) & set(second.kin):
        return KIN if shared else NAMELESS
    return NO_KIN if shared or not (first.names or second.names) else 2.0


def _statuses(first: str, second: str) -> bool:
    """True when both may tell one happening: a plan meets its fulfilment; denied and habitual meet their own kind."""
    if first == second:
        return True
    open_to = _HAPPENED | _PLANNED
    return first in open_to and second in open_to


def _neighbours(days: dict[int, list[_Group]], features: Sequence[Feature], weights: Weights) -> None:
    """Step 2: what only a publication dates was perhaps told a day late (or, over zones, a day early)."""
    moves: list[tuple[_Group, _Group]] = []
    moved: set[int] = set()
    for day in sorted(days):
        for group in days[day]:
            if features[group.first].explicit:
                continue
            for other in (day - 1, day + 1):
                target = _twin(group, days.get(other, ()), features, weights, explicit=other > day)
                if target is not None and id(target) not in moved:
                    moves.append((group, target))
                    moved.add(id(group))
                    break
    for group, target in moves:
        target.take(group)
        group.members = []


def _twin(
    group: _Group, others: Iterable[_Group], features: Sequence[Feature], weights: Weights, *, explicit: bool
) -> _Group | None:
    """The one cluster of another day that tells the same; none when there are two."""
    item = features[group.first]
    mine = {item.lemma, *item.tokens}
    found = []
    for other in others:
        twin = features[other.first]
        if not other.members or (explicit and not twin.explicit) or group.articles & other.articles:
            continue
        if len(mine.intersection(twin.tokens)) >= 2 and same(item, twin, weights):
            found.append(other)
    return found[0] if len(found) == 1 else None


def _refine(
    days: dict[int, list[_Group]],
    wide: Sequence[tuple[tuple[int, int], list[_Group]]],
    features: Sequence[Feature],
    weights: Weights,
) -> None:
    """Step 3: a precise date wins over a vague one, narrow windows first, when one happening alone can be meant."""
    index: dict[tuple[object, str], list[tuple[int, _Group]]] = defaultdict(list)

    def enter(low: int, group: _Group) -> None:
        for key in _meeting(features[group.first]):
            index[key].append((low, group))

    for low in sorted(days):
        for group in days[low]:
            if group.members and features[group.first].explicit and features[group.first].status in _HAPPENED:
                enter(low, group)
    for (low, high), groups in sorted(wide, key=lambda row: (_width(*row[0]), row[0])):
        if not low or not high:
            continue
        kept = []
        for group in groups:
            target = _only(group, low, high, index, features, weights)
            if target is None:
                kept.append(group)
                continue
            target.take(group)
            target.refined = True
            group.members = []
        for group in kept:
            if features[group.first].status in _HAPPENED:
                enter(low, group)


def _width(low: int, high: int) -> int:
    return high - low if low and high else 1 << 30


def _meeting(item: Feature) -> Iterator[tuple[object, str]]:
    """The keys under which a vague and a precise report of one happening meet: trigger and name, or trigger and word
    where a report names nobody ("hundreds took to the streets of the capital")."""
    triggers: set[object] = {item.lemma, *item.kin} - {""}
    for trigger in triggers:
        for name in item.names:
            yield trigger, name
        for word in item.tokens:
            if word != item.lemma:
                yield trigger, f"~{word}"


def _only(
    group: _Group,
    low: int,
    high: int,
    index: dict[tuple[object, str], list[tuple[int, _Group]]],
    features: Sequence[Feature],
    weights: Weights,
) -> _Group | None:
    """The one precise cluster a vague one can mean: inside its window, kindred, alike; none when there are two."""
    item = features[group.first]
    if item.status not in _HAPPENED:
        return None
    found: dict[int, _Group] = {}
    for key in _meeting(item):
        near = index.get(key, ())
        if len(near) > 4 * LOOKED_AT:
            continue  # a name and a deed this common mean nothing in particular
        for start, other in near:
            other_item = features[other.first]
            if low <= start and other_item.high <= high and other.members:
                found.setdefault(id(other), other)
        if len(found) > LOOKED_AT:
            return None
    fitting = [other for other in found.values() if same(item, features[other.first], weights)]
    return fitting[0] if len(fitting) == 1 else None


def _dispute(days: dict[int, list[_Group]], features: Sequence[Feature], weights: Weights) -> None:
    """Step 4: one happening, two days."""
    meeting: dict[tuple[str, str], list[tuple[int, _Group]]] = defaultdict(list)
    for low in sorted(days):
        for group in days[low]:
            item = features[group.first]
            if group.members and item.explicit and item.lemma and item.status in _HAPPENED:
                for name in item.names:
                    meeting[item.lemma, name].append((low, group))
    pairs: dict[int, list[tuple[_Group, _Group]]] = defaultdict(list)
    seen: set[tuple[int, int]] = set()
    for rows in meeting.values():
        if len(rows) > LOOKED_AT:
            continue
        for position, (low, group) in enumerate(rows):
            for other_low, other in rows[position + 1 :]:
                if other_low - low > NEAR:
                    break
                if other_low == low or (id(group), id(other)) in seen:
                    continue
                seen.add((id(group), id(other)))
                if _identical(group, other, features, weights):
                    pairs[id(group)].append((group, other))
                    pairs[id(other)].append((group, other))
    for found in list(pairs.values()):
        first, second = found[0]
        if len(found) == 1 == len(pairs[id(first)]) == len(pairs[id(second)]) and first.members and second.members:
            first.take(second)
            first.disputed = True
            second.members = []


def _identical(first: _Group, second: _Group, features: Sequence[Feature], weights: Weights) -> bool:
    """True when two clusters of different days can only be one happening: same deed, doer and figures, told apart."""
    mine, other = features[first.first], features[second.first]
    if first.articles & second.articles or not set(mine.who) & set(other.who):
        return False
    if mine.numbers and other.numbers and not set(mine.numbers) & set(other.numbers):
        return False
    return weights.similarity(mine, other) >= IDENTICAL
