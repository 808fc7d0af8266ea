"""The Word file: real styles, fields, notes, links, sections; the same bytes; harmless whatever the articles hold."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import msgspec
import pytest
from docx.oxml.ns import qn

import builders
from chronology.errors import OptionError, OutputError
from chronology.renderers import RenderOptions, briefing
from chronology.renderers.briefing import markup

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKING = "OFFICIAL – DEMONSTRATION"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("briefing") / "briefing.docx"
    briefing.render(builders.chronology(), target, RenderOptions(marking=MARKING, author="Ada Analyst"))
    return target


@pytest.fixture(scope="module")
def document(path: Path) -> Any:
    return docx.Document(str(path))


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode("utf-8")


def plain(path: Path, name: str = "word/document.xml") -> str:
    return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", part(path, name))).replace("\u00a0", " ")


def bookmarks(path: Path) -> list[str]:
    return re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"', part(path, "word/document.xml"))


def test_headings_are_styles_with_numbers(document: Any) -> None:
    found = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert [paragraph.text for paragraph in found][:3] == ["Key developments", "Timeline", "What happened, in phases"]
    assert all(paragraph._p.pPr.numPr is not None for paragraph in found)


def test_every_link_inside_has_its_bookmark_and_every_bookmark_is_given_once(path: Path) -> None:
    names = bookmarks(path)
    assert len(names) == len(set(names))
    text = part(path, "word/document.xml") + part(path, "word/footnotes.xml")
    anchors = set(re.findall(r'<w:hyperlink w:anchor="([^"]+)"', text))
    assert anchors <= set(names)
    assert {"E001", "E013", "S01", "_Toc_sources"} <= anchors
    referenced = set(re.findall(r" REF (\S+) ", text))
    assert referenced <= set(names)
    assert "_Ref_table_events" in referenced


def test_bookmark_numbers_are_unique_and_closed(path: Path) -> None:
    text = part(path, "word/document.xml")
    opened, closed = re.findall(r'bookmarkStart w:id="(\d+)"', text), re.findall(r'bookmarkEnd w:id="(\d+)"', text)
    assert len(opened) == len(set(opened))
    assert sorted(opened) == sorted(closed)


def test_every_numbered_list_begins_with_one(tmp_path: Path) -> None:
    judged = tmp_path / "j.toml"
    judged.write_text('[[judgement]]\ntext = "It ends."\nevents = ["E013", "E009"]\n', encoding="utf-8")
    target = tmp_path / "b.docx"
    briefing.render(builders.chronology(), target, RenderOptions(judgements=judged))
    text, numbering = part(target, "word/document.xml"), part(target, "word/numbering.xml")
    lists = re.findall(
        r'<w:pStyle w:val="ChronologyItem"/>(?:<w:keepNext/>)?<w:numPr><w:ilvl w:val="0"/><w:numId w:val="(\d+)"/>',
        text,
    )
    first, second = list(dict.fromkeys(lists))
    assert lists == [first] + [second] * 5
    override = re.search(rf'<w:num [^>]*w:numId="{second}">.*?</w:num>', numbering)
    assert override is not None
    assert '<w:startOverride w:val="1"/>' in override[0]
    marks = r"<w:footnoteReference[^>]*/></w:r>"
    assert re.search(rf"{marks}(?!<w:r><w:rPr>.*?footnoteReference)(?:(?!</w:p>).)*\u202f.*?{marks}", text)


def test_keywords_end_with_a_whole_name(tmp_path: Path) -> None:
    many = builders.many(400)
    articles = tuple(
        msgspec.structs.replace(item, source=f"The Outlet of Town {number}")
        for number, item in enumerate(many.articles)
    )
    target = tmp_path / "b.docx"
    briefing.render(msgspec.structs.replace(many, articles=articles), target, RenderOptions())
    names = docx.Document(str(target)).core_properties.keywords.split(", ")
    assert len(names) > 3
    assert all(re.fullmatch(r"The Outlet of Town \d+", name) for name in names)


def test_footnotes_are_footnotes_and_each_is_used_once(path: Path) -> None:
    used = re.findall(r'<w:footnoteReference w:id="(\d+)"/>', part(path, "word/document.xml"))
    held = re.findall(r'<w:footnote w:id="(\d+)"', part(path, "word/footnotes.xml"))
    assert used == held
    assert len(used) >= 13
    assert "“The board cut night pay last month.”" in plain(path, "word/footnotes.xml")
    assert "footnotes+xml" in part(path, "[Content_Types].xml")


def test_captions_count_themselves_and_only_their_number_is_bookmarked(path: Path) -> None:
    text = part(path, "word/document.xml")
    assert len(re.findall(r'fldSimple w:instr=" SEQ Table \\\* ARABIC "', text)) == 8
    assert len(re.findall(r'fldSimple w:instr=" SEQ Figure \\\* ARABIC "', text)) == 1
    marked = re.search(r'w:name="_Ref_table_events"/>(.*?)<w:bookmarkEnd', text)
    assert marked is not None
    assert re.sub(r"<w:instrText.*?</w:instrText>|<[^>]+>", "", marked[1]) == "Table\u00a01"


def test_the_contents_is_a_field_filled_with_links(path: Path) -> None:
    text = part(path, "word/document.xml")
    control = re.search(r"<w:sdt>.*?</w:sdt>", text)
    assert control is not None
    assert 'TOC \\o "1-1" \\h' in control[0]
    assert len(re.findall(r'w:anchor="_Toc_', control[0])) == 9
    assert text.count('fldCharType="begin"') == text.count('fldCharType="end"') == text.count('fldCharType="separate"')


def test_pages_turn_for_the_figure_and_the_table_and_every_section_is_marked(document: Any) -> None:
    turned = [section.orientation == docx.enum.section.WD_ORIENT.LANDSCAPE for section in document.sections]
    assert turned == [False, True, False, True, False]
    for section in document.sections:
        assert MARKING in "\n".join(paragraph.text for paragraph in section.header.paragraphs)
        footer = section.footer._element
        assert MARKING in "".join(text.text or "" for text in footer.iter(qn("w:t")))
        codes = [code.text.strip() for code in footer.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]


def test_tables_repeat_their_header_and_split_no_row(document: Any) -> None:
    chronology = next(table for table in document.tables if table.rows[0].cells[0].text == "Ref")
    rows = chronology._tbl.findall(qn("w:tr"))
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [cell.text for cell in chronology.rows[0].cells] == [
        "Ref",
        "When",
        "How dated",
        "Event",
        "Passage",
        "Grade",
        "Confidence",
    ]
    grid = [int(column.get(qn("w:w"))) for column in chronology._tbl.tblGrid.findall(qn("w:gridCol"))]
    section = document.sections[3]
    room = (section.page_width - section.left_margin - section.right_margin) // 635
    assert abs(sum(grid) - room) <= len(grid)


def test_the_picture_is_vector_with_a_fallback_and_says_what_it_shows(path: Path) -> None:
    text, relations = part(path, "word/document.xml"), part(path, "word/_rels/document.xml.rels")
    png = re.search(r'<a:blip r:embed="(rId\d+)">', text)
    svg = re.search(r'svgBlip r:embed="(rId\d+)"', text)
    assert png is not None
    assert svg is not None
    assert re.search(rf'Id="{png[1]}"[^>]*\.png"|\.png"[^>]*Id="{png[1]}"', relations)
    assert re.search(rf'Id="{svg[1]}"[^>]*\.svg"|\.svg"[^>]*Id="{svg[1]}"', relations)
    alt = re.search(r'<wp:docPr id="1" name="[^"]*" descr="([^"]+)"', text)
    assert alt is not None
    assert "13\u00a0events" in alt[1]
    assert "Dock workers walk out" in alt[1]


def test_passages_carry_their_language_and_direction(path: Path) -> None:
    text = part(path, "word/document.xml")
    run = re.search(r"<w:r><w:rPr>((?:(?!</w:rPr>).)*)</w:rPr><w:t[^>]*>وقعت", text)
    assert run is not None
    assert '<w:rtl/><w:lang w:bidi="ar"/>' in run[1]
    assert re.search(r"<w:bidi/></w:pPr>(?:(?!</w:p>).)*وقعت", text)


def test_properties_are_ours_and_know_no_clock(document: Any, path: Path) -> None:
    core = document.core_properties
    assert (core.title, core.author, core.language) == ("The Maren ferry strike", "Ada Analyst", "en-GB")
    assert core.created.isoformat()[:10] == "2019-04-03"
    assert "python-docx" not in part(path, "docProps/core.xml")
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name]


def test_the_same_chronology_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.docx"
    briefing.render(builders.chronology(), again, RenderOptions(marking=MARKING, author="Ada Analyst"))
    assert again.read_bytes() == path.read_bytes()


def test_words_are_french_when_asked(tmp_path: Path) -> None:
    target = tmp_path / "note.docx"
    briefing.render(builders.chronology(), target, RenderOptions(language="fr"))
    text = plain(target)
    assert "Faits marquants" in text
    assert "semaine du 4 au 10 mars 2019" in text
    assert "SEQ Tableau" in part(target, "word/document.xml")
    for english in ("day not given", "counted from", "Sources in order", "according to", "planned"):
        assert english not in text


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    target = tmp_path / "hostile.docx"
    briefing.render(builders.hostile(), target, RenderOptions(author="a\x00b", marking="<w:br/>\ud800"))
    opened = docx.Document(str(target))
    text = "\n".join(cell.text for table in opened.tables for row in table.rows for cell in row.cells)
    assert '</script><script>alert("1")</script>' in text
    assert "{{ 7*7 }}" in text
    everything = part(target, "word/document.xml") + part(target, "word/_rels/document.xml.rels")
    assert "javascript:" not in part(target, "word/_rels/document.xml.rels")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\ufffe\uffff]", everything)


def test_only_web_addresses_become_links(path: Path) -> None:
    relations = part(path, "word/_rels/document.xml.rels")
    external = re.findall(
        r'Target="([^"]+)"[^>]*TargetMode="External"|TargetMode="External"[^>]*Target="([^"]+)"', relations
    )
    assert {a or b for a, b in external} == {
        "https://courier.example/2019/03/ferries-halted",
        "https://radio.example/maren",
    }


def test_a_picture_that_cannot_be_drawn_costs_no_briefing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no font")

    monkeypatch.setattr("chronology.renderers.picture.draw", broken)
    target = tmp_path / "b.docx"
    briefing.render(builders.chronology(), target, RenderOptions())
    assert "The timeline could not be drawn" in plain(target)


def test_an_unwritable_place_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot write"):
        briefing.render(builders.chronology(), tmp_path / "missing" / "b.docx", RenderOptions())


def test_whose_looks_the_file_has_must_be_one(tmp_path: Path) -> None:
    options = RenderOptions(style_from=tmp_path / "a.docx", template=tmp_path / "b.docx")
    with pytest.raises(OptionError, match="choose one of --style-from, --template and --into"):
        briefing.render(builders.chronology(), tmp_path / "b.docx", options)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x1fc", "abc"),
        ("a\u202eb\u2066c", "abc"),
        ("\ud800x\ufffe", "x"),
        ("a\n\t b", "a b"),
        ("<&>", "&lt;&amp;&gt;"),
        ("e\u0301\u200f", "e\u0301\u200f"),
    ],
    ids=["control characters", "overrides of direction", "surrogates", "white space", "markup", "accents and marks"],
)
def test_what_is_kept_of_a_text(text: str, kept: str) -> None:
    assert markup.escape(text) == kept


# --- LibreOffice --------------------------------------------------------------------------------------------------


def pages(soffice: str, path: Path, folder: Path) -> list[str]:
    """The text of each page, as LibreOffice sets it."""
    profile = folder / "profile"
    home = f"-env:UserInstallation=file://{profile}"
    command = [soffice, home, "--headless", "--convert-to", "pdf", "--outdir", folder, path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    import pypdfium2

    with (folder / f"{path.stem}.pdf").open("rb") as data:
        pdf = pypdfium2.PdfDocument(io.BytesIO(data.read()))
    found = []
    for page in pdf:
        textpage = page.get_textpage()
        found.append(textpage.get_text_range())
        textpage.close()
        page.close()
    pdf.close()
    return found


@pytest.mark.office
def test_libreoffice_shows_every_page_marked_numbered_and_filled(soffice: str, path: Path, tmp_path: Path) -> None:
    copied = tmp_path / "briefing.docx"
    shutil.copy(path, copied)
    found = [re.sub(r"\s+", " ", text.replace("\u00a0", " ")) for text in pages(soffice, copied, tmp_path)]
    assert 7 <= len(found) <= 9
    for number, text in enumerate(found, start=1):
        assert text.count(MARKING) >= 2, f"page {number} is not marked at head and foot"
        assert f"Page {number} of {len(found)}" in text
        assert len(text) > 250 or "Figure 1." in text, f"page {number} is all but empty"
    whole = " ".join(found)
    for name in [f"E{number:03d}" for number in range(1, 14)]:
        assert name in whole
    assert "Dock workers in Maren walked out early on Tuesday, halting every ferry to the islands." in whole


@pytest.mark.office
def test_libreoffice_repeats_the_header_row_on_every_page_of_a_long_table(soffice: str, tmp_path: Path) -> None:
    target = tmp_path / "long.docx"
    briefing.render(builders.many(60), target, RenderOptions(marking=MARKING))
    found = [text for text in pages(soffice, target, tmp_path) if re.search(r"E0\d\d.*\n?.*as written", text)]
    tabled = [text for text in found if "How dated" in text]
    assert len(tabled) >= 3
    assert all("Confidence" in text and "Passage" in text for text in tabled)
