"""Web pages as saved: what the page says of itself, its main text, its captions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronology.model import Notice
from chronology.readers import body, chats, fragments, layout, publication, structured, text, trees, wrapping
from chronology.readers.records import Claim, Draft, Piece, Source

#: What the page says for machines is too little below this rank, or without a time of day: then its visible lines
#: are read as those of a paste are.
_ENOUGH = 0.84
_TIMED = re.compile(r"\d:\d\d|^\d{10}").search
#: Characters below which the text in the page's data for machines is better than what was extracted.
_SHORT = 300


#: Stands in the pages that chats are exported as.
_CHAT = 'class="history"'
#: Bars that web archives lay over a page.
_BARS = "//*[@id='wm-ipp-base' or @id='wm-ipp' or @id='donato' or @id='HEADER' and .//input[@name='q']]"


def read(source: Source) -> Iterator[Draft | Notice]:
    """One article, or the messages of a chat. Raises `InputError` when the file holds no markup."""
    markup, notices = text.decoded(source)
    sent = tuple(chats.messages(trees.page(markup))) if _CHAT in markup else ()
    if sent:
        yield from sent
    else:
        yield draft(markup, notices=notices)


def draft(
    markup: str,
    url: str | None = None,
    notices: tuple[Notice, ...] = (),
    captured: tuple[Claim, ...] = (),
) -> Draft:
    """The article of a page; `url` and `captured` are where and when it was fetched, if the container says so."""
    tree = trees.page(markup)
    for bar in tree.xpath(_BARS):
        bar.drop_tree()
    saved, own = _saved(markup)
    captured = (*captured, *own)
    facts = structured.facts(tree, url or saved)
    claims, byline = (*facts.claims, *captured), facts.byline
    strong = [claim for claim in claims if claim.fact == "published" and claim.rank >= _ENOUGH]
    strong = [claim for claim in strong if not publication.after(claim, captured)]
    if not any(_TIMED(claim.text) for claim in strong):
        visible = _visible(tree, facts.title)
        claims, byline = (*claims, *visible.claims), byline or visible.byline
    pieces = body.pieces(tree, facts.title)
    if sum(len(piece.text) for piece in pieces) < _SHORT and len(facts.text or "") > _SHORT:
        pieces = tuple(Piece(text=paragraph) for paragraph in wrapping.paragraphs(facts.text or ""))
    alone = bool(pieces)
    if not alone:  # what no extractor takes for an article is laid out as if it had been pasted
        pieces = tuple(fragments.walk(tree))
    return Draft(
        pieces=pieces,
        title=facts.title,
        byline=byline,
        source=facts.site,
        url=facts.url,
        language=facts.locale,
        claims=claims,
        structured=alone,
        notices=notices,
    )


def _saved(markup: str) -> tuple[str | None, tuple[Claim, ...]]:
    """Address and time that a browser, or an extension that saves pages, leaves in a comment at the top."""
    head = markup[:3000]
    url = re.search(
        r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>]+)|^\s*url:\s*(https?://\S+)\s*$", head, re.MULTILINE
    )
    date = re.search(r"^\s*saved date:\s*([^\n(]{10,60})", head, re.MULTILINE) or re.search(
        r"FILE ARCHIVED ON ([\d:]{8} [^\n]{8,20}\d{4})\s", markup[-5000:]
    )
    captured = (Claim(text=date[1].strip(), found_in="saved", fact="captured"),) if date else ()
    return (url[1] or url[2]) if url else None, captured


def _visible(tree: trees.Tree, title: str | None) -> layout.Header:
    """What the page's visible lines say, its dates weighed by label and by distance to the headline."""
    pieces = tuple(piece for piece in fragments.walk(tree) if len(piece.text) < 2000)
    return layout.read(pieces, title)
