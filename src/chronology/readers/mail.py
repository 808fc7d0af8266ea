"""Mail (.eml, .mbox) and saved pages in mail's clothes (.mhtml): the standard library's parser, and its limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from functools import cache

import msgspec

from chronology.errors import InputError
from chronology.model import Notice
from chronology.readers import fragments, html, opening, wrapping
from chronology.readers.phrases import alternation
from chronology.readers.records import Claim, Draft, Piece, Source
from chronology.readers.tables import words

#: Parts of one message that are looked at.
_MOST_PARTS = 200


def read(source: Source) -> Iterator[Draft | Notice]:
    """The messages of a file, each with the articles attached to it."""
    if source.label.lower().endswith(".mbox") or source.data.startswith(b"From "):
        for number, raw in enumerate(_messages(source.data), 1):
            yield from _message(msgspec.structs.replace(source, data=raw), str(number))
    else:
        yield from _message(source, "")


def page(source: Source) -> Iterator[Draft | Notice]:
    """The page of an .mhtml file, under the address it was saved from."""
    message = _parsed(source.data)
    root = next(
        (part for part in _parts(message) if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
    )
    if root is None:
        raise InputError("no page is in it; save it again, as a complete page")
    url = str(message.get("Snapshot-Content-Location") or root.get("Content-Location") or "") or None
    captured = (Claim(text=str(message["Date"]), found_in="mail:date", fact="captured"),) if message.get("Date") else ()
    yield html.draft(_content(root), url=url, captured=captured)


def _messages(data: bytes) -> Iterator[bytes]:
    """The messages of an mbox: each begins with a line `From `."""
    starts = [m.start() for m in re.finditer(rb"(?:\A|(?<=\n))From [^\n]{0,300}\n", data)]
    if not starts:  # one message that only its name says is a box of several
        yield data
        return
    for start, end in zip(starts, [*starts[1:], len(data)], strict=True):
        yield data[start:end].partition(b"\n")[2]


def _parsed(data: bytes) -> EmailMessage:
    try:
        message = message_from_bytes(data, policy=policy.default)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
        raise InputError(f"it is no mail that can be read ({type(error).__name__}); export it again") from None
    return message


def _parts(message: EmailMessage) -> list[EmailMessage]:
    """The parts that are no containers, however deep; not by recursion, as `walk` does."""
    found: list[EmailMessage] = []
    stack: list[EmailMessage] = [message]
    while stack and len(found) < _MOST_PARTS:
        part = stack.pop()
        if part.is_multipart():
            stack.extend(reversed([sub for sub in part.get_payload() if isinstance(sub, EmailMessage)]))
        else:
            found.append(part)
    return found


def _content(part: EmailMessage) -> str:
    """The text of a part; an unknown or lying charset is read as UTF-8 with marks for what is broken."""
    try:
        content = part.get_content()
    except (LookupError, UnicodeError, ValueError, KeyError):
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return content if isinstance(content, str) else ""


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):  # headers made to break parsers
        return None
    return str(value)[:1000].strip() or None if value is not None else None


def _message(source: Source, part: str) -> Iterator[Draft | Notice]:
    """The message as an article, then its attachments as far as a reader knows them."""
    where = source.label + (f"#{part}" if part else "")
    try:
        message = _parsed(source.data)
        parts = _parts(message)
    except (InputError, RecursionError) as error:
        yield Notice(where=where, what=str(error) or "it is nested too deeply; export it again", code="unreadable")
        return
    yield _article(message, parts, source, part)
    if source.depth >= opening.DEEPEST:
        return
    for attached in parts:
        name = attached.get_filename()
        payload = attached.get_payload(decode=True) if name else None
        if name and isinstance(payload, bytes) and payload.strip() and opening.known(name):
            sent = _header(message, "Date")
            for item in opening.inside(source, f"{part}/{name}".lstrip("/"), payload):
                if sent and isinstance(item, Draft):
                    item = msgspec.structs.replace(item, claims=(*item.claims, *_sent(sent)))
                yield item


def _article(message: EmailMessage, parts: list[EmailMessage], source: Source, part: str) -> Draft:
    own = [p for p in parts if not p.get_filename()]
    plain = next((_content(p) for p in own if p.get_content_type() == "text/plain"), "")
    markup = next((_content(p) for p in own if p.get_content_type() == "text/html"), "")
    pieces = tuple(Piece(text=text) for text in wrapping.paragraphs(re.sub(r"(?m)^>+ ?", "", plain)))
    if markup and len(plain.strip()) < 200:
        pieces = fragments.pieces(markup) or pieces
    name, address = parseaddr(_header(message, "From") or "")
    sent = _header(message, "Date")
    outlet = name if _newsletter(message) else ""
    return Draft(
        pieces=pieces,
        title=_subject(message),
        byline=None if outlet else name or None,
        source=outlet or address.rpartition("@")[2] or None,
        claims=_sent(sent) if sent else (),
        part=part,
        seed=source.data,
        place="",
        structured=False,
    )


def _newsletter(message: EmailMessage) -> bool:
    """True for a mail to subscribers (RFC 2369, RFC 2919): its sender's name is that of an outlet, not of a person."""
    return any(message.get(header) for header in ("List-Id", "List-Unsubscribe"))


def _subject(message: EmailMessage) -> str | None:
    """The subject without the marks of answers and forwarding."""
    subject = _header(message, "Subject")
    return _prefixes().sub("", subject) if subject else None


@cache
def _prefixes() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{alternation(words('mail', 'prefixes'))})\s?[:：]\s*){{1,9}}", re.IGNORECASE)


def _sent(date: str) -> tuple[Claim, ...]:
    """The Date header: when it was sent, which an article inside was published before."""
    return (
        Claim(text=date, found_in="mail:date", rank=0.5),
        Claim(text=date, found_in="mail:date", fact="captured"),
    )
