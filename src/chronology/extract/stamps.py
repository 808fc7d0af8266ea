"""Stamps of pages: a moment before a sentence that says when it was written down, not when it happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from chronology.languages.events import EventWords
from chronology.model import Anchor, Resolution
from chronology.timespan import Granularity, floor

#: "1404 The mayor …" on a page that is written as things happen; "9.15" and "14:04" are read as times of day.
_CLOCK = re.compile(r"^(?:[01]\d|2[0-3])[0-5]\d (?=[\"“‘]?[A-Z])", re.MULTILINE)
#: A line that begins with a number of four figures, clock or year.
_FIGURES = re.compile(r"^\d{4}(?= [\"“‘]?[A-Z])", re.MULTILINE)
#: A page has at least this many lines with a clock.
_LINES = 3
#: A stamp begins within this many characters; one with a clock and its zone may stand behind a title and all that
#: leads into the text.
_STAMPED, _CLOCKED = 200, 600
#: Units that the age of a link is counted in.
_CLOCKS = (Granularity.HOUR.value, Granularity.MINUTE.value)
_YEAR = re.compile(r"\b\d{4}\b")
_WORD = re.compile(r"[A-Z][a-z]+ (?=[\"“‘]?[A-Z\d])")
#: The clock behind a day, as pages write it, with its zone.
_ZONED = re.compile(r" \d{1,2}[.:]\d{2} [A-Z]{3,4}\b|[-–]\d{1,2}:\d{2}\b")
#: "; Page A01" behind a stamp: a word and a number with or without a letter.
_FOLIO = re.compile(r"[;,]? ([A-Z][a-z]+) [A-Z]{0,2}\d{1,4}(?= [\"“‘]?[A-Z\d])")
#: What stands between a stamp and the first sentence, with a remark of the page in brackets.
_BEHIND_STAMP = re.compile(r"[\s|]{1,5}(?:\([^()\n]{1,80}\)\s{1,3})?(?=[\"“‘]?[A-Z\d])")
#: The last words before a stamp: none, or what no sentence goes on from.
_BEFORE_STAMP = re.compile(r"(?:^|[|:,.)]|[A-Z][\w’'-]*)\s*\Z")
#: Clocks before 15:00 and behind 20:30 are no years that lines of a chronology begin with.
_FIRST_YEAR, _LAST_YEAR = "1500", "2030"


def unstamped(
    text: str, start: int, end: int, times: Sequence[Resolution], anchor: Anchor | None, words: EventWords
) -> int:
    """The offset behind the stamps of text[start:end]: "Page last updated 16:02, 14 March 2019 The mayor …".

    A moment of the publication's day or later, that no words lead to and a new sentence follows, says when something
    was written down; one before that may be the line of a chronology, unless a word like "updated" stands before it.
    """
    place = start
    for time in times:
        mention, span = time.mention, time.span
        clocked = _ZONED.match(text, mention.end, end)
        if mention.start < place or span is None or span.start is None:
            continue
        if mention.start > place + (_CLOCKED if clocked else _STAMPED):
            continue
        after = clocked.end() if clocked else mention.end
        folio = _FOLIO.match(text, after, end)
        paged = folio is not None and folio[1].lower() in words.reporting.folios
        behind = _BEHIND_STAMP.match(text, folio.end() if folio is not None and paged else after, end)
        if clocked and after == end and _YEAR.search(mention.text) and _new(span.start, anchor):
            return end  # a title and its stamp, without a mark
        if behind is None:
            continue
        before = text[place : mention.start]
        said = not words.reporting.stamps.isdisjoint(before.lower().replace(":", " ").split()[-3:])
        if not said and _YEAR.search(mention.text) is None:
            continue
        new = _new(span.start, anchor)
        barred = "|" in before or "|" in behind[0]
        if paged or (clocked and new):
            said = True  # "Thursday 14 March 2019 16.17 GMT": no sentence names a moment so
        if not (barred or clocked or paged or span.granularity.rank < Granularity.DAY.rank):
            continue
        if said or (new and _BEFORE_STAMP.search(before) is not None):
            place = behind.end()
            link = _WORD.match(text, place, end)
            if link is not None and link[0].strip().lower() in words.reporting.furniture:
                place = link.end()
    return place


def linked(text: str, times: Sequence[Resolution]) -> bool:
    """True for links to other pages, each with its age behind a hyphen: "Ferry sinks off Oslo-3 hrs ago Gazette"."""
    for time in times:
        mention = time.mention
        if mention.op != "ago" or text[mention.start - 1 : mention.start] != "-":
            continue
        if mention.slots.get("unit") in _CLOCKS:
            return True
    return False


def _new(moment: datetime, anchor: Anchor | None) -> bool:
    """True from the day of the publication on."""
    if anchor is None or anchor.span.start is None:
        return False
    day: datetime = floor(anchor.span.start, Granularity.DAY)
    return bool(moment >= day)


def live(text: str) -> bool:
    """True for a page whose lines begin with a clock ("1404 The mayor …"), and not for one that begins them with
    years: of those some are no time of day."""
    if sum([line[:4].isdecimal() for line in text.split("\n")]) < _LINES:  # nearly always
        return False
    clocks: list[str] = _CLOCK.findall(text)
    if len(clocks) < _LINES:
        return False
    figures: list[str] = _FIGURES.findall(text)
    if len(clocks) < len(figures):
        return False
    return min(figures) < _FIRST_YEAR or max(figures) > _LAST_YEAR


def clock(text: str, start: int, end: int) -> int:
    """The offset behind the clock of a line of a live page."""
    found = _CLOCK.match(text, start, end)
    return found.end() if found is not None else start
