"""Which files there are: folders walked in sorted order, a manifest's rows, standard input."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from chronology.errors import OptionError
from chronology.readers import formats, manifest, zones
from chronology.readers.records import Job, ReadOptions

#: Names that are never an analyst's article.
_SKIPPED = ("Thumbs.db", "desktop.ini", "__MACOSX")
#: The code of a language (ISO 639), perhaps with a region.
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def discover(paths: Iterable[str | Path], options: ReadOptions | None = None) -> tuple[Job, ...]:
    """One job a file, sorted by label. A path that does not exist, or a folder without files, is a job too: reading it
    gives its notice.

    Raises `OptionError` for an option no file could satisfy.
    """
    options = options or ReadOptions()
    check(options)
    roots = [Path(path) for path in paths]
    several = sum(1 for root in roots if root.is_dir()) > 1
    jobs: dict[str, Job] = {}
    for root in roots:
        for key, job in _under(root, several, options):
            jobs.setdefault(key, job)
    if options.manifest:
        _give(jobs, options.manifest, alone=not roots)
    return tuple(sorted(jobs.values(), key=lambda job: (job.label, job.path)))


def _key(path: str) -> str:
    return path if path == "-" else os.path.realpath(path)


def _give(jobs: dict[str, Job], manifest_path: str, *, alone: bool) -> None:
    """Adds what the manifest says to the jobs; where no path was given, its rows are the inputs."""
    beside = Path(manifest_path).parent
    jobs.pop(_key(manifest_path), None)
    labels: dict[str, str] = {}
    for key, job in jobs.items():
        labels.setdefault(job.label, key)
    for path, given in manifest.read(manifest_path):
        # Relative to the manifest, or as the input folders label it.
        found = _key(str(beside / path))
        known = found if found in jobs else labels.get(path.replace("\\", "/"))
        if known is not None:
            jobs[known] = msgspec.structs.replace(jobs[known], given=given)
        elif alone or not (beside / path).exists():
            jobs[found] = Job(path=str(beside / path), label=path.replace("\\", "/"), given=given)


def check(options: ReadOptions) -> None:
    """Raises `OptionError` naming the option and what it would accept."""
    from chronology.readers import publication
    from chronology.readers.records import Claim

    if options.zone and zones.known(options.zone) is None:
        raise OptionError(f"--zone {options.zone!r} is no IANA zone; write it as Europe/London or Pacific/Auckland")
    if options.language and not _LANGUAGE.fullmatch(options.language):
        raise OptionError(f"--language {options.language!r} is no language code; write it as en or fr")
    if options.date_order and options.date_order not in ("DMY", "MDY", "YMD"):
        raise OptionError(f"--date-order {options.date_order!r} is none of DMY, MDY, YMD")
    if (
        options.published
        and publication.moment(Claim(text=options.published, found_in="option"), options.date_order) is None
    ):
        raise OptionError(f"--published {options.published!r} is no date; write it as 2024-04-20 or 2024-04-20T12:38")


def _under(root: Path, several: bool, options: ReadOptions) -> Iterator[tuple[str, Job]]:
    """Jobs by what tells whether two of them are one file."""
    if str(root) == "-":
        yield "-", Job(path="-", label="stdin", data=sys.stdin.buffer.read(options.max_bytes + 1))
    elif root.is_dir():
        real = os.path.realpath(root)
        empty = True
        for label, linked in sorted(_files(str(root))):
            path = os.path.join("" if str(root) == "." else root, label)  # noqa: PTH118 - a Path each costs too much
            if options.keep_unknown or formats.of_name(label):
                named = label.replace(os.sep, "/")
                key = _key(path) if linked else os.path.join(real, label)  # noqa: PTH118
                yield key, Job(path=path, label=f"{root.name}/{named}" if several else named)
                empty = False
        if empty:
            yield real, Job(path=str(root), label=root.name or str(root))
    else:
        yield _key(str(root)), Job(path=str(root), label=root.name or str(root))


def _files(root: str) -> Iterator[tuple[str, bool]]:
    """(path below `root`, whether it is a link) of every file but hidden ones and those of the desktop; links to
    folders are not followed."""
    above = len(root) if root.endswith(os.sep) else len(root) + 1
    for folder, folders, names in os.walk(root, onerror=None, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        for name in names:
            if not name.startswith((".", "~$")) and name not in _SKIPPED:
                path = os.path.join(folder, name)  # noqa: PTH118
                yield path[above:], os.path.islink(path)  # noqa: PTH114
