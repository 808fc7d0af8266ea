"""Formats: what goes in comes out as one kind of article, whatever file it lies in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chronology.model import Article, BlockKind, Notice
from chronology.readers import formats, markdown, pdf, rtf
from files import (
    CAPTION,
    CONTENTS,
    FIRST,
    HTML,
    ROW,
    SECOND,
    STAMP,
    TEXT,
    TITLE,
    body,
    feed_bytes,
    mail_bytes,
    mhtml_bytes,
    one,
    read,
    tarred,
    warc_bytes,
    zipped,
)


@pytest.mark.parametrize("name", CONTENTS)
def test_every_format_gives_the_same_article(tmp_path: Path, name: str) -> None:
    item = one(tmp_path / name, CONTENTS[name])
    assert item.title == TITLE
    assert body(item) == [FIRST, SECOND]
    assert item.published is not None
    assert item.published.span.start is not None
    assert f"{item.published.span.start:%Y-%m-%d %H:%M}" == "2019-03-14 09:30"
    assert item.language == "en"
    assert item.path.startswith(name)
    assert item.notices == ()


def test_every_format_of_the_table_is_in_the_test_above() -> None:
    tried = {row.name for name in CONTENTS if (row := formats.of_name(name))} | {"archive"}
    assert tried == {row.name for row in formats.FORMATS}


ARCHIVES = [("z.zip", zipped), ("t.tar", lambda **m: tarred("w", **m)), ("t.tar.gz", lambda **m: tarred("w:gz", **m))]


@pytest.mark.parametrize(("name", "pack"), ARCHIVES, ids=[row[0] for row in ARCHIVES])
def test_archives_give_the_articles_of_their_members(tmp_path: Path, name: str, pack: object) -> None:
    members = {"b.txt": TEXT.encode(), "in/a.html": HTML.encode(), "in/.hidden.txt": b"x", "notes.xyz": b"x"}
    path = tmp_path / name
    path.write_bytes(pack(**members))  # type: ignore[operator]
    items = read(path)
    assert [item.path for item in items if isinstance(item, Article)] == [f"{name}#b.txt", f"{name}#in/a.html"]
    assert len(items) == 2


def test_a_zip_without_its_first_bytes_names_the_member(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(**{"a.txt": TEXT.encode()})[9:])
    (notice,) = read(tmp_path / "a.zip")
    assert isinstance(notice, Notice)
    assert "this member is locked or damaged" in notice.what


def test_an_article_is_the_same_in_and_out_of_an_archive(tmp_path: Path) -> None:
    outside = one(tmp_path / "a.html", HTML)
    inside = one(tmp_path / "z.zip", zipped(**{"deep/a.html": HTML.encode()}))
    archived = one(tmp_path / "a.warc", warc_bytes())
    assert outside.id == inside.id == archived.id
    assert outside.sha256 == inside.sha256
    elsewhere = one(tmp_path / "other.html", HTML)
    assert elsewhere.id == outside.id


def test_rows_of_one_file_have_ids_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{ROW}\n{ROW}\n", encoding="utf-8")
    ids = [item.id for item in read(path) if isinstance(item, Article)]
    assert len(set(ids)) == 2


def test_what_a_page_says_of_itself(tmp_path: Path) -> None:
    item = one(tmp_path / "a.html", HTML)
    assert (item.source, item.byline, item.url) == (
        "Example News",
        "Ann Writer",
        "https://example.org/2019/03/14/ferry",
    )
    caption = next(block for block in item.blocks if block.kind is BlockKind.CAPTION)
    assert item.text[caption.start : caption.end] == CAPTION
    assert caption.anchor is not None
    assert caption.anchor.span.start is not None
    assert caption.anchor.span.start.isoformat() == "2018-07-30T00:00:00"
    assert item.published is not None
    assert item.published.found_in == "json-ld"


def test_a_page_without_data_for_machines_is_read_by_its_visible_lines(tmp_path: Path) -> None:
    date = "<div>Published 14 March 2019, 09:30 GMT</div>"
    page = f"<html><body><div>Menu</div><h1>{TITLE}</h1>{date}<p>{FIRST}</p><p>{SECOND}</p></body></html>"
    item = one(tmp_path / "a.html", page)
    assert item.published is not None
    assert (item.published.found_in, item.published.offset) == ("header", "GMT")


def test_a_mail_carries_its_attachments(tmp_path: Path) -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = (
        "Two stories",
        "a@example.org",
        "Fri, 15 Mar 2019 10:00:00 +0000",
    )
    message.set_content(f"See below.\n\n{FIRST}")
    message.add_attachment(HTML.encode(), maintype="text", subtype="html", filename="story.html")
    path = tmp_path / "a.eml"
    path.write_bytes(message.as_bytes())
    items = read(path)
    assert [(item.path, item.title) for item in items if isinstance(item, Article)] == [
        ("a.eml", "Two stories"),
        ("a.eml#story.html", TITLE),
    ]


@pytest.mark.parametrize(
    ("header", "source", "byline"),
    [
        pytest.param("", "example.org", "Ada Lund", id="a person writes from somewhere"),
        pytest.param("List-Id: Morning Note <note.example.org>\n", "Ada Lund", None, id="a list is an outlet"),
        pytest.param(
            "List-Unsubscribe: <https://example.org/u>\n", "Ada Lund", None, id="so is what one subscribes to"
        ),
    ],
)
def test_the_sender_of_a_newsletter_is_the_outlet(tmp_path: Path, header: str, source: str, byline: str | None) -> None:
    head = f"From: Ada Lund <a@example.org>\nSubject: {TITLE}\nDate: Fri, 15 Mar 2019 10:00:00 +0000\n{header}"
    item = one(tmp_path / "a.eml", f"{head}\n{FIRST}\n")
    assert (item.source, item.byline) == (source, byline)


def test_a_feed_reads_the_raw_date_and_not_the_parsers(tmp_path: Path) -> None:
    item = one(tmp_path / "a.rss", feed_bytes().replace(b"09:30:00 GMT", b"21:30:00 NZDT"))
    assert item.published is not None
    assert item.published.instant is not None
    assert item.published.instant.isoformat() == "2019-03-14T08:30:00+00:00"


def test_a_template_date_of_a_word_file_is_no_publication(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph(FIRST)
    document.save(str(tmp_path / "a.docx"))
    (item,) = read(tmp_path / "a.docx")
    assert isinstance(item, Article)
    assert item.published is None


RICH = [
    ("bytes of the code page", rb"{\rtf1\ansicpg1251 \'cf\'e0\'f0\'ee\'ec}", "Паром"),
    ("Unicode with a stand-in", rb"{\rtf1\uc1 F\u228?hre}", "Fähre"),
    ("Unicode with two stand-ins in bytes", rb"{\rtf1\ansicpg932\uc2 \u33337\'91\'44 x}", "船 x"),
    ("both halves of a sign beyond the first plane", rb"{\rtf1\uc0 \u-10179\u-8704  x}", "😀 x"),
    ("dashes and quotes", rb"{\rtf1 a\emdash b \ldblquote c\rdblquote  \{d\}}", "a—b “c” {d}"),
    ("what is hidden", rb"{\rtf1 {\info{\title x}}{\*\unknown y}{\field{\*\fldinst z}{\fldrslt link}}}", "link"),
    ("a brace too many", rb"{\rtf1 a}}}b", "ab"),
]


@pytest.mark.parametrize(("data", "text"), [row[1:] for row in RICH], ids=[row[0] for row in RICH])
def test_rich_text_without_its_control_words(data: bytes, text: str) -> None:
    assert rtf.plain(data).strip() == text


MARKS = [
    ("**bold** and *thin* and __this__ and _that_", "bold and thin and this and that"),
    ("[a link](https://example.org/x_y) and <https://example.org>", "a link and https://example.org"),
    ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
    ("- an item", "an item"),
    ("> quoted", "quoted"),
    (r"5 \* 6 and `code`", "5 * 6 and code"),
    ("a<br>b <b>c</b>", "ab c"),
]


@pytest.mark.parametrize(("line", "text"), MARKS, ids=[row[0] for row in MARKS])
def test_markdown_without_its_marks(line: str, text: str) -> None:
    assert markdown.plain(line) == text


FRONT = [
    ("TOML", f'+++\ntitle = "{TITLE}"\ndate = 2019-03-14T09:30:00Z\n+++\n\n{FIRST}\n'),
    (
        "a clipping whose source is an address",
        f'---\ntitle: "{TITLE}"\nsource: "https://example.org/a"\n---\n{FIRST}\n',
    ),
]


@pytest.mark.parametrize("content", [row[1] for row in FRONT], ids=[row[0] for row in FRONT])
def test_front_matter_of_other_programs(tmp_path: Path, content: str) -> None:
    item = one(tmp_path / "a.md", content)
    assert (item.title, body(item)) == (TITLE, [FIRST])
    assert item.source != "https://example.org/a"


def test_a_mailbox_without_its_marks_is_one_message(tmp_path: Path) -> None:
    assert one(tmp_path / "a.mbox", mail_bytes()).title == TITLE


def test_an_entry_without_a_summary(tmp_path: Path) -> None:
    bare = '<rss version="2.0"><channel><item><title>Ferry sails</title><description/></item></channel></rss>'
    item = one(tmp_path / "a.rss", bare)
    assert (item.title, body(item)) == ("Ferry sails", [])
    assert "headline-only" in [notice.code for notice in item.notices]


PARTED = [
    ("breaks part lines", "{0}<br><br>{1}", 2),
    ("one break parts a line of its own", "<b>What they saw</b><br>{0}<br>{1}", 3),
]


@pytest.mark.parametrize(("markup", "count"), [row[1:] for row in PARTED], ids=[row[0] for row in PARTED])
def test_line_breaks_in_a_page_part_its_paragraphs(tmp_path: Path, markup: str, count: int) -> None:
    inside = markup.format(FIRST, SECOND)
    item = one(tmp_path / "a.html", f"<html><body><h1>{TITLE}</h1><div>{inside}</div></body></html>")
    assert len(body(item)) == count
    assert body(item)[-2:][-1] == SECOND


def test_a_headline_without_the_name_of_the_site(tmp_path: Path) -> None:
    head = f'<meta name="og:title" content="{TITLE} | Example News"><meta name="og:site_name" content="Example News">'
    assert one(tmp_path / "a.html", f"<html><head>{head}</head><body><p>{FIRST}</p></body></html>").title == TITLE


def test_a_stamp_later_than_the_capture_gives_way_to_the_visible_date(tmp_path: Path) -> None:
    page = HTML.replace(STAMP, "2031-01-01T00:00:00Z").replace("</h1>", "</h1><div>14 March 2019</div>")
    item = one(tmp_path / "a.mhtml", mhtml_bytes().replace(HTML.encode(), page.encode()).replace(b"2019/03/14/", b""))
    assert item.published is not None
    assert item.published.text == "14 March 2019"


CHAT = {
    "name": "Example channel",
    "messages": [
        {"id": 1, "type": "service", "date": "2019-03-14T09:00:00", "text": ""},
        {"id": 2, "date": "2019-03-14T10:30:00", "date_unixtime": "1552555800", "from": "Example channel",
         "text": [FIRST, " ", {"type": "link", "text": "https://example.org"}, f"\n\n{SECOND}"]},
    ],
}  # fmt: skip
RECORDS = [
    ("a chat", CHAT, "Example channel"),
    ("a post with its writer", [{"created_at": "Thu Mar 14 09:30:00 +0000 2019", "full_text": FIRST}], None),
    ("a headline in an object", {"headline": {"main": TITLE}, "text": FIRST, "pub_date": STAMP}, None),
    ("a list of sightings", [{"title": TITLE, "seendate": "20190314T093000Z", "text": FIRST}], None),
]


@pytest.mark.parametrize(("value", "source"), [row[1:] for row in RECORDS], ids=[row[0] for row in RECORDS])
def test_records_of_other_programs(tmp_path: Path, value: object, source: str | None) -> None:
    (tmp_path / "a.json").write_text(json.dumps(value), encoding="utf-8")
    item, *rest = read(tmp_path / "a.json")
    assert isinstance(item, Article)
    assert item.source == source
    assert item.published is not None
    assert item.published.span.start is not None
    assert f"{item.published.span.start:%Y-%m-%d %H:%M}" == "2019-03-14 09:30"
    assert FIRST in item.text
    assert [type(other).__name__ for other in rest] == (["Notice"] if value is CHAT else [])


def test_a_chat_exported_as_a_page_gives_its_messages(tmp_path: Path) -> None:
    def message(day: int, text: str, name: str = "") -> str:
        date = f'<div class="pull_right date details" title="{day}.03.2019 09:30:00 UTC+01:00">09:30</div>'
        return f'<div class="message default"><div class="body">{date}{name}<div class="text">{text}</div></div></div>'

    name = '<div class="from_name">Ann Writer</div>'
    (tmp_path / "messages.html").write_text(
        '<html><body><div class="page_header"><div class="text bold">Example channel</div></div><div class="history">'
        f'<div class="message service"><div class="body details">14 March 2019</div></div>'
        f"{message(14, FIRST, name)}{message(15, SECOND)}{message(16, '')}</div></body></html>",
        encoding="utf-8",
    )
    first, second = read(tmp_path / "messages.html")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.source, first.byline, second.byline) == ("Example channel", "Ann Writer", "Ann Writer")
    assert body(first) == [FIRST]
    assert second.published is not None
    assert second.published.instant is not None
    assert second.published.instant.isoformat() == "2019-03-15T08:30:00+00:00"


ARCHIVED = [
    (
        "a canonical address of the archive",
        '<link rel="canonical" href="https://web.archive.org/web/20190314120000/https://example.org/ferry">',
        "",
    ),
    ("a comment at the end", "", "<!-- FILE ARCHIVED ON 12:00:00 Mar 14, 2019 AND RETRIEVED FROM THE ARCHIVE -->"),
]


@pytest.mark.parametrize(("head", "end"), [row[1:] for row in ARCHIVED], ids=[row[0] for row in ARCHIVED])
def test_a_page_from_a_web_archive(tmp_path: Path, head: str, end: str) -> None:
    bar = '<div id="wm-ipp-base"><p>12 captures of a page, 1 Jan 2019 to 1 Jan 2021</p></div>'
    page = f"<html><head>{head}</head><body>{bar}<h1>{TITLE}</h1><div>3 hours ago</div><p>{FIRST}</p></body></html>"
    item = one(tmp_path / "a.html", page + end)
    assert item.published is not None
    assert item.published.text == "3 hours ago"
    assert f"{item.published.span.start:%Y-%m-%d}" == "2019-03-14"
    assert "captures" not in item.text
    assert item.url in (None, "https://example.org/ferry")


def test_a_page_of_the_last_century_is_read_by_its_line_breaks(tmp_path: Path) -> None:
    page = (
        f"<html><head><title>Island Gazette - {TITLE}</title></head><body><table><tr><td><a href=/>Home</a></td><td>"
        f"<b>{TITLE}</b><br>By Ann Writer<br>Thursday, March 14, 2019<p>{FIRST}<p>{SECOND}</td></table>"
    )
    item = one(tmp_path / "a.html", page)
    assert (item.title, item.byline) == (TITLE, "By Ann Writer")
    assert item.published is not None
    assert f"{item.published.span.start:%Y-%m-%d}" == "2019-03-14"


@pytest.mark.parametrize("mark", ["Fwd: ", "RE: FW: ", "WG: ", "AW: Re: "])
def test_a_subject_without_the_marks_of_forwarding(tmp_path: Path, mark: str) -> None:
    mail = mail_bytes().replace(f"Subject: {TITLE}".encode(), f"Subject: {mark}{TITLE}".encode())
    assert one(tmp_path / "a.eml", mail).title == TITLE


def test_front_matter_times_are_text_and_not_numbers(tmp_path: Path) -> None:
    item = one(tmp_path / "a.md", f"---\ntitle: {TITLE}\ndate: 2019-03-14 12:38\n---\n{FIRST}\n")
    assert item.published is not None
    assert item.published.text == "2019-03-14 12:38"


def test_what_a_browser_prints_around_a_page_is_no_text() -> None:
    page = ["7/1/19, 10:15 AM Ferry - Example News", TITLE, "14 March 2019", "https://example.org/2019/03/14/ferry 1/2"]
    pages, url = pdf._unprinted([page, ["The end.", "https://example.org/2019/03/14/ferry 2/2"]])
    assert pages == [[TITLE, "14 March 2019"], ["The end."]]
    assert url == "https://example.org/2019/03/14/ferry"
    assert pdf._unprinted([page[:3]]) == ([page[:3]], None)


def test_a_pdf_printed_by_a_browser_has_its_headline_without_the_site() -> None:
    assert pdf._title(f"{TITLE} - Example News", ["Home", TITLE, FIRST]) == TITLE
    assert pdf._title("Report on the ferry", [TITLE, FIRST]) == "Report on the ferry"


def test_pdf_lines_become_paragraphs_without_running_heads() -> None:
    pages = [
        [
            "Example News",
            "The governor said the ferry would sail",
            "again on Monday, once the divers had",
            "looked at its",
            "1",
        ],
        ["Example News", "screws and the harbour master had signed", "the papers.", "", "Nobody was hurt.", "2"],
        ["Example News", "The end of the story.", "3"],
    ]
    assert pdf.paragraphs(pages) == [
        "The governor said the ferry would sail again on Monday, once the divers had looked at its screws and the "
        "harbour master had signed the papers.",
        "Nobody was hurt.",
        "The end of the story.",
    ]
