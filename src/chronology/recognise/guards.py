"""What the neighbourhood of an expression forbids: checks a rule names in `guard`, `after`, `before`, `not_before`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from chronology.languages import Pack
from chronology.recognise.readings import Reading

_AFTER = re.compile(r"\s?(?:['’]s\b)?\s*([^\W\d_]+|[^\w\s]|\d[\d.,]*)")
_OPENING = "\"'“‘("


class Place(NamedTuple):
    """Where a reading stands."""

    text: str
    start: int
    end: int
    before: str
    """The word or mark before it."""
    after: str
    """The word or mark behind it."""
    reading: Reading
    pack: Pack


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The word (or mark) before and behind an expression; empty where there is none."""
    head = text[max(0, start - 40) : start].rstrip().rstrip(_OPENING).split()
    before = head[-1] if head else ""
    before = before[-1] if before and not before[-1].isalnum() else before.lstrip(_OPENING).rpartition("-")[2]
    after = _AFTER.match(text, end)
    return before, after[1] if after else ""


def allowed(text: str, start: int, end: int, reading: Reading, pack: Pack) -> bool:
    """True when the words around let this reading stand."""
    rule = reading.matcher.rule
    before, after = neighbours(text, start, end)
    lower_before, lower_after = before.lower(), after.lower()
    if rule.after and not _listed(lower_before, rule.after, pack):
        return False
    if rule.before and not _listed(lower_after, rule.before, pack):
        return False
    if rule.not_after and _listed(lower_before, rule.not_after, pack):
        return False
    if rule.not_before and _listed(lower_after, rule.not_before, pack):
        return False
    return not rule.guard or GUARDS[rule.guard](Place(text, start, end, before, after, reading, pack))


def _listed(word: str, words: frozenset[str], pack: Pack) -> bool:
    if word in words:
        return True
    return any(name[:1] == "@" and word in pack.lists[name[1:]] for name in words)


def _year_guard(at: Place) -> bool:
    """A bare four-figure number is a year after a word that calls for one, or where nothing is counted by it.

    "in 2019", "the 2019 election" are; "2019 passengers", "flight 1984", "1,984", "$2019", "2019%" are not.
    """
    lists = at.pack.lists
    year = int(at.reading.slots.get("year", 0))
    if (1400 if at.start and at.text[at.start - 1] != "(" else 1000) <= year <= 2100 and (
        "part" in at.reading.slots
        or _alone(at.text, at.start, at.end)
        or _coordinated(at.text, at.start, year, at.pack)
    ):
        return True
    mark = at.text[at.start - 1 : at.start] if at.start else ""
    if mark and (mark in "$£€#.,/:+" or mark.isalnum()):
        return False
    if (
        mark == "-"
        and not at.text[max(0, at.start - 2) : at.start - 1].isalpha()
        and not _YEAR_BEFORE.search(at.text, max(0, at.start - 6), at.start)
    ):
        return False
    if at.text[at.end : at.end + 1] in ("%", "$", "/", ":", "°") or re.match(r"[.,]\d", at.text[at.end : at.end + 2]):
        return False
    lower_before, lower_after = at.before.lower(), at.after.lower()
    if lower_before in lists["before_number"]:
        return False
    if lower_after in lists["counted"] or at.before[:1].isdigit() or at.after[:1].isdigit():
        return False
    if year < 1400 and "century" not in at.reading.slots and at.text[at.start] not in "'’":
        # "since 1101", "between 1040 and 1050" are hours in a trial report far more often than years.
        return lower_before in lists["before_old_year"] and not _plural(at.after, at.pack)
    if lower_before in lists["before_year"] and not (
        lower_before in lists["before_amount"] and _plural(at.after, at.pack)
    ):
        return True
    if "century" in at.reading.slots or at.text[at.start] in "'’":
        return True
    if not 1500 <= year <= 2100:
        return False
    if (
        at.before[:1].isupper()
        and at.text[at.start - 1 : at.start] == " "
        and lower_before not in lists["before_named_year"]
    ):
        return lower_before in lists["openers"]  # "Bridge 2010", "a Falcon 2000": a number in a name
    return not _plural(at.after, at.pack) and 1800 <= year <= 2060


def _plural(word: str, pack: Pack) -> bool:
    """True for a plural that counts what stands before it: "1500 trucks", but not "2019 elections"."""
    return (
        word.isalpha()
        and word.islower()
        and len(word) > 3
        and word.endswith(pack.lists_plural)
        and word not in pack.lists["after_year"]
    )


_YEAR_BEFORE = re.compile(r"(?<!\d)[12]\d{3}-\Z")


def _impossible_guard(at: Place) -> bool:
    """A day the calendar does not have is a date gone wrong ("45 March"), not a number beside a month."""
    return (
        int(at.reading.slots.get("day", 0)) > 31
        and not at.after[:1].isdigit()
        and at.before.lower() not in at.pack.lists["before_number"]
    )


def _alone(text: str, start: int, end: int) -> bool:
    """True for "(1789)", and for a year that heads its line: "2004: the second phase"."""
    if text[start - 1 : start] == "(" and start:
        return text[end : end + 1] == ")"
    return text[end : end + 1] == ":" and text[end + 1 : end + 2] == " " and (not start or text[start - 1] == "\n")


_YEAR_AND = re.compile(r"(\d{4})(?:,| ([^\W\d_]+)) \Z")


def _coordinated(text: str, start: int, year: int, pack: Pack) -> bool:
    """True behind another year that is near: "in 1782 and 1783"."""
    found = _YEAR_AND.search(text, max(0, start - 12), start)
    return (
        found is not None
        and abs(int(found[1]) - year) <= 60
        and (found[2] is None or found[2].lower() in pack.lists["range_pairs"] | pack.lists["range_links"])
    )


def _name_guard(at: Place) -> bool:
    """A month or weekday that is a person's name or part of a title is none: "August Wilson", "Theresa May"."""
    if at.before.lower() in at.pack.lists["kin"]:
        return False
    lists = at.pack.lists
    word = at.text[at.start : at.end]
    lower = word.lower()
    if lower in lists["never_alone"]:
        return False
    if lower not in lists["names"]:
        return True
    lower_before, lower_after = at.before.lower(), at.after.lower()
    named = (
        at.after[:1].isupper()
        and at.after.isalpha()
        and at.text[at.end : at.end + 1] == " "
        and not at.pack.classes(at.after)
    )
    if lower_before in lists["before_month"] and not (named and lower_before in lists["coordinators"]):
        return True
    if lower_before in lists["titles"] or (at.before[:1].isupper() and lower_before not in lists["openers"]):
        return False
    if lower_after in lists["after_name"]:
        return False
    return not (at.after[:1].isupper() and at.after.isalpha() and at.text[at.end : at.end + 1] == " ")


Guard = Callable[[Place], bool]


def _season_guard(at: Place) -> bool:
    """A season that is a verb as well needs a word before it that makes it a noun: "last fall", "in the fall"."""
    word = at.text[at.start : at.end].split()[-1]
    capital = word[:1].isupper() and at.text[max(0, at.start - 2) : at.start - 1] not in (".", "")
    if capital and (
        (at.after[:1].isupper() and at.text[at.end : at.end + 1] == " ")
        or (at.before[:1].isupper() and len(word) == at.end - at.start)
    ):
        return False
    if (
        capital
        and len(word) == at.end - at.start
        and at.before
        and at.before.lower() not in at.pack.lists["before_fall"]
    ):
        return False
    if word.lower() not in at.pack.lists["verbs"]:
        bare = len(word) == at.end - at.start and at.before.lower() not in at.pack.lists["before_fall"]
        return not (bare and at.after.lower() in at.pack.lists["objects"])
    if at.after.lower() == "of":
        return False
    return at.before.lower() in at.pack.lists["before_fall"] or (
        len(word) < at.end - at.start and at.after.lower() != "of"
    )


def _noun_guard(at: Place) -> bool:
    """ "the past" is a noun when no noun follows it."""
    return not at.after.isalpha() or at.after.lower() in at.pack.lists["function_words"]


def _period_guard(at: Place) -> bool:
    """ "the period" is one of a report; "the period of the wars" is none."""
    return at.after.lower() != "of"


def _units_guard(at: Place) -> bool:
    """Units in the plural without a number are a length, unless they are rooms or parts ("living quarters")."""
    return at.reading.slots["unit"] not in ("quarter", "second")


def _the_unit_guard(at: Place) -> bool:
    """ "for the year", "in the week" name the current one; "the day he left", "the week of the storm" do not."""
    if at.reading.slots["unit"] not in ("week", "month", "quarter", "year"):
        return False
    return at.before.lower() in at.pack.lists["before_unit"] and at.after.lower() not in at.pack.lists["not_after_unit"]


def _frequency_guard(at: Place) -> bool:
    """ "paid quarterly" tells how often; "the quarterly dividend" and the "Daily News" do not."""
    named = at.after[:1].isupper() and at.text[at.end : at.end + 1] == " "
    titled = at.text[at.start].isupper() and at.before[:1].islower()
    if named or titled or (at.before[:1].isupper() and at.before.lower() not in at.pack.lists["openers"]):
        return False
    if at.reading.slots["frequency"] in ("P3M",) or at.text[at.start : at.end].lower() in at.pack.lists["adjectives"]:
        return not at.after.isalpha() or at.after.lower() in at.pack.lists["function_words"]
    return True


def _rate_guard(at: Place) -> bool:
    """ "$2 million a year", "twelve flights a day": a rate stands behind an amount or a plural."""
    word = at.before.lower()
    if word[:1].isdigit() or word in at.pack.numbers or word in at.pack.lists["amounts"]:
        return True
    if len(word) < 4 or not word.endswith(at.pack.lists_plural):
        return False
    words = _COUNTED.findall(at.text, max(0, at.start - 60), at.start)[-4:-1]
    return any(piece[:1].isdigit() or piece.lower() in at.pack.numbers for piece in words)


_COUNTED = re.compile(r"[^\W\d_]+|\d[\d.,]*|[.;:!?]")


def _title_guard(at: Place) -> bool:
    """ "USA Today" and a quoted "This Week" are names."""
    words = at.text[at.start : at.end].split()
    if len(words) > 1:
        return not (words[-1][:1].isupper() and at.text[at.start - 1 : at.start] in ('"', "“", "‘", "'", "`"))
    return not (
        words[0][:1].isupper()
        and at.before[:1].isupper()
        and at.text[at.start - 1 : at.start] == " "
        and not words[0].isupper()
    )


def _year_range_guard(at: Place) -> bool:
    """ "1939-45" and "1914-1918" are ranges of years; "2019-13", "$1000-2000" and "1200-1500 men" are not."""
    slots = at.reading.slots
    if slots.get("range") == "from":
        return not at.start or at.text[at.start - 1] not in "-/$£€#."
    if at.text[at.end : at.end + 1] in ("-", "/", "%"):
        return False
    if "era" in slots or "tail" in slots:
        return True
    return 1000 <= int(slots.get("year", 0)) <= 2100 and at.after.lower() not in at.pack.lists["counted"]


def _beside_guard(at: Place) -> bool:
    """ "the day before Christmas", not "the year after Easter"."""
    return at.reading.slots["beside"] == "day"


def _thing_guard(at: Place) -> bool:
    """ "a two-year-old dispute" has lasted two years; "a two-year-old boy" and "the 42-year-old said" tell an age."""
    return at.after.lower() in at.pack.lists["things"]


def _day_before_guard(at: Place) -> bool:
    """ "the day before" stands alone; what follows it otherwise ("the day before he left") says which day."""
    return at.reading.slots["unit"] in ("day", "week", "month", "year") and not at.after[:1].isalnum()


def _clock_guard(at: Place) -> bool:
    """A bare "3:16" is a time where a word calls for one, or alone on its line; else it is a verse or a score."""
    slots = at.reading.slots
    told = any(name in slots for name in ("ampm", "exact", "zone", "daypart", "approx", "shift"))
    if told or ":" not in at.text[at.start : at.end]:
        return True
    head = at.text[max(0, at.start - 3) : at.start]
    return at.before.lower() in at.pack.lists["before_clock"] or (not head.strip() and (at.start < 3 or "\n" in head))


GUARDS: dict[str, Guard] = {
    "year": _year_guard,
    "name": _name_guard,
    "yearrange": _year_range_guard,
    "season": _season_guard,
    "clock": _clock_guard,
    "units": _units_guard,
    "noun": _noun_guard,
    "period": _period_guard,
    "theunit": _the_unit_guard,
    "frequency": _frequency_guard,
    "rate": _rate_guard,
    "daybefore": _day_before_guard,
    "thing": _thing_guard,
    "beside": _beside_guard,
    "impossible": _impossible_guard,
    "title": _title_guard,
}
