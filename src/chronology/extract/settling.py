"""What the pieces of a sentence are to one another, once all are known: which verb has which subject."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from chronology.extract.chunk import TELLING, Chunk, Role, adverbial
from chronology.extract.kinds import (
    ARTICLE,
    AUXILIARY,
    CAPITAL,
    COMPLEMENTIZER,
    COORDINATOR,
    DETERMINER,
    OPENER,
    PAST,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    REPORTER,
    SUBORDINATOR,
)
from chronology.extract.tokens import Token, holds
from chronology.extract.verbs import Verb
from chronology.languages.events import EventWords

#: Roles of what may stand between a subject and its verb.
_ASIDES = (Role.FRAGMENT, Role.RELATIVE, Role.TAIL, Role.PARTICIPLE)


def settled(
    tokens: Sequence[Token], found: list[Chunk], groups: Sequence[Verb], words: EventWords
) -> tuple[Chunk, ...]:
    """ "The base, built in 2016, opened in 2019": of two pieces that begin with a verb the first is an aside."""
    if len(found) < 2:
        return tuple(found)
    if _no_verb(tokens, found, groups):
        found[0] = replace(found[0], role=Role.LEAD, verb=None)
    later = any(chunk.role is Role.MAIN and chunk.marked for chunk in found[1:])
    if later and found[0].role is Role.MAIN and found[0].verb:
        first = found[0]
        led = tokens[first.first].kinds & PREPOSITION
        if led and reduced(tokens, first.first, first.last, found[0].verb, words):
            found[0] = replace(first, role=Role.TAIL, verb=None)  # "Under a deal signed in May, …"
        elif led and first.last - first.first > 3 and tokens[first.first + 2].lower in words.clause.turns:
            found[0] = replace(first, role=Role.SUBORDINATE, body=first.first + 3)  # "By the time she left, …"
    openers = [n for n, chunk in enumerate(found) if chunk.role is Role.OPEN]
    if openers and (aside := _apposition(tokens, found[: openers[0]])) is not None:
        found[aside] = replace(found[aside], role=Role.FRAGMENT, verb=None)
    subject = any(chunk.role in (Role.MAIN, Role.CONTENT) for chunk in found[: openers[0]]) if openers else False
    leading = [n for n in openers if not tokens[found[n].first].kinds & COORDINATOR] or openers
    for n in openers:
        if _goes_on(tokens, found, n, last=n == openers[-1]):
            found[n] = replace(found[n], role=Role.TAIL, verb=None)
            continue
        if (joined := _joined_subject(tokens, found[:n], found[n])) is not None:
            found[joined] = replace(found[joined], role=Role.FRAGMENT, first=found[joined].first + 1, verb=None)
            found[n] = replace(found[n], role=Role.MAIN)
            subject = True
            continue
        if (broken := _broken(tokens, found[:n])) is not None and not _own_subject(tokens, found[:n]):
            found[broken] = replace(found[broken], role=Role.FRAGMENT, first=found[broken].body)
            role = Role.MAIN
        elif subject:
            role = _behind(tokens, found, n, words)
        else:
            role = _alone(tokens, found, n, words, last=n == leading[-1])
            subject = role is Role.MAIN
        found[n] = replace(found[n], role=role)
    return tuple(found)


def _no_verb(tokens: Sequence[Token], found: Sequence[Chunk], groups: Sequence[Verb]) -> bool:
    """True where what was taken for a present tense is a noun, for the verb stands behind an aside: "A plane with
    medical supplies that had been late | was sent back"."""
    verb = found[0].verb
    if found[0].role is not Role.MAIN or verb is None or verb in groups:
        return False
    for chunk in found[1:]:
        if chunk.role is Role.OPEN:
            assert chunk.verb is not None
            led = tokens[chunk.first].kinds & COORDINATOR
            return bool(tokens[chunk.verb.first].kinds & AUXILIARY or chunk.marked) and not led
        if chunk.role not in _ASIDES:
            return False
    return False


def _told(before: Sequence[Chunk]) -> bool:
    """True where one of these tells something."""
    return any(chunk.role in TELLING for chunk in before)


def _goes_on(tokens: Sequence[Token], found: Sequence[Chunk], n: int, *, last: bool) -> bool:
    """True for the second verb of a relative: "Ada Lind, who fell ill | and sold the mill, left"."""
    chunk, before = found[n], found[n - 1]
    return (
        not last and not chunk.marked and bool(tokens[chunk.first].kinds & COORDINATOR) and before.role is Role.RELATIVE
    )


def _joined_subject(tokens: Sequence[Token], before: Sequence[Chunk], opened: Chunk) -> int | None:
    """The piece that begins with a conjunction and the subject of the verb behind it: "The board met, | but its chief,
    | Ada Lind, | left"."""
    place = len(before) - 1
    while place > 0 and before[place].role is Role.FRAGMENT and not tokens[before[place].first].kinds & COORDINATOR:
        place -= 1
    chunk = before[place]
    if not 0 < place < len(before) - 1 or chunk.role not in (Role.FRAGMENT, Role.TAIL) or not _told(before[:place]):
        return None
    if not tokens[chunk.first].kinds & COORDINATOR or chunk.last - chunk.first < 2:
        return None
    commas = tokens[opened.first - 1].text == tokens[chunk.first - 1].text == ","
    if not commas or tokens[opened.first].kinds & COORDINATOR:
        return None
    second = tokens[chunk.first + 1]
    heads = second.kinds & ARTICLE or (second.kinds & CAPITAL and second.time < 0)
    return place if heads and not any(t.time >= 0 for t in tokens[chunk.first : chunk.last]) else None


def _behind(tokens: Sequence[Token], found: Sequence[Chunk], n: int, words: EventWords) -> Role:
    """The role of a piece that begins with a verb where a clause stands before it."""
    chunk = found[n]
    assert chunk.verb is not None
    if _own_subject(tokens, found[:n]):
        return Role.MAIN
    if _unfinished(tokens, found[:n], words):
        return Role.RESUMED
    if _of_relative(tokens, found[:n]):
        return Role.TAIL
    own = any(c.role in (Role.LEAD, Role.FRAGMENT) for c in found[:n])
    follows = tokens[chunk.verb.head + 1].lower if chunk.verb.head + 1 < chunk.last else ""
    passive = chunk.verb.first == chunk.verb.head and follows in words.verbs.agents
    goes_on = any(c.verb is not None and tokens[c.first].kinds & COORDINATOR for c in found[n + 1 :])
    object_ = tokens[chunk.verb.head + 1].kinds & (ARTICLE | DETERMINER) if follows else 0
    spoken = chunk.verb.lemma in words.saying and _says(tokens, chunk, words)
    alone = not goes_on and not object_ and not spoken and participle(tokens, chunk.verb, words)
    return Role.PARTICIPLE if (passive and own) or alone else Role.COORDINATE


def _of_relative(tokens: Sequence[Token], before: Sequence[Chunk]) -> bool:
    """True behind "in Oslo, a town where the forces of Lind, Ada's father, |": the verb is that of the relative."""
    for chunk in reversed(before):
        if chunk.role in TELLING:
            return False
        if chunk.role is Role.FRAGMENT and holds(tokens[chunk.first + 1 : chunk.last - 1], RELATIVE):
            return True
    return False


def _alone(tokens: Sequence[Token], found: Sequence[Chunk], n: int, words: EventWords, *, last: bool) -> Role:
    """The role of a piece that begins with a verb where no clause stands before it: the last is the main verb."""
    chunk = found[n]
    assert chunk.verb is not None
    finite = tokens[chunk.verb.first].kinds & AUXILIARY or tokens[chunk.verb.head].lower in words.finite
    finite = finite or _reports(tokens, chunk)
    if last and not finite and _subjectless(tokens, found, n, words):
        return Role.PARTICIPLE
    if last or finite or _own_subject(tokens, found[:n]):
        return Role.MAIN
    return Role.PARTICIPLE


def _subjectless(tokens: Sequence[Token], found: Sequence[Chunk], n: int, words: EventWords) -> bool:
    """True for "Under a treaty, | signed in May, | the bloc agreed": nothing before it may be its subject."""
    chunk = found[n]
    assert chunk.verb is not None
    main = any(later.role is Role.MAIN for later in found[n + 1 :])
    return main and n == 1 and adverbial(tokens, found[0]) and participle(tokens, chunk.verb, words)


def _says(tokens: Sequence[Token], chunk: Chunk, words: EventWords) -> bool:
    """True for "agreed in May to meet"; false for "the plan, announced last May"."""
    assert chunk.verb is not None
    place = chunk.verb.head + 1
    while place < chunk.last and (
        tokens[place].time >= 0
        or (tokens[place].kinds & PREPOSITION and place + 1 < chunk.last and tokens[place + 1].time >= 0)
    ):
        place += 1
    if place >= chunk.last:  # "warned on Monday | that it would leave"
        return place < len(tokens) and bool(tokens[place].kinds & COMPLEMENTIZER)
    return not tokens[place].kinds & PREPOSITION or tokens[place].lower in words.clause.goals


def _reports(tokens: Sequence[Token], chunk: Chunk) -> bool:
    """True for "said it had the names", which is no participle: "told to leave"."""
    assert chunk.verb is not None
    if not tokens[chunk.verb.head].kinds & REPORTER or chunk.verb.head + 1 >= chunk.last:
        return False
    return bool(tokens[chunk.verb.head + 1].kinds & (PRONOUN | COMPLEMENTIZER | ARTICLE))


def _own_subject(tokens: Sequence[Token], before: Sequence[Chunk]) -> bool:
    """True where a clause was left open: "said that tickets for the match, which …, | will go on sale"."""
    for chunk in reversed(before):
        opens = tokens[chunk.first].kinds & (COMPLEMENTIZER | SUBORDINATOR)
        if opens and chunk.role is Role.FRAGMENT and not chunk.marked:
            return chunk.last - chunk.first > 1
        if chunk.role in (Role.MAIN, Role.CONTENT, Role.COORDINATE):
            return False
    return False


def participle(tokens: Sequence[Token], verb: Verb, words: EventWords) -> bool:
    """True for a form that may be a participle: "bombed", "taken"; not for "went" and "had"."""
    lower = tokens[verb.head].lower
    regular = tokens[verb.head].kinds & PAST or lower in words.verbs.participles
    return verb.first == verb.head and bool(regular) and verb.lemma not in words.verbs.active


def _apposition(tokens: Sequence[Token], before: Sequence[Chunk]) -> int | None:
    """The one clause before an open verb that is none: "Ivo Lind, | an actor made famous by a film, | left"."""
    told = [n for n, chunk in enumerate(before) if chunk.role in TELLING]
    if len(told) != 1 or not before[told[0]].marked or before[0].role is not Role.LEAD:
        return None
    chunk = before[told[0]]
    if adverbial(tokens, before[0]) or chunk.verb is None or not tokens[chunk.first].kinds & ARTICLE:
        return None
    return told[0] if chunk.verb.first == chunk.verb.head and not tokens[chunk.verb.head].kinds & REPORTER else None


def _broken(tokens: Sequence[Token], before: Sequence[Chunk]) -> int | None:
    """The clause without a verb that goes on here: "when | Enzo Lind, then a clerk, | found it"."""
    place = len(before) - 1
    while place > 0 and before[place].role in (Role.FRAGMENT, Role.PARTICIPLE):
        place -= 1
    if place == len(before) - 1 or before[place].role not in (Role.RELATIVE, Role.SUBORDINATE):
        return None
    chunk = before[place]
    if place == 0 and tokens[0].kinds & OPENER:
        return None  # "If Enzo Lind, then a clerk, finds it": told with its condition
    return place if chunk.verb is None and not chunk.marked and chunk.last - chunk.body > 1 else None


def _unfinished(tokens: Sequence[Token], before: Sequence[Chunk], words: EventWords) -> bool:
    """True behind "Rebels said the town, a port of 7,000, |": what is said has a subject and wants a verb."""
    place = len(before) - 1
    while place >= 0 and before[place].role in _ASIDES:
        place -= 1
    if not 0 <= place < len(before) - 1 or before[place].role not in TELLING:
        return False
    verb = before[place].verb
    if verb is None or tokens[verb.head].lower not in words.reporting.verbs or verb.lemma in words.reporting.telling:
        return False
    said = [token for token in tokens[verb.head + 1 : before[place].last] if token.time < 0]
    noun = next((token for token in said if not token.kinds & PREPOSITION), None)
    if noun is not None and noun.kinds & COMPLEMENTIZER:
        return not holds(said, SUBORDINATOR | RELATIVE | AUXILIARY | PAST)  # "noted that the demand for roads, … |"
    return noun is not None and noun.is_word and not holds(said, COMPLEMENTIZER | SUBORDINATOR | RELATIVE)


def reduced(tokens: Sequence[Token], first: int, last: int, verb: Verb, words: EventWords) -> bool:
    """ ", under an agreement reached in May", ", the day set in a statement": a participle behind its noun."""
    if not tokens[first].kinds & (PREPOSITION | ARTICLE):
        return False
    if verb.first != verb.head or verb.lemma in words.saying or any(t.time >= 0 for t in tokens[first : verb.head]):
        return False
    after = tokens[verb.head + 1] if verb.head + 1 < last else None
    return after is None or after.time >= 0 or after.lower in words.verbs.after_participle
