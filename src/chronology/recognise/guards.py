"""What the neighbourhood of an expression forbids: checks a rule names in `guard`, `after`, `before`, `not_before`."""

from __future__ import annotations

import re
from collections.abc import Callable

from chronology.languages import Pack
from chronology.recognise.figures import (
    clock_guard,
    common_year_guard,
    decade_guard,
    hour_guard,
    impossible_guard,
    lone_year_guard,
    noun_year_guard,
    short_decade_guard,
    year_guard,
    year_range_guard,
)
from chronology.recognise.place import AFTER, Place, named, neighbours
from chronology.recognise.readings import Reading


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


def _name_guard(at: Place) -> bool:
    """A month or weekday that is a person's name or part of a title is none: "August Wilson", "Theresa May"."""
    if at.before.lower() in at.pack.lists["kin"]:
        return False
    lists = at.pack.lists
    word = at.text[at.start : at.end]
    lower = word.lower()
    if "approx" in at.reading.slots and at.text[at.end : at.end + 1] in _APOSTROPHES:
        return False  # "ways around Wednesday's ruling"
    if not _indefinite_guard(at) or _FRACTION.match(at.text, at.end):
        return False
    if lower in lists["never_alone"]:
        return False
    lower_before, lower_after = at.before.lower(), at.after.lower()
    if "weekday" in at.reading.slots and lower_before in lists["definite"] and named(at):
        return False  # "the Sunday Barn", not "the Sunday NFL game"
    if lower not in lists["names"]:
        return not (lower_before in lists["day_words"] and _paper(at))
    if lower_before in lists["said_by"] and not at.after.isalpha():
        return False
    if _marches(at):
        return False
    belongs = named(at) and not at.pack.classes(at.after)
    if lower_before in lists["before_month"] and not (belongs and lower_before in lists["coordinators"]):
        return True
    if lower_before in lists["titles"] or (at.before[:1].isupper() and lower_before not in lists["openers"]):
        return False
    if lower_after in lists["after_name"]:
        return False
    return not (at.after[:1].isupper() and at.after.isalpha() and at.text[at.end : at.end + 1] == " ")


def _feast_guard(at: Place) -> bool:
    """A feast that is part of a name is none: "Lind Ramadan", "Ramadan Berg", "Christmas Island"."""
    lists = at.pack.lists
    if at.after.lower() in lists.get("feast_places", ()):
        return False
    if at.text[at.start : at.end].lower() not in lists.get("feast_names", ()):
        return True
    if at.before.lower() in lists["before_month"] or at.before.lower() in lists["openers"]:
        return True
    return not (named(at) or (at.before[:1].isupper() and at.text[at.start - 1 : at.start] == " "))


def _paper(at: Place) -> bool:
    """ "The Mail on Sunday" is a newspaper."""
    head = at.text[max(0, at.start - _LONGEST_PAPER) : at.start].rstrip()
    return any(
        head.lower().endswith(paper) and head[-len(paper)].isupper() for paper in at.pack.lists.get("papers", ())
    )


_LONGEST_PAPER = 24
Guard = Callable[[Place], bool]


def _marches(at: Place) -> bool:
    """ "The March on Washington", "the annual March for Life", "March on!" are no month."""
    lists, before = at.pack.lists, at.before.lower()
    word = at.text[at.start : at.end].lower()
    if word not in lists["also_deeds"] or at.after.lower() not in lists["marches"]:
        return False
    if before in lists["before_month"] and before not in ("-",):
        return False
    return at.after.lower() != "of" or not _AFTER_OF_YEAR.match(at.text, at.end)


_AFTER_OF_YEAR = re.compile(r"\s[^\W\d_]+ \d{4}")
_FRACTION = re.compile(r",? \d{1,2}/\d")
_APOSTROPHES = ("'", "’")


def _indefinite_guard(at: Place) -> bool:
    """ "He died on a Sunday", "one Tuesday in May" name no day; "a Sunday deadline" does."""
    if at.before.lower() not in at.pack.lists["indefinite"]:
        return True
    if not any(name in at.reading.slots for name in ("weekday", "season")):
        return True
    after, end = at.after, at.end
    if not at.pack.classes(after).isdisjoint(("daypart", "unit")):
        end = at.text.index(after, end) + len(after)
        behind = AFTER.match(at.text, end)
        after = behind[1] if behind else ""
    return after.isalpha() and after.lower() not in at.pack.lists["function_words"]


def _clause_end_guard(at: Place) -> bool:
    """ "Two days before, he left": nothing follows that it could be before."""
    return not at.after[:1].isalnum()


def _lasting_guard(at: Place) -> bool:
    """ "The last two weeks" is a length; "the trial will last two weeks" says so with a verb."""
    if "side" not in at.reading.slots and "stretch" not in at.reading.slots:
        return True
    return at.reading.slots.get("stretch") != -1 or not (
        at.text[at.start].islower() and at.before.lower() in at.pack.lists["verbs_of_lasting"]
    )


def _length_guard(at: Place) -> bool:
    """A length is none where it is a fraction ("cut by a quarter", "three quarters"), and "over" is a part of it only
    where another word governs it: "for over two years", but "spread over two years"."""
    slots, lists = at.reading.slots, at.pack.lists
    first = at.text[at.start : at.end].split(maxsplit=1)[0].lower()
    if first in lists["stretch_words"] and at.before.lower() not in lists["over_heads"]:
        return False
    if slots["unit"] != "quarter":
        last = at.text[at.start : at.end].rsplit(maxsplit=1)[-1]
        return not (last[:1].isupper() and first in lists["determiners"] and at.after[:1].isupper())  # "a Minute Man"
    if slots.get("n", 1) == 1 or "approx" in slots:
        return False
    return slots.get("n") != 3 or at.before.lower() in lists["before_unit"]


def _edge_unit_guard(at: Place) -> bool:
    """ "The last week of the campaign", "the first year of the war"; not "the first quarter of the game"."""
    return at.reading.slots["unit"] not in ("day", "quarter")


def _ended_guard(at: Place) -> bool:
    """ "the year ended 31 March", "the quarter to June" are lengths that end there."""
    word = at.after.lower()
    if word not in at.pack.lists["range_links"]:
        return word in at.pack.lists["ending"]
    following = AFTER.match(at.text, at.end + len(word) + 1)
    return following is not None and "month" in at.pack.classes(following[1])


def _weekday_week_guard(at: Place) -> bool:
    """ "They meet Tuesday week": no article before it and no noun behind."""
    return _noun_guard(at) and at.before.lower() not in at.pack.lists["determiners"]


def _of_somebody(at: Place) -> bool:
    """ "The autumn of his life", "the spring in her step"."""
    words = at.text[at.end : at.end + 20].split(None, 2)
    return (
        len(words) > 1
        and words[0] in at.pack.lists["within_unit"] | at.pack.lists["in_words"]
        and words[1] in at.pack.lists["owners"]
    )


def _season_guard(at: Place) -> bool:
    """A season that is a verb as well needs a word before it that makes it a noun: "last fall", "in the fall"."""
    word = at.text[at.start : at.end].split()[-1]
    if not _indefinite_guard(at) or (
        at.before.lower() in at.pack.lists["indefinite"] and at.text[at.end : at.end + 1] in _APOSTROPHES
    ):
        return False  # "one summer evening", "a winter's tale"
    if at.after.lower() in at.pack.lists["season_compounds"] or at.before.lower() in at.pack.lists["season_names"]:
        return False  # "spring water", "the Arab spring"
    if _of_somebody(at):
        return False
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
    """ "the period" is one of a report; "the period of the wars" and "the quarter-final" are none."""
    return at.after.lower() not in at.pack.lists["within_unit"] and at.text[at.end : at.end + 1] != "-"


def _units_guard(at: Place) -> bool:
    """Units in the plural without a number are a length, unless they are rooms or parts ("living quarters")."""
    unit_ = at.reading.slots["unit"]
    if at.text[at.start - 1 : at.start] == "-" and at.start:
        return False  # "after-hours", "man-hours"
    if unit_ == "minute" and at.after.lower() in at.pack.lists["within_unit"]:
        return False  # "the minutes of the meeting"
    return unit_ not in ("quarter", "second") and not at.after[:1].isdigit()


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
    slots = at.reading.slots
    words = at.text[at.start : at.end].split()
    lists = at.pack.lists
    if at.before.lower() in lists["determiners"] and at.after.lower() in lists["within_unit"] and "part" not in slots:
        return words[0].lower() not in lists["closing"]  # "the last week of the campaign" ends with it
    if len(words) > 1:
        return not (words[-1][:1].isupper() and at.text[at.start - 1 : at.start] in ('"', "“", "‘", "'", "`"))
    return not (
        words[0][:1].isupper()
        and at.before[:1].isupper()
        and at.text[at.start - 1 : at.start] == " "
        and not words[0].isupper()
    )


def _beside_guard(at: Place) -> bool:
    """ "the day before Christmas", not "the year after Easter"."""
    return at.reading.slots["beside"] == "day"


def _thing_guard(at: Place) -> bool:
    """ "a two-year-old dispute" has lasted two years; "a two-year-old boy" and "the 42-year-old said" tell an age."""
    return at.after.lower() in at.pack.lists["things"]


def _day_before_guard(at: Place) -> bool:
    """ "the day before" stands alone; what follows it otherwise ("the day before he left") says which day."""
    return at.reading.slots["unit"] in ("day", "week", "month", "year") and not at.after[:1].isalnum()


GUARDS: dict[str, Guard] = {
    "commonyear": common_year_guard,
    "decade": decade_guard,
    "loneyear": lone_year_guard,
    "nounyear": noun_year_guard,
    "year": year_guard,
    "name": _name_guard,
    "feast": _feast_guard,
    "yearrange": year_range_guard,
    "season": _season_guard,
    "clock": clock_guard,
    "hour": hour_guard,
    "shortdecade": short_decade_guard,
    "units": _units_guard,
    "noun": _noun_guard,
    "period": _period_guard,
    "theunit": _the_unit_guard,
    "frequency": _frequency_guard,
    "rate": _rate_guard,
    "daybefore": _day_before_guard,
    "thing": _thing_guard,
    "beside": _beside_guard,
    "impossible": impossible_guard,
    "indefinite": _indefinite_guard,
    "clauseend": _clause_end_guard,
    "lasting": _lasting_guard,
    "length": _length_guard,
    "ended": _ended_guard,
    "edgeunit": _edge_unit_guard,
    "weekdayweek": _weekday_week_guard,
    "title": _title_guard,
}
