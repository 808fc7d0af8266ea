"""The pool: any number of workers gives the same, a dead worker costs nothing, a poisonous item is isolated."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from chronology import workers
from test_store import ALL, bytes_of, write


def squares(shard: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(item * item for item in shard)


def squares_once_killed(shard: tuple[tuple[int, str], ...]) -> tuple[int, ...]:
    """Dies at the first meeting with item 7; leaves a mark, and lives the next time."""
    for item, mark in shard:
        if item == 7 and not Path(mark).exists():
            Path(mark).touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return tuple(item * item for item, _ in shard)


def squares_but_poison(shard: tuple[int, ...]) -> tuple[int, ...]:
    """Dies whenever it meets item 7."""
    if 7 in shard:
        os._exit(9)
    return squares(shard)


def results(done: object) -> list[int]:
    return [value for _, shard in sorted(done) for value in shard]  # type: ignore[call-overload]


def never(item: object) -> int:
    raise AssertionError(f"{item} was given up")


SHARDS = [tuple(range(first, first + 4)) for first in range(0, 20, 4)]


@pytest.mark.parametrize("runner", [workers.Serial(), workers.Pool(1), workers.Pool(2)], ids=["serial", "one", "two"])
def test_every_runner_does_every_shard(runner: workers.Runner) -> None:
    assert results(runner.run(squares, SHARDS, never)) == [n * n for n in range(20)]


def test_the_shards_of_a_dead_worker_are_done_again(tmp_path: Path) -> None:
    mark = str(tmp_path / "died")
    shards = [tuple((item, mark) for item in shard) for shard in SHARDS]
    assert results(workers.Pool(2).run(squares_once_killed, shards, never)) == [n * n for n in range(20)]
    assert Path(mark).exists()


def test_a_poisonous_item_is_isolated_and_given_up() -> None:
    found = results(workers.Pool(2).run(squares_but_poison, SHARDS, lambda item: -item))
    assert found == [-n if n == 7 else n * n for n in range(20)]


def test_an_error_of_ours_is_no_death() -> None:
    with pytest.raises(TypeError):
        list(workers.Pool(2).run(squares, [("a",)], never))  # type: ignore[arg-type,list-item]


@pytest.mark.parametrize(
    ("sizes", "cut"),
    [
        ([], []),
        ([10, 10], [2]),
        ([workers.SHARD_BYTES, 1], [1, 1]),
        ([1] * (workers.SHARD_ITEMS + 1), [workers.SHARD_ITEMS, 1]),
    ],
    ids=["nothing", "little", "by bytes", "by number"],
)
def test_shards_are_cut_by_number_and_size(sizes: list[int], cut: list[int]) -> None:
    assert [len(shard) for shard in workers.shards((n, size) for n, size in enumerate(sizes))] == cut


def test_two_workers_give_the_bytes_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SHARD_ITEMS", 2)
    folder = write(tmp_path / "in", ALL)
    assert bytes_of(folder, workers=2) == bytes_of(folder)
