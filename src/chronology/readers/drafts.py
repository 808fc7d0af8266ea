"""A draft becomes an article: the text is laid out, its date weighed, its language and origin named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

import msgspec

from chronology.model import Article, Block, BlockKind, Notice, Publication
from chronology.readers import agencies, anchors, encoding, identity, layout, publication, tongues, zones
from chronology.readers.publication import Place
from chronology.readers.records import Claim, Draft, Given, Piece, ReadOptions, Source

#: Longest text of one article, in characters; a book is not an article.
MAX_TEXT = 3_000_000


def article(draft: Draft, source: Source, given: Given, sha256: str) -> Article | Notice:
    """The article a draft describes, or a notice when it holds no text."""
    where = source.label + (f"#{draft.part}" if draft.part else "")
    options = source.options
    given = _merged(given, draft.given)
    pieces = tuple(
        piece if tidy == piece.text else msgspec.structs.replace(piece, text=tidy)
        for piece in draft.pieces
        if (tidy := encoding.clean(piece.text).strip())
    )
    title = encoding.clean(draft.title or "").strip() or None
    bare = not pieces and draft.structured and title is not None  # a headline alone is news too
    if not pieces and not bare:
        return Notice(where=where, what="it holds no text; leave it out or save the article again", code="empty")
    header = layout.read(pieces, given.title or title, options.date_order, structured=draft.structured)
    url = given.url or draft.url or header.url
    host = _host(url)
    if draft.structured and title and BlockKind.HEADLINE not in header.kinds:
        pieces = (Piece(text=title, kind=BlockKind.HEADLINE), *pieces)
        header = msgspec.structs.replace(header, kinds=(BlockKind.HEADLINE, *header.kinds))
    frame = [piece.text for piece, kind in zip(pieces, header.kinds, strict=True) if kind is BlockKind.BOILERPLATE]
    named = given.source or options.source or draft.source or (None if zones.outlet_of_host(host) else header.outlet)
    outlet = _outlet(named, host, frame)
    text, blocks = _joined(pieces, header.kinds)
    if len(text) > MAX_TEXT:
        return Notice(
            where=where, what=f"it has {len(text):,} characters, more than an article; split it", code="too-long"
        )
    language = tongues.declared_code(options.language or given.language) or tongues.language(
        _sample(text, blocks), draft.language
    )
    place = _place(options, given, outlet, host, draft.language)
    claims = (*_stated(options, given), *draft.claims, *header.claims, *_datelined(text, blocks), *_addressed(url))
    published, notices = _published(claims, place, where, options, language)
    blocks = anchors.anchored(text, blocks, published, options.date_order or place.order, language)
    return Article(
        id=identity.article_id(sha256, draft.part if draft.place is None else draft.place),
        title=given.title or title or header.title or _first_words(text),
        text=text,
        blocks=blocks,
        language=language,
        source=given.source or options.source or (outlet.name if outlet else named) or host or None,
        byline=encoding.clean(draft.byline or header.byline or "").strip() or None,
        agency=_agency(draft.byline or header.byline, header.signoff, text, blocks),
        url=url if url and url.startswith(("http://", "https://")) else None,
        published=published,
        path=where,
        sha256=sha256,
        grade=given.grade or "F6",
        notices=(*draft.notices, *notices, *([_bare(where)] if bare else [])),
    )


def _bare(where: str) -> Notice:
    return Notice(where=where, what="it holds a headline and no text; save the whole article", code="headline-only")


def _published(
    claims: Sequence[Claim], place: Place, where: str, options: ReadOptions, language: str
) -> tuple[Publication | None, tuple[Notice, ...]]:
    """The publication by the claims, else by the file name, else a notice that there is none."""
    found, notices = publication.publication(
        claims, place, where, earliest=options.earliest, order=options.date_order, language=language
    )
    if found is None:
        found, notices = _from_name(where, place, options)
    if found is not None:
        return found, notices
    what = "no publication date was found; its relative dates stay unplaced, set it with --published"
    return None, (*notices, Notice(where=where, what=what, code="no-date"))


def _merged(given: Given, own: Given) -> Given:
    """What the manifest says, filled up with what the row itself says."""
    return Given(**{name: getattr(given, name) or getattr(own, name) for name in Given.__struct_fields__})


def _joined(pieces: Sequence[Piece], kinds: Sequence[BlockKind]) -> tuple[str, tuple[Block, ...]]:
    """The text, paragraphs parted by a blank line, and its blocks; a dateline becomes a block of its own."""
    blocks: list[Block] = []
    length = 0
    looks = 3  # a standfirst or two may stand before the paragraph with the dateline
    for piece, kind in zip(pieces, kinds, strict=True):
        end = length + len(piece.text)
        start = length
        if kind is BlockKind.BODY and looks:
            cut = anchors.dateline_end(piece.text)
            looks = 0 if cut else looks - 1
            if cut:
                blocks.append(Block(kind=BlockKind.DATELINE, start=start, end=start + len(piece.text[:cut].rstrip())))
                start += cut
        blocks.append(Block(kind=kind, start=start, end=end))
        length = end + 2
    return "\n\n".join(piece.text for piece in pieces), tuple(blocks)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _outlet(name: str | None, host: str, frame: Sequence[str]) -> zones.Outlet | None:
    """The outlet by its given name, by the domain, or as the frame of the text names it."""
    found = (name and zones.outlet_named(name)) or (host and zones.outlet_of_host(host)) or None
    if found or name or host:
        return found or None
    for line in (*frame[-8:], *frame[:8]):
        outlet = zones.outlet_in(line) if len(line) < 200 and not agencies.is_signoff(line) else None
        if outlet:
            return outlet
    return None


def _place(options: ReadOptions, given: Given, outlet: zones.Outlet | None, host: str, locale: str | None) -> Place:
    """The publisher's zone, by option, manifest, outlet, domain or locale; with the country's date order."""
    region = re.fullmatch(r"[A-Za-z]{2,3}[-_](?:[A-Za-z]{4}[-_])?([A-Z]{2})", locale or "")
    country = (
        given.country or (outlet and outlet.country) or zones.country_of_host(host) or (region and region[1]) or None
    )
    order = zones.date_order(country)
    rows = (
        (options.zone, "option", options.zone),
        (given.zone, "manifest", given.zone),
        (outlet.zone if outlet else None, "outlet", outlet.name if outlet else ""),
        # A wire service that writes from everywhere stands in the table without a zone: that is not its country's.
    )
    known = (
        (zones.zone_of_country(zones.country_of_host(host)), "domain", host),
        (zones.zone_of_country(country), "country", country),
    )
    for zone, found_in, text in (*rows, *(() if outlet else known)):
        if zone:
            return Place(zone=zone, found_in=found_in, text=text or "", country=country, order=order)
    return Place(country=country, order=order)


def _stated(options: ReadOptions, given: Given) -> list[Claim]:
    rows = ((options.published, "option", 1.0), (given.published, "manifest", 0.99))
    return [Claim(text=text, found_in=found_in, rank=rank) for text, found_in, rank in rows if text]


def _datelined(text: str, blocks: Sequence[Block]) -> list[Claim]:
    """The day of a dateline: that of writing, mostly the day before or of publication."""
    lines = [text[b.start : b.end] for b in blocks if b.kind is BlockKind.DATELINE]
    return [Claim(text=line, found_in="dateline", rank=0.5) for line in lines[:1]]


def _addressed(url: str | None) -> list[Claim]:
    """The day an address carries."""
    day = publication.day_in_path(url or "")
    return [Claim(text=day, found_in="url", rank=0.8)] if day else []


def _from_name(where: str, place: Place, options: ReadOptions) -> tuple[Publication | None, tuple[Notice, ...]]:
    """The date a file name carries (`2024-04-20-talks.txt`), the weakest evidence there is."""
    found = publication.day_in_path(where.rpartition("/")[2])
    if not found:
        return None, ()
    claim = Claim(text=found, found_in="filename", rank=0.55)
    return publication.publication([claim], place, where, earliest=options.earliest)


def _sample(text: str, blocks: Sequence[Block]) -> str:
    """The running text a language can be told from."""
    body = " ".join(text[b.start : b.end] for b in blocks if b.kind in (BlockKind.BODY, BlockKind.HEADLINE))
    return (body or text)[:2000]


def _agency(byline: str | None, signoff: str | None, text: str, blocks: Sequence[Block]) -> str | None:
    """The wire service named by sign-off, byline or dateline."""
    dateline = next((text[b.start : b.end] for b in blocks if b.kind is BlockKind.DATELINE), "")
    for line in (signoff, byline, dateline):
        if line and (agency := agencies.agency_in(line)):
            return agency
    # A dateline names its agency in brackets, also one that no table knows.
    bracketed = re.search(r"\(([^()]{2,40})\)\s?[-–—]*$", dateline)
    return bracketed[1].strip() if bracketed else None


def _first_words(text: str) -> str:
    line = text.partition("\n")[0]
    return line if len(line) <= 100 else line[:97].rsplit(" ", 1)[0] + "…"
