"""`chronology figure`: one figure of a chosen period, size and language."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chronology.cli import options
from chronology.errors import InputError, OptionError, OutputError

if TYPE_CHECKING:
    from chronology.renderers.records import View

SUFFIXES = (".json", ".png", ".svg")
GROUPINGS = ("auto", "actor", "place", "theme", "source", "status", "none")


def figure(
    paths: options.Paths = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="A Plotly figure (.json), or a .png or .svg.")] = Path(
        "timeline.json"
    ),
    since: Annotated[str | None, typer.Option(help="First day shown: 2024-03-01.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day shown: 2024-03-31.")] = None,
    top: options.Top = None,
    by: Annotated[
        str, typer.Option(help="Lanes of a .json: actor, place, theme, source, status, none or auto.")
    ] = "auto",
    size: Annotated[
        str, typer.Option(help="Pixels, as 1000x620: the most height it may take, and the width of a .json.")
    ] = "1000x620",
    title: options.Title = None,
    lang: options.Lang = "en",
    published: options.Published = None,
    zone: options.Zone = None,
    language: options.Language = None,
    date_order: options.DateOrder = None,
) -> None:
    """Draw one figure of a chosen period, as a Plotly figure or a picture."""
    from chronology.pipeline import Options, build
    from chronology.readers import ReadOptions
    from chronology.renderers.figure import within
    from chronology.renderers.view import view
    from chronology.renderers.wording import Wording

    if out.suffix.lower() not in SUFFIXES:
        raise OptionError(f"-o {out} has no known suffix; choose {', '.join(SUFFIXES)}")
    if by not in GROUPINGS:
        raise OptionError(f"--by {by!r} is unknown; choose {', '.join(GROUPINGS)}")
    first, after, pixels = day("--since", since), day("--until", until), dimensions(size)
    if after is not None:
        after += timedelta(days=1)
    if first is not None and after is not None and first >= after:
        raise OptionError(f"--since {since} lies behind --until {until}; swap them")
    wording = Wording(lang)
    reading = ReadOptions(published=published, zone=zone, language=language, date_order=date_order)
    shown = within(view(build(paths or (), Options(title=title, reading=reading)), wording), first, after, top)
    if not shown.events:
        raise InputError("no event is dated in that period; widen --since and --until")
    write(out, drawn(shown, wording, out.suffix.lower(), (first, after), pixels, by))
    print(out)


def dimensions(text: str) -> tuple[int, int]:
    """Width and height of "1000x620". Raises `OptionError` for anything else, or out of bounds."""
    width, _, height = text.lower().partition("x")
    if not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        raise OptionError(f"--size {text!r} is no size; write it as 1000x620")
    if not (320 <= int(width) <= 8000 and 200 <= int(height) <= 8000):
        raise OptionError(f"--size {text!r} is out of bounds; choose from 320x200 to 8000x8000")
    return int(width), int(height)


def drawn(
    shown: View,
    wording: object,
    suffix: str,
    period: tuple[datetime | None, datetime | None],
    size: tuple[int, int],
    by: str,
) -> bytes:
    """The bytes of the figure in the format of the suffix."""
    from chronology.renderers.wording import Wording

    assert isinstance(wording, Wording)
    from chronology.renderers.layout import core

    low, high = core(shown.events)
    bounds = (period[0] or low, period[1] or high)
    if bounds[0] >= bounds[1]:
        bounds = (low, high)
    if suffix != ".json":
        from chronology.renderers.picture import draw

        chosen = bounds if any(period) else None
        picture = draw(shown, wording, titled=True, height=float(size[1]), period=chosen)
        return picture.png if suffix == ".png" else picture.svg
    from chronology.renderers.figure import encode, figure

    return encode(figure(shown, wording.language, period=bounds, width=size[0], height=size[1], by=by))


def day(option: str, text: str | None) -> datetime | None:
    """An ISO day as its first moment. Raises `OptionError` for anything else."""
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007  civil time
    except ValueError as error:
        raise OptionError(f"{option} {text!r} is no day; write it as 2024-03-01") from error


def write(path: Path, content: bytes) -> None:
    """Writes the file whole or not at all."""
    draft = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        if draft.is_file():
            draft.unlink()
        raise OutputError(f"cannot write {path}: {error.strerror}") from error
