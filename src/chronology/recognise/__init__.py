"""Finds every expression of time in a text: extents and readings, not yet dates.

Two passes. The first splits the text at blanks and gives each piece one mark (can it begin, continue, end or trigger
an expression?); a regular expression over the marks finds the few runs worth reading. The second reads a run: one
class character per token, the longest rule of the pack wins at each place. Readings of runs are remembered, because
runs repeat; what depends on the neighbourhood is checked afterwards, so that memory never changes an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronology import style
from chronology.languages import Pack
from chronology.model import Mention
from chronology.recognise.guards import GUARDS, allowed
from chronology.recognise.pieces import marks_of, pieces_of
from chronology.recognise.readings import Reading, memory_of, read, remember

#: Runs over the marks of pieces: T triggers, S begins, E ends, B does both, I stands inside. Bounded: time is linear.
#: The trigger is searched first, being rare; then what may begin before it, the farthest first, and go on behind it.
_HEAD = re.compile(r"[SB][SBEI]{0,11}\Z")
_LONGEST_HEAD = 12
_TAIL = re.compile(r"[SBEIT]{0,40}[TEB]")


def find(text: str, pack: Pack) -> tuple[Mention, ...]:
    """Every expression of time in `text`, in order, none overlapping another."""
    marks, memory = marks_of(pack), memory_of(pack)
    pieces = pieces_of(text)
    line = "".join(map(marks.__getitem__, pieces))
    found: list[Mention] = []
    place = behind = 0
    for first, last in _runs(line):
        # Every piece adds its own length and the blank behind it.
        place += sum(map(len, pieces[behind:first])) + first - behind
        behind = first
        words = text[place : place + sum(map(len, pieces[first:last])) + last - first - 1]
        readings = memory.runs.get(words)
        if readings is None:
            readings = remember(words, pieces[first:last], pack, memory)
        if readings:
            _place(text, place, readings, pack, found)
    return tuple(_styled(found, pack))


def _runs(line: str) -> Iterator[tuple[int, int]]:
    """Bounds of the runs in a line of marks: a trigger with what may belong to it, none overlapping another."""
    behind = 0
    trigger = line.find("T")
    while trigger >= 0:
        head = _HEAD.search(line, max(behind, trigger - _LONGEST_HEAD), trigger)
        tail = _TAIL.match(line, trigger + 1)
        behind = tail.end() if tail else trigger + 1
        yield head.start() if head else trigger, behind
        trigger = line.find("T", behind)


def _styled(found: list[Mention], pack: Pack) -> list[Mention]:
    """Without the mentions of rules that hold in narratives only, unless this is one."""
    if not pack.narrative or not any(mention.rule in pack.narrative for mention in found):
        return found
    plain = [mention for mention in found if mention.rule not in pack.narrative]
    return found if style.is_narrative(plain) else plain


def _place(text: str, place: int, readings: tuple[Reading, ...], pack: Pack, found: list[Mention]) -> None:
    """Appends the mentions of the readings that their neighbourhood allows."""
    for reading in readings:
        start, end = place + reading.start, place + reading.end
        rule = reading.matcher.rule
        if reading.matcher.guarded and not allowed(text, start, end, reading, pack):
            _place(text, place, reading.otherwise, pack, found)
        elif rule.op != "none":
            found.append(
                Mention(
                    start=start, end=end, text=text[start:end], type=rule.type, rule=rule.name, op=rule.op,
                    slots=reading.slots,
                )
            )  # fmt: skip


__all__ = ["GUARDS", "Reading", "find", "read"]
