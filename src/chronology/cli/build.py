"""`chronology build` and `chronology schema`."""

from __future__ import annotations

from pathlib import Path

import typer

from chronology.cli import options as cli


def build(
    paths: cli.Paths = None,
    out: cli.Out = Path("outputs"),
    title: cli.Title = None,
    formats: cli.Formats = None,
    lang: cli.Lang = "en",
    fragment: cli.Fragment = False,
    published: cli.Published = None,
    zone: cli.Zone = None,
    language: cli.Language = None,
    date_order: cli.DateOrder = None,
    style: cli.Style = "auto",
    manifest: cli.Manifest = None,
    mapping: cli.Mapping = None,
    max_bytes: cli.MaxBytes = 10_000_000,
    top: cli.Top = None,
    about: cli.About = None,
    since: cli.Since = None,
    until: cli.Until = None,
    source: cli.Source = None,
    min_sources: cli.MinSources = 1,
    author: cli.Author = None,
    marking: cli.Marking = None,
    developments: cli.Developments = None,
    rows: cli.Rows = 300,
    judgements: cli.Judgements = None,
    style_from: cli.StyleFrom = None,
    template: cli.Template = None,
    into: cli.Into = None,
    store: cli.StoreFile = None,
    workers: cli.Workers = None,
    cluster: cli.Cluster = None,
    profile: cli.Profile = False,
    strict: cli.Strict = False,
) -> None:
    """Read articles; write timeline.html, briefing.docx, chronology.json and the rest."""
    from chronology import pipeline, renderers
    from chronology.cli import long, report

    cli.need_inputs(paths, manifest)
    cli.need_style(style)
    rendering = renderers.RenderOptions(
        formats=renderers.choose(cli.listed(formats)), language=lang, author=author, marking=marking,
        developments=developments, rows=rows, judgements=judgements, style_from=style_from, template=template,
        into=into, fragment=fragment,
    )  # fmt: skip
    reading = cli.reading(
        published=published, zone=zone, language=language, date_order=date_order, manifest=manifest, mapping=mapping,
        max_bytes=max_bytes,
    )  # fmt: skip
    selection = cli.selection(top=top, about=about, since=since, until=until, source=source, min_sources=min_sources)
    options = pipeline.Options(title=title, style=style, reading=reading, selection=selection)
    clock = report.Clock()
    work = long.Work(
        paths=tuple(paths or ()), options=options, rendering=rendering, out=out, store=store, workers=workers,
        cluster=cluster,
    )  # fmt: skip
    done = long.run(work, clock)
    report.summary(done.told, done.written) if done.told else report.unchanged(done.written)
    if profile:
        report.profile(clock)
    if strict and done.failed:
        raise typer.Exit(1)


def schema() -> None:
    """Print the JSON Schema of chronology.json."""
    import json

    from chronology.renderers.schema import schema as json_schema

    print(json.dumps(json_schema(), indent=2))
