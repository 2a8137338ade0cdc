"""A sentence as the judge of acts looks at it: objects, the nouns in a phrase, slots."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from demarche.language.clauses import Clauses, Verb
from demarche.language.phrases import of_chain
from demarche.language.tokens import Token
from demarche.read.acts_deed import Slot
from demarche.read.acts_table import Row, Table, table
from demarche.read.acts_words import CONDITIONS, NOBODY

_IN_RETURN = frozenset({"if", "once", "provided"})
_CALLED_UP_TO = 5  # words
_PRAISE = frozenset(
    "constructive useful productive frank positive important historic good great excellent fair "
    "successful fruitful step friend friends partner partners brother brothers hero victory just "
    "reasonable progress breakthrough lawful legal essential vital helpful encouraging serious "
    "promising sincere courageous necessary defensive routine normal welcome opening gesture first "
    "businesslike candid cordial warm detailed substantive back again today yesterday on in".split()
)
_SUMS = frozenset("million billion trillion dollars euros worth tons tonnes".split())
_UNSEEN = frozenset({"NAME", "POS", "PRO"})


_PERSONS = frozenset({"he", "she", "him", "her", "them", "they"})
_MEANS = frozenset("telephone phone radio video letter cable telegram videoconference".split())
_TIMES = frozenset("morning evening night afternoon day week month today".split())


def _tells_time(tokens: Sequence[Token]) -> bool:
    return any(t.tag == "TIME" or t.lower in _TIMES for t in tokens)


def _conditional(tokens: Sequence[Token]) -> bool:
    """Whether the sentence sets a condition: "if", "unless", or "should" before its subject."""
    if any(t.lower in CONDITIONS and t.tag == "SUB" for t in tokens):
        return True
    opens = [0, *(n + 1 for n, t in enumerate(tokens[:-1]) if t.lower == "that")]
    return any(n < len(tokens) and tokens[n].lower == "should" for n in opens)


class Scene:
    """One sentence with its tables; names are never looked at."""

    def __init__(self, read: Clauses) -> None:
        self.tokens, self.phrases, self._verbs = read.tokens, read.phrases, read.verbs
        self.verbs = tuple(
            self._denied(self._unable(self._with_subject(verb))) for verb in read.verbs
        )
        self.on_condition = _conditional(self.tokens)
        self.in_return = any(t.lower in _IN_RETURN and t.tag in ("SUB", "ADV") for t in self.tokens)
        self.table: Table = table()
        self._leads = {v.subject[0] for v in read.verbs if v.finite and v.subject}
        self._known: dict[int, tuple[str, ...]] = {}
        self._governed: dict[int, list[int]] = {}
        for number, verb in enumerate(read.verbs):
            if verb.governor >= 0:
                self._governed.setdefault(verb.governor, []).append(number)

    def _with_subject(self, verb: Verb) -> Verb:
        """The verb; one without a subject takes the name before it, or what opens the sentence."""
        if verb.passive and self.tokens[verb.last].reduced and self._by_means(verb):
            return msgspec.structs.replace(verb, passive=False)  # "conferred by radio with"
        if verb.subject and verb.finite and not (verb.relative or verb.link):
            return self._nearest(verb)
        if verb.subject or verb.link or not self.phrases:
            return verb
        before = verb.first - 1
        while before > 0 and self.tokens[before].tag in ("ADV", "NEG"):
            before -= 1
        lead = self.phrases[0]
        if verb.form == "ing":
            apart = before == lead.last + 1 and self.tokens[before].lower == ","
            return self._by(verb, 0) if apart and not lead.prep and not lead.time else verb
        for index, phrase in enumerate(self.phrases):
            if phrase.last == before and self.tokens[before].tag == "NAME":
                return self._by(verb, index)
        if verb.finite and lead.last < before and not lead.prep and not lead.time:
            return self._by(verb, 0)
        return verb

    def _nearest(self, verb: Verb) -> Verb:
        """The verb; one whose subject an earlier verb already takes has the words right before it.

        «She offered the report to the states, and both hosts accepted»: the hosts did.
        """
        if not any(verb.subject[0] in v.complements for v in self._verbs if v.first < verb.first):
            return verb
        before = verb.first - 1
        while before > 0 and self.tokens[before].tag in ("ADV", "NEG", "AUX", "MOD"):
            before -= 1
        for index in range(verb.subject[-1] + 1, len(self.phrases)):
            phrase = self.phrases[index]
            if phrase.last == before and phrase.joined and not phrase.time:
                return self._by(verb, index)
        return verb

    def _unable(self, verb: Verb) -> Verb:
        """The verb with "can" for its modal where its group holds "cannot", one word."""
        group = self.tokens[max(0, verb.first - 1) : verb.last]
        if verb.modal or not any(t.lower == "cannot" for t in group):
            return verb
        return msgspec.structs.replace(verb, modal="can", negated=True)

    def _by_means(self, verb: Verb) -> bool:
        return any(
            self.tokens[self.phrases[i].head].lower in _MEANS for i in self.with_prep(verb, "by")
        )

    @staticmethod
    def _by(verb: Verb, index: int) -> Verb:
        return msgspec.structs.replace(verb, subject=(index,))

    def _denied(self, verb: Verb) -> Verb:
        """The verb, negated where nobody does it or it is done to nothing ("no ship was")."""
        places = [self.phrases[i].first for i in verb.subject[:1] if not verb.relative]
        places = [p for p in places if verb.link not in ("to", "ing") or p > verb.last]
        if not verb.passive and not verb.copula and verb.complements:
            here = self.phrases[verb.complements[0]]
            if here.first == verb.last + 1 and not here.prep:
                places.append(here.first)
        before = [p - 1 for p in places if p > 0 and self.tokens[p - 1].tag == "NEG"]
        if not before and not any(self.tokens[p].lower in NOBODY for p in places):
            return verb
        return msgspec.structs.replace(verb, negated=True)

    def subject_nouns(self, verb: Verb) -> tuple[str, ...]:
        """The known nouns from the head of the subject up to the verb."""
        if not verb.subject:
            return ()
        first = verb.subject[0]
        span = [i for i in range(first, len(self.phrases))
                if self.phrases[i].last < verb.first or i == first]  # fmt: skip
        return tuple(n for i in span if not self.phrases[i].prep or i == first
                     or self.phrases[i].prep == "than" for n in self.nouns(i))  # fmt: skip

    def of_person(self, verb: Verb) -> bool:
        """Whether it is done to somebody by name or pronoun, and no more is said of them."""
        if verb.passive:
            return any(self._is_person(i) for i in verb.subject[:1])
        found = self.direct(verb, verb.last + 1)
        if not found or self.phrases[found[0]].prep or not self._is_person(found[0]):
            return False
        if any(t.tag == "P" for t in self.tokens[verb.last + 1 : self.phrases[found[0]].first]):
            return False
        after = self.phrases[self.chain(found[0])[-1]].last + 1
        if after >= len(self.tokens):
            return True
        here = self.tokens[after]
        timed = any(p.first == after and _tells_time(self.tokens[p.first : p.last + 1])
                    for p in self.phrases)  # fmt: skip
        aimed = any(v.link == "to" and v.first > after for v in self.verbs)
        return not aimed and (timed or here.tag in ("PUNCT", "P", "CC", "ADV", "TIME"))

    def called(self, verb: Verb) -> bool:
        """Whether the object is called something that is no praise ("called the raid a crime")."""
        if self.tokens[verb.last].reduced or any(
            t.lower == "what" for t in self.tokens[: verb.first]
        ):
            return False  # "a book called", "what he called"
        if verb.passive and verb.subject:
            after = verb.last + 1
        else:
            found = self.direct(verb, verb.last + 1)
            if not found or self.phrases[found[0]].first > verb.last + 1:
                return False
            after = self.phrases[self.chain(found[0])[-1]].last + 1
        said = self.tokens[after : after + _CALLED_UP_TO]
        if not said or (said[0].tag not in ("DET", "ADJ", "N", "ADV") and said[0].lower != "as"):
            return False
        if said[0].tag == "N" and verb.lemma not in ("call", "brand", "label", "term", "dub"):
            return False
        return not any(t.lower in _PRAISE for t in said)

    def _is_person(self, index: int) -> bool:
        head = self.tokens[self.phrases[index].head]
        return head.tag == "NAME" or head.lower in _PERSONS

    def governed(self, number: int) -> Sequence[int]:
        """The verbs that complete this one, in text order."""
        return self._governed.get(number, ())

    def chain(self, index: int) -> list[int]:
        """The phrase with those that "of" hangs to it."""
        return of_chain(self.phrases, self.tokens, index)

    def nouns(self, index: int) -> tuple[str, ...]:
        """The nouns of a phrase that a table knows, singular, runs of words before single ones."""
        if index not in self._known:
            self._known[index] = self._look_up(index)
        return self._known[index]

    def _look_up(self, index: int) -> tuple[str, ...]:
        phrase, singular = self.phrases[index], self.table.singular
        words = [
            "" if t.tag in _UNSEEN and not self._opens(t) else t.lower
            for t in self.tokens[phrase.first : phrase.last + 1]
        ]
        found: list[str] = []
        covered: list[tuple[int, int]] = []
        for size in range(min(self.table.longest, len(words)), 0, -1):
            for start in range(len(words) - size, -1, -1):
                run = words[start : start + size]
                known = singular.get(" ".join(run)) if all(run) else None
                if known is None or any(a <= start and start + size <= b for a, b in covered):
                    continue
                if size == 1 and start == 0 and self._follows_pronoun(phrase.first):
                    continue  # "what it calls a threat" tells no call
                if size == 1 and self._describes(phrase.first + start, phrase.last):
                    continue  # "a national survey" names no national
                found.append(known)
                if size > 1 and known in self.table.nouns:
                    covered.append((start, start + size))
        chain = self.chain(index)
        if len(chain) > 1:
            head = self.tokens[self.phrases[chain[1]].head].lower
            known = singular.get(f"{words[-1]} of {head}")  # "state of emergency"
            if known is not None:
                found.insert(0, known)
        return tuple(found)

    def _opens(self, token: Token) -> bool:
        """Whether a capital only opens the sentence ("Dockers marched"): it names nobody."""
        return token is self.tokens[0] and token.tag == "NAME" and token.name < 0

    def _sum(self, index: int, prep: str) -> bool:
        """«$100 million in aid»: the sum and what it is of are one object."""
        return prep in ("in", "of") and self.tokens[self.phrases[index].head].lower in _SUMS

    def _follows_pronoun(self, token: int) -> bool:
        return token > 0 and self.tokens[token - 1].lower in ("it", "he", "she", "they", "we", "i")

    def _describes(self, token: int, last: int) -> bool:
        return token < last and self.tokens[token].tag == "ADJ"

    def direct(self, verb: Verb, after: int) -> list[int]:
        """The direct object with what "of" hangs to it; `after` is past the pattern's words."""
        found: list[int] = []
        for index in verb.complements:
            phrase = self.phrases[index]
            if phrase.time or (phrase.last < after and after > verb.last + 1):
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
        return self.slots(self.with_prep(verb, "by") if verb.passive else verb.subject)

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
