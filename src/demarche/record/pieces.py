"""The written pieces of a text: case, accents, contractions, hyphens and stage directions gone."""

from __future__ import annotations

import functools
import re
import unicodedata

import msgspec

from demarche.language.spelling import american
from demarche.lexicon.tables import load
from demarche.record.numerals import WRITTEN

_PIECE = re.compile(rf"(?:[A-Za-z]\.){{2,}}|{WRITTEN}|[^\W\d_]+(?:['’][^\W\d_]+)*|[%$€£¥]|[^\w\s]")
_PAUSE = {",": 1, "(": 1, ")": 1, "—": 1, "–": 1, ";": 2, ":": 2, ".": 2, "!": 2, "?": 2}


class _Joined(msgspec.Struct, frozen=True):
    prefixes: frozenset[str]
    pairs: tuple[str, ...]


class _Table(msgspec.Struct, frozen=True):
    fillers: frozenset[str]
    directions: tuple[str, ...]
    joined: _Joined
    contractions: dict[str, str]
    is_after: frozenset[str]


@functools.cache
def _table() -> _Table:
    return load("drift", _Table)


class Piece(msgspec.Struct, frozen=True, gc=False):
    """One written word, or one of those it stands for: [start, end) in the text it comes from."""

    start: int
    end: int
    key: str
    """The word as it is compared."""
    pause: int
    """The mark before it: 0 none, 1 a comma or its like, 2 a full stop or its like."""
    bracketed: bool
    """Whether it stands in square brackets: an editor's word."""


def pieces(text: str, start: int, stop: int) -> list[Piece]:
    """The written words of `text[start:stop]` in order, fillers left out."""
    raw: list[Piece] = []
    pause, bracketed = 0, False
    skip_until = start
    for match in _PIECE.finditer(text, start, stop):
        if match.start() < skip_until:
            continue
        written = match[0]
        if written in "[]":
            bracketed = written == "["
        if written in "([":
            skip_until = _direction_end(text, match.start(), stop)
        if not (written[0].isalnum() or written in "%$€£¥"):
            dash = text.startswith("--", match.start())
            pause = max(pause, 1 if dash else _PAUSE.get(written, 0))
            continue
        for key in _expanded(written):
            raw.append(Piece(match.start(), match.end(), key, pause, bracketed))
            pause = 0
    return _rejoined(text, [r for r in raw if r.key not in _table().fillers])


def _direction_end(text: str, at: int, stop: int) -> int:
    """Past a stage direction such as "(laughter)", or `at` where there is none."""
    close = text.find(")" if text[at] == "(" else "]", at, min(stop, at + 40))
    inside = text[at + 1 : close].strip(" .").casefold() if close > 0 else ""
    return close if any(inside == d for d in _table().directions) else at


def _expanded(piece: str) -> list[str]:
    """One written word as the words it stands for: "won't" -> will not; "Ana's" -> ana."""
    if piece[0].isdigit():
        return [piece]
    if piece.count(".") > 1 or (len(piece) == 2 and piece.isupper()):
        return [piece.replace(".", "").upper() if piece.count(".") > 1 else piece]
    spread = unicodedata.normalize("NFKD", piece.replace("’", "'")).casefold()
    word = "".join(c for c in spread if not unicodedata.combining(c))
    table = _table()
    if word in table.contractions:
        return table.contractions[word].split()
    if word.endswith("n't"):
        return [word[:-3], "not"]
    if "'" in word:
        head, _, tail = word.rpartition("'")
        if tail == "s":
            return [head, "is"] if head in table.is_after else [american(head)]
        if "'" + tail in table.contractions:
            return [head, table.contractions["'" + tail]]
        if tail == "d":
            return [head, "would"]
        return [word.replace("'", "")]
    return american(word).split()


def _rejoined(text: str, raw: list[Piece]) -> list[Piece]:
    """Words that some write apart and others together, as one: "co-operate", "cease-fire"."""
    table = _table().joined
    found: list[Piece] = []
    i = 0
    while i < len(raw):
        a, b = raw[i], raw[i + 1] if i + 1 < len(raw) else None
        if b is not None and b.start >= a.end:
            hyphen = text[a.end : b.start] == "-"
            if (hyphen and a.key in table.prefixes) or f"{a.key} {b.key}" in table.pairs:
                key = american(a.key + b.key)
                found.append(Piece(a.start, b.end, key, a.pause, a.bracketed))
                i += 2
                continue
        found.append(a)
        i += 1
    return found
