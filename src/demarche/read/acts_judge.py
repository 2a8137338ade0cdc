"""Which acts a sentence tells, from its clauses and the tables, blind to who the actors are.

The judge sees names as one noun each and never their words: it gives the slots in which actors and
recipients stand, and acts.py says who that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from demarche.ground.plover import QUAD
from demarche.language.clauses import Clauses, Verb
from demarche.language.grammar import grammar
from demarche.read.acts_compose import composed, kind_of
from demarche.read.acts_deed import Deed, Slot
from demarche.read.acts_match import best_pattern, sureness
from demarche.read.acts_nouns import as_aim, empty, noun_deed
from demarche.read.acts_places import host_of, places_of_nouns, together
from demarche.read.acts_scene import Scene
from demarche.read.acts_table import Pattern, Row, as_event, as_status
from demarche.read.acts_time import in_time
from demarche.read.acts_words import COMING, NOBODY

_DEEP = 3  # operators within operators: no sentence is read further down
_INTENTS = frozenset(
    "decision plan effort bid attempt ability intention right need chance proposal move desire way "
    "opportunity failure order permission wish goal aim mission mandate resolution campaign power "
    "capacity reason obligation duty step inability option freedom idea motion authority claim "
    "allegation fear hope concern possibility risk "
    "prospect suspicion suggestion speculation rumour rumor notion belief warning".split()
)
_INTO_CLAUSES = frozenset(
    "announce mull fail promise agree refuse threaten request plan command decide wish".split()
)


class Judgement(msgspec.Struct, frozen=True):
    """What the tables make of a sentence."""

    deeds: tuple[Deed, ...]
    """Every act that it tells, in text order."""
    nothing: tuple[Slot, ...]
    """The phrases that are known to tell none ("declined to comment")."""


def judge(read: Clauses) -> Judgement:
    """The acts of a sentence, and its phrases that only look like acts."""
    judge = _Judge(read)
    return Judgement(tuple(judge.all()), tuple(judge.nothing))


def _unsaid(row: Row, actors: Sequence[Slot]) -> bool:
    """Whether nobody does what the subject undergoes; a threat is then the speaker's."""
    return row.reverse and not actors and row.event != "THREATEN"


class _Judge:
    """One sentence while it is being judged: which verbs and nouns are spoken for."""

    def __init__(self, read: Clauses) -> None:
        self.scene = Scene(read)
        self.used: set[int] = set()
        self.used_nouns: set[int] = set()
        self.hung: dict[int, Deed] = {}
        self.nothing: list[Slot] = []

    def all(self) -> list[Deed]:
        found: list[Deed] = []
        self._hang()
        for number in range(len(self.scene.verbs)):
            if number not in self.used:
                deed = self._verb(number)
                if deed is not None:
                    found.append(self._as_purpose(deed, number))
        found.extend(self._nouns())
        return sorted(found, key=lambda d: (d.first, d.last))

    def _nouns(self) -> Iterator[Deed]:
        for index, phrase in enumerate(self.scene.phrases):
            if index not in self.used_nouns and not phrase.time:
                deed = noun_deed(self.scene, index, self.hung.get(phrase.last))
                if deed is not None:
                    yield deed

    def _verb(self, number: int, depth: int = 0) -> Deed | None:
        verb = self.scene.verbs[number]
        deed = self._must(number, verb)
        if deed is None:
            choice = best_pattern(self.scene, number)
            if choice is None:
                return None
            pattern, after = choice
            if pattern.row.nothing or pattern.row.manual_only:
                self.nothing.append((verb.first, max(verb.last, after - 1)))
            if pattern.row.nothing:
                return None
            if pattern.row.kind:
                kind = kind_of(self.scene, number, pattern)
                inner = self._inner(number, after, depth, kind)
                deed = composed(self.scene, number, pattern, after, kind, inner)
            else:
                deed = self._plain(number, pattern, after)
        return None if deed is None else in_time(self.scene, deed, verb)

    def _must(self, number: int, verb: Verb) -> Deed | None:
        """«X said Y must do Z»: a request by X, whatever Z is."""
        if verb.modal not in ("must", "should", "ought") or not verb.subject or verb.conditional:
            return None
        scene = self.scene
        if scene.tokens[scene.phrases[verb.subject[0]].head].lower in ("we", "i"):
            return None
        choice = best_pattern(scene, number)
        if choice is not None and choice[0].row.reverse:
            return None
        actors = scene.sayers(verb)
        return Deed(
            "REQUEST", "REQUEST", verb.first, verb.last, number, actors=actors,
            recipients=scene.slots(verb.subject), by_speaker=not actors, confidence=0.5,
            weak=verb.modal != "must",
        )  # fmt: skip

    def _plain(self, number: int, pattern: Pattern, after: int) -> Deed:
        scene, row = self.scene, pattern.row
        verb = scene.verbs[number]
        event, manual, modes = as_event(row.event), as_event(row.manual or row.event), row.modes
        actors = scene.actors(verb)
        recipients = tuple(scene.recipients(verb, row, after, pattern.objects))
        joint = bool(row.joint) and together(scene, verb)
        if joint:
            event = manual = as_event(row.joint)
            modes, recipients = (), recipients + scene.slots(scene.with_prep(verb, "with"))
        if row.reverse:
            givers = [i for i in verb.complements if scene.phrases[i].prep in row.via]
            actors, recipients = scene.slots(givers), scene.slots(verb.subject)
        if row.said:
            actors, recipients = scene.sayers(verb), scene.slots(verb.subject)
        for index in scene.objects(verb, after, row.anywhere):
            if any(noun in scene.table.nouns for noun in scene.nouns(index)):
                self.used_nouns.add(index)
        for governed in scene.governed(number) if row.negated else ():
            self._consume(governed)  # "did not demand that they leave": nobody leaves
        deed = Deed(
            event, manual, verb.first, max(verb.last, after - 1), number, modes, row.contexts,
            actors, recipients, as_status(row.status),
            symmetric=row.symmetric or joint,
            refused=row.negated or row.refusing or not NOBODY.isdisjoint(pattern.tail),
            bare=row.bare or (row.own and verb.passive),
            weak=row.weak or row.manual_only or _unsaid(row, actors),
            needs=bool(row.needs), by_speaker=row.said and not actors, confidence=sureness(pattern),
        )  # fmt: skip
        return self._with_aims(deed, bool(pattern.governs))

    def _with_aims(self, deed: Deed, whole: bool) -> Deed:
        """The deed with what its clauses of purpose and content add; they tell no act apart."""
        number = deed.verb
        if deed.event == "ACCUSE" or whole:
            charged: tuple[Slot, ...] = ()
            for governed in self.scene.governed(number):
                self._consume(governed)
                if self.scene.verbs[governed].link == "that":
                    charged += self.scene.slots(self.scene.verbs[governed].subject)
            return msgspec.structs.replace(deed, recipients=deed.recipients + charged)
        elif deed.event == "THREATEN" and deed.needs:
            return self._warning(deed)
        elif deed.event == "THREATEN":
            for governed in self.scene.governed(number):
                self._consume(governed)
        elif deed.event == "CONSULT":
            self._absorb(number, "CONSULT")
        elif deed.event == "AGREE" and deed.symmetric:
            return msgspec.structs.replace(deed, recipients=deed.recipients + self._bound(number))
        elif deed.event == "MOBILIZE" and self._absorb(number, "AID"):
            return msgspec.structs.replace(deed, event="AID", manual="AID", modes=())
        elif deed.event == "PROTEST":
            aims = self._demands(number)
            return msgspec.structs.replace(deed, recipients=deed.recipients + aims)
        return deed

    def _warning(self, deed: Deed) -> Deed:
        """«warned that it would close the pass»: whom the harm would befall is threatened."""
        for number in range(deed.verb + 1, len(self.scene.verbs)):
            verb = self.scene.verbs[number]
            if verb.modal not in COMING or number in self.used:
                continue
            inner = self._verb(number, _DEEP)
            if inner is not None and (QUAD[inner.event] == 4 or inner.event == "THREATEN"):
                self._consume(number)
                return msgspec.structs.replace(
                    deed, needs=False, recipients=deed.recipients + inner.recipients,
                    last=max(deed.last, inner.last),
                )  # fmt: skip
        return deed

    def _absorb(self, number: int, event: str) -> bool:
        """Whether a clause of purpose tells such an act; it is then part of this one."""
        for governed in self.scene.governed(number):
            deed = self._verb(governed, _DEEP)
            if deed is not None and deed.event == event:
                self._consume(governed)
                return True
        return False

    def _bound(self, number: int) -> tuple[Slot, ...]:
        """To whom an accord binds its maker ("signed an accord to supply Kenya")."""
        slots: tuple[Slot, ...] = ()
        for governed in self.scene.governed(number):
            if self.scene.verbs[governed].link == "to":
                deed = self._verb(governed, _DEEP)
                self._consume(governed)
                slots += deed.recipients if deed is not None else ()
        return slots

    def _demands(self, number: int) -> tuple[Slot, ...]:
        """Whom a protest is directed at ("to demand ... of", "calling for")."""
        verb = self.scene.verbs[number]
        aims: list[Slot] = []
        for place in range(number + 1, len(self.scene.verbs)):
            other = self.scene.verbs[place]
            mine = other.subject == verb.subject or other.governor == number
            if mine and (other.form == "ing" or other.link == "to"):
                deed = self._verb(place, _DEEP)
                self._consume(place)
                aims += deed.recipients if deed is not None else ()
        return tuple(aims)

    def _inner(self, number: int, after: int, depth: int, kind: str) -> Deed | None:
        """The act that an operator governs: a verb that completes it, or a noun in its object."""
        if depth > _DEEP:
            return None
        best: Deed | None = None
        for governed in self.scene.governed(number):
            clause = self.scene.verbs[governed].link == "that"
            if governed not in self.used and (kind in _INTO_CLAUSES or not clause):
                best = best or self._verb(governed, depth + 1)
                self._consume(governed)
        if best is not None:
            return best
        for index in places_of_nouns(self.scene, self.scene.verbs[number], after, kind):
            found = noun_deed(self.scene, index, self.hung.get(self.scene.phrases[index].last))
            if found is not None:
                self.used_nouns.add(index)
                return found
        return None

    def _consume(self, number: int) -> None:
        self.used.add(number)
        for below in self.scene.governed(number):
            if below not in self.used:
                self._consume(below)

    def _as_purpose(self, deed: Deed, number: int) -> Deed:
        """An infinitive that no operator governs tells an aim, not a deed, unless reported so."""
        verb = self.scene.verbs[number]
        if verb.link != "to":
            return deed
        above = self.scene.verbs[verb.governor] if verb.governor >= 0 else None
        if above is not None and above.passive and above.lemma in grammar().saying:
            return msgspec.structs.replace(deed, status="hypothetical")
        if above is not None and above.copula and above.last + 1 == verb.first:
            return msgspec.structs.replace(deed, status="future")  # "is to meet"
        return msgspec.structs.replace(deed, weak=True)

    def _hang(self) -> None:
        """Sets aside what completes a noun ("the refusal to withdraw"): it is not done."""
        tokens, table = self.scene.tokens, self.scene.table
        for number, verb in enumerate(self.scene.verbs):
            if verb.form == "ing" and verb.relative and verb.subject:
                self._hang_gerund(number, verb)
            noun = host_of(self.scene, verb)
            if noun < 0:
                continue
            word = tokens[noun].lower
            known = table.singular.get(word, word) in table.nouns
            if known or word.rstrip("s") in _INTENTS:
                deed = self._verb(number, _DEEP)
                self._consume(number)
                if known and verb.link == "noun":
                    self.hung[noun] = as_aim(deed or empty(self.scene, number))
                elif known:
                    self.hung[noun] = deed or empty(self.scene, number)

    def _hang_gerund(self, number: int, verb: Verb) -> None:
        """«its insistence on the alliance withdrawing»."""
        index, table = verb.subject[0], self.scene.table
        phrase = self.scene.phrases[index]
        if not phrase.prep or index == 0:
            return
        host = self.scene.phrases[index - 1].last
        word = self.scene.tokens[host].lower
        if phrase.first - host <= 3 and table.singular.get(word, word) in table.nouns:
            deed = self._verb(number, _DEEP)
            self._consume(number)
            if deed is not None:
                self.hung[host] = as_aim(deed)
