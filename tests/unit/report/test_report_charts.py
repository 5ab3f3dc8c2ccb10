"""What charts draw and sentences say: published numbers alone, and nothing that tells about a hidden one."""

import itertools
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_report_documents_sample import sample

from vp.i18n import speaking
from vp.report import periods
from vp.report.documents import MARKER, charts, document, figures, grids, sentences
from vp.report.documents.model import Bar, Bars, Figure, Funnel, Line, Lines
from vp.report.tables import Cell, Dimension, Flow, Table

SVG = "{http://www.w3.org/2000/svg}"
COUNTS = st.lists(st.one_of(st.none(), st.integers(5, 900)), min_size=2, max_size=8)


def _drawn(chart) -> ElementTree.Element:
    return ElementTree.fromstring(charts.svg(Figure("f", "Titel & meer", "In woorden.", chart, "g")))


def _rects(root, kind: str) -> list[float]:
    return [float(each.get("width")) for each in root.iter(f"{SVG}rect") if kind in (each.get("class") or "")]


@given(COUNTS)
def test_a_hidden_bar_has_one_size_and_the_others_are_in_proportion(values):
    root = _drawn(Bars(("2026",), tuple(Bar(f"Label {at}", (value,)) for at, value in enumerate(values))))
    assert set(_rects(root, "unstated")) <= {22.0}
    assert len(_rects(root, "unstated")) == values.count(None)
    known = [value for value in values if value is not None]
    for value, width in zip(known, _rects(root, "series0"), strict=True):
        assert width == pytest.approx(350 * value / max(known), abs=0.06)
    texts = [each.text for each in root.iter(f"{SVG}text")]
    assert texts.count(MARKER) == values.count(None)


@given(COUNTS)
def test_a_hidden_point_leaves_the_line_open_and_no_mark_in_the_plot(values):
    points = tuple(str(2020 + at) for at in range(len(values)))
    root = _drawn(Lines(points, (Line("Totaal", tuple(values)),)))
    circles = list(root.iter(f"{SVG}circle"))
    assert len(circles) == sum(value is not None for value in values)
    path = next(each.get("d") for each in root.iter(f"{SVG}path") if each.get("class") == "line0")
    joined = sum(a is not None and b is not None for a, b in itertools.pairwise(values))
    assert path.count("L") == joined
    below = [float(t.get("y")) for t in root.iter(f"{SVG}text") if t.text == MARKER]
    assert len(below) == values.count(None) and len(set(below)) <= 1


def test_a_hidden_stage_of_the_funnel_is_a_stub():
    root = _drawn(Funnel((Bar("Alle", (90,)), Bar("Gesprek", (45,)), Bar("Klacht", (None,)))))
    assert _rects(root, "series0") == [350.0, 175.0] and _rects(root, "unstated") == [22.0]


def test_a_chart_has_role_title_and_description_and_nothing_that_runs():
    text = charts.svg(Figure("f", "A & B <x>", "In woorden.", Bars(("2026",), (Bar("<b>", (5,)),)), "g"))
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img" and root.get("aria-labelledby") == "f-title f-desc"
    assert root.find(f"{SVG}title").text == "A & B <x>" and root.find(f"{SVG}desc").text == "In woorden."
    assert not re.search(r"<script|style=|href|onload|<b>", text)


def test_every_chart_of_the_report_stands_before_its_table():
    built = document(sample(), {}, "nl")
    found = built.figures()
    assert {type(each.chart) for each in found} == {Bars, Lines, Funnel}
    names = {grid.name for grid in built.grids()}
    assert all(figure.beside in names for figure in found)
    assert [figure.title.split(".")[0] for figure in found] == [f"Figuur {n}" for n in range(1, len(found) + 1)]


def test_bars_keep_the_order_of_the_table_whatever_their_size():
    grid = grids.by_period(sample(), "aard")
    chart = figures.bars(grid).chart
    assert [bar.label for bar in chart.bars] == [row.headers[0] for row in grid.rows if row.level == "label"]


# --- sentences


def _with(counts: dict[str, int | None], total: int | None, multiple: bool = False):
    name = "acties" if multiple else "kanaal"
    dimension = Dimension(name, tuple(counts), multiple=multiple)
    cells = [Cell((key,), value, value is None) for key, value in counts.items()]
    cells.append(Cell((None,), total, total is None))
    made = Table(name, "actions" if multiple else "cases", (dimension,), tuple(cells), multiple, periods.year(2026))
    return replace(sample(), tables=(made,), compared=())


def test_most_is_said_only_when_no_hidden_number_can_be_larger():
    with speaking("en"):
        sure = _with({"telefoon": 20, "email": 8, "app": None, "persoonlijk": None}, 40)
        assert sentences.leader(sure, "kanaal").certain
        assert sentences.about(sure, "kanaal")[0].startswith("The channel used most was ‘Telephone’: 20 cases.")
        unsure = _with({"telefoon": 20, "email": 8, "app": None, "persoonlijk": None}, 60)
        assert sentences.about(unsure, "kanaal")[0].startswith("Of the channels that are stated, ‘Telephone’")
        no_total = _with({"telefoon": 20, "email": 8, "app": None}, None)
        assert not sentences.leader(no_total, "kanaal").certain
        several = _with({"opvang": 20, "advies": None}, 22, multiple=True)
        assert not sentences.leader(several, "acties").certain


def test_nothing_is_said_of_a_tie_or_of_nothing():
    assert sentences.about(_with({"telefoon": 8, "email": 8}, 16), "kanaal") == []
    assert sentences.about(_with({"telefoon": None, "email": None}, None), "kanaal") == []


@pytest.mark.parametrize(
    ("language", "new", "before", "said"),
    [
        ("nl", 12, 11, "Dat is er 1 meer dan in 2025 (11)."),
        ("nl", 12, 9, "Dat zijn er 3 meer dan in 2025 (9)."),
        ("nl", 12, 12, "Dat zijn er evenveel als in 2025."),
        ("nl", 11, 12, "Dat is er 1 minder dan in 2025 (12)."),
        ("en", 9, 12, "That is 3 fewer than in 2025 (12)."),
    ],
)
def test_differences_are_said_in_good_dutch_and_english(language, new, before, said):
    with speaking(language):
        assert sentences.difference(new, before, periods.year(2025)) == said


@pytest.mark.parametrize(
    ("flow", "said"),
    [
        ((1, 12, 1, 12), ["Van eerder liep nog 1 zaak.", "In 2026 is 1 zaak afgesloten."]),
        ((2, 12, 7, 7), ["Van eerder liepen nog 2 zaken.", "In 2026 zijn 7 zaken afgesloten."]),
        ((None, 12, None, 7), ["Aan het eind liepen nog 7 zaken."]),
    ],
)
def test_singular_and_plural_and_silence_about_what_is_hidden(flow, said):
    with speaking("nl"):
        found = sentences.edges(Flow(periods.year(2026), *flow), periods.year(2026))
    assert [sentence for sentence in said if sentence not in found] == []
    assert len(found) == sum(number is not None for number in (flow[0], flow[2], flow[3]))


@pytest.mark.parametrize(
    ("name", "nl", "en"),
    [
        ("2026", "in 2026", "in 2026"),
        ("2026-h1", "in het eerste halfjaar van 2026", "in the first half of 2026"),
        ("2026-k3", "in kwartaal 3 van 2026", "in quarter 3 of 2026"),
        ("2026-02-01/2026-05-31", "tussen 1 februari 2026 en 31 mei 2026", "between 1 February 2026 and 31 May 2026"),
    ],
)
def test_periods_are_named_in_both_languages(name, nl, en):
    from vp.report.documents import labels

    for language, wanted in (("nl", nl), ("en", en)):
        with speaking(language):
            assert labels.when(periods.parse(name)) == wanted


def test_every_label_of_every_classification_has_a_name():
    from vp.report import coarsen
    from vp.report.documents import labels

    for language in ("nl", "en"):
        with speaking(language):
            for key in (*coarsen.ioa_labels(), *coarsen.BELGIAN, coarsen.OTHER_RISKS):
                assert labels.label("aard", key) != key
            assert labels.label("afdeling", coarsen.SMALL_DEPARTMENTS) != coarsen.SMALL_DEPARTMENTS
            assert labels.label("kanaal", "onbekend") in ("Niet vastgelegd", "Not recorded")
            assert labels.label("uitkomst", "onbekend") in ("Onbekend", "Unknown")


def test_a_share_stands_only_beside_two_published_numbers():
    grid = grids.by_period(_with({"telefoon": 20, "email": None}, 40), "kanaal")
    assert [row.cells[1].number for row in grid.rows] == [50.0, None, None]
    assert [row.cells[1].hidden for row in grid.rows] == [False, True, False]
    grid = grids.by_period(_with({"telefoon": 20, "email": 10}, None), "kanaal")
    assert grid.columns == ("2026",)  # no total, so no share, and no column for it


def test_a_table_of_which_only_totals_are_published_becomes_a_sentence():
    report = _with({"telefoon": None, "email": None}, 40)
    built = document(report, {}, "nl")
    assert "kanaal-2026" not in {grid.name for grid in built.grids()}
    words = [run.text for chapter in built.chapters for each in chapter.blocks for run in getattr(each, "runs", ())]
    assert "Kanaal van het eerste contact: geen van deze aantallen kan worden vermeld." in words


@pytest.mark.parametrize("series", [("2026",), ("2026", "2025")])
def test_labels_of_two_lines_do_not_run_into_one_another(series):
    label = "3b Respect en bejegening (door een collega)"
    root = _drawn(Bars(series, tuple(Bar(f"{n} {label}", (9,) * len(series)) for n in range(4))))
    heights = [float(each.get("y")) for each in root.iter(f"{SVG}text") if each.get("text-anchor") == "end"]
    within, between = heights[1::2], heights[2::2]
    assert len(heights) == 8
    assert all(next_one - last > 17 for last, next_one in zip(within[:-1], between, strict=True))
