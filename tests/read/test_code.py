"""What one party does to another where both are given."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.errors import CallError
from demarche.ground.plover import QUAD
from demarche.read.code import CodeAnswer, CodeQuery, code, code_lines


def asked(text: str, actor: str | None, recipient: str | None) -> CodeAnswer:
    def span(words: str | None) -> tuple[int, int] | None:
        return None if words is None else (text.index(words), text.index(words) + len(words))

    return code(CodeQuery("q", text, span(actor), span(recipient)))


ROOTS = [
    ("Ghana praised Togo's new law.", "Ghana", "Togo's new law", "SUPPORT"),
    ("Ghana condemned a ruling of Togo.", "Ghana", "a ruling of Togo", "ACCUSE"),
    ("Ghana will send doctors to Togo.", "Ghana", "Togo", "AGREE"),
    ("Ghana will visit Togo in May.", "Ghana", "Togo", "AGREE"),
    ("Ghana plans to impose sanctions on Togo.", "Ghana", "Togo", "THREATEN"),
    ("Ghana signed a fishing treaty with Togo.", "Ghana", "Togo", "SUPPORT"),
    ("Ghana and Togo held joint naval exercises.", "Ghana", "Togo", "COOPERATE"),
    ("Farmers from Togo blocked roads in Ghana.", "Farmers from Togo", "Ghana", "PROTEST"),
    ("Troops of Togo were withdrawn from Ghana.", "Troops of Togo", "Ghana", "RETREAT"),
    ("Ghana said Togo had shelled a market.", "Ghana", "Togo", "ACCUSE"),
    ("Ghana ordered Togo's consul to leave.", "Ghana", "Togo's consul", "SANCTION"),
    ("Ghana received weapons from Togo.", "Togo", "Ghana", "AID"),
    ("Ghana said it would not attend the summit in Togo.", "Ghana", "Togo", "REJECT"),
    ("Police in Ghana arrested three students.", "Police in Ghana", "three students", "COERCE"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actor", "recipient", "root"), ROOTS)
def test_the_root_between_the_given_parties(
    text: str, actor: str, recipient: str, root: str
) -> None:
    answer = asked(text, actor, recipient)
    assert answer.event == root
    assert answer.quad == QUAD[root]  # type: ignore[index]


def test_the_given_parties_choose_among_several_acts() -> None:
    text = "Peru accused Chile of spying, and Kenya sent aid to Mali."
    assert asked(text, "Peru", "Chile").event == "ACCUSE"
    assert asked(text, "Kenya", "Mali").event == "AID"


def test_without_parties_or_words_it_says_so() -> None:
    assert asked("Peru rejected the plan.", None, None).event == "REJECT"
    nothing = asked("Peru is a country beside Chile.", "Peru", "Chile")
    assert (nothing.event, nothing.quad, nothing.status) == (None, None, None)
    assert nothing.confidence <= 0.5


@given(st.sampled_from(ROOTS), st.sampled_from(["Nauru", "Ouagadougou", "New Zealand", "Åland"]))
def test_the_answer_does_not_depend_on_who_the_parties_are(
    row: tuple[str, str, str, str], name: str
) -> None:
    text, actor, recipient, _ = row
    first = asked(text, actor, recipient)
    renamed = asked(*(part.replace("Togo", name) for part in (text, actor, recipient)))
    assert (renamed.event, renamed.status, renamed.confidence) == (
        first.event, first.status, first.confidence,
    )  # fmt: skip


def test_swapping_two_names_changes_nothing() -> None:
    for text, actor, recipient, root in ROOTS:
        swapped = [
            part.replace("Ghana", "\0").replace("Togo", "Ghana").replace("\0", "Togo")
            for part in (text, actor, recipient)
        ]
        assert asked(*swapped).event == root, text


@pytest.mark.parametrize("span", [(5, 5), (-1, 3), (0, 99), (4, 2)])
def test_a_span_outside_the_text_is_an_error_that_names_it(span: tuple[int, int]) -> None:
    with pytest.raises(CallError, match="actor of 'q'"):
        code(CodeQuery("q", "Peru met Chile.", span))


def test_each_line_is_answered_or_named() -> None:
    good = json.dumps({"id": 7, "text": "Peru shelled Chile.", "actor": [0, 4], "recipient": None})
    lines = [good, "", "{not json", '{"id": "x"}', b'{"id": "y", "text": "Hi", "actor": [0, 9]}']
    answers = list(code_lines(lines))
    assert isinstance(answers[0], CodeAnswer) and answers[0].event == "ASSAULT"
    errors = [str(a) for a in answers[1:]]
    assert [e.split(":")[0] for e in errors] == ["line 3", "line 4", "line 5"]


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_text_gets_an_answer(text: str, first: int, second: int) -> None:
    low, high = sorted((min(first, len(text)), min(second, len(text))))
    answer = code(CodeQuery("q", text, (low, high) if low < high else None))
    assert 0 <= answer.confidence <= 1
