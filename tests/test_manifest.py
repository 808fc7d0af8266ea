"""What the analyst says of the inputs: manifest, mapping, options."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chronology import readers
from chronology.errors import OptionError
from chronology.model import Article
from files import FIRST, STAMP, TEXT, TITLE, body, one, read


def test_a_manifest_says_what_the_analyst_knows(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace(TITLE, "Another title for another ferry"), encoding="utf-8")
    manifest = tmp_path / "sources.csv"
    manifest.write_text(
        "path,published,zone,source,grade,url\na.txt,2020-01-02T03:04,Asia/Tokyo,The Example,B2,https://example.org/a\n",
        encoding="utf-8",
    )
    given, other = read(tmp_path, manifest=str(manifest))
    assert isinstance(given, Article)
    assert isinstance(other, Article)
    assert (given.source, given.grade, given.url) == ("The Example", "B2", "https://example.org/a")
    assert given.published is not None
    assert (given.published.found_in, given.published.zone) == ("manifest", "Asia/Tokyo")
    assert given.published.span.start is not None
    assert given.published.span.start.isoformat() == "2020-01-02T03:04:00"
    assert other.grade == "F6"


def test_a_manifest_alone_lists_the_inputs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sources.csv").write_text("path;source\na.txt;The Example\ngone.txt;The Example\n", encoding="utf-8")
    items = read(manifest=str(tmp_path / "sources.csv"))
    assert [type(item).__name__ for item in items] == ["Article", "Notice"]


MANIFESTS = [
    ("no header", "a.txt,2020-01-01\n", "first line"),
    ("an unknown column", "path,colour\na.txt,red\n", "'colour'"),
    ("a bad zone", "path,zone\na.txt,Mars/Base\n", "row 2"),
    ("a bad date", "path,published\na.txt,soon\n", "row 2"),
    ("a bad grade", "path,grade\na.txt,Z9\n", "row 2"),
]


@pytest.mark.parametrize(("content", "named"), [row[1:] for row in MANIFESTS], ids=[row[0] for row in MANIFESTS])
def test_a_manifest_that_makes_no_sense_is_refused(tmp_path: Path, content: str, named: str) -> None:
    (tmp_path / "m.csv").write_text(content, encoding="utf-8")
    with pytest.raises(OptionError, match=named):
        read(tmp_path, manifest=str(tmp_path / "m.csv"))


def test_a_mapping_names_the_fields(tmp_path: Path) -> None:
    row = {"kopf": TITLE, "inhalt_lang": FIRST, "meta": {"am": STAMP}}
    options = readers.mapping(["title=kopf", "text=inhalt_lang", "published=meta.am"])
    item = one(tmp_path / "a.json", json.dumps(row), mapping=options)
    assert (item.title, body(item)) == (TITLE, [FIRST])
    assert item.published is not None
    assert item.published.found_in == "field"


OPTIONS = [
    ({"zone": "Mars/Base"}, "--zone"),
    ({"date_order": "DDM"}, "--date-order"),
    ({"published": "yesterday"}, "--published"),
    ({"manifest": "/no/such/file.csv"}, "--manifest"),
]


@pytest.mark.parametrize(("options", "named"), OPTIONS, ids=[row[1] for row in OPTIONS])
def test_options_that_make_no_sense_are_refused(tmp_path: Path, options: dict[str, str], named: str) -> None:
    with pytest.raises(OptionError, match=named):
        read(tmp_path, **options)


@pytest.mark.parametrize("pair", ["published", "colour=x", "=x"])
def test_a_mapping_that_makes_no_sense_is_refused(pair: str) -> None:
    with pytest.raises(OptionError, match="--map"):
        readers.mapping([pair])
