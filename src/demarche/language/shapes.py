"""The letters of a word as numbers: its case and shape, and its endings, which an uncased encoder
does not see."""

from __future__ import annotations

import unicodedata
import zlib

LOWER, CAPITALISED, CAPITALS, CAPITAL, MIXED = 1, 2, 3, 4, 5
DIGITS, NUMBER, ALPHANUMERIC, STOPPED = 6, 7, 8, 9
STOP, COMMA, QUOTE, DASH, BRACKET, OTHER = 10, 11, 12, 13, 14, 15

ROWS = 4096
"""Rows of the table that all features share: 0 the root, 1 to 15 shapes, hashed affixes from 16."""

Features = tuple[int, int, int, int, int]
ROOT: Features = (0, 0, 0, 0, 0)
BLANK: Features = (CAPITALISED, 0, 0, 0, 0)
"""Of a word that stands for a name."""

_MARKS = {
    **dict.fromkeys(".!?…", STOP),
    **dict.fromkeys(",;:", COMMA),
    **dict.fromkeys("\"'“”‘’«»„‹›`", QUOTE),
    **dict.fromkeys("-–—‐‑", DASH),
    **dict.fromkeys("()[]{}<>", BRACKET),
}


def shape(form: str) -> int:
    """The case and make of a word, 1 to 15."""
    if form.isalpha():
        return _letters(form)
    if form.isdigit():
        return DIGITS
    has_letter = any(c.isalpha() for c in form)
    has_digit = any(c.isdigit() for c in form)
    if has_digit:
        return ALPHANUMERIC if has_letter else NUMBER
    if has_letter:
        return STOPPED if "." in form else _letters("".join(c for c in form if c.isalpha()))
    return _MARKS.get(form[:1], OTHER)


def _letters(form: str) -> int:
    if form.islower():
        return LOWER
    if form.isupper():
        return CAPITALS if len(form) > 1 else CAPITAL
    if form[:1].isupper() and form[1:].islower():
        return CAPITALISED
    return MIXED if form.lower() != form.upper() else OTHER


def features(form: str) -> Features:
    """Shape, and the last two, three and four and the first three letters as rows of one table."""
    lower = unicodedata.normalize("NFC", form).lower().replace("’", "'")
    return (
        shape(form),
        _row("2", lower[-2:]),
        _row("3", lower[-3:]),
        _row("4", lower[-4:]),
        _row("^", lower[:3]),
    )


def _row(kind: str, letters: str) -> int:
    return 16 + zlib.crc32((kind + letters).encode("utf-8")) % (ROWS - 16)
