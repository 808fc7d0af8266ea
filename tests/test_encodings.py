"""Bytes to clean text, and the language of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronology.readers import encoding, tongues
from files import one

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso-8859-1", "mac_roman"]


@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings(tmp_path: Path, name: str) -> None:
    text = "Die Fähre fährt wieder – sagt der Bürgermeister".replace("–", "-" if name == "iso-8859-1" else "–")
    item = one(
        tmp_path / "a.txt", f"{text}\n\nÜber die Straße nach Österreich führt keine Fähre, sagte er.\n".encode(name)
    )
    assert item.title == text


UNMARKED = [
    ("cp1252", "L'autorité portuaire a fermé le bassin nord, où la grue est tombée à l'eau, ont déclaré les élus."),
    ("cp1252", "La autoridad del puerto cerró la dársena después de que una grúa cayera al agua, según el dueño."),
    ("cp1250", "Władze portu zamknęły północny basen po tym, jak żuraw spadł do wody, ogłosił właściciel."),
    ("iso8859_2", "Władze portu zamknęły północny basen po tym, jak żuraw spadł do wody, ogłosił właściciel."),
    ("cp1254", "Liman yönetimi, vincin suya düşmesi üzerine kuzey havuzunu kapattı, dedi müdür gazetecilere."),
    ("koi8_r", "Портовое управление закрыло северную гавань, после того как кран упал в воду, заявил владелец."),
    ("cp1256", "أغلقت سلطة الميناء الحوض الشمالي بعد سقوط رافعة في الماء، وقال المالك إن الأعمال ستبدأ قريبا."),
    ("gb18030", "起重机掉进水里之后，港务局关闭了北港池，业主对记者说，打捞工作很快就会开始。"),
    ("shift_jis", "クレーンが水に落ちたため、港湾局は北側の泊地を閉鎖したと、所有者が記者団に語った。"),
    ("iso2022_jp", "クレーンが水に落ちたため、港湾局は北側の泊地を閉鎖したと、所有者が記者団に語った。"),
]


@pytest.mark.parametrize(("name", "text"), UNMARKED, ids=[f"{row[0]} {row[1][:12]}" for row in UNMARKED])
def test_an_encoding_is_told_from_the_text(name: str, text: str) -> None:
    assert encoding.decode(f"{text}\n\n{text}\n".encode(name))[0] == f"{text}\n\n{text}\n"
    assert not encoding.looks_binary(text.encode(name))


def test_an_encoding_declared_in_the_page_is_believed(tmp_path: Path) -> None:
    words = "Паром снова выйдет в море"
    page = f'<html><head><meta charset="windows-1251"></head><body><h1>{words}</h1><p>{f"{words}. " * 20}</p></html>'
    assert one(tmp_path / "a.html", page.encode("windows-1251")).title == words


def test_text_is_cleaned_once(tmp_path: Path) -> None:
    item = one(
        tmp_path / "a.txt",
        "Fer\u00adry to\u200b sail\x07 again\r\n\r\nThe ferry sails\u2028on Monday, said the governor\ufeff of it.\r\n",
    )
    assert item.title == "Ferry to sail again"
    assert not any(ord(c) < 32 and c != "\n" for c in item.text)


LANGUAGES = [
    ("Der Gouverneur der Insel sagte, die Fähre werde am Montag wieder fahren.", None, "de"),
    ("Le gouverneur de l'île a déclaré que le ferry repartirait lundi matin.", "en-GB", "fr"),
    ("Губернатор острова сказал, что паром снова выйдет в море в понедельник.", None, "ru"),
    ("Ferry", "sv-SE", "sv"),
    ("Ferry", None, "en"),
    (
        "La Traviata, Il Trovatore, Don Carlo: Teatro Belmont. Carla Moretti, Gino Orsay, Luisa Halden, Paolo Kessim. "
        * 3
        + "The mayor said on Monday that the theatre would stay closed until the storm had passed, and that nobody had"
        " been hurt. Nobody knows who will pay for the new roof, its head told the paper. " * 3,
        None,
        "en",
    ),
    # English small words stand in a text that is no English one: titles, turns of speech, words spelled alike.
    (
        "De bank of het bureau is to do by the book, schreef de krant, die from the start bij dit plan is geweest en er"
        " nu for good mee ophoudt, zo zegt de directeur van de haven, want het is voor de stad te duur geworden. " * 2,
        None,
        "nl",
    ),
    (
        "Die Band spielte „The Road to the Sea“ und „Of Rain and Time“, bevor der Bürgermeister auf die Bühne kam und"
        " den Gästen dankte, die aus allen Teilen der Insel gekommen waren, um das neue Haus am Hafen zu sehen. " * 2,
        None,
        "de",
    ),
]


@pytest.mark.parametrize(("text", "declared", "code"), LANGUAGES, ids=[row[0][:30] for row in LANGUAGES])
def test_language_is_that_of_the_text(text: str, declared: str | None, code: str) -> None:
    assert tongues.language(text, declared) == code
