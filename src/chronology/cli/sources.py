"""`chronology sources` and `chronology formats`: what was read, checked before anything is built on it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chronology.cli import options as shared

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

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
    from rich.markup import escape
    from rich.table import Table

    from chronology.readers import formats as known

    table = Table(box=box.SIMPLE, pad_edge=False)
    for heading in ("format", "suffixes", "what", "ready"):
        table.add_column(heading)
    for row in known.FORMATS:
        ready = "yes" if known.installed(row) else f"needs chronology[{row.extra}]"
        table.add_row(row.name, " ".join(row.suffixes), row.what, escape(ready))
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


#: Columns of a terminal that a table of nine columns needs; narrower ones get a few lines an article.
_TABLE_WIDTH = 140


def _write_table(articles: list[Article], notices: list[Notice]) -> None:
    """A table, a few lines an article on a narrow terminal, and one line an article for another program."""
    from rich.console import Console
    from rich.markup import escape

    piped = not sys.stdout.isatty()
    console = Console(width=2000 if piped else None, highlight=False)
    warnings = {article.id: _warnings(article, first) for article, first in _copied(articles)}
    if articles and console.width >= _TABLE_WIDTH:
        console.print(_table(articles, warnings, whole=piped))
    else:
        for article in articles:
            _write_card(console, article, warnings[article.id])
    for notice in notices:
        console.print(f"skipped {escape(notice.where)}: {escape(notice.what)}")
    console.print(f"{len(articles)} {'article' if len(articles) == 1 else 'articles'} read, {len(notices)} skipped")


def _table(articles: list[Article], warnings: dict[str, str], *, whole: bool) -> Table:
    """A row an article; `whole` cells are never broken into lines."""
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False, padding=(0, 1, 0, 0))
    table.add_column("file", overflow="fold", max_width=None if whole else 30, no_wrap=whole)
    table.add_column("title", max_width=80 if whole else 40, no_wrap=whole, overflow="ellipsis")
    table.add_column("source", max_width=40 if whole else 22, no_wrap=whole, overflow="ellipsis")
    table.add_column("published", no_wrap=True)
    table.add_column("zone", no_wrap=True)
    table.add_column("evidence", max_width=80 if whole else 30, no_wrap=whole, overflow="ellipsis" if whole else "fold")
    table.add_column("lang", no_wrap=True)
    table.add_column("words", justify="right", no_wrap=True)
    table.add_column("warnings", no_wrap=whole, max_width=None if whole else 36)
    for article in articles:
        table.add_row(
            escape(article.path),
            escape(article.title),
            escape(_source(article)),
            _published(article),
            escape(_zone(article)),
            escape(_evidence(article, brief=not whole)),
            article.language,
            f"{len(article.text.split()):,}",
            escape(warnings[article.id]),
        )
    return table


def _write_card(console: Console, article: Article, warnings: str) -> None:
    """An article in three or four lines."""
    from rich.markup import escape
    from rich.padding import Padding

    zone = _zone(article)
    when = f"{_published(article)}{f' {zone}' if zone != '?' else ''}"
    evidence = f" · {_evidence(article, brief=True)}" if article.published else ""
    lines = [
        f"{escape(article.title)} [dim]({escape(_source(article))})[/dim]",
        f"{escape(f'{when}{evidence}')} · {article.language}, {len(article.text.split()):,} words",
        f"[yellow]! {escape(warnings)}[/yellow]",
    ]
    console.print(f"[bold]{escape(article.path)}[/bold]")
    for line in lines if warnings else lines[:2]:
        console.print(Padding(line, (0, 0, 0, 2)))


def _copied(articles: list[Article]) -> list[tuple[Article, str]]:
    """Each article with the path of the one it is a near copy of, or nothing."""
    from chronology import copies

    paths = {article.id: article.path for article in articles}
    first = {name: group[0] for group in copies.groups(articles) for name in group}
    leaders = ((article, first.get(article.id, article.id)) for article in articles)
    return [(article, paths[leader] if leader != article.id else "") for article, leader in leaders]


def _warnings(article: Article, first: str) -> str:
    """Its notices, and whose copy it is."""
    found = [notice.what for notice in article.notices]
    return "; ".join([*found, f"the same text as {first}"] if first else found)


def _source(article: Article) -> str:
    """The outlet, with the wire service whose text it prints."""
    source = article.source or "?"
    return f"{source} ({article.agency})" if article.agency and article.agency not in source else source


def _zone(article: Article) -> str:
    """The publisher's zone; where it is not known, the offset as written, for what it is worth."""
    publication = article.published
    if publication is None:
        return "?"
    return publication.zone or (f"({publication.offset})" if publication.offset else "?")


def _published(article: Article) -> str:
    """`2024-04-20 12:38`, a day alone where no time is known."""
    start = article.published.span.start if article.published else None
    if article.published is None or start is None:
        return "?"
    return f"{start:%Y-%m-%d}" if article.published.span.granularity.value == "day" else f"{start:%Y-%m-%d %H:%M}"


def _evidence(article: Article, *, brief: bool = False) -> str:
    """`header “12:38 pm on 20 April 2024”`; in brief without a text that says the same in ISO form."""
    publication = article.published
    if publication is None:
        return "?"
    same = brief and publication.text[:10] == _published(article)[:10]
    return publication.found_in if same else f"{publication.found_in} “{publication.text}”"
