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
        [("1932", "happened", "The bridge [was] built"), ("2019-03-10", "happened", "The bridge collapsed")],
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
    pytest.param(
        "The storm, the island's worst in thirty years, sank two ferries on Tuesday.",
        [("2019-03-12", "happened", "The storm sank two ferries")],
        id="what a superlative is measured by dates nothing",
    ),
    pytest.param(
        "It was the first time the bridge had been closed since 1985.",
        [],
        id="nor does what a first time is counted from",
    ),
    pytest.param(
        "Prices have risen by a fifth since 2018.",
        [("2018/..", "ongoing", "Prices have risen by a fifth")],
        id="a fraction is no ordinal",
    ),
    pytest.param(
        "Nurses were sent to treat the victims of the earthquake on 12 January 2018.",
        [("2018-01-12", "happened", "The earthquake")],
        id="a written date behind a known event is that event's",
    ),
    pytest.param(
        "He was convicted of the murder on 12 March.",
        [("2019-03-12", "happened", "He was convicted of the murder")],
        id="but not behind what somebody was convicted of",
    ),
    pytest.param(
        "Dr Berg is on trial after Lind's death in June 2017.",
        [("2017-06", "happened", "Lind's death")],
        id="a present is not dated by the past",
    ),
    pytest.param(
        "The singer will appear at a gala for the victims of last week.",
        [],
        id="nor is a future",
    ),
    pytest.param(
        "The crews have done what was unthinkable three weeks ago.",
        [],
        id="a date inside a noun clause dates that clause",
    ),
    pytest.param(
        "The first race on the island was in 1936.",
        [("1936", "happened", "The first race on the island")],
        id="a verb that says no more than the date goes with it",
    ),
    pytest.param(
        "The old mill would have closed last year.",
        [("2018", "conditional", "The old mill would have closed")],
        id="what would have been was not",
    ),
    pytest.param(
        "Ada Lind appeared on television on Tuesday and said that the doctor should be charged.",
        [("2019-03-12", "happened", "Ada Lind appeared on television and said that the doctor should be charged")],
        id="what should be done makes no condition of what was said",
    ),
    pytest.param(
        "The board met on Saturday and planned to meet again tomorrow to decide whether the rate should be raised.",
        [
            ("2019-03-09", "happened", "The board met"),
            ("2019-03-15", "planned", "The board planned to meet again to decide whether the rate should be raised"),
        ],
        id="an intention is finite, and its date lies ahead",
    ),
    pytest.param(
        "Organisers have said that tickets for the gala, which takes place on 8 October, will go on sale on Wednesday.",
        [
            ("2019-10-08", "planned", "The gala takes place"),
            ("2019-03-20", "planned", "Tickets for the gala will go on sale"),
        ],
        id="a clause goes on behind the relative that breaks it",
    ),
    pytest.param(
        "Some 15,000 litres (3,300 gallons) of milk were spilled on Monday.",
        [("2019-03-11", "happened", "Some 15,000 litres of milk were spilled")],
        id="a subject goes on behind a bracket",
    ),
    pytest.param(
        "It built 800 boats fewer than in the year that ended on 31 March 2018.",
        [],
        id="a year that ends tells no event",
    ),
    pytest.param(
        "The WHO is likely to raise its alert tomorrow if more cases are confirmed.",
        [("2019-03-15", "conditional", "The WHO is likely to raise its alert if more cases are confirmed")],
        id="an acronym is no pronoun",
    ),
    pytest.param(
        "The mayor, who later today will join a meeting, called for action.",
        [("2019-03-14", "planned", "The mayor will join a meeting")],
        id="a date may stand between who and will",
    ),
    pytest.param(
        "(Update 3:02 p.m.) Crews found two hikers on Tuesday.",
        [("2019-03-12", "happened", "Crews found two hikers")],
        id="the stamp of a live page dates nothing",
    ),
    pytest.param(
        "LYON, France (Press Desk) -- Police arrested the banker on Tuesday.",
        [("2019-03-12", "happened", "Police arrested the banker")],
        id="a dateline is no subject",
    ),
    pytest.param(
        "MODERATOR: The council approved the budget on Tuesday.",
        [("2019-03-12", "happened", "The council approved the budget")],
        id="nor is the label of a speaker",
    ),
    pytest.param(
        "Mrs Lind said it was clear that the wall had been repaired in 2012.",
        [("2012", "happened", "It was clear that the wall had been repaired")],
        id="the it of 'it was clear' is nobody",
    ),
    pytest.param(
        "The doctor said he died on Tuesday.",
        [("2019-03-12", "happened", "The doctor said he died")],
        id="who says that somebody died has not",
    ),
    pytest.param(
        "Police said they arrested two men on Tuesday.",
        [("2019-03-12", "happened", "Police arrested two men")],
        id="who says what they did has done it",
    ),
    pytest.param(
        "A former minister told the inquiry on Tuesday that he had never read the report.",
        [("2019-03-12", "happened", "A former minister told the inquiry that he had never read the report")],
        id="an answer is dated as an answer",
    ),
    pytest.param(
        "Sales have been brisk since the details were announced last month.",
        [("2019-02", "happened", "The details were announced")],
        id="no headline loses its verb",
    ),
    pytest.param(
        "Schools will stay closed until Friday.",
        [("../2019-03-15", "planned", "Schools will stay closed")],
        id="until, and it lies ahead",
    ),
    pytest.param(
        "Norway did not bomb the town in 1990 or shell the port in 1991.",
        [("1990", "denied", "Norway did not bomb the town"), ("1991", "denied", "Norway did not shell the port")],
        id="a second verb shares the negation",
    ),
    pytest.param(
        "He will fly to Oslo on Friday and visit Rome on Sunday.",
        [("2019-03-15", "planned", "He will fly to Oslo"), ("2019-03-17", "planned", "He will visit Rome")],
        id="and the future",
    ),
    pytest.param(
        "The men were arrested on Monday and charged on Tuesday.",
        [("2019-03-11", "happened", "The men were arrested"), ("2019-03-12", "happened", "The men were charged")],
        id="and the passive",
    ),
    pytest.param(
        "Two men were shot on Monday and died on Tuesday.",
        [("2019-03-11", "happened", "Two men were shot"), ("2019-03-12", "happened", "Two men died")],
        id="but dying is no passive",
    ),
    pytest.param(
        "Last August Enzo Lind, a painter, was killed eight days after he went missing.",
        [("2018-08", "happened", "Enzo Lind was killed")],
        id="a date without a comma before the subject, a length before the next clause",
    ),
    pytest.param(
        "The minister for work and pensions, who resigned last year, denied it.",
        [("2018", "happened", "The minister for work and pensions resigned")],
        id="an office of two nouns is one antecedent",
    ),
    pytest.param(
        "Ada Lind, whose son died in Quito last year, spoke.",
        [("2018", "happened", "[Ada Lind's] son died in Quito")],
        id="whose son it was",
    ),
    pytest.param(
        "Ada Lind, who served as chief of staff to Berg from 2012 to 2015, spoke.",
        [("2012/2015", "happened", "Ada Lind served as chief of staff to Berg")],
        id="a range goes whole",
    ),
    pytest.param(
        "She ordered that the mill be closed by last Friday.",
        [],
        id="what was ordered has not happened by that",
    ),
    pytest.param(
        "They sought allies in the quarrel following the storm of 3 March 2018.",
        [("2018-03-03", "happened", "The storm")],
        id="a date behind 'following' is that of what follows",
    ),
    pytest.param(
        "Ana Ruiz served over 20 years in prison and was released in 2011.",
        [("2011", "happened", "Ana Ruiz was released")],
        id="a length of time that is over does not end now",
    ),
    pytest.param(
        "He has not been seen since the attack of 7 October 2018.",
        [("2018-10-07", "happened", "The attack")],
        id="the attack is dated by its own date",
    ),
    pytest.param(
        "An economist said May's strong figures were a surprise.",
        [],
        id="an owner's month dates no saying",
    ),
    pytest.param(
        "There was fighting, with activists saying 60 people were killed on Sunday.",
        [],
        id="a clause that is only carried along is none",
    ),
    pytest.param(
        "In an interview published on Monday by a paper in Lima, Ada Lind said the firm was in talks.",
        [],
        id="an interview that was published is no subject",
    ),
    pytest.param(
        "The team was last night in contact with its office.",
        [("2019-03-13T20:00:00/2019-03-14T05:59:00", "happened", "The team was in contact with its office")],
        id="a verb that tells more than the date stays",
    ),
    pytest.param(
        "The club is reviewing its aid “based on events now and in the coming days”.",
        [
            (
                "2019-03-15~/2019-03-21~",
                "planned",
                "The club is reviewing its aid “based on events now and in the coming days”",
            )
        ],
        id="a quotation stays as it is",
    ),
    pytest.param(
        "He served in Danish jails in 1985 and was released in 1991.",
        [("1985", "happened", "He served in Danish jails"), ("1991", "happened", "He was released")],
        id="jails behind a people are a noun",
    ),
    pytest.param(
        "His office said he left Quito last week.",
        [("2019-03-04/2019-03-10", "happened", "His office said he left Quito")],
        id="an office is no he",
    ),
    pytest.param(
        "The mayor said he would leave Quito on Friday.",
        [("2019-03-15", "planned", "The mayor would leave Quito")],
        id="a mayor is one",
    ),
    pytest.param(
        "9 May 2014: a diver drowns at the old pier",
        [("2014-05-09", "happened", "A diver drowns at the old pier")],
        id="a line of a chronology",
    ),
    pytest.param(
        "On Tuesday the board ordered that the mill, which burned in 2012, be closed.",
        [
            ("2012", "happened", "The mill burned"),
            ("2019-03-12", "happened", "The board ordered that the mill, which burned in 2012, be closed"),
        ],
        id="an order is told with what was ordered",
    ),
    pytest.param(
        "There were some 900 guards at the gate as of last year.",
        [("2018", "happened", "There were some 900 guards at the gate")],
        id="there was something",
    ),
    pytest.param(
        "The board gave the owners who took over last week seven days to pay.",
        [("2019-03-04/2019-03-10", "happened", "The owners took over")],
        id="a relative clause ends behind its date, whatever follows",
    ),
    pytest.param(
        "The mill will be handed over next month.",
        [("2019-04", "planned", "The mill will be handed over")],
        id="a particle does not lead to a date",
    ),
    pytest.param(
        "At a Tuesday news conference, the mayor announced a plan for the port.",
        [("2019-03-12", "happened", "The mayor announced a plan for the port")],
        id="the day of where it happened",
    ),
    pytest.param(
        "In the 2015 election, Lind won 40 seats.",
        [("2015", "happened", "Lind won 40 seats")],
        id="the year of the election is that of the victory",
    ),
    pytest.param(
        "She criticised the 2015 election, which Lind won.",
        [("2015", "happened", "The 2015 election")],
        id="but an election that is spoken of has its own",
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
        pytest.param("It's been the talk of the town since 1985.", id="a contracted pronoun in a state"),
        pytest.param("The only noise we heard on Tuesday was the rain.", id="talk of oneself in a clause"),
        pytest.param("Well, the mayor resigned on Tuesday.", id="an answer"),
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


def test_the_lead_in_the_past_is_dated_by_the_publication_and_marked_as_inferred() -> None:
    lead, later = "The river burst its banks and flooded three villages. ", "A bridge collapsed."
    extraction = told(article(lead + later))
    (event,) = extraction.events
    assert to_edtf(event.span) == "2019-03-14"
    assert event.evidence[0].inferred
    assert event.evidence[0].anchor is not None
    assert [(item.what, item.reason) for item in extraction.unplaced] == [("A bridge collapsed", "undated")]


@pytest.mark.parametrize(
    ("text", "told_then"),
    [
        pytest.param("Guards closed the gate on Tuesday. They arrested two men.", True, id="the story goes on"),
        pytest.param("Guards closed the gate on Tuesday. Two men were arrested, police said.", True, id="told behind"),
        pytest.param(
            "The gate is old. Guards closed it on Tuesday. It is new. They arrested two men.", True, id="two on"
        ),
        pytest.param(
            "Guards closed the gate on Tuesday. Rain fell. Cars came. They arrested two men.", False, id="three"
        ),
        pytest.param("Guards closed the gate on Tuesday. They had arrested two men.", False, id="a past perfect"),
        pytest.param("Guards closed the gate on Tuesday. They will arrest two men.", False, id="a future"),
        pytest.param("Guards closed the gate on Tuesday. They previously arrested two men.", False, id="previously"),
        pytest.param("Guards closed the gate on Tuesday. Lind said they arrested two men.", False, id="what one says"),
        pytest.param("Lind said on Tuesday that it was over. They arrested two men.", False, id="a saying's day"),
        pytest.param("Guards closed the gate in 2012. They arrested two men.", False, id="a year"),
        pytest.param("Guards closed the gate on 3 May 2018. They arrested two men.", False, id="long ago"),
        pytest.param("Guards will close the gate on Friday. They arrested two men.", False, id="a day ahead"),
        pytest.param(
            "Guards closed the gate on Monday and the port on Tuesday. They arrested two men.", False, id="two days"
        ),
    ],
)
def test_the_day_of_the_sentence_before_is_taken_over_where_the_story_goes_on(text: str, told_then: bool) -> None:
    events = [
        event for event in told(article(text)).events if "arrest" in event.what and "Guards closed" not in event.what
    ]
    days = [to_edtf(event.span) for event in events if event.evidence[0].inferred]
    assert days == (["2019-03-12"] if told_then else [])
    for event in events if told_then else ():
        assert event.confidence == 0.5
        assert event.evidence[0].anchor is not None
        assert event.evidence[0].anchor.found_in == "mention"
        assert event.evidence[0].anchor.text == "Tuesday"


def test_without_a_publication_nothing_is_inferred() -> None:
    extraction = told(article("Police arrested the mayor on Tuesday. The trial began on 3 May 2018.", None))
    assert [(e.what, to_edtf(e.span)) for e in extraction.events] == [("The trial began", "2018-05-03")]
    assert [(u.what, u.reason) for u in extraction.unplaced] == [("Police arrested the mayor", "no-anchor")]


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
