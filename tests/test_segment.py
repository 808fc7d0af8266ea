"""Sentence bounds, clause bounds, and which way a clause looks."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from chronology import segment
from chronology.errors import PackError
from chronology.languages import segments
from chronology.model import Block, BlockKind

PACK = SimpleNamespace(code="en")


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in segment.sentences(text, PACK)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Hale met Dr. Orr. They spoke.", 2),
        ("J. K. Marsh wrote it. It sold.", 2),
        ("Acme Corp. said no. Beta Inc. said yes.", 2),
        ("The firm left the U.S. The staff stayed.", 2),
        ("The U.S. Army left.", 1),
        ("Talks ended at 5 p.m. on Monday.", 1),
        ("Talks ended at 5 p.m. The crowd left.", 2),
        ("It rose 1.5 percent to $3.20. Then it fell.", 2),
        ("He was born on Jan. 5 in St. Malo.", 1),
        ("See No. 5 of the list, e.g. Section 3, i.e. Art. 4.", 1),
        ('"We won!" she said. "Did you?" he asked.', 2),
        ('"It is over." The crowd cheered.', 2),
        ("It is over. “Is it?” asked Orr.", 2),
        ("(It rained.) Nobody came.", 2),
        ("Wait... what? Yes… No.", 3),
        ("Wait... and see.", 1),
        ("First line\n\nSecond paragraph", 2),
        ("A headline\n   An indented paragraph", 2),
        ("A list:\n- one\n- two", 3),
        ("A line that was\nwrapped by hand.", 1),
        ("1. First point. 2. Second point.", 2),
        ("It was in 2018. The war ended.", 2),
        ("他来了。她走了。", 2),
        ("No stop at all", 1),
        ("", 0),
        (" \n\t ", 0),
    ],
)
def test_a_text_has_so_many_sentences(text: str, count: int) -> None:
    assert len(split(text)) == count, split(text)


def test_every_line_break_ends_a_paragraph_where_lines_are_not_wrapped() -> None:
    long = "word " * 60
    assert len(split(f"Headline\n{long}\nAnother {long}")) == 3


def test_sentences_lie_inside_their_blocks_and_carry_their_kind() -> None:
    text = "A headline without a stop\nThe body. It goes on"
    blocks = (
        Block(kind=BlockKind.HEADLINE, start=0, end=25),
        Block(kind=BlockKind.BODY, start=26, end=len(text)),
    )
    found = segment.sentences(text, PACK, blocks)
    assert [(text[s.start : s.end], s.kind, s.block) for s in found] == [
        ("A headline without a stop", BlockKind.HEADLINE, 0),
        ("The body.", BlockKind.BODY, 1),
        ("It goes on", BlockKind.BODY, 1),
    ]


def test_around_agrees_with_sentences() -> None:
    text = "Mr. Hale left on Monday. Dr. Orr stayed until Friday. Nobody else came."
    for sentence in segment.sentences(text, PACK):
        middle = (sentence.start + sentence.end) // 2
        assert segment.around(text, middle, middle + 1, PACK) == (sentence.start, sentence.end)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Orr said that Hale would leave.", ["Orr said ", "that Hale would leave."]),
        ("Orr left, and Hale will stay.", ["Orr left, ", "and Hale will stay."]),
        ("Orr left; Hale stayed.", ["Orr left; ", "Hale stayed."]),
        ("The man who came left.", ["The man ", "who came left."]),
        ("Bread and butter were sold.", ["Bread and butter were sold."]),
        ("It fell after he had left.", ["It fell ", "after he had left."]),
        ("It fell after the war.", ["It fell after the war."]),
    ],
)
def test_a_sentence_falls_into_clauses(text: str, clauses: list[str]) -> None:
    sentence = segment.sentences(text, PACK)[0]
    assert [text[start:end] for start, end in segment.clauses(text, sentence, PACK)] == clauses


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The board said [Tuesday] that it will close the plant.", "past"),
        ("The board will close the plant on [Tuesday].", "future"),
        ("The board would close the plant on [Tuesday], Orr said.", "future"),
        ("The ministers are due to meet [Tuesday] in Rome.", "future"),
        ("The ministers are to meet [Tuesday] in Rome.", "future"),
        ("The ministers met [Tuesday] in Rome.", "past"),
        ("Officials said the meeting will be held [Tuesday].", "future"),
        ("Officials will say the meeting was held [Tuesday].", "past"),
        ("A court on [Tuesday] ordered him freed.", "past"),
        ("The strike, set to start [Tuesday], would halt trains.", "future"),
        ("She may have left the country on [Friday].", "past"),
        ("She may leave the country on [Friday].", "future"),
        ("The trial opens [Monday].", "future"),
        ("Police, who arrested him [Friday], said he will be charged on Monday.", "past"),
        ("Police, who arrested him Friday, said he will be charged on [Monday].", "future"),
        ("It agreed to meet again on [Monday].", "future"),
        ("It agreed on [Monday].", "past"),
        ("He was scheduled to speak [Thursday].", "future"),
        ("[Tuesday]'s vote will be close.", "future"),
        ("The deal was reached [Sunday] after talks.", "past"),
        ("The deal has been in force since [Sunday].", "past"),
        ("Parliament has until [Friday] to decide.", "future"),
        ("The festival, starting [Friday], drew crowds.", "future"),
        ("The meeting scheduled for [Thursday] was cancelled.", "future"),
        ("Shares fell [Monday] and are expected to drop again Tuesday.", "past"),
        ("Shares fell Monday and are expected to drop again [Tuesday].", "future"),
        ("She plans to testify [Wednesday].", "future"),
        ("The plan to testify [Wednesday] fell through.", "future"),
        ("A hearing [Tuesday] in Boston.", "unknown"),
        ("He is meeting them on [Tuesday].", "future"),
        ("They did not meet on [Tuesday].", "past"),
        ("The crew was not able to reach the port [Monday].", "past"),
        ("The crew will be able to reach the port [Monday].", "future"),
        ("The board agreed to the move on [Tuesday].", "past"),
        ("The board agreed to move on [Tuesday].", "future"),
        ("The pact takes effect [Monday].", "future"),
        ("The move follows [Tuesday]'s ruling by the board.", "past"),
        ("They want to get around [Tuesday]'s ruling.", "past"),
        ("The board has scheduled a hearing [Tuesday].", "future"),
        ("The board has decided to admit them on [Tuesday].", "future"),
        ("The family could not be reached on [Tuesday].", "past"),
        ("The family could be reached on [Tuesday].", "future"),
        ("Pickets gathered to protest [Tuesday].", "past"),
        ("Orr urged the board to meet [Tuesday].", "future"),
        ("It will be paid on a still unspecified date in [January].", "future"),
        ("On [Saturday], senators urged their president to look beyond force.", "past"),
        ("Senators urged their president to go on [Saturday].", "future"),
        ("Groups have called for a march on [Saturday].", "future"),
        ("It ended on the day set in a statement in [May].", "past"),
        ("The talks are set for [Friday].", "future"),
        ("The board set a deadline [Friday].", "past"),
        ("Their forces will have left by [September].", "future"),
        ("Their forces may have left in [September].", "past"),
        ("The vote, originally scheduled for [December], was delayed.", "past"),
        ("The leaders meet separately [Monday] in Rome.", "future"),
        ("Trade fell through [August].", "past"),
        ("Prices rose to 3 pounds from 2 pounds in [December].", "past"),
    ],
)
def test_a_clause_looks_back_or_ahead(text: str, direction: str) -> None:
    start = text.index("[")
    plain = text.replace("[", "").replace("]", "")
    end = text.index("]") - 1
    assert segment.direction(plain, start, end, PACK) == direction


def test_a_language_without_words_has_its_sentences_read_by_neutral_ones_and_looks_nowhere() -> None:
    strange = SimpleNamespace(code="xx")
    text = "Zutu beno 3. Maro. Vel 12 tebu said will go."
    assert [text[s.start : s.end] for s in segment.sentences(text, strange)] == [
        "Zutu beno 3. Maro.",
        "Vel 12 tebu said will go.",
    ]
    assert segment.direction(text, 23, 25, strange) == "unknown"


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"sentence": {"never": ["mr"]}}, "unknown list 'sentence.never'"),
        ({"loose": 1}, "stands outside"),
        ({"sentence": {"never_end": ["Mr"]}}, "lower case"),
        ({"sentence": {"never_end": "mr"}}, "must be a list"),
        ({"grammar": {"opens": "(b"}}, "grammar.opens: no regular expression"),
        ({"grammar": {"shuts": "b"}}, "unknown 'shuts'"),
        ({"grammar": {"groups": "(?P<later>b)"}}, "unknown 'later'"),
    ],
)
def test_a_malformed_file_is_an_error_that_names_the_list(tables: dict[str, object], message: str) -> None:
    with pytest.raises(PackError, match=message):
        segments._words("xx.segment.toml", tables)
