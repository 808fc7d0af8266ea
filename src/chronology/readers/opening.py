"""One file to its articles: opened under a cap, handed to its format, every failure turned into one notice."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from chronology.errors import ChronologyError, InputError, MissingExtraError
from chronology.model import Article, Notice
from chronology.readers import drafts, formats, identity
from chronology.readers.records import Draft, Job, ReadOptions, Source


def read_one(job: Job, options: ReadOptions | None = None) -> tuple[Article | Notice, ...]:
    """The articles of one file, or a notice that says why there are none. Never raises for what a file holds."""
    options = options or ReadOptions()
    try:
        source = Source(label=job.label, data=_bytes(job, options), options=options)
        row = _format(job, source.data)
        return tuple(articles(source, row, job))
    except InputError as error:
        return (_notice(job.label, str(error)),)


def articles(source: Source, row: formats.Format, job: Job) -> Iterator[Article | Notice]:
    """What the format's reader makes of the source, each draft turned into an article."""
    whole = identity.digest(source.data)
    try:
        for item in formats.reader(row)(source):
            if isinstance(item, Notice):
                yield item
                continue
            yield drafts.article(
                item, source, job.given, identity.digest(item.seed) if item.seed is not None else whole
            )
    except MissingExtraError as error:
        yield _notice(source.label, str(error), "missing-extra")
    except ChronologyError as error:
        yield _notice(source.label, str(error))
    except RecursionError:
        yield _notice(source.label, "it is nested too deeply to be an article; leave it out")
    except MemoryError:
        yield _notice(source.label, "it takes too much memory; split it or leave it out")
    except Exception as error:  # a parser's bug in one file must not cost the others
        reason = str(error).splitlines()[0][:120] if str(error) else ""
        yield _notice(
            source.label,
            f"it could not be read as {row.name} ({type(error).__name__}: {reason}); save it again or leave it out",
        )


def _bytes(job: Job, options: ReadOptions) -> bytes:
    """The content of the file, at most the cap."""
    if job.data is not None:
        data = job.data
    else:
        path = Path(job.path)
        try:
            state = path.stat()
            if not stat.S_ISREG(state.st_mode):
                raise InputError("it is no regular file; give a file or a folder")
            if state.st_size > options.max_bytes:
                raise InputError(
                    f"it has {state.st_size:,} bytes, more than the cap of {options.max_bytes:,}; split it or raise --max-bytes"
                )
            with path.open("rb") as file:
                data = file.read(options.max_bytes + 1)
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
    if len(data) > options.max_bytes:
        raise InputError(f"it is larger than the cap of {options.max_bytes:,} bytes; split it or raise --max-bytes")
    if not data.strip():
        raise InputError("it is empty; leave it out or save the article again")
    return data


def _format(job: Job, data: bytes) -> formats.Format:
    """The format by suffix; standard input by its first characters."""
    suffix = Path(job.path).suffix.lower()
    if job.path == "-":
        suffix = sniff(data)
    row = formats.by_suffix().get(suffix)
    if row is None:
        known = ", ".join(sorted(formats.by_suffix()))
        raise InputError(f"no reader knows the suffix {suffix or '(none)'}; rename or convert it to one of {known}")
    if not formats.installed(row):
        raise MissingExtraError(f"reading {row.name} needs an extra; pip install 'chronology[{row.extra}]'")
    return row


def sniff(data: bytes) -> str:
    """The suffix that fits the first bytes of a stream without a name."""
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")) or b"<body" in head or b"<head" in head:
        return ".html"
    if head.startswith(b"{"):
        first, _, rest = data.lstrip().partition(b"\n")
        return ".jsonl" if first.rstrip().endswith(b"}") and rest.strip().startswith(b"{") else ".json"
    if head.startswith(b"["):
        return ".json"
    if head.startswith(b"---\n"):
        return ".md"
    return ".txt"


def _notice(where: str, what: str, code: str = "unreadable") -> Notice:
    kind = "empty" if what.startswith("it is empty") else code
    return Notice(where=where, what=what, code=kind)
