"""Web pages as saved: what the page says of itself, its main text, its captions."""

from __future__ import annotations

from collections.abc import Iterator

from chronology.model import Notice
from chronology.readers import body, fragments, layout, structured, text, trees
from chronology.readers.records import Claim, Draft, Source

#: Below this rank what the page says for machines is too little, and its visible lines are read as a paste would be.
_ENOUGH = 0.84


def read(source: Source) -> Iterator[Draft | Notice]:
    """One article. Raises `InputError` when the file holds no markup."""
    markup, notices = text.decoded(source)
    yield draft(markup, notices=notices)


def draft(markup: str, url: str | None = None, part: str = "", notices: tuple[Notice, ...] = ()) -> Draft:
    """The article of a page; `url` is where it was fetched, if the container says so."""
    tree = trees.page(markup)
    facts = structured.facts(tree, url)
    claims = facts.claims
    if max((claim.rank for claim in claims if claim.fact == "published"), default=0.0) < _ENOUGH:
        claims = (*claims, *_visible(tree, facts.title))
    return Draft(
        pieces=body.pieces(tree, facts.title),
        title=facts.title,
        byline=facts.byline,
        source=facts.site,
        url=facts.url,
        language=facts.locale,
        claims=claims,
        part=part,
        structured=True,
        notices=notices,
    )


def _visible(tree: trees.Tree, title: str | None) -> tuple[Claim, ...]:
    """The dates of the page's visible lines, weighed by label and by distance to the headline."""
    pieces = tuple(piece for piece in fragments.walk(tree) if len(piece.text) < 2000)
    return layout.read(pieces, title).claims
