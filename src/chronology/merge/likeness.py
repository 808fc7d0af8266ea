"""How surely two reports of one time are reports of one happening.

Their sentences must be alike (TF-IDF cosine, 0 to 1). How much is asked depends on what the two triggers share:

| `DOER` | the same word, and a person or body in common that does it: nobody dies twice a day |
| `DEED` | the same word |
| `LIGHT` | the same word, but one of saying or of state, which tells little |
| `SPEAKER` | the same such word, and who says it in common |
| `KIN` | synonyms |
| `OTHER` | nothing; then a name must be in common |

A name or a figure in common, the top of both articles, two articles of one story, and many who tell it make it less;
strangers, other places, figures or hours, two stories, a vague date, and one article telling both make it more. Thin
likeness is no evidence where the headlines have nothing but the deed in common, unless many tell of that deed. The
proportions are those of a logistic regression over pairs of reports of different outlets, rounded (97 in 100 of the
pairs of one story that are joined so are one event); they were then read on whole chronologies of other stories.
"""

from __future__ import annotations

import math
from typing import TypeVar

from chronology.merge.peaks import FAMED
from chronology.merge.table import Item
from chronology.merge.weights import Weights

T = TypeVar("T")

#: Similarity of the sentences, by what the triggers have in common.
DEED, DOER, LIGHT, SPEAKER, KIN, OTHER = 0.30, 0.15, 0.70, 0.50, 0.50, 0.65
#: What makes it less: a name, a figure, the top of both articles.
NAME, FIGURE, TOP = 0.10, 0.15, 0.20
#: What makes it more: other doers or places, other figures, other hours, a plan, the same article, a vague date.
STRANGERS, FIGURES, HOURS, PLAN, HOME, VAGUE = 0.15, 0.30, 0.30, 0.05, 0.10, 0.08
#: What makes it less each time that twice as many tell of that deed: a day has few of them that everybody tells.
TALK = 0.05
#: What makes it less where no other report of that time tells such a deed: two of a folder's few protests are one.
ALONE = 0.15
#: What makes it less where it is the only such deed that a day and the days around it have (`peaks`).
ONE = 0.35
#: What makes it less for articles of one story and more for articles of two: at this likeness nothing, `SPREAD` below
#: and above it all of it.
STORY, COMMON, SPREAD = 0.25, 0.13, 0.08
#: However much speaks for it.
LEAST = 0.04
#: Sentences less alike than this are thin evidence. When the headlines also share less than `SAID` of what the shorter
#: one says besides its trigger, so much likeness is asked, less `KNOWN` where they name a person or body in common:
#: "spoke with the minister" is said of many on a busy day. Read off four stories (20 of the 27 pairs parted so
#: were two happenings), then read on two others (23 of 38).
THIN, SAID, KNOWN = 0.20, 0.30, 0.15
#: What makes it less that one speaker says nearly the same, by the share of the shorter headline that the other says
#: too: "declared a pandemic" is a deed, though told with a verb of saying. In six stories all 12 such pairs were one.
REPEATED, DECLARED = 0.60, 0.20
#: Captions of one article and one day show one scene.
ONE_SCENE = 0.12
#: Minutes between two hours of one happening.
APART = 360
#: Characters in which an article tells what it is about.
OPENING = 250


def same(
    first: Item,
    second: Item,
    weights: Weights,
    *,
    at_home: bool = False,
    tellers: int = 1,
    alone: bool = False,
    only: int = 0,
) -> float:
    """How surely two events of one time are one: more than 0, or 0 when they are taken for two.

    `at_home`: one article tells both; `tellers`: articles that tell the second one; `alone`: hardly anybody else tells
    such a deed of that time; `only`: what `peaks` says: it is the deed of that day that many tell, and nobody of the
    days around it.
    """
    if first.status != second.status and not (first.open and second.open):
        return 0.0  # a plan meets its fulfilment; denied and habitual meet their own kind
    home = first.article == second.article
    if home and first.picture and second.picture and first.explicit and first.day:
        likeness = weights.similarity(first, second)
        return likeness if likeness >= ONE_SCENE else 0.0
    asked = _asked(first, second) + _against(first, second)
    if at_home and first.kind == second.kind:
        asked += HOME
    if asked > 1:
        return 0.0
    if not home and first.news and second.news:
        asked += _story(weights.contexts.alike(first.article, second.article))
    if first.lemma == second.lemma and not first.light:
        asked -= TALK * math.log2(tellers)
    if alone and not at_home and not first.light and not second.light and not _unlike(first, second):
        asked -= ALONE
    meant = only and not home and not first.light and not second.light and _of_one_kind(first, second, weights, only)
    asked = max(asked - ONE * bool(meant), LEAST)
    likeness = weights.similarity(first, second)
    if first.light and asked - DECLARED <= likeness < asked and _repeated(first, second, weights):
        asked -= DECLARED
    if not meant and asked <= likeness < THIN and weights.said(first, second) < SAID:
        known = not first.bodies.isdisjoint(second.bodies)
        asked = max(asked, THIN - KNOWN * known - TALK * math.log2(tellers))
    return 1 + likeness - asked if likeness >= asked else 0.0


def _repeated(first: Item, second: Item, weights: Weights) -> bool:
    """True when one speaker says nearly the same."""
    speaker = first.lemma == second.lemma and not first.doers.isdisjoint(second.doers)
    return speaker and weights.said(first, second) >= REPEATED


def _of_one_kind(first: Item, second: Item, weights: Weights, only: int) -> bool:
    """True when they stand in one story, where not everybody knows it, are not unlike, and have no names without one in
    common."""
    if _unlike(first, second) or apart(first.who, second.who) or apart(first.bodies, second.bodies):
        return False
    alike = weights.contexts.alike(first.article, second.article)
    return (only == FAMED or (alike is not None and alike >= COMMON)) and not apart(first.names, second.names)


def _unlike(first: Item, second: Item) -> bool:
    """True when their triggers are no synonyms, or their places or figures differ."""
    return (
        first.deeds.isdisjoint(second.deeds)
        or apart(first.places, second.places)
        or apart(first.figures, second.figures)
    )


def _story(alike: float | None) -> float:
    """What two articles that have little in common make more, and two that tell one story make less."""
    return 0.0 if alike is None else STORY * max(-1.0, min(1.0, (COMMON - alike) / SPREAD))


def _asked(first: Item, second: Item) -> float:
    """The similarity that two triggers ask for, less what else speaks for them; more than 1 when nothing suffices."""
    names = not first.names.isdisjoint(second.names)
    if not first.lemma or first.lemma != second.lemma:
        if first.kin.isdisjoint(second.kin):
            return OTHER if names else 2.0
        asked = KIN
    elif first.light:
        return LIGHT - NAME * names if first.doers.isdisjoint(second.doers) else SPEAKER - NAME
    else:
        asked = DEED if first.doers.isdisjoint(second.doers) else DOER
    figures = not first.figures.isdisjoint(second.figures)
    top = first.start < OPENING and second.start < OPENING and first.day and second.day
    return asked - NAME * names - FIGURE * figures - TOP * top


def _against(first: Item, second: Item) -> float:
    """What speaks against it."""
    found = STRANGERS * (apart(first.bodies, second.bodies) or apart(first.who, second.who))
    found += STRANGERS * apart(first.places, second.places)
    found += FIGURES * apart(first.figures, second.figures)
    if first.clock >= 0 and second.clock >= 0 and abs(first.clock - second.clock) > APART:
        found += HOURS
    if not (first.day and second.day):
        found += VAGUE
    if first.told != second.told:
        found += PLAN
    return found


def apart(first: frozenset[T], second: frozenset[T]) -> bool:
    """True when both name something, and nothing in common."""
    return bool(first and second) and first.isdisjoint(second)
