"""Lines to paragraphs: hard-wrapped lines are joined, lines that stand for themselves kept apart.

A text is wrapped where one width explains its line breaks: each line would have overflowed with the
next line's first word. The width is the one that explains most breaks. A break that it does not
explain (a list, an address, one line a paragraph) ends a paragraph. The result has no single line
break left, so that doing it twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from demarche.read.intake.characters import spaced
from demarche.read.intake.labels import starts_turn

_LIST_MARK = re.compile(r"\s*(?:[-*+•▪●■◦‣·–—]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+\S")
_NARROWEST, _WIDEST = 40, 120
_EXPLAINED = 0.6
_SOFT = 0
_SENTENCE_ENDS = frozenset('.?!…:;”"’)]—')
_BROKEN_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-$")
_WORD_START = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 40
_SPLIT_PAIRS = frozenset({"and", "or", "to"})


def paragraphs(text: str, *, soft: bool = False) -> list[str]:
    """The paragraphs of a text with clean characters, each one line with single spaces.

    `soft` says that a single line break never means anything, as in Markdown.

    >>> paragraphs("The talks in Lagos,\\nwhich began late, ended.\\n\\nNo date  was set.")
    ['The talks in Lagos, which began late, ended.', 'No date was set.']
    """
    blocks = [block for block in _blocks(text) if block]
    width = _SOFT if soft else _width(blocks)
    words = _Vocabulary(text)
    found: list[str] = []
    for block in blocks:
        found.extend(_joined(lines, words) for lines in _split(block, width))
    return [paragraph for paragraph in found if paragraph]


def _blocks(text: str) -> Iterator[list[str]]:
    """Runs of lines between blank ones."""
    block: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            block.append(line.rstrip())
        elif block:
            yield block
            block = []
    yield block


def _width(blocks: list[list[str]]) -> int | None:
    """The column at which this text was wrapped; None where its breaks are its own."""
    spans: list[tuple[int, int]] = []
    for block in blocks:
        for line, following in pairwise(block):
            first_word = following.split(maxsplit=1)[0]
            spans.append((len(line), len(line) + 1 + len(first_word)))
    if not spans:
        return None
    width = _best_width(spans)
    return width if width is not None and _holds_most(blocks, width) else None


def _holds_most(blocks: list[list[str]], width: int) -> bool:
    """Whether most of the text stands in lines that are no longer than this width.

    A heading of two short lines over paragraphs of one long line each is not wrapped.
    """
    sizes = [len(line) for block in blocks for line in block]
    return 2 * sum(size for size in sizes if size <= width) > sum(sizes)


def _best_width(spans: list[tuple[int, int]]) -> int | None:
    """The width from 40 to 120 inside most of the spans [line, line and the next word)."""
    changes = [0] * (_WIDEST + 2)
    for low, high in spans:
        start, stop = max(low, _NARROWEST), min(high, _WIDEST + 1)
        if start < stop:
            changes[start] += 1
            changes[stop] -= 1
    best, most, inside = None, 0, 0
    for width in range(_NARROWEST, _WIDEST + 1):
        inside += changes[width]
        if inside > most:
            best, most = width, inside
    return best if most >= _EXPLAINED * len(spans) else None


def _split(block: list[str], width: int | None) -> Iterator[list[str]]:
    """The lines of each paragraph of a block."""
    lines = [block[0]]
    in_list = bool(_LIST_MARK.match(block[0]))
    for line in block[1:]:
        if _begins(line, lines[-1], width, in_list):
            yield lines
            lines, in_list = [], bool(_LIST_MARK.match(line))
        lines.append(line)
    yield lines


def _begins(line: str, before: str, width: int | None, in_list: bool) -> bool:
    """Whether a line begins a paragraph, though no blank line stands before it."""
    overflowed = _overflowed(line, before, width)
    ended = before[-1] in _SENTENCE_ENDS or not overflowed
    if starts_turn(line.strip()) and (ended or width == _SOFT):
        return True
    if _LIST_MARK.match(line) and (ended or in_list):
        return True
    indent, indent_before = _indent(line), _indent(before)
    if in_list and indent >= 2:
        return False
    return (indent >= 2 and indent_before == 0) or not overflowed


def _overflowed(line: str, before: str, width: int | None) -> bool:
    """Whether the line before was broken only because the next word did not fit."""
    if width == _SOFT:
        return True
    if line[:1].islower() and len(before) < _WIDEST and before[-1] not in _SENTENCE_ENDS:
        return True
    if width is None:
        return False
    return len(before) + 1 + len(line.split(maxsplit=1)[0]) > width


def is_wrapped(text: str) -> bool:
    """Whether one width explains the line breaks of this text."""
    return _width([block for block in _blocks(text) if block]) is not None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


class _Vocabulary:
    """The words of a text, made only when a word broken at a line's end asks for them."""

    def __init__(self, text: str) -> None:
        self._text, self._words = text, frozenset[str]()

    def has(self, word: str) -> bool:
        if not self._words:
            self._words = frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", self._text.lower()))
        return word.lower() in self._words


def _joined(lines: list[str], words: _Vocabulary) -> str:
    """The lines as one, a word broken at a line's end made whole."""
    parts: list[str] = []
    before = ""
    for line in map(spaced, lines):
        if before.endswith("-") and line[:1].islower() and _is_broken(before, line):
            if not _keeps_hyphen(before, line, words):
                parts[-1] = parts[-1][:-1]
        elif parts:
            parts.append(" ")
        parts.append(line)
        before = line
    return "".join(parts)


def _is_broken(before: str, line: str) -> bool:
    """Whether a word, or a compound, runs over the break between two lines."""
    rest = _WORD_START.match(line)
    return (
        _BROKEN_WORD.search(before[-_LONGEST_WORD:]) is not None
        and rest is not None
        and rest.group() not in _SPLIT_PAIRS
    )


def _keeps_hyphen(before: str, line: str, words: _Vocabulary) -> bool:
    """Whether the hyphen is the word's own, as far as the rest of the text can tell."""
    first = _BROKEN_WORD.search(before[-_LONGEST_WORD:])
    second = _WORD_START.match(line)
    if first is None or second is None:
        return True
    one, two = first.group(1), second.group()
    return not words.has(one + two) or words.has(f"{one}-{two}")
