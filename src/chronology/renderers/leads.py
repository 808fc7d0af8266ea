"""A window as the opening of a sentence: "on 26 July 2023", "in July 2024", "the same day"."""

from __future__ import annotations

from chronology.model import Event, Resolution
from chronology.renderers.voice import NBSP
from chronology.renderers.windows import Windows, daypart_code, is_future, settled
from chronology.timespan import Granularity, TimeSpan

#: Units said with a word before them, and the message that has it.
_UNITS = {
    Granularity.WEEK: "week",
    Granularity.MONTH: "month",
    Granularity.QUARTER: "quarter",
    Granularity.HALF: "quarter",
    Granularity.YEAR: "year",
    Granularity.DECADE: "decade",
}
#: An opening no longer than this stays on one line where dates do.
UNBROKEN = 24


class Leads(Windows):
    """Says windows inside sentences."""

    def lead(self, event: Event, before: TimeSpan | None = None) -> str | None:
        """The opening of a sentence about an event, in lower case; `None` when its window stands as a label only.

        `before` is the window of the sentence before: the year it shares is not said again.
        """
        said = self._lead(event, before)
        if said is None or not self.hard_spaces or len(said) > UNBROKEN:
            return said
        return said.replace(" ", NBSP)

    def _lead(self, event: Event, before: TimeSpan | None) -> str | None:
        shown = next((item for item in event.evidence if item.span == event.span), event.evidence[0])
        if all(item.inferred for item in event.evidence) and not is_future(event.status):
            day = event.span.is_unit and event.span.granularity is Granularity.DAY
            return self.say("lead.reported", x=self._day(event.span, before)) if day else None
        return self._opening(event.span, shown.resolution if shown.span == event.span else None, before)

    def _opening(self, span: TimeSpan, resolution: Resolution | None, before: TimeSpan | None) -> str | None:
        length = self._length(span, resolution)
        if length is not None:
            return None if any(sign.isdigit() for sign in resolution.value) else length[0]  # type: ignore[union-attr]
        if span.start is None or span.end is None:
            return self.when(span)
        if not span.is_unit and daypart_code(span) is None:
            return self._range(settled(span, resolution))[0] if span.part is None else None
        if span.approximate:
            return None
        if span.granularity.rank <= Granularity.DAYPART.rank:
            return self._clock_lead(span, before)
        if span.granularity is Granularity.DAY:
            if span == before and span.part is None:
                return self.say("lead.same_day")
            return self.say(f"lead.day_{span.part.value}" if span.part else "lead.day", x=self._day(span, before))
        key = _UNITS.get(span.granularity)
        if key is None:
            return None
        words = self._calendar_unit(span)[0]
        return self.say(f"lead.part_{key}" if span.part else f"lead.{key}", x=words)

    def _clock_lead(self, span: TimeSpan, before: TimeSpan | None) -> str | None:
        """A part of a day, or a minute of it."""
        assert span.start is not None
        code = daypart_code(span)
        if code is not None:
            if span.part is not None or code not in self._at("lead.daypart"):
                return None
            return self.say(f"lead.daypart.{code}", date=self._day(span, before))
        if span.granularity is Granularity.HOUR:
            return None
        pattern = "seconds" if span.granularity is Granularity.SECOND else "clock"
        return self.say("lead.clock", date=self._day(span, before), time=self.date(span.start, pattern))

    def _day(self, span: TimeSpan, before: TimeSpan | None) -> str:
        """The day, without the year when the sentence before named a day of the same year."""
        assert span.start is not None
        known = before is not None and before.start is not None and before.granularity is Granularity.DAY
        same = known and before is not None and before.start is not None and before.start.year == span.start.year
        return self.date(span.start, "day_month" if same else "date")
