"""The briefing told in sentences: phases, plans, the order of what happened, and small first words."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest

import builders
from chronology.model import Chronology
from chronology.renderers import RenderOptions
from chronology.renderers.dossier import Dossier, compose
from chronology.renderers.dossier.blocks import (
    Paragraph,
    Then,
    Told,
)
from chronology.renderers.dossier.casing import Casing
from chronology.renderers.dossier.phases import Phase, divided, phases
from chronology.renderers.records import EventView
from chronology.renderers.view import view
from chronology.timespan import Granularity, TimeSpan
from dossiers import EN, footnote, headings, statements, words


def span(start: str, end: str | None) -> TimeSpan:
    return TimeSpan(
        start=datetime.fromisoformat(start),
        end=datetime.fromisoformat(end) if end else None,
        granularity=Granularity.DAY,
        approximate=end is not None,
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
