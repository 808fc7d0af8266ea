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

from chronology.errors import OutputError
from chronology.model import Chronology
from chronology.renderers import picture
from chronology.renderers.dossier import compose, lint
from chronology.renderers.view import view
from chronology.renderers.wording import Wording

if TYPE_CHECKING:
    from chronology.renderers import RenderOptions


def render(chronology: Chronology, path: Path, options: RenderOptions) -> None:
    """Writes the briefing as .docx. Raises `LintError` when it breaks a rule of its own, `OutputError` when the file
    cannot be written, `InputError` and `OptionError` for the user's own files."""
    from chronology.renderers.briefing.document import write

    wording = Wording(options.language, hard_spaces=True)
    dossier = compose(chronology, options, wording)
    lint(dossier, chronology, wording)
    data = write(
        dossier,
        drawn(chronology, options),
        style_from=options.style_from,
        moment=cutoff(chronology),
        no_picture=wording.say("brief.no_picture"),
    )
    try:
        path.write_bytes(data)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from error


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
