import time

import pytest

from vp.anonymise.structure import read, region_at


def kinds(text: str) -> list[tuple[str, str]]:
    return [(region.kind, text[region.start : region.end]) for region in read(text).prose]


def test_headings_lists_quotes_tables_and_code_are_told_apart() -> None:
    text = (
        "# Kop Anna\n\n- punt Bert\n\n> citaat\n\n| a | b |\n|---|---|\n| Carl | d |\n\n```\ncode Els\n```\n\nalinea\n"
    )
    assert kinds(text) == [
        ("heading", "Kop Anna"),
        ("list", "punt Bert"),
        ("quote", "citaat"),
        ("table", "a"),
        ("table", "b"),
        ("table", "Carl"),
        ("table", "d"),
        ("code", "```"),
        ("code", "code Els"),
        ("code", "```"),
        ("paragraph", "alinea"),
    ]


def test_front_matter_gives_its_values_and_not_its_keys() -> None:
    text = "---\ntitel: Het verhaal\nmelder: Anna\n---\n\nTekst\n"
    assert kinds(text) == [
        ("front-matter-value", "Het verhaal"),
        ("front-matter-value", "Anna"),
        ("paragraph", "Tekst"),
    ]


def test_link_targets_stand_apart_from_their_words() -> None:
    text = 'Zie [Anna](https://x.example/anna "Anna thuis") hier'
    assert ("link-target", "https://x.example/anna") in kinds(text)
    assert ("link-target", "Anna thuis") in kinds(text)
    assert ("paragraph", "Zie [Anna](") in kinds(text)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("[12-03-2024 14:05:33] Anna de Wit: hoi", "Anna de Wit"),
        ("12-03-24 14:05 - Anna: hoi", "Anna"),
        ("12/03/2024, 14:05 - Anna: hoi", "Anna"),
        ("[23:41] dwight: hoi", "dwight"),
        ("**[21:04] Mo:** hoi", "Mo"),
        ("**will.h** 12:31", "will.h"),
        ("Van: Anna de Wit <a@b.example>", "Anna de Wit"),
        ("Met vriendelijke groet,\nAnna de Wit", "Anna de Wit"),
        ("Groetjes\n\nToos", "Toos"),
    ],
)
def test_who_speaks_or_signs_is_found(line: str, name: str) -> None:
    assert name in [line[each.start : each.end] for each in read(line).speakers]


def test_a_transcript_has_speakers_and_a_form_has_none() -> None:
    transcript = "Anna: ik belde.\nBert: wanneer?\nAnna: gisteren.\nBert: goed."
    assert {transcript[s.start : s.end] for s in read(transcript).speakers} == {"Anna", "Bert"}
    assert read("Datum: gisteren\nPlaats: hier\n").speakers == []


@pytest.mark.parametrize(
    "text",
    [
        "Anna\r\nbelt\r\n\r\nPiet",
        "e\u0301e\u0301n Zoe\u0308",
        "\ufeff# Kop\n",
        "👩‍👩‍👧 Anna",
        "שלום Anna עולם",
        "a\rb\rc",
    ],
)
def test_offsets_are_those_of_the_input(text: str) -> None:
    document = read(text)
    assert document.text == text
    for region in document.prose:
        assert text[region.start : region.end].strip()
        assert region_at(document, region.start) == region


def test_languages_are_told_apart_by_paragraph() -> None:
    text = "Ik heb het niet aan mijn baas verteld.\n\nShe told me that it was not her fault.\n\nOké.\n"
    assert [each.lang for each in read(text).paragraphs] == ["nl", "en", "en"]
    assert [each.lang for each in read(text, "nl").paragraphs] == ["nl", "nl", "nl"]


@pytest.mark.parametrize(
    "piece", ["a", "> ", "- ", "[", "#", "| a ", "`", "*_", "<a ", "\n", "(", "![](", "```\n", "Anna: ", "1. "]
)
def test_hostile_markdown_ends(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    began = time.perf_counter()
    document = read(text)
    assert all(region.end <= len(text) for region in document.prose)
    assert time.perf_counter() - began < 20  # a hang, not a slow machine
