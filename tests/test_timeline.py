"""The page as a file: what is in it, what is not, and that nothing of an article gets out of its place."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path

import msgspec
import pytest

from chronology.errors import LintError, OptionError
from chronology.renderers import RenderOptions, templating
from chronology.renderers.bundle import lean
from chronology.renderers.payload import utf16
from chronology.renderers.timeline import page, plotly_js, render
from chronology.renderers.view import view
from chronology.renderers.wording import Wording
from synthetic import chronology

HOSTILE = "</script><script>alert(1)</script><!-- \" ' & {{ 7*7 }}"


def text_of(**options: object) -> str:
    return page(view(chronology(24, hostile=HOSTILE), Wording("en")), Wording("en"), RenderOptions(**options))


@pytest.fixture(scope="module")
def text() -> str:
    return text_of(marking=f"SECRET{HOSTILE}")


def opened(text: str, name: str) -> str:
    """What a packed part of the page holds."""
    found = re.search(rf'id="chronology-{name}">([^<]*)<', text)
    assert found is not None
    return gzip.decompress(base64.b64decode(found[1])).decode("utf-8")


def test_every_script_that_may_run_is_named_by_its_hash(text: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    allowed = set(re.findall(r"sha256-[^&'#;]+", policy[1]))
    scripts = re.findall(r"<script>(.*?)</script>", text, flags=re.DOTALL)
    assert len(scripts) == 1
    for source in (scripts[0], opened(text, "plotly")):
        assert f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}" in allowed
    assert len(allowed) == 2


def test_nothing_points_outside(text: str) -> None:
    assert not re.search(r"<(?:link|iframe|object|embed|base|form)\b", text)
    assert not re.search(
        r"\b(?:src|action|formaction|poster|srcset)\s*=", re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    )
    assert not re.search(r'href="(?!#)', text)


def test_article_text_stands_in_no_markup(text: str) -> None:
    assert "<script>alert(1)" not in text
    assert "SECRET&lt;/script&gt;" in text
    assert "<!-- " not in text
    assert HOSTILE in json.loads(opened(text, "core"))["title"]


def test_the_data_is_what_the_chronology_holds(text: str) -> None:
    core, details = (json.loads(opened(text, name)) for name in ("core", "details"))
    assert len(core["events"]["id"]) == 24
    assert len(details["events"]) == 24
    texts, quotes = details["texts"], []
    for event in details["events"]:
        for passage in event["p"]:
            start, end, _ = next(mark for mark in passage[2] if mark[2] == "q")
            quotes.append(texts[passage[1]][start:end])
    made = chronology(24, hostile=HOSTILE)
    assert quotes == [evidence.quote for event in made.events for evidence in event.evidence]


def test_the_same_chronology_gives_the_same_bytes(text: str) -> None:
    assert text_of(marking=f"SECRET{HOSTILE}") == text


def test_the_file_is_small_enough_for_a_mail(tmp_path: Path) -> None:
    render(chronology(100), tmp_path / "timeline.html", RenderOptions())
    assert (tmp_path / "timeline.html").stat().st_size <= 2_200_000


def test_a_fragment_brings_plotly_beside_it(tmp_path: Path) -> None:
    render(chronology(10), tmp_path / "timeline.html", RenderOptions(fragment=True))
    assert (tmp_path / "plotly.min.js").read_text("utf-8") == plotly_js()
    assert (tmp_path / "timeline.html").stat().st_size < 200_000


def test_the_bundle_is_lighter_and_keeps_its_licence() -> None:
    light = lean(plotly_js())
    assert "MIT license" in light[:400]
    assert not re.search(r"\.register\(\[[\w$]+\(\)", light), "plotly.js is built in another way: look at bundle.py"
    assert light.endswith("window.Plotly = Plotly;\n")


def test_a_bundle_built_in_another_way_is_left_alone() -> None:
    assert lean("var Plotly = {};") == "var Plotly = {};"
    twice = "a.register([" + "a()," * 9 + "b()])"
    assert lean(twice * 2) == twice * 2


@pytest.mark.parametrize("text", ["x</script>", "x</SCRIPT >", "<!-- x"])
def test_a_script_that_would_break_out_is_never_shipped(text: str) -> None:
    with pytest.raises(LintError, match="break out"):
        templating.script(text)


def test_a_style_that_would_break_out_is_never_shipped() -> None:
    with pytest.raises(LintError, match="break out"):
        templating.style("p {} </style><script>")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_language_has_every_word(language: str) -> None:
    def keys(table: dict[str, object], path: str = "") -> set[str]:
        return {
            name
            for key, value in table.items()
            for name in (keys(value, f"{path}{key}.") if isinstance(value, dict) else {f"{path}{key}"})
        }

    assert keys(templating.strings(language)) == keys(templating.strings("en"))


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(OptionError, match="choose en or fr"):
        templating.strings("xx")


def test_offsets_are_counted_as_the_browser_counts() -> None:
    text = "🚢 sank on Friday"
    assert utf16(text, ((10, 16, "mention"),)) == [[11, 17, "m"]]
    assert utf16("sank on Friday", ((8, 14, "mention"),)) == [[8, 14, "m"]]


def test_an_empty_chronology_is_a_page_too() -> None:
    empty = msgspec.structs.replace(chronology(3), events=(), title="")
    made = page(view(empty, Wording("en")), Wording("en"), RenderOptions())
    assert "<h1" in made
