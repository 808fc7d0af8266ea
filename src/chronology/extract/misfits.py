"""Happenings that stand beside a date and cannot have it: it belongs to another word, or looks to the other side."""

from __future__ import annotations

from chronology.extract.attachment import astray
from chronology.extract.passages import Passage
from chronology.extract.statements import Statement
from chronology.model import Resolution

#: Reasons of a whole happening beside a date.
UNFIT = frozenset({"another-word", "contradicted"})


def parted(passage: Passage, statement: Statement) -> Resolution | None:
    """The date that stands with a verb and belongs to another word: "denied | the murder of 12 May"."""
    tokens, verb = passage.tokens, statement.verb
    if verb is None:
        return None
    for first, last in statement.parts:
        for place in range(first, last):
            time = tokens[place].time
            if time >= 0 and passage.times[time].span is not None and astray(tokens, place, verb, passage.words):
                return passage.times[time]
    return None
