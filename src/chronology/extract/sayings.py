"""What somebody says: the content, who says so, and the saying itself where that is dated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chronology.extract.amounts import amount
from chronology.extract.chunk import Chunk
from chronology.extract.clauses import Clause, joined, looks_ahead, within
from chronology.extract.forepart import Stretch
from chronology.extract.kinds import BREAK, COMPLEMENTIZER, COORDINATOR, PREPOSITION, RELATIVE, REPORTER
from chronology.extract.nouns import attributive
from chronology.extract.statement import Statement, best
from chronology.extract.tokens import Token, holds, idle
from chronology.extract.verbs import Verb
from chronology.languages.events import EventWords


def said_after(
    tokens: Sequence[Token],
    clause: Clause,
    post: Chunk,
    places: Sequence[int],
    words: EventWords,
    dates: list[int],
) -> Iterator[Statement]:
    """ "The troops will leave, a source said late on Friday"."""
    spoken = within(dates, post.first, post.last)
    inside = best(tokens, places, clause.verb, words)
    if inside or not spoken:
        yield Statement(
            parts=clause.parts,
            trigger=clause.verb.head,
            lemma=clause.verb.lemma,
            times=inside,
            verb=clause.verb,
            speaker=(post.first, post.last),
        )
    if spoken and (not inside or looks_ahead(tokens, clause.verb, words)):
        yield Statement(
            parts=clause.parts,
            trigger=post.verb.head if inside and post.verb else clause.verb.head,
            lemma=post.verb.lemma if inside and post.verb else clause.verb.lemma,
            times=tuple(tokens[place].time for place in spoken),
            verb=clause.verb,
            speaker=(post.first, post.last),
            told_by=(post.first, post.last),
            saying=True,
        )


class _Content(msgspec.Struct, frozen=True):
    """What is said, by token indices."""

    begin: int
    verb: Verb
    last: int
    whole: tuple[Stretch, ...]
    """The stretches of speaker and content together."""


def content(tokens: Sequence[Token], clause: Clause, groups: Sequence[Verb], words: EventWords) -> _Content | None:
    """What is said where a clause opens with "the source said …"; `None` when nobody reports."""
    if not tokens[clause.verb.head].kinds & REPORTER:
        return None
    end = max(last for _, last in clause.stretches)
    inside = [
        verb
        for verb in groups
        if verb.first > clause.verb.head and any(first <= verb.head < last for first, last in clause.stretches)
    ]
    if not inside:
        return None
    place = clause.verb.head + 1
    if clause.verb.lemma in words.reporting.telling:
        place = _behind_listener(tokens, place, inside[0].first, words)
    begin = _content_start(tokens, place, inside[0], words)
    if not any(first <= begin < last for first, last in clause.stretches):
        return None
    between = tokens[clause.verb.head + 1 : begin]
    if any(token.lower in words.reporting.relatives for token in between):
        return None  # "told soldiers who had fled to return"
    if clause.verb.lemma in words.clause.taken_as and any(
        token.lower in words.clause.as_words for token in tokens[begin : inside[0].first]
    ):
        return None  # "quoted a clerk as saying he had left"
    if any(t.kinds & RELATIVE and t.lower in words.clause.simultaneous for t in tokens[begin : inside[0].first]):
        return None  # "promised reform when he came to power"
    if _new_clause(tokens, begin, inside[0].first, words):
        return None
    return _Content(begin, inside[0], end, clause.parts)


def _new_clause(tokens: Sequence[Token], first: int, last: int, words: EventWords) -> bool:
    """True for "announced a truce but | this was rejected": the verb is that of another clause."""
    one = tokens[last].lower in words.modality.singular
    for place in range(first, last):
        joins = tokens[place].lower in words.clause.coordinators and tokens[place].time < 0
        after = tokens[place + 1].lower
        if joins and place > first and idle(tokens[place + 1 : last]):
            return True  # "announced a truce and | left"
        if joins and one and place > first and not holds(tokens[place:last], BREAK):
            return True  # "pledged help and a team | was expected"
        if joins and (after in words.clause.subject_pronouns or (after in words.clause.pointers and place + 2 == last)):
            return True
    return False


def _behind_listener(tokens: Sequence[Token], place: int, last: int, words: EventWords) -> int:
    """Behind the person told, where something marks what he is told: "told the radio | the port …", "… | on Monday"."""
    for at in range(place + 1, last):
        token = tokens[at]
        if token.lower in words.reporting.complementizers:
            return place
        leads = at + 1 < last and tokens[at + 1].time >= 0 and token.lower in words.clause.prepositions
        owned = tokens[at - 1].lower in words.clause.prepositions or tokens[at - 1].lower in words.clause.coordinators
        heading = token.lower in words.clause.articles or token.lower in words.clause.subject_pronouns
        if token.time >= 0 or leads or (heading and not owned):
            return at
    return place


def _content_start(tokens: Sequence[Token], place: int, verb: Verb, words: EventWords) -> int:
    """Where what is said begins: behind the time and the person told, and behind "that"."""
    for at in range(place, verb.first):
        if tokens[at].lower in words.reporting.complementizers and tokens[at].time < 0:
            return at + 1
    while place < verb.first and (
        (tokens[place].time >= 0 and not attributive(tokens, place, words))  # but "said May's figures were good"
        or (tokens[place].lower in words.clause.prepositions and not amount(tokens, place, words))
    ):
        place += 1
    led = tokens[place - 1].kinds & PREPOSITION and tokens[place - 1].time < 0
    dated = [at for at in range(place, verb.first - 1) if tokens[at].time >= 0] if led else []
    return dated[0] + 1 if dated else place  # "said in a letter on Friday | there were"


def said(
    tokens: Sequence[Token], clause: Clause, content: _Content, lead: list[int], words: EventWords, dates: list[int]
) -> Iterator[Statement]:
    """ "The source said (late on Friday) that …": the content, and the saying where it is dated."""
    verb, begin = content.verb, content.begin
    spoken = [*lead, *(place for place in clause.times if place < begin)]
    own = within(dates, begin, content.last)
    times = best(tokens, own, verb, words)
    first = clause.parts[0][0]
    ahead = looks_ahead(tokens, verb, words)
    same = _of_itself(tokens, clause, content, words)
    plain = ahead or (verb.first == verb.head and tokens[verb.head].lower not in words.modality.auxiliaries)
    demands = clause.verb.lemma in words.reporting.demands
    speaker = (first, clause.verb.head + 1)
    subject = (*clause.subject, (clause.stretches[0][0], clause.verb.first))
    told = joined((*_timeless(tokens, subject), (begin + 1, content.last))) if same else ((begin, content.last),)
    if same and spoken and not times and plain and not ahead and verb.lemma in words.reporting.performed:
        times, spoken = tuple(tokens[place].time for place in spoken), []  # "Last month the junta said it revoked"
    if spoken and (not times or ahead):
        yield Statement(
            parts=content.whole,
            trigger=clause.verb.head,
            lemma=clause.verb.lemma,
            times=tuple(tokens[place].time for place in spoken),
            verb=clause.verb,
            saying=True,
        )
    if demands or (same and not (plain and _surely(tokens, clause, content, words))):
        told = content.whole
    if times or not spoken:
        yield Statement(
            parts=_without_that(tokens, told) if told[0][0] == begin else told,
            trigger=verb.head,
            lemma=verb.lemma,
            times=times,
            verb=verb,
            speaker=speaker,
            condition=demands,
            leader=subject[0] if len(subject) == 1 and tokens[told[0][0]].lower in words.clause.owners else None,
        )


def _without_that(tokens: Sequence[Token], told: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Two things said without the second "that" where the first is gone: "the hall is shut and | (that) it …"."""
    begin, last = told[0]
    if not tokens[begin - 1].kinds & COMPLEMENTIZER:
        return tuple(told)
    for place in range(begin + 1, last - 1):
        if tokens[place].kinds & COMPLEMENTIZER and tokens[place - 1].kinds & COORDINATOR and tokens[place].time < 0:
            return ((begin, place), (place + 1, last), *told[1:])
    return tuple(told)


def _timeless(tokens: Sequence[Token], parts: Sequence[Stretch]) -> Iterator[Stretch]:
    """The subject of a saying without when it was said: "the firm | (this week) said it would …"."""
    for first, last in parts:
        stop = next((place for place in range(first + 1, last) if tokens[place].time >= 0), last)
        yield first, stop - 1 if stop < last and tokens[stop - 1].kinds & PREPOSITION else stop


def _of_itself(tokens: Sequence[Token], clause: Clause, content: _Content, words: EventWords) -> bool:
    """True when what is said begins with a pronoun for who says it: "the bank said it would close"."""
    pronoun = tokens[content.begin].lower
    return pronoun in words.others and not (
        pronoun not in words.standing and _of_nothing(tokens, clause, content, words)
    )


def _of_nothing(tokens: Sequence[Token], clause: Clause, content: _Content, words: EventWords) -> bool:
    """True for an "it" that is nobody with an office, and for that of "it was clear that"."""
    people = words.offices
    if any(token.lower in people for token in tokens[clause.parts[0][0] : clause.verb.first]):
        return True
    states = tokens[content.verb.head].lower in words.modality.be
    behind = tokens[content.verb.head + 1 : content.last]
    return states and any(t.lower in words.following for t in behind)


def _is_person(tokens: Sequence[Token], clause: Clause, words: EventWords) -> bool:
    """True when who speaks has an office or a name, and is no body."""
    subject = tokens[clause.parts[0][0] : clause.verb.first]
    if any(token.lower in words.offices for token in subject):
        return True
    return bool(subject) and subject[0].lower not in words.clause.articles and subject[-1].text.istitle()


def _surely(tokens: Sequence[Token], clause: Clause, content: _Content, words: EventWords) -> bool:
    """True when a pronoun for who speaks can be no one else: "the doctor said he died" is not about the doctor."""
    verb = content.verb
    pronoun = tokens[content.begin].lower
    if pronoun in words.clause.personal_pronouns - words.clause.plural_pronouns and not _is_person(
        tokens, clause, words
    ):
        return False  # "his office said he left"
    if looks_ahead(tokens, verb, words) or verb.lemma in words.reporting.performed:
        return pronoun not in words.clause.personal_pronouns or verb.lemma not in words.reporting.fates
    if pronoun in words.clause.personal_pronouns:
        return False
    passive = verb.first != verb.head and tokens[verb.first].lower in words.modality.be
    return pronoun not in words.clause.plural_pronouns or not (passive or verb.lemma in words.reporting.fates)
