import pytest

from vp.casefile import codes
from vp.casefile.compile_terms import compiled
from vp.casefile.faults import RecordInvalid
from vp.casefile.migrate import RecordIsNewer, migrated
from vp.casefile.records import Activity, Case, Consent, Note, head_of, read
from vp.casefile.rows import row_of, whole

LEAST = {"nummer": "2026-001", "eerste_contact": "2026-03-09"}


def test_the_compiled_code_lists_are_those_of_the_yaml():
    from pathlib import Path

    import vp.casefile.codes as module

    assert (Path(module.__file__).parent / "terms.json").read_text(encoding="utf-8") == compiled()


def test_a_record_goes_out_as_it_came_in_with_keys_that_vp_does_not_know():
    head = {
        **LEAST,
        "soort": "melding",
        "aard": ["pesten", "intimidatie"],
        "hoofdaard": "pesten",
        "melder": {"naam": "Kim", "rol": "betrokkene", "eigen_woord": "x"},
        "betrokkenen": [{"naam": "Bo", "beschuldigd": "ja", "kleur": "blauw"}],
        "later_veld": {"a": ["1"]},
        "bewaren_tot": "2027-12-31",
    }
    out = head_of(read(Case, head))
    assert out["later_veld"] == {"a": ["1"]}
    assert out["melder"]["eigen_woord"] == "x"
    assert out["betrokkenen"] == [{"naam": "Bo", "beschuldigd": True, "kleur": "blauw"}]
    assert head_of(read(Case, out)) == out


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"aard": ["geheime_aard"]}, "aard.1"),
        ({"aard": ["pesten", "intimidatie"]}, ""),
        ({"kanaal": "postduif-Jansen"}, "kanaal"),
        ({"eerste_contact": "31-2-2026"}, "eerste_contact"),
        ({"gesloten": "2025-01-01"}, ""),
        ({"eerste_gesprek": "2026-03-08"}, ""),
        ({"feiten": {"van": "2026-02", "tot": "2026-01"}}, "feiten"),
        ({"nummer": "geheim"}, "nummer"),
        ({"opvolging": [{"datum": "2026-02-31", "wat": "bellen"}]}, "opvolging.1.datum"),
        ({"integriteit": ["giften"]}, ""),
        ({"eerste_contact": None}, "eerste_contact"),
    ],
)
def test_what_is_wrong_is_told_by_field_and_never_quoted(change, field):
    with pytest.raises(RecordInvalid) as caught:
        read(Case, {**LEAST, **change})
    assert caught.value.faults[0][0] == field
    told = str(caught.value) + repr(caught.value.faults) + repr(caught.value.__context__)
    for value in ("geheim", "Jansen", "31-2-2026"):
        assert value not in told


def test_the_only_nature_is_the_main_one():
    assert read(Case, {**LEAST, "aard": "pesten"}).main_nature == "pesten"


def test_a_record_of_a_later_version_is_refused_not_mangled():
    with pytest.raises(RecordIsNewer):
        read(Case, {**LEAST, "versie": "99"})


def test_a_migration_path_runs_through_every_version():
    steps = {1: lambda head: {**head, "nieuw": "a"}, 2: lambda head: {**head, "nieuw": head["nieuw"] + "b"}}
    assert migrated({"versie": "1"}, steps, to=3) == {"versie": "3", "nieuw": "ab"}
    assert migrated({}, steps, to=2)["nieuw"] == "a"


@pytest.mark.parametrize("minutes", ["-5", "1441", "veel"])
def test_minutes_of_a_note_are_possible_ones(minutes):
    with pytest.raises(RecordInvalid):
        read(Note, {"datum": "2026-03-09", "minuten": minutes})


def test_consent_names_exactly_one_text():
    assert read(Consent, {"doel": "intern", "gegeven": "2026-03-09", "tekst_sha256": "a" * 64}).text_sha256 == "a" * 64
    with pytest.raises(RecordInvalid):
        read(Consent, {"doel": "intern", "gegeven": "2026-03-09", "tekst_sha256": "abc"})


def test_an_activity_needs_a_kind_of_the_list():
    with pytest.raises(RecordInvalid):
        read(Activity, {"soort": "borrel", "datum": "2026-03-09"})


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("pesten", "pesten"),
        ("Bullying", "pesten"),
        ("seks", "seksuele_intimidatie"),
        ("SEKSUELE INTIMIDATIE", "seksuele_intimidatie"),
        ("i", None),
        ("zzz", None),
        ("", None),
    ],
)
def test_a_key_is_found_by_key_label_or_unique_beginning(typed, key):
    assert codes.key_of("nature", typed) == key


def test_every_code_has_both_languages():
    for entries in codes.terms().values():
        for entry in entries.values():
            assert entry["nl"] and entry["en"]


def test_a_key_of_a_vaults_own_is_shown_as_it_is():
    assert codes.label("nature", "eigen_aard", "nl") == "eigen_aard"


def test_a_row_holds_what_lists_and_reports_need():
    case = head_of(
        read(
            Case,
            {
                **LEAST,
                "aard": "pesten",
                "melder": {"naam": "Kim", "rol": "getuige"},
                "betrokkenen": [{"naam": "Bo", "beschuldigd": "ja"}, {"naam": "Cy"}],
                "opvolging": [{"datum": "2026-04-01", "wat": "bellen"}],
            },
        )
    )
    notes = [("notitie", {"datum": "2026-03-11", "minuten": "60"}), ("notitie", {"datum": "2026-03-10", "minuten": 30})]
    row = whole(row_of("abc", [("zaak", case), *notes]))
    assert row["number"] == "2026-001" and row["folder"] == "abc"
    assert row["natures"] == ["pesten"] and row["main_nature"] == "pesten" and row["role"] == "getuige"
    assert row["accused"] == ["Bo"] and row["people"] == ["Bo", "Cy"]
    assert row["notes"] == 2 and row["minutes"] == 90 and row["last_contact"] == "2026-03-11"
    assert row["follow_ups"] == [{"day": "2026-04-01", "what": "bellen", "done": None}]
    assert row["hold"] is False and row["closed"] is None and row["tags"] == ()


def test_a_folder_without_a_case_gives_no_number():
    assert row_of("abc", [("activiteit", {"datum": "2026"})]) == {"folder": "abc"}
