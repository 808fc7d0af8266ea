"""The small language in which the rules of a pack are written, compiled to regular expressions over class characters.

    the? {shift} {unit}          words as they are, {class}, ? for "or nothing"
    (in | during)? <year>        ( | ) alternatives, <name> a named pattern of the pack
    a {unit} !-                  !word: what may not follow
    {day} ; - ; {day:to}         {class:slot} fills another slot; ; marks where one mention ends and the next begins

White space between the tokens of a text does not count; punctuation does, and is written as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import msgspec

from chronology.errors import PackError


class Node(msgspec.Struct, frozen=True):
    """A piece of a pattern."""

    kind: str
    """`class`, `sequence`, `choice`, `optional`, `number`, `not` or `cut`."""
    name: str = ""
    """Class name, or `=word` for a word that stands in the pattern itself."""
    slot: str | None = None
    parts: tuple[Node, ...] = ()


_PIECE = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\)\??)|(?P<bar>\|)|(?P<cut>;)"
    r"|\{(?P<class>[a-z]+)(?::(?P<slot>[a-z_]*))?\}(?P<c>\?)?"
    r"|<(?P<macro>[a-z]+)(?::(?P<prefix>[a-z]+))?>(?P<m>\?)?"
    r"|!(?P<not>[^\s(){}<>|;?]+)"
    r"|(?P<word>[^\s(){}<>|;?]+)(?P<w>\?)?)\s*"
)


class Grammar:
    """Parses patterns against the named patterns of one pack."""

    def __init__(self, where: str, macros: Mapping[str, str], known: frozenset[str]) -> None:
        self._where = where
        self._macros = macros
        self._known = known
        self._depth = 0

    def parse(self, rule: str, pattern: str, prefix: str = "") -> Node:
        """The tree of a pattern. Raises `PackError` naming the rule for an unknown class or a bad bracket."""
        pieces: list[re.Match[str]] = []
        place = 0
        while place < len(pattern):
            piece = _PIECE.match(pattern, place)
            if piece is None or piece.end() == place:
                raise self._error(rule, f"cannot read the pattern at {pattern[place:]!r}")
            pieces.append(piece)
            place = piece.end()
        node, used = self._choice(rule, pieces, 0, prefix)
        if used != len(pieces):
            raise self._error(rule, f"a bracket too many in {pattern!r}")
        return node

    def _choice(self, rule: str, pieces: list[re.Match[str]], place: int, prefix: str) -> tuple[Node, int]:
        branches: list[Node] = []
        sequence: list[Node] = []
        while place < len(pieces) and not pieces[place]["close"]:
            piece = pieces[place]
            place += 1
            if piece["bar"]:
                branches.append(Node("sequence", parts=tuple(sequence)))
                sequence = []
            elif piece["open"]:
                inner, place = self._choice(rule, pieces, place, prefix)
                if place >= len(pieces):
                    raise self._error(rule, "a bracket is not closed")
                sequence.append(_optional(inner, pieces[place]["close"].endswith("?")))
                place += 1
            else:
                sequence.append(self._atom(rule, piece, prefix))
        branches.append(Node("sequence", parts=tuple(sequence)))
        return (branches[0] if len(branches) == 1 else Node("choice", parts=tuple(branches))), place

    def _atom(self, rule: str, piece: re.Match[str], prefix: str) -> Node:
        if piece["cut"]:
            return Node("cut")
        if piece["not"]:
            return Node("not", f"={piece['not'].lower()}")
        if piece["class"]:
            name = piece["class"]
            slot: str | None = name if piece["slot"] is None else piece["slot"] or None
            if slot is not None:
                slot = prefix + slot
            if name == "numeral":
                return _optional(Node("number", slot=slot), bool(piece["c"]))
            if name not in self._known:
                raise self._error(rule, f"unknown slot {{{name}}}; known are {', '.join(sorted(self._known))}")
            return _optional(Node("class", name, slot), bool(piece["c"]))
        if piece["macro"]:
            return _optional(self._macro(rule, piece["macro"], prefix, piece["prefix"]), bool(piece["m"]))
        return _optional(Node("class", f"={piece['word'].lower()}"), bool(piece["w"]))

    def _macro(self, rule: str, name: str, prefix: str, added: str | None) -> Node:
        if name not in self._macros:
            raise self._error(rule, f"unknown pattern <{name}>; known are {', '.join(sorted(self._macros))}")
        self._depth += 1
        if self._depth > 12:
            raise self._error(rule, f"pattern <{name}> holds itself")
        node = self.parse(rule, self._macros[name], prefix + (f"{added}_" if added else ""))
        self._depth -= 1
        return node

    def _error(self, rule: str, what: str) -> PackError:
        return PackError(f"{self._where}: rule {rule!r}: {what}")


def _optional(node: Node, really: bool) -> Node:
    return Node("optional", parts=(node,)) if really else node


def literals(node: Node) -> set[str]:
    """The words that stand in the pattern itself."""
    found = {node.name[1:]} if node.kind in ("class", "not") and node.name.startswith("=") else set()
    for part in node.parts:
        found |= literals(part)
    return found


#: The class of what may stand between the words of one number.
LINK = "numberlink"

Characters = Callable[[str], str]
"""Class name -> the characters of all tokens that belong to it."""


def first(node: Node, characters: Characters) -> tuple[frozenset[str], bool]:
    """The characters a match can begin with, and whether it can be empty."""
    if node.kind == "class":
        return frozenset(characters(node.name)), False
    if node.kind == "number":
        return frozenset("".join(map(characters, ("digits", "number", "fraction", "numword")))), False
    if node.kind in ("cut", "not"):
        return frozenset(), True
    if node.kind == "optional":
        return first(node.parts[0], characters)[0], True
    found: frozenset[str] = frozenset()
    if node.kind == "choice":
        answers = [first(part, characters) for part in node.parts]
        return found.union(*(answer[0] for answer in answers)), any(answer[1] for answer in answers)
    for part in node.parts:
        more, empty = first(part, characters)
        found |= more
        if not empty:
            return found, False
    return found, True


class Follow:
    """What may come second in a match, for the patterns of one pack; remembers what it has worked out.

    The first set of a pattern's derivative (Brzozowski 1964); for numbers a little more than can really follow.
    """

    def __init__(self, characters: Characters) -> None:
        self._characters = characters
        self._tails: dict[int, list[tuple[frozenset[str], bool]]] = {}
        self._firsts: dict[int, tuple[frozenset[str], bool]] = {}
        self._link = frozenset("".join(map(characters, ("fraction", "numword", LINK))))

    def second(self, node: Node, character: str) -> tuple[frozenset[str], bool]:
        """What may follow `character` where a match begins with it, and whether the match may end there."""
        if node.kind == "class":
            return _NOTHING, character in self._first(node)[0]
        if node.kind == "number":
            return (self._link, True) if character in self._first(node)[0] else (_NOTHING, False)
        if node.kind in ("cut", "not"):
            return _NOTHING, False
        if node.kind == "optional":
            return self.second(node.parts[0], character)
        if character not in self._first(node)[0]:
            return _NOTHING, False
        if node.kind == "choice":
            answers = [self.second(part, character) for part in node.parts]
            return _NOTHING.union(*(answer[0] for answer in answers)), any(answer[1] for answer in answers)
        return self._sequence(node, character)

    def _sequence(self, node: Node, character: str) -> tuple[frozenset[str], bool]:
        found, ends = _NOTHING, False
        tails = self._suffixes(node)
        for place, part in enumerate(node.parts):
            more, whole = self.second(part, character)
            found |= more
            if whole:
                found |= tails[place + 1][0]
                ends = ends or tails[place + 1][1]
            if not self._first(part)[1]:
                break
        return found, ends

    def _suffixes(self, node: Node) -> list[tuple[frozenset[str], bool]]:
        """What each rest of a sequence can begin with, and whether it can be empty."""
        known = self._tails.get(id(node))
        if known is None:
            known = [(_NOTHING, True)]
            for part in reversed(node.parts):
                begins, empty = self._first(part)
                known.append((begins | known[-1][0], known[-1][1]) if empty else (begins, False))
            known.reverse()
            self._tails[id(node)] = known
        return known

    def _first(self, node: Node) -> tuple[frozenset[str], bool]:
        known = self._firsts.get(id(node))
        if known is None:
            known = self._firsts[id(node)] = first(node, self._characters)
        return known


_NOTHING: frozenset[str] = frozenset()


def needs(node: Node, wanted: frozenset[str], characters: Characters) -> bool:
    """True when every match of the pattern holds one of the `wanted` characters, or may hold one in its place."""
    if node.kind == "class":
        return bool(wanted & frozenset(characters(node.name)))
    if node.kind in ("number", "cut", "not", "optional"):
        return False
    answers = [needs(part, wanted, characters) for part in node.parts]
    return all(answers) if node.kind == "choice" else any(answers)


def reverse(node: Node) -> Node:
    """The pattern read from its end: `first` of it says how a match can end."""
    parts = tuple(reverse(part) for part in node.parts)
    return Node(node.kind, node.name, node.slot, tuple(reversed(parts)) if node.kind == "sequence" else parts)


def regex(node: Node, characters: Characters) -> tuple[str, dict[str, tuple[str, str]]]:
    """The regular expression of a pattern, and for each of its groups the slot it fills and the class.

    The parts between cuts are groups `_0`, `_2`: the first mention and the second.
    """
    groups: dict[str, tuple[str, str]] = {}
    body = _regex(node, characters, groups)
    pieces = body.split(_CUT)
    if len(pieces) == 3:
        body = f"(?P<_0>{pieces[0]}){pieces[1]}(?P<_2>{pieces[2]})"
    return body, groups


_CUT = "\x00"


def _regex(node: Node, characters: Characters, groups: dict[str, tuple[str, str]]) -> str:
    if node.kind == "cut":
        return _CUT
    if node.kind == "not":
        return f"(?![{characters(node.name)}])"
    if node.kind == "class":
        return _group(_one_of(characters(node.name)), node, groups)
    if node.kind == "number":
        figures = f"[{characters('digits')}{characters('number')}]"
        fraction, word, link = (_one_of(characters(name)) for name in ("fraction", "numword", LINK))
        return _group(
            f"(?:{figures}{fraction}?{word}?|{fraction}|{word}(?:{link}?{word}){{0,5}})",
            node, groups,
        )  # fmt: skip
    if node.kind == "optional":
        return f"(?:{_regex(node.parts[0], characters, groups)})?"
    pieces = [_regex(part, characters, groups) for part in node.parts]
    return "".join(pieces) if node.kind == "sequence" else f"(?:{'|'.join(pieces)})"


def _one_of(characters: str) -> str:
    """Matches one of these characters; nothing at all where there is none."""
    return f"[{characters}]" if characters else "(?!)"


def _group(body: str, node: Node, groups: dict[str, tuple[str, str]]) -> str:
    if node.slot is None:
        return body
    name = f"g{len(groups)}"
    groups[name] = (node.slot, node.name or "numeral")
    return f"(?P<{name}>{body})"
