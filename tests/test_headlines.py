"""Headlines that are whole and right: who did what, from sentences as news writes them, seen from 14 March 2019."""

from __future__ import annotations

import pytest

from reading import article, rows, told

WHOLE = [
    # ── who did it ───────────────────────────────────────────────────────────────────────────────────────────────
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
    # ── numbers with what bounds them ────────────────────────────────────────────────────────────────────────────
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
    # ── who is told what ─────────────────────────────────────────────────────────────────────────────────────────
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
    # ── what hangs on the verb ───────────────────────────────────────────────────────────────────────────────────
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
    # ── where a date was ─────────────────────────────────────────────────────────────────────────────────────────
    pytest.param(
        "No damage was reported on Tuesday and Wednesday, when jets hit the town.",
        ["No damage was reported", "Jets hit the town"],
        id="two dates go together",
    ),
    pytest.param(
        "The chief threatened to stop exports to the West within 24 hours if the talks fail.",
        ["The chief threatened to stop exports to the West if the talks fail"],
        id="a preposition goes with its date",
    ),
    pytest.param(
        "The firm has ten tonnes of aid arriving over the weekend.",
        ["The firm has ten tonnes of aid arriving"],
        id="over belongs to the date",
    ),
    pytest.param(
        "Crowds leaving a mosque at the end of Friday prayers watched the convoy.",
        ["Crowds leaving a mosque at the end of Friday prayers watched the convoy"],
        id="a date that its noun hangs on stays",
    ),
    pytest.param(
        "The boat was seen between Monday and Tuesday just off Oslo.",
        ["The boat was seen just off Oslo"],
        id="between goes with its two dates",
    ),
    pytest.param(
        "The fighting continued into Tuesday for a sixth day.",
        ["The fighting continued for a sixth day"],
        id="into goes with its date",
    ),
    pytest.param(
        "He wanted to ask her about the 1988 Lockerbie bombing.",
        ["The 1988 Lockerbie bombing"],
        id="a year between an article and a name is not the verb's",
    ),
    pytest.param(
        "He wrote of the 1953 U.S.-backed coup in the capital.",
        ["The 1953 U.S.-backed coup in the capital"],
        id="an abbreviation with a hyphen",
    ),
    pytest.param(
        "The board said on Tuesday that strikes on the port risked a “disaster,” adding to the chorus.",
        ["The board said that strikes on the port risked a “disaster”"],
        id="a comma goes with what stood behind it",
    ),
    pytest.param(
        "The town is forced to pay the highest borrowing costs since 1997.",
        [],
        id="the scope of a superlative dates nothing",
    ),
    pytest.param(
        "The drug led to the young singer's June 2018 death.",
        ["The young singer's June 2018 death"],
        id="a date between an owner and a noun is the noun's",
    ),
    pytest.param("The 1957-58 pandemic killed two million.", ["The 1957-58 pandemic"], id="two years of one noun"),
    pytest.param("Oslo was quieter than in recent days.", [], id="what something is compared with dates it not"),
    pytest.param(
        "It could take until Friday for the council to meet.",
        ["It could take until Friday for the council to meet"],
        id="a verb keeps the time it wants",
    ),
    pytest.param(
        "On Tuesday the foreign minister of the northern half of Norland, Ivo Lind, told reporters in the hall of the "
        "old parliament that he would meet his counterparts from across the whole of the gulf.",
        [
            "The foreign minister of the northern half of Norland, Ivo Lind, told reporters in the hall of the old "
            "parliament that he would meet his counterparts from across the whole of the gulf"
        ],
        id="a long headline keeps its verb and what was said",
    ),
    # ── what runs into the sentence ──────────────────────────────────────────────────────────────────────────────
    pytest.param(
        "A mail was called a fraud by a firm The National Bureau issued a warning on Tuesday.",
        ["The National Bureau issued a warning"],
        id="a caption",
    ),
    pytest.param(
        "Ada Lind visits a large pig farm Norland has begun a mass slaughter of pigs on Tuesday.",
        ["Norland has begun a mass slaughter of pigs"],
        id="a caption before a name",
    ),
    pytest.param(
        "Ada Lind sang in Oslo in June 2018 The singer has been named a knight of the realm.",
        ["Ada Lind sang in Oslo", "The singer has been named a knight of the realm"],
        id="a caption that ends in its date, and the lead behind it",
    ),
    pytest.param(
        "Guards closed a large pig farm Norland has sold on Tuesday.",
        ["Guards closed a large pig farm Norland has sold"],
        id="no caption where what is sold stands before the name",
    ),
    pytest.param(
        "Historic Harbour Bailout Set in Motion The Lind council proposed a loan on Tuesday.",
        ["The Lind council proposed a loan"],
        id="a title in capitals",
    ),
    pytest.param(
        "Page last updated at 07:39 GMT, Thursday, 14 March 2019 Ada Lind opened the hall on Tuesday.",
        ["Ada Lind opened the hall"],
        id="the stamp of a page",
    ),
    pytest.param(
        "Page last updated at 07:39 GMT, Thursday, 14 March 2019 (this page is not complete) Ada Lind opened the hall.",
        ["Ada Lind opened the hall"],
        id="a remark behind the stamp",
    ),
    pytest.param(
        "14 March 2019 Last updated at 21:40 GMT Help Ada Lind opened the hall on Tuesday.",
        ["Ada Lind opened the hall"],
        id="a stamp in two pieces with a link behind it",
    ),
    pytest.param(
        "Doubts cast on the plan Thursday 14 March 2019 03.14 GMT Leading members rejected it on Tuesday.",
        ["Leading members rejected it"],
        id="a stamp with a zone behind a title",
    ),
    pytest.param(
        "By the Lund Wire Staff Sailors left the raft on Tuesday.",
        ["Sailors left the raft"],
        id="a byline",
    ),
    pytest.param(
        "By the Lund Staff NEW: Two piers are shut The mayor speaks, says a guard Lund, Norland (ABC) -- "
        "Two piers burned on Tuesday.",
        ["Two piers burned"],
        id="the summary of a page before its dateline",
    ),
    # ── pronouns ─────────────────────────────────────────────────────────────────────────────────────────────────
    pytest.param(
        "Soon after the boat left Oslo, it ran aground on Tuesday.",
        ["[The boat] ran aground"],
        id="it is the subject of the clause before",
    ),
    pytest.param(
        "After the police beat the guards, they fled on Tuesday.",
        ["They fled"],
        id="they may be one of two",
    ),
    pytest.param(
        "Workers dug all day. She left Oslo on foot on Tuesday.",
        ["She left Oslo on foot"],
        id="a plural noun is no woman",
    ),
    pytest.param(
        "Mortars fell. His battalion left on Tuesday.", ["Mortars fell", "His battalion left"], id="nor a man a weapon"
    ),
    pytest.param(
        "Ada Lund said she and her sister were ill. She left Oslo on Tuesday.",
        ["[Ada Lund] left Oslo"],
        id="who speaks is named without what is said",
    ),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_a_headline_is_whole_and_right(text: str, expected: list[str]) -> None:
    assert sorted(what for _, _, what in rows(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("March 15, 2019 at 1:25 pm | Lind put on a front to scare the town.", id="the stamp of a comment"),
        pytest.param("It is old, according to a Tuesday report in The Lund Gazette.", id="a report is only a source"),
        pytest.param("Two years ago I would have agreed with it.", id="talk of oneself behind a date"),
    ],
)
def test_what_dates_nothing(text: str) -> None:
    assert rows("Ministers have talked for years. " + text) == []


def test_the_line_of_a_chronology_keeps_its_moment() -> None:
    assert rows("12 January 2019 14:30 | The quake strikes the port.") == [
        ("2019-01-12T14:30:00", "happened", "The quake strikes the port")
    ]


LIVE = (
    "0945 The mayor says the port is closed.\n"
    "1404 Ada Lind opened the hall.\n"
    "1850 The guard says he believes 45 people died in the fire."
)
YEARS = "1850 The port is built.\n1914 The port burns.\n1989 The port closes."


@pytest.mark.parametrize(
    ("text", "years"),
    [pytest.param(LIVE, [], id="clocks"), pytest.param(YEARS, ["1850", "1914", "1989"], id="years")],
)
def test_the_clocks_of_a_live_page_are_no_years(text: str, years: list[str]) -> None:
    assert [when for when, _, _ in rows(text) if len(when) == 4] == years
    assert all(event.what.startswith("The ") for event in told(article(text)).events)
