"""One sentence as meetings see it: whom its phrases name, how far each verb's clause reaches.

What a verb needs to tell a meeting is asked of it here: who is there, a day, a place, an errand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from demarche.ground.dates import Grain
from demarche.language.clauses import Clauses, Verb
from demarche.read.acts_deed import Slot
from demarche.read.acts_scene import Scene
from demarche.read.masks import Masked, Symbol
from demarche.read.meetings_told import is_nobody
from demarche.read.meetings_words import words
from demarche.read.page import Mention, Page

DAYS = frozenset({"day", "hour", "minute"})


class Part(msgspec.Struct, frozen=True):
    """Somebody in the clause: who they are, and the words that name them."""

    mentions: tuple[Mention, ...]
    start: int
    end: int
    text: str

    def has(self, options: frozenset[str]) -> bool:
        """Whether one of these words names them."""
        told = re.findall(r"[\w-]+", self.text.lower())
        return any(word in options or word.removesuffix("s") in options for word in told)


_SOME = frozenset("one two three four five six seven eight nine ten some several members".split())
"""So many of somebody: "received five of the farmers"."""
NOBODY = Part((), 0, 0, "")


def people() -> frozenset[str]:
    """Words for those who can meet."""
    return frozenset(words().leaders.words) | frozenset(words().many.words)


class Facts(msgspec.Struct, frozen=True):
    """What is told of a meeting beside its verb."""

    subject: Part
    partner: Part
    grain: Grain | None
    """Of the time told, if one is."""
    placed: bool
    errand: bool
    finite: bool


def _person(part: Part) -> bool:
    named = any(m.is_person or m.how == "group" for m in part.mentions)
    return named or part.has(frozenset(words().leaders.words))


def _several(part: Part) -> bool:
    parties = {m.actor.party or m.actor.name for m in part.mentions}
    named = {w for m in part.mentions for w in m.actor.name.lower().split()}
    many = frozenset(words().many.words)
    return len(parties) > 1 or part.has(many) or not many.isdisjoint(named) or any(
        m.how == "group" or m.actor.party in words().bodies for m in part.mentions
    )  # fmt: skip


NEEDS: dict[str, Callable[[Facts], bool]] = {
    "subject": lambda f: bool(f.subject.mentions) or f.subject.has(people()),
    "person": lambda f: _person(f.subject),
    "several": lambda f: _several(f.subject),
    "guest": lambda f: _person(f.partner),
    "party": lambda f: _person(f.partner) or f.partner.has(people()),
    "somebody": lambda f: bool(f.partner.mentions) or f.partner.has(people()),
    "day": lambda f: f.grain is not None,
    "one day": lambda f: f.grain in DAYS,
    "place": lambda f: f.placed,
    "day or place": lambda f: f.grain is not None or f.placed,
    "told": lambda f: f.finite and not any(m.how == "pronoun" for m in f.subject.mentions),
    "deal": lambda f: f.partner.has(frozenset(words().deals.words)),
    "errand": lambda f: f.errand,
}
"""What a row can ask for -> whether it is there."""


_BREAK = re.compile(r"[;:“”\"]|\s[–—]\s")
_LED_FROM = 24
"""How many characters before a verb's group may hold words that lead to it."""


class Frame:
    """One sentence with its reading, and those whom it names."""

    def __init__(
        self, page: Page, shape: Masked, read: Clauses, mentions: Sequence[Mention]
    ) -> None:
        self.page, self.shape, self.mentions = page, shape, mentions
        self.scene = Scene(read)
        self.tokens, self.phrases = self.scene.tokens, self.scene.phrases
        self._symbols = sorted(shape.symbols.values(), key=lambda s: s.start)

    def within(self, low: int, high: int) -> list[Symbol]:
        """The masked names, times and places in [low, high), in text order."""
        return [s for s in self._symbols if low <= s.start and s.end <= high]

    def part(self, indices: Sequence[int]) -> Part:
        """Whom these phrases name, each phrase with those that hang to it."""
        slots = self.scene.slots(indices)
        if not slots:
            return NOBODY
        found = tuple(m for slot in slots for m in self._named(slot))
        start, end = self.tokens[slots[0][0]].start, self.tokens[slots[-1][1]].end
        return Part(found, start, end, self.page.text[start:end])

    def is_of_people(self, indices: Sequence[int]) -> bool:
        """Whether the first of these phrases is somebody by its own noun: no "proposal of A"."""
        if not indices:
            return False
        head = self.tokens[self.phrases[indices[0]].last]
        if any(m.start < head.end and head.start < m.end for m in self.mentions):
            return True
        word = head.lower
        return word in _SOME or word in people() or word.removesuffix("s") in people()

    def _named(self, slot: Slot) -> list[Mention]:
        start, end = self.tokens[slot[0]].start, self.tokens[slot[1]].end
        inside = [m for m in self.mentions if m.start < end and start < m.end and not is_nobody(m)]
        outer = [m for m in inside if not any(_holds(o, m) for o in inside)]
        people = [m for m in outer if m.is_person]
        # "the minister of Kenya and her colleague": a person stands for what hangs to them.
        return people or outer

    def led(self, verb: Verb) -> list[Verb]:
        """The verb with those that complete it."""
        number = next(n for n, other in enumerate(self.scene.verbs) if other is verb)
        return [verb, *(self.scene.verbs[n] for n in self.scene.governed(number))]

    def reach(self, number: int) -> tuple[int, int]:
        """Where the verb's clause begins and ends: no other verb with a subject of its own."""
        verbs, verb = self.scene.verbs, self.scene.verbs[number]
        first, last = self.tokens[0].start, self.tokens[-1].end
        for other in verbs[:number]:
            if other.finite and not self._governs(other, verb):
                first = max(first, self.tokens[other.last].end)
        for other in verbs[number + 1 :]:
            if other.finite or other.relative:
                last = min(last, self.tokens[other.first].start)
                break
        here = self.tokens[verb.last].end
        if stop := _BREAK.search(self.page.text, here, last):
            last = stop.start()
        for mark in _BREAK.finditer(self.page.text, first, self.tokens[verb.first].start):
            first = mark.end()
        return first, last

    def _governs(self, other: Verb, verb: Verb) -> bool:
        return verb.governor >= 0 and self.scene.verbs[verb.governor] is other

    def stop(self, verb: Verb, high: int) -> int:
        """Where the telling ends: past the verb and all that completes it, up to `high`."""
        ends = [self.phrases[i].last for one in self.led(verb) for i in one.complements]
        here = self.tokens[verb.last].end
        far = max([here, *(self.tokens[e].end for e in ends)])
        return min(far, high) if far > here else far

    def before(self, number: int) -> str:
        """The sentence up to the verb's group."""
        first = self.tokens[self.scene.verbs[number].first].start
        return self.page.text[self.tokens[0].start : first]

    def lead(self, verb: Verb) -> str:
        """The words that lead to the verb: its group, and the verbs that it completes."""
        first = verb.first
        seen = verb
        while seen.governor >= 0 and seen.link in ("to", "ing"):
            seen = self.scene.verbs[seen.governor]
            first = min(first, seen.first)
        begin = self.tokens[first].start
        lead = self.page.text[begin : self.tokens[verb.last].start]
        before = self.page.text[max(0, begin - _LED_FROM) : begin]
        return " ".join(f"{_last_words(before)} {lead}{verb.modal}".split()).lower()


def _last_words(before: str) -> str:
    return re.split(r"[,.;:“”\"\n]", before)[-1]


def _holds(outer: Mention, inner: Mention) -> bool:
    return outer is not inner and outer.start <= inner.start and inner.end <= outer.end
