"""Languages without words of events: dated sentences as told, and nothing claimed of them. Thursday 14 March 2019."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import msgspec
import pytest

import chronology
from chronology import extract, understanding
from chronology.cli import report
from chronology.extract import sentences
from chronology.model import BlockKind, Status
from chronology.notation import to_edtf
from chronology.readers import tongues
from reading import article


def told(
    text: str, language: str, published: str | None = "2019-03-14T09:30", kind: BlockKind = BlockKind.BODY
) -> extract.Extraction:
    read = msgspec.structs.replace(article(text, published, kind=kind), language=language)
    _, found = understanding._told(read, understanding.Options())
    assert all(text[e.evidence[0].start : e.evidence[0].end] == e.evidence[0].quote for e in found.events)
    return found


@pytest.mark.parametrize(
    ("language", "text", "rows"),
    [
        pytest.param(
            "uk",
            "Мер міста Лозова пішов у відставку 12 березня 2019 року.",
            [("2019-03-12", "told", "Мер міста Лозова пішов у відставку 12 березня 2019 року")],
            id="the sentence itself, whole",
        ),
        pytest.param(
            "pt",
            "PORTO (Agência Norte) - O prefeito renunciou em 12 de março de 2019. A ponte continua aberta.",
            [("2019-03-12", "told", "O prefeito renunciou em 12 de março de 2019")],
            id="without the dateline, and no event by the publication day",
        ),
        pytest.param(
            "pt",
            "O prefeito não renunciou em 12 de março de 2019.",
            [("2019-03-12", "told", "O prefeito não renunciou em 12 de março de 2019")],
            id="a denial is told and not claimed",
        ),
        pytest.param(
            "pt",
            "O prefeito vai renunciar em 12 de abril de 2019.",
            [("2019-04-12", "told", "O prefeito vai renunciar em 12 de abril de 2019")],
            id="a day ahead is no plan where words of doubt are not known",
        ),
        pytest.param(
            "pt",
            "Entre março de 2018 e 12 de maio de 2018 a escola fechou as portas.",
            [("2018-05-12", "told", "Entre março de 2018 e 12 de maio de 2018 a escola fechou as portas")],
            id="one event a sentence, the finest date",
        ),
        pytest.param(
            "fr",
            "Le maire a démissionné mardi à Marseille.",
            [("2019-03-12", "told", "Le maire a démissionné mardi à Marseille")],
            id="a pack without words of events reads relative dates too",
        ),
        pytest.param(
            "fr",
            "Le sommet s'ouvrira le 12 avril à Dakar.",
            [("2019-04-12", "planned", "Le sommet s'ouvrira le 12 avril à Dakar")],
            id="a day ahead is planned where words of doubt are known",
        ),
        pytest.param(
            "fr",
            "Le sommet n'aura pas lieu le 12 avril à Dakar.",
            [("2019-04-12", "told", "Le sommet n'aura pas lieu le 12 avril à Dakar")],
            id="and not where one stands",
        ),
        pytest.param("fr", "Le maire est détenu depuis trois ans dans la ville.", [], id="a length is no day"),
        pytest.param("fr", "Le marché de la ville a lieu chaque mardi.", [], id="a habit is no day"),
        pytest.param("pt", "Quem fechou a escola em 12 de março de 2019?", [], id="a question tells nothing"),
        pytest.param("pt", "Porto, 12 de março de 2019", [], id="a place and a date tell nothing"),
        pytest.param("pt", "O prefeito renunciou na terça-feira passada.", [], id="no date in figures, no event"),
        pytest.param("nl", "The mayor said last week that he may march on May 2018.", [], id="no English rule"),
    ],
)
def test_a_dated_sentence_is_told_as_it_stands(language: str, text: str, rows: list[tuple[str, str, str]]) -> None:
    found = told(text, language).events
    assert [(to_edtf(e.span), e.status.value, e.what) for e in found] == rows
    assert all(e.evidence[0].trigger is None and not e.evidence[0].inferred for e in found)
    assert all(e.confidence <= sentences.AS_TOLD for e in found)


def test_a_place_is_named_only_behind_a_word_that_puts_something_there() -> None:
    (event,) = told("Le président du Mali a quitté Paris mardi et parlé à Dakar.", "fr").events
    assert (event.where, event.who) == (("Dakar",), ())


def test_a_caption_is_one_event() -> None:
    text = "A ponte em 12 de março de 2018 vista do rio. A ponte em 3 de maio de 2018 vista da torre."
    assert len(told(text, "pt", kind=BlockKind.CAPTION).events) == 1


def test_what_could_not_be_settled_is_kept_with_its_reason() -> None:
    (left,) = told("O prefeito renunciou em 03/04/2018 por carta.", "pt").unplaced
    assert (left.reason, left.what) == ("ambiguous", "O prefeito renunciou em 03/04/2018 por carta")


def test_a_long_sentence_is_cut_behind_a_word_and_says_so() -> None:
    words = [f"palavra{number}" for number in range(60)]
    what = sentences.shortened(" ".join(words) + ".")
    assert what.endswith(" …")
    assert len(what) <= sentences.LONGEST + 2
    assert what.removesuffix(" …").split() == words[: len(what.split()) - 1]


ENGLISH = "The mayor of Ostrava resigned on 12 March 2019 after the bridge fell into the river and the council met."
DUTCH = "De burgemeester van de stad trad op 12 maart 2019 af nadat de brug in de rivier was gevallen en de raad kwam."


@pytest.mark.parametrize(
    ("stated", "code"), [("en-GB", "en"), ("FR", "fr"), ("fil", "fil"), ("eng", None), ("English", None), (None, None)]
)
def test_a_declared_language_is_one_that_somebody_knows(stated: str | None, code: str | None) -> None:
    assert tongues.declared_code(stated) == code


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    for name, body in {"en": ENGLISH, "nl": DUTCH, "nl2": DUTCH.replace("burgemeester", "wethouder")}.items():
        (tmp_path / f"{name}.txt").write_text(f"{body}\n\n{body}", encoding="utf-8")
    return tmp_path


def test_a_folder_of_several_languages_has_one_remark_for_each_that_is_not_read_in_full(mixed: Path) -> None:
    record = chronology.build([mixed])
    remarks = [notice for notice in record.notices if notice.code == "language"]
    assert [notice.where for notice in remarks] == ["nl.txt and 1 more"]
    assert "Dutch" in remarks[0].what
    assert not [notice for notice in report.failed(record) if notice.code == "language"]
    assert {event.status for event in record.events} == {Status.HAPPENED, Status.TOLD}


def test_every_output_says_that_a_sentence_is_told_as_it_stands(mixed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    chronology.render(chronology.build([mixed]), out)
    data = json.loads((out / "chronology.json").read_text(encoding="utf-8"))
    assert "told" in {event["status"] for event in data["events"]}
    with zipfile.ZipFile(out / "briefing.docx") as briefing:
        document = briefing.read("word/document.xml").decode("utf-8")
    assert "sentence as told" in document
    assert "every sentence with a date is taken whole" in document
    assert "told" in (out / "events.csv").read_text(encoding="utf-8")
