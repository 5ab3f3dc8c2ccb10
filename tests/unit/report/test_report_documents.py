"""Every format opened and looked into: the published figures are there, and nothing else is."""

import base64
import hashlib
import io
import json
import re
import sys
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pypdf
import pytest
from test_report_documents_sample import sample

from vp.errors import ExitCode
from vp.report.documents import FORMATS, MARKER, FormatUnknown, document, write
from vp.report.documents.package import ExtraMissing
from vp.report.tables import ProtectedReport
from vp.templates import TemplateBroken

OWN = {
    "signalen": "Er speelt **veel** bij <b>ondersteuning</b>.\n\n- een\n- twee\n\n> zo gezegd",
    "aanbevelingen": "1. Bespreek dit.\n2. Train leidinggevenden. [link](https://voorbeeld.example)",
}
GOLDEN = Path(__file__).parents[2] / "golden" / "report"


@pytest.fixture(scope="module")
def report() -> ProtectedReport:
    return sample()


@pytest.fixture(scope="module")
def files(report) -> dict[str, bytes]:
    return write(report, OWN, "nl", FORMATS)


def _one(files: dict[str, bytes], ending: str) -> bytes:
    return next(content for name, content in files.items() if name.endswith(ending))


def _published(report: ProtectedReport) -> dict[tuple, int | None]:
    return {(t.name, t.period.name, cell.key): cell.value for t in report.tables for cell in t.cells}


def test_file_names_tell_period_and_draft(report, files):
    assert {name for name in files if not name.endswith(".csv")} == {
        f"jaarverslag-2026-concept.{ending}" for ending in FORMATS if ending != "csv"
    }
    assert sum(name.endswith(".csv") for name in files) == len(report.tables)
    assert list(write(replace(report, draft=False), {}, "en", ["md"])) == ["annual-report-2026.md"]


def test_the_same_report_gives_the_same_bytes_on_another_day(report, files):
    later = replace(report, made_on=date(2031, 1, 2))
    assert write(later, OWN, "nl", FORMATS) == files


def test_an_unknown_format_is_refused_before_anything_is_made(report):
    with pytest.raises(FormatUnknown) as fault:
        write(report, {}, "nl", ["html", "odt"])
    assert fault.value.exit_code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("ending", "module", "extra"), [("docx", "docx", "word"), ("pdf", "typst", "pdf"), ("xlsx", "xlsxwriter", "report")]
)
def test_a_missing_extra_gives_the_line_that_installs_it(report, monkeypatch, ending, module, extra):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ExtraMissing) as fault:
        write(report, {}, "nl", [ending])
    assert f"pip install 'vertrouwenspersoon[{extra}]'" in fault.value.hints[0].format(**fault.value.facts)


def test_a_preview_is_stamped_and_an_issued_report_is_not(report, files):
    issued = write(replace(report, draft=False), OWN, "nl", ["md", "html", "docx", "pdf", "xlsx"])
    for name, content in issued.items():
        assert "concept" not in name
        assert "CONCEPT</p>" not in content.decode("utf-8", "ignore")
    assert "**CONCEPT**" in _one(files, ".md").decode()
    assert "**CONCEPT**" not in _one(issued, ".md").decode()


# --- HTML


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.cells: dict[tuple, int | None] = {}
        self.tags: list[tuple[str, dict]] = []
        self.style = ""
        self._cell: dict | None = None
        self._in_style = False
        self._open: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        self._cell = given if tag == "td" and "data-key" in given else None
        self._in_style = tag == "style"

    def handle_data(self, data):
        if self._in_style:
            self.style += data
        if self._cell is not None and data.strip():
            where = (self._cell["data-table"], self._cell["data-period"], tuple(json.loads(self._cell["data-key"])))
            hidden = self._cell.get("data-hidden") == "true"
            assert hidden == (data == MARKER)
            number = None if hidden else int(data)
            assert self.cells.setdefault(where, number) == number
            self._cell = None

    def handle_endtag(self, tag):
        self._in_style = self._in_style and tag != "style"


@pytest.fixture(scope="module")
def page(files) -> _Page:
    page = _Page()
    page.feed(_one(files, ".html").decode())
    return page


def test_the_page_read_back_holds_the_published_cells(report, page):
    published = _published(report)
    shown = {where: number for where, number in page.cells.items() if where[0] not in ("flow", "days")}
    assert shown.items() <= published.items()
    left_out = {where[0] for where in published.keys() - shown.keys()}
    assert left_out <= {"integriteit"}  # of which nothing at all is published


def test_the_page_runs_and_loads_nothing(page):
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    for tag, given in page.tags:
        assert not [name for name in given if name.startswith("on") or name == "style"]
        assert not re.match(r"https?:", given.get("href") or "")
        assert tag != "a" or given["href"].startswith("#")


def test_the_policy_allows_the_page_s_own_style_alone(page):
    policy = next(g["content"] for tag, g in page.tags if g.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in page.style and "@import" not in page.style


def test_the_page_reads_well_aloud(page):
    tables = sum(tag == "table" for tag, _ in page.tags)
    assert tables == sum(tag == "caption" for tag, _ in page.tags) > 10
    assert all("scope" in given for tag, given in page.tags if tag == "th")
    ids = [given["id"] for _, given in page.tags if "id" in given]
    assert len(ids) == len(set(ids))


def test_own_text_is_text_and_never_markup(files):
    page, text = _one(files, ".html").decode(), _one(files, ".md").decode()
    assert "<strong>veel</strong> bij &lt;b&gt;ondersteuning&lt;/b&gt;." in page
    assert "voorbeeld.example" not in page
    assert r"**veel** bij \<b\>ondersteuning\</b\>." in text
    assert "1. Bespreek dit." in text


def test_a_name_that_people_chose_cannot_become_markup(report):
    wild = replace(report, organisation="**A** <script>alert(1)</script> [[own text]] | # x")
    for name, content in write(wild, {}, "nl", ["md", "html"]).items():
        assert b"<script>alert" not in content, name
    built = document(wild, {"inleiding": "EIGEN"}, "nl")
    words = [run.text for block in built.chapters[0].blocks for run in getattr(block, "runs", ())]
    assert any("**A** <script>alert(1)</script> [[own text]] | # x" in text for text in words)


# --- JSON, CSV


def test_json_holds_the_tables_in_their_fixed_shape(report, files):
    loaded = json.loads(_one(files, ".json"))
    assert loaded["schema"] == "vp.report/1" and loaded["warnings"] == []
    tables = loaded["data"]["tables"]
    assert {(t["name"], t["period"], tuple(c["key"])): c["value"] for t in tables for c in t["cells"]} == _published(
        report
    )
    for table in tables:
        assert {"name", "dimensions", "hierarchies", "cells"} <= table.keys()
        assert all(set(cell) == {"key", "value", "hidden"} for cell in table["cells"])
        assert all((cell["value"] is None) == cell["hidden"] for cell in table["cells"])


def test_csv_has_a_line_a_cell_and_no_formula(report, files):
    text = files["jaarverslag-2026-concept-aard-afdeling-2026.csv"].decode()
    lines = text.split("\r\n")
    assert lines[0] == "aard,afdeling,value,hidden"
    table = report.table("aard-afdeling")
    assert len(lines) - 2 == len(table.cells)
    assert ",,true" in text and "'=SOM(A1)" in text and ",=SOM" not in text


# --- Excel


def test_excel_holds_published_numbers_and_empty_hatched_cells(report, files):
    content = _one(files, ".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert all(sheet.sheet_state == "visible" for sheet in book)
    sheet = book["aard-2026"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=5)}
    table = report.table("aard-verhouding")
    assert rows["Pesten"][1].value == table.value("pesten", None)
    hidden = rows["Bedreiging"][1]
    assert table.value("bedreiging", None) is None
    assert hidden.value is None and hidden.fill.patternType is not None
    assert not [cell for each in book for row in each.iter_rows() for cell in row if cell.data_type == "f"]


def test_excel_keeps_no_copy_of_numbers_no_author_and_no_time(files):
    with ZipFile(io.BytesIO(_one(files, ".xlsx"))) as package:
        _no_traces(package)
        charts = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/charts/")]
    assert len(charts) >= 5
    assert not [chart for chart in charts if "Cache" in chart]
    assert all("<c:f>" in chart for chart in charts)


def _no_traces(package: ZipFile) -> None:
    """No author, no machine, no moment, no thumbnail, no comment, no hidden part."""
    core = package.read("docProps/core.xml").decode()
    assert not re.search(r"creator|lastModifiedBy|created|modified|revision", core)
    for info in package.infolist():
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        assert not re.search(r"thumbnail|comment|customXml|embed|externalLink", info.filename)
        text = package.read(info).decode("utf-8", "ignore")
        assert "2026-11-24" not in text and "python" not in text.lower()


# --- Word


def test_word_holds_headings_tables_and_pictures_with_words(report, files):
    import docx

    content = _one(files, ".docx")
    word = docx.Document(io.BytesIO(content))
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert headings[1] == "2 Opvang" and headings[7] == "8 Verantwoording"
    cells = [cell.text for table in word.tables for cell in table._cells]
    assert MARKER in cells and "90" in cells
    assert word.sections[0].header.paragraphs[0].text == "CONCEPT"
    with ZipFile(io.BytesIO(content)) as package:
        _no_traces(package)
        text = package.read("word/document.xml").decode()
        types = package.read("[Content_Types].xml").decode()
    pictures = re.findall(r'descr="([^"]*)"', text)
    assert len(pictures) >= 6 and all("niet vermeld" in each or "Staven" in each for each in pictures)
    assert "svg" in types


# --- PDF


def test_pdf_is_tagged_and_tells_nothing_about_its_making(files):
    reader = pypdf.PdfReader(io.BytesIO(_one(files, ".pdf")))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "nl"
    assert not {"/CreationDate", "/ModDate", "/Author"} & set(reader.metadata or {})
    raw = root["/Metadata"].get_object().get_data().decode()
    assert "pdfuaid" in raw and "CreateDate" not in raw and "ModifyDate" not in raw
    assert not reader.attachments


def test_pdf_shows_the_figures_and_the_stamp_on_every_page(files):
    reader = pypdf.PdfReader(io.BytesIO(_one(files, ".pdf")))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 5
    assert all("CONCEPT" in text.replace(" ", "") for text in pages)
    assert "In 2026 kwamen 90 zaken binnen." in " ".join(pages).replace("\n", " ")
    assert any(MARKER in text for text in pages)


# --- the whole, in both languages


@pytest.mark.parametrize("language", ["nl", "en"])
def test_markdown_stays_as_it_was_read_and_approved(report, language):
    """Golden files: remove one and run the test to write it anew, then read it."""
    made = next(iter(write(replace(report, draft=False), OWN, language, ["md"]).values())).decode()
    golden = GOLDEN / f"sample.{language}.md"
    if not golden.exists():
        golden.write_text(made, encoding="utf-8")
        pytest.fail(f"{golden.name} was written anew: read it")
    assert made == golden.read_text(encoding="utf-8")


def test_the_user_s_own_template_comes_first_and_lost_figures_go_to_the_appendix(report, tmp_path):
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "chapters.nl.md").write_text("# opvang: Alleen dit\n\nWoorden.\n", encoding="utf-8")
    built = document(report, {}, "nl", [tmp_path])
    assert [chapter.title for chapter in built.chapters] == ["Alleen dit", "Bijlage: overige tabellen"]
    assert "acties-2026" in {grid.name for grid in built.grids()}


def test_a_template_without_chapters_is_refused(report, tmp_path):
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "chapters.nl.md").write_text("niets", encoding="utf-8")
    with pytest.raises(TemplateBroken):
        document(report, {}, "nl", [tmp_path])


def test_a_rounded_report_says_so_and_has_no_marker(report):
    shown = replace(report.account, method="rounded", base=5, hidden=0)
    built = document(replace(report, account=shown), {}, "nl")
    assert built.legend == "Alle aantallen zijn afgerond op een veelvoud van 5."


def test_a_wide_table_is_cut_and_keeps_its_total(report):
    from test_report_documents_sample import table

    from vp.report.documents import grids
    from vp.report.tables import Dimension

    wide = Dimension("afdeling", tuple(f"Afdeling {number:02}" for number in range(23)))
    found = grids.crossing(table(report.period, (Dimension("aard", ("pesten", "overig")), wide), 3))
    assert len(found) == 3 and {len(grid.columns) for grid in found} <= {8, 9}
    assert all(len(grid.columns) <= grids.WIDEST for grid in found)
    assert [label for grid in found for label in grid.columns[:-1]] == list(wide.labels)


def test_a_three_way_table_has_two_row_headings(report):
    from test_report_documents_sample import table

    from vp.report.documents import grids
    from vp.report.tables import Dimension

    dimensions = (
        Dimension("aard", ("pesten", "overig")),
        Dimension("rol", ("getuige", "derde")),
        Dimension("kanaal", ("app", "email")),
    )
    three = table(report.period, dimensions, 3)
    (grid,) = grids.crossing(three)
    assert len(grid.corner) == 2 and len(grid.rows) == 9
    assert {cell.origin.key for row in grid.rows for cell in row.cells} == {cell.key for cell in three.cells}
    whole = replace(report, tables=(*report.tables, three))
    page = _Page()
    page.feed(next(iter(write(whole, {}, "nl", ["html"]).values())).decode())
    assert {key for name, _, key in page.cells if name == three.name} == {cell.key for cell in three.cells}
