"""Who and where: the names in a statement, told apart by a gazetteer and the words before them."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import pairwise
from typing import NamedTuple

from chronology import places
from chronology.extract.kinds import ACTS, CAPITAL
from chronology.extract.tokens import Token
from chronology.languages.events import EventWords


class Names(NamedTuple):
    """Persons, bodies and places, each once, in the order of the text."""

    who: tuple[str, ...]
    where: tuple[str, ...]


#: Two names or more in a row. It begins with a set of letters, so that a text is passed over quickly to the next one;
#: bounded, so that no text makes it slow.
_RUN = re.compile(r"[A-Z](?<!\w[A-Z])[\w’'-]{1,60}(?: [A-Z][\w’'-]{1,60})+")
#: Cities of this size are meant even where somebody has their name.
_GREAT = 1_000_000


class Surnames:
    """Names of cities that are names of persons in a text: "Jackson" where it also has "Michael Jackson".

    They are looked for when a city that is no great one is asked about: one article in six has such a city.
    """

    def __init__(self, text: str, words: EventWords) -> None:
        self._text = text
        self._words = words
        self._found: frozenset[str] | None = None

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str) or not _may_be_surname(name):
            return False
        if self._found is None:
            self._found = _surnames(self._text, self._words)
        return name in self._found


def _may_be_surname(name: str) -> bool:
    place = places.find(name)
    return place is not None and place.kind != "country" and place.population < _GREAT


def _surnames(text: str, words: EventWords) -> frozenset[str]:
    found = set()
    runs = set(_RUN.findall(text))
    for first, last in {pair for run in runs for pair in pairwise(run.split(" "))}:
        if not _may_be_surname(last):
            continue
        lower = first.lower()
        other = words.ordinary
        if lower in other or lower in words.names.demonyms or places.find(first) or places.find(f"{first} {last}"):
            continue
        found.add(last)
    return frozenset(found)


def names(
    tokens: Sequence[Token],
    parts: Sequence[tuple[int, int]],
    trigger: int,
    words: EventWords,
    persons: Container[str] = frozenset(),
) -> Names:
    """The names in these parts of a sentence. A country that acts (before the verb) is a who, else a where; `persons`
    are names of cities that stand for persons here."""
    who: dict[str, None] = {}
    where: dict[str, None] = {}
    for first, last in parts:
        place = first
        while place < last:
            if not tokens[place].kinds & CAPITAL:
                place += 1
                continue
            start, end = _extent(tokens, place, last, words)
            if end == start:
                place = max(end, place + 1)
                continue
            name = _written(tokens, start, end, words)
            country = words.names.demonyms.get(name.lower())
            if country is not None:
                who.setdefault(country)
            elif name and not _common(tokens, start, end, trigger, words):
                located = _is_place(tokens, start, end, name, trigger, words) and name not in persons
                target = where if located else who
                target.setdefault(name)
            place = end
    return Names(tuple(name for name in who if name not in where), tuple(where))


def _extent(tokens: Sequence[Token], place: int, last: int, words: EventWords) -> tuple[int, int]:
    """First and last token of the name that begins with this capital; an empty stretch when it is none."""
    end = place + 1
    while end < last:
        token, before = tokens[end], tokens[end - 1]
        numbered = token.text.isdigit() and before.lower in words.names.facilities
        if numbered or (token.kinds & CAPITAL and not before.text.endswith(tuple(words.clause.possessives))):
            end += 1
        elif _linked(tokens, end, last, words):
            end += 2
        else:
            break
    while place < end and _empty(tokens, place, end, words):
        place += 1
    office = words.offices
    adjective = end - place > 1 and tokens[place].lower in words.names.demonyms
    if adjective and any(token.lower in office for token in tokens[place + 1 : end]):
        return place, place + 1  # "French President …": the adjective stands for the country, the rest for itself
    return place, end


def _empty(tokens: Sequence[Token], place: int, end: int, words: EventWords) -> bool:
    """True for a first word that is no part of the name: "The" of "The Swedish", "It" of "It's"."""
    lower = tokens[place].lower
    if lower in words.clause.articles:
        return places.find(f"{tokens[place].text} {tokens[min(place + 1, end - 1)].text}") is None or end - place == 1
    common = lower in words.names.common or lower.partition("'")[0] in words.talking
    return common and (place == 0 or end - place == 1) and (lower != "us" or tokens[place].text != "US")


def _linked(tokens: Sequence[Token], place: int, last: int, words: EventWords) -> bool:
    """True for a small word inside a name: "Bank of England", "Nusrat al-Islam wal Muslimeen"."""
    lower = tokens[place].lower
    if lower not in words.names.links or lower in words.clause.coordinators or place + 1 >= last:
        return False
    if place == 1 and tokens[0].lower.endswith(words.verbs.plural_endings):
        return False  # "Fans of Jackson", "Soldiers of Niger"
    return bool(tokens[place + 1].kinds & CAPITAL) and tokens[place + 1].lower not in words.names.common


def _written(tokens: Sequence[Token], first: int, last: int, words: EventWords) -> str:
    """The name as written, without a possessive and without a title standing alone."""
    name = " ".join(token.text for token in tokens[first:last])
    for mark in words.clause.possessives:
        for quote in (mark, mark.replace("'", "’")):
            name = name.removesuffix(quote)
    alone = words.nameless
    if last - first == 1 and name.lower() in alone:
        return ""
    return name.strip("’'") if len(name) > 1 else ""


def _common(tokens: Sequence[Token], first: int, last: int, trigger: int, words: EventWords) -> bool:
    """True for an ordinary word that has its capital only from beginning the sentence ("Civil society groups …")."""
    if all(token.lower in words.names.directions for token in tokens[first:last]):
        return True
    token = tokens[first]
    if first > 0 or last - first > 1 or token.text.isupper() or last >= len(tokens):
        return False
    if token.text.endswith(tuple(words.clause.possessives)) or places.find(token.text) is not None:
        return False
    after = tokens[last]
    if last == trigger and token.lower.endswith(words.verbs.plural_endings) and not token.text.isupper():
        return True  # "Rebels seized"
    return after.is_word and after.text.islower() and last != trigger and after.lower not in words.modality.auxiliaries


def _is_place(tokens: Sequence[Token], first: int, last: int, name: str, trigger: int, words: EventWords) -> bool:
    before = _before(tokens, first, words)
    behind = before in words.names.place_prepositions
    if first < trigger and before in words.clause.origins:
        return False  # "a delegation from Lima arrived"
    if tokens[last - 1].text.isdigit() and tokens[last - 2].lower in words.names.facilities:
        return True
    if _attribute(tokens, first, last, words):
        return False
    if behind and any(token.lower in words.names.facilities for token in tokens[first:last]):
        return True
    found = places.find(name)
    if found is None:
        return False
    if found.kind == "country":
        return behind and first > trigger
    owner = tokens[last - 1].text.endswith(tuple(words.clause.possessives))
    return behind or (first > trigger and not (owner and found.population < _GREAT))


def _before(tokens: Sequence[Token], first: int, words: EventWords) -> str:
    """The word before a name, behind its article: "in the Sahel"."""
    place = first - 1
    if place > 0 and tokens[place].lower in words.clause.articles:
        place -= 1
    return tokens[place].lower if place >= 0 else ""


def _attribute(tokens: Sequence[Token], first: int, last: int, words: EventWords) -> bool:
    """True for "US" in "the departure of US troops": it says whose; but "Mali's capital", "the Sahel region"."""
    before = _before(tokens, first, words)
    if (before in words.names.place_prepositions and before not in words.clause.genitives) or last >= len(tokens):
        return False
    after = tokens[last]
    owner = tokens[last - 1].text.endswith(tuple(words.clause.possessives))
    if owner or after.lower in words.names.facilities or after.lower in words.small:
        return False
    return after.is_word and after.text.islower() and not after.kinds & ACTS
