"""What a build has to do: the inputs, and whether what is known of each still holds."""

from __future__ import annotations

import hashlib
import os

import msgspec

from chronology import engine
from chronology.understanding import Job, content


class Task(msgspec.Struct, frozen=True):
    """An input that has to be understood, and what its row will say about it."""

    job: Job
    state: str
    """The file's size, times and number on disk before it is read; empty when it cannot be asked."""
    settings: str
    size: int


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a build has to do."""

    tasks: tuple[Task, ...]
    kept: int = 0
    """Inputs whose result stands."""
    new: int = 0
    changed: int = 0
    outdated: int = 0
    """Read by another engine, or with other options."""
    retried: int = 0
    """Inputs that failed in a way worth another try."""
    removed: tuple[str, ...] = ()
    """Labels in the store that are no longer among the inputs."""


class Settings:
    """Everything but the file itself that a result depends on: options, and what a manifest says. Hashed once each."""

    def __init__(self) -> None:
        self._known: dict[object, str] = {}

    def of(self, job: Job) -> str:
        reading, style, given = job.options.reading, job.options.style, job.source.given
        name = (reading, style, given)
        if name not in self._known:
            self._known[name] = hashlib.sha256(msgspec.msgpack.encode((reading, style, given))).hexdigest()[:32]
        return self._known[name]


def state_of(job: Job) -> tuple[str, int]:
    """What the disk says of a file, which changes whenever its content does; and its size in bytes.

    The time of the last change of its record (ctime) is part of it: no tool can set that back.
    """
    if job.source.data is not None:
        return "", len(job.source.data)
    try:
        found = os.stat(job.source.path)  # noqa: PTH116 - of a hundred thousand
    except (OSError, ValueError):
        return "", 0
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}", found.st_size


def verdict(task: Task, row: tuple[str, str, str, str, int] | None) -> str:
    """`new`, `changed`, `outdated`, `retried`, `kept`, or `touched` when only the times of the file are other ones."""
    if row is None:
        return "new"
    state, held, by, settings, lasting = row
    if by != engine.key() or settings != task.settings:
        return "outdated"
    if not lasting:
        return "retried"
    if task.state and task.state == state:
        return "kept"
    data = content(task.job.source, task.job.options.reading.max_bytes)
    same = bool(held) and data is not None and hashlib.sha256(data).hexdigest() == held
    return "touched" if same else "changed"
