"""The analyst's own key judgements: read from a file, held to ICD 203, never invented.

    [[judgement]]
    text = "The strike will very likely end in April."
    likelihood = "very likely"
    confidence = "moderate"
    basis = "two independent outlets report the signing"
    events = ["E009", "E013"]

ICD 203 (Analytic Standards, 2015): one of seven likelihood bands, each with two wordings; confidence high, moderate or
low; never both in one sentence. So `text` carries the likelihood, and the confidence gets a sentence of its own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from chronology.errors import InputError, OptionError
from chronology.renderers.dossier.blocks import Inline, Link, Paragraph, Text
from chronology.renderers.dossier.cite import Desk, note
from chronology.renderers.wording import Wording


class Judgement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One judgement as the analyst wrote it."""

    text: str
    events: tuple[str, ...]
    likelihood: str | None = None
    confidence: str | None = None
    basis: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    judgement: tuple[Judgement, ...] = ()


def read(path: Path, wording: Wording, events: Sequence[str]) -> tuple[Judgement, ...]:
    """The judgements of a TOML file. Raises `InputError` or `OptionError` naming the judgement and the rule."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        found = msgspec.convert(data, _File).judgement
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        problem = " ".join(str(error).split())
        raise InputError(f"{path} is no file of judgements: {problem}; write [[judgement]] tables in TOML") from error
    if not found:
        raise InputError(f"{path} holds no [[judgement]]")
    for number, judgement in enumerate(found, start=1):
        _check(judgement, f"{path}, judgement {number}", wording, events)
    return found


def _check(item: Judgement, place: str, wording: Wording, events: Sequence[str]) -> None:
    """One judgement against ICD 203 and against the chronology it leans on."""
    bands = wording.likelihoods()
    terms = [term for _, pair in bands for term in pair]
    if not item.text.strip():
        raise OptionError(f"{place}: the text is empty")
    if not item.events:
        raise OptionError(f'{place}: cites no event; name at least one in events = ["E001"]')
    unknown = [name for name in item.events if name not in events]
    if unknown:
        raise OptionError(f"{place}: there is no event {unknown[0]}")
    used = likelihoods_in(item.text, terms)
    if item.likelihood is not None:
        if item.likelihood.casefold() not in terms:
            raise OptionError(
                f"{place}: {item.likelihood!r} is no likelihood of ICD 203; choose from {', '.join(terms)}"
            )
        if used != {item.likelihood.casefold()}:
            raise OptionError(f"{place}: the text must say {item.likelihood!r} and no other likelihood word")
    elif used:
        raise OptionError(f"{place}: the text says {min(used)!r}; name it in likelihood = …")
    levels = wording.confidence_levels()
    if item.confidence is not None and item.confidence.casefold() not in levels:
        raise OptionError(f"{place}: {item.confidence!r} is no confidence level; choose from {', '.join(levels)}")
    if mixes(item.text, wording) or (used and wording.mentions_confidence(item.text)):
        raise OptionError(f"{place}: a likelihood and a confidence level in one sentence; ICD 203 keeps them apart")
    if mixes(item.basis, wording):
        raise OptionError(f"{place}: the basis mixes a likelihood and a confidence level; ICD 203 keeps them apart")


def likelihoods_in(text: str, terms: Sequence[str]) -> set[str]:
    """The likelihood terms a text uses, the longest where one holds another ("very likely", not "likely")."""
    pattern = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    return {found[0].casefold() for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE)}


def mixes(text: str, wording: Wording) -> bool:
    """True when one sentence carries a likelihood and a confidence level."""
    terms = [term for _, pair in wording.likelihoods() for term in pair]
    return any(
        likelihoods_in(sentence, terms) and wording.mentions_confidence(sentence)
        for sentence in re.split(r"(?<=[.!?])\s+", text)
    )


def judged(desk: Desk, items: Sequence[Judgement]) -> Iterator[Paragraph]:
    """Each judgement: the analyst's sentence, cited; then confidence and basis in sentences of their own."""
    for number, item in enumerate(items, start=1):
        text = item.text.strip()
        content: list[Inline] = [Text(text if text[-1] in ".!?" else f"{text}.")]
        for index, name in enumerate(item.events):  # two marks side by side would read as one number
            content.extend((*([Text("\u202f")] if index else []), note(desk, desk.view.event(name))))
        for name in item.events:
            content.extend((Text(" "), Link(name, f"({name})")))
        if item.confidence:
            content.append(Text(" "))
            level = desk.wording.say(f"confidence.{desk.wording.confidence_code(item.confidence)}")
            content.append(desk.text("confidence_sentence", level=level))
        if item.basis.strip():
            basis = item.basis.strip().rstrip(".")
            content.extend((Text(" "), desk.text("basis", basis=basis)))
        yield Paragraph(tuple(content), "item", statement=True, place=f"key judgement {number}")
