"""The records of the page model: an event, its passages and its sources as they are shown. Built by `view.view`.

    View ─ Summary
      ├─ EventView ─ Passage ─ TrailStep, Reading
      │        └─ Dispute
      └─ SourceView (S01 …), UnplacedView (U01 …), SilenceView

Dates are ISO strings of civil time (half-open windows, `None` for an open end); words are ready to be shown.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from chronology.timespan import Granularity

#: A window of these units and no longer than a day's night (36 hours) is drawn as an instant.
_INSTANT = frozenset(granularity.value for granularity in Granularity if granularity.rank <= Granularity.DAY.rank)
_INSTANT_SECONDS = 36 * 3600


class TrailStep(msgspec.Struct, frozen=True, kw_only=True):
    """One step from the phrase of the text to the window."""

    kind: str
    """`phrase`, `inferred`, `anchor`, `zone`, `rule`, `step`, `window` or `reason`."""
    text: str
    """In words, but `step` and `rule` in the formal notation of the resolver."""
    detail: str = ""
    """For an anchor the verbatim text it was read from."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Another way to read an expression of time."""

    when: str
    why: str
    edtf: str


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of evidence: the quote inside its paragraph, and how its date came about."""

    source: str
    """`S01`, …"""
    quote: str
    paragraph: str
    """The paragraph the quote stands in; verbatim but for an ellipsis where a long one was cut."""
    marks: tuple[tuple[int, int, str], ...]
    """(start, end, kind) in `paragraph`, code points, kind `quote`, `mention` or `trigger`; inside the quote."""
    phrase: str
    """The expression of time, verbatim; empty when the date was inferred."""
    when: str
    """The window this passage alone gives, in words; empty without one."""
    edtf: str
    how: str
    trail: tuple[TrailStep, ...]
    readings: tuple[Reading, ...]
    inferred: bool
    kind: str
    """Block kind: `headline`, `body`, `caption`."""
    attribution: str = ""
    """Who says so, verbatim."""


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """Dates or numbers that sources tell differently: every reading with its sources, the displayed one first."""

    about: str
    """`date` or `number`."""
    readings: tuple[tuple[str, tuple[str, ...]], ...]
    """(reading in words, source ids)."""
    windows: tuple[tuple[str | None, str | None], ...]
    """For each reading of a date its window (ISO start, end); empty for numbers."""
    why: str


class EventView(msgspec.Struct, frozen=True, kw_only=True):
    """One event as it is shown."""

    id: str
    label: str
    when: str
    how: str
    start: str | None
    """ISO civil datetime, window start; `None` when open."""
    end: str | None
    """ISO civil datetime, exclusive; `None` when open."""
    low: str | None
    """The window narrowed by its part: where the text puts its weight."""
    high: str | None
    granularity: str
    part: str | None
    approximate: bool
    zone: str | None
    edtf: str
    status: str
    """Value of `Status`."""
    status_words: str
    confidence: float
    importance: float
    score: tuple[tuple[str, float], ...]
    rank: int
    """1 for the most important event."""
    who: tuple[str, ...]
    where: tuple[str, ...]
    theme: str
    """What it is about, in a word; empty when its trigger says nothing of it."""
    outlets: tuple[str, ...]
    """Names of the outlets that tell it, the one displayed first in front."""
    sources: tuple[str, ...]
    """Source ids in order of evidence, each once."""
    passages: tuple[Passage, ...]
    disputes: tuple[Dispute, ...]
    refined: str
    """How a vague date was made precise by another report, EDTF `vague -> precise`; empty if it was not."""
    references: tuple[tuple[str, str, str], ...]
    """(source id, quote, rule) of the passages that may speak of it and are no event themselves; by the surest rule
    first, then other sources first."""
    single_source: bool
    """True when one independent origin tells it (copies of one wire story count once)."""
    order_open: bool
    """True when the order against the event before it is not established."""

    @property
    def instant(self) -> bool:
        """True when the window is closed and a day or less: drawn as a marker; all else is drawn as a window."""
        if self.start is None or self.end is None or self.granularity not in _INSTANT:
            return False
        length = datetime.fromisoformat(self.end) - datetime.fromisoformat(self.start)
        return length.total_seconds() <= _INSTANT_SECONDS


class SourceView(msgspec.Struct, frozen=True, kw_only=True):
    """One article as it is cited."""

    id: str
    article: str
    title: str
    outlet: str
    """The outlet's name; empty when not known."""
    byline: str
    agency: str
    published: str
    """In words, with the offset or zone as known; empty when there is no date."""
    published_iso: str | None
    zone: str | None
    found: str
    """Where the publication date was found, in words."""
    found_text: str
    url: str | None
    """Only http or https; anything else is dropped."""
    path: str
    sha256: str
    grade: str
    language: str
    copy_of: str | None
    """Source id of the first published of a group of near-identical copies."""
    events: int
    """How many events it tells."""


class UnplacedView(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that could not be put on the line, and why."""

    id: str
    """`U01`, …"""
    source: str
    what: str
    quote: str
    phrase: str
    code: str
    reason: str
    paragraph: str
    marks: tuple[tuple[int, int, str], ...]
    references: tuple[tuple[str, str, str], ...] = ()
    """(source id, quote, rule) of other passages that may tell the same."""


class SilenceView(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the period in which no event is dated."""

    when: str
    start: str | None
    end: str | None
    days: int


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What the first screen answers before anything is touched."""

    title: str
    zone: str | None
    start: str | None
    """ISO day of the first event that has a start."""
    end: str | None
    """ISO datetime, exclusive, of the last closed window of what has happened."""
    first_day: datetime | None
    """First day of what has happened, by windows no wider than a season."""
    last_day: datetime | None
    """Last day of it."""
    first: str
    """The first event's window in words."""
    last: str
    """The last event's window in words."""
    events: int
    articles: int
    outlets: int
    unplaced: int
    disputes: int
    planned: int
    single_source: int
    published_first: str
    published_last: str
    """The information cut-off: the latest publication, in words."""
    top: tuple[str, ...]
    """Ids of the five most important events, in order of time."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a renderer shows."""

    summary: Summary
    events: tuple[EventView, ...]
    """In the order of the chronology."""
    sources: tuple[SourceView, ...]
    unplaced: tuple[UnplacedView, ...]
    silences: tuple[SilenceView, ...]
    notices: tuple[tuple[str, str], ...]
    """(where, what)"""

    def event(self, event_id: str) -> EventView:
        """The event with this id. Raises `KeyError` when there is none."""
        for event in self.events:
            if event.id == event_id:
                return event
        raise KeyError(event_id)

    def source(self, source_id: str) -> SourceView:
        """The source with this id. Raises `KeyError` when there is none."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)
