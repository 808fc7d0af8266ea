"""Who and where: the names in a statement, told apart by a gazetteer and the words before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from chronology import places
from chronology.extract.tokens import Token
from chronology.languages.events import EventWords


class Names(NamedTuple):
    """Persons, bodies and places, each once, in the order of the text."""

    who: tuple[str, ...]
    where: tuple[str, ...]


def names(tokens: Sequence[Token], parts: Sequence[tuple[int, int]], trigger: int, words: EventWords) -> Names:
    """The names in these parts of a sentence. A country that acts (before the verb) is a who, else a where."""
    who: dict[str, None] = {}
    where: dict[str, None] = {}
    for first, last in parts:
        place = first
        while place < last:
            end = _name_end(tokens, place, last, words)
            if end == place:
                place += 1
                continue
            name = _written(tokens, place, end, words)
            if name:
                target = where if _is_place(tokens, place, end, name, trigger, words) else who
                target.setdefault(name)
            place = end
    return Names(tuple(who), tuple(where))


def _name_end(tokens: Sequence[Token], place: int, last: int, words: EventWords) -> int:
    """Where the name that begins here ends; `place` itself when none begins."""
    if not _capital(tokens[place], words):
        return place
    end = place + 1
    while end < last:
        if _capital(tokens[end], words) or (tokens[end].text.isdigit() and tokens[end - 1].text[:1].isupper()):
            end += 1
            continue
        link = tokens[end].lower in words.names.links and end + 1 < last and _capital(tokens[end + 1], words)
        if not link or tokens[end].lower in words.clause.coordinators:
            break
        end += 2
    if tokens[place].lower in words.names.common:
        place += 1
    return end if end > place else place


def _capital(token: Token, words: EventWords) -> bool:
    return (
        token.is_word
        and token.text[:1].isupper()
        and token.lower not in words.names.calendar
        and (token.lower not in words.names.common)
    )


def _written(tokens: Sequence[Token], first: int, last: int, words: EventWords) -> str:
    """The name as written, without a possessive and without a title standing alone."""
    name = " ".join(token.text for token in tokens[first:last])
    for mark in words.clause.possessives:
        for quote in (mark, mark.replace("'", "’")):
            name = name.removesuffix(quote)
    if last - first == 1 and name.lower() in words.names.titles:
        return ""
    return name.strip("’'") if len(name) > 1 else ""


def _is_place(tokens: Sequence[Token], first: int, last: int, name: str, trigger: int, words: EventWords) -> bool:
    before = tokens[first - 1].lower if first else ""
    behind = before in words.names.place_prepositions
    if behind and any(token.lower in words.names.facilities for token in tokens[first:last]):
        return True
    found = places.find(name)
    if found is None:
        return False
    if found.kind == "country":
        return behind and first > trigger
    return behind or first > trigger
