"""`chronology sources` and `chronology formats`: what was read, checked before anything is built on it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chronology.cli import options as shared

if TYPE_CHECKING:
    from chronology.model import Article, Notice


def sources(
    paths: shared.Paths = None,
    published: shared.Published = None,
    zone: shared.Zone = None,
    language: shared.Language = None,
    date_order: shared.DateOrder = None,
    manifest: shared.Manifest = None,
    mapping: shared.Mapping = None,
    max_bytes: shared.MaxBytes = 10_000_000,
    form: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
    strict: shared.Strict = False,
) -> None:
    """Show what is read: file, title, source, publication with its evidence, zone, language, words, warnings."""
    from chronology import readers
    from chronology.errors import InputError, OptionError
    from chronology.model import Article

    if form not in ("table", "json"):
        raise OptionError(f"--format {form!r} is unknown; choose table or json")
    options = shared.reading(
        published=published,
        zone=zone,
        language=language,
        date_order=date_order,
        manifest=manifest,
        mapping=mapping,
        max_bytes=max_bytes,
    )
    shared.need_inputs(paths, manifest)
    items = list(readers.read(paths or (), options))
    articles = [item for item in items if isinstance(item, Article)]
    notices = [item for item in items if not isinstance(item, Article)]
    if form == "json":
        _write_json(articles, notices)
    else:
        _write_table(articles, notices)
    if not articles:
        raise InputError("no article could be read")
    if strict and notices:
        raise typer.Exit(1)


def formats() -> None:
    """List the formats that can be read, and the extra that each needs."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from chronology.readers import formats as known

    table = Table(box=box.SIMPLE, pad_edge=False)
    for heading in ("format", "suffixes", "what", "ready"):
        table.add_column(heading)
    for row in known.FORMATS:
        ready = "yes" if known.installed(row) else f"needs chronology[{row.extra}]"
        table.add_row(row.name, " ".join(row.suffixes), row.what, ready)
    Console(soft_wrap=False).print(table)


def _write_json(articles: list[Article], notices: list[Notice]) -> None:
    """One object: what was read without the texts, and what was not."""
    import msgspec

    document = {
        "articles": [_row(article) for article in articles],
        "notices": [msgspec.to_builtins(n) for n in notices],
    }
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n")


def _row(article: Article) -> dict[str, Any]:
    import msgspec

    row: dict[str, Any] = msgspec.to_builtins(article)
    row.pop("text")
    row["blocks"] = [{**block, "kind": block["kind"]} for block in row["blocks"]]
    row["words"] = len(article.text.split())
    return row


def _write_table(articles: list[Article], notices: list[Notice]) -> None:
    """A table as wide as the terminal; what each publication date was read from stands under it."""
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else 200)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    table.add_column("file", overflow="fold", max_width=34)
    table.add_column("title", max_width=48)
    table.add_column("source", max_width=22)
    table.add_column("published (evidence)", max_width=44)
    table.add_column("zone", no_wrap=True)
    table.add_column("lang")
    table.add_column("words", justify="right")
    table.add_column("warnings", max_width=40)
    for article in articles:
        source = article.source or "?"
        agency = f" ({article.agency})" if article.agency and article.agency not in source else ""
        table.add_row(
            escape(article.path),
            escape(article.title),
            escape(source + agency),
            escape(_published(article)),
            escape(_zone(article)),
            article.language,
            f"{len(article.text.split()):,}",
            escape("; ".join(notice.what for notice in article.notices)),
        )
    console.print(table)
    for notice in notices:
        console.print(f"skipped {escape(notice.where)}: {escape(notice.what)}", highlight=False)
    console.print(f"{len(articles)} articles read, {len(notices)} skipped", highlight=False)


def _zone(article: Article) -> str:
    """The publisher's zone; where it is not known, the offset as written, for what it is worth."""
    publication = article.published
    if publication is None:
        return "?"
    return publication.zone or (f"({publication.offset})" if publication.offset else "?")


def _published(article: Article) -> str:
    """`2024-04-20 12:38 · header “12:38 pm on 20 April 2024”`."""
    publication = article.published
    if publication is None or publication.span.start is None:
        return "?"
    start = publication.span.start
    day = publication.span.granularity.value == "day"
    return f"{start:%Y-%m-%d}{'' if day else f' {start:%H:%M}'} · {publication.found_in} “{publication.text}”"
