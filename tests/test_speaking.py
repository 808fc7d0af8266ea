"""By which rule a passage may speak of an event, and when it may not."""

from __future__ import annotations

import pytest

from chronology.merge import merge, refer
from chronology.merge.speakers import speakers
from chronology.merge.told import deeds_told
from chronology.model import REFERENCE_RULES
from chronology.notation import to_edtf
from reading import article, told
from test_references import QUAKE, Report, referred

LAUNCH = (
    "Ferry builder Ada Lind presented the electric ferry Halcyon on Monday in Port Aldry. It carries 300 people."
    " The harbour of Port Aldry has two piers."
)
ACCORD = (
    "Norland and Sudmark signed a fishing accord in Port Aldry on Monday. It gives each the right to fish in the"
    " other's waters. Fishermen of both countries had waited for it."
)


def rules(*reports: Report) -> dict[str, dict[str, str]]:
    """Headline -> the passages that may speak of it -> the rule of each."""
    events, _, _ = referred(*reports)
    return {event.what: {" ".join(item.quote.split()): item.why for item in event.references} for event in events}


def of(what: str, *reports: Report) -> dict[str, str]:
    """Those of the event whose headline has these words."""
    found = rules(*reports)
    return found[next(headline for headline in found if what in headline)]


SPEAKERS = [
    ("Mills also said the bridge would open.", {"mills"}),
    ("The mayor, Ann Mills, told reporters that it was safe.", set()),
    ("Ann Mills told reporters that it was safe.", {"mills"}),
    ("He later added that it was safe.", {""}),
    ("“It is safe,” said the mayor, Ann Mills.", {"mills"}),
    ("“It is safe,” said Mills’s deputy, Bo Lund.", {"lund"}),
    ("The plan was criticised by Mills.", {"mills"}),
    ("One man said Norland was lost.", set()),
    ("Mills has ruled out a second bridge.", set()),
    ("The vote was lost by Mills, who promised a bridge.", set()),
    ("Mills says the bridge is safe.", set()),
    ("The bridge is safe.", set()),
]


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_who_speaks(text: str, expected: set[str]) -> None:
    assert speakers("en", text) == expected


FURTHER = [
    pytest.param("Lind also said that Sudmark had ordered two.", id="by name"),
    pytest.param("“Nobody believed it would float,” said Lind.", id="behind a quotation"),
    pytest.param("She said that Sudmark had ordered two.", id="by a pronoun, next to where she spoke"),
    pytest.param("The old ferries were praised by Lind for their looks.", id="as an agent"),
]


@pytest.mark.parametrize("sentence", FURTHER)
def test_what_a_speaker_said_further_down_was_said_on_that_occasion(sentence: str) -> None:
    text = LAUNCH.replace(" It carries", f" {sentence} It carries")
    assert of("presented the electric ferry", (text, "2019-03-12"))[sentence] == "occasion"


NOT_FURTHER = [
    pytest.param("Bo Marsh said that nobody had ordered any.", id="somebody else"),
    pytest.param("Lind said in October that nobody had ordered any.", id="on a day of its own"),
    pytest.param("Lind was born in a house by the sea.", id="not said"),
    pytest.param(
        "Bo Marsh laughed. A union is against it. The piers are old. He said they would sink.", id="he is who?"
    ),
]


@pytest.mark.parametrize("sentences", NOT_FURTHER)
def test_what_another_said_or_on_another_day_was_not(sentences: str) -> None:
    found = of("presented the electric ferry", (f"{LAUNCH} {sentences}", "2019-03-12"))
    assert "occasion" not in found.values()


def test_what_was_said_above_the_occasion_is_not_of_it() -> None:
    found = of("presented the electric ferry", (f"Lind said that Sudmark had ordered two. {LAUNCH}", "2019-03-12"))
    assert "occasion" not in found.values()


def test_the_same_words_elsewhere_tell_the_same_whatever_the_verb() -> None:
    said = "The fishing accord of Norland and Sudmark gives each the right to fish in the other's waters."
    found = of("signed a fishing accord", (ACCORD, "2019-03-12"), (f"{said} It is short.", "2019-03-13"))
    assert found[said] in ("wording", "opening")


def test_the_top_of_a_report_of_the_same_story_is_a_lead_and_its_end_is_none() -> None:
    top = (
        "Peace has come to the two old fishing nations that share a sea, a tongue and little else, Norland and Sudmark."
    )
    end = "A museum of boats, ropes, bells and whales in a valley of the north is visited by half of Norland each year."
    middle = "A bell rang. " * 9
    found = of("signed a fishing accord", (ACCORD, "2019-03-12"), (f"{top} {middle} {end}", "2019-03-13"))
    assert found[top] == "opening"
    assert end not in found


def test_the_top_of_a_report_that_names_a_day_is_none() -> None:
    top = "Peace came to the fishing waters of Norland and Sudmark as of Thursday."
    found = of("signed a fishing accord", (ACCORD, "2019-03-12"), (f"{top} A bell rang.", "2019-03-15"))
    assert top not in found


def test_where_a_story_tells_of_many_days_its_tops_are_no_leads() -> None:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    wars: list[Report] = [
        (f"Norland shelled the Sudmark town of Eastford on {days[n % 7]}, its mayor said.", f"2019-03-{n + 4:02}")
        for n in range(12)
    ]
    top = "Fear has come to Eastford, the Sudmark town that Norland wants."
    found = rules(*wars, (f"{top} Few are left. Its mayor is one of them.", "2019-03-13"))
    assert not [quote for quotes in found.values() for quote, why in quotes.items() if why == "opening"]


def test_the_only_such_deed_of_a_story_is_meant_in_whatever_words() -> None:
    other = "Nobody had foreseen the tremor."
    report = f"Orsay has one town, Port Lund. The island's houses lie in ruins. {other}"
    assert of("earthquake struck", (QUAKE, "2019-03-12"), (report, "2019-03-13"))[other] == "deed"


def test_a_lead_of_the_morrow_is_on_that_day_too() -> None:
    """Published on Monday evening, where it is Tuesday already."""
    said = "Port Lund on Orsay is a ruin, and Tuesday's quake is to blame, its mayor says."
    quake = "An earthquake struck Orsay on Tuesday and left Port Lund in ruins, its mayor says."
    articles = [article(text, "2019-03-11T20:00", name=text[:4]) for text in (quake, said)]
    events, _ = refer(merge(told(articles[0]).events, articles), (), articles)
    (event,) = (one for one in events if "earthquake" in one.what)
    assert to_edtf(event.span) == "2019-03-12"
    assert [item.quote for item in event.references] == [said]


def test_somebodys_own_words_tell_no_deed_but_at_the_top_are_of_the_story() -> None:
    said = "“I am so glad that the fishing waters of Sudmark are ours again,” Bo Marsh says."
    found = of("signed a fishing accord", (ACCORD, "2019-03-12"), (f"{said} A bell rang.", "2019-03-13"))
    assert found[said] == "opening"


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("Port Aldry's shipyard announced on Monday that it had bought the ferry Halcyon.", {"buy"}),
        ("Port Aldry's shipyard bought the ferry Halcyon on Monday to attack its rivals.", {"buy"}),
    ],
)
def test_what_is_announced_is_a_deed_of_its_announcement(text: str, deeds: set[str]) -> None:
    one = article(text, "2019-03-12T09:00")
    (event,) = told(one).events
    assert {deed for deed in deeds_told(event.evidence[0], one) if isinstance(deed, str)} == deeds


def test_a_sentence_that_dates_something_else_is_no_opening() -> None:
    other = "Sudmark and Norland were at war over fishing rights in 1982."
    found = of("signed a fishing accord", (ACCORD, "2019-03-12"), (f"{other} A bell rang.", "2019-03-13"))
    assert other not in found


def test_a_sentence_with_two_deeds_may_speak_of_two_happenings() -> None:
    charge = "A man charged with the murder of his sister in Port Aldry lived alone."
    found = rules(
        ("Ada Lind was murdered in Port Aldry on Saturday, her sister says.", "2019-03-10"),
        ("A man was charged in Port Aldry on Monday. He lived alone, and his sister is dead.", "2019-03-12"),
        (f"{charge} He has no other sister.", "2019-03-13"),
    )
    assert len([what for what, quotes in found.items() if quotes.get(charge) in ("wording", "deed")]) == 2


def test_short_sentences_that_have_most_of_their_words_in_common_are_no_wording() -> None:
    found = rules(
        ("Ada Lind of the port of Aldry joined the board of Norland's bank on Monday.", "2019-03-12"),
        ("A bell rang. " * 9 + "Aldry: Ada Lind.", "2019-03-13"),
    )
    assert "wording" not in {why for quotes in found.values() for why in quotes.values()}


def test_every_lead_says_by_which_rule() -> None:
    found = rules((QUAKE, "2019-03-12"), ("The quake on Orsay has left Port Lund in ruins.", "2019-03-13"))
    assert {why for quotes in found.values() for why in quotes.values()} <= set(REFERENCE_RULES)
