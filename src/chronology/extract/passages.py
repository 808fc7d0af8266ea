"""A sentence with everything that telling its events takes."""

from __future__ import annotations

from functools import cached_property

import msgspec

from chronology.extract.statements import Statement, statements
from chronology.extract.subjects import NOBODY, About, about
from chronology.extract.tokens import Token, quoted, tokenise
from chronology.languages.events import EventWords
from chronology.model import Anchor, Article, Resolution, Sentence

Parsed = tuple[tuple[Token, ...], tuple[Statement, ...]]
Read = Sentence | Parsed
"""A sentence that was read before: parsed, or passed over as long as nobody asks."""


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
    tokens: tuple[Token, ...]
    times: tuple[Resolution, ...]
    told: tuple[Statement, ...]
    """What the sentence tells, in order."""
    anchor: Anchor | None
    words: EventWords
    first: bool
    """True for the lead: the first sentence of the body."""
    persons: frozenset[str]
    """Names of cities that are persons' names in this article."""
    before: tuple[Read, ...] = ()
    """The sentences right before, back to the farthest that a pronoun may mean."""
    day: Day | None = None
    """The day the sentences before tell of."""
    spoken: bool = False
    """True when the sentence begins inside a quotation."""

    @cached_property
    def about(self) -> About:
        """Who the sentences right before were about, to stand in for a pronoun; only few passages ask."""
        found = NOBODY
        for tokens, told in (one if isinstance(one, tuple) else self._parsed(one) for one in self.before):
            found = about(self.article.text, tokens, told, self.words, found)
        return found

    def _parsed(self, sentence: Sentence) -> Parsed:
        tokens = tokenise(self.article.text, sentence.start, sentence.end, ())
        return tokens, statements(tokens, self.words)

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """For each token whether it stands inside quotation marks."""
        return quoted(self.article.text, self.tokens, self.spoken)


def placed(passage: Passage, statement: Statement) -> Resolution | None:
    """The best expression of a statement that has a window."""
    for index in statement.times:
        if passage.times[index].span is not None and passage.times[index].mention.type != "SET":
            return passage.times[index]
    return None
