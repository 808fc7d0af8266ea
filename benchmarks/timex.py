"""Finding and resolving expressions of time: accuracy over public corpora, speed and memory in one process.

Accuracy is scored by the shared TempEval-3 scorer. Speed is given as ratios inside one process, to a bare scan for
trigger words and to `dateparser.search_dates`, so that a slow machine does not move them; MB/s are for reading only.
All times are processor seconds.
"""

from __future__ import annotations

import importlib.util
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from types import ModuleType
from typing import Any

from benchmarks import Row, Skip, shared
from chronology import languages, recognise, resolve
from chronology.model import Anchor

#: corpus -> (targets for strict and value F1, whether golds without a value are left out of the value figure)
CORPORA = {
    "en-timebank": (91.0, 87.0, False),
    "en-aquaint": (90.0, 84.0, False),
    "en-wikiwars": (90.0, 89.0, True),
    "fr-timebank": (None, None, False),
    "es-tempeval3": (None, None, False),
    "de-krauts": (None, None, False),
}
#: Text for the speed figures: as much as dateparser reads in a few seconds, and more for us.
_SLOW_CHARACTERS, _FAST_CHARACTERS = 200_000, 6_000_000


def run() -> Iterator[Row]:
    """Every figure of the room; raises `Skip` at the end when some could not be taken."""
    missing: Skip | None = None
    parts: list[Callable[[], Iterator[Row]]] = [*(partial(accuracy, corpus) for corpus in CORPORA), speed, footprint]
    for part in parts:
        try:
            yield from part()
        except Skip as reason:
            missing = reason
    if missing is not None:
        raise missing


# ── accuracy ─────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def scorer() -> ModuleType:
    """The shared scorer, loaded from its path. Raises `Skip` when it is not there."""
    path = shared("tools", "score_timex.py")
    spec = importlib.util.spec_from_file_location("score_timex", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def documents(corpus: str) -> tuple[dict[str, Any], ...]:
    """The documents of a corpus. Raises `Skip` when it is not there."""
    lines = shared("data", "timex", f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line.strip())


def tagged(document: dict[str, Any], style: str = "auto") -> dict[str, Any]:
    """What we find in a document, in the scorer's form."""
    pack = languages.load(document["lang"])
    text = document["text"]
    found = resolve.resolve(recognise.find(text, pack), text, dct(document.get("dct")), pack, style=style)
    return {
        "id": document["id"],
        "timexes": [
            {
                "start": r.mention.start,
                "end": r.mention.end,
                "text": r.mention.text,
                "type": r.mention.type,
                "value": r.value,
            }
            for r in found
        ],
    }


def dct(written: str | None) -> Anchor | None:
    """The document's creation time as an anchor."""
    from chronology.cli.tag import anchor

    return anchor(written, "dct") if written else None


def accuracy(corpus: str, style: str = "auto") -> Iterator[Row]:
    """Strict and value F1, in per cent."""
    strict, value, skip_novalue = CORPORA[corpus]
    gold = {document["id"]: document for document in documents(corpus)}
    system = {document["id"]: tagged(document, style) for document in documents(corpus)}
    plain = scorer().evaluate(gold, system)[0]
    valued = scorer().evaluate(gold, system, skip_novalue=skip_novalue)[0]
    for name, figure, target in (
        ("strict F1", plain["strict_f1"], strict),
        ("relaxed F1", plain["relaxed_f1"], None),
        ("value F1", valued["value_f1"], value),
    ):
        yield Row(bench="timex", name=f"{corpus} {name}", value=round(100 * figure, 2), unit="%", target=target)


# ── speed ────────────────────────────────────────────────────────────────────────────────────────────────────────


def news() -> list[tuple[str, str]]:
    """(text, publication day) of English news articles. Raises `Skip` when there are none at hand."""
    found = []
    for path in sorted(shared("data", "timelines", "t17").glob("*/articles.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            found.append((article["text"], article["published"]))
    return found


def sample(articles: Iterable[tuple[str, str]], size: int) -> list[tuple[str, str]]:
    """The first articles that together hold `size` characters."""
    taken, length = [], 0
    for article in articles:
        if length >= size:
            break
        taken.append(article)
        length += len(article[0])
    return taken


def seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """Processor seconds, the best of a few runs: what else runs on the machine does not count."""
    best = float("inf")
    for _ in range(repeats):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def speed() -> Iterator[Row]:
    """Megabytes of English news a second, and the ratios to dateparser and to a bare scan for trigger words."""
    articles = news()
    large, small = sample(articles, _FAST_CHARACTERS), sample(articles, _SLOW_CHARACTERS)
    ours = seconds(lambda: tag_all(large)) / _length(large)
    yield Row(bench="timex", name="throughput", value=round(1 / ours / 1e6, 2), unit="MB/s", target=10)
    theirs = seconds(lambda: search_all(small), repeats=1) / _length(small)
    yield Row(bench="timex", name="times as fast as dateparser.search_dates", value=round(theirs / ours, 1), target=50)
    took = {name: seconds(partial(scan_all, large, scan)) / _length(large) for name, scan in scans().items()}
    fastest = min(took, key=lambda name: took[name])
    bare = took[fastest]
    yield Row(
        bench="timex",
        name="time in bare trigger scans",
        value=round(ours / bare, 2),
        target=10,
        lower_is_better=True,
        note=f"{fastest}: {1 / bare / 1e6:.0f} MB/s",
    )


def _length(articles: Iterable[tuple[str, str]]) -> int:
    return sum(len(text.encode()) for text, _ in articles)


def tag_all(articles: Iterable[tuple[str, str]]) -> int:
    """The work of `chronology tag`, without reading and writing."""
    pack = languages.load("en")
    return sum(len(resolve.resolve(recognise.find(text, pack), text, dct(day), pack)) for text, day in articles)


def search_all(articles: Iterable[tuple[str, str]]) -> int:
    """The same texts through dateparser, its language and its base given."""
    from datetime import datetime

    from dateparser.search import search_dates

    count = 0
    for text, day in articles:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(day)}
        for paragraph in text.split("\n"):  # its time grows faster than the text: paragraph by paragraph is its best
            count += len(search_dates(paragraph, languages=["en"], settings=settings) or ())
    return count


_WORD = re.compile(r"[^\W_]+")


def scans() -> dict[str, Callable[[str], int]]:
    """Ways to count the trigger words of the pack in a text and to do nothing else; the fastest is the measure.

    A word split with a set look-up is what the standard library does best; one alternation of all words is what is
    usually written, and RE2 runs it in linear time where it is installed.
    """
    words = sorted(triggers(), key=len, reverse=True)
    alone = frozenset(piece for word in words for piece in _WORD.findall(word))
    pattern = r"\b(?:" + "|".join(map(re.escape, words)) + r")\b"
    alternation = re.compile(pattern, re.IGNORECASE)
    found: dict[str, Callable[[str], int]] = {
        "word split and set": lambda text: sum(map(alone.__contains__, _WORD.findall(text.lower()))),
        "one alternation": lambda text: len(alternation.findall(text)),
    }
    try:
        import re2
    except ImportError:
        return found
    compiled = re2.compile("(?i)" + pattern)
    return {**found, "one alternation in RE2": lambda text: len(compiled.findall(text))}


def triggers() -> set[str]:
    """The words of the pack that are reason enough to look for an expression of time."""
    return {word for kind in languages.load("en").words.values() if kind.trigger for word in kind.values}


def scan_all(articles: Iterable[tuple[str, str]], scan: Callable[[str], int]) -> int:
    """Trigger words in the texts, counted and nothing else."""
    return sum(scan(text) for text, _ in articles)


# ── footprint ────────────────────────────────────────────────────────────────────────────────────────────────────


def footprint() -> Iterator[Row]:
    """Start-up of `chronology tag`, and its memory above the bare interpreter."""
    line = json.dumps({"id": "1", "text": "Troops left late on Friday.", "dct": "2024-04-20"}) + "\n"
    times = [_child(["-m", "chronology", "tag", "-"], line)[0] for _ in range(5)]
    yield Row(
        bench="timex", name="start-up of chronology tag", value=round(min(times), 3), unit="s", target=0.3,
        lower_is_better=True,
    )  # fmt: skip
    articles = sample(news(), _FAST_CHARACTERS)
    lines = "".join(json.dumps({"id": k, "text": text, "dct": day}) + "\n" for k, (text, day) in enumerate(articles))
    bare = _child(["-c", "pass"], "")[1]
    memory = (_child(["-m", "chronology", "tag", "-"], lines)[1] - bare) / 1024
    yield Row(
        bench="timex", name="memory above the interpreter", value=round(memory, 1), unit="MB", target=100,
        lower_is_better=True,
    )  # fmt: skip


def _children() -> float:
    """Processor seconds of all processes started and ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _child(arguments: list[str], fed: str) -> tuple[float, int]:
    """Processor seconds and peak memory (KiB) of a Python process of its own."""
    meter = (
        "import resource, subprocess, sys; "
        "status = subprocess.run([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL).returncode; "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(status)"
    )
    began = _children()
    if fed.count("\n") <= 1:
        subprocess.run([sys.executable, *arguments], input=fed, text=True, stdout=subprocess.DEVNULL, check=True)
    took = _children() - began
    done = subprocess.run(
        [sys.executable, "-c", meter, *arguments], input=fed, text=True, capture_output=True, check=True
    )
    return took, int(done.stdout)
