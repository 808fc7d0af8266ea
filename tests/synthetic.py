"""A chronology of any size, built in code: every kind of window, status and mark the page must show.

All names are invented. `chronology(n)` is the same for the same `n`; `PlainWords` stands in for the wording.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta

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
    Mention,
    Notice,
    Publication,
    Resolution,
    Silence,
    Status,
    Trigger,
    Unplaced,
)
from chronology.notation import to_edtf, to_timex3
from chronology.timespan import DayPart, Granularity, Part, TimeSpan, daypart, unit

OUTLETS = ("Harbour Post", "Radio Meridian", "The Northern Ledger", "Agence Lumière", "Coast Wire")
PLACES = ("Port Aldry", "Kessim", "Val Torren", "Oud Marre", "Lake Sunda")
ACTORS = ("Coast Guard", "Ministry of Water", "Dockers' Union", "Halden Group", "City Council", "Court of Audit")
VERBS = ("opened", "closed", "inspected", "announced", "suspended", "rejected", "signed", "delayed", "published")
THINGS = (
    "the eastern terminal",
    "talks on port fees",
    "a report on the dredging contract",
    "12 licences for night fishing",
    "the ferry line to Kessim",
    "a plan for 340 new moorings",
    "an inquiry into the fuel leak",
    "the strike ballot",
)
FIRST_DAY = datetime(2019, 1, 7)


class PlainWords:
    """The least words that will do: the EDTF string as the window, codes as they are."""

    def when(self, span: TimeSpan, status: Status | None = None, resolution: Resolution | None = None) -> str:
        planned = " (planned)" if status is Status.PLANNED else ""
        return to_edtf(span) + planned

    def event_when(self, event: Event) -> str:
        return self.when(event.span, event.status)

    def how(self, evidence: Evidence, article: Article | None = None) -> str:
        if evidence.resolution is None:
            return "publication day"
        return f"“{evidence.resolution.mention.text}”"

    def reason(self, code: str) -> str:
        return code.replace("-", " ")

    def theme(self, key: str) -> str:
        return key

    def status(self, status: Status) -> str:
        return status.value

    def why(self, code: str) -> str:
        return code.replace("-", " ")

    def found_in(self, place: str) -> str:
        return place

    def zone(self, key: str | None) -> str:
        return key or "unknown"


def chronology(count: int = 100, *, per_article: int = 8, hostile: str = "", seed: int = 7) -> Chronology:
    """`count` events told by `count / per_article` articles over a period that grows with the count.

    `hostile` is put into every headline, outlet, label and passage.
    """
    rng = random.Random(seed)
    days = max(200, min(3000, count // 4))
    articles: list[Article] = []
    events: list[Event] = []
    while len(events) < count:
        article, told = _article(len(articles), min(per_article, count - len(events)), days, rng, hostile)
        articles.append(article)
        events.extend(told)
    events = _corroborated(events, articles, rng)
    events.sort(key=lambda event: (*event.span.sort_key, event.id))
    ordered = tuple(
        _with_order(event, events[index - 1] if index else None, index) for index, event in enumerate(events)
    )
    return Chronology(
        title=f"The harbour of Port Aldry{hostile}",
        zone="Europe/London",
        events=ordered,
        articles=tuple(articles),
        unplaced=tuple(_unplaced(article) for article in articles[:3]),
        notices=(Notice(where="broken.pdf", what="no text layer; run OCR first", code="unreadable"),),
        silences=(
            Silence(
                span=TimeSpan(start=FIRST_DAY, end=FIRST_DAY + timedelta(days=20), granularity=Granularity.DAY), days=20
            ),
        ),
        copies=((articles[0].id, articles[1].id),) if len(articles) > 1 else (),
    )


def _with_order(event: Event, before: Event | None, index: int) -> Event:
    import msgspec

    open_order = before is not None and before.span.overlaps(event.span)
    return msgspec.structs.replace(event, id=f"E{index + 1:03d}", order_open=open_order)


def _article(number: int, count: int, days: int, rng: random.Random, hostile: str) -> tuple[Article, list[Event]]:
    published = FIRST_DAY + timedelta(days=rng.randrange(days), hours=rng.randrange(6, 22), minutes=rng.randrange(60))
    outlet = OUTLETS[number % len(OUTLETS)]
    title = f"Harbour diary {number + 1}: what the quay talked about{hostile}"
    anchor = Anchor(
        span=unit(published, Granularity.MINUTE, zone="Europe/London"), found_in="json-ld", text=published.isoformat()
    )
    text, blocks, events = title, [Block(kind=BlockKind.HEADLINE, start=0, end=len(title))], []
    for index in range(count):
        span, phrase, status = _window(published, rng)
        actor, place = rng.choice(ACTORS), rng.choice(PLACES)
        verb = rng.choice(VERBS)
        what = f"{actor} {verb} {rng.choice(THINGS)}{hostile}"
        lead = "Quay staff had waited for word all morning. "
        sentence = f"{phrase[0].upper()}{phrase[1:]} the {what} in {place}."
        tail = " Prices on the fish market hardly moved."
        start = len(text) + 1
        text += "\n" + lead + sentence + tail
        blocks.append(Block(kind=BlockKind.BODY, start=start, end=len(text)))
        low = start + len(lead)
        found = sentence.find(verb)
        mention = Mention(
            start=low,
            end=low + len(phrase),
            text=text[low : low + len(phrase)],
            type="DATE",
            rule="shift-unit",
            op="shift",
            slots={},
        )
        resolution = Resolution(
            mention=mention,
            value=to_timex3(span),
            span=span,
            anchor=anchor,
            rule="shift-unit",
            steps=(f"anchor = {published:%Y-%m-%dT%H:%M}", f"window = {to_edtf(span)}"),
            alternatives=(
                Alternative(value="2019-W09", span=unit(published + timedelta(days=7), Granularity.WEEK), why="future"),
            )
            if index % 3 == 0
            else (),
        )
        evidence = Evidence(
            article=f"a{number:05d}",
            start=low,
            end=low + len(sentence),
            quote=sentence,
            span=span,
            resolution=resolution,
            anchor=anchor,
            trigger=Trigger(start=low + found, end=low + found + len(verb), text=verb),
            what=what,
            attribution="a port spokesman" if index % 4 == 0 else None,
        )
        events.append(
            Event(
                id=f"{number:06d}-{index:02d}",
                span=span,
                what=what,
                status=status,
                evidence=(evidence,),
                who=(actor,),
                where=(place,) if rng.random() < 0.8 else (),
                confidence=rng.choice((0.4, 0.6, 0.8, 0.95)),
                importance=round(rng.random() ** 3 * 5, 4),
                score={"outlets": 1.0, "lead": 0.5},
            )
        )
    article = Article(
        id=f"a{number:05d}",
        title=title,
        text=text,
        blocks=tuple(blocks),
        source=f"{outlet}{hostile}",
        byline="N. Example",
        url=f"https://example.org/{number}" if number % 3 else "javascript:alert(1)",
        published=Publication(span=anchor.span, found_in="json-ld", text=anchor.text, zone="Europe/London", offset="Z"),
        path=f"diary/{number:05d}.txt",
        sha256=f"{number:064x}",
    )
    return article, events


def _window(published: datetime, rng: random.Random) -> tuple[TimeSpan, str, Status]:
    """A window near the publication, the phrase that names it, and a status."""
    day = published - timedelta(days=rng.randrange(1, 7))
    zone = "Europe/London"
    kind = rng.random()
    if kind < 0.55:
        part = rng.choice((None, None, None, Part.START, Part.END))
        return unit(day, Granularity.DAY, part=part, zone=zone), f"on {day:%A}", Status.HAPPENED
    if kind < 0.63:
        return daypart(day, rng.choice((DayPart.EVENING, DayPart.MORNING))), f"{day:%A} evening", Status.HAPPENED
    if kind < 0.68:
        return unit(day, Granularity.MINUTE), f"at {day:%H:%M} on {day:%A}", Status.HAPPENED
    if kind < 0.78:
        return unit(published - timedelta(days=7), Granularity.WEEK), "last week", Status.HAPPENED
    if kind < 0.86:
        month = unit(
            published.replace(day=1) - timedelta(days=3), Granularity.MONTH, part=rng.choice((None, Part.START))
        )
        return month, "last month", Status.HAPPENED
    if kind < 0.89:
        return (
            unit(published.replace(year=published.year - 1, month=6, day=1), Granularity.YEAR),
            "last year",
            Status.HAPPENED,
        )
    if kind < 0.92:
        year = published.year - rng.randrange(1, 4)
        return (
            TimeSpan(start=datetime(year, 1, 1), end=None, granularity=Granularity.YEAR),
            f"since {year}",
            Status.ONGOING,
        )
    if kind < 0.97:
        first = published.replace(hour=0, minute=0) + timedelta(days=1)
        span = TimeSpan(start=first, end=first + timedelta(days=14), granularity=Granularity.DAY, approximate=True)
        return span, "in the coming days", Status.PLANNED
    return unit(day, Granularity.DAY), f"on {day:%A}", Status.DENIED


def _corroborated(events: list[Event], articles: list[Article], rng: random.Random) -> list[Event]:
    """Every seventh event gets a second passage from another article; every third of those a conflict of dates."""
    import msgspec

    out = []
    for index, event in enumerate(events):
        if index % 7 == 3 and index:
            other = events[index - 1].evidence[0]
            conflicts: tuple[Conflict, ...] = ()
            if index % 3 == 0 and other.span is not None and not other.span.overlaps(event.span):
                conflicts = (
                    Conflict(
                        about="date",
                        readings=(to_edtf(event.span), to_edtf(other.span)),
                        evidence=((0,), (1,)),
                        why="more-origins",
                    ),
                )
            event = msgspec.structs.replace(event, evidence=(*event.evidence, other), origins=2, conflicts=conflicts)
        out.append(event)
    return out


def _unplaced(article: Article) -> Unplaced:
    block = article.blocks[1]
    end = block.start + 43
    return Unplaced(
        article=article.id,
        start=block.start,
        end=end,
        quote=article.text[block.start : end],
        mention=None,
        what="Quay staff had waited",
        reason="no-anchor",
    )
