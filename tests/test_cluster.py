"""A real scheduler and two workers on this machine: the bytes of a local build, even when a worker is killed."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from chronology import cluster, pipeline, workers
from chronology.errors import InputError
from chronology.pipeline import Options
from chronology.renderers.data import encode
from chronology.renderers.wording import Wording
from test_store import ALL, bytes_of, write

pytest.importorskip("distributed")
pytestmark = [pytest.mark.loopback, pytest.mark.filterwarnings("ignore")]

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[int]]]:
    """Address of a scheduler with two workers, and the workers' process ids (each has a nanny that restarts it)."""
    from pytest_socket import enable_socket

    enable_socket()
    place = tmp_path_factory.mktemp("dask")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    python = [sys.executable, "-m"]
    words = [[*python, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]]
    words += [
        [
            *(*python, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"),
            *("--local-directory", str(place / str(number))),
        ]
        for number in range(2)
    ]
    paths = [str(Path(__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    started = [subprocess.Popen(command, env=environment, **QUIET) for command in words]
    try:
        yield address, [process.pid for process in started[1:]]
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait(20)


def slow(shard: tuple[int, ...]) -> tuple[int, ...]:
    time.sleep(0.1)
    return tuple(item * item for item in shard)


def never(item: object) -> int:
    raise AssertionError(f"{item} was given up")


def test_a_cluster_gives_the_bytes_of_this_machine(
    scheduler: tuple[str, list[int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "SHARD_ITEMS", 2)
    folder = write(tmp_path / "in", ALL)
    with cluster.connect(scheduler[0]) as runner:
        far = pipeline.build([folder], Options(), executor=runner)
    assert encode(far, Wording("en")) == bytes_of(folder)


def test_a_worker_killed_in_the_middle_costs_nothing(scheduler: tuple[str, list[int]]) -> None:
    with cluster.connect(scheduler[0]) as runner:
        timer = threading.Timer(0.5, _kill, [scheduler[1][1]])
        timer.start()
        done = dict(runner.run(slow, [(number,) for number in range(24)], never))
        timer.join()
    assert [done[number] for number in range(24)] == [(number * number,) for number in range(24)]


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def test_nobody_at_the_address_is_said_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(InputError, match="no scheduler answers"), cluster.connect("tcp://127.0.0.1:9"):
        pass


def test_inputs_by_url_give_what_inputs_by_path_give(tmp_path: Path) -> None:
    import fsspec

    folder = write(tmp_path / "in", ALL)
    system = fsspec.filesystem("memory")
    for path in folder.iterdir():
        system.pipe_file(f"/harbour/{path.name}", path.read_bytes())
    far = pipeline.build(["memory://harbour"], Options(), store=tmp_path / "store")
    assert encode(far, Wording("en")) == bytes_of(folder)
    with pytest.raises(InputError, match="nothing is there"):
        pipeline.build(["memory://nobody"])


@pytest.mark.parametrize("start", ["file://", "file:"], ids=["as written", "as a path type leaves it"])
def test_a_local_url_is_an_absolute_path(tmp_path: Path, start: str) -> None:
    folder = write(tmp_path / "in", ALL)
    assert bytes_of(folder) == encode(pipeline.build([f"{start}{folder}"], Options()), Wording("en"))
