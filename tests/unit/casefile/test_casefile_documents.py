import pytest
from hypothesis import given
from hypothesis import strategies as st

from vp.casefile.documents import (
    DocumentUnreadable,
    join_front_matter,
    read_yaml,
    split_front_matter,
    write_yaml,
)


def test_scalars_stay_what_was_typed():
    read = read_yaml("a: no\nb: 012\nc: 12:30:45\nd: 2026-03-09\ne: 'null'\nf: null\ng:\nh: ~\ni: ''\n")
    assert read == {
        "a": "no",
        "b": "012",
        "c": "12:30:45",
        "d": "2026-03-09",
        "e": "null",
        "f": None,
        "g": None,
        "h": None,
        "i": "",
    }


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n",
        "a: &x [1]\nb: *x\n",
        "a: !!python/object:os.system 1\n",
        "a: 1\n---\nb: 2\n",
        "- a\n- b\n",
        "just text",
        "[" * 100_000,
        "{a: " * 30,
        "a: [1, 2\n",
        "a: \x07\n",
        "? [a]\n: b\n",
    ],
    ids=["twice", "alias", "tag", "two documents", "list", "text", "brackets", "deep", "unclosed", "control", "key"],
)
def test_what_could_deceive_or_exhaust_is_refused_without_being_quoted(text):
    with pytest.raises(DocumentUnreadable) as caught:
        read_yaml(text)
    assert len(str(caught.value)) < 200


def test_a_fault_tells_its_line_and_never_the_text():
    with pytest.raises(DocumentUnreadable) as caught:
        read_yaml("naam: ok\nGeheimnaam: [x\n")
    assert "Geheim" not in str(caught.value) + repr(caught.value.facts) + repr(caught.value.__cause__)
    assert caught.value.facts["line"] >= 2


def test_an_alias_bomb_is_refused():
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{n}: &{n} [{', '.join([f'*{p}'] * 9)}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(DocumentUnreadable):
        read_yaml(bomb)


_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_values = st.recursive(
    _texts, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_texts, inner, max_size=4), max_leaves=12
)


@given(st.dictionaries(_texts.filter(lambda key: key not in ("", "~", "null")), _values, max_size=5))
def test_what_is_written_is_read_back(data):
    assert read_yaml(write_yaml(data)) == data


@given(
    st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True).filter(lambda k: k != "null"), _texts, max_size=4),
    _texts,
)
def test_front_matter_and_body_come_apart_as_they_were_joined(head, body):
    assert split_front_matter(join_front_matter(head, body)) == (head, body)


def test_a_body_that_holds_dashes_is_kept_whole():
    body = "eerste\n---\ntweede\n---\n"
    assert split_front_matter(join_front_matter({"soort": "gesprek"}, body)) == ({"soort": "gesprek"}, body)


def test_front_matter_that_never_ends_is_refused():
    with pytest.raises(DocumentUnreadable):
        split_front_matter("---\nsoort: gesprek\n")
