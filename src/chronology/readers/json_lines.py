"""JSON and JSON lines: one object an article; a bad line costs that line only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chronology.errors import InputError
from chronology.model import Notice
from chronology.readers import fields, text
from chronology.readers.records import Draft, Source
from chronology.readers.tables import table


def read(source: Source) -> Iterator[Draft | Notice]:
    """The articles of a file: lines of objects, a list of objects, one object, or one that holds a list."""
    content, notices = text.decoded(source)
    if source.label.lower().endswith((".jsonl", ".ndjson")):
        yield from _lines(content, source, notices)
        return
    try:
        whole = _load(content)
    except ValueError as error:
        if _is_lines(content):
            yield from _lines(content, source, notices)
            return
        raise InputError(f"it is no JSON ({_reason(error)}); mend it or save it again") from None
    rows = _rows(whole, source.options.mapping)
    if not rows:
        raise InputError("no object in it has a text; name the field with --map text=FIELD")
    empty = 0
    for number, row in enumerate(rows, 1):
        draft = fields.draft(row, source.options.mapping, part=str(number) if len(rows) > 1 else "", notices=notices)
        if len(rows) > 1 and not draft.pieces and not draft.title:
            empty += 1  # a chat's pictures and remarks of its program
        else:
            yield draft
    if empty:
        yield Notice(where=source.label, what=f"{empty} of its {len(rows)} records hold no text", code="empty")


def _lines(content: str, source: Source, notices: tuple[Notice, ...]) -> Iterator[Draft | Notice]:
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{source.label}#{number}"
        try:
            row = _load(line)
        except ValueError as error:
            yield Notice(
                where=where,
                what=f"line {number} is no JSON ({_reason(error)}); mend or delete the line",
                code="malformed",
            )
            continue
        if not isinstance(row, dict):
            yield Notice(
                where=where,
                what=f"line {number} is no object with a title and a text; mend or delete the line",
                code="malformed",
            )
            continue
        yield fields.draft(row, source.options.mapping, part=str(number), notices=notices)


def _load(content: str) -> Any:
    """The value; every failure, deep nesting too, is a `ValueError`."""
    try:
        return json.loads(content, strict=False, parse_int=_number, parse_constant=_nothing)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _number(digits: str) -> int | str:
    """A number of thousands of digits is no number any article means."""
    return int(digits) if len(digits) < 40 else digits[:40]


def _nothing(_name: str) -> None:
    """NaN and the infinities are no JSON and no value of an article."""


def _is_lines(content: str) -> bool:
    lines = [line for line in content.split("\n", 3)[:2] if line.strip()]
    return len(lines) == 2 and all(line.strip().startswith("{") and line.strip().endswith("}") for line in lines)


def _rows(whole: Any, mapping: Sequence[tuple[str, str]]) -> list[Mapping[str, Any]]:
    """The article objects in a document, at most two containers down."""
    for _ in range(3):
        if isinstance(whole, list):
            return [row for row in whole if isinstance(row, Mapping)]
        if not isinstance(whole, Mapping):
            return []
        if fields.value(whole, "text", mapping) is not None and isinstance(
            fields.value(whole, "text", mapping), str | list | Mapping
        ):
            inner = next(
                (
                    whole[k]
                    for k in table("fields")["list"]
                    if isinstance(whole.get(k), list) and whole[k] and isinstance(whole[k][0], Mapping)
                ),
                None,
            )
            if inner is None:
                return [whole]
        whole = next((whole[k] for k in table("fields")["list"] if isinstance(whole.get(k), list | Mapping)), None)
    return []


def _reason(error: ValueError) -> str:
    what = str(getattr(error, "msg", error)).lower().removesuffix(" starting at")[:100]
    line = getattr(error, "lineno", None)
    return f"{what or 'not well formed'} in line {line}" if line else what
