"""Who a sentence is about, so that the next one's "they" can be named: only where one candidate is left.

A wrong name is an invented statement, so a pronoun is named only by the subject of the sentence right before (or of
the one that its pronoun stood for), of its own number, and of its own kind: "it" never stands for a person.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chronology import places
from chronology.extract.statements import Statement
from chronology.extract.tokens import Token
from chronology.languages.events import EventWords

#: Longer subjects are descriptions; they are not repeated in brackets.
_LONGEST = 9


class Subject(msgspec.Struct, frozen=True):
    """The subject of a main clause, verbatim."""

    text: str
    plural: bool
    person: bool
    """True for a title or a word for a person, and for a name that is no country and no body."""
    thing: bool
    """True for what is surely no person: a country, an acronym, "the accord"."""

    def fits(self, pronoun: str, words: EventWords) -> bool:
        """True when a pronoun may stand for it: "they" for many, "he" for a name, "it" for one."""
        if pronoun in words.clause.speakers:
            return False
        if pronoun in words.clause.personal_pronouns:
            return self.person and not self.plural
        if pronoun in words.clause.plural_pronouns:
            return self.plural
        return self.thing and not self.plural

    def possessive(self, words: EventWords) -> str:
        """As the owner of something: "the officers'", "ECOWAS's"."""
        mark = min(words.clause.possessives, key=len)
        return self.text + (mark[:1] if self.plural and self.text.endswith(mark[-1]) else mark)


def subject(
    text: str, tokens: Sequence[Token], told: Sequence[Statement], words: EventWords, before: Subject | None
) -> Subject | None:
    """The subject of the sentence's last main clause, if it is a short phrase that names somebody or something.

    Where that is a pronoun which `before` fits, it is still `before`.
    """
    for statement in reversed(told):
        if not statement.main or statement.verb is None or statement.noun:
            continue
        first = statement.parts[0][0]
        inside = [token for token in tokens[first : statement.verb.first] if token.time < 0]
        if len(inside) == 1 and before is not None and before.fits(inside[0].lower, words):
            return before
        if not 0 < len(inside) <= _LONGEST or len(inside) != statement.verb.first - first:
            return None
        if not _names(inside, words):
            return None
        return _subject(text[inside[0].start : inside[-1].end], inside, words)
    return None


def _subject(text: str, inside: Sequence[Token], words: EventWords) -> Subject:
    """The phrase with its number and kind."""
    plural = _plural(inside, words)
    head = _head(inside, words)
    title = any(token.lower in words.names.titles or token.lower in words.names.people for token in inside)
    known = head.text.isupper() or places.find(text.removesuffix("’s").removesuffix("'s")) is not None
    article = inside[0].lower in words.clause.articles
    thing = not title and (known or (article and head.text.islower()))
    person = title or (not article and not known and head.text[:1].isupper())
    return Subject(text, plural, person, thing)


def _names(inside: Sequence[Token], words: EventWords) -> bool:
    first = inside[0]
    if first.lower in words.clause.subject_pronouns or first.lower in words.clause.owners:
        return False
    article = first.lower in words.clause.articles
    return (article or first.text[:1].isupper()) and inside[-1].is_word and first.lower not in words.clause.empty


def _head(inside: Sequence[Token], words: EventWords) -> Token:
    """The noun the phrase is about: the last one before a preposition."""
    for place, token in enumerate(inside):
        if place and (token.lower in words.names.place_prepositions or token.lower in words.clause.genitives):
            return inside[place - 1]
    return inside[-1]


def _plural(inside: Sequence[Token], words: EventWords) -> bool:
    head = _head(inside, words)
    if any(token.lower in words.clause.coordinators for token in inside):
        return True
    return head.text[:1].islower() and head.lower.endswith(words.verbs.plural_endings) and not head.lower.endswith("ss")
