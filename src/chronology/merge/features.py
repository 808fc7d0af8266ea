"""What of an event is compared when events are merged: a small record, so that millions fit into memory."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache, lru_cache, partial

import msgspec

from chronology import places
from chronology.folding import words_of
from chronology.languages import events as words
from chronology.model import Article, BlockKind, Event, Status
from chronology.timespan import Granularity

#: Statuses that may tell one happening: a plan and its fulfilment meet, a denial stays apart.
HAPPENED = frozenset({Status.HAPPENED, Status.ONGOING})
PLANNED = frozenset({Status.PLANNED, Status.CONDITIONAL})

CAPTION = BlockKind.CAPTION.value
#: Cities from this size on stand for their countries: capitals and the like.
CAPITAL = 500_000

#: A sentence of fewer words may be the same as another by chance.
WORDS = 8

#: Days in which a happening is news.
RECENT = 7

_NUMBER = re.compile(r"\d")
_NONE: frozenset[str] = frozenset()


class Feature(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An event as the comparison sees it. Days are proleptic ordinals; a window is [low, high)."""

    id: str
    article: str
    low: int
    """First day; 0 when open."""
    high: int
    """Day after the last; 0 when open."""
    clock: int
    """First minute of the window within its day, or -1 when the text names no time of day."""
    rank: int
    """Of the granularity, fine to coarse."""
    explicit: bool
    """False when the day was inferred from the publication."""
    written: bool
    """True when the expression names the date itself and leans on no other."""
    status: str
    lemma: str
    kin: tuple[int, ...]
    who: tuple[str, ...]
    bodies: tuple[str, ...]
    """Those of `who` that name a person or a body: in a story of one country everybody names that."""
    names: tuple[str, ...]
    """Keys of everybody and every place named; `who` is among them."""
    tokens: tuple[str, ...]
    """Words of the headline, in their dictionary forms."""
    beside: tuple[str, ...]
    """Words of the sentence that the headline leaves out."""
    light: bool
    """True when the trigger says little of what happened: a verb of saying or of state."""
    numbers: tuple[str, ...]
    kind: str
    """Kind of the block it is told in."""
    start: int
    published: int
    """Day of publication; 0 when unknown."""
    wording: int
    """The same for the same words of the sentence; 0 for a short one."""

    @property
    def day(self) -> bool:
        """True when the window lies within one day."""
        return self.low > 0 and self.high - self.low == 1

    @property
    def deeds(self) -> set[object]:
        """What kind of deed it is: its trigger and the numbers of its synonyms; two that share one are synonyms."""
        return {self.lemma, *self.kin} - {""}


class Reader:
    """Shares equal strings and remembers the words of languages: a million features hold each word once."""

    def __init__(self) -> None:
        self._shared: dict[str, str] = {}
        self._tuples: dict[tuple[str, ...], tuple[str, ...]] = {}

    def one(self, text: str) -> str:
        """The one copy of this string."""
        return self._shared.setdefault(text, text)

    def many(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Sorted and shared."""
        ordered = sorted(texts)
        found = tuple(map(self._shared.setdefault, ordered, ordered))
        return self._tuples.setdefault(found, found) if len(found) < 3 else found


def feature(event: Event, article: Article | None, read: Reader | None = None) -> Feature:
    """The comparable part of an event as extracted: its first evidence is what tells it. Without a reader its words
    are its own, which is enough for what is written down at once."""
    many, one = (read.many, read.one) if read else (_in_order, str)
    told = event.evidence[0]
    code = article.language if article else "en"
    picture = told.kind is BlockKind.CAPTION
    who = {key for name in event.who for key in keys(name)}
    where = {key for name in event.where for key in keys(name)}
    quoted = words_of(told.quote)
    sentence = _tokens(code, quoted)
    # A caption says in its whole sentence what is to be seen.
    tokens = set(sentence) if picture else _tokens(code, words_of(event.what))
    lemma = _sense(code, told.trigger.lemma if told.trigger else "", tokens)
    if told.trigger and event.status is Status.PLANNED:
        lemma = _foreseen(code, event.what, told.trigger.text) or lemma
    span = event.span
    if picture and span.start:
        tokens.add(f"#{told.article}/{span.start.toordinal()}")  # by this the pictures of one scene are found
    published = article.published.span.start if article and article.published else None
    return Feature(
        id=event.id,
        article=one(told.article),
        low=span.start.toordinal() if span.start else 0,
        high=_after(span.start, span.end, span.granularity),
        clock=_clock(span.start, span.granularity),
        rank=span.granularity.rank,
        explicit=not told.inferred,
        written=told.resolution is not None and told.resolution.anchor is None,
        status=event.status.value,
        lemma=one(lemma),
        kin=kindred(code, lemma, event.what, told.trigger.text if told.trigger else ""),
        who=many(who),
        bodies=many({key for name in event.who for key in bodies(name)}),
        names=many(who | where),
        tokens=many(tokens | ({lemma} if lemma else set())),
        beside=many(sentence - tokens - {lemma}),
        light=_light(code, lemma),
        numbers=tuple(sorted(set(map(figure, told.numbers)))),
        kind=told.kind.value,
        start=told.start,
        published=published.toordinal() if published else 0,
        wording=_wording(quoted),
    )


def _in_order(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(texts))


def _after(start: datetime | None, end: datetime | None, granularity: Granularity) -> int:
    """The day after the window; a night that runs into the next morning belongs to the day it began on."""
    if end is None:
        return 0
    if start is not None and granularity.rank <= Granularity.DAYPART.rank and (end - start).total_seconds() <= 86400:
        return start.toordinal() + 1
    return end.toordinal() + (end.hour > 0 or end.minute > 0)


def _clock(start: datetime | None, granularity: Granularity) -> int:
    if start is None or granularity.rank > Granularity.DAYPART.rank:
        return -1
    return start.hour * 60 + start.minute


@lru_cache(maxsize=20_000)
def keys(name: str) -> tuple[str, ...]:
    """What a name is recognised by: all of it, and its last word, without case and possessive; where many are called
    by that ("council"), the last two."""
    written = _written(name)
    spelled = _spellings()
    plain = " ".join(spelled.get(word, word) for word in written.casefold().split())
    first, _, last = plain.rpartition(" ")
    if first and last in _common_heads():
        last = f"{first.rpartition(' ')[2]} {last}"
    own = (plain, last) if last != plain and len(last) > 2 else (plain,) if plain else ()
    country = _country(written)
    return (*own, f"@{country}") if country else own


@cache
def _common_heads() -> frozenset[str]:
    """Last words that many bodies have, of all languages."""
    return frozenset[str]().union(*(words.load(code).names.bodies for code in words.available()))


@cache
def _spellings() -> dict[str, str]:
    """Words in two spellings, of all languages: a name does not say which one it is of."""
    return {word: to for code in words.available() for word, to in words.load(code).synonyms.spellings.items()}


@cache
def _country(name: str) -> str | None:
    """The country of a place: "Washington" and "United States" are told of one another."""
    place = places.find(name)
    return place.country if place and (place.kind == "country" or place.population >= CAPITAL) else None


@cache
def bodies(name: str) -> tuple[str, ...]:
    """Those of a name's keys that mean a person or a body: none of a country's, nor "chad" of "King Bo of Chad"."""
    written = _written(name)
    found = [key for key in keys(name) if not key.startswith("@")]
    lands = (places.find(part) for part in (written, written.rpartition(" ")[2]))
    told = [place is None or place.kind != "country" for place in lands]
    return tuple(key for key, body in zip(found, told, strict=False) if body)


def _written(name: str) -> str:
    return name.replace("\u2019", "'").removesuffix("'s")


def _tokens(code: str, found: Sequence[str]) -> set[str]:
    """Words in their dictionary forms, without those that tell no two stories apart."""
    return set(map(_forms(code), found)) - {""}


@cache
def _forms(code: str) -> Callable[[str], str]:
    """`_form` in one language, remembered by the word alone: that takes half as long as by both."""
    return lru_cache(maxsize=50_000)(partial(_form, code))


def _form(code: str, word: str) -> str:
    """The dictionary form of a word; empty for a short one, a figure, and the name of a day or month."""
    if len(word) < 3 or _NUMBER.search(word):
        return ""
    if code not in words.available():
        return word
    known = words.load(code)
    if word in known.names.calendar:
        return ""
    word = known.synonyms.spellings.get(word, word)
    return known.deeds.get(word) or known.lemma(word)  # "earthquake" and "quake", "resignation" and "resigned"


def figure(written: str) -> str:
    """A figure as it is compared: "7.0" is 7."""
    return written.rstrip("0").rstrip(".") if "." in written else written


def lemmas(code: str, text: str) -> set[str]:
    """The words of a text in their dictionary forms; figures and names of days and months tell no two stories apart."""
    return _tokens(code, words_of(text))


@lru_cache(maxsize=50_000)
def _light(code: str, lemma: str) -> bool:
    if code not in words.available():
        return False
    known = words.load(code)
    return lemma in known.saying or lemma in known.modality.states


@cache
def _phrases(code: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Light verb -> the objects with which it means something, and what."""
    table = words.load(code).synonyms.phrases if code in words.available() else {}
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for phrase, meaning in table.items():
        verb, thing = phrase.split(" ")
        found[verb] = (*found.get(verb, ()), (thing, meaning))
    return found


def _sense(code: str, lemma: str, tokens: set[str]) -> str:
    """What a light verb means with its object: "take" with "power" is to seize."""
    for thing, meaning in _phrases(code).get(lemma, ()):
        if thing in tokens:
            return meaning
    return lemma


def _foreseen(code: str, what: str, trigger: str) -> str:
    """What is to be done, in its dictionary form: "open" of "is expected to open"; empty without such a trigger."""
    if code not in words.available():
        return ""
    known = words.load(code)
    cue = trigger.casefold()
    if cue not in known.planned_openings or cue in known.reporting.speech_acts:
        return ""
    behind = _behind(what, cue)[:3]
    if len(behind) < 2 or behind[0] not in known.clause.goals:
        return ""
    first, *others = map(known.lemma, behind[1:])
    verb = others[0] if first in known.modality.states and others else first
    return verb if verb in known.newsworthy else ""


def meaning(code: str, lemma: str, text: str) -> str:
    """The deed a trigger tells in a text: "take" beside "power" is to seize."""
    return _sense(code, lemma, lemmas(code, text))


def kindred(code: str, lemma: str, what: str, trigger: str) -> tuple[int, ...]:
    """The numbers of a trigger's synonyms, of those of the happening that is its subject ("the quake struck"), and of
    those of what it announces."""
    found = set(_kin(code, lemma))
    found.update(number for word in announced(code, what, trigger) for number in _kin(code, word))
    if code in words.available():
        known = words.load(code)
        before = what.casefold().partition(trigger.casefold())[0].split() if trigger else []
        for word, behind in zip(before, [*before[1:], ""], strict=False):
            if word in known.happenings and (not behind or behind in known.behind_noun or behind.endswith("ing")):
                found.update(_kin(code, known.deeds[word]))
    return tuple(sorted(found))


def announced(code: str, what: str, trigger: str) -> frozenset[str]:
    """The deeds, in dictionary forms, that a trigger announces in a headline: "it announced that it will buy"."""
    if code not in words.available():
        return _NONE
    known = words.load(code)
    if trigger.casefold() not in known.reporting.speech_acts:
        return _NONE
    behind = _behind(what, trigger.casefold())
    if not behind or behind[0] in known.reporting.tails or behind[0] in known.clause.date_leads:
        return _NONE
    return frozenset(_tokens(code, behind) & known.telling)


def _behind(what: str, trigger: str) -> list[str]:
    """The words of a headline behind its trigger, which is folded."""
    return words_of(what.casefold().partition(trigger)[2])


@lru_cache(maxsize=50_000)
def _kin(code: str, lemma: str) -> tuple[int, ...]:
    return tuple(sorted(words.load(code).kin(lemma))) if lemma and code in words.available() else ()


def wording(quote: str) -> int:
    """A number for the words of a sentence, whatever stands between them; 0 for one too short to say."""
    return _wording(words_of(quote))


def _wording(found: Sequence[str]) -> int:
    if len(found) < WORDS:
        return 0
    return int.from_bytes(hashlib.blake2b(" ".join(found).encode(), digest_size=8).digest(), "big") >> 1


def is_lead(kind: str, start: int) -> bool:
    """True where the news stands first: the headline, and the opening of the text."""
    return kind == BlockKind.HEADLINE.value or start < 600
