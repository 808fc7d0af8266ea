"""Inputs by URL (`s3://`, `gs://`, `memory://`, …), through fsspec; each scheme needs its own package installed."""

from __future__ import annotations

import re
from typing import Any

from chronology.errors import InputError, MissingExtraError

_URL = re.compile(r"([a-z][a-z0-9+.-]+):/+(.*)", re.IGNORECASE)


def is_url(path: str) -> bool:
    """True for a scheme of two letters or more; one letter is a disk."""
    return _URL.fullmatch(path) is not None


def listing(url: str) -> tuple[tuple[str, str, str], ...]:
    """(url, label, state) of every file at or below `url`, sorted; the state changes whenever the file does.

    Raises `InputError` when it cannot be listed, `MissingExtraError` when nothing installed speaks its scheme.
    """
    system, root = _open(url)
    try:
        found: dict[str, dict[str, Any]] = system.find(root, detail=True)
    except Exception as error:  # every file system has exceptions of its own
        raise InputError(f"{url}: it cannot be listed ({error}); check the address and the credentials") from error
    if not found:
        raise InputError(f"{url}: nothing is there; check the address")
    rows = []
    for path, about in found.items():
        label = path[len(root) :].strip("/") or path.rpartition("/")[2]
        told = [
            str(about.get(key, "")) for key in ("size", "ETag", "etag", "md5Hash", "mtime", "LastModified", "created")
        ]
        rows.append((str(system.unstrip_protocol(path)), label, "|".join(told)))
    return tuple(sorted(rows, key=lambda row: (row[1], row[0])))


def fetch(url: str, cap: int) -> bytes | None:
    """The bytes of a file; `None` when it is larger than `cap` or cannot be had."""
    system, path = _open(url)
    try:
        data: bytes = system.cat_file(path, start=0, end=cap + 1)
    except Exception:  # the reader says that there is no such file
        return None
    return data if len(data) <= cap else None


def _open(url: str) -> tuple[Any, str]:
    match = _URL.fullmatch(url)
    assert match is not None
    scheme, rest = match.groups()  # a path type has made one slash of several, and a local file has no host
    address = f"{scheme}://{'/' if scheme.lower() in ('file', 'local') else ''}{rest}"
    try:
        import fsspec
    except ImportError as error:
        raise MissingExtraError(f"{url}: reading it needs an extra; pip install 'chronology[dask]'") from error
    try:
        system, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise MissingExtraError(f"{url}: {error}") from error
    return system, str(path)
