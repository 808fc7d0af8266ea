"""A first template to change: headings, the picture, lists and tables that use the documented fields."""

from __future__ import annotations

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from chronology.renderers.briefing.parts import packed
from chronology.renderers.wording import Wording

#: Columns of the two tables: key of the label, field.
_EVENTS = (
    ("ref", "id"),
    ("when", "when"),
    ("how", "how"),
    ("event", "label"),
    ("passage", "passage"),
    ("sources", "sources"),
)
_SOURCES = (
    ("ref", "id"),
    ("outlet", "outlet"),
    ("headline", "headline"),
    ("published", "published"),
    ("grade", "grade"),
)


def starter(language: str = "en") -> bytes:
    """The bytes of a template a house can dress in its own styles. Raises `OptionError` for an unknown language."""
    wording = Wording(language)
    document = docx.Document()
    for place in (document.sections[0].header, document.sections[0].footer):
        place.paragraphs[0].text = "{{ marking }}"
        place.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_heading("{{ title }}", 0)
    for key, field in (("author", "author"), ("period", "period"), ("cutoff", "cutoff"), ("hash", "corpus_hash")):
        document.add_paragraph(f"{{%p if {field} %}}")
        document.add_paragraph(f"{wording.say(f'brief.{key}')}: {{{{ {field} }}}}")
        document.add_paragraph("{%p endif %}")
    document.add_heading(wording.say("brief.developments"), 1)
    document.add_paragraph("{%p for event in key_developments %}")
    document.add_paragraph(
        "{{ event.when }}: {{ event.label }} ({{ event.id }}; {{ event.sources }})", style="List Bullet"
    )
    document.add_paragraph("{%p endfor %}")
    document.add_heading(wording.say("brief.timeline"), 1)
    document.add_paragraph("{{ timeline }}")
    document.add_heading(wording.say("brief.chronology"), 1)
    _table(document, wording, _EVENTS, "event", "events")
    document.add_heading(wording.say("brief.undated"), 1)
    document.add_paragraph("{%p for item in undated %}")
    document.add_paragraph("{{ item.passage }} [{{ item.source }}]: {{ item.reason }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_heading(wording.say("brief.sources"), 1)
    _table(document, wording, _SOURCES, "source", "sources")
    return packed(document)


def _table(
    document: docx.document.Document, wording: Wording, columns: tuple[tuple[str, str], ...], item: str, items: str
) -> None:
    """A header row, a row that opens the loop, the row that is repeated, and one that closes it."""
    table = document.add_table(rows=4, cols=len(columns))
    table.style = "Table Grid"
    for cell, (label, _) in zip(table.rows[0].cells, columns, strict=True):
        cell.text = wording.label(label)
    table.rows[1].cells[0].text = f"{{%tr for {item} in {items} %}}"
    for cell, (_, field) in zip(table.rows[2].cells, columns, strict=True):
        cell.text = f"{{{{ {item}.{field} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
