"""Events told without a verb: nouns with a date of their own, dated lines of a chronology, captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronology.extract.chunk import Chunk, Role
from chronology.extract.kinds import (
    ACTS,
    ADVERB,
    ARTICLE,
    AUXILIARY,
    CAPITAL,
    COORDINATOR,
    DETERMINER,
    EVENT,
    GENITIVE,
    OWNER,
    PAST,
    PREPOSITION,
    PROGRESSIVE,
    PRONOUN,
    SUBORDINATOR,
    WHEREABOUTS,
)
from chronology.extract.tokens import Token, holds
from chronology.languages.events import EventWords

Told = tuple[int, int, int, str, tuple[int, ...]]
"""First and last token, the noun, its dictionary form, the resolutions that date it."""


def attributive(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True when the expression belongs to a noun: "the 2020 election", "last year's budget", "a plan of 2012"."""
    if place + 2 < len(tokens) and tokens[place + 1].text == "-" and tokens[place + 2].time >= 0:
        place += 2  # "the 1957-58 pandemic"
    if place > 2 and tokens[place - 1].text == "-" and tokens[place - 2].time >= 0:
        tokens, place = (*tokens[: place - 2], *tokens[place:]), place - 2
    before = tokens[place - 1].kinds if place else 0
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if at_event(tokens, place, words):
        return False
    if _compared(tokens, place, words) or _labels(tokens, place, words):
        return True
    if before & GENITIVE:
        return place < 2 or tokens[place - 2].lower not in words.clause.as_words  # but "as of last year"
    if _scope(tokens, place, words) or _own(tokens, place, words) is not None:
        return True
    if after is None:
        return False
    if after.kinds & GENITIVE:
        return True  # "three days of talks"
    inside = place > 0 and tokens[place - 1].is_word and not before & (PREPOSITION | COORDINATOR)
    if inside and after.kinds & PRONOUN and tokens[place].text.partition(" ")[0].lower() in words.clause.articles:
        return True  # "met him the summer she turned seventeen"
    if (
        place
        and tokens[place - 1].lower in words.clause.goals
        and not any(t.lower in words.clause.origins for t in tokens[max(0, place - 5) : place])
    ):
        return True  # "sentenced to six years", "moved to Friday"
    if after.lower in words.clause.possessives or after.text in ("'", "’"):
        return True
    if after.text == "," and before & ARTICLE and place + 2 < len(tokens) and tokens[place + 2].kinds & EVENT:
        return True  # "the 11 May 2001, attacks"
    if tokens[place].lower in words.clause.seasons and _common(after, words):
        return True  # "to combat winter flu"
    if after.is_word and after.text[:1].isupper() and before & ARTICLE:
        return True  # "the 1988 Lockerbie bombing", "a 2009 U.S. cable"
    if not (after.is_word and after.text.islower()):
        return False
    article, _, rest = tokens[place].text.partition(" ")
    inside = article.lower() in words.clause.articles and (rest[-1:].isdigit() or rest.rpartition(" ")[2][:1].isupper())
    noun = holds(tokens[place + 1 : place + 4], EVENT)
    return bool(before & (ARTICLE | OWNER)) or (inside and noun)  # "the 12 January earthquake"


def _labels(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True for a date that only tells which: "saw 2005 winner Lind", "for May cargoes", "the 2004 Boxing Day flood"."""
    if not place or place + 1 >= len(tokens):
        return False
    before, after = tokens[place - 1], tokens[place + 1]
    if tokens[place].lower in words.attachment.bywords:
        return before.lower not in words.attachment.on  # "after 9/11": the deed more than the day
    if before.lower in words.attachment.greetings:
        return True  # "wished her a happy Easter"
    if not after.is_word or after.kinds & (PREPOSITION | COORDINATOR | PRONOUN | ADVERB | SUBORDINATOR):
        return False
    if before.lower in words.clause.covering:  # "for May delivery"
        return after.text.islower() and not after.kinds & (ARTICLE | DETERMINER | AUXILIARY | PAST)
    if tokens[place].text.isdecimal() or tokens[place].lower in words.attachment.months:
        leads = before.kinds & (PREPOSITION | COORDINATOR | ARTICLE) or before.lower in words.clause.afters
        return before.is_word and not leads
    if before.time >= 0:
        return before.text.isdecimal() and bool(after.kinds & EVENT)
    plain = after.text.islower() and not after.kinds & (ACTS | ARTICLE | DETERMINER)
    # "successful Christmas sales", "as the summer term began"
    return plain and tokens[place].lower in words.attachment.feasts and before.lower not in words.clause.date_leads


def _compared(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True behind "than": "quieter than in recent days"."""
    lead = place > 1 and tokens[place - 1].lower in words.clause.date_leads
    before = tokens[place - 2 if lead else place - 1].lower if place else ""
    return before in words.clause.comparing


def at_event(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True for "At the 2010 summit, leaders agreed": the date of where it happened is that of what happened."""
    if place < 2 or not tokens[place - 1].kinds & ARTICLE or tokens[place - 2].lower not in words.clause.venues:
        return False
    opens = place == 2 or not tokens[place - 3].is_word
    after = next((at for at in range(place + 1, min(place + 6, len(tokens))) if tokens[at].text == ","), None)
    return opens and after is not None and all(token.is_word for token in tokens[place + 1 : after])


#: The phrase of a noun begins within this many tokens.
_PHRASE = 6
#: A superlative has its scope within this many tokens.
_SCOPE = 14


def _scope(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True for what a superlative or an ordinal is measured by: "the worst storm in thirty years"."""
    lead = tokens[place - 1].lower if place else ""
    if lead not in words.clause.scopes:
        return False
    since = lead in words.clause.origins
    if not since and not length(tokens[place].lower, words):
        return False
    for back in range(place - 2, max(-1, place - 2 - _SCOPE), -1):
        token = tokens[back]
        if not token.is_word and token.text not in "'’-":
            return False
        if token.lower in words.clause.superlatives:
            return tokens[back - 1].lower not in words.clause.indefinite  # "risen by a fifth since July"
        if since and tokens[back - 1].lower in words.clause.superlatives:
            continue  # "its highest level since October": no verb
        if since and token.kinds & ACTS and not token.kinds & (DETERMINER | PROGRESSIVE):
            return _first_time(tokens, back, words)
    return False


def _first_time(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """ "the first time a bridge has collapsed since 1985": the ordinal stands before the clause."""
    for back in range(place, max(0, place - _SCOPE), -1):
        if tokens[back].lower in words.clause.turns and any(
            token.lower in words.clause.superlatives for token in tokens[max(0, back - 2) : back]
        ):
            return True
    return False


def length(text: str, words: EventWords) -> bool:
    """True for "thirty years", "a decade", false for "1985", "May"."""
    return text.rpartition(" ")[2].removesuffix("s") in words.clause.lengths


def _own(tokens: Sequence[Token], place: int, words: EventWords) -> int | None:
    """The noun that a written-out date right behind it belongs to: "the victims of the earthquake on 12 January".

    Told of by a preposition and known to the reader by its article, it dates itself and not the verb.
    """
    noun = place - 2 if tokens[place - 1].lower in words.clause.date_leads else place - 1
    if noun < 3 or not tokens[noun].kinds & EVENT:
        return None
    for back in range(noun - 1, max(0, noun - 4), -1):
        if tokens[back].kinds & ARTICLE:
            return noun if _told_of(tokens, place, back - 1, words) else None
        if tokens[back].lower.endswith(tuple(words.clause.possessives)):
            figures = any(character.isdigit() for character in tokens[place].text)
            if figures and tokens[noun].lower in words.nouns.sudden:
                return noun  # "the singer's death in June 2009"
            return noun if _told_of(tokens, place, _before_name(tokens, back), words) else None
        if not tokens[back].text.islower():
            return None
    return None


def _before_name(tokens: Sequence[Token], place: int) -> int:
    """The token before a name that ends here."""
    while place > 0 and tokens[place].text[:1].isupper():
        place -= 1
    return place


def _told_of(tokens: Sequence[Token], date: int, place: int, words: EventWords) -> bool:
    """True behind "after", or "of" with a noun before it: "victims of"; not for "convicted of". A date without a figure
    belongs to the noun only behind "since"."""
    lower = tokens[place].lower
    if lower in words.clause.origins:
        return True
    if not any(character.isdigit() for character in tokens[date].text):
        return False
    if tokens[place].kinds & GENITIVE:
        return place > 0 and tokens[place - 1].is_word and not tokens[place - 1].kinds & ACTS
    return lower in words.clause.afters


def noun_events(tokens: Sequence[Token], parts: Sequence[Chunk], words: EventWords, dates: list[int]) -> Iterator[Told]:
    """ "the coup of 26 July", "last year's election": a noun that is an event, with a date of its own."""
    for place in tuple(dates):
        chunk = next((chunk for chunk in parts if chunk.first <= place < chunk.last), None)
        noun = None if at_event(tokens, place, words) else _event_noun(tokens, place, chunk, words)
        if noun is None or chunk is None or chunk.role is Role.ATTRIBUTION:
            continue  # "according to a Tuesday report"
        dates.remove(place)
        first, last = _noun_phrase(tokens, noun, place, words)
        yield first, last, noun, words.nouns.events[tokens[noun].lower], (tokens[place].time,)


def _event_noun(tokens: Sequence[Token], place: int, chunk: Chunk | None, words: EventWords) -> int | None:
    """The event noun an expression belongs to, or `None`."""
    if (own := _own(tokens, place, words)) is not None:
        return own
    behind = place > 0 and tokens[place - 1].kinds & GENITIVE
    if place >= 2 and tokens[place - 2].kinds & EVENT and tokens[place - 1].lower in words.clause.date_leads:
        inside = chunk is not None and chunk.verb is not None and place < chunk.verb.first and place - 2 > chunk.first
        tail = chunk is not None and chunk.role is Role.TAIL
        if behind or inside or tail:
            return place - 2
    if not attributive(tokens, place, words):
        return None
    for ahead in range(place + 1, min(place + 5, len(tokens))):
        if tokens[ahead].kinds & EVENT:
            named = tokens[ahead].text.istitle() and ahead + 1 < len(tokens)
            if named and tokens[ahead + 1].text.istitle() and tokens[ahead + 1].time < 0:
                return None  # "the 1973 War Powers Act"
            return ahead
        if not tokens[ahead].is_word and tokens[ahead].text not in "'’-":
            break
        if tokens[ahead].kinds & PREPOSITION:
            break
    return None


def _noun_phrase(tokens: Sequence[Token], noun: int, time: int, words: EventWords) -> tuple[int, int]:
    """The phrase around an event noun: back to its determiner, on over "in …", "against …"."""
    first = noun
    while first > 0 and noun - first < _PHRASE:
        before = tokens[first - 1]
        if before.text == "-" and first > 1:
            first -= 2  # "the U.S.-backed coup"
            continue
        if not (before.is_word or before.time >= 0) or before.lower in words.names.place_prepositions:
            break
        if before.lower in words.clause.prepositions or before.lower in words.clause.afters:
            break
        if before.lower in words.modality.auxiliaries or before.lower in words.clause.subordinators:
            break
        if before.lower in words.verbs.irregular and before.lower not in words.verbs.participles:
            break  # "flew | strike missions"
        first -= 1
        if before.lower in words.clause.articles:
            break
    while (
        first < noun and (not tokens[first].is_word or tokens[first - 1].text in ("'", "’")) and tokens[first].time < 0
    ):
        first += 1  # "Tuesday's | devastating earthquake"
    last = noun + 1
    while time != last and last + 1 < len(tokens) and _links(tokens, last, words):
        last += 2  # "Conference for Trade and Aid"
    noun = last - 1
    place = max(noun, time) + 1 if time == noun + 2 else noun + 1
    while place < len(tokens) and tokens[place].lower in words.names.place_prepositions and place - noun < 8:
        place += 1
        while place < len(tokens) and (
            tokens[place].text[:1].isupper()
            or tokens[place].lower in words.clause.articles
            or _links(tokens, place, words)
            or _numbered(tokens, place)
        ):
            place += 1
        led = tokens[place - 1].kinds & (ARTICLE | WHEREABOUTS) and tokens[place - 1].lower not in words.clause.goals
        people = tokens[place - 1].lower in words.names.demonyms  # "of Danish | bank Lund"
        led = led or people
        if led or tokens[place - 2].lower in words.clause.articles:
            while place < len(tokens) and place - noun < 8 and _common(tokens[place], words):
                place += 1  # "on a Norwegian | camp"
        while people and place < len(tokens) and tokens[place].text[:1].isupper() and tokens[place].time < 0:
            place += 1
        if tokens[place - 1].kinds & (WHEREABOUTS | PREPOSITION) or tokens[place - 1].kinds & OWNER:
            break  # "the election in | which", "the wedding of Ada's | father"
        last = place
    return first, max(last, noun + 1)


def _numbered(tokens: Sequence[Token], place: int) -> bool:
    """True for the number of a name: "Flight 103", "Group of 20"."""
    before = place - 2 if tokens[place - 1].kinds & GENITIVE else place - 1
    return tokens[place].text.isdigit() and bool(tokens[before].kinds & CAPITAL)


def _links(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True for the small word inside a name: "Organization | for | Trade"."""
    if tokens[place].lower not in words.names.links or place + 1 >= len(tokens):
        return False
    return tokens[place - 1].text[:1].isupper() and tokens[place + 1].text[:1].isupper() and tokens[place + 1].time < 0


def _common(token: Token, words: EventWords) -> bool:
    """True for a word in small letters that is no verb and no small word."""
    if not token.is_word or not token.text.islower() or token.kinds & (ACTS | ADVERB):
        return False
    return not (token.lower in words.small or token.lower in words.heading or token.lower in words.linking)


def bare_lines(
    tokens: Sequence[Token], parts: Sequence[Chunk], words: EventWords, dates: list[int], caption: bool
) -> Iterator[Told]:
    """ "15 August 2015 - The last flight"; in a caption "Soldiers at the base, 14 May": told by nouns alone."""
    if any(chunk.verb is not None for chunk in parts):
        return
    content = [place for place, token in enumerate(tokens) if token.is_word]
    if not dates or len(content) < 3:
        return
    place = dates[0]
    opens = place == 0 and len(tokens) > 1 and tokens[1].text in "-–—:"
    if opens:
        first, last = 2, len(tokens)
    elif caption and place > 2 and any(tokens[at].lower in words.nouns.events for at in content):
        first, last = 0, place
        while last > 2 and (tokens[last - 1].lower in words.dating or not tokens[last - 1].is_word):
            last -= 1
    else:
        return
    noun = next((place for place in content if tokens[place].lower in words.nouns.events), None)
    lemma = words.nouns.events[tokens[noun].lower] if noun is not None else ""
    trigger = noun if noun is not None and first <= noun < last else next(at for at in content if at >= first)
    yield first, last, trigger, lemma, tuple(tokens[at].time for at in dates)
