"""A reader in a process of its own, with limits of time and memory: parsers written in C heed no signal.

python -m chronology.readers.worker   < msgpack(Task)   > msgpack(Result)
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import msgspec

from chronology.errors import ChronologyError, InputError
from chronology.model import Notice
from chronology.readers import formats
from chronology.readers.records import Draft, Source

#: Seconds of processor time and bytes of memory that one file may cost.
SECONDS = 30
MEMORY = 2 << 30


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What the process is to read."""

    format: str
    source: Source
    seconds: int = SECONDS
    memory: int = MEMORY


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What it found, or the line that says why nothing."""

    drafts: tuple[Draft, ...] = ()
    notices: tuple[Notice, ...] = ()
    error: str | None = None


def read(
    row: formats.Format, source: Source, *, seconds: int = SECONDS, memory: int = MEMORY
) -> Iterator[Draft | Notice]:
    """What the format's reader yields, made in a process of its own. Raises `InputError` when it had to be stopped."""
    task = msgspec.msgpack.encode(Task(format=row.name, source=source, seconds=seconds, memory=memory))
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            [sys.executable, "-m", __name__], input=task, capture_output=True, timeout=seconds + 10, check=False
        )
    except subprocess.TimeoutExpired:
        raise InputError(f"reading it took longer than {seconds} s; split it or leave it out") from None
    if done.returncode != 0 or not done.stdout:
        slow = done.returncode in (-24, -9)  # SIGXCPU, and SIGKILL at the hard limit
        why = f"took longer than {seconds} s" if slow else f"needed more than {memory >> 20} MB, or broke the parser"
        raise InputError(f"reading it {why}; split it or leave it out")
    result = msgspec.msgpack.decode(done.stdout, type=Result)
    if result.error is not None:
        raise InputError(result.error)
    yield from result.notices
    yield from result.drafts


def _limit(seconds: int, memory: int) -> None:
    """Sets the limits, where the system has any (not on Windows; there the parent's clock alone counts)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Reads one task from standard input, writes its result to standard output."""
    task = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Task)
    row = next(row for row in formats.FORMATS if row.name == task.format)
    _limit(task.seconds, task.memory)
    try:
        items = list(formats.reader(row)(task.source))
        result = Result(
            drafts=tuple(item for item in items if isinstance(item, Draft)),
            notices=tuple(item for item in items if isinstance(item, Notice)),
        )
    except ChronologyError as error:
        result = Result(error=str(error))
    except MemoryError:
        result = Result(error=f"reading it needs more than {task.memory >> 20} MB; split it or leave it out")
    except RecursionError:
        result = Result(error="it is nested too deeply to be an article; leave it out")
    sys.stdout.buffer.write(msgspec.msgpack.encode(result))


if __name__ == "__main__":
    main()
