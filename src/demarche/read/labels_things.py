"""How a thing is named: a noun with what describes it and what hangs to it."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.ground.items import Actor
from demarche.read.issues import doing
from demarche.read.judged import Judged
from demarche.read.labels_table import circumstances, namings
from demarche.read.labels_words import ARTICLES, text_of
from demarche.read.positions_sides import same_side

LONGEST = 9
"""Words after which a name takes no further phrase."""
THAT = "acl:relcl"
_ASIDE = frozenset({THAT, "appos", "advcl", "punct", "parataxis", "discourse", "vocative"})
_BEFORE = ("det", "amod", "compound", "nummod", "nmod:poss", "flat")
_HEADING = frozenset({"nsubj", "obj", "obl", "nmod", "conj", "root"})
_APART = frozenset({"away", "off", "out"})
_RELATIVES = frozenset({"which", "who", "whom", "whose", "that", "where"})


class Things:
    """Names the things of one sentence, for one party; lists of words, empty for no name."""

    def __init__(self, read: Judged, party: Actor) -> None:
        self.read, self.party = read, party

    def thing(self, at: int, room: int = LONGEST) -> list[str]:
        """A noun with what describes it and, where room is, what hangs to it."""
        read = self.read
        if read.form(at) == "what" and (relative := read.under(at, (THAT,))):
            return ["what", *(text_of(read, w) for w in read.reach(relative[0]))]
        if read.form(at) in namings().pronouns:
            meant = _meant(read, at)
            whole = [c for c in read.under(at, ("nmod",)) if read.case_of(c) == "of"]
            if meant is None and whole:
                return self.thing(whole[0], room)  # "some of the demands": the demands
            return [] if meant is None else self.bare(meant)
        words = self.bare(at)
        for child in (c for c in read.children[at] if c > at):
            joined = read.told[child].relation == "conj"
            words += self._hung(child, room - (len(words) if joined else weight(words)))
        return words

    def bare(self, at: int) -> list[str]:
        """A noun with what describes it alone."""
        return [*self._described(at), text_of(self.read, at)]

    def _described(self, at: int) -> list[str]:
        """What stands before a noun and describes it."""
        read = self.read
        before = [c for c in read.under(at, _BEFORE) if c < at and not self._hollow(c)]
        return [text_of(read, w) for c in before for w in read.reach(c, _ASIDE | {"cc", "conj"})]

    def _hung(self, child: int, room: int) -> list[str]:
        """What a noun takes after it: "of the islands", "to withdraw", "and Lamba"."""
        read = self.read
        relation = read.told[child].relation
        plain = relation.partition(":")[0]
        if plain in ("flat", "fixed", "compound", "nummod"):
            return [text_of(read, w) for w in read.reach(child, _ASIDE)]
        if plain == "nmod" and relation != "nmod:poss":
            return self.phrase(child, room)
        if plain == "conj" and read.told[child].upos in ("VERB", "AUX"):
            return []  # "is a state and has every right"
        if plain == "conj":
            inner = self.thing(child, room - 1)
            joint = next((read.form(c) for c in read.under(child, ("cc",))), ",")
            return [joint, *inner] if 0 < len(inner) < room else []
        if relation == THAT and read.form(read.told[child].head) in namings().saying_little:
            reach = read.reach(child, frozenset({"punct", "parataxis", "obl:tmod"}))
            told_whole = (
                len(reach) <= LONGEST + 3 and not {read.form(w) for w in reach} & circumstances()
            )
            return [text_of(read, w) for w in reach] if told_whole else []
        if relation == "acl" and read.told[child].upos == "VERB":
            reach = read.reach(child, _ASIDE | {"obl:tmod"})
            forms = {read.form(w) for w in reach}
            own = any(read.case_of(c) == "by" and self.is_party(c) for c in read.children[child])
            told_whole = len(reach) <= room and not forms & (_RELATIVES | circumstances())
            told_whole = told_whole and not own  # not "the plan floated by Chile", of Chile's
            return [text_of(read, w) for w in reach] if told_whole else []
        return []

    def phrase(self, child: int, room: int) -> list[str]:
        """A prepositional phrase that says no time; empty where it is too long."""
        read = self.read
        case = read.case_of(child)
        forms = {read.form(child)}
        if read.told[child].upos == "NUM":
            forms |= {read.form(c) for c in read.children[child]}  # "on 12 March"
        if case.partition(" ")[0] not in namings().cases or forms & circumstances():
            return []
        if self._bargained(child, case) or (case == "as" and len(read.reach(child)) > room + 1):
            return []
        inner = self.thing(child, room - 1)
        return [case, *inner] if 0 < weight(inner) < room else []

    def _bargained(self, child: int, case: str) -> bool:
        """Whether a phrase tells what one gets for it: "in return", "in exchange for the crew",
        "on the understanding that ...".
        """
        read = self.read
        if case == "on" and read.form(child) in ("condition", "understanding"):
            return True
        first = min(read.reach(child))
        noun = child if case == "in" else first - 1 if case == "for" else -1
        return noun > 0 and read.form(noun) in namings().bargaining

    def told_behind(self, at: int) -> int | None:
        """What "what we will not accept is ..." leads to, for each of its words before the "is"."""
        read, row = self.read, self.read.told[at]
        what = row.head if row.relation == THAT else at
        if what < 0 or read.form(what) != "what" or read.told[what].head <= at:
            return None
        top, outer = read.told[what].head, read.told[what].relation == "nsubj:outer"
        plain = read.told[what].relation == "nsubj" and read.under(top, ("cop",))
        return top if outer or plain else None

    def tail(self, at: int, room: int, objects: Sequence[int] = ()) -> list[str]:
        """The phrases behind a verb, those left out that are its objects."""
        words: list[str] = []
        for child in self.read.under(at, ("obl",)):
            if (
                child > at
                and child not in objects
                and self.read.told[child].relation in ("obl", "obl:arg")
            ):
                words += self.phrase(child, room - weight(words))
        return words

    def _hollow(self, at: int) -> bool:
        return self.read.form(at) in namings().own

    def away(self, at: int) -> bool:
        """Whether the word behind a verb changes what it means: "trade away"."""
        after = at + 1
        return self.read.form(after) in _APART if after in self.read.children[at] else False

    def is_done(self, at: int, lemmas: frozenset[str], thing: int) -> bool:
        """Whether a verb that mostly takes a matter tells the deed itself: "dismiss the commander",
        "to condemn the raid".
        """
        read = self.read
        if lemmas & namings().ousting:
            return any(m.is_person for m in read.named_at(thing))
        return bool(lemmas & namings().judging) and "to" in {
            read.form(c) for c in read.under(at, ("mark",))
        }

    def answer_to(self, at: int, lemmas: frozenset[str]) -> list[str]:
        """ "Any landing will be met with force": force in answer to any landing."""
        read = self.read
        undergoes = self.undergoing(at)
        means = [c for c in read.under(at, ("obl",)) if read.case_of(c) in ("with", "by")]
        if not undergoes or not means or not lemmas & namings().answering:
            return []
        return [*self.thing(means[0]), "in answer to", *self.thing(undergoes[0])]

    def only_tells_which(self, at: int) -> bool:
        """Whether a verb of no named deed hangs on the thing itself: "any deal that lacks a date",
        "a draft drawn up by Oman"."""
        read, row = self.read, self.read.told[at]
        if row.relation == THAT:
            return doing(read.form(at)) is None
        agent = any(read.case_of(c) == "by" for c in read.under(at, ("obl",)))
        return agent and row.relation == "acl" and row.head < at and not read.under(at, ("obj",))

    def undergoing(self, at: int) -> list[int]:
        """Whoever undergoes what a verb in the passive tells."""
        read = self.read
        return [c for c in read.under(at, ("nsubj",)) if read.told[c].relation == "nsubj:pass"]

    def is_party(self, at: int) -> bool:
        """Whether a noun names the party whose stand it is, or a pronoun may."""
        form = self.read.form(at)
        owners = {self.read.form(c) for c in self.read.under(at, ("nmod:poss",))}
        if form in namings().pronouns or (form in namings().sides and owners & namings().own):
            return True
        named = self.read.named_at(at)[:1]
        if any(m.anchor.exact.lower() in namings().pronouns for m in named):
            return True
        return any(same_side(m.actor, self.party) for m in named)


def weight(words: Sequence[str]) -> int:
    """How many words of a name count: articles, and words that it does not begin with, do not."""
    return sum(word.lower() not in namings().empty | ARTICLES for word in words)


def _meant(read: Judged, at: int) -> int | None:
    """The thing named before in the sentence that "it" or "them" takes up; no party, no time."""
    if read.form(at) not in ("it", "them"):
        return None
    for place in range(at - 1, -1, -1):
        row, form = read.told[place], read.form(place)
        plural = form.endswith("s") and not form.endswith("ss")
        if (
            row.upos == "NOUN"
            and row.relation.partition(":")[0] in _HEADING
            and plural == (read.form(at) == "them")
            and form not in circumstances() | namings().sides
            and not read.named_at(place)
        ):
            return place
    return None
