"""Bytes to text: byte-order mark, strict UTF-8, the declared charset, a detector, and last cp1252 with a notice.

The text is cleaned here, once: line ends become `\\n`, characters that XML forbids (NUL, controls, lone
surrogates, non-characters) and invisible marks that would break words are dropped.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from chronology.readers import tongues

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What XML 1.0 forbids, plus the soft hyphen, zero-width space, word joiner and the byte-order mark.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n?|\u2028|\x85")
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?([\w.:-]{2,40})""", re.IGNORECASE)


_CONTROLS = bytes(byte for byte in range(32) if byte not in (9, 10, 12, 13, 27))


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text and the name of the encoding; `cp1252?` means it had to be guessed."""
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data.decode(marked, "replace"), marked
    if (wide := _wide(data)) is not None:
        return data.decode(wide, "replace"), wide
    if b"\x1b$B" in data and (japanese := _try(data, "iso2022_jp")) is not None:
        return japanese, "iso2022_jp"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        broken = error
    for name in (declared, _declared(data)):
        declared_text = _try(data, name)
        if declared_text is not None:
            return declared_text, str(name)
    # A file that is UTF-8 but for a few bytes was cut or joined; guessing another charset would spoil the rest.
    if broken.start > 200 and len(data.decode("utf-8", "ignore").encode()) > 0.999 * len(data):
        return data.decode("utf-8", "replace"), "utf-8?"
    best = from_bytes(data[:65536]).best()
    guessed = _settled(data, best.encoding) if best else None
    text = _try(data, guessed)
    if text is not None and guessed is not None:
        return text, guessed
    return data.decode("cp1252", "replace"), "cp1252?"


#: Encodings of the Latin script that a detector takes for each other: they differ in a few letters.
_LATIN = re.compile(r"cp12(?:50|52|54|57)|cp1258|iso8859_(?:1|2|3|4|9|10|13|14|15|16)|latin_1|mac_\w+").fullmatch
#: Languages whose texts are written in these, by language; all others of that script in `_WESTERN`.
_HABITS = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro", "sr", "sh"), ("cp1250", "iso8859_2")),
    **dict.fromkeys(("tr", "az", "ku"), ("cp1254",)),
    **dict.fromkeys(("lt", "lv", "et"), ("cp1257",)),
}
_WESTERN = ("cp1252", "mac_roman")
_CANDIDATES = ("cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257", "mac_roman")


def _settled(data: bytes, guess: str) -> str:
    """The guess; among the Latin ones that which gives a text in a language that is written in it."""
    if not _LATIN(guess):
        return guess
    ranked = []
    for place, name in enumerate(_CANDIDATES):
        text = _try(data[:20_000], name)
        if text is None:
            continue
        code, score = tongues.told(text[:2000])
        fits = name in _HABITS.get(code, _WESTERN)
        ranked.append((len(_ODD.findall(text)), not fits, -score, place, name))
    return min(ranked)[-1] if ranked else guess


#: Signs in the middle of words: what a wrong table makes of letters.
_ODD = re.compile(r"(?<=[a-z])[^\w\s,.;:!?'’\"”»)\]/-]|[¡¿ˇ˘˛´¸˝](?=\w)")


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of a Latin text is empty."""
    head = data[:2000]
    odd, even = head[1::2].count(0), head[::2].count(0)
    if len(head) < 20 or len(data) % 2 or max(odd, even) < 0.4 * len(head) / 2 or min(odd, even) > 0:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    return found.group(1).decode("ascii", "ignore") if found else None


def _try(data: bytes, name: str | None) -> str | None:
    if not name:
        return None
    try:
        # Browsers read latin-1 as cp1252, and so was it written.
        return data.decode("cp1252" if name.lower() in ("iso-8859-1", "latin-1", "latin1", "ascii") else name)
    except (LookupError, UnicodeError, ValueError):
        return None


def clean(text: str) -> str:
    """`text` without the characters no output could carry, its line ends as `\\n`."""
    if text.isprintable():  # one clean line, as most paragraphs are: they were cleaned with the whole text
        return text
    if any(end in text for end in "\r\u2028\x85"):
        text = _LINE_ENDS.sub("\n", text)
    return _FORBIDDEN.sub("", text)


def looks_binary(data: bytes) -> bool:
    """True when the bytes are no text in any encoding: NULs without a UTF-16 pattern, or many controls."""
    head = data[:8192]
    if any(head.startswith(mark) for mark, _ in _MARKS):
        return False
    if b"\x00" in head:
        return _wide(data) is None
    if b"\x1b$B" in head:
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > max(2, len(head) // 50)
