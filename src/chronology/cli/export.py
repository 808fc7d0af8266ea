"""`chronology export`: everything a store holds, as tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from chronology.cli import options as cli


def export(
    store: Annotated[Path, typer.Argument(help="The store of a build.")],
    out: cli.Out = Path("outputs"),
    workers: cli.Workers = None,
    cluster: cli.Cluster = None,
) -> None:
    """Write all events, passages and articles of a store as Parquet shards, a file a month (extra parquet)."""
    from chronology import shards
    from chronology.errors import InputError
    from chronology.store import Store
    from chronology.workers import Pool, Runner, Serial, advised

    if not store.is_file():
        raise InputError(f"{store}: there is no store; `chronology build … --store {store}` makes one")
    with Store(store, look_only=True) as kept:

        def tell(runner: Runner) -> None:
            events, articles = shards.export(kept, out, runner)
            print(f"{out}: {events:,} events of {articles:,} articles in events/, evidence/ and articles/")

        if cluster is not None:
            from chronology import cluster as far

            with far.connect(cluster) as runner:
                tell(runner)
            return
        count = advised(kept.size()[3]) if workers is None else workers
        tell(Pool(count, preload=(shards.__name__,)) if count > 1 else Serial())
