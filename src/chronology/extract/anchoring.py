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
from chronology.extract.status import deadline, intends, status
from chronology.extract.verbs import group
from chronology.model import Anchor, Resolution, Status
from chronology.timespan import Granularity, TimeSpan, floor, unit

#: Sentences in a row that may lean on one day.
REACH = 2
#: Further back than this a day belongs to history, and the next sentence is about something else.
NEWS = timedelta(days=31)
#: What is on a day has it within so many tokens: "the hearing is in Lund on Friday".
NEAR = 5
#: The rule that reads holidays.
FEAST = "holiday"


def contradicts(passage: Passage, statement: Statement, resolution: Resolution) -> bool:
    """True when the verb and the window look to different sides of the publication: one of the two is misread.

    So does a length of time that ends now with a verb that is over: "served twenty years in prison".
    """
    span = resolution.span
    assert span is not None
    verb, anchor = statement.verb, passage.anchor
    if anchor is None or anchor.span.start is None or anchor.span.end is None:
        return False
    if statement.saying:  # nobody has said it on a day ahead
        return statement.told_by is not None and span.start is not None and span.start >= anchor.span.end
    if statement.noun:
        if resolution.mention.rule == FEAST and resolution.anchor is not None:
            return statement.sudden  # "the Boxing Day tsunami" has a year that everybody knows
        return statement.sudden and span.start is not None and span.start >= anchor.span.end
    if verb is None:
        return False
    if resolution.mention.type == "DURATION" and _measures(passage, statement, resolution, anchor):
        return True
    if span.start is not None and span.start >= anchor.span.end:
        if span.end is None and not _is_ahead(passage, statement):
            return True  # "has not been seen since 7 October"
        return _looks_back_only(passage, statement, resolution)
    today = floor(anchor.span.start, Granularity.DAY)
    if deadline(span, today):
        return not _open(passage, statement)  # "ordered them shut until May", "welcomed … by the end of the year"
    if span.end is not None and span.end <= today:
        return _is_ahead(passage, statement) or _is_now(passage, statement)
    return False


def _looks_back_only(passage: Passage, statement: Statement, resolution: Resolution) -> bool:
    """True for a past tense that nothing leads to a day ahead: "was charged", not "was set for", "agreed to meet"."""
    if _perfect_past(passage, statement) or _is_past(passage, statement):
        return not _intends(passage, statement)
    told, words = _group(passage, statement), passage.words
    if len(told) == 1 and told[0] in words.modality.present_be:
        return _far_behind(passage, statement, resolution)
    if len(told) < 2 or told[0] not in words.was or statement.lemma in words.attachment.timetabling:
        return False
    participle = told[-1] in words.verbs.irregular or told[-1].endswith(words.verbs.past_endings)
    return participle and not _intends(passage, statement) and not _goal(passage, resolution)


def _open(passage: Passage, statement: Statement) -> bool:
    """True for what may come to be: "will close by May", "could take until May", "plans to leave by May"."""
    modality = passage.words.modality
    return _intends(passage, statement) or any(
        word in modality.planned or word in modality.conditional for word in _group(passage, statement)
    )


def _place(passage: Passage, resolution: Resolution) -> int:
    """The token that a resolution is."""
    return next(at for at, one in enumerate(passage.tokens) if one.time >= 0 and passage.times[one.time] is resolution)


def _far_behind(passage: Passage, statement: Statement, resolution: Resolution) -> bool:
    """ "Are down by a half from their highs in May": a state, and a date that is not its own."""
    assert statement.verb is not None
    head, place = statement.verb.head, _place(passage, resolution)
    led = any(token.lower in passage.words.clause.goals for token in passage.tokens[head:place])
    return place - head > NEAR and not led and not _goal(passage, resolution)


def _goal(passage: Passage, resolution: Resolution) -> bool:
    """True for a date that a word of purpose leads to: "was called for Monday", "was put back to Monday"."""
    clause, place = passage.words.clause, _place(passage, resolution)
    before = passage.tokens[place - 1].lower if place else ""
    return before in clause.covering or before in clause.goals or before in passage.words.attachment.bounds


def _measures(passage: Passage, statement: Statement, resolution: Resolution, anchor: Anchor) -> bool:
    """True for a length that cannot be told of now: "served twenty years", "operated for the next 40 hours"."""
    span, words = resolution.span, passage.words
    assert span is not None
    past = _is_past(passage, statement)
    if not _ends_now(span, anchor):
        ahead = anchor.span.end is not None and span.end is not None and span.end > anchor.span.end
        return past and ahead and not _intends(passage, statement) and statement.lemma not in words.saying
    up_to_now = any(word in words.clause.up_to_now for word in resolution.mention.text.lower().split())
    return not up_to_now and (past or not _perfect(passage, statement))


def _perfect(passage: Passage, statement: Statement) -> bool:
    """True for "has risen", "had risen", "may have risen"."""
    return any(word in passage.words.modality.having for word in _group(passage, statement))


def _ends_now(span: TimeSpan, anchor: Anchor) -> bool:
    """True when a window ends with the publication day."""
    if span.end is None or anchor.span.start is None:
        return False
    today = floor(anchor.span.start, Granularity.DAY)
    begun = span.start is None or span.start < today
    return begun and timedelta(0) < span.end - today <= timedelta(days=1)


def _group(passage: Passage, statement: Statement) -> list[str]:
    assert statement.verb is not None
    return group(passage.tokens, statement.verb)


def _is_past(passage: Passage, statement: Statement) -> bool:
    """True for a simple past: one word that is no present."""
    assert statement.verb is not None
    told, words = _group(passage, statement), passage.words
    if len(told) != 1 or told[0] in words.modality.auxiliaries:
        return False
    return told[0] != statement.verb.lemma and not told[0].endswith(words.verbs.present_endings)


def _is_ahead(passage: Passage, statement: Statement) -> bool:
    """True for "will leave" and "is to leave"; "would leave" may be told of the past."""
    assert statement.verb is not None
    told, modality = _group(passage, statement), passage.words.modality
    if any(word in modality.planned and word not in modality.unreal for word in told):
        return True
    behind = passage.tokens[statement.verb.head + 1 : statement.verb.head + 2]
    follows = told[-1:] if len(told) > 1 else [token.lower for token in behind]
    return told[0] in modality.present_be and bool(set(told[1:] + follows) & passage.words.clause.goals)


def _is_now(passage: Passage, statement: Statement) -> bool:
    """True for "is on trial"; a line of a chronology that opens with its date may tell the past so."""
    return _group(passage, statement)[0] in passage.words.modality.present_be and passage.tokens[0].time < 0


def _intends(passage: Passage, statement: Statement) -> bool:
    assert statement.verb is not None
    return intends(passage.tokens, statement.verb, passage.words)


def _perfect_past(passage: Passage, statement: Statement) -> bool:
    return _group(passage, statement)[0] in passage.words.modality.perfect_past


# ── the day of the sentence before ───────────────────────────────────────────────────────────────────────────────


def day_after(passage: Passage) -> Day | None:
    """The day that the sentence behind this one may lean on."""
    if passage.times:
        return _told_day(passage)
    before = passage.day
    if before is None:
        return None
    if any(s.main and s.verb is not None and _perfect_past(passage, s) for s in passage.told):
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
        if not _goes_on(passage, statement):
            return None
        found.setdefault(day, (resolution, statement.lemma))
    if len(found) != 1:
        return None
    ((day, (resolution, lemma)),) = found.items()
    return Day(lemma=lemma, anchor=Anchor(span=day, found_in="mention", text=resolution.mention.text), left=REACH)


def _day(passage: Passage, resolution: Resolution) -> TimeSpan | None:
    """The one day a window lies in, if it is a day of the news: counted from the publication, and not long before."""
    span, anchor = resolution.span, passage.anchor
    if span is None or span.start is None or span.end is None or resolution.anchor is None or anchor is None:
        return None
    if span.granularity.rank > Granularity.DAY.rank or span.approximate or anchor.span.start is None:
        return None
    day = unit(floor(span.start, Granularity.DAY), Granularity.DAY, zone=span.zone)
    assert day.start is not None
    if day.end is None or span.end > day.end or not day.start <= anchor.span.start <= day.start + NEWS:
        return None
    return day


def looks_back(passage: Passage, statement: Statement) -> bool:
    """True for every tense of the past."""
    return _goes_on(passage, statement) or _group(passage, statement)[0] in passage.words.modality.past_auxiliaries


def _goes_on(passage: Passage, statement: Statement) -> bool:
    """True for a simple past, active or passive."""
    if _is_past(passage, statement):
        return True
    told = _group(passage, statement)
    return len(told) > 1 and told[0] in passage.words.was


def leans(passage: Passage, statement: Statement) -> bool:
    """True for a happening in the simple past that nothing in its sentence leads away from the day before."""
    words = passage.words
    if not statement.main or statement.verb is None or statement.saying or statement.noun:
        return False
    if statement.speaker is not None and statement.speaker[0] < statement.trigger:
        return False  # "he said he was kidnapped": on a day of its own
    if statement.lemma not in words.eventful or not _goes_on(passage, statement):
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
        if verb.lemma in passage.words.modality.states or _perfect_past(passage, statement):
            continue
        if status(passage.tokens, statement, None, anchor, passage.words) is Status.HAPPENED:
            if of_the_day(passage, statement):
                yield statement, anchor
            return
