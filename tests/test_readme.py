"""The README's commands do what it says: every `sh` and `python` block is run, in order, in a copy of inputs/."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(sh|python)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
#: Commands that need another machine, or minutes: looked at by name only.
ELSEWHERE = ("make ", "pip ", "dask ", "soffice ")


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demonstration's inputs, where a reader of the README would stand."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "inputs", place / "inputs")
    shutil.copytree(ROOT / "docs", place / "docs")
    return place


def lines(kind: str) -> list[str]:
    """The commands of all blocks of a kind, one a line, continued lines joined."""
    found = []
    for language, block in BLOCKS:
        if language == kind:
            found.extend(line.strip() for line in block.replace("\\\n", " ").splitlines() if line.strip())
    return [line for line in found if not line.startswith("#")]


@pytest.mark.parametrize("command", lines("sh"))
def test_a_command_of_the_readme_works(command: str, workplace: Path) -> None:
    if command.startswith(ELSEWHERE):
        target = command.split()[1]
        if command.startswith("make "):
            assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        return
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command,
        shell=True,
        cwd=workplace,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("block", [block for language, block in BLOCKS if language == "python"])
def test_python_of_the_readme_works(block: str, workplace: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", block], cwd=workplace, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr


def test_every_picture_and_page_it_names_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), f"README names {target}"
