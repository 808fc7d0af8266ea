"""Any string gives an answer, never an exception, in linear time; offsets stay true; impossible dates say so."""

from __future__ import annotations

import random
import time
from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronology import extract, languages, recognise, resolve, segment
from chronology.model import Anchor, Article, Block, BlockKind, Resolution
from chronology.timespan import Granularity, unit

PACK = languages.load("en")
ANCHOR = Anchor(span=unit(datetime(2019, 3, 14, 9, 30), Granularity.MINUTE), found_in="option", text="2019-03-14T09:30")

#: Pieces of time, of numbers, of punctuation and of other scripts: chance puts them together as no writer would.
WORDS = """
last next this the same following two 31 February 2019 March may Monday 5 p.m. 99/99/9999 12:61 in since until from to -
– and of year years ago later early late mid- 1990s '90s century BC noon daily every quarter 0 1e9 ½ ２０１９ ١٢ ’ '
" ( ) [ ] <b> & % $ 1,000,000 2019-02-30 T25:00 Christmas Easter half a an couple weeks' time fiscal first second third
三月 21st 99th thousand million . , ; : ! ?
"""
ODD = ("\n", "\n\n", " ", "\\", "\u00a0", "\u200b", "\u202e", "\x00", "\ud7ff", "\U0001f600", "e\u0301", "\t")
PIECES = st.sampled_from((*WORDS.split(), *ODD))
PROSE = st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200)


def tagged(text: str, anchor: Anchor | None = ANCHOR, style: str = "auto") -> tuple[Resolution, ...]:
    return resolve.resolve(recognise.find(text, PACK), text, anchor, PACK, style=style)


@settings(max_examples=400, deadline=None)
@given(PROSE, st.sampled_from(["auto", "news", "narrative"]), st.booleans())
def test_no_text_raises_and_every_offset_is_true(text: str, style: str, dated: bool) -> None:
    place = 0
    for resolution in tagged(text, ANCHOR if dated else None, style):
        mention = resolution.mention
        assert place <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.type in ("DATE", "TIME", "DURATION", "SET")
        assert (resolution.span is None) == (resolution.reason is not None)
        assert resolution.value or resolution.reason
        place = mention.end


@settings(max_examples=200, deadline=None)
@given(PROSE)
def test_sentences_cover_every_word_once(text: str) -> None:
    found = segment.sentences(text, PACK)
    place = 0
    for sentence in found:
        assert not text[place : sentence.start].strip()
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        clauses = segment.clauses(text, sentence, PACK)
        assert clauses[0][0] == sentence.start
        assert clauses[-1][1] == sentence.end
        assert all(one[1] == two[0] for one, two in pairwise(clauses))
        place = sentence.end
    assert not text[place:].strip()


@settings(max_examples=100, deadline=None)
@given(PROSE)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    assert tagged(text) == tagged(text)


HOSTILE = {
    "slashes and ones": "1/1/",
    "one letter": "a ",
    "a word of time": "last ",
    "many words of time": "last next the of ",
    "digits": "1",
    "digits and blanks": "1 ",
    "years": "2019 ",
    "dashes": "2019-",
    "mixed scripts": "三月 мая ١٢ ",
    "stops": ". ",
    "stops without blanks": ".",
    "Chinese stops": "。",
    "quotes": "\"'",
    "brackets": "(((",
    "line breaks": "\n",
    "two years ago": "two years ago ",
    "months and days": "March 5, ",
    "weekdays": "Monday, Tuesday and ",
    "early early": "early ",
    "a decade": "the 1990s and ",
    "nulls": "\x00",
    "combining marks": "e\u0301",
    "that": "that ",
    "commas": ", and he will ",
}


def seconds(text: str) -> float:
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        tagged(text)
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_linearly(piece: str) -> None:
    """Four times the text may take about four times as long; a square would take sixteen."""
    small, large = (piece * (size // len(piece)) for size in (50_000, 200_000))
    tagged(small)
    assert seconds(large) < 9 * seconds(small) + 0.1


def telling(text: str) -> float:
    """Seconds that telling the events of a text takes, as one block."""
    article = Article(
        id="a", title="", text=text, blocks=(Block(kind=BlockKind.BODY, start=0, end=len(text)),), published=None
    )
    found = tagged(text)
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        extract.extract(article, found, PACK)
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize(
    "piece",
    [
        "A-A",
        "Al-",
        "Ada Moor ",
        "in May 2011 crews left Oslo and ",
        "who left on Friday, ",
        "( ",
        "- ",
        '"a" ',
        "that ",
    ],
)
def test_a_sentence_that_never_ends_is_told_in_linear_time(piece: str) -> None:
    small, large = (piece * (size // len(piece)) for size in (20_000, 80_000))
    telling(small)
    assert telling(large) < 9 * telling(small) + 0.1


@pytest.mark.parametrize("piece", ["1/1/", "a ", "last ", "1", "三月 мая ١٢ "], ids=lambda piece: repr(piece))
def test_a_megabyte_of_nonsense_is_read_in_seconds(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    began = time.process_time()
    tagged(text)
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2024", "February 30, 2019", "29 February 2019", "45 March 2019", "0 March 2019", "31/31/2019",
        "2019-02-30", "31 June", "00/00/0000", "31 April 2020",
    ],
)  # fmt: skip
def test_an_impossible_date_resolves_to_nothing_finer_than_it_says(text: str) -> None:
    """Either nothing is found, or a reason is given; a day the calendar does not have never becomes another day."""
    for resolution in tagged(f"The memo of {text} is a forgery."):
        assert resolution.span is None or resolution.span.granularity.rank >= Granularity.MONTH.rank
        assert resolution.span is not None or resolution.reason == "not-a-date"


@pytest.mark.parametrize("day", ["31 February 2024", "30 February", "February 30, 2019", "31 June"])
def test_the_reason_says_that_it_is_no_date(day: str) -> None:
    (resolution,) = tagged(f"The memo of {day} is a forgery.")
    assert (resolution.span, resolution.value, resolution.reason) == (None, "", "not-a-date")


@pytest.mark.parametrize(
    "text",
    [
        "99999999999999999999 years ago",
        "a million years ago",
        "in 9999 years",
        "ten thousand centuries later",
        "year 0",
    ],
)
def test_beyond_the_calendar_there_is_a_reason(text: str) -> None:
    for resolution in tagged(text):
        assert resolution.span is None
        assert resolution.reason


@pytest.mark.parametrize("anchor", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "text", ["yesterday", "tomorrow", "last week", "next year", "Friday", "last century", "two decades ago"]
)
def test_the_edges_of_the_calendar_raise_nothing(anchor: str, text: str) -> None:
    day = Anchor(span=unit(datetime.fromisoformat(anchor), Granularity.DAY), found_in="option", text=anchor)
    for style in ("news", "narrative"):
        tagged(f"It happened {text} and will happen {text}.", day, style)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("written", ["0001-01-01", "2024-02-29", "9999-12-31"])
def test_words_of_time_in_any_order_are_read_without_an_exception(seed: int, written: str) -> None:
    """Ranges, lengths and eras at the ends of the calendar: a reason, never an error."""
    pack, chance = languages.load("en"), random.Random(seed)
    words = sorted({word for kind in pack.words.values() for word in list(kind.values)[:12]} | set(_LINKS))
    anchor = Anchor(span=unit(datetime.fromisoformat(written), Granularity.DAY), found_in="option", text=written)
    for _ in range(60):
        text = " ".join(chance.choice(words) for _ in range(chance.randint(2, 12)))
        for style in ("news", "narrative"):
            found = recognise.find(text, pack)
            assert len(resolve.resolve(found, text, anchor, pack, style=style)) == len(found)


_LINKS = [
    "to",
    "from",
    "until",
    "between",
    "and",
    "of",
    "the",
    "a",
    "in",
    "by",
    "since",
    "within",
    "over",
    "ended",
    "-",
    "/",
    ",",
    ".",
    "said",
    "9999",
    "1",
    "31",
    "29",
    "2016",
    "0001",
    "5000",
    "44",
    "BC",
    "2019-W53",
    "31/12/9999",
    "01/01/0001",
    "winter",
    "1941",
    "42",
    "19th",
]
