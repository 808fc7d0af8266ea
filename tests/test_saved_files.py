"""What exports, browsers and analysts leave in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chronology.model import Article
from files import FIRST, HTML, SECOND, STAMP, TEXT, TITLE, body, one, read


def test_fields_named_at_the_top_of_a_text_are_taken(tmp_path: Path) -> None:
    head = f"Title: {TITLE}\nSource: BBC News\nDate: 14 March 2019 09:30\nURL: https://www.bbc.co.uk/news/x\n\n"
    item = one(tmp_path / "a.txt", f"{head}{FIRST}\n\n{SECOND}\n")
    assert (item.title, item.source, item.url) == (TITLE, "BBC News", "https://www.bbc.co.uk/news/x")
    assert body(item) == [FIRST, SECOND]
    assert item.published is not None
    assert (item.published.found_in, item.published.zone) == ("field", "Europe/London")


def test_one_line_with_a_colon_is_no_field(tmp_path: Path) -> None:
    item = one(tmp_path / "a.txt", f"Subject: the ferry and its screws\n\n{FIRST}\n\n{SECOND}\n")
    assert item.title == "Subject: the ferry and its screws"


def test_documents_of_an_export_are_parted(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        f"{TEXT}\nEnd of Document\n\n{TEXT.replace(TITLE, 'Another ferry will sail again')}\nEnd of Document\n"
    )
    items = read(path)
    assert [(item.path, item.title) for item in items if isinstance(item, Article)] == [
        ("a.txt#1", TITLE),
        ("a.txt#2", "Another ferry will sail again"),
    ]


PASTED_ADDRESSES = [
    "https://www.rnz.co.nz/news/2019/03/14/ferry",
    "Source: https://www.rnz.co.nz/news/2019/03/14/ferry",
]


@pytest.mark.parametrize("line", PASTED_ADDRESSES)
@pytest.mark.parametrize("on_top", [True, False], ids=["on top", "at the end"])
def test_an_address_pasted_with_the_text_names_outlet_zone_and_day(tmp_path: Path, line: str, on_top: bool) -> None:
    story = f"{TITLE}\n\n{FIRST}\n\n{SECOND}"
    item = one(tmp_path / "a.txt", f"{line}\n\n{story}" if on_top else f"{story}\n\n{line}\n")
    assert (item.title, item.source) == (TITLE, "RNZ")
    assert item.url == "https://www.rnz.co.nz/news/2019/03/14/ferry"
    assert item.published is not None
    assert (item.published.found_in, item.published.zone) == ("url", "Pacific/Auckland")
    assert body(item) == [FIRST, SECOND]


SAVED = [
    ("a browser", "<!-- saved from url=(0043)https://www.rnz.co.nz/news/ferry -->"),
    (
        "an extension",
        "<!--\n Saved\n url: https://www.rnz.co.nz/news/ferry\n saved date: Fri Mar 15 2019 10:00:00 GMT+0000\n-->",
    ),
]


@pytest.mark.parametrize("comment", [row[1] for row in SAVED], ids=[row[0] for row in SAVED])
def test_a_saved_page_remembers_its_address(tmp_path: Path, comment: str) -> None:
    page = f"<!doctype html>\n<html>{comment}<body><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    item = one(tmp_path / "a.html", page)
    assert (item.url, item.source) == ("https://www.rnz.co.nz/news/ferry", "RNZ")


def test_a_page_whose_text_is_only_in_its_data(tmp_path: Path) -> None:
    data = json.dumps(
        {"@type": "NewsArticle", "headline": TITLE, "datePublished": STAMP, "articleBody": f"{FIRST}\n\n{SECOND}"}
    )
    page = (
        f'<html><head><script type="application/ld+json">{data}</script></head><body><div id="app"></div></body></html>'
    )
    item = one(tmp_path / "a.html", page)
    assert body(item) == [FIRST, SECOND]


def test_a_day_in_the_data_takes_its_time_from_the_visible_line(tmp_path: Path) -> None:
    head = '<meta name="publishdate" content="2019-03-14">'
    lines = "<div>Published 14 March 2019, 09:30 GMT</div>"
    page = f"<html><head>{head}</head><body><h1>{TITLE}</h1>{lines}<p>{FIRST}</p><p>{SECOND}</p></body></html>"
    item = one(tmp_path / "a.html", page)
    assert item.published is not None
    assert item.published.instant is not None
    assert item.published.instant.isoformat() == "2019-03-14T09:30:00+00:00"


def test_a_tiny_page_is_laid_out_like_a_paste(tmp_path: Path) -> None:
    page = "<html><body><h1>Ferry to sail again</h1><p>14 March 2019</p><p>It sails on Monday.</p></body></html>"
    item = one(tmp_path / "a.html", page)
    assert (item.title, body(item)) == ("Ferry to sail again", ["It sails on Monday."])
    assert item.published is not None
    assert item.published.text == "14 March 2019"


STATED = ['["2019-03-14T09:30:00Z"]', '{"@type": "Date", "@value": "2019-03-14T09:30:00Z"}', "1552555800"]


@pytest.mark.parametrize("stated", STATED)
def test_dates_in_the_data_take_many_shapes(tmp_path: Path, stated: str) -> None:
    page = HTML.replace(f'"datePublished":"{STAMP}"', f'"datePublished":{stated}')
    item = one(tmp_path / "a.html", page)
    assert item.published is not None
    assert item.published.instant is not None
    assert item.published.instant.isoformat() == "2019-03-14T09:30:00+00:00"


def test_a_field_may_name_the_country_and_with_it_the_zone(tmp_path: Path) -> None:
    row = {"title": TITLE, "text": FIRST, "published": "2019-03-14 09:30", "country": "ne"}
    item = one(tmp_path / "a.json", json.dumps(row))
    assert item.published is not None
    assert item.published.zone == "Africa/Niamey"


def test_a_table_of_one_column_is_a_table(tmp_path: Path) -> None:
    assert body(one(tmp_path / "a.csv", f'text\n"{FIRST}"\n')) == [FIRST]
