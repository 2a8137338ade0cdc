"""A sentence as the judge of acts looks at it: objects, the nouns in a phrase, slots."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.language.clauses import Clauses, Verb
from demarche.language.phrases import of_chain
from demarche.language.tokens import Token
from demarche.read.acts_deed import Slot
from demarche.read.acts_known import known_nouns
from demarche.read.acts_table import Row, Table, table
from demarche.read.acts_verbs import whole_verbs
from demarche.read.acts_words import CONDITIONS

_INVERTED = frozenset({"should", "were"})
_ALONE = frozenset({"whoever", "otherwise", "failing"})
_WHOEVER = _ALONE | {"anyone", "anybody", "any", "those", "whatever"}
_GIVES = frozenset({"give", "grant", "allow"})
"""What follows them is an object, though it tells a time ("gave the envoy 72 hours")."""
_IN_RETURN = frozenset({"if", "once", "provided"})


def _conditional(tokens: Sequence[Token]) -> bool:
    """Whether the sentence sets a condition.

    "If", "unless"; "should" or "were" before its subject; "anyone who", "any ship that";
    "otherwise", "failing which".
    """
    if any(t.lower in CONDITIONS and t.tag == "SUB" for t in tokens):
        return True
    opens = [0, *(n + 1 for n, t in enumerate(tokens[:-1]) if t.lower in ("that", ",", ":", "and"))]
    if any(n < len(tokens) and tokens[n].lower in _INVERTED and
           not (n and tokens[n].lower == "were" and tokens[n - 1].lower in ("that", "and"))
           for n in opens):  # fmt: skip
        return True
    return any(
        t.lower in _WHOEVER and (t.lower in _ALONE or _of_any(tokens, n))
        for n, t in enumerate(tokens)
    )


def _of_any(tokens: Sequence[Token], place: int) -> bool:
    """Whether "any ship" or "anyone" is told by what it does: "who", "that", a participle."""
    after = tokens[place + 1 : place + 5]
    return any(t.tag == "REL" or t.lower == "that" or t.form == "ing" for t in after)


_BOUND = frozenset({"oblige", "compel"})
"""With "will be" they tell what their subject would do."""


class Scene:
    """One sentence with its tables; names are never looked at."""

    def __init__(self, read: Clauses) -> None:
        self.tokens, self.phrases = read.tokens, read.phrases
        self.verbs = whole_verbs(read)
        self.on_condition = _conditional(self.tokens)
        self.in_return = any(t.lower in _IN_RETURN and t.tag in ("SUB", "ADV") for t in self.tokens)
        self.table: Table = table()
        self._leads = {v.subject[0] for v in read.verbs if v.finite and v.subject}
        self._known: dict[int, tuple[str, ...]] = {}
        self._governed: dict[int, list[int]] = {}
        for number, verb in enumerate(read.verbs):
            if verb.governor >= 0:
                self._governed.setdefault(verb.governor, []).append(number)

    def subject_nouns(self, verb: Verb) -> tuple[str, ...]:
        """The known nouns from the head of the subject up to the verb."""
        if not verb.subject:
            return ()
        first = verb.subject[0]
        span = [i for i in range(first, len(self.phrases))
                if self.phrases[i].last < verb.first or i == first]  # fmt: skip
        return tuple(n for i in span if not self.phrases[i].prep or i == first
                     or self.phrases[i].prep == "than" for n in self.nouns(i))  # fmt: skip

    def governed(self, number: int) -> Sequence[int]:
        """The verbs that complete this one, in text order."""
        return self._governed.get(number, ())

    def chain(self, index: int) -> list[int]:
        """The phrase with those that "of" hangs to it."""
        return of_chain(self.phrases, index)

    def nouns(self, index: int) -> tuple[str, ...]:
        """The nouns of a phrase that a table knows, singular, runs of words before single ones."""
        if index not in self._known:
            self._known[index] = known_nouns(self.tokens, self.phrases, self.table, index)
        return self._known[index]

    def _sum(self, index: int, prep: str) -> bool:
        """«$100 million in aid»: the sum and what it is of are one object."""
        head = self.tokens[self.phrases[index].head].lower
        return prep in ("in", "of") and head in self.table.sums

    def direct(self, verb: Verb, after: int) -> list[int]:
        """The direct object with what "of" hangs to it; `after` is past the pattern's words."""
        found: list[int] = []
        for index in verb.complements:
            phrase = self.phrases[index]
            given = verb.lemma in _GIVES and phrase.first == after == verb.last + 1
            if (phrase.time and not given) or (phrase.last < after and after > verb.last + 1):
                continue
            leads = phrase.first <= after or all(
                t.tag in ("ADV", "NEG", "DET") for t in self.tokens[after : phrase.first]
            )
            own_prep = bool(phrase.prep) and leads and after == verb.last + 1
            follows = index - 1 in found and (phrase.joined or phrase.prep == "of")
            follows = follows or (index - 1 in found and self._sum(index - 1, phrase.prep))
            if (not phrase.prep or leads or follows) and not own_prep:
                found.append(index)
        return found

    def objects(self, verb: Verb, after: int, anywhere: bool) -> list[int]:
        """The phrases in which a pattern's object can stand; of a passive, its subject."""
        if verb.passive:
            found = [index for start in verb.subject for index in self.chain(start)]
        else:
            found = self.direct(verb, after)
        if anywhere:
            found += [i for i in verb.complements if i not in found]
        return found

    def slots(self, indices: Sequence[int]) -> tuple[Slot, ...]:
        """A slot for each of these phrases, with what hangs to it and what is joined to it."""
        found: list[Slot] = []
        for index in indices:
            if found and self.phrases[index].last <= found[-1][1]:
                continue
            last = self.chain(index)[-1]
            while (
                last + 1 < len(self.phrases)
                and self.phrases[last + 1].joined
                and last + 1 not in self._leads
            ):
                last = self.chain(last + 1)[-1]
            found.append((self.phrases[index].first, self.phrases[last].last))
        return tuple(found)

    def with_prep(self, verb: Verb, prep: str) -> list[int]:
        """The complements that this preposition leads to."""
        return [i for i in verb.complements if self.phrases[i].prep == prep]

    def actors(self, verb: Verb) -> tuple[Slot, ...]:
        """Who does it: the subject; of a passive, whom "by" names."""
        bound = verb.modal in ("will", "would") and verb.lemma in _BOUND
        passive = verb.passive and not bound  # "would be obliged to close it": who says so
        return self.slots(self.with_prep(verb, "by") if passive else verb.subject)

    def recipients(
        self, verb: Verb, row: Row, after: int, things: frozenset[str] = frozenset()
    ) -> list[Slot]:
        """Where those it is done to can stand, likeliest first.

        With `things`, the object is a thing ("sanctions"): the recipient is another object, then
        what a preposition of the row leads to, then whoever is named about the thing.
        """
        found: list[Slot] = []
        direct = [] if verb.passive else self.direct(verb, after)
        if things:
            found += self.slots([i for i in direct if not things.intersection(self.nouns(i))])
        for via in row.via:
            if via != "object":
                found += self.slots(self.with_prep(verb, via))
            elif verb.passive:
                found += self.slots(verb.subject)
            elif not things:
                found += self.slots([i for i in direct if self.phrases[i].prep != "of"])
        if things and not row.own:
            found += self.slots(verb.subject if verb.passive else direct)
        doers = self.actors(verb)
        return [slot for slot in dict.fromkeys(found) if slot not in doers]

    def sayers(self, verb: Verb) -> tuple[Slot, ...]:
        """Who says what a clause tells, where it hangs on the saying."""
        if verb.governor < 0 or verb.link != "that":
            return ()
        return self.slots(self.verbs[verb.governor].subject)
