"""The words that the page model asks for, whoever has them: `wording.Wording`, or a test's plain ones."""

from __future__ import annotations

from typing import Protocol

from chronology.model import Article, Event, Evidence, Resolution, Status
from chronology.timespan import TimeSpan


class Words(Protocol):
    """What the view needs of `wording.Wording`."""

    def when(self, span: TimeSpan, status: Status | None = None, resolution: Resolution | None = None) -> str:
        """A window in words: "between 1 and 31 March 2024", "2023 (day not given)"."""
        ...

    def event_when(self, event: Event) -> str:
        """The window of an event in words, never more than its passages carry."""
        ...

    def how(self, evidence: Evidence, article: Article | None = None) -> str:
        """How a passage was dated: "“last month”, counted from publication on 20 April 2024"."""
        ...

    def reason(self, code: str) -> str:
        """Why something could not be placed."""
        ...

    def theme(self, key: str) -> str:
        """What an event is about, in a word."""
        ...

    def status(self, status: Status) -> str:
        """A status in a word or two."""
        ...

    def why(self, code: str) -> str:
        """The words for a code of an alternative reading or of the choice in a conflict."""
        ...

    def found_in(self, place: str) -> str:
        """Where a date was found (`json-ld`, `header`, `caption`, …)."""
        ...

    def zone(self, key: str | None) -> str:
        """The name of a zone."""
        ...
