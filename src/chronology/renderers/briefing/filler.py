"""The house's own template filled in, in a process of its own: `python -m chronology.renderers.briefing.filler`.

A template is code from outside. It is parsed and run only here: in Jinja2's sandbox, autoescaped, in a process that may
use so much memory and time and no more. The job comes as JSON on stdin, the answer goes as JSON to stdout.
Only home of docxtpl.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: Memory and processor time of one filling: bytes, seconds.
MEMORY = 1_500_000_000
SECONDS = 60
#: A document larger than this when unpacked is no template of ours.
UNPACKED = 200_000_000


class Unfit(Exception):
    """A template that cannot be used; the message is one clear line."""


def main() -> None:
    """One job from stdin: {"mode", "template", "fields" | "context", "picture", "width", "target"}."""
    job = json.load(sys.stdin)
    _limit()
    try:
        if job["mode"] == "check":
            answer: dict[str, Any] = {"found": list(unknown(Path(job["template"]), job["fields"]))}
        else:
            fill(job)
            answer = {"done": True}
    except Unfit as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": f"needs more than {MEMORY // 10**6} MB of memory"}
    sys.stdout.write(json.dumps(answer))


def _limit() -> None:
    """Bounds on memory and time, where the system knows them."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock alone stands guard
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _opened(path: Path) -> Any:
    """The template. Raises `Unfit` when it is no Word document, or unpacks to something huge."""
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]

    data = path.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > UNPACKED:
                raise Unfit("unpacks to more than 200 MB")
        template = DocxTemplate(io.BytesIO(data))
        template.init_docx()
    except Unfit:
        raise
    except Exception as error:
        raise Unfit("is no Word document; open it in Word and save it as .docx") from error
    return template


def fill(job: dict[str, Any]) -> None:
    """Renders the template with the context, and writes the target."""
    from docx.shared import Cm
    from docxtpl import InlineImage

    from chronology.renderers.templating import TemplateProblem, sandbox

    template = _opened(Path(job["template"]))
    context = dict(job["context"])
    if job.get("picture"):
        context["timeline"] = InlineImage(template, job["picture"], width=Cm(job["width"]))
    else:
        context["timeline"] = job.get("no_picture", "")
    environment = sandbox()
    try:
        template.render(context, environment, autoescape=True)
    except TemplateProblem as error:
        raise Unfit(_said(error)) from error
    except (ValueError, TypeError, ArithmeticError, OverflowError, RecursionError, AttributeError, KeyError) as error:
        raise Unfit(f"cannot be filled in: {_said(error)}") from error
    template.save(job["target"])


def _said(error: Exception) -> str:
    """What a template error says, and near what text, on one line."""
    near = " ".join(" ".join(getattr(error, "docx_context", ())).split())
    message = " ".join(str(error).split()) or type(error).__name__
    return message + (f" (near: {near[:120]})" if near else "")


# --- checking -------------------------------------------------------------------------------------------------


def unknown(path: Path, fields: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Every field the context does not have, with its place: {"field", "place", "near"}."""
    from chronology.renderers.templating import TemplateProblem, sandbox

    template = _opened(path)
    environment = sandbox()
    for place, source in _sources(template):
        lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", source)
        try:
            tree = environment.parse(lines)
        except TemplateProblem as error:
            number = getattr(error, "lineno", 1) or 1
            yield {"field": " ".join(str(error).split()), "place": _where(place, number), "near": _near(lines, number)}
            continue
        for name, number in _Scan(fields).block(tree, {}):
            yield {"field": name, "place": _where(place, number), "near": _near(lines, number)}


def _sources(template: Any) -> Iterator[tuple[str, str]]:
    """Body, headers and footers as template text."""
    yield "body", template.patch_xml(template.get_xml())
    for kind, uri in (("header", template.HEADER_URI), ("footer", template.FOOTER_URI)):
        for number, (_, part) in enumerate(template.get_headers_footers(uri), start=1):
            yield f"{kind} {number}", template.patch_xml(template.get_part_xml(part))


def _where(place: str, line: int) -> str:
    return f"{place}, paragraph {max(line - 1, 1)}"


def _near(lines: str, number: int) -> str:
    """The text of the paragraph."""
    held = lines.split("\n")
    line = held[number - 1] if 0 < number <= len(held) else ""
    return " ".join(re.sub(r"<[^>]+>", "", line).split())[:80]


class _Scan:
    """Walks a template's syntax tree and follows names through loops; an unknown shape is never complained of."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self.fields = fields

    def block(self, node: Any, scope: dict[str, Any]) -> Iterator[tuple[str, int]]:
        """Unknown fields below `node`, with their lines."""
        kind = type(node).__name__
        if kind == "For":
            yield from self.block(node.iter, scope)
            inner = dict(scope)
            inner["loop"] = None
            inner.update(self._bound(node.target, self.shape(node.iter, scope)))
            for child in (*node.body, *node.else_, *([node.test] if node.test else [])):
                yield from self.block(child, inner)
            return
        if kind == "Assign":
            yield from self.block(node.node, scope)
            scope.update(self._bound(node.target, self.shape(node.node, scope)))
            return
        if kind in ("Name", "Getattr", "Getitem"):
            yield from self._field(node, scope)
        for child in node.iter_child_nodes():
            if kind not in ("Getattr", "Getitem") or child is not getattr(node, "node", None):
                yield from self.block(child, scope)

    def _bound(self, target: Any, shape: Any) -> dict[str, Any]:
        """Names a loop or assignment binds, with the shape of each."""
        item = shape[0] if isinstance(shape, list) and shape else None
        if type(target).__name__ == "Name":
            return {target.name: item if isinstance(shape, list) else shape}
        return {name.name: None for name in getattr(target, "items", ()) if type(name).__name__ == "Name"}

    def _field(self, node: Any, scope: dict[str, Any]) -> Iterator[tuple[str, int]]:
        """The first unknown step of a chain of names."""
        kind = type(node).__name__
        if kind == "Name":
            if node.ctx == "load" and node.name not in scope and node.name not in self.fields | _GLOBALS:
                yield node.name, node.lineno
            return
        before = list(self._field(node.node, scope)) if type(node.node).__name__ in _CHAIN else []
        if before:
            yield from before
            return
        shape, name = self.shape(node.node, scope), _key(node)
        if name is None or shape is None:
            return
        # A text or a list has methods of its own: `event.when.upper()`.
        known = name in shape if isinstance(shape, dict) else name[:1] != "_" and hasattr(type(shape), name)
        if not known:
            yield f"{_path(node.node)}.{name}", node.lineno

    def shape(self, node: Any, scope: dict[str, Any]) -> Any:
        """The fields of what an expression gives: a dict, a list of one shape, a leaf, or `None` for unknown."""
        kind = type(node).__name__
        if kind == "Name":
            return scope[node.name] if node.name in scope else self.fields.get(node.name)
        if kind in ("Getattr", "Getitem"):
            shape, name = self.shape(node.node, scope), _key(node)
            if isinstance(shape, dict):
                return shape.get(name)
            return shape[0] if isinstance(shape, list) and kind == "Getitem" and shape else None
        return None


_CHAIN = ("Name", "Getattr", "Getitem")
#: Names a template has without the context: Jinja2's own.
_GLOBALS = dict.fromkeys(("range", "dict", "lipsum", "cycler", "joiner", "namespace", "loop", "caller", "self"), "")


def _key(node: Any) -> str | None:
    if type(node).__name__ == "Getattr":
        return str(node.attr)
    return node.arg.value if type(node.arg).__name__ == "Const" and isinstance(node.arg.value, str) else None


def _path(node: Any) -> str:
    kind = type(node).__name__
    if kind == "Name":
        return str(node.name)
    if kind in _CHAIN:
        return f"{_path(node.node)}.{_key(node) or '…'}"
    return "…"


if __name__ == "__main__":
    main()
