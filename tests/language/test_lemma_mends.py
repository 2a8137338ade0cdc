from __future__ import annotations

import pytest

from demarche.language.lemma_mends import mended

KNOWN = frozenset(
    "google mir flee sing horse so pretty relief accommodate comment causal casually clothes be "
    "announce form rude fulfillment storm".split()
)


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "lemma", "expected"),
    [
        ("i", "PRON", "PRP", "i", "I"),
        ("googling", "VERB", "VBG", "googl", "google"),
        ("fled", "VERB", "VBD", "flead", "flee"),
        ("Sung", "VERB", "VBN", "sun", "sing"),
        ("wound", "VERB", "VBD", "wound", "wind"),
        ("wound", "VERB", "VB", "wound", "wound"),  # "to wound"
        ("abducted", "VERB", "VBN", "abducted", "abduct"),
        ("waived", "VERB", "VBD", "waived", "waive"),
        ("mired", "VERB", "VBN", "mire", "mire"),  # "mir" is too short a word
        ("storming", "VERB", "VBG", "storme", "storm"),
        ("announced", "VERB", "VBD", "announce", "announce"),
        ("demonstrators", "NOUN", "NNS", "demonstrators", "demonstrator"),
        ("embargos", "NOUN", "NNS", "embargos", "embargo"),
        ("tributaries", "NOUN", "NNS", "tributaries", "tributary"),
        ("clothes", "NOUN", "NNS", "clothes", "clothes"),  # a word as it is
        ("ruder", "ADJ", "JJR", "rud", "rude"),
        ("Sooooo", "ADV", "RB", "sooooo", "so"),
        ("prettty", "ADV", "RB", "prettty", "pretty"),
        ("commment", "NOUN", "NN", "commment", "comment"),
        ("releif", "NOUN", "NN", "releif", "relief"),
        ("accomodated", "VERB", "VBD", "accomodate", "accommodate"),
        ("causally", "ADV", "RB", "causally", "causally"),  # a word of its own
        ("fulfilment", "NOUN", "NN", "fulfilment", "fulfilment"),  # British
        ("Kpalimé", "PROPN", "NNP", "Kpalimé", "Kpalimé"),
        ("co-operated", "VERB", "VBD", "co-operate", "co-operate"),
    ],
)
def test_a_lemma_is_mended_where_english_is_regular(
    form: str, upos: str, xpos: str, lemma: str, expected: str
) -> None:
    assert mended(form, upos, xpos, lemma, KNOWN) == expected
