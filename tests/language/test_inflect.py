"""Verb forms and plurals: tables of small facts, and laws over every verb we know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.language.grammar import grammar
from demarche.language.inflect import (
    forms,
    gerund,
    noun_index,
    participle,
    past,
    plural,
    third_person,
    verb_index,
)

FACTS = [
    ("accuse", "accuses", "accused", "accused", "accusing"),
    ("deny", "denies", "denied", "denied", "denying"),
    ("ban", "bans", "banned", "banned", "banning"),
    ("expel", "expels", "expelled", "expelled", "expelling"),
    ("visit", "visits", "visited", "visited", "visiting"),
    ("withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"),
    ("veto", "vetoes", "vetoed", "vetoed", "vetoing"),
    ("push", "pushes", "pushed", "pushed", "pushing"),
    ("die", "dies", "died", "died", "dying"),
    ("agree", "agrees", "agreed", "agreed", "agreeing"),
    ("destroy", "destroys", "destroyed", "destroyed", "destroying"),
    ("quit", "quits", "quit", "quit", "quitting"),
]


@pytest.mark.parametrize(("lemma", "third", "was", "been", "doing"), FACTS)
def test_the_forms_of_a_verb(lemma: str, third: str, was: str, been: str, doing: str) -> None:
    assert third_person(lemma) == third
    assert was in past(lemma)
    assert been in participle(lemma)
    assert gerund(lemma) == doing


def test_both_spellings_are_known() -> None:
    written = {form for form, _ in forms("criticize")}
    assert {"criticized", "criticised", "criticising"} <= written
    assert {"canceled", "cancelled"} <= {form for form, _ in forms("cancel")}


PLURALS = [
    ("embassy", "embassies"),
    ("man", "men"),
    ("crisis", "crises"),
    ("tax", "taxes"),
    ("ally", "allies"),
    ("convoy", "convoys"),
]


@pytest.mark.parametrize(("noun", "many"), PLURALS)
def test_plurals(noun: str, many: str) -> None:
    assert plural(noun) == many
    assert noun_index(frozenset({noun}))[many] == noun


LEMMAS = sorted({option.lemma for found in grammar().verbs.values() for option in found})


@given(st.sampled_from(LEMMAS))
def test_every_form_leads_back_to_its_lemma(lemma: str) -> None:
    index = verb_index(frozenset({lemma}))
    for written, form in forms(lemma):
        assert any(found.lemma == lemma and found.form == form for found in index[written])
