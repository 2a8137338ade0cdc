from __future__ import annotations

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from demarche.language.conllu import to_conllu
from demarche.language.deeds import told_of
from demarche.language.model import model
from demarche.language.parse import parse
from demarche.language.strips import LONGEST_SHARED, ROOMY, Coded, calls

TEXTS = (
    "Envoys of Peru and Kenya met in Bern on Monday; they could not agree.",
    "No.",
    "The ministry in Lagos warned that it would close the strait, seize every ship that passes "
    "without leave, and call its ambassador home, unless the fleet that left Callao in April turns "
    "back before the new year, the talks in Geneva are taken up again at the level of ministers, "
    "and the claim to the shelf, which no court has ever heard, is dropped for good.",
    "She will sign?",
    "“We have offered a truce,” said Juma Okello, “and we wait.”",
    "Troops withdrew from the northern bank after the mediators of the African Union spoke twice.",
)


def _coded(size: int) -> Coded:
    words = size - 2
    row = (1, 16, 17, 18, 19)
    return Coded([2] * size, [*range(1, words + 1)], [*range(1, words + 1)], [row] * words)


@given(st.lists(st.integers(3, 400), max_size=40))
def test_every_sentence_stands_in_one_call_in_its_own_places(sizes: list[int]) -> None:
    made = calls([_coded(size) for size in sizes])
    assert sorted(m for call in made for m in call.members) == list(range(len(sizes)))
    for call in made:
        group, places = call.inputs["group"], call.inputs["places"]
        assert len(group) <= LONGEST_SHARED or len(call.members) == 1
        for at, member in enumerate(call.members):
            rows, strips = np.nonzero(group == at)
            assert len(rows) == sizes[member] and len(set(strips)) == 1
            assert sorted(places[group == at]) == list(range(sizes[member]))
            first = call.inputs["first"][call.bounds[at] : call.bounds[at + 1]]
            assert len(first) == sizes[member] - 1
            assert set(group.reshape(-1)[first]) == {at}


def test_company_and_threads_change_no_byte_of_a_parse_by_the_shipped_model() -> None:
    alone = [to_conllu(parse(text)) for text in TEXTS]
    chance = random.Random(7)
    for threads in (1, 3):
        order = [chance.randrange(len(TEXTS)) for _ in range(15)]
        whole = parse("\n\n".join(TEXTS[k] for k in order), threads=threads)
        rows = iter(whole)
        for k in order:
            for own in parse(TEXTS[k]):
                there = next(rows)
                shift = there.start - own.start
                assert [(n.start - shift, n.label, n.probability) for n in there.names] == [
                    (n.start, n.label, n.probability) for n in own.names
                ]
                assert [(w.head, w.deprel, w.xpos, w.lemma) for w in there.words] == [
                    (w.head, w.deprel, w.xpos, w.lemma) for w in own.words
                ]
    assert [to_conllu(parse(text, threads=2)) for text in TEXTS] == alone


def test_company_changes_no_score_of_the_shipped_model() -> None:
    given = [text.split() for text in TEXTS]
    order = [*range(len(given)), 2, 2, 0, 5, 5, 4, 1]
    for seed in range(2):
        random.Random(seed).shuffle(order)
        for out in model().scores([given[k] for k in order]):
            for at, member in enumerate(out.tree.members):
                rows = slice(out.tree.bounds[at] + 1, out.tree.bounds[at + 1])
                [own] = model().scores([given[order[member]]])
                assert np.array_equal(own.names[1:], out.names[rows])
                assert np.array_equal(own.lemmas[1:], out.lemmas[rows])
                wide = slice(out.tree.bounds[at], out.tree.bounds[at + 1])
                assert np.array_equal(own.tree.arcs[1:], out.tree.arcs[rows, wide])
    assert told_of(given) == [told_of([forms])[0] for forms in given]


def test_short_sentences_share_roomy_strips_and_a_few_of_them_no_more_than_they_fill() -> None:
    many = calls([_coded(33)] * 12)
    assert {len(call.inputs["pieces"]) for call in many[:-1]} == {ROOMY}
    (few,) = calls([_coded(9)] * 3)
    assert few.inputs["pieces"].shape == (32, 1)
