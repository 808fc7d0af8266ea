"""What a sentence is made of: its chunks between commas, each with the part it plays.

No parser and no model: the words of the pack, and the order English (and its neighbours) put them in. A chunk that
cannot be told apart is a fragment, and a fragment never makes an event.
"""

from __future__ import annotations

from collections.abc import Sequence

from chronology.extract.chunk import TELLING, Chunk, Role, adverbial
from chronology.extract.cuts import bracketed, cuts
from chronology.extract.kinds import (
    ACTS,
    ARTICLE,
    BREAK,
    CITES,
    COMPLEMENTIZER,
    CONJUNCTIVE,
    COORDINATOR,
    DETERMINER,
    EVENT,
    GENITIVE,
    PAST,
    PREPOSITION,
    PROGRESSIVE,
    PRONOUN,
    RELATIVE,
    REPORTER,
    SUBORDINATOR,
    WHEREABOUTS,
)
from chronology.extract.settling import participle, reduced, settled
from chronology.extract.tokens import Marked, Token, holds, idle
from chronology.extract.verbs import Verb, unfinite
from chronology.languages.events import EventWords

# ── chunks ───────────────────────────────────────────────────────────────────────────────────────────────────────

#: Marks behind which a new main clause may stand.
_STRONG = frozenset(";:–—")
_DASHES = frozenset("–—")


def chunks(tokens: Sequence[Token], groups: Sequence[Verb], marked: Marked, words: EventWords) -> tuple[Chunk, ...]:
    """The chunks of a sentence with these verbs, in order, covering it but for the marks between them."""
    brackets = bracketed(tokens, groups, marked)
    begins = cuts(tokens, groups, marked, brackets, words)
    found: list[Chunk] = []
    for first, last in zip(begins, [*begins[1:], len(tokens)], strict=True):
        while first < last and tokens[first].kinds & BREAK:
            first += 1
        while last > first and (tokens[last - 1].kinds & (BREAK | COORDINATOR) or tokens[last - 1].text in ".!?"):
            if last - 1 in brackets:
                break
            last -= 1
        if first < last:
            inside = [verb for verb in groups if first <= verb.head < last]
            found.append(_chunk(tokens, first, last, inside, found, words))
    return settled(tokens, found, groups, words)


def _chunk(
    tokens: Sequence[Token], first: int, last: int, inside: Sequence[Verb], before: Sequence[Chunk], words: EventWords
) -> Chunk:
    """One chunk with its role."""
    opener = tokens[first]
    kinds = opener.kinds if opener.time < 0 else 0
    marked = first > 0 and bool(tokens[first - 1].kinds & BREAK)
    verb = _main_verb(tokens, first, inside, words)

    def made(role: Role, body: int = first, verb: Verb | None = verb) -> Chunk:
        return Chunk(first, last, role, verb, body, marked)

    if opener.kinds & CITES and _cites(tokens[first : first + 2], words):
        return made(Role.ATTRIBUTION)
    if kinds & RELATIVE:
        return made(Role.RELATIVE if before else Role.SUBORDINATE, first + 1)
    if before and (body := _led(tokens, first, last, words)) is not None:
        return made(Role.RELATIVE, body)
    if before and kinds & COMPLEMENTIZER and verb is not None and verb.first > first:
        role = _that(before, words)
        own = inside[0].first > first + 1 and not idle(tokens[first + 1 : inside[0].first])
        return made(role, first + 1, inside[0] if own and role is Role.RELATIVE else verb)  # "that Lind set | failed"
    if kinds & SUBORDINATOR and first + 1 < last:
        following = tokens[first + 1]
        if before and following.kinds & PROGRESSIVE:
            return made(Role.TAIL, verb=None)  # ", before being dispersed by tear gas"
        clause = following.time < 0  # but "Since 2018 the base has been used"
        if clause and verb is not None and verb.first > first + 1:
            return made(Role.SUBORDINATE, first + 1)
    if kinds & PROGRESSIVE and len(opener.lower) > 4 and (opener.text.islower() or not before):
        perfect = opener.lower in words.modality.having  # "Having begun in May, the board …"
        if not before and verb is not None and not marked and not perfect and _gerund_subject(first, verb):
            return made(Role.MAIN)
        return made(Role.TAIL, verb=None)
    if verb is None and (not before or tokens[first - 1].text in _STRONG or adverbial(tokens, before[-1])):
        verb = _loose(tokens, first, last, words)
    if verb is None and before and kinds & COORDINATOR:
        verb = _coordinate(tokens, first + 1, last, words)
    if verb is None and before and before[-1].verb is not None and marked:
        verb = _present(tokens, first, words)
    if verb is None:
        if before and opener.time < 0 and opener.lower in words.reporting.tails:
            return made(Role.TAIL)
        return made(Role.FRAGMENT if before else Role.LEAD)
    led = opener.lower in words.reporting.tails and _led_on(tokens, first, last)
    if before and marked and verb.head == first and led:
        return made(Role.TAIL, verb=None)  # "…, compared with 200 the year before"
    return _with_verb(tokens, first, last, verb, before, words, marked)


def _led(tokens: Sequence[Token], first: int, last: int, words: EventWords) -> int | None:
    """Behind "in which", "many of whom": where the clause they open goes on."""
    for place in range(first + 1, min(first + 3, last)):
        if tokens[place].kinds & RELATIVE and tokens[place - 1].lower in words.relating:
            return place + 1
    return None


def _led_on(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True where a preposition stands behind this word: "compared with"; false for "compared the two"."""
    return first + 1 < last and bool(tokens[first + 1].kinds & (PREPOSITION | WHEREABOUTS))


def _cites(opening: Sequence[Token], words: EventWords) -> bool:
    """True for "according to"."""
    return " ".join([token.lower for token in opening]).startswith(words.reporting.phrases)


def _present(tokens: Sequence[Token], first: int, words: EventWords) -> Verb | None:
    """A present tense behind an aside: "the text, adopted in May, | includes a ban"."""
    lower = tokens[first].lower
    lemma = words.lemma(lower)
    known = lemma in words.acting and tokens[first].text.islower() and not tokens[first].kinds & EVENT
    return (
        Verb(first, first, lemma) if known and lemma != lower and lower.endswith(words.verbs.present_endings) else None
    )


def _with_verb(
    tokens: Sequence[Token],
    first: int,
    last: int,
    verb: Verb,
    before: Sequence[Chunk],
    words: EventWords,
    marked: bool,
) -> Chunk:
    told = _told(before)
    if told and tokens[first].kinds & COORDINATOR:
        own = _coordinate(tokens, first + 1, verb.first, words)
        if own is not None:
            return Chunk(first, last, Role.COORDINATE, own, first + 1, marked)
    if told and marked and tokens[first].lower in words.clause.absolute and participle(tokens, verb, words):
        return Chunk(first, last, Role.TAIL, verb, first + 1, marked)
    if told and marked and reduced(tokens, first, last, verb, words):
        return Chunk(first, last, Role.TAIL, None, first, marked)
    spoken = last >= len(tokens) or not tokens[last].kinds & COMPLEMENTIZER
    if before and spoken and (told or _leads(tokens, before[-1])) and _attributes(tokens, first, last, verb, words):
        return Chunk(first, last, Role.ATTRIBUTION, verb, first, marked)
    body = first
    while body < verb.first and tokens[body].kinds & (COORDINATOR | CONJUNCTIVE):
        two = f"{tokens[body].lower} {tokens[body + 1].lower}" in words.clause.conjunctive  # "so far"
        body += 1 + two
    body = behind_dates(tokens, body, verb.first, words)
    ahead = tokens[body : verb.first]
    if before and any(t.time >= 0 for t in ahead) and all(t.time >= 0 or t.kinds & PREPOSITION for t in ahead):
        body = verb.first  # "Gen. Lind, | on 8 March | died"
    if not idle(tokens[body : verb.first]):
        if told and marked and tokens[first - 1].text in _DASHES and not _heads(tokens[body], words):
            return Chunk(first, last, Role.FRAGMENT, None, first, marked)  # "– three rate cuts, reduced costs"
        return Chunk(first, last, Role.MAIN, verb, body, marked)
    if body > first and told:
        return Chunk(first, last, Role.COORDINATE, verb, body, marked)
    return Chunk(first, last, Role.OPEN if before else Role.MAIN, verb, body, marked)


def _told(before: Sequence[Chunk]) -> bool:
    """True where one of these chunks tells something."""
    for chunk in before:  # noqa: SIM110 - over a few chunks a loop takes a third of the time of `any`
        if chunk.role in TELLING:
            return True
    return False


def _leads(tokens: Sequence[Token], before: Chunk) -> bool:
    """True for a lead that is no adverbial."""
    return before.role is Role.LEAD and not adverbial(tokens, before)


def _coordinate(tokens: Sequence[Token], place: int, last: int, words: EventWords) -> Verb | None:
    """A present tense right behind a conjunction: "but | wants to make sure that the towns are ready"."""
    if place + 1 >= last or not tokens[place].text.islower() or tokens[place].kinds & EVENT:
        return None
    lower, lemma = tokens[place].lower, words.lemma(tokens[place].lower)
    if lemma == lower or not lower.endswith(words.verbs.present_endings):
        return None
    if lemma not in words.acting and lemma not in words.modality.states:
        return None
    after = tokens[place + 1]
    goes_on = after.lower in words.clause.goals or after.kinds & ARTICLE
    return Verb(place, place, lemma) if goes_on else None


def _heads(token: Token, words: EventWords) -> bool:
    """True for what a clause may begin with behind a dash."""
    return token.time >= 0 or token.text[:1].isupper() or token.lower in words.heading or token.lower in words.small


def behind_dates(tokens: Sequence[Token], first: int, last: int, words: EventWords) -> int:
    """Where the subject begins behind adverbials of time without a comma: "From 1975 until 1983 | she led"."""
    place = first
    while place < last:
        look = place
        while look < last and tokens[look].kinds & PREPOSITION and tokens[look].time < 0:
            look += 1
        if look >= last - 1 or tokens[look].time < 0 or look - place > 2:
            break
        after = tokens[look + 1]
        if not after.is_word and after.time < 0:
            break
        if after.kinds & GENITIVE or after.lower in words.clause.possessives:
            break
        place = look + 1
    return place


def _gerund_subject(first: int, verb: Verb) -> bool:
    """ "Meeting in Abuja, the bloc …" is an adverbial; "Rebuilding began" has a gerund for its subject."""
    return verb.first - first <= 5


def _loose(tokens: Sequence[Token], first: int, last: int, words: EventWords) -> Verb | None:
    """A present tense looked for only where no other verb is: "The council votes on the matter"."""
    for place in range(first + 1, last):
        if not tokens[place].kinds & ACTS:
            continue
        token, before = tokens[place], tokens[place - 1]
        lemma = words.lemma(token.lower)
        if not token.is_word or not token.text.islower() or lemma not in words.acting:
            continue
        if (token.lower != lemma and not token.lower.endswith(words.verbs.present_endings)) or not before.is_word:
            continue
        if before.kinds & (DETERMINER | PREPOSITION):
            continue
        if before.lower in words.verbs.before_bare or before.text.endswith(("'s", "’s")):
            continue
        after = tokens[place + 1].lower if place + 1 < last else ""
        if after in words.verbs.after_noun:
            continue
        plural = before.lower.endswith(words.verbs.plural_endings)
        plural = plural and not before.lower.endswith(words.verbs.single_endings)
        if (token.lower == lemma) == plural:
            return Verb(place, place, lemma)
    return None


def _that(before: Sequence[Chunk], words: EventWords) -> Role:
    """ "that" behind a verb of saying opens what is said; behind a noun it is a relative."""
    last = next((chunk for chunk in reversed(before) if chunk.verb is not None), None)
    speaks = last is not None and last.verb is not None and last.verb.lemma in said(words)
    return Role.CONTENT if speaks else Role.RELATIVE


def said(words: EventWords) -> frozenset[str]:
    """Dictionary forms of the verbs that report or announce."""
    return words.saying


def _attributes(tokens: Sequence[Token], first: int, last: int, verb: Verb, words: EventWords) -> bool:
    """True for ", a source told Reuters late on Friday" and ", said the minister": somebody says what stood before."""
    head = tokens[verb.head].lower
    if tokens[first].kinds & COORDINATOR:
        return False  # ", and police said the roads would stay shut"
    if head in words.reporting.verbs:
        return verb.first - first <= 14 and last - verb.head <= 14
    after = [token for token in tokens[verb.head + 1 : last] if token.time < 0 and token.is_word]
    led = not after or after[0].kinds & PREPOSITION
    somebody = verb.first > first  # but "the plan, announced last May"
    return head in words.reporting.speech_acts and bool(led) and somebody and len(after) <= 6


def _main_verb(tokens: Sequence[Token], first: int, inside: Sequence[Verb], words: EventWords) -> Verb | None:
    """The finite verb of a chunk: of two in a row the first is a participle ("troops deployed there left"), unless the
    chunk, which starts at `first`, begins with it ("…, explored in a study published last year")."""
    inside = [verb for verb in inside if not unfinite(tokens, verb)]  # "the text being drawn up in Lund will be read"
    for index, verb in enumerate(inside):
        if verb.head > first and index + 1 < len(inside) and verb.first == verb.head:
            following = inside[index + 1]
            head = tokens[verb.head].kinds
            between = tokens[verb.head + 1 : following.first]
            if head & PAST and not head & REPORTER and not holds(between, COORDINATOR | PRONOUN | COMPLEMENTIZER):
                after = tokens[verb.head + 1] if verb.head + 1 < len(tokens) else None
                if after is not None and (after.time >= 0 or after.lower in words.verbs.after_participle):
                    if _infinitive(tokens, verb.head + 1, words):
                        return verb  # "planned to meet … whether it should": finite
                    continue
        return verb
    return None


def _infinitive(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """True for a "to" with a bare verb behind it."""
    if tokens[place].lower not in words.clause.goals or place + 1 >= len(tokens):
        return False
    following = tokens[place + 1].lower
    return following in words.acting and words.lemma(following) == following
