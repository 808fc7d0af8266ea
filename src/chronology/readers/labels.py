"""What a label before a date says of it: "Published", "Updated", "Event date"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from chronology.readers.phrases import alternation
from chronology.readers.tables import words


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (key, re.compile(rf"(?<!\w)(?:{alternation(words('labels', key))})(?!\w)", re.IGNORECASE))
        for key in ("published", "updated", "other")
    )


def label_of(text: str) -> str | None:
    """`published`, `updated` or `other` by the last label in `text`; `None` without one."""
    return _label_of(text) if len(text) <= 100 else _label_of.__wrapped__(text)


@lru_cache(512)  # an outlet writes the same before every date
def _label_of(text: str) -> str | None:
    best: tuple[int, int, str] | None = None
    for key, pattern in _labels():
        for match in pattern.finditer(text):
            if best is None or (match.end(), match.end() - match.start()) > best[:2]:
                best = (match.end(), match.end() - match.start(), key)
    return best[2] if best else None
