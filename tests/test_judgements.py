"""The analyst's own judgements in the briefing, held to ICD 203."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronology.errors import ChronologyError
from chronology.model import Chronology
from chronology.renderers import RenderOptions
from chronology.renderers.dossier import compose, lint
from dossiers import EN, headings, statements, words

GOOD = """
[[judgement]]
text = "The strike will very likely end in April."
likelihood = "very likely"
confidence = "moderate"
basis = "one outlet reports the signing"
events = ["E013", "E009"]
"""


def test_judgements_are_the_analysts_own_cited_and_kept_apart_from_confidence(
    chronology: Chronology, tmp_path: Path
) -> None:
    path = tmp_path / "judgements.toml"
    path.write_text(GOOD, encoding="utf-8")
    dossier = compose(chronology, RenderOptions(judgements=path), EN)
    lint(dossier, chronology, EN)
    judged = next(block for block in statements(dossier) if block.place == "key judgement 1")
    assert words(judged) == (
        "The strike will very likely end in April. (E013) (E009) The analyst’s confidence in this judgement is "
        "moderate. Basis: one outlet reports the signing."
    )
    assert headings(dossier)[0] == "Key judgements"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("very likely end", "perhaps end"), "judgement 1: the text must say 'very likely'"),
        (('likelihood = "very likely"', 'likelihood = "certain"'), "'certain' is no likelihood of ICD 203"),
        (('likelihood = "very likely"\n', ""), "the text says 'very likely'; name it"),
        (('"moderate"', '"huge"'), "'huge' is no confidence level"),
        (("end in April.", "end, with high confidence."), "in one sentence"),
        (('"one outlet', '"it is likely, with low confidence; one outlet'), "basis mixes"),
        (('["E013", "E009"]', '["E999"]'), "there is no event E999"),
        (('["E013", "E009"]', "[]"), "cites no event"),
        (("text =", "words ="), "is no file of judgements"),
        (("[[judgement]]", "[[judgement"), "is no file of judgements"),
        ((GOOD, ""), "holds no"),
    ],
    ids=[
        "another likelihood in the text",
        "a word that is no likelihood",
        "a likelihood not named",
        "a word that is no confidence",
        "confidence in the same sentence",
        "confidence in the basis",
        "an event that is not there",
        "no event",
        "an unknown field",
        "no TOML",
        "an empty file",
    ],
)
def test_judgements_are_held_to_icd_203(
    chronology: Chronology, tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    path = tmp_path / "judgements.toml"
    path.write_text(GOOD.replace(*change), encoding="utf-8")
    with pytest.raises(ChronologyError, match=said) as caught:
        compose(chronology, RenderOptions(judgements=path), EN)
    assert "\n" not in str(caught.value)


def test_a_missing_file_of_judgements_is_one_clear_line(chronology: Chronology, tmp_path: Path) -> None:
    with pytest.raises(ChronologyError, match=r"cannot read .*none\.toml"):
        compose(chronology, RenderOptions(judgements=tmp_path / "none.toml"), EN)
