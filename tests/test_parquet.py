"""The tables: documented columns, joins that hold, quotes that stand in their articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import chronology
from chronology.renderers import RenderOptions, parquet

arrow = pytest.importorskip("pyarrow.parquet")


@pytest.fixture
def tables(tmp_path: Path) -> dict[str, list[dict[str, object]]]:
    parquet.render(chronology(), tmp_path / "events.parquet", RenderOptions())
    return {name: arrow.read_table(tmp_path / f"{name}.parquet").to_pylist() for name in parquet.TABLES}


def test_every_event_and_passage_is_there_and_joins(tables: dict[str, list[dict[str, object]]]) -> None:
    told = chronology()
    assert [row["id"] for row in tables["events"]] == [event.id for event in told.events]
    assert len(tables["evidence"]) == sum(len(event.evidence) for event in told.events)
    articles = {row["id"]: row for row in tables["articles"]}
    assert {row["event"] for row in tables["evidence"]} == {row["id"] for row in tables["events"]}
    for row in tables["evidence"]:
        text = articles[row["article"]]["text"]
        assert text[row["first"] : row["last"]] == row["quote"]  # type: ignore[index]


def test_an_open_window_has_no_bound(tables: dict[str, list[dict[str, object]]]) -> None:
    opened = {event.id for event in chronology().events if event.span.end is None}
    assert opened
    assert all(row["end"] is None for row in tables["events"] if row["id"] in opened)


def test_same_input_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        parquet.render(chronology(), tmp_path / name / "events.parquet", RenderOptions())
    for table in parquet.TABLES:
        first, second = (tmp_path / name / f"{table}.parquet" for name in ("a", "b"))
        assert first.read_bytes() == second.read_bytes()


def test_every_column_is_documented() -> None:
    told = (Path(__file__).parent.parent / "docs" / "scale.md").read_text(encoding="utf-8")
    for columns in parquet.TABLES.values():
        for column in columns:
            assert f"`{column}`" in told, f"docs/scale.md does not explain {column}"


def test_the_query_of_the_documentation_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    parquet.render(chronology(), tmp_path / "events.parquet", RenderOptions())
    (tmp_path / "outputs").mkdir()
    for path in tmp_path.glob("*.parquet"):
        path.rename(tmp_path / "outputs" / path.name)
    told = (Path(__file__).parent.parent / "docs" / "scale.md").read_text(encoding="utf-8")
    query = told.split("```sql\n")[1].split("```")[0]
    monkeypatch.chdir(tmp_path)
    assert duckdb.sql(query).fetchall()
