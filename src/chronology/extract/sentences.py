"""Dated sentences as told: what is taken from a text in a language without words of events.

No verb is read, so nothing is claimed of it: one event a sentence (a caption is one), dated by an expression of time
in it and by nothing else, told by the whole sentence, with the status `told`. No date is inferred from the
publication, and nobody is named but places behind a word that puts something there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from chronology import places
from chronology.languages import Pack
from chronology.model import (
    Anchor,
    Article,
    BlockKind,
    Event,
    Evidence,
    Resolution,
    Sentence,
    Status,
    Unplaced,
)
from chronology.timespan import Granularity

#: Confidence that the date belongs to what the sentence tells, times that of the date itself.
AS_TOLD = 0.7
#: Longer sentences are cut behind a word before this many characters; the passage keeps all of it.
LONGEST = 240
#: Fewer words than this beside the date tell nothing.
FEWEST = 3
#: Names of smaller towns are words in some language.
TOWN = 100_000
#: Operators whose windows are lengths, habits and hints: no day anything happened on.
_NO_DAY = frozenset({"duration", "set", "ref"})
#: `NIAMEY (AFP) - `, `Paris, 16 mars — ` before the first word of the sentence.
_DATELINE = re.compile(
    r"[^\W\d_a-z][\w’'-]*(?:[ /][^\W\d_a-z][\w’'-]*){0,3}(?:, [^\n:;–—()]{1,30}?)?"
    r" ?(?:\([^()\n]{2,40}\))? ?[-–—]{1,2} (?=\S)"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

_WORDS = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?P<before>[^\W\d_]+) (?P<name>[A-ZÀ-Þ][\w’'-]*(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w’'-]*){0,2})")

Passage = tuple[Sentence, tuple[Resolution, ...]]
Now = Callable[[Article, Sentence], Anchor | None]


def as_told(article: Article, passages: Iterable[Passage], pack: Pack, now: Now) -> tuple[list[Event], list[Unplaced]]:
    """The dated sentences as events; and those whose expression of time has a reason not to be one.

    `now` says what a sentence leans on: its caption's own date, or the publication.
    """
    found: list[Event] = []
    unplaced: list[Unplaced] = []
    caption = -1
    for sentence, times in passages:
        picture = sentence.kind is BlockKind.CAPTION
        if picture and sentence.block == caption:
            continue
        resolution = _dating(times)
        start = _start(article.text, sentence)
        if not _tells(article.text, start, sentence.end, times):
            continue
        if resolution is not None:
            found.append(_event(article, sentence, start, resolution, times, pack, now))
            caption = sentence.block if picture else caption
        else:
            unplaced.extend(_left(article, sentence, start, times))
    return found, unplaced


def _dating(times: Sequence[Resolution]) -> Resolution | None:
    """The first of the finest expressions that name a day, a month or a year; finer than a day counts as a day."""
    fitting = [
        item
        for item in times
        if item.span is not None
        and item.mention.op not in _NO_DAY
        and item.span.granularity.rank <= Granularity.YEAR.rank
    ]
    return min(fitting, key=_coarseness) if fitting else None


def _coarseness(resolution: Resolution) -> tuple[bool, int]:
    span = resolution.span
    assert span is not None
    return span.is_open, max(span.granularity.rank, Granularity.DAY.rank)


def _start(text: str, sentence: Sentence) -> int:
    """Where the sentence proper begins, behind a dateline."""
    found = _DATELINE.match(text, sentence.start, sentence.end)
    return found.end() if found else sentence.start


def _tells(text: str, start: int, end: int, times: Sequence[Resolution]) -> bool:
    """False for questions, and for what is little more than a date."""
    if text[start:end].rstrip("\"'”’»)").endswith(("?", "؟", "？")):
        return False
    rest = "".join(text[a:b] for a, b in _gaps(start, end, times))
    return len(_WORD.findall(rest)) >= FEWEST or sum(character.isalpha() for character in rest) >= 4 * FEWEST


def _gaps(start: int, end: int, times: Sequence[Resolution]) -> Iterator[tuple[int, int]]:
    """The stretches between the expressions of time."""
    place = start
    for item in times:
        if item.mention.start > place:
            yield place, item.mention.start
        place = max(place, item.mention.end)
    yield place, end


def _event(
    article: Article,
    sentence: Sentence,
    start: int,
    resolution: Resolution,
    times: Sequence[Resolution],
    pack: Pack,
    now: Now,
) -> Event:
    text, span = article.text, resolution.span
    assert span is not None
    what = shortened(text[start : sentence.end])
    evidence = Evidence(
        article=article.id,
        start=sentence.start,
        end=sentence.end,
        quote=text[sentence.start : sentence.end],
        span=span,
        resolution=resolution,
        kind=sentence.kind,
        what=what,
        numbers=tuple(n for a, b in _gaps(start, sentence.end, times) for n in _NUMBER.findall(text[a:b])),
    )
    source = f"{article.id}/{sentence.start}/{resolution.mention.start}/{what}"
    return Event(
        id=hashlib.sha256(source.encode()).hexdigest()[:16],
        span=span,
        what=what,
        status=_status(text[start : sentence.end], resolution, now(article, sentence), pack),
        evidence=(evidence,),
        where=tuple(_places(text, start, sentence.end, pack)),
        confidence=AS_TOLD * resolution.confidence,
    )


def shortened(sentence: str) -> str:
    """The sentence on one line without its stop; a very long one is cut behind a word, and says so."""
    told = " ".join(sentence.split()).rstrip(".")
    if len(told) <= LONGEST:
        return told
    head = told[:LONGEST]
    place = head.rfind(" ")
    return f"{head[:place] if place > LONGEST // 2 else head} …"


def _status(told: str, resolution: Resolution, now: Anchor | None, pack: Pack) -> Status:
    """Planned when the window begins after the publication and no word of the sentence makes that doubtful; else as
    told. A language whose words of doubt are not known plans nothing."""
    span, doubt = resolution.span, pack.lists["doubt"]
    if span is None or span.start is None or now is None or now.span.end is None or not doubt:
        return Status.TOLD
    ahead = span.start >= now.span.end
    return Status.PLANNED if ahead and doubt.isdisjoint(_WORDS.findall(told.lower())) else Status.TOLD


def _places(text: str, start: int, end: int, pack: Pack) -> Iterator[str]:
    """Places of some size behind a word that puts something there ("à Niamey"), each once."""
    told: set[str] = set()
    for found in _NAME.finditer(text, start, end):
        place = places.find(found["name"])
        if place is None or found["before"].lower() not in pack.lists["place_prepositions"] or place.name in told:
            continue
        if place.kind == "country" or (place.kind == "city" and place.population >= TOWN):
            told.add(place.name)
            yield found["name"]


def _left(article: Article, sentence: Sentence, start: int, times: Sequence[Resolution]) -> Iterator[Unplaced]:
    """The sentence under the reason of its first expression that should have had a window."""
    for item in times:
        if item.reason is not None and item.mention.op not in _NO_DAY and item.reason not in ("no-anchor", "vague"):
            yield Unplaced(
                article=article.id,
                start=sentence.start,
                end=sentence.end,
                quote=article.text[sentence.start : sentence.end],
                mention=item.mention,
                what=shortened(article.text[start : sentence.end]),
                reason=item.reason,
            )
            return


__all__ = ["AS_TOLD", "as_told"]
