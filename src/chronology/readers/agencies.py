"""Wire services, as bylines, datelines and the last lines of articles name them."""

from __future__ import annotations

import re
from functools import cache

from chronology.readers import stamps
from chronology.readers.tables import table


def is_signoff(line: str) -> bool:
    """True for the last line that names the wire service: `- Reuters`, `(AFP)`, `Reuters/AAP`."""
    if len(line) > 80:
        return False
    plain = stamps.fold(line.strip().strip("-–—()[].|* "))
    if plain.lstrip()[:2] not in _agency_starts():
        return False
    return len(plain) < 60 and all(part.strip() in _agencies() for part in _BETWEEN_AGENCIES(plain))


_BETWEEN_AGENCIES = re.compile(r"[/,&+]|\band\b").split


@cache
def _agencies() -> dict[str, str]:
    """Every name of a wire service, folded -> the service."""
    return {form: name for name, forms in table("words")["agency"].items() for form in forms}


@cache
def _agency_starts() -> frozenset[str]:
    return frozenset(form[:2] for form in _agencies())


def agency_in(text: str) -> str | None:
    """The wire service a byline, sign-off or dateline names; a short name counts only in capitals."""
    folded = stamps.fold(text)
    for form in sorted(_agencies(), key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", folded):
            written = text[match.start() : match.end()]
            if len(form) > 4 or written.isupper() or written == form == "dpa":
                return _agencies()[form]
    return None
