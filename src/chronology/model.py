"""The records that flow through the pipeline. Frozen, keyword-only, tuples inside: equal input, equal value.

    Article ─ Block, Publication ─ Finding
       └─ Mention ─ Resolution ─ Alternative, Anchor
             └─ Evidence ─ Event ─ Conflict, Reference
                   └─ Chronology ─ Unplaced, Notice

Offsets are code points into `Article.text`, half-open, so `article.text[m.start:m.end] == m.text` always holds.
The text is cleaned once, in the reader; after that it never changes.

No record can hold itself, so that the collector, which looks for circles, need not know of them (`gc=False`).
"""

from __future__ import annotations

import enum
from datetime import datetime

import msgspec

from chronology.timespan import TimeSpan


class BlockKind(enum.Enum):
    """What a stretch of an article is. Events come from HEADLINE, BODY and CAPTION only."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    BODY = "body"
    BOILERPLATE = "boilerplate"


class Anchor(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a relative date leans on. The article's own anchor is its DCT (document creation time)."""

    span: TimeSpan
    """A minute, or a whole day if that is all that is known; civil time at the publisher."""
    found_in: str
    """Where it stands: `json-ld`, `meta:article:published_time`, `header`, `dateline`, `caption`, `filename`,
    `option`, or `mention` for a previous expression of the text."""
    text: str
    """The text it was read from, verbatim."""


class Finding(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One piece of evidence for one fact about a publication."""

    fact: str
    """`instant`, `day`, `offset`, `zone` or `modified`."""
    value: str
    """What it says, in ISO form or as an IANA key."""
    found_in: str
    """The place, in the words of `Anchor.found_in`, or `outlet`, `domain`, `country`."""
    text: str
    """The text it was read from, verbatim."""
    confidence: float
    """0 to 1, from the table in `readers/publication.py`."""


class Publication(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """When an article was published: three facts kept apart, the instant, the offset as written, the zone."""

    span: TimeSpan
    """Civil minute (or day) on the publisher's clock; its `zone` is the publisher's zone if known."""
    found_in: str
    text: str
    instant: datetime | None = None
    """The moment as an aware UTC datetime, when offset or zone is known."""
    offset: str | None = None
    """As written: `+12:00`, `Z`, `NZST`."""
    zone: str | None = None
    """IANA key of the publisher's zone; `None` is a legal answer."""
    modified: str | None = None
    """ISO form of the last change, never the anchor unless it is all there is (then a notice says so)."""
    confidence: float = 1.0
    findings: tuple[Finding, ...] = ()

    @property
    def anchor(self) -> Anchor:
        """The DCT that relative expressions of the article lean on."""
        return Anchor(span=self.span, found_in=self.found_in, text=self.text)


class Block(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A typed stretch [start, end) of an article's text."""

    kind: BlockKind
    start: int
    end: int
    anchor: Anchor | None = None
    """A caption's or dateline's own date, or that of an entry of a page written as things happen: every relative
    expression inside a caption leans on it, and a dateline's or an entry's day is what the body behind it leans on."""


class Notice(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Something the analyst should know: a file skipped, evidence that disagrees, a zone guessed."""

    where: str
    """File (and row) or article id it is about."""
    what: str
    """One line: what happened, and what to do."""
    code: str
    """A short stable word for the class of notice: `unreadable`, `empty`, `no-date`, `date-conflict`, …"""


class Article(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One text with what is known about it."""

    id: str
    """Stable: derived from the SHA-256 of the source bytes and the place inside the file, never from its path."""
    title: str
    text: str
    blocks: tuple[Block, ...]
    """In order, not overlapping; text between blocks is white space only."""
    language: str = "en"
    source: str | None = None
    """The outlet, as a human would name it."""
    byline: str | None = None
    agency: str | None = None
    """The wire service it was taken from, if the text says so: corroboration counts origins, not copies."""
    url: str | None = None
    published: Publication | None = None
    path: str = ""
    """The file it came from, relative to the input folder, with the member or row: a label."""
    sha256: str = ""
    """Of the source bytes."""
    grade: str = "F6"
    """Admiralty grade: source A-F, information 1-6; F6 is "cannot be judged"."""
    notices: tuple[Notice, ...] = ()


class Sentence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A sentence [start, end) of an article's text, and the kind of block it stands in."""

    start: int
    end: int
    kind: BlockKind = BlockKind.BODY
    block: int = 0
    """Index of the block in `Article.blocks`."""


class Mention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An expression of time as found: extent and reading, not yet a date."""

    start: int
    end: int
    text: str
    type: str
    """TIMEX3 type: DATE, TIME, DURATION or SET."""
    rule: str
    """Name of the rule of the language pack that read it."""
    op: str
    """The operator that will resolve it, one of the closed set in `resolve.OPERATORS`."""
    slots: dict[str, int | float | str]
    """What the rule filled in: `{"shift": -1, "unit": "month"}`. Read-only by convention: readings are shared."""


class Alternative(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Another reading of a mention, kept so that a reader can overrule us."""

    value: str
    """TIMEX3 value."""
    span: TimeSpan | None
    why: str
    """What would have to be true: the name of the rule or direction (`future`, `month-first`, `same-day`)."""


class Resolution(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A mention with its date, or with the reason why it has none; and how that came about."""

    mention: Mention
    value: str
    """TIMEX3 value: `2024-04-19`, `P4Y`, `XXXX-WXX-2`, `PAST_REF`; empty when unresolved."""
    span: TimeSpan | None
    """The window for the timeline; `None` for a bare duration or set, or when there is a `reason`."""
    mod: str | None = None
    """TIMEX3 mod: START, MID, END, APPROX, MORE_THAN, LESS_THAN, BEFORE, AFTER, EQUAL_OR_LESS, …"""
    anchor: Anchor | None = None
    """What it leaned on; `None` for a complete date."""
    rule: str = ""
    steps: tuple[str, ...] = ()
    """The worked sum, one step a line, in formal notation: `month(2024-04-20) = 2024-04`, `2024-04 - 1 = 2024-03`."""
    alternatives: tuple[Alternative, ...] = ()
    confidence: float = 1.0
    reason: str | None = None
    """Why there is no span: a stable code such as `no-anchor`, `not-a-date`, `ambiguous`, `duration`, `set`."""

    @property
    def bounded(self) -> bool:
        """True when the text names the bounds of its window: "by the end of the year" ends with the year, "the coming
        weeks" end nowhere."""
        return self.value[:1].isdigit()


class Trigger(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The word that tells the event: an extent of the article's text."""

    start: int
    end: int
    text: str
    lemma: str = ""


class Status(enum.Enum):
    """How the text presents an event."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    HABITUAL = "habitual"
    TOLD = "told"
    """A dated sentence of a language whose verbs are not read: as told, whether it happened or not."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One passage that tells an event, with the date it gives."""

    article: str
    """Article id."""
    start: int
    end: int
    quote: str
    """Verbatim: `article.text[start:end]`."""
    span: TimeSpan | None
    """The window this passage gives, before merging."""
    resolution: Resolution | None = None
    """The expression of time it was dated by; `None` when the publication day was inferred from tense."""
    anchor: Anchor | None = None
    """What an inferred date leans on."""
    inferred: bool = False
    """True when no expression of time in the passage says so."""
    trigger: Trigger | None = None
    kind: BlockKind = BlockKind.BODY
    what: str = ""
    """The headline this passage alone would give."""
    attribution: str | None = None
    """Who says so, verbatim: "a source told Reuters"."""
    numbers: tuple[str, ...] = ()


#: Rules by which a passage may speak of an event, the surest first: nearly the same words; the same kind of deed; the
#: same speaker further down the article; the top of an article of the same story.
REFERENCE_RULES = ("wording", "deed", "occasion", "opening")


class Reference(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One passage that speaks of an event and does not say when: where else it is told."""

    article: str
    """Article id."""
    start: int
    end: int
    quote: str
    """Verbatim: `article.text[start:end]`."""
    why: str = "deed"
    """The rule by which it is listed, one of `REFERENCE_RULES`."""


class Conflict(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Disjoint dates or numbers told for one event: both readings are kept and shown."""

    about: str
    """`date` or `number`."""
    readings: tuple[str, ...]
    """Each reading in ISO/EDTF form or as written, the displayed one first."""
    evidence: tuple[tuple[int, ...], ...]
    """For each reading the indices into `Event.evidence` that carry it."""
    why: str
    """Code of the rule that chose the displayed one: `more-origins`, `finer`, `later-report`, …"""


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One happening, with everything that tells it."""

    id: str
    """`E` and digits once the chronology is ordered; a content hash before."""
    span: TimeSpan
    what: str
    """A headline a human would write: main clause, sentence case, the number stays."""
    status: Status
    evidence: tuple[Evidence, ...]
    """At least one, the one displayed first."""
    who: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    confidence: float = 1.0
    """0 to 1, from the table in `merge.py`."""
    importance: float = 0.0
    score: dict[str, float] = {}
    """Every term of the importance by name, so that it can be shown."""
    origins: int = 1
    """Independent origins: copies of one wire story count once."""
    conflicts: tuple[Conflict, ...] = ()
    references: tuple[Reference, ...] = ()
    """Passages of the same story that speak of it without a date, first published first; no origins of its date."""
    refined: str | None = None
    """How a vague date was made precise by another report, as EDTF `vague -> precise`."""
    order_open: bool = False
    """True when the order against the event before it is not established (their windows overlap)."""


class Unplaced(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A passage that tells something, or an expression of time, that could not be put on the line."""

    article: str
    start: int
    end: int
    quote: str
    mention: Mention | None
    what: str
    reason: str
    """Stable code: `no-anchor`, `not-a-date`, `before-calendar`, `habitual`, …"""
    trigger: Trigger | None = None
    """The word that tells it, where a whole statement has no date."""
    references: tuple[Reference, ...] = ()
    """Other passages of the same story that tell the same, first published first."""


class Silence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of the period covered in which no event is dated."""

    span: TimeSpan
    days: int


class Chronology(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The result: events in order, the articles they come from, and what could not be placed."""

    title: str
    zone: str | None
    """The zone most publications share; a label for the reader."""
    events: tuple[Event, ...]
    articles: tuple[Article, ...]
    unplaced: tuple[Unplaced, ...] = ()
    notices: tuple[Notice, ...] = ()
    silences: tuple[Silence, ...] = ()
    copies: tuple[tuple[str, ...], ...] = ()
    """Groups of article ids that are near-identical copies of one story, first published first."""

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises `KeyError` when there is none."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise KeyError(article_id)
