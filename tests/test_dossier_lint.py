"""What the lint of the briefing forbids."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

import builders
from chronology.errors import LintError
from chronology.model import Chronology
from chronology.renderers import RenderOptions
from chronology.renderers.dossier import Dossier, compose, lint
from chronology.renderers.dossier.blocks import (
    Block,
    Heading,
    Link,
    Note,
    Paragraph,
    Quote,
    Ref,
    Text,
    Then,
    Told,
)
from chronology.renderers.dossier.lint import violations
from chronology.renderers.wording import Wording
from dossiers import EN


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "story", [builders.chronology, lambda: builders.many(30), builders.hostile], ids=["rich", "regular", "hostile"]
)
def test_every_briefing_passes_its_own_lint(language: str, story: Callable[[], Chronology]) -> None:
    wording, chronology = Wording(language, hard_spaces=True), story()
    lint(compose(chronology, RenderOptions(language=language), wording), chronology, wording)


def with_block(dossier: Dossier, block: Block) -> Dossier:
    return msgspec.structs.replace(dossier, blocks=(*dossier.blocks, block))


def note() -> Note:
    return Note((Link("S01", "[S01]"),))


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (
            Paragraph((Told("Troops leave"),), statement=True, place="key development 9"),
            "key development 9: .*citation",
        ),
        (
            Paragraph(
                (Text("Monday", "strong"), Told("a"), note(), Text("Tuesday", "strong"), Told("b")), statement=True
            ),
            "without a citation",
        ),
        (Paragraph((Quote("never said", "0", 0, 10),)), "does not stand in article 0 at 0-10"),
        (Paragraph((Link("E999", "E999"),)), "link to E999"),
        (Paragraph((Ref("table-nowhere"),)), "cross-reference to table-nowhere"),
        (Paragraph((Note((Link("S99", "[S99]"),)),)), "link to S99"),
        (Paragraph((Text("It is likely, with high confidence, that it rains."),)), "likelihood and a confidence"),
        (Paragraph((Then("Then, ", "E009", "E010"),)), "E010 came after E009"),
        (Paragraph((Then("Then, ", "E006", "E005"),)), "E005 came after E006"),
        (Paragraph((Text("Then, it rained."),)), "no established order"),
        (Heading("Again", "sources"), "the id is given 2 times"),
    ],
    ids=[
        "a statement without a citation",
        "two statements with one citation",
        "a quote nobody said",
        "a link to nowhere",
        "a reference to nowhere",
        "a footnote to nowhere",
        "likelihood beside confidence",
        "then between overlapping windows",
        "then against the order",
        "then in passing",
        "an id given twice",
    ],
)
def test_the_lint_names_the_place(chronology: Chronology, dossier: Dossier, block: Block, said: str) -> None:
    with pytest.raises(LintError, match=said):
        lint(with_block(dossier, block), chronology, EN)


def test_words_of_an_article_are_not_held_to_our_rules(chronology: Chronology, dossier: Dossier) -> None:
    told = Paragraph((Told("Then the army said it was likely, with high confidence"),))
    assert list(violations(with_block(dossier, told), chronology, EN)) == []
