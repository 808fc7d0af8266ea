"""Articles as news databases export them, many in one file: each with its own title, outlet and day.

| how a document looks | known by |
|---|---|
| title, outlet, day · labels · text · labels | a line that ends or opens it (`End of Document`, `2 of 9 DOCUMENTS`) |
| title, writer, `512 words`, day, outlet · text | a code that ends it (`Document ABC0020240606ek660001x`) |
| `HD  title`, `PD  day`, `TD  text` | two letters that begin each line |
| title · labels (`Publication date: …`, `Full text: …`) | labels no other text has |

The words stand in `data/exports.toml`. What the database adds (its own dates, its index) never reaches the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from chronology.readers import marks, wrapping
from chronology.readers.phrases import alternation
from chronology.readers.records import Claim, Draft, Piece
from chronology.readers.tables import table

#: Lines at the top of a document that can be its header, and characters of one.
_HEADER_LINES = 30
_LONGEST = 300


def documents(text: str) -> tuple[Draft, ...]:
    """The articles of an export; empty for any other text."""
    parts = _parts(text)
    drafts = [draft for part in parts if (draft := _coded(part) or _headed(part))]
    several = len(drafts) > 1
    return tuple(
        msgspec.structs.replace(draft, part=str(number) if several else "") for number, draft in enumerate(drafts, 1)
    )


def _parts(text: str) -> list[list[str]]:
    """The lines of each document; none where nothing shows that the text is an export."""
    parts: list[list[str]] = [[]]
    cuts = 0
    for line in text.split("\n"):
        plain = line.strip()
        short = 0 < len(plain) <= 80
        if short and _opens().fullmatch(plain):
            parts.append([])
        elif short and _closes().fullmatch(plain):
            parts[-1].append(line)
            parts.append([])
        else:
            parts[-1].append(line)
            continue
        cuts += 1
    return [part for part in parts if any(line.strip() for line in part)] if cuts or _sure(text) else []


def _sure(text: str) -> bool:
    """True when labels that only databases write stand in the text."""
    if text.count(":") < 2:
        return False
    found = {match.group(1).casefold() for match in _sure_labels().finditer(text)}
    return len(found) > 1


class _Header(msgspec.Struct):
    """What stands in front of the text of one document, as it is read."""

    before: list[str] = msgspec.field(default_factory=list)
    """Plain lines in front of the day."""
    after: list[str] = msgspec.field(default_factory=list)
    """Plain lines behind it."""
    row: dict[str, str] = msgspec.field(default_factory=dict)
    day: str | None = None
    counted: bool = False
    """True when the length stands in front of the day, as one database has it."""

    def add(self, line: str) -> None:
        """Takes in one line that is no label."""
        if _length().fullmatch(line):
            self.counted = self.day is None
        elif self.day is None and any(stamp.year for stamp in marks.date_line(line)):
            self.day = line
        elif self.day is not None and _CLOCK.fullmatch(line):
            self.day = f"{self.day} {line}"
        elif marks.is_byline(line):
            self.row.setdefault("byline", line)
        elif not _copyright().match(line):
            (self.before if self.day is None else self.after).append(line)

    def title(self) -> str | None:
        """The headline: given, else by the order of the lines."""
        if "title" in self.row or not (self.before or self.after):
            return self.row.get("title")
        if self.counted or len(self.before) > 1 or not self.after:
            return self.before[0] if self.before else self.after[0]
        return self.after[-1]

    def source(self) -> str | None:
        """The outlet: given, else by the order of the lines."""
        if "source" in self.row:
            return self.row["source"]
        if self.counted:
            return self.after[0] if self.after else None
        if len(self.before) > 1:
            return self.before[-1]
        return self.before[0] if self.before and self.after else None


_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?", re.IGNORECASE)


def _headed(lines: Sequence[str]) -> Draft | None:
    """A document whose first lines and labels say what it is."""
    header = _Header()
    body: list[str] = []
    state = "header"
    marked = any(_body().match(line.strip()) for line in lines)
    for line in wrapping.paragraphs("\n".join(lines)):
        label = _label(line)
        if state == "header" and _is_cover(line):
            header = _Header()
        elif state == "header" and (match := _body().match(line)):
            state = "body"
            body.extend([line[match.end() :].strip()] if line[match.end() :].strip() else [])
        elif label is not None:
            name, value = label
            if name and value:
                header.row.setdefault(name, value)
            state = "tail" if body else state
        elif _tail().fullmatch(line) or _closes().fullmatch(line):
            state = "tail" if body else state
        elif state == "header" and not marked and marks.runs(line):
            state = "body"
            body.append(line)
        elif state == "header" and len(line) <= _LONGEST:
            header.add(line)
        elif state == "body":
            body.append(line)
    while body and len(body) > 1 and (_copyright().match(body[-1]) or len(body[-1].split()) <= 6):
        ended = marks.ends_sentence(body[-1]) and not _copyright().match(body[-1])
        if ended:
            break
        body.pop()
    return _draft(header, body)


def _draft(header: _Header, body: Sequence[str]) -> Draft | None:
    """The article, or `None` for a sheet that holds no text."""
    if not body:
        return None
    day = header.row.get("published") or header.day
    return Draft(
        pieces=tuple(Piece(text=text) for text in body),
        title=header.title(),
        byline=header.row.get("byline"),
        source=header.source(),
        url=header.row.get("url"),
        claims=(Claim(text=day, found_in="field", rank=0.95),) if day else (),
        structured=True,
    )


def _coded(lines: Sequence[str]) -> Draft | None:
    """A document in which two letters begin each field; `None` for any other."""
    codes = table("exports")["codes"]
    header, body, code, seen = _Header(), [], "", 0
    for line in lines:
        match = _CODE.match(line)
        if match and (seen or match[1] in codes or match[1].isupper()):
            code, line = match[1], line[match.end() :]
            seen += code in codes
        name = codes.get(code, "")
        if name == "text":
            body.append(line)
        elif name and line.strip() and not (name in header.row and match is None and name != "title"):
            header.row[name] = f"{header.row.get(name, '')} {line.strip()}".strip()
    if seen < 3 or not any(line.strip() for line in body):
        return None
    if "published" in header.row and "clock" in header.row:
        header.row["published"] += f" {header.row['clock']}"
    return _draft(header, wrapping.paragraphs("\n".join(body)))


_CODE = re.compile(r"([A-Z][A-Z0-9])(?:[ \t]{1,8}|$)")


def _label(line: str) -> tuple[str, str] | None:
    """The field a label gives and what it says; `None` for a line without one of the labels."""
    match = re.match(r"([^\W\d_][\w /-]{1,30}?)\s?:\s*", line)
    name = table("exports")["labels"].get(match[1].casefold()) if match else None
    return (name, line[match.end() :].strip()) if match and name is not None else None


def _is_cover(line: str) -> bool:
    return len(line) < 2000 and bool(_cover().match(line))


def _words(section: str, key: str) -> str:
    return alternation(table("exports")[section][key])


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(_words("lines", "opens").replace(r"\#", r"\d{1,5}"), re.IGNORECASE)


@cache
def _closes() -> re.Pattern[str]:
    return re.compile(
        rf"{_words('lines', 'closes')}|(?:{_words('lines', 'coded')})\s(?=\w*\d)[A-Z][A-Z0-9]{{5,}}[A-Za-z0-9]{{6,30}}"
        rf"|AN\s+(?:{_words('lines', 'coded')})\s\w{{4,60}}",
        re.IGNORECASE,
    )


@cache
def _sure_labels() -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*({_words('sure', 'labels')})\s?:", re.IGNORECASE | re.MULTILINE)


@cache
def _body() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('lines', 'body')})(?:\s?:\s?|$)", re.IGNORECASE)


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(_words("lines", "tail"), re.IGNORECASE)


@cache
def _length() -> re.Pattern[str]:
    return re.compile(rf"[\d.,]{{1,9}}\s(?:{_words('lines', 'length')})", re.IGNORECASE)


@cache
def _copyright() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('lines', 'copyright')})(?!\w)", re.IGNORECASE)


@cache
def _cover() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('cover', 'labels')})(?:\s?:|\s?\(\d{{1,5}}\))", re.IGNORECASE)
