# ruff: noqa: E501 - an event a line reads as the table it is
"""An invented story, built by hand: a chronology with every kind of thing a renderer has to show.

`chronology()` is small and rich (windows of every width, a dispute, a planned and a denied event, an inferred date,
a caption's own date, a right-to-left passage, an article without a date, a wire copy, a silence); `many(n)` is large and
regular; `hostile()` carries markup, control words and formulas where text is expected.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import msgspec

from chronology.model import (
    Alternative,
    Anchor,
    Article,
    Block,
    BlockKind,
    Chronology,
    Conflict,
    Event,
    Evidence,
    Finding,
    Mention,
    Notice,
    Publication,
    Resolution,
    Silence,
    Status,
    Trigger,
    Unplaced,
)
from chronology.notation import to_timex3
from chronology.timespan import DayPart, Granularity, Part, TimeSpan, date, daypart, hull, iso_week, unit

LONDON = "Europe/London"


def article(
    name: str, body: str, published: str | None, *, source: str | None = "The Maren Courier", **more: object
) -> Article:
    """An article whose text is its title, an empty line and `body`; published at an ISO minute or day, or never."""
    title = str(more.pop("title", f"Report {name}"))
    text = f"{title}\n\n{body}"
    zone = more.pop("zone", LONDON)
    blocks = more.pop("blocks", None) or (
        Block(kind=BlockKind.HEADLINE, start=0, end=len(title)),
        Block(kind=BlockKind.BODY, start=len(title) + 2, end=len(text)),
    )
    sha256 = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Article(
        id=sha256[:12],
        title=title,
        text=text,
        blocks=blocks,
        source=source,
        published=publication(published, zone) if published else None,
        path=f"{name}.txt",
        sha256=sha256,
        **more,
    )


def publication(moment: str, zone: object = LONDON) -> Publication:
    """A publication date read from the header."""
    grain = Granularity.DAY if len(moment) == 10 else Granularity.MINUTE
    span = unit(datetime.fromisoformat(moment), grain, zone=str(zone) if zone else None)
    found = Finding(fact="instant", value=moment, found_in="header", text=moment, confidence=0.9)
    return Publication(span=span, found_in="header", text=moment, zone=str(zone) if zone else None, findings=(found,))


def told(
    item: Article,
    quote: str,
    span: TimeSpan | None,
    phrase: str | None = None,
    *,
    anchor: Anchor | None = None,
    value: str = "",
    mod: str | None = None,
    steps: tuple[str, ...] = (),
    alternatives: tuple[Alternative, ...] = (),
    trigger: str | None = None,
    **more: object,
) -> Evidence:
    """The passage `quote` of `item` as evidence; with `phrase` dated by it, else inferred from the publication."""
    start = item.text.index(quote)
    resolution = None
    if phrase is not None:
        at = start + quote.index(phrase)
        mention = Mention(
            start=at, end=at + len(phrase), text=phrase, type="DATE", rule="shift-unit", op="shift", slots={}
        )
        resolution = Resolution(
            mention=mention,
            value=value or (to_timex3(span) if span else ""),
            span=span,
            mod=mod,
            anchor=anchor,
            rule="shift-unit",
            steps=steps,
            alternatives=alternatives,
        )
    word = None
    if trigger:
        at = start + quote.index(trigger)
        word = Trigger(start=at, end=at + len(trigger), text=trigger, lemma=trigger)
    own = item.published.anchor if item.published else None
    return Evidence(
        article=item.id,
        start=start,
        end=start + len(quote),
        quote=quote,
        span=span,
        resolution=resolution,
        anchor=own if phrase is None else anchor,
        inferred=phrase is None,
        trigger=word,
        **more,
    )


def event(number: int, span: TimeSpan, what: str, *evidence: Evidence, **more: object) -> Event:
    """An event with the id of its place in the order."""
    status = more.pop("status", Status.HAPPENED)
    return Event(id=f"E{number:03d}", span=span, what=what, status=status, evidence=evidence, **more)


def _articles() -> tuple[Article, ...]:
    courier = article(
        "courier",
        "The harbour board has been divided since 2018. Dock workers in Maren walked out early on Tuesday, halting every "
        "ferry to the islands.\n\nThe board cut night pay last month. The union said four strikes had been called over "
        "six years. Talks are to open in the coming days, the mediator Ines Falk said.\n\nThe mayor denied on Monday that "
        "the port would be sold.",
        "2019-03-14T09:30",
        title="Ferries halted as Maren dock workers walk out",
        url="https://courier.example/2019/03/ferries-halted",
        byline="By Ada Quill",
        grade="B2",
    )
    radio = article(
        "radio",
        "Dock workers walked out on Wednesday morning, North Coast Radio has learned. The first crane had stood still "
        "late on Tuesday. A court in Maren ruled in the week of 4 March that the night shift was lawful.",
        "2019-03-15T07:05",
        title="Port of Maren: what we know",
        source="North Coast Radio",
        url="https://radio.example/maren",
        grade="C3",
    )
    copy = article(
        "wire-copy",
        "Dock workers in Maren walked out early on Tuesday, halting every ferry to the islands.",
        "2019-03-14T11:00",
        title="Ferries halted in Maren",
        source="Island Post",
        agency="Littoral Press",
    )
    caption_text = "Crowds at the ferry terminal on Sunday, 10 March 2019."
    body = "The terminal was built in the early 1990s & rebuilt in 2007. <b>Nobody</b> was hurt."
    title = "Pictures: the silent port"
    text = f"{title}\n\n{caption_text}\n\n{body}"
    spot = len(title) + 2
    caption_anchor = Anchor(span=date(2019, 3, 10), found_in="caption", text="10 March 2019")
    pictures = article(
        "pictures",
        f"{caption_text}\n\n{body}",
        "2019-03-16",
        title=title,
        source="North Coast Radio",
        blocks=(
            Block(kind=BlockKind.HEADLINE, start=0, end=len(title)),
            Block(kind=BlockKind.CAPTION, start=spot, end=spot + len(caption_text), anchor=caption_anchor),
            Block(kind=BlockKind.BODY, start=spot + len(caption_text) + 2, end=len(text)),
        ),
    )
    arabic = article(
        "arabic",
        "وقعت النقابة الاتفاق مساء 2 أبريل 2019 في مارين.",
        "2019-04-03",
        title="اتفاق في الميناء",
        source="صوت الميناء",
        language="ar",
        zone=None,
    )
    undated = article("leaflet", "The ferries will be free again next week.", None, title="A leaflet", source=None)
    return courier, radio, copy, pictures, arabic, undated


def chronology() -> Chronology:
    """The small, rich one: twelve events from six articles."""
    courier, radio, copy, pictures, arabic, undated = _articles()
    day, dct = date(2019, 3, 12), courier.published.anchor
    early = msgspec.structs.replace(day, part=Part.START)
    walkout = told(
        courier,
        "Dock workers in Maren walked out early on Tuesday, halting every ferry to the islands.",
        early,
        "early on Tuesday",
        anchor=dct,
        mod="START",
        steps=("weekday(2019-03-14, TUE, past) = 2019-03-12",),
        alternatives=(Alternative(value="2019-03-19", span=date(2019, 3, 19), why="future"),),
        trigger="walked out",
    )
    copied = told(copy, walkout.quote, early, "early on Tuesday", anchor=copy.published.anchor, mod="START")
    other = told(
        radio,
        "Dock workers walked out on Wednesday morning, North Coast Radio has learned.",
        daypart(datetime(2019, 3, 13), DayPart.MORNING),
        "Wednesday morning",
        anchor=radio.published.anchor,
    )
    crane = msgspec.structs.replace(day, part=Part.END)
    coming = TimeSpan(
        start=datetime(2019, 3, 15), end=datetime(2019, 3, 22), granularity=Granularity.DAY, approximate=True
    )
    six = TimeSpan(
        start=datetime(2013, 3, 14), end=datetime(2019, 3, 15), granularity=Granularity.DAY, approximate=True
    )
    since = TimeSpan(start=datetime(2018, 1, 1), end=None, granularity=Granularity.YEAR)
    nineties = unit(datetime(1990, 1, 1), Granularity.DECADE, part=Part.START)
    events = (
        event(1, nineties, "Ferry terminal built", told(pictures, "The terminal was built in the early 1990s & rebuilt in 2007.", nineties, "the early 1990s"), importance=0.1, where=("Maren",)),
        event(2, date(2007), "Ferry terminal rebuilt", told(pictures, "The terminal was built in the early 1990s & rebuilt in 2007.", date(2007), "2007"), importance=0.1, confidence=0.9),
        event(3, six, "Union calls four strikes over six years", told(courier, "The union said four strikes had been called over six years.", six, "over six years", anchor=dct, value="P6Y", mod="MORE_THAN", attribution="The union said"), importance=0.3, confidence=0.6, who=("union",)),
        event(4, since, "Harbour board divided", told(courier, "The harbour board has been divided since 2018.", since, "since 2018"), status=Status.ONGOING, importance=0.3, who=("harbour board",)),
        event(5, date(2019, 2), "Harbour board cuts night pay", told(courier, "The board cut night pay last month.", date(2019, 2), "last month", anchor=dct, steps=("month(2019-03-14) = 2019-03", "2019-03 - 1 = 2019-02")), importance=0.6, who=("harbour board",), confidence=0.86),
        event(6, iso_week(2019, 10), "Court rules the night shift lawful", told(radio, "A court in Maren ruled in the week of 4 March that the night shift was lawful.", iso_week(2019, 10), "the week of 4 March", anchor=radio.published.anchor), importance=0.5, where=("Maren",), confidence=0.8),
        event(7, date(2019, 3, 10), "Crowds gather at the ferry terminal", told(pictures, "Crowds at the ferry terminal on Sunday, 10 March 2019.", date(2019, 3, 10), "10 March 2019", kind=BlockKind.CAPTION), importance=0.4),
        event(8, date(2019, 3, 11), "Mayor denies that the port would be sold", told(courier, "The mayor denied on Monday that the port would be sold.", date(2019, 3, 11), "Monday", anchor=dct), status=Status.DENIED, importance=0.4, who=("mayor",)),
        event(9, early, "Dock workers walk out, halting every ferry to the islands", walkout, copied, other, importance=0.95, confidence=0.72, origins=2, who=("dock workers",), where=("Maren",), conflicts=(Conflict(about="date", readings=("2019-03-12", "2019-03-13TMO"), evidence=((0, 1), (2,)), why="more-origins"),)),
        event(10, crane, "First crane stands still", told(radio, "The first crane had stood still late on Tuesday.", crane, "late on Tuesday", anchor=radio.published.anchor, mod="END"), importance=0.3, confidence=0.7),
        event(11, coming, "Talks to open", told(courier, "Talks are to open in the coming days, the mediator Ines Falk said.", coming, "in the coming days", anchor=dct, value="FUTURE_REF", attribution="the mediator Ines Falk said"), status=Status.PLANNED, importance=0.7, confidence=0.55, order_open=False, who=("Ines Falk",)),
        event(12, daypart(datetime(2019, 4, 2), DayPart.EVENING), "النقابة توقع الاتفاق", told(arabic, "وقعت النقابة الاتفاق مساء 2 أبريل 2019 في مارين.", daypart(datetime(2019, 4, 2), DayPart.EVENING), "مساء 2 أبريل 2019"), importance=0.8, confidence=0.9),
        event(13, date(2019, 3, 16), "Nobody was hurt", told(pictures, "<b>Nobody</b> was hurt.", date(2019, 3, 16)), importance=0.2, confidence=0.4),
    )  # fmt: skip
    events = tuple(sorted(events, key=lambda item: item.span.sort_key))
    events = tuple(
        msgspec.structs.replace(
            item, id=f"E{number:03d}", order_open=number > 1 and events[number - 2].span.overlaps(item.span)
        )
        for number, item in enumerate(events, start=1)
    )
    leaflet = "The ferries will be free again next week."
    start = undated.text.index(leaflet)
    at = undated.text.index("next week")
    phrase = Mention(start=at, end=at + 9, text="next week", type="DATE", rule="shift-unit", op="shift", slots={})
    return Chronology(
        title="The Maren ferry strike",
        zone=LONDON,
        events=events,
        articles=_articles(),
        unplaced=(
            Unplaced(
                article=undated.id,
                start=start,
                end=start + len(leaflet),
                quote=leaflet,
                mention=phrase,
                what="Ferries free again",
                reason="no-anchor",
            ),
        ),
        notices=(Notice(where="scan.pdf", what="no text in it; run it through OCR", code="empty"),),
        silences=(Silence(span=hull(date(2019, 3, 22), date(2019, 4, 1)), days=11),),
        copies=((courier.id, copy.id),),
    )


def many(count: int, articles: int = 40) -> Chronology:
    """`count` events over three years from `articles` articles: for speed and page breaks."""
    first = datetime(2017, 1, 2)
    texts = [
        article(
            f"report-{number:03d}",
            " ".join(
                f"On {first + timedelta(days=index):%d %B %Y} the board of pier {index} met and adopted rule {index} "
                f"against the advice of the harbour master."
                for index in range(number, count, articles)
            ),
            f"{first + timedelta(days=1100 + number):%Y-%m-%d}T08:00",
            source=f"Outlet {number % 9}",
            url=f"https://outlet{number % 9}.example/{number}",
        )
        for number in range(min(articles, count))
    ]
    events = []
    for index in range(count):
        item = texts[index % articles]
        moment = first + timedelta(days=index)
        span = date(moment.year, moment.month, moment.day)
        phrase = f"{moment:%d %B %Y}"
        quote = f"On {phrase} the board of pier {index} met and adopted rule {index} against the advice of the harbour master."
        events.append(
            event(
                index + 1,
                span,
                f"Board of pier {index} adopts rule {index}",
                told(item, quote, span, phrase),
                importance=(index * 7919 % 1000) / 1000,
                confidence=0.9,
            )
        )
    return Chronology(title="The piers", zone=LONDON, events=tuple(events), articles=tuple(texts))


#: Text that tries to be something else.
HOSTILE = (
    '</script><script>alert("1")</script>',
    '=HYPERLINK("https://bad.example","click")',
    "{{ 7*7 }} {% for x in y %} {{TIMELINE}}",
    "<w:p>&amp; &#x202E; ]]> <!-- -->",
    "a\u202eb\u200fc \u0007 \ufffe \ud800 tail",
    "| **bold** | [link](javascript:alert(1)) `code`",
    "+1+cmd|' /C calc'!A0",
)


def hostile(length: int = 60_000) -> Chronology:
    """One event an attempt, and one passage of `length` characters."""
    quotes = [*HOSTILE, ("An endless sentence without a stop " * (length // 35 + 1))[:length] + "."]
    events = []
    articles = []
    for number, quote in enumerate(quotes, start=1):
        item = article(
            f"hostile-{number}", f"{quote} 12 March 2019", "2019-03-14", title=quote[:300], source=quote[:80]
        )
        articles.append(msgspec.structs.replace(item, url="javascript:alert(1)", byline=quote[:80]))
        span = date(2019, 3, 12)
        evidence = told(item, f"{quote} 12 March 2019", span, "12 March 2019")
        events.append(event(number, span, quote[:400], evidence, order_open=number > 1, who=(quote[:50],)))
    return Chronology(title=HOSTILE[0], zone=LONDON, events=tuple(events), articles=tuple(articles))
