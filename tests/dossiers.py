"""Parts of a composed briefing, as tests ask for them."""

from __future__ import annotations

from chronology.renderers.dossier import Dossier
from chronology.renderers.dossier.blocks import Heading, Note, Paragraph, Quote, Table
from chronology.renderers.wording import Wording

EN = Wording("en", hard_spaces=True)


def headings(dossier: Dossier, level: int = 1) -> list[str]:
    return [block.text for block in dossier.blocks if isinstance(block, Heading) and block.level == level]


def table(dossier: Dossier, name: str) -> Table:
    return next(block for block in dossier.blocks if isinstance(block, Table) and block.id == name)


def words(paragraph: Paragraph) -> str:
    """The paragraph as a reader sees it, without its footnotes."""
    return (
        "".join(
            f"“{piece.text}”" if isinstance(piece, Quote) else getattr(piece, "text", "") for piece in paragraph.content
        )
        .replace("\u00a0", " ")
        .replace("\u202f", "")
    )


def statements(dossier: Dossier) -> list[Paragraph]:
    return [block for block in dossier.blocks if isinstance(block, Paragraph) and block.statement]


def footnote(paragraph: Paragraph) -> str:
    found = next(piece for piece in paragraph.content if isinstance(piece, Note))
    return "".join(getattr(piece, "text", "") for piece in found.content).replace("\u00a0", " ")
