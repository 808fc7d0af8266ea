"""Loads, checks and compiles language packs: a language is one file, `<code>.toml`.

A pack says what the words of time mean (`[words.month]`), how they combine (`[[rule]]`) and what must not be read as
a date (`negatives`). Every word has a class; a text becomes a string with one class character per token; a rule is a
pattern over classes. The loader names file and rule for each mistake.

A language without a pack is read by `und.toml` (ISO 639: undetermined) with the names of its months, where they are
known: what a pack says of one language is never said of another.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec

from chronology.errors import PackError
from chronology.languages import patterns, tokens

#: What a rule's `op` may be: the closed set of operators of `resolve`, and `none` for texts that are no date.
OPERATORS = frozenset({
    "calendar", "nearest", "shift", "ago", "since", "until", "between", "daypart", "same", "duration", "set", "ref",
    "none",
})  # fmt: skip
TYPES = frozenset({"DATE", "TIME", "DURATION", "SET"})
#: The pack of languages that have none.
NEUTRAL = "und"
#: Names of months shorter than this are abbreviations, and may be written with a stop.
_SHORT = 5


class WordClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One class of words, as written in the pack."""

    values: dict[str, int | float | str] = {}
    """Word (or words) in lower case -> its value."""
    trigger: bool = False
    """True when a word of this class is reason enough to look for an expression of time."""
    capital: frozenset[str] = frozenset()
    """Words that count only with a capital letter ("May")."""
    small: frozenset[str] = frozenset()
    """Words that count only without one (French "mars", but "Mars" is a planet)."""


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule, as written in the pack."""

    name: str
    pattern: str
    op: str
    type: str = "DATE"
    slots: dict[str, int | float | str] = {}
    """Slots that the rule itself fills."""
    after: frozenset[str] = frozenset()
    """When given, the word before must be one of these (`@list` for a list of the pack)."""
    not_after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    """When given, the word behind must be one of these."""
    not_before: frozenset[str] = frozenset()
    style: str = ""
    """`narrative`: the rule holds in histories only, where annotators mark more (TIMEX2 marks "former")."""
    guard: str = ""
    """Name of a check on the neighbourhood, one of `recognise.GUARDS`."""
    examples: tuple[tuple[str, ...], ...] = ()
    """(text, anchor, TIMEX3 value, mod?): executed as tests."""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pack file."""

    language: str
    date_order: str
    ordinals: tuple[str, ...]
    decades: tuple[str, ...]
    words: dict[str, WordClass]
    patterns: dict[str, str]
    lists: dict[str, frozenset[str]]
    rule: tuple[Rule, ...]
    signals: dict[str, str] = {}
    number_links: tuple[str, ...] = ("-",)
    """What may stand between the words of one number ("twenty-two", "a hundred and two")."""
    negatives: tuple[str, ...] = ()
    sentences: tuple[dict[str, str], ...] = ()


class _Lists(dict[str, frozenset[str]]):
    """The lists of a pack; one that a language has no use for is empty."""

    def __missing__(self, name: str) -> frozenset[str]:
        return frozenset()


class Matcher:
    """A rule ready to be matched; its regular expression is compiled when first needed."""

    __slots__ = ("_node", "_pack", "_second", "groups", "guarded", "match", "order", "rule")

    def __init__(self, rule: Rule, node: patterns.Node, order: int, pack: Pack) -> None:
        self.rule = rule
        self.order = order
        self.groups: dict[str, tuple[str, str]] = {}
        """Group of the regular expression -> (slot it fills, class of its token)."""
        self.guarded = bool(rule.after or rule.not_after or rule.before or rule.not_before or rule.guard)
        self._node = node
        self._pack = pack
        self.match: Callable[[str, int, int], re.Match[str] | None] = self._first
        """The match of this rule at a place in a string of class characters, not beyond another."""
        self._second: dict[str, tuple[frozenset[str], bool]] = {}

    def may_begin(self, first: str, second: str) -> bool:
        """True when a match can begin with these two class characters; `second` is empty at the end of a text."""
        known = self._second.get(first)
        if known is None:
            known = self._second[first] = self._pack.follow.second(self._node, first)
        follow, ends = known
        return ends or second in follow if second else ends

    def _first(self, classes: str, place: int, stop: int) -> re.Match[str] | None:
        body, self.groups = patterns.regex(self._node, self._pack.characters)
        self.match = re.compile(body).match  # from here on nothing stands between
        return self.match(classes, place, stop)


class Pack:
    """A language ready for use. Immutable to the outside; it remembers what it has read before."""

    def __init__(self, file: _File, where: str, code: str = "") -> None:
        self.code = code or file.language
        self.date_order = file.date_order
        self.lists = _Lists(file.lists)
        self.rules = file.rule
        self.narrative = frozenset(rule.name for rule in file.rule if rule.style == "narrative")
        self.signals = file.signals
        self.signal_ends = frozenset(signal.rpartition(" ")[2] for signal in file.signals)
        """The last word of each signal: a quick look before the close one."""
        self.negatives = file.negatives
        self.sentences = file.sentences
        self.words = file.words
        self._ordinals, self._decades = frozenset(file.ordinals), frozenset(file.decades)
        known = frozenset(file.words) | frozenset(tokens.SHAPE_CLASSES)
        grammar = patterns.Grammar(where, file.patterns, known)
        nodes = [grammar.parse(rule.name, rule.pattern) for rule in file.rule]
        literal = set().union(*map(patterns.literals, nodes)) if nodes else set()
        self._classes = self._word_classes(literal)
        for word in file.number_links:
            self._classes.setdefault(word, set()).add(patterns.LINK)
        self.capital = frozenset(word for words in file.words.values() for word in words.capital)
        self._small = frozenset(word for words in file.words.values() for word in words.small)
        self.phrases = _phrases(self._classes)
        self.phrases_by_pair = _by_pair(self.phrases)
        pieces = {piece for phrases in self.phrases.values() for phrase in phrases for piece in phrase}
        self.token = tokens.compile_tokens(file.ordinals, file.decades, {*self._classes, *pieces} - {"'s"})
        self._character: dict[frozenset[str], str] = {}
        self._of_token: dict[str, str] = {}
        self._by_class: dict[str, str] = {}
        self._allot()
        self.matchers = [
            Matcher(rule, node, order, self) for order, (rule, node) in enumerate(zip(file.rule, nodes, strict=True))
        ]
        self.by_first = self._index(nodes)
        self.follow = patterns.Follow(self.characters)
        self._by_pair: dict[tuple[str, str], tuple[Matcher, ...]] = {}
        self._marks(file, nodes)
        number = file.words.get("numword", WordClass())
        vague = file.words.get("vague", WordClass())
        self.numbers: dict[str, int | float | str] = {**number.values, **vague.values}
        self.lists_plural = tuple(file.lists.get("plural_endings", ()))

    def candidates(self, first: str, second: str) -> tuple[Matcher, ...]:
        """The rules whose match can begin with these two class characters, in the order of the pack."""
        known = self._by_pair.get((first, second))
        if known is None:
            known = tuple([m for m in self.by_first.get(first, ()) if m.may_begin(first, second)])
            self._by_pair[first, second] = known
        return known

    # ── classes ──

    def _word_classes(self, literal: set[str]) -> dict[str, set[str]]:
        classes: dict[str, set[str]] = {}
        for name, words in self.words.items():
            for word in words.values:
                classes.setdefault(word, set()).add(name)
        for word in literal:
            classes.setdefault(word, set()).add(f"={word}")
        return classes

    def _allot(self) -> None:
        """One character for every set of classes a token can have."""
        sets = {frozenset(names) for names in self._classes.values()}
        sets |= {frozenset(n for n in names if n.startswith("=")) for names in self._classes.values()}
        sets |= {self.classes(word) for word in self._classes} | {self.classes(word.title()) for word in self._classes}
        sets |= {self.classes(sample) for sample in tokens.samples(self._ordinals, self._decades)}
        sets.discard(frozenset())
        for number, names in enumerate(sorted(sets, key=sorted)):
            self._character[names] = chr(0x100 + number)
        for names, character in self._character.items():
            for name in names:
                self._by_class[name] = self._by_class.get(name, "") + character

    def classes(self, token: str) -> frozenset[str]:
        """The classes of a token, or of a phrase of several."""
        lower = token.lower().replace("’", "'")
        names = self._classes.get(lower, set())
        if lower in self.capital and not token[:1].isupper():
            names = {name for name in names if name not in self.words or lower not in self.words[name].capital}
        if lower in self._small and token[:1].isupper():
            names = {name for name in names if name not in self.words or lower not in self.words[name].small}
        shape = tokens.shape(token, self._ordinals, self._decades)
        return frozenset(names | shape)

    def character(self, token: str) -> str:
        """The class character of a token; `.` for a word that says nothing about time."""
        known = self._of_token.get(token)
        if known is None:
            known = self._character.get(self.classes(token), ".")
            if len(self._of_token) < 50_000 and len(token) < 40:
                self._of_token[token] = known
        return known

    def characters(self, name: str) -> str:
        """All characters of tokens that belong to a class."""
        return self._by_class.get(name, "")

    def value(self, name: str, token: str) -> int | float | str | None:
        """What a token means as a member of a class."""
        words = self.words.get(name)
        value = None if words is None else words.values.get(token.lower().replace("’", "'"))
        if value is None and name in ("clock", "clockdot", "iso", "isomoment", "numdate"):
            return token
        return tokens.figure(token) if value is None else value

    # ── what can begin, end and trigger ──

    def _index(self, nodes: list[patterns.Node]) -> dict[str, list[Matcher]]:
        index: dict[str, list[Matcher]] = {}
        for matcher, node in zip(self.matchers, nodes, strict=True):
            characters, empty = patterns.first(node, self.characters)
            if empty or not characters:
                raise PackError(
                    f"{self.code}.toml: rule {matcher.rule.name!r}: its pattern can match nothing at all, or never"
                )
            for character in characters:
                index.setdefault(character, []).append(matcher)
        return index

    def _marks(self, file: _File, nodes: list[patterns.Node]) -> None:
        """For each class character: can it begin an expression, end one, or is it reason to look for one."""
        triggers = {name for name, words in file.words.items() if words.trigger}
        triggers |= {"iso", "isomoment", "numdate", "clock", "decade", "apostrophe", "yyyy", "dayth"}
        self.starts = frozenset(self.by_first)
        ends: set[str] = set()
        for node in nodes:
            ends |= patterns.first(patterns.reverse(node), self.characters)[0]
        self.ends = frozenset(ends)
        self.triggers = frozenset(character for names, character in self._character.items() if names & triggers)
        for rule, node in zip(self.rules, nodes, strict=True):
            if rule.op != "none" and not patterns.needs(node, self.triggers, self.characters):
                raise PackError(f"{self.code}.toml: rule {rule.name!r}: can match without any trigger word")
        self.phrase_marks = self._phrase_marks(triggers)
        known = {*self._classes, *self.phrase_marks}
        self.vocabulary = frozenset(part for word in known for part in re.findall(r"[^\W\d_]+", word))

    def _phrase_marks(self, triggers: set[str]) -> dict[str, str]:
        """Marks of the words of phrases: the first begins, the last ends; a phrase that triggers does so by its longest
        word, unless a word of it is a trigger already."""
        every = [phrase for phrases in self.phrases.values() for phrase in phrases]
        firsts, lasts = {phrase[0] for phrase in every}, {phrase[-1] for phrase in every}
        marks = {
            piece: ("B" if piece in lasts else "S") if piece in firsts else ("E" if piece in lasts else "I")
            for phrase in every
            for piece in phrase
        }
        for phrases in self.phrases.values():
            for phrase in phrases:
                named = self._classes[" ".join(phrase).replace(" 's", "'s")]
                if named & triggers and not any(self._classes.get(piece, set()) & triggers for piece in phrase):
                    marks[max(reversed(phrase), key=len)] = "T"
        return marks


def _phrases(classes: dict[str, set[str]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word -> the phrases that begin with it, as words, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in classes:
        if " " in phrase:
            words = tuple(phrase.replace("'s", " 's").split())
            found.setdefault(words[0], []).append(words)
    return {word: tuple(sorted(phrases, key=len, reverse=True)) for word, phrases in found.items()}


def _by_pair(phrases: dict[str, tuple[tuple[str, ...], ...]]) -> dict[tuple[str, str], tuple[tuple[str, ...], ...]]:
    """First two words -> the phrases that begin with them, longest first."""
    found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for phrase in (phrase for same in phrases.values() for phrase in same):
        found.setdefault((phrase[0], phrase[1]), []).append(phrase)
    return {pair: tuple(same) for pair, same in found.items()}


@cache
def available() -> tuple[str, ...]:
    """Codes of the languages that have a pack."""
    return tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.toml") if "." not in path.stem))


@cache
def load(code: str) -> Pack:
    """The pack of language `code`. Raises `PackError` when it is missing or not well formed."""
    if code not in available():
        raise PackError(f"{code!r}: no such language pack; available: {', '.join(available())}")
    path = Path(__file__).with_name(f"{code}.toml")
    return parse(path.read_text(encoding="utf-8"), path.name)


@cache
def reading(code: str) -> Pack:
    """The pack to read a text in language `code` with: its own, else the neutral one with the names of its months."""
    if code in available():
        return load(code)
    path = Path(__file__).with_name(f"{NEUTRAL}.toml")
    file = _file(path.read_text(encoding="utf-8"), path.name)
    known = calendar_names().get(code) if code not in file.lists.get("other_calendars", ()) else None
    if known is not None:
        named = {form: number for number, forms in enumerate(known["months"], 1) for form in forms}
        dotted = {f"{form}.": number for form, number in named.items() if len(form) < _SHORT and form.isalpha()}
        file = msgspec.structs.replace(
            file, words={**file.words, "month": WordClass(values={**named, **dotted}, trigger=True)}
        )
    return Pack(file, path.name, code)


@cache
def calendar_names() -> dict[str, dict[str, list[list[str]]]]:
    """Language -> its `months` and `weekdays`: for each, in order, the forms in use, in lower case."""
    path = Path(__file__).parent / "data" / "names.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def parse(text: str, where: str) -> Pack:
    """The pack written in `text`; `where` is its name in messages. Raises `PackError`."""
    return Pack(_file(text, where), where)


def _file(text: str, where: str) -> _File:
    """A pack file, checked rule by rule."""
    try:
        file = msgspec.convert(tomllib.loads(text), _File)
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{where}: not well-formed TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise PackError(f"{where}: {str(error)[:1].lower()}{str(error)[1:]}") from error
    names: set[str] = set()
    for rule in file.rule:
        problem = _problem(rule, names, file)
        if problem:
            raise PackError(f"{where}: rule {rule.name!r}: {problem}")
        names.add(rule.name)
    return file


def _problem(rule: Rule, names: set[str], file: _File) -> str | None:
    """What is wrong with a rule, if anything."""
    if rule.name in names:
        return "the name is used twice"
    if rule.op not in OPERATORS:
        return f"unknown operator {rule.op!r}; known are {', '.join(sorted(OPERATORS))}"
    if rule.type not in TYPES:
        return f"unknown type {rule.type!r}; known are {', '.join(sorted(TYPES))}"
    if not rule.examples and rule.op != "none":
        return "it has no example"
    for words in (rule.after, rule.not_after, rule.before, rule.not_before):
        for word in words:
            if word.startswith("@") and word[1:] not in file.lists:
                return f"unknown list {word!r}; known are {', '.join(sorted(file.lists))}"
    return None
