"""timeline.html: one self-contained page, built on Plotly. The only home of Plotly.

Everything is inside the file: plotly.js and the data, both compressed, style, script and a still figure that is
seen before the script has run, without it, and in print. A Content-Security-Policy allows just these two scripts,
by their SHA-256, and no connection to anywhere. Text from articles travels as data only and reaches the page as
text nodes; Plotly gets it with its own pseudo-HTML escaped.
"""

from __future__ import annotations

import base64
import functools
import gzip
import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
from plotly.offline import get_plotlyjs

from chronology.model import Chronology
from chronology.renderers import RenderOptions, templating
from chronology.renderers.bundle import lean
from chronology.renderers.layout import choose, heart
from chronology.renderers.payload import LEVELS, core, details, pack
from chronology.renderers.records import View
from chronology.renderers.still import still
from chronology.renderers.view import view
from chronology.renderers.wording import Wording

#: The page's script, in the order in which its parts need each other.
SCRIPTS = ("base", "data", "pack", "axis", "state", "chart", "overview", "tip", "list", "panel", "filters", "main")
#: Nothing may be fetched, framed, posted or run but the two scripts named by their hashes. Plotly sets styles.
POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; "
    "connect-src 'none'; form-action 'none'; base-uri 'none'; object-src 'none'; frame-src 'none'"
)


def render(chronology: Chronology, path: Path, options: RenderOptions) -> None:
    """Writes the page to `path`; with `options.fragment` a div for a CMS, and plotly.min.js beside it."""
    wording = Wording(options.language)
    shown = view(chronology, wording)
    if options.fragment:
        (path.parent / "plotly.min.js").write_text(plotly_js(), encoding="utf-8")
        path.write_text(fragment(shown, wording, options), encoding="utf-8")
    else:
        path.write_text(page(shown, wording, options), encoding="utf-8")


def page(shown: View, wording: Wording, options: RenderOptions) -> str:
    """The whole page as text: the same for the same view and options."""
    values = _values(shown, wording, options)
    code = values["script"]
    hashes = " ".join(_hash(text) for text in (code, _inlined_plotly()))
    return templating.fill(
        "page/page.html",
        values
        | {
            "policy": POLICY.format(scripts=hashes),
            "script": templating.script(code),
            "ground": templating.style(templating.asset("page/ground.css")),
            "style": templating.style(templating.asset("page/page.css")),
            "plotly": _packed_plotly(),
        },
    )


def fragment(shown: View, wording: Wording, options: RenderOptions) -> str:
    """A div for a content management system; it loads `plotly.min.js` from beside the page it stands in."""
    values = _values(shown, wording, options) | {"inside": True}
    return templating.fill(
        "page/fragment.html",
        values
        | {
            "script": templating.script(values["script"]),
            "style": templating.style(templating.asset("page/page.css")),
        },
    )


def _values(shown: View, wording: Wording, options: RenderOptions) -> dict[str, Any]:
    words = templating.strings(options.language)
    by = choose(shown)
    lanes = {"words": words, "levels": LEVELS, "language": options.language}
    return {
        "inside": False,
        "view": shown,
        "language": options.language,
        "words": words,
        "title": shown.summary.title or words["untitled"],
        "lead": _lead(shown, wording, words),
        "marking": options.marking or "",
        "top": [shown.event(name) for name in shown.summary.top],
        "still": still(shown, words),
        "core": pack(core(shown, by) | lanes),
        "details": pack(details(shown)),
        "script": _script(),
    }


def _lead(shown: View, wording: Wording, words: dict[str, Any]) -> str:
    """The sentence under the title: how many, from when to when, from how many."""
    summary = shown.summary

    def count(kind: str, number: int) -> str:
        return str(words["counts"][kind][0 if number == 1 else 1]).format(n=wording.number(number))

    period = ""
    if shown.events:
        first, last = heart(shown.events)
        last_day = last - timedelta(microseconds=1)
        days = {"first": wording.date(first), "last": wording.date(last_day)}
        inside = all((event.start or "") >= first.isoformat() and event.end for event in shown.events)
        period = f" {words['period'].format(**days)}" if inside else f", {words['period_most'].format(**days)}"
    pattern = words["lead"] if summary.outlets else words["lead_plain"]
    lead = pattern.format(
        events=count("event", summary.events),
        period=period,
        articles=count("article", summary.articles),
        outlets=count("outlet", summary.outlets),
    )
    cutoff = words["cutoff"].format(published=summary.published_last) if summary.published_last else ""
    return f"{lead} {cutoff}".strip()


@functools.cache
def _script() -> str:
    """The page's script: its parts in one function, so that nothing of it is global."""
    parts = [templating.asset(f"page/{name}.js") for name in SCRIPTS]
    return "\n(() => {\n'use strict';\n" + "\n".join(parts) + "\n})();\n"


@functools.cache
def plotly_js() -> str:
    """plotly.js as it comes with the package."""
    return str(get_plotlyjs())


@functools.cache
def _inlined_plotly() -> str:
    """What the page carries of plotly.js."""
    return lean(plotly_js())


@functools.cache
def _packed_plotly() -> str:
    """The same, compressed: 2 MB instead of 4.8."""
    return base64.b64encode(gzip.compress(_inlined_plotly().encode("utf-8"), 9, mtime=0)).decode("ascii")


def _hash(text: str) -> str:
    """The source expression of CSP for an inline script with exactly this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def encode(figure: dict[str, Any]) -> bytes:
    """A figure as JSON bytes, newline at the end."""
    return msgspec.json.encode(figure) + b"\n"
