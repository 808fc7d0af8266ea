"""A passage as every renderer shows it: inside its paragraph, the date and its trail beside it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chronology.model import Alternative, Article, Evidence
from chronology.notation import to_edtf
from chronology.renderers.excerpt import paragraph
from chronology.renderers.records import Passage, Reading, TrailStep
from chronology.renderers.words import Words


def within(article: Article, start: int, end: int) -> tuple[str, int]:
    """The paragraph around [start, end) of the article, and where the stretch begins in it."""
    low, high = 0, len(article.text)
    for block in article.blocks:
        if block.start <= start and end <= block.end:
            low, high = block.start, block.end
            break
    return paragraph(article.text, start, end, low, high)


def marked(
    offset: int, start: int, end: int, inner: Iterable[tuple[int, int, str]]
) -> tuple[tuple[int, int, str], ...]:
    """The quote, and what is marked inside it, moved from the article's offsets to the paragraph's."""
    moved = [(offset, offset + end - start, "quote")]
    for low, high, kind in inner:
        if start <= low < high <= end:
            moved.append((low - start + offset, high - start + offset, kind))
    return tuple(moved)


def passage(item: Evidence, article: Article, source: str, words: Words) -> Passage:
    """A passage as it is shown: in its paragraph, with what is marked in it and how its date came about."""
    text, offset = within(article, item.start, item.end)
    mention = item.resolution.mention if item.resolution else None
    inner = [(mention.start, mention.end, "mention")] if mention else []
    if item.trigger:
        inner.append((item.trigger.start, item.trigger.end, "trigger"))
    return Passage(
        source=source,
        quote=item.quote,
        paragraph=text,
        marks=marked(offset, item.start, item.end, inner),
        phrase=mention.text if mention else "",
        when=window_of(item, words),
        edtf=to_edtf(item.span) if item.span else "",
        how=words.how(item, article),
        trail=tuple(_trail(item, article, words)),
        readings=tuple(_readings(item.resolution.alternatives if item.resolution else (), words)),
        inferred=item.inferred,
        kind=item.kind.value,
        attribution=item.attribution or "",
    )


def window_of(item: Evidence, words: Words) -> str:
    """The window one passage gives, in words; empty without one."""
    if item.span is None:
        return ""
    resolution = item.resolution
    return words.when(item.span, None, resolution if resolution and resolution.span == item.span else None)


def _trail(item: Evidence, article: Article, words: Words) -> Iterator[TrailStep]:
    """Phrase, then what it leaned on and in which zone, then rule and sum, then the window."""
    resolution = item.resolution
    if resolution is not None:
        yield TrailStep(kind="phrase", text=resolution.mention.text)
    else:
        yield TrailStep(kind="inferred", text=words.how(item, article))
    anchor = (resolution.anchor if resolution is not None else None) or item.anchor
    if anchor is not None:
        yield TrailStep(
            kind="anchor", text=f"{words.when(anchor.span)} ({words.found_in(anchor.found_in)})", detail=anchor.text
        )
        zone = anchor.span.zone or (article.published.zone if article.published else None)
        if zone:
            yield TrailStep(kind="zone", text=words.zone(zone), detail=zone)
    if resolution is not None:
        if resolution.rule or resolution.mention.rule:
            yield TrailStep(kind="rule", text=resolution.rule or resolution.mention.rule)
        for step in resolution.steps:
            yield TrailStep(kind="step", text=step)
    if item.span is not None:
        yield TrailStep(kind="window", text=window_of(item, words), detail=to_edtf(item.span))


def _readings(alternatives: Iterable[Alternative], words: Words) -> Iterator[Reading]:
    """What else the expression could mean, and why it was not taken so."""
    for other in alternatives:
        yield Reading(
            when=words.when(other.span) if other.span else other.value,
            why=words.why(other.why),
            edtf=to_edtf(other.span) if other.span else other.value,
        )
