"""Who speaks in a sentence: "Mills also said", "he added", "said the mayor, Ann Mills"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from chronology.languages import events as words

#: Words looked at behind "said" for who did.
BEHIND = 6
#: Words between who says something and the verb: "Mills later also said".
BETWEEN = 2

_WORD = re.compile(r"\w[\w'’-]*|[,.;:\"“”()]")
_MARKS = frozenset('.;:"“”')
_PAUSES = frozenset(',"“”')
_OWNING = ("'s", "’s")


def speakers(code: str, text: str) -> frozenset[str]:
    """Last names, without case, of those who say something in the past tense; "" stands for "he" and "she"."""
    said = _past(code)
    if said.isdisjoint(text.split()):  # as in most sentences
        return frozenset()
    found = _WORD.findall(text)
    places = (place for place, word in enumerate(found) if word in said)
    return frozenset(who for place in places for who in (*_before(code, found, place), *_behind(code, found, place)))


def _before(code: str, found: Sequence[str], place: int) -> Iterator[str]:
    """The name or pronoun that a verb stands behind, but for adverbs."""
    verbs = words.load(code).verbs
    for word in reversed(found[max(0, place - BETWEEN - 1) : place]):
        if word.casefold() in _persons(code):
            yield ""
        elif word[0].isupper():
            yield word.casefold()
        elif word in verbs.between or word.endswith(verbs.adverb_endings):
            continue
        return


def _behind(code: str, found: Sequence[str], place: int) -> Iterator[str]:
    """The last word of the first name behind a verb that a quotation or comma stands before, or an agent behind: "…,
    said the mayor, Ann Mills", "was criticised by Mills"."""
    agents = words.load(code).verbs.agents
    if not (place and found[place - 1] in _PAUSES) and agents.isdisjoint(found[place + 1 : place + 2]):
        return
    name = ""
    for word in found[place + 1 : place + 1 + BEHIND]:
        if word[0].isupper() and not word.endswith(_OWNING):
            name = word
        elif name or word in _MARKS:
            break
    if name:
        yield name.casefold()


@cache
def _persons(code: str) -> frozenset[str]:
    """Pronouns that stand for one who speaks."""
    clause = words.load(code).clause
    return clause.personal_pronouns & clause.subject_pronouns


@cache
def _past(code: str) -> frozenset[str]:
    """Past forms of the verbs of speaking."""
    known = words.load(code)
    return frozenset(
        word for word in known.voiced if word in known.verbs.irregular or word.endswith(known.verbs.past_endings)
    )
