"""Letters on the sheet: measured, wrapped, and only those the font can show."""

from __future__ import annotations

import functools
import warnings
from typing import Any

from chronology.renderers.picture.sheet import INK, Scene


def put(scene: Scene, x: float, y: float, text: str, *, size: float, **style: Any) -> None:
    """Text at its vertical middle; a dollar sign is a dollar sign, not mathematics."""
    from matplotlib.font_manager import FontProperties

    weight = style.pop("weight", "normal")
    style.setdefault("color", INK)
    scene.axes.text(
        x, y, text, fontproperties=FontProperties(family="DejaVu Sans", size=size * 0.75, weight=weight),
        va="center_baseline", ha="left", parse_math=False, **style,
    )  # fmt: skip


@functools.cache
def _font() -> Any:
    """The font matplotlib brings, for measuring."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return get_font(findfont(FontProperties(family="DejaVu Sans")))


@functools.lru_cache(maxsize=20_000)
def width_of(text: str, size: float) -> float:
    """Width of a text in pixels."""
    font = _font()
    font.set_size(size * 0.75, 96)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        font.set_text(text, 0.0)
    return float(font.get_width_height()[0]) / 64


def printable(text: str) -> str:
    """The text without what the font cannot show; nothing of it left is worse than its number alone."""
    known = _font().get_charmap()
    kept = "".join(c for c in " ".join(text.split()) if ord(c) in known and c.isprintable())
    return kept if len(kept) * 2 >= len(text) else ""


def wrapped(text: str, width: float, size: float, most: int) -> list[str]:
    """The text on at most `most` lines."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size) * 1.1 <= width or not lines[-1]:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] += "…"
            break
    while width_of(lines[-1], size) * 1.1 > width and len(lines[-1]) > 4:
        lines[-1] = lines[-1].rstrip("…")[:-1] + "…"
    return lines
