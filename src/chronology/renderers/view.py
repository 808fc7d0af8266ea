"""The page model: a chronology in words and citations, as page, picture, Word, spreadsheet and text all show it.

Pure: the same chronology and wording give an equal view. No date is decided here and no word is invented here:
windows come from the model, words from the `Words` passed in. Everything taken from an article is still
hostile text; each renderer escapes it at its own door.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from chronology.languages import events
from chronology.model import (
    REFERENCE_RULES,
    Article,
    Chronology,
    Conflict,
    Event,
    Status,
    Unplaced,
)
from chronology.notation import to_edtf
from chronology.renderers import highlights
from chronology.renderers.excerpt import safe_url
from chronology.renderers.passages import marked, passage, window_of, within
from chronology.renderers.records import (
    Dispute,
    EventView,
    SilenceView,
    SourceView,
    Summary,
    UnplacedView,
    View,
)
from chronology.renderers.words import Words
from chronology.timespan import Granularity, floor, narrowed

_WORD = re.compile(r"[^\W\d_]+")


def view(chronology: Chronology, words: Words, *, top: int = 5) -> View:
    """Everything a renderer shows of a chronology, in the language of `words`.

    `top` events by importance are named in the summary.
    """
    articles = _by_publication(chronology.articles)
    ids = {article.id: name for article, name in zip(articles, _names("S", len(articles)), strict=True)}
    by_id = {article.id: article for article in articles}
    ranks = _ranks(chronology.events)
    leads = _Leads(chronology, ids)
    events = tuple(_event(event, ranks[event.id], by_id, ids, words, leads) for event in chronology.events)
    unplaced = tuple(
        _unplaced(item, name, by_id, ids, words, leads)
        for item, name in zip(chronology.unplaced, _names("U", len(chronology.unplaced)), strict=True)
        if item.article in by_id
    )
    told = Counter(source for event in events for source in event.sources)
    originals = {copy: group[0] for group in chronology.copies for copy in group[1:] if group[0] in ids}
    sources = tuple(
        _source(article, ids[article.id], ids.get(originals.get(article.id, "")), told[ids[article.id]], words)
        for article in articles
    )
    return View(
        summary=_summary(chronology, events, sources, len(unplaced), top),
        events=events,
        sources=sources,
        unplaced=unplaced,
        silences=tuple(
            SilenceView(when=words.when(s.span), start=_iso(s.span.start), end=_iso(s.span.end), days=s.days)
            for s in chronology.silences
        ),
        notices=tuple((notice.where, notice.what) for notice in chronology.notices),
    )


def _names(letter: str, count: int) -> list[str]:
    """S01, S02, …: as wide as the last one needs, two digits at least."""
    width = max(2, len(str(count)))
    return [f"{letter}{number:0{width}d}" for number in range(1, count + 1)]


def _by_publication(articles: Iterable[Article]) -> list[Article]:
    """First published first, undated ones last; ties by id, so that the order never depends on the folder."""

    def key(article: Article) -> tuple[bool, str, str]:
        span = article.published.span if article.published else None
        start = span.start if span else None
        return start is None, start.isoformat() if start else "", article.id

    return sorted(articles, key=key)


def _ranks(events: Sequence[Event]) -> dict[str, int]:
    """Place of each event by importance, 1 first; ties in the order of the chronology."""
    order = sorted(range(len(events)), key=lambda index: (-events[index].importance, index))
    return {events[index].id: place for place, index in enumerate(order, start=1)}


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _outlet(article: Article) -> str:
    """The outlet as a human names it; its host, its file, or nothing."""
    if article.source:
        return article.source
    address = safe_url(article.url)
    if address:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    return ""


class _Leads:
    """What may speak of an event or an undated happening and stands nowhere else."""

    def __init__(self, chronology: Chronology, ids: dict[str, str]) -> None:
        self._ids = ids
        self._told = {(item.article, item.start) for event in chronology.events for item in event.evidence}

    def of(self, owner: Event | Unplaced, own: set[str]) -> tuple[tuple[str, str, str], ...]:
        """(source id, quote, code of the rule); by the surest rule first, then other articles than its `own` first: who
        tells it anyway need not be named again."""
        known = [r for r in owner.references if r.article in self._ids and (r.article, r.start) not in self._told]
        known.sort(key=lambda r: (REFERENCE_RULES.index(r.why), r.article in own))
        return tuple((self._ids[r.article], r.quote, r.why) for r in known)


def _event(
    event: Event, rank: int, articles: dict[str, Article], ids: dict[str, str], words: Words, leads: _Leads
) -> EventView:
    evidence = [item for item in event.evidence if item.article in articles]
    passages = tuple(passage(item, articles[item.article], ids[item.article], words) for item in evidence)
    tight = narrowed(event.span)
    return EventView(
        id=event.id,
        label=event.what,
        when=words.event_when(event),
        how=passages[0].how if passages else "",
        start=_iso(event.span.start),
        end=_iso(event.span.end),
        low=_iso(tight.start),
        high=_iso(tight.end),
        granularity=event.span.granularity.value,
        part=event.span.part.value if event.span.part else None,
        approximate=event.span.approximate,
        zone=event.span.zone,
        edtf=to_edtf(event.span),
        status=event.status.value,
        status_words=words.status(event.status),
        confidence=round(event.confidence, 3),
        importance=round(event.importance, 4),
        score=tuple((name, round(value, 3)) for name, value in event.score.items()),
        rank=rank,
        who=event.who,
        where=event.where,
        theme=_theme(event, articles, words),
        outlets=tuple(dict.fromkeys(filter(None, (_outlet(articles[item.article]) for item in evidence)))),
        sources=tuple(dict.fromkeys(passage.source for passage in passages)),
        passages=passages,
        disputes=tuple(_dispute(conflict, event, ids, words) for conflict in event.conflicts),
        refined=event.refined or "",
        references=leads.of(event, {item.article for item in evidence}),
        single_source=event.origins <= 1,
        order_open=event.order_open,
    )


def _theme(event: Event, articles: dict[str, Article], words: Words) -> str:
    """What the event is about: by its headline and the word that tells it, else by its first passage that says so."""
    known = [item for item in event.evidence if item.article in articles]
    for text, item in ((event.what, known[0]), *((item.quote, item) for item in known)) if known else ():
        language = articles[item.article].language
        if language not in events.available():
            continue  # English words say nothing of another language's
        told = events.load(language).theme(_WORD.findall(text), item.trigger.lemma if item.trigger else "")
        if told:
            return words.theme(told)
    return ""


def _dispute(conflict: Conflict, event: Event, ids: dict[str, str], words: Words) -> Dispute:
    """Each reading in words: a date's words are those of the first passage that carries it."""
    readings, windows = [], []
    for text, indices in zip(conflict.readings, conflict.evidence, strict=False):
        carriers = [event.evidence[index] for index in indices if index < len(event.evidence)]
        shown = text
        if conflict.about == "date" and carriers and carriers[0].span is not None:
            shown = window_of(carriers[0], words)
            windows.append((_iso(carriers[0].span.start), _iso(carriers[0].span.end)))
        readings.append((shown, tuple(dict.fromkeys(ids[c.article] for c in carriers if c.article in ids))))
    return Dispute(about=conflict.about, readings=tuple(readings), windows=tuple(windows), why=words.why(conflict.why))


def _source(article: Article, name: str, copy_of: str | None, events: int, words: Words) -> SourceView:
    published = article.published
    zone = published.zone or published.offset if published else None
    return SourceView(
        id=name,
        article=article.id,
        title=article.title,
        outlet=_outlet(article),
        byline=article.byline or "",
        agency=article.agency or "",
        published=words.when(published.span) if published else "",
        published_iso=_iso(published.span.start) if published else None,
        zone=zone,
        found=words.found_in(published.found_in) if published else "",
        found_text=published.text if published else "",
        url=safe_url(article.url),
        path=article.path,
        sha256=article.sha256,
        grade=article.grade,
        language=article.language,
        copy_of=copy_of,
        events=events,
    )


def _unplaced(
    item: Unplaced, name: str, articles: dict[str, Article], ids: dict[str, str], words: Words, leads: _Leads
) -> UnplacedView:
    text, offset = within(articles[item.article], item.start, item.end)
    inner = [(item.mention.start, item.mention.end, "mention")] if item.mention else []
    return UnplacedView(
        id=name,
        source=ids[item.article],
        what=item.what,
        quote=item.quote,
        phrase=item.mention.text if item.mention else "",
        code=item.reason,
        reason=words.reason(item.reason),
        paragraph=text,
        marks=marked(offset, item.start, item.end, inner),
        references=leads.of(item, {item.article}),
    )


def _summary(
    chronology: Chronology,
    events: Sequence[EventView],
    sources: Sequence[SourceView],
    unplaced: int,
    top: int,
) -> Summary:
    real = [event for event in events if event.status not in (Status.PLANNED.value, Status.CONDITIONAL.value)]
    starts = [event.start for event in real or events if event.start]
    ends = [event.end or event.start for event in real or events if event.end or event.start]
    days = [_days(event) for event in real if event.start and event.end]
    fine = [pair for pair in days if pair[1] - pair[0] <= timedelta(days=93)] or days
    dated = [source for source in sources if source.published_iso]
    return Summary(
        title=chronology.title,
        zone=chronology.zone,
        start=min(starts, default=None),
        end=max((end for end in ends if end), default=None),
        first_day=min((first for first, _ in fine), default=None),
        last_day=max((last for _, last in fine), default=None),
        first=events[0].when if events else "",
        last=events[-1].when if events else "",
        events=len(events),
        articles=len(sources),
        outlets=len({source.outlet for source in sources if source.outlet}),
        unplaced=unplaced,
        disputes=sum(1 for event in events if event.disputes),
        planned=sum(1 for event in events if event.status == Status.PLANNED.value),
        single_source=sum(1 for event in events if event.single_source),
        published_first=dated[0].published if dated else "",
        published_last=dated[-1].published if dated else "",
        top=tuple(event.id for event in highlights.choose(events, top)),
    )


def _days(event: EventView) -> tuple[datetime, datetime]:
    """First and last day of a closed window."""
    assert event.start is not None
    assert event.end is not None
    last = datetime.fromisoformat(event.end) - timedelta(microseconds=1)
    return floor(datetime.fromisoformat(event.start), Granularity.DAY), floor(last, Granularity.DAY)
