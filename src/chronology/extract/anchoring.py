"""What an event told without a date of its own leans on: the day the sentence before tells of, else the publication.

Both are inferences and marked as such. A day is taken over from the sentence before only where the story goes on: that
sentence told one past day of the news, by the publication's calendar, and this one goes on in the simple past. A past
perfect goes back behind the day, a date of a year or a month leads away from it, and what somebody said on a day need
not have happened on it: then the event stays undated.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import msgspec

from chronology.extract.news import of_the_day
from chronology.extract.passages import Day, Passage, placed
from chronology.extract.statements import Statement
from chronology.extract.status import status
from chronology.extract.tenses import goes_on, perfect_past
from chronology.model import Anchor, Resolution, Status
from chronology.timespan import Granularity, TimeSpan, floor, unit

#: Sentences in a row that may lean on one day.
REACH = 2
#: Further back than this a day belongs to history, and the next sentence is about something else: of those that were
#: taken over from a week ago or more, three in four were wrong.
NEWS = timedelta(days=7)


# ── the day of the sentence before ───────────────────────────────────────────────────────────────────────────────


def day_after(passage: Passage) -> Day | None:
    """The day that the sentence behind this one may lean on."""
    if passage.times:
        return _told_day(passage)
    before = passage.day
    if before is None:
        return None
    if any(s.main and s.verb is not None and perfect_past(passage, s) for s in passage.told):
        return None
    if any(token.lower in passage.words.modality.elsewhen for token in passage.tokens):
        return None
    return fading(before)


def fading(day: Day) -> Day | None:
    """The day as the sentence after next may lean on it."""
    return msgspec.structs.replace(day, left=day.left - 1) if day.left > 1 else None


def _told_day(passage: Passage) -> Day | None:
    """The one day of a sentence that has dates, if all it dates happened on it."""
    found: dict[TimeSpan, tuple[Resolution, str]] = {}
    for statement in passage.told:
        resolution = placed(passage, statement)
        if resolution is None or not statement.main:
            continue
        day = _day(passage, resolution)
        if day is None or statement.saying or statement.noun or statement.verb is None:
            return None
        if not goes_on(passage, statement):
            return None
        found.setdefault(day, (resolution, statement.lemma))
    if len(found) != 1:
        return None
    ((day, (resolution, lemma)),) = found.items()
    return Day(lemma=lemma, anchor=Anchor(span=day, found_in="mention", text=resolution.mention.text), left=REACH)


def _day(passage: Passage, resolution: Resolution) -> TimeSpan | None:
    """The one day a window lies in, if it is a day of the news: counted from the publication, and not long before."""
    span, anchor = resolution.span, passage.present
    if span is None or span.start is None or span.end is None or resolution.anchor is None or anchor is None:
        return None
    if span.granularity.rank > Granularity.DAY.rank or span.approximate or anchor.span.start is None:
        return None
    day = unit(floor(span.start, Granularity.DAY), Granularity.DAY, zone=span.zone)
    assert day.start is not None
    if day.end is None or span.end > day.end or not day.start <= anchor.span.start <= day.start + NEWS:
        return None
    return day


def leans(passage: Passage, statement: Statement) -> bool:
    """True for a happening in the simple past that nothing in its sentence leads away from the day before."""
    words = passage.words
    if not statement.main or statement.verb is None or statement.saying or statement.noun:
        return False
    if statement.speaker is not None and statement.speaker[0] < statement.trigger:
        return False  # "he said he was kidnapped": on a day of its own
    if statement.lemma not in words.eventful or not goes_on(passage, statement):
        return False
    if any(token.lower in words.modality.elsewhen for token in passage.tokens):
        return False
    return status(passage.tokens, statement, None, passage.anchor, words) is Status.HAPPENED


# ── what is inferred ─────────────────────────────────────────────────────────────────────────────────────────────


def inferred(passage: Passage) -> Iterator[tuple[Statement, Anchor]]:
    """The statements of a sentence without a date that have one all the same, with what they lean on."""
    if passage.times:
        return
    if passage.first:
        yield from _lead(passage)
    elif passage.day is not None:
        for statement in passage.told:
            if leans(passage, statement) and not _retold(passage, passage.day, statement):
                yield statement, passage.day.anchor


def _retold(passage: Passage, day: Day, statement: Statement) -> bool:
    """True for "They landed in Lyon" behind "The pilots arrived on Friday": the same, told on."""
    pronoun = passage.tokens[statement.parts[0][0]].lower in passage.words.clause.subject_pronouns
    return pronoun and passage.words.related(day.lemma, statement.lemma)


def _lead(passage: Passage) -> Iterator[tuple[Statement, Anchor]]:
    """The lead, told in the past and without a date: reported on the publication day."""
    anchor = passage.anchor
    if anchor is None or anchor.span.start is None:
        return
    for statement in passage.told:
        verb = statement.verb
        if not statement.main or verb is None or statement.speaker is not None:
            continue
        if verb.lemma in passage.words.modality.states or perfect_past(passage, statement):
            continue
        if status(passage.tokens, statement, None, anchor, passage.words) is Status.HAPPENED:
            if of_the_day(passage, statement):
                yield statement, anchor
            return
