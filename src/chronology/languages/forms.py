"""Verb forms to dictionary forms: "seized" is of "seize", "planned" of "plan"."""

from __future__ import annotations

from chronology.languages.lexicon import Verbs

#: Letters that are written twice before an ending: "planned".
_DOUBLING = frozenset("bdgklmnprtvz")


def undoubled(stem: str) -> str:
    """`stem` without the second of two equal letters at its end."""
    return stem[:-1] if stem[-1:] in _DOUBLING and stem[-2:-1] == stem[-1] else stem


def dictionary_form(word: str, verbs: Verbs) -> str:
    """The dictionary form of a verb form in lower case; of a word no list knows the likeliest."""
    known = verbs.irregular.get(word)
    if known:
        return known
    if word in verbs.lemmas or word in verbs.known:
        return word
    for ending, replacements in verbs.endings:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            for candidate in (*[stem + replacement for replacement in replacements], undoubled(stem)):
                if candidate in verbs.lemmas or candidate in verbs.known:
                    return candidate
            return _guess(stem, replacements, verbs.silent)
    return word


def _guess(stem: str, replacements: tuple[str, ...], silent: tuple[str, ...]) -> str:
    """A dictionary form for a stem that no list knows; right or wrong, always the same."""
    if len(replacements) == 1:
        return stem + replacements[0]
    if undoubled(stem) != stem and stem[-1] != "l":
        return stem[:-1]
    return stem + replacements[-1] if stem.endswith(silent) else stem
