"""Options that several commands share: declared once, so that they are spelt and explained alike everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chronology.errors import OptionError

if TYPE_CHECKING:
    from chronology.narrowing import Selection
    from chronology.readers import ReadOptions

_READING = "Reading"
_CHOOSING = "Choosing"
_WRITING = "Writing"
_BRIEFING = "Briefing"
_SCALE = "Large folders"

Paths = Annotated[
    list[Path] | None,
    typer.Argument(help="Files and folders of articles; - for standard input.", show_default=False),
]
Published = Annotated[
    str | None,
    typer.Option(help="Publication date of every article: 2024-04-20 or 2024-04-20T12:38.", rich_help_panel=_READING),
]
Zone = Annotated[str | None, typer.Option(help="Publisher's zone: Pacific/Auckland.", rich_help_panel=_READING)]
Language = Annotated[str | None, typer.Option(help="Language of the articles.", rich_help_panel=_READING)]
DateOrder = Annotated[
    str | None, typer.Option(help="How 03/04/2019 is read: DMY, MDY or YMD.", rich_help_panel=_READING)
]
Manifest = Annotated[
    Path | None,
    typer.Option(help="CSV file: path, published, zone, source, grade, url.", rich_help_panel=_READING),
]
Mapping = Annotated[
    list[str] | None,
    typer.Option("--map", help="Field of JSON and CSV files: published=pubDate.", rich_help_panel=_READING),
]
MaxBytes = Annotated[int, typer.Option(help="Largest file or member that is read.", rich_help_panel=_READING)]
Style = Annotated[
    str,
    typer.Option(help="What relative dates lean on: news, narrative, or auto.", rich_help_panel=_READING),
]
Strict = Annotated[bool, typer.Option("--strict", help="End with status 1 if any input failed.")]

Top = Annotated[int | None, typer.Option(help="Keep the N events that matter most.", rich_help_panel=_CHOOSING)]
About = Annotated[
    str | None,
    typer.Option(help='Keep events that name one of these: "Niger, Agadez".', rich_help_panel=_CHOOSING),
]
Since = Annotated[
    str | None, typer.Option(help="Keep events from this day, month or year on.", rich_help_panel=_CHOOSING)
]
Until = Annotated[
    str | None, typer.Option(help="Keep events up to this day, month or year.", rich_help_panel=_CHOOSING)
]
Source = Annotated[list[str] | None, typer.Option(help="Keep events told by this outlet.", rich_help_panel=_CHOOSING)]
MinSources = Annotated[
    int, typer.Option(help="Keep events with this many independent origins.", rich_help_panel=_CHOOSING)
]

Out = Annotated[Path, typer.Option("-o", "--out", help="Folder to write into.", rich_help_panel=_WRITING)]
Title = Annotated[str | None, typer.Option(help="Title of the page and the briefing.", rich_help_panel=_WRITING)]
Formats = Annotated[
    str | None,
    typer.Option("--format", help="Comma-separated; see the README for all names.", rich_help_panel=_WRITING),
]
Lang = Annotated[str, typer.Option(help="Language of the outputs' own wording: en or fr.", rich_help_panel=_WRITING)]
Fragment = Annotated[
    bool,
    typer.Option(
        "--fragment", help="Write the page as a div for a CMS, plotly.js beside it.", rich_help_panel=_WRITING
    ),
]

Author = Annotated[str | None, typer.Option(help="Author named in the briefing.", rich_help_panel=_BRIEFING)]
Marking = Annotated[str | None, typer.Option(help="Protective marking on every page.", rich_help_panel=_BRIEFING)]
Developments = Annotated[
    int | None,
    typer.Option(min=1, help="Key developments the briefing names; 5 to 10 by default.", rich_help_panel=_BRIEFING),
]
Rows = Annotated[
    int,
    typer.Option(min=1, help="Rows of the briefing's table: the events that matter most.", rich_help_panel=_BRIEFING),
]
Judgements = Annotated[
    Path | None,
    typer.Option(help="Your key judgements, checked against ICD 203.", rich_help_panel=_BRIEFING),
]
StyleFrom = Annotated[
    Path | None,
    typer.Option(help="Take styles, header, footer and page size from this .docx.", rich_help_panel=_BRIEFING),
]
Template = Annotated[
    Path | None,
    typer.Option(help="Fill this .docx template instead of the default briefing.", rich_help_panel=_BRIEFING),
]
Into = Annotated[
    Path | None,
    typer.Option(help="Insert timeline and table into a copy of this .docx.", rich_help_panel=_BRIEFING),
]

StoreFile = Annotated[
    Path | None,
    typer.Option(
        "--store",
        help="Keep what was understood here, and read only what changed the next time; "
        "by itself in the output folder from 2,000 files on.",
        rich_help_panel=_SCALE,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Processes that read; by size and cores otherwise.", rich_help_panel=_SCALE),
]
Cluster = Annotated[
    str | None,
    typer.Option(help="Let a Dask cluster read: tcp://host:8786 (extra dask).", rich_help_panel=_SCALE),
]
Profile = Annotated[bool, typer.Option("--profile", help="Say at the end where the time went.", rich_help_panel=_SCALE)]


def listed(words: str | None) -> tuple[str, ...]:
    """`"a, b"` as `("a", "b")`."""
    return tuple(word.strip() for word in (words or "").split(",") if word.strip())


def reading(
    *,
    published: str | None,
    zone: str | None,
    language: str | None,
    date_order: str | None,
    manifest: Path | None,
    mapping: Sequence[str] | None,
    max_bytes: int,
) -> ReadOptions:
    """The options of the group "Reading" as the readers take them."""
    from chronology import readers

    return readers.ReadOptions(
        published=published,
        zone=zone,
        language=language,
        date_order=date_order,
        manifest=str(manifest) if manifest else None,
        mapping=readers.mapping(mapping or ()),
        max_bytes=max_bytes,
    )


def selection(
    *,
    top: int | None,
    about: str | None,
    since: str | None,
    until: str | None,
    source: Sequence[str] | None,
    min_sources: int,
) -> Selection:
    """The options of the group "Choosing" as the narrowing takes them."""
    from chronology.narrowing import Selection

    return Selection(
        top=top, about=listed(about), since=since, until=until, source=tuple(source or ()), min_sources=min_sources
    )


def need_style(style: str) -> None:
    """Raises `OptionError` for a style that there is not."""
    if style not in ("auto", "news", "narrative"):
        raise OptionError(f"--style {style!r} is unknown; choose auto, news or narrative")


def need_inputs(paths: Sequence[Path] | None, manifest: Path | None) -> None:
    """Raises `OptionError` when nothing is named to read."""
    if not paths and manifest is None:
        raise OptionError("no path is given; name files or folders, - for standard input, or a --manifest")
