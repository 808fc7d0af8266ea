"""What a sentence tells: statements, each with the tokens it is told by, its verb, its speaker and its dates.

An expression of time belongs to the chunk it stands in. In the words of a speaker ("said on Friday") it dates the
saying, so the statement keeps its speaker: that two men were shot is not thereby dated Friday.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chronology.extract.grammar import Chunk, Role, Verb, chunks, said, verbs
from chronology.extract.tokens import Token
from chronology.languages.events import EventWords


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One happening as a sentence tells it; all numbers are token indices of the sentence."""

    parts: tuple[tuple[int, int], ...]
    """The stretches of tokens that tell it, in order: subject, verb and what belongs to them."""
    trigger: int
    """The verb, or the noun, that tells the event."""
    lemma: str
    times: tuple[int, ...]
    """Indices of the resolutions that date it, the best first; empty when none does."""
    verb: Verb | None = None
    speaker: tuple[int, int] | None = None
    """The tokens of who says so, with the verb of saying."""
    saying: bool = False
    """True when what is dated is the saying."""
    noun: bool = False
    """True when a noun phrase tells it ("the coup of 26 July")."""
    main: bool = True
    """False for relative and subordinate clauses."""


def statements(tokens: Sequence[Token], words: EventWords) -> tuple[Statement, ...]:
    """The statements of one sentence, in order; those without a date too."""
    parts = chunks(tokens, words)
    taken: set[int] = set()
    found = list(_noun_events(tokens, parts, words, taken))
    speaker = next((chunk for chunk in parts if chunk.role is Role.ATTRIBUTION), None)
    for index, chunk in enumerate(parts):
        if chunk.verb is None or chunk.role is Role.ATTRIBUTION:
            continue
        if chunk.role is Role.MAIN:
            found.extend(_main(tokens, parts, index, speaker, words, taken))
        elif chunk.role in (Role.RELATIVE, Role.SUBORDINATE):
            found.extend(_dependent(tokens, parts, index, words, taken))
    return tuple(sorted(found, key=lambda statement: statement.parts[0]))


def _times(tokens: Sequence[Token], first: int, last: int, taken: set[int]) -> list[int]:
    """Token indices of the expressions of time in [first, last) that no other statement has."""
    return [place for place in range(first, last) if tokens[place].time >= 0 and place not in taken]


def _best(tokens: Sequence[Token], places: Sequence[int], verb: Verb, words: EventWords) -> tuple[int, ...]:
    """Resolutions in the order in which they may date a verb: adverbials before attributes, nearer ones first."""

    def cost(place: int) -> tuple[bool, int]:
        return (_attributive(tokens, place, words), abs(place - verb.head) + (2 if place < verb.first else 0))

    adverbial = {place for place in places if not _attributive(tokens, place, words)}
    return tuple(tokens[place].time for place in sorted(adverbial, key=cost))


def _attributive(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True when the expression belongs to a noun: "the 2020 election", "last year's budget", "a plan of 2012"."""
    before = tokens[place - 1].lower if place else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if before in words.clause.genitives:
        return place < 2 or tokens[place - 2].lower not in words.clause.as_words  # but "as of last year"
    if after is None:
        return False
    if after.lower in words.clause.possessives or after.text in ("'", "’"):
        return True
    return before in words.clause.articles and after.is_word and after.text.islower()


# ── main clauses ─────────────────────────────────────────────────────────────────────────────────────────────────


def _main(
    tokens: Sequence[Token], parts: Sequence[Chunk], index: int, post: Chunk | None, words: EventWords, taken: set[int]
) -> Iterator[Statement]:
    """The statement, or the two, of a main chunk: what is said, and the saying where that is dated."""
    chunk = parts[index]
    first, last = _reach(tokens, parts, index, words)
    lead = _leading(tokens, parts, index, taken)
    split = _reported(tokens, chunk, words)
    if split is not None:
        yield from _said_before(tokens, parts, index, split, lead, words, taken)
        return
    assert chunk.verb is not None
    told = _without_tails(parts, first, last)
    own = _times(tokens, first, last, taken)
    own.extend(_simultaneous(tokens, parts, index, words, taken))
    if post is not None and post.first > chunk.first:
        spoken = _times(tokens, post.first, post.last, taken)
        inside = _best(tokens, [*own, *lead], chunk.verb, words)
        yield Statement(
            parts=(*told, (post.first, post.last)) if spoken and not inside else told,
            trigger=chunk.verb.head,
            lemma=chunk.verb.lemma,
            times=inside or tuple(tokens[place].time for place in spoken),
            verb=chunk.verb,
            speaker=(post.first, post.last),
            saying=bool(spoken) and not inside,
        )
        return
    yield Statement(
        parts=told,
        trigger=chunk.verb.head,
        lemma=chunk.verb.lemma,
        times=_best(tokens, [*own, *lead], chunk.verb, words),
        verb=chunk.verb,
    )


def _without_tails(parts: Sequence[Chunk], first: int, last: int) -> tuple[tuple[int, int], ...]:
    """The pieces of [first, last) that are no aside: "Eight coups, including in Mali and Niger, have …"."""
    kept: list[tuple[int, int]] = []
    aside = False
    for chunk in parts:
        if chunk.last <= first or chunk.first >= last:
            continue
        aside = chunk.role in (Role.TAIL, Role.RELATIVE) or (aside and chunk.role is Role.FRAGMENT)
        if aside:
            continue
        low, high = max(first, chunk.first), min(last, chunk.last)
        if kept and low - kept[-1][1] <= 1:
            kept[-1] = (kept[-1][0], high)
        else:
            kept.append((low, high))
    return tuple(kept) or ((first, last),)


def _simultaneous(
    tokens: Sequence[Token], parts: Sequence[Chunk], index: int, words: EventWords, taken: set[int]
) -> list[int]:
    """Expressions of time in a clause that happens at the same time and only points back: "… as they gathered on"."""
    if index + 1 >= len(parts):
        return []
    clause = parts[index + 1]
    opener = tokens[clause.first].lower
    if clause.role is not Role.SUBORDINATE or opener not in words.clause.simultaneous or clause.last - clause.first < 2:
        return []
    if tokens[clause.first + 1].lower not in words.clause.subject_pronouns:
        return []
    found = _times(tokens, clause.first, clause.last, taken)
    taken.update(found)
    return found


def _reported(tokens: Sequence[Token], chunk: Chunk, words: EventWords) -> Verb | None:
    """The verb of what is said, where this chunk opens with "the source said …"; `None` when nobody reports."""
    assert chunk.verb is not None
    head = tokens[chunk.verb.head].lower
    speech = head in words.reporting.speech_acts
    if head not in words.reporting.verbs and not speech:
        return None
    following = [verb for verb in verbs(tokens, words) if chunk.verb.head < verb.first < chunk.last]
    return following[0] if following else None


def _said_before(
    tokens: Sequence[Token],
    parts: Sequence[Chunk],
    index: int,
    verb: Verb,
    lead: list[int],
    words: EventWords,
    taken: set[int],
) -> Iterator[Statement]:
    """ "The source said (late on Friday) that …": the content, and the saying where it is dated."""
    chunk = parts[index]
    assert chunk.verb is not None
    begin = _content_start(tokens, chunk.verb.head + 1, verb, words)
    _, last = _reach(tokens, parts, index, words)
    first, _ = _reach(tokens, parts, index, words)
    spoken = _times(tokens, chunk.first, begin, taken)
    content = _best(tokens, _times(tokens, begin, last, taken), verb, words)
    same = tokens[begin].lower in words.clause.subject_pronouns - words.clause.speakers
    past = not _looks_ahead(tokens, verb, words)
    if same and past and not content:
        content, spoken, lead = tuple(tokens[place].time for place in (*lead, *spoken)), [], []
    subject = ((first, chunk.verb.first), (begin + 1, last)) if same else ((begin, last),)
    dated = [*spoken, *lead]
    if dated and not content and not same:
        yield Statement(
            parts=((first, last),),
            trigger=chunk.verb.head,
            lemma=chunk.verb.lemma,
            times=tuple(tokens[place].time for place in dated),
            verb=verb,
            speaker=(first, begin),
            saying=True,
        )
        return
    if dated:
        yield Statement(
            parts=((first, last),),
            trigger=chunk.verb.head,
            lemma=chunk.verb.lemma,
            times=tuple(tokens[place].time for place in dated),
            verb=chunk.verb,
            saying=True,
        )
    yield Statement(
        parts=subject,
        trigger=verb.head,
        lemma=verb.lemma,
        times=content,
        verb=verb,
        speaker=(first, chunk.verb.head + 1),
    )


def _looks_ahead(tokens: Sequence[Token], verb: Verb, words: EventWords) -> bool:
    return any(token.lower in words.modality.planned for token in tokens[verb.first : verb.head + 1])


def _content_start(tokens: Sequence[Token], place: int, verb: Verb, words: EventWords) -> int:
    """Where what is said begins: behind the time and the person told, and behind "that"."""
    for at in range(place, verb.first):
        if tokens[at].lower in words.reporting.complementizers:
            return at + 1
    while place < verb.first and (tokens[place].time >= 0 or tokens[place].lower in words.clause.prepositions):
        place += 1
    return place


def _reach(tokens: Sequence[Token], parts: Sequence[Chunk], index: int, words: EventWords) -> tuple[int, int]:
    """First and last token of a main clause: its subject before a mark, and the short pieces that follow it."""
    chunk = parts[index]
    assert chunk.verb is not None
    first, last = chunk.first, chunk.last
    if chunk.verb.first - chunk.first < 1 or tokens[chunk.first].lower in words.clause.coordinators or (
        index
        and parts[index - 1].role in (Role.LEAD, Role.FRAGMENT)
        and _is_list(tokens, parts[index - 1], chunk, words)
    ):
        first = _subject_start(tokens, parts, index, words)
    for following in parts[index + 1 :]:
        short = following.last - following.first <= 4
        if following.role is not Role.FRAGMENT or not short or following.verb is not None:
            break
        last = following.last
    return first, last


def _is_list(tokens: Sequence[Token], before: Chunk, chunk: Chunk, words: EventWords) -> bool:
    """ "Mali, Niger and Burkina Faso agreed": the piece before the mark is one of the names of the subject."""
    short = (
        before.last - before.first <= 3 and tokens[before.first].text[:1].isupper() and tokens[before.first].time < 0
    )
    subject = tokens[chunk.first : chunk.verb.first] if chunk.verb else ()
    joined = any(token.lower in words.clause.coordinators for token in subject)
    adverb = (
        tokens[before.first].lower in words.clause.conjunctive
        or tokens[before.first].lower in words.clause.prepositions
    )
    return short and joined and not adverb


def _subject_start(tokens: Sequence[Token], parts: Sequence[Chunk], index: int, words: EventWords) -> int:
    """First token of the subject that stands before the mark(s): "Eight coups, including in Mali, have …"."""
    for back in range(index - 1, -1, -1):
        before = parts[back]
        if before.role in (Role.MAIN, Role.ATTRIBUTION):
            if before.role is Role.MAIN and tokens[parts[index].first].lower in words.clause.coordinators:
                return before.first  # "They voted, and elected": one subject
            break
        if before.role is Role.LEAD:
            opener = tokens[before.first]
            adverbial = (
                opener.time >= 0
                or opener.lower in words.clause.prepositions
                or opener.lower in words.clause.conjunctive
            )
            return parts[index].first if adverbial and back != index - 1 else before.first
    return parts[index].first


def _leading(tokens: Sequence[Token], parts: Sequence[Chunk], index: int, taken: set[int]) -> list[int]:
    """Expressions of time in the adverbials before a main clause: "Last month, …"."""
    found: list[int] = []
    for back in range(index - 1, -1, -1):
        before = parts[back]
        if before.role in (Role.MAIN, Role.ATTRIBUTION, Role.SUBORDINATE, Role.RELATIVE):
            break
        if before.role is not Role.TAIL:
            found.extend(_times(tokens, before.first, before.last, taken))
    return found


# ── dependent clauses and nouns ──────────────────────────────────────────────────────────────────────────────────


def _dependent(
    tokens: Sequence[Token], parts: Sequence[Chunk], index: int, words: EventWords, taken: set[int]
) -> Iterator[Statement]:
    """ "…, who was arrested in May", "after the junta revoked the accord": told only when dated."""
    chunk = parts[index]
    assert chunk.verb is not None
    times = _best(tokens, _times(tokens, chunk.first, chunk.last, taken), chunk.verb, words)
    if not times:
        return
    begin = chunk.first
    subject: tuple[tuple[int, int], ...] = ()
    if (
        tokens[begin].lower in words.clause.subordinators
        or tokens[begin].lower in words.reporting.relatives | words.reporting.complementizers
    ):
        relative = tokens[begin].lower not in words.clause.subordinators
        begin += 1
        if relative and chunk.verb.first <= begin:
            antecedent = _antecedent(tokens, parts, index, words)
            if antecedent is None:
                return
            subject = (antecedent,)
    yield Statement(
        parts=(*subject, (begin, chunk.last)),
        trigger=chunk.verb.head,
        lemma=chunk.verb.lemma,
        times=times,
        verb=chunk.verb,
        main=False,
    )


def _antecedent(
    tokens: Sequence[Token], parts: Sequence[Chunk], index: int, words: EventWords
) -> tuple[int, int] | None:
    """The noun phrase right before a relative clause: back to a preposition, a verb or a mark."""
    last = parts[index].first
    while last > 0 and not tokens[last - 1].is_word and tokens[last - 1].time < 0:
        last -= 1
    first = last
    stop = {verb.head for verb in verbs(tokens, words)}
    while first > 0 and last - first < 6:
        before = tokens[first - 1]
        if not before.is_word or first - 1 in stop or before.lower in words.names.place_prepositions:
            break
        first -= 1
    return (first, last) if last > first else None


def _noun_events(
    tokens: Sequence[Token], parts: Sequence[Chunk], words: EventWords, taken: set[int]
) -> Iterator[Statement]:
    """ "the coup of 26 July", "last year's election": a noun that is an event, with a date of its own."""
    for place, token in enumerate(tokens):
        if token.time < 0:
            continue
        chunk = next((chunk for chunk in parts if chunk.first <= place < chunk.last), None)
        noun = _event_noun(tokens, place, chunk, words)
        if noun is None or chunk is None:
            continue
        taken.add(place)
        first, last = _noun_phrase(tokens, noun, place, words)
        yield Statement(
            parts=((first, last),),
            trigger=noun,
            lemma=words.nouns.events[tokens[noun].lower],
            times=(token.time,),
            noun=True,
            main=False,
        )


def _event_noun(tokens: Sequence[Token], place: int, chunk: Chunk | None, words: EventWords) -> int | None:
    """The event noun an expression belongs to, or `None`."""
    events = words.nouns.events
    behind = tokens[place - 1].lower in words.clause.genitives if place else False
    if place >= 2 and tokens[place - 2].lower in events:
        inside = chunk is not None and chunk.verb is not None and place < chunk.verb.first and place - 2 > chunk.first
        tail = chunk is not None and chunk.role is Role.TAIL
        if behind or inside or tail:
            return place - 2
    if not _attributive(tokens, place, words):
        return None
    for ahead in range(place + 1, min(place + 5, len(tokens))):
        if tokens[ahead].lower in events:
            return ahead
        if tokens[ahead].lower in words.clause.prepositions:
            break
    return None


def _noun_phrase(tokens: Sequence[Token], noun: int, time: int, words: EventWords) -> tuple[int, int]:
    """The phrase around an event noun: back to its determiner, on over "in …", "against …"."""
    first = noun
    while first > 0 and noun - first < 4:
        before = tokens[first - 1]
        if not (before.is_word or before.time >= 0) or before.lower in words.names.place_prepositions:
            break
        if before.lower in words.modality.auxiliaries or before.lower in words.clause.subordinators:
            break
        first -= 1
        if before.lower in words.clause.articles:
            break
    last = noun + 1
    place = max(noun, time) + 1 if time == noun + 2 else noun + 1
    while place < len(tokens) and tokens[place].lower in words.names.place_prepositions and place - noun < 8:
        place += 1
        while place < len(tokens) and (
            tokens[place].text[:1].isupper() or tokens[place].lower in words.clause.articles
        ):
            place += 1
        last = place
    return first, max(last, noun + 1)


__all__ = ["Statement", "said", "statements"]
