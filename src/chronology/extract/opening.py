"""Where a sentence begins to tell: behind a dateline, the stamp of a page, or the label of who speaks.

What is left out is the frame of the story. A date inside it says when something was written down, not when what
follows happened.
"""

from __future__ import annotations

import re

from chronology.languages.events import EventWords

#: "LYON, France (Agency) - ": the marker of where a story begins, wherever in its first lines it stands.
_AGENCY = re.compile(r"\(([A-Z][\w .&/’'-]{1,25})\)\s{0,3}[-–—]{1,2}\s{1,3}(?=\S)")
#: "(Update 3:02 p.m.) The mayor …": something in brackets before the first word.
_STAMP = re.compile(r"(?:\([^()\n]{2,90}\)[\s.:–—-]{1,4}){1,3}(?=[\"“‘]?[A-Z\d])")
#: "ANNA BERG, REPORTER: …", "Q: …".
_LABEL = re.compile(r"(?:[A-Z][A-Z.'’-]+(?:[ ,]{1,2}[A-Z(][A-Z.()'’-]*){0,8}|[A-Z]):\s{1,3}(?=\S)")
#: A dateline stands within this many characters …
_NEAR = 320
#: … unless what follows it begins as a sentence does: what stands before is the page's summary of the story.
_SUMMARY = re.compile(r"\([A-Z][\w .&/’'-]{1,25}\)\s{0,3}(?:[–—]|--)\s{1,3}(?=[\"“‘]?[A-Z\d])")

#: "By the Lund Wire Staff Sailors …": a first word and a row of names.
_BYLINE = re.compile(r"(?P<by>[A-Z][a-z]+) (?:[a-z]{2,4} )?(?P<names>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,9}) \S")
#: "Photograph: Ada Lind/Agency Sailors …": a label, and names that end in an agency.
_CREDIT = re.compile(r"(?P<label>[A-Z][a-z]+): (?:[\w.’'-]+ ){0,4}?(?:[\w.’'-]*/[\w.’'-]+|[A-Z]{2,}) (?=[A-Z\d])")


def opening(text: str, start: int, end: int, lead: bool) -> int:
    """The offset at which text[start:end] begins to tell; `lead` where a dateline may stand."""
    place = start
    if lead:
        found = _AGENCY.search(text, start, min(end, start + _NEAR)) or _SUMMARY.search(text, start, end)
        place = found.end() if found is not None else start
    for pattern in (_STAMP, _LABEL):
        found = pattern.match(text, place, end)
        if found is not None:
            place = found.end()
    return place if place < end else start


def signed(text: str, start: int, end: int, words: EventWords) -> int:
    """The offset behind a byline that runs into the sentence: "By the Lund Wire Staff | Sailors …"."""
    found = _BYLINE.match(text, start, end)
    if found is None or found["by"].lower() not in words.reporting.bylines:
        return start
    names = found["names"].split(" ")
    place = next((at for at, name in enumerate(names) if name.lower() in words.reporting.staff), None)
    return start if place is None else found.start("names") + len(" ".join(names[: place + 1])) + 1


def credited(text: str, start: int, end: int, words: EventWords) -> int:
    """The offset behind who took a picture: "Photograph: Ada Lind/Agency | Sailors …"."""
    found = _CREDIT.match(text, start, end)
    return start if found is None or found["label"].lower() not in words.reporting.credits else found.end()


def spoken(text: str, start: int) -> bool:
    """True when a quotation opened in this paragraph is still open at `start`."""
    first = max(text.rfind("\n", 0, start) + 1, start - 2000)
    before = text[first:start]
    return before.count("“") > before.count("”") or (before.count('"') % 2 == 1)
