"""What clauses that depend on another tell: relatives, clauses of time, participles; only where they are dated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chronology import places
from chronology.extract.chunk import Chunk, Role
from chronology.extract.clauses import Stretch, times_in
from chronology.extract.kinds import (
    ADVERB,
    COMPLEMENTIZER,
    PRONOUN,
)
from chronology.extract.statement import Statement, best
from chronology.extract.tokens import Token, idle
from chronology.extract.verbs import Verb
from chronology.languages.events import EventWords


class _Told(msgspec.Struct, frozen=True, gc=False):
    """How a dependent clause is told: whom it is about, where it begins, and its verb."""

    begin: int
    verb: Verb
    subject: tuple[Stretch, ...] = ()
    """The antecedent, where the clause has no subject of its own."""
    owner: Stretch | None = None
    """Whom its subject belongs to: "Ada Lind, | whose son"."""


def dependent(
    tokens: Sequence[Token],
    parts: Sequence[Chunk],
    index: int,
    groups: Sequence[Verb],
    words: EventWords,
    taken: set[int],
) -> Iterator[Statement]:
    """ "…, who was arrested in May", "after the junta revoked the accord", ", built in 2016,": told only when dated."""
    chunk = parts[index]
    assert chunk.verb is not None
    if _carried(tokens, parts, index, words):
        return
    last = _end(tokens, chunk, words)
    times = _times(tokens, chunk, last, words, taken)
    condition = tokens[chunk.first].lower in words.modality.openers
    if not times or (condition and any(c.role is Role.MAIN for c in parts[:index])):
        return  # a condition is told with its main clause
    told = _told(tokens, chunk, last, groups, words)
    if told is None:
        return
    behind = parts[index + 1] if index + 1 < len(parts) else None
    if last == chunk.last and behind is not None and _said_behind(tokens, told.verb, behind, words):
        last = behind.last  # "after the court ruled on Monday | that the firm had broken the law"
    yield Statement(
        parts=(*told.subject, (told.begin, last)),
        trigger=told.verb.head,
        lemma=told.verb.lemma,
        times=times,
        verb=told.verb,
        main=False,
        condition=condition,
        owner=told.owner,
        passive=chunk.role is Role.PARTICIPLE and _passive(chunk.verb, words),
    )


def _carried(tokens: Sequence[Token], parts: Sequence[Chunk], index: int, words: EventWords) -> bool:
    """True for a clause that tells nothing apart from its main clause."""
    chunk = parts[index]
    assert chunk.verb is not None
    if tokens[chunk.body].kinds & ADVERB and chunk.verb.first > chunk.body + 1:
        return True  # "which largely reverses …": a verb that is not known
    if tokens[chunk.first].lower not in words.clause.simultaneous:
        return False
    if tokens[chunk.body].kinds & PRONOUN:
        return True  # "as they gathered"
    return not chunk.marked and index > 0 and undated(tokens, parts[index - 1])


def _times(tokens: Sequence[Token], chunk: Chunk, last: int, words: EventWords, taken: set[int]) -> tuple[int, ...]:
    """The expressions that date a clause: its own, or the one a clause of time stands behind: "on Friday, when
    inspectors fined eleven bakers"."""
    assert chunk.verb is not None
    times = best(tokens, times_in(tokens, chunk.first, last, taken), chunk.verb, words)
    simultaneous = chunk.marked and tokens[chunk.first].lower in words.clause.simultaneous
    if not times and simultaneous and tokens[chunk.first - 2].time >= 0:
        return (tokens[chunk.first - 2].time,)
    return times


def _told(tokens: Sequence[Token], chunk: Chunk, last: int, groups: Sequence[Verb], words: EventWords) -> _Told | None:
    """How a dependent clause is told; `None` where whom it is about cannot be said."""
    assert chunk.verb is not None
    verb, opener = chunk.verb, tokens[chunk.first].lower
    if opener in words.reporting.owning:
        return _Told(chunk.body, verb, owner=_antecedent(tokens, chunk, groups, words))
    bare = idle(tokens[chunk.body : verb.first])
    if not bare and opener not in words.reporting.objects:
        return _Told(_body(tokens, chunk, words), verb)
    antecedent = _antecedent(tokens, chunk, groups, words)
    whom = () if antecedent is None else (antecedent,)
    if bare:
        if chunk.role is Role.SUBORDINATE or opener in words.reporting.adverbial:
            return None  # "as the century began", "where reports Monday told of"
        if antecedent is None or tokens[antecedent[1] - 1].lower in words.calendar:
            return None  # "the year that ended on 31 March"
        return _Told(_body(tokens, chunk, words), verb, whom)
    inner = _inside_saying(chunk, groups, words)
    if inner is not None:  # "rebels, which sources said | had fled"
        return _Told(inner.first, inner, whom) if whom else None
    if not _has_object(tokens, verb, last, words):  # "the mine | which the firm had closed"
        return _Told(chunk.first, verb, whom) if whom else None
    return _Told(chunk.body, verb)


def _body(tokens: Sequence[Token], chunk: Chunk, words: EventWords) -> int:
    """Where a clause begins to tell: a condition keeps the word that opens it."""
    return chunk.first if tokens[chunk.first].lower in words.modality.openers else chunk.body


def absolute(
    tokens: Sequence[Token], chunk: Chunk, verb: Verb, words: EventWords, taken: set[int]
) -> Iterator[Statement]:
    """ ", with nine cases reported last week": told by a participle behind what it is about."""
    places = times_in(tokens, verb.head, chunk.last, taken)
    last = chunk.last if len(places) < 2 else places[0] + 1  # "last week | against 61 the week before"
    times = best(tokens, places[:1], verb, words)
    if times and chunk.body < verb.first:
        yield Statement(
            parts=((chunk.body, verb.first), (verb.first, last)),
            trigger=verb.head,
            lemma=verb.lemma,
            times=times,
            verb=verb,
            main=False,
            passive=True,
        )


def _inside_saying(chunk: Chunk, groups: Sequence[Verb], words: EventWords) -> Verb | None:
    """The verb of what is said of whom a relative is about: "which sources said | had fled"."""
    assert chunk.verb is not None
    if chunk.verb.lemma not in words.saying:
        return None
    return next((verb for verb in groups if verb.first == chunk.verb.head + 1), None)


def _said_behind(tokens: Sequence[Token], verb: Verb, behind: Chunk, words: EventWords) -> bool:
    """True where the next piece is what somebody says."""
    return not behind.marked and bool(tokens[behind.first].kinds & COMPLEMENTIZER) and verb.lemma in words.saying


def _passive(verb: Verb, words: EventWords) -> bool:
    """True for a participle alone that something was done to: "built in 2016", but "retired in 2016"."""
    return verb.first == verb.head and verb.lemma not in words.verbs.active | words.modality.states


def _has_object(tokens: Sequence[Token], verb: Verb, last: int, words: EventWords) -> bool:
    """True where the verb is followed by what it is done to, and not by a date, a preposition or nothing."""
    behind = next((token for token in tokens[verb.head + 1 : last] if token.time < 0), None)
    return behind is not None and behind.is_word and behind.lower not in words.joining


def _is_place(name: Sequence[Token]) -> bool:
    return places.find(name[0].text) is not None or places.find(" ".join(token.text for token in name)) is not None


def _another(tokens: Sequence[Token], first: int, last: int, words: EventWords) -> bool:
    """True for "the request of | Speaker Lind, who": what has the person is none."""
    head = tokens[first - 2].lower if first > 1 else ""
    if head in words.nouns.events:
        return True  # "the death of | Lind, who"
    person = head in words.names.people or head.endswith(words.verbs.plural_endings)
    return any(token.lower in words.offices for token in tokens[first:last]) and not person


def undated(tokens: Sequence[Token], chunk: Chunk) -> bool:
    """True for a main chunk that leaves its date to the clause behind it: "won when the sides met on Friday"."""
    return chunk.role is Role.MAIN and all(token.time < 0 for token in tokens[chunk.first : chunk.last])


def _end(tokens: Sequence[Token], chunk: Chunk, words: EventWords) -> int:
    """ "who took power last week | seven days": a relative clause without a mark ends behind its date, and so does a
    clause of time where a pronoun begins another: "after he came in 1969 | he built it"."""
    assert chunk.verb is not None
    if chunk.role is Role.SUBORDINATE:
        for place in range(chunk.verb.head + 1, chunk.last - 1):
            if tokens[place].time >= 0 and tokens[place + 1].kinds & PRONOUN:
                return place + 1
    if chunk.role is not Role.RELATIVE or chunk.marked:
        return chunk.last
    for place in range(chunk.verb.head + 1, chunk.last - 1):
        after = tokens[place + 1]
        goes_on = after.time >= 0 or (after.is_word and after.lower not in words.clause.prepositions)
        if tokens[place].time >= 0 and goes_on:
            return place + 1
    return chunk.last


def _antecedent(tokens: Sequence[Token], clause: Chunk, groups: Sequence[Verb], words: EventWords) -> Stretch | None:
    """The noun phrase right before a relative clause: back to a preposition, a verb or a mark."""
    last = clause.first
    while last > 0 and not tokens[last - 1].is_word and tokens[last - 1].time < 0:
        last -= 1
    first = last
    stop = {verb.head for verb in groups}
    personal = tokens[clause.first].lower in words.reporting.persons
    while first > 0 and last - first < 8:
        before = tokens[first - 1]
        if before.lower in words.reporting.complementizers and first < last:
            break  # "a reminder that more than nine who …"
        owner = before.text in ("'", "’") and first < last  # "the engineers' report"
        measure = before.time >= 0 and "-" in before.text and first < last  # "his six-week trial"
        if not (before.is_word or owner or measure) or first - 1 in stop:
            break
        place = before.lower in words.names.whereabouts and tokens[first].text[:1].isupper()
        if personal and before.lower in words.clause.genitives and _another(tokens, first, last, words):
            break
        somewhere = place and (not personal or _is_place(tokens[first:last]))
        if before.lower in words.clause.covering and tokens[first - 2].lower not in words.offices:
            break  # "apologised to Mali for | comments that …", but "the minister for work who …"
        crossing = before.lower in words.clause.genitives or somewhere
        leads = before.lower in words.antecedent_stops and not before.text[:1].isupper()  # but "Near East"
        if (leads or before.lower in words.clause.goals) and not crossing:
            break  # "talks in Niamey that ended": the talks; "talks on a treaty that ended": the treaty
        joins = first > 2 and tokens[first - 3].lower in words.led
        if before.lower in words.clause.coordinators and not tokens[first].text[:1].isupper() and not joins:
            break  # but "the minister for work and pensions"
        first -= 1
        if before.lower in words.clause.articles:
            break
    if first > 1 and f"{tokens[first - 2].lower} {tokens[first - 1].lower}" in words.clause.bounds:
        first -= 2  # "more than | a dozen"
    return (first, last) if last > first else None
