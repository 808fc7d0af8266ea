"""What is an event at all, in which blocks, and what is kept of the passage that tells it."""

from __future__ import annotations

import pytest

from chronology.model import BlockKind, Status
from chronology.notation import to_edtf
from reading import article, rows, told


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I was born on Tuesday.", id="talk of oneself"),
        pytest.param("Where were the keys on Tuesday?", id="a question"),
        pytest.param('"We lost everything on Tuesday," the farmer said.', id="somebody's own words"),
        pytest.param("The price rose to 2,019 dollars at Plant 17.", id="numbers that are no dates"),
        pytest.param("His death on Tuesday.", id="a phrase about an unknown"),
        pytest.param("It's been the talk of the town since 1985.", id="a contracted pronoun in a state"),
        pytest.param("The only noise we heard on Tuesday was the rain.", id="talk of oneself in a clause"),
        pytest.param("Well, the mayor resigned on Tuesday.", id="an answer"),
        pytest.param("It is unlikely that the mayor will be back in court on Friday.", id="what is unlikely"),
        pytest.param("It was doubtful the mayor resigned on Tuesday.", id="what is doubtful, without a that"),
        pytest.param("There is no chance that the mine will reopen next month.", id="what has no chance"),
        pytest.param("It is not certain that the mine will reopen next month.", id="what is not certain"),
        pytest.param("Nobody expects that the mine will reopen next month.", id="what nobody expects"),
        pytest.param("No official said that the mine closed on Tuesday.", id="what none of them said"),
        pytest.param("Look at what happened in Quito on Tuesday.", id="an invitation to look"),
        pytest.param("What changed on Tuesday is that the shops opened.", id="a clause for a subject"),
        pytest.param("The mayor told reporters on Tuesday:", id="a saying without what was said"),
        pytest.param(
            "“Rain came. The dam burst on Tuesday and we ran. It flooded the town on Monday.”",
            id="speech over sentences",
        ),
    ],
)
def test_what_is_no_event(text: str) -> None:
    padding = "Ministers have talked for years. "
    assert rows(padding + text) == []


@pytest.mark.parametrize("kind", [BlockKind.BOILERPLATE, BlockKind.BYLINE, BlockKind.DATELINE])
def test_blocks_that_tell_nothing(kind: BlockKind) -> None:
    extraction = told(article("Police arrested the mayor on Tuesday.", kind=kind))
    assert extraction.events == ()
    assert extraction.unplaced == ()


def test_a_caption_leans_on_its_own_day_wherever_it_stands() -> None:
    text = "Protesters cheer soldiers as they gather at the gate during a march that followed a rally on Sunday"
    (event,) = told(article(text, kind=BlockKind.CAPTION, shown="2018-07-29")).events
    assert to_edtf(event.span) == "2018-07-29"
    assert event.what == "Protesters cheer soldiers"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("Soldiers outside the palace in Oslo, 3 March 2019", None, id="a description is no event"),
        pytest.param("A demonstration in Oslo on 3 March 2019", "A demonstration in Oslo", id="an event noun is one"),
    ],
)
def test_a_caption_without_a_verb(text: str, what: str | None) -> None:
    events = told(article(text, kind=BlockKind.CAPTION)).events
    assert [event.what for event in events] == ([what] if what else [])


def test_evidence_is_verbatim_and_keeps_trigger_speaker_and_numbers() -> None:
    read = article("Thieves stole 40 paintings on Tuesday, the museum's director said.")
    (event,) = told(read).events
    (item,) = event.evidence
    assert item.quote == read.text[item.start : item.end]
    assert item.trigger is not None
    assert (item.trigger.text, item.trigger.lemma) == ("stole", "steal")
    assert read.text[item.trigger.start : item.trigger.end] == "stole"
    assert item.attribution == "the museum's director said"
    assert item.numbers == ("40",)
    assert item.resolution is not None
    assert event.status is Status.HAPPENED


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ",,,;",
        "“",
        "on Tuesday",
        "Tuesday Tuesday Tuesday",
        "that that that which who",
        "é" * 4000,
        "a " * 4000,
    ],
)
def test_no_text_raises(text: str) -> None:
    told(article(text))


def test_headlines_are_made_of_the_passage_alone() -> None:
    text = "The officers seized power. On Tuesday they closed the border, and on Wednesday the bank."
    for event in told(article(text)).events:
        words = event.what.replace("[", "").replace("]", "").replace(",", "").casefold().split()
        assert set(words) <= set(text.casefold().replace(".", "").replace(",", "").split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "It is likely that the mine will reopen next month.",
            [("2019-04", "planned", "The mine will reopen")],
            id="what is likely",
        ),
        pytest.param(
            "There were signs that the mine had reopened on Tuesday.",
            [("2019-03-12", "happened", "The mine had reopened")],
            id="what there are signs of",
        ),
        pytest.param(
            "There is no doubt that the mine will reopen next month.",
            [("2019-04", "planned", "The mine will reopen")],
            id="what is beyond doubt",
        ),
    ],
)
def test_what_is_not_doubted_is_told(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(text) == expected
