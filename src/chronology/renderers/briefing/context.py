"""What a template of the house may use: the documented context, and a chronology put into its form.

`FIELDS` is the contract: field -> what it means, or the fields of each item of a list. `chronology template fields`
prints it, `chronology template check` holds a template against it.
"""

from __future__ import annotations

from typing import Any

from chronology.model import Chronology
from chronology.renderers import RenderOptions
from chronology.renderers.dossier import cite, judgements, narrative
from chronology.renderers.dossier.blocks import Quote
from chronology.renderers.dossier.compose import alt_text, corpus_hash, period
from chronology.renderers.records import EventView, SourceView
from chronology.renderers.view import view
from chronology.renderers.wording import Wording

EVENT: dict[str, Any] = {
    "id": "number of the event: E007",
    "when": "its window in words: March 2024 (day not given)",
    "how": "how it was dated, in words",
    "label": "headline",
    "status": "happened, ongoing, planned, conditional, denied, repeated or sentence as told, in words",
    "planned": "true when it is announced, not told as happened",
    "who": "names, joined",
    "where": "places, joined",
    "passage": "verbatim passage, cut around its date when long",
    "sources": "ids of its sources: S01, S04",
    "outlets": "names of its outlets, joined",
    "grade": "Admiralty grades of its sources, joined",
    "confidence": "high, moderate or low, in words",
    "score": "confidence from 0 to 1, two places",
    "edtf": "window as an EDTF string",
    "start": "window start, ISO; empty when open",
    "end": "window end (exclusive), ISO; empty when open",
    "disputed": "true when sources give different dates or numbers",
    "order_open": "true when the order against the event before is not established",
}
FIELDS: dict[str, Any] = {
    "title": "title of the chronology",
    "author": "--author",
    "marking": "--marking",
    "language": "language tag of the wording: en-GB",
    "period": "period covered, in words",
    "cutoff": "information cut-off: the latest publication, in words",
    "zone": "time zone most publications share, in words",
    "corpus_hash": "SHA-256 over the SHA-256 of all sources",
    "timeline": "the timeline as a picture",
    "alt": "what the picture shows, in words",
    "counts": {
        "events": "number of events",
        "articles": "number of articles",
        "outlets": "number of outlets",
        "undated": "number of items without a date",
        "disputed": "number of disputed events",
        "planned": "number of planned events",
    },
    "events": [EVENT],
    "key_developments": [EVENT],
    "judgements": [
        {
            "text": "the analyst's sentence",
            "likelihood": "its likelihood word",
            "confidence": "its confidence level",
            "basis": "what it rests on",
            "events": "ids of the events it cites, joined",
        }
    ],
    "disputes": [
        {
            "event": "id of the event",
            "label": "its headline",
            "shown": "the reading displayed, with its sources",
            "others": "the other readings, with their sources",
            "why": "why this reading is displayed",
        }
    ],
    "undated": [
        {
            "id": "U01",
            "passage": "verbatim passage",
            "expression": "its expression of time",
            "reason": "why it has no date, in words",
            "source": "id of its source",
        }
    ],
    "silences": [{"when": "the stretch in words", "days": "its length in days"}],
    "sources": [
        {
            "id": "S01",
            "outlet": "name of the outlet",
            "headline": "headline",
            "byline": "byline",
            "agency": "wire service",
            "published": "date of publication in words",
            "found": "where in the article it was found",
            "grade": "Admiralty grade",
            "url": "web address, http or https only",
            "language": "language, by name",
            "copy_of": "id of the source it is a near-identical copy of",
            "path": "file",
            "sha256": "SHA-256 of the file",
            "events": "ids of the events it tells, joined",
        }
    ],
}


def context(chronology: Chronology, options: RenderOptions) -> dict[str, Any]:
    """A chronology in the form of `FIELDS`, plain strings, numbers and lists; `timeline` is left to the filler."""
    wording = Wording(options.language, hard_spaces=True)
    desk = cite.desk(chronology, view(chronology, wording, top=options.top), wording)
    summary = desk.view.summary
    told: dict[str, list[str]] = {}
    for event in desk.view.events:
        for source in event.sources:
            told.setdefault(source, []).append(event.id)
    events = [_event(desk, event) for event in desk.view.events]
    most = {event.id for event in narrative.key_events(desk, options.developments)}
    return {
        "title": summary.title or wording.label("untitled"),
        "author": options.author or "",
        "marking": options.marking or "",
        "language": wording.tag,
        "period": period(desk),
        "cutoff": summary.published_last,
        "zone": wording.zone(summary.zone) if summary.zone else "",
        "corpus_hash": corpus_hash(chronology),
        "alt": alt_text(desk),
        "counts": {
            "events": summary.events,
            "articles": summary.articles,
            "outlets": summary.outlets,
            "undated": summary.unplaced,
            "disputed": summary.disputes,
            "planned": summary.planned,
        },
        "events": events,
        "key_developments": [event for event in events if event["id"] in most],
        "judgements": _judgements(desk, options),
        "disputes": _disputes(desk),
        "undated": [
            {"id": item.id, "passage": cite.shortened(item.quote, 400), "expression": item.phrase,
             "reason": item.reason, "source": item.source}
            for item in desk.view.unplaced
        ],
        "silences": [{"when": silence.when, "days": silence.days} for silence in desk.view.silences],
        "sources": [_source(desk, source, told.get(source.id, [])) for source in desk.view.sources],
    }  # fmt: skip


def _event(desk: cite.Desk, event: EventView) -> dict[str, Any]:
    found = cite.first_evidence(desk, event)
    passage = _quoted(desk, cite.quote(*found)) if found else ""
    return {
        "id": event.id,
        "when": event.when,
        "how": event.how,
        "label": cite.shortened(event.label, 260),
        "status": event.status_words,
        "planned": event.status in ("planned", "conditional"),
        "who": ", ".join(event.who),
        "where": ", ".join(event.where),
        "passage": passage,
        "sources": ", ".join(event.sources),
        "outlets": ", ".join(event.outlets),
        "grade": ", ".join(dict.fromkeys(desk.sources[source].grade for source in event.sources)),
        "confidence": desk.wording.confidence(event.confidence),
        "score": desk.wording.score(event.confidence),
        "edtf": event.edtf,
        "start": event.start or "",
        "end": event.end or "",
        "disputed": bool(event.disputes),
        "order_open": event.order_open,
    }


def _quoted(desk: cite.Desk, piece: Quote) -> str:
    """The words of a quote, with an ellipsis where it was cut; the template sets the quotation marks."""
    mark = desk.wording.say("punctuation.ellipsis")
    text = " ".join(piece.text.split())
    return (f"[{mark}] " if piece.cut[0] else "") + text + (f" [{mark}]" if piece.cut[1] else "")


def _judgements(desk: cite.Desk, options: RenderOptions) -> list[dict[str, str]]:
    if options.judgements is None:
        return []
    return [
        {
            "text": item.text,
            "likelihood": item.likelihood or "",
            "confidence": item.confidence or "",
            "basis": item.basis,
            "events": ", ".join(item.events),
        }
        for item in judgements.read(options.judgements, desk.wording, tuple(desk.events))
    ]


def _disputes(desk: cite.Desk) -> list[dict[str, str]]:
    rows = []
    for event in desk.view.events:
        for dispute in event.disputes:
            readings = [f"{words} [{', '.join(sources)}]" for words, sources in dispute.readings]
            rows.append(
                {
                    "event": event.id,
                    "label": cite.shortened(event.label),
                    "shown": readings[0] if readings else "",
                    "others": "; ".join(readings[1:]),
                    "why": dispute.why,
                }
            )
    return rows


def _source(desk: cite.Desk, source: SourceView, told: list[str]) -> dict[str, str]:
    return {
        "id": source.id,
        "outlet": source.outlet or desk.wording.label("unknown_outlet"),
        "headline": source.title,
        "byline": source.byline,
        "agency": source.agency,
        "published": desk.wording.published(desk.article(source.id)),
        "found": source.found,
        "grade": source.grade,
        "url": source.url or "",
        "language": desk.wording.language_name(source.language),
        "copy_of": source.copy_of or "",
        "path": source.path,
        "sha256": source.sha256,
        "events": ", ".join(told),
    }
