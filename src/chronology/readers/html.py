"""Web pages as saved: what the page says of itself, its main text, its captions."""

from __future__ import annotations

from collections.abc import Iterator

from chronology.model import Notice
from chronology.readers import body, structured, text, trees
from chronology.readers.records import Draft, Source


def read(source: Source) -> Iterator[Draft | Notice]:
    """One article. Raises `InputError` when the file holds no markup."""
    markup, notices = text.decoded(source)
    yield draft(markup, notices=notices)


def draft(markup: str, url: str | None = None, part: str = "", notices: tuple[Notice, ...] = ()) -> Draft:
    """The article of a page; `url` is where it was fetched, if the container says so."""
    tree = trees.page(markup)
    facts = structured.facts(tree, url)
    return Draft(
        pieces=body.pieces(tree, facts.title),
        title=facts.title,
        byline=facts.byline,
        source=facts.site,
        url=facts.url,
        language=facts.locale,
        claims=facts.claims,
        part=part,
        structured=True,
        notices=notices,
    )
