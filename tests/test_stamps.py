"""Dates in addresses, zones, outlets, ages: the tables that a publication is read by."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from chronology.readers import publication, stamps, zones
from chronology.readers.records import Claim
from pasted import BODY, article, civil

ADDRESSES = [
    ("https://example.org/2024/04/20/talks", "2024-04-20"),
    ("https://example.org/world/2024-04-20-talks.html", "2024-04-20"),
    ("https://example.org/a/20240420_talks", "2024-04-20"),
    ("https://example.org/world/2024/apr/20/talks", "2024-04-20"),
    ("https://example.org/2024/4/9/talks", "2024-04-09"),
    ("https://example.org/story-20241345", None),
    ("https://example.org/id/120240420", None),
    ("https://example.org/2024/04/talks", None),
]


@pytest.mark.parametrize(("address", "day"), ADDRESSES, ids=[row[0] for row in ADDRESSES])
def test_day_in_an_address(address: str, day: str | None) -> None:
    assert publication.day_in_path(address) == day


ZONES = [
    ("EDT", None, "2024-04-20T12:00:00-04:00"),
    ("ET", None, "2024-04-20T12:00:00-04:00"),
    ("ET", None, "2024-01-20T12:00:00-05:00"),
    ("NZDT", None, "2024-01-20T12:00:00+13:00"),
    ("IST", "IN", "2024-04-20T12:00:00+05:30"),
    ("IST", "IL", "2024-07-20T12:00:00+03:00"),
    ("BST", "GB", "2024-07-20T12:00:00+01:00"),
    ("CST", "CN", "2024-07-20T12:00:00+08:00"),
    ("CST", "US", "2024-01-20T12:00:00-06:00"),
    ("GMT+2", None, "2024-01-20T12:00:00+02:00"),
    ("+0545", None, "2024-01-20T12:00:00+05:45"),
    ("BST", None, None),
    ("XYZ", "GB", None),
]


@pytest.mark.parametrize(("name", "country", "stamp"), ZONES, ids=[f"{r[0]} in {r[1]} gives {r[2]}" for r in ZONES])
def test_names_of_zones(name: str, country: str | None, stamp: str | None) -> None:
    clock = zones.clock(name, country)
    if stamp is None:
        assert clock is None
        return
    wanted = datetime.fromisoformat(stamp)
    assert clock is not None
    assert wanted.replace(tzinfo=clock).utcoffset() == wanted.utcoffset()


def test_every_outlet_has_a_zone_that_exists_or_none() -> None:
    assert len(zones.outlets()) >= 200
    for outlet in zones.outlets():
        assert outlet.domains, outlet.name
        assert outlet.zone is None or zones.known(outlet.zone), outlet.name


HOSTS = [
    ("www.rnz.co.nz", "RNZ"),
    ("news.bbc.co.uk", "BBC News"),
    ("economictimes.indiatimes.com", "Economic Times"),
    ("notbbc.co.uk", None),
]


@pytest.mark.parametrize(("host", "name"), HOSTS, ids=[row[0] for row in HOSTS])
def test_outlet_of_a_host(host: str, name: str | None) -> None:
    outlet = zones.outlet_of_host(host)
    assert (outlet.name if outlet else None) == name


MENTIONS = [
    ("Get the RNZ app", "RNZ"),
    ("New York Times subscribers", "New York Times"),
    ("© 2024 Time", "Time"),
    ("Time flies", None),
    ("Additional reporting by Reuters", None),
    ("the mint of the nation", None),
]


@pytest.mark.parametrize(("line", "name"), MENTIONS, ids=[row[0] for row in MENTIONS])
def test_outlet_named_in_a_line_of_the_frame(line: str, name: str | None) -> None:
    outlet = zones.outlet_in(line)
    assert (outlet.name if outlet else None) == name


COUNTRIES = [
    ("FR", "Europe/Paris"),
    ("CN", "Asia/Shanghai"),
    ("DE", "Europe/Berlin"),
    ("US", None),
    ("RU", None),
    (None, None),
]


@pytest.mark.parametrize(("country", "zone"), COUNTRIES, ids=[str(row[0]) for row in COUNTRIES])
def test_zone_of_a_country_of_one_clock(country: str | None, zone: str | None) -> None:
    assert zones.zone_of_country(country) == zone


NO_DATES = [
    "",
    "room 12.5 of 30",
    "He was 12 on 2024-02-30",
    "May 2024",
    "3.141592",
    "call 020 7946 0018",
    "at 12:38 pm",
    "version 2.10.24.1",
]


@pytest.mark.parametrize("line", NO_DATES, ids=[repr(line) for line in NO_DATES])
def test_what_is_no_date(line: str) -> None:
    assert stamps.find(line) == ()


def test_offsets_of_a_stamp_are_those_of_its_text() -> None:
    line = "Published ٢٠ أبريل ٢٠٢٤ 12:38 and 19 April 2024, 20:38 BST"
    found = stamps.find(line)
    assert [line[s.start : s.end] for s in found] == [s.text for s in found]
    assert [s.date for s in found] == [date(2024, 4, 20), date(2024, 4, 19)]


def test_the_month_that_two_languages_share_goes_by_the_language() -> None:
    assert [s.month for s in stamps.find("12 listopada 2024", language="pl")] == [11]
    assert [s.month for s in stamps.find("12 listopada 2024", language="hr")] == [10]


AGES = [
    ("Posted 3 hours ago", "2024-04-20"),
    ("vor 14 Minuten", "2024-04-20"),
    ("il y a 2 jours", "2024-04-18"),
    ("hace una hora", "2024-04-20"),
    ("5 ore fa", "2024-04-20"),
    ("2 дня назад", "2024-04-18"),
    ("3時間前", "2024-04-20"),
    ("13 hours ago", "2024-04-19"),
    ("900 days ago", None),
    ("long ago", None),
]


@pytest.mark.parametrize(("line", "day"), AGES, ids=[row[0] for row in AGES])
def test_an_age_leans_on_the_time_of_capture_and_gives_a_day(tmp_path: Path, line: str, day: str | None) -> None:
    saved = "<!--\n saved date: Sat Apr 20 2024 12:00:00 GMT+0000\n-->"
    paragraphs = "".join(f"<p>{part}</p>" for part in BODY.split("\n\n"))
    page = f"<html>{saved}<body><h1>Talks by the lake end today</h1><div>{line}</div>{paragraphs}</body></html>"
    item = article(tmp_path, page, name="saved.html")
    assert (civil(item) if item.published else None) == day


def test_an_age_without_a_capture_is_no_date(tmp_path: Path) -> None:
    assert article(tmp_path, f"Talks by the lake end\n\nPosted 3 hours ago\n\n{BODY}").published is None


RARE = [
    ("20 ഏപ്രിൽ 2024", "ml", "meta:date", "2024-04-20"),
    ("20 ഏപ്രിൽ 2024 12:30", "ml", "field", "2024-04-20 12:30"),
    ("20 ഏപ്രിൽ 2024", "ml", "header", None),
    ("Issue 12, spring 2024", "en", "meta:date", None),
    ("March 2024", "en", "meta:date", None),
    ("yesterday", "en", "meta:date", None),
]


@pytest.mark.parametrize(("text", "language", "place", "read"), RARE, ids=[f"{row[0]} in {row[2]}" for row in RARE])
def test_months_no_table_has_are_read_where_a_date_stands_alone(
    text: str, language: str, place: str, read: str | None
) -> None:
    found = publication.moment(Claim(text=text, found_in=place), language=language)
    clock = "" if found is None or found.time is None else f" {found.time[0]:02}:{found.time[1]:02}"
    assert (f"{found.day}{clock}" if found else None) == read
