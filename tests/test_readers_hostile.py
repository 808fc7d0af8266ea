"""Files made to harm: each costs its own result and one line; no path is written, no socket opened, no time lost."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chronology import readers
from chronology.model import Article, Notice
from chronology.readers import archive, encoding, formats, fragments, marks, stamps, trees, worker, wrapping
from chronology.readers.records import Source

BODY = "The governor of the island said the ferry would sail again on Monday, once the divers had looked at it. " * 3


def read(path: Path, **options: object) -> tuple[Article | Notice, ...]:
    return tuple(readers.read([path], readers.ReadOptions(**options)))  # type: ignore[arg-type]


def notice(path: Path, **options: object) -> Notice:
    """The one notice a file gives."""
    items = read(path, **options)
    assert len(items) == 1, items
    assert isinstance(items[0], Notice), items[0]
    assert "\n" not in items[0].what
    return items[0]


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return path


# --- archives


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "a.zip", **{"bomb.txt": b"0" * 60_000_000, "good.txt": f"Ferry\n\n{BODY}".encode()})
    assert bomb.stat().st_size < 100_000
    start = time.process_time()
    items = read(bomb)
    assert time.process_time() - start < 2
    assert [type(item).__name__ for item in items] == ["Notice", "Article"]
    assert "bombs" in items[0].what or "cap" in items[0].what  # type: ignore[union-attr]


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"0" * 60_000_000))
    assert "cap" in notice(tmp_path / "a.txt.gz").what
    assert "bombs" in notice(tmp_path / "a.txt.gz", max_bytes=100_000_000).what


def test_a_size_a_header_lies_about_is_counted(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return b"0" * 65536

    with pytest.raises(Exception, match="cap"):
        archive.counted(Endless(), 1_000_000)  # type: ignore[arg-type]


NAMES = ["../../evil.txt", "/etc/evil.txt", "..\\..\\evil.txt", "C:\\evil.txt", "a/../../evil.txt"]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_members_are_labels_and_never_paths(tmp_path: Path, name: str) -> None:
    before = set(tmp_path.parent.rglob("*"))
    items = read(zipped(tmp_path / "a.zip", **{name: f"Ferry\n\n{BODY}".encode()}))
    assert [type(item).__name__ for item in items] == ["Article"]
    assert ".." not in items[0].path.split("/")  # type: ignore[union-attr]
    assert set(tmp_path.parent.rglob("*")) == before | {tmp_path / "a.zip"}


def test_links_and_devices_in_archives_are_passed_over(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as package:
        for name, kind in (("link.txt", tarfile.SYMTYPE), ("hard.txt", tarfile.LNKTYPE), ("dev.txt", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            package.addfile(info)
    assert notice(tmp_path / "a.tar").code == "empty"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0xA1FF << 16
        package.writestr(link, "/etc/passwd")
    assert notice(tmp_path / "a.zip").code == "empty"


def test_archives_are_opened_two_deep_and_no_deeper(tmp_path: Path) -> None:
    data = f"Ferry to sail again\n\n{BODY}".encode()
    inner = f"a{0}.txt"
    for depth in range(4):
        path = zipped(tmp_path / f"z{depth}.zip", **{inner: data})
        items = read(path)
        assert isinstance(items[0], Article if depth < 2 else Notice), (depth, items)
        data, inner = path.read_bytes(), path.name
    assert "archive inside" in items[0].what  # type: ignore[union-attr]


def test_a_locked_zip_says_so(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"a.txt": BODY.encode()})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    assert "locked" in notice(path).what


def test_thousands_of_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MOST_MEMBERS", 10)
    path = zipped(tmp_path / "a.zip", **{f"{n}.txt": b"x" for n in range(11)})
    assert "members" in notice(path).what


# --- XML and markup


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    (tmp_path / "a.rss").write_text(f"<?xml version='1.0'?>{laughs}<rss><channel><title>&b;</title></channel></rss>")
    assert "entities" in notice(tmp_path / "a.rss").what
    outside = '<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    (tmp_path / "a.html").write_text(f"{outside}<html><body><h1>Ferry to sail</h1><p>&f; {BODY}</p></body></html>")
    (item,) = read(tmp_path / "a.html")
    assert isinstance(item, Article)
    assert "root:" not in item.text


def test_a_word_file_with_a_document_type_is_refused(tmp_path: Path) -> None:
    xml = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
    assert "document type" in notice(zipped(tmp_path / "a.docx", **{"word/document.xml": xml})).what


def test_a_word_file_that_swells_is_refused(tmp_path: Path) -> None:
    xml = b"<x>" + b"<a/>" * 10_000_000 + b"</x>"
    start = time.process_time()
    what = notice(zipped(tmp_path / "a.docx", **{"word/document.xml": xml})).what
    assert "bombs" in what or "cap" in what
    assert time.process_time() - start < 5


DEEP = 20_000
NESTED = [
    ("divs", "<div>" * DEEP + BODY + "</div>" * DEEP),
    ("unclosed bold", "<b>" * DEEP + BODY),
    ("lists in lists", "<ul><li>" * DEEP + BODY),
    ("tables in tables", "<table><tr><td>" * (DEEP // 4) + BODY),
]


@pytest.mark.parametrize("markup", [row[1] for row in NESTED], ids=[row[0] for row in NESTED])
def test_deep_markup_costs_no_crash_and_no_minutes(tmp_path: Path, markup: str) -> None:
    (tmp_path / "a.html").write_text(f"<html><body><h1>Ferry to sail again</h1>{markup}</body></html>")
    start = time.process_time()
    items = read(tmp_path / "a.html")
    assert time.process_time() - start < 10
    assert len(items) == 1


def test_text_beyond_the_parsers_own_limits_is_not_dropped() -> None:
    tree = trees.page(f"<html><body><p>{'x' * 10_500_000}</p><p>tail</p></body></html>")
    assert [len(trees.words(p)) for p in tree.iter("p")] == [10_500_000, 4]


def test_scripts_and_handlers_leave_no_trace(tmp_path: Path) -> None:
    head = "<h1>Ferry <script>alert(1)</script>sails again now</h1>"
    page = f"<html><body>{head}<p onclick='x()'>{BODY}</p><p>{BODY}</p></body></html>"
    (tmp_path / "a.html").write_text(page)
    (item,) = read(tmp_path / "a.html")
    assert isinstance(item, Article)
    assert "alert" not in item.text + item.title


def test_an_address_that_is_none_is_dropped(tmp_path: Path) -> None:
    row = {"title": "Ferry", "text": BODY, "url": "javascript:alert(1)", "published": "2019-03-14"}
    (tmp_path / "a.json").write_text(json.dumps(row))
    (item,) = read(tmp_path / "a.json")
    assert isinstance(item, Article)
    assert item.url is None


# --- JSON, CSV, YAML, mail


HOSTILE_JSON = [
    ("nested 200,000 deep", "[" * 200_000 + "]" * 200_000),
    ("objects nested deep", '{"a":' * 100_000 + "1" + "}" * 100_000),
    ("a number of 5,000 digits", f'{{"title": "x", "text": "{BODY}", "id": {"9" * 5000}}}'),
    ("NaN and Infinity", f'{{"title": "x", "text": "{BODY}", "score": NaN, "more": -Infinity}}'),
    ("a lone surrogate", f'{{"title": "\\ud800 x", "text": "{BODY}"}}'),
    ("a text that is a list of lists", '{"title": "x", "text": [[["a"]], {"b": ["c"]}]}'),
]


@pytest.mark.parametrize("content", [row[1] for row in HOSTILE_JSON], ids=[row[0] for row in HOSTILE_JSON])
def test_hostile_json_costs_one_line_at_most(tmp_path: Path, content: str) -> None:
    good = json.dumps({"title": "Ferry", "text": BODY})
    (tmp_path / "a.jsonl").write_text(f"{content}\n{good}\n")
    items = read(tmp_path / "a.jsonl")
    assert len(items) == 2
    assert isinstance(items[1], Article)
    assert items[1].title == "Ferry"
    for item in items:
        if isinstance(item, Article):
            item.text.encode("utf-8")
            item.title.encode("utf-8")


def test_a_cell_beyond_the_modules_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'title,text\nFerry,{"x " * 100_000}\nShort,"{BODY}"\n')
    assert [type(item).__name__ for item in read(tmp_path / "a.csv")] == ["Article", "Article"]


def test_a_cell_beyond_the_cap_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'title,text\nFerry,{"x" * 4_100_000}\nShort,"{BODY}"\n')
    items = read(tmp_path / "a.csv")
    assert isinstance(items[0], Notice)
    assert items[0].where == "a.csv#2"
    assert isinstance(items[-1], Article)


def test_cells_that_begin_like_formulas_stay_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'title,text\n"=cmd|x","+1 {BODY}"\n')
    (item,) = read(tmp_path / "a.csv")
    assert isinstance(item, Article)
    assert item.title == "=cmd|x"


FRONTS = [
    ("aliases", "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]"),
    ("objects", "a: !!python/object/apply:os.system ['true']"),
    ("too large", f"a: {'x' * 70_000}"),
    ("deep", "a: " + "[" * 5000),
]


@pytest.mark.parametrize("front", [row[1] for row in FRONTS], ids=[row[0] for row in FRONTS])
def test_hostile_front_matter(tmp_path: Path, front: str) -> None:
    (tmp_path / "a.md").write_text(f"---\n{front}\n---\n# Ferry\n\n{BODY}\n")
    items = read(tmp_path / "a.md")
    assert len(items) == 1
    assert isinstance(items[0], Notice) or "system" not in items[0].title


def test_a_mail_nested_deep(tmp_path: Path) -> None:
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(600))
    (tmp_path / "a.eml").write_text(f"From: a@example.org\nSubject: Ferry\n{head}Content-Type: text/plain\n\n{BODY}\n")
    assert len(read(tmp_path / "a.eml")) == 1


def test_headers_made_to_break_parsers(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(
        b"From: =?utf-8?q?=ff=fe?= <\xff@\xfe>\nSubject: =?x-unknown?b?////?=\nDate: Foo, 99 Bar 20199 99:99\n"
        b"Content-Type: text/plain; charset=x-none\n\n" + BODY.encode()
    )
    (item,) = read(tmp_path / "a.eml")
    assert isinstance(item, Article)
    assert item.published is None


# --- size, time, memory


def test_a_file_beyond_the_cap_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(11_000_000)
    assert "cap" in notice(path).what


def test_special_files_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "regular" in notice(tmp_path / "a.txt").what


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    row = formats.of_name("a.html")
    assert row is not None
    markup = b"<html><body>" + b"<p>The ferry sails again on Monday.</p>" * 400_000 + b"</body></html>"
    source = Source(label="a.html", data=markup, options=readers.ReadOptions())
    start = time.monotonic()
    with pytest.raises(Exception, match=r"took longer|needed more|memory"):
        list(worker.read(row, source, seconds=1))
    assert time.monotonic() - start < 15


def test_a_reader_that_takes_too_much_memory_is_stopped() -> None:
    row = formats.of_name("a.txt")
    assert row is not None
    source = Source(label="a.txt", data=b"The ferry\n\n" * 5_000_000, options=readers.ReadOptions())
    with pytest.raises(Exception, match=r"took longer|needed more|needs more"):
        list(worker.read(row, source, seconds=20, memory=300 << 20))


def test_a_worker_gives_what_the_reader_gives(tmp_path: Path) -> None:
    row = formats.of_name("a.html")
    assert row is not None
    markup = f"<html><body><h1>Ferry to sail again</h1><p>{BODY}</p><p>{BODY}</p></body></html>".encode()
    source = Source(label="a.html", data=markup, options=readers.ReadOptions())
    assert list(worker.read(row, source)) == list(formats.reader(row)(source))


def test_large_pages_are_read_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called = []
    monkeypatch.setattr(worker, "read", lambda row, source: iter(called.append(row.name) or ()))  # type: ignore[func-returns-value]
    (tmp_path / "a.html").write_text(f"<html><!--{'x' * 2_100_000}--><body><p>{BODY}</p></body></html>")
    read(tmp_path / "a.html")
    assert called == ["html"]


LONG = [
    ("digits", "1" * 4000),
    ("dates", "1.1.2020 " * 400),
    ("months", "May " * 1000),
    ("colons", "a:" * 2000),
    ("slashes", "1/1/" * 1000),
    ("brackets", "(" * 4000),
    ("capitals", "A, " * 1500),
    ("stops", "..[111 " * 500),
    ("signs", "!" * 4000),
    ("no blanks", "x" * 4000),
    ("CJK", "年月日" * 1300),
    ("labels", "Source: x: " * 400),
    ("credits", "Photo: " * 500),
    ("strokes", "- " * 2000),
]

LARGE = [
    ("lines broken by width", "a.txt", "The harbour authority closed the northern basin, the director\n" * 6000),
    ("headers without end", "a.txt", "Fuel slick closes basin\n\nBy Ann Writer\n\n6 June 2024\n\n" * 1500),
    ("marks without end", "a.txt", "---\nFuel slick closes basin\n6 June 2024\n" * 1500),
    ("labels without end", "a.txt", "Load-Date: June 7, 2024\n\nPublication-Type: x\n\n" * 1500),
    ("fields without end", "a.txt", "Title: x\nDate: 2024-06-06\n\n" * 2500),
    ("codes without end", "a.txt", "HD  x\nPD  6 June 2024\nTD  y\n" * 1500),
    ("braces without end", "a.rtf", "{\\rtf1 " + "{\\b x}" * 20000),
    ("groups without end", "a.rtf", "{\\rtf1 " + "{" * 100_000),
    ("blanks in data", "a.html", f"<script type='application/ld+json'>{{{' ' * 90_000}x</script><p>x</p>"),
    ("breaks", "a.html", "<p>" + "a<br>" * 15_000),
]


@pytest.mark.parametrize(("name", "content"), [row[1:] for row in LARGE], ids=[row[0] for row in LARGE])
def test_no_file_takes_more_than_linear_time(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    start = time.process_time()
    list(readers.read([tmp_path / name]))
    assert time.process_time() - start < 6


@pytest.mark.parametrize("line", [row[1] for row in LONG], ids=[row[0] for row in LONG])
def test_no_pattern_takes_more_than_linear_time(line: str) -> None:
    def cost(text: str) -> float:
        start = time.process_time()
        stamps.find(text)
        marks.date_line(text[:200])
        marks.is_caption(text[:1200])
        marks.is_frame(text)
        marks.is_byline(text)
        wrapping.paragraphs(text)
        marks.count(text)
        return time.process_time() - start

    assert cost(line) < 0.5
    assert cost(line * 50) < 1.5


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=400))
def test_no_text_raises_and_offsets_hold(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    for item in read(path):
        if isinstance(item, Article):
            ends = [0]
            for block in item.blocks:
                assert ends[-1] <= block.start < block.end <= len(item.text)
                ends.append(block.end)
            item.text.encode("utf-8")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(sorted(set(formats.by_suffix()) - {".pdf"})))
def test_no_bytes_raise_in_any_format(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    assert read(path)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="<>/abpdiv=\"' &;\n", max_size=200))
def test_no_markup_raises(markup: str) -> None:
    fragments.pieces(markup)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_every_byte_string_is_decoded_to_clean_text(data: bytes) -> None:
    text, _ = encoding.decode(data)
    cleaned = encoding.clean(text)
    cleaned.encode("utf-8")
    assert encoding.clean(cleaned) == cleaned
    assert "\x00" not in cleaned


def test_a_thousand_files_lose_only_the_bad_one(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number:04}.txt").write_text(f"Ferry number {number} to sail again\n\n20 April 2024\n\n{BODY}")
    (tmp_path / "0100.txt").write_bytes(bytes(range(256)) * 4)
    items = list(readers.read([tmp_path]))
    assert sum(isinstance(item, Article) for item in items) == 299
    assert [item.where for item in items if isinstance(item, Notice)] == ["0100.txt"]
