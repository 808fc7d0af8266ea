"""The Word briefing: seconds to build 1,000 and 3,000 events; what the ECMA-376 schemas say of each way to write it.

The chronology is made up (`tests/builders.py`). Schemas and their checker are looked for beside the project.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from benchmarks import HERE, Row, Skip, shared

#: events -> seconds to reach
TARGETS = {1_000: 3.0, 3_000: 8.0}


def run() -> Iterator[Row]:
    """A row for each figure."""
    sys.path.insert(0, str(HERE.parent / "tests"))
    try:
        builders = importlib.import_module("builders")
        houses = importlib.import_module("test_briefing_house")
    finally:
        sys.path.pop(0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from _speed(builders, folder)
        files = _written(builders, houses, folder)
        yield from _valid(files)
        yield from _shown(files[0], folder)


def _speed(builders: ModuleType, folder: Path) -> Iterator[Row]:
    from chronology.renderers import RenderOptions, briefing

    briefing.render(builders.many(10), folder / "warm.docx", RenderOptions())  # fonts and modules loaded once
    for count, target in TARGETS.items():
        chronology = builders.many(count)
        start = time.process_time()  # of this process alone: other work on the machine does not count
        briefing.render(chronology, folder / f"{count}.docx", RenderOptions(marking="X"))
        taken = time.process_time() - start
        yield Row(
            bench="briefing",
            name=f"seconds, {count} events",
            value=taken,
            unit="s",
            target=target,
            lower_is_better=True,
        )


def _written(builders: ModuleType, houses: ModuleType, folder: Path) -> list[Path]:
    """The default briefing in both languages, hostile text, and the three ways of a house."""
    from chronology.renderers import RenderOptions, briefing

    house = houses.house_document(folder)
    template = houses.template(
        folder, "{{ title }}", "{%p for event in events %}", "{{ event.label }}", "{%p endfor %}", "{{ timeline }}"
    )
    rich, hostile = builders.chronology(), builders.hostile()
    ways = [
        (rich, RenderOptions(marking="OFFICIAL", author="A")),
        (rich, RenderOptions(language="fr")),
        (hostile, RenderOptions(marking="<w:br/>")),
        (rich, RenderOptions(style_from=house, marking="OFFICIAL")),
        (hostile, RenderOptions(template=template)),
        *((rich, RenderOptions(into=houses.report(folder / str(n), place))) for n, place in enumerate(houses.PLACES)),
    ]
    files = []
    for number, (chronology, options) in enumerate(ways):
        files.append(folder / f"way-{number}.docx")
        briefing.render(chronology, files[-1], options)
    return files


def _valid(files: list[Path]) -> Iterator[Row]:
    """Violations of the schemas over all files."""
    try:
        checker = shared("tools", "validate_docx.py")
    except Skip as reason:
        yield Row(bench="briefing", name="files built", value=len(files), note=str(reason))
        return
    spec = importlib.util.spec_from_file_location("validate_docx", checker)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = [line for path in files for line in module.violations(str(path))]
    for line in found[:5]:
        print(line)
    yield Row(
        bench="briefing",
        name=f"schema violations in {len(files)} files",
        value=len(found),
        target=0,
        lower_is_better=True,
    )


def _shown(path: Path, folder: Path) -> Iterator[Row]:
    """Pages LibreOffice makes of the small briefing."""
    soffice = shutil.which("soffice")
    if soffice is None:
        return
    home = f"-env:UserInstallation=file://{folder / 'profile'}"
    with contextlib.suppress(subprocess.TimeoutExpired, ImportError):
        import pypdfium2

        command = [soffice, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        pages = len(pypdfium2.PdfDocument(io.BytesIO(path.with_suffix(".pdf").read_bytes())))
        yield Row(bench="briefing", name="pages of the small briefing in LibreOffice", value=pages)
