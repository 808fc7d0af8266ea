"""`chronology tag`: the contract other tools rely on, and what it says about bad lines."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from chronology.cli import application, tag
from chronology.errors import InputError, OptionError

LINE = {"id": "a", "text": "Troops left late on Friday.", "dct": "2024-04-20", "lang": "en"}
TIMEX = {"start": 12, "end": 26, "text": "late on Friday", "type": "DATE", "value": "2024-04-19", "mod": "END"}


def run(*words: str, fed: str | bytes = "") -> Result:
    return CliRunner().invoke(application(["tag"]), ["tag", *words], input=fed)


def told(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_json_line_in_gives_a_json_line_out() -> None:
    result = run("-", fed=json.dumps(LINE) + "\n")
    assert result.exit_code == 0
    assert told(result) == [{"id": "a", "timexes": [TIMEX]}]


def test_without_a_file_it_reads_standard_input() -> None:
    assert told(run(fed=json.dumps(LINE) + "\n")) == [{"id": "a", "timexes": [TIMEX]}]


def test_a_file_of_lines_is_read_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(LINE).encode() + b"\r\n\r\n" + json.dumps(LINE).encode())
    assert told(run(str(path))) == [{"id": "a", "timexes": [TIMEX]}] * 2


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ({"dct": "2024-04-20T12:38"}, "2024-04-19"),
        ({"dct": "2024-04-20T12:38:11Z"}, "2024-04-19"),
        ({"dct": "20240420"}, "2024-04-19"),
        ({"lang": "en-GB"}, "2024-04-19"),
        ({"lang": None}, "2024-04-19"),
        ({"dct": None}, ""),
        ({"dct": ""}, ""),
    ],
)
def test_the_publication_leads_the_relative_dates(change: dict[str, str | None], value: str) -> None:
    (answer,) = told(run("-", fed=json.dumps(LINE | change)))
    assert answer["timexes"][0]["value"] == value  # type: ignore[index]


def test_without_a_publication_the_value_is_empty_and_says_why() -> None:
    (answer,) = told(run("-", fed='{"text": "It rained yesterday."}'))
    assert answer["id"] == 1
    assert answer["timexes"][0]["reason"] == "no-anchor"  # type: ignore[index]


def test_plain_text_works_with_a_publication(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("\nTroops left late on Friday.", encoding="utf-8")
    for result in (
        run(str(path), "--published", "2024-04-20"),
        run("-", "--published", "2024-04-20", fed=path.read_text()),
    ):
        (answer,) = told(result)
        assert [(t["start"], t["value"]) for t in answer["timexes"]] == [(13, "2024-04-19")]  # type: ignore[attr-defined]


def test_offsets_count_code_points() -> None:
    (answer,) = told(run("-", fed=json.dumps({"text": "😀é Troops left on 3 May 2001.", "id": 7})))
    timex = answer["timexes"][0]  # type: ignore[index]
    assert (timex["start"], timex["end"], timex["text"]) == (18, 28, "3 May 2001")


BAD = {
    "no JSON": ("not json", "no JSON line"),
    "no text": ('{"id": 1}', "text"),
    "a text that is none": ('{"text": 5}', "text"),
    "a list": ("[1, 2]", "no JSON line"),
    "bytes that are no text": (b'{"text": "\xff"}', "no JSON line"),
    "a lone surrogate": ('{"text": "\\ud800"}', "no JSON line"),
    "a publication that is none": ('{"text": "x", "dct": "soon"}', "dct 'soon' is no date"),
    "a publication too coarse": ('{"text": "x", "dct": "2024-04"}', "dct '2024-04' is no date"),
    "an unknown language": ('{"text": "x", "lang": "xx"}', "'xx': no such language pack; available: "),
}


@pytest.mark.parametrize(("line", "message"), BAD.values(), ids=BAD.keys())
def test_a_bad_line_is_named_and_the_rest_goes_on(line: str | bytes, message: str) -> None:
    raw = line.encode() if isinstance(line, str) else line
    fed = json.dumps(LINE).encode() + b"\n" + raw + b"\n" + json.dumps(LINE).encode() + b"\n"
    result = run("-", fed=fed)
    assert (result.exit_code, len(told(result))) == (0, 2)
    assert result.stderr.startswith("standard input:2: ")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert run("-", "--strict", fed=fed).exit_code == 1


def test_when_every_line_is_bad_nothing_was_done() -> None:
    assert run("-", fed="{\n{\n").exit_code == 1


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_file_is_an_error_with_advice(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_bytes(content)
    result = run(str(path))
    assert isinstance(result.exception, InputError)
    assert str(result.exception) == f"{path}: nothing in it; give JSON lines, or plain text with --published"


def test_a_missing_file_and_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    missing = run(str(tmp_path / "none.jsonl"))
    assert str(missing.exception) == f"{tmp_path / 'none.jsonl'}: no such file or directory"
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\x89PNG\xff\xfe")
    assert "not UTF-8 text (byte 0)" in str(run(str(path), "--published", "2024-04-20").exception)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--format", "xml"], "--format 'xml' is unknown; choose jsonl or table"),
        (["--style", "poem"], "--style 'poem' is unknown"),
        (["--date-order", "dmy"], "--date-order 'dmy' is unknown"),
        (["--published", "soon"], "--published 'soon' is no date"),
    ],
)
def test_an_option_that_makes_no_sense_is_an_error(words: list[str], message: str) -> None:
    result = run("-", *words, fed=json.dumps(LINE))
    assert isinstance(result.exception, OptionError)
    assert message in str(result.exception)


def test_the_order_of_numeric_dates_is_an_option() -> None:
    fed = json.dumps({"text": "The invoice of 03/04/2018 was paid."})
    values = {
        order: told(run("-", "--date-order", order, fed=fed))[0]["timexes"][0]["value"]  # type: ignore[index]
        for order in ("DMY", "MDY")
    }
    assert values == {"DMY": "2018-04-03", "MDY": "2018-03-04"}


def test_a_table_shows_control_characters_and_never_sends_them() -> None:
    hostile = {"id": "x\x1b[2J", "text": "on 3 May\x0b2001 and 4 May 2001"}
    result = run("-", "--format", "table", fed=json.dumps(hostile))
    assert "2001-05-04" in result.stdout
    assert not set(result.stdout) & set("\x1b\x0b")
    assert tag.shown("a\x1b\u202eb") == "a\\x1b\\u202eb"


def test_a_pipe_may_be_fed_line_by_line() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "chronology", "tag", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for _ in range(3):
        process.stdin.write(json.dumps(LINE).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline()) == {"id": "a", "timexes": [TIMEX]}
    process.stdin.close()
    assert process.wait(timeout=20) == 0
    process.stdout.close()


def test_tagging_loads_nothing_it_does_not_use() -> None:
    code = (
        "import io, sys\n"
        'line = b\'{"text": "on Friday", "dct": "2024-04-20"}\'\n'
        "sys.stdin = io.TextIOWrapper(io.BytesIO(line))\n"
        "from chronology.cli import main\n"
        "try: main(['tag', '-'])\n"
        "except SystemExit: pass\n"
        "print(sorted(m for m in ('dateparser', 'plotly', 'jinja2', 'docx', 'matplotlib', 'lxml', 'trafilatura', "
        "'holidays', 'rich', 'chronology.readers', 'chronology.extract', 'chronology.renderers') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
