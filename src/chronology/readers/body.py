"""The text of a web page: main paragraphs by trafilatura (its only home), captions from `<figcaption>` by us."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from chronology.model import BlockKind
from chronology.readers import fragments, wrapping
from chronology.readers.records import Piece
from chronology.readers.trees import Tree, deep, lines, words

#: trafilatura reports what it leaves out; a notice of ours says what matters.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


#: No page of an outlet nests so deep; what does was made to cost quadratic time.
_DEEPEST = 400


def pieces(tree: Tree, title: str | None) -> tuple[Piece, ...]:
    """Body paragraphs and captions in the order of the page."""
    if deep(tree, _DEEPEST):
        return tuple(fragments.walk(tree))
    captions = list(_captions(tree))
    texts = _paragraphs(tree)
    known = {_key(caption) for caption, _ in captions}
    known |= {_key(title)} if title is not None else set()
    body = [Piece(text=text) for text in texts if _key(text) not in known]
    return tuple(_placed(body, captions, _order(tree))) if captions else tuple(body)


def _paragraphs(tree: Tree) -> list[str]:
    """The paragraphs trafilatura believes to be the article.

    Its precise mode stops at the first of several containers on some pages; where it leaves most of the page's long
    paragraphs out, its balanced mode is asked too, and believed when it finds far more.
    """
    precise = _extracted(tree, precise=True)
    size = sum(map(len, precise))
    on_page = sum(long for element in tree.iter("p") if (long := len(words(element))) > 80)
    if size >= 0.4 * on_page:
        return precise
    balanced = _extracted(tree, precise=False)
    return balanced if 2 * size < sum(map(len, balanced)) < 1.3 * on_page else precise


def _extracted(tree: Tree, *, precise: bool) -> list[str]:
    from trafilatura import bare_extraction

    document = bare_extraction(tree, favor_precision=precise, include_comments=False, include_tables=True)
    if document is None or isinstance(document, dict):
        return []
    parts = (
        part
        for element in document.body
        for part in (element.iter("item", "row") if element.tag in ("list", "table") else (element,))
    )
    return [text for part in parts for text in wrapping.paragraphs("\n".join(lines(part)))]


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


_PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "li", "blockquote", "div", "figcaption"))


def _order(tree: Tree) -> dict[str, int]:
    """Where each paragraph of the page stands, by its first words."""
    found: dict[str, int] = {}
    for number, element in enumerate(tree.iter()):
        if element.tag not in _PARAGRAPHS or (element.tag == "div" and len(element) and element[0].tag in _PARAGRAPHS):
            continue  # a box is no paragraph: its first one stands for it
        if key := _key(words(element, 200)[:200])[:60]:
            found.setdefault(key, number)
    return found


def _captions(tree: Tree) -> Iterator[tuple[str, int]]:
    """Text of every figcaption, each once, with its place in the page."""
    seen: set[str] = set()
    for number, element in enumerate(tree.iter()):
        if element.tag == "figcaption":
            text = words(element)
            if len(text.split()) > 2 and _key(text) not in seen:
                seen.add(_key(text))
                yield text, number


def _placed(body: list[Piece], captions: list[tuple[str, int]], order: dict[str, int]) -> Iterator[Piece]:
    """The body with each caption before the first paragraph that stands after it; none from outside the article."""
    places = [order.get(_key(piece.text[:200])[:60]) for piece in body]
    known = [place for place in places if place is not None]
    if not known:
        yield from body
        return
    waiting = [(text, at) for text, at in captions if min(known) - 400 < at < max(known)]
    for piece, place in zip(body, places, strict=True):
        while waiting and place is not None and waiting[0][1] < place:
            yield Piece(text=waiting.pop(0)[0], kind=BlockKind.CAPTION)
        yield piece
