"""Which files are read, in which order, and as what."""

from __future__ import annotations

import io
import pickle
from pathlib import Path

import pytest

from chronology import readers
from chronology.model import Article
from chronology.readers import opening
from files import HTML, MARKDOWN, ROW, TEXT, TITLE, docx_bytes, feed_bytes, one, pdf_bytes, rtf_bytes, zipped


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
