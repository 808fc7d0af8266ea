"""What somebody said further down, on the occasion that the article dates: a speech, an interview, a statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from chronology.merge.stories import Line, Place, Reading, Stories
from chronology.merge.told import Told

#: Sentences behind one that dates an occasion in which what was said there is told.
FURTHER = 30
#: Sentences from one speech to the next in which "he" is the same.
SAME = 2


def said_further(told: Sequence[Told], dated: Container[Place], stories: Stories) -> Iterator[tuple[Place, int, Line]]:
    """Sentences without a date in which somebody speaks, and the position in `told` of the last event above them in
    the article that gives the day on which the same one spoke."""
    occasions: dict[str, dict[int, int]] = defaultdict(dict)
    for number, one in enumerate(told):
        for name, start in one.said:
            occasions[name].setdefault(start, number)
    for name in sorted(occasions):
        yield from _further(stories.readings[name], occasions[name], dated)


def _further(
    reading: Reading, occasions: Mapping[int, int], dated: Container[Place]
) -> Iterator[tuple[Place, int, Line]]:
    """Those of one article; `occasions`: first character of a sentence -> the event it dates."""
    spoke: dict[str, tuple[int, int]] = {}
    """Who -> the sentence and the event where he spoke last on a day that is given."""
    last: frozenset[str] = frozenset()
    heard = 0
    for line in (one for one in reading.lines if one.speakers):
        place = (reading.article.id, line.start)
        who = line.speakers - {""} or (last if line.number - heard <= SAME else frozenset[str]())
        event = occasions.get(line.start)
        if event is not None:
            spoke |= dict.fromkeys(who, (line.number, event))
        elif place not in dated and not line.calendar:
            number, event = max((spoke[one] for one in who if one in spoke), default=(-FURTHER - 1, 0))
            if line.number - number <= FURTHER:
                yield place, event, line
        if who:
            last, heard = who, line.number
