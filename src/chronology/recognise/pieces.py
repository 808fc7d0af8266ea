"""A text cut at its blanks, and one mark for each piece: can it begin, continue, end or trigger an expression?"""

from __future__ import annotations

import re
from functools import cache

from chronology.languages import Pack

#: A piece longer than this is not prose; it is read, but not remembered.
LONGEST_PIECE = 60
_REMEMBERED_PIECES = 100_000
_BLANKS = "\v\f\xa0\u2009\u202f\u2002\u2003\u2028"


class Marks(dict[str, str]):
    """Piece of text -> mark, filled as pieces are met."""

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self._pack = pack

    def __missing__(self, piece: str) -> str:
        core = piece.strip(_EDGES)
        known = not core.isalpha() or core.lower() in self._pack.vocabulary  # most new pieces are words no pack knows
        mark = mark_of(piece, self._pack) if known else "N"
        if len(piece) <= LONGEST_PIECE:
            if len(self) >= _REMEMBERED_PIECES:
                self.clear()
            self[piece] = mark
        return mark


@cache
def marks_of(pack: Pack) -> Marks:
    return Marks(pack)


#: Marks that stand before and behind words; the words between need no closer look when the pack knows none of them.
_LETTERS, _FIGURE = re.compile(r"[^\W\d_]+"), re.compile(r"\d")
_EDGES = ".,;:!?\"'()[]“”‘’"


#: Marks of the words of phrases that may begin and end an expression.
_BEGIN, _END = frozenset("SB"), frozenset("EB")


def mark_of(piece: str, pack: Pack) -> str:
    """What a piece of text between two blanks can do for an expression of time."""
    if not piece:
        return "I"
    core = piece.strip(_EDGES)
    if not _FIGURE.search(core) and pack.vocabulary.isdisjoint(_LETTERS.findall(core.lower())):
        return "N"
    best = "N"
    begins = ends = False
    for found in pack.token.finditer(piece):
        token = found[0]
        character = pack.character(token)
        part = pack.phrase_marks.get(token.lower().replace("’", "'"))
        if character in pack.triggers or part == "T":
            return "T"
        if part is None and character == ".":
            continue
        best = "I"
        begins = begins or part in _BEGIN or character in pack.starts
        ends = ends or part in _END or character in pack.ends
    if best == "N":
        return best
    return ("B" if ends else "S") if begins else ("E" if ends else "I")


#: Stands for the second line feed of a blank line: a token no rule takes, so that nothing is read across paragraphs.
_PARAGRAPH = "\x00"


def pieces_of(text: str) -> list[str]:
    """The text cut at every blank; white space of other kinds counts as one blank, so that lengths stay."""
    text = text.replace("\n\n", f"\n{_PARAGRAPH}").replace("\n", " ").replace("\t", " ").replace("\r", " ")
    if not text.isascii():
        for blank in _BLANKS:
            text = text.replace(blank, " ")
    return text.split(" ")
