"""What happened, as a headline a human would write: the statement without its date, and whole.

Nothing is put into other words: a headline is made only of words of the passage, so that it can be checked against
it. What is put in, what a pronoun stands for or what something was done to, is set in square brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from chronology.extract.kinds import (
    ARTICLE,
    COMPLEMENTIZER,
    PREPOSITION,
    PROGRESSIVE,
)
from chronology.extract.statements import Statement
from chronology.extract.subjects import About, plural
from chronology.extract.tokens import Token, Written, quoted, quotes
from chronology.extract.undated import without_dates
from chronology.languages.events import EventWords

#: Longer headlines are cut at the last mark or conjunction before this many characters.
LONGEST = 160
_BEFORE_MARK = re.compile(r" +([,.;:)\]!?%])")
#: Nothing, or a measure in other units: "15,000 litres (about 3,300 gallons)".
_EMPTY_BRACKETS = re.compile(r" *\((?: *|(?:[a-z]+ ){0,2}[$€£]?\d[^()]*)\)")
#: "risked a “disaster,”": a comma that the sentence went on behind.
_QUOTED_COMMA = re.compile(r",([”\"])\Z")
_COMMAS = re.compile(r",( *,)+")
_EDGE = " ,;:|*•·–—-.`\n\t"
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
        told = _loose(_without_aside(told, words), words.loose)
    told = _owned(_named(told, tokens, statement, words, before), text, statement, words)
    if statement.told_by is not None and not unsaid:
        speaker = _told(text, tokens, (statement.told_by,), statement, words)
        behind = statement.told_by[0] - statement.parts[-1][1] <= 1  # else "said" alone names nobody
        told = f"{told}, {speaker}" if " " in speaker or (behind and speaker) else told
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
        piece = without_dates(text, tokens, first, last, dates, statement, words)
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


def _tidy(told: str, words: EventWords) -> str:
    told = " ".join(told.split()).strip(_EDGE)
    told = _EMPTY_BRACKETS.sub("", told) if "(" in told else told
    told = _BEFORE_MARK.sub(r"\1", told)
    told = _COMMAS.sub(",", told) if told.count(",") > 1 else told
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
    if statement.lemma not in words.speaking:
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


def _without_aside(told: str, words: EventWords) -> str:
    """Without a participle alone at the end, whose date is gone: "scrapped the plan, | announced (in May)"."""
    last = _last_word(told)
    aside = last > 0 and told[:last].rstrip().endswith(",") and told.lower().endswith(words.verbs.past_endings)
    return told[:last].rstrip(_EDGE) if aside else told


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
    subject = None if _of_nothing(tokens, statement, words) else before.named(owned or lower, words)
    if subject is None:
        return told
    return f"[{subject.possessive(words) if owned else subject.text}]{told[len(first.text) :]}"


def _of_nothing(tokens: Sequence[Token], statement: Statement, words: EventWords) -> bool:
    """True for the "it" of "it was revealed that", "it will take a year to": nothing that was named."""
    verb = statement.verb
    if verb is None or tokens[statement.parts[0][0]].lower not in words.clause.expletives:
        return False
    if statement.lemma in words.clause.lasting:
        return True
    be = any(token.lower in words.modality.be for token in tokens[verb.first : verb.head])
    if not be and statement.lemma in words.speaking:
        return False  # "it announced that"
    place = verb.head + 1
    while place + 1 < len(tokens) and (
        tokens[place].time >= 0 or (tokens[place].kinds & PREPOSITION and tokens[place + 1].time >= 0)
    ):
        place += 1  # "it was revealed | on Tuesday | that"
    return place < len(tokens) and bool(tokens[place].kinds & COMPLEMENTIZER)


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
    for opener in words.linking - (words.modality.openers | words.clause.as_words):  # a condition stays
        cut = head.rfind(f" {opener} ")
        that = opener in words.reporting.complementizers
        told_of = that and ((saying and cut == head.find(f" {opener} ")) or _content(head[:cut], words))
        if not told_of:
            cuts.append(cut)
    best = next((cut for cut in sorted(set(cuts), reverse=True) if cut < 0 or _ends_well(head[:cut], words)), -1)
    if best < max(40, head.find(f"{trigger} ")):
        return told if len(told) <= 2 * LONGEST else head[: head.rfind(" ")] + " …"
    return _loose(head[:best].strip(_EDGE), words.clause.loose_ends)


def _ends_well(head: str, words: EventWords) -> bool:
    """False for what ends in the middle of a thought."""
    return not (_governs(head, words) or _open(head) or _awaits(head, words))


def _content(head: str, words: EventWords) -> bool:
    """True for what ends in "evidence", "the news", "learned": behind "that" stands what it is."""
    last = head.rpartition(" ")[2].lower()
    return last in words.nouns.contents or words.lemma(last) in words.speaking


def _awaits(head: str, words: EventWords) -> bool:
    """True for what ends in a clause that leads to another, or before its verb: "said that when the hall burned", "said
    that the hall"."""
    told = [word.lower() for word in head[head.rfind(", ") + 1 :].split()]
    that = [at for at, word in enumerate(told) if word in words.reporting.complementizers]
    if not that:
        return False
    if any(word in words.clause.subordinators for at in that for word in told[at + 1 : at + 2]):
        return True
    behind = told[that[-1] :]
    return not any(_verbal(word, words) for lead, word in pairwise(behind) if lead not in words.clause.determiners)


def _verbal(word: str, words: EventWords) -> bool:
    """True for a word that may be a verb."""
    known = words.lemma(word) in words.acting | words.modality.states
    return known or word in words.modality.auxiliaries or words.may_tell[word]


def _open(head: str) -> bool:
    """True inside a quotation or a bracket."""
    return head.count("“") > head.count("”") or head.count('"') % 2 == 1 or head.count("(") > head.count(")")


def _governs(head: str, words: EventWords) -> bool:
    """True for what ends in a preposition: "to get its hands on | that country's oil"."""
    return head.rpartition(" ")[2].lower() in words.clause.prepositions


def _capitalised(told: str) -> str:
    told = _QUOTED_COMMA.sub(r"\1", told) if told.endswith(("”", '"')) else told
    return told[:1].upper() + told[1:] if told[:1] != "[" else told[:1] + told[1:2].upper() + told[2:]
