"""Said words made comparable: punctuation, case, spelling and contractions taken away."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from demarche.lexicon.tables import load
from demarche.record.numerals import Number, number_at
from demarche.record.pieces import Piece, pieces
from demarche.record.places import party_words
from demarche.record.stems import stem

_LONGEST_NUMBER = 10
"""How many words a number has at most."""
_LONGEST_NAME = 5
"""How many words a party's name has at most."""
_CURRENCY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "%": "percent"}


class Term(msgspec.Struct, frozen=True, gc=False):
    """One comparable word: [start, end) in the text it comes from."""

    start: int
    end: int
    key: str
    """What decides whether two words are the same."""
    stem: str
    """The same for all inflected forms."""
    role: str
    """content, function, name or number."""
    party: str | None = None
    number: Number | None = None
    pause: int = 0
    """The mark before it: 0 none, 1 a comma or its like, 2 a full stop or its like."""
    bracketed: bool = False
    """Whether it stands in square brackets: an editor's word."""

    @property
    def weight(self) -> float:
        """How much it counts in comparing: words of content 1, others a quarter."""
        return 0.25 if self.role == "function" else 1.0


class _Quantity(msgspec.Struct, frozen=True):
    vague: dict[str, tuple[float, float]]


class _Table(msgspec.Struct, frozen=True):
    function: frozenset[str]
    quantity: _Quantity


@functools.cache
def _vague() -> dict[tuple[str, ...], tuple[float, float]]:
    return {tuple(k.split()): v for k, v in _table().quantity.vague.items()}


@functools.cache
def _table() -> _Table:
    return load("drift", _Table)


def terms(text: str, start: int = 0, end: int | None = None) -> tuple[Term, ...]:
    """The comparable words of `text[start:end]`, numbers and names each as one."""
    stop = len(text) if end is None else end
    written = pieces(text, start, stop)
    found: list[Term] = []
    i = 0
    while i < len(written):
        ahead = _until_break(written, i)
        number = number_at(ahead, 0) or _vague_number(ahead)
        if number is not None:
            found.append(_number(written[i : i + number.length], number))
            i += number.length
            continue
        length, party = _named(text, written, i)
        if party is not None:
            found.append(_name(text, written[i : i + length], party))
            i += length
            continue
        found.append(_word(text, written, i))
        i += 1
    return tuple(_currency_behind(found))


def _until_break(row: Sequence[Piece], i: int) -> list[str]:
    words = [row[i].key]
    for piece in row[i + 1 : i + _LONGEST_NUMBER]:
        if piece.pause:
            break
        words.append(piece.key)
    return words


def _vague_number(words: Sequence[str]) -> Number | None:
    for length in (3, 2, 1):
        found = _vague().get(tuple(words[:length]))
        if found is not None:
            return Number(*found, length, vague=found[0] != found[1])
    return None


def _number(row: Sequence[Piece], number: Number) -> Term:
    first, last = row[0], row[-1]
    return Term(
        first.start, last.end, number.key, number.key, "number", None, number,
        first.pause, first.bracketed,
    )  # fmt: skip


def _named(text: str, row: Sequence[Piece], i: int) -> tuple[int, str | None]:
    """How many words from here name a party that the tables know, and its code."""
    if not text[row[i].start].isupper():
        return 0, None
    for length in range(min(_LONGEST_NAME, len(row) - i), 0, -1):
        words = [p.key.casefold() for p in row[i : i + length]]
        code = party_words().get(" ".join(words))
        if code is not None:
            written = text[row[i].start : row[i].end].replace(".", "")
            if length == 1 and len(written) < 4 and not written.isupper():
                continue  # "Us" at the start of a sentence is no state
            return length, code
    return 0, None


def _name(text: str, row: Sequence[Piece], party: str) -> Term:
    first, last = row[0], row[-1]
    key = " ".join(p.key for p in row)
    return Term(
        first.start, last.end, key, f"@{party}", "name", party, None,
        first.pause, first.bracketed,
    )  # fmt: skip


def _word(text: str, row: Sequence[Piece], i: int) -> Term:
    piece = row[i]
    key = piece.key.casefold()
    if text[piece.start : piece.end] == "May" and (i > 0 and piece.pause < 2):
        key = "month of may"  # not "they may"
    if key in _table().function:
        role = "function"
    elif _is_name(text, row, i):
        role = "name"
    else:
        role = "content"
    return Term(
        piece.start, piece.end, key, key if role != "content" else stem(key), role, None, None,
        piece.pause, piece.bracketed,
    )  # fmt: skip


def _is_name(text: str, row: Sequence[Piece], i: int) -> bool:
    """Whether a capital marks a name: not the first word, nor after a full stop."""
    written = text[row[i].start : row[i].end]
    if not written[0].isupper():
        return False
    if written.isupper() and len(written) > 1:
        return True
    before = text[: row[i].start].rstrip(" \n\t“\"'‘(")
    return i > 0 and not before.endswith((".", "!", "?", ":", "…"))


def _currency_behind(found: list[Term]) -> list[Term]:
    """Signs as words, and behind their number: "$5" -> 5 dollar."""
    ordered: list[Term] = []
    for term in found:
        word = _CURRENCY.get(term.key)
        if word is not None:
            term = msgspec.structs.replace(term, key=word, stem=stem(word), role="content")
        ordered.append(term)
    for i in range(len(ordered) - 1):
        if ordered[i].key in ("dollar", "euro", "pound", "yen") and ordered[i + 1].number:
            if ordered[i].end - ordered[i].start == 1:
                ordered[i], ordered[i + 1] = ordered[i + 1], ordered[i]
    return _percents(ordered)


def _percents(found: list[Term]) -> list[Term]:
    """ "per cent" as one word."""
    out: list[Term] = []
    for term in found:
        if out and out[-1].key == "per" and term.key == "cent":
            last = out.pop()
            term = msgspec.structs.replace(
                term, start=last.start, key="percent", stem=stem("percent"), role="content"
            )
        if out and term.key in ("dollars", "euros", "pounds") and out[-1].number is not None:
            term = msgspec.structs.replace(term, key=term.key[:-1])
        out.append(term)
    return out


def function_words() -> frozenset[str]:
    """Words that carry little of the content."""
    return _table().function
