"""Loads `<code>.segment.toml`: the words that end sentences, open clauses and point to past or future.

Each word gets one class character, so that `segment` can read a clause as a short string of classes. How a language
builds its verbs is said in `[grammar]` as two regular expressions over those characters: where a clause opens, and
which groups of words look back or ahead. A language without a file of its own has its sentences read by `und`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import msgspec

from chronology.errors import PackError


class SegmentWords(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one language that `segment` works with."""

    code: str
    """ISO 639-1 code of the language."""
    never_end: frozenset[str]
    """Abbreviations, without their last stop, after which a sentence never ends."""
    before_number: frozenset[str]
    """Abbreviations after which a sentence does not end when a number follows."""
    may_end: frozenset[str]
    """Abbreviations after which a sentence ends only before one of the `openers`."""
    openers: frozenset[str]
    classes: dict[str, str]
    """Lower-case word -> class character; the characters are those of `CLASSES`."""
    suffixes: tuple[tuple[str, str], ...]
    """(suffix, class character) for words that are not in `classes`, the longest first."""
    opens: re.Pattern[str]
    """Where a clause opens, over the class characters: the group is the first token of the new clause."""
    befallen: frozenset[str]
    """Nouns of what nobody knows of before: a date right before one of them lies in the past."""
    groups: re.Pattern[str]
    """Verb groups over class characters, X the expression itself: a group named `past`, `future`, `hoped`, `weak`,
    `before` or `faint` says where a clause with it looks (see `segment`)."""


#: section.key of the file -> class character. Later lines win where a word stands in several lists.
CLASSES: dict[str, str] = {
    "clause.subordinators": "s",
    "clause.half_subordinators": "a",
    "clause.coordinators": "c",
    "clause.subjects": "R",
    "direction.bare": "V",
    "direction.participles": "D",
    "direction.past": "P",
    "direction.fillers": "n",
    "direction.timetable": "S",
    "direction.expectant_links": "f",
    "direction.for_words": "o",
    "direction.set_verbs": "Z",
    "direction.hopes": "p",
    "direction.hoped": "q",
    "direction.foresees": "e",
    "direction.nobody": "w",
    "direction.expectant": "F",
    "direction.forward_words": "g",
    "direction.backward_words": "k",
    "direction.timetabled": "J",
    "direction.superseded": "y",
    "direction.until_words": "u",
    "direction.determiners": "d",
    "direction.could": "K",
    "direction.could_not": "h",
    "direction.negations": "x",
    "direction.be_present": "B",
    "direction.be_past": "b",
    "direction.be_bare": "E",
    "direction.been": "N",
    "direction.have_present": "H",
    "direction.have_past": "h",
    "direction.modals": "M",
    "direction.will": "W",
    "direction.to": "T",
    "direction.not_past": ".",
}
_SUFFIXES = {
    "direction.filler_suffixes": "n", "direction.past_suffixes": "P", "direction.will_suffixes": "W",
    "direction.modal_suffixes": "M",
}  # fmt: skip
#: Words of every language: no abbreviations, no verbs.
NEUTRAL = "und"
_PATTERNS = ("opens", "groups")
_GROUPS = frozenset({"past", "future", "hoped", "weak", "before", "faint"})
_BEFALLEN = "direction.befallen"
_SENTENCE = ("never_end", "before_number", "may_end", "openers")


@cache
def load(code: str) -> SegmentWords:
    """The segment words of language `code`, the neutral ones where it has none. Raises `PackError` for a bad file."""
    path = Path(__file__).with_name(f"{code if code in available() else NEUTRAL}.segment.toml")
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{path.name}: not well-formed TOML: {error}") from error
    return _words(path.name, tables)


@cache
def available() -> tuple[str, ...]:
    """Codes of the languages that have segment words."""
    return tuple(sorted(path.name.split(".")[0] for path in Path(__file__).parent.glob("*.segment.toml")))


def _words(name: str, tables: dict[str, object]) -> SegmentWords:
    grammar = _grammar(name, tables.pop("grammar", {}))
    lists = _lists(name, tables)
    known = {*CLASSES, *_SUFFIXES, _BEFALLEN, *(f"sentence.{key}" for key in _SENTENCE)}
    for key in lists:
        if key not in known:
            raise PackError(f"{name}: unknown list {key!r}; known are {', '.join(sorted(known))}")
    classes: dict[str, str] = {}
    for key, character in CLASSES.items():
        classes.update(dict.fromkeys(lists.get(key, ()), character))
    return SegmentWords(
        code=name.split(".")[0],
        never_end=frozenset(lists.get("sentence.never_end", ())),
        before_number=frozenset(lists.get("sentence.before_number", ())),
        may_end=frozenset(lists.get("sentence.may_end", ())),
        openers=frozenset(lists.get("sentence.openers", ())),
        classes=classes,
        suffixes=tuple(
            sorted(
                ((suffix, character) for key, character in _SUFFIXES.items() for suffix in lists.get(key, ())),
                key=lambda pair: -len(pair[0]),
            )
        ),
        befallen=frozenset(lists.get(_BEFALLEN, ())),
        opens=grammar["opens"],
        groups=grammar["groups"],
    )


def _grammar(name: str, table: object) -> dict[str, re.Pattern[str]]:
    """The two regular expressions of `[grammar]`; one that is not given matches nothing."""
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise PackError(f"{name}: [grammar] must hold regular expressions")
    found = {}
    for key in _PATTERNS:
        try:
            found[key] = re.compile(table.pop(key, "(?!)"), re.VERBOSE)
        except re.error as error:
            raise PackError(f"{name}: grammar.{key}: no regular expression: {error}") from error
    strange = {*table, *(set(found["groups"].groupindex) - _GROUPS)}
    if strange:
        raise PackError(f"{name}: [grammar]: unknown {sorted(strange)[0]!r}")
    return found


def _lists(name: str, tables: dict[str, object]) -> dict[str, list[str]]:
    """`section.key` -> list of lower-case words, checked."""
    lists: dict[str, list[str]] = {}
    for section, table in tables.items():
        if not isinstance(table, dict):
            raise PackError(
                f"{name}: {section!r} stands outside the tables [sentence], [clause], [direction], [grammar]"
            )
        for key, words in table.items():
            where = f"{section}.{key}"
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                raise PackError(f"{name}: {where} must be a list of words")
            for word in words:
                if word != word.lower() or not word:
                    raise PackError(f"{name}: {where}: {word!r} must be a word in lower case")
            lists[where] = words
    return lists
