"""One country for the whole practice in the report, its words and codes; employers are not mixed without a word."""

import json

import pytest

from vp.casefile import codes


@pytest.fixture
def practice(console):
    """`vp` with a year of cases of two employers, some of them on the Belgian formal way."""
    lines = ["eerste contact;aard;rol;organisatie;uitkomst;verwijzingen\n"]
    for month in range(1, 13):
        lines += [f"2025-{month:02}-03;pesten;betrokkene;Stad Molenaar;formeel_verzoek;preventieadviseur\n"]
        lines += [f"2025-{month:02}-04;discriminatie;getuige;Zorg Wilgenhof;gesprek_gevoerd;externe_dienst\n"]
    (console.folder / "in.csv").write_text("".join(lines), encoding="utf-8")
    console.done("import", "in.csv", "--yes")
    return console


def _config(console, text):
    folder = console.home / "vp" / "config"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("config", ['profile = "be"\n', '[retention]\nprofile = "be"\n'])
def test_the_country_of_the_practice_is_that_of_the_report(practice, config):
    _config(practice, config)
    year = ("report", "--year", "2025", "--compare", "0")
    told = practice.done(*year)
    assert "Pesterijen" in told and "erzoek tot formele psychosociale interventie" in told
    assert "informele psychosociale interventie" in told
    assert "klacht" not in told.casefold().replace("klachtencommissie", "")  # which is somewhere to refer to
    assert "Preventieadviseur psychosociale aspecten" in told
    english = practice.done(*year, "--lang", "en").casefold()
    assert "psychosocial" in english and "complaint" not in english.replace("complaints committee", "")
    assert "Pesterijen" not in practice.done(*year, "--profile", "nl")
    (practice.home / "vp" / "config" / "templates").mkdir()
    (practice.home / "vp" / "config" / "templates" / "report.yaml").write_text("profiel: nl\n", encoding="utf-8")
    assert "Pesterijen" not in practice.done(*year)


def test_the_practice_country_does_not_stand_in_the_way_of_other_categories(practice):
    _config(practice, 'profile = "be"\n')
    practice.done("report", "--year", "2025", "--compare", "0", "--categories", "ioa")


def test_a_formal_request_counts_as_the_formal_way(practice):
    found = practice.data("report", "--year", "2025", "--compare", "0", "--profile", "be")
    (funnel,) = [each for each in found["tables"] if each["name"] == "trechter"]
    assert {tuple(cell["key"]): cell["value"] for cell in funnel["cells"]}[("klacht",)] in (12, None)
    assert codes.key_of("outcome", "Verzoek tot formele psychosociale interventie") == "formeel_verzoek"
    assert codes.key_of("referral", "External service for prevention and protection") == "externe_dienst"


def test_belgian_codes_make_no_row_in_a_dutch_report_that_has_none():
    from vp.report.counting import dimension
    from vp.report.periods import year
    from vp.report.specification import Settings

    for name, code in (("uitkomst", "formeel_verzoek"), ("verwijzingen", "preventieadviseur")):
        assert code not in dimension(name, (), Settings(year(2025)), year(2025)).labels
        assert code in dimension(name, (), Settings(year(2025), profile="be"), year(2025)).labels


def test_several_employers_are_not_mixed_without_a_word(practice):
    year = ("report", "--year", "2025", "--compare", "0")
    ended = practice.run(*year)
    assert "over 2 werkgevers samen" in ended.err and "van meer werkgevers samen" in ended.out
    assert practice.data(*year)["account"]["together"] is True
    one = practice.run(*year, "--organisation", "Molenaar")
    assert "samen" not in one.err and "werkgevers" not in one.out
    assert "together" not in practice.data(*year, "--organisation", "Molenaar")["account"]
    refused = practice.run(*year, "--issue", "-o", "uit")
    assert refused.code == 2 and "--all-organisations" in refused.err and not (practice.folder / "uit").exists()
    assert practice.at_terminal(*year, "--issue", "-o", "uit", typed=("n",)).code == 2
    assert json.loads(practice.done("report", "list", "--json"))["data"] == []
    practice.done(*year, "--issue", "--all-organisations", "-o", "uit")
    assert practice.run(*year, "--all-organisations").code == 2
