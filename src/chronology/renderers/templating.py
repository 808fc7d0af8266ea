"""Templates to text: the only home of Jinja2. Autoescape is always on, and a missing value is an error.

Templates come from this package only; code or templates from articles never get here. A Word template of the house
is run in `sandbox()`, in a process of its own (`briefing/filler.py`).
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2 import TemplateError as TemplateProblem
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from chronology.errors import LintError, OptionError

__all__ = ["TemplateProblem", "asset", "fill", "markup", "sandbox", "script", "strings", "style"]


@functools.cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("chronology.renderers", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def sandbox() -> SandboxedEnvironment:
    """An environment for templates from outside: no attributes that lead to code, no files, autoescaped."""
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def fill(template: str, values: Mapping[str, Any]) -> str:
    """The template of this name with these values; every value is escaped unless it is `Markup`."""
    return _environment().get_template(template).render(**values)


def markup(template: str, values: Mapping[str, Any]) -> Markup:
    """The same, to be put into another template as it is: its own values were escaped when it was filled."""
    return Markup(fill(template, values))  # noqa: S704  a template of ours, autoescaped


@functools.cache
def asset(name: str) -> str:
    """A file of the templates folder as it is: style or script of ours, never text from outside."""
    return (resources.files(__package__) / "templates" / name).read_text("utf-8")


def script(text: str) -> Markup:
    """Text that may stand inside a script element. Raises `LintError` when it would end the element."""
    lowered = text.lower()
    if "</script" in lowered or "<!--" in lowered:
        raise LintError("a script of the page holds an end tag or a comment that would break out of its element")
    return Markup(text)  # noqa: S704  checked in the line above, and our own


def style(text: str) -> Markup:
    """Text that may stand inside a style element. Raises `LintError` when it would end the element."""
    if "</style" in text.lower():
        raise LintError("a style sheet of the page holds an end tag that would break out of its element")
    return Markup(text)  # noqa: S704  checked in the line above, and our own


@functools.cache
def strings(language: str) -> dict[str, Any]:
    """The page's own words in one language. Raises `OptionError` when there is no such file."""
    try:
        return tomllib.loads(asset(f"page/{language}.toml"))
    except FileNotFoundError as error:
        raise OptionError(f"the page has no words in language {language!r}; choose en or fr") from error
