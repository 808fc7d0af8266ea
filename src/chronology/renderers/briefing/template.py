"""Templates of the house from this side: the job handed to a process of its own, and its answer."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from chronology.errors import InputError, MissingExtraError, OptionError
from chronology.model import Chronology
from chronology.renderers import RenderOptions
from chronology.renderers.briefing.context import FIELDS, context
from chronology.renderers.briefing.document import opened
from chronology.renderers.briefing.parts import packed
from chronology.renderers.picture import Picture

#: Seconds of wall clock a template may take, and the width of its picture in cm.
PATIENCE = 90
WIDTH = 16.0


def fill(chronology: Chronology, options: RenderOptions, picture: Picture | None, *, no_picture: str) -> bytes:
    """The briefing as the house's template writes it. Raises `OptionError` when the template cannot be used."""
    assert options.template is not None
    path = _readable(options.template)
    values = context(chronology, options)
    with tempfile.TemporaryDirectory(prefix="chronology-template-") as name:
        folder = Path(name)
        target = folder / "briefing.docx"
        job: dict[str, Any] = {
            "mode": "fill", "template": str(path), "context": values, "target": str(target),
            "width": WIDTH, "no_picture": no_picture,
        }  # fmt: skip
        if picture is not None:
            image = folder / "timeline.png"
            image.write_bytes(picture.png)
            job["picture"] = str(image)
        _ask(job, path)
        return packed(opened(target))


def check(path: Path) -> tuple[tuple[str, str, str], ...]:
    """Every unknown field of a template: (field, place, text near it). Raises like `fill`."""
    answer = _ask({"mode": "check", "template": str(_readable(path)), "fields": FIELDS}, path)
    return tuple((item["field"], item["place"], item["near"]) for item in answer["found"])


def _readable(path: Path) -> Path:
    if importlib.util.find_spec("docxtpl") is None:
        raise MissingExtraError("templates need an extra; pip install 'chronology[template]'")
    if not path.is_file():
        raise InputError(f"cannot read {path}: there is no such file")
    return path.resolve()


def _ask(job: dict[str, Any], path: Path) -> dict[str, Any]:
    """Runs the filler and returns its answer; anything else than an answer is one clear line."""
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PATH": os.environ.get("PATH", os.defpath)}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "chronology.renderers.briefing.filler"],
            input=json.dumps(job).encode(),
            capture_output=True,
            timeout=PATIENCE,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise OptionError(f"template {path} took longer than {PATIENCE} seconds; simplify it") from error
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise OptionError(f"template {path} was stopped: it used too much time or memory") from error
    if "error" in answer:
        raise OptionError(f"template {path}: {answer['error']}")
    return answer
