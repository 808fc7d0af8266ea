"""A sentence with everything that telling its events takes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import msgspec

from chronology.extract.names import Surnames
from chronology.extract.statements import Statement, statements
from chronology.extract.subjects import NOBODY, About, about
from chronology.extract.tokens import Token, Written, quoted
from chronology.languages.events import EventWords
from chronology.model import Anchor, Article, Resolution, Sentence


class Parsed:
    """A sentence as statements, parsed when they are first asked for: many sentences nobody asks about."""

    __slots__ = ("_caption", "_told", "written")

    def __init__(self, written: Written, caption: bool = False) -> None:
        self.written = written
        self._caption = caption
        self._told: tuple[Statement, ...] | None = None

    @property
    def told(self) -> tuple[Statement, ...]:
        """What the sentence tells, in order."""
        if self._told is None:
            self._told = statements(self.written, self._caption)
        return self._told


Read = Sentence | Parsed
"""A sentence that was read before."""


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """The day a passage tells of, for the sentences behind it that name none."""

    anchor: Anchor
    """The whole day, and the expression that gave it."""
    lemma: str
    """Dictionary form of the verb it dates."""
    left: int
    """How many more sentences may lean on it."""


class Passage(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One sentence with everything its statements need."""

    article: Article
    sentence: Sentence
    written: Written
    tokens: tuple[Token, ...]
    times: tuple[Resolution, ...]
    told: tuple[Statement, ...]
    """What the sentence tells, in order."""
    anchor: Anchor | None
    words: EventWords
    first: bool
    """True for the lead: the first sentence of the body."""
    persons: Surnames
    """Names of cities that are persons' names in this article."""
    before: tuple[Read, ...] = ()
    """The sentences right before, back to the farthest that a pronoun may mean."""
    day: Day | None = None
    """The day the sentences before tell of."""
    spoken: bool = False
    """True when the sentence begins inside a quotation."""
    latest: Anchor | None = None
    """The day that what is over lies before or on, where that is not the anchor's: a lead may tell of the day after."""

    @property
    def present(self) -> Anchor | None:
        """What tense is measured by."""
        return self.latest or self.anchor

    @cached_property
    def about(self) -> About:
        """Who the sentences right before were about, to stand in for a pronoun; only few passages ask."""
        found = NOBODY
        for one in self.before:
            read = one if isinstance(one, Parsed) else self._parsed(one)
            found = about(read.written, read.written.tokens, read.told, self.words, found)
        return found

    def _parsed(self, sentence: Sentence) -> Parsed:
        return Parsed(Written(self.article.text, sentence.start, sentence.end, (), self.words))

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """For each token whether it stands inside quotation marks."""
        return quoted(self.written, self.spoken)


#: Reasons of the resolver that are remarks on the kind of expression and not failures to place it.
NO_DATE = frozenset({"reference", "duration", "set", "vague"})


def silent(times: Sequence[Resolution]) -> bool:
    """True for expressions that date nothing and leave nothing to be placed: lengths, "now", "recently"."""
    return all(time.span is None and time.reason in NO_DATE and time.mention.type != "SET" for time in times)


def placed(passage: Passage, statement: Statement) -> Resolution | None:
    """The best expression of a statement that has a window."""
    for index in statement.times:
        if passage.times[index].span is not None and passage.times[index].mention.type != "SET":
            return passage.times[index]
    return None
