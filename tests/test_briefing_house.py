"""The house's own looks: --style-from, --template, --into; nothing of the house is lost, no template runs code."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from typer.testing import CliRunner

import builders
from chronology.cli import application
from chronology.errors import ChronologyError, InputError, OptionError
from chronology.model import Chronology
from chronology.renderers import RenderOptions, briefing
from chronology.renderers.briefing import template as templates
from chronology.renderers.briefing.context import FIELDS, context

MARKING = "RESTRICTED"


def part(path: Path, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode("utf-8")


def text_of(path: Path) -> str:
    shown = re.sub(r"<w:instrText.*?</w:instrText>", "", part(path))
    return re.sub(r"<[^>]+>", "", shown.replace("</w:p>", "\n")).replace("\u00a0", " ")


def rendered(tmp_path: Path, **options: Any) -> Path:
    target = tmp_path / "out.docx"
    briefing.render(builders.chronology(), target, RenderOptions(**options))
    return target


# --- style-from ---------------------------------------------------------------------------------------------------


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The house document, in the test's own folder."""
    return house_document(tmp_path)


def house_document(folder: Path) -> Path:
    """A house document: Letter paper, serif, red headings with an id of their own, a header and a first-page header."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    section.left_margin = section.right_margin = Cm(3)
    section.header.paragraphs[0].text = "House of Maren – Research Service"
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "First page of the house"
    document.styles["Normal"].font.name = "Georgia"
    heading = document.styles["Heading 1"]
    heading.font.color.rgb = RGBColor(0xAA, 0, 0)
    heading.font.size = Pt(19)
    heading.element.set(qn("w:styleId"), "berschrift1")
    document.add_paragraph("Old text of the house that must not stay.")
    path = folder / "house.docx"
    document.save(str(path))
    return path


def test_the_house_keeps_its_paper_styles_and_headers(house: Path, tmp_path: Path) -> None:
    made = docx.Document(str(rendered(tmp_path, style_from=house, marking=MARKING)))
    assert "Old text" not in "\n".join(paragraph.text for paragraph in made.paragraphs)
    heading = next(paragraph for paragraph in made.paragraphs if paragraph.text == "Key developments")
    assert heading.style.style_id == "berschrift1"
    assert heading.style.font.color.rgb == RGBColor(0xAA, 0, 0)
    assert made.styles["Normal"].font.name == "Georgia"
    assert [round(section.page_width.cm, 2) for section in made.sections] == [21.59, 27.94, 21.59, 27.94, 21.59]
    for section in made.sections:
        header = "\n".join(paragraph.text for paragraph in section.header.paragraphs)
        assert "House of Maren" in header
        assert header.startswith(MARKING)
        footer = "".join(node.text or "" for node in section.footer._element.iter(qn("w:t")))
        assert MARKING in footer
    assert made.sections[0].different_first_page_header_footer
    assert MARKING in "\n".join(paragraph.text for paragraph in made.sections[0].first_page_header.paragraphs)
    first = "".join(node.text or "" for node in made.sections[0].first_page_footer._element.iter(qn("w:t")))
    assert MARKING in first
    assert not made.sections[1].different_first_page_header_footer


def test_a_house_with_even_pages_of_their_own_has_them_marked_too(house: Path, tmp_path: Path) -> None:
    document = docx.Document(str(house))
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].even_page_header.paragraphs[0].text = "Even page of the house"
    document.save(str(house))
    made = docx.Document(str(rendered(tmp_path, style_from=house, marking=MARKING)))
    for section in made.sections:
        for place in (section.even_page_header, section.even_page_footer):
            assert MARKING in "".join(node.text or "" for node in place._element.iter(qn("w:t")))
        assert "Even page of the house" in section.even_page_header.paragraphs[1].text


def test_without_a_marking_the_house_keeps_its_bare_first_page(house: Path, tmp_path: Path) -> None:
    document = docx.Document(str(house))
    document.sections[0].footer.paragraphs[0].text = "Foot of the house"
    document.save(str(house))
    made = docx.Document(str(rendered(tmp_path, style_from=house)))
    assert made.sections[0].first_page_footer.is_linked_to_previous
    assert made.sections[0].footer.paragraphs[0].text == "Foot of the house"


def test_tables_fit_the_paper_of_the_house(house: Path, tmp_path: Path) -> None:
    made = docx.Document(str(rendered(tmp_path, style_from=house)))
    widest = [sum(int(c.get(qn("w:w"))) for c in table._tbl.tblGrid.findall(qn("w:gridCol"))) for table in made.tables]
    upright = (Cm(21.59) - Cm(6)) // 635
    landscape = (Cm(27.94) - Cm(4)) // 635
    assert max(widest) <= landscape + 10
    assert widest[0] <= upright + 10


def test_a_file_that_is_no_word_document_is_one_clear_line(tmp_path: Path) -> None:
    wrong = tmp_path / "house.docx"
    wrong.write_bytes(b"no zip at all")
    with pytest.raises(InputError, match=r"house\.docx is no Word document") as caught:
        rendered(tmp_path, style_from=wrong)
    assert "\n" not in str(caught.value)
    with pytest.raises(InputError, match="cannot read"):
        rendered(tmp_path, style_from=tmp_path / "none.docx")


# --- into ---------------------------------------------------------------------------------------------------------


def split_over_runs(document: Any) -> None:
    """{{TIMELINE}} as Word leaves it after an edit: in three runs, one of them bold."""
    paragraph = document.add_paragraph()
    paragraph.add_run("{{TIM")
    paragraph.add_run("ELI").bold = True
    paragraph.add_run("NE}}")


def inside_a_sentence(document: Any) -> None:
    document.add_paragraph("Before {{ timeline }} after.")


def at_a_bookmark(document: Any) -> None:
    paragraph = document.add_paragraph("See below.")
    paragraph._p.insert(0, parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="7" w:name="TIMELINE"/>'))
    paragraph._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="7"/>'))


def in_a_content_control(document: Any) -> None:
    document.element.body.insert(
        1,
        parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:tag w:val="timeline"/></w:sdtPr><w:sdtContent><w:p><w:r>'
            "<w:t>Click here.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )


def in_a_cell(document: Any) -> None:
    document.add_table(1, 1).rows[0].cells[0].text = "{{TIMELINE}}"


PLACES: list[Callable[[Any], None]] = [
    split_over_runs,
    inside_a_sentence,
    at_a_bookmark,
    in_a_content_control,
    in_a_cell,
]


def report(folder: Path, place: Callable[[Any], None]) -> Path:
    """A report of the house with a place for the timeline and one for the table."""
    folder.mkdir(exist_ok=True)
    document = docx.Document()
    document.core_properties.author = "The house"
    document.sections[0].header.paragraphs[0].text = "Their header"
    document.add_heading("Their report", 1)
    document.add_paragraph("A paragraph of theirs.", style="Intense Quote")
    place(document)
    document.add_paragraph("{{CHRONOLOGY}}")
    document.add_paragraph("The end of theirs.")
    path = folder / "report.docx"
    document.save(str(path))
    return path


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__.replace("_", " "))
def test_timeline_and_table_go_where_the_report_wants_them(tmp_path: Path, place: Callable[[Any], None]) -> None:
    made = rendered(tmp_path, into=report(tmp_path, place))
    document = docx.Document(str(made))
    text = text_of(made)
    assert "{{" not in text
    assert "Click here." not in text
    assert text.index("Their report") < text.index("Figure 1. The record in time")
    assert text.index("Figure 1") < text.index("Table 1. Events in order of time") < text.index("The end of theirs.")
    assert part(made).count("<w:drawing>") == 1
    assert document.core_properties.author == "The house"
    assert document.sections[0].header.paragraphs[0].text == "Their header"
    if place is inside_a_sentence:
        assert "Before  after." in text
    for cell in document.element.body.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")


def test_everything_else_of_the_report_is_left_as_it_is(tmp_path: Path) -> None:
    source = report(tmp_path, split_over_runs)
    made = rendered(tmp_path, into=source)
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(made) as after:
        changed = {
            name
            for name in before.namelist()
            if before.read(name) != after.read(name) and not name.startswith("docProps/thumbnail")
        }
    assert changed <= {
        "[Content_Types].xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
    } | {
        "word/settings.xml"  # only a zoom without its percentage is mended
    }
    zoom = r"<w:zoom[^>]*/>"
    assert re.sub(zoom, "", part(source, "word/settings.xml")) == re.sub(zoom, "", part(made, "word/settings.xml"))


def test_nothing_dated_is_said_where_the_timeline_should_go(tmp_path: Path) -> None:
    article = builders.article("a", "Nothing here has a date.", None)
    target = tmp_path / "out.docx"
    options = RenderOptions(into=report(tmp_path, split_over_runs))
    briefing.render(Chronology(title="", zone=None, events=(), articles=(article,)), target, options)
    assert text_of(target).count("No event could be dated.") == 2
    assert "{{" not in text_of(target)


def test_the_paragraphs_of_the_report_are_the_same_to_the_byte(tmp_path: Path) -> None:
    def paragraphs(path: Path) -> list[str]:
        return re.findall(r"<w:p>.*?</w:p>", part(path))

    source = report(tmp_path, in_a_content_control)
    theirs = [text for text in paragraphs(source) if "{{" not in text and "Click here" not in text]
    made = paragraphs(rendered(tmp_path, into=source))
    assert len(theirs) >= 3
    assert [text for text in made if text in theirs] == theirs


def test_a_second_run_replaces_what_the_first_one_wrote(tmp_path: Path) -> None:
    once = rendered(tmp_path, into=report(tmp_path, split_over_runs))
    kept = tmp_path / "once.docx"
    once.rename(kept)
    twice = rendered(tmp_path, into=kept)
    assert text_of(twice) == text_of(kept)


def test_links_lead_only_to_what_was_inserted(tmp_path: Path) -> None:
    made = rendered(tmp_path, into=report(tmp_path, split_over_runs))
    assert not re.findall(r'w:anchor="S\d+"', part(made))
    assert "[S01]" in text_of(made)


def test_a_report_without_a_place_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    docx.Document().save(str(path))
    with pytest.raises(OptionError, match=r"report\.docx has no place for the chronology; write {{TIMELINE}}"):
        rendered(tmp_path, into=path)


# --- templates ----------------------------------------------------------------------------------------------------


def template(tmp_path: Path, *lines: str, header: str = "") -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    path = tmp_path / "template.docx"
    document.save(str(path))
    return path


def test_a_template_is_filled_with_the_documented_fields(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        "{{ title }} by {{ author }}",
        "{%p for event in events if event.planned %}",
        "{{ event.id }}: {{ event.when }}: {{ event.label }} [{{ event.sources }}]",
        "{%p endfor %}",
        "{{ timeline }}",
        "{{ counts.events }} events, {{ sources[0].outlet|upper }}",
        header="{{ marking }}",
    )
    made = rendered(tmp_path, template=path, author="A & B <x>", marking=MARKING)
    text = text_of(made)
    assert "The Maren ferry strike by A &amp; B &lt;x&gt;" in text
    assert "E011: in the days after 14 March 2019 (planned): Talks to open [S01]" in text
    assert "13 events, THE MAREN COURIER" in text
    assert part(made).count("<w:drawing>") == 1
    assert docx.Document(str(made)).sections[0].header.paragraphs[0].text == MARKING


def test_template_code_in_an_article_is_only_text(tmp_path: Path) -> None:
    path = template(tmp_path, "{%p for event in events %}", "{{ event.label }} {{ event.passage }}", "{%p endfor %}")
    target = tmp_path / "out.docx"
    briefing.render(builders.hostile(), target, RenderOptions(template=path))
    assert "{{ 7*7 }} {% for x in y %} {{TIMELINE}}" in text_of(target)
    assert "alert(&quot;1&quot;)" in text_of(target) or 'alert("1")' in text_of(target)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "unsafe"),
        ("{{ cycler.__init__.__globals__.os.system('touch /tmp/owned') }}", "unsafe"),
        ("{{ events.__class__ }}", "unsafe"),
        ("{{ 'a' * 10**10 }}", "memory|stopped"),
        ("{% for x in range(10**9) %}x{% endfor %}", "Range too big"),
        ("{% for x in range(99999) %}{% for y in range(99999) %}{% endfor %}{% endfor %}", "stopped|longer"),
        ("{{ titel }}", "'titel' is undefined"),
        ("{% for event in %}", "Expected an expression|unexpected|Unexpected"),
        ("{{ 1 / 0 }}", "cannot be filled in: division by zero"),
        ("{% include '/etc/passwd' %}", "no loader"),
    ],
    ids=[
        "classes",
        "globals",
        "a list's class",
        "a huge text",
        "a huge range",
        "loops without end",
        "an unknown field",
        "bad syntax",
        "a bad sum",
        "another file",
    ],
)
def test_a_bad_template_is_one_clear_line_and_runs_nothing(
    tmp_path: Path, line: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(templates, "PATIENCE", 6)
    with pytest.raises(OptionError, match=said) as caught:
        rendered(tmp_path, template=template(tmp_path, line))
    assert "\n" not in str(caught.value)
    assert str(tmp_path / "template.docx") in str(caught.value)
    assert not Path("/tmp/owned").exists()


def test_a_template_in_the_properties_is_held_to_the_same_rules(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "{{ ''.__class__.__mro__ }}"
    path = tmp_path / "template.docx"
    document.save(str(path))
    with pytest.raises(OptionError, match="unsafe"):
        rendered(tmp_path, template=path)


def test_check_names_every_unknown_field_with_its_place(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        "{{ title }}, {{ counts.events }}",
        "{% for event in events %}{{ event.id }} {{ event.wen }}{% endfor %}",
        "{{ nothing }} {{ counts.day }} {{ event.id }}",
        "{% for source in sources %}{{ source.url|upper }} {{ loop.index }} {{ source.when.upper() }}{% endfor %}",
        "{% set first = events[0] %}{{ first.id }} {{ first.idd }} {{ first.when.upper() }}",
        header="{{ markng }}",
    )
    found = [(field, place) for field, place, _ in templates.check(path)]
    assert found == [
        ("event.wen", "body, paragraph 2"),
        ("nothing", "body, paragraph 3"),
        ("counts.day", "body, paragraph 3"),
        ("event", "body, paragraph 3"),
        ("source.when", "body, paragraph 4"),
        ("first.idd", "body, paragraph 5"),
        ("markng", "header 1, paragraph 1"),
    ]


def test_the_command_lists_unknown_fields_and_their_status(tmp_path: Path) -> None:
    runner = CliRunner()
    bad = runner.invoke(application(["template"]), ["template", "check", str(template(tmp_path, "{{ titel }}"))])
    assert bad.exit_code == 1
    assert 'template.docx: body, paragraph 1: titel   in "{{ titel }}"' in bad.stdout
    good = runner.invoke(application(["template"]), ["template", "check", str(template(tmp_path, "{{ title }}"))])
    assert good.exit_code == 0
    assert "every field is known" in good.stdout
    listed = runner.invoke(application(["template"]), ["template", "fields"])
    assert "event.when" in listed.stdout
    assert "counts.planned" in listed.stdout


def test_a_missing_template_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ChronologyError, match="there is no such file"):
        templates.check(tmp_path / "none.docx")


def shape(value: Any) -> Any:
    """Keys all the way down, of the first item of a list."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return None


def test_the_documented_fields_are_the_fields_given(tmp_path: Path) -> None:
    judged = tmp_path / "j.toml"
    judged.write_text('[[judgement]]\ntext = "It may end."\nevents = ["E009"]\n', encoding="utf-8")
    given = context(builders.chronology(), RenderOptions(judgements=judged))
    assert shape(given | {"timeline": ""}) == shape(FIELDS)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_first_template_uses_only_known_fields_and_can_be_filled(tmp_path: Path, language: str) -> None:
    runner, path = CliRunner(), tmp_path / "mine.docx"
    done = runner.invoke(application(["template"]), ["template", "new", str(path), "--lang", language])
    assert done.exit_code == 0
    assert templates.check(path) == ()
    made = rendered(tmp_path, template=path, marking=MARKING)
    tables = docx.Document(str(made)).tables
    assert len(tables[0].rows) == 14
    assert tables[0].rows[9].cells[1].text.replace("\u00a0", " ") == "12 March 2019, early in the day"
    assert len(tables[1].rows) == 7
    again = runner.invoke(application(["template"]), ["template", "new", str(path)])
    assert isinstance(again.exception, ChronologyError)
