"""chronology.json and events.csv: the chronology as data, for other tools.

`chronology.json` follows the published JSON Schema (`schema.py`, written out in `docs/chronology.schema.json`).
Same input, same bytes: no clock, no path of this machine, no set order gets in. All offsets are code points into
the article's text, which is part of the file, so that every quote can be checked without the source files.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import msgspec

from chronology.model import Article, Chronology, Event, Evidence, Notice, Publication, Unplaced
from chronology.notation import to_edtf, to_timex3
from chronology.renderers import RenderOptions
from chronology.renderers.schema import (
    SCHEMA,
    AlternativeData,
    AnchorData,
    ArticleData,
    BlockData,
    ChronologyData,
    ConflictData,
    EventData,
    EvidenceData,
    ExtentData,
    FindingData,
    MentionData,
    PassageData,
    PublicationData,
    SilenceData,
    SpanData,
    UnplacedData,
    WarningData,
)
from chronology.renderers.wording import Wording
from chronology.timespan import TimeSpan


def render(chronology: Chronology, path: Path, options: RenderOptions) -> None:
    """Writes `chronology.json` or `events.csv`, by the suffix of `path`."""
    wording = Wording(options.language)
    if path.suffix == ".csv":
        path.write_text(_csv(chronology, wording), encoding="utf-8-sig", newline="")
    else:
        path.write_bytes(encode(chronology, wording))


def encode(chronology: Chronology, wording: Wording) -> bytes:
    """`chronology.json` as bytes: indented by two, UTF-8, a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(to_data(chronology, wording)), indent=2) + b"\n"


def to_data(chronology: Chronology, wording: Wording) -> ChronologyData:
    """The chronology in the published form."""
    return ChronologyData(
        schema=SCHEMA,
        title=chronology.title,
        zone=chronology.zone,
        events=[event_data(event, wording) for event in chronology.events],
        articles=[article_data(article) for article in chronology.articles],
        unplaced=[unplaced_data(item, wording) for item in chronology.unplaced],
        warnings=[warning_data(notice) for notice in chronology.notices],
        silences=[SilenceData(span=span_data(s.span), days=s.days) for s in chronology.silences],
        copies=[list(group) for group in chronology.copies],
    )


@lru_cache(maxsize=50_000)  # a chronology tells the same days again and again
def span_data(span: TimeSpan) -> SpanData:
    """A window in the published form."""
    return SpanData(
        start=_iso(span.start),
        end=_iso(span.end),
        granularity=span.granularity.value,
        part=span.part.value if span.part else None,
        approximate=span.approximate,
        zone=span.zone,
        edtf=to_edtf(span),
        timex3=to_timex3(span),
    )


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def event_data(event: Event, wording: Wording) -> EventData:
    return EventData(
        id=event.id,
        span=span_data(event.span),
        when=wording.event_when(event),
        what=event.what,
        who=list(event.who),
        where=list(event.where),
        status=event.status.value,
        confidence=round(event.confidence, 2),
        importance=round(event.importance, 4),
        score={name: round(value, 4) for name, value in sorted(event.score.items())},
        origins=event.origins,
        order_established=not event.order_open,
        refined=event.refined,
        conflicts=[
            ConflictData(
                about=c.about, readings=list(c.readings), evidence=[list(group) for group in c.evidence], why=c.why
            )
            for c in event.conflicts
        ],
        evidence=[_evidence(evidence) for evidence in event.evidence],
        references=_references(event),
    )


def _references(owner: Event | Unplaced) -> list[PassageData]:
    return [
        PassageData(article=r.article, start=r.start, end=r.end, quote=r.quote, why=r.why) for r in owner.references
    ]


def _evidence(evidence: Evidence) -> EvidenceData:
    resolution, trigger = evidence.resolution, evidence.trigger
    anchor = resolution.anchor if resolution else evidence.anchor
    mention = None
    if resolution:
        found = resolution.mention
        mention = MentionData(
            start=found.start,
            end=found.end,
            text=found.text,
            type=found.type,
            value=resolution.value,
            rule=resolution.rule,
            mod=resolution.mod,
        )
    return EvidenceData(
        article=evidence.article,
        start=evidence.start,
        end=evidence.end,
        text=evidence.quote,
        quote=evidence.quote,
        mention=mention,
        trigger=ExtentData(start=trigger.start, end=trigger.end, text=trigger.text) if trigger else None,
        how=list(resolution.steps) if resolution else [],
        alternatives=[
            AlternativeData(value=a.value, why=a.why, span=span_data(a.span) if a.span else None)
            for a in (resolution.alternatives if resolution else ())
        ],
        anchor=AnchorData(span=span_data(anchor.span), found_in=anchor.found_in, text=anchor.text) if anchor else None,
        inferred=evidence.inferred,
        span=span_data(evidence.span) if evidence.span else None,
        what=evidence.what,
        attribution=evidence.attribution,
        block=evidence.kind.value,
    )


def article_data(article: Article) -> ArticleData:
    return ArticleData(
        id=article.id,
        title=article.title,
        source=article.source,
        agency=article.agency,
        byline=article.byline,
        language=article.language,
        url=article.url,
        published=_publication(article.published) if article.published else None,
        path=article.path,
        sha256=article.sha256,
        grade=article.grade,
        warnings=[notice.what for notice in article.notices],
        blocks=[
            BlockData(
                kind=block.kind.value,
                start=block.start,
                end=block.end,
                anchor=AnchorData(
                    span=span_data(block.anchor.span), found_in=block.anchor.found_in, text=block.anchor.text
                )
                if block.anchor
                else None,
            )
            for block in article.blocks
        ],
        text=article.text,
    )


def _publication(published: Publication) -> PublicationData:
    return PublicationData(
        span=span_data(published.span),
        instant=_iso(published.instant),
        offset=published.offset,
        zone=published.zone,
        modified=published.modified,
        found_in=published.found_in,
        text=published.text,
        confidence=round(published.confidence, 2),
        findings=[
            FindingData(fact=f.fact, value=f.value, found_in=f.found_in, text=f.text, confidence=round(f.confidence, 2))
            for f in published.findings
        ],
    )


def unplaced_data(item: Unplaced, wording: Wording) -> UnplacedData:
    mention = item.mention
    return UnplacedData(
        article=item.article,
        start=item.start,
        end=item.end,
        quote=item.quote,
        mention=ExtentData(start=mention.start, end=mention.end, text=mention.text) if mention else None,
        what=item.what,
        reason=item.reason,
        why=wording.reason(item.reason),
        references=_references(item),
    )


def warning_data(notice: Notice) -> WarningData:
    return WarningData(where=notice.where, what=notice.what, code=notice.code)


#: Columns of events.csv.
COLUMNS = (
    "id", "start", "end", "granularity", "part", "approximate", "edtf", "when", "what", "who", "where", "status",
    "confidence", "importance", "origins", "order_established", "source", "published", "quote", "expression", "value",
    "references",
)  # fmt: skip


def _csv(chronology: Chronology, wording: Wording) -> str:
    """One row an event, its first evidence beside it; every cell is text that no spreadsheet runs."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    articles = {article.id: article for article in chronology.articles}
    for event in chronology.events:
        writer.writerow([harmless(str(cell)) for cell in _row(event, articles, wording)])
    return table.getvalue()


def _row(event: Event, articles: dict[str, Article], wording: Wording) -> tuple[object, ...]:
    first = event.evidence[0]
    article = articles[first.article]
    span = span_data(event.span)
    resolution = first.resolution
    return (
        event.id,
        span.start or "",
        span.end or "",
        span.granularity,
        span.part or "",
        span.approximate,
        span.edtf,
        wording.event_when(event),
        event.what,
        "; ".join(event.who),
        "; ".join(event.where),
        event.status.value,
        round(event.confidence, 2),
        round(event.importance, 4),
        event.origins,
        not event.order_open,
        article.source or article.title,
        (_iso(article.published.span.start) if article.published else None) or "",
        first.quote,
        resolution.mention.text if resolution else "",
        resolution.value if resolution else "",
        len(event.references),
    )


def harmless(cell: str) -> str:
    """A cell no spreadsheet takes for a formula: a quote mark before = + - @ tab and return (OWASP, CSV injection)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
