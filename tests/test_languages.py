"""The packs: every rule's examples, every negative, and what the loader says about a pack that is not well formed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from chronology import calendars, languages, recognise, resolve
from chronology.errors import PackError
from chronology.model import Anchor
from chronology.timespan import Granularity, unit

FOLDER = Path(languages.__file__).parent


def anchor_of(written: str) -> Anchor:
    moment = datetime.fromisoformat(written)
    return Anchor(
        span=unit(moment, Granularity.MINUTE if "T" in written else Granularity.DAY), found_in="option", text=written
    )


def examples() -> list[Any]:
    return [
        pytest.param(code, rule, example, id=f"{code} {rule.name}: {example[0]}")
        for code in languages.available()
        for rule in languages.load(code).rules
        for example in rule.examples
    ]


def negatives() -> list[Any]:
    return [
        pytest.param(code, text, id=f"{code}: {text}")
        for code in languages.available()
        for text in languages.load(code).negatives
    ]


@pytest.mark.parametrize(("code", "rule", "example"), examples())
def test_an_example_is_read_whole_and_once_by_its_own_rule(
    code: str, rule: languages.Rule, example: tuple[str, ...]
) -> None:
    """Square brackets mark the extent where the rule needs words around it."""
    pack = languages.load(code)
    marked, written, *wanted = example
    text = marked.replace("[", "").replace("]", "")
    start, end = (marked.index("["), marked.rindex("]") - 1) if "[" in marked else (0, len(text))
    found = resolve.resolve(recognise.find(text, pack), text, anchor_of(written), pack, style="news")
    if rule.style:  # needs a whole text of that style around it
        found = tuple(resolution for resolution in found if start <= resolution.mention.start < end)
    assert {resolution.rule for resolution in found} == {rule.name}
    assert (found[0].mention.start, found[-1].mention.end) == (start, end)
    told = [found[0].value, *([found[0].mod] if found[0].mod else [])]
    if len(found) == 2:
        told = [resolution.value for resolution in found]
    assert told == wanted


@pytest.mark.parametrize(("code", "text"), negatives())
def test_nothing_is_found_in_a_negative(code: str, text: str) -> None:
    assert [mention.text for mention in recognise.find(text, languages.load(code))] == []


@pytest.mark.parametrize("code", languages.available())
def test_every_rule_has_an_example(code: str) -> None:
    pack = languages.load(code)
    assert [rule.name for rule in pack.rules if not rule.examples and rule.op != "none"] == []


@pytest.mark.parametrize("code", languages.available())
def test_every_holiday_is_one_the_calendars_know(code: str) -> None:
    words = languages.load(code).words.get("holiday")
    assert words is None or set(words.values.values()) <= calendars.KEYS


@pytest.mark.parametrize("code", languages.available())
def test_every_guard_is_one_there_is(code: str) -> None:
    assert {rule.guard for rule in languages.load(code).rules if rule.guard} <= recognise.GUARDS.keys()


RULE = (
    '[[rule]]\nname = "a-day"\npattern = "{relday}"\nop = "shift"\nexamples = [["today", "2019-03-14", "2019-03-14"]]\n'
)


def english() -> str:
    return (FOLDER / "en.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("addition", "message"),
    [
        (RULE.replace("{relday}", "{nosuchword}"), "nosuchword"),
        (RULE.replace('"shift"', '"nosuchop"'), "nosuchop"),
        (RULE + RULE, "a-day"),
        (RULE.split("examples")[0], "example"),
        (RULE.replace("{relday}", "( {relday}"), "a-day"),
        (RULE.replace("{relday}", "<nosuchpiece>"), "nosuchpiece"),
        (RULE.replace('op = "shift"', 'op = "shift"\ntype = "MOMENT"'), "MOMENT"),
        (RULE.replace('op = "shift"', 'op = "shift"\nnosuchkey = 1'), "nosuchkey"),
        ("this is no TOML", "en.toml"),
    ],
    ids=[
        "an unknown slot", "an unknown operator", "two rules of one name", "a rule without an example",
        "an open bracket", "an unknown piece", "an unknown type", "an unknown key", "no TOML",
    ],
)  # fmt: skip
def test_a_malformed_pack_is_an_error_that_names_file_and_fault(addition: str, message: str) -> None:
    with pytest.raises(PackError, match=message) as caught:
        languages.parse(english() + "\n" + addition, "en.toml")
    assert "en.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_language_is_named_with_those_there_are() -> None:
    with pytest.raises(PackError, match=r"xx.*available: .*en"):
        languages.load("xx")
