"""Pages saved by a browser as one file (.mhtml, .mht)."""

from __future__ import annotations

from chronology.readers.mail import page as read

__all__ = ["read"]
