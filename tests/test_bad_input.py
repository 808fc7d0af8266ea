"""Bad input costs one clear line, and the rest goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronology.model import Article, Notice
from chronology.readers import encoding, formats
from files import FIRST, ROW, TEXT, TITLE, docx_bytes, one, pdf_bytes, read, warc_bytes, zipped

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
