"""What a phrase was resolved to, for the tests of wording."""

from __future__ import annotations

from datetime import datetime

from chronology.model import Anchor, Mention, Resolution
from chronology.timespan import Granularity, TimeSpan, unit

DCT = Anchor(
    span=unit(datetime(2024, 4, 20, 12, 38), Granularity.MINUTE, zone="Pacific/Auckland"), found_in="header", text="x"
)


def resolution(value: str, window: TimeSpan, text: str, mod: str | None = None) -> Resolution:
    slots: dict[str, int | float | str] = {"weekday": 5} if text == "on Friday" else {}
    mention = Mention(start=0, end=len(text), text=text, type="DATE", rule="r", op="shift", slots=slots)
    return Resolution(mention=mention, value=value, span=window, anchor=DCT, mod=mod)
