"""Which word of a sentence has its date: the verb keeps it only where nothing between the two has it. Seen from
Thursday 14 March 2019."""

from __future__ import annotations

import pytest

from reading import article, rows, told

#: The date is not the main verb's: nothing is told of it, or only what has it.
ASTRAY = [
    pytest.param(
        "She learned of the prize after being released from prison in 1992.", [], id="a verb in -ing behind after"
    ),
    pytest.param("He denied the charge until finally confessing in May 2005.", [], id="with an adverb before it"),
    pytest.param("The colonel led the brigade before joining the rebels in 2016.", [], id="behind before"),
    pytest.param("Security has been tight since the attack on the market on Friday.", [], id="since a deed"),
    pytest.param("He stayed with the bureau until his retirement in June 1973.", [], id="until a deed"),
    pytest.param(
        "Four clerks were referred to a court for inciting violence on 2 February.", [], id="what a court judges"
    ),
    pytest.param(
        "Lind was charged with the killing of a clerk on 2 February.", [], id="a charge has not the date of the crime"
    ),
    pytest.param(
        "The council rejected the changes named in a plan released by the ministry last week.",
        [],
        id="a participle with its agent",
    ),
    pytest.param("Russia criticised the resolution passed on Friday.", [], id="a participle right before the date"),
    pytest.param("The mayor mentioned September 11 five times in his speech.", [], id="a day that is spoken of"),
    pytest.param("The Times cited an interview given by the general to a radio late on Wednesday.", [], id="given by"),
    pytest.param(
        "Television showed crowds marking the day his father seized power in 1970.", [], id="a clause behind the day"
    ),
    pytest.param(
        "The storm could hit the coast after sweeping over the island and flooding the port on Monday.",
        [],
        id="the second verb in -ing",
    ),
    pytest.param(
        "They parted after five years and she married a baker in 2008.", [], id="a clause with its own subject"
    ),
    pytest.param("Since peaking in 2009, output has fallen.", [], id="a verb in -ing before the clause"),
    pytest.param("Ever since the fall of the king in 2000, the army has feared plots.", [], id="since a fall"),
    pytest.param("The index hit its highest level since early October.", [], id="what a record is counted from"),
    pytest.param("Rebels began to cross the river after the fall of the king in January.", [], id="after a fall"),
    pytest.param("After refusing to help him in April, she never saw him again.", [], id="and its month"),
    pytest.param("The more active May contract jumped to $103.", [], id="a month that only tells which"),
    pytest.param(
        "The body of a clerk killed in the flood in Lund on 12 January has been named.", [], id="of the subject"
    ),
    pytest.param("The passage suppressed yesterday has now been read.", [], id="whatever befell the subject"),
    pytest.param("The bank has cut rates in response to shocks such as the default in 1998.", [], id="an example"),
    pytest.param("Lind has been charged with practising law on 1 May 2015.", [], id="a charge of doing"),
    pytest.param(
        "The singer wanted the truth about the star's death in June 2018.",
        [("2018-06", "happened", "The star's death")],
        id="somebody's death",
    ),
    pytest.param("The museum (1946) was sold.", [], id="a year in brackets"),
    pytest.param(
        "Mayor of Ostrava (January 2009-January 2011), Lind opened the bridge.", [], id="an office in brackets"
    ),
    pytest.param("The council placed 2005 Nordic Prize winner Ines Falk under arrest.", [], id="a year without a word"),
    pytest.param("Firms showed little interest in buying sugar for May delivery.", [], id="the month of a delivery"),
    pytest.param(
        "After successful Christmas sales, the firm opened two shops.", [], id="a feast that tells of what kind"
    ),
    pytest.param("The schools moved their tests as the summer term began.", [], id="and a season"),
    pytest.param("Lind wished her a happy Easter.", [], id="a wish"),
    pytest.param("The film Nordic 9/11 won a prize.", [], id="a day in a title"),
    pytest.param("The 1973 War Powers Act has been broken.", [], id="a noun inside a longer name"),
    pytest.param(
        "This is the third straight month that output fell since late 2017.", [], id="what an ordinal is counted from"
    ),
    pytest.param(
        "In November Lind told the radio that he'd like to sign by Christmas.",
        [("2018-11", "happened", "Lind told the radio that he'd like to sign by Christmas")],
        id="what is said has its own",
    ),
    pytest.param("Unlike the flood in 1998, the storm spared the town.", [], id="what something is not like"),
    pytest.param("The drive was reminiscent of the bombing of Lund in 1999.", [], id="and what it is like"),
    pytest.param(
        "The envoy sent the draft with a view to putting it to a vote on Friday.", [], id="what it is done in view of"
    ),
    pytest.param(
        "The clerk was credited with helping to lead the protest on 25 January.",
        [],
        id="what somebody is credited with",
    ),
    pytest.param(
        "The tremor struck at 1653 (2153 GMT) on Tuesday.",
        [("2019-03-12", "happened", "The tremor struck at 1653")],
        id="a clock in brackets leaves the day",
    ),
]
#: The verb has it, though something else stands between.
KEPT = [
    pytest.param("Police arrested a man suspected of theft on Monday.", "2019-03-11", id="how somebody was"),
    pytest.param("Divers found a ship loaded with sugar on Monday.", "2019-03-11", id="how something was"),
    pytest.param("Lind was one of six soldiers killed by a mob in June 2018.", "2018-06", id="what he was befell him"),
    pytest.param("A guard was killed and another injured on Monday.", "2019-03-11", id="two verbs, one date"),
    pytest.param("The sides last met on 15 December.", "2018-12-15", id="last is no noun"),
    pytest.param("He was convicted of murder on 12 March.", "2019-03-12", id="a crime without its circumstances"),
    pytest.param("Prices rose by the most since 2005 this month.", "2019-03", id="another date since"),
    pytest.param(
        "A study published on Monday estimated that one in ten was ill.", "2019-03-11", id="what a study says"
    ),
    pytest.param("Crowds gathered in winter.", "2018-24", id="a season behind a preposition"),
    pytest.param(
        "After meeting in Oslo on Monday, the ministers signed it.", "2019-03-11", id="a day may be that of both"
    ),
    pytest.param("Lind was arrested on Monday (11 March).", "2019-03-11", id="a date behind its weekday"),
]


@pytest.mark.parametrize(("text", "expected"), ASTRAY)
def test_a_date_that_is_not_the_verbs(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(("text", "when"), KEPT)
def test_a_date_that_is_the_verbs(text: str, when: str) -> None:
    assert [row[0] for row in rows(text)] == [when]


# ── the verb and the window look to different sides ──────────────────────────────────────────────────────────────

CONTRADICTED = [
    pytest.param("Plans to attract money by 2025 looked good.", id="nor how something looked"),
    pytest.param("The firm promised a new version before the end of the month.", id="a deadline is not the promise"),
    pytest.param("The mayor ordered schools closed until 6 May.", id="nor the end of what is ordered"),
    pytest.param("The trial has been postponed until September.", id="nor the day something is put off to"),
    pytest.param("Prices rose ahead of a vote in Lund on Saturday.", id="nor the day it was told ahead of"),
    pytest.param(
        "An accountant bought a gun on 15 March, then returned to the office.", id="to a place is no intention"
    ),
    pytest.param("The markets are down by nearly two thirds from their highs in May.", id="what is so is no plan"),
    pytest.param("Lind was charged with arson on 2 May.", id="nobody was charged on a day ahead"),
    pytest.param("The deal involves ten books over seven years.", id="a length in the present is not up to now"),
    pytest.param("Doctors operated on him for the next 40 hours.", id="the next hours of a story are over"),
    pytest.param(
        "Lund accuses Oslo of helping rebels whom it had when they held the port from 1996 to 2001.",
        id="a present is not of years that are over",
    ),
    pytest.param("Ministers meet to look at the goals set in 2000.", id="nor of one"),
    pytest.param(
        "The long disappearance of their father 20 years ago has frightened the brothers.", id="a date in the subject"
    ),
    pytest.param(
        "The envoy would seek a loan following the move of the bank to Oslo in February.", id="what is to follow"
    ),
    pytest.param("The war has been compared to that of 1991.", id="nor is a perfect"),
    pytest.param("The Boxing Day tsunami killed thousands.", id="a feast that names a disaster has a year of its own"),
]
TOLD = [
    pytest.param("The hearing was set for 5 April.", "2019-04-05", id="what is set lies ahead"),
    pytest.param("The hearing is in Lund on Friday.", "2019-03-15", id="what is on a day"),
    pytest.param("The vote was called for 5 April.", "2019-04-05", id="a word of purpose leads there"),
    pytest.param("The river will close until 6 May.", "../2019-05-06", id="a plan may have an open beginning"),
    pytest.param("In March 2005 the colonel leaves the army.", "2005-03", id="a line that opens with its date"),
    pytest.param("The mayor has resigned and left for Oslo in February.", "2019-02", id="a second verb, of the past"),
    pytest.param("The council has banned it before, in 2005.", "2005", id="a year that a comma sets off"),
    pytest.param("By Friday 8 March the river had closed.", "../2019-03-08", id="a bound that is over"),
    pytest.param(
        "Rents have risen by half over three years.", "2016-03-14~/2019-03-14~", id="a perfect tense comes up to now"
    ),
]


def test_what_is_wanted_by_a_day_ahead_is_planned() -> None:
    found = rows("Britain hoped to put it to a vote by Sunday 17 March.")
    assert [row[:2] for row in found] == [("2019-03-14/2019-03-17", "planned")]


WANTED = [
    ("The couple had planned to retire from politics in 2016.", "2016"),
    ("The bank expected the economy to shrink in the first quarter of this year.", "2019-33"),
    ("The envoys hoped to meet the mayor on Tuesday.", "2019-03-19"),
]


@pytest.mark.parametrize(("text", "when"), WANTED, ids=[row[0] for row in WANTED])
def test_what_was_wanted_for_a_day_is_planned_whether_it_came_to_be_or_not(text: str, when: str) -> None:
    assert [row[:2] for row in rows(text)] == [(when, "planned")]


def test_the_day_of_the_wanting_is_its_own() -> None:
    assert [row[:2] for row in rows("The mayor hoped on Tuesday to see the envoy.")] == [("2019-03-12", "happened")]


def test_this_week_is_no_deadline_on_a_monday() -> None:
    assert [row[0] for row in rows("This week the mayor resigned.", "2019-03-11T09:00")] == ["2019-03-11/2019-03-17"]


@pytest.mark.parametrize("text", CONTRADICTED)
def test_a_window_that_the_verb_contradicts_is_not_told(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(("text", "when"), TOLD)
def test_a_window_that_the_verb_allows(text: str, when: str) -> None:
    assert [row[0] for row in rows(text)] == [when]


# ── leads that the publication dates ─────────────────────────────────────────────────────────────────────────────

BELOW = (
    " The river burst its banks in the night and the mill was flooded. Farmers said that the water came up to the roof."
    " Boats took the families to a school, where the council had put up beds. The bridge at the mill had been closed"
    " because of the flood. The water fell slowly, and the farmers went back to look for their cows." * 3
)
LEADS = [
    pytest.param("The river flooded the mill and three farms.", True, id="the news"),
    pytest.param("The council has closed the bridge at the mill.", True, id="what has just been done"),
    pytest.param("Three singers sacked over concert tickets in Lisbon.", False, id="a link to another article"),
    pytest.param("The farmers have already left the mill by boat.", False, id="already says before"),
    pytest.param("Farmers have been leaving the mill by boat.", False, id="what goes on began before"),
    pytest.param("Farmers were leaving the mill by boat.", False, id="what went on is told of another time"),
    pytest.param("At the height of the flood, boats saved the farmers.", False, id="a time of its own"),
    pytest.param("The mill is filled with water and mud.", False, id="how things are"),
    pytest.param("The council must close the bridge at the mill.", False, id="what should be"),
    pytest.param("She came with her mother by boat from the mill.", False, id="a story that begins with a pronoun"),
    pytest.param("The article misstated the name of the mill.", False, id="an article of itself"),
    pytest.param("The mayor was born into a family of farmers.", False, id="a life"),
    pytest.param("The mill was regarded as the farmers' school.", False, id="how something is taken"),
    pytest.param("Farmers have struggled to reach the mill by boat.", False, id="a perfect of what goes on"),
    pytest.param("The council has long closed the bridge at the mill.", False, id="what has long been so"),
    pytest.param("Boats eventually took the farmers to the school.", False, id="what came of it in the end"),
    pytest.param("A previous version misstated the name of the mill.", False, id="an article of its version"),
    pytest.param(
        "Two singers sacked over the flood of tickets, cows and water in Lisbon.",
        False,
        id="a link whose names are strange",
    ),
    pytest.param("This article misstated the name of the river.", False, id="a remark on the page"),
]


@pytest.mark.parametrize(("lead", "dated"), LEADS)
def test_only_the_news_of_the_day_is_dated_by_the_publication(lead: str, dated: bool) -> None:
    events = told(article(lead + BELOW)).events
    assert any(event.evidence[0].start == 0 for event in events) == dated


# ── the register of what stands beside a date and cannot have it ─────────────────────────────────────────────────

UNFIT = [
    pytest.param(
        "The clerk was arrested after the killing of a guard in May 2016.",
        [("another-word", "May 2016")],
        id="the date of another deed",
    ),
    pytest.param(
        "Lind was charged with the killing of a clerk on 2 February.", [("another-word", "2 February")], id="of a crime"
    ),
    pytest.param("The mayor ordered schools closed until 6 May.", [("contradicted", "6 May")], id="a day ahead"),
    pytest.param("The mayor left on Tuesday, police said.", [], id="not what is dated"),
    pytest.param("The mayor feared the flood of May 2016.", [], id="nor what is no happening"),
]


@pytest.mark.parametrize(("text", "left"), UNFIT)
def test_what_cannot_have_its_date_is_listed_with_the_reason(text: str, left: list[tuple[str, str]]) -> None:
    items = told(article(text)).unplaced
    assert [(item.reason, item.mention.text if item.mention else "") for item in items] == left
    assert all(item.trigger is not None for item in items)


@pytest.mark.parametrize(
    ("day", "taken"), [("On Monday", True), ("On 8 March", True), ("On 5 March", False), ("On 20 February", False)]
)
def test_a_day_is_taken_over_from_the_week_of_the_news_only(day: str, taken: bool) -> None:
    found = rows(f"{day} rebels attacked the port. Guards killed two of the rebels.")
    assert [row[2] for row in found] == ["Rebels attacked the port", *(["Guards killed two of the rebels"] * taken)]
