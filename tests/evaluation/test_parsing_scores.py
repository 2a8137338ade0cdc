"""The scorers themselves: gold against gold is right, and what is wrong costs what it should."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from demarche.language.words import Sentence, Word

EVALUATION = Path(__file__).resolve().parents[2] / "evaluation"
TABLE = """\
# newdoc
1\tEnvoys\tenvoy\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
1\tca\tcan\tAUX\tMD\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tstay\tstay\tVERB\tVB\t_\t0\troot\t_\t_

"""


def load(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(EVALUATION))
    sys.modules.pop(name, None)
    return importlib.import_module(name)


def gold_parse(document) -> list[Sentence]:
    """The gold sentences as if they had been parsed."""
    found = []
    for words in document.words:
        spans = [w.span for w in words]
        made = tuple(
            Word(
                *w.span, w.row[1], w.row[1].lower(), w.row[3], w.row[4], w.row[2],
                spans.index(w.head) if w.head else -1, w.row[7],
            )
            for w in words
        )  # fmt: skip
        found.append(Sentence(spans[0][0], spans[-1][1], made, 0))
    return found


def rates(parsing: ModuleType, document, given: list[Sentence], raw: bool) -> dict[str, float]:
    counts = parsing.tally(document, given)
    return {name: round(parsing._rate(counts, name, raw), 2) for name in parsing.RATES}


def test_trees_against_themselves_and_with_one_fault(monkeypatch, tmp_path):
    parsing = load("parsing", monkeypatch)
    path = tmp_path / "gold.conllu"
    path.write_text(TABLE, encoding="utf-8")
    [document] = parsing.documents(path)
    assert document.text == "Envoys met.\n\ncan't stay"
    perfect = gold_parse(document)
    for raw in (False, True):
        assert set(rates(parsing, document, perfect, raw).values()) == {100.0}
    first = perfect[0]
    word = msgspec.structs.replace(first.words[0], deprel="obj", lemma="envoys")
    wrong = [msgspec.structs.replace(first, words=(word, *first.words[1:])), perfect[1]]
    # Five words are no punctuation: one relation wrong; of six, one lemma.
    assert rates(parsing, document, wrong, raw=False) == {
        "LAS": 80.0, "LAS, no subtypes": 80.0, "UAS": 100.0, "UPOS": 100.0, "XPOS": 100.0,
        "lemma": 83.33,
    }  # fmt: skip


def test_running_text_counts_what_is_missed_and_what_is_too_much(monkeypatch, tmp_path):
    parsing = load("parsing", monkeypatch)
    path = tmp_path / "gold.conllu"
    path.write_text(TABLE, encoding="utf-8")
    [document] = parsing.documents(path)
    found = rates(parsing, document, gold_parse(document)[:1], raw=True)
    assert found["UPOS"] == round(200 * 3 / (6 + 3), 2) and found["LAS"] == round(200 * 2 / 7, 2)


def test_tokens_of_the_newswire_set_are_written_as_text(monkeypatch):
    newswire = load("newswire_ner", monkeypatch)
    tokens = [
        '"',
        "We",
        "'re",
        "here",
        ",",
        '"',
        "said",
        "Peru",
        "’",
        "s",
        "envoy",
        "(",
        "60",
        ")",
        ".",
    ]
    text, [places] = newswire.written([tokens])
    assert text == '"We\'re here," said Peru’s envoy (60).'
    assert [text[a:b] for a, b in places] == tokens


def test_counts_of_spans(monkeypatch):
    spans = load("spans", monkeypatch)
    assert spans.count({1, 2}, {2, 3, 4}) == (1, 2, 3)
    assert spans.prf([(1, 2, 4), (0, 0, 0)]) == (0.5, 0.25, pytest.approx(1 / 3))
