"""How a text presents an event: happened, ongoing, planned, conditional, denied, habitual."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from chronology.extract.kinds import ACTS, ARTICLE, AUXILIARY, CAPITAL, DETERMINER, OPENER
from chronology.extract.statements import Statement
from chronology.extract.tokens import Token, holds
from chronology.extract.verbs import Verb
from chronology.extract.verbs import group as verb_group
from chronology.languages.events import EventWords
from chronology.model import Anchor, Resolution, Status
from chronology.timespan import Granularity, TimeSpan, floor, unit


def status(
    tokens: Sequence[Token],
    statement: Statement,
    resolution: Resolution | None,
    anchor: Anchor | None,
    words: EventWords,
) -> Status:
    """The status of a statement dated by `resolution`; a dated saying has happened, whatever it says."""
    if resolution is not None and resolution.mention.type == "SET":
        return Status.HABITUAL
    verb = statement.verb
    if statement.saying:
        return Status.HAPPENED
    if statement.condition or (statement.verb and _conditional(tokens, statement, words)):
        return Status.CONDITIONAL
    if statement.noun or verb is None:
        return Status.PLANNED if _ahead(resolution, anchor) else Status.HAPPENED
    group = verb_group(tokens, verb)
    modality = words.modality
    if not modality.denied.isdisjoint(group) or not modality.negations.isdisjoint(group):
        return Status.DENIED
    if any(word.endswith(modality.negation_endings) for word in group):
        return Status.DENIED
    if _unreal(group, resolution, anchor, words):
        return Status.CONDITIONAL
    if tokens[statement.parts[0][0]].kinds & OPENER or not modality.conditional.isdisjoint(group):
        return Status.CONDITIONAL
    if not modality.planned.isdisjoint(group) or _ahead(resolution, anchor):
        return Status.PLANNED
    near = tokens[max(statement.parts[0][0], verb.first - 3) : verb.head + 3]
    if _points_ahead([token.lower for token in near], words) and _future_or_none(resolution, anchor):
        return Status.PLANNED
    if _bounded(resolution, anchor) and intends(tokens, verb, words):
        return Status.PLANNED  # "hoped to vote by Friday"
    if resolution is not None and _wanted(tokens, statement, verb, words):
        return Status.PLANNED
    return Status.ONGOING if _ongoing(tokens, verb.head, group, resolution, words) else Status.HAPPENED


def _points_ahead(near: Sequence[str], words: EventWords) -> bool:
    """True where one of the cues of a plan stands among these words."""
    if words.planned_openings.isdisjoint(near):  # nearly always
        return False
    said = f" {' '.join(near)} "
    return any(cue in said for cue in words.planned_cues)


def _conditional(tokens: Sequence[Token], statement: Statement, words: EventWords) -> bool:
    """True when an "if" stands in what is told."""
    if not any(holds(tokens[first:last], OPENER) for first, last in statement.parts):
        return False
    return any(
        tokens[place].kinds & OPENER and tokens[place].time < 0 and _opens(tokens, place, words)
        for first, last in statement.parts
        for place in range(first, last)
        if statement.verb is None or not statement.verb.first <= place <= statement.verb.head
    )


def _opens(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """False for the "if" of "decided if", and for a "should" that no clause begins with."""
    before = tokens[place - 1] if place else None
    if tokens[place].lower in words.modality.unreal:
        return before is None or not before.is_word
    return before is None or not before.kinds & ACTS or bool(before.kinds & AUXILIARY)


def _ahead(resolution: Resolution | None, anchor: Anchor | None) -> bool:
    """True when the window begins after the publication day."""
    span = resolution.span if resolution else None
    if span is None or span.start is None or anchor is None or anchor.span.end is None:
        return False
    return span.start >= anchor.span.end


def _future_or_none(resolution: Resolution | None, anchor: Anchor | None) -> bool:
    """True unless the window lies wholly before the publication: "was to meet on 3 March" read in April has been."""
    span = resolution.span if resolution else None
    if span is None or span.end is None or anchor is None or anchor.span.start is None:
        return True
    return span.end > anchor.span.start


def _wanted(tokens: Sequence[Token], statement: Statement, verb: Verb, words: EventWords) -> bool:
    """ "Planned to retire in 1973": the year is that of what was planned, whether it came to be or not."""
    if verb.lemma not in words.modality.wanting or not statement.times:
        return False
    place = next((at for at, token in enumerate(tokens) if token.time == statement.times[0]), 0)
    return any(token.lower in words.clause.goals for token in tokens[verb.head + 1 : place])


def _unreal(group: Sequence[str], resolution: Resolution | None, anchor: Anchor | None, words: EventWords) -> bool:
    """True for "would have closed last year": it did not."""
    modal = next((place for place, word in enumerate(group) if word in words.modality.unreal), None)
    if modal is None or not any(word in words.modality.perfect for word in group[modal + 1 :]):
        return False
    return resolution is None or not _future_or_none(resolution, anchor)


def _ongoing(
    tokens: Sequence[Token], head: int, group: Sequence[str], resolution: Resolution | None, words: EventWords
) -> bool:
    span = resolution.span if resolution else None
    if span is not None and span.end is None and span.start is not None:
        return any(word in words.modality.perfect for word in group)
    if tokens[head].lower in words.modality.ongoing:
        return True
    present = group[0] in words.modality.present_be
    return present and tokens[head].lower.endswith(words.verbs.progressive_endings)


# ── deadlines ────────────────────────────────────────────────────────────────────────────────────────────────────

_DAY = timedelta(days=1)
#: The night of a day ends this long after it.
_NIGHT = timedelta(hours=12)


def deadline(span: TimeSpan, today: datetime) -> bool:
    """True for a window up to a day ahead, open at its beginning or from now on; not for "this week", on a Monday."""
    if span.end is None or span.end <= today + _DAY + _NIGHT:
        return False
    if span.start is None:
        return True
    return span.start >= today and unit(span.start, span.granularity).end != span.end


def _bounded(resolution: Resolution | None, anchor: Anchor | None) -> bool:
    if resolution is None or resolution.span is None or anchor is None or anchor.span.start is None:
        return False
    return deadline(resolution.span, floor(anchor.span.start, Granularity.DAY))


def intends(tokens: Sequence[Token], verb: Verb, words: EventWords) -> bool:
    """True for "planned to meet (tomorrow)", not for "returned to the office"."""
    first = verb.head + 1
    return any(
        token.lower in words.clause.goals and not _noun_ahead(tokens[place + 1 : place + 2])
        for place, token in enumerate(tokens[first : first + 3], first)
    )


def _noun_ahead(tokens: Sequence[Token]) -> bool:
    return not tokens or bool(tokens[0].kinds & (ARTICLE | DETERMINER | CAPITAL)) or tokens[0].text[0].isdigit()
