"""What every finder gets: a report prepared for reading (sentences, quotations, who is named)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Literal, Protocol

import msgspec

from demarche.ground.anchors import Anchor
from demarche.ground.errors import AnchorError
from demarche.ground.items import Actor, Item, Source
from demarche.language.words import Sentence

How = Literal["name", "surname", "title", "pronoun", "metonym", "group", "unnamed"]
BY_NAME: frozenset[How] = frozenset({"name", "surname", "metonym"})
"""How somebody is named by a name of their own, whole or in part."""


class Mention(msgspec.Struct, frozen=True):
    """A place where somebody is named, and who that is.

    `actor.anchor` covers the whole noun phrase with its role ("US ambassador to the OSCE Michael
    Carpenter"); `how` says by what they are named here: a full name, a surname, a title ("the
    minister"), a pronoun ("he"), a metonym ("Moscow", "the Kremlin"), a group ("Western and
    Russian diplomats"), or nobody in particular ("officials", "a senior diplomat").
    """

    actor: Actor
    how: How
    entity: int
    """Number of the entity in this report: mentions of one entity share it."""
    is_person: bool = False
    is_place: bool = False
    """Whether the name can also be a place here ("in Moscow") and is no actor by itself."""
    is_adjective: bool = False
    """Whether it only describes what follows ("Russian gas"): a holder at most, no speaker."""
    parties: tuple[str, ...] = ()
    """The party codes of a mention that names several ("US and Russian diplomats")."""
    side: int | None = None
    """Number of the entity for which this one speaks or acts (a country, a body), if known."""
    by_table: bool = False
    """Whether the party is known only from the dated table of office holders."""

    @property
    def anchor(self) -> Anchor:
        """Where the mention stands. Raises AnchorError for an actor that only a title names."""
        if self.actor.anchor is None:
            raise AnchorError("a mention stands in the text", value=self.actor.text)
        return self.actor.anchor

    @property
    def start(self) -> int:
        """Where the mention begins."""
        # Asked for more often than anything else of a page: not by way of `anchor`.
        anchor = self.actor.anchor
        return self.anchor.start if anchor is None else anchor.start

    @property
    def end(self) -> int:
        """Where the mention ends."""
        anchor = self.actor.anchor
        return self.anchor.end if anchor is None else anchor.end


class Quote(msgspec.Struct, frozen=True):
    """Words between quotation marks: [start, end) without the marks.

    `opens` and `closes` are the offsets of the marks' outer edges. A quotation that runs over
    paragraphs is one Quote a paragraph, with the same `run`. `scare` marks words in quotation
    marks that are no speech (a title, a nickname, so-called).
    """

    start: int
    end: int
    opens: int
    closes: int
    run: int
    scare: bool = False


class Page(msgspec.Struct, frozen=True, dict=True):
    """A report prepared for the finders; every offset counts code points of `source.text`."""

    source: Source
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def text(self) -> str:
        """The canonical text."""
        return self.source.text

    def anchor(self, start: int, end: int) -> Anchor:
        """The anchor over these characters."""
        return Anchor.of(self.source.text, start, end)

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that lie wholly inside [start, end), in text order."""
        low = bisect_left(self._mention_starts, start)
        high = bisect_left(self._mention_starts, end)
        if low == high:
            return ()
        return tuple([m for m in self.mentions[low:high] if m.end <= end])

    def mentions_from(self, start: int) -> tuple[Mention, ...]:
        """The mentions that begin right here."""
        starts = self._mention_starts
        return self.mentions[bisect_left(starts, start) : bisect_right(starts, start)]

    @cached_property
    def _entities(self) -> dict[int, Actor]:
        found: dict[int, Actor] = {}
        for mention in self.mentions:
            found.setdefault(mention.entity, mention.actor)
        return found

    def side_of(self, mention: Mention) -> Actor | None:
        """The side for which somebody speaks or acts, as it is first named; None if unknown."""
        return None if mention.side is None else self._entities.get(mention.side)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this character, or None between sentences."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index < 0 or self.sentences[index].end <= offset:
            return None
        return self.sentences[index]

    def sentences_back(self, offset: int, count: int) -> Iterator[Sentence]:
        """The sentence at an offset and so many before it, backwards, a paragraph back at most."""
        here = self.sentence_at(offset)
        if here is None:
            return
        at = bisect_left(self._sentence_starts, here.start)
        for sentence in reversed(self.sentences[max(0, at - count) : at + 1]):
            if here.paragraph - sentence.paragraph > 1:
                return
            yield sentence

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that lie wholly inside [start, end), in text order."""
        low = bisect_left(self._sentence_starts, start)
        high = bisect_left(self._sentence_starts, end)
        return tuple(s for s in self.sentences[low:high] if s.end <= end)

    def sentences_over(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that share a character with [start, end), in text order."""
        low = max(0, bisect_right(self._sentence_starts, start) - 1)
        high = bisect_left(self._sentence_starts, end)
        return tuple(s for s in self.sentences[low:high] if s.end > start)

    @cached_property
    def _quote_opens(self) -> list[int]:
        return [q.opens for q in self.quotes]

    def quotes_near(self, start: int, end: int) -> tuple[Quote, ...]:
        """The quotations, scare quotes too, that share a character with [start, end)."""
        low = bisect_right(self._quote_opens, start) - 1
        high = bisect_left(self._quote_opens, end)
        return tuple(q for q in self.quotes[max(0, low) : high] if q.closes > start)

    def body(self) -> Iterator[Sentence]:
        """The sentences of the report's body, without headline, dateline and labels."""
        return (s for s in self.sentences if s.part == "body")

    def kept(self, name: str) -> dict[Any, Any]:
        """What the module of this name has worked out about the report so far, by its own keys."""
        held: dict[Any, Any] | None = self._kept.get(name)
        if held is None:
            held = self._kept[name] = {}
        return held

    @cached_property
    def _kept(self) -> dict[str, dict[Any, Any]]:
        return {}

    def in_quote(self, offset: int) -> Quote | None:
        """The quotation (of speech) that holds this character, if one does."""
        for quote in self.quotes_near(offset, offset + 1):
            if quote.start <= offset < quote.end and not quote.scare:
                return quote
        return None


class Finder(Protocol):
    """Sister finders share this signature; `found` holds what earlier finders found."""

    def __call__(self, page: Page, found: Sequence[Item]) -> list[Item]:
        """The items of one kind in this report."""
        ...
