"""What the pack says of a word, as bits of one number: worked out once for each word, and asked for wherever it stands.

Reading a sentence asks several hundred times, and looking into a list of the pack each time was a third of the work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from chronology.languages.events import BREAKS, EventWords

#: In a list of the pack.
ARTICLE, DETERMINER, PREPOSITION, COORDINATOR, SUBORDINATOR = (1 << bit for bit in range(5))
RELATIVE, COMPLEMENTIZER, PRONOUN, GENITIVE, CONJUNCTIVE = (1 << bit for bit in range(5, 10))
AUXILIARY, OPENER, NOT_VERB, BEFORE_BARE, BETWEEN = (1 << bit for bit in range(10, 15))
REPORTER, EVENT, WHEREABOUTS = (1 << bit for bit in range(15, 18))
#: Ends as past tenses, progressives and adverbs do, or as the owner of something.
PAST, PROGRESSIVE, ADVERB, OWNER = (1 << bit for bit in range(18, 22))
#: May be a finite verb; may be the verb behind an auxiliary; may stand before a verb without being its subject.
ACTS, FORM, IDLE = (1 << bit for bit in range(22, 25))
#: A mark between clauses; where a clause may begin or a quotation change; who speaks or is spoken to.
BREAK, CUTTING, TALK = (1 << bit for bit in range(25, 28))
#: May begin a phrase that says who says so ("according to"); is written as a name is.
CITES, CAPITAL = (1 << bit for bit in range(28, 30))
# Thirty are the most: Python takes longer over larger numbers.


class Kinds:
    """The bits of words by one pack. Every word of a text that is new comes here, so nothing is looked up in vain."""

    def __init__(self, words: EventWords) -> None:
        self._words = words
        self._listed = _listed(words)
        self._owners = tuple(words.clause.possessives)

    def of(self, text: str, lower: str) -> int:
        """The bits of a word, a mark or an expression of time, as written and in lower case."""
        words, verbs = self._words, self._words.verbs
        found = self._listed.get(lower, 0)
        if lower.endswith(verbs.past_endings):
            found |= PAST
        if lower.endswith(verbs.progressive_endings):
            found |= PROGRESSIVE
        if lower.endswith(verbs.adverb_endings) and lower not in verbs.no_adverbs:
            found |= ADVERB
        if lower.endswith(self._owners):
            found |= OWNER
        if text in words.cutting:
            found |= CUTTING
        if "'" in lower and lower.partition("'")[0] in words.clause.talk:
            found |= TALK
        if lower.startswith(words.reporting.phrases):
            found |= CITES
        if self._is_capital(text, lower):
            found |= CAPITAL
        if self._acts(text, lower, found):
            found |= ACTS
        if self._is_form(text, lower, found):
            found |= FORM
        if found & (ADVERB | BETWEEN) and not found & PRONOUN:
            found |= IDLE
        return found

    def _is_capital(self, text: str, lower: str) -> bool:
        """True for a capital letter ("al-Islam" too) of what is no month or weekday."""
        if text[:1].isupper():
            return lower not in self._words.names.calendar
        if "-" not in text:
            return False
        head, _, tail = text.partition("-")
        return tail[:1].isupper() and head in self._words.names.links and lower not in self._words.names.calendar

    def _acts(self, text: str, lower: str, found: int) -> bool:
        """True for what could be a finite verb; an auxiliary may have capitals."""
        words = self._words
        if not text.islower():
            return text.lower().replace("’", "'") in words.modality.auxiliaries
        if found & (AUXILIARY | PAST) or lower in words.verbs.irregular:
            return True
        return lower[0].isalpha() and words.lemma(lower) in words.acting

    def _is_form(self, text: str, lower: str, found: int) -> bool:
        if found & NOT_VERB or not text[:1].islower():
            return False
        return (
            bool(found & (PAST | PROGRESSIVE))
            or lower in self._words.verbs.irregular
            or lower in self._words.verbs.lemmas
        )


def _listed(words: EventWords) -> dict[str, int]:
    """Word in lower case -> the bits of the lists it stands in."""
    clause, reporting, verbs, modality = words.clause, words.reporting, words.verbs, words.modality
    lists: tuple[tuple[int, Iterable[str]], ...] = (
        (ARTICLE, clause.articles),
        (DETERMINER, clause.determiners),
        (PREPOSITION, clause.prepositions),
        (COORDINATOR, clause.coordinators),
        (SUBORDINATOR, clause.subordinators),
        (RELATIVE, reporting.relatives),
        (COMPLEMENTIZER, reporting.complementizers),
        (PRONOUN, clause.subject_pronouns),
        (GENITIVE, clause.genitives),
        (CONJUNCTIVE, clause.conjunctive),
        (AUXILIARY, modality.auxiliaries),
        (OPENER, modality.openers),
        (NOT_VERB, verbs.not_verbs),
        (BEFORE_BARE, verbs.before_bare),
        (BETWEEN, verbs.between),
        (REPORTER, words.reporters),
        (EVENT, words.nouns.events),
        (WHEREABOUTS, words.names.place_prepositions),
        (BREAK, BREAKS),
        (CUTTING, words.cutting),
        (TALK, clause.talk),
        (CITES, (phrase.partition(" ")[0] for phrase in reporting.phrases)),
    )
    found: dict[str, int] = defaultdict(int)
    for bit, held in lists:
        for word in held:
            found[word] |= bit
    return dict(found)
