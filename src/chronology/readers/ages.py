"""The age a page gives in place of a date ("3 hours ago"): worth a day, and only where the time of capture is known."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from chronology.readers.stamps import fold
from chronology.readers.tables import table

#: Longest line that is searched, and the largest age believed.
_LONGEST_LINE = 80
_OLDEST = timedelta(days=60)


def find(line: str) -> tuple[str, timedelta] | None:
    """The words and the age they give, for a line that is there to give it; else `None`."""
    if len(line) > _LONGEST_LINE:
        return None
    folded = fold(line)
    if not any(form in folded for form in _signs()):
        return None
    match = _pattern().search(folded)
    if match is None:
        return None
    parts = {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value is not None}
    unit = next(name for name in ("minute", "hour", "day") if name in parts)
    number = int(parts["n"]) if parts["n"].isdecimal() else 1
    if number > 100_000:
        return None
    age = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}[unit] * number
    return (match.group(), age) if age <= _OLDEST else None


@cache
def _pattern() -> re.Pattern[str]:
    """Every form of every language; its groups are numbered, since a name may stand only once in a pattern."""
    found = []
    for number, row in enumerate(table("ages").values()):
        for place, form in enumerate(row["forms"]):
            key = number * 10 + place
            one = "|".join([*map(re.escape, row["one"]), r"\d{1,4}"])
            units = "|".join(
                f"(?P<{unit}{key}>{'|'.join(sorted(map(re.escape, row[unit]), key=len, reverse=True))})"
                for unit in ("minute", "hour", "day")
            )
            pattern = re.escape(form).replace(r"\{n\}", f"(?P<n{key}>{one})").replace(r"\{unit\}", rf"(?:{units})\.?")
            found.append(pattern.replace(r"\ ", r"\s?"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)")


@cache
def _signs() -> tuple[str, ...]:
    """The fixed words of the forms: a line without any of them says no age."""
    return tuple(
        {
            form.replace("{n}", "").replace("{unit}", "").split()[0]
            for row in table("ages").values()
            for form in row["forms"]
        }
    )
