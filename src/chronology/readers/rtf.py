"""Rich text (.rtf), in which news databases and old word processors export: control words out, paragraphs in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from chronology.errors import InputError
from chronology.model import Notice
from chronology.readers import encoding, text
from chronology.readers.records import Draft, Source

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})?[ ]?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<plain>[^\\{}\r\n]+)|[\r\n]+|\\"
)
#: Groups that hold no text of the document.
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf "
    b"listtable listoverridetable rsidtbl generator themedata datastore latentstyles xmlnstbl fldinst bkmkstart "
    b"bkmkend filetbl revtbl shppict nonshppict shp shpinst private".split()
)
_SIGNS = {
    **dict.fromkeys((b"par", b"line", b"row", b"sect"), "\n"),
    **dict.fromkeys((b"page", b"column"), "\n\f\n"),
    **dict.fromkeys((b"tab", b"cell"), " "),
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ",
}
_ESCAPED = {b"~": " ", b"_": "-", b"\n": "\n", b"\r": "\n", b"{": "{", b"}": "}", b"\\": "\\"}
#: Groups inside groups that are followed.
_DEEPEST = 1000


def read(source: Source) -> Iterator[Draft | Notice]:
    """The articles of the file. Raises `InputError` for what is no rich text, and for groups without end."""
    if not source.data.lstrip()[:5] == b"{\\rtf":
        raise InputError("it is no rich text; rename it to its true suffix or leave it out")
    yield from text.drafts("\n\f\n".join(map(encoding.clean, plain(source.data).split("\f"))), source)


def plain(data: bytes) -> str:
    """The text of a file, a line a paragraph; in one pass over its control words."""
    reader = _Reader(_codepage(data))
    for token in _TOKEN.finditer(data):
        if token["brace"]:
            reader.group(opens=token["brace"] == b"{")
        elif token["word"]:
            reader.word(token["word"], int(token["number"] or 0))
        elif token["sign"] == b"*":
            reader.silent = True
        elif not reader.silent and (token["hex"] or token["plain"]):
            reader.raw(bytes.fromhex(token["hex"].decode()) if token["hex"] else token["plain"])
        elif not reader.silent and token["sign"]:
            reader.add(_ESCAPED.get(token["sign"], ""))
    # Characters beyond the first plane come as two halves.
    return reader.text().encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Reader:
    """The text so far, and what holds inside the group that is read."""

    def __init__(self, page: str) -> None:
        self.silent = False
        self._skip = 1  # characters behind a `\\u` that stand in for it where Unicode is not known
        self._left = 0  # those of them still to come
        self._stack: list[tuple[bool, int]] = []
        self._waiting = bytearray()  # bytes of the file's code page: a character may take several
        self._page = page
        self._found: list[str] = []

    def text(self) -> str:
        """Everything read."""
        self.add("")
        return "".join(self._found)

    def add(self, text: str) -> None:
        """Takes in text behind the bytes that wait."""
        self._found.append(self._waiting.decode(self._page, "replace") + text)
        self._waiting.clear()

    def raw(self, data: bytes) -> None:
        """Takes in bytes but for those that stand in for what was said in Unicode."""
        self._waiting.extend(data[self._left :])
        self._left = max(0, self._left - len(data))

    def group(self, *, opens: bool) -> None:
        """Enters a group or leaves one; one too many is passed over."""
        self.add("")
        self._left = 0
        if opens and len(self._stack) > _DEEPEST:
            raise InputError("its groups nest too deeply; save it again as .docx")
        if opens:
            self._stack.append((self.silent, self._skip))
        elif self._stack:
            self.silent, self._skip = self._stack.pop()

    def word(self, word: bytes, number: int) -> None:
        """Obeys a control word."""
        if word in _SILENT:
            self.silent = True
        elif word == b"uc":
            self._skip = max(0, min(number, 10))
        elif not self.silent:
            self.add(chr(number % 0x10000) if word == b"u" else _SIGNS.get(word, ""))
            self._left = self._skip if word == b"u" else 0


def _codepage(data: bytes) -> str:
    stated = re.search(rb"\\ansicpg(\d{1,5})", data[:2000])
    name = f"cp{stated[1].decode()}" if stated else "cp1252"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
