"""Which happening of a sentence a date belongs to, and what is dated without one, seen from Thursday 14 March 2019."""

from __future__ import annotations

import pytest

from chronology.notation import to_edtf
from reading import article, rows, told

DATES = [
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
        "Since 2015 the museum has been used as a shelter.",
        [("2015/..", "ongoing", "The museum has been used as a shelter")],
        id="since, and it goes on",
    ),
    pytest.param(
        "The talks follow the coup of 26 July 2018.",
        [("2018-07-26", "happened", "The coup")],
        id="a noun tells an event",
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
        "The board met on Saturday and planned to meet again tomorrow to decide whether the rate should be raised.",
        [
            ("2019-03-09", "happened", "The board met"),
            ("2019-03-15", "planned", "The board planned to meet again to decide whether the rate should be raised"),
        ],
        id="an intention is finite, and its date lies ahead",
    ),
    pytest.param(
        "It built 800 boats fewer than in the year that ended on 31 March 2018.",
        [],
        id="a year that ends tells no event",
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
        "Schools will stay closed until Friday.",
        [("../2019-03-15", "planned", "Schools will stay closed")],
        id="until, and it lies ahead",
    ),
    pytest.param(
        "Ada Lind, who served as chief of staff to Berg from 2012 to 2015, spoke.",
        [("2012/2015", "happened", "Ada Lind served as chief of staff to Berg")],
        id="a range goes whole",
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
        "9 May 2014: a diver drowns at the old pier",
        [("2014-05-09", "happened", "A diver drowns at the old pier")],
        id="a line of a chronology",
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


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_what_a_date_belongs_to(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(rows(text)) == sorted(expected)


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


def test_a_past_verb_with_a_date_ahead_is_not_believed() -> None:
    assert rows("The town flooded on 3 May 2019.") == []
