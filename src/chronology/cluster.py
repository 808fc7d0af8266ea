"""A Dask cluster as a runner of shards: the same pure functions, on other machines.

A task whose worker dies is done again by the scheduler; one that ends several workers is taken apart here and the
item that does it reported, as in a local pool. Workers need the same chronology and libraries, and paths (or URLs)
that mean the same to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from typing import Any, TypeVar

from chronology.errors import InputError, MissingExtraError

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Shards in hand per worker.
AHEAD = 3
#: Seconds to wait for the scheduler and its first worker.
PATIENCE = 20


class Cluster:
    """A connected cluster; made by `connect`."""

    def __init__(self, executor: Any, workers: Callable[[], int]) -> None:
        self._executor = executor
        self._workers = workers

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """`function` of every item, in order."""
        found: Iterator[Result] = self._executor.map(function, items)
        return found

    def run(
        self,
        function: Callable[[tuple[Item, ...]], tuple[Result, ...]],
        shards: Sequence[tuple[Item, ...]],
        give_up: Callable[[Item], Result],
    ) -> Iterator[tuple[int, tuple[Result, ...]]]:
        """(position, results) of every shard, as they are done."""
        from distributed.scheduler import KilledWorker

        waiting = list(reversed(range(len(shards))))
        held: dict[Future[tuple[Result, ...]], int] = {}
        while waiting or held:
            while waiting and len(held) < AHEAD * max(1, self._workers()):
                position = waiting.pop()
                held[self._executor.submit(function, shards[position])] = position
            for future in wait(held, return_when=FIRST_COMPLETED).done:
                position = held.pop(future)
                try:
                    yield position, future.result()
                except KilledWorker:
                    yield position, tuple(self._item(function, item, give_up) for item in shards[position])

    def _item(
        self,
        function: Callable[[tuple[Item, ...]], tuple[Result, ...]],
        item: Item,
        give_up: Callable[[Item], Result],
    ) -> Result:
        from distributed.scheduler import KilledWorker

        try:
            done: tuple[Result, ...] = self._executor.submit(function, (item,)).result()
            return done[0]
        except KilledWorker:
            return give_up(item)


@contextmanager
def connect(address: str) -> Iterator[Cluster]:
    """The cluster whose scheduler listens at `address` (`tcp://host:8786`).

    Raises `InputError` when nobody answers there, `MissingExtraError` without the extra `dask`.
    """
    try:
        import distributed
    except ImportError as error:
        raise MissingExtraError("--cluster needs an extra; pip install 'chronology[dask]'") from error
    client_of: Any = distributed.Client  # without types
    try:
        client = client_of(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise InputError(f"{address}: no scheduler answers ({error}); start one with `dask scheduler`") from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        client.close()
        raise InputError(f"{address}: the scheduler has no worker; start one with `dask worker {address}`") from error
    executor = client.get_executor(pure=False)
    try:
        yield Cluster(executor, lambda: len(client.scheduler_info(n_workers=-1)["workers"]))
    finally:
        executor.shutdown(wait=False)
        client.close()
