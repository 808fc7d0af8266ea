"""Several articles in one file: exports of news databases, collections pasted together; and what is one article."""

from __future__ import annotations

import io
import textwrap
from pathlib import Path

import pytest

from chronology import readers
from chronology.model import Article, BlockKind

ONE = "Fuel slick closes basin at Port Ansel"
TWO = "Oyster farmers demand answers"
TEXTS = (
    "The harbour authority of Port Ansel closed the northern basin on Thursday after a dredger struck a pipeline that "
    "carries fuel to the airport, and warned that flights could be delayed for several days.",
    "Nobody was hurt. Divers found a crack as long as an arm, and crews with booms kept the slick away from the "
    "oyster beds that feed half of the town, the director told reporters on the quay.",
    "Work to replace the damaged section will begin next week. A first inspection in March 2022 had found rust, and "
    "the contractor promised in a letter dated 14 May 2023 to mend it by the end of the year.",
)
BODY = "\n\n".join(TEXTS)
FIRST = (ONE, "2024-06-06")
SECOND = (TWO, "2024-06-09")
Row = tuple[str, str]


def read(path: Path, content: bytes | str) -> list[Article]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    items = list(readers.read([path]))
    assert all(isinstance(item, Article) for item in items), items
    return [item for item in items if isinstance(item, Article)]


def rows(articles: list[Article]) -> list[Row]:
    """Title and day of each."""
    return [
        (a.title, f"{a.published.span.start:%Y-%m-%d}" if a.published and a.published.span.start else "")
        for a in articles
    ]


def bodies(article: Article) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.kind is BlockKind.BODY]


def by_lines(title: str, outlet: str, day: str, loaded: str) -> str:
    """Title, outlet and day in lines; labels behind the text; a line that ends the document."""
    return (
        f"{title}\n\n{outlet}\n\n{day}\n\nCopyright 2024 Example Group All Rights Reserved\n\nSection: NEWS; Pg. 14\n\n"
        f"Length: 512 words\n\nByline: Ann Writer\n\nBody\n\n\n{BODY}\n\n\nClassification\n\n\nLanguage: ENGLISH\n\n"
        f"Publication-Type: Newspaper\n\nSubject: HARBOURS (90%)\n\n\nLoad-Date: {loaded}\n\n\nEnd of Document\n\n"
    )


def by_numbers(number: int, title: str, outlet: str, day: str) -> str:
    """Centred lines, the outlet first, the text broken at 80 columns."""
    wrapped = "\n\n".join(textwrap.fill(text, 80) for text in TEXTS)
    return (
        f"{number} of 2 DOCUMENTS".center(80).rstrip()
        + f"\n\n\n{outlet.center(80).rstrip()}\n\n{day.center(80).rstrip()}\n{'Late Edition - Final'.center(80)}\n\n"
        f"{title}\n\nBYLINE: Ann Writer\n\nSECTION: NEWS; Pg. 14\n\nLENGTH: 500 words\n\n{wrapped}\n\n"
        f"LOAD-DATE: June 20, 2024\n\nLANGUAGE: ENGLISH\n\n{'Copyright 2024 Example Group'.center(80)}\n\n"
    )


def by_codes(title: str, outlet: str, day: str, time: str, code: str) -> str:
    """The length in front of the day, the outlet behind it, a code at the end."""
    return (
        f"{title}\n\nBy Ann Writer\n512 words\n{day}\n{time}{outlet}\nEXMPL\nEnglish\n"
        f"© 2024 Example Group. All Rights Reserved.\n\n{BODY}\n\nExample Group\n\nDocument {code}\n\n"
    )


def by_letters(title: str, outlet: str, day: str, code: str) -> str:
    """Two letters in front of every field."""
    rest = "\n\n".join(TEXTS[1:])
    return (
        f"SE  Harbours\nHD  {title}\nBY  By Ann Writer\nWC  512 words\nPD  {day}\nET  17:42\nSN  {outlet}\nSC  EXMPL\n"
        f"LA  English\nCY  (c) 2024, Example Group.\nLP  \n{TEXTS[0]}\n\nTD  \n{rest}\n\nNS  c13 : Regulation\n"
        f"RE  eurz : Europe\nAN  Document {code}\n\n"
    )


def by_labels(number: int, title: str, outlet: str, day: str) -> str:
    """A line of strokes, labels in front of the text and behind it."""
    return (
        f"{'_' * 60}\n\nDocument {number} of 2\n\n{title}\n\nAuthor: Writer, Ann\n\nPublication info: {outlet} ; Port "
        f"Ansel. {day}: A.14.\n\nAbstract: None available.\n\nFull text: {BODY}\n\nPublication title: {outlet}\n\n"
        f"Publication year: 2024\n\nPublication date: {day}\n\nSection: News\n\nDocument type: News\n\n"
        f"ProQuest document ID: 30000000{number}\n\nLast updated: 2024-07-0{number}\n\nDatabase: Example Newsstream\n\n"
    )


COVER = (
    "User Name: = Ann Writer\n\nDate and Time: = Thursday, June 20, 2024 10:00:00 AM EDT\n\nJob Number: = 2201\n\n"
    f"Documents (2)\n\n1. {ONE}\n\n2. {TWO}\n\nClient/Matter: -None-\n\nSearch Terms: Port Ansel\n\n"
)
OUTLETS = ("The Ansel Times", "Lund Daily Post (England)")
EXPORTS = {
    "lines and a line that ends each": by_lines(ONE, OUTLETS[0], "June 6, 2024 Thursday", "June 7, 2024")
    + by_lines(TWO, OUTLETS[1], "June 9, 2024 Sunday\nEdition 1;\nNational Edition", "June 10, 2024"),
    "a cover in front": COVER
    + by_lines(ONE, OUTLETS[0], "June 6, 2024 Thursday", "June 7, 2024")
    + by_lines(TWO, OUTLETS[1], "June 9, 2024 Sunday", "June 10, 2024"),
    "numbered documents": by_numbers(1, ONE, OUTLETS[0], "June 6, 2024 Thursday")
    + by_numbers(2, TWO, OUTLETS[1], "June 9, 2024 Sunday 7:15 AM GMT"),
    "codes at the end": by_codes(ONE, OUTLETS[0], "6 June 2024", "", "EXMPL00020240606ek660001x")
    + by_codes(TWO, OUTLETS[1], "9 June 2024", "14:05\n", "EXMPL00020240609ek690002y"),
    "two letters in front": by_letters(ONE, OUTLETS[0], "6 June 2024", "EXMPL00020240606ek660001x")
    + by_letters(TWO, OUTLETS[1], "9 June 2024", "EXMPL00020240609ek690002y"),
    "labels": by_labels(1, ONE, OUTLETS[0], "Jun 6, 2024") + by_labels(2, TWO, OUTLETS[1], "Jun 9, 2024"),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_gives_each_article_with_its_own_day(tmp_path: Path, name: str) -> None:
    articles = read(tmp_path / "export.txt", EXPORTS[name])
    assert rows(articles) == [FIRST, SECOND]
    assert tuple(article.source for article in articles) == OUTLETS
    assert [bodies(article) for article in articles] == [list(TEXTS), list(TEXTS)]
    assert len({article.id for article in articles}) == 2
    assert [article.notices for article in articles] == [(), ()]


def test_one_document_of_an_export_is_read_as_one(tmp_path: Path) -> None:
    (article,) = read(tmp_path / "a.txt", by_lines(ONE, OUTLETS[0], "June 6, 2024 Thursday", "June 7, 2024"))
    assert rows([article]) == [FIRST]
    assert article.byline == "Ann Writer"
    assert article.path == "a.txt"


def word(*paragraphs: str | tuple[str, str]) -> bytes:
    """A Word file; a pair is a style and its text, `break` a new page."""
    import docx

    document = docx.Document()
    for item in paragraphs:
        style, text = item if isinstance(item, tuple) else (None, item)
        if style == "break":
            document.add_page_break()
        else:
            document.add_paragraph(text, style=style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_an_export_as_a_word_file(tmp_path: Path) -> None:
    lines = [line for line in EXPORTS["a cover in front"].split("\n") if line.strip()]
    articles = read(tmp_path / "export.docx", word(*lines))
    assert rows(articles) == [FIRST, SECOND]
    assert bodies(articles[1]) == list(TEXTS)


COLLECTIONS: dict[str, tuple[str, bytes | str]] = {
    "a line of dashes": ("a.txt", f"{ONE}\n\n6 June 2024\n\n{BODY}\n\n{'-' * 40}\n\n{TWO}\n\n9 June 2024\n\n{BODY}\n"),
    "equals signs": ("a.txt", f"{ONE}\n\n6 June 2024\n\n{BODY}\n=====\n{TWO}\n\n9 June 2024\n\n{BODY}\n"),
    "the date above its headline": ("a.txt", f"{ONE}\n6 June 2024\n\n{BODY}\n***\n9 June 2024\n{TWO}\n\n{BODY}\n"),
    "a form feed": ("a.txt", f"{ONE}\n\n6 June 2024\n\n{BODY}\n\f{TWO}\n\n9 June 2024\n\n{BODY}\n"),
    "lines that say what they are": (
        "a.txt",
        f"Title: {ONE}\nSource: A\nDate: 2024-06-06\n\n{BODY}\n\nTitle: {TWO}\nSource: B\nDate: 2024-06-09\n\n{BODY}\n",
    ),
    "writer and date without a mark": (
        "a.txt",
        f"{ONE}\n\nBy Ann Writer\n\n6 June 2024\n\n{BODY}\n\n{TWO}\n\nBy Bo Reed\n\n9 June 2024\n\n{BODY}\n",
    ),
    "a digest of sites with their times": (
        "a.txt",
        f"{ONE}\nansel.example  Thursday, June 6, 2024 5:42:00 PM CEST | info\n{TEXTS[0]}\nhttps://ansel.example/1\n\n"
        f"{TWO}\nlund.example  Sunday, June 9, 2024 9:00:00 AM CEST | info\n{TEXTS[1]}\nhttps://lund.example/2\n",
    ),
    "headings in Markdown": ("a.md", f"# {ONE}\n\n*6 June 2024*\n\n{BODY}\n\n# {TWO}\n\n*9 June 2024*\n\n{BODY}\n"),
    "a press review in Markdown": (
        "a.md",
        f"# Press review\n\n## {ONE}\n\nA, 6 June 2024\n\n{BODY}\n\n## {TWO}\n\nB, 9 June 2024\n\n{BODY}\n",
    ),
    "headings in Word": (
        "a.docx",
        word(("Heading 1", ONE), "A, 6 June 2024", *TEXTS, ("Heading 1", TWO), "B, 9 June 2024", *TEXTS),
    ),
    "page breaks in Word": (
        "a.docx",
        word(ONE, "6 June 2024", *TEXTS, ("break", ""), TWO, "9 June 2024", *TEXTS),
    ),
}


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_collection_gives_each_article_with_its_own_day(tmp_path: Path, name: str) -> None:
    file, content = COLLECTIONS[name]
    articles = read(tmp_path / file, content)
    assert rows(articles) == [FIRST, SECOND]
    assert bodies(articles[0])[0] == TEXTS[0]
    assert len({article.id for article in articles}) == 2


SINGLE: dict[str, tuple[str, bytes | str]] = {
    "stars between scenes": (
        "a.txt",
        f"{ONE}\n\n6 June 2024\n\n{TEXTS[0]}\n\n***\n\n{TEXTS[1]}\n\n* * *\n\n{TEXTS[2]}\n",
    ),
    "a diary under days": ("a.txt", f"{ONE}\n\n6 June 2024\n\n{BODY}\n\n---\n\n9 June 2024\n\n{BODY}\n"),
    "a chronicle in Markdown": (
        "a.md",
        f"# {ONE}\n\n6 June 2024\n\n## 7 June 2024\n\n{BODY}\n\n## 8 June 2024\n\n{BODY}\n",
    ),
    "a related story in the middle": (
        "a.txt",
        f"{ONE}\n\nBy Ann Writer\n\n6 June 2024\n\n{BODY}\n\nRead also\n\n{TWO}\n\n9 June 2023\n\n{BODY}\n",
    ),
    "sections of a report": (
        "a.docx",
        word(("Title", ONE), "6 June 2024", ("Heading 1", "Findings of 2023"), *TEXTS, ("Heading 1", "Annex"), *TEXTS),
    ),
    "a comment with its time": (
        "a.txt",
        f"{ONE}\n\n6 June 2024, 17:42\n\n{BODY}\n\nComments\n\nBen Reader\n\n7 June 2024 at 9:00 am\n\n{TEXTS[1]}\n",
    ),
    "links behind the end of the article": (
        "a.txt",
        f"{ONE}\n\n6 June 2024\n\n{BODY}\n\nEnd of Article\n\nMore stories that others read and liked a lot here\n",
    ),
}


@pytest.mark.parametrize("name", SINGLE)
def test_one_article_stays_one(tmp_path: Path, name: str) -> None:
    file, content = SINGLE[name]
    assert rows(read(tmp_path / file, content)) == [FIRST]
