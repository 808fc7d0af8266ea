"""Archives (.zip, .tar, .gz): members read in memory under a counted cap; their names are labels and nothing else."""

from __future__ import annotations

import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import Protocol

from chronology.errors import InputError
from chronology.model import Notice
from chronology.readers import opening
from chronology.readers.records import Draft, Source

#: More members than this are not a folder of articles.
_MOST_MEMBERS = 20_000
#: How many times larger a member may be than what it was packed into (text reaches about 10, an attack 1,000).
_LARGEST_RATIO = 200
_CHUNK = 1 << 16


class _Stream(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes: ...


def read(source: Source) -> Iterator[Draft | Notice]:
    """The articles of every member. Raises `InputError` for a damaged archive and one inside two others."""
    if source.depth >= opening.DEEPEST:
        raise InputError("it is an archive inside an archive inside an archive; unpack it first")
    total = 0
    for name, data in _members(source):
        if isinstance(data, str):
            yield Notice(where=f"{source.label}#{name}", what=data, code="unreadable")
            continue
        total += len(data)
        if total > 20 * source.options.max_bytes:
            raise InputError(
                f"its members exceed {20 * source.options.max_bytes:,} bytes together; unpack it and give the folder"
            )
        if data.strip():
            yield from opening.inside(source, name, data)


def counted(stream: _Stream, cap: int, packed: int | None = None) -> bytes:
    """The whole stream, counted while it is unpacked: what a header says about size is not believed.

    Raises `InputError` beyond `cap` bytes, or when it swells more than `_LARGEST_RATIO` times over `packed` bytes.
    """
    chunks: list[bytes] = []
    size = 0
    try:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > cap:
                raise InputError(f"unpacked it is larger than the cap of {cap:,} bytes; unpack and split it")
            if packed and size > 1_000_000 and size > _LARGEST_RATIO * packed:
                raise InputError(f"it unpacks to more than {_LARGEST_RATIO} times its size, as bombs do; leave it out")
            chunks.append(chunk)
    except (
        zipfile.BadZipFile,
        tarfile.TarError,
        gzip.BadGzipFile,
        EOFError,
        zlib.error,
        lzma.LZMAError,
        OSError,
    ) as error:
        raise InputError(f"it is damaged ({str(error)[:80]}); fetch it again") from None
    except RuntimeError:
        raise InputError("it is locked with a password; unpack it first") from None
    except NotImplementedError:
        raise InputError("it is packed by a method that cannot be read here; unpack it first") from None
    return b"".join(chunks)


def _members(source: Source) -> Iterator[tuple[str, bytes | str]]:
    """Name and content of each member that could be an article, sorted; or, in place of the content, why not."""
    if zipfile.is_zipfile(io.BytesIO(source.data)):
        yield from _zip(source)
    elif source.label.lower().endswith(".gz") and not source.label.lower().endswith(".tar.gz"):
        name = source.label.rpartition("/")[2].rpartition("#")[2][:-3]
        with gzip.GzipFile(fileobj=io.BytesIO(source.data)) as stream:
            yield name, counted(stream, source.options.max_bytes, len(source.data))
    else:
        yield from _tar(source)


def _zip(source: Source) -> Iterator[tuple[str, bytes | str]]:
    try:
        package = zipfile.ZipFile(io.BytesIO(source.data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise InputError(f"it is damaged ({str(error)[:80]}); fetch it again") from None
    infos = package.infolist()
    if len(infos) > _MOST_MEMBERS:
        raise InputError(f"it holds {len(infos):,} members; unpack it and give the folder")
    for info in sorted(infos, key=lambda info: info.filename):
        link = info.external_attr >> 28 == 0xA
        if info.is_dir() or link or not opening.wanted(info.filename):
            continue
        try:
            with package.open(info) as stream:
                yield info.filename, counted(stream, source.options.max_bytes, info.compress_size)
        except InputError as error:
            yield info.filename, str(error)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, zlib.error):
            yield info.filename, "this member is locked or damaged; unpack it first"


def _tar(source: Source) -> Iterator[tuple[str, bytes | str]]:
    found: list[tuple[str, bytes | str]] = []
    size = 0
    try:
        # A stream, member after member: a tar has no table of contents to be believed.
        with tarfile.open(fileobj=io.BytesIO(source.data), mode="r|*") as package:
            for info in package:
                if not info.isreg() or not opening.wanted(info.name):
                    continue
                stream = package.extractfile(info)
                if stream is None:
                    continue
                try:
                    data = counted(stream, source.options.max_bytes)
                except InputError as error:
                    found.append((info.name, str(error)))
                    break  # a stream cannot pass over what it did not unpack within the cap
                size += len(data)
                found.append((info.name, data))
                if len(found) > _MOST_MEMBERS or size > max(1_000_000, _LARGEST_RATIO * len(source.data)):
                    raise InputError("it unpacks to far more than its size or to too many members; unpack it first")
    except (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, OSError) as error:
        if not found:
            raise InputError(f"it is no archive that can be read ({str(error)[:80]}); fetch it again") from None
        found.append(("(rest)", f"the archive is damaged behind member {len(found)}; fetch it again"))
    yield from sorted(found, key=lambda item: item[0])
