"""The briefing before any format: a list of blocks made of inline pieces, which Word, HTML and Markdown all write out.

    Dossier ─ Section, Heading, Contents, Paragraph, Table (Row, Cell), Figure
                  └─ Text (our words), Told (an article's words), Quote (verbatim, with its offsets),
                     Link (inside), Web (outside), Ref (cross-reference), Then (order), Note (footnote)

Our words and the words of articles are different records, so that the lint can hold us to ours and to their letter.
"""

from __future__ import annotations

import msgspec


class Text(msgspec.Struct, frozen=True):
    """Words of ours, from the catalogue."""

    text: str
    style: str = ""
    """`strong`, `when`, `quiet`, `mono`, or empty."""


class Told(msgspec.Struct, frozen=True):
    """Words out of an article (a headline, a name): hostile text, never linted as ours."""

    text: str
    language: str = ""
    style: str = ""


class Quote(msgspec.Struct, frozen=True):
    """A verbatim stretch: `text` is `article.text[start:end]`; `cut` says where an ellipsis stands: before, after."""

    text: str
    article: str
    start: int
    end: int
    language: str = ""
    cut: tuple[bool, bool] = (False, False)


class Link(msgspec.Struct, frozen=True):
    """A link to something with that id in the same document: E007, S01, a heading."""

    target: str
    text: str


class Web(msgspec.Struct, frozen=True):
    """A link out; the address has passed `excerpt.safe_url`."""

    url: str
    text: str


class Ref(msgspec.Struct, frozen=True):
    """A cross-reference by number to a captioned table or figure: "Table 3"."""

    target: str


class Then(msgspec.Struct, frozen=True):
    """A word that says that `after` came after `before`: allowed only where that order is established."""

    text: str
    before: str
    after: str


class Note(msgspec.Struct, frozen=True):
    """A footnote."""

    content: tuple[Text | Told | Quote | Link | Web, ...]


Inline = Text | Told | Quote | Link | Web | Ref | Then | Note


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph; `statement` marks one that says something of the world and so must cite."""

    content: tuple[Inline, ...]
    style: str = "body"
    """`body`, `lead`, `item` (numbered), `bullet`, `cell`, `small`, `title`, `subtitle`."""
    statement: bool = False
    place: str = ""
    """How the lint names it: "key development 3"."""


class Heading(msgspec.Struct, frozen=True):
    """A heading; `id` is what the contents link to."""

    text: str
    id: str
    level: int = 1


class Cell(msgspec.Struct, frozen=True):
    """A cell of a table."""

    paragraphs: tuple[Paragraph, ...]
    bookmark: str = ""
    """Id other places link to; the first inline piece carries it."""


class Row(msgspec.Struct, frozen=True):
    """A row of a table."""

    cells: tuple[Cell, ...]


class Table(msgspec.Struct, frozen=True):
    """A table with a caption and a header row, or plain facts without either."""

    id: str
    columns: tuple[tuple[str, float], ...]
    """(heading, width in cm as it fits the default page)."""
    rows: tuple[Row, ...]
    caption: str = ""
    kind: str = "grid"
    """`grid`, or `facts`: two columns, no header row, no caption."""


class Figure(msgspec.Struct, frozen=True):
    """The timeline picture."""

    id: str
    caption: str
    alt: str
    """What it shows, for someone who cannot see it."""


class Contents(msgspec.Struct, frozen=True):
    """The table of contents."""

    title: str


class Section(msgspec.Struct, frozen=True):
    """From here on pages are upright or landscape; starts a new page."""

    landscape: bool


Block = Section | Heading | Contents | Paragraph | Table | Figure


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """The whole briefing."""

    title: str
    author: str
    marking: str
    language: str
    """Language tag of our words: `en-GB`."""
    subject: str
    keywords: str
    blocks: tuple[Block, ...]
    labels: dict[str, str]
    """Words the writers need: `figure`, `table`, `page`, `of`."""
