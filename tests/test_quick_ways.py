"""A quick way says what the long way says: what is looked at first, to spare a costly look, decides nothing anew."""

from __future__ import annotations

import re

import msgspec
import pytest

from builders import chronology
from chronology import copies, rank, segment
from chronology.extract import stamps as pages
from chronology.languages import forms, load
from chronology.merge import joining
from chronology.readers import agencies, collection, labels, layout, marks, stamps

LINES = [
    pytest.param("", id="nothing"),
    pytest.param("The harbour board met on Tuesday.", id="a plain sentence"),
    pytest.param("“We’re open” – said the mayor’s office… – again", id="marks of typography, some alone"),
    pytest.param("A – B", id="a dash that is no word"),
    pytest.param("Zürich–Genève: 3 Züge", id="letters with accents beside a dash"),
    pytest.param("6\u00a0June\u00a02024,\u00a0Lund", id="blanks that do not break"),
    pytest.param("Published ٦ June ٢٠٢٤", id="digits of another script"),
    pytest.param("2024年6月6日 港の新しい橋", id="a script without blanks"),
    pytest.param("в марте 2024 года – открыли мост", id="Cyrillic"),
    pytest.param("İSTANBUL’da 6 Haziran", id="a letter that folds to two"),
    pytest.param("12/06/24", id="figures alone"),
    pytest.param("ENDE DER STRAẞE … straße", id="sharp s"),
    pytest.param("12 ביוני 2024", id="a month behind its letter in front"),
]


@pytest.mark.parametrize("line", LINES)
def test_the_size_of_a_line(line: str) -> None:
    unspaced = re.findall(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", line)
    spaced = re.sub(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", " ", line).split()
    assert marks.count(line) == sum(re.search(r"\w", word) is not None for word in spaced) + len(unspaced) // 2


@pytest.mark.parametrize("line", LINES)
def test_the_key_of_a_line(line: str) -> None:
    assert layout._key(line) == re.sub(r"\W+", " ", line).casefold().strip()


@pytest.mark.parametrize("line", LINES)
def test_a_line_in_which_no_month_may_stand_names_none(line: str) -> None:
    found = [stamps._month(line, word, stamps.months(), None)[0] for word in stamps._LETTERS.finditer(line)]
    assert stamps._may_name_month(line) or not any(found)


_SAID = "The harbour board met the mayor of Lund and told her that the old ferry would be sold before winter"
_LINES = (
    (f"{_SAID}.", True),
    (f"“{_SAID},” said Ada Lind.", True),
    (f"{_SAID}, and 40 boats stayed out.", True),
    (f"{_SAID} on 6 June 2024.", True),
    ("Nobody who lives there was asked about it.", True),
    ("Updated on 6 June 2024 by the people of the paper who wrote it.", False),
    ("Reuters, AFP, AP, dpa, EFE, ANSA, APA, PA and TASS.", False),
    ("Related: what the board of the harbour wants from the new mayor of Lund.", False),
    ("Ada Lind contributed to this report from the harbour of Lund on the island.", False),
    (f"{_SAID}. (Photo by Ada Lind)", False),
    (f"{_SAID}. Photo: Lund News.", False),
    (f"{_SAID}. Purchase licensing rights.", False),
    (f"File, {_SAID}.", False),
    (f"{_SAID} …..", False),
    ("12 June 2024, Lund.", False),
)


@pytest.mark.parametrize(("line", "plain"), _LINES)
def test_a_line_that_is_plain_at_a_glance_is_nothing_else(line: str, plain: bool) -> None:
    assert marks.is_plain(line) == plain
    closer = (
        marks.date_line, marks.is_caption, marks.ends, marks.is_frame, agencies.is_signoff, marks.address_in,
        marks.is_byline,
    )  # fmt: skip
    assert not plain or not any(look(line) for look in closer)


@pytest.mark.parametrize(("line", "day"), [("Published ٦ June ٢٠٢٤", (2024, 6, 6)), ("“6 June 2024”", (2024, 6, 6))])
def test_digits_of_every_script_are_read(line: str, day: tuple[int, int, int]) -> None:
    assert [(stamp.year, stamp.month, stamp.day) for stamp in stamps.find(line)] == [day]


@pytest.mark.parametrize("line", [*LINES, "6 June 2024", "Event date: 6 June 2024", "6 June", "12.6.24"])
def test_a_line_that_gives_a_complete_date(line: str) -> None:
    found = marks.date_line(line.strip())
    complete = any(stamp.year for stamp in found) and collection._YEAR(line) is not None
    wanted = complete and labels.label_of(line[: found[0].start]) != "other"
    assert collection._is_dated(line) == wanted


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 120, id="as long as a wrapped line"),
        pytest.param("a" * 121, id="one more"),
        pytest.param("a" * 100 + "\n" + "b" * 100, id="two wrapped lines"),
        pytest.param("a" * 10 + "\n" + "b" * 130, id="a long line behind a short one"),
    ],
)
def test_whether_a_line_is_too_long_to_be_wrapped(text: str) -> None:
    assert segment._has_long_line(text, 0, len(text)) == (max(map(len, text.split("\n"))) > 120)


@pytest.mark.parametrize("stem", ["plann", "plan", "pass", "fill", "s", "", "nn", "agreee", "bigg"])
def test_a_letter_written_twice_before_an_ending(stem: str) -> None:
    assert forms.undoubled(stem) == re.sub(r"([bdgklmnprtvz])\1\Z", r"\1", stem)


@pytest.mark.parametrize("lines", [0, 2, 3, 5])
def test_a_page_with_clocks_is_live_from_the_third_on(lines: int) -> None:
    assert pages.live("\n".join(["The harbour", *["1404 The mayor speaks."] * lines, "Ends"])) == (lines >= 3)


def test_every_phrase_is_found_by_its_first_two_words() -> None:
    pack = load("en")
    every = [phrase for phrases in pack.phrases.values() for phrase in phrases]
    assert sorted(every) == sorted(phrase for phrases in pack.phrases_by_pair.values() for phrase in phrases)
    assert all(len(phrase) > 1 for phrase in every)
    for phrases in pack.phrases_by_pair.values():
        assert [*phrases] == sorted(phrases, key=len, reverse=True)


def test_keys_of_a_thinned_sketch_are_its_smallest_hashes() -> None:
    sketch = copies.of_text(" ".join(f"word{number}" for number in range(2000)))
    assert sketch.scale == copies.SCALE
    assert sketch.keys == sketch.hashes[: copies.KEYS]


@pytest.mark.parametrize(("talk", "aside"), [(0, False), (8, False), (0, True), (8, True)])
def test_what_was_ranked_alone_is_ranked_among_others(talk: int, aside: bool) -> None:
    told = chronology()
    alone = rank.rank(told.events, told.articles)
    found = tuple(rank.among(event, talk=talk, aside=aside) for event in alone)
    assert found == rank.rank(told.events, told.articles, talk=talk, aside=aside)
    assert len({event.importance for event in found}) > 1


@pytest.mark.parametrize("refined", [False, True])
def test_an_event_told_once_is_joined_as_any_other(refined: bool) -> None:
    whole = chronology()
    articles = {article.id: article for article in whole.articles}
    lone = [event for event in whole.events if len(event.evidence) == 1]
    group = joining.Cluster((0,), refined=refined)
    assert len(lone) > 3
    for event in lone:
        read = msgspec.structs.replace(event, score={}, importance=0.0)
        assert joining.join(group, [read], articles, {}) == joining._joined(group, [read], articles, {})
        assert joining.join(group, [event], articles, {}).score == event.score


def test_places_worked_out_before_give_the_same_order() -> None:
    events_ = chronology().events[::-1]
    assert rank.order(events_, map(rank.place, events_)) == rank.order(events_)


@pytest.mark.parametrize(
    "line",
    [
        *LINES,
        "6 June 2024",
        "Published 6 June 2024.",
        "Republished on 6 June 2024 at the request of the harbour board.",
        "Last updated by the harbour board at noon on 6 June 2024.",
        "The harbour board met on 6 June 2024.",
        "The board met at noon on Thursday 6 June 2024, 7:30 pm EDT.",
        "Ann Writer, Bo Reed June 6, 2024, 7:30pm ET.",
        "Lund, Thursday 6 June 2024.",
        "On 6 June 2024 the mayor of Lund left for Oslo, and came back on 7 June 2024!",
        "Harbour Record | 6 June 2024 | a day of ferries.",
    ],
)
def test_a_sentence_with_plain_words_gives_no_date(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = marks.date_line(line)
    monkeypatch.setattr(marks, "_is_told", lambda _line: False)
    assert marks.date_line(line) == found


def test_what_is_told_is_known_as_that() -> None:
    assert marks._is_told("The harbour board met on 6 June 2024.")
    assert not marks._is_told("Published on Thursday 6 June 2024.")
