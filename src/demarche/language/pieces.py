"""Words to word pieces, as BERT's uncased tokeniser cuts them (Devlin et al. 2019; WordPiece).

The same cuts as the `tokenizers` library with BertNormalizer, BertPreTokenizer and WordPiece, on
words that are already apart; a test holds the two together. Ours spares an install.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

_LONGEST = 100
"""Characters; a longer run is unknown."""
_CJK = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F), (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip
_ASCII_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def pieces(word: str, vocab: Mapping[str, int]) -> tuple[int, ...]:
    """The ids of a word's pieces; one [UNK] for a word of which nothing is left."""
    if word.isascii() and word.isalnum():
        runs = [word.lower()]
    else:
        runs = _runs(_plain(word))
    found: list[int] = []
    for run in runs:
        found.extend(_cut(run, vocab))
    return tuple(found) or (vocab["[UNK]"],)


def _plain(word: str) -> str:
    """Lower case without accents or control characters; Chinese characters each apart."""
    kept: list[str] = []
    for c in word:
        category = unicodedata.category(c)
        if c in "\t\n\r" or category == "Zs":
            kept.append(" ")
        elif c in "\0�" or category in ("Cc", "Cf", "Co", "Cs"):
            continue
        elif any(low <= ord(c) <= high for low, high in _CJK):
            kept.append(f" {c} ")
        else:
            kept.append(c)
    apart = unicodedata.normalize("NFD", "".join(kept))
    return "".join(c.lower() for c in apart if unicodedata.category(c) != "Mn")


def _runs(text: str) -> list[str]:
    """Runs of letters and digits; each mark of punctuation alone."""
    runs: list[str] = []
    for chunk in text.split():
        begin = 0
        for at, c in enumerate(chunk):
            if c in _ASCII_MARKS or unicodedata.category(c)[0] == "P":
                runs.extend(part for part in (chunk[begin:at], c) if part)
                begin = at + 1
        if begin < len(chunk):
            runs.append(chunk[begin:])
    return runs


def _cut(run: str, vocab: Mapping[str, int]) -> list[int]:
    """The longest pieces from the left; [UNK] where some part is in no piece."""
    whole = vocab.get(run)
    if whole is not None:
        return [whole]
    if len(run) > _LONGEST:
        return [vocab["[UNK]"]]
    found: list[int] = []
    begin = 0
    while begin < len(run):
        prefix = "##" if begin else ""
        for end in range(len(run), begin, -1):
            piece = vocab.get(prefix + run[begin:end])
            if piece is not None:
                found.append(piece)
                begin = end
                break
        else:
            return [vocab["[UNK]"]]
    return found
