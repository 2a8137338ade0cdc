from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from demarche.language.lemma_choice import Lemmatiser

SCRIPTS = ("l|0|", "l|1|", "l|1|n")
NOUN, VERB = 0, 1


@pytest.fixture
def lemmatiser() -> Lemmatiser:
    facts = SimpleNamespace(
        lemmas=SCRIPTS,
        upos=("NOUN", "VERB"),
        xpos=("NN", "NNS", "VB"),
        learned_lemmas={"VERB": "wove\tweave\nsaied\tsay", "X": "et\tand"},
    )
    return Lemmatiser(SimpleNamespace(facts=facts, words=frozenset({"talks", "talk", "bus"})))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("form", "tag", "best", "lemma"),
    [
        ("wove", VERB, 1, "weave"),  # by heart
        ("saied", VERB, 0, "say"),
        ("wove", NOUN, 0, "wove"),  # another part of speech
        ("Wove", VERB, 0, "wove"),  # another form
        ("talks", NOUN, 1, "talk"),  # by script
        ("bus", NOUN, 1, "bus"),  # "bu" is no word: the next script that makes one
        ("weirs", NOUN, 1, "weir"),  # no known word: the script is believed
    ],
)
def test_a_lemma_by_heart_or_by_script(
    lemmatiser: Lemmatiser, form: str, tag: int, best: int, lemma: str
) -> None:
    scores = np.array([[2.0, 1.0, 0.0]], dtype=np.float32)
    scores[0, best] = 3.0
    assert lemmatiser.lemmas([form], [tag], [2 * tag], [best], scores) == [lemma]
