"""Sentences as the model judges them: blank names, a tree, the words that may tell deeds.

One row a word, with the tree's ways that finders need: children, the words under a word, who
its subject is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import msgspec

from demarche.ground.items import Act, Item, Position, Statement
from demarche.language.deeds import Told, told_of
from demarche.language.words import Sentence
from demarche.read.nameless import Blanked, blanked
from demarche.read.page import Mention, Page
from demarche.read.ruled import brings_about, rules_object

_PRONOUNS = frozenset({"it", "its", "they", "their", "both", "each", "neither"})
_OPENING = 2
"""How many words open a sentence."""


Teller = Callable[[Sequence[Sequence[str]]], list[tuple[Told, ...]]]
"""What judges sentences, given as words."""


class Judged(msgspec.Struct, frozen=True, dict=True):
    """A sentence of a report with its words, their rows, and who is named in it."""

    sentence: Sentence
    words: tuple[Blanked, ...]
    told: tuple[Told, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def tells(self) -> dict[str, int]:
        """Which word tells an item that the model found, by the item's id."""
        return {}

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The words that hang from each word, in order."""
        below: list[list[int]] = [[] for _ in self.words]
        for at, row in enumerate(self.told):
            if row.head >= 0:
                below[row.head].append(at)
        return tuple(tuple(one) for one in below)

    @cached_property
    def shares(self) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
        """How likely each word tells which act, and how likely it takes which stand."""
        return [row.acts for row in self.told], [row.stances for row in self.told]

    @cached_property
    def sums(self) -> tuple[list[float], list[float]]:
        """How likely each word tells any act, and how likely it takes any stand."""
        acts, stances = self.shares
        return [sum(told.values()) for told in acts], [sum(taken.values()) for taken in stances]

    def under(self, at: int, relations: Sequence[str]) -> list[int]:
        """The words that hang from this one by one of these relations (subtypes count)."""
        below = self.children[at]
        if not below:
            return []
        bare = self._relations
        return [
            child
            for child in below
            if bare[child] in relations or self.told[child].relation in relations
        ]

    @cached_property
    def _relations(self) -> tuple[str, ...]:
        """The relation of each word without its subtype."""
        return tuple(row.relation.partition(":")[0] for row in self.told)

    def reach(self, at: int, without: frozenset[str] = frozenset()) -> list[int]:
        """A word and all below it, in order; branches by the relations `without` are left out."""
        found: list[int] = []
        waiting = [at]
        while waiting:
            word = waiting.pop()
            found.append(word)
            waiting.extend(c for c in self.children[word] if self.told[c].relation not in without)
        return sorted(found)

    def rows_in(self, start: int, end: int) -> range:
        """The words that share a character with [start, end)."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _ends(self) -> list[int]:
        return [word.end for word in self.words]

    def form(self, at: int) -> str:
        """The word in lower case; empty for a name."""
        return self._forms[at]

    @cached_property
    def _forms(self) -> tuple[str, ...]:
        return tuple(word.form.lower() for word in self.words)

    def case_of(self, at: int) -> str:
        """The preposition of a noun."""
        return " ".join(self.form(c) for c in self.under(at, ("case",)))

    def subject(self, at: int) -> tuple[int, bool] | None:
        """The word that is the subject of a verb, its own or understood; whether it undergoes."""
        if at not in self._subjects:
            self._subjects[at] = self._subject(at)
        return self._subjects[at]

    @cached_property
    def _subjects(self) -> dict[int, tuple[int, bool] | None]:
        """The subjects asked for so far: finders ask for the same ones."""
        return {}

    def _subject(self, at: int) -> tuple[int, bool] | None:
        for _ in range(6):
            for child in self.under(at, ("nsubj", "csubj")):
                passive = self.told[child].relation.endswith(":pass")
                if self.form(child) not in ("who", "which", "that") or self.told[at].head < 0:
                    return child, passive
                return self.told[at].head, passive
            row = self.told[at]
            if row.head < 0:
                return None
            if row.relation == "acl":
                # "forces massing", but "a promise to withdraw": whoever promises.
                passive = self.words[at].form.endswith(("ed", "en"))
                if self.words[at].form.endswith("ing") or passive:
                    return row.head, passive
                owner = self.under(row.head, ("nmod:poss", "amod", "compound"))
                blank = [o for o in owner if not self.words[o].form]
                if blank:
                    return blank[0], False
            if row.relation == "xcomp" and rules_object(self.form(row.head)):
                objects = self.under(row.head, ("obj", "iobj"))
                if objects:
                    return objects[0], False
            if row.relation not in ("conj", "xcomp", "advcl", "acl", "ccomp", "parataxis", "cop"):
                return None
            if row.relation in ("ccomp", "parataxis"):
                return None
            at = row.head
        return None

    def status(self, at: int) -> str:
        """The status of what a word tells: what something brought about was done."""
        row = self.told[at]
        if row.relation == "xcomp" and brings_about(self.form(row.head)):
            objects = self.under(row.head, ("obj", "iobj"))
            if objects and self.told[row.head].status == "actual":
                return "actual" if row.status != "negated" else row.status
        return row.status

    def named_at(self, at: int) -> list[Mention]:
        """Who a noun names: the mention on it, else those that describe it, then those joined."""
        if at not in self._names:
            self._names[at] = self._named(at, 0)
        return self._names[at].copy()

    @cached_property
    def _names(self) -> dict[int, list[Mention]]:
        """What `named_at` found so far."""
        return {}

    @cached_property
    def _named_spans(self) -> tuple[tuple[int, int, Mention], ...]:
        return tuple((m.start, m.end, m) for m in self.mentions)

    def _named(self, at: int, depth: int) -> list[Mention]:
        word = self.words[at]
        found = [m for a, b, m in self._named_spans if a < word.end and word.start < b][:1]
        if not found and depth < 3:
            for child in self.under(at, ("nmod:poss", "amod", "compound", "nmod", "flat", "appos")):
                if self.told[child].relation == "nmod" and self.case_of(child) not in (
                    "of",
                    "from",
                ):
                    continue
                found = self._named(child, depth + 1)
                if found:
                    break
        if depth < 2:
            for child in self.under(at, ("conj",)):
                found += self._named(child, depth + 2)
        return found


def judged(page: Page, among: Sequence[Item]) -> Iterator[Judged]:
    """The sentences that name somebody or hold an act or a position of `among`, judged, in order.

    No questions. Each sentence is judged once a page.
    """
    yield from _judge(page, list(_telling(page, among)))


def _telling(page: Page, among: Sequence[Item]) -> Iterator[Sentence]:
    marked = sorted(i.anchor.start for i in among if isinstance(i, Act | Position))
    for sentence in page.body():
        low = bisect_left(marked, sentence.start)
        holds = low < len(marked) and marked[low] < sentence.end
        if holds or page.mentions_in(sentence.start, sentence.end):
            yield sentence


def judged_said(page: Page, among: Sequence[Item]) -> Iterator[Judged]:
    """What `judged` gives, then every other sentence that somebody says, whoever it names, or that
    takes up somebody told of before ("its refusal", "neither agreed").
    """
    said = _said(page, among) | _taking_up(page)
    for read in judged(page, among):
        said.discard(read.sentence.start)
        yield read
    yield from _judge(page, [s for s in page.body() if s.start in said])


def _taking_up(page: Page) -> set[int]:
    """Where the sentences begin that open with a pronoun for somebody told of before."""
    return {s.start for s in page.body() if {w.lower for w in s.words[:_OPENING]} & _PRONOUNS}


def _said(page: Page, among: Sequence[Item]) -> set[int]:
    """Where the sentences begin that somebody says."""
    spoken = [i.anchor for i in among if isinstance(i, Statement)]
    return {s.start for a in spoken for s in page.sentences_over(a.start, a.end)}


def look(page: Page, among: Sequence[Item]) -> None:
    """Judges what `judged_said` would give, all at once, which is faster than one by one."""
    said = _said(page, among) | _taking_up(page) | {s.start for s in _telling(page, among)}
    known: dict[int, Judged | None] = page.kept("judged")
    if fresh := [s for s in page.body() if s.start in said and s.start not in known]:
        _look(page, fresh, known, told_of)


def _judge(page: Page, sentences: Sequence[Sentence]) -> Iterator[Judged]:
    known: dict[int, Judged | None] = page.kept("judged")
    if fresh := [s for s in sentences if s.start not in known]:
        _look(page, fresh, known, told_of)
    for sentence in sentences:
        if read := known[sentence.start]:
            yield read


def judge_by(page: Page, tell: Teller) -> None:
    """Judges the whole report by another model than the shipped one, before finders ask."""
    _look(page, list(page.body()), page.kept("judged"), tell)


def _look(
    page: Page, fresh: Sequence[Sentence], known: dict[int, Judged | None], tell: Teller
) -> None:
    """Judges sentences that nobody has asked for before."""
    mentions = [page.mentions_in(s.start, s.end) for s in fresh]
    words = [
        () if _asks(page, s) else tuple(blanked(page.text, s.start, s.end, named))
        for s, named in zip(fresh, mentions, strict=True)
    ]
    rows = tell([[word.form for word in one] for one in words])
    for sentence, one, named, told in zip(fresh, words, mentions, rows, strict=True):
        known[sentence.start] = Judged(sentence, one, told, named) if told else None


def _asks(page: Page, sentence: Sentence) -> bool:
    return page.text[sentence.start : sentence.end].rstrip("\"'”’ ").endswith("?")


def judged_in(page: Page, sentence: Sentence) -> Judged | None:
    """One sentence, judged; None for a question and for what the model cannot read."""
    known: dict[int, Judged | None] = page.kept("judged")
    if sentence.start not in known:
        _look(page, [sentence], known, told_of)
    return known[sentence.start]


def judged_over(page: Page, item: Item) -> Iterator[Judged]:
    """The sentence in which an item's anchor begins, judged; none where it is not of the body."""
    sentence = page.sentence_at(item.anchor.start)
    if sentence is not None and sentence.part == "body" and (read := judged_in(page, sentence)):
        yield read
