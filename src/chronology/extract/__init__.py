"""Sentences and resolutions of one article -> events: what happened, when, who, where, told by whom.

Pure and picklable: one article in, its events out. Anchoring (`events.md`; Reimers et al. 2016 measured how far each
step carries): the clause's own expression of time, else the day of the sentence before where the story goes on, else
the publication day for a lead in the past tense; both marked as inferred. An event's window is never finer than its
evidence. What tells something and cannot be placed is returned with its reason.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import chain

import msgspec

from chronology import segment
from chronology.extract.anchoring import inferred, leans
from chronology.extract.contradiction import contradicts
from chronology.extract.headline import headline
from chronology.extract.meant import meant
from chronology.extract.misfits import UNFIT, parted
from chronology.extract.names import names
from chronology.extract.passages import NO_DATE, Passage, placed
from chronology.extract.seams import unglued
from chronology.extract.sentences import as_told
from chronology.extract.statements import Statement
from chronology.extract.status import status
from chronology.extract.story import Story, latest, now
from chronology.extract.telling import tells
from chronology.extract.tenses import looks_back
from chronology.extract.tokens import Token
from chronology.languages import Pack, events
from chronology.languages.events import EventWords
from chronology.model import (
    Anchor,
    Article,
    BlockKind,
    Event,
    Evidence,
    Resolution,
    Sentence,
    Status,
    Trigger,
    Unplaced,
)
from chronology.timespan import Granularity, TimeSpan, floor, unit

#: Blocks that tell events. A headline is told again, and better dated, by the body.
TELLING = (BlockKind.BODY, BlockKind.CAPTION)
#: Confidence of a date, by how it was come by; the resolution's own confidence is multiplied in.
CONFIDENCE = {"stated": 0.95, "inferred": 0.5, "saying": 0.9}
#: A plan that begins so soon after it was made known begins with that.
_AT_ONCE = timedelta(days=1)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """What one article tells."""

    events: tuple[Event, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


def extract(article: Article, resolutions: Sequence[Resolution], pack: Pack) -> Extraction:
    """The events an article tells, each with its passage; and what it tells that has no date."""
    if pack.code not in events.available():
        dated, left = as_told(article, _sentences(article, resolutions, pack), pack, now)
        left.extend(_leftover(article, resolutions, dated, left))
        return Extraction(events=tuple(dated), unplaced=tuple(left))
    words = events.load(pack.code)
    found: list[Event] = []
    unplaced: list[Unplaced] = []
    story = Story(article, words, latest(resolutions))
    for number, (sentence, times) in enumerate(_sentences(article, resolutions, pack, words)):
        passage = story.read(number, sentence, times)
        if passage is not None:
            found.extend(_events(passage))
            unplaced.extend(_unplaced(passage))
    unplaced.extend(_leftover(article, resolutions, found, unplaced))
    return Extraction(events=tuple(found), unplaced=tuple(unplaced))


def _leftover(
    article: Article, resolutions: Sequence[Resolution], found: Sequence[Event], unplaced: Sequence[Unplaced]
) -> Iterator[Unplaced]:
    """Expressions that could not be placed for want of a date to lean on and that no statement speaks of."""
    told = {item.mention.start for item in unplaced if item.mention}
    told |= {item.resolution.mention.start for event in found for item in event.evidence if item.resolution}
    blocks = [block for block in article.blocks if block.kind in TELLING]
    for resolution in resolutions:
        mention = resolution.mention
        if resolution.reason != "no-anchor" or mention.start in told:
            continue
        block = next((block for block in blocks if block.start <= mention.start < block.end), None)
        if block is not None:
            start, end = max(block.start, mention.start - 60), min(block.end, mention.end + 60)
            quote = article.text[start:end]
            yield Unplaced(
                article=article.id,
                start=start,
                end=end,
                quote=quote,
                mention=mention,
                what=" ".join(quote.split()),
                reason="no-anchor",
            )


def _sentences(
    article: Article, resolutions: Sequence[Resolution], pack: Pack, words: EventWords | None = None
) -> Iterator[tuple[Sentence, tuple[Resolution, ...]]]:
    """The sentences that may tell something, each with the expressions of time inside it."""
    place = 0
    whole = segment.sentences(article.text, pack, article.blocks)
    for sentence in chain.from_iterable(_pieces(article.text, one) for one in whole):
        while place < len(resolutions) and resolutions[place].mention.start < sentence.start:
            place += 1
        last = place
        while last < len(resolutions) and resolutions[last].mention.end <= sentence.end:
            last += 1
        times = tuple(resolutions[place:last])
        place = last
        if sentence.kind not in TELLING:
            continue
        if words is None or not (times or sentence.start < _OPENING):
            yield sentence, times
            continue
        for piece in unglued(article.text, sentence, words):
            yield piece, tuple([time for time in times if piece.start <= time.mention.start < piece.end])


#: Captions and titles that run into a sentence stand within this many characters, or where a date is.
_OPENING = 600
#: What goes on for longer without a stop is a list or a table.
_LONGEST = 3000


def _pieces(text: str, sentence: Sentence) -> Iterable[Sentence]:
    """A sentence; one that does not end is read in pieces, so that the time it takes grows with its length only."""
    return (sentence,) if sentence.end - sentence.start <= _LONGEST else _cut(text, sentence)


def _cut(text: str, sentence: Sentence) -> Iterator[Sentence]:
    while sentence.end - sentence.start > _LONGEST:
        limit = sentence.start + _LONGEST
        blank = text.rfind(" ", sentence.start + 1, limit)
        yield msgspec.structs.replace(sentence, end=blank if blank > 0 else limit)
        sentence = msgspec.structs.replace(sentence, start=blank + 1 if blank > 0 else limit)
    yield sentence


# ── events ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _events(passage: Passage) -> Iterator[Event]:
    """The dated statements of a sentence as events; a lead without a date is dated by the publication."""
    dated = False
    for statement in passage.told:
        resolution = placed(passage, statement)
        if resolution is None or resolution.span is None:
            continue
        dated = True
        if not tells(passage, statement) or contradicts(passage, statement, resolution):
            continue
        if statement.told_by and any(window.contains(resolution.span) for window in _windows(passage)):
            continue  # what was said has that very day: "revoked on Saturday, he said late in the evening"
        if statement.saying and _soon(passage, statement, resolution.span):
            continue
        yield _event(passage, statement, resolution, resolution.span)
    for statement, anchor in () if dated else inferred(passage):
        if anchor.span.start is not None and tells(passage, statement):
            yield _event(
                passage,
                statement,
                None,
                unit(floor(anchor.span.start, Granularity.DAY), Granularity.DAY, zone=anchor.span.zone),
                anchor,
            )


def _windows(passage: Passage) -> Iterator[TimeSpan]:
    """The windows of what a sentence tells, without those of the saying."""
    for statement in passage.told:
        resolution = None if statement.saying else placed(passage, statement)
        if resolution is not None and resolution.span is not None:
            yield resolution.span


def _soon(passage: Passage, saying: Statement, said: TimeSpan) -> bool:
    """True when a plan for the days from its saying on is merely said: "talks begin in the coming days, he said on
    Friday" is one plan. A plan with days of its own is another point in time, and its announcement is news."""
    if passage.tokens[saying.trigger].lower in passage.words.reporting.speech_acts:
        return False
    for statement in passage.told:
        plan = None if statement.saying else placed(passage, statement)
        if plan is None or plan.span is None or plan.span.start is None or said.end is None:
            continue
        if plan.span.approximate and not plan.bounded and said.end <= plan.span.start <= said.end + _AT_ONCE:
            return True
    return False


def _event(
    passage: Passage,
    statement: Statement,
    resolution: Resolution | None,
    span: TimeSpan,
    anchor: Anchor | None = None,
) -> Event:
    """One event with its one piece of evidence."""
    tokens, words, sentence = passage.tokens, passage.words, passage.sentence
    found = names(tokens, statement.parts, statement.trigger, words, passage.persons)
    told = tuple(index for index in statement.times if passage.times[index].span is not None)
    statement = msgspec.structs.replace(statement, times=told)  # "ten days in the rubble" is no date to leave out
    what = headline(
        passage.written,
        tokens,
        statement,
        words,
        meant(passage, statement),
    )
    evidence = Evidence(
        article=passage.article.id,
        start=sentence.start,
        end=sentence.end,
        quote=passage.article.text[sentence.start : sentence.end],
        span=span,
        resolution=resolution,
        anchor=anchor,
        inferred=resolution is None,
        trigger=_trigger(passage, statement),
        kind=sentence.kind,
        what=what,
        attribution=_attribution(passage, statement),
        numbers=_numbers(tokens, statement),
    )
    how = "inferred" if resolution is None else "saying" if statement.saying else "stated"
    return Event(
        id=_identity(evidence),
        span=span,
        what=what,
        status=status(tokens, statement, resolution, passage.present, words),
        evidence=(evidence,),
        who=found.who,
        where=found.where,
        confidence=CONFIDENCE[how] * (resolution.confidence if resolution else 1.0),
    )


def _trigger(passage: Passage, statement: Statement) -> Trigger:
    start, end = passage.written.spans[statement.trigger]
    return Trigger(start=start, end=end, text=passage.tokens[statement.trigger].text, lemma=statement.lemma)


def _identity(evidence: Evidence) -> str:
    """A content hash: the same passage tells the same event in any order of articles."""
    trigger = evidence.trigger.start if evidence.trigger else evidence.start
    when = evidence.resolution.mention.start if evidence.resolution else -1
    source = f"{evidence.article}/{evidence.start}/{trigger}/{when}/{evidence.what}"
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def _attribution(passage: Passage, statement: Statement) -> str | None:
    """Who says so, verbatim, without a date at its edges."""
    if statement.speaker is None:
        return None
    first, last = statement.speaker
    tokens, clause = passage.tokens, passage.words.clause
    if passage.words.lemma(tokens[first].text) in passage.words.reporting.telling:
        return None  # "…, told CNN": whoever did stands elsewhere
    loose = clause.date_leads | clause.date_qualifiers
    while last > first and (
        tokens[last - 1].time >= 0 or not tokens[last - 1].is_word or tokens[last - 1].lower in loose
    ):
        last -= 1
    return passage.written.between(first, last) if last > first else None


def _numbers(tokens: Sequence[Token], statement: Statement) -> tuple[str, ...]:
    """The figures a statement tells, without those of its dates."""
    return tuple(
        found[0].replace(",", "")
        for first, last in statement.parts
        for token in tokens[first:last]
        if token.text[0].isdecimal() and token.time < 0 and (found := _NUMBER.match(token.text))
    )


# ── what cannot be placed ────────────────────────────────────────────────────────────────────────────────────────


def _unplaced(passage: Passage) -> Iterator[Unplaced]:
    """Statements whose expression has no window, with the reason; and happenings told without any date."""
    for statement in passage.told:
        dated = placed(passage, statement)
        if not tells(passage, statement):
            continue
        if dated is not None:
            if _happening(passage, statement) and contradicts(passage, statement, dated):
                yield _left(passage, statement, dated, "contradicted")
            continue
        failed = [passage.times[index] for index in statement.times]
        reasons = [resolution for resolution in failed if resolution.reason not in NO_DATE]
        if reasons:
            yield _left(passage, statement, reasons[0], reasons[0].reason or "unresolved")
        elif any(resolution.mention.type == "SET" for resolution in failed):
            yield _left(passage, statement, failed[0], "habitual")
        elif not failed and not passage.times and _happening(passage, statement):
            yield _left(passage, statement, None, "undated")
        elif not failed and (strange := parted(passage, statement)) is not None and _happening(passage, statement):
            yield _left(passage, statement, strange, "another-word")


def _happening(passage: Passage, statement: Statement) -> bool:
    """True for a happening worth keeping without a date: a known event verb, told in the past, not the lead."""
    verb = statement.verb
    if verb is None or not statement.main or statement.saying:
        return False
    if passage.first and passage.anchor is not None and not passage.times:
        return _news(passage, statement)
    if passage.day is not None and not passage.times and leans(passage, statement):
        return False  # dated by the sentence before
    if verb.lemma not in passage.words.eventful or not looks_back(passage, statement):
        return False
    return status(passage.tokens, statement, None, passage.anchor, passage.words) is Status.HAPPENED


def _news(passage: Passage, statement: Statement) -> bool:
    """True for a lead that has no date and cannot have the publication's: a plan, or what somebody says."""
    if statement.lemma in passage.words.modality.states or any(one is statement for one, _ in inferred(passage)):
        return False
    told = status(passage.tokens, statement, None, passage.anchor, passage.words)
    return told in (Status.HAPPENED, Status.ONGOING, Status.PLANNED)


def _left(passage: Passage, statement: Statement, resolution: Resolution | None, reason: str) -> Unplaced:
    sentence = passage.sentence
    return Unplaced(
        article=passage.article.id,
        start=sentence.start,
        end=sentence.end,
        quote=passage.article.text[sentence.start : sentence.end],
        mention=resolution.mention if resolution else None,
        what=headline(
            passage.written,
            passage.tokens,
            statement,
            passage.words,
            meant(passage, statement),
        ),
        reason=reason,
        trigger=_trigger(passage, statement) if resolution is None or reason in UNFIT else None,
    )
