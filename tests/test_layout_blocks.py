"""What each stretch of an article is: datelines, captions with their own day, bylines, sign-offs, frame."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path

import pytest

from chronology import readers
from chronology.model import Article, BlockKind
from chronology.readers import anchors, layout, marks, wrapping
from chronology.readers.records import Piece

PUBLISHED = date(2024, 4, 20)
BODY = (
    "The governor of the island said the ferry would sail again on Monday, once the divers had looked at its screws "
    "and the harbour master had signed the papers that the insurers wanted to see.\n\n"
    "Islanders waited on the quay for the third day, and the shop by the church had run out of bread, milk and lamp "
    "oil by noon, its owner told a reporter who had come over in a fishing boat."
)

#: paragraph -> the dateline's text, its day
DATELINES = [
    ("NIAMEY, April 19 (Reuters) - The governor", "NIAMEY, April 19 (Reuters) -", date(2024, 4, 19)),
    ("WASHINGTON (AP) — The governor", "WASHINGTON (AP) —", None),
    ("LA CROSSE, Wis. (AP) — The governor", "LA CROSSE, Wis. (AP) —", None),
    ("KYIV, Ukraine — The governor", "KYIV, Ukraine —", None),
    ("BEIJING, April 20 (Xinhua) -- The governor", "BEIJING, April 20 (Xinhua) --", date(2024, 4, 20)),
    ("MOSCOW, April 19. /TASS/. The governor", "MOSCOW, April 19. /TASS/.", date(2024, 4, 19)),
    ("Niamey (AFP) – The governor", "Niamey (AFP) –", None),
    ("PARIS/BERLIN, April 19 (Reuters) - The governor", "PARIS/BERLIN, April 19 (Reuters) -", date(2024, 4, 19)),
    ("Kiel (dpa) - The governor", "Kiel (dpa) -", None),
    ("NEW DELHI: The governor", "NEW DELHI:", None),
    ("NIAMEY, 19 avril (Reuters) - The governor", "NIAMEY, 19 avril (Reuters) -", date(2024, 4, 19)),
    (
        "TARVIA CITY, Oct 27, 2016 (Invented Press) - The governor",
        "TARVIA CITY, Oct 27, 2016 (Invented Press) -",
        date(2016, 10, 27),
    ),
    ("GENEVA, Dec 31 (Reuters) - The governor", "GENEVA, Dec 31 (Reuters) -", date(2023, 12, 31)),
    ("SEOUL, May 1 (Yonhap) -- The governor", "SEOUL, May 1 (Yonhap) --", date(2024, 5, 1)),
]


def read(tmp_path: Path, text: str, name: str = "story.txt") -> Article:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (item,) = readers.read([path])
    assert isinstance(item, Article), item
    return item


def blocks(item: Article, kind: BlockKind) -> list[str]:
    return [item.text[block.start : block.end] for block in item.blocks if block.kind is kind]


@pytest.mark.parametrize(("opening", "line", "day"), DATELINES, ids=[row[1] for row in DATELINES])
def test_datelines_carry_their_place_and_day(tmp_path: Path, opening: str, line: str, day: date | None) -> None:
    item = read(tmp_path, f"Ferry to sail again\n\n20 April 2024\n\n{BODY.replace('The governor', opening, 1)}")
    assert blocks(item, BlockKind.DATELINE) == [line]
    block = next(block for block in item.blocks if block.kind is BlockKind.DATELINE)
    if day is None:
        assert block.anchor is None
    else:
        assert block.anchor is not None
        assert block.anchor.span.start is not None
        assert block.anchor.span.start.date() == day
        assert block.anchor.found_in == "dateline"
    assert blocks(item, BlockKind.BODY)[0].startswith("The governor of the island")


NO_DATELINES = [
    "The governor - a former diver - said so.",
    "Monday: the ferry sails again.",
    "AUDIO: Hear it.",
    "He said: nobody was hurt.",
    "Berlin – a town of many ferries, and of more people who wait for them every day.",
    "In April 2024 - nobody knows the day - the ferry sank.",
    "NATO, which (as AP wrote) was founded in 1949 - long ago - said no.",
]


LOCAL = [
    ("a day earlier across the ocean", "WASHINGTON (AP) — ", "12:38 NZST", "2024-04-19T20:38:00"),
    ("the city of a country that is named", "KYIV, Ukraine — ", "02:38 NZST", "2024-04-19T17:38:00"),
    ("the same day there", "SYDNEY (AAP) - ", "12:38 NZST", None),
    ("a place of which there may be two", "LA CROSSE, Wis. (AP) — ", "12:38 NZST", None),
    ("no time is known", "WASHINGTON (AP) — ", "", None),
]


@pytest.mark.parametrize(("opening", "time", "moment"), [row[1:] for row in LOCAL], ids=[row[0] for row in LOCAL])
def test_a_dateline_without_a_day_tells_the_day_of_its_place(
    tmp_path: Path, opening: str, time: str, moment: str | None
) -> None:
    item = read(tmp_path, f"Ferry to sail again\n\n20 April 2024 {time}\n\n{opening}{BODY}\n")
    (block,) = [block for block in item.blocks if block.kind is BlockKind.DATELINE]
    found = block.anchor.span.start if block.anchor else None
    assert (found.isoformat() if found else None) == moment


@pytest.mark.parametrize("paragraph", NO_DATELINES)
def test_what_is_no_dateline(paragraph: str) -> None:
    assert anchors.dateline_end(paragraph) is None


AGENCIES = [
    ("- Reuters", "Reuters"),
    ("(AFP)", "AFP"),
    ("Reuters/AAP", "Reuters"),
    ("— The Associated Press", "AP"),
    ("dpa", "dpa"),
]


@pytest.mark.parametrize(("line", "agency"), AGENCIES, ids=[row[0] for row in AGENCIES])
def test_sign_offs_are_frame_and_name_the_agency(tmp_path: Path, line: str, agency: str) -> None:
    item = read(tmp_path, f"Ferry to sail again\n\n20 April 2024\n\n{BODY}\n\n{line}\n")
    assert item.agency == agency
    assert line in blocks(item, BlockKind.BOILERPLATE)


def test_agency_of_a_byline_and_of_a_dateline(tmp_path: Path) -> None:
    assert (
        read(tmp_path, f"Ferry to sail again\n\nBy Ann Writer, Reuters\n\n20 April 2024\n\n{BODY}").agency == "Reuters"
    )
    assert read(tmp_path, f"Ferry to sail again\n\n20 April 2024\n\nOBAN, April 19 (PA) - {BODY}").agency == "PA"
    assert read(tmp_path, f"Ferry to sail again\n\nBy Map Reader\n\n20 April 2024\n\n{BODY}").agency is None


#: caption -> its own day; published 2024-04-20
CAPTIONS = [
    (
        "Islanders wait on the quay, July 30, 2023. REUTERS/Ann Writer Purchase Licensing Rights, opens new tab",
        date(2023, 7, 30),
    ),
    ("Image caption, Islanders wait on the quay on 30 July 2023", date(2023, 7, 30)),
    (
        "Islanders wait on the quay in Brodick on July 30, 2023. They waited on Sunday for the ferry. (Photo by AFP)",
        date(2023, 7, 30),
    ),
    ("Islanders wait on the quay on 30 July, 2023. Photo: AFP", date(2023, 7, 30)),
    ("FILE - The ferry leaves Oban, Friday, April 19, 2024. (AP Photo/Ann Writer)", date(2024, 4, 19)),
    ("The ferry at its berth in Oban. © Getty Images", None),
    ("Die Fähre im Hafen von Oban, 24. April 2023. Foto: dpa", date(2023, 4, 24)),
    ("The ferry on May 7, 2023, after the storm. Photo by ANN WRITER /AFP via Getty Images", date(2023, 5, 7)),
    ("The ferry at its berth on 2 March. Photo: Supplied", date(2024, 3, 2)),
    ("The ferry at its berth on 2 December. Photo: Supplied", date(2023, 12, 2)),
    ("The ferry at its berth. | Ann Writer/PA Images via Getty Images", None),
    ("The ferry at its berth in March 2023. Image: Reuters", None),
    ("The ferry leaves its berth in Oban. (Courtesy of Ann Writer)", None),
]


@pytest.mark.parametrize(("caption", "day"), CAPTIONS, ids=[row[0][:60] for row in CAPTIONS])
def test_captions_are_typed_and_lean_on_their_own_date(tmp_path: Path, caption: str, day: date | None) -> None:
    item = read(tmp_path, f"Ferry to sail again\n\n20 April 2024\n\n{caption}\n\n{BODY}")
    assert blocks(item, BlockKind.CAPTION) == [caption]
    block = next(block for block in item.blocks if block.kind is BlockKind.CAPTION)
    found = block.anchor.span.start.date() if block.anchor and block.anchor.span.start else None
    assert found == day


def test_the_date_of_a_credit_is_not_that_of_the_picture() -> None:
    found = anchors.caption_anchor("The ferry on 2 May 2019. (Photo by Ann Writer, 3 June 2020)", PUBLISHED)
    assert found is not None
    assert found.span.start is not None
    assert found.span.start.date() == date(2019, 5, 2)


def test_a_day_and_month_without_any_publication_is_no_anchor() -> None:
    assert anchors.caption_anchor("The ferry at its berth on 2 March. Photo: Supplied", None) is None


NO_CAPTIONS = [
    "The photo showed the ferry at its berth.",
    "She took the picture in 2019: nobody believed her.",
    "He said (as AFP reported) that the ferry would sail again on Monday.",
    "The chair closed the meeting at noon (local time).",
    "Ferry to sail again",
]


@pytest.mark.parametrize("line", NO_CAPTIONS)
def test_what_is_no_caption(line: str) -> None:
    assert not marks.is_caption(line)


BYLINES = [
    ("By Ann Writer", True),
    ("By Ann Writer and Bo Reader in Oban", True),
    ("Von Anna Beispiel", True),
    ("Par Anne Exemple", True),
    ("By the time the ferry came, it was dark", False),
    ("By Ann Writer said.", False),
    ("Von München bis Aachen: Im Netz der Fähren", False),
    ("By", False),
]


@pytest.mark.parametrize(("line", "is_one"), BYLINES, ids=[row[0] for row in BYLINES])
def test_bylines(line: str, is_one: bool) -> None:
    assert marks.is_byline(line) is is_one


FRAME = [
    ("Get the RNZ app", True),
    ("for ad-free news and current affairs", True),
    ("Sign up for our newsletter", True),
    ("Read more", True),
    ("Related", True),
    ("Our Standards: The Example Trust Principles.", True),
    ("Additional reporting by Bo Reader; Editing by Cy Editor", True),
    ("12 comments", False),
    ("Share", True),
    ("• Facebook", True),
    ("---", True),
    ("___", True),
    ("Editor: Ann Writer", True),
    ("（责任编辑：王某）", True),
    ("FOR IMMEDIATE RELEASE", True),
    ("A version of this article appears in print on June 8, 2024, Section A, Page 6 of the New York edition.", True),
    ("Ann Writer in Lund contributed to this report.", True),
    ("(This story has not been edited by our staff and has not been edited by anyone else either.)", True),
    ("You are receiving this email because you signed up.", True),
    ("Unsubscribe | Manage preferences", True),
    ("From: the governor's office to the pier it is a walk of ten minutes, and the crowd filled it.", False),
    ("Source: a senior official said the ferry would sail again on Monday.", False),
    ("Shares fell by a tenth in London on Monday after the ferry sank.", False),
    ("The governor told the islanders to wait.", False),
]


@pytest.mark.parametrize(("line", "is_one"), FRAME, ids=[row[0] for row in FRAME])
def test_lines_of_the_frame(line: str, is_one: bool) -> None:
    assert marks.is_frame(line) is is_one


def test_a_pasted_article_is_laid_out_whole(tmp_path: Path) -> None:
    text = (
        "20 Apr 2024\n\nIsland ferry to sail again, harbour source says\n\n"
        "12:38 pm on 20 April 2024\n\nBy Ann Writer, Reuters\n\n"
        "Islanders wait on the quay in Brodick on July 30, 2023. They waited on Sunday. (Photo by AFP)\n\n"
        f"{BODY}\n\nNobody was hurt.\n\n- Reuters\n\nGet the RNZ app\n\nfor ad-free news and current affairs\n"
    )
    item = read(tmp_path, text)
    kinds = [block.kind.value for block in item.blocks]
    assert kinds == [
        "boilerplate",
        "headline",
        "boilerplate",
        "byline",
        "caption",
        "body",
        "body",
        "body",
        *["boilerplate"] * 3,
    ]
    assert item.title == "Island ferry to sail again, harbour source says"
    assert (item.source, item.agency, item.byline) == ("RNZ", "Reuters", "By Ann Writer, Reuters")
    assert item.published is not None
    assert item.published.zone == "Pacific/Auckland"


HEADS = [
    (
        "a kicker above",
        "Island life\n\nFerry to Brodick will sail again on Monday\n\nBy Ann Writer\n\n",
        "Ferry to Brodick will sail again on Monday",
    ),
    (
        "navigation above",
        "• Home\n\n• News\n\nWorld / Islands / Ferries\n\nFerry to Brodick will sail again\n\n",
        "Ferry to Brodick will sail again",
    ),
    (
        "a standfirst below",
        "Ferry to sail again on Monday\nThe governor says divers will look at its screws before it leaves\n\n",
        "Ferry to sail again on Monday",
    ),
    ("a question", "Will the ferry to Brodick ever sail again?\n\n", "Will the ferry to Brodick ever sail again?"),
    (
        "title and navigation joined",
        "Ferry to Brodick will sail again | Example News\n\nFerry to Brodick will sail again\n\n",
        "Ferry to Brodick will sail again",
    ),
]


@pytest.mark.parametrize(("head", "title"), [row[1:] for row in HEADS], ids=[row[0] for row in HEADS])
def test_the_headline_is_found(tmp_path: Path, head: str, title: str) -> None:
    item = read(tmp_path, f"{head}{BODY}")
    assert item.title == title
    assert blocks(item, BlockKind.HEADLINE) == [title]


def test_a_text_without_headline_has_none(tmp_path: Path) -> None:
    item = read(tmp_path, BODY)
    assert blocks(item, BlockKind.HEADLINE) == []
    assert item.title.startswith("The governor of the island")
    assert len(blocks(item, BlockKind.BODY)) == 2


WRAPPED = [
    (
        "hard-wrapped lines are joined",
        "The governor of the island said the ferry\nwould sail again on Monday, once divers\nhad looked at its screws.",
        1,
    ),
    (
        "a divided word is put together",
        "The governor of the island said the fer-\nry would sail again on Monday, once\ndivers had looked at it.",
        1,
    ),
    (
        "a date below a line is not joined to it",
        "The governor of the island said the ferry would sail\n20 April 2024",
        2,
    ),
    ("lines of one sentence each stay", "The ferry sails on Monday.\nNobody was hurt.\nThe divers have gone.", 3),
]


@pytest.mark.parametrize(("text", "count"), [row[1:] for row in WRAPPED], ids=[row[0] for row in WRAPPED])
def test_lines_and_paragraphs(text: str, count: int) -> None:
    found = wrapping.paragraphs(text)
    assert len(found) == count
    assert "fer-" not in " ".join(found)


def test_a_text_broken_by_width_without_blank_lines_keeps_its_paragraphs(tmp_path: Path) -> None:
    lines = [line for paragraph in BODY.split("\n\n") for line in textwrap.wrap(paragraph, 72)]
    item = read(tmp_path, "\n".join(["Ferry to sail again", "20 April 2024", *lines, "Nobody was hurt."]))
    assert item.title == "Ferry to sail again"
    assert blocks(item, BlockKind.BODY) == [*BODY.split("\n\n"), "Nobody was hurt."]


def test_one_line_a_paragraph_without_blank_lines() -> None:
    text = "\n".join(
        ["Ferry to sail again", "20 April 2024", *[f"Paragraph {n} has a few words more than that." for n in range(6)]]
    )
    assert len(wrapping.paragraphs(text)) == 8


@pytest.mark.parametrize(
    "text", [BODY, f"Ferry\n\n20 April 2024\n\nOBAN, April 19 (PA) - {BODY}\n\n- PA", "x", "Ferry\n\n\n\n\tagain  "]
)
def test_blocks_are_in_order_and_cover_the_text(tmp_path: Path, text: str) -> None:
    item = read(tmp_path, text)
    end = 0
    for block in item.blocks:
        assert item.text[end : block.start].strip() == ""
        assert block.start < block.end
        assert item.text[block.start : block.end] == item.text[block.start : block.end].strip()
        end = block.end
    assert item.text[end:].strip() == ""


def test_a_caption_of_a_figure_needs_no_credit() -> None:
    header = layout.read([Piece(text="The ferry at its berth", kind=BlockKind.CAPTION), Piece(text=BODY)])
    assert header.kinds[0] is BlockKind.CAPTION


def test_a_whole_page_pasted_is_narrowed_to_its_story(tmp_path: Path) -> None:
    menu = "\n\n".join(f"Section {number}" for number in range(40))
    teasers = "\n\n".join(
        f"An older story of the islands, number {number}\n\n{number + 1} March 2021" for number in range(12)
    )
    head = "Ferry to sail again on Monday\n\nBy Ann Writer\n\nPublished 20 April 2024, 12:38\n\nShare\n\nSave"
    item = read(
        tmp_path, f"{menu}\n\n{teasers}\n\n{menu}\n\n{head}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n{menu}\n\n{teasers}"
    )
    assert item.title == "Ferry to sail again on Monday"
    assert item.published is not None
    assert item.published.text == "20 April 2024, 12:38"
    assert len(blocks(item, BlockKind.BODY)) == 6
