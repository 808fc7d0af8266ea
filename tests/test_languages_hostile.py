"""Every pack, put together from its own words as no writer would: an answer, true offsets, linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronology import languages, recognise, resolve, segment
from chronology.languages import Pack
from test_hostile_text import ANCHOR

#: Every pack but English, which has a file of its own, and a language that has none.
CODES = [code for code in languages.available() if code != "en"] + ["uk"]
FIGURES = """
2 12 31 45 99 1999 2019 2566 0 1.5 1.000 3,5 26/07/2023 26.07.2023 31.02.2018 03/04/2019 2019-02-30 12:61 20.30 1er
20h30 ' ’ . , ; : - – / ( ) « » % € ? ! A Paris Mars Ende de la il das
"""


def pieces(pack: Pack) -> list[str]:
    words = sorted({word for held in pack.words.values() for word in held.values})
    return [*words, *(word.capitalize() for word in words), *(2 * FIGURES.split()), "\n\n", "\n", "\u00a0"]


@pytest.mark.parametrize("code", CODES)
def test_no_text_raises_and_every_offset_is_true(code: str) -> None:
    pack = languages.reading(code)

    @settings(max_examples=150, deadline=None)
    @given(st.lists(st.sampled_from(pieces(pack)), max_size=30), st.sampled_from([" ", ""]), st.booleans())
    def holds(found: list[str], joint: str, dated: bool) -> None:
        text = joint.join(found)
        place = 0
        for resolution in resolve.resolve(recognise.find(text, pack), text, ANCHOR if dated else None, pack):
            mention = resolution.mention
            assert place <= mention.start < mention.end <= len(text)
            assert text[mention.start : mention.end] == mention.text
            assert (resolution.span is None) == (resolution.reason is not None)
            assert resolution.value or resolution.reason
            place = mention.end
        for sentence in segment.sentences(text, pack):
            assert segment.clauses(text, sentence, pack)[-1][1] == sentence.end

    holds()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    "piece", ["1/1/", "12 ", "2019 ", "il y a ", "la fin de ", "Ende der ", "vor einem ", "a las ", "l'", "dernière "]
)
def test_time_grows_with_the_text_and_not_faster(code: str, piece: str) -> None:
    pack, seconds = languages.reading(code), []
    for size in (30_000, 120_000):
        text = piece * (size // len(piece))
        began = time.process_time()
        resolve.resolve(recognise.find(text, pack), text, ANCHOR, pack)
        seconds.append(time.process_time() - began)
    assert seconds[1] < 12 * max(seconds[0], 0.02)
