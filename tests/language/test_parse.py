from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.errors import ModelError
from demarche.language.conllu import to_conllu
from demarche.language.inflect import irregular_verbs
from demarche.language.model import model
from demarche.language.parse import parse
from demarche.language.windows import LONGEST, PIECES, windows
from demarche.language.words import Sentence
from model_file import metadata, write_model

TEXT = (
    "Treaty talks\n\nGENEVA, May 3, 1954 (AP) — Envoys of Peru met in Bern on Monday. They can't "
    "agree.\n\n“We will not sign,” said the minister: “No.” Troops withdrew; 5% stayed 🙂.\n"
)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("weights") / "tiny.onnx")


def check(text: str, sentences: list[Sentence]) -> None:
    """What holds for every parse of a text."""
    end = 0
    for sentence in sentences:
        assert end <= sentence.start < sentence.end
        end = sentence.end
        heads = [word.head for word in sentence.words]
        assert heads.count(-1) == 1
        for at, word in enumerate(sentence.words):
            assert text[word.start : word.end] == word.text
            assert word.lemma and word.upos and word.xpos
            assert (word.deprel == "root") == (word.head == -1)
            seen, above = 0, at
            while above >= 0:
                above, seen = heads[above], seen + 1
                assert seen <= len(heads)
        for name in sentence.names:
            assert text[name.start : name.end] == name.text
            assert sentence.words[name.first].start == name.start
            assert sentence.words[name.last - 1].end == name.end
            assert 0 <= name.probability <= 1


def test_a_text_gets_words_trees_and_names(weights: Path) -> None:
    sentences = parse(TEXT, weights=weights)
    check(TEXT, sentences)
    assert len(sentences) == 6
    assert [s.part for s in sentences[:3]] == ["body", "dateline", "body"]
    assert sentences[-1].words[-2].text == "🙂"


def test_threads_and_company_change_nothing(weights: Path) -> None:
    texts = [TEXT, *(f"The {w} met in Lagos {n} times." for n, w in enumerate(TEXT.split()))]
    alone = [to_conllu(parse(text, weights=weights)) for text in texts]
    for threads, seed in ((1, 1), (3, 2)):
        order = list(range(len(texts)))
        random.Random(seed).shuffle(order)
        for k in order:
            assert to_conllu(parse(texts[k], weights=weights, threads=threads)) == alone[k]
    whole = "\n\n".join(texts)
    assert to_conllu(parse(whole, weights=weights, threads=3)) == to_conllu(
        parse(whole, weights=weights)
    )


ODD = {
    "right-to-left": "قال الوزير إن المحادثات ستبدأ غدا. השר אמר כי השיחות יימשכו.",
    "emoji": "🙂🙂🙂 👩‍👩‍👧 talks 🇵🇪🇰🇪 failed‼️ " * 30,
    "no blanks": "x" * 20_000,
    "bytes": "".join(chr(c) for c in range(256)) * 20,
    "controls": "a\x00b\x07 \ud800 \ufeff c\u2028d\u202ee",
    "marks": "((((" * 500 + "." * 500 + "\"'" * 500,
    "stacked": "e" + "\u0301" * 5000 + " agreed.",
}


@pytest.mark.parametrize("kind", ODD)
def test_hostile_text_is_parsed(weights: Path, kind: str) -> None:
    sentences = parse(ODD[kind], weights=weights)
    check(ODD[kind], sentences)
    assert any(sentence.words for sentence in sentences)


def test_a_paragraph_of_ten_thousand_words_is_parsed(weights: Path) -> None:
    for text in ("The envoys of Peru met in Bern on Monday. " * 1100, "talks " * 10_000):
        sentences = parse(text, weights=weights)
        check(text, sentences)
        assert sum(len(s.words) for s in sentences) >= 9_900


@given(text=st.text(alphabet=st.characters(), max_size=60))
def test_any_text_is_parsed(weights: Path, text: str) -> None:
    check(text, parse(text, weights=weights))


def test_nothing_gives_nothing(weights: Path) -> None:
    assert parse("", weights=weights) == parse(" \n\u200b\n", weights=weights) == []


def test_a_sentence_without_end_is_one_tree(weights: Path) -> None:
    text = "the envoys met, and the river rose; " * 120
    [sentence] = parse(text, weights=weights)
    check(text, [sentence])
    assert len(sentence.words) == 1080
    root = next(k for k, word in enumerate(sentence.words) if word.head < 0)
    joined = [w for w in sentence.words[LONGEST:] if w.head == root and w.deprel == "parataxis"]
    assert len(joined) >= 5


@given(st.lists(st.sampled_from(["a", ",", ";", "b"]), max_size=900), st.integers(1, 120))
def test_windows_hold_everything_once_and_fit(forms: list[str], longest: int) -> None:
    lengths = [1 + (k * 7919) % longest for k in range(len(forms))]
    parts = windows(forms, lengths)
    assert [k for a, b in parts for k in range(a, b)] == list(range(len(forms)))
    assert all(b - a <= LONGEST and sum(lengths[a:b]) <= PIECES for a, b in parts)


def test_a_window_ends_at_a_clause(weights: Path) -> None:
    forms = ["w"] * 150 + [";"] + ["w"] * 30 + [","] + ["w"] * 100
    assert windows(forms, [1] * len(forms))[0] == (0, 151)


def test_no_lemma_is_no_word_where_the_form_is_one(weights: Path) -> None:
    known = {*model(weights).words, *irregular_verbs().values()}
    text = "The envoys met the minister. The troops withdrew. Was treaty said?"
    words = [w for s in parse(text, weights=weights) for w in s.words if w.text.isalpha()]
    for word in words:
        if word.lower in known:
            assert word.lemma.lower() in known, word


def test_missing_and_broken_weights_are_told(tmp_path: Path) -> None:
    broken, foreign = tmp_path / "broken.onnx", tmp_path / "foreign.onnx"
    broken.write_bytes(b"not a model at all")
    write_model(foreign, facts={**metadata(), "vocab": ["a"]})
    shapeless = write_model(tmp_path / "shapeless.onnx", facts={"version": 3})
    for path, said in (
        (tmp_path / "none.onnx", "missing"),
        (broken, "damaged"),
        (foreign, "[CLS]"),
        (shapeless, "describes itself wrongly"),
    ):
        with pytest.raises(ModelError, match=said.replace("[", r"\[")) as caught:
            parse("Peru agreed.", weights=path)
        assert str(path) in str(caught.value)


def test_the_model_is_loaded_once(weights: Path) -> None:
    assert model(weights) is model(str(weights))
