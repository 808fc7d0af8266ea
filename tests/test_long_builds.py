"""What can go wrong in a long build costs one clear line, and never what was kept."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from chronology import pipeline
from chronology.errors import ChronologyError, InputError, OutputError
from chronology.pipeline import Options
from chronology.store import SCHEMA, Store
from test_store import ALL, bytes_of, heeding, write

SOURCE = Path(__file__).parent.parent / "src"


def many(folder: Path, count: int) -> Path:
    """The articles of the store's tests, and as many more under other names."""
    write(folder, ALL)
    for copy in range(count):
        text = (folder / f"{copy % 6}.txt").read_text(encoding="utf-8").replace("dockers", f"dockers of pier {copy}")
        (folder / f"more-{copy}.txt").write_text(f"{text}\nPier {copy} stayed open.\n", encoding="utf-8")
    return folder


def command(folder: Path, out: Path, *words: str) -> list[str]:
    start = [sys.executable, "-m", "chronology", "build", str(folder), "-o", str(out), "--format", "json"]
    return [*start, *words]


def ended(words: list[str], path: str = "", limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """A run of the command line; `limit` is the largest file it may write, in bytes."""

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit or 0, limit or 0))

    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [path, str(SOURCE)]))}
    return subprocess.run(
        words, env=environment, preexec_fn=small if limit else None, capture_output=True, text=True, check=False
    )


def said(run: subprocess.CompletedProcess[str], status: int) -> str:
    """The one line a failed run ends with."""
    assert run.returncode == status, run.stderr
    lines = run.stderr.strip().splitlines()
    assert len(lines) == 1, run.stderr
    return lines[0]


# ── the store ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_builds_do_not_share_a_store(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as first:
        with pytest.raises(OutputError, match="another build is using it; wait for it"):
            Store(tmp_path / "store")
        with Store(tmp_path / "store", look_only=True) as looking:
            assert looking.size() == first.size(), "looking is allowed"
    with Store(tmp_path / "store"):
        pass


def test_a_killed_build_leaves_no_lock(tmp_path: Path) -> None:
    held = (
        f"import sys, time; from pathlib import Path; from chronology.store import Store\n"
        f"with Store(Path({str(tmp_path / 'store')!r})): print('held', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", held], stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(SOURCE)}
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    with pytest.raises(OutputError, match="another build"):
        Store(tmp_path / "store")
    process.kill()
    process.wait()
    process.stdout.close()
    with Store(tmp_path / "store"):
        pass


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("UPDATE meta SET value = '99' WHERE key = 'schema'", "a newer chronology wrote this store; update this one"),
        ("ALTER TABLE meta RENAME TO cookies", "the database of another program; name another with --store"),
    ],
    ids=["of a newer version", "of another program"],
)
def test_what_is_no_store_of_ours_is_refused_and_left_alone(tmp_path: Path, told: str, said: str) -> None:
    with Store(tmp_path / "store"):
        pass
    with sqlite3.connect(tmp_path / "store") as db:
        db.execute(told)
    db.close()
    before = (tmp_path / "store").read_bytes()
    for look_only in (False, True):
        with pytest.raises(InputError, match=said):
            Store(tmp_path / "store", look_only=look_only)
    assert (tmp_path / "store").read_bytes() == before


def test_a_store_of_an_older_version_is_filled_anew(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", ALL)
    bytes_of(folder, tmp_path / "store")
    with sqlite3.connect(tmp_path / "store") as db:
        db.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (str(SCHEMA - 1),))
        db.execute("ALTER TABLE inputs DROP COLUMN gist")
    db.close()
    with pytest.raises(InputError, match="an older chronology wrote this store"):
        Store(tmp_path / "store", look_only=True)
    assert bytes_of(folder, tmp_path / "store") == bytes_of(folder)


def test_a_store_that_cannot_be_written_can_still_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite opens a file on a read-only disk for reading only; that is what this does (to root nothing is closed)."""
    folder = write(tmp_path / "in", ALL)
    bytes_of(folder, tmp_path / "store")
    real = sqlite3.connect

    def closed(path: str, **how: object) -> sqlite3.Connection:
        if path.endswith("-lock"):
            return real(path, **how)  # type: ignore[call-overload,no-any-return]
        address = path if path.startswith("file:") else f"file:{path}?mode=ro"
        return real(address, **how | {"uri": True})  # type: ignore[call-overload,no-any-return]

    (folder / "0.txt").unlink()
    monkeypatch.setattr(sqlite3, "connect", closed)
    with Store(tmp_path / "store", look_only=True) as kept:
        plan = kept.plan(pipeline.jobs([folder], Options()).jobs, look_only=True)
        assert (plan.kept, len(plan.removed)) == (len(ALL) - 1, 1)
    with pytest.raises(OutputError, match=r"it cannot be written .*; name another with --store"):
        bytes_of(folder, tmp_path / "store")


def test_a_damaged_store_is_named(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 30)
    bytes_of(folder, tmp_path / "store")
    whole = bytearray((tmp_path / "store").read_bytes())
    whole[4096 * 2 : -4096] = b"\xa5" * len(whole[4096 * 2 : -4096])
    (tmp_path / "store").write_bytes(whole)
    with pytest.raises(InputError, match="no store, or a damaged one"):
        bytes_of(folder, tmp_path / "store")


def test_a_full_disk_is_one_line_and_what_was_kept_stands(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 60)
    words = command(folder, tmp_path / "out", "--store", str(tmp_path / "store"), "--workers", "1")
    told = said(ended(words, limit=300_000), 1)
    assert "make room and run the same command again: what was kept stands" in told
    assert not list((tmp_path / "out").glob("*"))
    with Store(tmp_path / "store", look_only=True) as kept:
        assert 0 < kept.size()[0] < 67
    assert ended(words).returncode == 0
    assert (tmp_path / "out" / "chronology.json").read_bytes() == bytes_of(folder)


def test_outputs_that_find_no_room_leave_the_old_ones(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 40)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "chronology.json").write_text("of yesterday", encoding="utf-8")
    told = said(ended(command(folder, tmp_path / "out"), limit=20_000), 1)
    assert "make room, or choose another folder with -o" in told
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["chronology.json"]
    assert (tmp_path / "out" / "chronology.json").read_text(encoding="utf-8") == "of yesterday"


# ── the engine ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_changed_pack_outdates_what_was_read_with_the_old_one(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "in", ALL), tmp_path / "store"
    shutil.copytree(SOURCE / "chronology", tmp_path / "src" / "chronology", ignore=shutil.ignore_patterns("*.pyc"))
    words = command(folder, tmp_path / "out", "--store", str(store))
    status = [sys.executable, "-m", "chronology", "status", str(folder), "--store", str(store)]
    assert ended(words, str(tmp_path / "src")).returncode == 0
    assert "7 stand as they are" in ended(status, str(tmp_path / "src")).stdout
    pack = tmp_path / "src" / "chronology" / "languages" / "en.toml"
    pack.write_text(pack.read_text(encoding="utf-8") + "\n# another word\n", encoding="utf-8")
    assert "7 outdated by other options or another engine" in ended(status, str(tmp_path / "src")).stdout


POISON = """
import os
import chronology.understanding as understanding
import chronology.workers as workers
workers.SHARD_ITEMS = 8
real = understanding.understand

def understand(job):
    if job.source.label == "more-7.txt":
        os._exit(9)
    return real(job)

understanding.understand = understand
"""


def test_a_poisonous_article_is_reported_and_costs_nobody_else(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 40)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(POISON, encoding="utf-8")
    words = command(folder, tmp_path / "out", "--store", str(tmp_path / "store"), "--workers", "2")
    run = ended(words, str(tmp_path / "site"))
    assert run.returncode == 0, run.stderr
    assert "46 articles read" in run.stderr
    assert "more-7.txt: reading it ended the worker process" in run.stderr
    assert ended(words).returncode == 0, "it is tried again the next time"
    assert (tmp_path / "out" / "chronology.json").read_bytes() == bytes_of(folder)


# ── stopping ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A folder that takes two workers a while, and what it gives."""
    folder = many(tmp_path_factory.mktemp("long") / "in", 900)
    return folder, bytes_of(folder)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "kill -9"])
def test_a_stopped_build_leaves_no_process_behind_and_goes_on(
    tmp_path: Path, long: tuple[Path, bytes], sent: signal.Signals
) -> None:
    folder, right = long
    store = tmp_path / "store"
    words = command(folder, tmp_path / "out", "--store", str(store), "--workers", "2")
    environment = os.environ | {"PYTHONPATH": str(SOURCE), "CHRONOLOGY_TEST_MARK": str(tmp_path)}
    process = subprocess.Popen(
        words, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True, preexec_fn=heeding
    )
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not _inputs(store):
        time.sleep(0.02)
    process.send_signal(sent)
    told = process.communicate(timeout=60)[1]
    if sent is signal.SIGINT:
        assert process.returncode == 130
        assert "goes on from there" in told
        lines = [line for line in told.strip().splitlines() if "resource_tracker" not in line]
        assert len(lines) == 1  # Python's own tracker may tell of semaphores when the end had to be forced
    while time.monotonic() < deadline and _alive(str(tmp_path)):
        time.sleep(0.1)
    assert not _alive(str(tmp_path))
    assert 0 < _inputs(store) < 907
    assert ended(words).returncode == 0
    assert (tmp_path / "out" / "chronology.json").read_bytes() == right


def _alive(mark: str) -> list[int]:
    """Processes that were started with the mark in their environment."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if f"CHRONOLOGY_TEST_MARK={mark}".encode() in (place / "environ").read_bytes():
                found.append(int(place.name))
        except OSError:
            continue
    return found


def _inputs(store: Path) -> int:
    try:
        with Store(store, look_only=True) as kept:
            return kept.size()[0]
    except ChronologyError:  # it is just being made
        return 0
