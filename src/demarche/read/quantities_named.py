"""What a sum, a span or a stretch is of: "a fine of $3 million" a fine, "a 40-day truce" the truce.

A unit alone says only that money, time or a distance is told. The noun that the number is tied to
says more, or else the nearest word of its clause by which such a thing is usually meant: those
stand in `lexicon/quantities.toml` under `named`.
"""

from __future__ import annotations

import functools
import re

from msgspec.structs import replace

from demarche.language.words import Sentence
from demarche.read.page import Page
from demarche.read.patterns import any_of
from demarche.read.quantities_phrase import Counted
from demarche.read.quantities_words import counted, words

_LED = re.compile(
    r"(?<!\w)(?P<noun>[a-z][a-z-]{2,})\s+(?P<how>of|at|by|to|for|worth|within|over)(?:\s+(?:a|an|another|the\s+next|up\s+to|a\s+(?:further|total|maximum|period)(?:\s+of)?))?\s+$"
)
"""A noun tied to the number after it: "a pullback of", "losses at", "cut imports by"."""
_TAIL = re.compile(r"(?:-long)?['’]?\s+(?P<noun>[a-z][a-z-]{2,}(?:\s+[a-z][a-z-]{2,})?)")
"""What a number with its unit describes: "a 40-day truce", "two hours' notice"."""
_AWAY = re.compile(r"\s+(?:away\s+)?(?:from|off|of|to)\b[^,.;]{0,30}$")
_BREAK = re.compile(r"[.;:“”\"]|\b(?:but|while)\b")
_BACK, _ON, _FAR = 90, 40, 400
"""How many characters the word that names the thing may stand before, after, and for stuff."""
_OF_THE = frozenset({"duration", "distance"})
"""These stay in the name: "duration of the truce"."""
_DONE = re.compile(r"\b(?:had|has|have|was|were|been)\s+$")
"""Before a verb that has a clause of its own."""
_VERBAL = re.compile(r"(?:ly|ed|ing|ould|ther)$")


def named(page: Page, sentence: Sentence, start: int, what: Counted) -> Counted:
    """The same with the thing told in its name, where only its unit said what it is."""
    rows = words().named.get(what.what) or words().named.get(words().named_as.get(what.what, ""))
    if rows is None:
        return what
    thing = (
        _described(page, sentence, start, what, rows)
        or _tied(page, sentence, start, what, rows)
        or _nearest(page, sentence, start, what, rows)
    )
    if thing is None or thing == what.what:
        return what
    kept = what.what in _OF_THE and not thing.startswith(what.what)
    return replace(what, what=f"{what.what} of the {thing}" if kept else thing)


def _described(
    page: Page, sentence: Sentence, start: int, what: Counted, rows: dict[str, str]
) -> str | None:
    """The noun after the number and its unit, where the two only describe it."""
    text = page.text
    tail = _TAIL.match(text, what.end, sentence.end)
    if tail is None:
        return None
    given = tail["noun"].split()
    joined = "-" in text[start : what.end] or text[what.end : what.end + 1] in {"'", "’"}
    for word in given:
        if word in words().phrase.stops:
            return None
        if thing := _row(word, rows):
            return thing
        if joined and not _VERBAL.search(word):
            return word
    return None


def _tied(
    page: Page, sentence: Sentence, start: int, what: Counted, rows: dict[str, str]
) -> str | None:
    """The noun that "of", "at", "by" ties to the number, with the deed that befell it."""
    led = _LED.search(page.text, max(sentence.start, start - 60), start)
    if led is None or not _is_noun(led["noun"]):
        return None
    known = _row(led["noun"], rows)
    noun = known or led["noun"]
    # "Freed the crew that it had held for three weeks": what is tied to the span is the deed.
    own = (
        known
        and what.what in _OF_THE
        and _DONE.search(page.text, sentence.start, led.start("noun"))
    )
    if led["how"] in {"of", "at", "worth"} or own:
        return noun
    deed = _last_row(page.text, max(sentence.start, start - _BACK), led.start("noun"), rows)
    return f"{deed} of the {noun}" if deed and deed != noun else noun


def _is_noun(word: str) -> bool:
    phrase = words().phrase
    if word in phrase.stops or word in phrase.skipped or word in words().numbers:
        return False
    return not _VERBAL.search(word) and word not in counted()


def _nearest(
    page: Page, sentence: Sentence, start: int, what: Counted, rows: dict[str, str]
) -> str | None:
    """The nearest word of the clause that names such a thing; of stuff, of the lines before."""
    text = page.text
    if what.what in words().named_as:
        low, high = max(0, start - _FAR), min(sentence.end, what.end + _FAR)
    else:
        low, high = max(sentence.start, start - _BACK), min(sentence.end, what.end + _ON)
        low = max([low, *(m.end() for m in _BREAK.finditer(text, low, start))])
        cut = _BREAK.search(text, what.end, high)
        high = cut.start() if cut else high
    after = _any(tuple(rows)).search(text, what.end, min(high, what.end + _ON))
    if after and what.what == "distance" and _AWAY.match(text, what.end, after.start()):
        return f"distance to the {_row(after.group(), rows)}"
    before = _last_row(text, low, start, rows)
    return before or (_row(after.group(), rows) if after else None)


def _last_row(text: str, low: int, high: int, rows: dict[str, str]) -> str | None:
    found = [m.group() for m in _any(tuple(rows)).finditer(text, low, high)]
    return _row(found[-1], rows) if found else None


def _row(word: str, rows: dict[str, str]) -> str | None:
    """The name that the beginning of a word stands for; the longest beginning decides."""
    fits = [stem for stem in rows if word.lower().startswith(stem)]
    return rows[max(fits, key=len)] if fits else None


@functools.lru_cache(maxsize=16)
def _any(stems: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(stems)}[a-z]*", re.IGNORECASE)
