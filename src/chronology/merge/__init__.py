"""Reports of one happening become one event; evidence is never lost, and nothing ambiguous is merged.

    events -> features.feature      what can be compared, small enough for millions
           -> reprints.reprints     the same words printed again belong to their first print
           -> clusters.cluster      day by day: same time, and alike enough for what triggers and names say (likeness)
           -> reunions.reunions     clusters whose reports turn out to be alike
           -> echoes.echoes         what says nothing of its own is of the happening that everybody tells
           -> joining.join          a window, a headline, conflicts, confidence
           -> references.refer      passages that speak of it without a date

The result depends neither on the order of the events nor on how they were split over workers.

| confidence | of the best passage |
|---|---|
| 0.90 × that of the resolution | dated by an expression that names the date |
| 0.85 × that of the resolution | dated by an expression that leans on another date |
| 0.50 | dated from the publication day and the tense |
| × 0.75 | a sentence told whole, in a language whose events are not read |
| each further independent origin | takes a third off what is missing to 1 |
| a vague date made precise by another report | × 0.9 |
| a conflict of dates | × 0.7 |
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from chronology.merge.clusters import Cluster, cluster
from chronology.merge.features import Feature, Reader, feature
from chronology.merge.joining import join
from chronology.merge.memory import Known, Memory
from chronology.merge.references import refer
from chronology.merge.table import Row, Table
from chronology.model import Article, Event

__all__ = [
    "Cluster",
    "Feature",
    "Known",
    "Memory",
    "Reader",
    "Row",
    "Table",
    "cluster",
    "feature",
    "join",
    "merge",
    "refer",
]


def merge(
    events: Iterable[Event], articles: Iterable[Article], origins: Mapping[str, str] | None = None
) -> tuple[Event, ...]:
    """Fewer events, each with all its evidence. `origins` says which articles speak with one voice (`copies.origins`);
    without it each article is an origin of its own."""
    known = {article.id: article for article in articles}
    told = {event.id: event for event in events}  # an article read twice tells its events once
    ordered = [told[name] for name in sorted(told)]
    read = Reader()
    features = [feature(event, known.get(event.evidence[0].article), read) for event in ordered]
    return tuple(
        join(group, [ordered[number] for number in group.members], known, origins or {}) for group in cluster(features)
    )
