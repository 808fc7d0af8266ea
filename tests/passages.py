"""Windows and passages against gold files: shared by the tests of whole articles and of the demonstration."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from chronology.model import Article, Evidence
from chronology.notation import to_edtf
from chronology.timespan import TimeSpan, narrowed

FAULTS: dict[str, dict[str, str]] = tomllib.loads(
    (Path(__file__).parent / "known_faults.toml").read_text(encoding="utf-8")
)


def known(test: str, case: str) -> list[pytest.MarkDecorator]:
    """The mark of a case that is known to fail: it then must fail, so that its line goes when the rule is better."""
    why = FAULTS.get(test, {}).get(case)
    return [pytest.mark.xfail(reason=why, strict=True)] if why else []


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


DANGLING = frozenset(
    {
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "that",
        "which",
        "who",
        "to",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "under",
        "into",
        "after",
        "before",
        "until",
        "since",
        "as",
        "its",
        "their",
        "his",
        "her",
        "is",
        "was",
        "were",
        "be",
        "been",
        "had",
        "has",
        "have",
        "will",
        "would",
    }
)
"""Words that no headline ends in: something was cut off behind them."""
PHRASAL = frozenset({"sworn in", "moved in", "moved on", "let in", "taken in", "passed by"})
"""Verbs that end in one of them all the same."""
ORPHANS = re.compile(
    r"\b(?:of|to|for|from|under|with|into) (?:in|of|on|at|by|for|with|from|and|but|or)\b"
    r"|\b(?:a|an|the) (?:and|in|of|on|at|,)\b| ,|  "
)
"""Neighbours that stand beside each other only where something was cut out between them."""


def reads_badly(what: str) -> str | None:
    """Why a headline does not read as a sentence a human would write; `None` when it does."""
    words = re.findall(r"[^\W\d_]+|\d+", what)
    first = what.lstrip("\"'“‘[(")[:1]
    if len(words) < 2:
        return "one word is no headline"
    if not (first.isupper() or first.isdigit() or first in "$€£"):
        return "it begins in the middle"
    if words[-1].lower() in DANGLING and " ".join(words[-2:]).lower() not in PHRASAL:
        return f"it ends in {words[-1]!r}"
    if (found := ORPHANS.search(what)) is not None:
        return f"something is cut out at {found.group()!r}"
    if what.count('"') % 2 or what.count("(") != what.count(")") or what.count("[") != what.count("]"):
        return "a quotation mark or bracket is alone"
    if what.rstrip().endswith((",", ";", ":", "-", "–", "—")):
        return "it ends in a comma or dash"
    return None
