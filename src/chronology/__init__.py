"""chronology: a folder of articles in, an interactive timeline and a Word briefing out.

    import chronology

    c = chronology.build(["inputs/"])
    chronology.render(c, "outputs/")
    chronology.tag("Troops left late on Friday.", published="2024-04-20")

Every date is a window with its trail: the expression, what it leans on, the rule, the sum.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from chronology.errors import ChronologyError

if TYPE_CHECKING:
    from chronology.model import Chronology, Resolution
    from chronology.pipeline import Executor, Options
    from chronology.renderers import RenderOptions

__all__ = ["ChronologyError", "build", "render", "tag"]


def build(
    paths: Iterable[str | Path], options: Options | None = None, *, executor: Executor | None = None
) -> Chronology:
    """The chronology of all articles under `paths`; see `chronology.pipeline.build`."""
    from chronology import pipeline

    return pipeline.build(paths, options, executor=executor)


def render(chronology: Chronology, folder: str | Path, options: RenderOptions | None = None) -> tuple[Path, ...]:
    """Writes the outputs into `folder`, all or nothing; see `chronology.renderers.render`."""
    from chronology import renderers

    return renderers.render(chronology, Path(folder), options)


def tag(text: str, published: str | datetime | None = None, language: str = "en") -> tuple[Resolution, ...]:
    """Every expression of time in `text`, resolved against `published`; see `chronology.pipeline.tag`."""
    from chronology import pipeline

    return pipeline.tag(text, published, language)
