import pytest

from vp.anonymise.entities import Entity
from vp.anonymise.findings import FindingType
from vp.anonymise.forms import fold
from vp.anonymise.settings import Settings, SettingUnknown
from vp.anonymise.surrogates import Names, _pools, background_of


def person(given: str, surname: str = "", gender: str = "f") -> Entity:
    names = ((given.casefold(),) if given else (), (surname.casefold(),) if surname else ())
    return Entity(FindingType.PERSON, (0,), *names, (), "", gender)


@pytest.mark.parametrize(
    ("words", "background"),
    [
        (("Youssef",), "ar"),
        (("Oumaima",), "ar"),
        (("Gülşen", "Aktaş"), "tr"),
        (("Anjali", "Ramcharan"), "hi"),
        (("Agnieszka",), "pl"),
        (("Anna", "Visser"), "nl"),
        (("Hanneke",), "nl"),
        (("Peter", "Taylor"), "en"),
    ],
)
def test_a_name_tells_its_background(words: tuple[str, ...], background: str) -> None:
    assert background_of(words) == background


def pool(*backgrounds: str) -> set[str]:
    return {
        name
        for (background, part), names in _pools().items()
        if background in backgrounds and part in "fmu"
        for name in names
    }


def test_the_background_is_kept_changed_or_chosen() -> None:
    for key in ("een", "twee", "drie"):
        assert Names(key, ()).for_person(person("Youssef", gender="m")).given in pool("ar")
        assert Names(key, (), "other").for_person(person("Youssef", gender="m")).given in pool("nl")
        assert Names(key, (), "other").for_person(person("Anna", "Visser")).given not in pool("nl", "be")
        assert Names(key, (), "pl").for_person(person("Anna", "Visser")).given in pool("pl")


def test_a_background_that_is_none_is_refused() -> None:
    with pytest.raises(SettingUnknown):
        Settings(background="mars")


def test_no_stand_in_is_forbidden_or_given_twice() -> None:
    every = sorted(pool("nl"))
    names = Names("k", every[:80])
    given = [names.for_person(person(f"Naam{number}", f"Zo{number}")).full for number in range(60)]
    words = [fold(word) for name in given for word in name.split() if word[0].isupper()]
    assert len(words) == len(set(words))
    assert not set(words) & {fold(name) for name in every[:80]}


def test_names_that_only_tell_a_background_are_never_handed_out() -> None:
    names = Names("k", ())
    given = {names.for_person(person(f"Youssef{number}", gender="m")).given for number in range(80)}
    known = {name for (_background, part), each in _pools().items() if part == "k" for name in each}
    handed = {name for (_background, part), each in _pools().items() if part != "k" for name in each}
    assert not given & (known - handed)
