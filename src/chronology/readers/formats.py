"""The table of formats: which module reads which suffix. A new format is one module and one line here."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from chronology.model import Notice
from chronology.readers.records import Draft, Source


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One format: its suffixes, its module, and what an analyst should know about it."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    what: str
    extra: str | None = None
    """Name of the extra that brings the package it needs."""
    needs: str | None = None
    """The package that must be importable."""
    untrusted: bool = False
    """True when a parser written in C reads it: large files are read in a worker process with limits."""
    streamed: bool = False
    """True when it holds many articles, so that the size cap counts for each and not for the file."""


FORMATS = (
    Format(name="text", suffixes=(".txt", ".text"), module="text", what="plain or pasted text, any encoding"),
    Format(name="html", suffixes=(".html", ".htm", ".xhtml"), module="html", what="web pages as saved", untrusted=True),
    Format(
        name="markdown", suffixes=(".md", ".markdown"), module="markdown", what="Markdown, with or without front matter"
    ),
    Format(
        name="json",
        suffixes=(".json",),
        module="json_lines",
        what="one article, a list of them, or an object that holds a list",
    ),
    Format(name="jsonl", suffixes=(".jsonl", ".ndjson"), module="json_lines", what="one article a line", streamed=True),
)


@cache
def by_suffix() -> dict[str, Format]:
    """Suffix, with its dot and in lower case -> format."""
    return {suffix: row for row in FORMATS for suffix in row.suffixes}


def installed(row: Format) -> bool:
    """True when the package the format needs is there."""
    return row.needs is None or importlib.util.find_spec(row.needs) is not None


def reader(row: Format) -> Callable[[Source], Iterator[Draft | Notice]]:
    """The `read` function of the format's module, imported now."""
    function: Callable[[Source], Iterator[Draft | Notice]] = importlib.import_module(
        f"chronology.readers.{row.module}"
    ).read
    return function
