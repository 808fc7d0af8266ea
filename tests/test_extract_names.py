"""Who and where: pronouns named, and the names in a statement, seen from Thursday 14 March 2019."""

from __future__ import annotations

import pytest

from reading import article, told


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param(
            "The officers seized power. On Tuesday they closed the border.", "[The officers]", id="they: many"
        ),
        pytest.param("Ada Lund resigned. On Tuesday she left Oslo.", "[Ada Lund]", id="she: a name"),
        pytest.param("The rebels held the town. On Tuesday it was shelled.", "It", id="it is not many: left as it is"),
        pytest.param(
            "The options of the club are narrowing. On Tuesday its members met.",
            "[The club's]",
            id="its: what is of one",
        ),
        pytest.param("Its members left. On Tuesday it was dissolved.", "It", id="an unknown owner stays unknown"),
        pytest.param(
            "A group of officers came to the palace. They arrested the king on 3 March.",
            "[A group of officers]",
            id="they: many of some",
        ),
        pytest.param("The team of Bo Lund lost. On Tuesday they met the press.", "They", id="one of one is not many"),
        pytest.param("Two dozen Danes remain. They will leave on 3 May.", "[Two dozen Danes]", id="they: a people"),
        pytest.param(
            "Mr Lind wrote. The book was praised. He was knighted on Tuesday.", "[Mr Lind]", id="he: a sentence back"
        ),
        pytest.param(
            "Mr Lind wrote to Ada Berg. The book was praised. He resigned on Tuesday.", "He", id="he: one of two"
        ),
        pytest.param("Mr Lind wrote. On Tuesday she was knighted.", "She", id="she is no Mr"),
        pytest.param("The two were tried. On Tuesday both were freed.", "[The two]", id="both: two"),
        pytest.param("The two were tried. On Tuesday both sides appealed.", "Both sides", id="both sides: a phrase"),
        pytest.param(
            "The three have quarrelled since they met on 3 March.", "[The three]", id="they: the main clause's"
        ),
        pytest.param(
            "The prime minister resigned. It was announced on Tuesday.", "It", id="it is nobody with an office"
        ),
    ],
)
def test_a_pronoun_is_named_only_where_one_candidate_fits(text: str, what: str) -> None:
    last = told(article(text)).events[-1]
    assert last.what.startswith(what)


@pytest.mark.parametrize(
    ("text", "who", "where"),
    [
        pytest.param(
            "French troops left Mali on Tuesday.", {"France", "Mali"}, set(), id="a people stands for its country"
        ),
        pytest.param("Ministers met in Oslo on Tuesday.", set(), {"Oslo"}, id="a city behind its preposition"),
        pytest.param(
            "Rosa Houston Lima of the United Nations arrived in Quito on Tuesday.",
            {"Rosa Houston Lima", "United Nations"},
            {"Quito"},
            id="names of several words",
        ),
        pytest.param(
            "Michael Jackson sang. A tribute to Jackson was held in London on Tuesday.",
            {"Jackson"},
            {"London"},
            id="a person before the town of that name",
        ),
        pytest.param(
            "A delegation from Lima arrived in Quito on Tuesday.", {"Lima"}, {"Quito"}, id="where somebody is from"
        ),
        pytest.param(
            "Hundreds marched in Quito to demand the departure of US troops on Tuesday.",
            {"US"},
            {"Quito"},
            id="whose troops they are",
        ),
        pytest.param("It's said that Air Base 7 closed on Tuesday.", set(), {"Air Base 7"}, id="a numbered base"),
        pytest.param(
            "Rebels attacked a camp in the Sahel region on Tuesday.", set(), {"Sahel"}, id="a region with its article"
        ),
        pytest.param(
            "Crowds filled the streets of Norway's capital on Tuesday.", set(), {"Norway"}, id="whose capital"
        ),
        pytest.param("West African leaders met on Tuesday.", {"West Africa"}, set(), id="a part of the world"),
        pytest.param(
            "British Airways cut jobs on Tuesday.", {"British Airways"}, set(), id="a firm with a people's name"
        ),
    ],
)
def test_who_and_where(text: str, who: set[str], where: set[str]) -> None:
    event = told(article(text)).events[-1]
    assert set(event.who) >= who
    assert set(event.where) == where


def test_who_is_told_something_has_not_said_it() -> None:
    (event,) = told(article("The vault was emptied on Tuesday, told the Daily Bugle.")).events
    assert event.evidence[0].attribution is None
