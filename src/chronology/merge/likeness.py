"""How surely two reports of one time are reports of one happening.

Their sentences must be alike (TF-IDF cosine, 0 to 1). How much is asked depends on what the two triggers share:

| `DOER` | the same word, and a person or body in common that does it: nobody dies twice a day |
| `DEED` | the same word |
| `LIGHT` | the same word, but one of saying or of state, which tells little |
| `KIN` | synonyms |
| `OTHER` | nothing; then a name must be in common |

A name or a figure in common, the top of both articles, two articles of one story, and many who tell it make it less;
strangers, other places, figures or hours, two stories, a vague date, and one article telling both make it more. The
proportions are those of a logistic regression over pairs of reports of different outlets, rounded (97 in 100 of the
pairs of one story that are joined so are one event); they were then read on whole chronologies of other stories.
"""

from __future__ import annotations

import math

from chronology.merge.features import CAPTION, HAPPENED, PLANNED, Feature
from chronology.merge.weights import Weights

#: Statuses of what has happened.
TOLD = frozenset(status.value for status in HAPPENED)
_PLANNED = frozenset(status.value for status in PLANNED)

#: Similarity of the sentences, by what the triggers have in common.
DEED, DOER, LIGHT, KIN, OTHER = 0.30, 0.15, 0.70, 0.50, 0.65
#: What makes it less: a name, a figure, the top of both articles.
NAME, FIGURE, TOP = 0.10, 0.15, 0.20
#: What makes it more: other doers or places, other figures, other hours, a plan, the same article, a vague date.
STRANGERS, FIGURES, HOURS, PLAN, HOME, VAGUE = 0.15, 0.30, 0.30, 0.05, 0.10, 0.08
#: What makes it less each time that twice as many tell of that deed: a day has few of them that everybody tells.
TALK = 0.05
#: What makes it less where no other report of that time tells such a deed: two of a folder's few protests are one.
ALONE = 0.15
#: What makes it less for articles of one story and more for articles of two: at this likeness nothing, `SPREAD` below
#: and above it all of it.
STORY, COMMON, SPREAD = 0.25, 0.13, 0.08
#: Days in which a happening is news.
RECENT = 7
#: However much speaks for it.
LEAST = 0.04
#: Captions of one article and one day show one scene.
ONE_SCENE = 0.12
#: Minutes between two hours of one happening.
APART = 360
#: Characters in which an article tells what it is about.
OPENING = 250


def same(
    first: Feature,
    second: Feature,
    weights: Weights,
    *,
    at_home: bool = False,
    tellers: int = 1,
    alone: bool = False,
) -> float:
    """How surely two events of one time are one: more than 0, or 0 when they are taken for two.

    `at_home`: one article tells both; `tellers`: articles that tell the second one; `alone`: hardly anybody else tells
    such a deed of that time.
    """
    if not _statuses(first.status, second.status):
        return 0.0
    if first.kind == second.kind == CAPTION and first.article == second.article and first.explicit and first.day:
        likeness = weights.similarity(first, second)
        return likeness if likeness >= ONE_SCENE else 0.0
    asked = _asked(first, second) + _against(first, second)
    if at_home and first.kind == second.kind:
        asked += HOME
    if asked > 1:
        return 0.0
    if first.article != second.article and _news(first) and _news(second):
        asked += _story(weights.stories.alike(first.article, second.article))
    if first.lemma == second.lemma and not first.light:
        asked -= TALK * math.log2(tellers)
    if alone and not at_home and not first.light and not second.light and not _unlike(first, second):
        asked -= ALONE
    asked = max(asked, LEAST)
    likeness = weights.similarity(first, second)
    return 1 + likeness - asked if likeness >= asked else 0.0


def _unlike(first: Feature, second: Feature) -> bool:
    """True when their triggers are no synonyms, or their places or figures differ."""
    return (
        first.deeds.isdisjoint(second.deeds)
        or _strangers(_places(first), _places(second))
        or _strangers(first.numbers, second.numbers)
    )


def _news(item: Feature) -> bool:
    """True where an article tells what has just happened; who looks back does so from another story."""
    return item.published > 0 and abs(item.published - item.low) <= RECENT


def _story(alike: float | None) -> float:
    """What two articles that have little in common make more, and two that tell one story make less."""
    return 0.0 if alike is None else STORY * max(-1.0, min(1.0, (COMMON - alike) / SPREAD))


def _asked(first: Feature, second: Feature) -> float:
    """The similarity that two triggers ask for, less what else speaks for them; more than 1 when nothing suffices."""
    names = set(first.names).intersection(second.names)
    if not first.lemma or first.lemma != second.lemma:
        if set(first.kin).isdisjoint(second.kin):
            return OTHER if names else 2.0
        asked = KIN
    elif first.light:
        return LIGHT - NAME * bool(names)
    else:
        doer = set(first.who).intersection(second.who)
        asked = DOER if any(not name.startswith("@") for name in doer) else DEED
    figures = not set(first.numbers).isdisjoint(second.numbers)
    top = first.start < OPENING and second.start < OPENING and first.day and second.day
    return asked - NAME * bool(names) - FIGURE * figures - TOP * top


def _against(first: Feature, second: Feature) -> float:
    """What speaks against it."""
    found = STRANGERS * _strangers(first.who, second.who)
    found += STRANGERS * _strangers(_places(first), _places(second))
    found += FIGURES * _strangers(first.numbers, second.numbers)
    if first.clock >= 0 and second.clock >= 0 and abs(first.clock - second.clock) > APART:
        found += HOURS
    if not (first.day and second.day):
        found += VAGUE
    if (first.status in TOLD) != (second.status in TOLD):
        found += PLAN
    return found


def _strangers(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """True when both name something, and nothing in common."""
    return bool(first and second) and set(first).isdisjoint(second)


def _places(item: Feature) -> tuple[str, ...]:
    """Towns and the like, without countries: most of what happens in a story happens in one."""
    return tuple(name for name in item.names if name not in item.who and not name.startswith("@"))


def _statuses(first: str, second: str) -> bool:
    """True when both may tell one happening: a plan meets its fulfilment; denied and habitual meet their own kind."""
    if first == second:
        return True
    open_to = TOLD | _PLANNED
    return first in open_to and second in open_to
