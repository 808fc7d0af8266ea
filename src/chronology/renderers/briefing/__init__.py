"""The Word briefing. Only home of python-docx.

markup.py    WordprocessingML as text, escaped
styles.py    a house's styles by name, ours where it has none
parts.py     footnotes, numbering, header and footer, SVG, core properties, the zip
writer.py    dossier -> body
document.py  the file: styles, sections, parts
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from chronology.errors import OptionError, OutputError
from chronology.model import Chronology
from chronology.renderers import picture
from chronology.renderers.dossier import Dossier, compose, lint
from chronology.renderers.dossier.compose import narrow
from chronology.renderers.view import view
from chronology.renderers.wording import Wording

if TYPE_CHECKING:
    from chronology.renderers import RenderOptions


def render(chronology: Chronology, path: Path, options: RenderOptions) -> None:
    """Writes the briefing as .docx: our own document, the house's template, or blocks inserted into a report.

    Raises `LintError` when it breaks a rule of its own, `OutputError` when the file cannot be written, `InputError`
    and `OptionError` for the user's own files.
    """
    wording = Wording(options.language, hard_spaces=True)
    dossier = compose(chronology, options, wording)
    lint(dossier, chronology, wording)
    data = _written(chronology, dossier, options, wording)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from error


def _written(chronology: Chronology, dossier: Dossier, options: RenderOptions, wording: Wording) -> bytes:
    """The file, in the form asked for."""
    if sum(item is not None for item in (options.template, options.into, options.style_from)) > 1:
        raise OptionError("choose one of --style-from, --template and --into: each says whose looks the file has")
    picture, missing = drawn(chronology, options), wording.say("brief.no_picture")
    if options.template is not None:
        from chronology.renderers.briefing import template

        return template.fill(chronology, options, picture, no_picture=missing)
    if options.into is not None:
        from chronology.renderers.briefing import into

        slim = narrow(dossier, wording)
        return into.insert(dossier, slim, picture, options.into, no_picture=missing)
    from chronology.renderers.briefing import document

    moment = cutoff(chronology)
    return document.write(dossier, picture, style_from=options.style_from, moment=moment, no_picture=missing)


def drawn(chronology: Chronology, options: RenderOptions) -> picture.Picture | None:
    """The timeline as a picture, or nothing when it cannot be drawn: the briefing is built all the same and says so."""
    wording = Wording(options.language)
    try:
        return picture.draw(view(chronology, wording, top=options.top), wording)
    except Exception:  # drawing is a library's affair: a missing font must not cost the analyst the briefing
        return None


def cutoff(chronology: Chronology) -> datetime | None:
    """The latest publication, civil: the only date the file carries of itself."""
    known = [
        article.published.span.start
        for article in chronology.articles
        if article.published and article.published.span.start
    ]
    return max(known, default=None)
