"""Whom a pronoun at the head of a statement stands for, where one candidate is left."""

from __future__ import annotations

from collections.abc import Sequence

from chronology import places
from chronology.extract.kinds import ARTICLE, CAPITAL, COMPLEMENTIZER, RELATIVE, SUBORDINATOR
from chronology.extract.passages import Passage
from chronology.extract.statements import Statement
from chronology.extract.subjects import NOBODY, About, phrase, subject
from chronology.extract.tokens import holds


def meant(passage: Passage, statement: Statement) -> About:
    """Who a pronoun at the head of a statement may stand for: in a clause behind the main one, its subject too."""
    if passage.tokens[statement.parts[0][0]].lower not in passage.words.pointing:
        return NOBODY
    if statement.leader is not None:
        first, last = statement.leader
        leader = phrase(passage.written, first, passage.tokens[first:last], passage.words)
        pronoun = passage.tokens[statement.parts[0][0]].lower
        return About(subject=leader) if leader is not None and leader.fits(pronoun, passage.words) else passage.about
    mains = [one for one in passage.told if one.main and one.trigger < statement.trigger]
    begin = statement.parts[0][0]
    if statement.main:
        return _before(passage, mains, begin) if mains else passage.about
    if not mains and begin <= 1:
        return passage.about
    if not mains or _said_of(passage, mains[-1]) or _named_between(passage, mains[-1], begin):
        return NOBODY  # "the virus spread since it …", "Lind left with Berg when he …"
    own = subject(passage.written, passage.tokens, mains, passage.words, passage.about)
    return About(subject=own, person=passage.about.person) if own is not None else passage.about


def _before(passage: Passage, mains: Sequence[Statement], begin: int) -> About:
    """Who a second clause may mean: the subject of the first, where that names nobody else: "the EU banned oil and in
    May it …"; a person of the sentences before otherwise: "a judge ordered his release, but he …"."""
    tokens, words, main = passage.tokens, passage.words, mains[-1]
    between = tokens[main.verb.head + 1 : begin] if main.verb is not None else ()
    if holds(between, SUBORDINATOR | RELATIVE | COMPLEMENTIZER) or _named_between(passage, main, begin):
        return NOBODY  # "… if the virus comes, it …"
    own = subject(passage.written, tokens, mains, words, passage.about)
    pronoun = tokens[begin].lower
    held = words.names.plurals if pronoun in words.clause.plural_pronouns else words.clause.persons
    other = any(token.lower in held for token in between)  # "dropped troops, and they …"
    if own is not None and own.fits(pronoun, words) and not other:
        return About(subject=own)
    return About(person=passage.about.person)


def _named_between(passage: Passage, main: Statement, begin: int) -> bool:
    """True where a clause names somebody behind its verb, whom a "he" behind it may mean."""
    tokens, words = passage.tokens, passage.words
    if main.verb is None or tokens[begin].lower not in words.clause.personal_pronouns:
        return False
    for place in range(main.verb.head + 1, begin):
        token, prior, after = tokens[place], tokens[place - 1], tokens[place + 1]
        named = token.kinds & CAPITAL and token.is_word and not prior.kinds & (ARTICLE | CAPITAL)
        if token.lower in words.offices or (named and (after.kinds & CAPITAL or places.find(token.text) is None)):
            return True
    return False


def _said_of(passage: Passage, main: Statement) -> bool:
    """True for "the trouble was that it …": what it is said of did nothing."""
    if main.verb is None or main.lemma not in passage.words.modality.bare_be:
        return False
    after = passage.tokens[main.verb.head + 1 : main.verb.head + 2]
    return bool(after) and bool(after[0].kinds & COMPLEMENTIZER)
