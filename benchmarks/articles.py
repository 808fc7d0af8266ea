"""Publication dates, body text and captions on saved pages and on text pasted from them; pages a second.

| figure | how it is counted |
|---|---|
| html day | publisher's local day equals that of the gold stamp, or of its instant |
| html instant | the instant equals the gold instant to the minute |
| html body F1 | bag-of-words F1 of the BODY and CAPTION-free text against the gold text, mean over pages |
| pasted right / wrong | of the slices in which the gold day is visible: day right, day wrong |
| whole page pasted | the same for all lines of a saved page, as select-all and paste gives them |
| captions | captions whose anchor is the caption's own date, of those that carry one |
| headline right | the headline equals the gold one, but for punctuation and case |
| pages/s | whole reader, one process |
"""

from __future__ import annotations

import json
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks import Row, shared
from chronology import readers
from chronology.model import Article, BlockKind

NAME = "articles"


def run() -> Iterator[Row]:
    """Every figure of the table above."""
    folder = shared("data", "articles")
    yield from _html(folder / "html")
    yield from _pasted(folder / "pasted")
    yield from _whole(folder / "html")
    yield from _captions(folder / "captions.json")


def gold(folder: Path) -> list[dict[str, Any]]:
    """The rows of a folder's gold file."""
    return [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]


def article_of(path: Path, **options: Any) -> Article | None:
    """The article a file gives, or `None`."""
    items = list(readers.read([path], readers.ReadOptions(**options)))
    return items[0] if items and isinstance(items[0], Article) else None


def days(row: dict[str, Any], article: Article | None) -> set[date]:
    """Days that count as right: the one written in the gold stamp, and the publisher's local day of that instant."""
    stamp = datetime.fromisoformat(row["gold_datetime"])
    found = {date.fromisoformat(row["gold_date"]), stamp.date()}
    if stamp.tzinfo and article and article.published and article.published.zone:
        found.add(stamp.astimezone(ZoneInfo(article.published.zone)).date())
    return found


def day_of(article: Article | None) -> date | None:
    """The civil day an article was read to be published."""
    span = article.published.span if article and article.published else None
    return span.start.date() if span and span.start else None


def instant_right(row: dict[str, Any], article: Article | None) -> bool:
    """True when the instant is the gold one, to the minute."""
    stamp = datetime.fromisoformat(row["gold_datetime"])
    instant = article.published.instant if article and article.published else None
    return bool(instant and stamp.tzinfo and abs(instant - stamp) < timedelta(minutes=1))


def tokens(text: str) -> Counter[str]:
    """Words of a text, counted."""
    return Counter(re.findall(r"\w+", text.lower()))


def f1(found: str, wanted: str) -> float:
    """Harmonic mean of precision and recall of the words."""
    a, b = tokens(found), tokens(wanted)
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values())) if both else 0.0


def same_title(article: Article | None, wanted: str) -> bool:
    """True when the headline is the gold one, but for punctuation and case."""
    found = article.title if article else ""
    return re.sub(r"\W+", " ", found).casefold().strip() == re.sub(r"\W+", " ", wanted or "").casefold().strip()


def body_of(article: Article | None) -> str:
    """The running text: body and datelines."""
    if article is None:
        return ""
    kinds = (BlockKind.BODY, BlockKind.DATELINE)
    return "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind in kinds)


def _html(folder: Path) -> Iterator[Row]:
    rows = gold(folder)
    article_of(folder / rows[0]["file"])  # imports and tables are loaded once a process, not once a page
    start = time.process_time()  # of this core: the machine may be shared
    read = [article_of(folder / row["file"]) for row in rows]
    seconds = time.process_time() - start
    pairs = list(zip(rows, read, strict=True))
    timed = [(row, article) for row, article in pairs if datetime.fromisoformat(row["gold_datetime"]).tzinfo]
    yield _row("html day right", 100 * sum(day_of(a) in days(r, a) for r, a in pairs) / len(pairs), "%", 98.5)
    yield _row("html instant right", 100 * sum(instant_right(r, a) for r, a in timed) / len(timed), "%", 95)
    yield _row("html body F1", sum(f1(body_of(a), r["text"]) for r, a in pairs) / len(pairs), "", 0.94)
    yield _row("html pages per second", len(rows) / seconds, "/s", 12)


def _pasted(folder: Path) -> Iterator[Row]:
    right = wrong = visible = scored = 0
    quality = headlines = 0.0
    for row in gold(folder):
        if not row["slice"]:
            continue
        path = folder / row["slice"]
        article = article_of(path, earliest=1990)
        seen = is_visible(path.read_text("utf-8"), row)
        visible += seen
        day = day_of(article)
        if day is not None and seen:
            right += day in days(row, article)
            wrong += day not in days(row, article)
        quality += f1(body_of(article), row["body"])
        headlines += same_title(article, row["gold_title"])
        scored += 1
    yield _row("pasted day right", 100 * right / visible, "%", 96, note=f"of {visible} slices")
    yield _row("pasted day wrong", 100 * wrong / visible, "%", 2, lower=True)
    yield _row("pasted body F1", quality / scored, "")
    yield _row(
        "pasted headline right", 100 * headlines / scored, "%", note="a headline the slice lacks counts as wrong"
    )


def _whole(folder: Path) -> Iterator[Row]:
    """Select all, copy, paste: every line of the page as plain text, navigation and teasers too."""
    from chronology.readers import encoding, fragments, trees

    right = wrong = visible = 0
    quality = 0.0
    rows = gold(folder)
    with tempfile.TemporaryDirectory() as name:
        for row in rows:
            tree = trees.page(encoding.decode((folder / row["file"]).read_bytes())[0])
            path = Path(name, "pasted.txt")
            path.write_text("\n\n".join(piece.text for piece in fragments.walk(tree)), encoding="utf-8")
            article = article_of(path)
            day = day_of(article)
            quality += f1(body_of(article), row["text"])
            if is_visible(path.read_text("utf-8"), row):
                visible += 1
                right += day in days(row, article)
                wrong += day is not None and day not in days(row, article)
    yield _row("whole page pasted day right", 100 * right / visible, "%", note=f"of {visible} pages")
    yield _row("whole page pasted day wrong", 100 * wrong / visible, "%", lower=True)
    yield _row("whole page pasted body F1", quality / len(rows), "")


def is_visible(text: str, row: dict[str, Any]) -> bool:
    """True when the gold day is written somewhere in the slice, by numbers or by the name of its month."""
    from chronology.readers import stamps

    wanted = days(row, None)
    for line in text.splitlines():
        for order in ("DMY", "MDY"):
            for stamp in stamps.find(line[:400], order):
                for day in wanted:
                    if (stamp.month, stamp.day) == (day.month, day.day) and stamp.year in (None, day.year):
                        return True
    return False


def _captions(path: Path) -> Iterator[Row]:
    from chronology.readers import anchors

    rows = [row for row in json.loads(path.read_text("utf-8")) if row["caption_date"]]
    right = 0
    for row in rows:
        published = date.fromisoformat(row["article_date"]) if row["article_date"] else None
        found = anchors.caption_anchor(row["text"], published)
        right += bool(found and found.span.start and found.span.start.date().isoformat() == row["caption_date"])
    yield _row("captions anchored", 100 * right / len(rows), "%", 100, note=f"of {len(rows)}")


def _row(
    name: str, value: float, unit: str, target: float | None = None, *, lower: bool = False, note: str = ""
) -> Row:
    return Row(bench=NAME, name=name, value=round(value, 3), unit=unit, target=target, lower_is_better=lower, note=note)
