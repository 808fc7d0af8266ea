"""Everything chronology says in words: windows, how they were dated, reasons, grades.

cldr.py     dates, numbers and lists by the Unicode CLDR
voice.py    the catalogue of one language
windows.py  windows of civil time
leads.py    the same as openings of sentences
wording.py  the rest: how a passage was dated, codes, grades, confidence
"""

from __future__ import annotations

import re

from chronology.model import Anchor, Article, Event, Evidence, Status
from chronology.notation import from_timex3
from chronology.renderers import cldr
from chronology.renderers.leads import Leads
from chronology.renderers.voice import NBSP, available, catalogue
from chronology.renderers.windows import is_future, last_unit
from chronology.timespan import Granularity, TimeSpan, floor

__all__ = ["NBSP", "Wording", "available", "catalogue"]

_CONFIDENCE = ((0.75, "high"), (0.5, "moderate"), (0.0, "low"))


class Wording(Leads):
    """All words of one language."""

    def status(self, status: Status) -> str:
        """How the text presents an event, in a word."""
        return self.say(f"status.{status.value}")

    def theme(self, key: str) -> str:
        """What an event is about, in a word: "Conflict"."""
        return self.say(f"theme.{key}")

    def reason(self, code: str) -> str:
        """Why something has no place on the line."""
        return self._coded("reason", code)

    def why(self, code: str) -> str:
        """Why a reading is displayed, or what would have to be true for another one."""
        return self._coded("why", code)

    def confidence(self, value: float) -> str:
        """high (from 0.75), moderate (from 0.5) or low: the three levels of ICD 203."""
        return self.say("confidence." + next(name for least, name in _CONFIDENCE if value >= least or least == 0.0))

    def likelihoods(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The seven bands of ICD 203, in order: (per cent, its two wordings)."""
        return tuple((band["percent"], tuple(band["terms"])) for band in self._at("likelihood.bands"))

    def confidence_levels(self) -> tuple[str, ...]:
        """The words of the three levels, high first."""
        return tuple(self.messages["confidence"].values())

    def confidence_code(self, word: str) -> str:
        """The code of a level from its word in this language."""
        return next(str(code) for code, said in self.messages["confidence"].items() if said == word.casefold())

    def mentions_confidence(self, text: str) -> bool:
        """True when the text names a confidence level ("with moderate confidence")."""
        return re.search(self._at("likelihood.confidence_pattern"), text, re.IGNORECASE) is not None

    def grade(self, grade: str) -> str:
        """An Admiralty grade in words: F6 is "reliability cannot be judged, truth cannot be judged"."""
        source, information = self._at("grade.source"), self._at("grade.information")
        if len(grade) != 2 or grade[0] not in source or grade[1] not in information:
            return grade
        return f"{source[grade[0]]}, {information[grade[1]]}"

    def scale(self) -> tuple[tuple[str, str], ...]:
        """Examples of how windows are worded: (in a report, in our words)."""
        return tuple((said, meaning) for said, meaning in self._at("brief.windows"))

    def found_in(self, place: str) -> str:
        """Where a date was found: `meta:article:published_time` is "the page’s metadata (article:published_time)"."""
        head, _, name = place.partition(":")
        table = self._at("found_in")
        return str(table.get(head, table["other"])).format(name=name or place)

    def place(self, found_in: str) -> str:
        """The same, by the name the page model asks for."""
        return self.found_in(found_in)

    def zone(self, key: str | None) -> str:
        """The name of a zone: "New Zealand time"."""
        if not key:
            return self.say("zone.unknown")
        if key in ("UTC", "Etc/UTC", "Etc/GMT", "GMT"):
            return key.removeprefix("Etc/")
        name = cldr.zone_name(key, self.tag)
        for old, new in self._at("zone.tidy"):
            name = name.replace(old, new)
        return name

    def offset(self, written: str) -> str:
        """The distance to universal time as an article writes it: "-04:00" is "UTC−04:00", "Z" is "UTC"."""
        if written in ("Z", "z"):
            return "UTC"
        return f"UTC{written.replace('-', chr(0x2212))}" if written[:1] in ("+", "-") else written

    def published(self, article: Article) -> str:
        """When an article was published, or that no date was found."""
        if article.published is None:
            return self.label("undated_article")
        return self.when(article.published.span)

    def event_when(self, event: Event) -> str:
        """The window of an event in words, with what its passage says of it: never more than the text carries."""
        shown = next((item for item in event.evidence if item.span == event.span), event.evidence[0])
        if all(item.inferred for item in event.evidence) and event.span.is_unit and not is_future(event.status):
            said = self.say("reported.day", x=self.when(event.span))
            return f"{said} ({self.say('note.reported')})"
        return self.when(event.span, event.status, shown.resolution if shown.span == event.span else None)

    def how(self, evidence: Evidence, article: Article | None = None, *, outlet: bool = True) -> str:
        """How a passage was dated: “last year”, counted from publication on 20 April 2024 (RNZ, New Zealand time).

        Without `outlet` the name is left to the reference beside it.
        """
        resolution = evidence.resolution
        if evidence.inferred or resolution is None:
            anchor = evidence.anchor or (resolution.anchor if resolution else None)
            if anchor is None:
                return self.say("how.inferred_bare")
            return self.say("how.inferred", anchor=self.anchor(anchor, article, outlet=outlet))
        said = self.quote(resolution.mention.text)
        if resolution.anchor is None:
            return self.say("how.written", quote=said)
        pattern = "weekday" if "weekday" in resolution.mention.slots else "date"
        anchor_words = self.anchor(resolution.anchor, article, pattern, outlet=outlet)
        return self.say("how.counted", quote=said, anchor=anchor_words)

    def refined(self, change: str, span: TimeSpan) -> str:
        """How a vague date became `span`: the first half of `2023 -> 2023-07-26` in words, and the window."""
        vague = change.partition("->")[0].strip()
        before = from_timex3(vague)
        return self.say("how.refined", before=self.when(before) if before else vague, after=self.when(span))

    def anchor(
        self, anchor: Anchor, article: Article | None = None, pattern: str = "date", *, outlet: bool = True
    ) -> str:
        """What a relative date leans on: "publication on 20 April 2024 (RNZ, New Zealand time)".

        `pattern` is that of a day: a weekday is checked from a weekday.
        """
        moment = anchor.span.start or last_unit(anchor.span)
        date = self.date(floor(moment, Granularity.DAY), pattern)
        if anchor.span.granularity.rank > Granularity.DAY.rank:
            date = self.when(anchor.span)
        published = article.published if article else None
        if anchor.found_in in ("caption", "mention", "stamp", "lead") or (
            anchor.found_in == "dateline" and (published is None or published.found_in != "dateline")
        ):
            return self.say(f"anchor.{anchor.found_in}", date=date, quote=self.quote(anchor.text))
        if anchor.found_in in ("option", "filename"):
            return self.say(f"anchor.{anchor.found_in}", date=date)
        zone = published.zone if published else anchor.span.zone
        source = article.source if article and outlet else None
        known = [name for name in (source, self.zone(zone) if zone else None) if name]
        if known:
            return self.say("anchor.publication", date=date, where=", ".join(known))
        return self.say("anchor.publication_bare", date=date)

    def trail(self, evidence: Evidence, article: Article | None = None) -> tuple[str, ...]:
        """The dating trail, one line a step: how it was dated, then the worked sum in formal notation."""
        lines = [self.how(evidence, article)]
        if evidence.resolution is not None:
            lines.extend(evidence.resolution.steps)
        return tuple(lines)

    def _coded(self, table: str, code: str) -> str:
        """A stable code in words; a code without words is shown as it is, never dropped."""
        words = self._at(table)
        if code in words and code != "other":
            return str(words[code])
        return str(words["other"]).format(code=code.replace("-", " "))
