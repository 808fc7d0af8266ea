"""Who did it, and how many: the subject of a headline, seen from Thursday 14 March 2019."""

from __future__ import annotations

import pytest

from reading import rows

WHO = [
    pytest.param(
        "Rebels said the oasis town, a port of 7,000 people, was under attack on Wednesday.",
        ["The oasis town, a port of 7,000 people, was under attack"],
        id="what is said goes on behind an aside",
    ),
    pytest.param(
        "Police said the man, 45, of Lund and known to officers, was charged with theft on Monday.",
        ["The man, 45, of Lund and known to officers, was charged with theft"],
        id="and behind two",
    ),
    pytest.param(
        "On Sunday the envoys came, and in May the Lund refinery and export terminal was ambushed.",
        ["The Lund refinery and export terminal was ambushed", "The envoys came"],
        id="two nouns of one subject",
    ),
    pytest.param(
        "After rebels fled, the mayor and his deputy returned on Monday.",
        ["The mayor and his deputy returned"],
        id="two nouns behind a clause",
    ),
    pytest.param(
        "A Norwegian team that arrived on Monday had found five people by Tuesday.",
        ["A Norwegian team arrived", "A Norwegian team that arrived on Monday had found five people"],
        id="the main clause behind a relative without marks",
    ),
    pytest.param(
        "It was a reminder that more than 200 who died here on Tuesday were students.",
        ["More than 200 died here"],
        id="a relative behind a clause with that",
    ),
    pytest.param(
        "She spoke to reporters aboard the ship which landed in Oslo on Wednesday.",
        ["The ship landed in Oslo"],
        id="a preposition does not belong to its noun",
    ),
    pytest.param(
        "The measure -- like a bill of Ada Lind, D-Ohio -- was backed by the board on Tuesday.",
        ["The measure was backed by the board"],
        id="an aside between dashes",
    ),
    pytest.param(
        "The board, in which nine clubs sit, dismissed its chief on Tuesday.",
        ["The board dismissed its chief"],
        id="a relative with its preposition",
    ),
    pytest.param(
        "The National Rescue Council (NRC) stormed the port on Tuesday.",
        ["The National Rescue Council (NRC) stormed the port"],
        id="a bracket is part of its phrase",
    ),
    pytest.param(
        "About 15,000 a day had left, but that number fell to 2,000 on Tuesday.",
        ["That number fell to 2,000"],
        id="that before a noun",
    ),
    pytest.param(
        "Ivo Lind was a clerk in the mill when Ada Berg, then a judge, picked him in 2003.",
        ["Ada Berg picked him"],
        id="a clause of when that an aside breaks",
    ),
    pytest.param(
        "The death of the party's chief, Gen. Ivo Lind, on 8 March weakened its board.",
        ["The death of the party's chief, Gen. Ivo Lind, weakened its board"],
        id="a date between a name and its verb",
    ),
    pytest.param(
        "Ivo Lind, a singer who runs an inn, an old house made famous by a film, left Oslo on 12 January.",
        ["Ivo Lind left Oslo"],
        id="an apposition with a participle of its own",
    ),
    pytest.param(
        "The text, adopted on Saturday, includes a ban and names a court.",
        ["The text [was] adopted"],
        id="a present tense behind an aside",
    ),
    pytest.param(
        "Officials said that one rocket had destroyed a house in his compound, heavily bombed in 1986.",
        ["His compound [was] heavily bombed"],
        id="a participle at the end is about what it stands behind",
    ),
    pytest.param(
        "Lind was born in Lund in 1942 and after he seized power in 1969 he rebuilt it.",
        ["Lind was born in Lund", "[Lind] seized power"],
        id="a clause of time ends where another begins",
    ),
    pytest.param(
        "It was the first word on the strife in Norland, where reports Monday told of fights.",
        [],
        id="where is nobody",
    ),
    pytest.param(
        "It came at the request of House Speaker Ada Lind, who left Oslo on Tuesday.",
        ["House Speaker Ada Lind left Oslo"],
        id="a person and not her request",
    ),
    pytest.param(
        "A clerk from Oslo who joined the firm in 1952 wrote it.",
        ["A clerk from Oslo joined the firm"],
        id="a person and not his town",
    ),
    pytest.param(
        "In 2004, farmers, many of whom are poor, blocked the roads to Oslo.",
        ["Farmers blocked the roads to Oslo"],
        id="many of whom",
    ),
    pytest.param(
        "He spoke of the Free Army, which sources said had killed nine guards on Tuesday.",
        ["The Free Army had killed nine guards"],
        id="a relative with a saying inside",
    ),
    pytest.param(
        "Leaders pledged help and a team of the Island Emergency Agency was flown to Oslo on Tuesday.",
        ["A team of the Island Emergency Agency was flown to Oslo"],
        id="a verb of one subject is not that of two",
    ),
    pytest.param(
        "The Lund Health Board (LHB) declared a pandemic on Tuesday and advised towns to prepare.",
        ["The Lund Health Board (LHB) declared a pandemic and advised towns to prepare"],
        id="a second verb is not what the first declares",
    ),
    pytest.param(
        "The board is on the verge of a ban, but wants to make sure that towns are ready, its chief said on Tuesday.",
        [
            "The board is on the verge of a ban, but wants to make sure that towns are ready, its chief said",
        ],
        id="a present tense behind a conjunction",
    ),
    pytest.param(
        "The other is a clerk from La Mirada, whose death was reported on Monday.",
        ["[A clerk from La Mirada's] death was reported"],
        id="whose is of a person and not of his town",
    ),
    pytest.param(
        "Lind apologised to Norland for comments that were made about its navy on 3 March.",
        ["Comments were made about its navy"],
        id="what stands behind for",
    ),
    pytest.param(
        "Tourism, a large industry in Norland, took a hit in April when the flu spread and scared off buyers.",
        ["Tourism took a hit when the flu spread and scared off buyers"],
        id="a past tense that is no participle",
    ),
    pytest.param(
        "Ivo Lind, who made the film “The Mill,” died on Tuesday.",
        ["Ivo Lind died"],
        id="a comma inside a quotation mark",
    ),
    pytest.param(
        "There were long lines of cars, inns and shops were closed on Tuesday.",
        ["Inns and shops were closed"],
        id="two nouns behind a comma",
    ),
    pytest.param(
        "The board ordered the release of journalist Ada Lind, who was sentenced to a year on Tuesday.",
        ["Journalist Ada Lind was sentenced to a year"],
        id="a journalist and not her release",
    ),
    pytest.param(
        "She was among more than a dozen experts who met with the board on Tuesday.",
        ["More than a dozen experts met with the board"],
        id="more than before a noun told of",
    ),
    pytest.param(
        "It was about the death of Ivo Lind, who drowned in Oslo in 2003.",
        ["Ivo Lind drowned in Oslo"],
        id="a man and not his death",
    ),
    pytest.param(
        "Ada Lind wrote Red Mill and The Long Rain, published this month by Brook, price 9 crowns.",
        ["The Long Rain [was] published by Brook"],
        id="a participle before a last aside",
    ),
    pytest.param(
        "Italy, the old colonial power which had trade ties with Norland, opposed the raid on Tuesday.",
        ["Italy opposed the raid"],
        id="a name that ends as adverbs do",
    ),
    pytest.param(
        "Two amphibious assault ships -- the Lind, which can carry 90 men, and the Berg -- were due to sail on Friday.",
        ["Two amphibious assault ships were due to sail"],
        id="an adjective that ends as plurals do",
    ),
    pytest.param(
        "A plane with 40 tonnes of medical supplies that had been late was diverted to Oslo on Tuesday.",
        ["A plane with 40 tonnes of medical supplies that had been late was diverted to Oslo"],
        id="a noun that looks like a verb, where the verb follows",
    ),
    pytest.param(
        "When Ada Lind, a radio host, came back from Oslo on Monday, friends avoided her.",
        ["Ada Lind came back from Oslo"],
        id="a name and not what stands behind it",
    ),
    pytest.param(
        "But Lund, now a quiet port, was calm on Tuesday.", ["Lund was calm"], id="a name behind a conjunction"
    ),
    pytest.param(
        "The board met on Monday, but its chief, Dr Ada Lind, left the hall on Tuesday.",
        ["The board met", "[The board's] chief, Dr Ada Lind, left the hall"],
        id="a clause of its own behind a conjunction",
    ),
    pytest.param(
        "Ada Lind, who runs the mill and was ill last year, was seen in Oslo on Tuesday.",
        ["Ada Lind was seen in Oslo"],
        id="the second verb of a relative is not that of the sentence",
    ),
    pytest.param(
        "Jets flew over Lund on Tuesday, dropping men who moved to the port and set up tents.",
        ["Jets flew over Lund"],
        id="nor is that of an aside",
    ),
    pytest.param(
        "The talk is of lost crates, used by men who tried, but failed, to burn the mill in 2002.",
        [],
        id="nor one that is set off by marks",
    ),
    pytest.param(
        "Ivo Lind fell ill after landing and took a bus to Oslo on Tuesday.",
        ["Ivo Lind fell ill after landing and took a bus to Oslo"],
        id="but a past tense is no second gerund",
    ),
    pytest.param(
        "Lind Air, meanwhile, posted a loss on Tuesday, compared with the profit the firm reported before.",
        ["Lind Air posted a loss"],
        id="what is compared is no clause",
    ),
    pytest.param(
        "Bo Berg, 17, moved to Lund in May and Ada Lind, 19, is from Oslo.",
        [],
        id="an age did not move",
    ),
    pytest.param(
        "Among them was the baker Bo Berg, 35, whose brother was killed on Tuesday.",
        ["[The baker Bo Berg's] brother was killed"],
        id="whose is of a person and not of an age",
    ),
    pytest.param(
        "Under a treaty, signed three years ago by both, Norland agreed to pay.",
        ["A treaty [was] signed by both"],
        id="a participle behind an adverbial",
    ),
    pytest.param(
        "A second, larger wave of fires hit Lund on Tuesday.",
        ["A second, larger wave of fires hit Lund"],
        id="a number and what it is like",
    ),
    pytest.param(
        "The envoy of Norland, Ada Falk, visited Oslo on Tuesday and gave the mayor a plan.",
        ["The envoy of Norland, Ada Falk, visited Oslo and gave the mayor a plan"],
        id="a second verb behind a conjunction makes the first no aside",
    ),
    pytest.param("It set the rules for banks, published in 2004 by a board in Lund.", [], id="the rules or the banks"),
    pytest.param("Those who serve on Tuesday are glad.", [], id="a verb that was not seen is nobody"),
    pytest.param(
        "It is the fire on parts of Lund that has filled the papers since Tuesday.", [], id="what has filled the papers"
    ),
    pytest.param(
        "On Tuesday the baker, Bo Falk, became a victim of deeds that are blamed on rival guards and crooked clerks.",
        ["The baker, Bo Falk, became a victim of deeds that are blamed on rival guards and crooked clerks"],
        id="what clerks are like is no deed",
    ),
    pytest.param(
        "Having begun in May, the strike ended on Tuesday.", ["The strike ended"], id="what had begun is an aside"
    ),
    pytest.param(
        "Crowds met on Friday in Oslo, a town where in 1982 the forces of Ivo Falk, Ada's uncle, killed nine men.",
        ["Crowds met in Oslo"],
        id="a verb far behind its relative",
    ),
    pytest.param("The role of Norland has, in recent months, become a bar to peace.", [], id="has, and what"),
    pytest.param("Falk: to play a king on Tuesday in one of his plays.", [], id="no headline begins with to"),
    pytest.param(
        "A march was held in Oslo, led by Ada Falk from Lund, whose son was killed on Tuesday.",
        ["[Ada Falk from Lund's] son was killed"],
        id="who leads and not that she leads",
    ),
    pytest.param(
        "As Ada Lind showed on Tuesday, the old mill remains a danger.", [], id="what is shown stands behind the mark"
    ),
]


@pytest.mark.parametrize(("text", "expected"), WHO)
def test_a_headline_has_its_subject(text: str, expected: list[str]) -> None:
    assert sorted(what for _, _, what in rows(text)) == sorted(expected)


NUMBERS = [
    pytest.param(
        "Officials said at least a dozen people drowned on Tuesday.",
        ["At least a dozen people drowned"],
        id="at least",
    ),
    pytest.param(
        "The woman said about three dozen soldiers broke into the farm on Tuesday.",
        ["About three dozen soldiers broke into the farm"],
        id="about",
    ),
    pytest.param(
        "At least nine people, two of them children, were killed on Tuesday.",
        ["At least nine people were killed"],
        id="at least before an aside",
    ),
    pytest.param("Over 200 people died on Tuesday.", ["Over 200 people died"], id="over"),
    pytest.param(
        "The guard believes 45,000-50,000 people left Lund on Tuesday.",
        ["The guard believes 45,000-50,000 people left Lund"],
        id="from and to",
    ),
    pytest.param(
        "Nine people were killed and others wounded on Monday when guards opened fire.",
        ["Nine people were killed and others wounded when guards opened fire"],
        id="others",
    ),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_a_number_stays_with_what_bounds_it(text: str, expected: list[str]) -> None:
    assert sorted(what for _, _, what in rows(text)) == sorted(expected)
