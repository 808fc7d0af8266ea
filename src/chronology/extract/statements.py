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
from chronology.extract.clauses import Clause, Stretch, clauses, joined, times_in
from chronology.extract.grammar import chunks
from chronology.extract.kinds import (
    ADVERB,
    ARTICLE,
    COMPLEMENTIZER,
    COORDINATOR,
    OPENER,
    PREPOSITION,
    PRONOUN,
    WHEREABOUTS,
)
from chronology.extract.nouns import attributive, bare_lines, noun_events
from chronology.extract.sayings import content, said, said_after
from chronology.extract.statement import Statement, best
from chronology.extract.tokens import Token, Written, idle
from chronology.extract.verbs import Verb, verbs
from chronology.languages.events import EventWords


def statements(written: Written, caption: bool = False) -> tuple[Statement, ...]:
    """The statements of one sentence, in order; those without a date too."""
    tokens, words = written.tokens, written.words
    groups = verbs(tokens, words)
    parts = chunks(tokens, groups, words)
    taken: set[int] = set()
    found: list[Statement] = []
    dated = bool(written.times)
    for first, last, noun, lemma, times in (
        ()
        if not dated
        else (
            *noun_events(tokens, parts, words, taken),
            *bare_lines(tokens, parts, words, taken, caption),
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
            found.extend(_dependent(tokens, parts, index, groups, words, taken))
        elif chunk.verb is not None and chunk.role is Role.TAIL:
            found.extend(_absolute(tokens, chunk, chunk.verb, words, taken))
    for clause in clauses(tokens, parts, words, taken):
        found.extend(_main(tokens, parts, clause, groups, words, taken))
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
    taken: set[int],
) -> Iterator[Statement]:
    """The statement, or the two, of a main clause: what is said, and the saying where that is dated."""
    lead = _leading(tokens, parts, clause, taken) if parts[clause.chunk].role is Role.MAIN else []
    found = content(tokens, clause, groups, words)
    if found is not None:
        yield from said(tokens, clause, found, lead, words, taken)
        return
    simultaneous = _simultaneous(tokens, parts, clause.last, clause.chunk, words)
    related = [chunk for chunk in parts[: clause.chunk] if chunk.role is Role.RELATIVE]
    owned = [
        place
        for first, last in clause.subject
        for place in times_in(tokens, first, last, taken)
        if not any(chunk.first <= place < chunk.last for chunk in related)
    ]
    if parts[clause.chunk].role is Role.COORDINATE:
        owned = []
    places = [*clause.times, *simultaneous, *lead, *owned]
    post = _attribution(parts, clause)
    if post is not None:
        yield from said_after(tokens, clause, post, places, words, taken)
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


def _attribution(parts: Sequence[Chunk], clause: Clause) -> Chunk | None:
    """Who says so behind the clause: right behind it where that is told, else further on."""
    behind = parts[clause.chunk + 1 :]
    if not behind:
        return None
    if clause.last + 1 < len(parts) and parts[clause.last + 1].role is Role.ATTRIBUTION:
        return parts[clause.last + 1]
    return next((chunk for chunk in behind if chunk.role is Role.ATTRIBUTION), None)


def _leading(tokens: Sequence[Token], parts: Sequence[Chunk], clause: Clause, taken: set[int]) -> list[int]:
    """Expressions of time in the adverbials before a main clause: "Last month, …". What is set between commas behind
    the subject is about the subject: "the council, in power since 2023, revoked …"."""
    if not clause.chunk:
        return []
    found: list[int] = []
    begin = clause.subject[0][0] if clause.subject else parts[clause.chunk].first
    own = next((chunk for chunk in parts[: clause.chunk] if chunk.first < begin < chunk.last), None)
    if own is not None:
        found.extend(times_in(tokens, own.first, begin, taken))  # "Last August | Enzo Lind, a painter, was …"
    for before in reversed([chunk for chunk in parts[: clause.chunk] if chunk.last <= begin]):
        if before.role in (Role.MAIN, Role.COORDINATE, Role.ATTRIBUTION, Role.SUBORDINATE, Role.RELATIVE, Role.CONTENT):
            break
        if before.role in (Role.LEAD, Role.FRAGMENT) and not tokens[before.first].kinds & OPENER:
            found.extend(times_in(tokens, before.first, before.last, taken))
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
        if not pronoun and (clause.marked or not _undated(tokens, parts[index])):
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
            return place if any(not token.kinds & PREPOSITION for token in between) else None
    return None


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
    behind = [time for time in clause.times if time > place]
    if any(token.lower.endswith(possessives) for token in tokens[first : behind[0]]):
        return
    last = max(last for _, last in clause.parts)
    verbal = words.lemma(tokens[first].lower) in words.acting  # "will start on Monday and run until June"
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


# ── dependent clauses ────────────────────────────────────────────────────────────────────────────────────────────


def _dependent(
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
    opener = tokens[chunk.first].lower
    if tokens[chunk.body].kinds & ADVERB and chunk.verb.first > chunk.body + 1:
        return  # "which largely reverses …": a verb that is not known
    if opener in words.clause.simultaneous and tokens[chunk.body].kinds & PRONOUN:
        return  # told with its main clause
    if opener in words.clause.simultaneous and not chunk.marked and index and _undated(tokens, parts[index - 1]):
        return
    last = _end(tokens, chunk, words)
    times = best(tokens, times_in(tokens, chunk.first, last, taken), chunk.verb, words)
    if not times and chunk.marked and opener in words.clause.simultaneous and tokens[chunk.first - 2].time >= 0:
        times = (tokens[chunk.first - 2].time,)  # "on Friday, when inspectors fined eleven bakers"
    if not times:
        return
    condition = opener in words.modality.openers
    if condition and any(c.role is Role.MAIN for c in parts[:index]):
        return  # told with its main clause
    subject: tuple[Stretch, ...] = ()
    owner: Stretch | None = None
    begin = chunk.first if condition else chunk.body
    verb = chunk.verb
    if opener in words.reporting.owning:
        owner = _antecedent(tokens, parts[index], groups, words)
    elif idle(tokens[chunk.body : chunk.verb.first]):
        if chunk.role is Role.SUBORDINATE or opener in words.reporting.adverbial:
            return  # "as the century began", "where reports Monday told of"
        antecedent = _antecedent(tokens, chunk, groups, words)
        if antecedent is None or tokens[antecedent[1] - 1].lower in words.calendar:
            return  # "the year that ended on 31 March"
        subject = (antecedent,)
    elif opener in words.reporting.objects and (inner := _inside_saying(chunk, groups, words)) is not None:
        antecedent = _antecedent(tokens, chunk, groups, words)
        if antecedent is None:
            return
        subject, begin, verb = (antecedent,), inner.first, inner  # "rebels, which sources said had fled"
    elif opener in words.reporting.objects and not _has_object(tokens, chunk.verb, last, words):
        antecedent = _antecedent(tokens, chunk, groups, words)
        if antecedent is None:
            return
        subject, begin = (antecedent,), chunk.first  # "the mine which the firm had closed"
    behind = parts[index + 1] if index + 1 < len(parts) else None
    if last == chunk.last and behind is not None and _said_behind(tokens, verb, behind, words):
        last = behind.last  # "after the court ruled on Monday | that the firm had broken the law"
    yield Statement(
        parts=(*subject, (begin, last)),
        trigger=verb.head,
        lemma=verb.lemma,
        times=times,
        verb=verb,
        main=False,
        condition=condition,
        owner=owner,
        passive=chunk.role is Role.PARTICIPLE and _passive(chunk.verb, words),
    )


def _absolute(
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


def _undated(tokens: Sequence[Token], chunk: Chunk) -> bool:
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


__all__ = ["Statement", "statements"]
