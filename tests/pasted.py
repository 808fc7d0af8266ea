"""A text as an analyst pastes it into a file, and when it says it was published."""

from __future__ import annotations

from pathlib import Path

from chronology import readers
from chronology.model import Article

BODY = (
    "Delegates from eleven countries met in the old hall by the lake and agreed to come back after the holidays, "
    "the chair of the talks told reporters when the long session had ended.\n\n"
    "Nobody left early, she added, although the room was cold and the coffee had run out before the second hour, "
    "and the minutes of the meeting would be sent to all who had taken part.\n\n"
    "A spokesman for the hosts said the bill would be shared among the countries that had sent more than two people, "
    "as had been the custom since the first of these meetings.\n"
)


def article(tmp_path: Path, text: str, name: str = "pasted.txt", **options: str) -> Article:
    """The one article a file with this text gives."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (item,) = readers.read([path], readers.ReadOptions(**options))
    assert isinstance(item, Article), item
    return item


def civil(item: Article) -> str:
    """Publication as read: a minute, or a day."""
    assert item.published is not None
    start = item.published.span.start
    assert start is not None
    return f"{start:%Y-%m-%d}" if item.published.span.granularity.value == "day" else f"{start:%Y-%m-%d %H:%M}"


#: A header's line -> civil publication, offset as written, modified
