"""Whether the first word of a headline keeps its capital inside a sentence: the record's own passages tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

#: A word is a small one when it is written so this many times as often as with a capital; before another capital
#: ("General Tiani", "The United States") it takes more.
SMALL, SMALL_BEFORE_CAPITAL = 3, 10
_INSIDE = re.compile(r"(?<=[^\W\d_] )[^\W\d_]+|(?<=, )[^\W\d_]+")
_FIRST = re.compile(r"(\W?)([^\W\d_])([^\W\d_]*)(?=[\W_]|\Z)(\W+[^\W\d_])?")


class Casing:
    """How words are written inside the sentences of a record."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._seen: Counter[str] = Counter()
        for text in texts:
            self._seen.update(_INSIDE.findall(text))

    def inside(self, text: str) -> str | None:
        """The text as it stands inside a sentence: its first word small, unless it is a name; `None` when the record
        never has that word inside a sentence."""
        found = _FIRST.match(text)
        if found is None or not found[2].isupper() or (found[3] and not found[3].islower()):
            return text
        small, capital = found[2].lower() + found[3], found[2] + found[3]
        often, named = self._seen[small], self._seen[capital]
        before_capital = found[4] is not None and found[4][-1].isupper()
        if often and often >= named * (SMALL_BEFORE_CAPITAL if before_capital else SMALL):
            return text[: found.start(2)] + found[2].lower() + text[found.end(2) :]
        return text if named else None
