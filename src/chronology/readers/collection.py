"""Several articles put one behind another in one text: where each begins.

An article begins at a headline with a complete date below (or above) it and text behind. Where a line of dashes, a
page break or a heading parts them that is enough; without any, the header must also name a writer, an outlet or a
time of day, since a report or a page with its related stories has lines of dates too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from chronology.folding import holds_digit
from chronology.readers import fields, labels, marks

#: Words of text that make an article, with a mark that parts them and without.
_LEAST_TEXT = 20
_LEAST_UNMARKED = 25
_BLANKS = " \t\u00a0"
#: Lines of a header between the headline and its date, and lines before the first article of an unmarked collection.
_HEADER_LINES = 3
_PREFACE_LINES = 3

_SEPARATOR = re.compile(r"\s*(?:\f|(?:[-–—=_*#~•.·]\s?){3,200}|\f?)\s*").fullmatch
#: Each alternative begins with a character: what begins with a look back is tried at every place.
_YEAR = re.compile(r"19(?<!\d19)\d\d|20(?<!\d20)\d\d|年|[٠-٩۰-۹]{4}|[-/.]\d\d(?!\d)").search


def parts(lines: Sequence[str], headings: Collection[int] = ()) -> list[tuple[int, int]]:
    """First and last+1 line of each article; one for all lines where the text is one article. `headings` are the
    lines that the format marks as such."""
    full = [(number, line) for number, line in enumerate(lines) if line.strip(_BLANKS)]
    places = [place for place, (_, line) in enumerate(full) if _is_dated(line) and not _rule(line)]
    if len(places) < 2:
        return [(0, len(lines))]
    heads = [(place, *head) for place in places if (head := _head(full, place, headings, lines))]
    if len(heads) < 2 or not heads[0][2]:
        return [(0, len(lines))]
    starts: list[int] = []
    unmarked = False
    for (place, start, marked), behind in zip(heads, [*(head[1] for head in heads[1:]), len(full)], strict=True):
        enough = _text(full, place + 1, behind) >= (_LEAST_TEXT if marked else _LEAST_UNMARKED)
        if starts and not marked and _shape(full, start, place) != _shape(full, starts[0], heads[0][0]):
            continue  # a related story in the middle of another looks otherwise than that one
        if enough and (not starts or start > starts[-1]):
            starts.append(start)
            unmarked = unmarked or not (marked or len(starts) == 1)
    if len(starts) < 2 or (unmarked and starts[0] > _PREFACE_LINES):
        return [(0, len(lines))]
    return _ranges(full, starts, len(lines))


def _shape(full: Sequence[tuple[int, str]], start: int, place: int) -> tuple[bool, ...]:
    """Which lines of a header name a writer and which give the date."""
    lines = [line.strip() for _, line in full[start : place + 1]]
    return tuple(marks.is_byline(line) or marks.is_byline(re.split(r"[|,·•]", line)[0].strip()) for line in lines)


def _ranges(full: Sequence[tuple[int, str]], starts: Sequence[int], end: int) -> list[tuple[int, int]]:
    """Ranges of lines from places; what stands before the first article is one too when it holds text."""
    first = [0] if starts[0] and _text(full, 0, starts[0]) >= _LEAST_UNMARKED else []
    begins = [full[place][0] for place in (*first, *starts)]
    return list(zip(begins, [*begins[1:], end], strict=True))


def stripped(lines: Sequence[str]) -> list[str]:
    """The lines of one article without the marks that part it from the others."""
    first, last = 0, len(lines)
    while first < last and _rule(lines[first]):
        first += 1
    while last > first and _rule(lines[last - 1]):
        last -= 1
    return list(lines[first:last])


def _rule(line: str) -> bool:
    """True for a line of dashes or a page break, and for an empty one."""
    return len(line) <= 400 and (bool(_SEPARATOR(line)) or marks.ends(line))


def _is_dated(line: str) -> bool:
    """True for a line that gives a complete date."""
    if len(line) > 200 or not holds_digit(line) or not _YEAR(line):  # nearly always, and at a fraction of the cost
        return False
    found = marks.date_line(line.strip())
    return any(stamp.year for stamp in found) and labels.label_of(line[: found[0].start]) != "other"


def _head(
    full: Sequence[tuple[int, str]], place: int, headings: Collection[int], lines: Sequence[str]
) -> tuple[int, bool] | None:
    """Where the header that holds this date begins, and whether a mark stands there; `None` where it is no header."""
    start = place
    titled: list[int] = []
    marked = False
    while start > 0 and place - start < _HEADER_LINES + 1:
        number, line = full[start - 1]
        if _rule(line):
            marked = True
            break
        if marks.runs(line) or not _is_short(line) or _is_dated(line):
            break
        start -= 1
        if _is_title(line):
            titled.append(start)
        if number in headings:
            marked = True
            break
    marked = marked or start == 0
    if not titled and marked and place + 1 < len(full) and _is_title(full[place + 1][1].strip()):
        titled.append(place + 1)  # the date above its headline
    if not titled:
        return None
    if not marked:
        start = min(*titled, place) if titled else place
        header = [full[at][1].strip() for at in range(start, min(place + 2, len(full)))]
        if all(marks.count(full[at][1]) < 5 and marks.names_only(full[at][1]) for at in titled):
            return None  # who wrote a comment
        if not any(map(_names_someone, header)) and not _timed(full[place][1]) and not _fielded(header):
            return None
        above = full[start][0] - 1
        if above >= 0 and lines[above].strip() and len(lines[above]) < 60:
            return None
    return start, marked


def _is_short(line: str) -> bool:
    return marks.count(line.strip()) <= 30


def _is_title(line: str) -> bool:
    """True for a line that could be a headline."""
    plain = line.strip()
    name = plain.partition(":")[0]
    if name != plain and len(name) < 30 and fields.is_field(name):
        return fields.value({name: plain}, "title") is not None
    ended = plain.endswith((".", "。", "…", ":", ";", ","))
    other = marks.is_byline(plain) or marks.is_frame(plain) or marks.is_outlet(plain) or marks.is_caption(plain)
    return 2 <= marks.count(plain) <= 30 and not ended and not other and not marks.date_line(plain)


def _names_someone(line: str) -> bool:
    return marks.is_byline(line) or marks.is_outlet(line) or marks.is_byline(re.split(r"[|,·•]", line)[0].strip())


def _timed(line: str) -> bool:
    return any(stamp.hour is not None for stamp in marks.date_line(line.strip()))


def _fielded(header: Sequence[str]) -> bool:
    return bool(fields.head("\n".join(header))[0])


def _text(full: Sequence[tuple[int, str]], first: int, last: int) -> int:
    """Words of what could be text between two places."""
    return sum(marks.count(line) for _, line in full[first:last] if marks.count(line) > 7 or marks.runs(line))
