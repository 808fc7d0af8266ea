"""What a headline says behind its verb, and what somebody says; seen from Thursday 14 March 2019."""

from __future__ import annotations

import pytest

from reading import rows

SAID = [
    pytest.param(
        "A spokesman told the Lund Gazette late on Wednesday they were still in control of the port.",
        ["A spokesman told the Lund Gazette they were still in control of the port"],
        id="who is told does not say it",
    ),
    pytest.param(
        "On Tuesday the singer told radio host Ada Lind the charity had learned its lesson.",
        ["The singer told radio host Ada Lind the charity had learned its lesson"],
        id="nor a host with a name",
    ),
    pytest.param(
        "The council announced a truce on Tuesday but this was rejected by the rebels.",
        ["The council announced a truce"],
        id="a verb of another clause is not announced",
    ),
    pytest.param(
        "The bank noted on Tuesday that even if the council printed money, weak growth would hurt it.",
        ["The bank noted that even if the council printed money, weak growth would hurt it"],
        id="a condition inside what is said",
    ),
    pytest.param(
        "The firm has been quiet since the court ruled last December that it had broken the law.",
        ["The court ruled that it had broken the law"],
        id="what was ruled in a clause",
    ),
    pytest.param(
        "The mill will close, Lind Telecom, one of the bidders, said on Tuesday.",
        ["The mill will close, Lind Telecom, one of the bidders, said"],
        id="who says so stands before an aside",
    ),
    pytest.param(
        "On Tuesday the lawyer Bo Berg told the court in Lund that when the owner of the old mill saw that the hall "
        "was burning, he ordered a guard to carry the papers out of the cellar and to hide them.",
        [
            "The lawyer Bo Berg told the court in Lund that when the owner of the old mill saw that the hall was "
            "burning, he ordered a guard to carry the papers out of the cellar and to hide them"
        ],
        id="a long headline does not end before what it leads to",
    ),
    pytest.param(
        "A clerk said that nine men had died on Monday and that the hall was shut.",
        ["Nine men had died and the hall was shut"],
        id="the second that goes with the first",
    ),
    pytest.param(
        "Falk, 45, promised reform when he came to power in 2000.",
        ["Falk promised reform when he came to power"],
        id="what is promised is no clause of when",
    ),
    pytest.param(
        "The roads were cordoned off on Monday and police said on Tuesday they would stay shut.",
        ["Police said they would stay shut", "The roads were cordoned off"],
        id="and with who says it opens another clause",
    ),
    pytest.param(
        "The channel showed the march on Tuesday and bluntly stated: “Go home.”",
        ["The channel showed the march"],
        id="words that are quoted behind a mark",
    ),
    pytest.param(
        "European leaders warned the northern half of Norland on Sunday it would face far tougher bans on the goods it "
        "sells to them if it failed to address their concerns about the old mill near Lund and its dam.",
        [
            "European leaders warned the northern half of Norland it would face far tougher bans on the goods it "
            "sells to them if it failed to address their concerns about the old mill near Lund and its dam"
        ],
        id="a long headline keeps its condition",
    ),
    pytest.param(
        "The chief of the largest bank in the northern half of Norland said on Tuesday in the hall of the old "
        "parliament that the storm that has seized the markets of the whole of the north could ruin the towns of "
        "the coast.",
        [
            "The chief of the largest bank in the northern half of Norland said in the hall of the old parliament that "
            "the storm that has seized the markets of the whole of the north could ruin the towns of the coast"
        ],
        id="a long headline does not end before the verb of what is said",
    ),
    pytest.param(
        "“It is over,” Falk told clerks from the whole of Norland at a meeting in Oslo on Friday.",
        [],
        id="what was said stands before it",
    ),
    pytest.param(
        "The group noted that the demand for roads, and for other halls, led to costs of nine crowns on Monday.",
        ["The demand for roads led to costs of nine crowns"],
        id="what is said has its verb behind an aside",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_is_said_is_told_with_who_says_it(text: str, expected: list[str]) -> None:
    assert sorted(what for _, _, what in rows(text)) == sorted(expected)


VERBS = [
    pytest.param(
        "Experts have described such plans as too vague to calm panicked savers after the rout last week.",
        ["Experts have described such plans as too vague to calm panicked savers after the rout"],
        id="an as that the verb asks for",
    ),
    pytest.param(
        "Rain fell early in the state which Ada Lind's party had governed since 1953.",
        ["Ada Lind's party had governed [the state]"],
        id="what something was done to",
    ),
    pytest.param(
        "The hall, built in 1932, reopened on Sunday.",
        ["The hall [was] built", "The hall reopened"],
        id="a participle gets its auxiliary",
    ),
    pytest.param(
        "The two halls, built in 1932, reopened on Sunday.",
        ["The two halls [were] built", "The two halls reopened"],
        id="for several too",
    ),
    pytest.param(
        "By the time she was rescued on 9 March, she had spent hours in the snow.",
        ["She was rescued"],
        id="by the time opens a clause of its own",
    ),
    pytest.param(
        "The fever is slowing, the board said on Tuesday, with 23 new cases reported last week against 61 in May.",
        ["The fever is slowing, the board said", "23 new cases [were] reported"],
        id="a participle behind with",
    ),
    pytest.param(
        "In 2003 the army was made into a motivated, effective force.",
        ["The army was made into a motivated, effective force"],
        id="two words for one noun",
    ),
    pytest.param(
        "The aide was sworn in on Tuesday in a hall full of guests just hours after the vote was lost.",
        ["The aide was sworn in in a hall full of guests"],
        id="how long after goes with what it is after",
    ),
    pytest.param(
        "A guard died in Oslo on Tuesday during a march against a wall being built in Lund.",
        ["A guard died in Oslo during a march against a wall being built in Lund"],
        id="what is being done is not the verb",
    ),
    pytest.param(
        "Ivo Lind was replaced in 2010 as head of the guard and made a deputy of the mayor.",
        ["Ivo Lind was replaced as head of the guard and made a deputy of the mayor"],
        id="an as before a second verb",
    ),
    pytest.param("On 3 May 2018, she returns to Oslo.", ["She returns to Oslo"], id="a present tense behind a pronoun"),
]


@pytest.mark.parametrize(("text", "expected"), VERBS)
def test_a_headline_keeps_what_hangs_on_its_verb(text: str, expected: list[str]) -> None:
    assert sorted(what for _, _, what in rows(text)) == sorted(expected)
