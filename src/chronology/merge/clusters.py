"""Which events are one. Blocked by day, near-linear; the answer does not depend on the order of the input.

0. The same words printed again belong to their first print (`reprints`).
1. Within one window (a day, or one and the same week, month, year): events join the first cluster whose
   representative tells the same thing, the more readily where it is the only such deed (`peaks`); then clusters whose
   reports are alike are one (`reunions`), and what says nothing of its own joins what all tell (`echoes`).
2. A cluster dated only by publication days joins one on the day before or after.
3. A vague cluster (a month, a year) joins the precise one inside its window that it is like or echoes, when only one
   day can be meant, or one is told by far the most.
4. Two clusters of different days that tell the same thing to the letter are a conflict of dates, when there are
   exactly two and nobody tells both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import msgspec

from chronology.merge.echoes import echoes
from chronology.merge.features import Feature
from chronology.merge.groups import LOOKED_AT, Group, likeness
from chronology.merge.likeness import FIGURE, OPENING, same
from chronology.merge.memory import Memory
from chronology.merge.peaks import only_ones
from chronology.merge.refining import refine
from chronology.merge.reprints import reprints
from chronology.merge.reunions import reunions
from chronology.merge.surroundings import aside, talk_of_days
from chronology.merge.table import Item, Row, Table, packed, told_in, unpacked
from chronology.merge.weights import Weights

#: Reports of a kind of deed in one window, up to which each is taken to be of the only one.
FEW = 3
#: Similarity of the headlines, and of the sentences, of two reports that can only differ in the date: the crowd that
#: "remained in the square" on Friday is not that of Monday. In eight stories all eleven pairs at .59 and more were one
#: happening, and all five at .43 and less two; one figure in common makes the sentences' less (`likeness.FIGURE`).
IDENTICAL, VERBATIM = 0.55, 0.50
#: Days between the readings of a conflict.
NEAR = 10


class Cluster(msgspec.Struct, frozen=True):
    """Events that are one: positions in the input; the first tells the window."""

    members: tuple[int, ...]
    refined: bool = False
    """True when vague members were made precise by others."""
    disputed: bool = False
    """True when members tell disjoint dates."""
    talk: int = 0
    """How many articles date something to its day, to the nearest power of two; 0 when its window is no day."""
    aside: bool = False
    """True when only articles tell it that are on something else than most."""


def cluster(features: Sequence[Feature], memory: Memory | None = None) -> tuple[Cluster, ...]:
    """Every position in exactly one cluster, in order of the clusters' representatives.

    `memory` holds what was found the last time, and then what is found now; it makes no difference to the result.
    """
    table, memory = Table.of(features), memory or Memory()
    rows = table.rows
    again = reprints(table)
    weights = Weights(table)
    memory.open(table, weights)
    blocks: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if number not in again:
            blocks[row.low, row.high].append(number)
    told = told_in(table)
    only = only_ones(blocks, table)
    groups = {
        key: _groups(sorted(numbers, key=lambda number: _precedence(rows[number], told)), table, weights, memory, only)
        if len(numbers) > 1
        else [Group(numbers[0], rows[numbers[0]].article)]
        for key, numbers in blocks.items()
    }
    days = {low: found for (low, high), found in groups.items() if low and high == low + 1}
    _neighbours(days, table, weights, memory)
    wide = [(key, found) for key, found in groups.items() if not (key[0] and key[1] == key[0] + 1)]
    refine(days, wide, table, weights, memory)
    _dispute(days, table, weights)
    every = chain.from_iterable(chain(days.values(), (found for _, found in wide)))
    printed: dict[int, list[int]] = defaultdict(list)
    for number, first in again.items():
        printed[first].append(number)
    talk, outside = talk_of_days(rows, again), aside(table, weights.contexts)
    done = []
    for group in filter(lambda group: group.members, every):
        members, shown = _printed(group.members, printed), rows[group.first]
        done.append(
            Cluster(
                members,
                group.refined,
                group.disputed,
                talk=talk.get((shown.low, shown.high), 0),
                aside=outside.issuperset(rows[number].article for number in members),
            )
        )
    done.sort(key=lambda group: rows[group.members[0]].id)
    return tuple(done)


def _printed(members: Sequence[int], again: dict[int, list[int]]) -> tuple[int, ...]:
    """The members of a cluster and all their reprints."""
    if again.keys().isdisjoint(members):
        return tuple(members)
    return (*members, *(number for first in members for number in again.get(first, ())))


def _precedence(item: Row, told: frozenset[int]) -> tuple[bool, bool, bool, int, str]:
    """Who represents: dated by an expression, happened, precise to the hour, told first; the id settles ties."""
    return (not item.explicit, item.status not in told, item.clock < 0, item.published or 1 << 30, item.id)


def _groups(
    numbers: Sequence[int], table: Table, weights: Weights, memory: Memory, only: Mapping[int, int]
) -> list[Group]:
    """Step 1: the clusters of one window, in order of precedence; `only`: the events of a deed that is the only one."""
    rows = table.rows
    groups: list[Group] = []
    asked = b"window" + bytes(only.get(number, 0) for number in numbers)
    found = unpacked(memory.recall(asked, numbers, lambda: packed(_within(numbers, table, weights, only))))
    for number, place in zip(numbers, found, strict=False):
        if place == len(groups):
            groups.append(Group(number, rows[number].article))
        else:
            groups[place].members.append(number)
            groups[place].articles.add(rows[number].article)
    further = found[len(numbers) :]
    for place, meant in zip(further[::2], further[1::2], strict=True):
        groups[meant].take(groups[place])
        groups[place].members = []
    return [group for group in groups if group.members]


def _within(numbers: Sequence[int], table: Table, weights: Weights, only: Mapping[int, int]) -> list[int]:
    """In which cluster of its window each event is, the clusters numbered in order of precedence; then, in pairs, which
    cluster is which other, or echoes it."""
    placed: list[int] = []
    found: list[Group] = []
    index: dict[int, list[int]] = defaultdict(list)
    crowd = Counter(deed for number in numbers for deed in table.item(number).deeds)
    for number in numbers:
        item = table.item(number)
        rare = weights.rarest(item)
        if number in only:  # they meet in whatever words
            rare = [*rare, *(~deed for deed in item.kin)]
        alone = 0 < max((crowd[deed] for deed in item.deeds), default=0) <= FEW
        best = _best(item, _candidates(rare, index, found), table, weights, alone=alone, only=only.get(number, 0))
        if best is not None:
            found[best].members.append(number)
            found[best].articles.add(item.article)
            placed.append(best)
            continue
        for word in rare:
            index[word].append(len(found))
        placed.append(len(found))
        found.append(Group(number, item.article))
    again = list(reunions(found, table, weights))
    return [*placed, *chain.from_iterable(chain(again, echoes(found, table, weights)))]


def _candidates(rare: Sequence[int], index: dict[int, list[int]], found: Sequence[Group]) -> list[tuple[int, Group]]:
    met = [index[word][: 4 * LOOKED_AT] for word in rare if word in index]
    if not met:
        return []
    hits = Counter(chain.from_iterable(met))
    near = sorted(hits, key=lambda n: (-hits[n], n))[:LOOKED_AT]
    return [(n, found[n]) for n in near]


def _best(
    item: Item,
    candidates: Iterable[tuple[int, Group]],
    table: Table,
    weights: Weights,
    *,
    alone: bool,
    only: int,
) -> int | None:
    """The candidate most like it among those that tell the same; the earlier one of equals."""
    best: tuple[float, int] | None = None
    for position, group in candidates:
        found = likeness(item, group, table, weights, alone=alone, only=only)
        if found and (best is None or (-found, position) < best):
            best = (-found, position)
    return best[1] if best else None


def _neighbours(days: dict[int, list[Group]], table: Table, weights: Weights, memory: Memory) -> None:
    """Step 2: what only a publication dates was perhaps told a day late (or, over zones, a day early)."""
    moves: list[tuple[Group, Group]] = []
    moved: set[int] = set()
    for day in sorted(days):
        inferred = [group for group in days[day] if not table.rows[group.first].explicit]
        near = [days[other] for other in (day - 1, day + 1) if inferred and other in days]
        twins = [_twins(inferred, groups, days[day], table, weights, memory) for groups in near]
        for place, group in enumerate(inferred):
            for groups, found in zip(near, twins, strict=True):
                if place in found and id(target := groups[found[place]]) not in moved:
                    moves.append((group, target))
                    moved.add(id(group))
                    break
    for group, target in moves:
        target.take(group)
        group.members = []


def _twins(
    inferred: Sequence[Group],
    others: Sequence[Group],
    own: Sequence[Group],
    table: Table,
    weights: Weights,
    memory: Memory,
) -> dict[int, int]:
    """Which of the inferred clusters of a day has which twin among those of another; `own` are all of the day."""
    day, other = table.rows[own[0].first].low, table.rows[others[0].first].low

    def find() -> bytes:
        meeting = _by_word(others, table.rows)
        places = {id(group): place for place, group in enumerate(others)}
        found = [
            (place, _twin(group, meeting, table, weights, explicit=other > day)) for place, group in enumerate(inferred)
        ]
        return packed(number for place, twin in found if twin for number in (place, places[id(twin)]))

    about = [number for group in (*own, *others) for number in group.members]
    found = unpacked(memory.recall(f"twins {other - day} {len(own)}".encode(), about, find))
    return dict(zip(found[::2], found[1::2], strict=True))


def _by_word(groups: Iterable[Group], rows: Sequence[Row]) -> dict[int, list[Group]]:
    """Word -> the clusters of a day whose representative tells it."""
    index: dict[int, list[Group]] = defaultdict(list)
    for group in groups:
        for word in unpacked(rows[group.first].tokens):
            index[word].append(group)
    return index


def _twin(
    group: Group, meeting: dict[int, list[Group]], table: Table, weights: Weights, *, explicit: bool
) -> Group | None:
    """The one cluster of another day that tells the same; none when there are two."""
    item = table.item(group.first)
    mine = item.tokens | {item.lemma}
    heading = item.start < OPENING and len(group.articles) == 1  # what its article then tells with the date
    lists = (meeting[word] for word in mine if word in meeting)
    near = {id(other): other for met in lists if len(met) <= 4 * LOOKED_AT for other in met}
    found = []
    for other in near.values():
        twin = table.item(other.first)
        if (explicit and not twin.explicit) or (group.articles & other.articles and not heading):
            continue
        if len(mine.intersection(twin.tokens)) >= 2 and same(item, twin, weights):
            found.append(other)
    return found[0] if len(found) == 1 else None


def _dispute(days: dict[int, list[Group]], table: Table, weights: Weights) -> None:
    """Step 4: one happening, two days."""
    meeting: dict[tuple[int, int], list[tuple[int, Group]]] = defaultdict(list)
    told = told_in(table)
    for low in sorted(days):
        for group in days[low]:
            item = table.rows[group.first]
            if group.members and item.explicit and item.lemma and not item.light and item.status in told:
                for name in unpacked(item.names):
                    meeting[item.lemma, name].append((low, group))
    pairs: dict[int, list[tuple[Group, Group]]] = defaultdict(list)
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
                if _identical(group, other, table, weights):
                    pairs[id(group)].append((group, other))
                    pairs[id(other)].append((group, other))
    for found in list(pairs.values()):
        first, second = found[0]
        if len(found) == 1 == len(pairs[id(first)]) == len(pairs[id(second)]) and first.members and second.members:
            first.take(second)
            first.disputed = True
            second.members = []


def _identical(first: Group, second: Group, table: Table, weights: Weights) -> bool:
    """True when two clusters of different days can only be one happening: same deed, doer and figures, told apart."""
    mine, other = table.item(first.first), table.item(second.first)
    if first.articles & second.articles or mine.who.isdisjoint(other.who):
        return False
    if mine.figures and other.figures and mine.figures.isdisjoint(other.figures):
        return False
    asked = VERBATIM - FIGURE * (not mine.figures.isdisjoint(other.figures))
    return weights.headlines(mine, other) >= IDENTICAL and weights.similarity(mine, other) >= asked
