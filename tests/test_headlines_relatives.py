"""Headlines of clauses that depend on a noun: who left, what was closed; seen from Thursday 14 March 2019."""

from __future__ import annotations

import pytest

from reading import rows

RELATIVES = [
    pytest.param(
        "The mine which the firm had closed in 2012 was sold.", ["The firm had closed [the mine]"], id="which"
    ),
    pytest.param(
        "They criticised the raid that Captain Lind ordered against Oslo on Saturday.",
        ["Captain Lind ordered [the raid] against Oslo"],
        id="that, and the clause goes on",
    ),
    pytest.param(
        "They went to Lund, a large eastern oil town that the guards seized on Sunday.",
        ["The guards seized [a large eastern oil town]"],
        id="a direction inside what was seized",
    ),
    pytest.param(
        "He gave his seat to Ada Lind, whom he appointed just last week.", ["He appointed [Ada Lind]"], id="whom"
    ),
    pytest.param(
        "The aid, which Oslo had paid for in January, was late.",
        ["Oslo had paid for [the aid]"],
        id="a preposition that is left over",
    ),
    pytest.param("She spoke of the news that the guards left on Friday.", ["The guards left"], id="news is not left"),
    pytest.param("They spoke of the day that she left in 2012.", ["She left"], id="nor is a day"),
    pytest.param(
        "They know that the tunnel will open in June.", ["The tunnel will open"], id="nor what stands before a clause"
    ),
    pytest.param(
        "The firm has proof that two men were killed on Monday.",
        ["Two men were killed"],
        id="a passive has its subject",
    ),
    pytest.param("It was like the one that she bought in 2012.", [], id="nothing is said of one"),
    pytest.param("It was a speech for the captain, which she had written on Monday.", [], id="no person is written"),
    pytest.param(
        "They met a man in the secret service who fled on Sunday.",
        ["A man in the secret service fled"],
        id="a service is no who",
    ),
    pytest.param(
        "Support for Lind, the son of a herdsman who seized power in 1969, was low.",
        ["The son of a herdsman seized power"],
        id="a son of somebody",
    ),
    pytest.param("Lind, in his 80s, left last month for tests in Rome.", ["Lind left for tests in Rome"], id="an age"),
    pytest.param(
        "An announcement that the town has achieved freedom is expected on Saturday.",
        ["An announcement that the town has achieved freedom is expected"],
        id="what is announced stands inside the subject",
    ),
]


@pytest.mark.parametrize(("text", "expected"), RELATIVES)
def test_a_relative_clause_is_told_with_what_it_is_about(text: str, expected: list[str]) -> None:
    assert [what for _, _, what in rows(text)] == expected


JOINED = [
    pytest.param(
        "Five people were killed and 24 wounded in clashes in Lund on Monday.",
        ["Five people were killed and 24 wounded in clashes in Lund"],
        id="a number and a participle share the verb",
    ),
    pytest.param(
        "Guards shelled a clinic, leaving one dead and 15 injured Sunday.",
        ["Guards shelled a clinic, leaving one dead and 15 injured"],
        id="also in a tail",
    ),
    pytest.param(
        "The return of armed men to Mali and Niger were factors in the 1990s.",
        ["The return of armed men to Mali and Niger were factors"],
        id="one name is not many",
    ),
    pytest.param(
        "Lind may be able to shed light on events like the fire in 1988 and the theft of a boat in 1984.",
        ["Lind may be able to shed light on events like the fire and the theft of a boat"],
        id="two dates inside one phrase are no two halves",
    ),
    pytest.param(
        "The agency will take comments through Aug. 11, and then finalise the rule in November.",
        ["The agency will take comments", "The agency will finalise the rule"],
        id="then, before the second verb",
    ),
    pytest.param(
        "Lund Airlines this week said it agreed to order planes over the next decade.",
        ["Lund Airlines agreed to order planes"],
        id="when it was said is not when it is done",
    ),
    pytest.param(
        "The bank has used unconventional, aggressive means this week.",
        ["The bank has used unconventional, aggressive means"],
        id="two words for one noun behind a verb",
    ),
    pytest.param(
        "Guards put up scattered, last-ditch resistance in Lund on Tuesday.",
        ["Guards put up scattered, last-ditch resistance in Lund"],
        id="the second with a hyphen",
    ),
    pytest.param(
        "Lund had a banner Tuesday saying, “The mill is ours.”",
        ["Lund had a banner saying, “The mill is ours.”"],
        id="no headline ends before what was said",
    ),
]


@pytest.mark.parametrize(("text", "expected"), JOINED)
def test_what_belongs_together_is_told_together(text: str, expected: list[str]) -> None:
    assert sorted(what for _, _, what in rows(text)) == sorted(expected)


DATES = [
    pytest.param(
        "Guards could break their daily Easter to fight better next month.",
        ["Guards could break their daily Easter to fight better"],
        id="what is broken",
    ),
    pytest.param(
        "Officials said Tuesday was the first day they had failed to dig anyone out.",
        ["Officials said Tuesday was the first day they had failed to dig anyone out"],
        id="a day that is a subject",
    ),
    pytest.param("Makers are busy with a drug to combat winter flu.", [], id="a season that tells what it is like"),
    pytest.param("The fines fell after the Sept. 11, 2001, attacks.", [], id="a date with a comma before its noun"),
    pytest.param(
        "Experts predict a 1918-like flu would keep many at home next week.",
        ["Experts predict a 1918-like flu would keep many at home"],
        id="a year that something is like",
    ),
    pytest.param(
        "The school will be shut until at least Friday.", ["The school will be shut"], id="at least goes with its date"
    ),
    pytest.param("The town was heading into winter.", ["The town was heading into winter"], id="what lies ahead"),
    pytest.param("He was shot in the head on Friday.", ["He was shot in the head"], id="but a head is no heading"),
    pytest.param("They spoke of the 2007 election in which nobody won.", ["The 2007 election"], id="no loose in"),
    pytest.param("They saw the 1981 wedding of Ada's father.", ["The 1981 wedding"], id="no loose owner"),
    pytest.param(
        "The Tuesday meeting of mill owners was loud.",
        ["The Tuesday meeting of mill owners"],
        id="whose meeting it was",
    ),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_a_date_goes_only_where_nothing_hangs_on_it(text: str, expected: list[str]) -> None:
    assert [what for _, _, what in rows(text)] == expected
