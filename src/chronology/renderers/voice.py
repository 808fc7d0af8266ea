"""The voice of one language: its catalogue of messages, numbers, counts and dates.

The words live in one catalogue a language, `messages/<code>.toml`; no word is written in code.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Sequence
from datetime import datetime
from importlib import resources
from typing import Any

from chronology.errors import OptionError
from chronology.renderers import cldr

NBSP = "\u00a0"


@functools.cache
def catalogue(language: str) -> dict[str, Any]:
    """The messages of one language. Raises `OptionError` when there is no such catalogue."""
    if language not in available():
        raise OptionError(f"no wording in language {language!r}; choose from {', '.join(available())}")
    return tomllib.loads((resources.files(__package__) / "messages" / f"{language}.toml").read_text("utf-8"))


@functools.cache
def available() -> tuple[str, ...]:
    """Codes of the languages outputs can be written in."""
    folder = resources.files(__package__) / "messages"
    return tuple(sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml")))


class Voice:
    """Messages of one language, filled in. `hard_spaces` keeps dates unbroken over lines (for print)."""

    def __init__(self, language: str = "en", *, hard_spaces: bool = False) -> None:
        self.language = language
        self.messages = catalogue(language)
        self.tag: str = self.messages["language"]["tag"]
        """Language tag of the wording: `en-GB`."""
        self.hard_spaces = hard_spaces

    def say(self, key: str, /, **values: object) -> str:
        """The message at a dotted key, filled in. Values are inserted as they are and never read as messages."""
        message: str = self._at(key)
        return message.format(**values) if values else message

    def label(self, key: str) -> str:
        """A column heading or short label."""
        return self.say(f"label.{key}")

    def count(self, key: str, number: int) -> str:
        """A number of things: "1 article", "12 articles"."""
        forms = self._at(f"count.{key}")
        form = forms[0] if cldr.plural(number, self.tag) == "one" else forms[-1]
        return str(form).format(n=self.number(number)).replace(" ", NBSP if self.hard_spaces else " ", 1)

    def number(self, value: float) -> str:
        """A number with the separators of the language."""
        return cldr.number(value, self.tag)

    def score(self, value: float) -> str:
        """A score between 0 and 1, to two places."""
        return cldr.number(value, self.tag, "0.00")

    def paragraphs(self, key: str) -> tuple[str, ...]:
        """A message of several paragraphs."""
        return tuple(self._at(key))

    def language_name(self, code: str) -> str:
        """The name of a language: "French"."""
        return cldr.language_name(code, self.tag)

    def join(self, items: Sequence[str]) -> str:
        """Items joined as the language joins them: "a, b and c"."""
        return cldr.joined(items, self.tag)

    def quote(self, text: str) -> str:
        """The text in the language's quotation marks."""
        return f"{self._at('punctuation.open')}{text}{self._at('punctuation.close')}"

    def date(self, moment: datetime, pattern: str = "date") -> str:
        """A moment by one of the catalogue's patterns: `date` is "19 April 2024", `clock` is "12:38"."""
        first = self.messages["patterns"].get(f"{pattern}_first") if moment.day == 1 else None
        written = cldr.written(moment, first or self.messages["patterns"][pattern], self.tag)
        if not self.hard_spaces:
            return written
        weekday, space, rest = written.partition(" ") if pattern == "weekday" else ("", "", written)
        return weekday + space + rest.replace(" ", NBSP)  # a line may end behind a weekday

    def _at(self, key: str) -> Any:
        found: Any = self.messages
        for name in key.split("."):
            found = found[name]
        return found
