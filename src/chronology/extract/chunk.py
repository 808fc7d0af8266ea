"""A chunk of a sentence, and the part it plays."""

from __future__ import annotations

import enum
from collections.abc import Sequence

import msgspec

from chronology.extract.kinds import (
    CONJUNCTIVE,
    PREPOSITION,
)
from chronology.extract.tokens import Token
from chronology.extract.verbs import Verb


class Role(enum.Enum):
    """What a chunk does in its sentence."""

    MAIN = "main"
    COORDINATE = "coordinate"
    """A further verb of the subject before: "and will fly to the region"."""
    CONTENT = "content"
    """What somebody says, behind "that"."""
    LEAD = "lead"
    FRAGMENT = "fragment"
    RELATIVE = "relative"
    SUBORDINATE = "subordinate"
    PARTICIPLE = "participle"
    """ "…, built in 2016, …"."""
    TAIL = "tail"
    ATTRIBUTION = "attribution"
    RESUMED = "resumed"
    """ "Rebels said the town, a port, | was under attack": what is said goes on behind an aside."""
    OPEN = "open"
    """Begins with a verb; settled once the whole sentence is known."""


class Chunk(msgspec.Struct, frozen=True, gc=False):
    """Tokens [first, last) of a sentence and the part they play."""

    first: int
    last: int
    role: Role
    verb: Verb | None
    body: int
    """The first token behind the word that opens it: a conjunction, "who", "that"."""
    marked: bool
    """True when a mark stands before it: "the soldiers, who …" against "the soldiers who …"."""


#: Roles of what tells something.
TELLING = (Role.MAIN, Role.CONTENT, Role.COORDINATE)


def adverbial(tokens: Sequence[Token], chunk: Chunk) -> bool:
    """True for "In April", "Last month", "However": what stands before the subject."""
    opener = tokens[chunk.first]
    return (
        chunk.role is Role.LEAD
        and chunk.verb is None
        and (opener.time >= 0 or bool(opener.kinds & (PREPOSITION | CONJUNCTIVE)))
    )
