"""What a store keeps for the next build is given back whole, and to the same code alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from chronology import engine
from chronology.store import Store


def test_what_was_kept_is_given_back(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        store.keep("a", b"first")
        store.keep("a", b"second")
    with Store(tmp_path / "store") as store:
        assert store.kept("a") == b"second"
        assert store.kept("b") is None


def test_other_code_and_damage_are_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "store") as store:
        store.keep("a", b"first")
        store.keep("b", b"second")
    with sqlite3.connect(tmp_path / "store") as db:
        db.execute("UPDATE memory SET body = x'00' WHERE name = 'b'")
    db.close()
    with Store(tmp_path / "store") as store:
        assert store.kept("b") is None
        assert store.kept("a") == b"first"
        monkeypatch.setattr(engine, "key", lambda *, whole=False: "another engine")
        assert store.kept("a") is None


def test_without_a_file_nothing_is_kept() -> None:
    with Store() as store:
        store.keep("a", b"first")
        assert store.kept("a") is None
