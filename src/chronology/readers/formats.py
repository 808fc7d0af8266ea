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
    alone_above: int | None = None
    """Bytes above which it is read in a worker process with limits: parsers written in C heed no signal, and a
    small file cannot cost much. `None` for what is read in Python or hands its members on."""
    share: int = 1
    """How many times the size cap the file may have; the cap itself counts for each of its articles."""


FORMATS = (
    Format(name="text", suffixes=(".txt", ".text"), module="text", what="plain or pasted text, any encoding"),
    Format(
        name="html",
        suffixes=(".html", ".htm", ".xhtml"),
        module="html",
        what="web pages as saved",
        alone_above=2_000_000,
    ),
    Format(
        name="mhtml",
        suffixes=(".mhtml", ".mht"),
        module="mhtml",
        what="web pages saved as one file",
        alone_above=6_000_000,
    ),
    Format(
        name="markdown", suffixes=(".md", ".markdown"), module="markdown", what="Markdown, with or without front matter"
    ),
    Format(
        name="json",
        suffixes=(".json",),
        module="json_lines",
        what="one article, a list of them, or an object with a list",
    ),
    Format(name="jsonl", suffixes=(".jsonl", ".ndjson"), module="json_lines", what="one article a line", share=20),
    Format(name="csv", suffixes=(".csv", ".tsv"), module="tabular", what="one article a row", share=20),
    Format(
        name="feed",
        suffixes=(".rss", ".atom", ".xml", ".rdf"),
        module="feed",
        what="RSS and Atom files, one article an entry",
        alone_above=5_000_000,
    ),
    Format(name="mail", suffixes=(".eml", ".mbox"), module="mail", what="mail, with the articles attached", share=20),
    Format(name="word", suffixes=(".docx",), module="word", what="Word documents", alone_above=2_000_000),
    Format(name="rtf", suffixes=(".rtf",), module="rtf", what="rich text, as news databases export it"),
    Format(
        name="pdf",
        suffixes=(".pdf",),
        module="pdf",
        what="PDF with text in it",
        extra="pdf",
        needs="pypdfium2",
        alone_above=0,
    ),
    Format(
        name="warc",
        suffixes=(".warc", ".warc.gz"),
        module="warc",
        what="web archives, one article a page",
        extra="warc",
        needs="warcio",
        share=50,
    ),
    Format(
        name="archive",
        suffixes=(".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".gz"),
        module="archive",
        what="archives of any of these",
        share=20,
    ),
)


@cache
def by_suffix() -> dict[str, Format]:
    """Suffix, with its dot and in lower case -> format."""
    return {suffix: row for row in FORMATS for suffix in row.suffixes}


def of_name(name: str) -> Format | None:
    """The format of a file name, by its longest suffix (`.warc.gz` before `.gz`)."""
    parts = name.lower().rpartition("/")[2].split(".")[1:]
    return next(
        (row for n in (2, 1) if (row := by_suffix().get("." + ".".join(parts[-n:])) if len(parts) >= n else None)), None
    )


def installed(row: Format) -> bool:
    """True when the package the format needs is there."""
    return row.needs is None or importlib.util.find_spec(row.needs) is not None


def reader(row: Format) -> Callable[[Source], Iterator[Draft | Notice]]:
    """The `read` function of the format's module, imported now."""
    function: Callable[[Source], Iterator[Draft | Notice]] = importlib.import_module(
        f"chronology.readers.{row.module}"
    ).read
    return function
