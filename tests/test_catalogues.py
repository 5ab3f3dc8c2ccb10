"""Both languages are whole: every sentence of the code has one Dutch translation with the same gaps."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "vp" / "locale"))

import catalogues

from vp.i18n import _, ngettext, speaking


def test_nothing_is_missing_fuzzy_contradictory_or_left_over():
    _catalogue, faults = catalogues.merged()
    assert faults == []


def test_the_code_says_something():
    assert len(catalogues.said()) > 300


def test_the_compiled_catalogue_is_what_the_sources_give():
    catalogue, _faults = catalogues.merged()
    assert catalogues.COMPILED.read_bytes() == catalogues.compiled(catalogue)


def test_a_dutch_sentence_and_its_plural_are_spoken():
    with speaking("nl"):
        assert _("Nothing is due.") == "Er staat niets open."
        assert ngettext("{count} case", "{count} cases", 2) == "{count} zaken"
    with speaking("en"):
        assert _("Nothing is due.") == "Nothing is due."


def test_faults_are_found(tmp_path, monkeypatch):
    """The check can fail: a missing gap, an unknown sentence and an empty translation are each told."""
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "x.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Written: {path}"\nmsgstr "Geschreven"\n\nmsgid "nobody says this"\nmsgstr "x"\n\nmsgid "No cases."\nmsgstr ""\n',
        encoding="utf-8",
    )
    sentences = catalogues.said()
    monkeypatch.setattr(catalogues, "_HERE", tmp_path)
    monkeypatch.setattr(catalogues, "said", lambda: sentences)
    faults = "\n".join(catalogues.merged()[1])
    assert "other gaps: 'Written: {path}'" in faults
    assert "nobody says: 'nobody says this'" in faults
    assert "not translated: 'No cases.'" in faults
