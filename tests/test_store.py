"""The same articles give the same chronology.json, byte for byte: fresh or from a store, however it was filled."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chronology import engine, pipeline
from chronology.errors import InputError
from chronology.pipeline import Options
from chronology.renderers.data import encode
from chronology.renderers.wording import Wording
from chronology.store import Store

TEXTS = (
    "Dockers in Port Aldry walked out on Friday. The strike will end next week.",
    "The harbour council signed the accord with the dockers late on Friday.",
    "On 8 March 2019 dockers walked out in Port Aldry, closing the eastern terminal.",
    "Last month the Halden Group closed its yard in Kessim. About 300 workers lost their jobs.",
    "The Halden Group closed its yard in Kessim on 12 February 2019, leaving 300 workers without jobs.",
    "In 2017 the ferry line to Kessim was opened by the city council.",
    "Dockers in Port Aldry walked out on Friday. The strike will end next week.",
)


def write(folder: Path, numbers: list[int]) -> Path:
    """Some of the articles as files; a file's name goes with its text."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for number in numbers:
        day = 9 + number % 5
        (folder / f"{number}.txt").write_text(
            f"Harbour news {number}\n\nPublished: {day} March 2019\n\n{TEXTS[number]}\n", encoding="utf-8"
        )
    return folder


def bytes_of(folder: Path, store: Path | None = None, **how: int) -> bytes:
    return encode(pipeline.build([folder], Options(), store=store, **how), Wording("en"))


ALL = list(range(len(TEXTS)))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sets(st.sampled_from(ALL), min_size=1).map(sorted), min_size=1, max_size=4))
def test_a_store_with_any_history_gives_the_bytes_of_a_fresh_build(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[int]]
) -> None:
    place = tmp_path_factory.mktemp("history")
    for step in steps:
        kept = bytes_of(write(place / "in", step), place / "store")
    assert kept == bytes_of(place / "in")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_in_which_entries_come_in_does_not_matter(tmp_path: Path, seed: int) -> None:
    from chronology import reduction, understanding

    inputs = pipeline.jobs([write(tmp_path / "in", ALL)], Options())
    with Store(tmp_path / "store") as kept:
        tasks = list(kept.plan(inputs.jobs).tasks)
        random.Random(seed).shuffle(tasks)
        for task in tasks:
            kept.put(task, understanding.shard((task.job,))[0])
        shuffled = encode(reduction.assemble(kept), Wording("en"))
    assert shuffled == bytes_of(tmp_path / "in")


def verdicts(folder: Path, store: Path, options: Options | None = None) -> dict[str, int]:
    with Store(store) as kept:
        plan = kept.plan(pipeline.jobs([folder], options or Options()).jobs, look_only=True)
    counts = {name: getattr(plan, name) for name in ("kept", "new", "changed", "outdated", "retried")}
    return {name: count for name, count in counts.items() if count} | (
        {"removed": len(plan.removed)} if plan.removed else {}
    )


def test_what_would_be_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, store = write(tmp_path / "in", [0, 1, 2, 3]), tmp_path / "store"
    bytes_of(folder, store)
    assert verdicts(folder, store) == {"kept": 4}
    (folder / "0.txt").touch()
    assert verdicts(folder, store) == {"kept": 4}, "another time of change is no change"
    changed = (folder / "1.txt").read_text(encoding="utf-8").replace("Friday", "Monday")
    (folder / "1.txt").write_text(changed, encoding="utf-8")
    (folder / "2.txt").unlink()
    (folder / "9.txt").write_text("Published: 9 March 2019\n\nThe pier reopened on Friday.\n", encoding="utf-8")
    assert verdicts(folder, store) == {"kept": 2, "changed": 1, "new": 1, "removed": 1}
    assert verdicts(folder, store, Options(style="narrative"))["outdated"] == 3
    monkeypatch.setattr(engine, "key", lambda *, whole=False: "another engine")
    assert verdicts(folder, store)["outdated"] == 3


def test_same_size_and_time_but_other_content_is_seen(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "in", [0, 1]), tmp_path / "store"
    bytes_of(folder, store)
    path = folder / "0.txt"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("Friday", "Sunday"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert bytes_of(folder, store) == bytes_of(folder)


def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("my notes, not a store at all\n" * 50, encoding="utf-8")
    with pytest.raises(InputError, match="no store"):
        Store(path)
    assert path.read_text(encoding="utf-8").startswith("my notes")


def test_the_engine_key_follows_the_packs() -> None:
    assert engine.key() == engine.key()
    assert engine.key() != engine.key(whole=True)
    assert "cli" in engine.LATER
    assert "languages" not in engine.LATER


@pytest.mark.parametrize("delay", [0.3, 0.9, 1.4])
def test_a_killed_build_goes_on_and_ends_with_the_same_bytes(tmp_path: Path, delay: float) -> None:
    folder = write(tmp_path / "in", ALL)
    for copy in range(60):
        text = (folder / f"{copy % 6}.txt").read_text(encoding="utf-8").replace("dockers", f"dockers of pier {copy}")
        (folder / f"more-{copy}.txt").write_text(text, encoding="utf-8")
    store, out = tmp_path / "store", tmp_path / "out"
    words = [sys.executable, "-m", "chronology", "build", str(folder), "-o", str(out), "--format", "json"]
    words += ["--store", str(store), "--workers", "1"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    subprocess.run(words, check=True, capture_output=True)
    assert (out / "chronology.json").read_bytes() == bytes_of(folder)


def test_an_engine_error_costs_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from chronology import recognise

    real = recognise.find

    def failing(text: str, pack: object) -> object:
        if "ferry" in text:
            raise AttributeError("a bug in a rule")
        return real(text, pack)  # type: ignore[arg-type]

    monkeypatch.setattr(recognise, "find", failing)
    chronology = pipeline.build([write(tmp_path / "in", ALL)])
    assert [notice.code for notice in chronology.notices if notice.code == "engine-error"] == ["engine-error"]
    assert len(chronology.articles) == 7
    assert chronology.events


def test_ctrl_c_leaves_a_store_that_goes_on_and_says_so(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", ALL)
    for copy in range(1_500):
        text = (folder / f"{copy % 6}.txt").read_text(encoding="utf-8").replace("dockers", f"dockers of pier {copy}")
        (folder / f"more-{copy}.txt").write_text(text, encoding="utf-8")
    store = tmp_path / "store"
    words = [sys.executable, "-m", "chronology", "build", str(folder), "-o", str(tmp_path / "out"), "--format", "json"]
    words += ["--store", str(store), "--workers", "1"]
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, preexec_fn=heeding)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (store.exists() and _inputs(store) > 3):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "goes on from there" in told
    assert "Traceback" not in told
    kept = _inputs(store)
    assert 3 < kept < 1_507
    assert not list((tmp_path / "out").glob("*"))


def heeding() -> None:
    """A process answers Ctrl-C, though the suite runs in the background of a shell, where it is not heard."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _inputs(store: Path) -> int:
    db = sqlite3.connect(store, timeout=5)
    try:
        return int(db.execute("SELECT count(*) FROM inputs").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        db.close()
