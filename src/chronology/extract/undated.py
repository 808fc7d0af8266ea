"""What is left of a stretch of text without its dates: they go with the words that lead to them, where nothing hangs on
them.
"""

from __future__ import annotations

from collections.abc import Sequence

from chronology.extract.kinds import (
    ACTS,
    ADVERB,
    ARTICLE,
    COMPLEMENTIZER,
    COORDINATOR,
    DETERMINER,
    IDLE,
    PREPOSITION,
    REPORTER,
)
from chronology.extract.nouns import length
from chronology.extract.statements import Statement
from chronology.extract.tokens import Token, Written
from chronology.languages.events import EventWords

#: The verb of what is said stands within this many words before its date.
_NEAR = 8
#: And "not" within this many.
_DENIED = 14


def without_dates(
    text: Written,
    tokens: Sequence[Token],
    first: int,
    last: int,
    dates: set[int],
    statement: Statement,
    words: EventWords,
) -> str:
    """text of tokens [first, last) without the expressions of time that date it and the words that lead to them."""
    kept: list[tuple[int, int]] = []
    start = first
    for place in range(first, last):
        if tokens[place].time < 0 or tokens[place].time not in dates or _needed(tokens, place, words):
            continue
        stop = _lead(tokens, start, place, words)
        if _only_dated(tokens, stop, place + 1, last, statement, words):
            stop -= 1
        if stop > start:
            kept.append((start, stop))
        start = _behind(tokens, stop, place, last, words)
    if start < last:
        kept.append((start, last))
    return " ".join(text.between(a, b) for a, b in kept)


def _behind(tokens: Sequence[Token], stop: int, place: int, last: int, words: EventWords) -> int:
    """Where the text goes on behind a date that is left out: behind "(Wednesday) and Thursday", and behind the comma of
    "and (by Tuesday), the passengers"."""
    after = place + 1
    while after < last and tokens[after].lower in words.clause.date_tails:
        after += 1
    while after + 1 < last and tokens[after].lower in words.clause.coordinators:
        further = after + 1
        while further < last - 1 and (
            tokens[further].lower in words.clause.date_leads
            or (tokens[further].kinds & IDLE and tokens[further].time < 0)
        ):
            further += 1
        loose = tokens[further].text.islower() and further + 1 < last and _verbal(tokens[further + 1], words)
        if tokens[further].time < 0 or loose:
            break  # "over two years and now stands at"
        after = further + 1
    to = after + 1 < last and tokens[after].lower in words.clause.goals
    if to and _also(tokens[after + 1], tokens[place], words):
        after += 2  # "from Monday | to Friday"
    joined = stop > 0 and bool(tokens[stop - 1].kinds & (COORDINATOR | COMPLEMENTIZER))
    return after + 1 if joined and after < last and tokens[after].text == "," else after


def _also(token: Token, date: Token, words: EventWords) -> bool:
    """True for the end of a period that a date begins: "Friday" behind "Monday"; not for "five" behind "a month"."""
    return token.time >= 0 and not token.text.isdigit() and not length(date.lower, words)


def _verbal(token: Token, words: EventWords) -> bool:
    """True for a word that may be a verb, of a state too."""
    return bool(token.kinds & ACTS) or words.lemma(token.lower) in words.modality.states


def _only_dated(
    tokens: Sequence[Token], stop: int, after: int, last: int, statement: Statement, words: EventWords
) -> bool:
    """True where the verb says no more than the date: "The first race was in 1936", "… was on Monday in Lima"."""
    verb = statement.verb
    if after < last and tokens[stop].time >= 0:
        return False  # "was last night in talks"
    if (
        verb is None
        or verb.first != verb.head
        or stop - 1 != verb.head
        or tokens[verb.head].lower not in words.modality.be
    ):
        return False
    return after >= last or tokens[after].lower in words.clause.prepositions


def _needed(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True for an expression that other words hang on: "two days of talks", "a week after the vote"."""
    after = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    before = tokens[place - 1].lower if place else ""
    if _heads(tokens, place, words):
        return True
    if place > 1 and tokens[place - 1].kinds & COORDINATOR and tokens[place - 2].time >= 0:
        return _needed(tokens, place - 2, words)
    if after in words.reporting.complementizers and _has_clause(tokens, place, words):
        return True
    if before in words.attachment.bounds and after in words.clause.goals:
        return True  # "gave them until Friday to leave"
    if before in words.attachment.bounds and _denied(tokens, place, words):
        return True  # "did not call until Friday"
    if before in words.governing and before not in words.clause.particles:
        return True  # "following the war"
    if after in words.clause.genitives or after in words.clause.possessives or after in ("'", "’"):
        return True
    if _lasts(tokens, place, words) or _between_words(tokens, place, words):
        return True
    part = before in words.clause.genitives or not words.clause.genitives.isdisjoint(tokens[place].lower.split())
    return part and _noun(tokens, place + 1, words)


def _denied(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True behind a verb that is denied: what did not happen until a day happened then."""
    return any(
        token.lower in words.modality.negations or token.lower.endswith(words.modality.negation_endings)
        for token in tokens[max(0, place - _DENIED) : place]
    )


def _heads(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True for a date that does the work of a noun: "said Thursday was the first day", "break their daily Ramadan",
    "a 1918-like flu"."""
    before, after = tokens[place - 1] if place else None, tokens[place + 1] if place + 1 < len(tokens) else None
    if after is not None and after.text == "-" and place + 2 < len(tokens):
        return tokens[place + 2].lower in words.clause.likenesses
    if before is None:
        return False
    if before.text == "-" and place > 1 and tokens[place - 2].is_word:
        return True  # "short-term-overnight"
    if _measured(tokens, place, words) and not _noun(tokens, place + 1, words):
        return True
    taken = after is not None and after.lower in words.clause.as_words
    if taken and words.lemma(before.lower) in words.clause.taken_as:
        return True  # "regard this week as the end"
    if after is not None and before.kinds & REPORTER and after.lower in words.modality.auxiliaries:
        return True
    owned = place > 1 and before.kinds & ADVERB and tokens[place - 2].lower in words.clause.owners
    return bool(owned) and not _noun(tokens, place + 1, words)


def _has_clause(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True for "come the week that she left"; false for "said this week that she left"."""
    if tokens[place].lower.partition(" ")[0] not in words.clause.articles:
        return False
    before = tokens[max(0, place - _NEAR) : place]
    return not any(words.lemma(token.lower) in words.speaking for token in before)


def _measured(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True behind a superlative: "had its best quarter", "its best ever quarter"."""
    if place < 2:
        return False
    before, prior = tokens[place - 1], tokens[place - 2]
    if before.lower in words.clause.superlatives:
        return bool(prior.kinds & (ARTICLE | DETERMINER))
    return bool(before.kinds & IDLE and not before.kinds & PREPOSITION) and prior.lower in words.clause.superlatives


def _between_words(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True between an article with a word behind it, and a noun: "in the fiscal 2012 defence bill"."""
    if not _noun(tokens, place + 1, words):
        return False
    text = tokens[place].lower
    if text[-1:].isdigit() and text.partition(" ")[0] in words.clause.articles:
        return True  # "| the fiscal 2012 | defence bill"
    if place < 2 or not tokens[place - 2].kinds & ARTICLE:
        return False
    before = tokens[place - 1]
    plain = before.is_word and before.text.islower() and before.lower not in words.small
    return plain and tokens[place].text.isdigit() and not before.kinds & (ACTS | PREPOSITION | IDLE)


def _lasts(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True behind a verb that wants a time: "could take until Friday"."""
    stop = place - 1 if place and tokens[place - 1].lower in words.clause.date_leads else place
    if stop < 2 or tokens[stop - 2].kinds & DETERMINER:
        return False  # "shot in the head on Friday"
    return words.lemma(tokens[stop - 1].lower) in words.clause.lasting


def _noun(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True for a word in small letters that is no verb and no small word: "(the end of Friday) prayers"."""
    if place >= len(tokens) or not tokens[place].is_word or not tokens[place].text.islower():
        return False
    token = tokens[place]
    return not (token.lower in words.small or token.lower in words.heading or token.kinds & ACTS)


def _lead(tokens: Sequence[Token], start: int, place: int, words: EventWords) -> int:
    """Where the words that lead to a date begin: one preposition, and what may stand before it."""
    stop = place
    if stop > start + 1 and f"{tokens[stop - 2].lower} {tokens[stop - 1].lower}" in words.clause.bounds:
        stop -= 2  # "until | at least Thursday"
    if stop > start and tokens[stop - 1].lower in words.particles_before_days and _weekday(tokens[place], words):
        return stop  # "weighed in | Saturday"
    if stop > start and tokens[stop - 1].lower in words.clause.date_leads:
        stop -= 1
        if stop > start and tokens[stop - 1].lower in words.clause.particles:
            return stop  # "sworn in | on 3 March"
    elif stop > start and stop > 1 and tokens[stop - 1].lower in words.clause.goals and tokens[stop - 2].time >= 0:
        stop -= 1  # "from 2002 | to 2005"
    elif stop > start + 1 and tokens[stop - 1].lower in words.clause.date_leads_after_noun and stop > start:
        lemma = words.lemma(tokens[stop - 2].lower)
        verbal = lemma in words.done and not _several(tokens[place], words)
        stop -= 0 if verbal else 1
    while stop > start and tokens[stop - 1].lower in words.clause.date_qualifiers:
        stop -= 1
    return stop


def _weekday(token: Token, words: EventWords) -> bool:
    """True for a day of the week, before which only "on" leads to a date."""
    return token.lower in words.clause.weekdays


def _several(token: Token, words: EventWords) -> bool:
    """True for a length of time in the plural: "fell over | the last two years", but "handed over | next month"."""
    return length(token.lower, words) and token.lower.endswith(words.verbs.plural_endings)
