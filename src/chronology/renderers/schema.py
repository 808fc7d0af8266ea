"""The published form of a chronology: the records of `chronology.json`, and their JSON Schema.

Other tools rely on these names: extend, never break. `docs/chronology.schema.json` is this, written out.
"""

from __future__ import annotations

from typing import Any

import msgspec

#: Raised when a field changes meaning or goes; new fields do not raise it.
SCHEMA = "chronology/1"


class SpanData(msgspec.Struct, kw_only=True):
    """A half-open window of civil time."""

    start: str | None
    """First moment inside, ISO 8601 without offset; null is an open end."""
    end: str | None
    """First moment after, ISO 8601 without offset; null is an open end."""
    granularity: str
    part: str | None
    """START, MID or END: where in the window the text puts its weight."""
    approximate: bool
    zone: str | None
    """IANA key of the zone whose civil time this is, where known."""
    edtf: str
    """The window in EDTF (ISO 8601-2), for interchange; the bounds are what counts."""
    timex3: str
    """The window as a TIMEX3 value."""


class ExtentData(msgspec.Struct, kw_only=True):
    """A stretch [start, end) of an article's text."""

    start: int
    end: int
    text: str


class MentionData(ExtentData, kw_only=True):
    """The expression of time that a passage was dated by."""

    type: str
    value: str
    rule: str
    mod: str | None = None


class AlternativeData(msgspec.Struct, kw_only=True):
    """Another reading of the expression of time."""

    value: str
    why: str
    span: SpanData | None = None


class AnchorData(msgspec.Struct, kw_only=True):
    """What a relative date leans on, and where that was found."""

    span: SpanData
    found_in: str
    text: str


class EvidenceData(ExtentData, kw_only=True):
    """A verbatim passage that tells the event, with the trail of its date."""

    article: str
    quote: str
    mention: MentionData | None
    """Null when the date was inferred from the publication day: then `inferred` is true."""
    trigger: ExtentData | None
    how: list[str]
    """The trail as a worked sum, one step each."""
    alternatives: list[AlternativeData]
    anchor: AnchorData | None
    inferred: bool
    span: SpanData | None
    """The window this passage alone gives."""
    what: str
    attribution: str | None
    block: str


class ConflictData(msgspec.Struct, kw_only=True):
    """Disjoint dates or numbers told for one event; the first reading is the one displayed."""

    about: str
    readings: list[str]
    evidence: list[list[int]]
    why: str


class PassageData(msgspec.Struct, kw_only=True):
    """A passage of the same story that may speak of the same, and gives no date."""

    article: str
    start: int
    end: int
    quote: str
    why: str


class EventData(msgspec.Struct, kw_only=True):
    """One happening."""

    id: str
    span: SpanData
    when: str
    what: str
    who: list[str]
    where: list[str]
    status: str
    confidence: float
    importance: float
    score: dict[str, float]
    origins: int
    order_established: bool
    """False when the window overlaps that of the event before: neither can be said to come first."""
    refined: str | None
    conflicts: list[ConflictData]
    evidence: list[EvidenceData]
    references: list[PassageData]
    """Passages that may speak of it without a date: leads, not origins."""


class FindingData(msgspec.Struct, kw_only=True):
    """One piece of evidence for the publication."""

    fact: str
    value: str
    found_in: str
    text: str
    confidence: float


class PublicationData(msgspec.Struct, kw_only=True):
    """When an article was published: instant, offset as written and publisher's zone kept apart."""

    span: SpanData
    instant: str | None
    offset: str | None
    zone: str | None
    modified: str | None
    found_in: str
    text: str
    confidence: float
    findings: list[FindingData]


class BlockData(msgspec.Struct, kw_only=True):
    """A typed stretch of an article's text."""

    kind: str
    start: int
    end: int
    anchor: AnchorData | None


class ArticleData(msgspec.Struct, kw_only=True):
    """One source text, whole, so that every offset can be checked."""

    id: str
    title: str
    source: str | None
    agency: str | None
    byline: str | None
    language: str
    url: str | None
    published: PublicationData | None
    path: str
    sha256: str
    grade: str
    warnings: list[str]
    blocks: list[BlockData]
    text: str


class UnplacedData(msgspec.Struct, kw_only=True):
    """A passage that could not be put on the line, and why."""

    article: str
    start: int
    end: int
    quote: str
    mention: ExtentData | None
    what: str
    reason: str
    why: str
    """The reason in words."""
    references: list[PassageData]
    """Other passages of the story that may tell the same."""


class WarningData(msgspec.Struct, kw_only=True):
    """A file skipped, or evidence that disagrees."""

    where: str
    what: str
    code: str


class SilenceData(msgspec.Struct, kw_only=True):
    """A stretch without any dated event."""

    span: SpanData
    days: int


class ChronologyData(msgspec.Struct, kw_only=True):
    """A chronology: events in order, the articles they come from, and what could not be placed."""

    schema: str
    title: str
    zone: str | None
    events: list[EventData]
    articles: list[ArticleData]
    unplaced: list[UnplacedData]
    warnings: list[WarningData]
    silences: list[SilenceData]
    copies: list[list[str]]
    """Groups of article ids that are near-identical copies of one story: one origin each."""


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `chronology.json`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(ChronologyData)}
