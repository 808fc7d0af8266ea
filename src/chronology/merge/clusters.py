"""Which events are one. Blocked by day, near-linear; the answer does not depend on the order of the input.

0. The same words printed again belong to their first print (`reprints`).
1. Within one window (a day, or one and the same week, month, year): events join the first cluster whose
   representative tells the same thing.
2. A cluster dated only by publication days joins one on the day before or after.
3. A vague cluster (a month, a year) joins the precise one inside its window, when only one day can be meant, or one
   is told by far the most.
4. Two clusters of different days that tell the same thing to the letter are a conflict of dates, when there are
   exactly two and nobody tells both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from chronology.merge.features import Feature
from chronology.merge.likeness import TOLD, same
from chronology.merge.reprints import reprints
from chronology.merge.weights import Weights

#: Clusters looked at per event, and precise candidates per vague cluster before it counts as ambiguous.
LOOKED_AT = 48
#: The widest window, in days, that a report can mean one day by: "over three decades" means none.
WIDEST = 366
#: Articles that tell of one day, and how many times those of any other, for a vague report to mean that one.
MANY = 3
#: Reports of a cluster that a further one is compared with: the one that represents it, and the next that joined.
SAMPLE = 3
#: Reports of a kind of deed in one window, up to which each is taken to be of the only one.
FEW = 3
#: Similarity of the headlines of two reports that can only differ in the date.
IDENTICAL = 0.55
#: Days between the readings of a conflict.
NEAR = 10


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


def cluster(features: Sequence[Feature]) -> tuple[Cluster, ...]:
    """Every position in exactly one cluster, in order of the clusters' representatives."""
    again = reprints(features)
    weights = Weights(features)
    order = sorted((n for n in range(len(features)) if n not in again), key=lambda n: _precedence(features[n]))
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
    printed: dict[int, list[int]] = defaultdict(list)
    for number, first in again.items():
        printed[first].append(number)
    done = (Cluster(_printed(g.members, printed), g.refined, g.disputed) for g in every if g.members)
    return tuple(sorted(done, key=lambda group: features[group.members[0]].id))


def _printed(members: Sequence[int], again: dict[int, list[int]]) -> tuple[int, ...]:
    """The members of a cluster and all their reprints."""
    return (*members, *(number for first in members for number in again.get(first, ())))


def _precedence(item: Feature) -> tuple[bool, bool, bool, int, str]:
    """Who represents: dated by an expression, happened, precise to the hour, told first; the id settles ties."""
    return (not item.explicit, item.status not in TOLD, item.clock < 0, item.published or 1 << 30, item.id)


def _within(numbers: Sequence[int], features: Sequence[Feature], weights: Weights) -> Iterator[_Group]:
    """Step 1: the clusters of one window, in order of precedence."""
    found: list[_Group] = []
    index: dict[str, list[int]] = defaultdict(list)
    crowd = Counter(deed for number in numbers for deed in features[number].deeds)
    for number in numbers:
        item = features[number]
        rare = weights.rarest(item)
        alone = 0 < max((crowd[deed] for deed in item.deeds), default=0) <= FEW
        best = _best(item, _candidates(rare, index, found), features, weights, alone=alone)
        if best is not None:
            found[best].members.append(number)
            found[best].articles.add(item.article)
            continue
        for word in rare:
            index[word].append(len(found))
        found.append(_Group(number, item.article))
    yield from found


def _candidates(rare: Sequence[str], index: dict[str, list[int]], found: Sequence[_Group]) -> list[tuple[int, _Group]]:
    met = [index[word][: 4 * LOOKED_AT] for word in rare if word in index]
    if not met:
        return []
    hits = Counter(chain.from_iterable(met))
    near = sorted(hits, key=lambda n: (-hits[n], n))[:LOOKED_AT]
    return [(n, found[n]) for n in near]


def _best(
    item: Feature,
    candidates: Iterable[tuple[int, _Group]],
    features: Sequence[Feature],
    weights: Weights,
    *,
    alone: bool,
) -> int | None:
    """The candidate most like it among those that tell the same; the earlier one of equals."""
    best: tuple[float, int] | None = None
    for position, group in candidates:
        likeness = _likeness(item, group, features, weights, alone=alone)
        if likeness and (best is None or (-likeness, position) < best):
            best = (-likeness, position)
    return best[1] if best else None


def _likeness(item: Feature, group: _Group, features: Sequence[Feature], weights: Weights, *, alone: bool) -> float:
    """How surely an event is that of a cluster: as surely as that of the likest of its first members."""
    home, tellers = item.article in group.articles, len(group.articles)
    return max(
        same(item, features[number], weights, at_home=home, tellers=tellers, alone=alone)
        for number in group.members[:SAMPLE]
    )


def _neighbours(days: dict[int, list[_Group]], features: Sequence[Feature], weights: Weights) -> None:
    """Step 2: what only a publication dates was perhaps told a day late (or, over zones, a day early)."""
    moves: list[tuple[_Group, _Group]] = []
    moved: set[int] = set()
    for day in sorted(days):
        inferred = [group for group in days[day] if not features[group.first].explicit]
        near = [(other, _by_word(days.get(other, ()), features)) for other in (day - 1, day + 1)] if inferred else []
        for group in inferred:
            for other, meeting in near:
                target = _twin(group, meeting, features, weights, explicit=other > day)
                if target is not None and id(target) not in moved:
                    moves.append((group, target))
                    moved.add(id(group))
                    break
    for group, target in moves:
        target.take(group)
        group.members = []


def _by_word(groups: Iterable[_Group], features: Sequence[Feature]) -> dict[str, list[_Group]]:
    """Word -> the clusters of a day whose representative tells it."""
    index: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        for word in features[group.first].tokens:
            index[word].append(group)
    return index


def _twin(
    group: _Group, meeting: dict[str, list[_Group]], features: Sequence[Feature], weights: Weights, *, explicit: bool
) -> _Group | None:
    """The one cluster of another day that tells the same; none when there are two."""
    item = features[group.first]
    mine = {item.lemma, *item.tokens}
    lists = (meeting[word] for word in mine if word in meeting)
    near = {id(other): other for met in lists if len(met) <= 4 * LOOKED_AT for other in met}
    found = []
    for other in near.values():
        twin = features[other.first]
        if (explicit and not twin.explicit) or group.articles & other.articles:
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
    vague = sorted(
        (row for row in wide if all(row[0]) and row[0][1] - row[0][0] <= WIDEST),
        key=lambda row: (row[0][1] - row[0][0], row[0]),
    )
    places = {
        key: _Place()
        for _, groups in vague
        for group in groups
        if features[group.first].status in TOLD
        for key in _meeting(features[group.first])
    }
    for low in sorted(days):
        for group in days[low]:
            item = features[group.first]
            if group.members and item.explicit and item.status in TOLD:
                for place in filter(None, map(places.get, _meeting(item))):
                    place.lows.append(low)
                    place.days.append(group)
    for (low, high), groups in vague:
        kept = []
        for group in groups:
            if features[group.first].status not in TOLD:
                continue
            target = _only(group, low, high, places, features, weights)
            if target is None:
                kept.append(group)
                continue
            target.take(group)
            target.refined = True
            group.members = []
        for group in kept:
            for key in _meeting(features[group.first]):
                places[key].wide.append((low, group))


class _Place:
    """Where a vague report meets the precise ones that share its trigger and a word."""

    __slots__ = ("days", "lows", "wide")

    def __init__(self) -> None:
        self.lows: list[int] = []
        """Days of `days`, in order."""
        self.days: list[_Group] = []
        self.wide: list[tuple[int, _Group]] = []
        """Those of a narrower window, with its first day."""


def _meeting(item: Feature) -> list[tuple[object, str, bool]]:
    """The keys under which a vague and a precise report of one happening meet: trigger and name, or trigger and word
    where a report names nobody ("hundreds took to the streets of the capital")."""
    triggers = item.deeds
    names = item.beside if _bare(item) else item.names
    named = [(trigger, name, True) for trigger in triggers for name in names]
    return named + [(trigger, word, False) for trigger in triggers for word in item.tokens if word != item.lemma]


def _bare(item: Feature) -> bool:
    """True for a noun alone ("in power since a coup in July"): only its sentence says whose it is."""
    return not item.names and set(item.tokens) <= {item.lemma}


def _only(
    group: _Group,
    low: int,
    high: int,
    places: dict[tuple[object, str, bool], _Place],
    features: Sequence[Feature],
    weights: Weights,
) -> _Group | None:
    """The precise cluster a vague one can mean: inside its window, kindred, alike; none when they are of two days."""
    item = features[group.first]
    found: dict[int, _Group] = {}
    for key in _meeting(item):
        place = places[key]
        if not 0 < len(place.lows) + len(place.wide) <= 4 * LOOKED_AT:
            continue  # nobody is there; or so many that name and deed mean nothing in particular
        for other in place.days[bisect_left(place.lows, low) : bisect_left(place.lows, high)]:
            found[id(other)] = other
        for start, other in place.wide:
            if low <= start and features[other.first].high <= high:
                found[id(other)] = other
        if len(found) > LOOKED_AT:
            return None
    alone = len({(features[other.first].low, features[other.first].high) for other in found.values()}) == 1
    if _bare(item):
        return min(found.values(), key=lambda other: features[other.first].id) if alone else None
    reports = [features[number] for number in group.members[:SAMPLE]]
    fitting = [
        (-likeness, features[other.first].id, other)
        for other in found.values()
        if (likeness := max(_likeness(item, other, features, weights, alone=alone) for item in reports))
    ]
    return _meant(fitting, features)


def _meant(fitting: Sequence[tuple[float, str, _Group]], features: Sequence[Feature]) -> _Group | None:
    """Of precise clusters (less alike later), the most alike of the only window; of several windows that of which by
    far the most tell: what is looked back at for months is what everybody told when it happened."""
    windows: dict[tuple[int, int], set[str]] = defaultdict(set)
    for _, _, other in fitting:
        windows[features[other.first].low, features[other.first].high] |= other.articles
    if not windows:
        return None
    most, *others = sorted(windows, key=lambda window: (-len(windows[window]), window))
    rest = sum(len(windows[window]) for window in others)
    if rest and (len(windows[most]) < MANY or len(windows[most]) < MANY * rest):
        return None
    inside = (row for row in fitting if (features[row[2].first].low, features[row[2].first].high) == most)
    return min(inside, key=lambda row: row[:2])[2]


def _dispute(days: dict[int, list[_Group]], features: Sequence[Feature], weights: Weights) -> None:
    """Step 4: one happening, two days."""
    meeting: dict[tuple[str, str], list[tuple[int, _Group]]] = defaultdict(list)
    for low in sorted(days):
        for group in days[low]:
            item = features[group.first]
            if group.members and item.explicit and item.lemma and not item.light and item.status in TOLD:
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
    return weights.headlines(mine, other) >= IDENTICAL
