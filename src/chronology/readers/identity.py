"""Who an article is: SHA-256 of its bytes and a short id that depends on content alone, never on the path."""

from __future__ import annotations

import hashlib


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def article_id(sha256: str, part: str = "") -> str:
    """Twelve hexadecimal digits from the digest of the source and the place inside it."""
    return hashlib.sha256(f"{sha256}\0{part}".encode()).hexdigest()[:12]
