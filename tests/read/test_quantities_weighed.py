"""How sure a number is: signs without names, weights from the table, numbers that no rule holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.read.quantities import drafts, find
from demarche.read.quantities_weighed import is_told, likely
from invented import page_of

SCENE = "Troops moved up to the border after the ceasefire. "


@pytest.mark.parametrize(
    ("text", "low", "what"),
    [
        ("Peru has 5,200 soldiers there, against 3,100 last year.", 3100, "soldiers"),
        ("The trucks waited at the post, 140 in all.", 140, "trucks"),
        ("Peru gave them 72 hours to leave. The trucks, 146 in all, left.", 146, "trucks"),
        ("The fund was given 90 million zanu by the exiles.", 90e6, "zanu"),
    ],
)
def test_what_no_rule_holds_is_told_where_the_signs_speak_for_it(text, low, what):
    found = find(page_of(SCENE + text, "2022-01-14"), [])
    assert [(q.low, q.what) for q in found][-1] == (low, what)


@pytest.mark.parametrize(
    "text",
    [
        "Otieno, 45, saw the soldiers.",
        "The soldiers came back in 2012.",
        "One of the two sides saw the soldiers.",
        "Several of the soldiers spoke.",
    ],
)
def test_what_the_signs_speak_against_is_not_told(text):
    assert find(page_of(SCENE + text, "2022-01-14"), []) == []


def test_where_hardly_a_word_speaks_of_conflict_only_rules_are_heard():
    fair = "The museum showed 12 tanks, against 3,100 last year. "
    at_peace, at_war = drafts(page_of(fair, "2022-01-14")), drafts(page_of(fair + SCENE))
    assert at_peace and all(draft.ruled for draft in at_peace)
    assert not all(draft.ruled for draft in at_war)


@given(st.sampled_from(["Peru", "Kenya", "Norway"]), st.sampled_from(["Chile", "Uganda", "Sudan"]))
def test_no_sign_knows_a_name(one, other):
    text = "{} sent 40 trucks and 900 {} men to the border, where {} keeps 20 tanks."
    told = [drafts(page_of(text.format(a, b, b), "2022-01-14"))
            for a, b in ((one, other), (other, one))]  # fmt: skip
    assert [d.given for d in told[0]] == [d.given for d in told[1]]


def test_more_signs_for_it_make_a_number_surer():
    small = likely(frozenset({"bias", "ruled", "size <2 one"}))
    large = likely(frozenset({"bias", "ruled", "size <1000 figures"}))
    assert 0 < small < large < 1
    assert is_told(large, ruled=True)
    assert not is_told(0.0, ruled=True)


def test_a_number_that_is_told_says_how_sure_it_is():
    (item,) = find(page_of(SCENE + "Kenya has 900 tanks there.", "2022-01-14"), [])
    assert 0.8 < item.confidence < 1
