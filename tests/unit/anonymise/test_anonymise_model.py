"""The model: reading marked stories, making more of them, and finding names in sentences that it never saw."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vp.anonymise.model.augment import variants
from vp.anonymise.model.features import blocks
from vp.anonymise.model.marked import TRAINING, BrokenMarkup, Score, Span, parse, read
from vp.anonymise.model.tagger import MODEL, judge, spans
from vp.anonymise.model.train import examples, train

STORY = "{{Anna de Wit|PERSON}} werkt bij {{De Linde|ORGANISATION}}. {{Anna's|PERSON}} man is {{41|AGE}}. {{anna|PERSON}} zwijgt."


def test_markup_is_taken_out_and_spans_fit() -> None:
    story = parse("x-1", STORY)
    assert story.text.startswith("Anna de Wit werkt bij De Linde.")
    assert [(story.text[s.start : s.end], s.type) for s in story.spans][:2] == [
        ("Anna de Wit", "PERSON"),
        ("De Linde", "ORGANISATION"),
    ]


@pytest.mark.parametrize("marked", ["{{Anna|PERSOON}} zwijgt", "{{Anna|PERSON} zwijgt", "Anna}} zwijgt"])
def test_broken_markup_is_refused(marked: str) -> None:
    with pytest.raises(BrokenMarkup):
        parse("x-1", marked)


def test_all_training_stories_are_readable() -> None:
    stories = read(TRAINING)
    assert len(stories) >= 100
    assert all(story.text.strip() for story in stories)


def test_score_wants_every_letter_of_a_direct_identifier_and_half_of_a_quasi_one() -> None:
    story = parse("x-1", STORY)
    score = Score()
    score.add(story, [Span(0, 4), Span(22, 30), Span(story.text.index("41"), story.text.index("41") + 1), Span(12, 17)])
    assert score.hits == {"ORGANISATION": 1, "AGE": 1}
    assert score.total == {"PERSON": 3, "ORGANISATION": 1, "AGE": 1}
    assert [false[2] for false in score.false] == ["werkt"]
    assert score.leaky == {"x-1"}


def test_a_possessive_need_not_be_covered() -> None:
    story = parse("x-1", "{{Anna's|PERSON}} man")
    score = Score()
    score.add(story, [Span(0, 4)])
    assert score.person == 1


def test_variants_fit_rename_consistently_and_are_the_same_every_time() -> None:
    story = parse("x-1", STORY)
    made = list(variants(story, 12, 1))
    assert made == list(variants(story, 12, 1))
    assert len({variant.text for variant in made}) > 6
    for variant in made:
        assert [span.type for span in variant.spans] == [span.type for span in story.spans]
        surfaces = [variant.text[span.start : span.end] for span in variant.spans if span.type == "PERSON"]
        first = surfaces[0].split(" ")[0].lower()
        if len(set(variant.text.lower()) & set("0123456789")) and sorted(first) != sorted(surfaces[2].lower()):
            pytest.fail(f"{surfaces} are not one person")


def test_examples_have_one_answer_a_token() -> None:
    story = parse("x-1", STORY)
    ((attributes, answers),) = examples(story)
    assert len(attributes) == len(answers)
    assert answers[:4] == ["PERSON", "PERSON", "PERSON", "O"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_attributes_and_is_judged_within_its_bounds(text: str) -> None:
    assert all(len(block.tokens) == len(block.attributes) for block in blocks(text))
    judged = judge(text)
    assert all(0 <= each.outside <= 1.0001 for each in judged)
    assert all(0 <= start < end <= len(text) for start, end, _, _ in spans(text, judged))


def test_a_long_text_without_breaks_is_cut_into_sequences() -> None:
    made = list(blocks("woord " * 10_000))
    assert len(made) > 3
    assert sum(len(block.tokens) for block in made) == 10_000


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Daarna heeft Roos met mevrouw Terpstra gesproken, en Roos huilde.", "Roos"),
        ("mijn leidinggevende heet Ondřej en hij schreeuwt", "Ondřej"),
        ("[12-03-2024, 21:15:02] storm: kom je nog", "storm"),
        ("Ik werk als verpleegkundige in Winschoten en woon in Veendam.", "Winschoten"),
        ("My manager Grace told Mark about it.", "Grace"),
    ],
)
def test_the_packaged_model_finds_names_in_their_context(text: str, name: str) -> None:
    at = text.index(name)
    outside = [each.outside for each in judge(text) if each.start == at]
    assert outside
    assert outside[0] < 0.9


def test_ordinary_text_is_mostly_left_alone() -> None:
    text = (
        "De vertrouwenspersoon luistert. Daarna denken jullie samen na over wat je wilt doen. De keuze blijft aan jou."
    )
    assert len(judge(text, 0.9)) <= 2


def test_the_packaged_model_is_small() -> None:
    assert MODEL.stat().st_size <= 5_000_000


def test_training_is_deterministic(tmp_path: Path) -> None:
    stories = read(TRAINING)[:6]
    for name in ("one", "two"):
        train(stories, tmp_path / name, copies=1, max_iterations=5)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
