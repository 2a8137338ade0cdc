"""The shallow clause reader: who is subject and object of which verb."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.language.clauses import Clauses, clauses
from demarche.language.segment import sentences, words


def read(text: str) -> Clauses:
    return clauses(words(text, 0, len(text)))


def told(text: str) -> dict[str, tuple[list[str], list[str]]]:
    """Each verb with the heads of its subject and of its complements."""
    found = read(text)

    def heads(indices: tuple[int, ...]) -> list[str]:
        tokens = [found.tokens[found.phrases[i].head] for i in indices]
        return [text[t.start : t.end] for t in tokens]

    return {v.lemma: (heads(v.subject), heads(v.complements)) for v in found.verbs}


FACTS = [
    ("Peru expelled two diplomats.", "expel", ["Peru"], ["diplomats"]),
    ("On Monday, Peru and Chile signed an accord.", "sign", ["Peru", "Chile"], ["accord"]),
    ("Chile was accused by Peru of spying.", "accuse", ["Chile"], ["Peru"]),
    ("Kenya, which had shelled a village, rejected an offer.", "reject", ["Kenya"], ["offer"]),
    ("The envoy said Peru would leave.", "leave", ["Peru"], []),
    ("Peru urged Chile to release the crew.", "release", ["Chile"], ["crew"]),
    ("Peru agreed to free the crew and open the port.", "open", ["Peru"], ["port"]),
    ("At 6.40 a.m., a patrol of Peru crossed into Chile.", "cross", ["patrol"], ["Chile"]),
    ("On that day, a patrol of Peru crossed into Chile.", "cross", ["patrol"], ["Chile"]),
    ("Demands that Peru open the lock;", "open", ["Peru"], ["lock"]),
    ("Urges the envoy of Peru to leave.", "urge", [], ["envoy", "Peru"]),
    ("Troops sent by Peru attacked a bridge.", "attack", ["Troops"], ["bridge"]),
    ("The refusal to withdraw troops angered Chile.", "anger", ["refusal"], ["Chile"]),
    ("Peru stopped the talks after Chile closed the border.", "close", ["Chile"], ["border"]),
]


@pytest.mark.parametrize(("text", "verb", "subject", "complements"), FACTS)
def test_subject_and_complements(
    text: str, verb: str, subject: list[str], complements: list[str]
) -> None:
    assert told(text)[verb] == (subject, complements)


NOUN_OR_VERB = [
    ("Peru demands an answer.", "demand"),
    ("Peru attacks the port.", "attack"),
    ("They plan a visit.", "plan"),
    ("Peru wants to attack the port.", "attack"),
]


@pytest.mark.parametrize(("text", "verb"), NOUN_OR_VERB)
def test_a_word_that_can_be_both_is_a_verb_here(text: str, verb: str) -> None:
    assert verb in told(text)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The demands of Peru were met.", "demand"),
        ("Talks in Lima ended.", "talk"),
        ("A visit by the envoy pleased Chile.", "visit"),
        ("Peru condemned the attacks on the port.", "attack"),
    ],
)
def test_and_a_noun_there(text: str, noun: str) -> None:
    assert noun not in told(text)


def test_modal_negation_passive_and_condition() -> None:
    verbs = {v.lemma: v for v in read("Peru will not attack if it was not shelled.").verbs}
    assert (verbs["attack"].modal, verbs["attack"].negated) == ("will", True)
    assert (verbs["shell"].passive, verbs["shell"].conditional) == (True, True)
    assert not verbs["attack"].conditional


def test_a_masked_name_is_one_noun_whatever_its_words() -> None:
    text = "Fort Attack of the Visit demanded an answer."
    masked = clauses(words(text, 0, len(text)), [(0, 24)])
    assert [v.lemma for v in masked.verbs] == ["demand"]
    assert masked.tokens[0].tag == "NAME"


@given(st.text(max_size=150))
def test_every_text_is_read_and_indices_hold(text: str) -> None:
    for sentence in sentences(text):
        found = clauses(sentence.words)
        starts = [t.start for t in found.tokens]
        assert starts == sorted(starts)
        for phrase in found.phrases:
            assert 0 <= phrase.first <= phrase.head <= phrase.last < len(found.tokens)
        for number, verb in enumerate(found.verbs):
            assert verb.governor != number
            assert 0 <= verb.first <= verb.last < len(found.tokens)
            assert all(0 <= i < len(found.phrases) for i in verb.subject + verb.complements)


def test_a_run_of_determiners_takes_time_in_proportion() -> None:
    assert not read("the " * 40_000).verbs  # minutes where each word looked at all before it
