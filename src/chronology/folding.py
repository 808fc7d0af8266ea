"""The words of a text without their case: what texts are compared by."""

from __future__ import annotations

import re

_WORDS = re.compile(r"\w+").findall
#: Of ASCII: letters in lower case, digits and the underscore; a blank for everything else.
_PLAIN = bytes(ord(sign.lower()) if re.match(r"\w", sign) else ord(" ") for sign in map(chr, range(128))).ljust(256)
_DIGITS, _DIGIT = b"0123456789", re.compile(r"\d").search
#: What stands in a text as printed and keeps it from being ASCII: none of it is part of a word.
_TYPOGRAPHY = "’‘“”–—…"


def without_typography(text: str, instead: str = " ") -> str:
    """`text` with `instead` for each mark of typography, so that the short way through ASCII is open to more texts."""
    if not text.isascii():
        text = text.replace("\u00a0", " ")
        for mark in _TYPOGRAPHY:
            if mark in text:
                text = text.replace(mark, instead)
    return text


def words_of(text: str) -> list[str]:
    r"""The runs of letters, digits and underscores in `text`, case-folded, in order: `\w+` of the folded text."""
    text = without_typography(text)
    if text.isascii():  # as most paragraphs of an English text are; this way takes a third of the time
        return text.encode().translate(_PLAIN).decode().split()
    return _WORDS(text.casefold())


def encoded_words_of(text: str) -> list[bytes]:
    """The same words, each in UTF-8."""
    text = without_typography(text)
    if text.isascii():
        return text.encode().translate(_PLAIN).split()
    return list(map(str.encode, _WORDS(text.casefold())))


def holds_digit(text: str) -> bool:
    """True for a text with a digit of any script."""
    if text.isascii():  # half the time
        return len(text.encode().translate(None, _DIGITS)) < len(text)
    return _DIGIT(text) is not None
