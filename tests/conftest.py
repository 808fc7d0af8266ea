"""One frozen moment for the whole suite, and no network.

The anchor is Thursday 14 March 2019, 09:30, Europe/London: nobody asks what time it is.
"""

from __future__ import annotations

import os
import shutil
from datetime import datetime

import pytest

import builders
from chronology.model import Anchor, Chronology
from chronology.renderers import RenderOptions
from chronology.renderers.dossier import Dossier, compose
from chronology.renderers.wording import Wording
from chronology.timespan import Granularity, unit

MOMENT = datetime(2019, 3, 14, 9, 30)


@pytest.fixture
def anchor() -> Anchor:
    """The suite's DCT."""
    return Anchor(
        span=unit(MOMENT, Granularity.MINUTE, zone="Europe/London"), found_in="option", text="2019-03-14T09:30"
    )


@pytest.fixture(scope="session")
def chronology() -> Chronology:
    """One chronology with everything an output must cope with."""
    return builders.chronology()


@pytest.fixture(scope="session")
def dossier(chronology: Chronology) -> Dossier:
    """Its briefing, before any format."""
    return compose(chronology, RenderOptions(marking="OFFICIAL"), Wording("en", hard_spaces=True))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Sockets are blocked, but for the pipes and loopback a browser or an event loop needs."""
    from pytest_socket import disable_socket, enable_socket

    if any(item.iter_markers("browser")) or any(item.iter_markers("office")) or any(item.iter_markers("loopback")):
        enable_socket()
    else:
        disable_socket(allow_unix_socket=True)


def _require(program: tuple[str, ...], variable: str) -> None:
    """Skips where a program is missing, and fails instead where CI says it must be there."""
    if any(shutil.which(name) for name in program):
        return
    if os.environ.get(variable):
        pytest.fail(f"{program[0]} is missing, and {variable} is set")
    pytest.skip(f"{program[0]} is not installed")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of Debian's Chromium."""
    _require(("chromium", "chromium-browser", "google-chrome"), "CHRONOLOGY_REQUIRE_BROWSER")
    return next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))


@pytest.fixture(scope="session")
def soffice() -> str:
    """Path of LibreOffice."""
    _require(("soffice",), "CHRONOLOGY_REQUIRE_OFFICE")
    return shutil.which("soffice") or ""
