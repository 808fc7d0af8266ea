"""What clauses that depend on another tell: relatives, clauses of time, participles; only where they are dated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chronology import places
from chronology.extract.chunk import Chunk, Role
from chronology.extract.clauses import within
from chronology.extract.forepart import Stretch
from chronology.extract.kinds import (
    ADVERB,
    ARTICLE,
    AUXILIARY,
    COMPLEMENTIZER,
    DETERMINER,
    GENITIVE,
    OWNER,
    PAST,
    PREPOSITION,
    PROGRESSIVE,
    PRONOUN,
)
from chronology.extract.statement import Statement, best
from chronology.extract.tokens import Token, holds, idle
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
    done_to: Stretch | None = None
    """The antecedent, where it is what the verb is done to: "the mine | that the firm had closed"."""


def dependent(
    tokens: Sequence[Token],
    parts: Sequence[Chunk],
    index: int,
    groups: Sequence[Verb],
    words: EventWords,
    dates: list[int],
) -> Iterator[Statement]:
    """ "…, who was arrested in May", "after the junta revoked the accord", ", built in 2016,": told only when dated."""
    chunk = parts[index]
    assert chunk.verb is not None
    if _carried(tokens, parts, index, words):
        return
    if tokens[chunk.first].lower in words.clause.as_words and _says_so(tokens, chunk.verb, words):
        return  # "As Ada Lind showed on Friday, the mill is old"
    last = _end(tokens, chunk, groups, words)
    times = _times(tokens, chunk, last, words, dates)
    condition = tokens[chunk.first].lower in words.modality.openers
    if not times or (condition and any(c.role is Role.MAIN for c in parts[:index])):
        return  # a condition is told with its main clause
    lone = index > 1 and parts[index - 2].role is Role.RELATIVE and parts[index - 2].last - parts[index - 2].first == 1
    told = _told(tokens, chunk, last, groups, words, lone=lone)
    if told is None:
        return
    behind = parts[index + 1] if index + 1 < len(parts) else None
    if last == chunk.last and behind is not None and _said_behind(tokens, told.verb, behind, words):
        last = behind.last  # "after the court ruled on Monday | that the firm had broken the law"
    gap = _gap(tokens, told.verb, last, words) if told.done_to else told.begin
    yield Statement(
        parts=(*told.subject, (told.begin, gap), (gap, last)) if told.done_to else (*told.subject, (told.begin, last)),
        trigger=told.verb.head,
        lemma=told.verb.lemma,
        times=times,
        verb=told.verb,
        main=False,
        condition=condition,
        owner=told.owner,
        done_to=told.done_to,
        passive=chunk.role is Role.PARTICIPLE and _passive(chunk.verb, words),
    )


def _says_so(tokens: Sequence[Token], verb: Verb, words: EventWords) -> bool:
    """True for a verb of saying without what is said behind it."""
    if verb.lemma not in words.saying | words.clause.proposing or _undergone(tokens, verb, words):
        return False
    after = tokens[verb.head + 1] if verb.head + 1 < len(tokens) else None
    return after is None or not after.is_word or bool(after.kinds & PREPOSITION)


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


def _times(tokens: Sequence[Token], chunk: Chunk, last: int, words: EventWords, dates: list[int]) -> tuple[int, ...]:
    """The expressions that date a clause: its own, or the one a clause of time stands behind: "on Friday, when
    inspectors fined eleven bakers"."""
    assert chunk.verb is not None
    times = best(tokens, within(dates, chunk.first, last), chunk.verb, words)
    simultaneous = chunk.marked and tokens[chunk.first].lower in words.clause.simultaneous
    if not times and simultaneous and tokens[chunk.first - 2].time >= 0:
        return (tokens[chunk.first - 2].time,)
    return times


def _told(
    tokens: Sequence[Token], chunk: Chunk, last: int, groups: Sequence[Verb], words: EventWords, *, lone: bool
) -> _Told | None:
    """How a dependent clause is told; `None` where whom it is about cannot be said."""
    assert chunk.verb is not None
    verb, opener = chunk.verb, tokens[chunk.first].lower
    if opener in words.reporting.owning:
        return _Told(chunk.body, verb, owner=_antecedent(tokens, chunk, groups, words))
    bare = idle(tokens[chunk.body : verb.first])
    if chunk.role is Role.PARTICIPLE and lone:
        return None  # "which, on closer inspection, turned out"
    if not bare and opener in words.reporting.persons and opener not in words.reporting.objects:
        second = tokens[chunk.body].lower
        if second in words.acting | words.modality.states and not tokens[chunk.body].kinds & AUXILIARY:
            return None  # "those who serve today are": a verb that was not seen
    if not bare and opener not in words.reporting.objects:
        return _Told(_body(tokens, chunk, words), verb)
    antecedent = _antecedent(tokens, chunk, groups, words)
    whom = () if antecedent is None else (antecedent,)
    if bare:
        if chunk.role is Role.SUBORDINATE or opener in words.reporting.adverbial:
            return None  # "as the century began", "where reports Monday told of"
        if antecedent is None or tokens[antecedent[1] - 1].lower in words.unnamed:
            return None  # "the year that ended on 31 March", "of the kind that struck Lund"
        return (
            None if _numbers_differ(tokens, verb, antecedent, words) else _Told(_body(tokens, chunk, words), verb, whom)
        )
    inner = _inside_saying(chunk, groups, words)
    if inner is not None:  # "rebels, which sources said | had fled"
        return _Told(inner.first, inner, whom) if whom else None
    if _has_object(tokens, verb, last, words) or verb.lemma in words.verbs.active or _undergone(tokens, verb, words):
        return _Told(chunk.body, verb)
    if antecedent is None or tokens[antecedent[1] - 1].lower in words.clause.numerals:
        return None  # "like the one that she bought"
    if not _is_object(tokens, chunk, antecedent, words):
        return None if opener not in words.reporting.complementizers else _Told(chunk.body, verb)
    return _Told(chunk.body, verb, done_to=antecedent)  # "the mine | which the firm had closed"


def _numbers_differ(tokens: Sequence[Token], verb: Verb, antecedent: Stretch, words: EventWords) -> bool:
    """True for "(the faith in) free markets that has": the verb is of another word."""
    first, last = antecedent
    noun, auxiliary = tokens[last - 1], tokens[verb.first].lower
    for place in range(first + 1, last):
        if tokens[place].kinds & GENITIVE:
            noun = tokens[place - 1]  # "parts of Lund that has"
            break
    many = noun.text.islower() and noun.lower.endswith(words.verbs.plural_endings) and not noun.lower.endswith("ss")
    return many and auxiliary in words.modality.singular


def _is_object(tokens: Sequence[Token], chunk: Chunk, antecedent: Stretch, words: EventWords) -> bool:
    """False for "the day that she left", "the news that she left", "they know that she left": what stands before
    "that" is not what she left; and nothing is done to a person with "which"."""
    first, last = antecedent
    inside, noun = tokens[first:last], tokens[last - 1]
    named = inside[0].kinds & (ARTICLE | DETERMINER) or (inside[0].text[:1].isupper() and first > 0)
    if not named or holds(inside, PRONOUN) or noun.lower in words.calendar:
        return False
    if tokens[chunk.first].kinds & COMPLEMENTIZER:
        return not chunk.marked and not any(token.lower in words.nouns.contents for token in inside)
    return tokens[chunk.first].lower in words.reporting.persons or noun.lower not in words.offices


def _undergone(tokens: Sequence[Token], verb: Verb, words: EventWords) -> bool:
    """True for "was closed": what it is done to is its subject."""
    be = any(token.lower in words.modality.be for token in tokens[verb.first : verb.head])
    return be and not tokens[verb.head].kinds & PROGRESSIVE


def _gap(tokens: Sequence[Token], verb: Verb, last: int, words: EventWords) -> int:
    """Where what is done to something would name it: "had closed | in May", "wanted to close |", "had paid for |"."""
    place = verb.head + 1
    while place + 1 < last and tokens[place].lower in words.clause.goals and tokens[place + 1].lower in words.acting:
        place += 2
    if place < last and (tokens[place].kinds & PREPOSITION or tokens[place].lower in words.clause.particles):
        after = tokens[place + 1] if place + 1 < last else None
        dated = after is not None and place + 2 < last and tokens[place + 2].time >= 0
        leads = after is not None and (after.time >= 0 or (after.is_word and not (dated and after.kinds & PREPOSITION)))
        place += not leads
    return place


def _body(tokens: Sequence[Token], chunk: Chunk, words: EventWords) -> int:
    """Where a clause begins to tell: a condition keeps the word that opens it."""
    return chunk.first if tokens[chunk.first].lower in words.modality.openers else chunk.body


def absolute(
    tokens: Sequence[Token], chunk: Chunk, verb: Verb, words: EventWords, dates: list[int]
) -> Iterator[Statement]:
    """ ", with nine cases reported last week": told by a participle behind what it is about."""
    places = within(dates, verb.head, chunk.last)
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
    return verb.first == verb.head and verb.lemma not in words.never_passive


def _has_object(tokens: Sequence[Token], verb: Verb, last: int, words: EventWords) -> bool:
    """True where the verb is followed by what it is done to, and not by a date, a preposition or nothing."""
    place = verb.head + 1
    while place < last and (tokens[place].time >= 0 or tokens[place].kinds & ADVERB or _loosely(tokens[place], words)):
        place += 1  # "whom she appointed | just last week"
    behind = tokens[place] if place < last else None
    return behind is not None and behind.is_word and behind.lower not in words.verbs.after_participle


def _loosely(token: Token, words: EventWords) -> bool:
    """True for a word that leads to a date or to a number: "just", "only"."""
    return bool(token.kinds & PREPOSITION) and token.lower not in words.verbs.after_participle


def _holds_nobody(phrase: Sequence[Token], words: EventWords) -> bool:
    """True for "(a figure in) the secret service, who": a thing that no "who" is about."""
    head = phrase[-1].lower
    if any(token.lower in words.names.facilities for token in phrase):
        return True  # "(a reader at) the University of Lund, who"
    if holds(phrase, PREPOSITION | GENITIVE) or not phrase[-1].text.islower():
        return False
    person = (
        head in words.offices
        or head in words.heading
        or head in words.clause.empty
        or head in words.names.plurals
        or head in words.names.gatherings
    )
    return not (person or head.endswith((*words.verbs.plural_endings, *words.names.doers)))


def _is_place(name: Sequence[Token]) -> bool:
    if len(name) > 1 and name[0].text.islower():
        name = name[1:]  # "eastern Mali"
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


def _end(tokens: Sequence[Token], chunk: Chunk, groups: Sequence[Verb], words: EventWords) -> int:
    """ "who took power last week | seven days": a relative clause without a mark ends behind its date, and so does a
    clause of time where a pronoun or a verb begins another: "after he came in 1969 | he built it"."""
    assert chunk.verb is not None
    if chunk.role is Role.SUBORDINATE:
        others = {verb.first for verb in groups}
        for place in range(chunk.verb.head + 1, chunk.last - 1):
            if tokens[place].time >= 0 and (tokens[place + 1].kinds & PRONOUN or place + 1 in others):
                return place + 1
    if chunk.role is not Role.RELATIVE or chunk.marked:
        return chunk.last
    for place in range(chunk.verb.head + 1, chunk.last - 1):
        after = tokens[place + 1]
        goes_on = after.time >= 0 or (after.is_word and after.lower not in words.clause.prepositions)
        goes_on = goes_on and not tokens[place - 1].kinds & OWNER  # "her brother's 41-year rule"
        if tokens[place].time >= 0 and goes_on:
            return place + 1
    return chunk.last


def _antecedent(tokens: Sequence[Token], clause: Chunk, groups: Sequence[Verb], words: EventWords) -> Stretch | None:
    """The noun phrase right before a relative clause: back to a preposition, a verb or a mark."""
    last = clause.first
    while last > 0 and not tokens[last - 1].is_word and tokens[last - 1].time < 0:
        last -= 1
    if clause.role is Role.RELATIVE and last > 1 and tokens[last - 1].text.isdigit() and tokens[last - 2].text == ",":
        last -= 2  # "Ada Lind, | 35, | whose"
    first = last
    stop = {verb.head for verb in groups}
    opener = tokens[clause.first].lower
    personal = opener in words.reporting.persons
    someone = personal and opener not in words.reporting.owning
    while first > 0 and last - first < 8:
        before = tokens[first - 1]
        if before.lower in words.reporting.complementizers and first < last:
            break  # "a reminder that more than nine who …"
        owner = before.text in ("'", "’") and first < last  # "the engineers' report"
        measure = before.time >= 0 and "-" in before.text and first < last  # "his six-week trial"
        if not (before.is_word or owner or measure) or first - 1 in stop:
            break
        if before.lower in words.verbs.agents and first > 1 and tokens[first - 2].kinds & PAST:
            break  # "led by | Ada Lind, who", "inspired by | revolts which"
        named = tokens[first].text[:1].isupper() or tokens[first].lower in words.names.directions
        place = before.lower in words.names.whereabouts and named
        if personal and before.lower in words.clause.genitives and _another(tokens, first, last, words):
            break
        somewhere = (place and (not personal or _is_place(tokens[first:last]))) or (
            someone and first < last and before.kinds & PREPOSITION and _holds_nobody(tokens[first:last], words)
        )
        if before.lower in words.clause.covering and tokens[first - 2].lower not in words.offices:
            if clause.role is Role.PARTICIPLE:
                return None  # "the rules for banks, published in 2004": either may be meant
            break  # "apologised to Mali for | comments that …", but "the minister for work who …"
        crossing = before.lower in words.clause.genitives or somewhere
        compass = before.lower in words.names.directions and not tokens[first].kinds & GENITIVE
        leads = before.lower in words.antecedent_stops and not before.text[:1].isupper() and not compass  # "Near East"
        if (leads or before.lower in words.clause.goals) and not crossing:
            break  # "talks in Niamey that ended": the talks; "talks on a treaty that ended": the treaty
        joins = first > 2 and tokens[first - 3].lower in words.led
        if before.lower in words.clause.coordinators and not tokens[first].text[:1].isupper() and not joins:
            break  # but "the minister for work and pensions"
        first -= 1
        if before.lower in words.clause.articles and not (someone and _holds_nobody(tokens[first:last], words)):
            break
    number = tokens[last - 1].text[0].isdigit()
    if number and (last - first == 1 or tokens[last - 1].lower.endswith(words.verbs.plural_endings)):
        return None  # "Ada Lind, in her 80s, left", "Ada Lind, 17, moved"
    if (
        first
        and tokens[first - 1].lower in words.clause.goals
        and last - first > 1
        and tokens[first].lower in words.acting
    ):
        first += 1  # "a clerk to replace | Lind, who"
    if first > 1 and f"{tokens[first - 2].lower} {tokens[first - 1].lower}" in words.clause.bounds:
        first -= 2  # "more than | a dozen"
    return (first, last) if last > first else None
