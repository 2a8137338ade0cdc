"""Why a report was read so, in plain lines: what found each item, and what was nearly found."""

from __future__ import annotations

from collections.abc import Iterator

from demarche.read.explained import Explained, Reason
from demarche.show.told import kind, told
from demarche.show.wording import shortened


def why(sentences: Iterator[Explained]) -> Iterator[str]:
    """A block of lines for each sentence."""
    for sentence in sentences:
        yield f"“{shortened(_plain(sentence.text), 200)}”"
        for reason in sentence.told:
            yield from _lines(reason, "")
        for reason in sentence.left_out:
            yield from _lines(reason, "left out: ")
        for near in sentence.nearly:
            yield (
                f"  nearly: {near.label} at “{_plain(near.word)}”, "
                f"which the model holds {near.likely:.0%} likely: too little to tell it"
            )
        yield ""


def _lines(reason: Reason, lead: str) -> Iterator[str]:
    item = reason.item
    yield f"  {lead}{kind(item)}: {_plain(told(item))}"
    maker, _, name = item.made_by.partition(":")
    name = name.partition("@")[0]
    by = f"the rule {name}" if maker == "rule" else f"the model ({name})"
    view = "" if reason.likely is None else f"; the model holds it {reason.likely:.0%} likely"
    yield f"      found by {by}{view}"
    if lead:
        yield f"      such items are right too seldom: they are told from {reason.least} on"
    else:
        words = _plain(shortened(item.anchor.exact, 100))
        yield f"      confidence {item.confidence:.2f}; words “{words}”"


def _plain(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
