"""Ten thousand articles and more: time, growth, workers, memory, increments, kills, a cluster.

The articles are built from public news texts when the bench runs, made distinct, and thrown away. Sizes:
`CHRONOLOGY_SCALE=1000,10000` (default) or `10000,100000` for the whole table (half an hour).
"""

from __future__ import annotations

import contextlib
import filecmp
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from benchmarks import Row, Skip, shared

BENCH = "scale"
#: Characters of an article.
LENGTH = 5_000
_NAME = re.compile(r"(?<=[a-z,;] )([A-Z][a-z]{3,})\b")
_CALENDAR = re.compile(r"(January|February|March|April|June|July|August|September|October|November|December|\w+day)$")
_SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "to", "vi", "zu", "dar", "fen", "gol", "hin", "jor", "pel")


def texts() -> list[tuple[str, str]]:
    """(publication day, text of about `LENGTH` characters) of real news."""
    rows = []
    for path in sorted(shared("data", "timelines", "t17").glob("*/articles.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            if len(item["text"]) > LENGTH // 2:
                rows.append((item["published"], item["text"][:LENGTH]))
    random.Random(17).shuffle(rows)
    return rows


def corpus(folder: Path, count: int) -> None:
    """`count` files: the texts again and again, each round under other names and on other days."""
    source = texts()
    for number in range(count):
        published, text = source[number % len(source)]
        turn = number // len(source)
        day = date.fromisoformat(published) + timedelta(days=turn * 41)
        body = _renamed(text, turn).replace("\n", "\n\n")
        under = folder / f"{number // 1000:04}"
        under.mkdir(parents=True, exist_ok=True)
        title = " ".join(body.split()[:9])
        (under / f"{number:07}.txt").write_text(f"{title}\n\nPublished: {day}\n\n{body}\n", encoding="utf-8")


def _renamed(text: str, turn: int) -> str:
    """Names of a round: "Cairo" becomes "Cairokedar". Round 0 keeps its own."""
    if not turn:
        return text
    tail, rest = "", turn
    while rest:
        rest, place = divmod(rest, len(_SYLLABLES))
        tail += _SYLLABLES[place]
    return _NAME.sub(lambda found: found[1] if _CALENDAR.match(found[1]) else found[1] + tail, text)


class Run:
    """One build in a process of its own: seconds by the clock, seconds of processor of it and all its children (the
    machine may be shared), and the peak of their memory in MB."""

    def __init__(self, folder: Path, out: Path, *words: str) -> None:
        command = [sys.executable, "-m", "chronology", "build", str(folder), "-o", str(out), "--format", "json"]
        began = time.perf_counter()
        process = subprocess.Popen([*command, *words], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        self.peak = 0.0
        spent: dict[int, float] = {}
        while process.poll() is None:
            self.peak = max(self.peak, _memory(process.pid))
            spent |= {pid: seconds for pid in _tree(process.pid) if (seconds := _processor(pid))}
            time.sleep(0.05 if time.perf_counter() - began < 5 else 0.25)
        self.cpu = sum(spent.values())
        self.seconds = time.perf_counter() - began
        self.told = process.stderr.read() if process.stderr else ""
        if process.returncode:
            raise RuntimeError(self.told)


def _note(run: Run) -> str:
    """Seconds of processor, and the stages of a profile."""
    stages = [" ".join(line.split()[:2]) for line in run.told.splitlines() if line.endswith("%")]
    return f"{run.cpu:.1f} s of processor; {', '.join(stages)}"


def _memory(pid: int) -> float:
    """Proportional set size of a process and its children: shared pages count once."""
    total = 0.0
    for one in _tree(pid):
        try:
            for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) / 1024
        except OSError:
            continue
    return total


def _processor(pid: int) -> float:
    """Seconds of processor of one process."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _tree(pid: int) -> list[int]:
    return [pid, *_children(pid)]


def _children(pid: int) -> list[int]:
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [child for one in map(int, told) for child in (one, *_children(one))]


def run() -> Iterator[Row]:
    """The table of `docs/scale.md`."""
    if not Path("/proc/self/smaps_rollup").exists():
        raise Skip("skipped: the bench reads memory from /proc, which this system does not have")
    small, large = (int(size) for size in os.environ.get("CHRONOLOGY_SCALE", "1000,10000").split(","))
    shared("data", "timelines", "t17")
    with tempfile.TemporaryDirectory(prefix="chronology-scale-") as place:
        yield from _table(Path(place), small, large)


def _table(place: Path, small: int, large: int) -> Iterator[Row]:
    few, many = place / "few", place / "many"
    corpus(few, small)
    corpus(many, large)
    first = Run(few, place / "o1", "--workers", "2", "--store", str(place / "s1"), "--profile")
    second = Run(many, place / "o2", "--workers", "2", "--store", str(place / "s2"), "--profile")
    times, ratio = second.seconds / first.seconds, large / small
    yield _row(f"{large:,} articles, two workers", second.seconds, "s", 0.0036 * large, _note(second))
    yield _row(f"{small:,} → {large:,}, time", times, "x", 1.1 * ratio)
    yield _row(f"{small:,} → {large:,}, processor", second.cpu / first.cpu, "x", 1.1 * ratio)
    yield _row(f"{large:,} articles, peak memory", second.peak / 1000, "GB", 2.5)
    single = Run(few, place / "o3", "--workers", "1", "--store", str(place / "s3"))
    yield _row(f"{small:,}: two workers against one", single.seconds / first.seconds, "x", 1.7, better="more")
    yield _same("one worker or two", place / "o1", place / "o3")
    again = Run(few, place / "o1", "--workers", "2", "--store", str(place / "s1"))
    yield _row(f"no change at all, {small:,}", again.seconds, "s", 1.0, _note(again))
    changed = next(iter(sorted(few.rglob("*.txt"))))
    changed.write_text(
        changed.read_text(encoding="utf-8") + "\n\nOn 3 May 2011 the bridge was closed.\n", encoding="utf-8"
    )
    one = Run(few, place / "o1", "--workers", "2", "--store", str(place / "s1"), "--profile")
    yield _row(f"one article changed of {small:,}", one.seconds, "s", 3.0, _note(one))
    fresh = Run(few, place / "o4", "--workers", "2")
    yield _same("incremental or fresh", place / "o1", place / "o4")
    yield from _kills(place, int(os.environ.get("CHRONOLOGY_KILLS", "20")))
    yield from _cluster(place, few, place / "o4", fresh.seconds)


def _kills(place: Path, count: int) -> Iterator[Row]:
    """kill -9 at random moments, of the build and of its workers in turn; then the same command again."""
    chance = random.Random(9)
    good = 0
    part = place / "part"
    shutil.rmtree(part, ignore_errors=True)
    corpus(part, 300)
    Run(part, place / "right", "--workers", "2")
    whole = Run(part, place / "right", "--workers", "2").seconds
    for number in range(count):
        store, out = place / f"k{number}", place / f"ko{number}"
        command = [sys.executable, "-m", "chronology", "build", str(part), "-o", str(out), "--format", "json"]
        process = subprocess.Popen(
            [*command, "--workers", "2", "--store", str(store)], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.1, whole))
        victims = [process.pid] if number % 2 else [_worker(process.pid)]
        for victim in filter(None, victims):
            with contextlib.suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        process.wait()
        Run(part, out, "--workers", "2", "--store", str(store))
        good += filecmp.cmp(out / "chronology.json", place / "right" / "chronology.json", shallow=False)
    yield _row(f"kill -9, same bytes in the end, of {count}", good, "", count, better="more")


def _worker(pid: int) -> int | None:
    """One of the processes that read: the deepest children."""
    every = _children(pid)
    leaves = [one for one in every if not _children(one)]
    return leaves[-1] if leaves else None


def _cluster(place: Path, folder: Path, right: Path, local: float) -> Iterator[Row]:
    """A scheduler and two workers of one thread on this machine against the local pool."""
    port = 18786
    address = f"tcp://127.0.0.1:{port}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    started = [subprocess.Popen([*dask, "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"], **quiet)]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
    try:
        time.sleep(3)
        started += [subprocess.Popen([*worker, "--local-directory", str(place / f"w{n}")], **quiet) for n in range(2)]
        time.sleep(4)
        far = Run(folder, place / "o5", "--cluster", address)
        yield _row("Dask with two workers against the local pool", far.seconds / local, "x", 1.4)
        yield _same("a cluster or this machine", place / "o5", right)
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait(20)


def _row(name: str, value: float, unit: str, target: float, note: str = "", better: str = "less") -> Row:
    return Row(
        bench=BENCH, name=name, value=value, unit=unit, target=target, lower_is_better=better == "less", note=note
    )


def _same(name: str, first: Path, second: Path) -> Row:
    equal = filecmp.cmp(first / "chronology.json", second / "chronology.json", shallow=False)
    return _row(f"same bytes: {name}", float(equal), "", 1.0, better="more")
