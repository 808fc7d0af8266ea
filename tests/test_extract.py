"""What happened, when, told by whom: sentences and the events they tell, seen from Thursday 14 March 2019."""

from __future__ import annotations

import pytest

from chronology.model import BlockKind, Status
from chronology.notation import to_edtf
from reading import article, rows, told

SENTENCES = [
    pytest.param(
        "Police arrested the mayor of Ostrava on Tuesday.",
        [("2019-03-12", "happened", "Police arrested the mayor of Ostrava")],
        id="the date goes, the rest stays",
    ),
    pytest.param(
        "On Tuesday, police arrested the mayor of Ostrava.",
        [("2019-03-12", "happened", "Police arrested the mayor of Ostrava")],
        id="a leading adverbial goes with its date",
    ),
    pytest.param(
        "The mayor was arrested on Tuesday, a source told the Daily Bugle late on Wednesday.",
        [("2019-03-12", "happened", "The mayor was arrested")],
        id="what happened is news, that somebody said so is not",
    ),
    pytest.param(
        "The factory will close next month, its owner said on Monday.",
        [
            ("2019-04", "planned", "The factory will close"),
            ("2019-03-11", "happened", "The factory will close next month, its owner said"),
        ],
        id="a plan has its day, and so has its announcement",
    ),
    pytest.param(
        "The factory will close, its owner said on Monday.",
        [("2019-03-11", "happened", "The factory will close, its owner said")],
        id="a saying dates the saying, never what is said",
    ),
    pytest.param(
        "The bank said on Monday that it would close 40 branches by the end of the year.",
        [
            ("2019-03-11", "happened", "The bank said that it would close 40 branches by the end of the year"),
            ("2019-03-14/2019-12-31", "planned", "The bank would close 40 branches"),
        ],
        id="the report and the plan inside it",
    ),
    pytest.param(
        "Last month, the company said it cancelled a contract with the army.",
        [("2019-02", "happened", "The company cancelled a contract with the army")],
        id="who says what it did itself has done it",
    ),
    pytest.param(
        "Rebels seized the port of Lower Ama on 3 March and burned the customs house on 5 March.",
        [
            ("2019-03-03", "happened", "Rebels seized the port of Lower Ama"),
            ("2019-03-05", "happened", "Rebels burned the customs house"),
        ],
        id="two verbs, two dates, two events, one subject",
    ),
    pytest.param(
        "The council approved the budget, cut two posts and raised the fees on Tuesday.",
        [("2019-03-12", "happened", "The council approved the budget, cut two posts and raised the fees")],
        id="verbs that share a date are one event",
    ),
    pytest.param(
        "The ministers of Norway, Denmark and Sweden signed a pact in Oslo on Saturday.",
        [("2019-03-09", "happened", "The ministers of Norway, Denmark and Sweden signed a pact in Oslo")],
        id="a list is one subject",
    ),
    pytest.param(
        "Danish troops left Mali in August 2018 and Chad in February of this year.",
        [("2018-08", "happened", "Danish troops left Mali"), ("2019-02", "happened", "Danish troops left Chad")],
        id="one verb with two dated halves",
    ),
    pytest.param(
        "The bridge, built in 1932, collapsed on Sunday.",
        [("1932", "happened", "The bridge built"), ("2019-03-10", "happened", "The bridge collapsed")],
        id="an aside has a date of its own",
    ),
    pytest.param(
        "The king, who was crowned in 1953, died on Tuesday.",
        [("1953", "happened", "The king was crowned"), ("2019-03-12", "happened", "The king died")],
        id="so has a relative clause",
    ),
    pytest.param(
        "The president, in office since 2014, dismissed the cabinet on Tuesday.",
        [("2019-03-12", "happened", "The president dismissed the cabinet")],
        id="what stands between commas does not date the verb",
    ),
    pytest.param(
        "Nobody was hurt, but a train driver was taken to hospital on Sunday.",
        [("2019-03-10", "happened", "A train driver was taken to hospital")],
        id="each clause has its own date or none",
    ),
    pytest.param(
        "He was sentenced to six years in prison on Tuesday.",
        [("2019-03-12", "happened", "He was sentenced to six years in prison")],
        id="a length of time that is no date stays in the headline",
    ),
    pytest.param(
        "The search was called off on Tuesday.",
        [("2019-03-12", "happened", "The search was called off")],
        id="the particle stays with its verb",
    ),
    pytest.param(
        "The last Danish soldiers left Mali on Friday, three months after Copenhagen said it would end the mission.",
        [("2019-03-08", "happened", "The last Danish soldiers left Mali")],
        id="no headline ends in a piece of a clause",
    ),
    pytest.param(
        "Since 2015 the museum has been used as a shelter.",
        [("2015/..", "ongoing", "The museum has been used as a shelter")],
        id="since, and it goes on",
    ),
    pytest.param(
        "The court did not convict the banker on Friday.",
        [("2019-03-08", "denied", "The court did not convict the banker")],
        id="what did not happen is said to be denied",
    ),
    pytest.param(
        "The talks follow the coup of 26 July 2018.",
        [("2018-07-26", "happened", "The coup")],
        id="a noun tells an event",
    ),
    pytest.param(
        "In 1856 a mill moved into the abbey; it closed in 1931.",
        [("1856", "happened", "A mill moved into the abbey"), ("1931", "happened", "It closed")],
        id="two clauses with a semicolon",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_what_a_sentence_tells(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(rows(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I was born on Tuesday.", id="talk of oneself"),
        pytest.param("Where were the keys on Tuesday?", id="a question"),
        pytest.param('"We lost everything on Tuesday," the farmer said.', id="somebody's own words"),
        pytest.param("The price rose to 2,019 dollars at Plant 17.", id="numbers that are no dates"),
        pytest.param("His death on Tuesday.", id="a phrase about an unknown"),
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


def test_the_lead_in_the_past_is_dated_by_the_publication_and_marked_as_inferred() -> None:
    lead, later = "The river burst its banks and flooded three villages. ", "A bridge collapsed."
    extraction = told(article(lead + later))
    (event,) = extraction.events
    assert to_edtf(event.span) == "2019-03-14"
    assert event.evidence[0].inferred
    assert event.evidence[0].anchor is not None
    assert [(item.what, item.reason) for item in extraction.unplaced] == [("A bridge collapsed", "undated")]


def test_without_a_publication_nothing_is_inferred() -> None:
    extraction = told(article("Police arrested the mayor on Tuesday. The trial began on 3 May 2018.", None))
    assert [(e.what, to_edtf(e.span)) for e in extraction.events] == [("The trial began", "2018-05-03")]
    assert [(u.what, u.reason) for u in extraction.unplaced] == [("Police arrested the mayor", "no-anchor")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param(
            "The officers seized power. On Tuesday they closed the border.", "[The officers]", id="they: many"
        ),
        pytest.param("Ada Lund resigned. On Tuesday she left Oslo.", "[Ada Lund]", id="she: a name"),
        pytest.param("The rebels held the town. On Tuesday it was shelled.", "It", id="it is not many: left as it is"),
        pytest.param(
            "The prime minister resigned. It was announced on Tuesday.", "It", id="it is nobody with an office"
        ),
    ],
)
def test_a_pronoun_is_named_only_where_one_candidate_fits(text: str, what: str) -> None:
    last = told(article(text)).events[-1]
    assert last.what.startswith(what)


@pytest.mark.parametrize(
    ("text", "who", "where"),
    [
        pytest.param(
            "French troops left Mali on Tuesday.", {"France", "Mali"}, set(), id="a people stands for its country"
        ),
        pytest.param("Ministers met in Oslo on Tuesday.", set(), {"Oslo"}, id="a city behind its preposition"),
        pytest.param(
            "Rosa Houston Lima of the United Nations arrived in Quito on Tuesday.",
            {"Rosa Houston Lima", "United Nations"},
            {"Quito"},
            id="names of several words",
        ),
        pytest.param(
            "Michael Jackson sang. A tribute to Jackson was held in London on Tuesday.",
            {"Jackson"},
            {"London"},
            id="a person before the town of that name",
        ),
    ],
)
def test_who_and_where(text: str, who: set[str], where: set[str]) -> None:
    event = told(article(text)).events[-1]
    assert set(event.who) >= who
    assert set(event.where) == where


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


def test_a_past_verb_with_a_date_ahead_is_not_believed() -> None:
    assert rows("The town flooded on 3 May 2019.") == []


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
