"""One file to its articles: opened under a cap, handed to its format, every failure turned into one notice."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import msgspec

from chronology.errors import ChronologyError, InputError, MissingExtraError
from chronology.model import Article, Notice
from chronology.readers import drafts, formats, identity, worker
from chronology.readers.records import Draft, Job, ReadOptions, Source

#: Containers inside containers that are opened.
DEEPEST = 2

Reader = Callable[[Source], Iterator[Draft | Notice]]


def read_one(job: Job, options: ReadOptions | None = None) -> tuple[Article | Notice, ...]:
    """The articles of one file, or a notice that says why there are none. Never raises for what a file holds."""
    options = options or ReadOptions()
    try:
        row = _format(job)
        data = _bytes(job, options, row.share if row else 1)
        row = row or formats.by_suffix()[sniff(data)]
    except MissingExtraError as error:
        return (_notice(job.label, str(error), "missing-extra"),)
    except InputError as error:
        return (_notice(job.label, str(error)),)
    found = tuple(articles(Source(label=job.label, data=data, options=options), row, job))
    return found or (_notice(job.label, "no article is in it; leave it out", "empty"),)


def articles(source: Source, row: formats.Format, job: Job) -> Iterator[Article | Notice]:
    """What the format's reader makes of the source, each draft turned into an article."""
    whole = identity.digest(source.data)
    for item in guarded(source, lambda source: _drafts(source, row)):
        if isinstance(item, Notice):
            yield item
            continue
        sha256 = whole if item.seed is None else identity.digest(item.seed)
        try:
            yield drafts.article(item, source, job.given, sha256)
        except Exception as error:  # whatever text does to us, it costs that text alone
            yield _notice(source.label, _broken(error))


def guarded(source: Source, reader: Reader) -> Iterator[Draft | Notice]:
    """What a reader yields; an exception of any kind ends it with a notice and costs nothing else."""
    try:
        yield from reader(source)
    except MissingExtraError as error:
        yield _notice(source.label, str(error), "missing-extra")
    except ChronologyError as error:
        yield _notice(source.label, str(error))
    except RecursionError:
        yield _notice(source.label, "it is nested too deeply to be an article; leave it out")
    except MemoryError:
        yield _notice(source.label, "it takes too much memory; split it or leave it out")
    except Exception as error:  # a parser's bug in one file must not cost the others
        yield _notice(source.label, _broken(error))


def _broken(error: Exception) -> str:
    reason = (str(error).splitlines() or [""])[0][:120]
    return f"it could not be read ({type(error).__name__}: {reason}); save it again or leave it out"


def _drafts(source: Source, row: formats.Format) -> Iterator[Draft | Notice]:
    """The format's reader, in this process or, for what could be heavy, in one of its own."""
    if not formats.installed(row):
        raise MissingExtraError(f"reading {row.name} needs an extra; pip install 'chronology[{row.extra}]'")
    if row.alone_above is not None and len(source.data) > row.alone_above:
        return worker.read(row, source)
    return formats.reader(row)(source)


def wanted(name: str) -> bool:
    """True for a member of a container that could be an article: known suffix, not hidden."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts)
    return not hidden and formats.of_name(name) is not None


def known(name: str) -> bool:
    """True when a reader knows the suffix of a file name."""
    return formats.of_name(name) is not None


def inside(source: Source, name: str, data: bytes) -> Iterator[Draft | Notice]:
    """The drafts of one member of a container; its name is a label, never a path."""
    row = formats.of_name(name)
    if row is None:
        return
    label = "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))
    member = msgspec.structs.replace(source, label=f"{source.label}#{label}", data=data, depth=source.depth + 1)
    for item in guarded(member, lambda member: _drafts(member, row)):
        if isinstance(item, Draft):
            place = item.part if item.place is None else item.place
            item = msgspec.structs.replace(
                item,
                part=f"{label}#{item.part}" if item.part else label,
                seed=data if item.seed is None else item.seed,
                place=place,
            )
        yield item


def _bytes(job: Job, options: ReadOptions, share: int) -> bytes:
    """The content of the file, at most the cap (times `share` for a file of many articles)."""
    cap = options.max_bytes * share
    if job.data is not None:
        data = job.data
    else:
        path = Path(job.path)
        try:
            state = path.stat()
            if not stat.S_ISREG(state.st_mode):
                raise InputError("it is no regular file; give a file or a folder")
            if state.st_size > cap:
                raise InputError(
                    f"it has {state.st_size:,} bytes, more than the cap of {cap:,}; split it or raise --max-bytes"
                )
            with path.open("rb") as file:
                data = file.read(cap + 1)
        except FileNotFoundError:
            raise InputError("there is no such file; check the path") from None
        except PermissionError:
            raise InputError("it may not be read; change its permissions") from None
        except OSError as error:
            raise InputError(
                f"it cannot be read ({error.strerror or error}); check the disk or copy it again"
            ) from None
        except ValueError:
            raise InputError("its name holds a character no file name may have; check the path") from None
    if len(data) > cap:
        raise InputError(f"it is larger than the cap of {cap:,} bytes; split it or raise --max-bytes")
    if not data.strip():
        raise InputError("it is empty; leave it out or save the article again")
    return data


def _format(job: Job) -> formats.Format | None:
    """The format by suffix, else by content; `None` for standard input. Raises `InputError` for an unknown one."""
    if job.path == "-":
        return None
    row = formats.of_name(job.path)
    if row is None and Path(job.path).is_dir():
        raise InputError("the folder holds no file that can be read; put the articles into it or name another")
    if row is None and not Path(job.path).exists():
        raise InputError("there is no such file; check the path")
    row = row or _by_content(Path(job.path))
    if row is None:
        suffix = Path(job.path).suffix.lower()
        known = " ".join(sorted(formats.by_suffix()))
        raise InputError(f"no reader knows the suffix {suffix or '(none)'}; convert it to one of {known}")
    return row


#: What the first bytes show beyond doubt, whatever a file is called (`story.aspx`, `download`).
_PLAIN_TO_SEE = (".html", ".pdf", ".docx", ".rtf", ".rss", ".warc")


def _by_content(path: Path) -> formats.Format | None:
    """The format that the first bytes of a file show; `None` where they leave room for doubt."""
    try:
        with path.open("rb") as file:
            suffix = sniff(file.read(100_000))
    except OSError:
        return None
    return formats.by_suffix()[suffix] if suffix in _PLAIN_TO_SEE else None


def sniff(data: bytes) -> str:
    """The suffix that fits the first bytes of a stream without a name."""
    for magic, suffix in (
        (b"%PDF-", ".pdf"),
        (b"WARC/", ".warc"),
        (b"\x1f\x8b", ".gz"),
        (b"{\\rtf", ".rtf"),
        (b"From ", ".mbox"),
    ):
        if data.startswith(magic):
            return suffix
    if data.startswith(b"PK\x03\x04"):
        return ".docx" if b"word/document.xml" in data[:100_000] or b"word/document.xml" in data[-4000:] else ".zip"
    head = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")) or b"<body" in head or b"<head" in head:
        return ".html"
    if b"<rss" in head or b"<feed" in head:
        return ".rss"
    if head.startswith(b"{"):
        first, _, rest = data.strip().partition(b"\n")
        return ".jsonl" if first.rstrip().endswith(b"}") and rest.strip().startswith(b"{") else ".json"
    return (
        ".json"
        if head.startswith(b"[") and head[1:].lstrip()[:1] in (b"{", b'"')
        else ".md"
        if head.startswith(b"---\n")
        else ".txt"
    )


def _notice(where: str, what: str, code: str = "unreadable") -> Notice:
    return Notice(where=where, what=what, code="empty" if what.startswith("it is empty") else code)
