"""Formats, discovery, manifest, mapping, identity: what goes in comes out as one kind of article."""

from __future__ import annotations

import gzip
import io
import json
import pickle
import tarfile
import zipfile
from pathlib import Path

import pytest

from chronology import readers
from chronology.errors import OptionError
from chronology.model import Article, BlockKind, Notice
from chronology.readers import encoding, formats, markdown, opening, pdf, rtf, tongues

TITLE = "Island ferry will sail again on Monday"
FIRST = (
    "The governor of the island said the ferry would sail again on Monday, once the divers had looked at its screws "
    "and the harbour master had signed the papers that the insurers wanted to see."
)
SECOND = (
    "Islanders waited on the quay for the third day, and the shop by the church had run out of bread, milk and lamp "
    "oil by noon, its owner told a reporter who had come over in a fishing boat."
)
CAPTION = "The ferry at its berth on July 30, 2018. Photo: Ann Writer"
STAMP = "2019-03-14T09:30:00+00:00"
HTML = f"""<!doctype html><html lang="en-GB"><head><title>{TITLE} - Example</title>
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"{STAMP}",
"author":{{"name":"Ann Writer"}},"publisher":{{"name":"Example News"}}}}</script>
<link rel="canonical" href="https://example.org/2019/03/14/ferry"></head><body><nav><a href="/">Home</a></nav>
<article><h1>{TITLE}</h1><figure><img src="x.jpg"><figcaption>{CAPTION}</figcaption></figure>
<p>{FIRST}</p><p>{SECOND}</p></article><footer>Example News 2019</footer></body></html>"""


def read(*paths: Path, **options: object) -> list[Article | Notice]:
    return list(readers.read(paths, readers.ReadOptions(**options)))  # type: ignore[arg-type]


def one(path: Path, content: bytes | str, **options: object) -> Article:
    """The one article a file with this content gives."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    items = read(path, **options)
    assert len(items) == 1, items
    assert isinstance(items[0], Article), items[0]
    return items[0]


def body(item: Article) -> list[str]:
    return [item.text[b.start : b.end] for b in item.blocks if b.kind is BlockKind.BODY]


def docx_bytes() -> bytes:
    """A Word file as another program writes it: a title, a date line, two paragraphs, a caption."""
    import docx

    document = docx.Document()
    document.add_heading(TITLE, 0)
    for text in ("14 March 2019, 09:30 GMT", FIRST, SECOND, CAPTION):
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def mail_bytes() -> bytes:
    return (
        f"From: Example News <desk@example.org>\nTo: you@example.org\nSubject: {TITLE}\n"
        f"Date: Thu, 14 Mar 2019 09:30:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{FIRST}\n\n{SECOND}\n"
    ).encode()


def mhtml_bytes() -> bytes:
    return (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/2019/03/14/ferry\nMIME-Version: 1.0\n"
        'Date: Fri, 15 Mar 2019 10:00:00 -0000\nContent-Type: multipart/related; type="text/html"; boundary="B"\n\n'
        f"--B\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n{HTML}\n--B--\n"
    ).encode()


def feed_bytes() -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Example News</title><item>'
        f"<title>{TITLE}</title><link>https://example.org/ferry</link><pubDate>Thu, 14 Mar 2019 09:30:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</description></item></channel></rss>"
    ).encode()


def pdf_bytes() -> bytes:
    """A PDF of one page, written by hand: title, date, two paragraphs of wrapped lines."""
    import textwrap

    lines = [TITLE, "14 March 2019, 09:30 GMT", "", *textwrap.wrap(FIRST, 80), "", *textwrap.wrap(SECOND, 80)]
    stream = "BT /F1 10 Tf 50 800 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>>>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{out.index('xref')}\n%%EOF"
    return out.encode("latin-1")


def rtf_bytes() -> bytes:
    """Rich text with a table of fonts, a picture's bytes, and a title of another size."""
    lines = "".join(f"{line}\\par\n\\par\n" for line in ("14 March 2019, 09:30 GMT", FIRST, SECOND))
    fonts = r"{\fonttbl{\f0\fswiss Arial;}}{\*\generator Example;}{\pict 0011ff}"
    return rf"{{\rtf1\ansi\ansicpg1252\uc1{fonts}{{\fs36 {TITLE}}}\par\par {lines}}}".encode()


def warc_bytes() -> bytes:
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{HTML}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/2019/03/14/ferry\r\n"
        "WARC-Date: 2019-03-15T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    return head.encode() + page + b"\r\n\r\n"


def csv_bytes() -> bytes:
    return f'headline;pubDate;body\n{TITLE};{STAMP};"{FIRST}\n\n{SECOND}"\n'.encode()


TEXT = f"{TITLE}\n\n14 March 2019, 09:30 GMT\n\n{FIRST}\n\n{SECOND}\n"
MARKDOWN = f"---\ntitle: {TITLE}\ndate: 2019-03-14 09:30:00 +0000\n---\n\n# {TITLE}\n\n{FIRST}\n\n{SECOND}\n"
ROW = json.dumps(
    {"title": TITLE, "body": f"{FIRST}\n\n{SECOND}", "published_at": STAMP, "source": {"name": "Example News"}}
)
CONTENTS: dict[str, bytes] = {
    "a.txt": TEXT.encode(),
    "a.html": HTML.encode(),
    "a.htm": HTML.encode("utf-16"),
    "a.mhtml": mhtml_bytes(),
    "a.md": MARKDOWN.encode(),
    "a.json": ROW.encode(),
    "list.json": f'{{"status": "ok", "articles": [{ROW}]}}'.encode(),
    "a.jsonl": f"{ROW}\n\n".encode(),
    "a.csv": csv_bytes(),
    "a.rss": feed_bytes(),
    "a.xml": feed_bytes(),
    "a.eml": mail_bytes(),
    "a.mbox": b"From desk Thu Mar 14 09:30:00 2019\n" + mail_bytes(),
    "a.docx": docx_bytes(),
    "a.pdf": pdf_bytes(),
    "a.rtf": rtf_bytes(),
    "a.warc": warc_bytes(),
    "a.warc.gz": gzip.compress(warc_bytes()),
    "a.txt.gz": gzip.compress(TEXT.encode()),
}


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


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return stream.getvalue()


def tarred(mode: str, **members: bytes) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as package:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            package.addfile(info, io.BytesIO(data))
    return stream.getvalue()


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


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso-8859-1", "mac_roman"]


@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings(tmp_path: Path, name: str) -> None:
    text = "Die Fähre fährt wieder – sagt der Bürgermeister".replace("–", "-" if name == "iso-8859-1" else "–")
    item = one(
        tmp_path / "a.txt", f"{text}\n\nÜber die Straße nach Österreich führt keine Fähre, sagte er.\n".encode(name)
    )
    assert item.title == text


UNMARKED = [
    ("cp1252", "L'autorité portuaire a fermé le bassin nord, où la grue est tombée à l'eau, ont déclaré les élus."),
    ("cp1252", "La autoridad del puerto cerró la dársena después de que una grúa cayera al agua, según el dueño."),
    ("cp1250", "Władze portu zamknęły północny basen po tym, jak żuraw spadł do wody, ogłosił właściciel."),
    ("iso8859_2", "Władze portu zamknęły północny basen po tym, jak żuraw spadł do wody, ogłosił właściciel."),
    ("cp1254", "Liman yönetimi, vincin suya düşmesi üzerine kuzey havuzunu kapattı, dedi müdür gazetecilere."),
    ("koi8_r", "Портовое управление закрыло северную гавань, после того как кран упал в воду, заявил владелец."),
    ("cp1256", "أغلقت سلطة الميناء الحوض الشمالي بعد سقوط رافعة في الماء، وقال المالك إن الأعمال ستبدأ قريبا."),
    ("gb18030", "起重机掉进水里之后，港务局关闭了北港池，业主对记者说，打捞工作很快就会开始。"),
    ("shift_jis", "クレーンが水に落ちたため、港湾局は北側の泊地を閉鎖したと、所有者が記者団に語った。"),
    ("iso2022_jp", "クレーンが水に落ちたため、港湾局は北側の泊地を閉鎖したと、所有者が記者団に語った。"),
]


@pytest.mark.parametrize(("name", "text"), UNMARKED, ids=[f"{row[0]} {row[1][:12]}" for row in UNMARKED])
def test_an_encoding_is_told_from_the_text(name: str, text: str) -> None:
    assert encoding.decode(f"{text}\n\n{text}\n".encode(name))[0] == f"{text}\n\n{text}\n"
    assert not encoding.looks_binary(text.encode(name))


def test_an_encoding_declared_in_the_page_is_believed(tmp_path: Path) -> None:
    words = "Паром снова выйдет в море"
    page = f'<html><head><meta charset="windows-1251"></head><body><h1>{words}</h1><p>{f"{words}. " * 20}</p></html>'
    assert one(tmp_path / "a.html", page.encode("windows-1251")).title == words


def test_text_is_cleaned_once(tmp_path: Path) -> None:
    item = one(
        tmp_path / "a.txt",
        "Fer\u00adry to\u200b sail\x07 again\r\n\r\nThe ferry sails\u2028on Monday, said the governor\ufeff of it.\r\n",
    )
    assert item.title == "Ferry to sail again"
    assert not any(ord(c) < 32 and c != "\n" for c in item.text)


LANGUAGES = [
    ("Der Gouverneur der Insel sagte, die Fähre werde am Montag wieder fahren.", None, "de"),
    ("Le gouverneur de l'île a déclaré que le ferry repartirait lundi matin.", "en-GB", "fr"),
    ("Губернатор острова сказал, что паром снова выйдет в море в понедельник.", None, "ru"),
    ("Ferry", "sv-SE", "sv"),
    ("Ferry", None, "en"),
    (
        "La Traviata, Il Trovatore, Don Carlo: Teatro Belmont. Carla Moretti, Gino Orsay, Luisa Halden, Paolo Kessim. "
        * 3
        + "The mayor said on Monday that the theatre would stay closed until the storm had passed, and that nobody had"
        " been hurt. Nobody knows who will pay for the new roof, its head told the paper. " * 3,
        None,
        "en",
    ),
]


@pytest.mark.parametrize(("text", "declared", "code"), LANGUAGES, ids=[row[0][:30] for row in LANGUAGES])
def test_language_is_that_of_the_text(text: str, declared: str | None, code: str) -> None:
    assert tongues.language(text, declared) == code


# --- discovery


def test_a_folder_is_read_in_order_and_named_from_its_root(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a/one.txt", ".git/x.txt", "a/.hidden.txt", "z.txt", "__MACOSX/y.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [job.label for job in readers.discover([tmp_path])] == ["a/one.txt", "b/two.txt", "z.txt"]


def test_the_same_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert len(readers.discover([tmp_path, tmp_path / "a.txt", str(tmp_path / ".." / tmp_path.name / "a.txt")])) == 1


def test_two_folders_keep_their_names(tmp_path: Path) -> None:
    for name in ("one/a.txt", "two/a.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [job.label for job in readers.discover([tmp_path / "one", tmp_path / "two"])] == ["one/a.txt", "two/a.txt"]


def test_jobs_and_articles_travel_to_workers(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    options = readers.ReadOptions(zone="Europe/London")
    (job,) = pickle.loads(pickle.dumps(readers.discover([tmp_path], options)))
    items = readers.read_one(job, options)
    assert pickle.loads(pickle.dumps(items)) == items
    assert items == tuple(readers.read([tmp_path], options))


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Standard:
        buffer = io.BytesIO(HTML.encode())

    monkeypatch.setattr("sys.stdin", Standard())
    (item,) = readers.read(["-"])
    assert isinstance(item, Article)
    assert (item.title, item.path) == (TITLE, "stdin")


SNIFFED = [
    (HTML.encode(), ".html"),
    (b"\xef\xbb\xbf<!DOCTYPE html><html>", ".html"),
    (ROW.encode(), ".json"),
    (f"{ROW}\n{ROW}\n".encode(), ".jsonl"),
    (b'[{"a": 1}]', ".json"),
    (b"[Updated] Ferry to sail again", ".txt"),
    (MARKDOWN.encode(), ".md"),
    (feed_bytes(), ".rss"),
    (pdf_bytes(), ".pdf"),
    (docx_bytes(), ".docx"),
    (rtf_bytes(), ".rtf"),
    (zipped(a=b"x"), ".zip"),
    (TEXT.encode(), ".txt"),
]


@pytest.mark.parametrize(("data", "suffix"), SNIFFED, ids=[f"{row[1]} {row[0][:12]!r}" for row in SNIFFED])
def test_a_stream_without_a_name_is_known_by_its_first_bytes(data: bytes, suffix: str) -> None:
    assert opening.sniff(data) == suffix


NAMED = ["story.aspx", "index.php", "download", "page.shtml"]


@pytest.mark.parametrize("name", NAMED)
def test_a_page_under_any_name_is_a_page(tmp_path: Path, name: str) -> None:
    assert one(tmp_path / name, HTML).title == TITLE


# --- manifest and mapping


def test_a_manifest_says_what_the_analyst_knows(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace(TITLE, "Another title for another ferry"), encoding="utf-8")
    manifest = tmp_path / "sources.csv"
    manifest.write_text(
        "path,published,zone,source,grade,url\na.txt,2020-01-02T03:04,Asia/Tokyo,The Example,B2,https://example.org/a\n",
        encoding="utf-8",
    )
    given, other = read(tmp_path, manifest=str(manifest))
    assert isinstance(given, Article)
    assert isinstance(other, Article)
    assert (given.source, given.grade, given.url) == ("The Example", "B2", "https://example.org/a")
    assert given.published is not None
    assert (given.published.found_in, given.published.zone) == ("manifest", "Asia/Tokyo")
    assert given.published.span.start is not None
    assert given.published.span.start.isoformat() == "2020-01-02T03:04:00"
    assert other.grade == "F6"


def test_a_manifest_alone_lists_the_inputs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sources.csv").write_text("path;source\na.txt;The Example\ngone.txt;The Example\n", encoding="utf-8")
    items = read(manifest=str(tmp_path / "sources.csv"))
    assert [type(item).__name__ for item in items] == ["Article", "Notice"]


MANIFESTS = [
    ("no header", "a.txt,2020-01-01\n", "first line"),
    ("an unknown column", "path,colour\na.txt,red\n", "'colour'"),
    ("a bad zone", "path,zone\na.txt,Mars/Base\n", "row 2"),
    ("a bad date", "path,published\na.txt,soon\n", "row 2"),
    ("a bad grade", "path,grade\na.txt,Z9\n", "row 2"),
]


@pytest.mark.parametrize(("content", "named"), [row[1:] for row in MANIFESTS], ids=[row[0] for row in MANIFESTS])
def test_a_manifest_that_makes_no_sense_is_refused(tmp_path: Path, content: str, named: str) -> None:
    (tmp_path / "m.csv").write_text(content, encoding="utf-8")
    with pytest.raises(OptionError, match=named):
        read(tmp_path, manifest=str(tmp_path / "m.csv"))


def test_a_mapping_names_the_fields(tmp_path: Path) -> None:
    row = {"kopf": TITLE, "inhalt_lang": FIRST, "meta": {"am": STAMP}}
    options = readers.mapping(["title=kopf", "text=inhalt_lang", "published=meta.am"])
    item = one(tmp_path / "a.json", json.dumps(row), mapping=options)
    assert (item.title, body(item)) == (TITLE, [FIRST])
    assert item.published is not None
    assert item.published.found_in == "field"


OPTIONS = [
    ({"zone": "Mars/Base"}, "--zone"),
    ({"date_order": "DDM"}, "--date-order"),
    ({"published": "yesterday"}, "--published"),
    ({"manifest": "/no/such/file.csv"}, "--manifest"),
]


@pytest.mark.parametrize(("options", "named"), OPTIONS, ids=[row[1] for row in OPTIONS])
def test_options_that_make_no_sense_are_refused(tmp_path: Path, options: dict[str, str], named: str) -> None:
    with pytest.raises(OptionError, match=named):
        read(tmp_path, **options)


@pytest.mark.parametrize("pair", ["published", "colour=x", "=x"])
def test_a_mapping_that_makes_no_sense_is_refused(pair: str) -> None:
    with pytest.raises(OptionError, match="--map"):
        readers.mapping([pair])


# --- bad input: one clear line, and the rest goes on

BAD: list[tuple[str, str, bytes | None, str, str]] = [
    ("a missing file", "gone.txt", None, "unreadable", "no such file"),
    ("an empty file", "a.txt", b" \n", "empty", "empty"),
    ("an unknown suffix", "a.xyz", b"x", "unreadable", "suffix .xyz"),
    ("no suffix", "article", b"x", "unreadable", "suffix"),
    ("bytes that are no text", "a.txt", bytes(range(256)) * 8, "unreadable", "no text"),
    ("a page of nothing", "a.html", b"<html></html>", "empty", "no text"),
    ("JSON that is none", "a.json", b'{"title": "x", ', "unreadable", "no JSON"),
    ("JSON without a text", "a.json", b'{"colour": "red"}', "unreadable", "--map"),
    ("a table without a text", "a.csv", b"colour,size\nred,2\n", "unreadable", "--map"),
    ("front matter that is none", "a.md", b"---\n: [\n---\nx\n", "unreadable", "front matter"),
    ("a feed without entries", "a.rss", b"<rss><channel/></rss>", "unreadable", "no entry"),
    ("a damaged zip", "a.zip", b"PK\x03\x04 and so on", "unreadable", "fetch it again"),
    ("a damaged gzip", "a.txt.gz", b"\x1f\x8b\x08\x00 and so on", "unreadable", "fetch it again"),
    ("a damaged tar", "a.tar", b"no tar at all", "unreadable", "no archive"),
    ("rich text that is none", "a.rtf", b"x" * 100, "unreadable", "no rich text"),
    ("a Word file that is none", "a.docx", b"x" * 100, "unreadable", ".docx"),
    ("a damaged Word file", "a.docx", docx_bytes().replace(b"PK\x03\x04", b"PK\x03\x05"), "unreadable", "damaged"),
    ("a zip that is no Word file", "a.docx", zipped(a=b"x"), "unreadable", ".docx"),
    ("a damaged PDF", "a.pdf", b"%PDF-1.4 and so on", "unreadable", "damaged"),
    (
        "a web archive whose record has no address",
        "a.warc",
        warc_bytes().replace(b"WARC-Target-URI", b"WARC-Target"),
        "unreadable",
        "damaged",
    ),
    ("a web archive that is none", "a.warc", b"WARC/1.0\r\nnothing", "empty", "no article"),
    ("a locked folder in place of a file", "folder.txt/", None, "unreadable", ""),
]


@pytest.mark.parametrize(
    ("name", "data", "code", "says"),
    [r[1:] for r in BAD if not r[1].endswith("/")],
    ids=[r[0] for r in BAD if not r[1].endswith("/")],
)
def test_bad_input_gives_one_line_and_the_rest_is_read(
    tmp_path: Path, name: str, data: bytes | None, code: str, says: str
) -> None:
    good = tmp_path / "zz.txt"
    good.write_text(TEXT, encoding="utf-8")
    bad = tmp_path / name
    if data is not None:
        bad.write_bytes(data)
    notice, item = read(bad, good)
    assert isinstance(notice, Notice), notice
    assert isinstance(item, Article)
    assert (notice.where, notice.code) == (name, code)
    assert says in notice.what
    assert "\n" not in notice.what


def test_a_bad_line_costs_that_line_only(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f"{ROW}\n{{bad\n[1, 2]\n{ROW}\n", encoding="utf-8")
    items = read(tmp_path / "a.jsonl")
    assert [type(item).__name__ for item in items] == ["Article", "Notice", "Notice", "Article"]
    assert [item.where for item in items if isinstance(item, Notice)] == ["a.jsonl#2", "a.jsonl#3"]


def test_a_bad_row_costs_that_row_only(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"title,text\nx,{'y ' * 30}\na,b,c,d\nz,{'w ' * 30}\n", encoding="utf-8")
    items = read(tmp_path / "a.csv")
    assert [type(item).__name__ for item in items] == ["Article", "Notice", "Article"]


def test_an_article_without_a_date_is_read_and_says_so(tmp_path: Path) -> None:
    item = one(tmp_path / "a.txt", f"{TITLE}\n\n{FIRST}\n")
    assert item.published is None
    assert [(n.code, n.where) for n in item.notices] == [("no-date", "a.txt")]


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "installed", lambda row: row.extra is None)
    (tmp_path / "a.pdf").write_bytes(pdf_bytes())
    (notice,) = read(tmp_path / "a.pdf")
    assert isinstance(notice, Notice)
    assert notice.code == "missing-extra"
    assert "chronology[pdf]" in notice.what


def test_a_guessed_encoding_is_said(tmp_path: Path) -> None:
    assert encoding.decode(b"")[1] == "utf-8"
    text = ("A long text in plain words that goes on and on. " * 40).encode() + b"\xff\xfe broken"
    decoded, name = encoding.decode(text + b" tail " * 400)
    assert name == "utf-8?"
    assert "plain words" in decoded


# --- what exports, browsers and analysts leave in a file


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
