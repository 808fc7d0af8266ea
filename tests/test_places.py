"""Names, countries and clocks."""

from __future__ import annotations

import pytest

from chronology import places


@pytest.mark.parametrize(
    ("name", "kind", "country", "zone"),
    [
        pytest.param("Niger", "country", "NE", "Africa/Niamey", id="a country keeps the clock of its capital"),
        pytest.param("Niamey", "city", "NE", "Africa/Niamey", id="a capital"),
        pytest.param("US", "country", "US", "America/New_York", id="an initialism of a country"),
        pytest.param("the United Kingdom", "country", "GB", "Europe/London", id="with its article"),
        pytest.param("Washington", "city", "US", "America/New_York", id="the city, as news means it"),
        pytest.param("New York", "city", "US", "America/New_York", id="without the word City"),
        pytest.param("Auckland", "city", "NZ", "Pacific/Auckland", id="on the other side of the date line"),
        pytest.param("Port-au-Prince", "city", "HT", "America/Port-au-Prince", id="a name with hyphens"),
        pytest.param("Texas", "state", "US", None, id="a state has no one clock"),
        pytest.param("Sahel", "region", None, None, id="a region lies in no one country"),
        pytest.param("Georgia", "country", "GE", "Asia/Tbilisi", id="a country before a state of the same name"),
        pytest.param("Paris", "city", "FR", "Europe/Paris", id="the largest city of the name"),
    ],
)
def test_a_place_is_known(name: str, kind: str, country: str | None, zone: str | None) -> None:
    place = places.find(name)
    assert place is not None
    assert (place.kind, place.country, place.zone) == (kind, country, zone)
    assert places.country(name) == country
    assert places.zone(name) == zone


@pytest.mark.parametrize(
    "name", [pytest.param("niamey", id="without its capital letter"), "Pentagon", "Reuters", "", "ECOWAS"]
)
def test_what_is_no_place_is_not_one(name: str) -> None:
    assert places.find(name) is None
    assert places.zone(name) is None
