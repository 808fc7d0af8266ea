"""No headline is half a sentence, and none says more than its passage; seen from Thursday 14 March 2019."""

from __future__ import annotations

import pytest

from reading import rows

WHOLE = [
    pytest.param("The grants that Lund set up last spring failed to help.", [], id="what failed is not what Lund did"),
    pytest.param(
        "Fear has climbed over the past two years and now stands at nine.",
        ["Fear has climbed and now stands at nine"],
        id="a conjunction before now",
    ),
    pytest.param(
        "They spoke of the 2007 takeover of Danish bank Lund.",
        ["The 2007 takeover of Danish bank Lund"],
        id="whose bank",
    ),
    pytest.param("Last week a storm hit: Lund Brothers, a firm, closed.", ["A storm hit"], id="a colon"),
    pytest.param("The mill will recover towards the end of this year.", ["The mill will recover"], id="towards"),
    pytest.param("Lind said this week that it was over.", ["Lind said that it was over"], id="a week of a saying"),
    pytest.param("The crews did well on Tuesday.", ["The crews did well"], id="well done"),
    pytest.param("It dragged the season well into June.", ["It dragged the season"], id="well into"),
    pytest.param(
        "Guards came to a town where war began in February over the end of Lind's 41-year rule.",
        ["War began over the end of Lind's 41-year rule"],
        id="how long a rule was ends no clause",
    ),
    pytest.param(
        "Lind's words come the week that Berg met the envoys.",
        ["Lind's words come the week that Berg met the envoys"],
        id="a week that a clause hangs on",
    ),
    pytest.param(
        "Guards moved to Lund on Tuesday, and then on Wednesday they left.",
        ["Guards moved to Lund", "They left"],
        id="then, before the next clause",
    ),
    pytest.param("The last time they voted in a big poll in 2007, they lost.", [], id="a time is not who voted"),
    pytest.param(
        "Lind called on Tuesday for the guards and the crews to explain what had been said.",
        ["Lind called for the guards and the crews to explain what had been said"],
        id="two who are to do something",
    ),
    pytest.param(
        "Officials said that around the start of May, foreign guards had left.",
        ["Foreign guards had left"],
        id="a date between that and what is said",
    ),
    pytest.param("A study found on Tuesday that it had failed.", ["A study found that it had failed"], id="found"),
    pytest.param(
        "The clerk said in a letter Tuesday there are “grounds to leave”.",
        ["The clerk said in a letter there are “grounds to leave”"],
        id="in a letter and a day before what is said",
    ),
    pytest.param(
        "Lund TV late Tuesday quoted a guard as saying a “mill was burned by the crew.”",
        ["Lund TV quoted a guard as saying a “mill was burned by the crew.”"],
        id="quoted as saying",
    ),
    pytest.param(
        "History may regard this week as the end of the mill.",
        ["History may regard this week as the end of the mill"],
        id="what is regarded as something",
    ),
    pytest.param("Lind also weighed in Tuesday.", ["Lind also weighed in"], id="in leads to no weekday"),
    pytest.param("Crews found her Tuesday.", ["Crews found her"], id="whom they found"),
    pytest.param("Lind compared it to the 1960s and even the 1930s.", ["Lind compared it to the 1960s"], id="even"),
    pytest.param("So far the guards have not left the mill this week.", ["The guards have not left the mill"], id="so"),
    pytest.param(
        "By June, the loan will fall due, and like Lund, many of the firms will be unable to pay.",
        ["The loan will fall due"],
        id="what opens the next clause",
    ),
    pytest.param(
        "She went to the 2002 Conference for Trade and Aid.", ["The 2002 Conference for Trade and Aid"], id="a name"
    ),
    pytest.param(
        "Lind claimed on Tuesday that guards had killed or captured more than 50 men.",
        ["Lind claimed that guards had killed or captured more than 50 men"],
        id="two verbs beside each other",
    ),
    pytest.param(
        "The text being drawn up by Oslo and Lund will be read in October.",
        ["The text being drawn up by Oslo and Lund will be read"],
        id="who draws it up does not read it",
    ),
    pytest.param(
        "The mayor abandoned the plan, announced last May.",
        ["The plan [was] announced"],
        id="no participle is left over",
    ),
    pytest.param("The town fears a fire of the kind that struck Lund on Tuesday.", [], id="a kind does nothing"),
    pytest.param(
        "They found a lump which, on closer inspection, turned out to be a bomb from 1915.",
        [],
        id="an inspection is none",
    ),
    pytest.param(
        "Two guards were shot in Lund (two clerks were hurt last week), while crowds of people met.",
        ["Two clerks were hurt"],
        id="what is in brackets ends with them",
    ),
    pytest.param("Lund had its best ever quarter in 2018.", ["Lund had its best ever quarter"], id="the best ever"),
    pytest.param("The bank had its best year in 2018.", ["The bank had its best year"], id="the best"),
    pytest.param(
        "Crews fought nine fires in February alone.", ["Crews fought nine fires"], id="alone goes with its month"
    ),
    pytest.param(
        "It is short, particularly with the season expected to start in June.", [], id="what is carried along"
    ),
    pytest.param(
        "On Tuesday Berg said that the board took steps that “go to the very edge of what is lawful and fit for a town "
        "of this size, leaving behind in the course of a single night all that its mayors had stood for”.",
        [
            "Berg said that the board took steps that “go to the very edge of what is lawful and fit for a town of "
            "this size, leaving behind in the course of a single night all that its mayors had stood for”"
        ],
        id="no cut inside a quotation",
    ),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_no_headline_is_half_a_sentence(text: str, expected: list[str]) -> None:
    assert [what for _, _, what in rows(text)] == expected


WHO = [
    pytest.param(
        "One of the town's chief critics, Ivo Berg, warned on Tuesday that the mill would close.",
        ["One of the town's chief critics, Ivo Berg, warned that the mill would close"],
        id="who warns is not warned",
    ),
    pytest.param(
        "Ada Lind, a reader at the University of Lund who traced the flu in 2003, left.",
        ["A reader at the University of Lund traced the flu"],
        id="a university traces nothing",
    ),
    pytest.param("The lions were to replace Marjan, who died in 2002.", ["Marjan died"], id="whom they replace"),
    pytest.param(
        "An old woman was found. He left Lund on Tuesday.",
        ["An old woman was found", "He left Lund"],
        id="a woman is no he",
    ),
    pytest.param(
        "A woman was found. Her son heard her and on Tuesday he dug her out.",
        ["A woman was found", "He dug her out"],
        id="nor is her son she",
    ),
    pytest.param("Ivo Berg (left) with Ada Lind in Lund on Tuesday.", [], id="left in brackets"),
    pytest.param(
        "Six nations, among them Norland -- as well as Lund and Oslo -- agreed in May to set up a fund.",
        ["Six nations agreed to set up a fund"],
        id="nations agreed, and not those in the aside",
    ),
    pytest.param(
        "A crew group, the Lund Board, said it had the names of nine men, including two guards, killed this month.",
        ["A crew group said it had the names of nine men killed"],
        id="who has the names was not killed",
    ),
    pytest.param(
        "Ada Lind, the envoy who had spoken of a crisis last year, announced a plan on Tuesday.",
        ["Ada Lind announced a plan"],
        id="a relative goes with what it hangs on",
    ),
    pytest.param(
        "LUND, March 12 -- The Bank of Lund, a giant whose fall has hurt many, reported the largest loss ever.",
        ["The Bank of Lund reported the largest loss ever"],
        id="a dateline with its day",
    ),
    pytest.param(
        "LUND, 6:28 p.m. local: Ada Berg, an envoy, said earlier today that she urges calm.",
        ["Ada Berg said that she urges calm"],
        id="the place and clock of a live page",
    ),
    pytest.param("His faith in free markets that has ruled Lund since 2001 is gone.", [], id="markets has not"),
    pytest.param("Given the vow on Tuesday by the mayor there was less need of guards.", [], id="given something"),
    pytest.param("President Lind, left, greets the guards in Lund on Tuesday.", [], id="who stands on the left"),
    pytest.param("NATO said its planes hit four barns on Tuesday.", ["[NATO's] planes hit four barns"], id="its own"),
    pytest.param("Lind, 47, was a clerk at the mill. He left Oslo on Tuesday.", ["[Lind] left Oslo"], id="with an age"),
    pytest.param(
        "The Board of Trade is old. It imposed a ban on Tuesday.",
        ["[The Board of Trade] imposed a ban"],
        id="what has an article is no person",
    ),
    pytest.param(
        "Seven players have left, a spokesman said. Some were hurt. They reached Lund on Tuesday.",
        ["[Seven players] reached Lund"],
        id="some of them",
    ),
    pytest.param(
        "Lind was glad. The envoys cut the list, said colonel Berg. He joined the guards in 1981.",
        ["He joined the guards"],
        id="two may be meant",
    ),
]


@pytest.mark.parametrize(("text", "expected"), WHO)
def test_a_headline_says_who(text: str, expected: list[str]) -> None:
    assert [what for _, _, what in rows(text)] == expected
