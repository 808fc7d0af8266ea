"""The registers of the briefing: disputed dates, what has no date, silent periods, remarks on the input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chronology.model import Unplaced
from chronology.renderers.dossier.blocks import Block, Cell, Inline, Link, Paragraph, Ref, Row, Table, Text, Told
from chronology.renderers.dossier.cite import Desk, brackets, passage, quote, shortened
from chronology.renderers.dossier.tables import cell, further_sources
from chronology.renderers.records import Dispute, EventView, UnplacedView

#: Rows of each register of what has no date.
UNDATED = 60


def disputes(desk: Desk) -> Iterator[Block]:
    """Every disputed date or number: the readings side by side, with who tells them and in what words."""
    found = [(event, dispute) for event in desk.view.events for dispute in event.disputes]
    if not found:
        yield Paragraph((desk.text("no_disputes"),))
        return
    yield Paragraph((Ref("table-disputes"), desk.text("disputes_intro")))
    columns = (
        (desk.wording.label("event"), 4.2),
        (desk.wording.say("brief.shown"), 4.6),
        (desk.wording.say("brief.others"), 4.6),
        (desk.wording.say("brief.why"), 3.2),
    )
    rows = tuple(_dispute_row(desk, event, dispute) for event, dispute in found)
    yield Table("table-disputes", columns, rows, desk.wording.say("brief.caption_disputes"))


def _dispute_row(desk: Desk, event: EventView, dispute: Dispute) -> Row:
    first, *others = [tuple(_reading(desk, event, words, sources)) for words, sources in dispute.readings] or [()]
    about = desk.wording.say(
        f"brief.about_{dispute.about}" if dispute.about in ("date", "number") else "brief.about_date"
    )
    return Row(
        (
            Cell(
                (
                    Paragraph((Link(event.id, event.id), Text(" "), Told(shortened(event.label, 140))), "cell"),
                    Paragraph((Text(about),), "cell-small"),
                )
            ),
            Cell(first),
            Cell(tuple(paragraph for other in others for paragraph in other) or (Paragraph((), "cell"),)),
            cell(Text(dispute.why)),
        )
    )


def _reading(desk: Desk, event: EventView, words: str, sources: Sequence[str]) -> Iterator[Paragraph]:
    """One reading: the date or number, its sources, and the passage of the first of them."""
    yield Paragraph((Told(words, style="strong"), Text(" "), *brackets(sources)), "cell")
    told = desk.events[event.id].evidence
    for source in sources[:1]:
        article = desk.article(source)
        item = next((item for item in told if item.article == article.id), None)
        if item is not None:
            yield Paragraph((quote(item, article, 240),), "cell-small")


def undated(desk: Desk) -> Iterator[Block]:
    """What could not be placed: expressions of time with the reason, and passages that hold none."""
    items = list(_items(desk))
    if not items:
        yield Paragraph((desk.text("nothing_undated"),))
        return
    label, say = desk.wording.label, desk.wording.say
    unread = [one for one in items if one.shown.phrase]
    untimed = [one for one in items if not one.shown.phrase]
    if unread:
        yield Paragraph((Ref("table-undated"), desk.text("undated_intro"), *_left_out(desk, unread)))
        yield Table(
            "table-undated",
            ((label("ref"), 1.4), (label("passage"), 7.6), (label("expression"), 2.8), (label("reason"), 4.8)),
            tuple(_unread(desk, one) for one in _foremost(unread)),
            say("brief.caption_undated"),
        )
    if untimed:
        yield Paragraph((Ref("table-untimed"), desk.text("untimed_intro"), *_left_out(desk, untimed)))
        yield Table(
            "table-untimed",
            ((label("ref"), 1.4), (label("passage"), 15.2)),
            tuple(_untimed(desk, one) for one in _foremost(untimed)),
            say("brief.caption_untimed"),
        )


class _Item(msgspec.Struct, frozen=True):
    """What has no date, with everywhere it stands word for word: the copies of a wire story print it again."""

    item: Unplaced
    shown: UnplacedView
    sources: tuple[str, ...]


def _items(desk: Desk) -> Iterator[_Item]:
    """Everything without a date, in order; what is printed again is one with its first print."""
    held = (item for item in desk.chronology.unplaced if item.article in desk.articles)
    found: dict[tuple[str, str, str], _Item] = {}
    for item, shown in zip(held, desk.view.unplaced, strict=True):
        name = " ".join(item.quote.split()), shown.phrase, shown.reason
        first = found.get(name)
        if first is None:
            found[name] = _Item(item, shown, (shown.source,))
        elif shown.source not in first.sources:
            found[name] = msgspec.structs.replace(first, sources=(*first.sources, shown.source))
    yield from found.values()


def _foremost(items: Sequence[_Item]) -> Sequence[_Item]:
    """As many as are read, in their order: those that most other passages may tell, of equals the earlier."""
    places = sorted(range(len(items)), key=lambda place: (-len(items[place].shown.references), place))[:UNDATED]
    return [items[place] for place in sorted(places)]


def _left_out(desk: Desk, items: Sequence[_Item]) -> Iterator[Text]:
    """That there are more, where there are."""
    if len(items) > UNDATED:
        shown, rest = desk.wording.number(UNDATED), desk.wording.number(len(items) - UNDATED)
        yield desk.text("undated_rest", shown=shown, rest=rest)


def _unread(desk: Desk, one: _Item) -> Row:
    """An expression of time that gave no date, in its passage, and why."""
    phrase = Told(one.shown.phrase, desk.articles[one.item.article].language)
    return Row((*_untimed(desk, one).cells, cell(phrase), cell(Text(one.shown.reason))))


def _untimed(desk: Desk, one: _Item) -> Row:
    """A passage with its sources."""
    item, shown = one.item, one.shown
    kept = (item.mention.start, item.mention.end) if item.mention else (item.start, item.start)
    said = passage(desk.articles[item.article], item.start, item.end, kept, 300)
    inlines: list[Inline] = [said, Text(" "), *brackets(one.sources)]
    further = further_sources(shown.references, one.sources)
    if further:
        inlines += (Text(f" · {desk.wording.say('brief.may_also')} "), *brackets(further))
    return Row((cell(Text(shown.id, "strong"), bookmark=shown.id), cell(*inlines)))


def silences(desk: Desk) -> Iterator[Block]:
    """Stretches of the period in which the articles date nothing."""
    if not desk.view.silences:
        yield Paragraph((desk.text("no_silences"),))
        return
    yield Paragraph((desk.text("silences_intro"),))
    for silence in sorted(desk.view.silences, key=lambda item: (-item.days, item.start or ""))[:12]:
        days = desk.wording.count("days", silence.days)
        yield Paragraph((Text(silence.when, "strong"), Text(f" ({days})")), "bullet")


def notices(desk: Desk) -> Iterator[Block]:
    """What was skipped or doubtful in the input."""
    if not desk.view.notices:
        yield Paragraph((desk.text("no_notices"),))
        return
    columns = ((desk.wording.say("brief.place"), 5.2), (desk.wording.say("brief.remark"), 11.4))
    rows = tuple(
        Row((cell(Told(shortened(place, 120))), cell(Told(shortened(what, 300))))) for place, what in desk.view.notices
    )
    yield Table("table-notices", columns, rows, desk.wording.say("brief.caption_notices"))
