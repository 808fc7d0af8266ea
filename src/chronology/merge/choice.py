"""Which of the happenings that a sentence may speak of it means.

Of several of other days or places, a sentence means the one that the surest rule finds, then the one whose words it is
most like; none where two are. A sentence that has words for two deeds may mean two; and one at the top of an article
of which something is known may also speak of what all the story is about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from chronology.merge.likeness import apart
from chronology.merge.stories import Line, Place
from chronology.merge.told import Told, meet
from chronology.model import REFERENCE_RULES as RULES

#: The surer rules: what a sentence itself tells, not where it stands.
SURE = RULES.index("deed")

Found = tuple[int, float, Line]
"""Position of the rule in `RULES`, likeness (negative, so that the likest is first), sentence."""
Lead = tuple[str, Line]
"""The rule by which a sentence may speak of a happening, and the sentence."""


def meant(rows: Mapping[int, Found], told: Sequence[Told]) -> list[int]:
    """Positions in `told` of those that a sentence means; `rows`: all that it may, and how they were found."""
    sure = {number: row for number, row in rows.items() if row[0] <= SURE}
    rest = {number: row for number, row in rows.items() if row[0] > SURE}
    found = {number for part in _by_deed(sure, told) for number in _surest(part, told)}
    if sure and not found:
        return []
    return sorted(found.union(number for number in _surest(rest, told) if _greater(told[number], found, told)))


def _greater(one: Told, found: Iterable[int], told: Sequence[Told]) -> bool:
    """True for a happening of the time of those found, or one that more tell."""
    return all(meet(one, told[other]) or len(one.articles) > len(told[other].articles) for other in found)


def _by_deed(rows: Mapping[int, Found], told: Sequence[Told]) -> Iterator[dict[int, Found]]:
    """The same in parts that have no deed in common: they do not compete."""
    parts: list[tuple[frozenset[object], dict[int, Found]]] = []
    for number in sorted(rows):
        deeds = told[number].deeds & rows[number][2].deeds
        part = {number: rows[number]}
        for one in [one for one in parts if not one[0].isdisjoint(deeds)]:
            parts.remove(one)
            deeds, part = deeds | one[0], one[1] | part
        parts.append((deeds, part))
    yield from (part for _, part in parts)


def _surest(rows: Mapping[int, Found], told: Sequence[Told]) -> list[int]:
    """All of one time and place, found by the surest rule in the likest words."""
    groups: list[list[int]] = []
    for number in sorted(rows, key=lambda number: (*rows[number][:2], number)):
        group = next((g for g in groups if not _apart(told[g[0]], told[number])), None)
        group.append(number) if group else groups.append([number])
    surest = [rows[group[0]][:2] for group in groups]
    return groups[0] if len(groups) == 1 or (groups and surest[0] < surest[1]) else []


def _apart(first: Told, second: Told) -> bool:
    """True when two are of other days, or of other places."""
    return apart(first.places, second.places) or not meet(first, second)


def with_those_of_twins(
    leads: Mapping[int, Mapping[Place, Lead]], told: Sequence[Told]
) -> dict[int, dict[Place, Lead]]:
    """The same, and what may speak of a happening also with its twins: two of one time that may speak of each other,
    told by verbs that nobody would take for one ("killed", "opened fire"). A lead that comes from a twin has the weaker
    of the two rules."""
    owners: dict[Place, list[int]] = defaultdict(list)
    for number, one in enumerate(told):
        if one.news:
            for spot in one.own:
                owners[spot].append(number)
    bonds = {number: _bonds(number, spots, owners) for number, spots in leads.items()}
    every: dict[int, dict[Place, Lead]] = defaultdict(dict, {number: dict(spots) for number, spots in leads.items()})
    for number, others in bonds.items():
        for other in sorted(others):
            if number in bonds.get(other, ()) and meet(told[number], told[other]):
                for spot, (rule, line) in leads[other].items():
                    weaker = RULES[max(others[other], RULES.index(rule))], line
                    if spot not in told[number].own:
                        every[number][spot] = min(every[number].get(spot, weaker), weaker, key=_position)
    return every


def _bonds(number: int, spots: Mapping[Place, Lead], owners: Mapping[Place, Sequence[int]]) -> dict[int, int]:
    """The happenings that a sentence that may speak of this one tells -> position of the surest rule."""
    found: dict[int, int] = {}
    for spot, lead in spots.items():
        for other in owners.get(spot, ()):
            if other != number:
                found[other] = min(found.get(other, len(RULES)), _position(lead))
    return found


def _position(lead: Lead) -> int:
    return RULES.index(lead[0])
