"""Narrowing a chronology to a question: the N that matter, a period, a name, an outlet, how many tell it."""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import msgspec

from chronology.errors import OptionError
from chronology.model import Chronology, Event
from chronology.rank import Key, Place, key, order
from chronology.timespan import TimeSpan, date

#: How many outlets a message names.
SHOWN_OUTLETS = 12

Item = TypeVar("Item")
Made = TypeVar("Made")


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What narrows a chronology; the defaults leave it whole. All given conditions must hold."""

    top: int | None = None
    """Only the N most important events."""
    about: tuple[str, ...] = ()
    """Names or words; an event is kept that mentions one of them."""
    since: str | None = None
    """ISO day, month or year: events whose window ends before it are left out."""
    until: str | None = None
    """ISO day, month or year: events whose window begins after it are left out."""
    source: tuple[str, ...] = ()
    """Outlets; an event is kept that one of them tells."""
    min_sources: int = 1
    """Independent origins an event needs."""

    @property
    def everything(self) -> bool:
        """True when nothing is narrowed."""
        return self == Selection()


def select(chronology: Chronology, selection: Selection) -> Chronology:
    """The chronology narrowed, its events numbered anew. Articles and what was not placed stay: they were read.

    Raises `OptionError` for a bound that is no date and a `top` that keeps nothing.
    """
    if selection.everything:
        return chronology
    most = top(selection)
    keeps = condition(selection, {article.id: article.source or "" for article in chronology.articles})
    events = [event for event in chronology.events if keeps(event)]
    return msgspec.structs.replace(chronology, events=order(events if most is None else foremost(events, most)))


def top(selection: Selection) -> int | None:
    """How many events are kept, `None` for all. Raises `OptionError` for a number that keeps nothing."""
    if selection.top is not None and selection.top < 1:
        raise OptionError(f"--top {selection.top} keeps nothing; give a number from 1")
    return selection.top


def foremost(events: Iterable[Event], count: int) -> list[Event]:
    """The `count` most important events, of equals the earlier; only so many are held at a time."""
    return heapq.nsmallest(count, events, key=lambda event: (-event.importance, key(event)))


def leading(
    candidates: Iterable[tuple[float, int, Item]],
    make: Callable[[Item], Made | None],
    where: Callable[[Made], Place],
    count: int,
) -> list[Made]:
    """`foremost` of what `make` gives, without making all of it.

    A candidate comes with the importance it cannot exceed and the ordinal of a day it does not begin before; `where`
    says where stands what was made.
    """
    waiting = sorted(((-bound, day, place, item) for place, (bound, day, item) in enumerate(candidates)), reverse=True)
    best: list[tuple[tuple[float, Key], Made]] = []
    while waiting:
        if len(best) == count:
            importance, (start, *_) = best[-1][0]
            if waiting[-1][:2] > (importance, start.toordinal()):
                break
        made = (make(waiting.pop()[3]) for _ in range(min(len(waiting), max(64, count // 8))))
        found = [(where(one), one) for one in made if one is not None]
        best.extend(((-here.importance, here.key), one) for here, one in found)
        best.sort(key=lambda row: row[0])
        del best[count:]
    return [one for _, one in best]


def condition(selection: Selection, outlets: Mapping[str, str]) -> Callable[[Event], bool]:
    """What every event kept must fulfil, but for `top`. `outlets`: by article id.

    Raises `OptionError` for a bound that is no date, for bounds the wrong way round, and for an outlet that none of the
    articles is of.
    """
    since = bound(selection.since, "--since")
    until = bound(selection.until, "--until")
    first = since.start if since else None
    last = until.end if until else None
    if first and last and first >= last:
        raise OptionError(f"--since {selection.since} lies behind --until {selection.until}; swap them")
    words = [re.escape(word.strip().casefold()) for word in selection.about if word.strip()]
    about = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") if words else None
    sources = {source.strip().casefold() for source in selection.source}
    tellers = {article: outlet.casefold() for article, outlet in outlets.items()}
    for source in selection.source:
        if source.strip().casefold() not in tellers.values():
            known = ", ".join(sorted(set(outlets.values()) - {""})[:SHOWN_OUTLETS]) or "none is named"
            raise OptionError(f"--source {source!r} is no outlet of these articles; there are: {known}")

    def keeps(event: Event) -> bool:
        return (
            event.origins >= selection.min_sources
            and (first is None or event.span.end is None or event.span.end > first)
            and (last is None or event.span.start is None or event.span.start < last)
            and (about is None or about.search(_told(event)) is not None)
            and (not sources or any(tellers.get(item.article) in sources for item in event.evidence))
        )

    return keeps


def _told(event: Event) -> str:
    return "\n".join((event.what, *event.who, *event.where, *(item.quote for item in event.evidence))).casefold()


def bound(written: str | None, option: str) -> TimeSpan | None:
    """The window a bound names. Raises `OptionError` for what is no ISO day, month or year."""
    if written is None:
        return None
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", written):
        raise OptionError(f"{option} {written!r} is no date; write 2024-04-20, 2024-04 or 2024")
    try:
        return date(*(int(number) for number in written.split("-")))
    except ValueError as error:
        raise OptionError(f"{option} {written!r} is not in the calendar; write 2024-04-20, 2024-04 or 2024") from error
