"""Words and figures of a text as tokens, and the classes each token belongs to.

A token is a word, a figure with its suffix ("1990s", "21st", "12:38"), an abbreviation with its stops, or one mark of
punctuation. What a figure may mean is decided by its shape alone (a year has four figures, a day one or two); what a
word may mean comes from the pack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: Shapes of figures and marks, most specific first; the suffixes of ordinals and decades come from the pack.
_SHAPES = (
    r"\d{{4}}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z(?![^\W_])|[+-]\d\d:?\d\d(?!\d))?)?"
    r"(?![\d-])",
    r"\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)(?![\d/])|\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d\d)(?!\.?\d)"
    r"|\d{{1,2}}-\d{{1,2}}-(?:\d{{4}}|\d\d)(?![\d-])|\d{{4}}[/.]\d{{1,2}}[/.]\d{{1,2}}(?![/.]?\d)",
    r"\d{{1,2}}:\d\d(?::\d\d)?(?!\d)",
    r"\d{{1,2}}/\d{{1,2}}(?![\d/])",
    r"\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+\.\d+",
    r"\d+(?:{suffixes})(?![^\W_])",
    r"['’]\d\d(?:{decades})?(?![^\W_])",
    r"\d+",
    r"{abbreviations}",
    r"['’][sS](?![^\W_])",
    r"{words}",
    r"[^\W\d_]+",
    r"\n[ \t\r]*\n\s*",
    r"\S",
)
_NEVER = r"(?!)"


def compile_tokens(ordinals: Iterable[str], decades: Iterable[str], words: Iterable[str]) -> re.Pattern[str]:
    """The regular expression whose matches are the tokens; `words` are all words of the pack.

    Those that are not plain letters (`a.m.`, `o'clock`) become tokens of their own.
    """
    odd = sorted((word for word in words if " " not in word and not word.isalpha() and len(word) > 1), key=len)
    dotted = [re.escape(word).replace("'", "['’]") for word in reversed(odd) if word.endswith(".")]
    joined = [re.escape(word).replace("'", "['’]") for word in reversed(odd) if not word.endswith(".")]
    suffixes = "|".join([*map(re.escape, ordinals), *map(re.escape, decades)]) or _NEVER
    abbreviations = rf"(?<![^\W\d_])(?:{'|'.join(dotted)})" if dotted else _NEVER
    shapes = "|".join(_SHAPES).format(
        suffixes=suffixes,
        decades="|".join(map(re.escape, decades)) or _NEVER,
        abbreviations=abbreviations,
        words=rf"(?:{'|'.join(joined)})(?![^\W_])" if joined else _NEVER,
    )
    return re.compile(shapes, re.IGNORECASE)


#: The classes a figure can have; a pack's words may join them (`ordinal` has "first" and "1st").
SHAPE_CLASSES = (
    "iso", "isomoment", "numdate", "clock", "fraction", "number", "ordinal", "decade", "apostrophe", "digits", "day",
    "hour", "yyyy", "hhmm", "monthnumber", "dayth", "pair", "clockdot", "break",
)  # fmt: skip

_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?\Z")
_CLOCKDOT = re.compile(r"(?:1?\d|2[0-4])\.[0-5]\d\Z")
_ISO, _MOMENT = re.compile(r"\d{4}-\d\d-\d\d\Z"), re.compile(r"\d{4}-\d\d-\d\dT\d\d:", re.IGNORECASE)
_FRACTION = re.compile(r"\d{1,2}/\d{1,2}\Z")
_NUMDATE = re.compile(r"\d+([/.\-])\d+\1\d+\Z")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z|\d+\.\d+\Z")
_FIGURES = (
    (_ISO, "iso"), (_MOMENT, "isomoment"), (_FRACTION, "fraction"), (_GROUPED, "number"), (_NUMDATE, "numdate"),
)  # fmt: skip
_TAIL = re.compile(r"['’]?(\d+)([^\W\d_]*)\Z")


def shape(token: str, ordinals: frozenset[str], decades: frozenset[str]) -> frozenset[str]:
    """The classes a figure has by its shape; empty for words and punctuation."""
    if not any(character.isdecimal() for character in token[:2]):
        return frozenset({"break"}) if token.startswith("\n") else frozenset()
    if token.isascii() and token.isdigit():
        return _plain(token)
    clock = _CLOCK.match(token)
    if clock:
        return frozenset({"clock"}) if int(clock[1]) < 25 and int(clock[2]) < 60 else frozenset()
    if _CLOCKDOT.match(token):
        return frozenset({"number", "clockdot"})
    for pattern, name in _FIGURES:
        if pattern.match(token):
            return frozenset({name})
    tail = _TAIL.match(token)
    if tail and tail[2].lower() in decades and tail[1].endswith("0") and len(tail[1]) in (2, 4):
        return frozenset({"decade"})
    if tail and tail[2].lower() in ordinals:
        return frozenset({"ordinal", "dayth"} if 1 <= int(tail[1][:9]) <= 31 else {"ordinal"})
    if tail and not tail[2] and len(tail[1]) == 2 and not token[0].isdigit():
        return frozenset({"apostrophe"})
    return frozenset()


def _plain(token: str) -> frozenset[str]:
    """The classes of a run of figures without anything around it."""
    if len(token) > 9:
        return frozenset()
    number, names = int(token), {"digits"}
    if len(token) <= 2:
        if 1 <= number <= 31:
            names.add("day")
        if number <= 24:
            names.add("hour")
        if 1 <= number <= 12:
            names.add("monthnumber")
    if len(token) == 2:
        names.add("pair")
    if len(token) == 4:
        if 1000 <= number <= 2999:
            names.add("yyyy")
        if number <= 2400 and number % 100 < 60:
            names.add("hhmm")
    return frozenset(names)


def figure(token: str) -> int | float | str | None:
    """The value of a figure: a number where it is one, else its text without apostrophe and suffix."""
    tail = _TAIL.match(token)
    if tail:
        return int(tail[1][:12])
    if _GROUPED.match(token):
        number = float(token.replace(",", ""))
        return int(number) if number.is_integer() and number < 1e15 else number
    if _FRACTION.match(token):
        above, below = token.split("/")
        return int(above) / int(below) if int(below) else 0
    return token if token[:1].isdecimal() else None


#: Every set of shape classes a token can have, by an example of each.
SAMPLES = (
    "0", "1", "9", "00", "01", "12", "13", "24", "25", "31", "32", "99", "100", "999", "0000", "0900", "0960", "0999",
    "1000", "1060",
    "1900", "1960", "2360", "2400", "2460", "2500", "3000", "9999", "12345", "1234567890", "12:30", "99:99",
    "2019-03-14", "2019-03-14T09:30",
    "1/2", "1,000", "1.5", "1.55", "1/2/2019", "1.2.2019", "'98", "’98", "\n\n",
)  # fmt: skip


def samples(ordinals: Iterable[str], decades: Iterable[str]) -> list[str]:
    """Figures that show every combination of shape classes in a language."""
    with_suffix = [number + suffix for suffix in ordinals for number in ("1", "40")]
    return [*SAMPLES, *with_suffix, *(f"1990{suffix}" for suffix in decades)]


def number_value(tokens: list[str], words: Mapping[str, int | float | str]) -> int | float | str:
    """The number said by these tokens: figures, number words, a half; `X` for a vague one ("several").

    Number words below 100 add up, "hundred" multiplies what stands before it, "thousand" and above close a group.
    """
    total: float = 0
    group: float = 0
    for token in tokens:
        value = words.get(token.lower())
        if value is None:
            value = figure(token)
        if isinstance(value, str):
            return value
        if value is None:
            continue
        if value == 100:
            group = (group or 1) * 100
        elif value >= 1000 and token.isalpha():
            total += (group or 1) * value
            group = 0
        else:
            group += value
    number = total + group
    return int(number) if float(number).is_integer() else number
