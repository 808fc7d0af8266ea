"""The exceptions a caller may meet. Text never raises; files, packs and options do.

ChronologyError            anything chronology says on purpose; the message is one clear line
├── InputError             a file or folder that cannot be read, or holds no article
├── PackError              a language pack that is not well formed, or does not exist
├── OptionError            an option whose value makes no sense
├── OutputError            an output that cannot be written
├── LintError              a briefing or page that breaks a rule of its own (a bug, never shipped)
└── MissingExtraError      a feature whose optional dependency is not installed
"""

from __future__ import annotations


class ChronologyError(Exception):
    """Base of every error raised on purpose: what, where, what to do, in lower case, on one line."""


class InputError(ChronologyError):
    """A file or folder that cannot be read, or holds no article."""


class PackError(ChronologyError):
    """A language pack that is missing or not well formed; names the file, the rule and the value."""


class OptionError(ChronologyError):
    """An option whose value makes no sense; names the option and what it would accept."""


class OutputError(ChronologyError):
    """An output that cannot be written; names the path."""


class LintError(ChronologyError):
    """A rendered output that breaks one of its own rules; names the place."""


class MissingExtraError(ChronologyError):
    """A feature whose optional dependency is missing; names the extra that brings it."""
