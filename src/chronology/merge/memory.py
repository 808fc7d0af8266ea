"""What comparing found the last time, found again where nothing has changed.

What is found among some events is a function of those events, of the weights of their words, and of the weights of the
words of their articles. Weights go by steps, so that from one build to the next hardly any moves. An answer is
remembered under the question and the names of the events (`Table.places`), and stands when none of them, and none of
their articles, holds a word that has moved. Everything else is worked out anew; so the result is that of a build
without memory.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

import msgspec

from chronology.merge.table import Table, unpacked
from chronology.merge.weights import Weights


class Known(msgspec.Struct, array_like=True):
    """What is kept from one build to the next, beside the table it speaks of."""

    whole: tuple[int, int] = (-1, -1)
    """Steps of the counts of events and of articles."""
    steps: tuple[bytes, bytes] = (b"", b"")
    """Steps of the words among events and among articles."""
    answers: dict[bytes, bytes] = {}
    """A question, with the names of the events it is about -> the answer."""


class Memory:
    """What is known, and how it was used. A table without names is not remembered."""

    def __init__(self, last: Known | None = None) -> None:
        self._last = last or Known()
        self.found = Known()
        """What this build finds, for the next one."""
        self.asked = self.answered = 0
        """Questions, and those of them that were remembered."""
        self._places: Sequence[int] | None = None
        self._moved: list[bool] = []

    def open(self, table: Table, weights: Weights) -> None:
        """Before the first question: finds what has moved."""
        self._places = table.places
        if table.places is None:
            return
        scales = (weights.scale, weights.contexts.scale)
        self.found = Known(whole=(scales[0].whole, scales[1].whole), steps=(scales[0].steps, scales[1].steps))
        then = zip(scales, self._last.whole, self._last.steps, strict=True)
        words, context = (scale.moved(whole, steps) for scale, whole, steps in then)
        if words is None or context is None:
            self._last = Known()
            return
        strange = {a for a, told in table.stories.items() if context and not context.isdisjoint(unpacked(told))}
        self._moved = [
            row.article in strange or not words.isdisjoint(unpacked(row.tokens + row.beside + row.further))
            for row in table.rows
        ]

    def recall(self, question: bytes, about: Sequence[int], find: Callable[[], bytes]) -> bytes:
        """The answer to a question about some events: as remembered, or as `find` says.

        `question` must tell all that the answer depends on besides the events, in their order.
        """
        if self._places is None:
            return find()
        self.asked += 1
        name = question + struct.pack(f"<{len(about)}Q", *map(self._places.__getitem__, about))
        answer = self._last.answers.get(name)
        if answer is None or any(map(self._moved.__getitem__, about)):
            answer = find()
        else:
            self.answered += 1
        self.found.answers[name] = answer
        return answer
