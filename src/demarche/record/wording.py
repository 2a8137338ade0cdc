"""Said words made comparable: punctuation, case, spelling and contractions taken away."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

import msgspec

from demarche.lexicon.tables import load
from demarche.record.numerals import WRITTEN, Number, number_at
from demarche.record.places import party_words
from demarche.record.spelling import american
from demarche.record.stems import stem

_PIECE = re.compile(rf"(?:[A-Za-z]\.){{2,}}|{WRITTEN}|[^\W\d_]+(?:['’][^\W\d_]+)*|[%$€£¥]|[^\w\s]")
_PAUSE = {",": 1, "(": 1, ")": 1, "—": 1, "–": 1, ";": 2, ":": 2, ".": 2, "!": 2, "?": 2}


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


class _Joined(msgspec.Struct, frozen=True):
    prefixes: frozenset[str]
    pairs: tuple[str, ...]


class _Quantity(msgspec.Struct, frozen=True):
    vague: dict[str, tuple[float, float]]


class _Words(msgspec.Struct, frozen=True):
    function: frozenset[str]
    fillers: frozenset[str]
    directions: tuple[str, ...]
    joined: _Joined
    contractions: dict[str, str]
    is_after: frozenset[str]
    quantity: _Quantity


@functools.cache
def _vague() -> dict[tuple[str, ...], tuple[float, float]]:
    return {tuple(k.split()): v for k, v in _words().quantity.vague.items()}


@functools.cache
def _words() -> _Words:
    return load("drift", _Words)


def terms(text: str, start: int = 0, end: int | None = None) -> tuple[Term, ...]:
    """The comparable words of `text[start:end]`, numbers and names each as one."""
    stop = len(text) if end is None else end
    pieces = _pieces(text, start, stop)
    found: list[Term] = []
    i = 0
    while i < len(pieces):
        ahead = _until_break(pieces, i)
        number = number_at(ahead, 0) or _vague_number(ahead)
        if number is not None:
            found.append(_number(pieces[i : i + number.length], number))
            i += number.length
            continue
        length, party = _named(text, pieces, i)
        if party is not None:
            found.append(_name(text, pieces[i : i + length], party))
            i += length
            continue
        found.append(_word(text, pieces, i))
        i += 1
    return tuple(_currency_behind(found))


class _Raw(msgspec.Struct, frozen=True, gc=False):
    start: int
    end: int
    key: str
    pause: int
    bracketed: bool


def _pieces(text: str, start: int, stop: int) -> list[_Raw]:
    raw: list[_Raw] = []
    pause, bracketed = 0, False
    skip_until = start
    for match in _PIECE.finditer(text, start, stop):
        if match.start() < skip_until:
            continue
        piece = match[0]
        if piece in "[]":
            bracketed = piece == "["
        if piece in "([":
            skip_until = _direction_end(text, match.start(), stop)
        if not (piece[0].isalnum() or piece in "%$€£¥"):
            dash = text.startswith("--", match.start())
            pause = max(pause, 1 if dash else _PAUSE.get(piece, 0))
            continue
        for key in _expanded(piece, raw):
            raw.append(_Raw(match.start(), match.end(), key, pause, bracketed))
            pause = 0
    return _rejoined(text, [r for r in raw if r.key not in _words().fillers])


def _direction_end(text: str, at: int, stop: int) -> int:
    """Past a stage direction such as "(laughter)", or `at` where there is none."""
    close = text.find(")" if text[at] == "(" else "]", at, min(stop, at + 40))
    inside = text[at + 1 : close].strip(" .").casefold() if close > 0 else ""
    return close if any(inside == d for d in _words().directions) else at


def _expanded(piece: str, before: Sequence[_Raw]) -> list[str]:
    """One written word as the words it stands for: "won't" -> will not; "Ana's" -> ana."""
    if piece[0].isdigit():
        return [piece]
    if piece.count(".") > 1 or (len(piece) == 2 and piece.isupper()):
        return [piece.replace(".", "").upper() if piece.count(".") > 1 else piece]
    spread = unicodedata.normalize("NFKD", piece.replace("’", "'")).casefold()
    word = "".join(c for c in spread if not unicodedata.combining(c))
    table = _words()
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


def _rejoined(text: str, raw: list[_Raw]) -> list[_Raw]:
    """Words that some write apart and others together, as one: "co-operate", "cease-fire"."""
    table = _words().joined
    found: list[_Raw] = []
    i = 0
    while i < len(raw):
        a, b = raw[i], raw[i + 1] if i + 1 < len(raw) else None
        if b is not None and b.start >= a.end:
            hyphen = text[a.end : b.start] == "-"
            if (hyphen and a.key in table.prefixes) or f"{a.key} {b.key}" in table.pairs:
                key = american(a.key + b.key)
                found.append(_Raw(a.start, b.end, key, a.pause, a.bracketed))
                i += 2
                continue
        found.append(a)
        i += 1
    return found


_LONGEST_NUMBER = 10


def _until_break(pieces: Sequence[_Raw], i: int) -> list[str]:
    words = [pieces[i].key]
    for piece in pieces[i + 1 : i + _LONGEST_NUMBER]:
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


def _number(pieces: Sequence[_Raw], number: Number) -> Term:
    key = number.key
    first, last = pieces[0], pieces[-1]
    return Term(
        first.start, last.end, key, key, "number", None, number, first.pause, first.bracketed
    )


_LONGEST_NAME = 5


def _named(text: str, pieces: Sequence[_Raw], i: int) -> tuple[int, str | None]:
    """How many words from here name a party that the tables know, and its code."""
    first = text[pieces[i].start]
    if not first.isupper():
        return 0, None
    for length in range(min(_LONGEST_NAME, len(pieces) - i), 0, -1):
        words = [p.key.casefold() for p in pieces[i : i + length]]
        code = party_words().get(" ".join(words))
        short = length == 1 and len(words[0]) < 4 and not pieces[i].key.isupper()
        if code is not None and not (short and text[pieces[i].start : pieces[i].end].islower()):
            written = text[pieces[i].start : pieces[i].end].replace(".", "")
            if length == 1 and len(written) < 4 and not written.isupper():
                continue  # "Us" at the start of a sentence is no state
            return length, code
    return 0, None


def _name(text: str, pieces: Sequence[_Raw], party: str) -> Term:
    first, last = pieces[0], pieces[-1]
    key = " ".join(p.key for p in pieces)
    return Term(
        first.start, last.end, key, f"@{party}", "name", party, None,
        first.pause, first.bracketed,
    )  # fmt: skip


def _word(text: str, pieces: Sequence[_Raw], i: int) -> Term:
    piece = pieces[i]
    key = piece.key.casefold()
    if text[piece.start : piece.end] == "May" and (i > 0 and piece.pause < 2):
        key = "month of may"  # not "they may"
    if key in _words().function:
        role = "function"
    elif _is_name(text, pieces, i):
        role = "name"
    else:
        role = "content"
    return Term(
        piece.start, piece.end, key, key if role != "content" else stem(key), role, None, None,
        piece.pause, piece.bracketed,
    )  # fmt: skip


def _is_name(text: str, pieces: Sequence[_Raw], i: int) -> bool:
    """Whether a capital marks a name: not the first word, nor after a full stop."""
    written = text[pieces[i].start : pieces[i].end]
    if not written[0].isupper():
        return False
    if written.isupper() and len(written) > 1:
        return True
    before = text[: pieces[i].start].rstrip(" \n\t“\"'‘(")
    return i > 0 and not before.endswith((".", "!", "?", ":", "…"))


_CURRENCY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "%": "percent"}


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
    return _words().function
