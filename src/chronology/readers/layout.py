"""What each paragraph of a pasted or plain article is: headline, byline, date line, caption, body, frame.

Works from the outside in: credits make captions, labels and dates make date lines, the headline is the line
above the body that shares most with it; what is left in front is header, what is left behind is frame.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from chronology.folding import without_typography, words_of
from chronology.model import BlockKind
from chronology.readers import agencies, ages, labels, marks, stamps
from chronology.readers.records import Claim, Piece

Kinds = list[BlockKind | None]


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What the visible lines of an article say about it, and the kind of each of its paragraphs."""

    kinds: tuple[BlockKind, ...]
    title: str | None = None
    byline: str | None = None
    claims: tuple[Claim, ...] = ()
    signoff: str | None = None
    outlet: str | None = None
    """A short line beside the date line that names a publisher, as written."""
    url: str | None = None
    """An address that stands alone in a line at the top or the end, where people paste it."""


def read(
    pieces: Sequence[Piece], title: str | None = None, order: str | None = None, *, structured: bool = False
) -> Header:
    """Types every piece. `title` is given where the format knows it; `structured` says that the pieces are the
    article alone, so that nothing in front of the first long paragraph is taken for the page's header."""
    texts = [piece.text for piece in pieces]
    kinds: Kinds = [piece.kind for piece in pieces]
    dated = _mark(texts, kinds, order)
    if structured:
        title_at = _known_title(texts, title, dated) if title else None
        first, last = 0, len(kinds)
        header_end = next((i for i, kind in enumerate(kinds) if kind is None and marks.runs(texts[i])), 0)
    else:
        start = _narrow(texts, kinds, dated)
        title_at = _known_title(texts, title, dated) if title else _title(texts, kinds, start)
        first, last = _body(texts, kinds, title_at, dated)
        header_end = first
    byline = next(
        (texts[i] for i, kind in enumerate(kinds) if kind is BlockKind.BYLINE and i <= max(first, (title_at or 0) + 6)),
        None,
    )
    settled = tuple(_settled(i, texts, kinds, title_at, first, last) for i in range(len(texts)))
    return Header(
        kinds=settled,
        title=title or (texts[title_at] if title_at is not None else None),
        byline=byline,
        claims=(*_claims(texts, dated, title_at, header_end), *_aged(texts, kinds, title_at, header_end)),
        signoff=next((line for line in reversed(texts) if agencies.is_signoff(line)), None),
        outlet=_outlet(texts, settled, dated, title_at),
        url=next((url for line in (*texts[:6], *texts[-3:]) if (url := marks.address_in(line))), None),
    )


def _outlet(
    texts: Sequence[str], kinds: Sequence[BlockKind], dated: Mapping[int, object], title: int | None
) -> str | None:
    """The line next to a date line or below the headline that names a publisher: "The Harbour Record"."""
    for index in (*dated, *(() if title is None else (title,))):
        for near in (index - 1, index + 1):
            if near == title or near in dated or not 0 <= near < len(texts):
                continue
            line: str = texts[near]
            if kinds[near] is BlockKind.BOILERPLATE and marks.is_outlet(line):
                return line
    return next((name for line in (*texts[:8], *texts[-4:]) if (name := marks.source_in(line))), None)


def _mark(texts: Sequence[str], kinds: Kinds, order: str | None) -> dict[int, tuple[stamps.Stamp, ...]]:
    """Sets the kind of every line that shows by itself what it is; the date lines with their dates."""
    dated: dict[int, tuple[stamps.Stamp, ...]] = {}
    for index, line in enumerate(texts):
        if kinds[index] is not None or marks.is_plain(line):
            continue
        if found := marks.date_line(line, order):
            dated[index] = found
            kinds[index] = BlockKind.BYLINE if marks.is_byline(line[: found[0].start]) else BlockKind.BOILERPLATE
        elif marks.is_caption(line):
            kinds[index] = BlockKind.CAPTION
        elif marks.ends(line) and index > len(texts) // 4:
            kinds[index:] = [BlockKind.BOILERPLATE] * (len(kinds) - index)
            break
        elif marks.is_frame(line) or agencies.is_signoff(line) or marks.address_in(line):
            kinds[index] = BlockKind.BOILERPLATE
        elif marks.is_byline(line):
            kinds[index] = BlockKind.BYLINE
    return dated


def _settled(index: int, texts: Sequence[str], kinds: Kinds, title: int | None, first: int, last: int) -> BlockKind:
    """The final kind of a paragraph, by its place: header, body or what follows."""
    kind = kinds[index]
    if index == title:
        return BlockKind.HEADLINE
    if kind is BlockKind.BYLINE and index > first:
        return BlockKind.BOILERPLATE if index > last else BlockKind.BODY if index > first + 3 else kind
    if kind is not None:
        return kind
    if first <= index <= last:
        return BlockKind.CAPTION if _dated_picture(texts[index]) else BlockKind.BODY
    standfirst = title is not None and title < index < first and texts[index][:1] not in "•*-"
    if standfirst and (marks.runs(texts[index]) or (index == (title or 0) + 1 and marks.count(texts[index]) > 5)):
        return BlockKind.BODY
    return BlockKind.BOILERPLATE


def _dated_picture(line: str) -> bool:
    """True for a caption without credit: no sentence, and a complete date at its end (`…, 24. April 2023`)."""
    if marks.ends_sentence(line) or not 4 <= marks.count(line) <= 40:
        return False
    found = stamps.find(line)
    return bool(found) and found[-1].year is not None and found[-1].end == len(line) and found[-1].start > 15


def _body(texts: Sequence[str], kinds: Kinds, title: int | None, dated: Mapping[int, object]) -> tuple[int, int]:
    """Indices of the first and last paragraph of running text. The header reaches down to the last date line or
    byline that has at most two such paragraphs (a standfirst, a teaser) between the headline and itself."""
    after = -1 if title is None else title
    free = [i for i, kind in enumerate(kinds) if kind in (None, BlockKind.BODY) and i > after]
    running = [i for i in free if marks.runs(texts[i])]
    if not running:
        return (free[0], free[-1]) if free else (len(texts), -1)
    limit = running[2] if len(running) > 3 else running[0]
    signs = [i for i, kind in enumerate(kinds) if after < i < limit and (kind is BlockKind.BYLINE or i in dated)]
    first = next((i for i in running if i > max(signs, default=after)), running[0])
    last = running[-1]
    # A short sentence right behind the last long paragraph ends the story; anything else there is frame.
    while last + 1 < len(texts) and (
        kinds[last + 1] is BlockKind.CAPTION or _is_sentence(texts[last + 1], kinds[last + 1])
    ):
        last += 1
    return first, last


def _is_sentence(line: str, kind: BlockKind | None) -> bool:
    return kind is None and marks.ends_sentence(line) and marks.count(line) >= 3


def _known_title(texts: Sequence[str], title: str, dated: Mapping[int, object]) -> int | None:
    """Where the known headline stands: alone or behind its kicker, best with a date line close below."""
    wanted = _key(title)
    keys = [_key(line) for line in texts]
    places = [i for i, key in enumerate(keys) if key == wanted]
    if len(wanted) > 15:
        places = places or [i for i, key in enumerate(keys) if key.endswith(wanted) and len(key) < 2 * len(wanted) + 40]
    return next((i for i in places if any(j in dated for j in range(i + 1, i + 9))), places[0] if places else None)


def _key(text: str) -> str:
    if text.isascii():  # as most lines are, and half the time
        return " ".join(words_of(text))
    return re.sub(r"\W+", " ", text).casefold().strip()


#: Short lines from which on a text is a whole page pasted, and lines above its story that can be the header.
_NOISY = 40
_HEADER_LINES = 25


def _narrow(texts: Sequence[str], kinds: Kinds, dated: dict[int, tuple[stamps.Stamp, ...]]) -> int | None:
    """Where the story starts in a whole page pasted with all its navigation; `None` for any other text.

    The story is the stretch with the largest sum of words above a dozen a line (Kadane); what stands outside it and
    its header (down from eight lines above the last byline or date line) becomes frame; dates above that belong to
    other stories.
    """
    if len(texts) < _NOISY or sum(1 for line in texts if marks.count(line) < 8) < _NOISY:
        return None
    best = total = 0
    start = first = last = 0
    for index, line in enumerate(texts):
        if total <= 0:
            total, start = 0, index
        total += min(marks.count(line), 60) - 12 if kinds[index] is None else -3
        if total > best:
            best, first, last = total, start, index
    signs = [i for i in range(max(0, first - 4 * _HEADER_LINES), first) if i in dated or kinds[i] is BlockKind.BYLINE]
    top = min(first - _HEADER_LINES, signs[-1] - 8) if signs else first - _HEADER_LINES
    for index in range(len(texts)):
        if not top <= index <= last + 3 and kinds[index] is None:
            kinds[index] = BlockKind.BOILERPLATE
        if index < top:
            dated.pop(index, None)
    return signs[-1] if signs else first


def _title(texts: Sequence[str], kinds: Kinds, start: int | None = None) -> int | None:
    """The line that is the headline: of fair length, no sentence, near the byline, sharing words with the body.

    Without navigation it stands at the top; else near `start`, where the story begins.
    """
    running = [i for i, kind in enumerate(kinds) if kind is None and marks.runs(texts[i])]
    limit = running[min(2, len(running) - 1)] if running else len(texts)
    free = [i for i in range(limit) if kinds[i] is None and marks.count(texts[i]) <= 40]
    if not free:
        return None
    body = {i: set(_terms(texts[i][:600])) for i in running[:12]}
    signed = next((i for i, kind in enumerate(kinds[: limit + 1]) if kind is BlockKind.BYLINE), None)
    every: set[str] = set().union(*body.values())
    keys = {i: _key(texts[i]) for i in free}
    scored = []
    for index in free:
        others = set().union(*(terms for i, terms in body.items() if i != index)) if index in body else every
        score = _likeness(texts[index], others) - 0.5 * sum(1 for i in running if i < index)
        score -= 0.05 * index if start is None else 0.05 * abs(start - index)
        score -= 0.5 * (signed is not None and index > signed)
        score += 0.5 * (len(keys[index]) > 12 and any(keys[index] in keys[i] for i in free if i != index))
        scored.append((score, -index))
    best, place = max(scored)
    return -place if best > -0.5 else None


def _likeness(line: str, body: set[str]) -> float:
    """How much a line looks like a headline, whatever the language."""
    size = marks.count(line)
    terms = _terms(line)
    shared = sum(term in body for term in terms) / len(terms) if terms and body else 0.0
    score = min(size, 6) / 6 + min(1.0, 2 * shared) - 0.5 * (size < 3) - 0.05 * max(0, size - 14)
    score -= 1.0 * bool(re.match(r"(?:[•*>#]|\d{1,2}[.)]\s)", line)) + 0.8 * bool(
        re.search(r"\s[>»]\s|\s/\s|>\w", line)
    )
    score -= 0.8 * (len(re.findall(r"[a-zß-ÿ][A-ZÀ-Þ]", line)) >= 2)
    score -= bool(re.search(r"[.。…]$", line)) * (size > 4) * (1.0 if size < 12 else 1.8)
    return score


def _terms(text: str) -> list[str]:
    """Words of four letters and more, and pairs of characters in scripts without blanks."""
    folded = without_typography(text).casefold()
    if folded.isascii():
        return _ASCII_WORDS(folded)
    if unspaced := _UNSPACED(folded):
        return [run[i : i + 2] for run in unspaced for i in range(len(run) - 1)]
    return _WORDS(folded)


_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]{2,}").findall
_WORDS = re.compile(r"[^\W\d_]{4,}").findall
_ASCII_WORDS = re.compile(r"[a-z]{4,}").findall


def _claims(
    texts: Sequence[str], dated: dict[int, tuple[stamps.Stamp, ...]], title: int | None, first: int
) -> list[Claim]:
    """The date lines as claims, each with what its label, its time and its place are worth."""
    found = []
    closing = _closing(texts, dated, first)
    for index, line_stamps in dated.items():
        line = texts[index]
        label: str | None = None
        for number, stamp in enumerate(line_stamps):
            before = line[line_stamps[number - 1].end if number else 0 : stamp.start]
            # `Reporting period: 1 May – 31 May`: what is said of one day holds for the other.
            range_of_other = number > 0 and label == "other" and len(before.strip()) <= 3
            label = "other" if range_of_other else labels.label_of(before)
            above = texts[index - 1] if index and index - 1 not in dated else ""
            if label is None and number == 0 and len(before.strip()) < 4 and len(above) < 30:
                label = labels.label_of(above)
            if label == "other":
                continue
            score = 0.55 + 0.2 * (label == "published") + 0.08 * (stamp.hour is not None) - 0.04 * number
            score += 0.12 * (title is not None and title < index <= first + 1)
            score -= 0.1 * (title is not None and index < title)
            late = index > first
            score -= late * (0.05 if label else 0.2 if index == closing else 0.4)
            score -= (stamp.year is None) * (0.2 if label or stamp.hour is not None else 0.4)
            whole = stamp if stamp.hour is not None or number + 1 < len(line_stamps) else _timed(texts, index, stamp)
            fact = "modified" if label == "updated" else "published"
            found.append(
                Claim(text=whole.text, found_in="header", fact=fact, rank=round(max(0.05, min(0.9, score)), 2))
            )
    return found


def _closing(texts: Sequence[str], dated: Mapping[int, Sequence[stamps.Stamp]], first: int) -> int | None:
    """The one line behind the text that signs it with a day (`Ann Writer, 6 June 2024`); none among several, which
    are notes or a list."""
    found = [
        index
        for index, line_stamps in dated.items()
        if index > max(first, len(texts) - 9) and marks.signs(texts[index], line_stamps)
    ]
    return found[0] if len(found) == 1 else None


def _aged(texts: Sequence[str], kinds: Kinds, title: int | None, first: int) -> list[Claim]:
    """Ages ("3 hours ago") between headline and body; found again only where the time of capture is known."""
    start = 0 if title is None else title + 1
    lines = (texts[i] for i in range(start, min(first, len(texts))) if kinds[i] is not BlockKind.CAPTION)
    return [
        Claim(text=line, found_in="header", fact="age", rank=0.4)
        for line in lines
        if ages.find(line) and labels.label_of(line) != "updated"
    ][:1]


def _timed(texts: Sequence[str], index: int, stamp: stamps.Stamp) -> stamps.Stamp:
    """A date whose time stands alone in the next line (`05. Juni 2025` / `15:44 Uhr`), with that time."""
    if index + 1 >= len(texts) or not texts[index].rstrip().endswith(stamp.text) or len(texts[index + 1]) > 24:
        return stamp
    both = stamps.find(f"{stamp.text}, {texts[index + 1]}")
    return both[0] if len(both) == 1 and both[0].hour is not None and both[0].end > len(stamp.text) + 3 else stamp
