"""Meetings told by a verb whose parts stand apart: "the envoy, a judge, received in P two ...".

The patterns of `meetings_verbs` want subject, verb and object side by side. Here the shallow
reading of the sentence (`language/clauses.py`) says who the verb's subject and object are, and a
table what each verb needs to tell a meeting. What a pattern has told is not told again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from demarche.ground.items import MeetingFormat
from demarche.language.clauses import Clauses, Verb, clauses
from demarche.language.words import Sentence
from demarche.read.acts_deed import Slot
from demarche.read.acts_scene import Scene
from demarche.read.masks import PLACE, TIME, Masked, Symbol
from demarche.read.meetings_needs import DAYS, NEEDS, NOBODY, Facts, Part, people
from demarche.read.meetings_told import Telling, is_limit, is_nobody, place_of, told_format
from demarche.read.meetings_words import Deed, Finding, deeds, governors, noun, triggers
from demarche.read.page import Mention, Page
from demarche.read.times import Told

_BREAK = re.compile(r"[;:“”\"]|\s[–—]\s")
_BY_PHONE = re.compile(
    r"\b(?:by|on|over|via)\s(?:the\s|a\s)?(?:secure\s)?(?:(?:tele)?phone|(?:phone\s|secure\s)?line)\b"
)
_PREPOSITIONS = frozenset({"in"})
_THERE = re.compile(r"\b(?:be|is|are|was|were|been)\s(?:back\s|again\s)?in\s[A-Z]")
_HABIT = re.compile(
    r"\b(?:every|each)\s(?!other\b)|\b(?:often|usually|regularly|always|sometimes|rarely)\b"
    r"|\b(?:once|twice|\w+\stimes)\s(?:an?|since|under|in\s\d)\b"
)
_TOWARDS = frozenset({"in", "at", "to", "into", "for", "near", "outside", "aboard"})
_ERRANDS = frozenset(
    "come visit attend join meet travel return sit talk discuss negotiate confer".split()
)
_BY_VIDEO = re.compile(
    r"\b(?:by|over|via)\s(?:a\s|the\s)?(?:secure\s)?video(?:\slink|conference)?\b"
)


def may_tell(page: Page, sentence: Sentence) -> bool:
    """Whether the sentence has a verb that can tell a meeting, and asserts something."""
    told = triggers() & set(sentence.lowered())
    if told <= _PREPOSITIONS and not _THERE.search(page.text, sentence.start, sentence.end):
        return False
    return not page.text[sentence.start : sentence.end].rstrip('”"’ )').endswith("?")


def tellings(page: Page, shape: Masked, sentence: Sentence) -> list[Telling]:
    """Every meeting that a verb of the sentence tells by its subject and object."""
    start, end = sentence.start, sentence.end
    mentions = page.mentions_in(start, end)
    masks = sorted({(m.start, m.end) for m in mentions if m.how in {"name", "surname", "metonym"}})
    read = clauses(sentence.words, _apart(masks))
    scene = _Clause(page, shape, read, mentions)
    return [t for number in range(len(read.verbs)) if (t := scene.telling(number)) is not None]


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


class _Clause:
    """One sentence with its reading; each verb is asked whether it tells a meeting."""

    def __init__(
        self, page: Page, shape: Masked, read: Clauses, mentions: Sequence[Mention]
    ) -> None:
        self.page, self.shape, self.mentions = page, shape, mentions
        self.scene = Scene(read)
        self.tokens, self.phrases = self.scene.tokens, self.scene.phrases
        self.symbols = sorted(shape.symbols.values(), key=lambda s: s.start)

    def telling(self, number: int) -> Telling | None:
        """What the verb tells, or None."""
        verb = self.scene.verbs[number]
        low, high = self._reach(number)
        by_wire = self._by_wire(verb, high)
        rows = self._rows(verb, by_wire)
        if not rows:
            return None
        time = self._time(verb, low, high)
        status = self._status(number, time)
        if status == "not_held" or _HABIT.search(
            self.page.text, self.tokens[verb.first].start, high
        ):
            return None
        places = [s for s in self._within(self.tokens[verb.last].end, high) if s.is_a == PLACE]
        there = self._there(verb, places)
        for row in rows:
            subject, partner = self._sides(verb, row)
            facts = Facts(
                subject, partner, time.when.grain if time else None, bool(there),
                self._errand(number), verb.finite and not verb.relative,
            )  # fmt: skip
            if all(NEEDS[need](facts) for need in row.needs):
                break
        else:
            return None
        begin = min(
            [p.start for p in (subject, partner) if p.end] + [self.tokens[verb.first].start]
        )
        stop = self._stop(verb, high)
        text = self.page.text[self.tokens[verb.first].start : stop]
        return Telling(
            begin, stop, "clause", row.status or status, row.name,
            (*subject.mentions, *partner.mentions),
            time.when if time else None, there,
            row.format or by_wire or told_format(text),
            looks_back=_is_group_alone(subject, partner),
        )  # fmt: skip

    def _rows(self, verb: Verb, by_wire: MeetingFormat | None) -> tuple[Deed, ...]:
        if verb.copula:
            return deeds()["be in"] if not self.scene.governed(self._number(verb)) else ()
        after = self.tokens[verb.last + 1].lower if verb.last + 1 < len(self.tokens) else ""
        known = deeds().get(f"{verb.lemma} {after}") or deeds().get(verb.lemma, ())
        if not known and by_wire:
            known = deeds()["by wire"]
        return tuple(row for row in known if row.passive or not verb.passive)

    def _number(self, verb: Verb) -> int:
        return next(n for n, other in enumerate(self.scene.verbs) if other is verb)

    def _sides(self, verb: Verb, row: Deed) -> tuple[Part, Part]:
        if not verb.passive:
            return self._part(verb.subject), self._partner(verb, row)
        return self._part(self.scene.with_prep(verb, "by")), self._part(verb.subject)

    def _part(self, indices: Sequence[int]) -> Part:
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

    def _partner(self, verb: Verb, row: Deed) -> Part:
        """With whom, whom: the object, or what one of the row's prepositions leads to."""
        if "object" in row.whom and not verb.passive:
            part = self._part(self.scene.direct(verb, verb.last + 1))
            if part.end:
                return part
        for prep in row.whom:
            part = self._part(self.scene.with_prep(verb, prep))
            if part.mentions or part.has(people()):
                return part
        return NOBODY

    def _reach(self, number: int) -> tuple[int, int]:
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

    def _within(self, low: int, high: int) -> list[Symbol]:
        return [s for s in self.symbols if low <= s.start and s.end <= high]

    def _time(self, verb: Verb, low: int, high: int) -> Told | None:
        after = self._free(self.tokens[verb.last].end, high)
        before = self._free(low, self.tokens[verb.first].start)
        found = after[:1] or before[-1:]
        return found[0].told if found else None

    def _free(self, low: int, high: int) -> list[Symbol]:
        return [
            s for s in self._within(low, high)
            if s.is_a == TIME and s.told and not s.told.of_noun and not is_limit(s)
        ]  # fmt: skip

    def _stop(self, verb: Verb, high: int) -> int:
        led = [self.scene.verbs[n] for n in self.scene.governed(self._number(verb))]
        ends = [self.phrases[i].last for one in (verb, *led) for i in one.complements]
        far = max([self.tokens[verb.last].end, *(self.tokens[e].end for e in ends)])
        return min(far, high) if far > self.tokens[verb.last].end else far

    def _by_wire(self, verb: Verb, high: int) -> MeetingFormat | None:
        text = self.page.text[self.tokens[verb.last].end : high]
        if _BY_VIDEO.search(text):
            return "video"
        return "phone" if _BY_PHONE.search(text) else None

    def _there(self, verb: Verb, places: Sequence[Symbol]) -> str | None:
        """The name that "to" or "in" leads to, also one that can be a party as well."""
        led = [self.scene.verbs[n] for n in self.scene.governed(self._number(verb))]
        for index in () if places else (i for one in (verb, *led) for i in one.complements):
            phrase = self.phrases[index]
            first, last = self.tokens[phrase.first], self.tokens[phrase.last]
            told = self.page.text[first.start : last.end]
            visited = verb.lemma == "visit" and not phrase.prep
            if (phrase.prep in _TOWARDS or visited) and not phrase.time:
                if told.removeprefix("the ")[:1].isupper():
                    return " ".join(told.removeprefix("the ").split())
        return place_of(self.page.text, list(places))

    def _errand(self, number: int) -> bool:
        """Whether somebody is asked to come, to talk, to a meeting."""
        verb = self.scene.verbs[number]
        if any(self.scene.verbs[n].lemma in _ERRANDS for n in self.scene.governed(number)):
            return True
        led = [i for i in verb.complements if self.phrases[i].prep in ("to", "for")]
        spans = [
            (self.tokens[self.phrases[i].first], self.tokens[self.phrases[i].last]) for i in led
        ]
        return any(
            noun().search(self.page.text, a.start, b.end) or a.tag == "NAME" for a, b in spans
        )

    def _status(self, number: int, time: Told | None) -> Finding:
        """Whether it took place, by the verb's own group and by the verbs that govern it."""
        verb = self.scene.verbs[number]
        text = self._lead(verb)
        if verb.conditional:
            return "proposed"
        for row in governors():
            if row.pattern.search(text):
                return row.status
        present = verb.form in ("s", "base") and not (verb.link or verb.passive or verb.perfect)
        return "planned" if present and time and time.when.grain in DAYS else "held"

    def _lead(self, verb: Verb) -> str:
        """The words that lead to the verb: its group, and the verbs that it completes."""
        first = verb.first
        seen = verb
        while seen.governor >= 0 and seen.link in ("to", "ing"):
            seen = self.scene.verbs[seen.governor]
            first = min(first, seen.first)
        lead = self.page.text[self.tokens[first].start : self.tokens[verb.last].start]
        before = self.page.text[max(0, self.tokens[first].start - 24) : self.tokens[first].start]
        return " ".join(f"{_last_words(before)} {lead}{verb.modal}".split()).lower()


def _last_words(before: str) -> str:
    return re.split(r"[,.;:“”\"]", before)[-1]


def _holds(outer: Mention, inner: Mention) -> bool:
    return outer is not inner and outer.start <= inner.start and inner.end <= outer.end


def _is_group_alone(subject: Part, partner: Part) -> bool:
    alone = [m for m in (*subject.mentions, *partner.mentions) if m.actor.party or m.is_person]
    return not alone


def joined(told: Sequence[Telling], found: Sequence[Telling]) -> list[Telling]:
    """What is told, with what `found` knows more of it, and with what only `found` tells.

    A bare telling tells too little to stand where another tells the same words.
    """
    kept = [_filled(telling, found) for telling in told]
    more = [f for f in found if not any(_meet(t, f) for t in told if not t.bare)]
    return sorted([*kept, *more], key=lambda t: (t.start, t.end))


def _filled(telling: Telling, found: Sequence[Telling]) -> Telling:
    """The telling with the day and the place that the same verb has farther off."""
    for other in found:
        if telling.rule == "verbal" and _meet(telling, other) and telling.status == other.status:
            when, place = telling.when or other.when, telling.place or other.place
            return msgspec.structs.replace(telling, when=when, place=place)
    return telling


def _meet(one: Telling, other: Telling) -> bool:
    return one.start < other.end and other.start < one.end
