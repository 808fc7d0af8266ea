"""`chronology figure`: one figure of a chosen period, size and language."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chronology.errors import InputError, OptionError, OutputError

if TYPE_CHECKING:
    from chronology.renderers.records import View

SUFFIXES = (".json", ".png", ".svg")
GROUPINGS = ("auto", "actor", "place", "source", "status", "none")


def figure(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders of articles.", show_default=False)],
    out: Annotated[Path, typer.Option("-o", "--out", help="timeline.json (Plotly), .png or .svg.")] = Path(
        "timeline.json"
    ),
    start: Annotated[str | None, typer.Option("--from", help="First day shown: 2024-03-01.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="Last day shown: 2024-03-31.")] = None,
    top: Annotated[int | None, typer.Option(help="Only so many events, the most important.", min=1)] = None,
    by: Annotated[str, typer.Option(help="Lanes of a .json: actor, place, source, status, none or auto.")] = "auto",
    width: Annotated[int, typer.Option(help="Pixels of a .json.", min=320, max=8000)] = 1000,
    height: Annotated[int, typer.Option(help="Most pixels in height.", min=200, max=8000)] = 690,
    title: Annotated[str | None, typer.Option(help="Title of the figure.")] = None,
    lang: Annotated[str, typer.Option(help="Language of the figure's own wording: en or fr.")] = "en",
    published: Annotated[str | None, typer.Option(help="Publication date for articles that carry none.")] = None,
    zone: Annotated[str | None, typer.Option(help="Publisher's zone where none is found.")] = None,
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
    first, after = day("--from", start), day("--to", end)
    if after is not None:
        after += timedelta(days=1)
    if first is not None and after is not None and first >= after:
        raise OptionError(f"--from {start} lies behind --to {end}; swap them")
    wording = Wording(lang)
    reading = ReadOptions(published=published, zone=zone)
    shown = within(view(build(paths, Options(title=title, reading=reading)), wording), first, after, top)
    if not shown.events:
        raise InputError("no event is dated in that period; widen --from and --to")
    write(out, drawn(shown, wording, out.suffix.lower(), (first, after), (width, height), by))


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
    if suffix != ".json":
        from chronology.renderers.picture import draw

        picture = draw(shown, wording, titled=True, height=float(size[1]))
        return picture.png if suffix == ".png" else picture.svg
    from chronology.renderers.figure import encode, figure
    from chronology.renderers.layout import core

    low, high = core(shown.events)
    bounds = (period[0] or low, period[1] or high)
    if bounds[0] >= bounds[1]:
        bounds = (low, high)
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
