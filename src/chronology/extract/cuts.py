"""Where the pieces of a sentence begin: behind marks, before relative words, before conjunctions that open a clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from chronology.extract.kinds import (
    ACTS,
    ARTICLE,
    AUXILIARY,
    BREAK,
    CAPITAL,
    COMPLEMENTIZER,
    COORDINATOR,
    DETERMINER,
    PAST,
    PREPOSITION,
    PROGRESSIVE,
    PRONOUN,
    RELATIVE,
    REPORTER,
    SUBORDINATOR,
)
from chronology.extract.tokens import Marked, Token, holds, idle
from chronology.extract.verbs import Verb, unfinite
from chronology.languages.events import EventWords

#: A bracket of fewer tokens than this may be part of its phrase.
_BRACKET = 9
#: Between "that" and its verb a subject of this many tokens may stand.
_CONTENT = 14
#: A caption goes on for at least this many tokens behind its verb.
_CAPTION = 4
#: Between a conjunction and its verb a subject without an article has at most this many.
_NEAR = 8
#: A title in capitals that runs into a sentence has at least this many words.
_TITLE = 5
#: What two words for one noun stand behind.
_LEADS = ARTICLE | DETERMINER | PREPOSITION | ACTS
#: What opens a dependent clause.
_LINKS = COMPLEMENTIZER | SUBORDINATOR | RELATIVE


def cuts(
    tokens: Sequence[Token], groups: Sequence[Verb], marked: Marked, brackets: set[int], words: EventWords
) -> list[int]:
    """Where chunks begin: behind marks, before relative words, and before conjunctions that open a clause."""
    quoted = False
    found = [0]
    for place in marked.cutting:
        token = tokens[place]
        if token.text in ("“", '"', "”"):
            quoted = token.text == "“" or (token.text == '"' and not quoted)
            if not quoted and place and tokens[place - 1].text == ",":
                found.append(place + 1)  # "in the film “The Mill,” | died"
            continue
        if quoted or place == 0 or place in brackets:
            continue
        if token.kinds & BREAK:
            if not (token.text == "," and _adjectives(tokens, place, words)):
                found.append(place + 1)
        elif token.kinds & COORDINATOR:
            if _joins(tokens, place, found[-1], groups, words):
                found.append(place)
        elif _opens(tokens, place, groups, words):
            found.append(_begins(tokens, place, found[-1], words))
            if (resumed := _resumed(tokens, place, groups, words)) is not None:
                found.append(resumed)
        elif _runs_on(tokens, place, groups, words):
            found.append(place)
    found.extend(_captions(tokens, groups, words))
    found.extend(_dated_captions(tokens, groups, marked, words))
    return sorted({cut for cut in found if cut < len(tokens)})


def _adjectives(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True for the comma between two words for one noun: "a motivated, effective tool"."""
    if place < 2 or place + 2 >= len(tokens):
        return False
    if not tokens[place - 2].kinds & _LEADS and tokens[place - 2].lower not in words.clause.particles:
        return False
    before, after = tokens[place - 1], tokens[place + 1]
    leads = after.kinds & PREPOSITION and after.kinds & PROGRESSIVE  # "during"
    plain = (
        before.text.islower()
        and before.is_word
        and after.is_word
        and after.text.islower()
        and not leads
        and not after.kinds & (ARTICLE | _LINKS | COORDINATOR)
    )
    noun = tokens[place + 2]
    whole = noun.is_word and noun.text.islower() and not noun.kinds & (ARTICLE | PREPOSITION | COORDINATOR | _LINKS)
    qualities = words.names.qualities
    ordinal = before.lower in words.clause.superlatives  # "a second, larger wave"
    alike = ordinal or (before.lower.endswith(qualities) and (after.lower.endswith(qualities) or "-" in after.text))
    return plain and whole and alike


def bracketed(tokens: Sequence[Token], groups: Sequence[Verb], marked: Marked) -> set[int]:
    """The brackets around a few words without a verb: "150 km (93 miles) south" is one piece."""
    found: set[int] = set()
    for first in [place for place in marked.cutting if tokens[place].text == "("]:
        last = next((at for at in range(first, min(first + _BRACKET, len(tokens))) if tokens[at].text == ")"), None)
        if last is None or any(token.text == "/" for token in tokens[first:last]):
            continue
        if not any(first < verb.first < last for verb in groups):
            found |= {first, last}
    return found


def _begins(tokens: Sequence[Token], place: int, last: int, words: EventWords) -> int:
    """Where the clause of a relative begins: "the board, | on which he sits", "the guards, | many of whom left"."""
    if not tokens[place].kinds & RELATIVE or tokens[place - 1].lower not in words.relating:
        return place
    whole = place - last <= 2 and last > 0 and tokens[last - 1].kinds & BREAK
    return last if whole else place - 1


def _resumed(tokens: Sequence[Token], place: int, groups: Sequence[Verb], words: EventWords) -> int | None:
    """Where the clause goes on behind a relative without marks: "a team that came on Monday | had found five"."""
    if tokens[place - 1].kinds & BREAK or any(verb.head < place for verb in groups):
        return None
    own, following, *_ = *[verb for verb in groups if verb.first > place][:2], None, None
    if own is None or following is None or own.lemma in words.saying:
        return None
    between = tokens[own.head + 1 : following.first]
    if tokens[place].kinds & COMPLEMENTIZER and not idle(tokens[place + 1 : own.first]):
        auxiliary = tokens[following.first].kinds & AUXILIARY  # "word that the strike has ended | is expected"
        joined = holds(between, BREAK | COORDINATOR | PRONOUN | _LINKS) or holds(tokens[place + 1 : own.first], _LINKS)
        return following.first if auxiliary and not joined else None
    if not idle(tokens[place + 1 : own.first]) or holds(between, BREAK | COORDINATOR | PRONOUN | _LINKS):
        return None
    auxiliary = tokens[following.first].lower in words.modality.auxiliaries
    return following.first if auxiliary or tokens[following.first - 1].time >= 0 else None


def _one_phrase(tokens: Sequence[Token], first: int) -> bool:
    """True where a phrase of its own begins: behind a conjunction, or with an article: "the mayor and his deputy"."""
    return first == 0 or bool(tokens[first].kinds & (COORDINATOR | ARTICLE))


def _joins(tokens: Sequence[Token], place: int, cut: int, groups: Sequence[Verb], words: EventWords) -> bool:
    """True when this conjunction joins two verbs or two clauses: there is a verb before it, and one of its own.

    In a phrase of its own, which begins at `cut`, two nouns are joined: "…, the mayor and his deputy left".
    """
    phrase = _one_phrase(tokens, cut)
    before = [verb for verb in groups if verb.head < place and (verb.head >= cut or not phrase)]
    before = [verb for verb in before if not unfinite(tokens, verb)]
    ahead = [verb for verb in groups if verb.first > place]
    if not before or not ahead:
        return False
    between = tokens[place + 1 : ahead[0].first]
    if before[-1].head == place - 1 and not between and ahead[0].first == ahead[0].head:
        return False  # "killed or captured 50 men"
    if idle(between):
        return True
    if before[-1].head < cut and not holds(tokens[cut:place], COORDINATOR):
        return False  # "the inns, banks and shops were closed"
    if len(between) > (_CONTENT if between[0].kinds & ARTICLE else _NEAR) or holds(between, BREAK | COORDINATOR):
        return False
    if any(token.lower in words.clause.goals for token in between[1:]):
        return False  # "called for Mali and Niger to meet the envoy who wrote"
    if not _may_be_subject(tokens, between, ahead[0], words) or _gapped(tokens, between, ahead[0], words):
        return False
    since = tokens[before[-1].head : place]
    one = between[0].kinds & ARTICLE and tokens[ahead[0].first].lower in words.modality.singular
    if since[0].kinds & REPORTER and not one:
        return False  # "said Mali and Niger signed", but "pledged help and a team was expected"
    return not holds([*since[1:], *between], _LINKS)


def _may_be_subject(tokens: Sequence[Token], between: Sequence[Token], verb: Verb, words: EventWords) -> bool:
    """False for one name before a verb for several: "(the return of men to Mali) and Niger were factors"."""
    if tokens[verb.first].lower not in words.modality.several:
        return True
    return (
        len(between) > 1 or not between[0].text[:1].isupper() or between[0].lower.endswith(words.verbs.plural_endings)
    )


def _gapped(tokens: Sequence[Token], between: Sequence[Token], verb: Verb, words: EventWords) -> bool:
    """True for a number and a participle that share the verb before: "five were killed and | 24 wounded | in Lund"."""
    if verb.first != verb.head or verb.lemma in words.verbs.active or not tokens[verb.head].kinds & PAST:
        return False
    after = tokens[verb.head + 1] if verb.head + 1 < len(tokens) else None
    alone = after is None or after.time >= 0 or not after.is_word or bool(after.kinds & PREPOSITION)
    return alone and all(_counts(token, words) for token in between)


def _counts(token: Token, words: EventWords) -> bool:
    """True for a number and the words that bound it: "at least 24", and for "others"."""
    return token.text[0].isdigit() or token.lower in words.counting or token.lower in words.clause.portions


def _opens(tokens: Sequence[Token], place: int, groups: Sequence[Verb], words: EventWords) -> bool:
    """True when a clause with a verb of its own opens at this word."""
    kinds = tokens[place].kinds
    if tokens[place].time >= 0:
        return False
    ahead = next((verb.first for verb in groups if verb.first > place), None)
    if ahead is None:
        return False
    if kinds & RELATIVE:
        return ahead - place <= 9
    if kinds & COMPLEMENTIZER:
        before = tokens[place - 1]
        determiner = bool(before.kinds & PREPOSITION) or before.lower in words.clause.asking
        if before.kinds & COORDINATOR:  # "but that number fell"
            determiner = not any(verb.lemma in words.saying for verb in groups if verb.head < place)
        return ahead - place <= _CONTENT and not determiner
    if kinds & SUBORDINATOR:
        if place + 1 < len(tokens) and tokens[place + 1].time >= 0:
            return False  # "until 1983 she led"
        if tokens[place].lower in words.clause.as_words and _held(tokens, place, words):
            return False
        if ahead - place > 2 and tokens[ahead - 1].kinds & COORDINATOR and not _two_verbs(groups, ahead):
            return False  # "was replaced as head of the guard and made a deputy"
        return 1 < ahead - place <= 9 and not holds(tokens[place:ahead], BREAK)
    return False


def _two_verbs(groups: Sequence[Verb], first: int) -> bool:
    """True where the verb at `first` belongs to the subject of the next: "since tanks and | armoured trucks | came"."""
    return any(first < verb.first <= first + 2 for verb in groups)


def _held(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """ "described the plans as too vague": the "as" that a verb asks for opens no clause."""
    for back in range(place - 1, max(-1, place - _CONTENT), -1):
        if not tokens[back].is_word:
            return False
        if words.lemma(tokens[back].lower) in words.clause.taken_as:
            return True
    return False


def _runs_on(tokens: Sequence[Token], place: int, groups: Sequence[Verb], words: EventWords) -> bool:
    """True where a caption or heading runs into the sentence: "… feared dead in quake | A major loss of life is …"."""
    token, before = tokens[place], tokens[place - 1]
    if token.time >= 0 or not token.kinds & ARTICLE or not token.text[:1].isupper() or place < 3:
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None or not after.is_word or not before.is_word:
        return False
    if after.text.islower() or (before.text.islower() and token.lower in words.clause.indefinite):
        return True
    if before.kinds & (ACTS | DETERMINER) or before.lower in words.small:
        return False  # "wrote in The Lund Times"
    told = any(verb.first < place - 1 for verb in groups)
    titled = place >= _TITLE and all(t.text[:1].isupper() or t.lower in words.small for t in tokens[:place])
    return (told and before.text.islower() and _acts_soon(place, groups)) or titled


def _captions(tokens: Sequence[Token], groups: Sequence[Verb], words: EventWords) -> Iterator[int]:
    """Where a caption runs into a sentence that begins with a name: "… at a pig farm | Norland has begun a cull".

    The caption has a verb, and no word in it lets a clause follow; the sentence has a verb with an object: "the farm
    Norland has closed" is one phrase.
    """
    for before, verb in pairwise(groups):
        start = verb.first
        while start > before.head + 1 and tokens[start - 1].kinds & CAPITAL and tokens[start - 1].is_word:
            start -= 1
        if start == verb.first or start - before.head < _CAPTION or before.lemma in words.saying:
            continue
        last, after = tokens[start - 1], tokens[verb.head + 1] if verb.head + 1 < len(tokens) else None
        plain = last.is_word and last.text.islower() and not last.kinds & (PAST | DETERMINER | PRONOUN | _LINKS)
        if not plain or last.lower in words.small or last.lower in words.calendar or last.lower in words.names.links:
            continue
        if after is not None and after.kinds & ARTICLE and not holds(tokens[before.head : start], _LINKS | BREAK):
            yield start


def _dated_captions(
    tokens: Sequence[Token], groups: Sequence[Verb], marked: Marked, words: EventWords
) -> Iterator[int]:
    """Where a caption that ends in its date runs into a sentence: "Lind sang in June 2009 | The singer has been …"."""
    for place in marked.dates:
        if not 2 <= place < len(tokens) - 2:
            continue
        after = tokens[place + 1]
        if not after.is_word or not (after.kinds & CAPITAL or after.text[:1].isupper()):
            continue
        before = [verb for verb in groups if verb.head < place]
        ahead = next((verb for verb in groups if verb.first > place + 1), None)
        if not before or ahead is None or any(verb.lemma in words.saying for verb in before):
            continue
        between = tokens[place + 1 : ahead.first]
        if len(between) <= _CONTENT and not holds(between, _LINKS | BREAK | COORDINATOR):
            yield place + 1


def _acts_soon(place: int, groups: Sequence[Verb]) -> bool:
    """True where a verb stands within reach of a subject that begins here."""
    return any(place + 1 < verb.first <= place + _CONTENT for verb in groups)
