"""Words made comparable: numbers, names, spellings, stems; what holds for each of them."""

from __future__ import annotations

import doctest
import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.language.spelling import american
from demarche.record.align import are_opposites, are_synonyms
from demarche.record.claims import claim
from demarche.record.stems import stem
from demarche.record.wording import terms


def _keys(text: str) -> list[str]:
    return [t.key for t in terms(text)]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("100,000", "#100000"), ("100 000", "#100000"), ("100\u202f000", "#100000"),
        ("a hundred thousand", "#100000"), ("one hundred thousand", "#100000"),
        ("100 thousand", "#100000"), ("100k", "#100000"), ("1.5 million", "#1500000"),
        ("half a million", "#500000"), ("2bn", "#2000000000"), ("twenty-five", "#25"),
        ("one hundred and twenty", "#120"), ("nineteen", "#19"), ("3.5", "#3.5"),
        ("1.000.000", "#1000000"), ("two thirds", "#0.666667"), ("a dozen", "#12"),
        ("hundreds of thousands", "#200000-999999"),
    ],
)  # fmt: skip
def test_a_number_is_its_value(written, key):
    assert _keys(f"They lost {written} men")[2] == key


@pytest.mark.parametrize("text", ["one of them", "a man", "half measures", "the second man"])
def test_words_that_are_no_numbers(text):
    assert not any(t.number for t in terms(text))


def test_numbers_of_two_sentences_stay_apart():
    assert _keys("We saw twenty. Five left.")[2:4] == ["#20", "#5"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("We won’t", ["we", "will", "not"]),
        ("it's Ana's", ["it", "is", "ana"]),
        ("can't cannot", ["can", "not", "can", "not"]),
        ("co-operate, cease-fire", ["cooperate", "ceasefire"]),
        ("um, well (laughter) then", ["well", "then"]),
        ("30% or 30 per cent", ["#30", "percent", "or", "#30", "percent"]),
        ("$5 million", ["#5000000", "dollar"]),
        ("Señor Ñuñez", ["senor", "nunez"]),
        ("in May they may", ["in", "month of may", "they", "may"]),
        ("", []),
        ("… — “”", []),
    ],
)
def test_comparable_words(text, keys):
    assert _keys(text) == keys


def test_names_of_parties_know_their_party():
    found = {t.key: t.party for t in terms("The United States, the U.S., us, and Chilean boats")}
    assert found["united states"] == found["US"] == "USA"
    assert found["chilean"] == "CHL" and found["us"] is None


@given(st.text(max_size=60))
def test_every_term_lies_in_the_text_in_order(text):
    found = terms(text)
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    starts = [t.start for t in found if t.key not in ("dollar", "euro", "pound", "yen")]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("british", "us"),
    [
        ("organisation", "organization"), ("honoured", "honored"), ("centre", "center"),
        ("defence", "defense"), ("travelling", "traveling"), ("analyse", "analyze"),
        ("programme", "program"), ("promised", "promised"), ("revised", "revised"),
        ("exercises", "exercises"), ("four", "four"), ("neighbouring", "neighboring"),
    ],
)  # fmt: skip
def test_spellings(british, us):
    assert american(british) == american(us) == us


@pytest.mark.parametrize(
    "family",
    [
        ("stop", "stops", "stopped", "stopping"), ("impose", "imposed", "imposing", "imposes"),
        ("choose", "chose", "chosen", "choosing"), ("deny", "denies", "denied", "denying"),
        ("control", "controlled", "controlling"), ("crisis", "crises"), ("man", "men"),
        ("embassy", "embassies"), ("tell", "told", "telling"),
    ],
)  # fmt: skip
def test_one_stem_for_a_family(family):
    assert len({stem(word) for word in family}) == 1


def test_synonyms_and_contraries():
    assert are_synonyms(stem("talks"), stem("negotiations"))
    assert not are_synonyms(stem("talks"), stem("weapons"))
    assert are_opposites(stem("accepted"), stem("rejects"))
    assert are_opposites(stem("acceptable"), stem("unacceptable"))
    assert not are_opposites(stem("accept"), stem("accept"))


def _denied(text: str) -> set[str]:
    found = claim(terms(text))
    return {t.key for t, d in zip(found.terms, found.denied, strict=True) if d}


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("We will not attack", {"attack"}, {"we", "will"}),
        ("We want peace but not war", {"war"}, {"peace"}),
        ("They not only lied, they stole", set(), {"lied", "stole"}),
        ("We refuse to talk", {"talk"}, {"we"}),
        ("We cannot refuse to talk", set(), {"talk"}),
        ("We do not believe that they left", {"left"}, set()),
        ("We will not go, and we will fight", {"go"}, {"fight"}),
        ("No doubt they left", set(), {"left"}),
        ("Nobody asked because they knew", {"asked"}, {"knew"}),
        ("Neither side won", {"side", "won"}, set()),
    ],
)
def test_the_reach_of_a_negation(text, inside, outside):
    assert inside <= _denied(text) and not outside & _denied(text)


@pytest.mark.parametrize(
    ("text", "word", "classes"),
    [
        ("They may attack", "attack", {"possible"}),
        ("They will certainly attack", "attack", {"certain"}),
        ("They could have attacked", "attacked", {"possible|able"}),
        ("We are ready to leave", "leave", {"ready"}),
        ("It is likely that they left", "left", {"probable"}),
        ("They must not quickly leave", "leave", {"required"}),
        ("They left", "left", set()),
    ],
)
def test_how_firmly_a_word_is_said(text, word, classes):
    found = claim(terms(text))
    place = [t.key for t in found.terms].index(word)
    assert set(found.modality[place]) == classes


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("We go if they go", ["if"]),
        ("If they go, we go unless it rains", ["if", "unless"]),
        ("We stay until they leave", ["until"]),
        ("Should they come, we fight", ["if"]),
        ("They should come", []),
        ("They asked if it rained", []),
        ("They provided bread", []),
        ("We sign, provided that they sign", ["if"]),
        ("They left without a word", []),
        ("Even if it rains", []),
    ],
)
def test_conditions(text, kinds):
    assert [c.kind for c in claim(terms(text)).conditions] == kinds


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("100 men", "exact"), ("some 100 men", "about"), ("at least 100 men", "at_least"),
        ("no more than 100 men", "at_most"), ("100 or more men", "at_least"),
        ("up to 100 men", "at_most"), ("nearly 100 men", "about"), ("dozens of men", "about"),
    ],
)  # fmt: skip
def test_bounds_of_numbers(text, bound):
    assert list(claim(terms(text)).bounds.values()) == [bound]


@pytest.mark.parametrize("name", ["names", "numerals", "stems", "find"])
def test_the_examples_in_docstrings_run(name):
    result = doctest.testmod(importlib.import_module(f"demarche.record.{name}"))
    assert result.attempted and not result.failed
