"""The lists of `<code>.events.toml`, section by section; each list is described in the file."""

from __future__ import annotations

import msgspec


class Reporting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verbs: frozenset[str]
    speech_acts: frozenset[str]
    demands: frozenset[str]
    phrases: tuple[str, ...]
    complementizers: frozenset[str]
    tails: frozenset[str]
    relatives: frozenset[str]
    needy: frozenset[str]
    performed: frozenset[str]
    fates: frozenset[str]
    persons: frozenset[str]
    owning: frozenset[str]


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
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
    talk: frozenset[str]
    talk_openers: frozenset[str]
    nominal: frozenset[str]
    carried: frozenset[str]
    pointers: frozenset[str]
    superlatives: frozenset[str]
    scopes: frozenset[str]
    turns: frozenset[str]
    lengths: frozenset[str]
    afters: frozenset[str]
    venues: frozenset[str]
    up_to_now: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    empty: frozenset[str]
    owners: dict[str, str]
    date_leads: frozenset[str]
    date_leads_after_noun: frozenset[str]
    date_qualifiers: frozenset[str]
    loose_ends: frozenset[str]
    loose_leads: frozenset[str]
    conjunctive: tuple[str, ...]
    plural_pronouns: frozenset[str]
    several: frozenset[str]
    firm: frozenset[str]
    personal_pronouns: frozenset[str]
    particles: frozenset[str]


class Modality(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    planned: frozenset[str]
    planned_cues: tuple[str, ...]
    unreal: frozenset[str]
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
    bare_be: frozenset[str]
    states: frozenset[str]
    elsewhen: frozenset[str]


class Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    irregular: dict[str, str]
    lemmas: frozenset[str]
    known: frozenset[str]
    not_verbs: frozenset[str]
    participles: frozenset[str]
    unchanged: frozenset[str]
    past_endings: tuple[str, ...]
    progressive_endings: tuple[str, ...]
    present_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    between: frozenset[str]
    before_bare: frozenset[str]
    agents: frozenset[str]
    active: frozenset[str]
    after_noun: frozenset[str]
    after_participle: frozenset[str]
    endings: tuple[tuple[str, tuple[str, ...]], ...]
    silent: tuple[str, ...]


class Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    events: dict[str, str]
    sudden: frozenset[str]


class Synonyms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sets: tuple[tuple[str, ...], ...]
    phrases: dict[str, str]


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    common: frozenset[str]
    calendar: frozenset[str]
    titles: frozenset[str]
    people: frozenset[str]
    directions: frozenset[str]
    links: frozenset[str]
    place_prepositions: frozenset[str]
    whereabouts: frozenset[str]
    facilities: frozenset[str]
    gendered: dict[str, str]
    plurals: frozenset[str]
    demonyms: dict[str, str]
