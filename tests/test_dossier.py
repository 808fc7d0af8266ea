"""The briefing before any format: what it says, and what the lint forbids."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

import builders
from chronology.errors import ChronologyError, LintError
from chronology.model import Chronology, Reference
from chronology.renderers import RenderOptions
from chronology.renderers.dossier import Dossier, compose, lint
from chronology.renderers.dossier.blocks import (
    Block,
    Figure,
    Heading,
    Link,
    Note,
    Paragraph,
    Quote,
    Ref,
    Table,
    Text,
    Then,
    Told,
)
from chronology.renderers.dossier.casing import Casing
from chronology.renderers.dossier.lint import violations
from chronology.renderers.dossier.phases import Phase, divided, phases
from chronology.renderers.records import EventView
from chronology.renderers.view import view
from chronology.renderers.wording import Wording
from chronology.timespan import Granularity, TimeSpan

EN = Wording("en", hard_spaces=True)


def span(start: str, end: str | None) -> TimeSpan:
    return TimeSpan(
        start=datetime.fromisoformat(start),
        end=datetime.fromisoformat(end) if end else None,
        granularity=Granularity.DAY,
        approximate=end is not None,
    )


@pytest.fixture(scope="module")
def chronology() -> Chronology:
    return builders.chronology()


@pytest.fixture(scope="module")
def dossier(chronology: Chronology) -> Dossier:
    return compose(chronology, RenderOptions(marking="OFFICIAL"), EN)


def headings(dossier: Dossier, level: int = 1) -> list[str]:
    return [block.text for block in dossier.blocks if isinstance(block, Heading) and block.level == level]


def table(dossier: Dossier, name: str) -> Table:
    return next(block for block in dossier.blocks if isinstance(block, Table) and block.id == name)


def words(paragraph: Paragraph) -> str:
    """The paragraph as a reader sees it, without its footnotes."""
    return (
        "".join(
            f"“{piece.text}”" if isinstance(piece, Quote) else getattr(piece, "text", "") for piece in paragraph.content
        )
        .replace("\u00a0", " ")
        .replace("\u202f", "")
    )


def statements(dossier: Dossier) -> list[Paragraph]:
    return [block for block in dossier.blocks if isinstance(block, Paragraph) and block.statement]


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
    ("events", "most", "shown"), [(60, None, 10), (600, None, 12), (12, None, 5), (60, 4, 4), (60, 20, 20)]
)
def test_a_short_record_has_fewer_key_developments(events: int, most: int | None, shown: int) -> None:
    page = compose(builders.many(events), RenderOptions(developments=most), EN)
    assert sum(1 for block in statements(page) if block.style == "item") == shown


def footnote(paragraph: Paragraph) -> str:
    found = next(piece for piece in paragraph.content if isinstance(piece, Note))
    return "".join(getattr(piece, "text", "") for piece in found.content).replace("\u00a0", " ")


def test_a_footnote_names_the_sources_and_quotes_the_passage(dossier: Dossier) -> None:
    walkout = next(block for block in statements(dossier) if "E009" in block.place)
    assert footnote(walkout) == (
        "[S01] The Maren Courier, 14 March 2019, 09:30: "
        "Dock workers in Maren walked out early on Tuesday, halting every ferry to the islands. "
        "Also [S02] Island Post, [S03] North Coast Radio."
    )


def test_the_narrative_is_told_in_sentences_whose_notes_lead_to_the_table(dossier: Dossier) -> None:
    (told,) = [block for block in statements(dossier) if block.place == "phase 1"]
    assert words(told) == (
        "In February 2019, harbour board cuts night pay. Then, in the week of 4 to 10 March 2019, court rules the "
        "night shift lawful. On 10 March 2019: Crowds gather at the ferry terminal. On 11 March, mayor denies "
        "that the port would be sold (denied). Early on 12 March, dock workers walk out, halting every ferry to "
        "the islands (date disputed: also told as 13 March 2019, morning). Late on 12 March, first crane stands "
        "still. As reported on 16 March: Nobody was hurt."
    )
    assert footnote(told).startswith("E005 · [S01] ")


def test_nothing_happens_on_the_same_day_as_a_report() -> None:
    chronology = builders.chronology()
    report = chronology.events[11]
    after = msgspec.structs.replace(chronology.events[6], id="E013", span=report.span)
    story = msgspec.structs.replace(chronology, events=(*chronology.events[:12], after))
    told = " ".join(words(block) for block in statements(compose(story, RenderOptions(), EN)))
    assert "As reported on 16 March" in told
    assert "same day" not in told


def test_who_says_so_stands_behind_a_statement_once(dossier: Dossier) -> None:
    (plan,) = [block for block in statements(dossier) if block.place == "announced (E011)"]
    assert words(plan) == (
        "In the days after 14 March 2019 (planned): Talks to open, the mediator Ines Falk said. (E011)"
    )
    assert next(piece.style for piece in plan.content if isinstance(piece, Told)) == ""


def test_wide_windows_are_background_and_titles_name_what_happened(dossier: Dossier) -> None:
    assert [title.replace("\u00a0", " ") for title in headings(dossier, 2)][:4] == [
        "Background and longer developments",
        "February to 16 March 2019: Dock workers walk out, halting every ferry to the islands",
        "2 April 2019",
        "Announced earlier",
    ]


def test_what_began_in_the_main_stretch_and_goes_on_is_no_background() -> None:
    chronology = builders.chronology()
    held = msgspec.structs.replace(
        chronology.events[6], span=TimeSpan(start=datetime(2019, 3, 10), end=None, granularity=Granularity.DAY)
    )
    events = view(
        msgspec.structs.replace(chronology, events=(*chronology.events[:6], held, *chronology.events[7:])), EN
    )
    background, told = divided(events.events)
    assert "E007" not in [event.id for event in background]
    assert "E007" in [event.id for phase in told for event in phase.events]


@pytest.mark.parametrize(
    ("span", "value", "place"),
    [
        (span("2019-03-15", "2019-04-01"), "2019-03", "announced (E011)"),
        (span("2019-03-15", "2019-04-16"), "2019-04-15", "ahead (E011)"),
        (span("2019-03-15", None), "2019-03-15", "ahead (E011)"),
        (span("2019-03-15", "2019-04-15"), "PXW", "announced (E011)"),
        (span("2019-03-15", "2020-03-15"), "PXM", "ahead (E011)"),
    ],
    ids=["over", "not over", "open", "vague and mostly over", "vague and hardly begun"],
)
def test_plans_lie_ahead_of_the_last_publication_or_are_over(span: TimeSpan, value: str, place: str) -> None:
    chronology = builders.chronology()
    plan = chronology.events[10]
    found = plan.evidence[0].resolution
    assert found is not None
    item = msgspec.structs.replace(
        plan.evidence[0], span=span, resolution=msgspec.structs.replace(found, span=span, value=value)
    )
    moved = msgspec.structs.replace(plan, span=span, evidence=(item,))
    events = (*chronology.events[:10], moved, *chronology.events[11:])
    dossier = compose(msgspec.structs.replace(chronology, events=events), RenderOptions(), EN)
    assert [block.place for block in statements(dossier) if block.style == "bullet"] == [place]
    said = [words(block) for block in dossier.blocks if isinstance(block, Paragraph)]
    assert any(text.startswith("Nothing announced in the record") for text in said) == place.startswith("announced")


def test_then_stands_only_between_windows_that_do_not_touch(chronology: Chronology, dossier: Dossier) -> None:
    spans = {event.id: event.span for event in chronology.events}
    told = [piece for block in statements(dossier) for piece in block.content if isinstance(piece, Then)]
    assert [(piece.before, piece.after) for piece in told] == [("E005", "E006")]
    assert all(not spans[piece.before].overlaps(spans[piece.after]) for piece in told)


TEXTS = ("Then the soldiers and General Anders of the Free Corps left, as officials of the port said the same.",)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Soldiers left the port", "soldiers left the port"),
        ("The Free Corps left", "the Free Corps left"),
        ("[The soldiers] left", "[the soldiers] left"),
        ("General Anders left", "General Anders left"),
        ("Free Corps soldiers left", "Free Corps soldiers left"),
        ("EU officials left", "EU officials left"),
        ("12 soldiers left", "12 soldiers left"),
        ("Bakers left", None),
        ("النقابة توقع", "النقابة توقع"),
        ("", ""),
    ],
    ids=["a small word", "an article before a name", "in brackets", "a title", "a name", "capitals", "a number",
         "a word the record never has inside a sentence", "no letters with case", "nothing"],
)  # fmt: skip
def test_a_first_word_is_small_inside_a_sentence_when_the_record_writes_it_so(text: str, inside: str | None) -> None:
    assert Casing(TEXTS * 10).inside(text) == inside


def test_phases_are_cut_at_the_long_gaps_only() -> None:
    page = view(builders.chronology(), EN)
    core = [event for event in page.events if event.id in ("E007", "E008", "E009", "E010", "E013")]
    found = phases(core)
    assert [[event.id for event in phase.events] for phase in found] == [["E007", "E008", "E009", "E010"], ["E013"]]
    assert [phase.gap for phase in found] == [0, 20]
    assert phases(()) == ()
    regular = view(builders.many(30), EN).events
    assert len(phases(regular)) == 1


def test_a_long_record_that_never_falls_silent_is_cut_by_the_calendar() -> None:
    monday = datetime(2019, 1, 7)

    def daily(count: int) -> list[EventView]:
        events = view(builders.many(count), EN).events
        days = [monday + timedelta(days=2 * number) for number in range(count)]
        return [
            msgspec.structs.replace(event, start=day.isoformat(), end=(day + timedelta(days=1)).isoformat())
            for event, day in zip(events, days, strict=True)
        ]

    def begins(found: tuple[Phase, ...]) -> list[str]:
        return [(phase.events[0].start or "")[:10] for phase in found]

    by_month = phases(daily(60))
    assert begins(by_month) == ["2019-01-07", "2019-02-02", "2019-03-02", "2019-04-01", "2019-05-01"]
    assert [phase.gap for phase in by_month] == [0] * 5
    assert begins(phases(daily(180))) == ["2019-01-07", "2019-04-01", "2019-07-02", "2019-10-02"]


def test_no_phase_of_a_long_record_is_a_crumb() -> None:
    def at(day: int, event: EventView) -> EventView:
        start = datetime(2019, 1, 1) + timedelta(days=day)
        return msgspec.structs.replace(event, start=start.isoformat(), end=(start + timedelta(days=1)).isoformat())

    days = [0, 60, 61, 62, 63, 64, 65, 100, 140, 141, 142, 143, 144, 200]
    events = [at(day, event) for day, event in zip(days, view(builders.many(20), EN).events, strict=False)]
    assert [len(phase.events) for phase in phases(events)] == [1, 7, 6]


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


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "story", [builders.chronology, lambda: builders.many(30), builders.hostile], ids=["rich", "regular", "hostile"]
)
def test_every_briefing_passes_its_own_lint(language: str, story: Callable[[], Chronology]) -> None:
    wording, chronology = Wording(language, hard_spaces=True), story()
    lint(compose(chronology, RenderOptions(language=language), wording), chronology, wording)


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


def test_a_source_without_a_name_goes_by_its_headline_and_then_by_its_file(chronology: Chronology) -> None:
    def footnotes(**change: str) -> str:
        articles = tuple(msgspec.structs.replace(item, source=None, url=None, **change) for item in chronology.articles)
        found = compose(msgspec.structs.replace(chronology, articles=articles), RenderOptions(), EN)
        return footnote(next(block for block in statements(found) if "E009" in block.place))

    assert footnotes().startswith("[S01] “Ferries halted as Maren dock workers walk out”, 14 March 2019")
    assert footnotes().endswith("Also [S02], [S03].")
    assert footnotes(title="").startswith("[S01] courier.txt, 14 March 2019")


# --- the lint ---------------------------------------------------------------------------------------------------


def with_block(dossier: Dossier, block: Block) -> Dossier:
    return msgspec.structs.replace(dossier, blocks=(*dossier.blocks, block))


def note() -> Note:
    return Note((Link("S01", "[S01]"),))


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (
            Paragraph((Told("Troops leave"),), statement=True, place="key development 9"),
            "key development 9: .*citation",
        ),
        (
            Paragraph(
                (Text("Monday", "strong"), Told("a"), note(), Text("Tuesday", "strong"), Told("b")), statement=True
            ),
            "without a citation",
        ),
        (Paragraph((Quote("never said", "0", 0, 10),)), "does not stand in article 0 at 0-10"),
        (Paragraph((Link("E999", "E999"),)), "link to E999"),
        (Paragraph((Ref("table-nowhere"),)), "cross-reference to table-nowhere"),
        (Paragraph((Note((Link("S99", "[S99]"),)),)), "link to S99"),
        (Paragraph((Text("It is likely, with high confidence, that it rains."),)), "likelihood and a confidence"),
        (Paragraph((Then("Then, ", "E009", "E010"),)), "E010 came after E009"),
        (Paragraph((Then("Then, ", "E006", "E005"),)), "E005 came after E006"),
        (Paragraph((Text("Then, it rained."),)), "no established order"),
        (Heading("Again", "sources"), "the id is given 2 times"),
    ],
    ids=[
        "a statement without a citation",
        "two statements with one citation",
        "a quote nobody said",
        "a link to nowhere",
        "a reference to nowhere",
        "a footnote to nowhere",
        "likelihood beside confidence",
        "then between overlapping windows",
        "then against the order",
        "then in passing",
        "an id given twice",
    ],
)
def test_the_lint_names_the_place(chronology: Chronology, dossier: Dossier, block: Block, said: str) -> None:
    with pytest.raises(LintError, match=said):
        lint(with_block(dossier, block), chronology, EN)


def test_words_of_an_article_are_not_held_to_our_rules(chronology: Chronology, dossier: Dossier) -> None:
    told = Paragraph((Told("Then the army said it was likely, with high confidence"),))
    assert list(violations(with_block(dossier, told), chronology, EN)) == []


# --- judgements -------------------------------------------------------------------------------------------------

GOOD = """
[[judgement]]
text = "The strike will very likely end in April."
likelihood = "very likely"
confidence = "moderate"
basis = "one outlet reports the signing"
events = ["E013", "E009"]
"""


def test_judgements_are_the_analysts_own_cited_and_kept_apart_from_confidence(
    chronology: Chronology, tmp_path: Path
) -> None:
    path = tmp_path / "judgements.toml"
    path.write_text(GOOD, encoding="utf-8")
    dossier = compose(chronology, RenderOptions(judgements=path), EN)
    lint(dossier, chronology, EN)
    judged = next(block for block in statements(dossier) if block.place == "key judgement 1")
    assert words(judged) == (
        "The strike will very likely end in April. (E013) (E009) The analyst’s confidence in this judgement is "
        "moderate. Basis: one outlet reports the signing."
    )
    assert headings(dossier)[0] == "Key judgements"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("very likely end", "perhaps end"), "judgement 1: the text must say 'very likely'"),
        (('likelihood = "very likely"', 'likelihood = "certain"'), "'certain' is no likelihood of ICD 203"),
        (('likelihood = "very likely"\n', ""), "the text says 'very likely'; name it"),
        (('"moderate"', '"huge"'), "'huge' is no confidence level"),
        (("end in April.", "end, with high confidence."), "in one sentence"),
        (('"one outlet', '"it is likely, with low confidence; one outlet'), "basis mixes"),
        (('["E013", "E009"]', '["E999"]'), "there is no event E999"),
        (('["E013", "E009"]', "[]"), "cites no event"),
        (("text =", "words ="), "is no file of judgements"),
        (("[[judgement]]", "[[judgement"), "is no file of judgements"),
        ((GOOD, ""), "holds no"),
    ],
    ids=[
        "another likelihood in the text",
        "a word that is no likelihood",
        "a likelihood not named",
        "a word that is no confidence",
        "confidence in the same sentence",
        "confidence in the basis",
        "an event that is not there",
        "no event",
        "an unknown field",
        "no TOML",
        "an empty file",
    ],
)
def test_judgements_are_held_to_icd_203(
    chronology: Chronology, tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    path = tmp_path / "judgements.toml"
    path.write_text(GOOD.replace(*change), encoding="utf-8")
    with pytest.raises(ChronologyError, match=said) as caught:
        compose(chronology, RenderOptions(judgements=path), EN)
    assert "\n" not in str(caught.value)


def test_a_missing_file_of_judgements_is_one_clear_line(chronology: Chronology, tmp_path: Path) -> None:
    with pytest.raises(ChronologyError, match=r"cannot read .*none\.toml"):
        compose(chronology, RenderOptions(judgements=tmp_path / "none.toml"), EN)
