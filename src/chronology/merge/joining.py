"""A cluster of events as one event: its window, headline, names, conflicts and confidence."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from chronology.languages import events as packs
from chronology.merge.clusters import Cluster
from chronology.merge.features import figure, wording
from chronology.model import Article, Conflict, Event, Evidence, Status
from chronology.notation import to_edtf
from chronology.timespan import TimeSpan

#: The confidence table of the package's docstring.
WRITTEN, COUNTED, INFERRED = 0.90, 0.85, 0.50
FURTHER_ORIGIN = 1 / 3
REFINED, DISPUTED = 0.9, 0.7
#: A whole sentence is told, and its date may belong to a part of it.
WHOLE = 0.75

#: Where several tell one happening, how it is told in the end.
_STATUS = (
    Status.HAPPENED, Status.ONGOING, Status.PLANNED, Status.CONDITIONAL, Status.DENIED, Status.HABITUAL,
    Status.TOLD,
)  # fmt: skip
#: A headline of this many characters reads best.
_GOOD = range(25, 111)


def join(
    group: Cluster,
    events: Sequence[Event],
    articles: Mapping[str, Article],
    origins: Mapping[str, str],
) -> Event:
    """The event that the members of a cluster tell together. `events` are its members, in its order.

    One that was ranked when its article was read, and that nobody else tells, keeps its terms.
    """
    if len(events) == len(events[0].evidence) == 1 and (span := events[0].evidence[0].span) is not None:
        return _alone(events[0], span, refined=group.refined)
    return _joined(group, events, articles, origins)


def _alone(event: Event, span: TimeSpan, *, refined: bool) -> Event:
    """What `_joined` makes of one passage, as most events are told by: nothing in it can be chosen or contradicted."""
    return Event(
        id=identity(event.evidence),
        span=span,
        what=event.what,
        status=event.status,
        evidence=event.evidence,
        who=_names(event.who, ()),
        where=_names(event.where, ()),
        confidence=_confidence(event.evidence, 1, refined=refined, disputed=False),
        origins=1,
        score=event.score,
        importance=event.importance,
    )


def _joined(
    group: Cluster,
    events: Sequence[Event],
    articles: Mapping[str, Article],
    origins: Mapping[str, str],
) -> Event:
    told = [(item, event) for event in events for item in event.evidence]
    first = _first_prints([item for item, _ in told], articles)
    readings = _readings(first, origins)
    span = readings[0][0]
    evidence = _displayed_first(told, span, articles)
    lead = next(event for item, event in told if item is evidence[0])
    disputes = (*_dates(readings, evidence, origins), *_numbers(evidence, origins))
    everybody = {origins.get(item.article, item.article) for item in first}
    vague = [item.span for item in evidence if item.span and item.span != span and item.span.contains(span)]
    return Event(
        id=identity(evidence),
        span=span,
        what=lead.what,
        status=min((event.status for event in events), key=_STATUS.index),
        evidence=evidence,
        who=_names(lead.who, (event.who for event in events)),
        where=_names(lead.where, (event.where for event in events)),
        confidence=_confidence(evidence, len(everybody), group.refined, any(c.about == "date" for c in disputes)),
        origins=len(everybody),
        conflicts=disputes,
        refined=f"{to_edtf(max(vague, key=_width))} -> {to_edtf(span)}" if group.refined and vague else None,
    )


def identity(evidence: Iterable[Evidence]) -> str:
    """A hash of where an event is told: the same for the same passages, whatever else is in the folder."""
    places = sorted(f"{e.article}:{e.start}:{e.end}:{e.trigger.start if e.trigger else ''}" for e in evidence)
    return hashlib.sha256("\n".join(places).encode()).hexdigest()[:20]


def _first_prints(evidence: Iterable[Evidence], articles: Mapping[str, Article]) -> list[Evidence]:
    """The passages without those that print another's words again: they are no voice of their own, and where their
    date is relative it leans on the wrong day."""
    found: dict[object, Evidence] = {}
    for item in sorted(evidence, key=lambda item: _place(item, articles)):
        words = wording(item.quote)
        found.setdefault((words, item.trigger.lemma if item.trigger else "") if words else id(item), item)
    return list(found.values())


def _readings(evidence: Sequence[Evidence], origins: Mapping[str, str]) -> list[tuple[TimeSpan, list[Evidence]]]:
    """The windows told, the one to display first: written or counted before inferred, finer before vaguer, then by
    the number of origins, then the earlier one."""
    by_window: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
    for item in evidence:
        if item.span is not None:
            by_window[_window_key(item.span)].append(item)

    def rank(items: list[Evidence]) -> tuple[object, ...]:
        span = items[0].span
        assert span is not None
        voices = len({origins.get(item.article, item.article) for item in items})
        inferred = all(item.inferred for item in items)
        return (inferred, span.is_open, _days(span), -voices, span.sort_key, str(_window_key(span)))

    rows = sorted(by_window.values(), key=rank)
    return [(span, rows_) for rows_ in rows if (span := rows_[0].span) is not None]


def _days(span: TimeSpan) -> int:
    """How many days a window could mean, from 1; an hour is no better than its day."""
    return max(1, -int(-_width(span) // 86_400)) if not span.is_open else 1 << 30


def _window_key(span: TimeSpan) -> tuple[object, ...]:
    return (span.start, span.end, span.granularity.rank, span.part.value if span.part else "", span.approximate)


def _displayed_first(
    told: Sequence[tuple[Evidence, Event]], span: TimeSpan, articles: Mapping[str, Article]
) -> tuple[Evidence, ...]:
    """All evidence: first the passage that gives the window and reads best, then in order of publication."""
    words = Counter(word for _, event in told for word in set(event.what.casefold().split()))

    def merit(row: tuple[Evidence, Event]) -> tuple[object, ...]:
        item, event = row
        own = set(event.what.casefold().split())
        central = sum(words[word] for word in own) / (len(own) + 4)
        planned = event.status not in (Status.HAPPENED, Status.ONGOING)
        return (
            item.span != span,
            item.inferred,
            planned,
            _leans(event.what, articles.get(item.article)),
            len(event.what) not in _GOOD,
            -central,
            _place(item, articles),
        )

    first = min(told, key=merit)[0]
    rest = sorted((item for item, _ in told if item is not first), key=lambda item: _place(item, articles))
    return (first, *_distinct(first, rest))


def _leans(what: str, article: Article | None) -> int:
    """How far a headline needs the sentence before it: 2 for "It opened", 1 for "[The base] opened", else 0."""
    code = article.language if article else "en"
    first = what.partition(" ")[0].casefold()
    if code in packs.available() and first in packs.load(code).pointing:
        return 2
    return int(what.startswith("["))


def _distinct(first: Evidence, rest: Iterable[Evidence]) -> Iterable[Evidence]:
    """Each passage once, though two triggers in it told the same."""
    seen = {(first.article, first.start, first.end)}
    for item in rest:
        if (place := (item.article, item.start, item.end)) not in seen:
            seen.add(place)
            yield item


def _place(item: Evidence, articles: Mapping[str, Article]) -> tuple[str, str, int, int, int]:
    article = articles.get(item.article)
    published = article.published.span.start if article and article.published else None
    trigger = item.trigger.start if item.trigger else 0
    return (published.isoformat() if published else "~", item.article, item.start, item.end, trigger)


def _names(first: Sequence[str], others: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The displayed report's names, then those that others add, in order of the alphabet; each once."""
    seen = {name.casefold(): name for name in first}
    for name in sorted({name for names in others for name in names}):
        seen.setdefault(name.casefold(), name)
    return tuple(seen.values())


def _confidence(evidence: Sequence[Evidence], voices: int, refined: bool, disputed: bool) -> float:
    best = max(_sureness(item) for item in evidence)
    missing = (1 - best) * (1 - FURTHER_ORIGIN) ** (voices - 1)
    return round((1 - missing) * (REFINED if refined else 1) * (DISPUTED if disputed else 1), 4)


def _sureness(item: Evidence) -> float:
    if item.inferred or item.resolution is None:
        return INFERRED
    told = WHOLE if item.trigger is None else 1.0
    return (WRITTEN if item.resolution.anchor is None else COUNTED) * told * item.resolution.confidence


def _width(span: TimeSpan) -> float:
    return (span.end - span.start).total_seconds() if span.start and span.end else float("inf")


def _dates(
    readings: Sequence[tuple[TimeSpan, Sequence[Evidence]]],
    evidence: Sequence[Evidence],
    origins: Mapping[str, str],
) -> Iterable[Conflict]:
    """The conflict of dates, if windows told by expressions are days apart. Nobody contradicts by inference."""
    told = [(span, items) for span, items in readings if not all(item.inferred for item in items)]
    if not told:
        return
    shown = told[0][0]
    apart = [(span, items) for span, items in told[1:] if not _same_day(span, shown)]
    if not apart:
        return
    by_window: dict[str, set[int]] = {}
    for span, items in ((shown, told[0][1]), *apart):
        numbers = by_window.setdefault(to_edtf(span), set())
        numbers |= {n for n, item in enumerate(evidence) for other in items if item is other}
    rows = [(edtf, tuple(sorted(numbers))) for edtf, numbers in by_window.items() if numbers]
    if len(rows) > 1:
        yield Conflict(
            about="date",
            readings=tuple(edtf for edtf, _ in rows),
            evidence=tuple(numbers for _, numbers in rows),
            why=_why(rows[0][1], rows[1][1], evidence, origins, told[0][0], apart[0][0]),
        )


def _same_day(first: TimeSpan, second: TimeSpan) -> bool:
    """True when the two windows can be one: they overlap, or name hours of one day."""
    if first.overlaps(second):
        return True
    return first.start is not None and second.start is not None and first.start.date() == second.start.date()


def _why(
    mine: Sequence[int],
    others: Sequence[int],
    evidence: Sequence[Evidence],
    origins: Mapping[str, str],
    shown: TimeSpan,
    other: TimeSpan,
) -> str:
    """The rule by which the displayed date was chosen, in the order `_readings` applies them."""
    if _days(shown) < _days(other):
        return "finer"

    def voices(numbers: Sequence[int]) -> int:
        return len({origins.get(evidence[n].article, evidence[n].article) for n in numbers})

    return "more-origins" if voices(mine) > voices(others) else "earlier-date"


def _numbers(evidence: Sequence[Evidence], origins: Mapping[str, str]) -> Iterable[Conflict]:
    """The conflict of numbers: passages with one figure each, of one trigger, that name different ones."""
    shown = evidence[0]
    if not shown.trigger:
        return
    told: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(evidence):
        alike = item.trigger is not None and item.trigger.lemma == shown.trigger.lemma
        if len(item.numbers) == 1 and alike:
            told[figure(item.numbers[0])].append(number)
    if len(shown.numbers) != 1 or len(told) < 2:
        return
    first = figure(shown.numbers[0])

    def voices(number: str) -> int:
        return len({origins.get(evidence[n].article, evidence[n].article) for n in told[number]})

    if len({origins.get(evidence[n].article, evidence[n].article) for rows in told.values() for n in rows}) < 2:
        return
    rest = sorted((n for n in told if n != first), key=lambda n: (told[n][0], n))
    yield Conflict(
        about="number",
        readings=(first, *rest),
        evidence=tuple(tuple(told[number]) for number in (first, *rest)),
        why="more-origins" if voices(first) > max(map(voices, rest)) else "shown-passage",
    )
