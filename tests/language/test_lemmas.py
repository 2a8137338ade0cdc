from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from demarche.language.lemmas import apply, script_of


def test_words_of_one_kind_share_a_script() -> None:
    assert script_of("talks", "talk") == script_of("Envoys", "envoy") == "l|1|"
    assert script_of("tried", "try") == script_of("denied", "deny")
    assert script_of("Amman", "Amman") == script_of("NATO", "NATO") == "k|0|"
    assert script_of("was", "be") == script_of("is", "be") == "=be"


def test_a_script_serves_words_it_was_not_made_from() -> None:
    assert apply(script_of("parties", "party"), "Treaties") == "treaty"
    assert apply(script_of("LAGOS", "Lagos"), "QUITO") == "Quito"


@given(st.text(), st.text(min_size=1))
def test_a_script_gives_its_lemma_back(form: str, lemma: str) -> None:
    assert apply(script_of(form, lemma), form) == lemma


@given(st.text(), st.text())
def test_any_script_gives_something(script: str, form: str) -> None:
    assert apply(script, form) or not form
