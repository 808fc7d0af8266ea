"""The page model: ids, citations, paragraphs and marks, in any renderer the same."""

from __future__ import annotations

import msgspec
import pytest

from chronology.languages import events
from chronology.model import Reference
from chronology.renderers import highlights
from chronology.renderers.excerpt import pieces, safe_url
from chronology.renderers.view import view
from synthetic import PlainWords, chronology


@pytest.fixture(scope="module")
def shown():
    return view(chronology(120), PlainWords())


def test_every_event_is_shown_in_the_order_of_the_chronology(shown):
    assert [event.id for event in shown.events] == [event.id for event in chronology(120).events]


def test_sources_are_numbered_by_publication(shown):
    assert [source.id for source in shown.sources] == [f"S{n:02d}" for n in range(1, len(shown.sources) + 1)]
    dates = [source.published_iso for source in shown.sources]
    assert dates == sorted(dates)


def test_every_citation_names_a_source_that_is_listed(shown):
    known = {source.id for source in shown.sources}
    assert {passage.source for event in shown.events for passage in event.passages} <= known
    assert {item.source for item in shown.unplaced} <= known


def test_marks_cover_the_verbatim_quote_phrase_and_trigger(shown):
    for event in shown.events:
        for passage in event.passages:
            marked = {kind: passage.paragraph[start:end] for start, end, kind in passage.marks}
            assert marked["quote"] == passage.quote
            assert marked["mention"] == passage.phrase
            assert marked["trigger"] in passage.quote


@pytest.mark.parametrize(
    ("headline", "trigger", "theme"),
    [
        pytest.param("Dockers marched through the old town", "march", "protest", id="the verb says it"),
        pytest.param("Rebels closed the mountain road", "close", "conflict", id="a noun says more than a vague verb"),
        pytest.param("Talks about the fishing rights will begin", "begin", "diplomacy", id="a verb that says nothing"),
        pytest.param("A thousand protesters are closing in", "close", "protest", id="plural nouns are known"),
        pytest.param("The bank's shares fell after the strike", "fall", "economy", id="most words decide"),
        pytest.param("Police and protesters met at the gate", "meet", "justice", id="as many: the first"),
        pytest.param(
            "Police and protesters rallied at the gate", "rally", "protest", id="the trigger's word counts too"
        ),
        pytest.param("Crowds took to the streets against the army", "protest", "protest", id="a phrase is its deed"),
        pytest.param("She was named in the morning", "name", "politics", id="a leaning, when no word says it"),
        pytest.param("The lamp was on", "be", "", id="nothing is nothing"),
        pytest.param("", "", "", id="no words"),
    ],
)
def test_an_event_is_about_what_its_headline_says(headline, trigger, theme):
    assert events.load("en").theme(headline.replace("'s", "").split(), trigger) == theme


def test_a_headline_without_a_theme_takes_it_from_the_passage():
    made = chronology(40)
    index = next(n for n, event in enumerate(made.events) if "strike ballot" in event.evidence[0].quote)
    silent = msgspec.structs.replace(made.events[index], what="It went on until noon")
    told = view(msgspec.structs.replace(made, events=(silent,)), PlainWords()).events[0]
    assert told.theme
    assert told.theme == view(made, PlainWords()).events[index].theme


def test_english_words_give_no_theme_to_another_language():
    made = chronology(40)
    foreign = tuple(msgspec.structs.replace(article, language="de") for article in made.articles)
    assert any(event.theme for event in view(made, PlainWords()).events)
    assert not any(event.theme for event in view(msgspec.structs.replace(made, articles=foreign), PlainWords()).events)


def test_pieces_join_to_the_paragraph_and_nest_marks():
    text = "Late on Friday the ferry sank."
    cut = pieces(text, ((0, 30, "quote"), (8, 14, "mention"), (25, 29, "trigger")))
    assert "".join(piece for piece, _ in cut) == text
    assert dict(cut)["Friday"] == ("quote", "mention")
    assert dict(cut)["sank"] == ("quote", "trigger")


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        pytest.param("https://example.org/a?b=1", True, id="https is kept"),
        pytest.param("HTTP://example.org", True, id="http in capitals is kept"),
        pytest.param("javascript:alert(1)", False, id="javascript is dropped"),
        pytest.param("data:text/html,x", False, id="data is dropped"),
        pytest.param("file:///etc/passwd", False, id="file is dropped"),
        pytest.param("//example.org/x", False, id="no scheme is dropped"),
        pytest.param('https://example.org/"onmouseover=', False, id="a quote mark is dropped"),
        pytest.param("https://[broken", False, id="a broken host is dropped"),
        pytest.param("java\nscript:alert(1)", False, id="a line break does not help"),
        pytest.param(None, False, id="none stays none"),
    ],
)
def test_only_http_links_leave(url, kept):
    assert (safe_url(url) is not None) == kept


def test_hostile_address_is_no_link_and_its_article_stays(shown):
    assert [source.url for source in shown.sources if source.path == "diary/00000.txt"] == [None]


def test_trail_runs_from_phrase_to_window(shown):
    kinds = [step.kind for step in shown.events[0].passages[0].trail]
    assert kinds[0] == "phrase"
    assert kinds[-1] == "window"
    assert kinds.index("anchor") < kinds.index("zone") < kinds.index("rule") < kinds.index("step")


def test_summary_counts_what_is_there_and_names_five(shown):
    summary = shown.summary
    assert summary.events == 120
    assert summary.outlets == 5
    assert len(summary.top) == 5
    assert summary.top == tuple(event.id for event in highlights.choose(shown.events, 5))
    assert min(shown.event(name).rank for name in summary.top) == 1
    assert summary.disputes == sum(1 for event in shown.events if event.disputes) > 0


def test_windows_are_never_points(shown):
    for event in shown.events:
        assert event.start is None or event.end is None or event.start < event.end
        if event.granularity in ("month", "year", "week"):
            assert not event.instant


def test_copies_point_at_the_first_published():
    shown = view(chronology(40), PlainWords())
    copies = [source for source in shown.sources if source.copy_of]
    assert [source.article for source in copies] == ["a00001"]
    assert shown.source(copies[0].copy_of or "").article == "a00000"


def test_a_very_long_paragraph_is_cut_around_the_quote():
    base = chronology(1)
    article = base.articles[0]
    block = article.blocks[1]
    pad = "All quiet on the quay. " * 200
    text = article.text[: block.start] + pad + article.text[block.start :]
    shift = len(pad)
    event = base.events[0]
    evidence = event.evidence[0]
    assert evidence.resolution is not None
    mention = evidence.resolution.mention
    moved = msgspec.structs.replace(mention, start=mention.start + shift, end=mention.end + shift)
    evidence = msgspec.structs.replace(
        evidence,
        start=evidence.start + shift,
        end=evidence.end + shift,
        trigger=None,
        resolution=msgspec.structs.replace(evidence.resolution, mention=moved),
    )
    article = msgspec.structs.replace(
        article, text=text, blocks=(article.blocks[0], msgspec.structs.replace(block, end=len(text)))
    )
    event = msgspec.structs.replace(event, evidence=(evidence,))
    shown = view(msgspec.structs.replace(base, events=(event,), articles=(article,), unplaced=()), PlainWords())
    passage = shown.events[0].passages[0]
    assert passage.paragraph.startswith("…")
    assert len(passage.paragraph) < 1500
    (start, end), *_ = [(s, e) for s, e, kind in passage.marks if kind == "quote"]
    assert passage.paragraph[start:end] == evidence.quote


def test_a_lead_that_is_an_event_is_not_named_again_and_other_sources_stand_first():
    told = chronology(120)
    first = told.events[0]
    own = first.evidence[0].article
    second = next(event for event in told.events if event.evidence[0].article != own)
    other = second.evidence[0].article
    leads = (
        Reference(article=own, start=1, end=5, quote="mine"),
        Reference(article=other, start=1, end=7, quote="theirs"),
        Reference(article=other, start=second.evidence[0].start, end=second.evidence[0].end, quote="an event"),
    )
    events = (msgspec.structs.replace(first, references=leads), *told.events[1:])
    shown = view(msgspec.structs.replace(told, events=events), PlainWords()).events[0]
    assert [quote for _, quote, _ in shown.references] == ["theirs", "mine"]
    assert [source for source, *_ in shown.references][1] in shown.sources


def test_equal_input_gives_an_equal_view():
    assert view(chronology(30), PlainWords()) == view(chronology(30), PlainWords())
