"""The briefing before any format: its parts, its tables, and what stands in them."""

from __future__ import annotations

import msgspec
import pytest

import builders
from chronology.model import Chronology, Reference
from chronology.renderers import RenderOptions
from chronology.renderers.dossier import Dossier, compose, lint
from chronology.renderers.dossier.blocks import (
    Figure,
    Link,
    Note,
    Paragraph,
    Quote,
    Table,
)
from chronology.renderers.view import view
from dossiers import EN, footnote, headings, statements, table, words


def test_parts_come_in_the_order_analysts_expect(dossier: Dossier) -> None:
    assert headings(dossier) == [
        "Key developments",
        "Timeline",
        "What happened, in phases",
        "Chronology",
        "Disputed dates",
        "Undated items and gaps",
        "Sources",
        "Method and wording",
        "Annex: manifest",
    ]


def test_key_developments_tell_what_happened_in_order_of_time(chronology: Chronology) -> None:
    short = compose(chronology, RenderOptions(developments=3), EN)
    items = [words(block) for block in statements(short) if block.style == "item"]
    assert items == [
        "February 2019 (day not given): Harbour board cuts night pay. (E005)",
        "12 March 2019, early in the day: Dock workers walk out, halting every ferry to the islands "
        "(date disputed: also told as 13 March 2019, morning; 2 independent sources). (E009)",
        "2 April 2019, evening: النقابة توقع الاتفاق. (E013)",
    ]


@pytest.mark.parametrize(
    ("events", "most", "shown"), [(60, None, 10), (600, None, 10), (12, None, 5), (60, 4, 4), (60, 20, 20)]
)
def test_a_short_record_has_fewer_key_developments(events: int, most: int | None, shown: int) -> None:
    page = compose(builders.many(events), RenderOptions(developments=most), EN)
    assert sum(1 for block in statements(page) if block.style == "item") == shown


def test_a_footnote_of_the_narrative_names_the_sources_and_quotes_the_passage(dossier: Dossier) -> None:
    assert (
        "E009 · [S01] The Maren Courier, 14 March 2019, 09:30: "
        "“Dock workers in Maren walked out early on Tuesday, halting every ferry to the islands.” "
        "Also [S02] Island Post, [S03] North Coast Radio."
    ) in [words(note) for block in statements(dossier) for note in block.content if isinstance(note, Note)]


def test_a_footnote_of_a_list_names_the_sources_and_leaves_the_passage_to_the_row(dossier: Dossier) -> None:
    walkout = next(block for block in statements(dossier) if "E009" in block.place)
    assert footnote(walkout) == "[S01] The Maren Courier, 14 March 2019, 09:30. Also [S02] Island Post and 1 more."
    assert [piece.target for piece in walkout.content if isinstance(piece, Link)] == ["E009"]


def test_the_first_page_says_how_well_the_key_developments_are_attested(
    dossier: Dossier, chronology: Chronology
) -> None:
    def told(found: Dossier) -> list[str]:
        return [words(block) for block in found.blocks if isinstance(block, Paragraph)]

    assert "How sure: told by more than one source 1 of 5, by one alone 4; date disputed 1." in told(dossier)
    ungraded = tuple(msgspec.structs.replace(item, grade="F6") for item in chronology.articles)
    found = told(compose(msgspec.structs.replace(chronology, articles=ungraded), RenderOptions(), EN))
    assert "How sure: told by more than one source 1 of 5, by one alone 4; date disputed 1; no source graded." in found


def test_the_table_leads_to_the_sources_and_back(dossier: Dossier) -> None:
    rows = {row.cells[0].bookmark: row for row in table(dossier, "table-events").rows}
    cited = [piece.target for piece in rows["E009"].cells[4].paragraphs[0].content if isinstance(piece, Link)]
    assert cited == ["S01", "S02", "S03"]
    sources = {row.cells[0].bookmark: row for row in table(dossier, "table-sources").rows}
    for name in cited:
        back = [p.target for part in sources[name].cells[4].paragraphs for p in part.content if isinstance(p, Link)]
        assert "E009" in back


def test_disputed_readings_stand_side_by_side(dossier: Dossier) -> None:
    (row,) = table(dossier, "table-disputes").rows
    first, second = words(row.cells[1].paragraphs[0]), words(row.cells[2].paragraphs[0])
    assert first == "12 March 2019, early in the day [S01] [S02]"
    assert second == "13 March 2019, morning [S03]"


def test_passages_without_any_time_stand_apart(chronology: Chronology) -> None:
    (item,) = chronology.unplaced
    silent = msgspec.structs.replace(item, mention=None, reason="undated")
    found = compose(msgspec.structs.replace(chronology, unplaced=(silent, item, silent)), RenderOptions(), EN)
    lint(found, chronology, EN)
    assert [row.cells[0].bookmark for row in table(found, "table-undated").rows] == ["U02"]
    assert [row.cells[0].bookmark for row in table(found, "table-untimed").rows] == ["U01", "U03"]


def test_undated_items_say_why(dossier: Dossier) -> None:
    (row,) = table(dossier, "table-undated").rows
    assert words(row.cells[1].paragraphs[0]) == "“The ferries will be free again next week.” [S06]"
    assert words(row.cells[3].paragraphs[0]).startswith("the article carries no publication date")


def test_other_sources_that_may_tell_the_same_are_named_once(chronology: Chronology) -> None:
    event, item = chronology.events[2], chronology.unplaced[0]
    told = {one.article for one in event.evidence}
    other = next(one for one in chronology.articles if one.id not in {*told, item.article})
    leads = tuple(
        Reference(article=name, start=start, end=start + 9, quote="the ferry")
        for name, start in ((other.id, 1), (other.id, 40), (event.evidence[0].article, 1))
    )
    events = (*chronology.events[:2], msgspec.structs.replace(event, references=leads), *chronology.events[3:])
    unplaced = (msgspec.structs.replace(item, references=leads[:1]), *chronology.unplaced[1:])
    dossier = compose(msgspec.structs.replace(chronology, events=events, unplaced=unplaced), RenderOptions(), EN)
    source = next(s for s in view(chronology, EN).sources if s.title == other.title).id
    cells = [
        words(paragraph)
        for name in ("table-events", "table-undated", "table-untimed")
        for block in dossier.blocks
        if isinstance(block, Table) and block.id == name
        for row in block.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        if "may also be told" in words(paragraph)
    ]
    assert len(cells) == 2
    assert all(text.endswith(f"may also be told, undated, in [{source}]") for text in cells), cells


def test_a_long_passage_is_cut_at_words_around_its_date() -> None:
    chronology = builders.hostile(60_000)
    dossier = compose(chronology, RenderOptions(), EN)
    lint(dossier, chronology, EN)
    quotes = [
        piece
        for row in table(dossier, "table-events").rows
        for piece in row.cells[4].paragraphs[0].content
        if isinstance(piece, Quote)
    ]
    assert max(len(piece.text) for piece in quotes) < 500
    longest = max(quotes, key=lambda piece: piece.end - piece.start)
    assert longest.cut == (True, False)
    assert "12 March 2019" in longest.text


def test_an_empty_chronology_still_gives_a_briefing() -> None:
    article = builders.article("a", "Nothing here has a date.", None)
    chronology = Chronology(title="", zone=None, events=(), articles=(article,))
    dossier = compose(chronology, RenderOptions(), EN)
    lint(dossier, chronology, EN)
    assert dossier.title == "Chronology"
    assert "No event could be dated." in [words(block) for block in dossier.blocks if isinstance(block, Paragraph)]
    assert "Timeline" not in headings(dossier)
    assert not [block for block in dossier.blocks if isinstance(block, (Table, Figure)) and not block_rows(block)]


def block_rows(block: Table | Figure) -> int:
    return len(block.rows) if isinstance(block, Table) else 0


def test_sources_without_a_name_are_not_called_independent(chronology: Chronology) -> None:
    articles = tuple(msgspec.structs.replace(item, source=None, url=None, agency=None) for item in chronology.articles)
    found = compose(msgspec.structs.replace(chronology, articles=articles), RenderOptions(), EN)
    told = words(next(block for block in statements(found) if "E009" in block.place))
    assert "; 2 reports)" in told
    assert "independent" not in told


def test_a_source_without_a_name_goes_by_its_headline_and_then_by_its_file(chronology: Chronology) -> None:
    def footnotes(**change: str) -> str:
        articles = tuple(msgspec.structs.replace(item, source=None, url=None, **change) for item in chronology.articles)
        found = compose(msgspec.structs.replace(chronology, articles=articles), RenderOptions(), EN)
        return footnote(next(block for block in statements(found) if "E009" in block.place))

    assert footnotes().startswith("[S01] “Ferries halted as Maren dock workers walk out”, 14 March 2019")
    assert footnotes().endswith("Also [S02] and 1 more.")
    assert footnotes(title="").startswith("[S01] courier.txt, 14 March 2019")
