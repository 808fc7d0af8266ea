"""The briefing before any format: composed from the page model, linted, then written by Word, HTML and Markdown.

blocks.py      the records
compose.py     chronology and view -> Dossier, in the order analysts expect
narrative.py   key developments, the narrative in phases, and what was announced
phases.py      the record cut where it falls silent, or by the calendar
prose.py       sentences out of windows and headlines; casing.py their first letter
choice.py      which rows a long record shows
tables.py      the chronology, sources, wording, manifest
registers.py   disputed dates, undated items, silences, remarks
judgements.py  the analyst's own judgements, checked against ICD 203
lint.py        what a briefing must never do
"""

from __future__ import annotations

from chronology.renderers.dossier.blocks import Dossier
from chronology.renderers.dossier.compose import compose
from chronology.renderers.dossier.lint import lint

__all__ = ["Dossier", "compose", "lint"]
