"""The paragraphs of a plain text: parted by blank lines, with lines joined that were broken to a width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from chronology.readers import marks

_BLANKS = re.compile(r"[ \t\u00a0\u202f]+")


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a plain text: parted by blank lines, hard-wrapped lines joined; or each line one."""
    if any(blank in text for blank in ("  ", "\t", "\u00a0", "\u202f")):
        text = _BLANKS.sub(" ", text)
    lines = [line.strip() for line in text.split("\n")]
    chunks = _chunks(lines)
    if (width := _width(lines)) is not None:
        return tuple(paragraph for chunk in chunks for paragraph in _unwrapped(chunk, width))
    if len(chunks) < 3 and len(lines) > 7 and not _wrapped(lines):
        chunks = [[line] for line in lines if line]
    found: list[str] = []
    for chunk in chunks:
        found.extend([_rejoined(chunk)] if len(chunk) > 1 and _wrapped(chunk) else chunk)
    return tuple(found)


def _chunks(lines: Sequence[str]) -> list[list[str]]:
    """Runs of lines between empty ones."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [chunk for chunk in found if chunk]


def _width(lines: Sequence[str]) -> int | None:
    """The width to which a text was broken; `None` where its lines are as long as their paragraphs.

    A program breaks a line where the next word does not fit: most lines that run on into the next are then full.
    """
    longest = max(map(len, lines), default=0)
    if not 40 <= longest <= 132:
        return None
    pairs = [pair for pair in pairwise(lines) if all(pair) and not marks.ends_sentence(pair[0])]
    full = sum(1 for line, after in pairs if _is_full(line, after, longest))
    return longest if full >= 4 and full >= 0.6 * len(pairs) else None


def _is_full(line: str, after: str, width: int) -> bool:
    """True when the first word of the next line would not have fitted into this one."""
    return len(line) + 1 + len(after.partition(" ")[0]) > width


def _unwrapped(chunk: Sequence[str], width: int) -> Iterator[str]:
    """The paragraphs of lines without an empty one between: a line that is not full ends its paragraph."""
    taken = [chunk[0]]
    for line, after in pairwise(chunk):
        header = len(after) < 60 and (marks.date_line(after) or marks.is_byline(after))
        if header or not _is_full(line, after, width):
            yield _rejoined(taken)
            taken = []
        taken.append(after)
    yield _rejoined(taken)


def _wrapped(lines: Sequence[str]) -> bool:
    """True when lines were broken by width: all but the last are about equally long and run on."""
    lines = [line for line in lines if line.strip()]
    if len(lines) < 2:
        return True
    lengths = sorted(len(line) for line in lines[:-1])
    run_on = sum(1 for line in lines[:-1] if not marks.ends_sentence(line.strip()))
    even = 40 <= lengths[len(lengths) // 2] <= 120 and lengths[0] > 0.6 * lengths[-1]
    lower = sum(1 for line in lines[1:] if line.lstrip()[:1].islower())
    if not even or run_on < 0.6 * (len(lines) - 1) or lower < 0.3 * (len(lines) - 1):
        return False
    return not any(len(line) < 60 and marks.date_line(line.strip()) for line in lines)


def _rejoined(lines: Sequence[str]) -> str:
    """Lines broken by width as one; a word divided at the end of a line is put together again."""
    parts: list[str] = []
    for line in lines:
        if parts and _DIVIDED(parts[-1][-2:]) and re.match(r"[a-zà-ž]", line):
            parts[-1] = parts[-1][:-1]
        elif parts:
            parts.append(" ")
        parts.append(line)
    return "".join(parts).strip()


_DIVIDED = re.compile(r"[a-zà-ž]-").fullmatch
