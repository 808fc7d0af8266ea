"""A manifest (`--manifest sources.csv`): what the analyst knows about each file, which wins over what is found."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from chronology.errors import OptionError
from chronology.readers import encoding, zones
from chronology.readers.records import Given

COLUMNS = ("path", "published", "zone", "source", "grade", "url", "language", "title", "country")


def read(path: str) -> tuple[tuple[str, Given], ...]:
    """The rows: path as written, relative to the manifest's folder, and what is given. Raises `OptionError`."""
    file = Path(path)
    try:
        content = encoding.clean(encoding.decode(file.read_bytes())[0])
    except OSError as error:
        raise OptionError(f"--manifest {path}: it cannot be read ({error.strerror}); check the path") from None
    delimiter = max(",;\t", key=content.partition("\n")[0].count)
    try:
        rows = list(csv.reader(io.StringIO(content), delimiter=delimiter))
    except csv.Error as error:
        raise OptionError(f"--manifest {path}: {error}; save it again as CSV") from None
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if "path" not in header:
        raise OptionError(f"--manifest {path}: its first line must name the columns, of {', '.join(COLUMNS)}")
    if unknown := [name for name in header if name and name not in COLUMNS]:
        raise OptionError(f"--manifest {path}: the column {unknown[0]!r} is unknown; use {', '.join(COLUMNS)}")
    found = []
    for number, row in enumerate(rows[1:], 2):
        cells = {name: cell.strip() for name, cell in zip(header, row, strict=False) if name and cell.strip()}
        if not cells.get("path"):
            if cells:
                raise OptionError(f"--manifest {path}, row {number}: no path is given; fill the first column")
            continue
        _check(cells, path, number)
        found.append((cells.pop("path"), Given(**cells)))
    return tuple(found)


def _check(cells: dict[str, str], path: str, number: int) -> None:
    from chronology.readers import publication
    from chronology.readers.records import Claim

    if "zone" in cells and zones.known(cells["zone"]) is None:
        raise OptionError(
            f"--manifest {path}, row {number}: {cells['zone']!r} is no IANA zone; write it as Europe/London"
        )
    if "published" in cells and publication.moment(Claim(text=cells["published"], found_in="manifest")) is None:
        raise OptionError(
            f"--manifest {path}, row {number}: {cells['published']!r} is no date; write it as 2024-04-20T12:38"
        )
    if "grade" in cells and not (
        len(cells["grade"]) == 2 and cells["grade"][0] in "ABCDEF" and cells["grade"][1] in "123456"
    ):
        raise OptionError(f"--manifest {path}, row {number}: {cells['grade']!r} is no Admiralty grade; write it as B2")
