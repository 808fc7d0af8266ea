"""Sentences and resolutions of one article -> events: what happened, when, who, where, told by whom.

Pure and picklable: one article in, its events out. Anchoring (`events.md`; Reimers et al. 2016 measured how far each
step carries): the clause's own expression of time, else the publication day for a lead in the past tense, marked as
inferred. An event's window is never finer than its evidence. What tells something and cannot be placed is returned
with its reason.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

import msgspec

from chronology import segment
from chronology.extract.headline import headline
from chronology.extract.names import Names, names, surnames
from chronology.extract.sentences import as_told
from chronology.extract.statements import Statement, statements
from chronology.extract.status import status
from chronology.extract.subjects import Subject, subject
from chronology.extract.tokens import Token, tokenise
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
#: An article tells its news in this many sentences; further down, what has no date is background and is not listed.
NEWS = 15
#: Where a pronoun that stands for the sentence before is looked for, in characters.
_GLANCE = 60
#: Confidence of a date, by how it was come by; the resolution's own confidence is multiplied in.
CONFIDENCE = {"stated": 0.95, "inferred": 0.5, "saying": 0.9}
#: Reasons of the resolver that are remarks on the kind of expression and not failures to place it.
_NO_DATE = frozenset({"reference", "duration", "set", "vague"})
_QUOTES = frozenset("\"“”‘«»'`")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """What one article tells."""

    events: tuple[Event, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


class _Passage(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence with everything its statements need."""

    article: Article
    sentence: Sentence
    tokens: tuple[Token, ...]
    times: tuple[Resolution, ...]
    anchor: Anchor | None
    words: EventWords
    first: bool
    """True for the lead: the first sentence of the body."""
    persons: frozenset[str]
    """Names of cities that are persons' names in this article."""
    subject: Subject | None
    """Who the sentence before was about, to stand in for a pronoun."""


def extract(article: Article, resolutions: Sequence[Resolution], pack: Pack) -> Extraction:
    """The events an article tells, each with its passage; and what it tells that has no date."""
    if pack.code not in events.available():
        dated, left = as_told(article, _sentences(article, resolutions, pack), pack, _anchor)
        left.extend(_leftover(article, resolutions, dated, left))
        return Extraction(events=tuple(dated), unplaced=tuple(left))
    words = events.load(pack.code)
    found: list[Event] = []
    unplaced: list[Unplaced] = []
    about: Subject | None = None
    persons = surnames(article.text, words)
    lead = True
    kind: BlockKind | None = None
    skipped: Sentence | None = None
    for number, (sentence, times) in enumerate(_sentences(article, resolutions, pack)):
        if sentence.kind is not kind:
            about, kind, skipped = None, sentence.kind, None
        if not times and number >= NEWS and sentence.kind is BlockKind.BODY:
            skipped = sentence
            continue
        if skipped is not None:
            about, skipped = _about(article, skipped, sentence, words), None
        tokens = tokenise(article.text, sentence.start, sentence.end, times)
        passage = _Passage(
            article=article,
            sentence=sentence,
            tokens=tokens,
            times=times,
            anchor=_anchor(article, sentence),
            words=words,
            first=lead and sentence.kind is BlockKind.BODY,
            persons=persons,
            subject=about,
        )
        lead = lead and sentence.kind is not BlockKind.BODY
        told = statements(tokens, words, caption=sentence.kind is BlockKind.CAPTION)
        found.extend(_events(passage, told))
        unplaced.extend(_unplaced(passage, told))
        about = subject(article.text, tokens, told, words, about)
    unplaced.extend(_leftover(article, resolutions, found, unplaced))
    return Extraction(events=tuple(found), unplaced=tuple(unplaced))


def _about(article: Article, before: Sentence, sentence: Sentence, words: EventWords) -> Subject | None:
    """What the sentence before was about, read only where this one begins with a pronoun."""
    opening = tokenise(article.text, sentence.start, min(sentence.end, sentence.start + _GLANCE), ())
    pronouns = words.clause.subject_pronouns | words.clause.owners.keys()
    if not any(token.lower in pronouns for token in opening):
        return None
    tokens = tokenise(article.text, before.start, before.end, ())
    return subject(article.text, tokens, statements(tokens, words), words, None)


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
    article: Article, resolutions: Sequence[Resolution], pack: Pack
) -> Iterator[tuple[Sentence, tuple[Resolution, ...]]]:
    """The sentences that may tell something, each with the expressions of time inside it."""
    place = 0
    for sentence in segment.sentences(article.text, pack, article.blocks):
        while place < len(resolutions) and resolutions[place].mention.start < sentence.start:
            place += 1
        last = place
        while last < len(resolutions) and resolutions[last].mention.end <= sentence.end:
            last += 1
        times = tuple(resolutions[place:last])
        place = last
        if sentence.kind in TELLING:
            yield sentence, times


def _anchor(article: Article, sentence: Sentence) -> Anchor | None:
    """What "now" is for a sentence: a caption's own date, else the publication."""
    if article.blocks and sentence.block < len(article.blocks):
        own = article.blocks[sentence.block].anchor
        if own is not None:
            return own
    return article.published.anchor if article.published else None


# ── events ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _events(passage: _Passage, told: Sequence[Statement]) -> Iterator[Event]:
    """The dated statements of a sentence as events; a lead without a date is dated by the publication."""
    dated = False
    windows = [_window(passage, statement) for statement in told if not statement.saying]
    for statement in told:
        resolution = _placed(passage, statement)
        if resolution is None or resolution.span is None:
            continue
        dated = True
        if not _tells(passage, statement) or _contradicts(passage, statement, resolution.span):
            continue
        if statement.told_by and any(span and span.contains(resolution.span) for span in windows):
            continue  # what was said has that very day: "revoked on Saturday, he said late in the evening"
        yield _event(passage, statement, resolution, resolution.span)
    if not dated and passage.first and not passage.times:
        yield from _inferred(passage, told)


def _window(passage: _Passage, statement: Statement) -> TimeSpan | None:
    resolution = _placed(passage, statement)
    return resolution.span if resolution else None


def _contradicts(passage: _Passage, statement: Statement, span: TimeSpan) -> bool:
    """True when the verb is past and the window lies after the publication: one of the two is misread."""
    verb, anchor = statement.verb, passage.anchor
    if verb is None or anchor is None or anchor.span.end is None or span.start is None or statement.noun:
        return False
    if span.start < anchor.span.end:
        return False
    group = [token.lower for token in passage.tokens[verb.first : verb.head + 1]]
    simple = len(group) == 1 and group[0] not in passage.words.modality.auxiliaries
    past = simple and group[0] != verb.lemma and not group[0].endswith(passage.words.verbs.present_endings)
    return past or group[0] in passage.words.modality.perfect_past


def _placed(passage: _Passage, statement: Statement) -> Resolution | None:
    """The best expression of a statement that has a window."""
    for index in statement.times:
        if passage.times[index].span is not None and passage.times[index].mention.type != "SET":
            return passage.times[index]
    return None


def _tells(passage: _Passage, statement: Statement) -> bool:
    """False for talk to the reader, for speech, for questions, and for what names nothing it is about."""
    tokens, words = passage.tokens, passage.words
    begin, end = statement.parts[0]
    if tokens[begin].text in _QUOTES:
        return False  # somebody's own words: an opinion, or told better by the reporter
    first = tokens[begin].lower
    clause = words.clause
    if first.partition("'")[0] in clause.speakers | clause.own and passage.sentence.kind is BlockKind.BODY:
        return False
    if statement.main and statement.verb and passage.sentence.kind is BlockKind.BODY:
        before = range(begin, statement.verb.first)
        if not any(tokens[place].is_word and tokens[place].lower not in clause.prepositions for place in before):
            return False  # who does it stands somewhere else
        if tokens[statement.verb.first - 1].lower.partition("'")[0] in clause.speakers:
            return False  # "MY DIARY I had the scare of my life"
    pronoun = first in clause.subject_pronouns or first in clause.owners
    if statement.noun and first in clause.owners:
        return False  # "his death"
    if statement.noun and end - begin <= 2 and not _capital(tokens[begin:end], words):
        placed = _placed(passage, statement)  # "the attack" says little, but "the attack of 3 March 2019" dates others
        return placed is not None and placed.anchor is None
    if pronoun and not statement.saying and statement.lemma in words.modality.states:
        return False  # "it was a hot day"
    aside = not statement.main and not statement.noun  # tells something only by a verb that makes news
    known = (words.verbs.lemmas | words.verbs.known) - words.modality.states
    if aside and (statement.lemma not in known or first in clause.prepositions):
        return False
    return not passage.tokens[-1].text.endswith("?")


def _capital(tokens: Sequence[Token], words: EventWords) -> bool:
    """True when one of these is written as a name is."""
    return any(t.text[:1].isupper() and t.lower not in words.clause.articles | words.names.common for t in tokens)


def _inferred(passage: _Passage, told: Sequence[Statement]) -> Iterator[Event]:
    """The lead, told in the past and without a date: reported on the publication day, and marked as inferred."""
    anchor = passage.anchor
    if anchor is None or anchor.span.start is None:
        return
    for statement in told:
        verb = statement.verb
        if not statement.main or verb is None or not _tells(passage, statement):
            continue
        if status(passage.tokens, statement, None, anchor, passage.words) is not Status.HAPPENED:
            continue
        if verb.lemma in passage.words.modality.states or statement.speaker is not None:
            continue
        if passage.tokens[verb.first].lower in passage.words.modality.perfect_past:
            continue
        day = unit(floor(anchor.span.start, Granularity.DAY), Granularity.DAY, zone=anchor.span.zone)
        yield _event(passage, statement, None, day)
        return


def _event(passage: _Passage, statement: Statement, resolution: Resolution | None, span: TimeSpan) -> Event:
    """One event with its one piece of evidence."""
    tokens, words, sentence = passage.tokens, passage.words, passage.sentence
    found = names(tokens, statement.parts, statement.trigger, words, passage.persons)
    told = tuple(index for index in statement.times if passage.times[index].span is not None)
    statement = msgspec.structs.replace(statement, times=told)  # "ten days in the rubble" is no date to leave out
    what = headline(
        passage.article.text,
        tokens,
        statement,
        words,
        passage.subject,
    )
    trigger = tokens[statement.trigger]
    evidence = Evidence(
        article=passage.article.id,
        start=sentence.start,
        end=sentence.end,
        quote=passage.article.text[sentence.start : sentence.end],
        span=span,
        resolution=resolution,
        anchor=passage.anchor if resolution is None else None,
        inferred=resolution is None,
        trigger=Trigger(start=trigger.start, end=trigger.end, text=trigger.text, lemma=statement.lemma),
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
        status=status(tokens, statement, resolution, passage.anchor, words),
        evidence=(evidence,),
        who=found.who,
        where=found.where or _fallback(found),
        confidence=CONFIDENCE[how] * (resolution.confidence if resolution else 1.0),
    )


def _fallback(found: Names) -> tuple[str, ...]:
    """No place is better than a guessed one."""
    return found.where


def _identity(evidence: Evidence) -> str:
    """A content hash: the same passage tells the same event in any order of articles."""
    trigger = evidence.trigger.start if evidence.trigger else evidence.start
    when = evidence.resolution.mention.start if evidence.resolution else -1
    source = f"{evidence.article}/{evidence.start}/{trigger}/{when}/{evidence.what}"
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def _attribution(passage: _Passage, statement: Statement) -> str | None:
    """Who says so, verbatim, without a date at its edges."""
    if statement.speaker is None:
        return None
    first, last = statement.speaker
    tokens, clause = passage.tokens, passage.words.clause
    loose = clause.date_leads | clause.date_qualifiers
    while last > first and (
        tokens[last - 1].time >= 0 or not tokens[last - 1].is_word or tokens[last - 1].lower in loose
    ):
        last -= 1
    return passage.article.text[tokens[first].start : tokens[last - 1].end] if last > first else None


def _numbers(tokens: Sequence[Token], statement: Statement) -> tuple[str, ...]:
    """The figures a statement tells, without those of its dates."""
    return tuple(
        found[0].replace(",", "")
        for first, last in statement.parts
        for token in tokens[first:last]
        if token.time < 0 and (found := _NUMBER.match(token.text))
    )


# ── what cannot be placed ────────────────────────────────────────────────────────────────────────────────────────


def _unplaced(passage: _Passage, told: Sequence[Statement]) -> Iterator[Unplaced]:
    """Statements whose expression has no window, with the reason; and happenings told without any date."""
    for statement in told:
        if _placed(passage, statement) is not None or not _tells(passage, statement):
            continue
        failed = [passage.times[index] for index in statement.times]
        reasons = [resolution for resolution in failed if resolution.reason not in _NO_DATE]
        if reasons:
            yield _left(passage, statement, reasons[0], reasons[0].reason or "unresolved")
        elif any(resolution.mention.type == "SET" for resolution in failed):
            yield _left(passage, statement, failed[0], "habitual")
        elif not failed and not passage.times and _happening(passage, statement):
            yield _left(passage, statement, None, "undated")


def _happening(passage: _Passage, statement: Statement) -> bool:
    """True for a happening worth keeping without a date: a known event verb, told in the past, not the lead."""
    verb = statement.verb
    if verb is None or not statement.main or statement.saying or (passage.first and passage.anchor is not None):
        return False
    known = verb.lemma in passage.words.verbs.lemmas and verb.lemma not in passage.words.modality.states
    return known and status(passage.tokens, statement, None, passage.anchor, passage.words) is Status.HAPPENED


def _left(passage: _Passage, statement: Statement, resolution: Resolution | None, reason: str) -> Unplaced:
    sentence = passage.sentence
    return Unplaced(
        article=passage.article.id,
        start=sentence.start,
        end=sentence.end,
        quote=passage.article.text[sentence.start : sentence.end],
        mention=resolution.mention if resolution else None,
        what=headline(
            passage.article.text,
            passage.tokens,
            statement,
            passage.words,
            passage.subject,
        ),
        reason=reason,
    )
