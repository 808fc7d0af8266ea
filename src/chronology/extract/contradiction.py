"""Where a verb and the window that should date it look to different sides of the publication: one of them is misread.

Nothing is told then: a wrong date is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from chronology.extract.kinds import ARTICLE, COORDINATOR, PAST
from chronology.extract.passages import Passage
from chronology.extract.statements import Statement
from chronology.extract.status import deadline
from chronology.extract.tenses import (
    group_of,
    has_done,
    is_ahead,
    is_now,
    is_past,
    is_present,
    perfect_past,
    purposes,
)
from chronology.model import Anchor, BlockKind, Resolution
from chronology.timespan import Granularity, TimeSpan, floor

#: What is on a day has it within so many tokens: "the hearing is in Lund on Friday".
NEAR = 5
#: A date that a sentence opens with stands within so many tokens.
_OPENS = 3
#: The rule that reads holidays.
FEAST = "holiday"


def contradicts(passage: Passage, statement: Statement, resolution: Resolution) -> bool:
    """True when the verb and the window look to different sides of the publication: one of the two is misread.

    So does a length of time that ends now with a verb that is over: "served twenty years in prison".
    """
    span = resolution.span
    assert span is not None
    verb, anchor = statement.verb, passage.present
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
        if span.end is None and not is_ahead(passage, statement):
            return True  # "has not been seen since 7 October"
        return _looks_back_only(passage, statement, resolution)
    today = floor(anchor.span.start, Granularity.DAY)
    if deadline(span, today):
        return not _open(passage, statement)  # "ordered them shut until May", "welcomed … by the end of the year"
    if span.end is not None and span.end <= today:
        return is_ahead(passage, statement) or is_now(passage, statement) or _of_old(passage, statement, resolution)
    return False


def _of_old(passage: Passage, statement: Statement, resolution: Resolution) -> bool:
    """A present or a perfect with a month, a year or a decade behind it that is over: "blames him for the war in 1991",
    "has yet to recover from the flood of 2008". What a picture shows is told so all the same, and a line that opens
    with its date."""
    assert statement.verb is not None
    assert resolution.span is not None
    if resolution.span.granularity.rank < Granularity.MONTH.rank or passage.sentence.kind is BlockKind.CAPTION:
        return False
    head, place = statement.verb.head, _place(passage, resolution)
    if place < head:
        inside = place > _OPENS or passage.tokens[place - 1].kinds & ARTICLE
        return bool(place and inside) and has_done(passage, statement)  # "the veterans of the 1999 quake have been"
    if any(_past(passage, at) for at in (head + 1, *_second(passage, head, place))):
        return False  # "the murders took place", "has resigned and left in May"
    if has_done(passage, statement):
        return not any(token.text == "," for token in passage.tokens[place - 2 : place])  # "had won before, in 2005"
    return is_present(passage, statement) and not any(_past(passage, at) for at in range(head))


def _past(passage: Passage, at: int) -> bool:
    """True for a word that may be a verb of the past."""
    token, words = passage.tokens[at], passage.words
    listed = token.lower in words.verbs.irregular or token.lower in words.modality.past_auxiliaries
    return bool(token.kinds & PAST) or listed


def _second(passage: Passage, head: int, place: int) -> Iterator[int]:
    """Where a second verb of the clause may stand: behind a conjunction before the date."""
    return (at + 1 for at in range(head + 1, place) if passage.tokens[at].kinds & COORDINATOR)


def _looks_back_only(passage: Passage, statement: Statement, resolution: Resolution) -> bool:
    """True for a past tense that nothing leads to a day ahead: "was charged", not "was set for", "agreed to meet"."""
    if perfect_past(passage, statement) or is_past(passage, statement):
        return not purposes(passage, statement)
    told, words = group_of(passage, statement), passage.words
    if len(told) == 1 and told[0] in words.modality.present_be:
        return _far_behind(passage, statement, resolution)
    if len(told) < 2 or told[0] not in words.was or statement.lemma in words.attachment.timetabling:
        return False
    participle = told[-1] in words.verbs.irregular or told[-1].endswith(words.verbs.past_endings)
    return participle and not purposes(passage, statement) and not _goal(passage, resolution)


def _open(passage: Passage, statement: Statement) -> bool:
    """True for what may come to be: "will close by May", "could take until May", "plans to leave by May"."""
    modality = passage.words.modality
    return purposes(passage, statement) or any(
        word in modality.planned or word in modality.conditional for word in group_of(passage, statement)
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
    past = is_past(passage, statement)
    if not _ends_now(span, anchor):
        ahead = anchor.span.end is not None and span.end is not None and span.end > anchor.span.end
        return past and ahead and not purposes(passage, statement) and statement.lemma not in words.saying
    up_to_now = any(word in words.clause.up_to_now for word in resolution.mention.text.lower().split())
    return not up_to_now and (past or not _perfect(passage, statement))


def _perfect(passage: Passage, statement: Statement) -> bool:
    """True for "has risen", "had risen", "may have risen"."""
    return any(word in passage.words.modality.having for word in group_of(passage, statement))


def _ends_now(span: TimeSpan, anchor: Anchor) -> bool:
    """True when a window ends with the publication day."""
    if span.end is None or anchor.span.start is None:
        return False
    today = floor(anchor.span.start, Granularity.DAY)
    begun = span.start is None or span.start < today
    return begun and timedelta(0) < span.end - today <= timedelta(days=1)
