"""Loads `<code>.events.toml`: the words by which a text tells events.

A language without such a file still gets dates; its events are told by the whole sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

import msgspec

from chronology.errors import PackError
from chronology.languages.forms import dictionary_form
from chronology.languages.lexicon import Attachment, Clause, Modality, Names, Nouns, Reporting, Synonyms, Verbs
from chronology.languages.themes import Themes

#: Marks between which the clauses of a sentence stand, and those of quotations.
BREAKS = ",;:–—()"
QUOTES = '“”"'
#: Word forms whose dictionary form is remembered.
_REMEMBERED = 50_000


class EventWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True, eq=False):
    """The words of one language that extraction and merging work with; every list is described in the file."""

    reporting: Reporting
    clause: Clause
    modality: Modality
    verbs: Verbs
    nouns: Nouns
    attachment: Attachment
    synonyms: Synonyms
    themes: dict[str, tuple[str, ...]]
    leanings: dict[str, tuple[str, ...]]
    names: Names

    @cached_property
    def saying(self) -> frozenset[str]:
        """Dictionary forms of the verbs that report or announce."""
        return frozenset(self.lemma(verb) for verb in (*self.reporting.verbs, *self.reporting.speech_acts))

    @cached_property
    def acting(self) -> frozenset[str]:
        """Dictionary forms of all verbs that are known."""
        return self.verbs.lemmas | self.verbs.known

    @cached_property
    def eventful(self) -> frozenset[str]:
        """Verbs that tell a happening even without a date."""
        return self.verbs.lemmas - self.modality.states

    @cached_property
    def deeds(self) -> dict[str, str]:
        """Nouns that speak of a deed -> the verb that tells it."""
        return {**self.nouns.deeds, **self.nouns.events}

    @cached_property
    def happenings(self) -> frozenset[str]:
        """Nouns of what nobody announces, and the further nouns of the same deeds: "quake" and "tremor"."""
        return frozenset(noun for noun, verb in self.deeds.items() if verb in self._unannounced)

    @cached_property
    def sudden(self) -> frozenset[int]:
        """The numbers of the synonyms of the deeds that nobody announces."""
        return frozenset(number for verb in self._unannounced for number in self.kin(verb))

    @cached_property
    def _unannounced(self) -> frozenset[str]:
        """The verbs of these deeds."""
        return frozenset(self.nouns.events[noun] for noun in self.nouns.sudden if noun in self.nouns.events)

    @cached_property
    def telling(self) -> frozenset[str]:
        """Dictionary forms of the verbs that say by themselves what is done, and the verbs of the nouns of deeds."""
        themed = {word for listed in self.themes.values() for word in listed}
        return frozenset(themed.intersection(self.acting).union(self.deeds.values()))

    @cached_property
    def newsworthy(self) -> frozenset[str]:
        """Verbs that tell a happening in an aside."""
        return self.acting - self.modality.states

    @cached_property
    def speaking(self) -> frozenset[str]:
        """Verbs behind which stands what somebody says or proposes."""
        return self.saying | self.clause.proposing

    @cached_property
    def done(self) -> frozenset[str]:
        """Verbs that tell what is done to somebody, and not what is said."""
        return self.verbs.lemmas - self.verbs.active - self.saying

    @cached_property
    def never_passive(self) -> frozenset[str]:
        """Verbs that nothing is done with: their past is no participle."""
        return self.verbs.active | self.modality.states

    @cached_property
    def striking(self) -> frozenset[str]:
        """Verbs that tell a happening at one place and time."""
        return self.eventful - self.attachment.states

    @cached_property
    def reporters(self) -> frozenset[str]:
        """Forms of the verbs that report or announce."""
        return self.reporting.verbs | self.reporting.speech_acts

    @cached_property
    def voiced(self) -> frozenset[str]:
        """Forms of the verbs that report, announce or speak in public."""
        return self.reporters | self.reporting.speaking

    @cached_property
    def opening(self) -> frozenset[str]:
        """Words that open a clause with a subject of its own."""
        return self.reporting.complementizers | self.clause.subordinators

    @cached_property
    def linking(self) -> frozenset[str]:
        """Words that open a dependent clause."""
        return self.opening | self.reporting.relatives

    @cached_property
    def loose(self) -> frozenset[str]:
        """Words no headline ends with when its date is gone."""
        return self.clause.loose_ends | self.clause.loose_leads

    @cached_property
    def governing(self) -> frozenset[str]:
        """Words that mean nothing without the date behind them: "following 9 March"."""
        return self.clause.afters | (self.clause.subordinators - self.clause.date_leads)

    @cached_property
    def conjunctive(self) -> tuple[str, ...]:
        """How a text begins that opens with a conjunctive: "however,"."""
        return tuple(opener + behind for opener in self.clause.conjunctive for behind in " ,")

    @cached_property
    def planned_cues(self) -> tuple[str, ...]:
        """What points ahead near a verb, between blanks."""
        return tuple(f" {cue} " for cue in self.modality.planned_cues)

    @cached_property
    def planned_openings(self) -> frozenset[str]:
        """The first words of these cues."""
        return frozenset(cue.partition(" ")[0] for cue in self.modality.planned_cues)

    @cached_property
    def offices(self) -> frozenset[str]:
        """Words for persons."""
        return self.names.titles | self.names.people

    @cached_property
    def joining(self) -> frozenset[str]:
        """Prepositions and conjunctions."""
        return self.clause.prepositions | self.clause.coordinators

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that are no noun."""
        return self.joining | self.clause.subordinators

    @cached_property
    def nameless(self) -> frozenset[str]:
        """Words that name nobody when they stand alone."""
        return self.names.titles | self.names.directions | self.names.facilities

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Words with a capital letter that are no first name."""
        return self.names.common | self.names.calendar | self.names.directions | self.names.facilities

    @cached_property
    def talking(self) -> frozenset[str]:
        """Pronouns, and who speaks and is spoken to."""
        return self.clause.talk | self.clause.subject_pronouns

    @cached_property
    def standing(self) -> frozenset[str]:
        """Pronouns that stand for persons or for several."""
        return self.clause.personal_pronouns | self.clause.plural_pronouns

    @cached_property
    def starters(self) -> frozenset[str]:
        """Words that have a capital only where a sentence begins."""
        clause = self.clause
        found = clause.subject_pronouns | clause.owners.keys() | clause.several | clause.determiners | clause.empty
        found |= clause.numerals | clause.subordinators | clause.pointers | clause.starting
        found |= {word for word in (*clause.prepositions, *clause.bounds, *clause.conjunctive) if " " not in word}
        return frozenset(word for word in found if len(word) > 1) - clause.genitives

    @cached_property
    def counting(self) -> frozenset[str]:
        """Numbers in words, and the words that bound them."""
        return self.clause.numerals | {word for bound in self.clause.bounds for word in bound.split()}

    @cached_property
    def particles_before_days(self) -> frozenset[str]:
        """Particles that lead to no day of the week: they are the verb's, "weighed in Saturday"."""
        return self.clause.particles - self.clause.day_leads

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """Nouns that name nothing that could do something: "the year that", "the kind that"."""
        return self.calendar | self.nouns.kinds

    @cached_property
    def others(self) -> frozenset[str]:
        """Pronouns that stand for whom the text tells of."""
        return self.clause.subject_pronouns - self.clause.speakers

    @cached_property
    def leading(self) -> frozenset[str]:
        """Prepositions that open an adverbial."""
        return self.clause.prepositions - self.clause.determiners

    @cached_property
    def relating(self) -> frozenset[str]:
        """Prepositions before a relative: "in which", "of whom"."""
        return self.leading | self.clause.genitives

    @cached_property
    def dating(self) -> frozenset[str]:
        """Words that lead to a date."""
        return self.clause.date_leads | self.clause.date_qualifiers

    @cached_property
    def calendar(self) -> frozenset[str]:
        """Nouns that are pieces of time."""
        return self.clause.lengths | self.clause.turns

    @cached_property
    def led(self) -> frozenset[str]:
        """Words behind which two nouns may be one phrase: "for work and pensions"."""
        return self.clause.prepositions | self.clause.covering

    @cached_property
    def antecedent_stops(self) -> frozenset[str]:
        """Prepositions before the noun that a relative clause is about: "aboard | the plane which landed"."""
        return self.names.place_prepositions | self.names.aboard

    @cached_property
    def following(self) -> frozenset[str]:
        """Words behind "it is clear"."""
        return self.reporting.complementizers | self.clause.goals

    @cached_property
    def plain(self) -> frozenset[str]:
        """Words that name nothing though they may have a capital letter."""
        return self.clause.articles | self.names.common

    @cached_property
    def heading(self) -> frozenset[str]:
        """Words a noun phrase begins with."""
        return self.clause.determiners | self.clause.subject_pronouns

    @cached_property
    def was(self) -> frozenset[str]:
        """Past forms of "be"."""
        return self.modality.be & self.modality.past_auxiliaries

    @cached_property
    def parting(self) -> frozenset[str]:
        """Words between two verbs that make each of them finite."""
        return self.clause.coordinators | self.clause.subject_pronouns | self.reporting.complementizers

    @cached_property
    def headless(self) -> frozenset[str]:
        """Words no clause that stands for itself begins with."""
        conjunctions = self.clause.subordinators - self.modality.openers
        return self.reporters | self.clause.genitives | self.modality.negations | self.clause.carried | conjunctions

    @cached_property
    def finite(self) -> frozenset[str]:
        """Past tenses that are no participles: "took" beside "taken"."""
        apart = {self.verbs.irregular[form] for form in self.verbs.participles if form in self.verbs.irregular}
        pasts = {form for form, lemma in self.verbs.irregular.items() if lemma in apart}
        return frozenset(pasts) - self.verbs.participles

    @cached_property
    def wondering(self) -> frozenset[str]:
        """Words that open a question told: "whether to leave"."""
        return self.clause.asking & self.modality.conditional

    @cached_property
    def pointing(self) -> frozenset[str]:
        """Words that stand for somebody named before."""
        return self.clause.subject_pronouns | self.clause.owners.keys() | self.clause.several

    @cached_property
    def behind_noun(self) -> frozenset[str]:
        """Words behind which a noun is whole: "the fire in", "the fire that", not "the fire service"."""
        return self.joining | self.linking | self.modality.auxiliaries | self.verbs.between

    @cached_property
    def grammatical(self) -> frozenset[str]:
        """Words, as written and in their dictionary forms, that say nothing of what a text is about."""
        pronouns = self.standing | self.clause.talk | self.clause.owners.keys() | self.clause.pointers
        found = self.joining | self.clause.subordinators | self.heading | pronouns | self.modality.auxiliaries
        return found | self.linking | frozenset(map(self.lemma, self.modality.auxiliaries))

    @cached_property
    def may_tell(self) -> MayTell:
        """Piece of text between blanks -> may it tell something that happened?"""
        return MayTell(self)

    @cached_property
    def cutting(self) -> frozenset[str]:
        """Words and marks at which a clause may begin or a quotation change, articles as they begin a sentence."""
        articles = {article.capitalize() for article in self.clause.articles}
        return self.linking | self.clause.coordinators | articles | frozenset(BREAKS + QUOTES)

    def lemma(self, word: str) -> str:
        """The dictionary form of a verb form, near enough to compare two of them ("seized" → "seize")."""
        lower = word.lower()
        found = self._lemmas.get(lower)
        if found is None:
            if len(self._lemmas) >= _REMEMBERED:
                self._lemmas.clear()
            found = self._lemmas[lower] = dictionary_form(lower, self.verbs)
        return found

    @cached_property
    def _lemmas(self) -> dict[str, str]:
        """Forms seen so far; a text has few different words."""
        return {}

    def theme(self, words: Iterable[str], trigger: str = "") -> str:
        """What most of these words and the trigger, a dictionary form, are about (`themes.Themes`)."""
        return self._themes.of(words, trigger)

    @cached_property
    def _themes(self) -> Themes:
        return Themes(self.themes, self.leanings, self.verbs)

    def kin(self, lemma: str) -> frozenset[int]:
        """Numbers of the synonym sets a dictionary form stands in."""
        return _kin(self.synonyms.sets).get(lemma, frozenset())

    def related(self, first: str, second: str) -> bool:
        """True when two dictionary forms may tell one event."""
        return first == second or bool(self.kin(first) & self.kin(second))


class MayTell(dict[str, bool]):
    """Filled as pieces are met, and emptied before it grows without end."""

    def __init__(self, words: EventWords) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, piece: str) -> bool:
        if len(self) > 100_000:
            self.clear()
        core = piece.strip(_EDGES)
        tells = self[piece] = self._past(core) if core.isalpha() else any(map(self._past, _WORD.findall(piece)))
        return tells

    def _past(self, word: str) -> bool:
        if not word.islower():
            return False
        verbs = self._words.verbs
        past = word in verbs.irregular or word.endswith(verbs.past_endings) or word in verbs.unchanged
        return past and self._words.lemma(word) in self._words.eventful


_EDGES = ".,;:!?\"'()[]“”‘’"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?(?:-[^\W_]+)*")


@cache
def _kin(sets: tuple[tuple[str, ...], ...]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, words in enumerate(sets):
        for word in words:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def available() -> tuple[str, ...]:
    """Codes of the languages that have event words."""
    return tuple(sorted(path.name.split(".")[0] for path in Path(__file__).parent.glob("*.events.toml")))


@cache
def load(code: str) -> EventWords:
    """The event words of language `code`. Raises `PackError` when the file is missing or not well formed."""
    path = Path(__file__).with_name(f"{code}.events.toml")
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), EventWords)
    except FileNotFoundError as error:
        raise PackError(f"{path.name}: no such language file; available: {', '.join(available())}") from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise PackError(f"{path.name}: {error}") from error
