"""`chronology explain`: every expression with its trail, in a terminal and as a marked-up page."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from chronology.cli import application
from chronology.errors import InputError, OptionError

TEXT = (
    "Troops leave the base\n\nThe base was handed over late on Friday. Last month the council revoked the accord.\n\n"
    "Talks will begin in the coming days. The memo of 31 February 2024 is a forgery.\n"
)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(application(["explain"]), ["explain", *map(str, words)])


def test_each_expression_has_rule_anchor_steps_and_alternatives(note: Path) -> None:
    result = run(note, "--published", "2024-04-20T12:38")
    assert result.exit_code == 0
    for line in (
        "4 expressions of time",
        "[late on Friday]",
        "value    2024-04-19  (DATE, END; characters 48-62)",
        "rule     weekday → nearest",
        "leans on 20 April 2024",
        "or       2024-04-26",
        "steps    month(2024-04-20) = 2024-04",
        "2024-04 - 1 = 2024-03",
        "EDTF 2024-03",
        "undated  ",
    ):
        assert line in result.stdout, result.stdout


def test_without_a_publication_it_says_so(note: Path) -> None:
    result = run(note)
    assert "no publication date" in result.stdout
    assert "undated" in result.stdout


class Marks(HTMLParser):
    """The text of the article section, and the targets of its marks."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.targets, self.ids = "", [], []
        self._inside = self._sup = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids.append(found.get("id"))
        if tag == "section":
            self._inside = found.get("class") == "text"
        if tag == "a" and self._inside:
            self.targets.append(found["href"])
        self._sup = tag == "sup"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "section"
        self._sup = False

    def handle_data(self, data: str) -> None:
        if self._inside and not self._sup:
            self.text += data


def test_the_page_holds_the_whole_text_and_every_mark_leads_to_its_trail(note: Path) -> None:
    result = run(note, "--published", "2024-04-20", "--format", "html")
    marks = Marks()
    marks.feed(result.stdout)
    assert " ".join(marks.text.split()) == " ".join(TEXT.split())
    assert marks.targets == ["#d1", "#d2", "#d3", "#d4"]
    assert {target[1:] for target in marks.targets} <= set(marks.ids)


def test_the_page_asks_for_nothing_and_runs_nothing(note: Path) -> None:
    page = run(note, "--published", "2024-04-20", "--format", "html").stdout
    assert "default-src 'none'" in html.unescape(page)
    assert not re.search(r"<script|<link|<img|https?://|url\(", page)


def test_hostile_text_is_escaped_in_both_forms(tmp_path: Path) -> None:
    path = tmp_path / "hostile.md"
    path.write_text(
        "# <script>alert(1)</script>\n\nIt fell on <b onclick=x>Friday</b> {{ 7*7 }} \u202e\u009b2J.\n",
        encoding="utf-8",
    )
    page = run(path, "--published", "2024-04-20", "--format", "html").stdout
    assert "<script>alert" not in page
    assert "<b onclick" not in page
    text = run(path, "--published", "2024-04-20").stdout
    assert not set(text) & set("\u202e\u009b\x1b")
    assert "49" not in page


@pytest.mark.parametrize(
    ("words", "message"),
    [(["--format", "pdf"], "--format 'pdf' is unknown"), (["--style", "poem"], "--style 'poem' is unknown")],
)
def test_an_option_that_makes_no_sense_is_an_error(note: Path, words: list[str], message: str) -> None:
    result = run(note, *words)
    assert isinstance(result.exception, OptionError)
    assert message in str(result.exception)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    result = run(tmp_path / "none.txt")
    assert isinstance(result.exception, InputError)
    assert "none.txt" in str(result.exception)
