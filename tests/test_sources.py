"""`chronology sources` and `chronology formats`: what an analyst checks first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chronology.cli import main
from chronology.readers import formats

STORY = (
    "Ferry to sail again on Monday\n\n20 April 2024 12:38 NZST\n\nThe governor of the island said the ferry would "
    "sail again on Monday, once the divers had looked at its screws.\n\nIslanders waited on the quay for days.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        "Undated story\n\nThe ferry [bold]sank[/bold] on Monday, said the governor of it.\n"
    )
    (tmp_path / "c.json").write_text("{", encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of the command line."""
    status = 0
    try:
        main([str(word) for word in words])
    except SystemExit as end:
        status = int(end.code or 0)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_the_table_shows_what_was_read_and_what_was_not(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "sources", folder)
    assert status == 0
    for shown in (
        "a.txt",
        "2024-04-20 12:38",
        "header",
        "Pacific/Auckland",
        "skipped c.json",
        "2 articles read, 1 skipped",
    ):
        assert shown in out
    assert "no publication date was found" in " ".join(out.split())


def test_json_for_other_tools(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "sources", folder, "--format", "json")
    document = json.loads(out)
    assert status == 0
    assert [row["path"] for row in document["articles"]] == ["a.txt", "b.txt"]
    assert document["articles"][0]["published"]["zone"] == "Pacific/Auckland"
    assert document["articles"][0]["words"] == len(STORY.split())
    assert [row["code"] for row in document["notices"]] == ["unreadable"]


def test_strict_ends_with_one_when_a_file_failed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "sources", folder, "--strict")[0] == 1
    (folder / "c.json").unlink()
    assert run(capsys, "sources", folder, "--strict")[0] == 0


STATUSES = [
    (["/no/such/folder"], 1, "no article could be read"),
    ([], 2, "no path is given"),
    (["x", "--format", "xml"], 2, "--format"),
    (["x", "--zone", "Mars/Base"], 2, "--zone"),
    (["x", "--map", "colour=x"], 2, "--map"),
]


@pytest.mark.parametrize(("words", "status", "says"), STATUSES, ids=[" ".join(row[0]) or "nothing" for row in STATUSES])
def test_mistakes_end_with_their_status_and_one_line(
    capsys: pytest.CaptureFixture[str], words: list[str], status: int, says: str
) -> None:
    found, _, err = run(capsys, "sources", *words)
    assert found == status
    assert says in err
    assert "Traceback" not in err


def test_every_format_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "formats")
    assert status == 0
    for row in formats.FORMATS:
        assert row.name in out
