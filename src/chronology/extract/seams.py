"""Where a caption, a title or a link runs into the sentence behind it without a mark.

Pages that have lost their layout print "Crews at the burnt mill Some forty people left on Monday" as one sentence. A
word that has a capital in the middle of a sentence and needs none there begins another: a pronoun, an article, a
preposition; or a noun in the plural that the same article writes small.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from chronology.languages.events import EventWords
from chronology.model import Sentence

#: A word with a capital between two blanks, behind a word. Begins with a set of letters, so that a text is passed over
#: quickly to the next one.
_CAPITAL = re.compile(r"[A-Z](?<=[\w)”\"’'] [A-Z])[a-z]+(?=,? (\S))")
#: Two words of a name, with or without a small word between them.
_NAME = re.compile(r"([A-Z][\w’'-]*) (?:[a-z]{2,3} )?([A-Z][\w’'-]*[a-z])(?= )")
#: A seam has at least this many characters before it, and as many behind it.
_LEAST = 12
#: A verb stands within this many words behind it.
_REACH = 30


def unglued(text: str, sentence: Sentence, words: EventWords) -> Iterator[Sentence]:
    """The sentence, or the two and more that stand in it without a stop between them."""
    start = sentence.start
    named = _named_again(text, sentence, words)
    if named > start:
        yield msgspec.structs.replace(sentence, end=named - 1)
        yield from unglued(text, msgspec.structs.replace(sentence, start=named), words)
        return
    for found in _CAPITAL.finditer(text, sentence.start + _LEAST, sentence.end - _LEAST):
        place = found.start()
        if place - start >= _LEAST and _begins(found, text, start, sentence.end, words):
            yield msgspec.structs.replace(sentence, start=start, end=place - 1)
            start = place
    yield sentence if start == sentence.start else msgspec.structs.replace(sentence, start=start)


def _named_again(text: str, sentence: Sentence, words: EventWords) -> int:
    """Where the name that a sentence begins with comes again as it stands, with its titles: "Ada Lind sings in Oslo |
    Singer Ada Lind has …"; no sentence names its subject twice in full."""
    name = _NAME.match(text, sentence.start, sentence.end)
    if name is None:
        return -1
    place = text.find(f" {name[0]} ", sentence.start + len(name[0]) + _LEAST, sentence.end) + 1
    if not place or (name[2] or name[1]).lower() in words.offices:
        return -1
    begin, before = place, _word_before(text, sentence.start, place)
    while before[:1].isupper() and begin > sentence.start:
        begin -= len(before) + 1  # its titles
        before = _word_before(text, sentence.start, begin)
    whole = (
        before[-1:].isalnum() and not _wants_more(before.lower(), words) and not _inside(text[sentence.start : begin])
    )
    return begin if whole and before.islower() and _has_verb(text[begin : sentence.end], words) else -1


def _word_before(text: str, start: int, place: int) -> str:
    """The word that ends one blank before a place."""
    return text[max(start, text.rfind(" ", start, max(start, place - 1)) + 1) : max(start, place - 1)]


def _begins(found: re.Match[str], text: str, start: int, end: int, words: EventWords) -> bool:
    """True where a sentence begins at this word."""
    place, lower, after = found.start(), found[0].lower(), found[1]
    turn = text[found.end()] == ","  # "left on foot | However, the …"
    if turn and lower not in words.clause.conjunctive:
        return False
    before = _word_before(text, start, place).strip("\"'”’)(“")
    plain = turn or lower in words.starters or _several(lower, text, words)
    if not plain and not (_whole(text[start:place], before, after, words) and _common(found[0], lower, text, words)):
        return False
    if turn:
        pass
    elif lower in words.starters:
        prior = _word_before(text, start, place - len(before) - 1)
        if not _opens(before, lower, after, words) or (
            after.isupper() and before[:1].isupper() and prior.lower() not in words.leading
        ):
            return False  # "in Lund The Lind council", but "the group Stop The War"
    elif not before.islower() or not after.islower():
        return False
    if not before or _wants_more(before.lower(), words) or _inside(text[start:place]):
        return False
    clause = words.clause
    return lower in clause.subordinators or lower in words.others or _has_verb(text[place:end], words)


def _opens(before: str, lower: str, after: str, words: EventWords) -> bool:
    """True for "mill The mayor", "mill The Lind council", "Lund They left", "mill In Oslo"; false where the article
    may be part of a name: "the singer The Edge", "telling The Lund Times"."""
    clause = words.clause
    article = lower in clause.articles and lower not in clause.owners
    if article and after.isupper():
        naming = (*words.verbs.progressive_endings, *words.names.doers)
        return before.isalnum() and not before.lower().endswith(naming) and before.lower() not in words.offices
    leads = lower in words.leading
    if not before.islower() and (leads or lower in clause.numerals or lower in clause.owners):
        return False  # "Hope For Haiti", "Channel Four news"
    return after.islower() or after.isdigit() or (leads and after.isupper())


def _several(lower: str, text: str, words: EventWords) -> bool:
    """True for a noun in the plural that the text writes small elsewhere."""
    return lower.endswith(words.verbs.plural_endings) and not lower.endswith("ss") and f" {lower} " in text


def _whole(piece: str, before: str, after: str, words: EventWords) -> bool:
    """True where a piece may end in a noun, and a noun phrase begin: not "the crazed (Muslim) fringe", "the foreign
    (Policy) of", "In my report (Avian flu) …"."""
    clause = words.clause
    first = piece.split(None, 1)[0].lower()
    return (
        before.isalpha()
        and before.islower()
        and after.islower()
        and after not in clause.genitives
        and not before.endswith(words.names.qualities)
        and first not in words.leading
        and first not in clause.subordinators
    )


def _common(word: str, lower: str, text: str, words: EventWords) -> bool:
    """True for a word that the text writes small at least as often: "Health officials", but "Western forces"."""
    names = words.names
    if lower in names.demonyms or lower in names.directions or lower in words.offices or lower in words.calendar:
        return False
    small = text.count(f" {lower} ")
    return small > 0 and small >= text.count(f" {word} ")


def _wants_more(word: str, words: EventWords) -> bool:
    """True for a word that goes on: "the", "in", "said", "film (The Mill)"."""
    clause = words.clause
    return (
        word in words.small
        or word in words.heading
        or word in words.modality.auxiliaries
        or word in words.reporters
        or word in words.reporting.works
        or word in clause.talk
        or word in words.linking
        or word in clause.asking
        or word in clause.genitives
        or word.endswith(tuple(clause.possessives))
    )


def _inside(before: str) -> bool:
    """True where a quotation or a bracket is open."""
    quotes = before.count('"') % 2 == 1 or before.count("“") > before.count("”")
    return quotes or before.count("(") > before.count(")")


def _has_verb(rest: str, words: EventWords) -> bool:
    """True where a finite verb follows soon."""
    pieces = rest.split(None, _REACH)[1:_REACH]
    return any(piece in words.modality.auxiliaries or words.may_tell[piece] for piece in pieces)
