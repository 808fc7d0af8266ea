"""Files to Articles. A format is one module with `read(source) -> Iterator[Draft]`, and its line in `formats.py`.

    discover(paths) -> Jobs          cheap: names only, sorted
    read_one(job) -> Articles        pure but for reading the file; picklable, so that workers can run it
    read(paths)                      both, one after the other

One bad file costs its own result and one Notice; it never stops the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from chronology.errors import OptionError
from chronology.model import Article, Notice
from chronology.readers.discovery import discover
from chronology.readers.opening import read_one
from chronology.readers.records import Given, Job, ReadOptions
from chronology.readers.tables import table

__all__ = ["Given", "Job", "ReadOptions", "discover", "mapping", "read", "read_one"]


def read(paths: Iterable[str | Path], options: ReadOptions | None = None) -> Iterator[Article | Notice]:
    """Every article under `paths`, in sorted order, and a notice for each file that gave none."""
    options = options or ReadOptions()
    for job in discover(paths, options):
        yield from read_one(job, options)


def mapping(pairs: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """`["published=pubDate"]` as `ReadOptions.mapping`. Raises `OptionError` for a field no article has."""
    known = tuple(name for name in table("fields") if name != "list")
    found = []
    for pair in pairs:
        field, _, column = pair.partition("=")
        if field not in known or not column:
            raise OptionError(f"--map {pair!r} is not FIELD=COLUMN; the fields are {', '.join(known)}")
        found.append((field, column))
    return tuple(found)
