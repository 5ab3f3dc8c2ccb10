import re

import pytest

from vp.anonymise.context import Context, Known, KnownPerson
from vp.anonymise.detect import MASK, addresses, ages, contact, cues, dates, known, numbers, organisations, phrases
from vp.anonymise.detect.numbers import checked
from vp.anonymise.findings import FindingType
from vp.anonymise.structure import read


def found(detector: object, text: str, context: Context | None = None) -> list[str]:
    document = read(text)
    findings = detector.DETECTOR.find(document, context or Context())  # type: ignore[attr-defined]
    return [text[each.start : each.end] for each in findings if each.score >= MASK]


def covers(detector: object, marked: str) -> bool:
    """Whether everything between « and » is covered, letters and digits."""
    text = marked.replace("«", "").replace("»", "")
    start = marked.index("«")
    end = marked.index("»") - 1
    document = read(text)
    hit = set()
    for each in detector.DETECTOR.find(document, Context()):  # type: ignore[attr-defined]
        if each.score >= MASK:
            hit.update(range(each.start, each.end))
    return all(at in hit for at in range(start, end) if text[at].isalnum())


@pytest.mark.parametrize(
    "text",
    [
        "mail «a.visser@post.example» of niet",
        "mail «a.visser [at] post [dot] example» of niet",
        "zie «https://www.post.example/anna?x=1».",
        "zie «www.post.example/anna».",
        "zie «github.com/smeets92» voor meer",
        "op «@anna.luistert» staat het",
        "bel «06 12 34 56 78» maar",
        "bel «06 1234 5678»\n14-02-2025 05:01 - roos: ja",
        "of «06 12 34 56 78»\n2 keer proberen",
        "bel «06-12345678» maar",
        "bel «+31 (0)6 1234 56 78» maar",
        "bel «0031 6 4871 2035» maar",
        "bel «(06) 30 55 81 26» maar",
        "bel «0472/11.20.93» maar",
        "bel «030 – 55 01 23 4» maar",
        "bel «0346-550 178» maar",
        "bel «+48 600 123 456» maar",
        "bel «nul zes twaalf vierendertig zesenvijftig achtenzeventig» maar",
    ],
)
def test_contact_is_found_tidy_and_sloppy(text: str) -> None:
    assert covers(contact, text)


@pytest.mark.parametrize(
    "text",
    [
        "IBAN «NL91 ABNA 0417 1643 00» graag",
        "IBAN «NL00 ABNA 0417 1643 01» met een fout",
        "BSN «111222333»",
        "BSN «123.456.789» met een fout",
        "rijksregister «85.07.30-033.28»",
        "personeelsnummer «40773»",
        "dossier «VP-2024-0117» gesloten",
        "kamer «C 08.31» boven",
        "kenteken «V-204-HT» gezien",
        "auto «8-XKT-42» gezien",
        "zaak «2024/OK-19» loopt",
        "polis «P-600412» loopt",
        "locker «H-117» open",
        "paspoort «NWK4R2L19» kwijt",
    ],
)
def test_numbers_are_found_whatever_their_checksum(text: str) -> None:
    assert covers(numbers, text)


@pytest.mark.parametrize(
    "text",
    [
        "om 14.30 uur",
        "COVID-19 en de A4",
        "een 8,5 voor rekenen",
        "24/7 bereikbaar",
        "MBO-4 en de BHV",
        "in 2019",
        "5G en MP3",
    ],
)
def test_ordinary_figures_are_no_numbers_of_persons(text: str) -> None:
    assert found(numbers, text) == []


def test_checksums_are_right() -> None:
    assert checked("111222333") == "bsn"
    assert checked("111222334") == ""
    assert checked("85.07.30-033.28") == "national"
    assert checked("NL91 ABNA 0417 1643 00") == "iban"
    assert checked("NL92 ABNA 0417 1643 00") == ""


@pytest.mark.parametrize(
    "text",
    [
        "op de «Croeselaan» woont hij",
        "aan «Lijnpad 40, 3601 XZ» woont hij",
        "in «3000» Leuven",
        "postcode «1141ZQ»",
        "op «smedenstraat 86» woont hij",
        "op «Veerstraat 12 bus 3» woont hij",
        "at «12 Grafton Street» he lives",
        "op «52.3702, 4.8952» stond hij",
        "op de «N99» gebeurde het",
        "vanaf «192.168.1.20» ingelogd",
    ],
)
def test_addresses_are_found(text: str) -> None:
    assert covers(addresses, text)


@pytest.mark.parametrize(
    "text", ["onderweg naar huis", "Halverwege de straat", "op het plein", "de Snelweg", "een A4 papier"]
)
def test_ordinary_ways_are_no_addresses(text: str) -> None:
    assert found(addresses, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "op «9 april» toch",
        "op «dinsdag 9 mei 2023» toch",
        "op «12/04/24» toch",
        "op «2024-02-29» toch",
        "op «20-11-'23» toch",
        "op «vrijdag de 22e» toch",
        "op «twaalf mei» toch",
        "van «21 t/m 27 oktober» toch",
        "in «week 38» toch",
        "met «Koningsdag» toch",
        "op «Allerheiligen» toch",
        "in «mei 2022» toch",
        "«begin maart» toch",
        "on «3 October» then",
        "on «October 3rd, 2023» then",
        "«wo 1 feb. 2023» toch",
        "het «derde kwartaal van 2023» toch",
        "in de «zomer van 2022» toch",
        "in de «nacht van 3 op 4 september» toch",
    ],
)
def test_dates_are_found(text: str) -> None:
    assert covers(dates, text)


@pytest.mark.parametrize(
    "text", ["op maandag", "volgende week", "om vier uur", "24/7", "twee weken later", "met 2-1 gewonnen"]
)
def test_what_is_no_date_stays(text: str) -> None:
    assert found(dates, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Anna, «36», belde",
        "Anna («36») belde",
        "zij is «eind dertig» en moe",
        "hij is «achtenvijftig», zegt hij",
        "een «47-jarige» man",
        "op «mijn zesenveertigste» nog",
        "hij is «in de twintig» nog",
        "she is «33» and tired",
        "in her «late sixties» now",
        "ik ben «negen jaar» in dienst",
        "al «anderhalf jaar» bij dit bedrijf",
        "hij werkt hier «sinds 1998» al",
        "she worked here for «nine years» now",
        "na «22 jaar» dienst",
    ],
)
def test_ages_and_durations_are_found(text: str) -> None:
    assert covers(ages, text)


@pytest.mark.parametrize(
    "text", ["twee weken later", "drie jaar geleden", "om tien uur", "twintig mensen", "na een uur"]
)
def test_spans_without_a_tie_stay(text: str) -> None:
    assert found(ages, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "mevrouw «Kort» belde",
        "de heer «Van der Kolk-Smit» belde",
        "dr. «Ö. Yıldız» belde",
        "«S. Ramdin-Bisesar» belde",
        "mijn zus «Sandhia» belde",
        "ik ben «Roos» en ik bel",
        "[23:41] «dwight»: hoi",
    ],
)
def test_names_are_found_by_their_cue(text: str) -> None:
    assert covers(cues, text)


@pytest.mark.parametrize(
    "text",
    [
        "bij «Stichting Openbaar Onderwijs Drentse Es» werkt",
        "bij het «Hildegard College» werkt",
        "bij «ziekenhuis De Reest» werkt",
        "de afdeling «Mest en Bodem» werkt",
        "in «café De Zetter» zat",
        "bij «Bouwbedrijf Kuiper & Zn.» werkt",
    ],
)
def test_organisations_are_found_by_their_phrase(text: str) -> None:
    assert covers(organisations, text)


@pytest.mark.parametrize(
    "text",
    [
        "hij is «weduwnaar» en",
        "een «alleenstaande moeder van twee» en",
        "«mantelzorger voor haar moeder» en",
        "met «drie kinderen» en",
        "na «haar borstamputatie» en",
        "zij is «hoogzwanger» en",
        "een «burn-out» en",
        "«de enige vrouw op de tenders» en",
        "van «Tunesische» afkomst",
        "zij is «streng hervormde» van huis uit",
        "sinds «de brand in hal 4» en",
        "a «single mother of twins» and",
    ],
)
def test_what_sets_somebody_apart_is_found(text: str) -> None:
    assert covers(phrases, text)


CASE = Context(
    known=Known(
        people=(KnownPerson("Catharina van der Molen"),),
        words=(("Philips", FindingType.ORGANISATION), ("KL-4471", FindingType.ID_NUMBER)),
    )
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("catharina belde", ["catharina"]),
        ("CATHARINA belde", ["CATHARINA"]),
        ("Cathárina belde", ["Cathárina"]),
        ("Catharna belde", ["Catharna"]),
        ("Catharina's werk", ["Catharina"]),
        ("Toos belde", ["Toos"]),
        ("een Philips-medewerker", ["Philips", "Philips"]),
        ("v.d. Molen belde", ["Molen"]),
        ("nummer kl 4471", ["kl 4471"]),
    ],
)
def test_what_the_case_knows_is_found_in_any_shape(text: str, words: list[str]) -> None:
    shown = found(known, text, CASE)
    assert [re.sub(r"['’]s$", "", each) for each in shown] == words


@pytest.mark.parametrize(
    ("detector", "text"),
    [
        (cues, "dat mevrouw «van 't hof» belde"),
        (cues, "dat meneer «joost van der weide» belde"),
        (numbers, "office «2.19b», phone"),
        (organisations, "ze geeft het «derde leerjaar B» les"),
        (organisations, "bij «Gebr. Zonderwijk» in dienst"),
        (phrases, "Iedereen kent hem hier van «de avond met de omgevallen kandelaar»."),
        (phrases, "Everybody knows her from «the night of the burst pipe»."),
    ],
)
def test_other_ways_to_name_are_found(detector: object, text: str) -> None:
    assert covers(detector, text)


@pytest.mark.parametrize(
    ("detector", "text"),
    [
        (cues, "Van: het secretariaat\nAan: alle medewerkers\nCC: leidinggevenden\nOnderwerp: rooster\n\nDag,"),
        (cues, "dat meneer ter plaatse was en burgemeester van Utrecht is"),
        (contact, "status: open\nin_dienst: 1996\nvoorbeeld_op_scherm: uit"),
        (numbers, "Teams, 1-op-1, gekopieerd"),
        (phrases, "Het begon met een kapstok. Hij moest het uit de kast halen."),
        (phrases, "Ik ken hem nog van de raad."),
        (organisations, "Roepnaam Aga, thuis Aagje"),
    ],
)
def test_offices_keys_and_furniture_are_none(detector: object, text: str) -> None:
    assert found(detector, text) == []
