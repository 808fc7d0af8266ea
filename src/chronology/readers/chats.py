"""Channels that a chat program exports as a page (Telegram Desktop's `messages.html`): each message an article."""

from __future__ import annotations

from collections.abc import Iterator

from chronology.readers import fragments
from chronology.readers.records import Claim, Draft
from chronology.readers.trees import Tree, words

_MESSAGES = "//div[contains(@class, 'history')]//div[contains(concat(' ', @class, ' '), ' message ')]"
_DATE = ".//div[contains(@class, 'date')][@title]"
_TEXT = ".//div[contains(concat(' ', @class, ' '), ' text ')]"
_NAME = ".//div[contains(@class, 'from_name')]"
_CHANNEL = "//div[contains(@class, 'page_header')]//div[contains(@class, 'text')]"


def messages(tree: Tree) -> Iterator[Draft]:
    """The messages of the page that hold a text and say when they were sent; none on any other page."""
    channel = next((words(element) for element in tree.xpath(_CHANNEL)), None)
    name: str | None = None
    for number, message in enumerate(tree.xpath(_MESSAGES), 1):
        date = next(iter(message.xpath(_DATE)), None)
        names = message.xpath(_NAME)
        name = words(names[0]) if names else name  # a message that follows another of the same writer names nobody
        texts = message.xpath(_TEXT)
        pieces = tuple(piece for text in texts[-1:] for piece in fragments.walk(text))
        if date is None or not pieces:
            continue
        yield Draft(
            pieces=pieces,
            source=channel or name,
            byline=name if name != channel else None,
            claims=(Claim(text=date.get("title"), found_in="field", rank=0.95),),
            part=str(number),
            structured=True,
        )
