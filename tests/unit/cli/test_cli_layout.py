"""On a terminal words stay whole: no date, heading or sentence is cut at the edge."""

import pytest

from vp.cli import drawing
from vp.cli.layout import fitted, fitted_text
from vp.cli.result import Table, Verbatim

TABLE = Table(
    ["nr.", "zaak", "waar het geplaatst is", "ingetrokken", "gegeven", "tot"],
    [["1", "2026-003", "op de website van de organisatie en in het personeelsblad", "2026-11-30", "2026-11-24 !", "2026-12-31"]],
    right=frozenset({0}),
)  # fmt: skip
DOCUMENT = (
    "# Een kop\n\nEen lange zin die over de rand van het venster loopt als niemand hem tussen de woorden afbreekt.\n"
    "- een punt van een lijst dat ook te lang is voor een regel van dit venster, en doorgaat\n"
    "| een | tabel | " + "x " * 50 + "|\n```\n" + "code " * 20 + "\n```\n"
)


@pytest.mark.parametrize("width", [30, 60, 80, 100])
@pytest.mark.parametrize("draw", [drawing.drawn, drawing.written])
def test_no_word_of_a_table_is_cut(draw, width):
    shown = draw([TABLE], width)
    assert all(len(line) <= width for line in shown.splitlines())
    words = {word for row in (TABLE.headings, *TABLE.rows) for cell in row for word in cell.split()}
    assert words <= set(shown.split())


def test_a_table_for_a_pipe_is_one_line_a_row():
    assert len(drawing.written([TABLE], None).splitlines()) == 2


@pytest.mark.parametrize("draw", [drawing.drawn, drawing.written])
def test_prose_breaks_between_words_and_tables_and_code_stay(draw):
    shown = draw([Verbatim(DOCUMENT)], 40)
    assert shown.split() == DOCUMENT.split()
    for line in shown.splitlines():
        assert len(line) <= 40 or line.startswith(("|", "code"))
    assert "\n  " in shown.split("- een punt")[1]  # the list's item goes on below its words
    assert draw([Verbatim(DOCUMENT, exact=True)], 40) == DOCUMENT


@pytest.mark.parametrize("draw", [drawing.drawn, drawing.written])
def test_a_sentence_breaks_between_words(draw):
    said = "Geschreven naar een plek met een lange naam: /home/iemand/documenten/zaken/uitvoer-2026-11-24.md"
    lines = draw([said], 40).splitlines()
    assert " ".join(lines) == said and len(lines) > 2


def test_short_lines_and_long_words_stay_as_they_are():
    assert fitted("  kort  ", 20) == "  kort  "
    assert fitted("a" * 50, 20) == "a" * 50
    assert fitted_text("twee  spaties  blijven", 80) == "twee  spaties  blijven"
