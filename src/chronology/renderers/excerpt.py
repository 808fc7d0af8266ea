"""Pieces of an article that may be shown: the paragraph around a quote, text cut at its marks, addresses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import urlsplit

#: A paragraph longer than this (code points) is cut around the quote, at word bounds.
PARAGRAPH_LIMIT = 1400
#: How much of such a paragraph stays on each side of the quote.
CONTEXT = 450
ELLIPSIS = "…"


def safe_url(url: str | None) -> str | None:
    """The address if it is http or https with a host, else `None`: no other link ever leaves a renderer."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    return url.strip() if not any(ord(c) < 33 or c in "\"'<>\\`" for c in url.strip()) else None


def paragraph(text: str, start: int, end: int, low: int, high: int) -> tuple[str, int]:
    """The paragraph of text[low:high] (a block) that holds [start, end), and the quote's place in it.

    A paragraph ends at a line break; a very long one is cut around the quote with an ellipsis.
    """
    first = text.rfind("\n", low, start) + 1 or low
    first = max(first, low)
    last = text.find("\n", end, high)
    last = high if last < 0 else last
    before = after = ""
    if last - first > PARAGRAPH_LIMIT:
        cut_low, cut_high = max(first, start - CONTEXT), min(last, end + CONTEXT)
        if cut_low > first:
            space = text.find(" ", cut_low, start)
            first, before = (space + 1 if space >= 0 else cut_low), ELLIPSIS
        if cut_high < last:
            space = text.rfind(" ", end, cut_high)
            last, after = (space if space >= 0 else cut_high), ELLIPSIS
    piece = text[first:last]
    lead = len(piece) - len(piece.lstrip()) if not before else 0
    lead = min(lead, start - first)
    body = piece[lead:]
    body = body[: max(len(body.rstrip()), end - first - lead)]
    return before + body + after, start - first - lead + len(before)


def pieces(text: str, marks: Sequence[tuple[int, int, str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """`text` cut at every mark: (piece, kinds of the marks that cover it), in order; joined they give `text`."""
    cuts = sorted({0, len(text), *(p for start, end, _ in marks for p in (start, end) if 0 <= p <= len(text))})
    return tuple(
        (text[low:high], tuple(kind for start, end, kind in marks if start <= low and high <= end))
        for low, high in pairwise(cuts)
    )
