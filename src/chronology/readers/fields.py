"""Named values (front matter, JSON, CSV) to a draft: which field is the title, the text, the date is looked up.

The names stand in `data/fields.toml`; `--map published=pubDate` adds one in front.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from chronology.model import Notice
from chronology.readers import wrapping
from chronology.readers.records import Claim, Draft, Given, Piece
from chronology.readers.tables import table


def value(row: Mapping[str, Any], key: str, mapping: Sequence[tuple[str, str]] = ()) -> Any:
    """What a row says about `key`: by the user's mapping, else by the first known name that holds something."""
    for name, column in mapping:
        if name == key:
            found: Any = row
            for step in column.split("."):
                found = found.get(step) if isinstance(found, Mapping) else None
            if found not in (None, ""):
                return found
    folded = {fold(str(name)): name for name in reversed(list(row))}
    for name in table("fields")[key]:
        held = row.get(folded[fold(name)]) if fold(name) in folded else None
        if held not in (None, "", [], {}):
            return held
    return None


def fold(name: str) -> str:
    """A field's name without case, blanks and dashes: `pubDate`, `pub_date` and `Pub Date` are one name."""
    return re.sub(r"[\W_]+", "", name).casefold()


def said(found: Any) -> str | None:
    """A value as one line of text: lists joined, objects by their name."""
    if found is None or isinstance(found, bool):
        return None
    if isinstance(found, Mapping):
        found = next(
            (
                found[k]
                for k in ("name", "main", "title", "value", "rendered", "#text", "text")
                if isinstance(found.get(k), str)
            ),
            None,
        )
        return said(found)
    if isinstance(found, list | tuple):
        return ", ".join(filter(None, (said(item) for item in found[:20]))) or None
    return str(found)[:100_000].strip() or None


def head(text: str) -> tuple[dict[str, str], str]:
    """The fields of two or more lines `Name: value` at the very top, and the text below; else nothing."""
    lines = text.split("\n")
    found: dict[str, str] = {}
    end = 0
    for number, line in enumerate(lines[:_LONGEST_HEAD]):
        match = _NAMED(line)
        if match is not None and is_field(match[1]):
            found[match[1]] = match[2].strip()
            end = number + 1
        elif line.strip():
            break
    return (found, "\n".join(lines[end:])) if len(found) >= 2 else ({}, text)


#: Lines at the top that are searched for `Title: …`, `Date: …`.
_LONGEST_HEAD = 20
_NAMED = re.compile(r"\s*([^\W\d_][\w \-]{1,24}?)\s?:\s+(\S.{0,500})").fullmatch


def is_field(name: str) -> bool:
    """True for the name of a field that articles have, in any spelling."""
    return fold(name) in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(fold(name) for key, names in table("fields").items() if key != "list" for name in names)


def draft(
    row: Mapping[str, Any],
    mapping: Sequence[tuple[str, str]] = (),
    *,
    pieces: tuple[Piece, ...] | None = None,
    title: str | None = None,
    part: str = "",
    seed: bytes | None = None,
    notices: tuple[Notice, ...] = (),
) -> Draft:
    """The article a row describes; `pieces` where the text stands outside the row (Markdown)."""
    published, modified = said(value(row, "published", mapping)), said(value(row, "modified", mapping))
    claims = []
    if published:
        claims.append(Claim(text=published, found_in="field", rank=0.97))
    if modified:
        claims.append(Claim(text=modified, found_in="field", fact="modified", rank=0.3))
    if pieces is None:
        pieces = _body(value(row, "text", mapping))
    source, url = said(value(row, "source", mapping)), said(value(row, "url", mapping))
    if source and re.match(r"https?://\S+$", source):  # clippings name the page itself as their source
        source, url = None, url or source
    return Draft(
        pieces=pieces,
        title=said(value(row, "title", mapping)) or title,
        byline=said(value(row, "byline", mapping)),
        source=source,
        url=url,
        claims=tuple(claims),
        part=part,
        seed=seed,
        structured=True,
        given=Given(
            zone=said(value(row, "zone", mapping)),
            country=_country(said(value(row, "country", mapping))),
            grade=said(value(row, "grade", mapping)),
            language=_code(said(value(row, "language", mapping))),
        ),
        notices=notices,
    )


def _country(stated: str | None) -> str | None:
    return stated.upper() if stated and re.fullmatch(r"[a-zA-Z]{2}", stated) else None


def _code(language: str | None) -> str | None:
    found = re.match(r"[a-zA-Z]{2,3}(?![a-zA-Z])", language or "")
    return found.group().lower() if found else None


def _body(found: Any) -> tuple[Piece, ...]:
    """Paragraphs of a text field: a string, a list of strings, or markup."""
    if isinstance(found, list | tuple):
        # Chats part a message where its style changes: strings with objects between are one text.
        mixed = any(isinstance(item, str) for item in found) and any(isinstance(item, Mapping) for item in found)
        texts = ((item if isinstance(item, str) else said(item)) or "" for item in found)
        found = "".join(texts) if mixed else "\n\n".join(filter(None, texts))
    content = found if isinstance(found, str) else said(found) or ""
    if re.search(r"<(?:p|br|div|h[1-6]|figure)\b[^>]{0,200}>", content[:5000], re.IGNORECASE):
        from chronology.readers import fragments

        return fragments.pieces(content)
    return tuple(Piece(text=text) for text in wrapping.paragraphs(content))
