"""Citations and quotes: where every statement of the briefing leads back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chronology.model import Article, Chronology, Event, Evidence
from chronology.renderers.dossier.blocks import Link, Note, Quote, Text, Told, Web
from chronology.renderers.dossier.casing import Casing
from chronology.renderers.records import EventView, SourceView, View
from chronology.renderers.wording import Wording

Piece = Text | Told | Quote | Link | Web
#: A quote longer than this (code points) is cut at words around the expression of time.
QUOTE_LIMIT = 420
#: Headlines and names from articles are cut at this length.
NAME_LIMIT = 180
#: Text (code points) read to learn how words are written.
ENOUGH = 1_000_000
#: Sources named in one footnote, one fewer where the passage is left out; more are counted.
SOURCES_NAMED = 3
_STOPS = (".", "!", "?", "…", "؟", "。")


class Desk(msgspec.Struct, frozen=True):
    """What every writer of a part needs within reach."""

    chronology: Chronology
    view: View
    wording: Wording
    events: dict[str, Event]
    """By event id."""
    articles: dict[str, Article]
    """By article id."""
    sources: dict[str, SourceView]
    """By source id."""
    casing: Casing

    def text(self, key: str, /, style: str = "", **values: object) -> Text:
        """A message as inline text."""
        return Text(self.wording.say(f"brief.{key}", **values), style)

    def article(self, source: str) -> Article:
        """The article behind a source id."""
        return self.articles[self.sources[source].article]


def desk(chronology: Chronology, page: View, wording: Wording) -> Desk:
    """Everything by its id."""
    return Desk(
        chronology=chronology,
        view=page,
        wording=wording,
        events={event.id: event for event in chronology.events},
        articles={article.id: article for article in chronology.articles},
        sources={source.id: source for source in page.sources},
        casing=Casing(_texts(chronology)),
    )


def _texts(chronology: Chronology) -> Iterator[str]:
    """The texts of the articles, as many as a record needs to show how its words are written."""
    left = ENOUGH
    for article in chronology.articles:
        if left <= 0:
            return
        yield article.text[:left]
        left -= len(article.text)


def shortened(text: str, limit: int = NAME_LIMIT) -> str:
    """One line, cut at a word with an ellipsis when longer than `limit`."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    words = text[: limit + 1].rpartition(" ")[0].rstrip(",;:–- ")
    return (words if len(words) >= limit // 2 else text[:limit]) + "…"


def quote(item: Evidence, article: Article, limit: int = QUOTE_LIMIT) -> Quote:
    """The passage verbatim, cut at words around its expression of time when it is long."""
    mention = item.resolution.mention if item.resolution else None
    inside = mention is not None and item.start <= mention.start <= mention.end <= item.end
    low, high = (mention.start, mention.end) if mention and inside else (item.start, item.start)
    return passage(article, item.start, item.end, (low, high), limit)


def passage(article: Article, start: int, end: int, kept: tuple[int, int], limit: int = QUOTE_LIMIT) -> Quote:
    """article.text[start:end], or the words of it around `kept` when it is longer than `limit`."""
    first, last = start, end
    if end - start > limit:
        spare = max(0, limit - (kept[1] - kept[0]))
        first = max(start, kept[0] - spare // 2)
        last = min(end, first + limit)
        first = max(start, last - limit)
        first = _word_start(article.text, first, start, kept[0])
        last = _word_end(article.text, last, end, kept[1])
    return Quote(
        text=article.text[first:last],
        article=article.id,
        start=first,
        end=last,
        language=article.language,
        cut=(first > start, last < end),
    )


def _word_start(text: str, at: int, low: int, high: int) -> int:
    """The start of the next word, unless there is none before `high`."""
    if at <= low:
        return low
    space = text.find(" ", at, max(at, high))
    return space + 1 if space >= 0 else at


def _word_end(text: str, at: int, high: int, low: int) -> int:
    """The end of the word before, unless there is none behind `low`."""
    if at >= high:
        return high
    space = text.rfind(" ", max(low, 0), at)
    return space if space > low else at


def outlet(source: SourceView, wording: Wording) -> Text | Told:
    """The outlet's name, or that it is not named."""
    return Told(shortened(source.outlet, 80)) if source.outlet else Text(wording.label("unknown_outlet"))


def note(desk: Desk, view: EventView, *, headline: bool = True, named: bool = False, quoted: bool = True) -> Note:
    """The footnote of a statement: the passage its date rests on with the source, and the other sources by name;
    `named` puts the number of the event in front, without `quoted` the passage is left to its row."""
    event = desk.events[view.id]
    sources: list[str] = []
    pieces: list[Piece] = [Link(view.id, view.id), Text(" · ")] if named else []
    for shown, item in zip(view.passages, _evidence(desk, event), strict=True):
        if not sources:
            pieces.extend(_first(desk, desk.sources[shown.source], item, headline=headline, quoted=quoted))
        if shown.source not in sources:
            sources.append(shown.source)
    most = SOURCES_NAMED if quoted else SOURCES_NAMED - 1
    for number, name in enumerate(sources[1:most]):
        pieces.extend((Text(", ") if number else desk.text("also"), Link(name, f"[{name}]")))
        if desk.sources[name].outlet:
            pieces.extend((Text("\u00a0"), outlet(desk.sources[name], desk.wording)))
    if len(sources) > most:
        pieces.append(desk.text("more_sources", more=desk.wording.count("more", len(sources) - most)))
    if len(sources) > 1:
        pieces.append(Text("."))
    return Note(tuple(pieces))


def _first(desk: Desk, source: SourceView, item: Evidence, *, headline: bool, quoted: bool) -> Iterator[Piece]:
    """[S01] outlet, headline, date of publication: the passage, verbatim. A source without either goes by its file."""
    article = desk.article(source.id)
    yield Link(source.id, f"[{source.id}]")
    yield Text("\u00a0")
    if source.outlet:
        yield outlet(source, desk.wording)
    if source.title and (headline or not source.outlet):
        yield Text((", " if source.outlet else "") + desk.wording.say("punctuation.open"))
        yield Told(shortened(source.title, 110 if headline else 70), article.language)
        yield Text(desk.wording.say("punctuation.close"))
    if not source.outlet and not source.title:
        yield Told(shortened(source.path, 60))
    if not quoted:
        yield Text(f", {desk.wording.published(article)}.")
        return
    yield Text(f", {desk.wording.published(article)}{desk.wording.say('punctuation.colon')}")
    said = quote(item, article, 200)
    yield said
    if said.text.rstrip()[-1:] not in _STOPS or said.cut[1]:
        yield Text(".")


def _evidence(desk: Desk, event: Event) -> list[Evidence]:
    """The evidence the view shows, in its order."""
    return [item for item in event.evidence if item.article in desk.articles]


def first_evidence(desk: Desk, view: EventView) -> tuple[Evidence, Article] | None:
    """The passage displayed for an event, with its article."""
    found = _evidence(desk, desk.events[view.id])
    return (found[0], desk.articles[found[0].article]) if found else None


def brackets(sources: Sequence[str], most: int = 4) -> Iterator[Text | Link]:
    """[S01] [S04], each a link to the source; the rest as a number."""
    for index, source in enumerate(sources[:most]):
        if index:
            yield Text(" ")
        yield Link(source, f"[{source}]")
    if len(sources) > most:
        yield Text(f" +{len(sources) - most}")
