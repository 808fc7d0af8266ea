"""What a text is about: the lists of a pack whose words it has most of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from chronology.languages.forms import dictionary_form
from chronology.languages.lexicon import Verbs

#: Words whose theme is remembered.
_REMEMBERED = 50_000


class Themes:
    """The themes of one language; remembers the words it has met, for a text has few different ones."""

    def __init__(self, themes: dict[str, tuple[str, ...]], leanings: dict[str, tuple[str, ...]], verbs: Verbs) -> None:
        self._themed, self._leaning = _by_word(themes), _by_word(leanings)
        self._verbs = verbs
        self._seen: dict[str, str] = {}

    def of(self, words: Iterable[str], trigger: str = "") -> str:
        """What most of these words and the trigger, a dictionary form, are about, a key of `[themes]`; with as many,
        what the trigger is about, else the first. Without any, the theme that the trigger leans to, or nothing."""
        votes = Counter(theme for word in words if (theme := self._of_word(word.lower())))
        if own := self._themed.get(trigger, ""):
            votes[own] += 1
        most = max(votes.values(), default=0)
        best = [theme for theme, count in votes.items() if count == most]
        if best:
            return own if own in best else best[0]
        return self._leaning.get(trigger, "")

    def _of_word(self, word: str) -> str:
        """The theme of a word in any of its regular forms."""
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            forms = (
                word,
                *(
                    word.removesuffix(ending) + stem
                    for ending, stems in self._verbs.endings
                    if word.endswith(ending)
                    for stem in stems
                ),
                dictionary_form(word, self._verbs),
            )
            found = self._seen[word] = next((self._themed[form] for form in forms if form in self._themed), "")
        return found


def _by_word(lists: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Word -> the first list that has it."""
    found: dict[str, str] = {}
    for theme, words in lists.items():
        for word in words:
            found.setdefault(word, theme)
    return found
