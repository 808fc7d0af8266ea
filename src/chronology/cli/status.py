"""`chronology status`: what a store holds, and what a build would read again."""

from __future__ import annotations

from pathlib import Path

from chronology.cli import options as cli


def status(
    paths: cli.Paths = None,
    store: cli.StoreFile = None,
    out: cli.Out = Path("outputs"),
    published: cli.Published = None,
    zone: cli.Zone = None,
    language: cli.Language = None,
    date_order: cli.DateOrder = None,
    style: cli.Style = "auto",
    manifest: cli.Manifest = None,
    mapping: cli.Mapping = None,
    max_bytes: cli.MaxBytes = 10_000_000,
) -> None:
    """Say what is in a store and, with the paths and options of a build, what it would do."""
    from chronology import pipeline
    from chronology.cli.long import STORE
    from chronology.errors import InputError
    from chronology.store import Store

    path = store or out / STORE
    if not path.is_file():
        raise InputError(f"{path}: there is no store; `chronology build … --store {path}` makes one")
    reading = cli.reading(
        published=published,
        zone=zone,
        language=language,
        date_order=date_order,
        manifest=manifest,
        mapping=mapping,
        max_bytes=max_bytes,
    )
    with Store(path, look_only=True) as kept:
        inputs, articles, events, size = kept.size()
        print(f"{path}: {inputs:,} inputs, {articles:,} articles, {events:,} events, {size / 1e6:,.1f} MB")
        if not paths and manifest is None:
            return
        found = pipeline.jobs(paths or (), pipeline.Options(style=style, reading=reading))
        plan = kept.plan(found.jobs, found.states, look_only=True)
    for count, what in (
        (plan.kept, "stand as they are"),
        (plan.new, "new, to be read"),
        (plan.changed, "changed, to be read again"),
        (plan.outdated, "outdated by other options or another engine, to be read again"),
        (plan.retried, "failed the last time, to be tried again"),
        (len(plan.removed), "no longer among the inputs, to be taken out"),
    ):
        if count:
            print(f"{count:>9,} {what}")
