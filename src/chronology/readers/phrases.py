"""Lists of phrases looked for in a line. The pattern of a whole list is slow and hardly ever matches, so a line is
first asked for what every match must hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chronology.folding import encoded_words_of


def alternation(items: Iterable[str]) -> str:
    """A pattern for any of `items`, the longest first."""
    return "|".join(sorted(map(re.escape, items), key=len, reverse=True))


def folded(text: str) -> str:
    """`text` in one case, so that what `re.IGNORECASE` holds equal is equal: to it the Turkish letters are an i too.

    The iota below a Greek vowel is no part of a word, but becomes a letter; a blank keeps words apart.
    """
    if text.isascii():
        return text.lower()
    return text.replace("\u0345", " ").casefold().replace("i\u0307", "i").replace("\u0131", "i")


class Phrases:
    """Any of some phrases, as whole words and in any case."""

    def __init__(self, phrases: Iterable[str]) -> None:
        phrases = list(phrases)
        self._pattern = re.compile(rf"(?<!\w)(?:{alternation(phrases)})(?!\w)", re.IGNORECASE)
        # The longest word of a phrase is the rarest, more or less: a line without any of these holds no phrase.
        self._by_sign: dict[bytes, list[frozenset[bytes]]] = {}
        for words in {frozenset(encoded_words_of(folded(phrase))) for phrase in phrases}:
            self._by_sign.setdefault(max(sorted(words), key=len), []).append(words)
        self._signs = frozenset(self._by_sign)

    def stand_in(self, line: str) -> bool:
        """True when one of them stands in the line."""
        words = encoded_words_of(line if line.isascii() else folded(line))
        if self._signs.isdisjoint(words):
            return False
        known = set(words)
        held = any(wanted <= known for sign in self._signs & known for wanted in self._by_sign[sign])
        return held and self._pattern.search(line) is not None
