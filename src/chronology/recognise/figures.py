"""What the neighbourhood of a figure forbids: which numbers are years, ranges of years, clock times."""

from __future__ import annotations

import re

from chronology.languages import Pack
from chronology.recognise.place import Place, plural


def year_guard(at: Place) -> bool:
    """A bare four-figure number is a year after a word that calls for one, or where nothing is counted by it.

    "in 2019", "the 2019 election" are; "2019 passengers", "flight 1984", "1,984", "$2019", "2019%" are not.
    """
    lists = at.pack.lists
    year = int(at.reading.slots.get("year", 0))
    said = at.text[at.start : at.end].lower().split()
    if "part" in at.reading.slots and said[-2:-1] and said[-2] in lists["definite"] and len(said) > 2 and _noun(at):
        return False  # "the beginning of the 2018 season"
    if "approx" in at.reading.slots and at.text[at.start : at.end].lower().startswith(tuple(lists["circa"])):
        return True
    if _numbers_a_name(at):
        return False
    if (1400 if at.start and at.text[at.start - 1] != "(" else 1000) <= year <= 2100 and (
        "part" in at.reading.slots
        or "comparative" in at.reading.slots
        or _as_late_as(at)
        or _bounded(at)
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
    if year < 1400 and year % 100 < 60 and "century" not in at.reading.slots and at.text[at.start] not in "'’":
        # "since 1101", "between 1040 and 1050" are hours in a trial report far more often than years.
        return lower_before in lists["before_old_year"] and not plural(at.after, at.pack)
    if lower_before in lists["before_year"] and not (
        lower_before in lists["before_amount"] and plural(at.after, at.pack)
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
    return not plural(at.after, at.pack) and 1800 <= year <= 2060


def _numbers_a_name(at: Place) -> bool:
    """True for a figure that belongs to a name: "owns 1812 Farm", "at 1984 Main Street", not "in 1812 Napoleon"."""
    lists, before = at.pack.lists, at.before.lower()
    name = _NAME.match(at.text, at.end)
    if name is None or at.text[at.start] in "'’" or "century" in at.reading.slots:
        return False
    if name[1] and name[1] not in lists["function_words"]:
        return False  # "predict 2019 Acme earnings"
    if before == "at":
        return True
    return (
        at.before.isalpha()
        and at.before.islower()
        and not any(before in lists[name] for name in ("before_year", "determiners", "openers", "function_words"))
        and at.after.lower() not in lists["after_named_year"]
        and not at.pack.classes(before)
    )


def _noun(at: Place) -> bool:
    return at.after.isalpha() and at.after.lower() not in at.pack.lists["function_words"]


_NAME = re.compile(r" [A-Z][^\W\d_]*(?: [A-Z][^\W\d_]*)*(?: ([a-z]+))?")
_AS = re.compile(r"([^\W\d_]+) ([^\W\d_]+) \Z")


_YEAR_BEHIND = re.compile(r" ([12]\d{3})\b(?![-.,/%]\d| ?%)")


def _money(at: Place) -> bool:
    return at.start > 0 and at.text[at.start - 1] in "$£€#.,/:+-"


def _bounded(at: Place) -> bool:
    """ "until at least 2025", "no later than 1540", "in or about 1540", "(1485 to 1603)"."""
    lists = at.pack.lists
    if at.after.lower() in lists["range_links"] and at.after.isalpha() and not _money(at):
        last = _YEAR_BEHIND.match(at.text, at.end + 1 + len(at.after))
        if last is not None and int(last[1]) > int(at.reading.slots.get("year", 0)):
            return True
    words = at.text[max(0, at.start - 24) : at.start].lower().split()[-3:]
    if len(words) < 2:
        return False
    if len(words) == 3 and words[2] == at.before.lower() and words[0] in lists["year_least"]:
        return words[2] in lists["at_least"]
    if words[-2] in lists["year_than"]:
        return True
    return "approx" in at.reading.slots and words[-1] in lists["joining"] and words[-2] in lists["in_words"]


def _as_late_as(at: Place) -> bool:
    """ "as late as 1781", "as recently as 2009"."""
    found = _AS.search(at.text, max(0, at.start - 20), at.start)
    return found is not None and found[2] == "as" and found[1] in at.pack.lists["as_year"]


_YEAR_BEFORE = re.compile(r"(?<!\d)[12]\d{3}-\Z")


def impossible_guard(at: Place) -> bool:
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


def year_range_guard(at: Place) -> bool:
    """ "1939-45" and "1914-1918" are ranges of years; "2019-13", "$1000-2000" and "1200-1500 men" are not."""
    slots = at.reading.slots
    if slots.get("range") == "from":
        return not at.start or at.text[at.start - 1] not in "-/$£€#."
    if at.text[at.end : at.end + 1] in ("-", "/", "%"):
        return False
    if "era" in slots or "tail" in slots:
        return True
    return 1000 <= int(slots.get("year", 0)) <= 2100 and at.after.lower() not in at.pack.lists["counted"]


def short_decade_guard(at: Place) -> bool:
    """Two figures alone are no decade: "in the high 30s", but "the 30s", "late 60s", "'70s"."""
    said = at.text[at.start : at.end]
    return not said[0].isdigit() or len(said.rstrip("sS'’")) == 4


def hour_guard(at: Place) -> bool:
    """An hour of the clock, not a number of things: "at a quarter to nine", not "to nine points"."""
    hour = at.reading.slots.get("hour")
    return isinstance(hour, int) and 1 <= hour <= 12 and not plural(at.after, at.pack)


def clock_guard(at: Place) -> bool:
    """A bare "3:16" is a time where a word calls for one, or alone on its line; else it is a verse or a score."""
    slots = at.reading.slots
    told = any(name in slots for name in ("ampm", "exact", "zone", "daypart", "approx", "shift"))
    if told or ":" not in at.text[at.start : at.end]:
        return True
    head = at.text[max(0, at.start - 3) : at.start]
    return at.before.lower() in at.pack.lists["before_clock"] or (not head.strip() and (at.start < 3 or "\n" in head))


#: Years a text in an unknown language may mean: others are numbers, or counted by another calendar (2566, 1402).
_COMMON_YEARS = range(1500, 2101)
_JOINED = tuple("-/.,:+$€£#")


def common_year_guard(at: Place) -> bool:
    """A date of the common calendar that is no part of a longer figure."""
    slots = at.reading.slots
    year = int(slots.get("year", 0)) or int(max(re.findall(r"\d+", str(slots.get("numeric", 0))), key=int))
    if at.text[at.start - 1 : at.start] in _JOINED and at.start:
        return False
    if at.text[at.end : at.end + 1] in _JOINED and at.text[at.end + 1 : at.end + 2].isdigit():
        return False
    return year in _COMMON_YEARS or (year < 100 and "numeric" in slots)


def lone_year_guard(at: Place) -> bool:
    """A year alone in brackets."""
    return common_year_guard(at) and at.text[at.start - 1 : at.start] == "(" and at.text[at.end : at.end + 1] == ")"


def decade_guard(at: Place) -> bool:
    """ "Les années 90" and "les années 1990" are a decade; "les années 2015 à 2018" are years."""
    decade = int(at.reading.slots["decade"])
    return decade % 10 == 0 and (20 <= decade < 100 or 1000 <= decade <= 2090)


def noun_year_guard(at: Place) -> bool:
    """A year in a language that writes nouns with a capital: a figure right before one counts it ("2019 Soldaten"),
    unless a word that only years follow stands before it ("seit 2019 Präsident")."""
    if not year_guard(at):
        return False
    sure = at.pack.lists["before_year"] - at.pack.lists["before_amount"]
    counts = at.after[:1].isupper() and at.after.isalpha() and at.text[at.end : at.end + 1] == " "
    return not counts or at.before.lower() in sure or "part" in at.reading.slots
