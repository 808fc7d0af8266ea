"""Whether a lead without a date tells the news of the day: then, and only then, the publication dates it.

Not the news are links to other articles above the text, remarks about the page, habits and states ("the bars are
full"), and what began or was over before: "has already returned", "have been wearing masks", "at the height of the
crisis".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chronology.extract.kinds import ADVERB, ARTICLE, DETERMINER, PREPOSITION, PRONOUN
from chronology.extract.passages import Passage
from chronology.extract.statements import Statement
from chronology.extract.tokens import Token
from chronology.extract.verbs import Verb, group
from chronology.languages.events import EventWords

#: Of a lead's names and longer words at least this part comes again below; fewer words than these tell nothing.
_AGAIN, _FEW = 0.3, 4
#: The same, where none of its names does.
_STRANGE = 0.5
#: Letters of a word that its other forms share.
_STEM = 5
#: A text this short has no room to say anything again.
_SHORT = 600
_WORD = re.compile(r"[^\W\d_]{4,}")
_NAME = re.compile(r"(?<=[^\W_.:!?] )[A-Z][^\W\d_]{3,}")


def of_the_day(passage: Passage, statement: Statement) -> bool:
    """True unless the lead is of another time than the publication, or of nothing that happens on a day."""
    tokens, words, verb = passage.tokens, passage.words, statement.verb
    if verb is None:
        return False
    near = (tokens[0], *tokens[max(0, verb.first - 2) : verb.head + 3])
    if any(token.lower in words.modality.elsewhen for token in near):
        return False
    first = statement.parts[0][0]
    if tokens[first].lower in words.clause.pointers or tokens[first].kinds & PRONOUN:
        return False  # "this article was reported with"; "She came with her mother": a story that begins so
    if any(token.lower in words.attachment.pages for token in tokens[first : first + 3]):
        return False  # "the article misstated", "a previous version omitted"
    if any(token.lower in words.attachment.whiles for token in tokens[verb.first : verb.head]):
        return False  # "has long ruled"
    if _adjective(tokens, verb, words) or not _happens(group(tokens, verb), verb.lemma, words) or _era(tokens, words):
        return False
    return not _elsewhere(passage)


def _adjective(tokens: Sequence[Token], verb: Verb, words: EventWords) -> bool:
    """True for a participle with its noun behind it that no list knows as a verb: "unwanted assets"."""
    known = verb.lemma in words.acting or tokens[verb.head].lower in words.verbs.irregular
    if verb.first != verb.head or known or verb.head + 1 >= len(tokens):
        return False
    after = tokens[verb.head + 1]
    return (
        after.is_word
        and not after.kinds & (ARTICLE | DETERMINER | PREPOSITION | ADVERB | PRONOUN)
        and (after.lower not in words.clause.goals)
    )


def _happens(told: Sequence[str], lemma: str, words: EventWords) -> bool:
    """False for states and habits."""
    modality = words.modality
    if told[0] in modality.auxiliaries and told[0] not in modality.past_auxiliaries | modality.present_be:
        return False  # "must close"
    if told[0] in modality.present_be and len(told) > 1:
        return lemma in words.eventful or told[-1].endswith(words.verbs.progressive_endings)
    if told[0] in words.was and told[-1] in words.attachment.lives:
        return False
    if lemma in words.attachment.durable and told[0] in modality.perfect - modality.be:
        return False  # "has struggled"
    if len(told) == 1 or told[0] not in modality.having | words.was:
        return True
    # "have been wearing", "were meeting", "was being treated": begun before, or told of another time
    return not any(word.endswith(words.verbs.progressive_endings) for word in told[1:])


def _era(tokens: Sequence[Token], words: EventWords) -> bool:
    """True for a sentence that opens with a time of its own: "At the height of the crisis, …"."""
    if not tokens[0].kinds & PREPOSITION and tokens[0].lower not in words.clause.subordinators:
        return False
    for token in tokens[1:6]:
        if not token.is_word:
            return False
        if token.lower in words.attachment.eras:
            return True
    return False


def _elsewhere(passage: Passage) -> bool:
    """True for a line of which next to nothing comes again in the text: a link to another article."""
    sentence, text = passage.sentence, passage.article.text
    if len(text) - sentence.end < _SHORT:
        return False
    below = text[sentence.end :].lower()
    written = text[passage.written.start : sentence.end]
    told = {word.lower() for word in _WORD.findall(written)} - passage.words.plain
    if len(told) < _FEW:
        return False
    again = sum(1 for word in told if word[:_STEM] in below)
    named = [name for name in _NAME.findall(written) if name.lower() not in passage.words.plain]
    strange = bool(named) and not any(name.lower() in below for name in named)
    return again < (_STRANGE if strange else _AGAIN) * len(told)
