"""What a sentence tells: statements, each with the tokens it is told by, its verb, its speaker and its dates.

An expression of time belongs to the clause it stands in. In the words of a speaker ("said on Friday") it dates the
saying, so the statement keeps its speaker: that two men were shot is not thereby dated Friday.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from chronology import places
from chronology.extract.chunk import Chunk, Role
from chronology.extract.clauses import Clause, clauses, joined, within
from chronology.extract.dependent import absolute, dependent, undated
from chronology.extract.forepart import Stretch
from chronology.extract.grammar import chunks
from chronology.extract.kinds import (
    ARTICLE,
    CAPITAL,
    COORDINATOR,
    GENITIVE,
    IDLE,
    OPENER,
    PREPOSITION,
    PRONOUN,
    WHEREABOUTS,
)
from chronology.extract.nouns import attributive, bare_lines, noun_events
from chronology.extract.sayings import content, said, said_after
from chronology.extract.statement import Statement, best
from chronology.extract.tokens import Marked, Token, Written, holds
from chronology.extract.verbs import Verb, verbs
from chronology.languages.events import EventWords


def statements(written: Written, caption: bool = False) -> tuple[Statement, ...]:
    """The statements of one sentence, in order; those without a date too."""
    tokens, words = written.tokens, written.words
    marked = Marked(tokens)
    groups = verbs(tokens, marked, words)
    parts = chunks(tokens, groups, marked, words)
    dates = list(marked.dates)
    found: list[Statement] = []
    dated = bool(written.times)
    for first, last, noun, lemma, times in (
        ()
        if not dated
        else (
            *noun_events(tokens, parts, words, dates),
            *bare_lines(tokens, parts, words, dates, caption),
        )
    ):
        sudden = tokens[noun].lower in words.nouns.sudden
        found.append(
            Statement(
                parts=((first, last),), trigger=noun, lemma=lemma, times=times, noun=True, sudden=sudden, main=False
            )
        )
    for index, chunk in enumerate(parts if dated else ()):
        if chunk.verb is not None and chunk.role in (Role.RELATIVE, Role.SUBORDINATE, Role.PARTICIPLE):
            found.extend(dependent(tokens, parts, index, groups, words, dates))
        elif chunk.verb is not None and chunk.role is Role.TAIL:
            found.extend(absolute(tokens, chunk, chunk.verb, words, dates))
    for clause in clauses(tokens, parts, words, dates):
        found.extend(_main(tokens, parts, clause, groups, words, dates))
    if caption:
        found = _pictured(tokens, found)
    return tuple(sorted(found, key=lambda statement: (statement.trigger, statement.parts)))


def _pictured(tokens: Sequence[Token], found: Sequence[Statement]) -> list[Statement]:
    """What a picture shows happens on the one day its caption names, wherever in the sentence that stands."""
    times = [token.time for token in tokens if token.time >= 0]
    shown = [statement for statement in found if statement.main]
    if len(times) != 1 or len(shown) != 1 or shown[0].times:
        return list(found)
    return [msgspec.structs.replace(shown[0], times=tuple(times))]


# ── main clauses ─────────────────────────────────────────────────────────────────────────────────────────────────


def _main(
    tokens: Sequence[Token],
    parts: Sequence[Chunk],
    clause: Clause,
    groups: Sequence[Verb],
    words: EventWords,
    dates: list[int],
) -> Iterator[Statement]:
    """The statement, or the two, of a main clause: what is said, and the saying where that is dated."""
    lead = _leading(tokens, parts, clause, dates) if parts[clause.chunk].role is Role.MAIN else []
    found = content(tokens, clause, groups, words)
    if found is not None:
        yield from said(tokens, clause, found, lead, words, dates)
        return
    simultaneous = _simultaneous(tokens, parts, clause.last, clause.chunk, words)
    related = [chunk for chunk in parts[: clause.chunk] if chunk.role is Role.RELATIVE]
    owned = [
        place
        for first, last in clause.subject
        for place in within(dates, first, last)
        if not any(chunk.first <= place < chunk.last for chunk in related)
    ]
    if parts[clause.chunk].role is Role.COORDINATE:
        owned = []
    places = [*clause.times, *simultaneous, *lead, *owned]
    post = _attribution(tokens, parts, clause)
    if post is not None:
        yield from said_after(tokens, clause, post, places, words, dates)
        return
    second = _second_half(tokens, clause, words)
    if second is not None:
        yield from _halves(tokens, clause, second, words)
        return
    opened = parts[clause.chunk - 1] if clause.chunk else None
    yield Statement(
        parts=clause.parts,
        trigger=clause.verb.head,
        lemma=clause.verb.lemma,
        times=best(tokens, places, clause.verb, words),
        verb=clause.verb,
        condition=opened is not None and bool(tokens[opened.first].kinds & OPENER),
        leader=_leader(tokens, parts, clause, words),
    )


def _leader(tokens: Sequence[Token], parts: Sequence[Chunk], clause: Clause, words: EventWords) -> Stretch | None:
    """The subject of the one clause before, where nothing else in it could be meant by a pronoun: "After the ship left
    Oslo, it …", but not "After the police beat the guards, they …"."""
    begin = clause.stretches[0][0]
    if not tokens[begin].kinds & PRONOUN or tokens[begin].lower not in words.others:
        return None
    before = [chunk for chunk in parts[: clause.chunk] if chunk.verb is not None]
    if len(before) != 1 or before[0].role is not Role.SUBORDINATE or before[0].verb is None:
        return None
    verb = before[0].verb
    rest = tokens[verb.head + 1 : parts[clause.chunk].first]
    several = tokens[begin].lower in words.clause.plural_pronouns
    for prior, token in pairwise((tokens[verb.head], *rest)):
        plural = token.lower.endswith(words.verbs.plural_endings) or token.lower in words.names.plurals
        named = token.text[:1].isupper() and not prior.kinds & WHEREABOUTS and places.find(token.text) is None
        one = token.kinds & ARTICLE or named or token.lower in words.offices
        if token.is_word and (plural if several else one):
            return None
    return (before[0].body, verb.first) if before[0].body < verb.first else None


def _attribution(tokens: Sequence[Token], parts: Sequence[Chunk], clause: Clause) -> Chunk | None:
    """Who says so behind the clause: right behind it where that is told, else further on."""
    places = range(clause.last + 1, len(parts))
    place = next((place for place in places if parts[place].role is Role.ATTRIBUTION), None)
    if place is None:
        places = range(clause.chunk + 1, len(parts))
        place = next((place for place in places if parts[place].role is Role.ATTRIBUTION), None)
    return None if place is None else _with_name(tokens, parts, place, clause)


def _with_name(tokens: Sequence[Token], parts: Sequence[Chunk], place: int, clause: Clause) -> Chunk:
    """An attribution with the name before its mark: ", | Lind Air, one of the bidders, | said on Friday"."""
    post = parts[place]
    if post.verb is None:
        return post  # "according to Lind"
    rest = (*tokens[post.first : post.verb.first], *tokens[post.verb.head + 1 : post.last])
    if any(token.is_word and not token.kinds & PREPOSITION for token in rest):
        return post
    end = max(last for _, last in clause.stretches)
    named = None
    for number in range(place - 1, clause.chunk, -1):
        piece = parts[number]
        if piece.role not in (Role.FRAGMENT, Role.TAIL) or not piece.marked or piece.first < end:
            break
        opener = tokens[piece.first]
        if piece.role is Role.FRAGMENT and (opener.kinds & (ARTICLE | CAPITAL) and opener.time < 0):
            named = piece
    return post if named is None else msgspec.structs.replace(post, first=named.first)


def _leading(tokens: Sequence[Token], parts: Sequence[Chunk], clause: Clause, dates: list[int]) -> list[int]:
    """Expressions of time in the adverbials before a main clause: "Last month, …". What is set between commas behind
    the subject is about the subject: "the council, in power since 2023, revoked …"."""
    if not clause.chunk:
        return []
    found: list[int] = []
    begin = clause.subject[0][0] if clause.subject else parts[clause.chunk].first
    own = next((chunk for chunk in parts[: clause.chunk] if chunk.first < begin < chunk.last), None)
    if own is not None:
        found.extend(within(dates, own.first, begin))  # "Last August | Enzo Lind, a painter, was …"
    for before in reversed([chunk for chunk in parts[: clause.chunk] if chunk.last <= begin]):
        if before.role in (Role.MAIN, Role.COORDINATE, Role.ATTRIBUTION, Role.SUBORDINATE, Role.RELATIVE, Role.CONTENT):
            break
        if before.role in (Role.LEAD, Role.FRAGMENT) and not tokens[before.first].kinds & OPENER:
            found.extend(within(dates, before.first, before.last))
    return found


def _simultaneous(
    tokens: Sequence[Token], parts: Sequence[Chunk], last: int, index: int, words: EventWords
) -> list[int]:
    """Expressions of time in a clause that happens at the same time and only points back: "… as they gathered on"."""
    for clause in parts[index + 1 : last + 2]:
        if clause.role not in (Role.SUBORDINATE, Role.RELATIVE):
            continue
        if tokens[clause.first].lower not in words.clause.simultaneous:
            continue
        pronoun = clause.body < clause.last and tokens[clause.body].kinds & PRONOUN
        if not pronoun and (clause.marked or not undated(tokens, parts[index])):
            continue
        return [place for place in range(clause.first, clause.last) if tokens[place].time >= 0]
    return []


def _second_half(tokens: Sequence[Token], clause: Clause, words: EventWords) -> int | None:
    """ "left Mali in August and Burkina Faso in February": the conjunction between two dated halves of one verb."""
    after = [place for place in clause.times if place > clause.verb.head]
    if len(after) < 2:
        return None
    after = [place for place in after if not attributive(tokens, place, words)]
    if len(after) != 2 or tokens[after[1] - 1].kinds & COORDINATOR:
        return None
    for place in range(after[0] + 1, after[1] - 1):
        if tokens[place].kinds & COORDINATOR:
            between = tokens[place + 1 : after[1]]  # but "now and in the coming days"
            alike = _alike(tokens, clause.verb.head + 1, after[0], place + 1, words)
            return place if alike and any(not token.kinds & PREPOSITION for token in between) else None
    return None


def _alike(tokens: Sequence[Token], first: int, date: int, second: int, words: EventWords) -> bool:
    """True where the second half can stand where the first does: "left | Mali (in May)" and "Chad (in June)"; not for
    "may shed light on | the fire (in May)" and "the theft (in June)"."""
    opener = tokens[second].kinds & PREPOSITION
    if words.lemma(tokens[second].lower) in words.acting or opener:
        return True
    inner = tokens[first : date - 1]
    return not holds(inner, PREPOSITION | GENITIVE) and not any(token.lower in words.clause.goals for token in inner)


def _halves(tokens: Sequence[Token], clause: Clause, place: int, words: EventWords) -> Iterator[Statement]:
    """The two statements of a verb with two dated halves; the second only where it can be told in whole words."""
    before = [time for time in clause.times if time < place]
    yield Statement(
        parts=joined(tuple((first, min(last, place)) for first, last in clause.parts if first < place)),
        trigger=clause.verb.head,
        lemma=clause.verb.lemma,
        times=best(tokens, before, clause.verb, words),
        verb=clause.verb,
    )
    possessives = tuple(words.clause.possessives)
    first = place + 1
    while first < len(tokens) - 1 and tokens[first].kinds & IDLE:
        first += 1  # "will read it by June and | then sign it in May"
    behind = [time for time in clause.times if time > place]
    if any(token.lower.endswith(possessives) for token in tokens[first : behind[0]]):
        return
    last = max(last for _, last in clause.parts)
    verbal = words.lemma(tokens[first].lower) in words.acting  # "will start on Monday and run until June"
    auxiliary = clause.verb.first != clause.verb.head and tokens[first].text.islower()
    verbal = verbal or (
        auxiliary and bool(tokens[first + 1].kinds & ARTICLE)
    )  # "will meet on Monday and mull the plan"
    stop = clause.verb.head if verbal else clause.verb.head + 1
    behind_verb = [token.lower for token in tokens[stop : stop + 2]]
    if not verbal and behind_verb[0] in words.clause.particles and behind_verb[-1] in words.clause.prepositions:
        stop += 1  # "had been handed over | in July"
    head = tuple((start, min(end, stop)) for start, end in clause.parts if start < stop)
    yield Statement(
        parts=(*head, (first, last)),
        trigger=first if verbal else clause.verb.head,
        lemma=words.lemma(tokens[first].lower) if verbal else clause.verb.lemma,
        times=best(tokens, behind, clause.verb, words),
        verb=clause.verb,
    )


__all__ = ["Statement", "statements"]
