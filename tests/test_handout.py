"""The briefing as HTML and Markdown, and the record as a spreadsheet: the same content, harmless in each."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from markdown_it import MarkdownIt

import builders
from chronology.errors import OutputError
from chronology.renderers import RenderOptions, handout, spreadsheet


class Seen(HTMLParser):
    """Tags, ids, links and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.sources: list[str] = []
        self.handlers: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href":
                self.links.append(value or "")
            elif name == "src":
                self.sources.append(value or "")
            elif name.startswith("on"):
                self.handlers.append(name)

    def handle_data(self, data: str) -> None:
        self.text += data


def html(tmp_path: Path, record: builders.Chronology, **options: object) -> Seen:
    path = tmp_path / "briefing.html"
    handout.render(record, path, RenderOptions(**options))
    return Seen(path.read_text("utf-8"))


def test_html_holds_what_the_word_file_holds(tmp_path: Path) -> None:
    page = html(tmp_path, builders.chronology(), marking="OFFICIAL")
    text = page.text.replace("\u00a0", " ")
    for said in (
        "Key developments",
        "12 March 2019, early in the day: Dock workers walk out",
        "“early on Tuesday”, counted from publication on 14 March 2019",
        "the article carries no publication date",
        "Table 1. Events in order of time",
    ):
        assert said in text
    assert text.count("OFFICIAL") >= 3


def test_every_link_of_the_page_leads_somewhere(tmp_path: Path) -> None:
    page = html(tmp_path, builders.chronology())
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert [link for link in page.links if not link.startswith("#")] == [
        "https://courier.example/2019/03/ferries-halted",
        "https://radio.example/maren",
    ]
    assert all(source.startswith("data:image/svg+xml;base64,") for source in page.sources)


def test_html_runs_nothing_of_an_article(tmp_path: Path) -> None:
    page = html(tmp_path, builders.hostile(), marking="<script>alert(2)</script>", author='"><script>')
    assert "script" not in page.tags
    assert "iframe" not in page.tags
    assert page.handlers == []
    assert not any(link.startswith("javascript") for link in page.links)
    assert '</script><script>alert("1")</script>' in page.text
    assert "\u202e" not in page.text


def test_the_page_asks_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "briefing.html"
    handout.render(builders.chronology(), path, RenderOptions())
    text = path.read_text("utf-8")
    assert "default-src 'none'" in text
    assert "@import" not in text
    assert not re.search(r"url\((?!data:)", text)


@pytest.mark.parametrize("suffix", ["html", "md", "xlsx"])
def test_the_same_record_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    written = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.{suffix}"
        (spreadsheet if suffix == "xlsx" else handout).render(builders.chronology(), path, RenderOptions())
        written.append(path.read_bytes())
    assert written[0] == written[1]


def test_markdown_is_readable_and_complete(tmp_path: Path) -> None:
    path = tmp_path / "briefing.md"
    handout.render(builders.chronology(), path, RenderOptions(marking="OFFICIAL"))
    text = path.read_text("utf-8")
    assert text.startswith("**OFFICIAL**")
    assert "1. **February 2019 (day not given)**: Harbour board cuts night pay.[^1] [(E005)](#E005)" in text
    assert "| Ref | When | How dated | Event | Passage | Grade | Confidence |" in text
    assert "![Timeline of 13 events" in text
    assert (tmp_path / "timeline.png").exists()
    used, given = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert used == given
    anchors = set(re.findall(r'<a id="([^"]+)"></a>', text))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors


def test_markdown_makes_nothing_of_an_articles_text(tmp_path: Path) -> None:
    path = tmp_path / "briefing.md"
    handout.render(builders.hostile(), path, RenderOptions())
    page = Seen(MarkdownIt("commonmark").enable("table").render(path.read_text("utf-8")))
    assert "script" not in page.tags
    assert not any("javascript" in link for link in page.links)
    assert "| **bold** | [link](javascript:alert(1)) `code`" in page.text
    assert "{{ 7*7 }} {% for x in y %} {{TIMELINE}}" in page.text


def test_words_are_french_when_asked(tmp_path: Path) -> None:
    text = html(tmp_path, builders.chronology(), language="fr").text
    assert "Faits marquants" in text
    assert "day not given" not in text


def test_a_spreadsheet_holds_three_sheets_of_text(tmp_path: Path) -> None:
    path = tmp_path / "chronology.xlsx"
    spreadsheet.render(builders.chronology(), path, RenderOptions())
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Events", "Sources", "Undated"]
    rows = list(book["Events"].iter_rows(values_only=True))
    assert len(rows) == 14
    by_ref = {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    assert by_ref["E009"]["when"] == "12 March 2019, early in the day"
    assert by_ref["E009"]["sources"] == "S01, S02, S03"
    assert book["Undated"]["A2"].value == "U01"


def test_no_cell_is_a_formula_or_a_link(tmp_path: Path) -> None:
    path = tmp_path / "chronology.xlsx"
    spreadsheet.render(builders.hostile(), path, RenderOptions(author="a\x00b\ud800"))
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert max(len(str(cell.value)) for cell in cells) <= spreadsheet.CELL_LIMIT


@pytest.mark.parametrize("name", ["b.html", "b.md"])
def test_an_unwritable_place_is_one_clear_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="cannot write"):
        handout.render(builders.chronology(), tmp_path / "none" / name, RenderOptions())
