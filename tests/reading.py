"""A text read, understood and told: what the tests of events start from."""

from __future__ import annotations

from datetime import datetime

from chronology import extract, languages, recognise, resolve
from chronology.model import Anchor, Article, Block, BlockKind, Publication
from chronology.notation import to_edtf
from chronology.timespan import Granularity, unit

ENGLISH = languages.load("en")
MOMENT = "2019-03-14T09:30"


def article(
    text: str,
    published: str | None = MOMENT,
    *,
    name: str = "a1",
    kind: BlockKind = BlockKind.BODY,
    shown: str | None = None,
    agency: str | None = None,
    title: str = "",
) -> Article:
    """An article of one block; `shown` is a caption's own day."""
    moment = datetime.fromisoformat(published) if published else None
    publication = (
        Publication(span=unit(moment, Granularity.MINUTE), found_in="option", text=published or "") if moment else None
    )
    own = None
    if shown is not None:
        own = Anchor(span=unit(datetime.fromisoformat(shown), Granularity.DAY), found_in="caption", text=shown)
    return Article(
        id=name,
        title=title,
        text=text,
        blocks=(Block(kind=kind, start=0, end=len(text), anchor=own),),
        published=publication,
        agency=agency,
    )


def told(read: Article) -> extract.Extraction:
    """What an article tells."""
    anchor = read.published.anchor if read.published else None
    found = resolve.resolve(recognise.find(read.text, ENGLISH), read.text, anchor, ENGLISH, blocks=read.blocks)
    return extract.extract(read, found, ENGLISH)


def rows(text: str, published: str | None = MOMENT) -> list[tuple[str, str, str]]:
    """(window, status, headline) of every event of a text."""
    return [(to_edtf(e.span), e.status.value, e.what) for e in told(article(text, published)).events]
