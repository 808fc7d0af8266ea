"""Plain text, as saved, pasted or exported: the layout says what is headline, date line, caption and body."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from chronology.errors import InputError
from chronology.model import Notice
from chronology.readers import encoding, fields, layout
from chronology.readers.records import Draft, Piece, Source
from chronology.readers.tables import table, words

#: Lines at the top that are searched for `Title: …`, `Date: …`.
_LONGEST_HEAD = 15


def read(source: Source) -> Iterator[Draft | Notice]:
    """The articles of the file: one, or several parted by the line that news databases export between them.

    Raises `InputError` for bytes that are no text.
    """
    text, notices = decoded(source)
    parts = [part for part in _ends().split(text) if part.strip()]
    for number, part in enumerate(parts, 1):
        draft = _draft(part, source)
        yield msgspec.structs.replace(draft, part=str(number) if len(parts) > 1 else "", notices=notices)


def _ends() -> re.Pattern[str]:
    """A line that ends one document of an export ("End of Document")."""
    lines = "|".join(map(re.escape, words("frame", "separators")))
    return re.compile(rf"^[ \t]*(?:{lines})[ \t]*$", re.IGNORECASE | re.MULTILINE)


def _draft(text: str, source: Source) -> Draft:
    """One article; lines `Title: …`, `Date: …` at its top are taken as the fields they name."""
    row, rest = _head(text)
    pieces = tuple(Piece(text=paragraph) for paragraph in layout.paragraphs(rest))
    if not row:
        return Draft(pieces=pieces)
    draft = fields.draft(row, source.options.mapping, pieces=pieces)
    return msgspec.structs.replace(draft, structured=draft.title is not None)


def _head(text: str) -> tuple[dict[str, str], str]:
    """The fields of two or more lines `Name: value` at the very top, and the text below; else nothing."""
    lines = text.lstrip("\n").split("\n")
    found: dict[str, str] = {}
    count = 0
    for line in lines[:_LONGEST_HEAD]:
        match = re.fullmatch(r"\s*([^\W\d_][\w \-]{1,24}?)\s?:\s+(\S.{0,500})", line)
        if match is None or not _is_field(match[1]):
            break
        found[match[1]] = match[2].strip()
        count += 1
    return (found, "\n".join(lines[count:])) if count >= 2 else ({}, text)


def _is_field(name: str) -> bool:
    folded = fields.fold(name)
    return any(
        folded == fields.fold(known) for key, names in table("fields").items() if key != "list" for known in names
    )


def decoded(source: Source, declared: str | None = None) -> tuple[str, tuple[Notice, ...]]:
    """The clean text of a source, with a notice when its encoding had to be guessed."""
    if encoding.looks_binary(source.data):
        raise InputError("its bytes are no text; rename it to its true suffix or leave it out")
    text, name = encoding.decode(source.data, declared)
    if not name.endswith("?"):
        return encoding.clean(text), ()
    what = f"its encoding was guessed as {name.rstrip('?')}; save it as UTF-8 if words look wrong"
    return encoding.clean(text), (Notice(where=source.label, what=what, code="encoding"),)
