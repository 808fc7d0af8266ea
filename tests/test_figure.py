"""timeline.json: a figure Plotly itself accepts, with nothing of an article read as markup."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import plotly.graph_objects as go
import pytest

from chronology.cli import figure as command
from chronology.errors import OptionError, OutputError
from chronology.renderers import RenderOptions
from chronology.renderers.figure import encode, escape, figure, render, within
from chronology.renderers.view import view
from chronology.renderers.wording import Wording
from synthetic import PlainWords, chronology


@pytest.fixture(scope="module")
def shown():
    return view(chronology(80), PlainWords())


@pytest.mark.parametrize("by", ["auto", "actor", "place", "source", "status", "none"])
def test_plotly_accepts_the_figure(shown, by):
    made = figure(shown, by=by)
    assert go.Figure(made).to_plotly_json()["data"]


def test_every_event_in_the_period_has_a_point_with_its_id(shown):
    made = figure(shown)
    ids = [name for trace in made["data"] for name in trace.get("ids", ())]
    assert len(ids) == len(set(ids))
    start, end = (datetime.fromisoformat(text) for text in made["layout"]["xaxis"]["range"])
    inside = within(shown, start, end)
    assert set(ids) == {event.id for event in inside.events}


def test_windows_are_lines_and_not_points(shown):
    lines = [trace for trace in figure(shown)["data"] if trace["mode"] == "lines"]
    assert lines
    assert all(None in trace["x"] for trace in lines)


def test_a_window_without_a_part_shows_no_point(shown):
    plain = {e.id for e in shown.events if not (e.instant or e.part or e.start is None or e.end is None)}
    plain &= {event.id for event in shown.events if event.status != "denied"}
    found = {
        name: ink
        for trace in figure(shown)["data"]
        if "ids" in trace
        for name, ink in zip(trace["ids"], trace["marker"]["opacity"], strict=True)
    }
    assert {found[name] for name in plain & set(found)} == {0.0}


def test_article_text_is_no_markup():
    hostile = view(chronology(20, hostile="<a href='javascript:alert(1)'>&amp;</a>"), PlainWords())
    texts = json.dumps(figure(hostile))
    assert "<a href" not in texts
    assert escape("<b>&") == "&lt;b&gt;&amp;"


def test_only_the_period_and_the_most_important(shown):
    first, after = datetime(2019, 3, 1), datetime(2019, 4, 1)
    kept = within(shown, first, after, top=5)
    assert len(kept.events) == kept.summary.events == 5
    assert sorted(event.rank for event in kept.events) == [1, 2, 3, 4, 5]
    assert all((event.end or "9") > "2019-03-01" and (event.start or "") < "2019-04-01" for event in kept.events)
    made = figure(kept, period=(first, after), width=640, height=300)
    assert made["layout"]["xaxis"]["range"] == ["2019-03-01 00:00:00", "2019-04-01 00:00:00"]
    assert made["layout"]["width"] == 640


def test_the_same_view_gives_the_same_bytes(shown):
    assert encode(figure(shown)) == encode(figure(shown))


def test_the_format_writes_a_file(tmp_path):
    render(chronology(10), tmp_path / "timeline.json", RenderOptions(language="fr"))
    assert json.loads((tmp_path / "timeline.json").read_text("utf-8"))["data"]


@pytest.mark.parametrize("suffix", [".json", ".png", ".svg"])
def test_the_command_draws_every_format(suffix):
    shown = view(chronology(30), Wording("en"))
    made = command.drawn(shown, Wording("en"), suffix, (None, None), (900, 500), "auto")
    assert made[:1] in (b"{", b"\x89", b"<")


@pytest.mark.parametrize("text", ["yesterday", "2024-02-30", "01/02/2024"])
def test_a_senseless_day_is_refused(text):
    with pytest.raises(OptionError, match="is no day"):
        command.day("--since", text)


@pytest.mark.parametrize("text", ["big", "1000", "10x10", "x620", "1000x99999", "1e3x620"])
def test_a_senseless_size_is_refused(text):
    with pytest.raises(OptionError, match="--size"):
        command.dimensions(text)


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot write"):
        command.write(Path(tmp_path / "file" / "timeline.json"), b"{}")
