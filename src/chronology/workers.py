"""A pool of processes that outlives its workers: unfinished shards of a dead one are done again.

A shard is a tuple of items, and `function` answers it with a tuple of results, pure and in order; so that doing it
twice is doing it once. When a worker dies, everything that was in hand is done again one shard at a time; the shard
that kills again is halved, and an item that kills `ATTEMPTS` processes all by itself is given up and reported.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Protocol, TypeVar, runtime_checkable

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Items and bytes of one shard: large enough that sending it costs nothing, small enough that losing it does not hurt.
SHARD_ITEMS = 128
SHARD_BYTES = 1 << 20
#: Bytes of input below which starting processes costs more than it saves.
SERIAL_BELOW = 5_000_000
#: Processes that one item may end before it is given up.
ATTEMPTS = 2
#: Shards in hand per worker: one in work, one waiting.
AHEAD = 2
#: How seldom the collector looks for circles: an article leaves hardly any, and they die young. What is remembered from
#: one article to the next (words, readings) only grows, and is not gone through again.
_SPARED = (10_000, 20, 10_000)


@runtime_checkable
class Runner(Protocol):
    """Does shards in any order: a pool, or a cluster."""

    def run(
        self,
        function: Callable[[tuple[Item, ...]], tuple[Result, ...]],
        shards: Sequence[tuple[Item, ...]],
        give_up: Callable[[Item], Result],
    ) -> Iterator[tuple[int, tuple[Result, ...]]]:
        """(position, results) of every shard, as they are done; `give_up` answers for an item that kills."""
        ...


def shards(items: Iterable[tuple[Item, int]]) -> list[tuple[Item, ...]]:
    """Items with their sizes in bytes, cut into shards in order."""
    done: list[tuple[Item, ...]] = []
    held: list[Item] = []
    weight = 0
    for item, size in items:
        if held and (len(held) >= SHARD_ITEMS or weight + size > SHARD_BYTES):
            done.append(tuple(held))
            held, weight = [], 0
        held.append(item)
        weight += size
    return [*done, tuple(held)] if held else done


def advised(size: int) -> int:
    """How many workers so many bytes of input are worth on this machine."""
    if size < SERIAL_BELOW:
        return 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, usable)


@contextmanager
def collector_spared() -> Iterator[None]:
    """Reading in this process, with the collector as seldom at work as in a worker."""
    before = gc.get_threshold()
    gc.set_threshold(*_SPARED)
    try:
        yield
    finally:
        gc.set_threshold(*before)


class Serial:
    """No process but this one."""

    def run(
        self,
        function: Callable[[tuple[Item, ...]], tuple[Result, ...]],
        shards: Sequence[tuple[Item, ...]],
        give_up: Callable[[Item], Result],  # noqa: ARG002 - who dies here, dies with us
    ) -> Iterator[tuple[int, tuple[Result, ...]]]:
        """One after the other, item by item, so that each can be kept at once."""
        for position, shard in enumerate(shards):
            yield position, tuple(result for item in shard for result in function((item,)))


class Pool:
    """`count` worker processes."""

    def __init__(self, count: int, preload: Sequence[str] = ()) -> None:
        self.count = count
        self._context = multiprocessing.get_context("forkserver" if hasattr(os, "fork") else "spawn")
        if preload and hasattr(os, "fork"):
            self._context.set_forkserver_preload(["__main__", *preload])

    def run(
        self,
        function: Callable[[tuple[Item, ...]], tuple[Result, ...]],
        shards: Sequence[tuple[Item, ...]],
        give_up: Callable[[Item], Result],
    ) -> Iterator[tuple[int, tuple[Result, ...]]]:
        """See `Runner.run`."""
        waiting = list(reversed(range(len(shards))))
        while waiting:
            suspects = _Suspects()
            yield from self._until_broken(function, shards, waiting, suspects)
            for position in sorted(suspects.positions):
                yield position, tuple(self._alone(function, shards[position], give_up))

    def _until_broken(
        self,
        function: Callable[[tuple[Item, ...]], tuple[Result, ...]],
        shards: Sequence[tuple[Item, ...]],
        waiting: list[int],
        suspects: _Suspects,
    ) -> Iterator[tuple[int, tuple[Result, ...]]]:
        """Takes from `waiting` until it is empty or a worker dies; then `suspects` holds what was in hand."""
        with self._started(self.count) as pool:
            held: dict[Future[tuple[Result, ...]], int] = {}
            try:
                while waiting or held:
                    while waiting and len(held) < AHEAD * self.count:
                        position = waiting.pop()
                        suspects.positions.add(position)
                        held[pool.submit(function, shards[position])] = position
                    for future in wait(held, return_when=FIRST_COMPLETED).done:
                        position = held[future]
                        result = future.result()
                        del held[future]
                        suspects.positions.discard(position)
                        yield position, result
            except BrokenProcessPool:
                return
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _alone(
        self,
        function: Callable[[tuple[Item, ...]], tuple[Result, ...]],
        shard: tuple[Item, ...],
        give_up: Callable[[Item], Result],
    ) -> Iterator[Result]:
        """A suspect in a pool of its own; if it kills again, in halves, down to the one item that does it."""
        for _ in range(ATTEMPTS if len(shard) == 1 else 1):
            try:
                with self._started(1) as pool:
                    yield from pool.submit(function, shard).result()
                return
            except BrokenProcessPool:
                continue
        if len(shard) == 1:
            yield give_up(shard[0])
            return
        middle = len(shard) // 2
        yield from self._alone(function, shard[:middle], give_up)
        yield from self._alone(function, shard[middle:], give_up)

    def _started(self, count: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(count, mp_context=self._context, initializer=_begin)


class _Suspects:
    """Positions of shards that were in hand when a worker died."""

    def __init__(self) -> None:
        self.positions: set[int] = set()


def _begin() -> None:
    """Ctrl-C reaches every process of the terminal, and only the parent answers it; when the parent is killed, its
    workers go with it instead of waiting for work for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*_SPARED)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
