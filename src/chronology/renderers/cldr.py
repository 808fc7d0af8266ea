"""Dates, numbers, lists, plurals and names by the Unicode CLDR. Only home of Babel.

Answers are remembered: a record names the same few days and zones over and over.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime, get_timezone, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_decimal


@functools.cache
def _locale(tag: str) -> Locale:
    """The locale of a language tag such as `en-GB`."""
    return Locale.parse(tag, sep="-")


@functools.lru_cache(maxsize=20_000)
def written(moment: datetime, pattern: str, tag: str) -> str:
    """A moment by a CLDR pattern: `d MMMM y`."""
    return str(format_datetime(moment, pattern, locale=_locale(tag)))


@functools.lru_cache(maxsize=1_000)
def zone_name(key: str, tag: str) -> str:
    """The generic name of a zone, or its key when it has none."""
    try:
        return str(get_timezone_name(get_timezone(key), "long", zone_variant="generic", locale=_locale(tag)))
    except (LookupError, ValueError, ZoneInfoNotFoundError):
        return key


@functools.lru_cache(maxsize=20_000)
def number(value: float, tag: str, pattern: str | None = None) -> str:
    """A number with the separators of the language."""
    return str(format_decimal(value, format=pattern, locale=_locale(tag)))


def joined(items: Sequence[str], tag: str) -> str:
    """Items as the language joins them: "a, b and c"."""
    return str(format_list(list(items), style="standard", locale=_locale(tag)))


def plural(count: int, tag: str) -> str:
    """The plural category of a number: `one`, `other`, …"""
    return str(_locale(tag).plural_form(count))


@functools.lru_cache(maxsize=1_000)
def language_name(code: str, tag: str) -> str:
    """The name of a language, or its code when it has none."""
    try:
        return str(Locale.parse(code, sep="-").get_display_name(_locale(tag)) or code)
    except (UnknownLocaleError, ValueError, LookupError, TypeError):
        return code
