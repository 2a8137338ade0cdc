from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from demarche.language import shapes
from demarche.language.shapes import ROWS, features, shape

_FORMS = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=30)


def test_each_shape_has_its_words() -> None:
    table = {
        shapes.LOWER: "treaty 's n't well-known",
        shapes.CAPITALISED: "Lagos O'neill",
        shapes.CAPITALS: "NATO UN IAEA U-N",
        shapes.CAPITAL: "A I",
        shapes.MIXED: "iPhone McNamara al-Bashir O'Brien",
        shapes.DIGITS: "5 1962",
        shapes.NUMBER: "1,000 10:30 3.5 5%",
        shapes.ALPHANUMERIC: "5th F-16 1990s Covid-19",
        shapes.STOPPED: "U.S. U.S a.m. Ph.D.",
        shapes.STOP: ". ? ... …",
        shapes.COMMA: ", ; :",
        shapes.QUOTE: "\" “ '' ’",
        shapes.DASH: "- – — --",
        shapes.BRACKET: "( ] {",
        shapes.OTHER: "$ % / 🙂 سلام 平和",
    }
    assert list(table) == list(range(1, 16))
    for expected, forms in table.items():
        for form in forms.split():
            assert shape(form) == expected, form


@given(_FORMS)
def test_ids_are_within_their_table(form: str) -> None:
    first, *affixes = features(form)
    assert 1 <= first <= 15
    assert all(16 <= affix < ROWS for affix in affixes)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'-.0123456789", max_size=20))
def test_capitals_change_the_shape_and_no_ending(form: str) -> None:
    assert features(form.upper())[1:] == features(form)[1:]


def test_the_numbers_stay() -> None:
    # The weights know these numbers; with others they would read noise.
    assert features("delegations") == (1, 1699, 2337, 1568, 1856)
    assert features("Delegations") == (2, 1699, 2337, 1568, 1856)
