"""Plain text, as saved, pasted or exported: the layout says what is headline, date line, caption and body."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chronology.errors import InputError
from chronology.model import Notice
from chronology.readers import collection, encoding, exports, fields, wrapping
from chronology.readers.records import Draft, Piece, Source


def read(source: Source) -> Iterator[Draft | Notice]:
    """The articles of the file: one, those of a database's export, or those of a collection pasted together.

    Raises `InputError` for bytes that are no text.
    """
    content, notices = decoded(source)
    for draft in drafts(content, source):
        yield msgspec.structs.replace(draft, notices=notices)


def drafts(content: str, source: Source) -> Iterator[Draft]:
    """The articles of a text that has been decoded."""
    yield from exports.documents(content) or _collected(content, source)


def _collected(content: str, source: Source) -> Iterator[Draft]:
    """The articles of a text in which each has a header of its own; mostly one."""
    lines = content.split("\n")
    ranges = collection.parts(lines)
    for number, (first, last) in enumerate(ranges, 1):
        part = "\n".join(collection.stripped(lines[first:last]))
        yield msgspec.structs.replace(_draft(part, source), part=str(number) if len(ranges) > 1 else "")


def _draft(text: str, source: Source) -> Draft:
    """One article; lines `Title: …`, `Date: …` at its top are taken as the fields they name."""
    row, rest = fields.head(text)
    pieces = tuple(Piece(text=paragraph) for paragraph in wrapping.paragraphs(rest))
    if not row:
        return Draft(pieces=pieces)
    draft = fields.draft(row, source.options.mapping, pieces=pieces)
    return msgspec.structs.replace(draft, structured=draft.title is not None)


def decoded(source: Source, declared: str | None = None) -> tuple[str, tuple[Notice, ...]]:
    """The clean text of a source, with a notice when its encoding had to be guessed."""
    if encoding.looks_binary(source.data):
        raise InputError("its bytes are no text; rename it to its true suffix or leave it out")
    text, name = encoding.decode(source.data, declared)
    # A form feed is where a page ends: it may part two articles, so it stays until they are parted.
    text = "\n\f\n".join(map(encoding.clean, text.split("\f")))
    if not name.endswith("?"):
        return text, ()
    what = f"its encoding was guessed as {name.rstrip('?')}; save it as UTF-8 if words look wrong"
    return text, (Notice(where=source.label, what=what, code="encoding"),)
