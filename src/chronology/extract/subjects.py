"""Who a passage is about, so that the next sentence's "they" can be named: only where one candidate is left.

A wrong name is an invented statement, so a pronoun is named only by the subject of the sentence right before (or of
the one that its pronoun stood for), of its own number, and of its own kind: "it" never stands for a person. A person
may have been named a few sentences back, if nobody else has been since.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chronology import places
from chronology.extract.kinds import ADVERB, ARTICLE, BETWEEN, CAPITAL, PROGRESSIVE
from chronology.extract.statements import Statement
from chronology.extract.tokens import Token, Written
from chronology.languages.events import EventWords

#: Longer subjects are descriptions; they are not repeated in brackets.
_LONGEST = 9
#: A person is remembered over this many sentences.
MEMORY = 3


class Subject(msgspec.Struct, frozen=True):
    """The subject of a main clause, verbatim."""

    text: str
    plural: bool
    person: bool
    """True for a title or a word for a person, and for a name that is no country and no body."""
    thing: bool
    """True for what is surely no person: a country, an acronym, "the accord"."""
    gender: str = ""
    """The pronoun that a title asks for; empty when nothing tells."""
    whole: Subject | None = None
    """What the subject belongs to: "the options of | the club"."""

    def fits(self, pronoun: str, words: EventWords) -> bool:
        """True when a pronoun may stand for it: "they" for many, "he" for a name, "it" for one."""
        if pronoun in words.clause.speakers:
            return False
        if pronoun in words.clause.personal_pronouns:
            return self.person and not self.plural and self.gender in ("", words.clause.owners.get(pronoun, pronoun))
        if pronoun in words.clause.plural_pronouns:
            return self.plural
        return self.thing and not self.plural

    def possessive(self, words: EventWords) -> str:
        """As the owner of something: "the officers'", "ECOWAS's"."""
        mark = min(words.clause.possessives, key=len)
        return self.text + (mark[:1] if self.plural and self.text.endswith(mark[-1]) else mark)


class About(msgspec.Struct, frozen=True, kw_only=True):
    """Who the sentences before were about."""

    subject: Subject | None = None
    """Of the sentence right before."""
    person: Subject | None = None
    """The last one that was the subject of a sentence, while nobody else has been named."""
    age: int = 0
    """Sentences since the person was the subject."""

    def named(self, pronoun: str, words: EventWords) -> Subject | None:
        """What a pronoun stands for, where one candidate is left."""
        for one in (self.subject, self.subject.whole if self.subject else None, self.person):
            if one is not None and one.fits(pronoun, words):
                return one
        return None


NOBODY = About()


def about(text: Written, tokens: Sequence[Token], told: Sequence[Statement], words: EventWords, before: About) -> About:
    """Who the sentence behind this one may mean."""
    own = subject(text, tokens, told, words, before)
    if own is not None and own.person and not own.plural:
        return About(subject=own, person=None if _others(tokens, told, words) else own)
    if own is None and tokens and tokens[0].lower in words.clause.empty:
        own = _introduced(text, tokens, words)
    voice = _speaker(text, tokens, told, words)
    if voice is not None:
        return About(subject=own, person=None if _others(tokens, told, words) else voice)
    if before.person is None or before.age >= MEMORY or _others(tokens, told, words):
        return About(subject=own)
    if own is None and _another(tokens, told, words):
        return NOBODY
    return About(subject=own, person=before.person, age=before.age + 1)


def _introduced(text: Written, tokens: Sequence[Token], words: EventWords) -> Subject | None:
    """What a sentence that names nobody ends by explaining: "There are nine men at Mill 7, | a hall in Lund. It …"."""
    for place in range(len(tokens) - 1, 1, -1):
        if tokens[place].text != ",":
            continue
        if place + 1 == len(tokens) or tokens[place + 1].lower not in words.clause.indefinite:
            return None
        first = place
        while first > 1 and (tokens[first - 1].kinds & CAPITAL or tokens[first - 1].text.isdigit()):
            first -= 1
        if first == place or not tokens[first].kinds & CAPITAL:
            return None
        person = any(token.lower in words.offices for token in tokens[place + 1 :])
        return Subject(text.between(first, place), False, person, not person)
    return None


def _speaker(text: Written, tokens: Sequence[Token], told: Sequence[Statement], words: EventWords) -> Subject | None:
    """The person who says what a sentence tells: "Lind said the mill was safe. | She …"."""
    for statement in reversed(told):
        if statement.main and statement.speaker is not None and statement.told_by is None:
            first, last = statement.speaker
            inside = [token for token in tokens[first : last - 1] if token.time < 0]
            one = inside and inside[0].lower in words.clause.numerals - words.clause.articles  # "One woman said"
            voice = phrase(text, first, inside, words) if len(inside) == last - 1 - first and not one else None
            return voice if voice is not None and voice.person and not voice.plural else None
    return None


def _another(tokens: Sequence[Token], told: Sequence[Statement], words: EventWords) -> bool:
    """True where a clause is about some person that cannot be named again."""
    return any(
        token.lower in words.offices
        for statement in told
        if statement.main and statement.verb is not None
        for token in tokens[statement.parts[0][0] : statement.verb.first]
    )


def _others(tokens: Sequence[Token], told: Sequence[Statement], words: EventWords) -> bool:
    """True when a sentence names somebody behind its verb: from here on "he" may be two."""
    first = next((s.verb.first for s in told if s.main and s.verb is not None), 0)
    for place in range(first + 1, len(tokens)):
        token, prior = tokens[place], tokens[place - 1]
        titled = prior.text[:1].isupper() or prior.lower in words.offices  # "the colonel Lind"
        pair = titled and token.text[:1].isupper() and not token.text.isupper()
        if token.is_word and (pair or token.lower in words.names.gendered):
            return True
    return False


def subject(
    text: Written, tokens: Sequence[Token], told: Sequence[Statement], words: EventWords, before: About
) -> Subject | None:
    """The subject of the sentence's last main clause, if it is a short phrase that names somebody or something.

    Where that is a pronoun, or something owned by one ("its leaders"), it is still who the pronoun stands for.
    """
    for statement in reversed(told):
        if not statement.main or statement.verb is None or statement.noun:
            continue
        first = statement.parts[0][0]
        last = next(  # "Berg said she and her sister": who speaks
            (at for at in range(first + 1, statement.verb.first) if tokens[at].lower in words.reporters),
            statement.verb.first,
        )
        if len(statement.parts) > 1 and statement.parts[1][0] == statement.verb.first:
            last = min(last, statement.parts[0][1])  # "Ada Lind, | 47, | was": without what stands between
        while last - first > 1 + bool(tokens[first].kinds & ARTICLE) and tokens[last - 1].kinds & (ADVERB | BETWEEN):
            last -= 1  # "The show | also | was"
        inside = [token for token in tokens[first:last] if token.time < 0]
        if len(inside) == 1 and inside[0].lower in words.clause.portions:
            return before.subject  # "Some were hurt. They …"
        if len(inside) > 1 and inside[0].lower in words.clause.owners and inside[-1].lower in words.offices:
            return None  # "her son": from here on "he" is not she
        if inside and (len(inside) == 1 or inside[0].lower in words.clause.owners):
            still = before.named(words.clause.owners.get(inside[0].lower, inside[0].lower), words)
            if still is not None:
                return still
        found = phrase(text, first, inside, words) if len(inside) == last - first else None
        if found is None or found.plural or tokens[statement.verb.first].lower not in words.modality.several:
            return found
        return msgspec.structs.replace(found, plural=True) if found.person else None  # "The band Lind were"
    return None


def phrase(text: Written, first: int, inside: Sequence[Token], words: EventWords) -> Subject | None:
    """These tokens, from `first` on, as what can be named again, if they are short and name somebody or something."""
    return _subject(text, first, inside, words) if 0 < len(inside) <= _LONGEST and _names(inside, words) else None


def _subject(text: Written, first: int, inside: Sequence[Token], words: EventWords) -> Subject:
    """The phrase, which begins at token `first`, with its number and kind."""
    several = plural(inside, words)
    place = _head(inside, words)
    head = inside[place]
    phrase = text.between(first, first + len(inside))
    title = any(token.lower in words.names.titles or token.lower in words.names.people for token in inside[: place + 1])
    known = head.text.isupper() or places.find(phrase.removesuffix("’s").removesuffix("'s")) is not None
    article = inside[0].lower in words.clause.articles
    group = head.text[:1].isupper() and head.lower.endswith(words.verbs.plural_endings)  # "The Lunds"
    thing = not title and (known or (article and not group))
    common = place == 0 and len(inside) == 1 and _common(head, words)
    several = several or common
    doubtful = place == 0 and len(inside) == 1 and head.lower.endswith(words.verbs.plural_endings)  # "Mortars"
    person = title or (not article and not known and head.text[:1].isupper() and not doubtful)
    gender = next((found for token in inside if (found := words.names.gendered.get(token.lower))), "")
    behind = inside[place + 1 :]
    whole = None
    if len(behind) > 1 and behind[0].lower in words.clause.genitives and _names(behind[1:], words):
        whole = _subject(text, first + place + 2, behind[1:], words)
    return Subject(phrase, several, person, thing, gender, whole)


def _common(head: Token, words: EventWords) -> bool:
    """True for a noun in the plural that has its capital from beginning the sentence: "Workers"."""
    ending = next((end for end in words.verbs.plural_endings if head.lower.endswith(end)), "")
    single = head.lower.removesuffix(ending)
    return bool(ending) and (single in words.names.people or single.endswith(words.names.doers))


def _names(inside: Sequence[Token], words: EventWords) -> bool:
    first = inside[0]
    if len(inside) == 1 and first.kinds & ADVERB:
        return False  # "Certainly not"
    if first.lower in words.clause.subject_pronouns or first.lower in words.clause.owners:
        return False
    if any(token.lower in words.reporters or token.lower in words.clause.subject_pronouns for token in inside):
        return False  # "Berg said she and her sister"
    if any(token.kinds & PROGRESSIVE and words.lemma(token.lower) in words.saying for token in inside):
        return False  # "a source saying guards"
    if first.lower in words.verbs.participles or any(token.kinds & (ADVERB | BETWEEN) for token in inside[1:]):
        return False  # the book "Taken by Force", "the vote also formally ends"
    article = first.lower in words.clause.articles
    return (article or first.text[:1].isupper()) and inside[-1].is_word and first.lower not in words.clause.empty


def _head(inside: Sequence[Token], words: EventWords) -> int:
    """The place of the noun the phrase is about: the last one before a preposition."""
    for place, token in enumerate(inside):
        if place and (token.lower in words.names.place_prepositions or token.lower in words.clause.genitives):
            return place - 1
    return len(inside) - 1


def plural(inside: Sequence[Token], words: EventWords) -> bool:
    """True for a phrase that stands for several."""
    place = _head(inside, words)
    head = inside[place]
    if any(token.lower in words.clause.coordinators for token in inside[: place + 1]):
        return True
    if head.lower in words.names.plurals or (place and inside[place - 1].lower in words.names.plurals):
        return True  # "two dozen Danes"
    behind = inside[place + 1 :]
    if head.lower in words.names.gatherings and len(behind) > 1 and behind[0].lower in words.clause.genitives:
        return plural(behind[1:], words)  # "a group of officers", not "the team of Bo Lund"
    common = head.text[:1].islower() or head.lower in words.names.demonyms
    return common and head.lower.endswith(words.verbs.plural_endings) and not head.lower.endswith("ss")
