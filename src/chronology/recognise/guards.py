"""What the neighbourhood of an expression forbids: checks that a rule of the pack names in `guard`, `after`, `before`."""

from __future__ import annotations

import re
from collections.abc import Callable

from chronology.languages import Pack
from chronology.recognise.readings import Reading

_AFTER = re.compile(r"\s?(?:['’]s\b)?\s*([^\W\d_]+|[^\w\s]|\d[\d.,]*)")
_OPENING = "\"'“‘("


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The word (or mark) before and behind an expression; empty where there is none."""
    head = text[max(0, start - 40) : start].rstrip().rstrip(_OPENING).split()
    before = head[-1] if head else ""
    if before and not before[-1].isalnum():
        before = before[-1]
    else:
        before = before.lstrip(_OPENING).rpartition("-")[2]
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
    return not rule.guard or GUARDS[rule.guard](before, after, reading, text, start, end, pack)


def _listed(word: str, words: frozenset[str], pack: Pack) -> bool:
    if word in words:
        return True
    return any(name[:1] == "@" and word in pack.lists[name[1:]] for name in words)


def _year_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """A bare four-figure number is a year after a word that calls for one, or where nothing is counted by it.

    "in 2019", "the 2019 election" are; "2019 passengers", "flight 1984", "1,984", "$2019", "2019%" are not.
    """
    lists = pack.lists
    year = int(reading.slots.get("year", 0))
    if (1400 if start and text[start - 1] != "(" else 1000) <= year <= 2100 and (
        "part" in reading.slots or _alone(text, start, end) or _coordinated(text, start, year, pack)
    ):
        return True
    mark = text[start - 1 : start] if start else ""
    if mark and mark in "$£€#.,/:+":
        return False
    if (
        mark == "-"
        and not text[max(0, start - 2) : start - 1].isalpha()
        and not _YEAR_BEFORE.search(text, max(0, start - 6), start)
    ):
        return False
    if text[end : end + 1] in ("%", "$", "/", ":", "°") or re.match(r"[.,]\d", text[end : end + 2]):
        return False
    lower_before, lower_after = before.lower(), after.lower()
    if lower_before in lists["before_number"]:
        return False
    if lower_after in lists["counted"] or before[:1].isdigit() or after[:1].isdigit():
        return False
    if year < 1400 and "century" not in reading.slots and text[start] not in "'’":
        # "since 1101", "between 1040 and 1050" are hours in a trial report far more often than years.
        return lower_before in lists["before_old_year"] and not _plural(after, pack)
    if lower_before in lists["before_year"] and not (lower_before in lists["before_amount"] and _plural(after, pack)):
        return True
    if "century" in reading.slots or text[start] in "'’":
        return True
    if not 1500 <= year <= 2100:
        return False
    return not _plural(after, pack) and 1800 <= year <= 2060


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


def _impossible_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """A day the calendar does not have is a date gone wrong ("45 March"), not a number beside a month."""
    return (
        int(reading.slots.get("day", 0)) > 31
        and not after[:1].isdigit()
        and before.lower() not in pack.lists["before_number"]
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


def _name_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """A month or weekday that is a person's name or part of a title is none: "August Wilson", "Theresa May"."""
    lists = pack.lists
    word = text[start:end]
    lower = word.lower()
    if lower in lists["never_alone"]:
        return False
    if lower not in lists["names"]:
        return True
    lower_before, lower_after = before.lower(), after.lower()
    named = after[:1].isupper() and after.isalpha() and text[end : end + 1] == " " and not pack.classes(after)
    if lower_before in lists["before_month"] and not (named and lower_before in lists["coordinators"]):
        return True
    if lower_before in lists["titles"] or before[:1].isupper() and lower_before not in lists["openers"]:
        return False
    if lower_after in lists["after_name"]:
        return False
    return not (after[:1].isupper() and after.isalpha() and text[end : end + 1] == " ")


Guard = Callable[[str, str, Reading, str, int, int, Pack], bool]


def _season_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """A season that is a verb as well needs a word before it that makes it a noun: "last fall", "in the fall"."""
    word = text[start:end].split()[-1]
    capital = word[:1].isupper() and text[max(0, start - 2) : start - 1] not in (".", "")
    if capital and (
        after[:1].isupper() and text[end : end + 1] == " " or before[:1].isupper() and len(word) == end - start
    ):
        return False
    if word.lower() not in pack.lists["verbs"]:
        bare = len(word) == end - start and before.lower() not in pack.lists["before_fall"]
        return not (bare and after.lower() in pack.lists["objects"])
    if after.lower() == "of":
        return False
    return before.lower() in pack.lists["before_fall"] or len(word) < end - start and after.lower() != "of"


def _noun_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "the past" is a noun when no noun follows it."""
    return not after.isalpha() or after.lower() in pack.lists["function_words"]


def _period_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "the period" is one of a report; "the period of the wars" is none."""
    return after.lower() != "of"


def _units_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """Units in the plural without a number are a length, unless they are rooms or parts ("living quarters")."""
    return reading.slots["unit"] not in ("quarter", "second")


def _the_unit_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "for the year", "in the week" name the current one; "the day he left", "the week of the storm" do not."""
    if reading.slots["unit"] not in ("week", "month", "quarter", "year"):
        return False
    return before.lower() in pack.lists["before_unit"] and after.lower() not in pack.lists["not_after_unit"]


def _frequency_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "paid quarterly" tells how often; "the quarterly dividend" and the "Daily News" do not."""
    named = after[:1].isupper() and text[end : end + 1] == " "
    titled = text[start].isupper() and before[:1].islower()
    if named or titled or (before[:1].isupper() and before.lower() not in pack.lists["openers"]):
        return False
    if reading.slots["frequency"] in ("P3M",) or text[start:end].lower() in pack.lists["adjectives"]:
        return not after.isalpha() or after.lower() in pack.lists["function_words"]
    return True


def _rate_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "$2 million a year", "twelve flights a day": a rate stands behind an amount or a plural."""
    word = before.lower()
    if word[:1].isdigit() or word in pack.numbers or word in pack.lists["amounts"]:
        return True
    if len(word) < 4 or not word.endswith(pack.lists_plural):
        return False
    words = _COUNTED.findall(text, max(0, start - 60), start)[-4:-1]
    return any(piece[:1].isdigit() or piece.lower() in pack.numbers for piece in words)


_COUNTED = re.compile(r"[^\W\d_]+|\d[\d.,]*|[.;:!?]")


def _title_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "USA Today" and a quoted "This Week" are names."""
    words = text[start:end].split()
    if len(words) > 1:
        return not (words[-1][:1].isupper() and text[start - 1 : start] in ('"', "“", "‘", "'", "`"))
    return not (
        words[0][:1].isupper() and before[:1].isupper() and text[start - 1 : start] == " " and not words[0].isupper()
    )


def _year_range_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "1939-45" and "1914-1918" are ranges of years; "2019-13", "$1000-2000" and "1200-1500 men" are not."""
    slots = reading.slots
    if slots.get("range") == "from":
        return not start or text[start - 1] not in "-/$£€#."
    if text[end : end + 1] in ("-", "/", "%"):
        return False
    if "era" in slots or "tail" in slots:
        return True
    after = neighbours(text, start, end)[1].lower()
    return 1000 <= int(slots.get("year", 0)) <= 2100 and after not in pack.lists["counted"]


def _beside_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "the day before Christmas", not "the year after Easter"."""
    return reading.slots["beside"] == "day"


def _thing_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "a two-year-old dispute" has lasted two years; "a two-year-old boy" and "the 42-year-old said" tell an age."""
    return after.lower() in pack.lists["things"]


def _day_before_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """ "the day before" stands alone; what follows it otherwise ("the day before he left") says which day."""
    return reading.slots["unit"] in ("day", "week", "month", "year") and not after[:1].isalnum()


def _clock_guard(before: str, after: str, reading: Reading, text: str, start: int, end: int, pack: Pack) -> bool:
    """A bare "3:16" is a time where a word calls for one, or alone on its line; else it is a verse or a score."""
    slots = reading.slots
    told = any(name in slots for name in ("ampm", "exact", "zone", "daypart", "approx", "shift"))
    if told or ":" not in text[start:end]:
        return True
    head = text[max(0, start - 3) : start]
    return before.lower() in pack.lists["before_clock"] or not head.strip() and (start < 3 or "\n" in head)


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
