"""What happened, as a headline a human would write: the statement without its date, and whole.

Nothing is put into other words: a headline is made only of words of the passage, so that it can be checked against
it. The one insertion, what a pronoun stands for, is set in square brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chronology.extract.kinds import (
    ACTS,
    ADVERB,
    ARTICLE,
    COORDINATOR,
    DETERMINER,
    IDLE,
    PREPOSITION,
    PROGRESSIVE,
    REPORTER,
)
from chronology.extract.nouns import length
from chronology.extract.statements import Statement
from chronology.extract.subjects import About, plural
from chronology.extract.tokens import Token, Written, quoted, quotes
from chronology.languages.events import EventWords

#: Longer headlines are cut at the last mark or conjunction before this many characters.
LONGEST = 160
_BEFORE_MARK = re.compile(r" +([,.;:)\]!?%])")
#: Nothing, or a measure in other units: "15,000 litres (about 3,300 gallons)".
_EMPTY_BRACKETS = re.compile(r" *\((?: *|(?:[a-z]+ ){0,2}[$€£]?\d[^()]*)\)")
#: "risked a “disaster,”": a comma that the sentence went on behind.
_QUOTED_COMMA = re.compile(r",([”\"])\Z")
_COMMAS = re.compile(r",( *,)+")
_EDGE = " ,;:|–—-.\n\t"
#: The last word and what stands behind it, read backwards: forwards every word would be tried.
_LAST_WORD = re.compile(r"\W*\w[\w'’-]*")


def headline(text: Written, tokens: Sequence[Token], statement: Statement, words: EventWords, before: About) -> str:
    """The headline of a statement; `before` is who the text was about, to stand in for a pronoun."""
    told = (
        _done(text, statement, words)
        or _passive(text, statement, words)
        or _told(text, tokens, statement.parts, statement, words)
    )
    verbal = told.endswith(f" {tokens[statement.trigger].text}")  # "… were announced"
    ended = verbal or _ended(tokens, statement)
    unsaid = verbal and _says(tokens, statement, words)
    if unsaid or not (ended or _whole(told, words)):
        told = _told(text, tokens, ((statement.parts[0][0], len(tokens)),), statement, words)
    if not ended and not _particle(told, tokens, statement, words):
        told = _loose(told, words.loose)
    told = _owned(_named(told, tokens, statement, words, before), text, statement, words)
    if statement.told_by is not None and not unsaid:
        speaker = _told(text, tokens, (statement.told_by,), statement, words)
        told = f"{told}, {speaker}" if speaker else told
    trigger = tokens[statement.trigger].text
    return _capitalised(_shortened(told, words, trigger, statement.lemma in words.saying))


def _told(
    text: Written, tokens: Sequence[Token], parts: Sequence[tuple[int, int]], statement: Statement, words: EventWords
) -> str:
    """The text of these parts without dates, tidied."""
    dates = set() if statement.noun else set(statement.times) - _quoted(text)
    told = ""
    before = None
    for first, last in parts:
        piece = _piece(text, tokens, first, last, dates, statement, words)
        if piece:
            told += (_between(tokens, before, first) if statement.main or before is None else " ") + piece
        before = last
    return _tidy(told, words)


def _passive(text: Written, statement: Statement, words: EventWords) -> str:
    """With the auxiliary that a participle lacks in square brackets: "The bridge [was] built"."""
    if not statement.passive or len(statement.parts) < 2:
        return ""
    subject = _told(text, text.tokens, statement.parts[:1], statement, words)
    told = _told(text, text.tokens, statement.parts[1:], statement, words)
    one, several = words.modality.was_were
    first, last = statement.parts[0]
    many = plural(text.tokens[first:last], words)
    return f"{subject} [{several if many else one}] {told}" if subject and told else ""


def _done(text: Written, statement: Statement, words: EventWords) -> str:
    """With what it is done to in square brackets: "(the mine that) the firm closed" is "The firm closed [the mine]"."""
    if statement.done_to is None:
        return ""
    told = _told(text, text.tokens, statement.parts[:-1], statement, words)
    rest = _told(text, text.tokens, statement.parts[-1:], statement, words)
    first, last = statement.done_to
    object_ = text.between(first, last)
    if text.tokens[first].kinds & ARTICLE:
        object_ = object_[:1].lower() + object_[1:]
    return f"{told} [{object_}] {rest}".strip() if told else ""


def _quoted(text: Written) -> set[int]:
    """The expressions of time inside quotation marks: a quotation stays as it is."""
    if not quotes(text):
        return set()
    return {token.time for token, inside in zip(text.tokens, quoted(text), strict=True) if inside and token.time >= 0}


def _between(tokens: Sequence[Token], before: int | None, first: int) -> str:
    """What joins two parts: the comma that stands between them when nothing else was left out there."""
    if before is None:
        return ""
    gap = [token.text for token in tokens[before:first] if token.time < 0 and not token.kinds & PREPOSITION]
    return ", " if gap == [","] else " "


def _piece(
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
    while after + 1 < last and tokens[after].lower in words.clause.coordinators:
        further = after + 1
        while further < last - 1 and (
            tokens[further].lower in words.clause.date_leads
            or (tokens[further].kinds & IDLE and tokens[further].time < 0)
        ):
            further += 1
        if tokens[further].time < 0:
            break
        after = further + 1
    joined = stop > 0 and tokens[stop - 1].lower in words.clause.coordinators
    return after + 1 if joined and after < last and tokens[after].text == "," else after


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
    if before in words.attachment.bounds and after in words.clause.goals:
        return True  # "gave them until Friday to leave"
    if before in words.governing and before not in words.clause.particles:
        return True  # "following the war"
    if after in words.clause.genitives or after in words.clause.possessives or after in ("'", "’"):
        return True
    if _lasts(tokens, place, words):
        return True
    part = before in words.clause.genitives or not words.clause.genitives.isdisjoint(tokens[place].lower.split())
    return part and _noun(tokens, place + 1, words)


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
    taken = after is not None and after.lower in words.clause.as_words
    if taken and words.lemma(before.lower) in words.clause.taken_as:
        return True  # "regard this week as the end"
    if after is not None and before.kinds & REPORTER and after.lower in words.modality.auxiliaries:
        return True
    owned = place > 1 and before.kinds & ADVERB and tokens[place - 2].lower in words.clause.owners
    return bool(owned) and not _noun(tokens, place + 1, words)


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
        verbal = lemma in words.verbs.lemmas - words.verbs.active - words.saying and not _several(tokens[place], words)
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


def _tidy(told: str, words: EventWords) -> str:
    told = " ".join(told.split()).strip(_EDGE)
    told = _BEFORE_MARK.sub(r"\1", _EMPTY_BRACKETS.sub("", told))
    told = _COMMAS.sub(",", told)
    if told.lower().startswith(words.conjunctive):
        for opener in words.clause.conjunctive:
            if told.lower().startswith((opener + " ", opener + ",")):
                told = told[len(opener) :].strip(_EDGE)
    return _balanced(told)


def _balanced(told: str) -> str:
    """Without a quotation mark or bracket that has lost its partner."""
    if told.count('"') % 2:
        told = told.replace('"', "")
    if told.count("“") != told.count("”"):
        told = told.replace("“", "").replace("”", "")
    if told.count("(") != told.count(")"):
        told = told.replace("(", "").replace(")", "")
    return told.strip(_EDGE)


def _ended(tokens: Sequence[Token], statement: Statement) -> bool:
    """True for what ends where its sentence does: its last word stands as it was written."""
    last = statement.parts[-1][1]
    return tokens[last - 1].time < 0 and not any(token.is_word or token.time >= 0 for token in tokens[last:])


def _says(tokens: Sequence[Token], statement: Statement, words: EventWords) -> bool:
    """True for a verb of saying that is no passive: behind it stands what is said."""
    verb = statement.verb
    if verb is None or statement.passive or statement.told_by is not None:
        return False
    if statement.lemma not in words.saying | words.clause.proposing:
        return False
    be = any(token.lower in words.modality.be for token in tokens[verb.first : verb.head])
    return not be or bool(tokens[verb.head].kinds & PROGRESSIVE)


def _whole(told: str, words: EventWords) -> bool:
    """False for what ends where no thought ends."""
    last = _last_word(told)
    end = told[last:].strip(_EDGE).lower()
    if last < 0 or " " not in told or end in words.clause.unfinished or end in words.clause.loose_ends:
        return False
    return not (end.endswith(words.verbs.progressive_endings) and words.lemma(end) in words.saying)


def _last_word(told: str) -> int:
    """Where the last word begins, or -1."""
    found = _LAST_WORD.match(told[::-1])
    return len(told) - found.end() if found else -1


def _particle(told: str, tokens: Sequence[Token], statement: Statement, words: EventWords) -> bool:
    """True when the last word belongs to its verb: "was sworn in", "was called off"."""
    behind = tokens[statement.trigger + 1] if statement.trigger + 1 < len(tokens) else None
    return behind is not None and behind.lower in words.clause.particles and told.endswith(f" {behind.text}")


def _loose(told: str, ends: frozenset[str]) -> str:
    """Without the small words at its end that led to what is gone."""
    while (last := _last_word(told)) > 0 and told[last:].strip(_EDGE).lower() in ends:
        told = told[:last].strip(_EDGE)
    return told


def _named(told: str, tokens: Sequence[Token], statement: Statement, words: EventWords, before: About) -> str:
    """With the name in square brackets where it begins with a pronoun that stands for it."""
    begin = statement.parts[0][0]
    first = tokens[begin]
    lower = first.lower
    if not told.lower().startswith(lower):
        return told
    owned = words.clause.owners.get(lower)
    lone = statement.verb is not None and statement.verb.first == begin + 1  # but "both sides"
    if owned is None and lower not in words.clause.subject_pronouns and not (lone and lower in words.clause.several):
        return told
    subject = before.named(owned or lower, words)
    if subject is None:
        return told
    return f"[{subject.possessive(words) if owned else subject.text}]{told[len(first.text) :]}"


def _owned(told: str, text: Written, statement: Statement, words: EventWords) -> str:
    """With whom it belongs to in square brackets: "(Lind, whose) son left" is "[Lind's] son left"."""
    if statement.owner is None or not told:
        return told
    first, last = statement.owner
    owner = text.between(first, last)
    return f"[{owner}{min(words.clause.possessives, key=len)}] {told}"


def _shortened(told: str, words: EventWords, trigger: str, saying: bool) -> str:
    """Cut where a thought ends when it is too long, never inside a word, before the verb or what somebody says."""
    if len(told) <= LONGEST:
        return told
    head = told[:LONGEST]
    cuts = [head.rfind(mark) for mark in (", ", "; ", " – ", " — ")]
    for opener in words.linking:
        cut = head.rfind(f" {opener} ")
        if not (saying and opener in words.reporting.complementizers and cut == head.find(f" {opener} ")):
            cuts.append(cut)
    best = max((cut for cut in cuts if not (_governs(head[:cut], words) or _open(head[:cut]))), default=-1)
    if best < max(40, head.find(f"{trigger} ")):
        return told if len(told) <= 2 * LONGEST else head[: head.rfind(" ")] + " …"
    return _loose(head[:best].strip(_EDGE), words.clause.loose_ends)


def _open(head: str) -> bool:
    """True inside a quotation or a bracket."""
    return head.count("“") > head.count("”") or head.count('"') % 2 == 1 or head.count("(") > head.count(")")


def _governs(head: str, words: EventWords) -> bool:
    """True for what ends in a preposition: "to get its hands on | that country's oil"."""
    return head.rpartition(" ")[2].lower() in words.clause.prepositions


def _capitalised(told: str) -> str:
    told = _QUOTED_COMMA.sub(r"\1", told)
    return told[:1].upper() + told[1:] if told[:1] != "[" else told[:1] + told[1:2].upper() + told[2:]
