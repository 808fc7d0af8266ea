"""What each paragraph of a pasted or plain article is: headline, byline, date line, caption, body, frame.

Works from the outside in: credits make captions, labels and dates make date lines, the first long paragraph
begins the body, the last one ends it; what is left in front is header, what is left behind is frame.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from chronology.model import BlockKind
from chronology.readers import stamps
from chronology.readers.records import Claim, Piece
from chronology.readers.tables import table, words


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What the visible lines of an article say about it, and the kind of each of its paragraphs."""

    kinds: tuple[BlockKind, ...]
    title: str | None = None
    byline: str | None = None
    claims: tuple[Claim, ...] = ()
    signoff: str | None = None


_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]{0,2}$")
_CREDIT_END = re.compile(
    r"^[(\[]?(?P<label>[^\W\d_][^:()\n]{1,24}?)(?:\s?:|\s(?:by|von|par|de|di)\b)\s?[^\n]{2,80}$", re.IGNORECASE
)


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a plain text: parted by blank lines, hard-wrapped lines joined; or each line one."""
    chunks = [chunk for chunk in re.split(r"\n[ \t]*\n", text) if chunk.strip()]
    if len(chunks) < 3 and text.count("\n") > 6 and not _wrapped(text.split("\n")):
        chunks = [line for line in text.split("\n") if line.strip()]
    found: list[str] = []
    for chunk in chunks:
        lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in chunk.split("\n") if line.strip()]
        found.extend([" ".join(lines)] if _wrapped(lines) else lines)
    return tuple(found)


def _wrapped(lines: Sequence[str]) -> bool:
    """True when lines were broken by width: all but the last are about equally long and run on."""
    lines = [line for line in lines if line.strip()]
    if len(lines) < 2:
        return True
    lengths = sorted(len(line) for line in lines[:-1])
    run_on = sum(1 for line in lines[:-1] if not _SENTENCE_END.search(line.strip()))
    return (
        40 <= lengths[len(lengths) // 2] <= 120 and lengths[0] > 0.6 * lengths[-1] and run_on >= 0.6 * (len(lines) - 1)
    )


def read(
    pieces: Sequence[Piece], title: str | None = None, order: str | None = None, *, structured: bool = False
) -> Header:
    """Types every piece. `title` is given where the format knows it; `structured` says that the pieces are the
    article alone, so that nothing in front of the first long paragraph is taken for the page's header."""
    texts = [piece.text for piece in pieces]
    kinds: list[BlockKind | None] = [piece.kind for piece in pieces]
    dated: dict[int, tuple[stamps.Stamp, ...]] = {}
    byline: str | None = None
    for index, line in enumerate(texts):
        if kinds[index] is not None:
            continue
        if found := date_line(line, order):
            dated[index] = found
            kinds[index] = BlockKind.BOILERPLATE
        elif is_caption(line):
            kinds[index] = BlockKind.CAPTION
        elif is_frame(line) or is_signoff(line):
            kinds[index] = BlockKind.BOILERPLATE
        elif is_byline(line):
            kinds[index] = BlockKind.BYLINE
    first, last = _body(texts, kinds)
    if structured:
        first, last = next((i for i, kind in enumerate(kinds) if kind is None), 0), len(kinds)
    title_index = _title(texts, kinds, first, title)
    for index, line in enumerate(texts):
        if index == title_index:
            kinds[index] = BlockKind.HEADLINE
        elif kinds[index] is BlockKind.BYLINE:
            if index > first:
                kinds[index] = BlockKind.BOILERPLATE if index > last else BlockKind.BODY
            else:
                byline = byline or line
        elif kinds[index] is None:
            inside = first <= index <= last or (
                title_index is not None and title_index < index < first and len(line.split()) > 5
            )
            kinds[index] = BlockKind.BODY if inside else BlockKind.BOILERPLATE
    return Header(
        kinds=tuple(kind or BlockKind.BODY for kind in kinds),
        title=title or (texts[title_index] if title_index is not None else None),
        byline=byline,
        claims=tuple(_claims(texts, dated, title_index, first)),
        signoff=next((line for line in reversed(texts) if is_signoff(line)), None),
    )


def _body(texts: Sequence[str], kinds: Sequence[BlockKind | None]) -> tuple[int, int]:
    """Indices of the first and last paragraph of running text."""
    running = [i for i, line in enumerate(texts) if kinds[i] in (None, BlockKind.BODY) and _runs(line)]
    if not running:
        free = [i for i, kind in enumerate(kinds) if kind in (None, BlockKind.BODY)]
        return (free[1] if len(free) > 1 else len(texts), free[-1] if free else -1)
    return running[0], running[-1]


def _runs(line: str) -> bool:
    count = len(line.split()) if re.search(r"\s", line) else len(line) // 2
    return count >= 25 or (count >= 8 and bool(_SENTENCE_END.search(line)))


def _title(texts: Sequence[str], kinds: Sequence[BlockKind | None], first: int, title: str | None) -> int | None:
    """The paragraph that is the headline: the given title if it stands there, else the likeliest line."""
    if title is not None:
        wanted = re.sub(r"\W+", " ", title).casefold().strip()
        for index, line in enumerate(texts[: first + 3]):
            if re.sub(r"\W+", " ", line).casefold().strip() == wanted:
                return index
        return None
    free = [i for i in range(min(first, len(texts))) if kinds[i] is None]
    long = [i for i in free if len(texts[i].split()) >= 4 or len(texts[i]) >= 25]
    return long[0] if long else free[0] if free else None


def date_line(line: str, order: str | None = None) -> tuple[stamps.Stamp, ...]:
    """The dates of a line that is there to give a date; empty for prose that happens to hold one."""
    if len(line) > 160:
        return ()
    found = stamps.find(line, order)
    if not found:
        return ()
    rest = line
    for stamp in reversed(found):
        rest = rest[: stamp.start] + " " + rest[stamp.end :]
    left = [w for w in re.findall(r"[^\W\d_]{2,}", stamps.fold(rest)) if w not in _small_words()]
    return found if len(left) <= 3 else ()


@cache
def _small_words() -> frozenset[str]:
    """Words that leave a date line a date line: labels, joining words, weekdays."""
    labels = {
        word for key in ("published", "updated", "other") for phrase in words("labels", key) for word in phrase.split()
    }
    return frozenset(labels | words("joining", "words") | stamps.weekdays())


def is_caption(line: str) -> bool:
    """True for a picture's caption: it ends with a credit, or opens as one."""
    if len(line) > 1200:
        return False
    return credit_start(line) is not None


def credit_start(line: str) -> int | None:
    """Where the credit of a caption begins: `(Photo by AFP)`, `Photo: AFP`, `© Getty Images`; else `None`."""
    tail_from = max(0, len(line) - 140)
    tail = line[tail_from:]
    for match in re.finditer(
        r"[(\[][^()\[\]]{2,100}[)\]]?\.?\s*$|©\s?.{2,60}$|(?<!\w)[^\W\d_][^:.()\n]{1,24}:[^:\n]{2,80}$|(?<![\w])(?:[^\W\d_]+ ){1,2}by [^\n.]{2,80}$",
        tail,
    ):
        if _names_credit(match.group()):
            return tail_from + match.start()
    return None


@cache
def _credit_words() -> re.Pattern[str]:
    labels = "|".join(sorted(map(re.escape, words("caption", "credits")), key=len, reverse=True))
    return re.compile(rf"^[(\[©\s]*(?:{labels})\s?(?::|/|by\b|courtesy|\b(?=[^:]{{0,40}}/))", re.IGNORECASE)


@cache
def _picture_agencies() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, words("caption", "agencies")), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)


def _names_credit(tail: str) -> bool:
    if _credit_words().search(tail):
        return True
    inside = tail.strip().strip("()[]. ")
    slashed = "/" in inside or tail.lstrip().startswith("©")
    return slashed and bool(_picture_agencies().search(inside)) and len(inside.split()) <= 8


def is_byline(line: str) -> bool:
    """True for a short line that names who wrote it."""
    plain = line.strip()
    if len(plain) > 140 or _SENTENCE_END.search(plain) or not plain:
        return False
    first = stamps.fold(plain.split()[0]).rstrip(":")
    rest = plain.split()[1:]
    return first in words("byline", "words") and bool(rest) and len(rest) <= 14 and rest[0][:1].isupper()


@cache
def _frame_starts() -> re.Pattern[str]:
    starts = "|".join(sorted(map(re.escape, words("frame", "starts")), key=len, reverse=True))
    return re.compile(rf"(?:{starts})(?!\w)", re.IGNORECASE)


def is_frame(line: str) -> bool:
    """True for a line of the page around the article: share bars, invitations, navigation."""
    plain = line.strip().lstrip("•*-–|> ").strip()
    if stamps.fold(plain) in words("frame", "lines") or not re.search(r"\w", plain):
        return True
    return len(plain.split()) <= 16 and bool(_frame_starts().match(plain)) and not _runs(plain)


def is_signoff(line: str) -> bool:
    """True for the last line that names the wire service: `- Reuters`, `(AFP)`, `Reuters/AAP`."""
    plain = stamps.fold(line.strip().strip("-–—()[].|* "))
    names = {name for names in table("words")["agency"].values() for name in names}
    parts = [part.strip() for part in re.split(r"[/,&+]|\band\b", plain)]
    return bool(plain) and len(plain) < 60 and all(part in names for part in parts)


def agency_in(text: str) -> str | None:
    """The wire service a byline, sign-off or dateline names."""
    folded = stamps.fold(text)
    for name, forms in table("words")["agency"].items():
        for form in forms:
            if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", folded) and (len(form) > 3 or _as_written(text, form)):
                return str(name)
    return None


def _as_written(text: str, form: str) -> bool:
    """A short name counts only in capitals, or written just so (`dpa`)."""
    return bool(
        re.search(rf"(?<!\w)(?:{re.escape(form.upper())}|{re.escape(form) if form == 'dpa' else '(?!)'})(?!\w)", text)
    )


def _claims(
    texts: Sequence[str], dated: dict[int, tuple[stamps.Stamp, ...]], title: int | None, first: int
) -> list[Claim]:
    """The date lines as claims, each with what its label and its place are worth."""
    found = []
    for index, line_stamps in dated.items():
        line = texts[index]
        for number, stamp in enumerate(line_stamps):
            before = line[line_stamps[number - 1].end if number else 0 : stamp.start]
            label = label_of(before) or (
                label_of(texts[index - 1]) if index and not before.strip() and len(texts[index - 1]) < 30 else None
            )
            if label == "other":
                continue
            score = 0.6 + 0.2 * (label == "published") + 0.08 * (stamp.hour is not None)
            score += 0.1 * (title is not None and title < index <= first + 1)
            score -= 0.15 * (title is not None and index < title) + 0.3 * (index > first + 2) + 0.25 * number
            score -= 0.3 * (stamp.year is None)
            fact = "modified" if label == "updated" else "published"
            found.append(
                Claim(text=stamp.text, found_in="header", fact=fact, rank=round(max(0.05, min(0.9, score)), 2))
            )
    return found


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (
            key,
            re.compile(
                rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, words('labels', key)), key=len, reverse=True))})(?!\w)",
                re.IGNORECASE,
            ),
        )
        for key in ("published", "updated", "other")
    )


def label_of(text: str) -> str | None:
    """`published`, `updated` or `other` by the last label in `text`; `None` without one."""
    last: tuple[int, int, str] | None = None
    for key, pattern in _labels():
        for match in pattern.finditer(text):
            if last is None or (match.end(), match.end() - match.start()) > last[:2]:
                last = (match.end(), match.end() - match.start(), key)
    return last[2] if last else None
