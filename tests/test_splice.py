"""chronology.json written with parts of the last one has the bytes of a fresh one, whatever changed in between."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from chronology import pipeline, reduction
from chronology.cli import long, report
from chronology.narrowing import Selection
from chronology.pipeline import Options
from chronology.renderers import RenderOptions
from chronology.renderers.data import encode
from chronology.renderers.wording import Wording

DEMONSTRATION = Path(__file__).parent.parent / "inputs"
TOLD = (
    "Dockers in Port Aldry walked out on Friday, halting {number} ships.",
    "The mayor of Kessim, Ada Lund, resigned on Monday. She had taken office in 2017.",
    "On 8 March 2019 the Halden Group closed its yard in Kessim, leaving {number} workers without jobs.",
    "Last month a flood in Orsay killed {number} people. Nobody knows when the bridge will be rebuilt.",
    "The court will hear the appeal of the Halden Group in May 2019; it met on Tuesday.",
    "Ada Lund resigned as mayor of Kessim on 11 March 2019 after the yard was closed.",
    "A flood in Orsay killed {number} people on 14 February 2019, and the dockers' strike ended a week later.",
)


def text(number: int, salt: int) -> str:
    """An article that shares its stories with others; another `salt` tells other parts of them."""
    chance = random.Random(number * 31 + salt)
    told = " ".join(chance.sample(TOLD, 3)).format(number=chance.choice([20, 300]))
    agency = " (Reuters)" if chance.random() < 0.3 else ""
    return f'Harbour \\ "news" {number}\n\nPublished: {9 + number % 6} March 2019\n\nKESSIM{agency} - {told}\n'


def edit(folder: Path, chance: random.Random) -> str:
    """One random change of a folder, and what it was."""
    files = sorted(folder.glob("*.txt"))
    what = chance.choice(["add", "add", "change", "change", "remove", "copy", "rename"])
    path = chance.choice(files)
    if what == "add" or len(files) < 4:
        number = chance.randrange(100, 1_000)
        (folder / f"{number}.txt").write_text(text(number, 0), encoding="utf-8")
    elif what == "change":
        path.write_text(text(int(path.stem), chance.randrange(1, 99)), encoding="utf-8")
    elif what == "remove":
        path.unlink()
    elif what == "copy":
        shutil.copy(path, folder / f"{chance.randrange(1_000, 9_000)}.txt")
    else:
        path.rename(folder / f"{chance.randrange(1_000, 9_000)}.txt")
    return what


def filled(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.txt").write_text(text(number, 0), encoding="utf-8")
    return folder


def run(
    folder: Path, out: Path, store: Path, selection: Selection | None = None, formats: tuple[str, ...] = ("json",)
) -> bytes:
    """What the command line does, and chronology.json."""
    work = long.Work(
        paths=(folder,),
        options=Options(selection=selection or Selection()),
        rendering=RenderOptions(formats=formats),
        out=out,
        store=store,
        workers=1,
        cluster=None,
    )
    long.run(work, report.Clock())
    return (out / "chronology.json").read_bytes()


def fresh(folder: Path, selection: Selection | None = None) -> bytes:
    return encode(pipeline.build([folder], Options(selection=selection or Selection())), Wording("en"))


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where undated passages are not looked for is an event independent of the other articles."""
    monkeypatch.setattr(reduction, "REFERRED", 0)


@pytest.fixture
def joined(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts the events that are put together."""
    calls: list[int] = []
    real = reduction.Corpus.join

    def join(corpus: reduction.Corpus, group: object) -> object:
        calls.append(1)
        return real(corpus, group)  # type: ignore[arg-type]

    monkeypatch.setattr(reduction.Corpus, "join", join)
    return calls


@pytest.mark.parametrize("seed", range(8))
def test_any_row_of_changes_gives_the_bytes_of_a_fresh_build(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    folder = filled(tmp_path / "in", 14)
    run(folder, tmp_path / "out", tmp_path / "store")
    for number in range(5):
        done = [edit(folder, chance) for _ in range(chance.choice([1, 1, 1, 4]))]
        if chance.random() < 0.3:
            run(folder, tmp_path / "elsewhere", tmp_path / "store")
        told = run(folder, tmp_path / "out", tmp_path / "store")
        assert told == fresh(folder), f"change {number}: {done}"


def test_the_demonstration_is_spliced_to_the_byte(tmp_path: Path, joined: list[int]) -> None:
    folder = tmp_path / "in"
    shutil.copytree(DEMONSTRATION, folder)
    first = run(folder, tmp_path / "out", tmp_path / "store")
    assert first == fresh(folder)
    (folder / "more.txt").write_text(text(1, 0), encoding="utf-8")
    joined.clear()
    assert run(folder, tmp_path / "out", tmp_path / "store") != first
    assert 0 < len(joined) <= 6, "only what the new article tells is put together"


@pytest.mark.parametrize("narrowing", [{"top": 3}, {"about": ("Kessim",)}, {"min_sources": 2}], ids=str)
def test_a_narrowed_chronology_is_spliced_to_the_byte(tmp_path: Path, narrowing: dict[str, object]) -> None:
    folder, narrow = filled(tmp_path / "in", 10), Selection(**narrowing)  # type: ignore[arg-type]
    run(folder, tmp_path / "out", tmp_path / "store")
    assert run(folder, tmp_path / "out", tmp_path / "store", narrow) == fresh(folder, narrow)
    edit(folder, random.Random(1))
    assert run(folder, tmp_path / "out", tmp_path / "store", narrow) == fresh(folder, narrow)
    assert run(folder, tmp_path / "out", tmp_path / "store") == fresh(folder)


def test_a_file_that_was_touched_is_not_copied_from(tmp_path: Path) -> None:
    folder = filled(tmp_path / "in", 6)
    told = run(folder, tmp_path / "out", tmp_path / "store")
    (tmp_path / "out" / "chronology.json").write_bytes(told.replace(b"Kessim", b"Kessin"))
    assert run(folder, tmp_path / "out", tmp_path / "store") == told
    (tmp_path / "out" / "chronology.json").unlink()
    assert run(folder, tmp_path / "out", tmp_path / "store") == told


def test_other_formats_in_between_do_no_harm(tmp_path: Path) -> None:
    folder = filled(tmp_path / "in", 6)
    run(folder, tmp_path / "out", tmp_path / "store")
    edit(folder, random.Random(2))
    told = run(folder, tmp_path / "out", tmp_path / "store", formats=("json", "csv"))
    assert told == fresh(folder)
    edit(folder, random.Random(3))
    assert run(folder, tmp_path / "out", tmp_path / "store") == fresh(folder)


def test_a_chronology_without_events_is_written_as_ever(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Nothing.\n", encoding="utf-8")
    told = run(folder, tmp_path / "out", tmp_path / "store")
    assert told == fresh(folder)
    assert json.loads(told)["events"] == []
