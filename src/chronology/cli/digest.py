"""`chronology digest`: the days that matter, with the sentences that tell them; JSON lines and a table."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chronology.cli import options
from chronology.errors import OptionError, OutputError

if TYPE_CHECKING:
    from chronology.digest import Day


def digest(
    paths: options.Paths = None,
    dates: Annotated[int, typer.Option(help="How many days.", min=1)] = 20,
    sentences: Annotated[int, typer.Option(help="Sentences for each day, at most.", min=1)] = 2,
    since: Annotated[str | None, typer.Option(help="First day: 2024-04-01, 2024-04 or 2024.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day, inclusive.")] = None,
    about: Annotated[str | None, typer.Option(help="Names, separated by commas: only articles that name one.")] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Write JSON lines here.")] = None,
    table: Annotated[bool, typer.Option("--table", help="A table, also when standard output is no terminal.")] = False,
    published: options.Published = None,
    zone: options.Zone = None,
    language: options.Language = None,
    date_order: options.DateOrder = None,
) -> None:
    """The days that matter and a few sentences for each: lines {"date", "sentences"}, or a table."""
    import sys

    from chronology.digest import Options as Wanted
    from chronology.pipeline import Options, summarise
    from chronology.readers import ReadOptions

    wanted = Wanted(
        dates=dates,
        sentences=sentences,
        since=_day(since, "--since"),
        until=_day(until, "--until", last=True),
        about=tuple(name.strip() for name in (about or "").split(",") if name.strip()),
    )
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise OptionError(f"--since {since} is later than --until {until}")
    reading = ReadOptions(published=published, zone=zone, language=language, date_order=date_order)
    days, articles, notices = summarise(paths or [], wanted, Options(reading=reading))
    lines = "".join(_line(day) + "\n" for day in days)
    if out is not None:
        _write(out, lines)
    if table or (out is not None) or sys.stdout.isatty():
        _show(days)
    else:
        sys.stdout.write(lines)
    for notice in notices:
        print(f"{notice.where}: {notice.what}", file=sys.stderr)
    print(f"{len(articles)} articles, {len(days)} days", file=sys.stderr)


def _day(text: str | None, option: str, *, last: bool = False) -> date | None:
    """The first day of what a bound names, or the last."""
    from chronology.narrowing import bound

    span = bound(text, option)
    if span is None or span.start is None or span.end is None:
        return None
    return (span.end - timedelta(days=1) if last else span.start).date()


def _line(day: Day) -> str:
    """One day as JSON: the classic two keys, then what they rest on."""
    import json

    record = {
        "date": day.date.isoformat(),
        "sentences": [passage.text for passage in day.sentences],
        "sources": [passage.article for passage in day.sentences],
        "documents": day.documents,
        "later": day.later,
        "score": day.score,
    }
    return json.dumps(record, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    """All or nothing: a file beside it, then renamed."""
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_text(text, encoding="utf-8")
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another -o") from error


def _show(days: tuple[Day, ...]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("Day", "Articles", "Later", "Told", show_lines=True)
    for day in days:
        told = "\n".join(passage.text for passage in day.sentences)
        table.add_row(day.date.isoformat(), str(day.documents), str(day.later), Text(told))
    Console().print(table)
