"""The command line: exit status, one clear line for each mistake, and nothing half-written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from chronology.cli import COMMANDS, main

ARTICLE = """Bridge closes

Published 14 March 2019, 09:30 GMT

The old bridge in Lynwick was closed on Tuesday after engineers found cracks in two of its pillars.

It will reopen next month, the council said.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    (inputs / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    return inputs


def run(*words: str | Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Exit status, stdout and stderr of one call."""
    status = 0
    try:
        main([str(word) for word in words])
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_build_writes_every_default_output(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    status, stdout, stderr = run("build", folder, "-o", out, capsys=capsys)
    assert status == 0, stderr
    names = {path.name for path in out.iterdir()}
    assert {"timeline.html", "briefing.docx", "timeline.png", "timeline.svg", "chronology.json", "events.csv"} <= names
    assert not [name for name in names if name.startswith(".")]
    assert "1 article read" in stderr
    assert str(out / "timeline.html") in stdout


def test_json_keeps_the_contract(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    run("build", folder, "-o", out, "--format", "json", capsys=capsys)
    data = json.loads((out / "chronology.json").read_text(encoding="utf-8"))
    assert {"schema", "title", "zone", "events", "articles", "unplaced", "warnings"} <= data.keys()
    closed = next(event for event in data["events"] if "closed" in event["what"])
    assert closed["span"]["edtf"] == "2019-03-12"
    text = data["articles"][0]["text"]
    for event in data["events"]:
        for evidence in event["evidence"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
            mention = evidence["mention"]
            if mention:
                assert text[mention["start"] : mention["end"]] == mention["text"]


BAD_FILES = {
    "an empty file": ("empty.txt", b"", "empty.txt"),
    "bytes that are no text": ("noise.txt", bytes(range(256)) * 8, "noise.txt"),
    "an unknown suffix": ("picture.xyz", b"\x00\x01", "picture.xyz"),
    "a malformed JSON file": ("broken.json", b'{"title": "half', "broken.json"),
    "a malformed JSON line": ("lines.jsonl", b'{"text": "x"\n', "lines.jsonl"),
}


@pytest.mark.parametrize(("name", "content", "named"), BAD_FILES.values(), ids=BAD_FILES)
def test_one_bad_file_never_costs_the_others(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, named: str
) -> None:
    (folder / name).write_bytes(content)
    out = tmp_path / "out"
    status, _, stderr = run("build", folder, "-o", out, "--format", "json", capsys=capsys)
    assert status == 0, stderr
    assert sum(named in line for line in stderr.splitlines()) == 1, stderr
    assert "Traceback" not in stderr
    assert len(json.loads((out / "chronology.json").read_text(encoding="utf-8"))["articles"]) == 1
    status, _, _ = run("build", folder, "-o", out, "--format", "json", "--strict", capsys=capsys)
    assert status == 1


def test_a_missing_path_is_named_and_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, stderr = run("build", tmp_path / "nowhere.txt", "-o", tmp_path / "out", capsys=capsys)
    assert status == 1
    assert "nowhere.txt" in stderr
    assert not (tmp_path / "out").exists()


def test_an_empty_folder_is_named_and_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "nothing").mkdir()
    status, _, stderr = run("build", tmp_path / "nothing", "-o", tmp_path / "out", capsys=capsys)
    assert status == 1
    assert "nothing: the folder holds no file that can be read" in stderr


def test_an_empty_folder_beside_a_full_one_costs_one_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "nothing").mkdir()
    status, _, stderr = run("build", folder, tmp_path / "nothing", "-o", tmp_path / "out", capsys=capsys)
    assert status == 0
    assert sum("nothing" in line for line in stderr.splitlines()) == 1


def test_a_format_that_needs_an_extra_names_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from chronology.readers import formats

    monkeypatch.setattr(formats, "installed", lambda row: row.extra is None)
    monkeypatch.setenv("COLUMNS", "200")
    status, stdout, _ = run("formats", capsys=capsys)
    assert status == 0
    assert "needs chronology[pdf]" in stdout


def test_an_output_folder_that_is_a_file_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("mine")
    status, _, stderr = run("build", folder, "-o", tmp_path / "taken", "--format", "json", capsys=capsys)
    assert status == 1
    assert "taken" in stderr
    assert (tmp_path / "taken").read_text() == "mine"


USAGE = {
    "an unknown format": ("--format", "pdf"),
    "an unknown style": ("--style", "poetry"),
    "an unknown option": ("--colour", "red"),
    "a date that is none": ("--published", "yesterday-ish"),
    "a zone that is none": ("--zone", "Atlantis/Main"),
    "an order that is none": ("--date-order", "DYM"),
    "a language that is none": ("--language", "English, please"),
    "a period that ends before it begins": ("--since", "2025", "--until", "2024"),
}


@pytest.mark.parametrize("words", USAGE.values(), ids=USAGE)
def test_wrong_use_ends_with_two(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    status, _, stderr = run("build", folder, "-o", tmp_path / "out", *words, capsys=capsys)
    assert status == 2, stderr
    assert "Traceback" not in stderr
    assert not (tmp_path / "out").exists()


def test_a_renderer_that_fails_leaves_nothing_behind(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from chronology.errors import LintError
    from chronology.renderers import data

    def refuse(*_: object) -> None:
        raise LintError("event E001 has no quote")

    out = tmp_path / "out"
    run("build", folder, "-o", out, "--format", "csv", capsys=capsys)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    monkeypatch.setattr(data, "encode", refuse)
    status, _, stderr = run("build", folder, "-o", out, "--format", "json,csv", capsys=capsys)
    assert status == 1
    assert "E001" in stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, stdout, _ = run(command, "--help", capsys=capsys)
    assert status == 0
    assert "Usage" in stdout


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_documented(command: str) -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    assert f"chronology {command}" in readme


def test_a_fault_of_the_program_is_one_line_that_says_what_to_do(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of a moment\nthat has no name")

    monkeypatch.setattr("chronology.renderers.render", broken)
    status, _, stderr = run("build", folder, "-o", tmp_path / "out", capsys=capsys)
    assert status == 1
    assert "(ZeroDivisionError: of a moment that has no name)" in stderr
    assert "Traceback" not in stderr
    monkeypatch.setenv("CHRONOLOGY_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("build", folder, "-o", tmp_path / "out", capsys=capsys)


def test_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "chronology", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("chronology ")


def test_the_published_schema_is_the_one_in_docs(capsys: pytest.CaptureFixture[str]) -> None:
    _, stdout, _ = run("schema", capsys=capsys)
    kept = (Path(__file__).parent.parent / "docs" / "chronology.schema.json").read_text(encoding="utf-8")
    assert json.loads(stdout) == json.loads(kept), "run `chronology schema > docs/chronology.schema.json`"
