"""`chronology tag`: JSON lines in, TIMEX3 as JSON lines out. Streams; imports only what tagging needs.

In:  {"id": …, "text": "…", "dct": "2024-04-20", "lang": "en"}      (text is required)
Out: {"id": …, "timexes": [{"start", "end", "text", "type", "value", "mod"?, "reason"?}]}

Offsets are code points, ends exclusive; extents follow TempEval-3 (no leading preposition). An expression that
cannot be resolved has an empty value and a reason.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, NamedTuple

import msgspec
import typer

from chronology.errors import ChronologyError, InputError, OptionError

if TYPE_CHECKING:
    from chronology.model import Anchor, Resolution

STYLES = ("auto", "news", "narrative")
FORMATS = ("jsonl", "table")
_LINE_SUFFIXES = frozenset({".jsonl", ".ndjson", ".json"})


class Line(msgspec.Struct, frozen=True):
    """One line of input; keys beyond these are ignored."""

    text: str
    id: Any = None
    dct: str | None = None
    lang: str | None = None


class Timex(msgspec.Struct, frozen=True, omit_defaults=True):
    """One expression of time, by TIMEX3."""

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str | None = None
    reason: str | None = None


class Tagged(msgspec.Struct, frozen=True):
    """One line of output."""

    id: Any
    timexes: list[Timex]


class Choice(NamedTuple):
    """What the options say about every text."""

    published: str | None
    language: str
    date_order: str | None
    style: str


def tag(
    file: Annotated[
        Path, typer.Argument(help="JSON lines, or plain text with --published; standard input without it, or -.")
    ] = Path("-"),
    form: Annotated[str, typer.Option("--format", help="jsonl or table.")] = "jsonl",
    published: Annotated[
        str | None, typer.Option(help="Publication date for texts that carry none: 2024-04-20 or 2024-04-20T12:38.")
    ] = None,
    language: Annotated[str, typer.Option(help="Language of texts that name none.")] = "en",
    date_order: Annotated[str | None, typer.Option(help="How 03/04/2019 is read: DMY, MDY or YMD.")] = None,
    style: Annotated[str, typer.Option(help="news, narrative, or auto: what relative dates lean on.")] = "auto",
    strict: Annotated[bool, typer.Option("--strict", help="End with status 1 if any line failed.")] = False,
) -> None:
    """Find and resolve every expression of time; TIMEX3 types and values as JSON lines."""
    if form not in FORMATS:
        raise OptionError(f"--format {form!r} is unknown; choose {' or '.join(FORMATS)}")
    choice = checked(Choice(published, language, date_order, style))
    name = "standard input" if str(file) == "-" else str(file)
    write = _table(sys.stdout) if form == "table" else _json_lines(sys.stdout.buffer)
    done = failed = 0
    for number, raw in _records(file):
        try:
            write(_tagged(raw, number, choice))
            done += 1
        except ChronologyError as error:
            failed += 1
            print(f"{name}:{number}: {error}", file=sys.stderr)
    sys.stdout.flush()
    if not done and not failed:
        raise InputError(f"{name}: nothing in it; give JSON lines, or plain text with --published")
    if failed and (strict or not done):
        raise typer.Exit(1)


def checked(choice: Choice) -> Choice:
    """The options, if they make sense. Raises `OptionError` or `PackError` otherwise."""
    from chronology import languages

    if choice.style not in STYLES:
        raise OptionError(f"--style {choice.style!r} is unknown; choose {', '.join(STYLES)}")
    if choice.date_order not in (None, "DMY", "MDY", "YMD"):
        raise OptionError(f"--date-order {choice.date_order!r} is unknown; choose DMY, MDY or YMD")
    if choice.published is not None:
        anchor(choice.published, "--published")
    languages.load(choice.language)
    return choice


def resolutions(text: str, dct: str | None, choice: Choice) -> tuple[Resolution, ...]:
    """Every expression of time in a text, resolved against `dct`, else against `--published`."""
    from chronology import languages, recognise, resolve

    pack = languages.load(choice.language)
    written = dct if dct is not None else choice.published
    return resolve.resolve(
        recognise.find(text, pack),
        text,
        None if written is None else anchor(written, "dct"),
        pack,
        style=choice.style,
        date_order=choice.date_order,
    )


def anchor(written: str, where: str) -> Anchor:
    """The anchor a date in ISO form gives: its minute, or its day. Raises `OptionError` naming `where`."""
    from chronology import absolute
    from chronology.model import Anchor
    from chronology.timespan import Granularity, unit

    found = absolute.parse(written.strip(), ("en",))
    if found is None or found.span.start is None or found.span.granularity.rank > Granularity.DAY.rank:
        raise OptionError(f"{where} {written!r} is no date; write 2024-04-20 or 2024-04-20T12:38")
    fine = found.span.granularity.rank <= Granularity.HOUR.rank
    span = unit(found.span.start, Granularity.MINUTE if fine else Granularity.DAY)
    return Anchor(span=span, found_in="option", text=written)


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _records(file: Path) -> Iterator[tuple[int, bytes | str]]:
    """(line number, JSON line as bytes), or the whole of a plain text as one `str`."""
    if str(file) == "-":
        yield from _split(sys.stdin.buffer, "standard input", lines=None)
        return
    try:
        with file.open("rb") as stream:
            yield from _split(stream, str(file), lines=file.suffix.lower() in _LINE_SUFFIXES)
    except OSError as error:
        raise InputError(f"{file}: {(error.strerror or 'cannot be read').lower()}") from error


def _split(stream: IO[bytes], name: str, *, lines: bool | None) -> Iterator[tuple[int, bytes | str]]:
    """The records of a stream; without a telling suffix, a first line that opens a brace makes it JSON lines."""
    numbered = enumerate(stream, 1)
    skipped = b""
    for number, line in numbered:
        raw = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not raw.strip():
            skipped += raw
            continue
        if lines is None:
            lines = raw.lstrip().startswith(b"{")
        if not lines:
            yield 1, _text(skipped + raw + stream.read(), name)
            return
        yield number, raw


def _text(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8 text (byte {error.start}); convert it first") from error


_decode = msgspec.json.Decoder(Line).decode


def _tagged(raw: bytes | str, number: int, choice: Choice) -> Tagged:
    """The answer to one record. Raises a `ChronologyError` that says what is wrong with it."""
    try:
        line = Line(text=raw) if isinstance(raw, str) else _decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(f'no JSON line with a text in it ({error}); write {{"text": …}}') from error
    if line.lang:
        choice = choice._replace(language=line.lang.partition("-")[0].lower())
    found = [_timex(resolution) for resolution in resolutions(line.text, line.dct or None, choice)]
    return Tagged(id=number if line.id is None else line.id, timexes=found)


def _timex(resolution: Resolution) -> Timex:
    mention = resolution.mention
    return Timex(
        start=mention.start,
        end=mention.end,
        text=mention.text,
        type=mention.type,
        value=resolution.value,
        mod=resolution.mod,
        reason=resolution.reason if not resolution.value else None,
    )


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _json_lines(stream: IO[bytes]) -> Callable[[Tagged], None]:
    """Writes one JSON line an answer, at once, so that a pipe may be fed line by line."""
    encode = msgspec.json.Encoder().encode

    def write(tagged: Tagged) -> None:
        stream.write(encode(tagged) + b"\n")
        stream.flush()

    return write


def _table(stream: IO[str]) -> Callable[[Tagged], None]:
    """Writes aligned columns for eyes; control characters of hostile text are shown, not sent to the terminal."""
    stream.write(f"{'id':<16} {'start':>7} {'end':>7}  {'type':<8}  {'value':<22}  {'mod':<13}  text\n")

    def write(tagged: Tagged) -> None:
        for timex in tagged.timexes:
            value = timex.value or f"({timex.reason})"
            stream.write(
                f"{shown(str(tagged.id))[:16]:<16} {timex.start:>7} {timex.end:>7}  {timex.type:<8}  {value:<22}"
                f"  {timex.mod or '':<13}  {shown(timex.text)}\n"
            )

    return write


def shown(text: str) -> str:
    """A text safe for a terminal: line breaks as spaces, other control characters as their escapes."""
    spaced = " ".join(text.split())
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in spaced)
