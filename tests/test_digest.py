"""The days that matter: who votes, how looking back counts, which sentences are taken, and the command."""

from __future__ import annotations

import itertools
import json
from datetime import date
from pathlib import Path

import pytest

from chronology import languages, recognise, resolve, segment
from chronology.cli import main
from chronology.digest import Options, Reading, _named, day_of, digest
from chronology.model import Article, Block, BlockKind, Publication
from chronology.timespan import DayPart, Granularity, TimeSpan, daypart, hull
from chronology.timespan import date as day_span

ENGLISH = languages.load("en")


def reading(
    number: int, published: str | None, *sentences: str, title: str = "", kind: BlockKind = BlockKind.BODY
) -> Reading:
    """An article of one block."""
    text = " ".join(sentences)
    publication = None
    if published is not None:
        year, month, day = (int(part) for part in published.split("-"))
        publication = Publication(span=day_span(year, month, day), found_in="option", text=published)
    article = Article(
        id=f"a{number}",
        title=title,
        text=text,
        blocks=(Block(kind=kind, start=0, end=len(text)),),
        published=publication,
    )
    found = resolve.resolve(
        recognise.find(text, ENGLISH), text, publication.anchor if publication else None, ENGLISH, blocks=article.blocks
    )
    return Reading(article=article, resolutions=found, sentences=segment.sentences(text, ENGLISH, article.blocks))


FLOOD = "The river Ama flooded the town of Lower Bexley on 4 March 2019, killing three people."
TALKS = "Ministers met in Upper Bexley on 5 March 2019 to talk about the price of tin."


def days(readings: list[Reading], **options: object) -> list[str]:
    return [day.date.isoformat() for day in digest(readings, Options(**options))]  # type: ignore[arg-type]


def test_a_day_is_chosen_by_the_articles_that_name_it_not_by_how_often_they_do() -> None:
    often = reading(1, "2019-03-06", *[TALKS] * 5)
    readings = [
        often,
        reading(2, "2019-03-06", FLOOD),
        reading(3, "2019-03-06", FLOOD + " Rain fell all the night long."),
    ]
    assert days(readings, dates=1) == ["2019-03-04"]


def test_a_day_looked_back_at_from_afar_outweighs_one_in_the_news_of_its_morrow() -> None:
    readings = [
        reading(1, "2019-03-05", TALKS),
        reading(2, "2019-03-05", TALKS.replace("price", "cost")),
        reading(3, "2020-03-04", FLOOD),
    ]
    assert days(readings, dates=1) == ["2019-03-04"]


def test_an_old_picture_outweighs_no_news() -> None:
    caption = "Soldiers at the mill of Lower Bexley on 3 March 2018."
    picture = reading(1, "2019-03-06", caption, kind=BlockKind.CAPTION)
    news = [reading(2, "2019-03-05", FLOOD), reading(3, "2019-03-06", TALKS)]
    assert days([picture, *news], dates=2) == ["2019-03-04", "2019-03-05"]
    assert days([reading(1, "2019-03-06", caption), *news], dates=1) == ["2018-03-03"]


def test_a_birthday_decades_back_is_background() -> None:
    born = "Ada Lund, who was born on 2 May 1950 in Bexley, has told the story of the river more than once."
    readings = [reading(n, "2019-03-06", f"{born[:-1]}, {n} times.") for n in range(3)]
    readings += [reading(n, "2019-09-06", f"{FLOOD[:-1]} and {n} cows.") for n in range(3, 5)]
    assert days(readings, dates=1) == ["2019-03-04"]


def test_the_result_does_not_depend_on_the_order_of_the_articles() -> None:
    readings = [
        reading(1, "2019-03-05", TALKS),
        reading(2, "2019-03-06", FLOOD),
        reading(3, "2019-03-08", FLOOD, TALKS),
    ]
    results = {digest(permuted, Options(dates=2)) for permuted in itertools.permutations(readings)}
    assert len(results) == 1


def test_sentences_are_verbatim_and_lead_back_to_their_article() -> None:
    told = reading(1, "2019-03-06", FLOOD)
    (day,) = digest([told], Options())
    (passage,) = day.sentences
    assert passage.text == FLOOD == told.article.text[passage.start : passage.end]
    assert (passage.article, day.documents, day.later) == ("a1", 1, 1)


def test_near_copies_of_a_sentence_are_told_once() -> None:
    copy = FLOOD.replace("three people", "3 people")
    (day,) = digest([reading(1, "2019-03-06", FLOOD), reading(2, "2019-03-06", copy)], Options(sentences=2))
    assert len(day.sentences) == 1


def test_the_opening_of_an_article_of_the_day_may_tell_it_without_naming_it() -> None:
    opening = "The river Ama has burst its banks and flooded the town of Lower Bexley."
    readings = [
        reading(1, "2019-03-04", opening),
        reading(2, "2019-03-09", "Nobody in the whole county slept on 4 March 2019, said the mayor."),
    ]
    (day,) = digest(readings, Options(dates=1, sentences=2))
    assert opening in [passage.text for passage in day.sentences]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param({}, ["2019-03-04", "2019-03-05"], id="both days without bounds, in order"),
        pytest.param({"since": date(2019, 3, 5)}, ["2019-03-05"], id="since is inclusive"),
        pytest.param({"until": date(2019, 3, 4)}, ["2019-03-04"], id="until is inclusive"),
        pytest.param({"about": ("upper bexley",)}, ["2019-03-05"], id="only articles that name what is asked for"),
        pytest.param({"about": ("Bex",)}, [], id="a name is a whole word"),
        pytest.param({"about": ("(",)}, [], id="a name is no pattern"),
        pytest.param({"dates": 1, "until": date(2018, 1, 1)}, [], id="nothing in the period"),
    ],
)
def test_narrowing(options: dict[str, object], expected: list[str]) -> None:
    assert days([reading(1, "2019-03-06", FLOOD), reading(2, "2019-03-06", TALKS)], **options) == expected


def test_an_article_without_a_date_still_votes_with_the_days_it_names() -> None:
    assert days([reading(1, None, FLOOD, "On Tuesday the mayor of the town thanked the firemen.")]) == ["2019-03-04"]


def test_no_articles_no_days() -> None:
    assert digest([], Options()) == ()


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        pytest.param(day_span(2019, 3, 4), date(2019, 3, 4), id="a day"),
        pytest.param(daypart(day_span(2019, 3, 4).start, DayPart.NIGHT), date(2019, 3, 4), id="the night it begins"),  # type: ignore[arg-type]
        pytest.param(day_span(2019, 3), None, id="a month is no day"),
        pytest.param(hull(day_span(2019, 3, 4), day_span(2019, 3, 6)), None, id="three days are no day"),
        pytest.param(
            TimeSpan(start=day_span(2019, 3, 4).start, end=None, granularity=Granularity.DAY), None, id="since a day"
        ),
        pytest.param(None, None, id="no window"),
    ],
)
def test_the_day_of_a_window(span: TimeSpan | None, expected: date | None) -> None:
    assert day_of(span) == expected


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    (inputs / "flood.txt").write_text(f"Flood\n\n6 March 2019\n\n{FLOOD}\n", encoding="utf-8")
    (inputs / "copy.txt").write_text(f"Flood\n\n6 March 2019\n\n{FLOOD}\n\nA copy.\n", encoding="utf-8")
    (inputs / "talks.txt").write_text(f"Talks\n\n7 March 2019\n\n{TALKS}\n", encoding="utf-8")
    return inputs


def test_the_command_writes_the_classic_lines(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "days.jsonl"
    with pytest.raises(SystemExit) as ended:
        main(["digest", str(folder), "--dates", "2", "--sentences", "1", "-o", str(out)])
    assert ended.value.code == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["date"] for row in rows] == ["2019-03-04", "2019-03-05"]
    assert rows[0]["sentences"] == [FLOOD]
    assert "2019-03-04" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["days.jsonl"]


def test_a_bound_may_be_a_month(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words, expected in ((["--since", "2019-04"], []), (["--until", "2019-03"], ["2019-03-04", "2019-03-05"])):
        with pytest.raises(SystemExit):
            main(["digest", str(folder), *words])
        lines = capsys.readouterr().out.splitlines()
        assert [json.loads(line)["date"] for line in lines] == expected


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        pytest.param(["--since", "spring"], 2, "--since 'spring' is no date", id="a bound that is no day"),
        pytest.param(["--since", "2020-01-01", "--until", "2019-01-01"], 2, "is later than", id="a period backwards"),
        pytest.param(["-o", "no/such/folder/x.jsonl"], 1, "cannot be written", id="a folder that is not there"),
    ],
)
def test_a_mistake_is_one_line(
    folder: Path, words: list[str], status: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["digest", str(folder), *words])
    assert ended.value.code == status
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert last.startswith("chronology: ")
    assert message in last


def test_two_days_in_a_row_are_both_named() -> None:
    found = reading(1, "2019-03-14", "Ministers met on Monday and Tuesday.").resolutions
    assert [str(_named(resolution)) for resolution in found] == ["2019-03-11", "2019-03-12"]
