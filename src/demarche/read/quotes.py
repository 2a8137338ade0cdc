"""Words between quotation marks: curly, straight, angled; over paragraphs; with a mark missing.

A mark's direction is read from its shape, a straight one's from its neighbours. A quotation that
stays open at the end of a paragraph goes on in the next if that one opens with a mark again; a
closing mark that nothing opened takes the sentences since the last cue ("..., she said. We will
not go. We will stay.”).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from demarche.language.segment import paragraphs
from demarche.language.words import Sentence
from demarche.read.page import Quote

_DOUBLE = re.compile("[\"“”„«»]|''|``")
_SINGLE = re.compile("[‘’'‹›]")
_OPENING = frozenset(["“", "„", "«", "``", "‘", "‹"])
_CLOSING = frozenset(["”", "»", "›"])
_CUT_SHORT = re.compile(
    r"\b(?:so-called|known as|nicknamed|dubbed|codenamed|code-named|entitled|titled|headlined|"
    r"the (?:word|term|phrase|film|book|novel|song|slogan|report|operation|newspaper|play))\s+$",
    re.IGNORECASE,
)
_MEASURED = 8
"""How many characters before a mark of inches are looked at for an opening mark."""
_SMALL = frozenset("a an the of on in at to for and or with from by is are as s t".split())


class _Mark(msgspec.Struct, frozen=True):
    start: int
    end: int
    opens: bool


def quotes(text: str, sentences: Sequence[Sentence]) -> tuple[Quote, ...]:
    """Every quotation of a text in order, a Quote a paragraph; nested ones are not told apart."""
    found: list[Quote] = []
    run, open_run = 0, False
    starts = [s.start for s in sentences]
    for start, end in paragraphs(text):
        marks = list(_marks(text, start, end))
        goes_on = open_run and bool(marks) and marks[0].opens and _at_head(text, start, marks[0])
        if not goes_on:
            run += 1
        spans, still_open = _pair(text, start, end, marks, sentences, starts)
        for number, (opens, a, b, closes) in enumerate(spans):
            if number:
                run += 1
            if text[a:b].strip():
                found.append(Quote(a, b, opens, closes, run, _is_scare(text, a, b, opens)))
        open_run = still_open
    return tuple(found)


def _at_head(text: str, start: int, mark: _Mark) -> bool:
    return not text[start : mark.start].strip()


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """Double marks of a paragraph; single ones only where the paragraph has no double ones."""
    found = [m for m in _DOUBLE.finditer(text, start, end) if not _is_measure(text, m.start())]
    if found:
        for match in found:
            yield _Mark(match.start(), match.end(), _opens(text, match, start, end))
        return
    yield from _single_marks(text, start, end)


def _is_measure(text: str, at: int) -> bool:
    """Whether a straight mark stands for inches or seconds (5'10", 30")."""
    before = text[max(0, at - _MEASURED) : at]
    return text[at] == '"' and before[-1:].isdigit() and '"' not in before


def _opens(text: str, match: re.Match[str], start: int, end: int) -> bool:
    mark = match.group()
    if mark in _OPENING:
        # German and reversed curly marks: “ closes where a letter or stop stands before it.
        return not (mark == "“" and _closes_here(text, match.start(), match.end(), start, end))
    if mark in _CLOSING:
        return mark == "»" and _opens_here(text, match.start(), match.end(), start, end)
    return _opens_here(text, match.start(), match.end(), start, end)


def _opens_here(text: str, a: int, b: int, start: int, end: int) -> bool:
    before = text[a - 1] if a > start else " "
    after = text[b] if b < end else " "
    if after.isspace():
        return False
    return before.isspace() or before in "([{—–-/:"


def _closes_here(text: str, a: int, b: int, start: int, end: int) -> bool:
    before = text[a - 1] if a > start else " "
    after = text[b] if b < end else " "
    return not before.isspace() and before not in "([{—–-/:" and not after.isalnum()


def _single_marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """Pairs of single marks that enclose words; apostrophes are left alone."""
    at = start
    while (opening := _next_single_open(text, at, end, start)) is not None:
        closing = _single_close(text, opening + 1, end)
        if closing is None:
            at = opening + 1
            continue
        yield _Mark(opening, opening + 1, True)
        yield _Mark(closing, closing + 1, False)
        at = closing + 1


def _next_single_open(text: str, at: int, end: int, start: int) -> int | None:
    for match in _SINGLE.finditer(text, at, end):
        a = match.start()
        before = text[a - 1] if a > start else " "
        after = text[a + 1] if a + 1 < end else " "
        opens = before.isspace() or before in "([—–:"
        if opens and (after.isalpha() or after in "…[") and match.group() in "‘'‹":
            # '90s and 'twas are elisions; a straight or curly mark before a letter opens words.
            return a
    return None


def _single_close(text: str, at: int, end: int) -> int | None:
    fallback = None
    for match in _SINGLE.finditer(text, at, end):
        a = match.start()
        before, after = text[a - 1], text[a + 1] if a + 1 < end else " "
        if match.group() == "‘" or after.isalnum() or before.isspace():
            continue
        if before in ",.?!…":
            return a
        if fallback is None and not (before == "s" and after == " "):
            fallback = a
    return fallback


def _pair(
    text: str,
    start: int,
    end: int,
    marks: Sequence[_Mark],
    sentences: Sequence[Sentence],
    starts: Sequence[int],
) -> tuple[list[tuple[int, int, int, int]], bool]:
    """(opens, start, end, closes) of each quotation, and whether the last one stays open."""
    spans: list[tuple[int, int, int, int]] = []
    depth: list[_Mark] = []
    after = start
    for mark in marks:
        if mark.opens:
            if not depth or _reopens(text, depth[-1], mark):
                depth = [mark]
            else:
                depth.append(mark)
        elif depth:
            opening = depth.pop()
            if not depth:
                spans.append((opening.start, opening.end, mark.start, mark.end))
                after = mark.end
        else:
            begin = _orphan_start(text, after, mark.start, sentences, starts, start)
            if begin is not None:
                spans.append((begin, begin, mark.start, mark.end))
                after = mark.end
    if depth:
        spans.append((depth[0].start, depth[0].end, end, end))
    return spans, bool(depth)


def _reopens(text: str, opening: _Mark, mark: _Mark) -> bool:
    """Whether a second opening mark means that the first one's end was lost.

    The same mark again after a finished sentence starts another quotation; a different one, or
    the same in mid-sentence, is a quotation inside the quotation.
    """
    same = text[opening.start : opening.end] == text[mark.start : mark.end]
    return same and text[opening.end : mark.start].rstrip()[-1:] in {".", "?", "!"}


def _orphan_start(
    text: str,
    after: int,
    closing: int,
    sentences: Sequence[Sentence],
    starts: Sequence[int],
    paragraph: int,
) -> int | None:
    """Where the words before a closing mark begin that nothing opened."""
    index = bisect_right(starts, closing) - 1
    if index < 0:
        return None
    begin = sentences[index].start
    if after == paragraph:
        # No quotation before it here: only the mark's own sentence can be meant.
        return begin if begin >= paragraph else None
    while index > 0 and sentences[index - 1].start >= after:
        index -= 1
        begin = sentences[index].start
    return begin if begin >= after and text[begin:closing].strip() else None


_CROSSHEAD = 6
"""How many words a heading between paragraphs has that is set in capitals and marks."""


def _is_scare(text: str, a: int, b: int, opens: int) -> bool:
    """Whether the words are a title, a name or so-called, rather than somebody's speech."""
    inside = text[a:b].strip()
    if _CUT_SHORT.search(text, max(0, opens - 30), opens):
        return True
    heads = [w for w in re.findall(r"[^\W\d_]+", inside) if w.lower() not in _SMALL]
    titled = 2 <= len(heads) <= 8 and all(w[0].isupper() for w in heads)
    if inside.isupper() and 2 <= len(heads) <= _CROSSHEAD:
        around = text[max(0, opens - 2) : opens], text[b + 1 : b + 3]
        alone = all(one in ("", "\n\n") for one in around)
        return alone and inside[-1:] not in ".?!,"
    return titled and inside[-1:] not in ".?!,"
