"""The data tables of the readers, loaded once: names of months, words of the frame, zones, outlets."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The content of `data/<name>.toml`."""
    return tomllib.loads(resources.files("chronology.readers").joinpath("data", f"{name}.toml").read_text("utf-8"))


@cache
def words(section: str, key: str) -> frozenset[str]:
    """One list of `words.toml` as a set."""
    return frozenset(table("words")[section][key])
