"""What a number counts for which no rule has a noun: the words after it, or the nearest before.

Such a number is told only where the signs around it make it likely (`quantities_weighed.py`).
"""

from __future__ import annotations

import re

from demarche.ground.items import Quantity
from demarche.language.words import Sentence
from demarche.read.page import Page
from demarche.read.quantities_bare import is_age
from demarche.read.quantities_numbers import Amount
from demarche.read.quantities_phrase import Counted, words_after
from demarche.read.quantities_spans import LASTS, OF_TALKS
from demarche.read.quantities_words import counted, of_number, words

_NO_COUNT = frozenset({"a", "an", "one", "several", "many", "a few", "a couple", "a couple of"})
"""What stands before everything: no number where no rule sees one."""
_PLURAL = re.compile(r"(?<![\w-])[a-z][a-z-]{2,}[^sui\W]s(?![\w-])")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_VERBAL = re.compile(r"(?:ly|ed|ing)$")
_SUM = 100_000
"""So large a number before a singular is a sum of a currency that no table lists."""
_MORE = re.compile(r"\s+(?:more|further|extra|additional|full|whole|long)(?=\s)")
_PUT = re.compile(
    r"\bputs?\s+(?:the\s+|its\s+|their\s+)?(?:number\s+of\s+(?:the\s+)?)?(?P<what>[a-z]+)\s+"
    r"(?:[a-z]+\s+){0,3}?at\s+$"
)
"""Before a figure that somebody gives: "put the dead at 80"."""
_LASTS = re.compile(r"[.](?:duration|span)")
"""How long something lasts says nothing of what a number after it counts."""
_WHO = re.compile(r"\s+who\b")
_REACH = 160
"""How far back a noun may stand, in characters."""


def loose(
    page: Page, sentence: Sentence, match: re.Match[str], told: Amount, before: list[Quantity]
) -> Counted | None:
    """What the number counts if it counts anything, or None where it says no number."""
    figure = re.sub(r"\s+", " ", (match["low"] or "").lower())
    text, end = page.text, match.end()
    more = _MORE.match(text, end, sentence.end)
    if span := LASTS.match(text, more.end() if more else end, sentence.end):
        unit = span["unit"].lower().rstrip("s") + "s"
        sort = "span of talks" if OF_TALKS.match(text, span.end(), sentence.end) else "span"
        return None if figure in _NO_COUNT else Counted("duration", span.end(), sort, unit)
    if figure in _NO_COUNT or match["loose"] or told.size < 2:
        return None
    kept, holder, ends, _ = words_after(page, end, sentence.end)
    for at, word in enumerate(kept[:4]):
        if word.endswith("s") or word in words().phrase.plurals:
            return Counted(" ".join(kept[: at + 1]), ends[at], "loose", None, holder)
    if kept and (text[end] != " " or (told.size >= _SUM and not _VERBAL.search(kept[0]))):
        return Counted(kept[0], ends[0], "loose", None, holder)
    if is_age(text, match) or _YEAR.fullmatch(figure):
        return None
    if led := of_number().search(text, max(sentence.start, match.start() - 40), match.start()):
        return Counted((led["noun"] or "people").lower(), end, "loose bare")
    if put := _PUT.search(text, max(sentence.start, match.start() - 60), match.start()):
        return Counted(put["what"], end, "loose bare")
    if _WHO.match(text, end, sentence.end):
        return Counted("people", end, "loose bare")
    last = before[-1] if before else None
    if last and not _LASTS.search(last.made_by) and match.start() - last.anchor.end < _REACH:
        return Counted(last.what, end, "loose bare", last.unit)
    nouns = _PLURAL.findall(text, max(0, match.start() - _REACH), match.start())
    worth = [noun for noun in nouns if noun in counted()]
    return Counted((worth or nouns or ["people"])[-1], end, "loose bare")
