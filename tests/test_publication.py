"""When an article was published: every form of header, every place of evidence, instant, offset and zone apart."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from chronology import readers
from chronology.model import Article
from chronology.readers import publication, stamps, structured, trees, zones
from chronology.readers.publication import Place
from chronology.readers.records import Claim

BODY = (
    "Delegates from eleven countries met in the old hall by the lake and agreed to come back after the holidays, "
    "the chair of the talks told reporters when the long session had ended.\n\n"
    "Nobody left early, she added, although the room was cold and the coffee had run out before the second hour, "
    "and the minutes of the meeting would be sent to all who had taken part.\n\n"
    "A spokesman for the hosts said the bill would be shared among the countries that had sent more than two people, "
    "as had been the custom since the first of these meetings.\n"
)


def article(tmp_path: Path, text: str, name: str = "pasted.txt", **options: str) -> Article:
    """The one article a file with this text gives."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (item,) = readers.read([path], readers.ReadOptions(**options))
    assert isinstance(item, Article), item
    return item


def civil(item: Article) -> str:
    """Publication as read: a minute, or a day."""
    assert item.published is not None
    start = item.published.span.start
    assert start is not None
    return f"{start:%Y-%m-%d}" if item.published.span.granularity.value == "day" else f"{start:%Y-%m-%d %H:%M}"


#: A header's line -> civil publication, offset as written, modified
LINES = [
    ("20 Apr 2024", "2024-04-20", None, None),
    ("12:38 pm on 20 April 2024", "2024-04-20 12:38", None, None),
    ("Apr. 19, 2024 8:38 p.m. ET", "2024-04-19 20:38", "ET", None),
    ("Fri 19 Apr 2024 21.38 BST", "2024-04-19 21:38", "BST", None),
    (
        "Fri 19 Apr 2024 21.38 CEST | Last modified on Sat 20 Apr 2024 08.00 CEST",
        "2024-04-19 21:38",
        "CEST",
        "2024-04-20T08:00:00",
    ),
    ("Published 19 April 2024, 20:38 BST", "2024-04-19 20:38", "BST", None),
    ("Published On 20 Apr 2024", "2024-04-20", None, None),
    ("April 19, 2024 8:38 PM EDT Updated 2 hours ago", "2024-04-19 20:38", "EDT", None),
    ("Published 8:38 PM EDT, April 19, 2024", "2024-04-19 20:38", "EDT", None),
    ("Source: Example Wire | 2024-04-20 08:38:15", "2024-04-20 08:38", None, None),
    ("Sep 2, 2024, 17:07 IST", "2024-09-02 17:07", "IST", None),
    ("05. November 2024, 15:36 Uhr", "2024-11-05 15:36", None, None),
    ("28.04.2023 | 17:52 Uhr", "2023-04-28 17:52", None, None),
    ("Do 25.04.24 | 14:07 Uhr | Von Anna Beispiel", "2024-04-25 14:07", None, None),
    (
        "Publié le 19 avril 2024 à 20h38 - Mis à jour le 20 avril 2024 à 9h05",
        "2024-04-19 20:38",
        None,
        "2024-04-20T09:05:00",
    ),
    ("Publié le 1er mai 2024", "2024-05-01", None, None),
    ("19 de abril de 2024", "2024-04-19", None, None),
    ("5 gennaio 2025 ( modifica il 6 gennaio 2025 | 15:24)", "2025-01-05", None, "2025-01-06T15:24:00"),
    ("19 апреля 2024, 20:38", "2024-04-19 20:38", None, None),
    ("2024年4月20日 12:38", "2024-04-20 12:38", None, None),
    ("2024년 4월 20일 오후 8:38", "2024-04-20 20:38", None, None),
    ("٢٠ أبريل ٢٠٢٤ 12:38", "2024-04-20 12:38", None, None),
    ("Offentliggjort torsdag 06. feb 2025 17:25", "2025-02-06 17:25", None, None),
    ("19.4.2024 klo 20.38", "2024-04-19 20:38", None, None),
    ("2024. április 19. 20:38", "2024-04-19 20:38", None, None),
    ("20/04/2024 lúc 10:20", "2024-04-20 10:20", None, None),
    ("12 listopada 2024 20:10", None, None, None),
    (
        "Ann Writer · Example News · Posted: Aug 08, 2024 4:00 AM EDT | Last Updated: August 8",
        "2024-08-08 04:00",
        "EDT",
        "2024-08-08",
    ),
    ("By Ann Writer 30 August 2023 • 4:45pm", "2023-08-30 16:45", None, None),
    ("Published Fri, Apr 28 20232:23 PM EDT", "2023-04-28 14:23", "EDT", None),
    ("Ann Writer / EXAMPLE.COM / Apr 16, 2026, 14:04 IST", "2026-04-16 14:04", "IST", None),
    ("Sunday 21 April 2024 00:12 GMT+1", "2024-04-21 00:12", "GMT+1", None),
    ("2024-04-20T12:38:15+12:00", "2024-04-20 12:38", "+12:00", None),
    ("Published April 19, 2024 Updated April 20, 2024, 9:00 a.m. ET", "2024-04-19", None, "2024-04-20T09:00:00"),
    ("APRIL 19 2024", "2024-04-19", None, None),
    ("04/05/2024 08:38 PM EDT", "2024-04-05 20:38", "EDT", None),
    (
        "Publié le 19 avril 2024 à 20h38, modifié le 20 avril Temps de Lecture 3 min.",
        "2024-04-19 20:38",
        None,
        "2024-04-20",
    ),
    ("2024年4月20日 12時38分", "2024-04-20 12:38", None, None),
    ("Published - September 02, 2024 05:07 pm GMT - NEW DELHI", "2024-09-02 17:07", "GMT", None),
    ("Published: 8:38pm, 19 Apr 2024", "2024-04-19 20:38", None, None),
    (
        "Published: 20:38 CEST, 19 April 2024 | Updated: 21:00 CEST, 19 April 2024",
        "2024-04-19 20:38",
        "CEST",
        "2024-04-19T21:00:00",
    ),
    ("Posted Fri 19 Apr 2024 at 8:38pmFriday 19 Apr 2024 at 8:38pm", "2024-04-19 20:38", None, None),
    ("Issued on: 19/04/2024 - 20:38Modified: 20/04/2024 - 08:00", "2024-04-19 20:38", None, "2024-04-20T08:00:00"),
    ("Published on 19/04/2024 - 20:38 GMT+2•Updated 08:00", "2024-04-19 20:38", "GMT+2", None),
    ("April 19, 2024 8:38 PM 2 min read", "2024-04-19 20:38", None, None),
    ("30.01.202430. Januar 2024", "2024-01-30", None, None),
    ("19 Nisan 2024, Cuma 20:38", "2024-04-19 20:38", None, None),
    ("Thứ Sáu, 19/04/2024 20:38 (GMT+7)", "2024-04-19 20:38", "GMT+7", None),
    ("ศุกร์ 19 เมษายน 2024", "2024-04-19", None, None),
    ("Παρασκευή, 19 Απριλίου 2024 20:38", "2024-04-19 20:38", None, None),
    ("19 באפריל 2024", "2024-04-19", None, None),
    ("शुक्रवार, 19 अप्रैल 2024", "2024-04-19", None, None),
    ("By Ann Writer | April 19, 2024", "2024-04-19", None, None),
    ("2024-04-19 20:38 KST", "2024-04-19 20:38", "KST", None),
    ("Published On 20 Apr 202420 Apr 2024", "2024-04-20", None, None),
    ("Ann Writer, Bo Reed April 19, 2024, 8:38pm ET", "2024-04-19 20:38", "ET", None),
    ("Sat Apr 20 12:38:15 +1200 2024", "2024-04-20 12:38", "+1200", None),
]


@pytest.mark.parametrize(("line", "when", "offset", "modified"), LINES, ids=[row[0] for row in LINES])
def test_a_date_line_below_the_headline_is_the_publication(
    tmp_path: Path, line: str, when: str | None, offset: str | None, modified: str | None
) -> None:
    item = article(tmp_path, f"Talks by the lake end without a deal\n\n{line}\n\n{BODY}")
    assert item.title == "Talks by the lake end without a deal"
    if when is None:  # October in Croatian, November in Polish: only the language of the text tells
        assert item.published is not None
        assert item.published.span.start is not None
        assert item.published.span.start.month in (10, 11)
        return
    assert civil(item) == when
    assert item.published is not None
    assert item.published.found_in == "header"
    assert item.published.offset == offset
    assert item.published.modified == modified


def test_date_and_time_in_lines_of_their_own_are_joined(tmp_path: Path) -> None:
    item = article(tmp_path, f"Talks by the lake end\n\nvon\n\nDonnerstag\n\n05. Juni 2025\n\n15:44 Uhr\n\n{BODY}")
    assert civil(item) == "2025-06-05 15:44"


def test_a_label_in_the_line_before_counts(tmp_path: Path) -> None:
    item = article(
        tmp_path, f"Talks by the lake end\n\nUpdated\n\n21 April 2024\n\nPublished\n\n20 April 2024\n\n{BODY}"
    )
    assert civil(item) == "2024-04-20"
    assert item.published is not None
    assert item.published.modified == "2024-04-21"


def test_a_year_that_is_missing_is_that_of_the_other_evidence(tmp_path: Path) -> None:
    item = article(tmp_path, f"Talks by the lake end\n\n20 April 2024\n\n19 APR, 20:38\n\n{BODY}")
    assert civil(item) == "2024-04-20"


def test_a_lone_day_and_month_is_no_publication(tmp_path: Path) -> None:
    item = article(tmp_path, f"Talks by the lake end\n\n19 APR, 20:38\n\n{BODY}")
    assert item.published is None
    assert [notice.code for notice in item.notices] == ["no-date"]


TRAPS = [
    (
        "a banner with another date above the title",
        "Friday, 3 May 2024\n\nTalks by the lake end\n\nPublished 20 April 2024\n\n",
        "2024-04-20",
    ),
    ("a copyright line", "Talks by the lake end\n\n20 April 2024\n\n", "2024-04-20"),
    (
        "an update that stands first",
        "Talks by the lake end\n\nUpdated 21 April 2024 | Published 20 April 2024\n\n",
        "2024-04-20",
    ),
    ("an issue date", "Talks by the lake end\n\nIssue dated 1 May 2024\n\n20 April 2024\n\n", "2024-04-20"),
]


@pytest.mark.parametrize(("head", "when"), [row[1:] for row in TRAPS], ids=[row[0] for row in TRAPS])
def test_traps_do_not_win(tmp_path: Path, head: str, when: str) -> None:
    assert civil(article(tmp_path, f"{head}{BODY}\n© 2011 Example Media, 1 January 2011\n")) == when


def test_a_date_inside_the_prose_is_no_publication(tmp_path: Path) -> None:
    item = article(tmp_path, f"Talks by the lake end\n\nThe treaty was signed there on 3 May 1998.\n\n{BODY}")
    assert item.published is None


def test_the_date_of_a_related_story_far_down_is_no_publication(tmp_path: Path) -> None:
    item = article(
        tmp_path,
        f"Talks by the lake end\n\n{BODY}\nRelated\n\nOlder story\n\n31. 10. 2025 17:46\n\n{BODY}{BODY}{BODY}",
    )
    assert item.published is None


NO_PUBLICATION = [
    "Event date: 6 July 2024",
    "Join us on 6 July 2024 at 7pm",
    "Next meeting: 4 July 2024",
    "Reporting period: 1 May 2024 – 31 May 2024",
    "Printed on 1 July 2024",
    "Retrieved on 1 July 2024",
    "Port Studies, Volume 12, Issue 3, March 2019",
    "[1] The Example Times, 3 May 2019",
    "3 May 2019 – pipe laid",
    "Kickoff: 6 July 2024",
    "Example Times, 3 May 2019\n\nExample Post, 4 May 2019",
]


@pytest.mark.parametrize("line", NO_PUBLICATION)
def test_dates_of_something_else_are_no_publication(tmp_path: Path, line: str) -> None:
    assert article(tmp_path, f"Talks by the lake end without a deal\n\n{BODY}\n\n{line}\n").published is None


@pytest.mark.parametrize("line", NO_PUBLICATION[:7])
def test_nor_are_they_in_the_header(tmp_path: Path, line: str) -> None:
    assert article(tmp_path, f"Talks by the lake end without a deal\n\n{line}\n\n{BODY}").published is None


def test_a_lone_line_of_names_and_a_day_signs_the_text(tmp_path: Path) -> None:
    for line in ("Geneva, 6 June 2024", "6 giugno 2024 (modifica il 7 giugno 2024 | 15:24)"):
        assert civil(article(tmp_path, f"Talks by the lake end\n\n{BODY}\n\n{line}\n")) == "2024-06-06"


PLACES = [
    (
        "outlet in the frame",
        "Get the RNZ app",
        "12:38 pm on 20 April 2024",
        "Pacific/Auckland",
        "2024-04-20T00:38:00+00:00",
    ),
    ("zone name that is one zone", "", "Apr. 19, 2024 8:38 p.m. ET", "America/New_York", "2024-04-20T00:38:00+00:00"),
    ("offset alone names no zone", "", "20 April 2024 12:38 UTC", None, "2024-04-20T12:38:00+00:00"),
    ("NZST is New Zealand, not UTC", "", "20 April 2024 12:38 NZST", "Pacific/Auckland", "2024-04-20T00:38:00+00:00"),
    (
        "IST of an Indian outlet",
        "© Times of India",
        "Sep 2, 2024, 17:07 IST",
        "Asia/Kolkata",
        "2024-09-02T11:37:00+00:00",
    ),
    ("UTC of an outlet in Tokyo", "© NHK", "20 April 2024 20:38 UTC", "Asia/Tokyo", "2024-04-20T20:38:00+00:00"),
    ("a wire service has no zone", "© Reuters", "20 April 2024 12:38 UTC", None, "2024-04-20T12:38:00+00:00"),
    ("the outlet a line names", "Source: NHK", "20 April 2024 20:38 UTC", "Asia/Tokyo", "2024-04-20T20:38:00+00:00"),
    ("unknown is a legal answer", "", "20 April 2024 12:38", None, None),
]


@pytest.mark.parametrize(
    ("frame", "line", "zone", "instant"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES]
)
def test_zone_and_instant(tmp_path: Path, frame: str, line: str, zone: str | None, instant: str | None) -> None:
    item = article(tmp_path, f"Talks by the lake end\n\n{line}\n\n{BODY}\n{frame}\n")
    assert item.published is not None
    assert item.published.zone == zone
    assert item.published.instant == (datetime.fromisoformat(instant) if instant else None)


def test_a_stamp_in_utc_is_told_on_the_publishers_clock(tmp_path: Path) -> None:
    item = article(tmp_path, f"Talks by the lake end\n\n20 April 2024 20:38 UTC\n\n{BODY}\n© NHK\n")
    assert civil(item) == "2024-04-21 05:38"
    assert item.published is not None
    assert item.published.offset == "UTC"


def test_an_ambiguous_zone_name_without_a_country_is_flagged(tmp_path: Path) -> None:
    item = article(tmp_path, f"Talks by the lake end\n\nSep 2, 2024, 17:07 IST\n\n{BODY}")
    assert "zone-ambiguous" in [notice.code for notice in item.notices]
    assert item.published is not None
    assert item.published.instant == datetime(2024, 9, 2, 11, 37, tzinfo=UTC)
    assert item.published.zone is None
    assert civil(item) == "2024-09-02 17:07"


def test_a_zone_name_with_no_likely_meaning_gives_no_instant(tmp_path: Path) -> None:
    item = article(tmp_path, f"Talks by the lake end\n\nSep 2, 2024, 17:07 CST\n\n{BODY}")
    assert item.published is not None
    assert item.published.instant is None
    assert "zone-ambiguous" in [notice.code for notice in item.notices]


ORDERS = [
    ("day first where the calendar leaves no choice", "25/04/2024", "", {}, "2024-04-25", False),
    ("month first where the calendar leaves no choice", "04/25/2024", "", {}, "2024-04-25", False),
    ("month first for an American outlet", "04/05/2024", "© New York Times", {}, "2024-04-05", False),
    ("day first for a British outlet", "04/05/2024", "© BBC", {}, "2024-05-04", False),
    ("the option decides", "04/05/2024", "", {"date_order": "MDY"}, "2024-04-05", False),
    ("unknown is read day first and flagged", "04/05/2024", "", {}, "2024-05-04", True),
]


@pytest.mark.parametrize(
    ("line", "frame", "options", "when", "flagged"), [r[1:] for r in ORDERS], ids=[r[0] for r in ORDERS]
)
def test_order_of_numeric_dates(
    tmp_path: Path, line: str, frame: str, options: dict[str, str], when: str, flagged: bool
) -> None:
    item = article(tmp_path, f"Talks by the lake end\n\n{line}\n\n{BODY}\n{frame}\n", **options)
    assert civil(item) == when
    assert ("date-order" in [notice.code for notice in item.notices]) is flagged


def test_options_win_over_everything(tmp_path: Path) -> None:
    item = article(
        tmp_path,
        f"Talks end\n\n20 April 2024\n\n{BODY}",
        published="2019-03-14T09:30",
        zone="Europe/London",
        language="fr",
    )
    assert civil(item) == "2019-03-14 09:30"
    assert item.language == "fr"
    assert item.published is not None
    assert (item.published.found_in, item.published.zone) == ("option", "Europe/London")
    assert item.published.instant == datetime(2019, 3, 14, 9, 30, tzinfo=UTC)


def test_the_file_name_is_the_last_resort_for_a_day(tmp_path: Path) -> None:
    item = article(tmp_path, f"Talks by the lake end\n\n{BODY}", name="2024-04-20-talks.txt")
    assert civil(item) == "2024-04-20"
    assert item.published is not None
    assert item.published.found_in == "filename"


def test_a_dateline_says_the_day_where_nothing_else_does(tmp_path: Path) -> None:
    item = article(tmp_path, f"Talks by the lake end\n\nGENEVA, April 19, 2024 (Reuters) - {BODY}")
    assert civil(item) == "2024-04-19"
    assert item.published is not None
    assert item.published.found_in == "dateline"


# --- web pages


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


ADDRESSES = [
    ("https://example.org/2024/04/20/talks", "2024-04-20"),
    ("https://example.org/world/2024-04-20-talks.html", "2024-04-20"),
    ("https://example.org/a/20240420_talks", "2024-04-20"),
    ("https://example.org/world/2024/apr/20/talks", "2024-04-20"),
    ("https://example.org/2024/4/9/talks", "2024-04-09"),
    ("https://example.org/story-20241345", None),
    ("https://example.org/id/120240420", None),
    ("https://example.org/2024/04/talks", None),
]


@pytest.mark.parametrize(("address", "day"), ADDRESSES, ids=[row[0] for row in ADDRESSES])
def test_day_in_an_address(address: str, day: str | None) -> None:
    assert publication.day_in_path(address) == day


ZONES = [
    ("EDT", None, "2024-04-20T12:00:00-04:00"),
    ("ET", None, "2024-04-20T12:00:00-04:00"),
    ("ET", None, "2024-01-20T12:00:00-05:00"),
    ("NZDT", None, "2024-01-20T12:00:00+13:00"),
    ("IST", "IN", "2024-04-20T12:00:00+05:30"),
    ("IST", "IL", "2024-07-20T12:00:00+03:00"),
    ("BST", "GB", "2024-07-20T12:00:00+01:00"),
    ("CST", "CN", "2024-07-20T12:00:00+08:00"),
    ("CST", "US", "2024-01-20T12:00:00-06:00"),
    ("GMT+2", None, "2024-01-20T12:00:00+02:00"),
    ("+0545", None, "2024-01-20T12:00:00+05:45"),
    ("BST", None, None),
    ("XYZ", "GB", None),
]


@pytest.mark.parametrize(("name", "country", "stamp"), ZONES, ids=[f"{r[0]} in {r[1]} gives {r[2]}" for r in ZONES])
def test_names_of_zones(name: str, country: str | None, stamp: str | None) -> None:
    clock = zones.clock(name, country)
    if stamp is None:
        assert clock is None
        return
    wanted = datetime.fromisoformat(stamp)
    assert clock is not None
    assert wanted.replace(tzinfo=clock).utcoffset() == wanted.utcoffset()


def test_every_outlet_has_a_zone_that_exists_or_none() -> None:
    assert len(zones.outlets()) >= 200
    for outlet in zones.outlets():
        assert outlet.domains, outlet.name
        assert outlet.zone is None or zones.known(outlet.zone), outlet.name


HOSTS = [
    ("www.rnz.co.nz", "RNZ"),
    ("news.bbc.co.uk", "BBC News"),
    ("economictimes.indiatimes.com", "Economic Times"),
    ("notbbc.co.uk", None),
]


@pytest.mark.parametrize(("host", "name"), HOSTS, ids=[row[0] for row in HOSTS])
def test_outlet_of_a_host(host: str, name: str | None) -> None:
    outlet = zones.outlet_of_host(host)
    assert (outlet.name if outlet else None) == name


MENTIONS = [
    ("Get the RNZ app", "RNZ"),
    ("New York Times subscribers", "New York Times"),
    ("© 2024 Time", "Time"),
    ("Time flies", None),
    ("Additional reporting by Reuters", None),
    ("the mint of the nation", None),
]


@pytest.mark.parametrize(("line", "name"), MENTIONS, ids=[row[0] for row in MENTIONS])
def test_outlet_named_in_a_line_of_the_frame(line: str, name: str | None) -> None:
    outlet = zones.outlet_in(line)
    assert (outlet.name if outlet else None) == name


COUNTRIES = [
    ("FR", "Europe/Paris"),
    ("CN", "Asia/Shanghai"),
    ("DE", "Europe/Berlin"),
    ("US", None),
    ("RU", None),
    (None, None),
]


@pytest.mark.parametrize(("country", "zone"), COUNTRIES, ids=[str(row[0]) for row in COUNTRIES])
def test_zone_of_a_country_of_one_clock(country: str | None, zone: str | None) -> None:
    assert zones.zone_of_country(country) == zone


NO_DATES = [
    "",
    "room 12.5 of 30",
    "He was 12 on 2024-02-30",
    "May 2024",
    "3.141592",
    "call 020 7946 0018",
    "at 12:38 pm",
    "version 2.10.24.1",
]


@pytest.mark.parametrize("line", NO_DATES, ids=[repr(line) for line in NO_DATES])
def test_what_is_no_date(line: str) -> None:
    assert stamps.find(line) == ()


def test_offsets_of_a_stamp_are_those_of_its_text() -> None:
    line = "Published ٢٠ أبريل ٢٠٢٤ 12:38 and 19 April 2024, 20:38 BST"
    found = stamps.find(line)
    assert [line[s.start : s.end] for s in found] == [s.text for s in found]
    assert [s.date for s in found] == [date(2024, 4, 20), date(2024, 4, 19)]


def test_the_month_that_two_languages_share_goes_by_the_language() -> None:
    assert [s.month for s in stamps.find("12 listopada 2024", language="pl")] == [11]
    assert [s.month for s in stamps.find("12 listopada 2024", language="hr")] == [10]


AGES = [
    ("Posted 3 hours ago", "2024-04-20"),
    ("vor 14 Minuten", "2024-04-20"),
    ("il y a 2 jours", "2024-04-18"),
    ("hace una hora", "2024-04-20"),
    ("5 ore fa", "2024-04-20"),
    ("2 дня назад", "2024-04-18"),
    ("3時間前", "2024-04-20"),
    ("13 hours ago", "2024-04-19"),
    ("900 days ago", None),
    ("long ago", None),
]


@pytest.mark.parametrize(("line", "day"), AGES, ids=[row[0] for row in AGES])
def test_an_age_leans_on_the_time_of_capture_and_gives_a_day(tmp_path: Path, line: str, day: str | None) -> None:
    saved = "<!--\n saved date: Sat Apr 20 2024 12:00:00 GMT+0000\n-->"
    paragraphs = "".join(f"<p>{part}</p>" for part in BODY.split("\n\n"))
    page = f"<html>{saved}<body><h1>Talks by the lake end today</h1><div>{line}</div>{paragraphs}</body></html>"
    item = article(tmp_path, page, name="saved.html")
    assert (civil(item) if item.published else None) == day


def test_an_age_without_a_capture_is_no_date(tmp_path: Path) -> None:
    assert article(tmp_path, f"Talks by the lake end\n\nPosted 3 hours ago\n\n{BODY}").published is None


RARE = [
    ("20 ഏപ്രിൽ 2024", "ml", "meta:date", "2024-04-20"),
    ("20 ഏപ്രിൽ 2024 12:30", "ml", "field", "2024-04-20 12:30"),
    ("20 ഏപ്രിൽ 2024", "ml", "header", None),
    ("Issue 12, spring 2024", "en", "meta:date", None),
    ("March 2024", "en", "meta:date", None),
    ("yesterday", "en", "meta:date", None),
]


@pytest.mark.parametrize(("text", "language", "place", "read"), RARE, ids=[f"{row[0]} in {row[2]}" for row in RARE])
def test_months_no_table_has_are_read_where_a_date_stands_alone(
    text: str, language: str, place: str, read: str | None
) -> None:
    found = publication.moment(Claim(text=text, found_in=place), language=language)
    clock = "" if found is None or found.time is None else f" {found.time[0]:02}:{found.time[1]:02}"
    assert (f"{found.day}{clock}" if found else None) == read
