"""How every expression of time in one article was dated: as lines for a terminal, or as the text marked up.

Pure: an article and its resolutions in, a string out. The words stand in `templates/explain.txt` and `explain.html`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import msgspec

from chronology.model import Anchor, Article, Resolution
from chronology.notation import to_edtf
from chronology.renderers import templating
from chronology.renderers.wording import Wording

#: Characters of context before and behind an expression in the terminal.
_CONTEXT = 48


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One expression of time with everything that is said about it, in words."""

    number: int
    text: str
    before: str
    after: str
    start: int
    end: int
    type: str
    value: str
    mod: str
    when: str
    """The window in words; empty when there is none."""
    edtf: str
    bounds: str
    rule: str
    anchor: str
    quoted: str
    """The text the anchor was read from."""
    steps: tuple[str, ...]
    alternatives: tuple[tuple[str, str], ...]
    """(value, why it lost)."""
    confidence: str
    reason: str
    """Why there is no window, in words; empty when there is one."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the article's text, and the entry it belongs to, if any."""

    text: str
    entry: Entry | None = None


def entries(article: Article, resolutions: Sequence[Resolution], wording: Wording) -> tuple[Entry, ...]:
    """One entry an expression, numbered from 1 in the order of the text."""
    return tuple(_entry(number, article, resolution, wording) for number, resolution in enumerate(resolutions, 1))


def _entry(number: int, article: Article, resolution: Resolution, wording: Wording) -> Entry:
    mention, span = resolution.mention, resolution.span
    return Entry(
        number=number,
        text=mention.text,
        before=article.text[max(0, mention.start - _CONTEXT) : mention.start],
        after=article.text[mention.end : mention.end + _CONTEXT],
        start=mention.start,
        end=mention.end,
        type=mention.type,
        value=resolution.value,
        mod=resolution.mod or "",
        when=wording.when(span) if span else "",
        edtf=to_edtf(span) if span else "",
        bounds=f"[{_bound(span.start, '-∞')}, {_bound(span.end, '∞')})" if span else "",
        rule=f"{resolution.rule} → {mention.op}",
        anchor=_leaning(resolution.anchor, article, wording),
        quoted=resolution.anchor.text if resolution.anchor else "",
        steps=resolution.steps,
        alternatives=tuple((other.value, wording.why(other.why)) for other in resolution.alternatives),
        confidence=f"{resolution.confidence:.2f}",
        reason=wording.reason(resolution.reason) if resolution.reason else "",
    )


def _bound(moment: object, open_end: str) -> str:
    return open_end if moment is None else str(moment).removesuffix(":00").removesuffix(" 00:00")


def _leaning(anchor: Anchor | None, article: Article, wording: Wording) -> str:
    return wording.anchor(anchor, article) if anchor else ""


def as_lines(article: Article, resolutions: Sequence[Resolution], language: str = "en") -> str:
    """The explanation for a terminal; control characters of the article are shown, never sent."""
    found = entries(article, resolutions, Wording(language))
    plain = [msgspec.structs.replace(entry, **_plain(entry)) for entry in found]
    return templating.fill(
        "explain.txt", {"entries": plain, "title": _clean(article.title), **_head(article, language)}
    )


def as_page(article: Article, resolutions: Sequence[Resolution], language: str = "en") -> str:
    """One self-contained HTML page: the text with every expression marked, and beside it how each was dated."""
    found = entries(article, resolutions, Wording(language))
    return templating.fill(
        "explain.html",
        {
            "entries": found,
            "pieces": pieces(article.text, found),
            "title": article.title,
            "language": language,
            "css": templating.style(templating.asset("explain.css")),
            **_head(article, language),
        },
    )


def _head(article: Article, language: str) -> dict[str, str]:
    published = article.published
    return {
        "published": Wording(language).published(article) if published else "",
        "found_in": Wording(language).found_in(published.found_in) if published else "",
    }


def pieces(text: str, found: Sequence[Entry]) -> tuple[Piece, ...]:
    """The whole text cut at the entries; joined again, the pieces are the text."""
    parts: list[Piece] = []
    place = 0
    for entry in found:
        if entry.start > place:
            parts.append(Piece(text=text[place : entry.start]))
        parts.append(Piece(text=text[entry.start : entry.end], entry=entry))
        place = entry.end
    if place < len(text):
        parts.append(Piece(text=text[place:]))
    return tuple(parts)


def _plain(entry: Entry) -> dict[str, object]:
    """The fields of an entry that quote the article, fit for a terminal."""
    return {
        "text": _clean(entry.text),
        "before": _clean(entry.before),
        "after": _clean(entry.after),
        "anchor": _clean(entry.anchor),
        "quoted": _clean(entry.quoted),
        "steps": tuple(map(_clean, entry.steps)),
    }


def _clean(text: str) -> str:
    """White space as one space each, control and direction characters as their escapes."""
    return "".join(
        " " if c.isspace() else c.encode("unicode_escape").decode() if unicodedata.category(c) in _UNSAFE else c
        for c in text
    )


#: Control, format (bidirectional overrides among them), surrogate and private characters.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co"})
