"""Days that matter, reports of one event, dates of events; the demonstration; time and memory.

| figure | how it is counted |
|---|---|
| t17 | `chronology digest` of a topic under the number of days, sentences a day and the period of each of the timelines by professionals; days, and ROUGE-1 and -2 of aligned days: the scorer's row `F(mean P,R)` |
| t17 …, worst, best topic | the same for one topic: nothing is learned from any of them, so each is held out |
| ecbplus | pairs of sentences of different articles that report one event: those of one merged event, with the passages that may speak of it, or of one undated happening, against those of one gold cluster. Texts without a day of publication get the one most of their story have, and a story that has none is given one |
| semeval15 dated right | of the day-level mentions: the day of the event of the chronology that the word or sentence tells, or may speak of, else the day the sentence names, else the day of publication |
| semeval15 told right | the same without the two fallbacks: what is not told counts for nothing; "right of those told" is its precision |
| demonstration | events of the gold list told exactly once, dated right; events told twice |
| scale | read to ranked chronology, one process, seconds of its own processor time; `CHRONOLOGY_TIMELINES=1000,10000` for the sizes of the target |
"""  # noqa: E501

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks import Row, scale, shared
from chronology import merge, readers
from chronology.digest import Options as Wanted
from chronology.digest import day_of
from chronology.model import Event, Evidence, Reference, Unplaced
from chronology.notation import to_edtf
from chronology.pipeline import Options, build, jobs, summarise, tag
from chronology.understanding import Part, understand

NAME = "timelines"
HERE = Path(__file__).parent.parent
#: The days the texts of the first and of the second story of a topic of ecbplus are taken to be published on.
DAYS = ("2012-06-14", "2013-06-14")
#: What the whole of the target is measured on: articles, seconds, gigabytes.
WHOLE, SECONDS, MEMORY, GROWTH = 10_000, 60, 1.5, 12


def run() -> Iterator[Row]:
    """Every figure of the table above."""
    yield from _demonstration()
    shared("data", "timelines")
    yield from _t17()
    yield from _ecbplus()
    yield from _semeval()
    yield from _scale()


# ── t17 ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_MEASURES = (("date", "date F1", 0.60), ("align1", "AR1", 0.145), ("align2", "AR2", 0.050))


@cache
def scorer() -> Any:
    """The scorer of timelines, which lies beside the data."""
    spec = importlib.util.spec_from_file_location("score_timelines", shared("tools", "score_timelines.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _t17() -> Iterator[Row]:
    data = shared("data", "timelines", "t17")
    scores: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for topic, _, gold in scorer().golds(str(data)):
        wanted = constraints(gold)
        days, _, _ = summarise([data / topic / "articles.jsonl"], wanted)
        told = {day.date: [passage.text for passage in day.sentences] for day in days}
        scores[topic].append(scorer().score(scorer().TL(told), scorer().load(gold)))
    every = [row for rows in scores.values() for row in rows]
    topics = {topic: scorer().macro(rows) for topic, rows in scores.items()}
    for measure, name, target in _MEASURES:
        yield _row(f"t17 {name}", scorer().macro(every)[measure]["f"], target=target)
        worst, *_, best = sorted(topics, key=lambda topic: topics[topic][measure]["f"])
        yield _row(f"t17 {name}, worst topic", topics[worst][measure]["f"], note=worst)
        yield _row(f"t17 {name}, best topic", topics[best][measure]["f"], note=best)


def constraints(gold: str) -> Wanted:
    """What a system is told of a timeline it has to write: days, sentences a day, first and last day."""
    days, sentences, since, until = scorer().constraints(gold)
    return Wanted(dates=days, sentences=sentences, since=since, until=until)


# ── ecbplus ──────────────────────────────────────────────────────────────────────────────────────────────────────

Sentence = tuple[str, int]
"""Article and number of the sentence."""
Pair = tuple[Sentence, Sentence]


def _ecbplus() -> Iterator[Row]:
    right = found = wanted = joined = sure = 0
    for topic in sorted(shared("data", "timelines", "ecbplus").glob("topic_*")):
        texts, gold = clusters(topic)
        parts, names = stories(topic / "articles.jsonl")
        articles = [article for part in parts for article in part.articles]
        events, undated = merge.refer(
            merge.merge((event for part in parts for event in part.events), articles),
            [item for part in parts for item in part.unplaced],
            articles,
        )
        groups = [(*event.evidence, *event.references) for event in events]
        groups += [(item, *item.references) for item in undated]
        told = [[place for one in group if (place := placed(one, names, texts))] for group in groups]
        mine, theirs = pairs(told), pairs(gold)
        told = [[place for one in event.evidence if (place := placed(one, names, texts))] for event in events]
        joined += len(pairs(told))
        sure += len(pairs(told) & theirs)
        right += len(mine & theirs)
        found += len(mine)
        wanted += len(theirs)
    precision, recall = right / found, right / wanted
    yield _row("ecbplus pair F1", 2 * precision * recall / (precision + recall), target=0.70)
    yield _row("ecbplus pair precision", precision)
    yield _row("ecbplus pair recall", recall)
    yield _row("ecbplus pair precision, reports joined to one event", sure / joined)


def stories(path: Path) -> tuple[list[Part], dict[str, str]]:
    """What the articles of a topic tell, and the corpus's names of them: each story on days of its own."""
    parts: list[Part] = []
    names: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as place:
        for story, day in enumerate(DAYS):
            rows = [row for row in lines(path) if row["id"].endswith("plus") == bool(story)]
            file = Path(place, f"{story}.jsonl")
            _write(file, rows)
            stamps = [a.published for part in understood(file) for a in part.articles]
            days = Counter(f"{stamp.span.start:%Y-%m-%d}" for stamp in stamps if stamp)
            day = min(days, key=lambda found: (-days[found], found)) if days else day
            _write(file, (row if stamp else row | {"published": day} for row, stamp in zip(rows, stamps, strict=True)))
            read = understood(file)
            names |= identities(read, rows)
            parts += read
    return parts, names


def _write(file: Path, rows: Iterable[dict[str, Any]]) -> None:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def clusters(topic: Path) -> tuple[dict[Sentence, str], list[list[Sentence]]]:
    """The sentences that tell an event, and for each event those that tell it."""
    texts: dict[Sentence, str] = {}
    gold = []
    for row in lines(topic / "event_clusters.jsonl"):
        for mention in row["mentions"]:
            texts[mention["doc"], mention["sent"]] = letters(mention["text"])
        gold.append([(mention["doc"], mention["sent"]) for mention in row["mentions"]])
    return texts, gold


def pairs(groups: Iterable[Iterable[Sentence]]) -> set[Pair]:
    """Pairs of sentences of different articles that stand in one group."""
    every = (pair for group in groups for pair in combinations(sorted(set(group)), 2))
    return {(first, second) for first, second in every if first[0] != second[0]}


def placed(item: Evidence | Reference | Unplaced, names: dict[str, str], texts: dict[Sentence, str]) -> Sentence | None:
    """The sentence of the corpus that a passage stands in, or is."""
    quote, name = letters(item.quote), names[item.article]
    for (article, number), text in texts.items():
        if article == name and quote and (quote in text or text in quote):
            return article, number
    return None


def letters(text: str) -> str:
    """A text without what tokenisers and detokenisers disagree about."""
    return re.sub(r"\W+", "", text).casefold()


def lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def understood(path: Path, published: str | None = None) -> list[Part]:
    """Everything the articles of a file tell."""
    options = Options(reading=readers.ReadOptions(published=published))
    return [understand(job) for job in jobs([path], options).jobs]


def identities(parts: Iterable[Part], rows: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Our id of an article -> the corpus's, by its row in the file."""
    return {a.id: rows[int(a.path.rpartition("#")[2]) - 1]["id"] for part in parts for a in part.articles}


# ── semeval15 ────────────────────────────────────────────────────────────────────────────────────────────────────


def _semeval() -> Iterator[Row]:
    folder = shared("data", "timelines", "semeval15") / "trial_apple"
    rows = {row["id"]: row for row in lines(folder / "articles.jsonl")}
    parts = understood(folder / "articles.jsonl")
    names = identities(parts, list(rows.values()))
    articles = [article for part in parts for article in part.articles]
    merged = merge.merge((event for part in parts for event in part.events), articles)
    passages: dict[str, list[Told]] = defaultdict(list)
    for event in merge.refer(merged, [item for part in parts for item in part.unplaced], articles)[0]:
        for one in (*event.evidence, *event.references):
            passages[names[one.article]].append((one, event))
    told = right = anchored = 0
    wanted = [(day, mention) for day, mention in mentions(folder) if mention["doc"] in rows]
    for day, mention in wanted:
        found = dated(mention, passages[mention["doc"]])
        told += found is not None
        right += found == day
        anchored += (found or named(mention, rows[mention["doc"]]["published"])) == day
    yield _row("semeval15 dated right", anchored / len(wanted), target=0.75, note=f"of {len(wanted)} mentions")
    yield _row("semeval15 told right", right / len(wanted))
    yield _row("semeval15 right of those told", right / told, note=f"{told} told")


def mentions(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The mentions that are dated to the day, with the day."""
    for path in sorted(folder.glob("events_*.jsonl")):
        for row in lines(path):
            if row["order"] and re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"]):
                yield from ((row["date"], mention) for mention in row["mentions"])


Told = tuple[Evidence | Reference, Event]
"""A passage and the event it tells, or may speak of."""


def dated(mention: dict[str, Any], passages: Iterable[Told]) -> str | None:
    """The window of the event of a sentence, best of the one its word tells, in EDTF."""
    text, word = letters(mention["text"]), letters(mention["event"])
    found = []
    for told, event in passages:
        quote = letters(told.quote)
        if quote and (quote in text or text in quote):
            lead = isinstance(told, Reference)
            trigger = letters(told.trigger.text) if isinstance(told, Evidence) and told.trigger else ""
            strange = trigger not in word and word not in trigger
            found.append((lead, trigger != word, strange, told.start, -len(event.evidence), event))
    if not found:
        return None
    first = min(found, key=lambda row: row[:5])[5]
    return f"{first.span.start:%Y-%m-%d}" if _one_day(first) else to_edtf(first.span)


def named(mention: dict[str, Any], published: str) -> str:
    """The first day a sentence names, else the one its article was published on."""
    days = (day_of(resolution.span) for resolution in tag(mention["text"], published=published))
    return next((day.isoformat() for day in days if day), published[:10])


def _one_day(event: Event) -> bool:
    start, end = event.span.start, event.span.end
    return start is not None and end is not None and (end - start).total_seconds() <= 86_400


# ── the demonstration ────────────────────────────────────────────────────────────────────────────────────────────


def _demonstration() -> Iterator[Row]:
    told = build([HERE / "inputs"])
    gold = tomllib.loads((HERE / "tests" / "demo_gold.toml").read_text(encoding="utf-8"))["event"]
    counts = [sum(_tells(event, row) for event in told.events) for row in gold]
    yield _row("demonstration told once", 100 * counts.count(1) / len(gold), "%", 100, note=f"of {len(gold)} events")
    yield _row("demonstration told twice", sum(count > 1 for count in counts), target=0, lower=True)


def _tells(event: Event, gold: dict[str, Any]) -> bool:
    quotes = "\n".join(" ".join(item.quote.split()) for item in event.evidence)
    rightly = to_edtf(event.span) in gold["edtf"] and event.status.value == gold.get("status", "happened")
    return rightly and gold["passage"] in quotes and re.search(gold["what"], event.what, re.IGNORECASE) is not None


# ── scale ────────────────────────────────────────────────────────────────────────────────────────────────────────

_CHILD = """
import resource, sys
import chronology
chronology.build(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def _scale() -> Iterator[Row]:
    small, large = (int(size) for size in os.environ.get("CHRONOLOGY_TIMELINES", "100,1000").split(","))
    with tempfile.TemporaryDirectory(prefix="chronology-timelines-") as place:
        few, many = Path(place, "few"), Path(place, "many")
        scale.corpus(few, small)
        scale.corpus(many, large)
        start = _measured()[0]
        first, (seconds, memory) = _measured(few)[0], _measured(many)
    whole = large == WHOLE
    yield _row(f"{large:,} articles", seconds, "s", SECONDS if whole else None, lower=True, note="processor time")
    yield _row(f"{large:,} articles, memory", memory, "GB", MEMORY, lower=True)
    growth = (seconds - start) / (first - start) / (large / small / 10)
    yield _row(
        "growth for ten times the articles", growth, "x", GROWTH, lower=True, note=f"{small:,} to {large:,}, less start"
    )


def _measured(*folders: Path) -> tuple[float, float]:
    """Seconds of processor time and gigabytes that a process takes for a chronology; without a folder, to start."""
    code = _CHILD if folders else _CHILD.replace("chronology.build(sys.argv[1:])", "chronology.tag('Monday')")
    command = [sys.executable, "-c", code, *map(str, folders)]
    seconds, memory = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(seconds), int(memory) / 1e6


def _row(
    name: str, value: float, unit: str = "", target: float | None = None, *, lower: bool = False, note: str = ""
) -> Row:
    return Row(bench=NAME, name=name, value=round(value, 4), unit=unit, target=target, lower_is_better=lower, note=note)
