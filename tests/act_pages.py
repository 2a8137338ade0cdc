"""Pages for tests of finders, without the readers below: names are given, not found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from demarche.ground.anchors import Anchor
from demarche.ground.ids import sha256
from demarche.ground.items import Act, Actor, Source
from demarche.language.segment import sentences
from demarche.read.acts import find
from demarche.read.page import Mention, Page

A, B = "Norland", "Sudovia"
_ABOUT = f" {A} and {B} share a river."


def page_of(
    text: str, names: Sequence[str], *, places: Sequence[str] = (), published: str | None = None
) -> Page:
    """A page over `text` in which each of `names` is a party wherever it stands as a word.

    A name that follows "in", "at" or "near" and is among `places` is a place there.
    """
    source = Source("src-test", None, None, None, published, "article", "en", text, sha256(text))
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    for number, name in enumerate(sorted(names, key=len, reverse=True)):
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            lead = re.search(r"\b(\w+)\s+(?:the\s+)?$", text[: match.start()])
            place = name in places and lead is not None and lead[1] in ("in", "at", "near")
            anchor = Anchor.of(text, *match.span())
            found.append(Mention(Actor(name, anchor, name), "name", number, is_place=place))
    return Page(source, sentences(text), (), tuple(sorted(found, key=lambda m: m.start)))


def told(text: str) -> list[Act]:
    """The acts of a text in a report that is about the parties A and B, whoever it names."""
    acts = [a for a in find(page_of(text + _ABOUT, (A, B)), []) if isinstance(a, Act)]
    return [a for a in acts if a.anchor.start < len(text)]
