"""Which way the verb of a statement looks: over, at hand, ahead."""

from __future__ import annotations

from chronology.extract.passages import Passage
from chronology.extract.statements import Statement
from chronology.extract.status import intends
from chronology.extract.verbs import group


def group_of(passage: Passage, statement: Statement) -> list[str]:
    assert statement.verb is not None
    return group(passage.tokens, statement.verb)


def is_past(passage: Passage, statement: Statement) -> bool:
    """True for a simple past: one word that is no present."""
    assert statement.verb is not None
    told, words = group_of(passage, statement), passage.words
    if len(told) != 1 or told[0] in words.modality.auxiliaries:
        return False
    return told[0] != statement.verb.lemma and not told[0].endswith(words.verbs.present_endings)


def is_present(passage: Passage, statement: Statement) -> bool:
    """True for a simple present: one word that is no past."""
    assert statement.verb is not None
    told, words = group_of(passage, statement), passage.words
    if len(told) != 1 or told[0] in words.modality.auxiliaries or told[0] in words.verbs.irregular:
        return False
    unchanged = told[0] == statement.verb.lemma and told[0] in words.verbs.unchanged
    return not unchanged and not is_past(passage, statement)


def has_done(passage: Passage, statement: Statement) -> bool:
    """True for a present perfect, "has left"."""
    told, modality = group_of(passage, statement), passage.words.modality
    return len(told) > 1 and told[0] in modality.perfect and told[0] not in modality.be


def is_ahead(passage: Passage, statement: Statement) -> bool:
    """True for "will leave" and "is to leave"; "would leave" may be told of the past."""
    assert statement.verb is not None
    told, modality = group_of(passage, statement), passage.words.modality
    if any(word in modality.planned and word not in modality.unreal for word in told):
        return True
    behind = passage.tokens[statement.verb.head + 1 : statement.verb.head + 2]
    follows = told[-1:] if len(told) > 1 else [token.lower for token in behind]
    return told[0] in modality.present_be and bool(set(told[1:] + follows) & passage.words.clause.goals)


def is_now(passage: Passage, statement: Statement) -> bool:
    """True for "is on trial"; a line of a chronology that opens with its date may tell the past so."""
    return group_of(passage, statement)[0] in passage.words.modality.present_be and passage.tokens[0].time < 0


def purposes(passage: Passage, statement: Statement) -> bool:
    assert statement.verb is not None
    return intends(passage.tokens, statement.verb, passage.words)


def perfect_past(passage: Passage, statement: Statement) -> bool:
    return group_of(passage, statement)[0] in passage.words.modality.perfect_past


def looks_back(passage: Passage, statement: Statement) -> bool:
    """True for every tense of the past."""
    return goes_on(passage, statement) or group_of(passage, statement)[0] in passage.words.modality.past_auxiliaries


def goes_on(passage: Passage, statement: Statement) -> bool:
    """True for a simple past, active or passive."""
    if is_past(passage, statement):
        return True
    told = group_of(passage, statement)
    return len(told) > 1 and told[0] in passage.words.was
