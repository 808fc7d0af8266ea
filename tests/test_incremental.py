"""What comparing found is remembered, used, and never makes a difference."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from chronology import ledger, merge, pipeline, reduction
from chronology.ledger import NAME, Ledger
from chronology.merge import Memory, Table
from chronology.merge.table import Words
from chronology.merge.weights import Scale, step
from chronology.pipeline import Options
from chronology.store import Store
from test_splice import edit, filled, fresh, run


def told(folder: Path, store: Path) -> tuple[merge.Memory, tuple[tuple[str, ...], ...]]:
    """The memory of a build of a folder, and the clusters as ids of their events."""
    with Store(store) as kept:
        pipeline.fill(kept, pipeline.jobs([folder], Options()))
        corpus = reduction.Corpus(kept)
        clusters = merge.cluster(corpus.features, corpus.ledger.memory)
        corpus.ledger.keep()
        rows = corpus.features.rows
        return corpus.ledger.memory, tuple(tuple(rows[n].id for n in group.members) for group in clusters)


def test_nothing_is_compared_twice(tmp_path: Path) -> None:
    folder = filled(tmp_path / "in", 30)
    first, _ = told(folder, tmp_path / "store")
    assert first.asked > 5
    assert first.answered == 0
    second, _ = told(folder, tmp_path / "store")
    assert second.answered == second.asked == first.asked


def test_after_a_change_hardly_anything_is_compared(tmp_path: Path) -> None:
    folder = filled(tmp_path / "in", 30)
    told(folder, tmp_path / "store")
    (folder / "new.txt").write_text(
        "Quay reopened\n\nPublished: 9 March 2019\n\nOn 8 March 2019 the quay of Tamsel reopened.\n", encoding="utf-8"
    )
    memory, clusters = told(folder, tmp_path / "store")
    assert 0 < memory.asked - memory.answered < memory.asked / 2
    assert clusters == told(folder, tmp_path / "another")[1]


@pytest.mark.parametrize("seed", range(6))
def test_any_history_gives_the_clusters_of_a_fresh_store(tmp_path: Path, seed: int) -> None:
    chance = random.Random(100 + seed)
    folder = filled(tmp_path / "in", 20)
    for number in range(6):
        _, clusters = told(folder, tmp_path / "store")
        assert clusters == told(folder, tmp_path / f"fresh{number}")[1]
        for _ in range(chance.choice([1, 1, 2, 8])):
            edit(folder, chance)


@pytest.mark.parametrize("part", [NAME, f"{NAME} %", f"{NAME}%"], ids=["what is common", "a piece", "all of it"])
def test_a_damaged_ledger_is_made_anew(tmp_path: Path, part: str) -> None:
    folder = filled(tmp_path / "in", 8)
    run(folder, tmp_path / "out", tmp_path / "store")
    edit(folder, random.Random(4))
    run(folder, tmp_path / "out", tmp_path / "store")
    with Store(tmp_path / "store") as kept:
        assert not Ledger(kept).new
        kept._db.execute("UPDATE memory SET body = x'c1' WHERE name LIKE ?", (part,))
        assert len(Ledger(kept).new) == len(kept.numbers())
    edit(folder, random.Random(5))
    assert run(folder, tmp_path / "out", tmp_path / "store") == fresh(folder)


def test_only_the_pieces_of_changed_inputs_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "PIECE", 4)
    folder = filled(tmp_path / "in", 10)
    written: list[str] = []
    real = Store.keep_all

    def keep_all(store: Store, bodies: Iterable[tuple[str, bytes]]) -> None:
        real(store, [(name, body) for name, body in bodies if written.append(name) or True])  # type: ignore[func-returns-value]

    monkeypatch.setattr(Store, "keep_all", keep_all)
    told(folder, tmp_path / "store")
    assert written == [NAME, f"{NAME} 0", f"{NAME} 1", f"{NAME} 2"]
    written.clear()
    told(folder, tmp_path / "store")
    assert not written
    (folder / "9.txt").unlink()
    told(folder, tmp_path / "store")
    assert written == [NAME, f"{NAME} 2"]
    written.clear()
    (folder / "0.txt").write_text("The quay of Tamsel reopened on 2 May 2018.\n", encoding="utf-8")
    told(folder, tmp_path / "store")
    assert written == [NAME, f"{NAME} 0", f"{NAME} 2"]


def test_a_reading_of_an_input_never_has_the_number_of_another(tmp_path: Path) -> None:
    folder = filled(tmp_path / "in", 3)
    seen: set[int] = set()
    for salt in range(4):
        with Store(tmp_path / "store") as kept:
            pipeline.fill(kept, pipeline.jobs([folder], Options()))
            new = set(kept.numbers()) - seen
        assert len(new) == (3 if salt == 0 else 1)
        seen |= new
        (folder / "2.txt").write_text(f"Quay {salt} reopened on 2 May 2018.\n", encoding="utf-8")


def test_a_row_gives_back_its_feature(tmp_path: Path) -> None:
    with Store() as kept:
        pipeline.fill(kept, pipeline.jobs([filled(tmp_path / "in", 6)], Options()))
        features = [item for number in kept.numbers() for item in kept.gist(number).features]
    assert list(Table.of(features)) == features


def test_one_text_more_moves_hardly_any_word() -> None:
    assert [step(count) for count in (1, 2, 3, 4, 6, 11, 12, 1_000)] == [0, 1, 2, 2, 3, 3, 4, 10]
    words = Table(Words(["", *(f"w{number}" for number in range(200))]), [], {})
    texts = [bytes([number % size + 1, 0, 0, 0]) for size in (3, 20, 200) for number in range(300)]
    before = Scale(words, ((text,) for text in texts), len(texts))
    after = Scale(words, ((text,) for text in [*texts, bytes([1, 0, 0, 0])]), len(texts) + 1)
    assert after.moved(before.whole, before.steps) == frozenset()
    rare = Scale(words, ((text,) for text in [*texts, bytes([150, 0, 0, 0])]), len(texts) + 1)
    assert rare.moved(before.whole, before.steps) == {150}
    assert rare.moved(before.whole + 1, before.steps) is None, "with another whole every weight is another"


def test_a_table_without_names_is_not_remembered(tmp_path: Path) -> None:
    with Store() as kept:
        pipeline.fill(kept, pipeline.jobs([filled(tmp_path / "in", 6)], Options()))
        features = [item for number in kept.numbers() for item in kept.gist(number).features]
    memory = Memory()
    assert merge.cluster(features, memory) == merge.cluster(features)
    assert memory.asked == 0
