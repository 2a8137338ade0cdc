"""Readings built by hand: a text of our own, and items located by their exact words."""

from __future__ import annotations

from typing import Any

from demarche.ground.anchors import Anchor
from demarche.ground.dates import When
from demarche.ground.ids import content_id, sha256
from demarche.ground.items import (
    Act,
    Actor,
    Decision,
    Item,
    Meeting,
    Position,
    Quantity,
    Reading,
    Source,
    Statement,
    in_text_order,
    item_id,
)  # fmt: skip


def who(name: str, party: str | None = None, role: str | None = None) -> Actor:
    """Somebody, named in the title alone."""
    return Actor(name, None, name, party, None, role)


def day(iso: str, text: str = "that day") -> When:
    """A calendar day."""
    return When(text, iso, iso, "day")


class Report:
    """A report under construction; each method finds its words in the text."""

    def __init__(
        self, text: str, published: str | None = "1921-03-14", *, title: str | None = None,
        publisher: str | None = None, genre: Any = "article",
    ) -> None:  # fmt: skip
        self.text, key = text, content_id("src", text, published)
        self.source = Source(
            key, title, None, publisher, published, genre, "en", text, sha256(text)
        )
        self.items: list[Item] = []

    def at(self, words: str, after: int = 0) -> Anchor:
        start = self.text.index(words, after)
        return Anchor.of(self.text, start, start + len(words))

    def _common(self, kind: type[Item], words: str, *parts: object) -> dict[str, Any]:
        anchor = self.at(words)
        return {
            "id": item_id(kind, self.source.id, anchor, *parts), "source": self.source.id,
            "anchor": anchor, "made_by": "hand@1", "confidence": 1.0,
        }  # fmt: skip

    def says(
        self, words: str, by: Actor | None = None, mode: Any = "direct", cue: str | None = None
    ) -> Report:
        at = None if cue is None else self.at(cue)
        item = Statement(**self._common(Statement, words), speaker=by, mode=mode, cue=at)
        self.items.append(item)
        return self

    def act(
        self, words: str, event: Any, actor: Any = (), recipient: Any = (), **more: Any
    ) -> Report:
        common = self._common(Act, words, event)
        self.items.append(
            Act(**common, event=event, actor=tuple(actor), recipient=tuple(recipient), **more)
        )
        return self

    def stands(
        self, words: str, party: Actor, issue: str, stance: Any, issue_id: str | None = None,
        **more: Any,
    ) -> Report:  # fmt: skip
        key = issue_id or content_id("iss", issue.casefold())
        common = self._common(Position, words, issue, stance)
        self.items.append(
            Position(**common, party=party, issue=issue, issue_id=key, stance=stance, **more)
        )
        return self

    def meets(self, words: str, participants: Any = (), **more: Any) -> Report:
        common = self._common(Meeting, words)
        self.items.append(Meeting(**common, participants=tuple(participants), **more))
        return self

    def counts(self, words: str, what: str, low: float, high: float | None, **more: Any) -> Report:
        common = self._common(Quantity, words, what)
        high = None if high is None else float(high)
        self.items.append(Quantity(**common, what=what, low=float(low), high=high, **more))
        return self

    def decides(self, words: str, decider: Actor, about: str) -> Report:
        self.items.append(Decision(**self._common(Decision, words), decider=decider, about=about))
        return self

    def reading(self) -> Reading:
        return Reading(self.source, in_text_order(self.items))
