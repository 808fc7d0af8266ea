"""`chronology explain`: every expression of time in a file, and how it came by its date."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chronology.errors import InputError, OptionError

if TYPE_CHECKING:
    from chronology.model import Article, Resolution
    from chronology.readers import ReadOptions

FORMATS = ("text", "html")


def explain(
    file: Annotated[Path, typer.Argument(help="One article in any format that build reads; - reads plain text.")],
    published: Annotated[
        str | None, typer.Option(help="Publication date where none is found: 2024-04-20 or 2024-04-20T12:38.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="text for the terminal, html for the text marked up.")] = "text",
    zone: Annotated[str | None, typer.Option(help="Publisher's zone where none is found: Pacific/Auckland.")] = None,
    language: Annotated[str | None, typer.Option(help="Language of the article; found by itself otherwise.")] = None,
    date_order: Annotated[str | None, typer.Option(help="How 03/04/2019 is read: DMY, MDY or YMD.")] = None,
    style: Annotated[str, typer.Option(help="news, narrative, or auto: what relative dates lean on.")] = "auto",
    lang: Annotated[str, typer.Option(help="Language of the explanation's own wording: en or fr.")] = "en",
) -> None:
    """Show each expression of time with its rule, what it leans on, the steps, and the other readings."""
    from chronology.cli.tag import STYLES
    from chronology.readers import ReadOptions
    from chronology.renderers import explanation

    if form not in FORMATS:
        raise OptionError(f"--format {form!r} is unknown; choose {' or '.join(FORMATS)}")
    if style not in STYLES:
        raise OptionError(f"--style {style!r} is unknown; choose {', '.join(STYLES)}")
    reading = ReadOptions(published=published, zone=zone, language=language, date_order=date_order)
    render = explanation.as_page if form == "html" else explanation.as_lines
    articles = _articles(file, reading)
    if len(articles) > 1 and form == "html":
        raise OptionError(f"{file} holds {len(articles)} articles; --format html shows one: give it a file of its own")
    for article in articles:
        sys.stdout.write(render(article, _resolutions(article, style, date_order), lang))


def _resolutions(article: Article, style: str, date_order: str | None) -> tuple[Resolution, ...]:
    """Every expression of time in the article; where its language has no rules of its own, dates in figures."""
    from chronology import languages, recognise, resolve

    pack = languages.reading(article.language)
    return resolve.resolve(
        recognise.find(article.text, pack),
        article.text,
        article.published.anchor if article.published else None,
        pack,
        blocks=article.blocks,
        style=style,
        date_order=date_order,
    )


def _articles(file: Path, reading: ReadOptions) -> tuple[Article, ...]:
    """The articles of a file. Raises `InputError` when there is none; what was wrong beside them goes to stderr."""
    from chronology import readers
    from chronology.model import Article

    found: list[Article] = []
    for item in readers.read([file], reading):
        if isinstance(item, Article):
            found.append(item)
            continue
        if not found:
            raise InputError(f"{item.where}: {item.what}")
        print(f"chronology: {item.where}: {item.what}", file=sys.stderr)
    if not found:
        raise InputError(f"{file}: no article in it; give a text, a web page, JSON lines, …")
    return tuple(found)
