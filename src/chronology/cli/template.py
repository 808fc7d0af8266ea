"""`chronology template`: a first Word template, what one may use, and whether it uses anything else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(no_args_is_help=True, help="Word templates of your house: check one, or list the fields it may use.")


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="The template, a .docx with {{ fields }}.", show_default=False)],
) -> None:
    """Lists every field of FILE that a briefing does not have, with its place. Exits 1 when there is one."""
    from chronology.renderers.briefing import template

    found = template.check(file)
    for field, place, near in found:
        print(f"{file}: {place}: {field}" + (f'   in "{near}"' if near else ""))
    if found:
        raise typer.Exit(1)
    print(f"{file}: every field is known")


@app.command()
def new(
    file: Annotated[Path, typer.Argument(help="Where to write it, a .docx.", show_default=False)],
    lang: Annotated[str, typer.Option(help="Language of its headings: en or fr.")] = "en",
) -> None:
    """Writes a first template to FILE, for you to dress in your house's styles."""
    from chronology.errors import OutputError
    from chronology.renderers.briefing.starter import starter

    if file.exists():
        raise OutputError(f"{file} exists already; choose another name")
    try:
        file.write_bytes(starter(lang))
    except OSError as error:
        raise OutputError(f"cannot write {file}: {error.strerror}") from error
    print(file)


@app.command()
def fields() -> None:
    """Lists the fields a template may use, and what each means."""
    from chronology.renderers.briefing.context import FIELDS

    lines = _lines(FIELDS, "", "")
    room = max(len(name) for name, _ in lines)
    for name, meaning in lines:
        print(f"{name:<{room}}  {meaning}")


def _lines(shape: dict[str, Any], before: str, inset: str) -> list[tuple[str, str]]:
    """(field, meaning), a line each; a list reads `{% for … in events %}`."""
    lines: list[tuple[str, str]] = []
    for name, meaning in shape.items():
        if isinstance(meaning, dict):
            lines += _lines(meaning, f"{before}{name}.", inset)
        elif isinstance(meaning, list):
            lines.append((inset + before + name, "a list; of each item:"))
            lines += _lines(meaning[0], f"{name.rstrip('s') or name}.", f"{inset}    ")
        else:
            lines.append((inset + before + name, meaning))
    return lines
