"""One sentence printed again: the wire's paragraph in ten papers, the update that a live page carries on for a week.

A reprint tells what the first print told, on the day that one meant: its "Monday" leans on the wrong publication.
It is evidence of the event, but no further voice.
"""

from __future__ import annotations

from collections import defaultdict

from chronology.merge.table import Row, Table

#: Days after the first print in which the same words with a relative date mean the same day.
LATER = 31


def reprints(table: Table) -> dict[int, int]:
    """Position of each reprint -> that of the first print of the same event in the same words."""
    rows = table.rows
    alike: dict[int, list[int]] = defaultdict(list)
    for number, item in enumerate(rows):
        if item.wording:
            alike[item.wording].append(number)
    found: dict[int, int] = {}
    for some in alike.values():
        if len(some) == 1:
            continue
        prints: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for number in some:
            prints[rows[number].lemma, rows[number].status, rows[number].tokens].append(number)
        for numbers in prints.values():
            first, *rest = sorted(numbers, key=lambda n: (rows[n].published or 1 << 30, rows[n].id))
            found.update((number, first) for number in rest if _again(rows[number], rows[first]))
    return found


def _again(item: Row, first: Row) -> bool:
    """True when the later print means what the first one did."""
    if (item.low, item.high) == (first.low, first.high):
        return True
    if item.written or first.written or not (item.published and first.published):
        return False
    return not item.explicit or item.published - first.published <= LATER
