"""CSV and TSV: one row an article; the delimiter is guessed, the columns are found by name or given with --map."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from chronology.errors import InputError
from chronology.model import Notice
from chronology.readers import fields, text
from chronology.readers.records import Draft, Source

#: The module's own limit of 131,072 characters is shorter than a long article.
_LARGEST_CELL = 4_000_000
csv.field_size_limit(_LARGEST_CELL)


def read(source: Source) -> Iterator[Draft | Notice]:
    """One article a row. Raises `InputError` when no column holds a text."""
    content, notices = text.decoded(source)
    rows = csv.reader(io.StringIO(content), delimiter=_delimiter(content), strict=False)
    header = next(rows, [])
    if not header or fields.value(dict.fromkeys(header, "x"), "text", source.options.mapping) is None:
        raise InputError("none of its columns is known to hold the text; name it with --map text=COLUMN")
    number = 1
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield _bad(source, number, f"row {number} cannot be read ({error}); mend or delete the row")
            continue
        if not any(row):
            continue
        if len(row) > len(header):
            yield _bad(
                source, number, f"row {number} has {len(row)} cells under {len(header)} columns; quote its cells"
            )
            continue
        yield fields.draft(
            dict(zip(header, row, strict=False)), source.options.mapping, part=str(number), notices=notices
        )


def _delimiter(content: str) -> str:
    """The mark that parts the first line best; `csv.Sniffer` is led astray by commas in the text."""
    first = content.partition("\n")[0]
    return max(",;\t|", key=lambda mark: (first.count(mark), mark == ","))


def _bad(source: Source, number: int, what: str) -> Notice:
    return Notice(where=f"{source.label}#{number}", what=what, code="malformed")
