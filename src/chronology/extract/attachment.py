"""Which word has an expression of time: the verb of its clause, or something that stands between the two.

"She was arrested on Friday" dates the arrest; "a plan released by the ministry on Friday", "since the attack on
Friday", "after being freed in May" date the plan's release, the attack, the freeing. Where it cannot be told the verb
keeps the date: it is the likeliest to have it.
"""

from __future__ import annotations

from collections.abc import Sequence

from chronology.extract.kinds import (
    ADVERB,
    ARTICLE,
    AUXILIARY,
    BREAK,
    COMPLEMENTIZER,
    COORDINATOR,
    DETERMINER,
    EVENT,
    GENITIVE,
    PAST,
    PREPOSITION,
    PROGRESSIVE,
    PRONOUN,
    WHEREABOUTS,
)
from chronology.extract.tokens import Token
from chronology.extract.verbs import Verb
from chronology.languages.events import EventWords

#: Tokens between a participle and the date of its deed.
_NEAR = 9


def astray(tokens: Sequence[Token], place: int, verb: Verb, words: EventWords) -> bool:
    """True for an expression that dates something else than this verb."""
    if _bracketed(tokens, place, verb.head):
        return True
    if place < verb.first:
        return _led(tokens, place, verb, words) or _owned(tokens, place, verb, words)
    return _named(place, verb, words) or _taken(tokens, place, verb, words)


def _bracketed(tokens: Sequence[Token], place: int, verb: int) -> bool:
    """True for a date in brackets with the verb outside: "the museum (1946) was sold"; not behind another date."""
    opened = _last(tokens, "(", place)
    if opened < 0 or _last(tokens, ")", place) > opened:
        return False
    if opened and tokens[opened - 1].time >= 0:
        return tokens[opened - 1].text[-1:].isdigit() and tokens[place].text[-1:].isdigit() and place == opened + 1
    closed = next((at for at in range(place, len(tokens)) if tokens[at].text == ")"), len(tokens))
    return not opened < verb < closed


def _last(tokens: Sequence[Token], mark: str, place: int) -> int:
    return next((at for at in range(place - 1, -1, -1) if tokens[at].text == mark), -1)


def _named(place: int, verb: Verb, words: EventWords) -> bool:
    """True for a day that is spoken of: "mentioned 11 September five times", "celebrates Christmas"."""
    return place == verb.head + 1 and verb.lemma in words.attachment.naming


def _led(tokens: Sequence[Token], place: int, verb: Verb, words: EventWords) -> bool:
    """ "Since peaking in 2009, output has fallen": a verb in -ing or a deed before the main clause has it.

    Behind "after" a day may be that of both: "after meeting on Monday, they said".
    """
    first = place
    while first > 0 and not tokens[first - 1].kinds & BREAK:
        first -= 1
    if first + 1 < place and tokens[first + 1].lower in words.attachment.bounds:
        first += 1  # "Ever since"
    opener, following = tokens[first].lower, tokens[min(first + 1, place)]
    if opener in words.attachment.likening and any(token.kinds & BREAK for token in tokens[place : verb.first]):
        return True  # "Unlike the flood in 1998, the storm spared the town"
    deed = opener in words.attachment.bounds and any(_names(token, words) for token in tokens[first + 1 : place])
    if not deed and (opener not in words.attachment.gerunds or not following.kinds & PROGRESSIVE):
        return False
    if not any(token.kinds & BREAK for token in tokens[place : verb.first]):
        return False
    return opener in words.attachment.bounds or _far(tokens[place], words)


def _names(token: Token, words: EventWords) -> bool:
    """True for a word of a phrase that has more than its date: "since the fall of the king in 2000"."""
    plain = token.kinds & (PREPOSITION | ADVERB | ARTICLE) or token.lower in words.clause.date_qualifiers
    return token.is_word and not plain


def _owned(tokens: Sequence[Token], place: int, verb: Verb, words: EventWords) -> bool:
    """ "The man arrested on Monday has left": a deed told of the subject has the date.

    But a report published on Monday says what it says on that day.
    """
    if any(token.kinds & BREAK for token in tokens[place + 1 : verb.first]):
        return False
    for at in range(place - 1, 0, -1):
        if tokens[at].kinds & (BREAK | COORDINATOR) or tokens[at].time >= 0:
            return False
        if tokens[at].kinds & PAST and words.lemma(tokens[at].lower) not in words.attachment.published:
            if at + 1 == place and _follows_noun(tokens[at - 1]):
                return True  # "the passage suppressed yesterday has been read"
            return _participle(tokens, at, place, words) or _deed_of(tokens, at, place, words)
    return False


def _follows_noun(before: Token) -> bool:
    return before.is_word and not before.kinds & (AUXILIARY | ADVERB | PREPOSITION | DETERMINER | PRONOUN)


def _deed_of(tokens: Sequence[Token], at: int, place: int, words: EventWords) -> bool:
    """ "The clerk killed in the fire in Oslo on 3 March": only a place or a deed stands between."""
    return (
        _follows_noun(tokens[at - 1])
        and tokens[at + 1].kinds & PREPOSITION != 0
        and place - at <= _NEAR
        and words.lemma(tokens[at].lower) in words.striking
    )


def _far(token: Token, words: EventWords) -> bool:
    """True for a month or a year, which say little of the day of what came after."""
    return token.text[-1:].isdigit() or token.lower in words.attachment.months


def _example(opening: Sequence[Token], words: EventWords) -> bool:
    """ "Shocks such as the default in 1998", "including the default in 1998"."""
    first, second = opening
    return first.lower in words.attachment.examples or f"{first.lower} {second.lower}" in words.attachment.examples


def _clause_behind(token: Token) -> bool:
    """True for a word a clause begins with."""
    return bool(token.kinds & (DETERMINER | PRONOUN)) or token.text[:1].isupper()


def _taken(tokens: Sequence[Token], place: int, verb: Verb, words: EventWords) -> bool:
    """True where a word between the verb and the expression has it."""
    lists = words.attachment
    while place > verb.head + 2 and tokens[place - 1].kinds & COORDINATOR and tokens[place - 2].time >= 0:
        place -= 2  # "imposed in February and March": one for both
    lead = place - 1
    if f"{tokens[lead - 1].lower} {tokens[lead].lower}" in words.clause.bounds:
        lead -= 2  # "until | at least Friday"
    while lead > verb.head and tokens[lead].kinds & PREPOSITION:
        lead -= 1  # the last word before the preposition of the date
    for at in range(lead, verb.head, -1):
        token = tokens[at]
        if token.kinds & BREAK or token.time >= 0:
            return False
        if token.kinds & COMPLEMENTIZER and verb.lemma in words.saying and at < lead:
            return True  # "told the radio that he'd like to sign by Christmas"
        if token.kinds & COORDINATOR and tokens[at + 1].lower in words.clause.subject_pronouns:
            return True  # "they parted and she married in 1948"
        if token.kinds & COORDINATOR and not tokens[at + 1].kinds & PROGRESSIVE:
            return False  # but "after meeting the mayor and seeing the port"
        if at < lead - 1 and token.lower in words.clause.turns and _clause_behind(tokens[at + 1]):
            return True  # "to mark the day his father seized power in 1970"
        if at < lead and (token.lower in lists.bounds or _example(tokens[at : at + 2], words)):
            return True
        if at < lead and token.lower in lists.sequels:
            ahead = any(one.lower in words.modality.planned for one in tokens[verb.first : verb.head])
            if _deed(tokens, at, lead, place, words) or (ahead and _far(tokens[place], words)):
                return True  # "would seek a warrant following the referral of the case in February"
        if token.kinds & PROGRESSIVE and _gerund(tokens, at, verb, words):
            return True
        if at > verb.head + 1 and _participle(tokens, at, place, words) and not _is_one(tokens, verb, at, words):
            return True
    return verb.lemma in lists.judging and _crime(tokens, verb.head, lead, place)


def _crime(tokens: Sequence[Token], first: int, lead: int, place: int) -> bool:
    """ "Charged with the killing of a clerk on 25 June"; but "charged with murder on 25 June", and weekdays."""
    figures = any(character.isdecimal() for character in tokens[place].text)
    return figures and any(
        tokens[at].kinds & EVENT and tokens[at + 1].kinds & GENITIVE for at in range(first + 1, lead)
    )


def _deed(tokens: Sequence[Token], first: int, lead: int, place: int, words: EventWords) -> bool:
    """True for a deed that the date stands right behind, or one of another month or year: "after the vote in 2001",
    "after the fall of the king in January"."""
    if tokens[lead].kinds & EVENT:
        return True
    known = tokens[first + 1].kinds & ARTICLE and tokens[first + 1].lower not in words.clause.indefinite
    deed = known or any(token.kinds & EVENT for token in tokens[first:lead])
    return lead == place - 2 and bool(deed) and _far(tokens[place], words)


def _gerund(tokens: Sequence[Token], at: int, verb: Verb, words: EventWords) -> bool:
    """ "After (finally) being freed", "referred to trial for inciting violence"."""
    before = at - 1
    while before > verb.head and tokens[before].kinds & ADVERB:
        before -= 1
    lower = tokens[before].lower
    return lower in words.attachment.gerunds or (
        lower in words.attachment.charges and verb.lemma in words.attachment.judging
    )


def _is_one(tokens: Sequence[Token], verb: Verb, at: int, words: EventWords) -> bool:
    """ "Was one of six soldiers killed in June": what somebody was is what befell him."""
    if verb.first != verb.head or tokens[verb.head].lower not in words.was:
        return False
    return not any(
        (token.kinds & PREPOSITION and not token.kinds & GENITIVE) or token.lower in words.clause.comparing
        for token in tokens[verb.head + 1 : at]
    )


def _participle(tokens: Sequence[Token], at: int, place: int, words: EventWords) -> bool:
    """A participle behind its noun that tells a deed: "a plan released (by the ministry) last week"."""
    token = tokens[at]
    if not (token.kinds & PAST or token.lower in words.verbs.irregular) or not token.text.islower():
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    if not (before.is_word or before.text in ')”"') or before.kinds & (
        AUXILIARY | ADVERB | DETERMINER | PREPOSITION | WHEREABOUTS | COORDINATOR
    ):
        return False
    if before.lower in words.clause.subject_pronouns or before.lower in words.clause.superlatives:
        return False  # "when the sides last met"
    if tokens[at - 2].kinds & COORDINATOR:
        return False  # "one was killed and another injured on Friday"
    if after.lower in words.clause.goals:
        after = tokens[at + 2]  # "agreed to by the ministers"
    agent = after.lower in words.verbs.agents and at + 1 != place - 1
    direct = at + 1 == place or (at + 2 == place and after.kinds & PREPOSITION)
    if not (agent or direct):
        return False
    lemma = words.lemma(token.lower)
    return lemma in words.attachment.published or (lemma in words.eventful and lemma not in words.attachment.states)
