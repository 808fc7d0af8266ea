"""What a single line is: date line, caption, byline, sign-off, frame. The words stand in `data/words.toml`.

A line is judged alone here; `layout.py` weighs it by its place among the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from chronology.folding import holds_digit, without_typography
from chronology.readers import agencies, labels, stamps, zones
from chronology.readers.phrases import Phrases, alternation, folded
from chronology.readers.tables import table, words

_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»」』)\]]{0,2}$").search
#: Two characters of a script without blanks weigh as one word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD_IN = re.compile(r"\w").search
_ALNUM_IN = re.compile(r"[^\W_]").search
#: Words of two letters and more.
_LONG_WORDS = re.compile(r"[^\W\d_]{2,}").findall
#: What is no part of a word in ASCII, apart from its blanks; and a blank for those that bytes do not part at.
_ASCII_SIGNS = bytes(code for code in range(128) if not (_WORD_IN(chr(code)) or chr(code).isspace()))
_ASCII_BLANKS = bytes(ord(" ") if chr(code).isspace() else code for code in range(128)).ljust(256)


def ends_sentence(line: str) -> bool:
    """True for a line whose last sentence ends: a stop, maybe quotes and brackets behind it."""
    return _SENTENCE_END(line[-4:]) is not None  # all that can match: a stop, two marks, a line break


def count(line: str) -> int:
    """Words in a line; in scripts without blanks, pairs of characters."""
    return _count(line) if len(line) <= 1000 else _count.__wrapped__(line)


@lru_cache(1024)  # several steps ask for the size of the same line
def _count(line: str) -> int:
    if len(line) > 200:  # a paragraph: a lone dash more or less does not matter
        return len(line.split()) + (0 if without_typography(line).isascii() else len(_UNSPACED.findall(line)) // 2)
    line = without_typography(line, "")  # a mark alone is no word, and parts none
    if line.isascii():
        return len(line.encode().translate(_ASCII_BLANKS, _ASCII_SIGNS).split())
    spaced, unspaced = _UNSPACED.subn(" ", line)
    return len(list(filter(_WORD_IN, spaced.split()))) + unspaced // 2


#: A line of fewer characters may be anything; one of more is neither a sign-off nor known as frame word by word.
_SHORT, _LONG = 40, 100
#: Characters in which a label stands at the beginning of a line, and a credit at its end.
_LABEL, _CREDIT = 31, 140


def is_plain(line: str) -> bool:
    """True for a sentence and more of running text in which nothing could say that it is anything else.

    Most lines are such: what is asked of a line below would be answered with no for each of them, at five times the
    cost.
    """
    if len(line) < _SHORT or not line.endswith((".", ".”", '."')) or line.endswith(".."):
        return False
    if not (line[0].isalnum() or line[0] in "\"“‘'") or _SIGNS(line[-_CREDIT:]) or _COLON(line[:_LABEL]):
        return False
    if not runs(line) or _may_date(line) or _openings().match(line) or _without_remark(line) is not line:
        return False
    if len(line) <= _LONG and (agencies.is_signoff(line) or _is_frame_line(line)):
        return False
    return count(line) > _FRAME_WORDS or len(line) > _FRAME_LENGTH or not _frame_sentences().stand_in(line)


def date_line(line: str, order: str | None = None) -> tuple[stamps.Stamp, ...]:
    """The dates of a line that is there to give a date; empty for prose that happens to hold one."""
    if not _may_date(line):
        return ()
    found = stamps.find(line, order)
    if not found:
        return ()
    rest = line
    for stamp in reversed(found):
        rest = rest[: stamp.start] + " | " + rest[stamp.end :]
    left = [word for word in _LONG_WORDS(stamps.fold(rest)) if word not in _small_words()]
    weight = count(" ".join(left))
    labelled = labels.label_of(line[: found[0].start][-30:]) in ("published", "updated")
    if weight > 1 and not labelled and ends_sentence(line):
        return ()
    if weight <= 3:
        return found
    if weight <= 8 and names_only(rest) and any(stamp.year and stamp.hour is not None for stamp in found):
        return found  # `Ann Writer, Bo Reed June 6, 2024, 7:30pm ET`
    before, after = line[: found[0].start].rstrip(), line[found[-1].end :].lstrip()
    parted = before[-1:] in tuple("|·•/–—-\u00a0") or after[:1] in tuple("|·•/–—")
    told = parted or labelled or is_byline(before)
    return found if told and weight <= 14 and credit_start(line) is None else ()


def _may_date(line: str) -> bool:
    """False for most lines, which hold no figure, or tell something."""
    return len(line) <= 200 and holds_digit(line) and not _is_told(line)


def _is_told(line: str) -> bool:
    """True for a sentence with two words that no date line has, and without a label: whatever day it names is told.

    All but a few lines with a figure are such, and they need not be searched for dates.
    """
    if not ends_sentence(line):
        return False
    dated, before = _dated_words(), ""
    for word in line.split():
        if len(word) > 3 and word not in dated and word.islower() and word.isascii() and word.isalpha():
            if before and word != before:
                return not _given().stand_in(line)
            before = word
    return False


@cache
def _given() -> Phrases:
    """The labels before a day of publication or change."""
    return Phrases(label for key in ("published", "updated") for label in words("labels", key))


@cache
def _dated_words() -> frozenset[str]:
    """Words of a date line: labels, joining words, weekdays, and all that may stand in a date with its time."""
    joining, clocks = table("words")["joining"], table("zones")
    forms = (
        *stamps.months(), *joining["half"]["am"], *joining["half"]["pm"], *joining["clock"],
        *clocks["offset"], *clocks["zone"], *clocks["choices"],
    )  # fmt: skip
    return _small_words().union(word for form in forms for word in _LONG_WORDS(stamps.fold(form)))


def signs(line: str, found: Sequence[stamps.Stamp]) -> bool:
    """True for a short line of names with one day (and that of a change): no note (`[1] …`), no label, no words about
    what happened."""
    gaps = [line[a.end : b.start] for a, b in pairwise(found)]
    before, after = line[: found[0].start], line[found[-1].end :]
    if len(line) >= 60 or re.match(r"\W*\d|\W*[\[(]", before) or before.rstrip().endswith(":"):
        return False
    return all(labels.label_of(gap) == "updated" for gap in gaps) and all(map(names_only, (before, *gaps, after)))


def names_only(text: str) -> bool:
    """True when every word is capitalised, or joins names."""
    tokens = _LONG_WORDS(text)
    return all(t[:1].isupper() or stamps.fold(t) in _small_words() or t in words("byline", "joiners") for t in tokens)


@cache
def _small_words() -> frozenset[str]:
    """Words that leave a date line a date line: labels, joining words, weekdays."""
    labels = {word for key in ("published", "updated") for phrase in words("labels", key) for word in phrase.split()}
    labels |= {phrase for phrase in words("labels", "other") if " " not in phrase}
    return frozenset(labels | words("joining", "words") | stamps.weekdays())


def is_caption(line: str) -> bool:
    """True for a picture's caption: it ends with a credit, or opens as one does."""
    if len(line) > 1200:
        return False
    return (credit_start(line) is not None or bool(_openings().match(line))) and count(line) >= 3


@cache
def _openings() -> re.Pattern[str]:
    """`FILE - …`, `Archivbild: …`."""
    return re.compile(rf"(?:{alternation(words('caption', 'openings'))})\s?(?:[:–—,]|-\s|PHOTO\b)\s?\S", re.IGNORECASE)


_SIGNS = re.compile(r"[:©/|•·()\[\]]").search
_COLON = re.compile("[:：]").search


#: One of these, or a word that links a picture to its maker, stands in every credit.
_CREDIT_SIGNS = re.compile(r"[:©/|•·)\]]").search


@cache
def _links() -> Phrases:
    return Phrases(words("caption", "links"))


@cache
def _tails() -> re.Pattern[str]:
    """The forms in which a caption's last words can be a credit."""
    links = alternation(words("caption", "links"))
    return re.compile(
        r"[(\[][^()\[\]]{2,100}[)\]]?\.?\s*$"  # (Photo by AFP)
        r"|©\s?.{2,60}$"
        r"|(?<!\w)[^\W\d_][^:.()\n]{1,24}:[^:\n]{2,80}$"  # Photo: AFP
        rf"|(?<!\w)(?:[^\W\d_]+ ){{1,2}}(?:{links}) [^\n.]{{2,80}}$"
        r"|(?:[|•·]\s)[^|•·\n]{2,80}$"
        r"|(?<=[.!?\"”] )(?:[^\W\d_][\w.&'-]*[ /]){0,6}[^\W\d_][\w.&'-]*/[\w.&' -]{2,50}$"  # . IMAGO/Nico Name
    )


def credit_start(line: str) -> int | None:
    """Where the credit of a caption begins: `(Photo by AFP)`, `Photo: AFP`, `© Getty Images`; else `None`."""
    line = _without_remark(line)
    offset = max(0, len(line) - _CREDIT)
    tail = line[offset:]
    # Without one of these signs only the form `Name by Name` is left, and that ends with a name, not with a stop.
    if tail.rfind(".") > len(tail) - 6 and not _SIGNS(tail):
        return None
    if not _CREDIT_SIGNS(tail) and not _links().stand_in(tail):
        return None
    for match in _tails().finditer(tail):
        if _names_credit(match.group()):
            return offset + match.start()
    return None


@cache
def _credit_words() -> re.Pattern[str]:
    labels, links = alternation(words("caption", "credits")), alternation(words("caption", "links"))
    phrases = alternation(words("caption", "phrases"))
    after = rf"\s?(?::|/|(?:{links})\b|\b(?=[^:]{{0,40}}/))"
    return re.compile(rf"^[(\[©|•·\s]*(?:(?:{labels}){after}|(?:{phrases})\b)", re.IGNORECASE)


@cache
def _picture_agencies() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(words('caption', 'agencies'))})(?!\w)", re.IGNORECASE)


def _without_remark(line: str) -> str:
    """`line` without what a page writes behind a credit (`Purchase licensing rights`)."""
    end = line.rstrip()[-5:].removesuffix(".")
    if not folded(end).endswith(_remark_ends()):
        return line
    return _behind_credit().sub("", line)


@cache
def _behind_credit() -> re.Pattern[str]:
    return re.compile(rf"[\s,.]{{1,3}}(?:{alternation(words('caption', 'behind'))})\.?\s*$", re.IGNORECASE)


@cache
def _remark_ends() -> tuple[str, ...]:
    """The last four characters of every remark: no other line needs the search through all of it."""
    return tuple({folded(remark[-4:]) for remark in words("caption", "behind")})


def _names_credit(tail: str) -> bool:
    if _credit_words().search(tail):
        return True
    inside = tail.strip().strip("()[]|•·. ")
    marked = "/" in inside or tail.lstrip()[:1] in tuple("©|•·") or bool(_linked().search(inside))
    return marked and bool(_picture_agencies().search(inside)) and len(inside.split()) <= 8


@cache
def _linked() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{alternation(words('caption', 'through'))})\s", re.IGNORECASE)


def is_byline(line: str) -> bool:
    """True for a short line that names who wrote it."""
    plain = line.strip(" |·•–—-")
    if len(plain) > 140 or ends_sentence(plain):
        return False
    tokens = plain.split()
    if not 2 <= len(tokens) <= 16 or stamps.fold(tokens[0]).rstrip(":") not in words("byline", "words"):
        return False
    rest = tokens[1:]
    names = [token for token in rest if token[:1].isupper() or token in words("byline", "joiners")]
    return rest[0][:1].isupper() and ":" not in plain.partition(" ")[2] and len(names) >= 0.6 * len(rest)


_ADDRESS = re.compile(r"(?:[^\W\d_]{2,12}\s?:\s+)?<?(?P<url>https?://[^\s<>\"]{4,800})>?").fullmatch


def address_in(line: str) -> str | None:
    """The address a line consists of, maybe behind a word and a colon (`Source: https://…`)."""
    found = _ADDRESS(line.strip()) if "://" in line[:40] else None
    return found["url"] if found else None


def is_outlet(line: str) -> bool:
    """True for a short line that is the name of a publisher: an outlet of the table, or a name as outlets have."""
    plain = re.sub(r"\s*\([^()]{1,40}\)$", "", line.strip())
    tokens = [token.strip(".,") for token in plain.split()]
    if not 1 <= len(tokens) <= 6 or ends_sentence(plain):
        return False
    known = zones.outlet_named(plain) is not None
    named = any(stamps.fold(token) in words("outlet", "words") for token in tokens)
    return known or (named and len(tokens) > 1 and all(t[:1].isupper() or stamps.fold(t) in _joiners() for t in tokens))


@cache
def _joiners() -> frozenset[str]:
    return words("outlet", "joiners")


@cache
def _frame_starts() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words('frame', 'starts'))})(?!\w)", re.IGNORECASE)


@cache
def _frame_openings() -> frozenset[str]:
    """The first two characters of every such start: no other line needs to be tried for all of them."""
    return frozenset(folded(start[:2]) for start in words("frame", "starts"))


def _may_start_frame(plain: str) -> bool:
    opening = folded(plain[:2])
    return opening in _frame_openings() or opening[:1] in _frame_openings()


#: The longest line of the frame, in words and in characters.
_FRAME_WORDS, _FRAME_LENGTH = 45, 400


def is_frame(line: str) -> bool:
    """True for a line of the page around the article: share bars, invitations, navigation."""
    plain = line.strip().lstrip("•*-–|> ").strip()
    if not _ALNUM_IN(plain) or is_labelled(plain) or _is_frame_line(plain):
        return True
    if count(plain) > _FRAME_WORDS:
        return False
    if len(plain) <= _FRAME_LENGTH and _frame_sentences().stand_in(plain):
        return True
    return (
        _may_start_frame(plain) and bool(_frame_starts().match(plain)) and len(plain.split()) <= 16 and not runs(plain)
    )


def _is_frame_line(plain: str) -> bool:
    """True for a whole line that is known as frame, whatever dots and colons end it."""
    plain = plain.rstrip(":.")
    return len(plain) < 100 and stamps.fold(plain).rstrip(":.") in words("frame", "lines")


@cache
def _frame_sentences() -> Phrases:
    return Phrases(words("frame", "sentences"))


def ends(line: str) -> bool:
    """True for a line that says that the article ends here."""
    return len(line) < 40 and stamps.fold(line.strip()) in words("frame", "ends")


def is_labelled(line: str) -> bool:
    """True for a short line that says something about the article: `Editor: Ann Writer`, `（来源：…）`."""
    if ":" not in line and "：" not in line:
        return False
    label, _, rest = _BRACKETS.sub("", line).replace("：", ":").partition(":")
    known = len(label) <= 30 and stamps.fold(label.strip()) in words("frame", "labels")
    return known and count(rest) <= 12 and not (ends_sentence(line) and count(rest) > 6)


_BRACKETS = re.compile(r"^[\s(（\[【]+|[\s)）\]】]+$")


def source_in(line: str) -> str | None:
    """The outlet that a line `Source: …` names: one of the table, or a name as outlets have."""
    if ":" not in line and "：" not in line:
        return None
    label, _, rest = _BRACKETS.sub("", line).replace("：", ":").partition(":")
    if len(rest) > 60 or stamps.fold(label.strip()) not in words("outlet", "labels"):
        return None
    name = re.split(r"\s[|·•–-]\s", rest.strip())[0].strip()
    return name if is_outlet(name) else None


def runs(line: str) -> bool:
    """True for a paragraph of running text: long, or a sentence that ends."""
    return _runs(line) if len(line) <= 1000 else _runs.__wrapped__(line)


@lru_cache(1024)  # as with its size
def _runs(line: str) -> bool:
    if len(line) > 600 and line.isascii() and line.count(" ") > 60:
        return True
    size = count(line)
    return size >= 25 or (size >= 8 and ends_sentence(line))
