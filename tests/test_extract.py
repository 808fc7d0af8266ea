"""The clauses of a sentence as events: verb, subject and what belongs to them, seen from Thursday 14 March 2019."""

from __future__ import annotations

import pytest

from reading import rows

CLAUSES = [
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
        "The court did not convict the banker on Friday.",
        [("2019-03-08", "denied", "The court did not convict the banker")],
        id="what did not happen is said to be denied",
    ),
    pytest.param(
        "In 1856 a mill moved into the abbey; it closed in 1931.",
        [("1856", "happened", "A mill moved into the abbey"), ("1931", "happened", "[A mill] closed")],
        id="two clauses with a semicolon",
    ),
    pytest.param(
        "The old mill would have closed last year.",
        [("2018", "conditional", "The old mill would have closed")],
        id="what would have been was not",
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
        "The WHO is likely to raise its alert tomorrow if more cases are confirmed.",
        [("2019-03-15", "conditional", "The WHO is likely to raise its alert if more cases are confirmed")],
        id="an acronym is no pronoun",
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
        "Sales have been brisk since the details were announced last month.",
        [("2019-02", "happened", "The details were announced")],
        id="no headline loses its verb",
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
        "He served in Danish jails in 1985 and was released in 1991.",
        [("1985", "happened", "He served in Danish jails"), ("1991", "happened", "He was released")],
        id="jails behind a people are a noun",
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
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_what_a_sentence_tells(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(rows(text)) == sorted(expected)
