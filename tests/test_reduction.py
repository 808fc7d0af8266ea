"""Only the events that can be among the most important are put together, and the answer is that of putting all."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronology import merge, pipeline, rank, reduction
from chronology.cli import report
from chronology.narrowing import Selection, foremost
from chronology.pipeline import Options
from chronology.store import Store
from test_store import ALL, write

DEMONSTRATION = Path(__file__).parent.parent / "inputs"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the demonstration."""
    path = tmp_path_factory.mktemp("reduction") / "store"
    with Store(path) as kept:
        pipeline.fill(kept, pipeline.jobs([DEMONSTRATION], Options()))
    return path


def test_no_event_is_more_important_than_its_bound(store: Path) -> None:
    with Store(store) as kept:
        corpus = reduction.Corpus(kept)
        groups = merge.cluster(corpus.features)
        assert any(len(group.members) > 1 for group in groups)
        for group in groups:
            bound, day, _ = corpus.bound(group)
            event = corpus.join(group)
            assert event.importance <= bound
            assert day <= rank.key(event)[0].toordinal()
            if len(group.members) == 1 and corpus.alone[group.members[0]]:
                assert event.importance == bound, "alone, an event is as important as its article and day make it"


@pytest.mark.parametrize(
    "narrowing",
    [{}, {"about": ("Niamey",)}, {"min_sources": 2}, {"since": "2024-03"}, {"until": "2023-12"}],
    ids=lambda narrowing: next(iter(narrowing), "everything"),
)
@pytest.mark.parametrize("top", [1, 7, 40, 10_000])
def test_the_most_important_are_those_of_all(store: Path, top: int, narrowing: dict[str, object]) -> None:
    with Store(store) as kept:
        whole = reduction.assemble(kept, Options(selection=Selection(**narrowing)))  # type: ignore[arg-type]
        few = reduction.assemble(kept, Options(selection=Selection(top=top, **narrowing)))  # type: ignore[arg-type]
    assert few.events == rank.order(foremost(whole.events, top))


def test_a_large_corpus_is_told_in_part_and_that_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reduction, "LARGE", 3)
    monkeypatch.setattr(reduction, "SHOWN", 2)
    folder = write(tmp_path / "in", ALL)
    (folder / "undated.txt").write_text("The pier was painted on Friday, the council says.\n", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    chronology = pipeline.build([folder])
    assert len(chronology.events) == 2
    assert "undated.txt" not in {article.path for article in chronology.articles}
    told = {(notice.where, notice.code) for notice in chronology.notices}
    assert ("chronology", report.LIMITED) in told
    assert {notice.where for notice in report.failed(chronology)} == {"empty.txt"}
