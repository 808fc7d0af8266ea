"""One happening as a sentence tells it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chronology.extract.attachment import astray
from chronology.extract.forepart import Stretch
from chronology.extract.nouns import attributive
from chronology.extract.tokens import Token
from chronology.extract.verbs import Verb
from chronology.languages.events import EventWords


class Statement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One happening as a sentence tells it; all numbers are token indices of the sentence."""

    parts: tuple[Stretch, ...]
    """The stretches of tokens that tell it, in order: subject, verb and what belongs to them."""
    trigger: int
    """The verb, or the noun, that tells the event."""
    lemma: str
    times: tuple[int, ...]
    """Indices of the resolutions that date it, the best first; empty when none does."""
    verb: Verb | None = None
    speaker: Stretch | None = None
    """The tokens of who says so, with the verb of saying."""
    told_by: Stretch | None = None
    """Tokens at the end of the headline that say who says so: ", a source told Reuters"."""
    saying: bool = False
    """True when what is dated is the saying."""
    noun: bool = False
    """True when a noun phrase tells it ("the coup of 26 July")."""
    sudden: bool = False
    """True when nobody announces what the noun tells: an attack, an earthquake."""
    main: bool = True
    """False for relative and subordinate clauses."""
    owner: Stretch | None = None
    """Whom the subject belongs to, where the text says "whose"."""
    done_to: Stretch | None = None
    """What it is done to, where the text names that before a relative: "the mine | that the firm closed". It belongs
    behind the first of the parts that hold the verb."""
    leader: Stretch | None = None
    """Who a pronoun at its head may stand for: the subject of the clause before, "When | the ship | sank, it …"."""
    passive: bool = False
    """True for a participle without its auxiliary: "the bridge, built in 1932, …"."""
    condition: bool = False
    """True for what happens only if something else does."""


def best(tokens: Sequence[Token], places: Sequence[int], verb: Verb, words: EventWords) -> tuple[int, ...]:
    """Resolutions in the order in which they may date a verb: nearer ones first, attributes of nouns not at all."""

    if not places:
        return ()

    def cost(place: int) -> int:
        covers = place > 0 and tokens[place - 1].lower in words.clause.covering  # "results for the full year"
        return abs(place - verb.head) + (2 if place < verb.first else 0) + (40 if covers else 0)

    adverbial = {
        place
        for place in places
        if not attributive(tokens, place, words)
        and not _in_noun_clause(tokens, verb.head, place, words)
        and not astray(tokens, place, verb, words)
    }
    return tuple(tokens[place].time for place in sorted(adverbial, key=cost))


def _in_noun_clause(tokens: Sequence[Token], verb: int, place: int, words: EventWords) -> bool:
    """True behind a "what" that follows the verb: "did what was unthinkable three weeks ago"."""
    return any(token.lower in words.clause.nominal for token in tokens[verb + 1 : place])
