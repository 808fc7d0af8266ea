"""The briefing before any format: its parts, its tables, and what stands in them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

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
from chronology.timespan import date
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

    assert "How sure: 1 is told in more than one report, 4 in one alone; 1 date is disputed." in told(dossier)
    ungraded = tuple(msgspec.structs.replace(item, grade="F6") for item in chronology.articles)
    found = told(compose(msgspec.structs.replace(chronology, articles=ungraded), RenderOptions(), EN))
    assert (
        "How sure: 1 is told in more than one report, 4 in one alone; 1 date is disputed; no source has been graded."
        in found
    )


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
    shorter = msgspec.structs.replace(silent, end=silent.end - 1, quote=silent.quote[:-1])
    found = compose(msgspec.structs.replace(chronology, unplaced=(silent, item, shorter)), RenderOptions(), EN)
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


def test_key_developments_that_are_all_told_once_say_so_in_words() -> None:
    found = [
        words(block) for block in compose(builders.many(60), RenderOptions(), EN).blocks if isinstance(block, Paragraph)
    ]
    assert "How sure: each is told in one report alone; no source has been graded." in found


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


def plain(dossier: Dossier) -> list[Paragraph]:
    return [block for block in dossier.blocks if isinstance(block, Paragraph)]


@pytest.fixture(scope="module")
def long_one() -> tuple[Chronology, Dossier]:
    chronology = builders.many(400)
    return chronology, compose(chronology, RenderOptions(rows=50), EN)


def test_the_table_of_a_long_record_holds_what_matters_most_and_says_how_much_it_leaves_out(
    long_one: tuple[Chronology, Dossier],
) -> None:
    chronology, dossier = long_one
    shown = [row.cells[0].bookmark for row in table(dossier, "table-events").rows]
    foremost = sorted(chronology.events, key=lambda event: -event.importance)[:50]
    assert {event.id for event in foremost if event.importance > foremost[-1].importance} <= set(shown)
    assert shown == sorted(shown)
    assert 50 <= len(shown) < 120
    intro = next(
        words(block) for block in dossier.blocks if isinstance(block, Paragraph) and "window as" in words(block)
    )
    assert f"The table holds the {len(shown)} events that matter most" in intro
    assert f"have the other {400 - len(shown)}." in intro


def test_everything_a_long_briefing_leads_to_is_there(long_one: tuple[Chronology, Dossier]) -> None:
    chronology, dossier = long_one
    lint(dossier, chronology, EN)


def test_the_order_of_two_rows_is_told_against_the_row_above() -> None:
    whole = builders.many(300)
    days = [event.span.start for event in whole.events if event.span.start]
    events = tuple(
        msgspec.structs.replace(event, span=date(day.year, day.month), order_open=True)
        for event, day in zip(whole.events, days, strict=True)
    )
    found = compose(msgspec.structs.replace(whole, events=events), RenderOptions(rows=10), EN)
    spans = {event.id: event.span for event in events}
    rows = table(found, "table-events").rows
    told = ["order not established" in " ".join(map(words, row.cells[3].paragraphs)) for row in rows[1:]]
    assert told == [
        spans[above.cells[0].bookmark].overlaps(spans[row.cells[0].bookmark]) for above, row in pairwise(rows)
    ]
    assert True in told
    assert False in told


def test_a_source_counts_the_events_that_the_table_leaves_out(long_one: tuple[Chronology, Dossier]) -> None:
    chronology, dossier = long_one
    shown = {row.cells[0].bookmark for row in table(dossier, "table-events").rows}
    told = Counter(source for event in view(chronology, EN).events for source in event.sources)
    for row in table(dossier, "table-sources").rows:
        last = row.cells[4].paragraphs[-1]
        links = [piece.target for piece in last.content if isinstance(piece, Link)]
        assert set(links) <= shown
        more = re.search(r"(?:\+|Tells )(\d+)", words(last))
        assert len(links) + (int(more[1]) if more else 0) == told[row.cells[0].bookmark]


def test_long_registers_of_what_has_no_date_say_how_many_they_leave_out(chronology: Chronology) -> None:
    item = next(item for item in chronology.unplaced if item.mention is not None)
    text = next(article.text for article in chronology.articles if article.id == item.article)
    bounds = [(item.start + before, item.end - behind) for before in range(9) for behind in range(9)]
    many = tuple(
        msgspec.structs.replace(item, start=start, end=end, quote=text[start:end], mention=None)
        for start, end in bounds
    )
    found = compose(msgspec.structs.replace(chronology, unplaced=many), RenderOptions(), EN)
    distinct = len({" ".join(one.quote.split()) for one in many})
    assert len(table(found, "table-untimed").rows) == 60
    assert any(f"have the other {distinct - 60}." in text for text in map(words, plain(found)))


def test_what_is_printed_again_without_a_date_is_one_row_with_all_its_sources(chronology: Chronology) -> None:
    item = next(item for item in chronology.unplaced if item.mention is not None)
    first = next(article for article in chronology.articles if article.id == item.article)
    again = msgspec.structs.replace(first, id="again", source="The Reprint")
    held = msgspec.structs.replace(
        chronology,
        unplaced=(item, msgspec.structs.replace(item, article="again")),
        articles=(*chronology.articles, again),
    )
    (row,) = table(compose(held, RenderOptions(), EN), "table-undated").rows
    assert sum(isinstance(piece, Link) for piece in row.cells[1].paragraphs[0].content) == 2
