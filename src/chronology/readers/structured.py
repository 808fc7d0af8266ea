"""What a web page says of itself for machines: JSON-LD, meta elements, microdata, `<time>`, its address."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from chronology.readers import marks
from chronology.readers.records import Claim
from chronology.readers.tables import table
from chronology.readers.trees import Tree, words

#: Nodes of JSON-LD looked at; a page has tens, an attack has millions.
_MOST_NODES = 5000


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the page says of itself."""

    claims: tuple[Claim, ...] = ()
    title: str | None = None
    byline: str | None = None
    site: str | None = None
    url: str | None = None
    locale: str | None = None
    text: str | None = None
    """The article's text in the data for machines, if it is there; mostly without paragraphs."""


def facts(tree: Tree, url: str | None = None) -> Facts:
    """Everything above, read from the tree of a page; `url` is where it was fetched, if known."""
    meta = _meta(tree)
    nodes = list(_nodes(tree))
    articles = [node for node in nodes if _kind(node) == "article"]
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)").strip()
    address, captured = original(url or _address(canonical) or _address(_pick(meta, "url")) or None)
    best = _own(articles, address, tree)
    claims = (*_ld_claims(nodes, best), *_meta_claims(meta), *_marked(tree), *_times(tree), *captured)
    return Facts(
        claims=claims,
        title=_title(tree, meta, best),
        byline=_name(best.get("author")) if best else _pick(meta, "author"),
        site=(_pick(meta, "site") or (_name(best.get("publisher")) if best else None)),
        url=address,
        locale=_locale(tree, meta),
        text=_body(best),
    )


def _body(best: dict[str, Any]) -> str | None:
    """`articleBody` as plain text; some sites put markup in it."""
    found = best.get("articleBody")
    return html.unescape(re.sub(r"<[^>]{0,500}>", "\n", found)) if isinstance(found, str) else None


def _address(text: str | None) -> str | None:
    return text if text and text.startswith(("http://", "https://")) else None


_ARCHIVE = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:today|ph|is|md|li|vn|fo))/"
    r"(?P<day>\d{4}\.?\d\d\.?\d\d)-?(?P<clock>\d{6})?(?:[a-z]{2}_)?/(?P<url>https?:/{1,2}\S+)"
)


def original(address: str | None) -> tuple[str | None, tuple[Claim, ...]]:
    """The address of a page without that of the web archive it was taken from, and when the archive took it."""
    match = _ARCHIVE.match(address or "")
    if match is None:
        return address, ()
    clock = match["clock"] or "000000"
    taken = f"{match['day'].replace('.', '')}T{clock}Z"
    return match["url"], (Claim(text=taken, found_in="url", fact="captured"),)


def _meta(tree: Tree) -> dict[str, str]:
    """Content of the meta elements by name, property or itemprop; the first of each counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content[:2000])
    return found


def _pick(meta: dict[str, str], key: str) -> str | None:
    return next((html.unescape(meta[name]) for name in table("structured")[key] if name in meta), None)


def _nodes(tree: Tree) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD, outer ones first."""
    left = _MOST_NODES
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        queue: list[Any] = [_json(script.text or "")]
        while queue and left:
            left -= 1
            node = queue.pop(0)
            if isinstance(node, list):
                queue.extend(node[:500])
            elif isinstance(node, dict):
                yield node
                queue.extend(value for value in node.values() if isinstance(value, dict | list))


def _json(text: str) -> Any:
    """JSON as found in the wild: wrapped in comments or CDATA, with raw line ends, a `;` or a comma behind."""
    body = text.strip()
    if opened := _OPENING.match(body):
        body = body[opened.end() :]
    if closed := _CLOSING.search(body, max(0, len(body) - 60)):  # a longer search would cost quadratic time
        body = body[: closed.start()]
    body = body.strip()
    body = body.rstrip("; \n\t")
    for attempt in (body, re.sub(r",\s*([}\]])", r"\1", body)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    found = re.search(r'"datePublished"\s*:\s*"([^"]{8,40})"', body)
    return {"@type": "NewsArticle", "datePublished": found.group(1)} if found else None


_OPENING = re.compile(r"<!--|//\s{0,9}<!\[CDATA\[|/\*\s{0,9}<!\[CDATA\[\s{0,9}\*/|<!\[CDATA\[")
_CLOSING = re.compile(r"(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?)\s*$")


def _kind(node: dict[str, Any]) -> str | None:
    """`article`, `page`, or `None`."""
    types = node.get("@type") or node.get("type") or ()
    names = [str(t).lower().rpartition("/")[2] for t in (types if isinstance(types, list) else [types])]
    rows = table("structured")
    if any(name in rows["articles"] or name.endswith(("article", "posting")) for name in names):
        return "article"
    return "page" if any(name in rows["pages"] for name in names) else None


def _own(articles: list[dict[str, Any]], url: str | None, tree: Tree) -> dict[str, Any]:
    """The article node that is about this page, not one of the related: by address, by headline, else the first."""
    dated = [node for node in articles if node.get("datePublished") or node.get("dateCreated")]
    if len(dated) < 2:
        return dated[0] if dated else articles[0] if articles else {}
    path = _path(url)
    heading = _squash(words(h1[0]) if (h1 := tree.xpath("//h1")) else "")
    for node in dated:
        own = {
            _path(v if isinstance(v, str) else (v.get("@id") or v.get("url")) if isinstance(v, dict) else None)
            for k in ("mainEntityOfPage", "url", "@id")
            for v in [node.get(k)]
        }
        if path and path in own:
            return node
    for node in dated:
        if heading and _squash(str(node.get("headline") or node.get("name") or "")) == heading:
            return node
    return dated[0]


def _path(url: Any) -> str:
    """Host and path of a URL, without scheme, query and slash, so that two spellings compare equal."""
    plain = re.sub(r"^https?://(?:www\.)?|[?#].*$", "", str(url or "")).rstrip("/").lower()
    return plain if "/" in plain else ""


def _squash(text: str) -> str:
    return re.sub(r"\W+", " ", html.unescape(text)).casefold().strip()


def _ld_claims(nodes: list[dict[str, Any]], best: dict[str, Any]) -> Iterator[Claim]:
    for node in nodes:
        kind = _kind(node)
        rank = 0.95 if node is best else 0.3 if kind == "article" else 0.85 if kind == "page" else 0.0
        if kind is None or (kind == "page" and best and rank >= 0.85 and best.get("datePublished")):
            continue
        for key in ("datePublished", "dateCreated", "uploadDate"):
            stated = _scalar(node.get(key))
            if stated:
                yield Claim(text=stated[:80], found_in="json-ld", rank=rank - 0.1 * (key != "datePublished"))
                break
        if isinstance(node.get("dateModified"), str) and rank > 0.8:
            yield Claim(text=node["dateModified"][:80], found_in="json-ld", fact="modified", rank=0.3)


def _scalar(value: Any) -> str | None:
    """A date that is a string, a number, the first of a list, or the `@value` of an object."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None


def _meta_claims(meta: dict[str, str]) -> Iterator[Claim]:
    rows = table("structured")
    for number, name in enumerate(name for name in rows["published"] if name in meta):
        weak = name in ("date", "published", "creation_date")
        yield Claim(
            text=meta[name][:80], found_in=f"meta:{name}", rank=(0.85 if weak else 0.94) - min(number, 5) * 0.01
        )
    for name in rows["modified"]:
        if name in meta:
            yield Claim(text=meta[name][:80], found_in=f"meta:{name}", fact="modified", rank=0.3)


def _marked(tree: Tree) -> Iterator[Claim]:
    """Microdata: elements with itemprop datePublished or dateModified; the first outside a related item counts more."""
    for prop, fact in (("datePublished", "published"), ("dateModified", "modified")):
        for number, element in enumerate(
            tree.xpath(f"//*[contains(concat(' ',@itemprop,' '),' {prop} ')][not(self::meta)]")[:5]
        ):
            text = element.get("datetime") or element.get("content") or words(element)
            if text:
                yield Claim(
                    text=text[:80],
                    found_in="microdata",
                    fact=fact,
                    rank=(0.3 if fact == "modified" else 0.9 if number == 0 else 0.5),
                )


def _times(tree: Tree) -> Iterator[Claim]:
    """`<time>` elements: one between headline and text says most; behind the text it belongs to another story."""
    below = tree.find(".//h1") is None
    number = paragraphs = 0
    for element in tree.iter("h1", "p", "time"):
        if element.tag == "h1":
            below = True
        elif element.tag == "p":
            paragraphs += below and len(words(element, 100)) > 80
        elif number < _MOST_TIMES and (text := element.get("datetime") or words(element, 100)):
            if not any(character.isdigit() for character in text):
                continue
            rank = (0.82 if element.get("datetime") else 0.7) - 0.1 * number
            rank -= 0.45 if paragraphs >= 3 else 0.15 if not below else 0.0
            fact = "modified" if _is_change(element) else "published"
            yield Claim(text=text[:80], found_in="time", fact=fact, rank=0.3 if fact == "modified" else round(rank, 2))
            number += 1


#: `<time>` elements looked at.
_MOST_TIMES = 5


def _is_change(element: Tree) -> bool:
    """True when the element or its parent is marked as the time of a change."""
    parent = element.getparent()
    near = (element.get("class"), element.get("itemprop"), parent.get("class") if parent is not None else None)
    return bool(re.search(r"updat|modif", " ".join(filter(None, near)), re.IGNORECASE))


def _name(value: Any) -> str | None:
    """Names in a JSON-LD person or organisation, joined."""
    if isinstance(value, list):
        names = [name for item in value[:6] if (name := _name(item))]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        value = value.get("name")
        return _name(value) if isinstance(value, list) else str(value).strip() if value else None
    return value.strip() or None if isinstance(value, str) and not value.startswith("http") else None


def _title(tree: Tree, meta: dict[str, str], best: dict[str, Any]) -> str | None:
    """The headline: of the article node, else the one `h1`, else og:title, else `<title>` without the site's name."""
    headings = [text for element in tree.iter("h1") if (text := words(element))]
    social = _without_site(_pick(meta, "title"), _pick(meta, "site"))
    named = best.get("headline")
    for known in (named, social):
        same = [h for h in headings if isinstance(known, str) and _squash(known) == _squash(h)]
        if same:
            return same[0]
        # A kicker stands in the same `h1` on many pages.
        plain = html.unescape(known).strip() if isinstance(known, str) else ""
        if len(plain) > 15 and any(_squash(h).endswith(_squash(plain)) for h in headings):
            return plain
    if len(headings) == 1 and len(headings[0].split()) > 2:
        return headings[0]
    if isinstance(named, str) and named.strip():
        return html.unescape(named.strip())
    if social or headings:
        return social or headings[0]
    element = tree.find(".//title")
    plain = words(element) if element is not None else ""
    marked = [words(e) for e in tree.iter("h2", "h3") if any(m in (e.get("class") or "") for m in _title_marks())]
    if fitting := [text for text in marked if text and (not plain or _squash(text) in _squash(plain))]:
        return fitting[0]
    site, parted, rest = plain.partition(" - ")
    if parted and rest.count(" ") > 1 and marks.is_outlet(site):
        return rest
    return re.split(r"\s[|–—-]\s(?=[^|–—]{2,40}$)", plain)[0] or None


def _title_marks() -> list[str]:
    found: list[str] = table("structured")["titles"]
    return found


def _without_site(title: str | None, site: str | None) -> str | None:
    """A title without the name of the site behind it."""
    if not title or not site:
        return title
    end = re.search(rf"\s[|–—-]\s{re.escape(site)}$", title, re.IGNORECASE)
    return title[: end.start()] if end else title


def _locale(tree: Tree, meta: dict[str, str]) -> str | None:
    """Language and region as declared: `en-GB`."""
    stated = [
        s.replace("_", "-")
        for s in (
            (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""),
            _pick(meta, "locale") or "",
        )
        if s
    ]
    return next((s for s in stated if "-" in s), stated[0] if stated else None)
