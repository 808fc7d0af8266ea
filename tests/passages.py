"""Windows and passages against gold files: shared by the tests of whole articles and of the demonstration."""

from __future__ import annotations

from chronology.model import Article, Evidence
from chronology.notation import to_edtf
from chronology.timespan import TimeSpan, narrowed


def placed(article: Article, passage: str) -> tuple[int, int] | None:
    """Where a passage stands in an article, if it does; white space may differ."""
    start = article.text.find(passage)
    return (start, start + len(passage)) if start >= 0 else None


def bounds(edtf: str) -> tuple[str, str]:
    """First and last written moment of an EDTF interval or date, as strings that compare."""
    first, _, last = edtf.replace("~", "").partition("/")
    return first, last or first


def lies_within(span: TimeSpan, edtf: str) -> bool:
    """True when no moment of the window lies outside the written one, as far as that is written."""
    first, last = bounds(edtf)
    inner = narrowed(span)
    low = "" if inner.start is None else inner.start.isoformat()
    high = "9999" if inner.last is None else inner.last.isoformat()
    return (first == ".." or low[: len(first)] >= first) and (last == ".." or high[: len(last)] <= last)


def written(span: TimeSpan | None) -> str:
    return "undated" if span is None else f"{to_edtf(span)} {span.part.value if span.part else ''}".strip()


def point(evidence: Evidence) -> tuple[int, int]:
    """The extent an evidence is pinned to: its trigger, or the whole passage."""
    trigger = evidence.trigger
    return (trigger.start, trigger.end) if trigger else (evidence.start, evidence.end)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]
