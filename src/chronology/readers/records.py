"""What flows inside the readers: options, a job, a source of bytes, and the draft a format module hands back.

Job ─ read_one ─> Source ─ format module ─> Draft (pieces, claims) ─ drafts.article ─> Article
"""

from __future__ import annotations

import msgspec

from chronology.model import BlockKind, Notice


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may say about the inputs; anything given wins over what is found."""

    published: str | None = None
    """Publication date of every article, `2024-04-20` or `2024-04-20T12:38` (with an offset if known)."""
    zone: str | None = None
    """IANA key of the publisher's zone."""
    language: str | None = None
    """Code of the language of every article."""
    date_order: str | None = None
    """How `04/05/2024` is read: `DMY`, `MDY` or `YMD`."""
    source: str | None = None
    """Name of the outlet."""
    mapping: tuple[tuple[str, str], ...] = ()
    """Fields of JSON and CSV files: (`published`, `pubDate`), …"""
    manifest: str | None = None
    """A CSV file with the columns path, published, zone, source, grade, url."""
    earliest: int = 1990
    """First year of publication that is believed without a warning."""
    max_bytes: int = 10_000_000
    """Largest file (or member of an archive, or row) that is read."""
    keep_unknown: bool = True
    """Report files of a folder whose suffix no reader knows, instead of passing over them in silence."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What a manifest says about one file."""

    published: str | None = None
    zone: str | None = None
    source: str | None = None
    grade: str | None = None
    url: str | None = None
    language: str | None = None
    title: str | None = None
    country: str | None = None
    """ISO code of the publisher's country."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One input to read: picklable, cheap, nothing opened yet."""

    path: str
    """Where it is; `-` for standard input."""
    label: str
    """How it is named in outputs: relative to the input folder, with `/`."""
    given: Given = Given()
    data: bytes | None = None
    """The bytes themselves, for standard input."""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of one file or member, and what is known about them from outside."""

    label: str
    data: bytes
    options: ReadOptions
    depth: int = 0
    """How many containers it was taken out of."""


class Claim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One statement about the time of publication, not yet read."""

    text: str
    """Verbatim."""
    found_in: str
    """In the words of `Anchor.found_in`."""
    fact: str = "published"
    """`published`, `modified`, `captured`, or `age` ("3 hours ago", which leans on the capture)."""
    rank: float = 0.5
    """How far it is believed when all say something else: the table stands in `publication.py`."""


class Piece(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One paragraph; `kind` is `None` where the format does not say what it is."""

    text: str
    kind: BlockKind | None = None


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """One article as a format module hands it over: paragraphs and claims, nothing decided yet."""

    pieces: tuple[Piece, ...]
    title: str | None = None
    byline: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    claims: tuple[Claim, ...] = ()
    part: str = ""
    """The place inside the file: member, row, message; empty for the whole."""
    seed: bytes | None = None
    """The bytes the article stands in, where that is less than the file (a member, a message)."""
    place: str | None = None
    """The place inside `seed`; `part` where there is no seed."""
    structured: bool = False
    """True when title and body are known for sure (JSON, feeds): no header is looked for in the text."""
    given: Given = Given()
    notices: tuple[Notice, ...] = ()
