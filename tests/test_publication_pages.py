"""When a page says it was published: every place of evidence, which counts more, and what is kept."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chronology.readers import publication, structured, trees
from chronology.readers.publication import Place
from chronology.readers.records import Claim


def page(head: str, body: str = "") -> structured.Facts:
    return structured.facts(
        trees.page(f"<html><head>{head}</head><body><h1>Talks by the lake end today</h1>{body}</body></html>")
    )


def ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


STAMP = "2024-04-20T12:38:00+12:00"
PAGES = [
    ("plain JSON-LD", ld(f'{{"@type":"NewsArticle","datePublished":"{STAMP}"}}'), "json-ld"),
    ("a list of types", ld(f'{{"@type":["Article","NewsArticle"],"datePublished":"{STAMP}"}}'), "json-ld"),
    (
        "inside @graph",
        ld(f'{{"@graph":[{{"@type":"WebSite"}},{{"@type":"NewsArticle","datePublished":"{STAMP}"}}]}}'),
        "json-ld",
    ),
    (
        "behind a comment and a CDATA mark",
        ld(f'//<![CDATA[\n{{"@type":"NewsArticle","datePublished":"{STAMP}"}}\n//]]>'),
        "json-ld",
    ),
    ("with a semicolon and a trailing comma", ld(f'{{"@type":"NewsArticle","datePublished":"{STAMP}",}};'), "json-ld"),
    (
        "with raw line ends in a string",
        ld(f'{{"@type":"NewsArticle","headline":"a\nb","datePublished":"{STAMP}"}}'),
        "json-ld",
    ),
    (
        "broken beyond repair but for the date",
        ld(f'{{"@type":"NewsArticle" "headline":"x","datePublished":"{STAMP}"}}'),
        "json-ld",
    ),
    ("epoch milliseconds", ld('{"@type":"NewsArticle","datePublished":1713573480000}'), "json-ld"),
    ("epoch seconds", ld('{"@type":"NewsArticle","datePublished":"1713573480"}'), "json-ld"),
    ("ZZ for Z", ld('{"@type":"NewsArticle","datePublished":"2024-04-20T00:38:00ZZ"}'), "json-ld"),
    ("meta property", f'<meta property="article:published_time" content="{STAMP}">', "meta:article:published_time"),
    ("meta name", f'<meta name="Publish-Date" content="{STAMP}">', "meta:publish-date"),
    ("meta with the zone in words", '<meta name="pubdate" content="Sat, 20 Apr 2024 12:38:00 NZST">', "meta:pubdate"),
]


@pytest.mark.parametrize(("head", "found_in"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_what_a_page_says_for_machines(head: str, found_in: str) -> None:
    found, notices = publication.publication(page(head).claims, Place(zone="Pacific/Auckland"), "x")
    assert found is not None
    assert found.found_in == found_in
    assert found.instant == datetime(2024, 4, 20, 0, 38, tzinfo=UTC)
    assert found.span.start == datetime(2024, 4, 20, 12, 38)
    assert notices == ()


def test_microdata_and_time_elements_count_less() -> None:
    body = f'<span itemprop="datePublished" content="{STAMP}"></span><time datetime="2024-04-19">x</time>'
    claims = page("", body).claims
    assert [claim.found_in for claim in sorted(claims, key=lambda c: -c.rank)] == ["microdata", "time"]


def test_a_related_article_in_the_data_is_not_this_one() -> None:
    related = '{"@type":"NewsArticle","headline":"Another story","datePublished":"2020-01-01T00:00:00Z"}'
    own = f'{{"@type":"NewsArticle","headline":"Talks by the lake end today","datePublished":"{STAMP}"}}'
    found, notices = publication.publication(page(ld(f"[{related},{own}]")).claims, Place(), "x")
    assert found is not None
    assert found.span.start == datetime(2024, 4, 20, 12, 38)
    assert notices == ()


def test_the_address_wins_over_a_stamp_of_another_day_and_a_notice_says_so() -> None:
    claims = (
        Claim(text="2024-06-01T10:00:00Z", found_in="json-ld", rank=0.95),
        Claim(text="2024-04-20", found_in="url", rank=0.8),
    )
    found, notices = publication.publication(claims, Place(), "x")
    assert found is not None
    assert found.span.start == datetime(2024, 4, 20)
    assert [notice.code for notice in notices] == ["date-conflict"]


def test_strong_evidence_that_disagrees_is_flagged() -> None:
    claims = (
        Claim(text="2024-06-01T10:00:00Z", found_in="json-ld", rank=0.95),
        Claim(text="2024-04-20T10:00:00Z", found_in="meta:pubdate", rank=0.94),
    )
    found, notices = publication.publication(claims, Place(), "x")
    assert found is not None
    assert found.found_in == "json-ld"
    assert [notice.code for notice in notices] == ["date-conflict"]


def test_a_day_takes_the_time_another_place_gives_for_it() -> None:
    claims = (
        Claim(text="2024-04-20", found_in="json-ld", rank=0.95),
        Claim(text="2024-04-20T12:38:00+12:00", found_in="time", rank=0.8),
    )
    found, _ = publication.publication(claims, Place(), "x")
    assert found is not None
    assert found.span.start == datetime(2024, 4, 20, 12, 38)


def test_the_date_of_a_change_is_used_only_alone_and_flagged() -> None:
    changed = Claim(text="2024-04-21T08:00:00Z", found_in="json-ld", fact="modified", rank=0.3)
    found, notices = publication.publication((changed,), Place(), "x")
    assert found is not None
    assert found.span.start == datetime(2024, 4, 21, 8, 0)
    assert [notice.code for notice in notices] == ["modified-only"]
    both, notices = publication.publication((changed, Claim(text="2024-04-20", found_in="header")), Place(), "x")
    assert both is not None
    assert (both.found_in, both.modified) == ("header", "2024-04-21T08:00:00Z")
    assert notices == ()


UNLIKELY = [("before any archive", "1970-01-01T00:00:00Z"), ("after the copy was made", "2031-01-01")]


@pytest.mark.parametrize("stamp", [row[1] for row in UNLIKELY], ids=[row[0] for row in UNLIKELY])
def test_a_date_that_cannot_be_is_passed_over_for_a_weaker_one(stamp: str) -> None:
    claims = (
        Claim(text=stamp, found_in="json-ld", rank=0.95),
        Claim(text="20 April 2024", found_in="header", rank=0.6),
        Claim(text="2024-05-01T00:00:00Z", found_in="warc:date", fact="captured"),
    )
    found, _ = publication.publication(claims, Place(), "x")
    assert found is not None
    assert found.found_in == "header"
    alone, notices = publication.publication((claims[0], claims[2]), Place(), "x")
    assert alone is not None
    assert [notice.code for notice in notices] == ["date-unlikely"]


def test_every_piece_of_evidence_is_kept() -> None:
    claims = (
        Claim(text=STAMP, found_in="json-ld", rank=0.95),
        Claim(text="20 April 2024", found_in="header", rank=0.6),
        Claim(text="2024-04-21", found_in="json-ld", fact="modified", rank=0.3),
    )
    found, _ = publication.publication(claims, Place(zone="Pacific/Auckland", found_in="outlet", text="RNZ"), "x")
    assert found is not None
    assert [(f.fact, f.found_in) for f in found.findings] == [
        ("instant", "json-ld"),
        ("day", "header"),
        ("modified", "json-ld"),
        ("zone", "outlet"),
    ]
