"""Preference statements: options joined by not, and, or, if, iff and parentheses.

`not` binds closest, then `and`, `or`, `if`, `iff`. `A if B` (also `if B then A`) holds unless B
does and A does not; `A iff B` holds when both do or neither does. A pattern such as `-Y--` may
stand for the states it fits.

*Source*: Fang, Hipel, Kilgour, Peng, "A decision support system for interactive decision
making", IEEE Trans. SMC-C 33 (2003), part I section IV-B (option prioritising).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import Any, Literal, TypeVar

import msgspec
import numpy as np

from demarche.ground.errors import StandoffError
from demarche.model.arrays import Codes, Truth
from demarche.model.pattern import Pattern, is_pattern, pattern
from demarche.model.situation import Situation

Joint = Literal["not", "and", "or", "if", "iff"]
_BINDS: dict[str, int] = {"iff": 1, "if": 2, "or": 3, "and": 4}
_SIGNS = {"&": "and", "&&": "and", "|": "or", "||": "or", "!": "not", "~": "not", "<->": "iff"}
_WORDS = ("not", "and", "or", "iff", "if", "then")
_DEEPEST = 60
_T = TypeVar("_T")


class Clause(msgspec.Struct, frozen=True):
    """A statement: a pattern, or other statements joined."""

    joint: Joint | None = None
    parts: tuple[Clause, ...] = ()
    states: Pattern | None = None

    def holds(self, code: int) -> bool:
        """Whether the statement is true in a state."""
        return bool(self.among(np.array([code], dtype=np.int64))[0])

    def among(self, codes: Codes) -> Truth:
        """In which of many states the statement is true."""
        return self.over(lambda states: states.among(codes))

    def over(self, truth: Callable[[Pattern], _T]) -> _T:
        """The truth of the statement, joined from that of its patterns: arrays, diagrams, whatever
        knows &, | and ~.
        """
        if self.states is not None:
            return truth(self.states)
        found: _T = _joined(self.joint, *(part.over(truth) for part in self.parts))
        return found


def _joined(joint: Joint | None, left: Any, right: Any = None) -> Any:
    match joint:
        case "not":
            return ~left
        case "and":
            return left & right
        case "or":
            return left | right
        case "if":
            return left | ~right
        case _:
            return (left & right) | ~(left | right)


class _Token(msgspec.Struct, frozen=True):
    text: str
    at: int
    states: Pattern | None = None


def clause(text: str, standoff: Situation, *, where: str = "") -> Clause:
    """The statement that a text writes, over the options of a standoff.

    Raises StandoffError if a name is no option, names several, or the statement is malformed.
    """
    known = standoff.memo.get(text)
    if isinstance(known, Clause):
        return known
    tokens = _Reader(text, standoff, where).tokens()
    parser = _Parser(tokens, text, where)
    found = parser.read(0, 0)
    if parser.at < len(tokens):
        extra = tokens[parser.at].text
        raise parser.wrong(f"'{extra}' stands where and, or, if, iff or the end should")
    standoff.memo[text] = found
    return found


class _Reader:
    """Cuts a statement into option names, joints and parentheses; the longest name wins."""

    def __init__(self, text: str, standoff: Situation, where: str) -> None:
        self.text, self.standoff, self.where = text, standoff, where
        self.names = _names(standoff)
        self.longest = sorted(_spellings(standoff), key=lambda n: (-len(n), n))

    def tokens(self) -> list[_Token]:
        found: list[_Token] = []
        at = 0
        while at < len(self.text):
            if self.text[at].isspace():
                at += 1
                continue
            token, at = self._next(at)
            found.append(token)
        if not found:
            raise StandoffError(
                "a preference statement is empty",
                where=self.where,
                remedy="Write an option's name, or leave the statement out.",
            )
        return found

    def _next(self, at: int) -> tuple[_Token, int]:
        rest = self.text[at:]
        if rest[0] in "()":
            return _Token(rest[0], at), at + 1
        quoted = re.match(r"\"([^\"]+)\"|'([^']+)'|`([^`]+)`", rest)
        if quoted and _plain(name := next(g for g in quoted.groups() if g)) in self.names:
            return self._option(name, at, exact=name), at + quoted.end()
        for name in self.longest:
            end = _spelled(name, rest)
            if end:
                return self._option(name, at, exact=rest[:end]), at + end
        width = len(self.standoff.options)
        if is_pattern(rest[:width], width) and not re.match(r"[\w-]", rest[width : width + 1]):
            return _Token(rest[:width], at, pattern(rest[:width], width)), at + width
        for sign in ("<->", "&&", "||", "&", "|", "!", "~"):
            if rest.startswith(sign):
                return _Token(_SIGNS[sign], at), at + len(sign)
        word = re.match(r"[^\s()]+", rest)
        shown = word.group() if word else rest
        if shown.lower() in _WORDS:
            return _Token(shown.lower(), at), at + len(shown)
        raise self._unknown(rest)

    def _option(self, name: str, at: int, *, exact: str) -> _Token:
        bits = self.names[_plain(name)]
        if len(bits) > 1:
            same = [b for b in bits if self.standoff.options[b].name == exact]
            bits = (same[0],) if len(same) == 1 else bits
        if len(bits) > 1:
            choices = " or ".join(self.standoff.labels[b] for b in bits)
            raise StandoffError(
                f"'{exact}' names {len(bits)} options in '{self.text}'",
                where=self.where,
                remedy=f"Write {choices}.",
            )
        return _Token(name, at, Pattern(1 << bits[0], 1 << bits[0]))

    def _unknown(self, rest: str) -> StandoffError:
        stop = re.search(r"\s+(?:and|or|if|iff|then)\s|[()]|$", rest, re.IGNORECASE)
        name = rest[: stop.start()].strip() if stop else rest.strip()
        first, _, more = name.partition(" ")
        if any(_spelled(known, more.strip()) for known in self.longest):
            return StandoffError(
                f"'{first}' is no word that joins options, in the statement '{self.text}'",
                where=self.where,
                remedy="They are joined by not, and, or, if, iff and parentheses; "
                "'A unless B' is: A iff not B.",
            )
        close = _closest(name, self.standoff.labels)
        known = ", ".join(self.standoff.labels[:12])
        return StandoffError(
            f"'{name}' is no option, in the statement '{self.text}'",
            where=self.where,
            remedy=f"Did you mean '{close}'?" if close else f"The options are: {known}.",
        )


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _names(standoff: Situation) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for bit, (option, owner) in enumerate(zip(standoff.options, standoff.owners, strict=True)):
        actor = standoff.actors[owner].name
        for name in {_plain(option.name), _plain(f"{actor}.{option.name}")}:
            found[name] = (*found.get(name, ()), bit)
    return found


def _spellings(standoff: Situation) -> set[str]:
    """Every name that a statement may use, as written but for its spaces."""
    found: set[str] = set()
    for option, owner in zip(standoff.options, standoff.owners, strict=True):
        actor = standoff.actors[owner].name
        found |= {" ".join(n.split()) for n in (option.name, f"{actor}.{option.name}")}
    return found


def _spelled(name: str, rest: str) -> int:
    """How far a name reaches into the text, 0 if the text does not begin with it."""
    pattern_ = r"\s+".join(re.escape(word) for word in name.split(" "))
    pattern_ = pattern_.replace(r"\.", r"\s*\.\s*", 1) if "." in name else pattern_
    match = re.match(rf"(?i:{pattern_})(?![\w])", rest)
    return match.end() if match else 0


def _closest(name: str, names: tuple[str, ...]) -> str | None:
    folded = {_plain(n): n for n in names}
    near = difflib.get_close_matches(_plain(name), sorted(folded), n=1, cutoff=0.6)
    return folded[near[0]] if near else None


class _Parser:
    """Reads tokens by how tightly their joints bind."""

    def __init__(self, tokens: list[_Token], text: str, where: str) -> None:
        self.tokens, self.text, self.where, self.at = tokens, text, where, 0

    def wrong(self, what: str) -> StandoffError:
        return StandoffError(
            f"{what}, in the statement '{self.text}'",
            where=self.where,
            remedy="Write, for example: A and not B, or: A iff (B or C).",
        )

    def _peek(self) -> str | None:
        if self.at >= len(self.tokens) or self.tokens[self.at].states is not None:
            return None
        return self.tokens[self.at].text

    def read(self, loosest: int, depth: int) -> Clause:
        left = self._single(depth)
        while (joint := self._peek()) in _BINDS and _BINDS[joint] > loosest:
            self.at += 1
            left = Clause(_joint(joint), (left, self.read(_BINDS[joint], depth + 1)))
            following = self._peek()
            if joint in ("if", "iff") and following == joint:
                raise self.wrong(f"two '{joint}' in a row can be read in two ways: use parentheses")
        return left

    def _single(self, depth: int) -> Clause:
        if depth > _DEEPEST:
            raise self.wrong(f"more than {_DEEPEST} parts inside one another")
        if self.at >= len(self.tokens):
            raise self.wrong("an option's name is missing at the end")
        token = self.tokens[self.at]
        self.at += 1
        if token.states is not None:
            return Clause(states=token.states)
        if token.text == "not":
            return Clause("not", (self._single(depth + 1),))
        if token.text == "(":
            inner = self.read(0, depth + 1)
            self._expect(")")
            return inner
        if token.text == "if":
            condition = self.read(_BINDS["if"], depth + 1)
            self._expect("then")
            return Clause("if", (self.read(_BINDS["iff"], depth + 1), condition))
        raise self.wrong(f"'{token.text}' stands where an option's name should")

    def _expect(self, word: str) -> None:
        if self._peek() != word:
            raise self.wrong(f"'{word}' is missing")
        self.at += 1


def _joint(word: str) -> Joint:
    joints: dict[str, Joint] = {"and": "and", "or": "or", "if": "if", "iff": "iff"}
    return joints[word]
