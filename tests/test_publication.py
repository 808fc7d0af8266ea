"""When an article was published, by its lines: every form of header, traps, zones, orders, the last resorts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pasted import BODY, article, civil

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
