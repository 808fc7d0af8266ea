"""Markdown with front matter (PyYAML's only home): the front matter's fields, the text without its marks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import msgspec
import yaml

from chronology.errors import InputError
from chronology.model import BlockKind, Notice
from chronology.readers import collection, fields, marks, text
from chronology.readers.records import Draft, Piece, Source

#: Front matter is a few lines; more is an attack or a mistake.
_LARGEST_FRONT = 64 * 1024
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(?P<front>.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT = re.compile(r"\A---[ \t]*\n(?P<front>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


class _Loader(yaml.BaseLoader):
    """Every scalar stays text (`12:38` is no number of seconds); aliases are refused, since they multiply."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        return super().compose_node(parent, index)


def read(source: Source) -> Iterator[Draft | Notice]:
    """One article, or those of a file with a heading and a date for each.

    Raises `InputError` for front matter that is no mapping.
    """
    content, notices = text.decoded(source)
    front: dict[str, Any] = {}
    if match := _FRONT.match(content):
        front = _front(match["front"])
        content = content[match.end() :]
    elif match := _TOML.match(content):
        front = _toml(match["front"])
        content = content[match.end() :]
    lines = content.split("\n")
    headings = frozenset(number for number, line in enumerate(lines) if re.match(r"#{1,3} ", line))
    ranges = collection.parts([plain(line.lstrip("#").strip()) for line in lines], headings) if headings else []
    if len(ranges) < 2:
        yield _draft(front, content, source, notices)
        return
    for number, (first, last) in enumerate(ranges, 1):
        part = "\n".join(collection.stripped(lines[first:last]))
        yield msgspec.structs.replace(_draft({}, part, source, notices), part=str(number), structured=False)


def _draft(front: dict[str, Any], content: str, source: Source, notices: tuple[Notice, ...]) -> Draft:
    title, pieces = _pieces(content)
    row = fields.draft(front, source.options.mapping, pieces=pieces, title=title)
    return msgspec.structs.replace(row, notices=(*row.notices, *notices))


def _front(block: str) -> dict[str, Any]:
    if len(block) > _LARGEST_FRONT:
        raise InputError(
            f"its front matter is larger than {_LARGEST_FRONT // 1024} KB; move the text below the second ---"
        )
    try:
        found = yaml.load(block, Loader=_Loader)  # noqa: S506 - a BaseLoader makes nothing but text, lists and mappings
    except (yaml.YAMLError, RecursionError) as error:
        reason = str(error).splitlines()[0][:100]
        raise InputError(
            f"its front matter is not well formed ({reason}); mend the lines between the two ---"
        ) from None
    if found is not None and not isinstance(found, dict):
        raise InputError("its front matter is no list of `name: value` lines; mend the lines between the two ---")
    return found or {}


def _toml(block: str) -> dict[str, Any]:
    """Front matter between lines of `+++`."""
    try:
        return tomllib.loads(block[:_LARGEST_FRONT])
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(
            f"its front matter is not well formed ({str(error)[:100]}); mend the lines between the two +++"
        ) from None


def _pieces(content: str) -> tuple[str | None, tuple[Piece, ...]]:
    """The first heading, and the paragraphs without marks; a heading stays a paragraph of its own."""
    content = re.sub(r"<!--.*?-->", "", content, flags=re.DOTALL)
    content = re.sub(r"(?m)^(#{1,6} .*)$", r"\n\1\n", content)
    content = re.sub(
        r"(?m)^(.+)\n(=+|-{3,})[ \t]*$", lambda m: f"\n{'#' if m[2][0] == '=' else '##'} {m[1]}\n", content
    )
    title: str | None = None
    found: list[Piece] = []
    for paragraph in re.split(r"\n[ \t]*\n", content):
        lines = [line.strip() for line in paragraph.strip().split("\n") if line.strip()]
        if not lines or set(lines[0]) <= set("-*_ ") or lines[0].startswith("```"):
            continue
        if heading := re.match(r"(#{1,6})\s+(.*?)\s*#*$", lines[0]):
            first = title is None and len(heading[1]) == 1
            title = plain(heading[2]) if first else title
            found.append(Piece(text=plain(heading[2]), kind=BlockKind.HEADLINE if first else None))
            continue
        items = re.match(r"(?:[-*+]|\d+[.)])\s", lines[0])
        found.extend(piece for line in (lines if items else [_joined(lines)]) for piece in _line(line))
    return title, tuple(found)


def _joined(lines: list[str]) -> str:
    """One paragraph: a line that ends in two spaces or stands short stays with its neighbours all the same."""
    return " ".join(re.sub(r"^>\s?", "", line) for line in lines)


def _line(line: str) -> Iterator[Piece]:
    """A paragraph's pieces: an image on its own gives its alternative text or title as a caption."""
    image = re.fullmatch(r"!\[(?P<alt>[^\]]*)\]\([^)\s]*(?:\s+\"(?P<title>[^\"]*)\")?\)\s*(?P<rest>.*)", line)
    if image:
        caption = plain(image["rest"]).strip() or image["title"] or image["alt"]
        if len(caption.split()) > 2:
            yield Piece(text=caption, kind=BlockKind.CAPTION)
        return
    text_ = plain(line)
    if text_:
        yield Piece(text=text_, kind=BlockKind.CAPTION if marks.is_caption(text_) else None)


def plain(line: str) -> str:
    """A line without the marks of emphasis, links and lists."""
    line = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\1", line)
    line = re.sub(r"\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])", r"\1", line)
    line = re.sub(r"^(?:>\s*|[-*+]\s+|\d+[.)]\s+)", "", line)
    line = re.sub(r"<(https?://[^>\s]+)>", r"\1", line)
    line = re.sub(r"</?[a-zA-Z][^>\n]{0,200}>", "", line)
    line = re.sub(r"(\*\*\*|\*\*|\*|___|__)(?=\S)(.{1,2000}?)(?<=\S)\1", r"\2", line)
    line = re.sub(r"(?<!\w)_(?=\S)(.{1,2000}?)(?<=\S)_(?!\w)", r"\1", line)
    line = re.sub(r"\\([\\`*_{}\[\]()#+\-.!>~|])", r"\1", line)
    return line.replace("`", "").strip()
