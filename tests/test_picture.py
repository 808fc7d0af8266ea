"""The still timeline: the same bytes, harmless text, room for labels, the main stretch of the record."""

from __future__ import annotations

import re
import struct
from datetime import datetime
from pathlib import Path

import pytest

import builders
from chronology.errors import OutputError
from chronology.renderers import RenderOptions, picture, stretch
from chronology.renderers.dossier.cite import shortened
from chronology.renderers.view import view
from chronology.renderers.wording import Wording
from chronology.timespan import date

EN = Wording("en")


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG, from its header."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_the_same_record_gives_the_same_bytes() -> None:
    page = view(builders.chronology(), EN)
    first, second = picture.draw(page, EN), picture.draw(view(builders.chronology(), EN), EN)
    assert first.png == second.png
    assert first.svg == second.svg


def test_the_file_carries_no_clock_and_asks_for_nothing(tmp_path: Path) -> None:
    for name in ("t.png", "t.svg"):
        picture.render(builders.chronology(), tmp_path / name, RenderOptions())
    svg = (tmp_path / "t.svg").read_text("utf-8")
    assert "<dc:date>" not in svg
    assert not re.search(r'(?:href|src)="(?!#|data:)', svg)
    assert b"Software" not in (tmp_path / "t.png").read_bytes()[:400]


@pytest.mark.parametrize("count", [0, 1, 13, 300])
def test_it_fits_one_page_whatever_the_number(count: int) -> None:
    page = view(builders.many(count) if count else builders.chronology(), EN)
    drawn = picture.draw(page, EN, titled=True)
    assert size(drawn.png) == (picture.WIDTH * 2, round(drawn.height * 2))
    assert drawn.height <= picture.HEIGHT + 40
    assert drawn.hidden <= max(1, drawn.shown * picture.CROWDED)


def test_letters_are_drawn_once_and_used_again() -> None:
    drawn = picture.draw(view(builders.many(300), EN), EN, titled=True)
    assert len(drawn.svg) < 600_000
    assert drawn.svg.count(b"<use ") > 500


def test_hostile_labels_are_drawn_as_letters() -> None:
    drawn = picture.draw(view(builders.hostile(), EN), EN, titled=True)
    svg = drawn.svg.decode("utf-8")
    assert "<script" not in svg
    assert drawn.shown == 8


def test_a_dollar_sign_is_no_mathematics() -> None:
    item = builders.article("a", "Fees of $4 and $5_{x} on 12 March 2019.", "2019-03-14")
    told = builders.told(item, "Fees of $4 and $5_{x} on 12 March 2019.", date(2019, 3, 12), "12 March 2019")
    record = builders.Chronology(
        title="$x^2$",
        zone=None,
        events=(builders.event(1, date(2019, 3, 12), "Fees of $4 and $5_{x}", told),),
        articles=(item,),
    )
    assert picture.draw(view(record, EN), EN, titled=True).shown == 1


def test_an_empty_record_is_an_empty_timeline() -> None:
    item = builders.article("a", "Nothing dated.", None)
    record = builders.Chronology(title="", zone=None, events=(), articles=(item,))
    assert picture.draw(view(record, EN), EN, titled=True).shown == 0


def test_an_unwritable_place_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot write"):
        picture.render(builders.chronology(), tmp_path / "none" / "t.png", RenderOptions())


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        ("Army seizes power", 40, "Army seizes power"),
        ("Army seizes power in the capital", 20, "Army seizes power in…"),
        ("Army seizes power, then waits", 19, "Army seizes power…"),
        ("A" * 50, 10, "A" * 10 + "…"),
        ("two\nlines\t here", 40, "two lines here"),
    ],
)
def test_labels_are_cut_at_words(text: str, limit: int, kept: str) -> None:
    assert shortened(text, limit) == kept


# --- the main stretch -------------------------------------------------------------------------------------------


def record(*days: tuple[int, int, int]) -> builders.Chronology:
    item = builders.article("a", "It happened.", "2024-04-20")
    events = tuple(
        builders.event(number, date(*day), f"Event {number}", builders.told(item, "It happened.", date(*day), "It"))
        for number, day in enumerate(sorted(days), start=1)
    )
    return builders.Chronology(title="", zone=None, events=events, articles=(item,))


def test_a_birth_in_1948_is_not_the_period_of_a_coup_in_2023() -> None:
    regular = [(2023, month, 5) for month in range(1, 13)] + [(2024, month, 5) for month in range(1, 4)]
    page = view(record((1948, 1, 1), *regular), EN)
    kept = stretch.main(page.events)
    assert len(kept) == 15
    assert stretch.bounds(kept) == (datetime(2023, 1, 5), datetime(2024, 3, 6))
    drawn = picture.draw(page, EN)
    assert drawn.outside == 1


def test_a_record_of_two_days_keeps_both() -> None:
    page = view(record((1948, 1, 1), (2023, 1, 1)), EN)
    assert len(stretch.main(page.events)) == 2


def test_no_more_than_a_small_share_is_left_out() -> None:
    page = view(record(*[(1900 + 10 * step, 1, 1) for step in range(6)], *[(2023, 1, day) for day in range(1, 20)]), EN)
    assert len(stretch.main(page.events)) >= 25 * (1 - stretch.LEFT_OUT)
