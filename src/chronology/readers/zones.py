"""From an outlet, a domain, a country or a zone name to an IANA zone; unknown is a legal answer."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from chronology.readers.tables import table

#: Country-code domains that are not the ISO code of the country.
_DOMAINS = {"UK": "GB", "EU": None, "TV": None, "IO": None, "CO": None, "ME": None, "AI": None, "FM": None, "LY": None}


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """A publisher of the table `data/outlets.toml`."""

    name: str
    domains: tuple[str, ...] = ()
    zone: str | None = None
    country: str | None = None
    also: tuple[str, ...] = ()
    """Other names it goes by."""


@cache
def outlets() -> tuple[Outlet, ...]:
    """Every outlet of the table."""
    return tuple(msgspec.convert({"name": name, **row}, Outlet) for name, row in table("outlets").items())


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in outlets() for domain in outlet.domains}


@cache
def _by_name() -> dict[str, Outlet]:
    return {name.casefold(): outlet for outlet in outlets() for name in (outlet.name, *outlet.also)}


def outlet_of_host(host: str) -> Outlet | None:
    """The outlet whose domain is `host` or a parent of it."""
    labels = host.lower().rstrip(".").split(".")
    for start in range(len(labels) - 1):
        outlet = _by_domain().get(".".join(labels[start:]))
        if outlet:
            return outlet
    return None


def outlet_named(name: str) -> Outlet | None:
    """The outlet that goes by `name`."""
    folded = name.casefold().strip()
    return _by_name().get(folded) or _by_name().get(folded.removeprefix("the "))


def outlet_in(line: str) -> Outlet | None:
    """The outlet a line of the frame names ("Get the RNZ app"), in its own spelling.

    A name that is a common word too (Time, Mint, The Sun) counts only alone or after a copyright sign; so does the
    name of a wire service, which the frame of every customer's page mentions.
    """
    if _first_words().isdisjoint(_WORDS(line)):
        return None  # of a thousand names none begins here
    owned = bool(_OWNED.search(line))
    for match in _names().finditer(line):
        name = match.group()
        plain = name.removeprefix("The ")
        common = " " not in plain and not re.search(r"[A-Z].*[A-Z]|[.\d]", plain)
        if owned or match.group() == line.strip() or not (common or name.casefold() in _agencies()):
            return _by_name()[name.casefold()]
    return None


_OWNED = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_WORDS = re.compile(r"\w+").findall


@cache
def _first_words() -> frozenset[str]:
    """The first word of every outlet's names, as written."""
    return frozenset(_WORDS(name)[0] for outlet in outlets() for name in (outlet.name, *outlet.also))


@cache
def _names() -> re.Pattern[str]:
    names = sorted({name for outlet in outlets() for name in (outlet.name, *outlet.also)}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


@cache
def _agencies() -> frozenset[str]:
    return frozenset(form for forms in table("words")["agency"].values() for form in forms)


def country_of_host(host: str) -> str | None:
    """ISO code of the country a host's last label stands for."""
    label = host.upper().rstrip(".").rpartition(".")[2]
    return _DOMAINS.get(label, label) if len(label) == 2 else None


@cache
def _zones_of_countries() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    listing = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    for line in listing.splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            found[country] = (*found.get(country, ()), zone)
    return found


@cache
def zone_of_country(country: str | None) -> str | None:
    """The zone of a country all of whose newsrooms share one clock; `None` for those with several."""
    main = table("zones").get("country", {}).get(country)
    if main:
        return str(main)
    zones = _zones_of_countries().get(country or "", ())
    return zones[0] if len(zones) == 1 else None


@cache
def known(zone: str) -> ZoneInfo | None:
    """The zone with this IANA key, or `None`."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def clock(name: str, country: str | None = None) -> tzinfo | None:
    """The clock an offset or zone name stands for; `None` when it means several and no country settles it."""
    word = re.sub(r"[\s()]", "", name)
    if fixed := re.fullmatch(r"(?:UTC|GMT)?([+\-−])(\d{1,2}):?(\d{2})?", word):
        minutes = int(fixed[2]) * 60 + int(fixed[3] or 0)
        return timezone(timedelta(minutes=minutes if fixed[1] == "+" else -minutes)) if minutes < 1000 else None
    rows = table("zones")
    upper = word.upper()
    if upper in rows["offset"]:
        return _clock_of(rows["offset"][upper])
    if upper in rows["zone"]:
        return known(rows["zone"][upper])
    choice = rows["choices"].get(upper, {}).get(country or "")
    return _clock_of(choice) if choice else None


def likely_country(name: str) -> str | None:
    """The country whose press uses an ambiguous zone name most; `None` where none stands out."""
    found = table("zones")["likely"].get(re.sub(r"[\s()]", "", name).upper())
    return str(found) if found else None


def _clock_of(value: str) -> tzinfo | None:
    return known(value) if "/" in value else datetime.fromisoformat(f"2000-01-01T00:00{value}").tzinfo


def zone_of_name(name: str) -> str | None:
    """The IANA zone a zone name stands for by itself: `ET`, `NZST`; a bare offset names none."""
    rows = table("zones")
    upper = re.sub(r"[\s()]", "", name).upper()
    found = rows["zone"].get(upper) or rows.get("home", {}).get(upper)
    return str(found) if found else None


@cache
def month_first() -> frozenset[str]:
    """Zone names of a press that writes the month first."""
    return frozenset(table("zones")["order"]["zones_MDY"])


def date_order(country: str | None) -> str | None:
    """How the press of a country writes numeric dates: DMY, MDY or YMD; `None` where it does both, or is unknown."""
    orders = table("zones")["order"]
    return (
        next((order for order in ("MDY", "YMD", "either") if country in orders[order]), "DMY" if country else None)
        if country not in orders["either"]
        else None
    )
