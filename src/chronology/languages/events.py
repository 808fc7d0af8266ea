"""Loads `<code>.events.toml`: the words by which a text tells events.

A language without such a file still gets dates; its events are told by the whole sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

import msgspec

from chronology.errors import PackError


class _Reporting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verbs: frozenset[str]
    speech_acts: frozenset[str]
    demands: frozenset[str]
    phrases: tuple[str, ...]
    complementizers: frozenset[str]
    tails: frozenset[str]
    relatives: frozenset[str]
    persons: frozenset[str]


class _Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    subordinators: frozenset[str]
    articles: frozenset[str]
    indefinite: frozenset[str]
    genitives: frozenset[str]
    covering: frozenset[str]
    goals: frozenset[str]
    origins: frozenset[str]
    as_words: frozenset[str]
    simultaneous: frozenset[str]
    possessives: frozenset[str]
    asking: frozenset[str]
    coordinators: frozenset[str]
    subject_pronouns: frozenset[str]
    speakers: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    empty: frozenset[str]
    own: frozenset[str]
    owners: dict[str, str]
    date_leads: frozenset[str]
    date_leads_after_noun: frozenset[str]
    date_qualifiers: frozenset[str]
    loose_ends: frozenset[str]
    loose_leads: frozenset[str]
    conjunctive: tuple[str, ...]
    possessive_pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    personal_pronouns: frozenset[str]
    genitive_mark: str
    particles: frozenset[str]
    bound_particles: frozenset[str]
    dangling: frozenset[str]
    tied: frozenset[str]


class _Modality(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    planned: frozenset[str]
    planned_cues: tuple[str, ...]
    conditional: frozenset[str]
    denied: frozenset[str]
    negations: frozenset[str]
    negation_endings: tuple[str, ...]
    openers: frozenset[str]
    perfect: frozenset[str]
    perfect_past: frozenset[str]
    present_be: frozenset[str]
    ongoing: frozenset[str]
    habitual: frozenset[str]
    auxiliaries: frozenset[str]
    past_auxiliaries: frozenset[str]
    be: frozenset[str]
    states: frozenset[str]


class _Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    irregular: dict[str, str]
    lemmas: frozenset[str]
    known: frozenset[str]
    not_verbs: frozenset[str]
    participles: frozenset[str]
    past_endings: tuple[str, ...]
    progressive_endings: tuple[str, ...]
    present_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    between: frozenset[str]
    before_bare: frozenset[str]
    agents: frozenset[str]
    after_noun: frozenset[str]
    after_participle: frozenset[str]
    endings: tuple[tuple[str, tuple[str, ...]], ...]
    silent: tuple[str, ...]


class _Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    events: dict[str, str]


class _Synonyms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sets: tuple[tuple[str, ...], ...]
    phrases: dict[str, str]


class _Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    common: frozenset[str]
    calendar: frozenset[str]
    titles: frozenset[str]
    people: frozenset[str]
    directions: frozenset[str]
    links: frozenset[str]
    place_prepositions: frozenset[str]
    whereabouts: frozenset[str]
    facilities: frozenset[str]
    plurals: frozenset[str]
    demonyms: dict[str, str]


#: Word forms whose dictionary form is remembered.
_REMEMBERED = 50_000


class EventWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The words of one language that extraction and merging work with; every list is described in the file."""

    reporting: _Reporting
    clause: _Clause
    modality: _Modality
    verbs: _Verbs
    nouns: _Nouns
    synonyms: _Synonyms
    themes: dict[str, tuple[str, ...]]
    leanings: dict[str, tuple[str, ...]]
    names: _Names

    @cached_property
    def saying(self) -> frozenset[str]:
        """Dictionary forms of the verbs that report or announce."""
        return frozenset(self.lemma(verb) for verb in (*self.reporting.verbs, *self.reporting.speech_acts))

    @cached_property
    def may_act(self) -> MayAct:
        """Word as written -> could it be a finite verb? The many that cannot are passed over at once."""
        return MayAct(self)

    @cached_property
    def openers(self) -> frozenset[str]:
        """Words before which a clause may begin."""
        return (
            self.reporting.relatives
            | self.reporting.complementizers
            | self.clause.subordinators
            | self.clause.coordinators
            | self.clause.articles
        )

    def lemma(self, word: str) -> str:
        """The dictionary form of a verb form, near enough to compare two of them ("seized" → "seize")."""
        lower = word.lower()
        found = self._lemmas.get(lower)
        if found is None:
            if len(self._lemmas) >= _REMEMBERED:
                self._lemmas.clear()
            found = self._lemmas[lower] = _lemma(lower, self.verbs)
        return found

    @cached_property
    def _lemmas(self) -> dict[str, str]:
        """Forms seen so far; a text has few different words."""
        return {}

    def theme(self, words: Iterable[str], trigger: str = "") -> str:
        """What most of these words are about, a key of `[themes]`; with as many, what the trigger is about, else the
        first. Without any, the theme that the trigger, a dictionary form, leans to, or nothing."""
        votes = Counter(theme for word in words if (theme := self._theme_of(word.lower())))
        most = max(votes.values(), default=0)
        best = [theme for theme, count in votes.items() if count == most]
        own = self._themed.get(trigger, "")
        if best:
            return own if own in best else best[0]
        return own or self._leaning.get(trigger, "")

    def _theme_of(self, word: str) -> str:
        """The theme of a word in any of its regular forms."""
        found = self._themes_seen.get(word)
        if found is None:
            if len(self._themes_seen) >= _REMEMBERED:
                self._themes_seen.clear()
            forms = (
                word,
                *(
                    word.removesuffix(ending) + stem
                    for ending, stems in self.verbs.endings
                    if word.endswith(ending)
                    for stem in stems
                ),
                self.lemma(word),
            )
            found = next((self._themed[form] for form in forms if form in self._themed), "")
            self._themes_seen[word] = found
        return found

    @cached_property
    def _themed(self) -> dict[str, str]:
        return _by_word(self.themes)

    @cached_property
    def _leaning(self) -> dict[str, str]:
        return _by_word(self.leanings)

    @cached_property
    def _themes_seen(self) -> dict[str, str]:
        """Words seen so far, and what they are about."""
        return {}

    def kin(self, lemma: str) -> frozenset[int]:
        """Numbers of the synonym sets a dictionary form stands in."""
        return _kin(self.synonyms.sets).get(lemma, frozenset())

    def related(self, first: str, second: str) -> bool:
        """True when two dictionary forms may tell one event."""
        return first == second or bool(self.kin(first) & self.kin(second))


class MayAct(dict[str, bool]):
    """Filled as words are met, and emptied before it grows without end."""

    def __init__(self, words: EventWords) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, text: str) -> bool:
        words, lower = self._words, text.lower().replace("’", "'")
        known = words.verbs.lemmas | words.verbs.known
        acts = lower in words.modality.auxiliaries or (
            text.islower()
            and (
                lower in words.verbs.irregular
                or lower.endswith(words.verbs.past_endings)
                or (lower[0].isalpha() and words.lemma(lower) in known)
            )
        )
        if len(self) > 100_000:
            self.clear()
        self[text] = acts
        return acts


def _by_word(lists: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Word -> the first list that has it."""
    found: dict[str, str] = {}
    for theme, words in lists.items():
        for word in words:
            found.setdefault(word, theme)
    return found


@cache
def _kin(sets: tuple[tuple[str, ...], ...]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, words in enumerate(sets):
        for word in words:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_DOUBLED = re.compile(r"([bdgklmnprtvz])\1\Z")


def _lemma(word: str, verbs: _Verbs) -> str:
    known = verbs.irregular.get(word)
    if known:
        return known
    if word in verbs.lemmas or word in verbs.known:
        return word
    for ending, replacements in verbs.endings:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            for candidate in (*(stem + replacement for replacement in replacements), _DOUBLED.sub(r"\1", stem)):
                if candidate in verbs.lemmas or candidate in verbs.known:
                    return candidate
            return _guess(stem, replacements, verbs.silent)
    return word


def _guess(stem: str, replacements: tuple[str, ...], silent: tuple[str, ...]) -> str:
    """A dictionary form for a stem that no list knows; right or wrong, always the same."""
    if len(replacements) == 1:
        return stem + replacements[0]
    if _DOUBLED.search(stem) and stem[-1] != "l":
        return stem[:-1]
    return stem + replacements[-1] if stem.endswith(silent) else stem


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
