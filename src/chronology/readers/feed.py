"""RSS and Atom files, one article an entry: the only home of feedparser. Nothing is fetched."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from chronology.errors import InputError
from chronology.model import Notice
from chronology.readers import fragments
from chronology.readers.records import Claim, Draft, Source

_WORTH: dict[str, dict[str, Any]] = {
    "published": {"fact": "published", "rank": 0.95},
    "created": {"fact": "published", "rank": 0.85},
    "updated": {"fact": "modified", "rank": 0.3},
}


def read(source: Source) -> Iterator[Draft | Notice]:
    """The entries of a feed. Raises `InputError` for a document type with entities, and for no entry at all."""
    import feedparser

    if b"<!ENTITY" in source.data[:200_000]:
        raise InputError("it declares entities, which a feed has no use for; leave it out")
    # A stream, since feedparser would take a short string for an address or a path.
    try:
        found = feedparser.parse(io.BytesIO(source.data), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, TypeError, AttributeError, LookupError, AssertionError) as error:
        raise InputError(f"it is no feed that can be read ({str(error)[:80]}); save the feed again") from None
    if not found.entries:
        reason = f" ({str(found.bozo_exception)[:80]})" if found.get("bozo_exception") else ""
        raise InputError(f"no entry of a feed is in it{reason}; save the feed again")
    for number, entry in enumerate(found.entries, 1):
        yield _entry(entry, found.feed, number)


def _entry(entry: Any, feed: Any, number: int) -> Draft:
    """One entry. The date is read from the raw text: feedparser takes NZST for UTC, silently."""
    contents = [part.get("value", "") for part in entry.get("content", ())]
    body = max(filter(None, [*contents, entry.get("summary")]), key=len, default="")
    # `entry.get` makes `updated` up from `published` where it is missing; the plain dict does not.
    stated = {key: str(text) for key in ("published", "created", "updated") if (text := dict.get(entry, key))}
    claims = [Claim(text=text, found_in=f"feed:{key}", **_WORTH[key]) for key, text in stated.items()]
    if "published" not in stated and "updated" in stated:
        # Atom feeds often have `updated` alone, which there is the date of the entry.
        claims.append(Claim(text=stated["updated"], found_in="feed:updated", rank=0.8))
    return Draft(
        pieces=fragments.pieces(body),
        title=entry.get("title"),
        byline=entry.get("author"),
        source=(entry.get("source") or {}).get("title") or feed.get("title"),
        url=entry.get("link"),
        language=(entry.get("title_detail") or {}).get("language") or feed.get("language"),
        claims=tuple(claims),
        part=str(number),
        structured=True,
    )
