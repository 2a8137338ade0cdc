from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from demarche.language.pieces import pieces
from model_file import vocab

_VOCAB = {piece: number for number, piece in enumerate(vocab())}


def _reference() -> Tokenizer:
    made = Tokenizer(WordPiece(vocab=_VOCAB, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made


_REFERENCE = _reference()
# Characters that Unicode has had for long: newer ones depend on the tables of a library's day.
_KNOWN = st.characters(max_codepoint=0x2FFF, exclude_categories=("Cs", "Cn", "Co")).filter(
    lambda c: unicodedata.ucd_3_2_0.category(c) == unicodedata.category(c)
)


def _theirs(word: str) -> tuple[int, ...]:
    return tuple(_REFERENCE.encode([word], is_pretokenized=True).ids) or (_VOCAB["[UNK]"],)


@given(st.text(alphabet=_KNOWN, min_size=1, max_size=20))
def test_the_same_pieces_as_the_library_everybody_uses(word: str) -> None:
    assert pieces(word, _VOCAB) == _theirs(word)


@given(st.text(alphabet="abcdeéßÉ'’-.19$%xyz", min_size=1, max_size=120))
def test_the_same_pieces_for_words_of_letters_and_marks(word: str) -> None:
    assert pieces(word, _VOCAB) == _theirs(word)


def test_words_that_are_hard() -> None:
    for word in (
        "İzmir",
        "ΣΟΦΟΣ",
        "Côte",
        "naïveté",
        "和平",
        "سلام",
        "🙂",
        "x" * 101,
        "\u200b",
        "½",
    ):
        assert pieces(word, _VOCAB) == _theirs(word), word
