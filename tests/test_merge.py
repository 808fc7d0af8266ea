"""Which reports are of one happening, and what becomes of them."""

from __future__ import annotations

import itertools

import msgspec
import pytest

from chronology import copies
from chronology.merge import merge
from chronology.model import Article, Block, BlockKind, Event, Status
from chronology.notation import to_edtf
from reading import article, told

Report = tuple[str, str]
"""Day of publication and text."""


def merged(*reports: Report) -> tuple[Event, ...]:
    articles = [article(text, f"{day}T09:00", name=f"a{number}") for number, (day, text) in enumerate(reports)]
    return joined(articles)


def joined(articles: list[Article]) -> tuple[Event, ...]:
    events = [event for item in articles for event in told(item).events]
    return merge(events, articles, copies.origins(articles, copies.groups(articles)))


def summary(events: tuple[Event, ...]) -> list[tuple[str, int]]:
    return sorted((to_edtf(event.span), len(event.evidence)) for event in events)


ONE = [
    pytest.param(
        ("2019-03-11", "Norway's Prime Minister Ada Lund is expected to arrive in Orsay on Thursday."),
        ("2019-03-15", "Ada Lund arrived in Orsay on Thursday amid tight security."),
        [("2019-03-14", 2)],
        id="what is expected to happen, and does",
    ),
    pytest.param(
        ("2019-03-12", "The Northern League announced on Monday that it was suspending its mission in Orsay."),
        ("2019-03-12", "The Northern League suspended its observers' mission in Orsay on Monday as fighting went on."),
        [("2019-03-11", 2)],
        id="announced, and done",
    ),
    pytest.param(
        ("2019-03-12", "Rebels seized the airport of Port Lund on Monday."),
        ("2019-03-13", "Port Lund's airport was captured by rebels on 11 March."),
        [("2019-03-11", 2)],
        id="in other words, counted from another day",
    ),
    pytest.param(
        ("2019-03-12", "The army of Norway overthrew the government of King Bo on Monday."),
        ("2019-12-12", "In March, Norway's army toppled the government of King Bo."),
        [("2019-03-11", 2)],
        id="a precise day wins over a vague month",
    ),
    pytest.param(
        ("2019-03-11", "Prime Minister Ada Lund will resign on Thursday."),
        ("2019-03-15", "Prime Minister Ada Lund resigned on Thursday."),
        [("2019-03-14", 2)],
        id="a plan and its fulfilment",
    ),
    pytest.param(
        ("2019-03-12", "The Harbour Defence Organisation declared a state of alarm in Port Lund on Monday."),
        (
            "2019-03-13",
            "On 11 March the Harbor Defense Organization declared a state of alarm in Port Lund and asked for help.",
        ),
        [("2019-03-11", 2)],
        id="what one body declared, spelled two ways",
    ),
    pytest.param(
        ("2019-03-12", "The Health League declared an epidemic on Monday after nine villages had asked for salt."),
        (
            "2019-03-13",
            "The Health League declared a lung epidemic on Monday and told shepherds to keep their flocks from wells.",
        ),
        [("2019-03-11", 2)],
        id="what one body declared, with other words around it",
    ),
    pytest.param(
        ("2019-03-12", "Riots broke out in the harbour of Port Lund on Monday over the price of bread."),
        ("2019-03-13", "On Monday riots over bread erupted in Port Lund, and its harbour was shut."),
        [("2019-03-11", 2)],
        id="what breaks out erupts",
    ),
    pytest.param(
        ("2019-03-12", "Ada Lund died at her home in Oslo on Monday."),
        ("2019-03-13", "Ada Lund died on Monday after a long illness, her publisher said."),
        [("2019-03-11", 2)],
        id="nobody dies twice a day",
    ),
    pytest.param(
        ("2019-03-12", "A ferry with 40 pupils aboard capsized off Port Lund on Monday, the coast guard reported."),
        ("2019-03-13", "On Monday a ferry capsized off the harbour of Port Lund, and many of those aboard drowned."),
        [("2019-03-11", 2)],
        id="the same deed, told with other particulars",
    ),
    pytest.param(
        (
            "2019-03-12",
            "Ada Lund will be sentenced on Thursday, and the prosecutor has asked for nine years in prison.",
        ),
        (
            "2019-03-14",
            "Ada Lund was sentenced on Thursday by a judge in Oslo after a trial that gripped the whole of Norway.",
        ),
        [("2019-03-14", 2)],
        id="what was announced for a day, and what the news of the day tells",
    ),
    pytest.param(
        ("2019-03-12", "Thousands marched through the old town of Oslo to the embassy of Chad on Monday."),
        ("2019-03-15", "Crowds demonstrated at the embassy of Chad in Oslo on 11 March."),
        [("2019-03-11", 2)],
        id="the only protest of its day and place",
    ),
    pytest.param(
        ("2019-03-12", "The army of Norway overthrew the government of King Bo on Monday."),
        ("2019-12-12", "Norway's council, in power since a coup in March 2019, closed the ports on Tuesday."),
        [("2019-03-11", 2), ("2019-12-10", 1)],
        id="a noun alone means the only deed of its kind and country",
    ),
]
TWO = [
    pytest.param(
        ("2019-03-12", "A train derailed near Oslo on Monday."),
        ("2019-03-12", "Ministers met in Oslo on Monday."),
        id="one day and one place, two happenings",
    ),
    pytest.param(
        ("2019-03-12", "Police arrested Ada Lund in Oslo on Monday."),
        ("2019-03-12", "Police arrested Per Dahl in Bergen on Monday."),
        id="one deed, two persons",
    ),
    pytest.param(
        ("2019-03-12", "Rebels seized the airport of Port Lund on Monday."),
        ("2019-03-12", "Rebels did not seize the airport of Port Lund on Monday."),
        id="a denial is no report",
    ),
    pytest.param(
        ("2019-03-12", "The river Ama flooded Lower Bexley on Monday."),
        ("2019-06-12", "The river Ama flooded Lower Bexley on Monday."),
        id="the same again three months later",
    ),
    pytest.param(
        ("2019-03-12", "Ministers of the league said in Oslo on Monday that they would lower the price of tin."),
        ("2019-03-12", "Ministers of the league said in Oslo on Monday that the winter had been mild."),
        id="one mouth, two sayings",
    ),
    pytest.param(
        ("2019-03-12", "A bomb killed 12 people in the market of Port Lund on Monday."),
        ("2019-03-12", "A bomb killed 3 people at the station of Bergen on Monday."),
        id="one deed, two places and figures",
    ),
    pytest.param(
        (
            "2019-03-12",
            "Envoy Ada Lund spoke with Defence Minister Karl Brandt of Norway on Monday about roads into the valley.",
        ),
        (
            "2019-03-12",
            "Chancellor Rita Holm on Monday spoke by telephone with King Bo of Norway and asked for a cod quota.",
        ),
        id="two persons who spoke with somebody of one country",
    ),
    pytest.param(
        ("2019-03-12", "The Health Ministry said on Monday that 12 people were hurt by the storm in Orsay."),
        ("2019-03-12", "The Transport Ministry said on Monday that 12 roads were closed by the storm in Orsay."),
        id="two bodies that many share their last word with",
    ),
    pytest.param(
        ("2019-03-12", "The army of Norway faced another strike on Monday."),
        ("2019-03-12", "Over the past thirty years the army of Norway faced many a strike."),
        id="decades mean no day",
    ),
]


@pytest.mark.parametrize(("first", "second", "expected"), ONE)
def test_reports_of_one_happening_become_one_event(
    first: Report, second: Report, expected: list[tuple[str, int]]
) -> None:
    assert summary(merged(first, second)) == expected


def test_among_many_of_a_kind_two_must_be_more_alike() -> None:
    march = ("2019-03-12", "Thousands marched through the old town of Oslo to the embassy of Chad on Monday.")
    places = ("at the embassy of Chad", "in front of the opera", "beside the central station", "at the harbour")
    protests = [("2019-03-15", f"Crowds demonstrated {where} in Oslo on 11 March.") for where in places]
    assert summary(merged(march, protests[0])) == [("2019-03-11", 2)]
    assert ("2019-03-11", 1) in summary(merged(march, *protests))


@pytest.mark.parametrize(("first", "second"), TWO)
def test_what_is_not_surely_one_stays_two(first: Report, second: Report) -> None:
    assert len(merged(first, second)) == 2


def test_a_refined_date_is_explained_and_both_passages_are_kept() -> None:
    (event,) = merged(
        ("2019-03-12", "The army of Norway overthrew the government of King Bo on Monday."),
        ("2020-12-12", "Last year, Norway's army toppled the government of King Bo."),
    )
    assert event.refined == "2019 -> 2019-03-11"
    assert {item.article for item in event.evidence} == {"a0", "a1"}


def test_a_vague_report_that_may_mean_two_happenings_means_neither() -> None:
    events = merged(
        ("2019-03-12", "The army of Norway shelled Port Lund on Monday."),
        ("2019-05-14", "The army of Norway shelled Port Lund on Monday."),
        ("2020-12-12", "Last year, the army of Norway shelled Port Lund."),
    )
    assert sorted(to_edtf(event.span) for event in events) == ["2019", "2019-03-11", "2019-05-13"]
    assert all(event.refined is None for event in events)


CONTEXTS = (
    "The council of Bexley has pumps and barges on the way, the mayor pledged. Teachers moved pupils out on Tuesday. "
    "Engineers opened both locks on Sunday. Farmers drove cattle up the hill on Saturday. Divers searched the weir on "
    "Sunday night. Volunteers filled sandbags on Friday.",
    "Prosecutors charged a banker on Tuesday. Auditors found forged ledgers on Sunday. The regulator closed three "
    "branches on Saturday. Shareholders sold bonds in panic on Friday. The exchange halted trading on Sunday night. "
    "Depositors queued outside the savings counters until midnight on Saturday.",
)


@pytest.mark.parametrize(
    ("first", "second", "events"),
    [
        pytest.param(0, 0, 1, id="two articles on the flood"),
        pytest.param(0, 1, 2, id="one on the flood, one on the bank"),
    ],
)
def test_what_else_the_articles_tell_decides_where_the_sentences_do_not(first: int, second: int, events: int) -> None:
    road = "On Monday patrols closed a road, said a spokeswoman of the lottery of Hamar whose cousins breed geese. "
    found = merged(
        ("2019-03-12", "Crews closed the northern road on Monday after a long night. " + CONTEXTS[first]),
        ("2019-03-12", road + CONTEXTS[second]),
        ("2019-03-12", "Miners closed a shaft in Chad on Monday."),
        ("2019-03-12", "Nuns closed their chapel in Peru on Monday."),
    )
    assert sum("road" in event.what for event in found) == events


def test_a_vague_report_means_what_most_articles_tell() -> None:
    later = ("2020-12-12", "Last year, the army of Norway shelled Port Lund.")
    march = "On Monday the army of Norway shelled Port Lund"
    ends = (", a town of fishermen.", " and its docks.", " from three sides.")
    events = merged(*(("2019-03-12", march + end) for end in ends), later)
    assert [(to_edtf(event.span), len(event.evidence)) for event in events] == [("2019-03-11", 4)]
    may = ("2019-05-14", "The army of Norway shelled Port Lund on Monday.")
    assert ("2019-03-11", 4) in summary(merged(*(("2019-03-12", march + end) for end in ends), may, later))


def test_what_an_article_opens_with_is_what_it_then_dates() -> None:
    text = "Mayor Ada Lund dies in Oslo.\n\nBells rang. Mayor Ada Lund died in Oslo on Monday, her office wrote."
    (event,) = (found for found in merged(("2019-03-12", text)) if "Lund die" in found.what)
    assert (to_edtf(event.span), len(event.evidence)) == ("2019-03-11", 2)


def test_a_vague_report_is_found_by_whoever_else_tells_the_same_that_vaguely() -> None:
    vague = (
        ("2019-12-11", "The singer died of a fever in March at a clinic above the harbour, a nurse recalled."),
        ("2019-12-12", "Ada Lund, the singer, died of a fever in March at a clinic above the harbour."),
        ("2019-12-13", "The singer Ada Lund died in March, of a fever, at a clinic."),
    )
    day = ("2019-03-12", "Ada Lund died on Monday, and her choir fell silent.")
    (event,) = (found for found in merged(*vague, day) if "died" in found.what)
    assert (to_edtf(event.span), len(event.evidence)) == ("2019-03-11", 4)


REPRINT = "On Monday the river Ama burst its banks and flooded the lower town of Bexley to the roofs."


def test_a_reprint_tells_of_the_day_of_its_first_print_and_is_no_voice() -> None:
    (event,) = merged(("2019-03-12", REPRINT), ("2019-03-20", REPRINT))
    assert to_edtf(event.span) == "2019-03-11"
    assert len(event.evidence) == 2
    assert event.origins == 1
    assert event.conflicts == ()


def test_the_same_words_months_later_are_another_flood() -> None:
    assert len(merged(("2019-03-12", REPRINT), ("2019-06-12", REPRINT))) == 2


def test_a_written_date_is_the_same_in_every_print() -> None:
    text = REPRINT.replace("Monday", "11 March 2019")
    (event,) = merged(("2019-03-12", text), ("2019-06-12", text))
    assert (to_edtf(event.span), event.origins) == ("2019-03-11", 1)


def test_the_finer_window_is_shown_whatever_its_unit() -> None:
    (event,) = merged(
        ("2019-03-12", "The army of Norway overthrew the government of King Bo on Monday."),
        ("2019-12-12", "In recent months, Norway's army overthrew the government of King Bo."),
    )
    assert to_edtf(event.span) == "2019-03-11"


def test_captions_of_one_day_in_one_article_are_one_scene() -> None:
    first = "Crowds cheer soldiers in front of the palace in Port Lund on Sunday."
    second = "Thousands of people demonstrated in front of the palace in Port Lund on 10 March 2019."
    read = article(f"{first}\n\n{second}")
    blocks = (
        Block(kind=BlockKind.CAPTION, start=0, end=len(first)),
        Block(kind=BlockKind.CAPTION, start=len(first) + 2, end=len(read.text)),
    )
    (event,) = joined([msgspec.structs.replace(read, blocks=blocks)])
    assert to_edtf(event.span) == "2019-03-10"
    assert len(event.evidence) == 2


def test_copies_corroborate_nothing() -> None:
    text = (
        "Rebels seized the airport of Port Lund on Monday. The guards had left their posts in the night, and the tower "
        "was dark when the first trucks came over the causeway, said a porter who had hidden in the laundry for hours."
    )
    (event,) = [e for e in merged(("2019-03-12", text), ("2019-03-12", text)) if "airport" in e.what]
    assert len(event.evidence) == 2
    assert event.origins == 1


def test_independent_origins_raise_the_confidence() -> None:
    once = merged(("2019-03-12", "Rebels seized the airport of Port Lund on Monday."))[0]
    twice = merged(
        ("2019-03-12", "Rebels seized the airport of Port Lund on Monday."),
        ("2019-03-13", "On Monday the airport of Port Lund was seized by rebels."),
    )[0]
    assert twice.origins == 2
    assert once.confidence < twice.confidence <= 1


def test_the_result_does_not_depend_on_the_order_of_events_or_articles() -> None:
    texts = [
        "Rebels seized the airport of Port Lund on Monday.",
        "Port Lund's airport was captured by rebels on 11 March.",
        "This month, rebels took the airport of Port Lund.",
        "Ministers met in Oslo on Monday.",
    ]
    articles = [article(text, f"2019-03-1{n + 2}T09:00", name=f"a{n}") for n, text in enumerate(texts)]
    assert len({msgspec.json.encode(joined(list(some))) for some in itertools.permutations(articles)}) == 1


def test_an_event_read_twice_is_told_once() -> None:
    read = article("Rebels seized the airport of Port Lund on Monday.")
    events = told(read).events
    assert len(merge((*events, *events), [read])[0].evidence) == 1


def test_the_status_of_what_was_planned_and_has_happened() -> None:
    (event,) = merged(
        ("2019-03-11", "Prime Minister Ada Lund will resign on Thursday."),
        ("2019-03-15", "Prime Minister Ada Lund resigned on Thursday."),
    )
    assert event.status is Status.HAPPENED
    assert event.what == "Prime Minister Ada Lund resigned"


def test_nothing_to_merge() -> None:
    assert merge((), ()) == ()


def test_the_headline_shown_needs_no_sentence_before_it() -> None:
    (event,) = (
        found
        for found in merged(
            ("2019-03-12", "The bridge at Port Lund was old. It collapsed into the river Sarn on Monday."),
            ("2019-03-13", "Port Lund's only bridge collapsed into the river Sarn on Monday, the mayor told a paper."),
            ("2019-03-13", "The mayor wept. It collapsed into the river Sarn on Monday, the old bridge of Lund."),
            ("2019-03-14", "Nobody was hurt. It collapsed into the river Sarn on 11 March, a bridge of Port Lund."),
        )
        if "collapsed" in found.what
    )
    assert event.what == "Port Lund's only bridge collapsed into the river Sarn"
    assert len(event.evidence) == 4
