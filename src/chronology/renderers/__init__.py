"""Chronology -> files. One module a format, each `render(chronology, path, options)`; this is their table.

A renderer is imported only when its format is asked for, so that a missing extra costs nobody else.
All files are written into a temporary folder beside the target and moved in at the end: all or nothing.
"""

from __future__ import annotations

import errno
import importlib
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from chronology.errors import OptionError, OutputError
from chronology.model import Chronology


class RenderOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may choose about the outputs. Titles and the like are hostile text as any other."""

    formats: tuple[str, ...] = ()
    """Names from `FORMATS`; empty means the default set."""
    language: str = "en"
    """Language of all wording in the outputs (`en`, `fr`), not of the articles."""
    author: str | None = None
    marking: str | None = None
    """Protective marking, printed at the top and bottom of every page."""
    judgements: Path | None = None
    """The analyst's own key judgements, checked against ICD 203."""
    style_from: Path | None = None
    """A .docx whose styles, header, footer and page size the briefing takes over."""
    template: Path | None = None
    """A .docx written with template fields; replaces the default briefing."""
    into: Path | None = None
    """An existing .docx into which timeline and table are inserted."""
    fragment: bool = False
    """Write the page as a fragment for a CMS, plotly.js beside it."""
    top: int = 6
    """How many events the still picture names first."""
    developments: int | None = None
    """How many key developments the briefing names; by its length when not given."""
    rows: int = 300
    """Rows of the briefing's chronology table, the most important events; what else the briefing names is there too."""


#: Errors of the disk, not of a file: full, over quota, over the limit for one file, read-only, broken.
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}

Renderer = Callable[[Chronology, Path, RenderOptions], None]

#: format -> (file name, module that renders it, written by default)
FORMATS: dict[str, tuple[str, str, bool]] = {
    "html": ("timeline.html", "chronology.renderers.timeline", True),
    "docx": ("briefing.docx", "chronology.renderers.briefing", True),
    "png": ("timeline.png", "chronology.renderers.picture", True),
    "svg": ("timeline.svg", "chronology.renderers.picture", True),
    "json": ("chronology.json", "chronology.renderers.data", True),
    "csv": ("events.csv", "chronology.renderers.data", True),
    "figure": ("timeline.json", "chronology.renderers.figure", False),
    "briefing-html": ("briefing.html", "chronology.renderers.handout", False),
    "md": ("briefing.md", "chronology.renderers.handout", False),
    "xlsx": ("chronology.xlsx", "chronology.renderers.spreadsheet", False),
    "parquet": ("events.parquet", "chronology.renderers.parquet", False),
}


def choose(names: tuple[str, ...]) -> tuple[str, ...]:
    """The formats to write, in the order of the table. Raises `OptionError` for a name that is not in it."""
    unknown = [name for name in names if name not in FORMATS]
    if unknown:
        raise OptionError(f"unknown format {unknown[0]!r}; choose from {', '.join(FORMATS)}")
    return tuple(name for name, (_, _, default) in FORMATS.items() if (name in names if names else default))


def render(chronology: Chronology, folder: Path, options: RenderOptions | None = None) -> tuple[Path, ...]:
    """Writes the chosen formats into `folder`, all or none, and returns the files written.

    Files of an earlier run with the same names are replaced; anything else in the folder is left alone.
    Raises `OutputError` when the folder cannot be written, and whatever a renderer refuses to write.
    """
    wanted = options or RenderOptions()

    def hand(name: str, path: Path) -> None:
        renderer: Renderer = importlib.import_module(FORMATS[name][1]).render
        renderer(chronology, path, wanted)

    return write(choose(wanted.formats), folder, hand)


def write(names: Iterable[str], folder: Path, hand: Callable[[str, Path], None]) -> tuple[Path, ...]:
    """The same, with a `hand` that writes a format, by its name, to a path."""
    folder = Path(folder)
    workshop = _workshop(folder)
    try:
        for name in names:
            hand(name, workshop / FORMATS[name][0])
        return _move_in(workshop, folder)
    except OSError as error:
        if error.errno not in _DISK:
            raise
        raise OutputError(
            f"cannot write to {folder}: {error.strerror}; make room, or choose another folder with -o"
        ) from error
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _workshop(folder: Path) -> Path:
    """A temporary folder on the same disk as the target, so that moving in is a rename."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=".chronology-", dir=folder))
    except OSError as error:
        raise OutputError(
            f"cannot write to {folder}: {error.strerror or error}; choose another folder with -o"
        ) from error


def _move_in(workshop: Path, folder: Path) -> tuple[Path, ...]:
    """Renames every finished file into place; a failure puts back what was there before."""
    made = sorted(workshop.rglob("*"))
    written: list[Path] = []
    kept: list[tuple[Path, Path]] = []
    old = workshop / ".before"
    old.mkdir()
    try:
        for path in made:
            target = folder / path.relative_to(workshop)
            if path.is_dir():
                target.mkdir(exist_ok=True)
                continue
            if target.exists():
                saved = old / f"{len(kept)}"
                target.replace(saved)
                kept.append((saved, target))
            path.replace(target)
            written.append(target)
    except OSError as error:
        for target in written:
            target.unlink(missing_ok=True)
        for saved, target in kept:
            saved.replace(target)
        raise OutputError(f"cannot write {error.filename2 or error.filename or folder}: {error.strerror}") from error
    return tuple(written)
