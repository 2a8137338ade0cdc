"""A page's blocks of text in document order, each once, with where each stands.

Nothing of what can be seen is left out here: a block is marked as cut where an element around it
is no part of a report (navigation, comments, a cookie notice), and whoever reads on decides.
"""

from __future__ import annotations

import re

import msgspec
from lxml import etree

from demarche.read.intake.tables import boilerplate

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p"
    " pre section summary table tbody td tfoot th thead tr ul br".split()
)
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LONG_CELL = 150


class Block(msgspec.Struct, frozen=True):
    """One paragraph of a page: its words, its element, the element around that, how much is links.

    `linked` is the share of its characters inside links, 0 to 1.
    """

    text: str
    tag: str
    around: int
    cut: bool
    linked: float


class _State(msgspec.Struct, frozen=True):
    tag: str
    number: int
    cut: bool
    link: bool
    pre: bool


def blocks_of(root: etree._Element) -> list[Block]:
    """The blocks of a parsed page; removes from the tree what cannot be seen."""
    etree.strip_elements(root, *sorted(boilerplate().html.unseen_elements), with_tail=False)
    return _Walk(root).blocks


class _Walk:
    """One pass over the tree, without recursion, for a page may be nested without end."""

    def __init__(self, root: etree._Element) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._linked = 0
        self._half = _length(root) / 2
        self._stack = [_State("body", 0, False, False, False)]
        self._count = 0
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                self._start(element)
            else:
                if event == "end":
                    self._end()
                if element is not root:
                    self._add(element.tail)
        self._flush()

    def _start(self, element: etree._Element) -> None:
        tag = _tag(element)
        above = self._stack[-1]
        if tag in ("td", "th"):
            self._cell()
        elif tag in _BLOCKS:
            self._flush()
        self._count += 1
        cut = above.cut or (_is_cut(element, tag) and not self._is_most(element))
        self._stack.append(
            _State(tag, self._count, cut, above.link or tag == "a", above.pre or tag == "pre")
        )
        self._add(element.text)

    def _end(self) -> None:
        if self._stack[-1].tag in _BLOCKS - {"td", "th"}:
            self._flush()
        self._stack.pop()

    def _cell(self) -> None:
        """The next cell of a row: in the same paragraph where the row is a row of data."""
        if sum(map(len, self._parts)) > _LONG_CELL:
            self._flush()
        elif "".join(self._parts).strip():
            self._parts.append(" | ")

    def _add(self, text: str | None) -> None:
        if not text:
            return
        state = self._stack[-1]
        words = text if state.pre else _SPACE.sub(" ", text)
        self._parts.append(words)
        if state.link:
            self._linked += len(words.strip())

    def _flush(self) -> None:
        text = "".join(self._parts).strip(" \n\r\t")
        while text.endswith(" |"):
            text = text[:-2].rstrip()
        if text:
            state = self._stack[-1]
            above = self._stack[-2] if len(self._stack) > 1 else state
            share = min(1.0, self._linked / len(text))
            self.blocks.append(Block(text, state.tag, above.number, state.cut, share))
        self._parts, self._linked = [], 0

    def _is_most(self, element: etree._Element) -> bool:
        return _length(element) > self._half


def _length(element: etree._Element) -> int:
    return sum(len(part.strip()) for part in element.itertext())


def _tag(element: etree._Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _is_cut(element: etree._Element, tag: str) -> bool:
    """Whether an element says of itself that it is no part of a report, or cannot be seen."""
    table = boilerplate().html
    if tag in table.cut_elements or element.get("role", "").lower() in table.roles:
        return True
    if tag == "header" and not any(_tag(a) in ("article", "main") for a in element.iterancestors()):
        return True
    if element.get("hidden") is not None or element.get("aria-hidden", "").lower() == "true":
        return True
    if _HIDDEN_STYLE.search(element.get("style", "")):
        return True
    if tag in ("html", "body", "article", "main"):
        return False
    names = element.get("class", "").split()
    if any(name.lower() in table.hidden_classes for name in names):
        return True
    return any(
        word.lower() in table.cut_words
        for name in (*names, element.get("id", ""))
        for word in _WORD.findall(name)
    )
