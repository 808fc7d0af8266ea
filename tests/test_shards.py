"""All of a store as tables, a month a file: the same rows whoever writes them, and those of the whole chronology."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from chronology import pipeline, reduction, shards
from chronology.cli import main
from chronology.errors import InputError, OutputError
from chronology.pipeline import Options
from chronology.renderers.parquet import TABLES
from chronology.store import Store
from chronology.workers import Pool, Runner, Serial
from test_rank import event
from test_store import ALL, write

arrow = pytest.importorskip("pyarrow.parquet")
DEMONSTRATION = Path(__file__).parent.parent / "inputs"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shards") / "store"
    with Store(path) as kept:
        pipeline.fill(kept, pipeline.jobs([DEMONSTRATION], Options()))
    return path


def exported(store: Path, folder: Path, runner: Runner) -> dict[str, list[dict[str, object]]]:
    with Store(store, look_only=True) as kept:
        shards.export(kept, folder, runner)
    return {
        table: [row for path in sorted((folder / table).iterdir()) for row in arrow.read_table(path).to_pylist()]
        for table in TABLES
    }


def test_the_shards_hold_what_the_chronology_tells(store: Path, tmp_path: Path) -> None:
    tables = exported(store, tmp_path / "out", Serial())
    with Store(store) as kept:
        whole = reduction.assemble(kept)
    told = [(event.span.start, event.span.end, event.what, event.importance, event.origins) for event in whole.events]
    rows = [(row["start"], row["end"], row["what"], row["importance"], row["origins"]) for row in tables["events"]]
    assert sorted(map(str, rows)) == sorted(map(str, told))
    assert len(tables["evidence"]) == sum(len(event.evidence) for event in whole.events)
    assert {row["id"] for row in tables["articles"]} == {article.id for article in whole.articles}
    assert {row["event"] for row in tables["evidence"]} == {row["id"] for row in tables["events"]}
    assert len({row["id"] for row in tables["events"]}) == len(tables["events"])


def test_two_events_of_one_passage_have_names_of_their_own() -> None:
    first, second = (msgspec.structs.replace(event("one passage"), id=name) for name in ("a", "b"))
    assert shards._name((first,)) != shards._name((second,))
    assert shards._name((first, second)) == shards._name((second, first))


def test_who_writes_does_not_matter(store: Path, tmp_path: Path) -> None:
    exported(store, tmp_path / "one", Serial())
    exported(store, tmp_path / "two", Pool(2))
    for table in TABLES:
        names = sorted(path.name for path in (tmp_path / "one" / table).iterdir())
        assert len(names) > 3
        assert [path.name for path in sorted((tmp_path / "two" / table).iterdir())] == names
        for name in names:
            assert (tmp_path / "one" / table / name).read_bytes() == (tmp_path / "two" / table / name).read_bytes()


def test_the_name_of_an_event_does_not_change_when_others_come_in(store: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "store") as kept:
        pipeline.fill(kept, pipeline.jobs([DEMONSTRATION, write(tmp_path / "more", ALL)], Options()))
    before = {row["id"]: row["what"] for row in exported(store, tmp_path / "a", Serial())["events"]}
    after = {row["id"]: row["what"] for row in exported(tmp_path / "store", tmp_path / "b", Serial())["events"]}
    assert len(after) > len(before)
    assert before.items() <= after.items()


def test_an_export_takes_the_place_of_the_one_before(store: Path, tmp_path: Path) -> None:
    exported(store, tmp_path, Serial())
    (tmp_path / "events" / "1901-01.parquet").write_bytes(b"of a month that is gone")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    exported(store, tmp_path, Serial())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "events", "evidence", "notes.txt"]
    assert not (tmp_path / "events" / "1901-01.parquet").exists()


def test_what_cannot_be_exported_is_said(store: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "empty") as empty, pytest.raises(InputError, match="no article is in this store"):
        shards.export(empty, tmp_path / "out", Serial())
    (tmp_path / "file").write_text("", encoding="utf-8")
    with Store(store, look_only=True) as kept, pytest.raises(OutputError, match="cannot write to"):
        shards.export(kept, tmp_path / "file", Serial())


def test_the_command(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", str(store), "-o", str(tmp_path / "out"), "--workers", "1"])
    assert ended.value.code in (0, None)
    assert "events of" in capsys.readouterr().out
    with pytest.raises(SystemExit) as ended:
        main(["export", str(tmp_path / "nothing")])
    assert ended.value.code == 1
    assert "there is no store" in capsys.readouterr().err
