"""Which side of the publication a date without its year or a weekday lies on, as the words around tell."""

from __future__ import annotations

import re

from chronology import segment
from chronology.languages import Pack, segments
from chronology.model import Anchor, Mention
from chronology.resolve import windows
from chronology.resolve.scene import start_of

_OWNED = re.compile(r"['’]s?\s+((?:[^\W\d_]+[ -]?){1,4})")
#: How far ahead of a possessor its own verb is looked for, in words.
_OWNER_REACH = 4


def direction(text: str, mention: Mention, pack: Pack) -> str:
    """Where a mention's clause looks, `past`, `future` or `unknown`.

    "Tuesday's ruling" belongs to its noun, not to the verb: it looks back, as news does, unless the verb behind the
    noun looks ahead ("Sunday's election will …") or the word before it does ("ahead of Sunday's election").
    Tuesday's quake has happened, whatever it will do.
    """
    if segment.befallen(text, mention.end, pack):
        return "past"
    owned = _OWNED.match(text, mention.end)
    if owned is None and (_put_off(text, mention, pack) or _meant_for(text, mention, pack)):
        return "future"
    if owned is None:
        if _on_the_eve(text, mention.start, pack):
            return "future"
        found = segment.direction(text, mention.start, mention.end, pack)
        return "past" if found == "unknown" and _entry(text, mention) else found
    words = windows.before(text, mention.start)
    if (words and words[0] in pack.lists["ahead_of"]) or (
        len(words) > 1 and f"{words[1]} {words[0]}" in pack.lists["ahead_of"]
    ):
        return "future"
    behind = owned[1].lower().split()
    if any(word in pack.lists["will"] for word in behind):
        return "future"
    # "Sunday's election is expected to …" looks ahead, "Sunday's ruling is a blow" does not.
    ahead = segments.load(pack.code).classes
    return "future" if any(ahead.get(word) in _EXPECTANT for word in behind) else "past"


#: Characters within which "ahead of" leads to a date: "ahead of a meeting of ministers in Oslo on Tuesday".
_EVE = 70
_CLAUSE = re.compile(r"[.,;:()\n]")
_ENTRY = re.compile(r"\s?[-–—:]")


def _on_the_eve(text: str, start: int, pack: Pack) -> bool:
    """True behind "ahead of", "on the eve of", in the same stretch between marks."""
    phrases = pack.lists.get("eves", ())
    head = _CLAUSE.split(text[max(0, start - _EVE) : start])[-1].lower()
    return any(phrase in head for phrase in phrases)


def _entry(text: str, mention: Mention) -> bool:
    """True for the date that a line of a chronology begins with: "March 19 - The first boats arrive"."""
    begins = mention.start == 0 or text[: mention.start].rstrip(" ")[-1:] in "\n.:!?”"
    return begins and _ENTRY.match(text, mention.end) is not None


#: Classes of words that look ahead behind "is": due, expected, scheduled.
_EXPECTANT = ("F", "J")


def ahead(text: str, mention: Mention, pack: Pack) -> bool:
    return direction(text, mention, pack) == "future"


#: As far back as twenty words are looked for.
_PUT_OFF = 20 * windows.WORD


def _put_off(text: str, mention: Mention, pack: Pack) -> bool:
    """ "was postponed until after the November election", "extended to Nov. 20": the new date lies ahead."""
    head = text[max(0, mention.start - _PUT_OFF) : mention.start].lower()
    if not any(word in head for word in pack.lists["put_off"]):  # nearly always, and at a tenth of the cost
        return False
    words = windows.before(text, mention.start, 20)
    place = next((place for place, word in enumerate(words[:3]) if word in pack.lists["put_off_to"]), None)
    if place is None or any(
        word not in pack.lists["function_words"] and word not in pack.signals for word in words[:place]
    ):
        return False
    return any(word in pack.lists["put_off"] for word in words[place + 1 :])


#: Behind a day that something is meant for its clause ends.
_ENDS = frozenset(("", ".", ",", ";", ":", ")", "”", '"'))


def _meant_for(text: str, mention: Mention, pack: Pack) -> bool:
    """ "They were organising a march for Tuesday": what is meant for a day of the week has not been."""
    if "weekday" not in mention.slots or text[mention.end : mention.end + 1] not in _ENDS:
        return False
    words, classes = windows.before(text, mention.start, 12), segments.load(pack.code).classes
    if not words or classes.get(words[0]) != _FOR:
        return False
    return any(classes.get(word) in _BEING for word in words[1:])


#: Classes of "for", and of the forms of "be".
_FOR, _BEING = "o", ("b", "B")


def told_direction(text: str, mention: Mention, pack: Pack, anchor: Anchor | None, previous: Anchor | None) -> str:
    """Where the mention looks; a line of a chronology behind one that is over goes on in the past."""
    found = direction(text, mention, pack)
    if found == "past" or previous is None or anchor is None or not _entry(text, mention):
        return found
    return "past" if start_of(previous) < start_of(anchor) else found
