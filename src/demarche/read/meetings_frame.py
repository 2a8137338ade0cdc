"""One sentence as meetings see it: whom its phrases name, how far each verb's clause reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence

from demarche.language.clauses import Clauses, Verb
from demarche.read.acts_deed import Slot
from demarche.read.acts_scene import Scene
from demarche.read.masks import Masked, Symbol
from demarche.read.meetings_needs import NOBODY, Part
from demarche.read.meetings_told import is_nobody
from demarche.read.page import Mention, Page

_BREAK = re.compile(r"[;:“”\"]|\s[–—]\s")
_LED_FROM = 24
"""How many characters before a verb's group may hold words that lead to it."""


class Frame:
    """One sentence with its reading, and those whom it names."""

    def __init__(
        self, page: Page, shape: Masked, read: Clauses, mentions: Sequence[Mention]
    ) -> None:
        self.page, self.mentions = page, mentions
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
    return re.split(r"[,.;:“”\"]", before)[-1]


def _holds(outer: Mention, inner: Mention) -> bool:
    return outer is not inner and outer.start <= inner.start and inner.end <= outer.end
