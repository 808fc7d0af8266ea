"""Sentence-level tables, one file a theme, in `tests/cases/`: see the README there. Text files anyone can extend."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from chronology import languages, recognise, resolve
from chronology.model import Anchor, Resolution
from chronology.notation import from_timex3, to_edtf
from chronology.timespan import Granularity, unit

FOLDER = Path(__file__).parent / "cases"
KEYS = {"text", "is", "anchor", "style", "order", "fails", "language"}


def anchor_of(written: str) -> Anchor | None:
    if not written:
        return None
    moment = datetime.fromisoformat(written)
    return Anchor(
        span=unit(moment, Granularity.MINUTE if "T" in written else Granularity.DAY), found_in="option", text=written
    )


def cases() -> list[Any]:
    params = []
    for path in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        default = {key: table[key] for key in ("anchor", "style", "order", "language") if key in table}
        for case in table["case"]:
            assert set(case) <= KEYS, f"{path.name}: unknown key in {case}"
            marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
            params.append(pytest.param({**default, **case}, id=f"{path.stem}: {case['text']}", marks=marks))
    return params


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its square brackets, and the extents they marked."""
    plain, extents = "", []
    for piece in re.split(r"(\[[^\]]*\])", text):
        if piece.startswith("["):
            extents.append((len(plain), len(plain) + len(piece) - 2))
            piece = piece[1:-1]
        plain += piece
    return plain, extents


def told(resolution: Resolution) -> str:
    """A resolution in the notation of the tables."""
    value = resolution.value or f"- {resolution.reason}"
    return f"{resolution.mention.type} {value} {resolution.mod or ''}".rstrip()


@pytest.mark.parametrize("case", cases())
def test_sentence(case: dict[str, Any]) -> None:
    pack = languages.reading(case.get("language", "en"))
    text, extents = marked(case["text"])
    found = resolve.resolve(
        recognise.find(text, pack),
        text,
        anchor_of(case.get("anchor", "2019-03-14T09:30")),
        pack,
        style=case.get("style", "news"),
        date_order=case.get("order"),
    )
    wanted = [line.split(" = ") for line in case.get("is", [])]
    assert [(r.mention.start, r.mention.end) for r in found] == extents, [r.mention.text for r in found]
    assert [told(r) for r in found] == [parts[0] for parts in wanted]
    for resolution, parts in zip(found, wanted, strict=True):
        assert text[resolution.mention.start : resolution.mention.end] == resolution.mention.text
        if len(parts) > 1:
            assert resolution.span is not None
            assert to_edtf(resolution.span) == parts[1]
        elif resolution.mention.type in ("DATE", "TIME") and (window := from_timex3(resolution.value)) is not None:
            assert resolution.span is not None
            assert (resolution.span.start, resolution.span.end) == (window.start, window.end)


def test_there_are_enough_cases() -> None:
    assert len(cases()) >= 200
