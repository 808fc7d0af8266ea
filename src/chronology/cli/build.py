"""`chronology build` and `chronology schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def build(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders of articles.", show_default=False)],
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder to write into.")] = Path("outputs"),
    title: Annotated[str | None, typer.Option(help="Title of the page and the briefing.")] = None,
    published: Annotated[
        str | None, typer.Option(help="Publication date for articles that carry none: 2024-04-20 or 2024-04-20T12:38.")
    ] = None,
    zone: Annotated[str | None, typer.Option(help="Publisher's zone where none is found: Pacific/Auckland.")] = None,
    language: Annotated[str | None, typer.Option(help="Language of the articles; found by itself otherwise.")] = None,
    date_order: Annotated[str | None, typer.Option(help="How 03/04/2019 is read: DMY, MDY or YMD.")] = None,
    style: Annotated[str, typer.Option(help="news, narrative, or auto: what relative dates lean on.")] = "auto",
    formats: Annotated[
        str | None, typer.Option("--format", help="Of html,docx,json,csv,png,svg; all by default.")
    ] = None,
    lang: Annotated[str, typer.Option(help="Language of the outputs' own wording: en or fr.")] = "en",
    author: Annotated[str | None, typer.Option(help="Author named in the briefing.")] = None,
    marking: Annotated[str | None, typer.Option(help="Protective marking on every page.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="End with status 1 if any input failed.")] = False,
) -> None:
    """Read articles; write timeline.html, briefing.docx, chronology.json and the rest."""
    from chronology.cli import report
    from chronology.errors import OptionError
    from chronology.pipeline import Options
    from chronology.pipeline import build as build_chronology
    from chronology.readers import ReadOptions
    from chronology.renderers import RenderOptions, choose
    from chronology.renderers import render as render_all

    if style not in ("auto", "news", "narrative"):
        raise OptionError(f"--style {style!r} is unknown; choose auto, news or narrative")
    rendering = RenderOptions(
        formats=choose(tuple(name.strip() for name in (formats or "").split(",") if name.strip())),
        language=lang,
        author=author,
        marking=marking,
    )
    options = Options(
        title=title,
        style=style,
        reading=ReadOptions(published=published, zone=zone, language=language, date_order=date_order),
    )
    with report.progress() as tick:
        chronology = build_chronology(paths, options, progress=tick)
    written = render_all(chronology, out, rendering)
    report.summary(chronology, written)
    if strict and report.failed(chronology):
        raise typer.Exit(1)


def schema() -> None:
    """Print the JSON Schema of chronology.json."""
    import json

    from chronology.renderers.schema import schema as json_schema

    print(json.dumps(json_schema(), indent=2))
