"""Plain text, as saved or pasted: the layout says what is headline, date line, caption and body."""

from __future__ import annotations

from collections.abc import Iterator

from chronology.errors import InputError
from chronology.model import Notice
from chronology.readers import encoding, layout
from chronology.readers.records import Draft, Piece, Source


def read(source: Source) -> Iterator[Draft | Notice]:
    """One article: the paragraphs of the file. Raises `InputError` for bytes that are no text."""
    text, notices = decoded(source)
    yield Draft(pieces=tuple(Piece(text=p) for p in layout.paragraphs(text)), notices=notices)


def decoded(source: Source, declared: str | None = None) -> tuple[str, tuple[Notice, ...]]:
    """The clean text of a source, with a notice when its encoding had to be guessed."""
    if encoding.looks_binary(source.data):
        raise InputError("its bytes are no text; rename it to its true suffix or leave it out")
    text, name = encoding.decode(source.data, declared)
    if not name.endswith("?"):
        return encoding.clean(text), ()
    what = f"its encoding was guessed as {name.rstrip('?')}; save it as UTF-8 if words look wrong"
    return encoding.clean(text), (Notice(where=source.label, what=what, code="encoding"),)
