"""An issue's short name from the sentence's tree: a noun phrase in the report's own words.

No word form is invented: each word stands in the report, or the table of deeds (`positions.toml`)
has it as the name of a verb that stands there, or it is the -ing form of a verb that a table knows.
Where the tree gives no name, the words themselves must do (`issues.py`).
"""

from __future__ import annotations

import functools

from demarche.ground.items import Actor
from demarche.read.issues import deed_of_pair, doing, lemmas_of, named_deeds
from demarche.read.judged import Judged
from demarche.read.labels_words import CASES, OWN, SIDES, text_of, written
from demarche.read.stance_table import table
from demarche.read.times_words import words as time_words

LONGEST = 9
"""Words after which a name takes no further phrase."""
_UP = frozenset(
    "nsubj csubj aux mark expl cop advmod det amod compound case nummod nmod:poss cc".split()
)
_THAT = "acl:relcl"
_ASIDE = frozenset({_THAT, "appos", "advcl", "punct", "parataxis", "discourse", "vocative"})
_BEFORE = ("det", "amod", "compound", "nummod", "nmod:poss", "flat")
_PRONOUNS = frozenset(
    "it they he she we i you this that these those them him us me one who whom which what there "
    "here nobody none nothing both each so all some any everything anything something much more "
    "itself themselves himself herself other others whatever latter former".split()
)
_CIRCUMSTANCES = frozenset(
    "day days week weeks month months year years hour hours today tomorrow yesterday morning "
    "evening night noon midnight weekend moment time statement interview speech telephone phone "
    "letter words".split()
)
_SAYING_LITTLE = frozenset(
    "condition deal agreement arrangement accord settlement solution formula compromise text step "
    "measure clause term terms document anything something".split()
)
_HEADING = frozenset({"nsubj", "obj", "obl", "nmod", "conj", "root"})
PASSING = frozenset(
    "promise pledge undertake commit agree want wish intend plan try seek continue begin start "
    "decide manage attempt prepare vow guarantee ensure bind oblige need have go warn say insist "
    "demand ask expect propose".split()
)
_NAMING = frozenset("call describe brand label consider regard term dub deem see view".split())
_TAKING = _NAMING | frozenset(
    "denounce condemn deny reject refuse accept oppose criticise criticize protest dismiss welcome "
    "demand request propose claim dispute contest deplore decry spurn rebuff repudiate".split()
)
_LIGHT = frozenset({"make", "give", "have", "issue", "express", "voice", "raise", "want", "seek"})
_CHARGING = frozenset({"accuse", "suspect", "charge"})
_TOLD = frozenset({"had", "has", "have", "was", "were", "been", "having"})
_RELATIVES = frozenset({"which", "who", "whom", "whose", "that", "where"})


@functools.cache
def circumstances() -> frozenset[str]:
    """Words that tell when or how something was said, and name no issue."""
    return _CIRCUMSTANCES | time_words().weekdays.keys() | time_words().full_months()


def label(read: Judged, start: int, end: int, party: Actor) -> str | None:
    """What the words in [start, end) are about; None where the tree gives no name for it.

    Where it is a deed of the party's own, the name leaves out who would do it.
    """
    at = top(read, start, end)
    return None if at is None else name_at(read, at, party)


def name_at(read: Judged, at: int, party: Actor) -> str | None:
    """What the deed or thing that one word tells is called; None where the tree gives no name."""
    return written(_Namer(read, party).name_of(at))


def top(read: Judged, start: int, end: int) -> int | None:
    """The word on which the stretch hangs, looked for upwards where the stretch was cut short."""
    inside = [k for k, w in enumerate(read.words) if start <= w.start and w.end <= end]
    inside = [k for k in inside if read.told[k].upos != "PUNCT"]
    held = set(inside)
    for at in inside:
        if read.told[at].head in held:
            continue
        for _ in range(4):
            row = read.told[at]
            relation = row.relation if row.relation == "nmod:poss" else row.relation.split(":")[0]
            if row.head < 0 or relation not in _UP or read.words[row.head].start < start:
                break
            at = row.head
        if read.told[at].upos in ("VERB", "NOUN", "PROPN", "ADJ", "NUM") or not read.form(at):
            return at
    return None


class _Namer:
    """Names what words of one sentence tell, for one party; lists of words, empty for no name."""

    def __init__(self, read: Judged, party: Actor) -> None:
        self.read, self.party = read, party

    def name_of(self, at: int, depth: int = 0) -> list[str]:
        """The name of what a word tells: of a deed, a thing, or a thing as something."""
        read = self.read
        if depth > 4:
            return []
        if read.under(at, ("cop",)):
            return self._as_something(at)
        if read.told[at].upos == "VERB":
            return self._deed(at, depth)
        if read.told[at].upos == "ADJ":
            below = (self.name_of(c, depth + 1) for c in read.under(at, ("xcomp",)))
            return next((name for name in below if name), [])
        return self._put(at, depth) or self._thing(at)

    def _as_something(self, at: int) -> list[str]:
        """«the islands are Lambian»: the islands as Lambian."""
        read = self.read
        subject = next(iter(read.under(at, ("nsubj",))), None)
        plain = read.told[at].upos in ("ADJ", "ADV", "VERB")
        what = [text_of(read, at)] if plain else self._thing(at)
        thing = [] if subject is None else self._thing(subject)
        if not thing or not what:
            return [] if plain else what
        if len(thing) + len(what) > LONGEST + 2:
            return thing
        return [*thing, read.case_of(at) or "as", *what]

    def _thing(self, at: int, room: int = LONGEST) -> list[str]:
        """A noun with what describes it and, where room is, what hangs to it."""
        read = self.read
        if read.form(at) in _PRONOUNS:
            meant = _meant(read, at)
            return [] if meant is None else [*self._described(meant), text_of(read, meant)]
        words = [*self._described(at), text_of(read, at)]
        for child in (c for c in read.children[at] if c > at):
            words += self._hung(child, room - len(words))
        return words

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
            return self._phrase(child, room)
        if plain == "conj":
            inner = self._thing(child, room - 1)
            joint = next((read.form(c) for c in read.under(child, ("cc",))), ",")
            return [joint, *inner] if 0 < len(inner) < room else []
        if relation == _THAT and read.form(read.told[child].head) in _SAYING_LITTLE:
            reach = read.reach(child, frozenset({"punct", "parataxis", "obl:tmod"}))
            told_whole = (
                len(reach) <= LONGEST + 3 and not {read.form(w) for w in reach} & circumstances()
            )
            return [text_of(read, w) for w in reach] if told_whole else []
        if relation == "acl" and read.told[child].upos == "VERB":
            reach = read.reach(child, _ASIDE | {"obl:tmod"})
            forms = {read.form(w) for w in reach}
            told_whole = len(reach) <= room and not forms & (_RELATIVES | circumstances())
            return [text_of(read, w) for w in reach] if told_whole else []
        return []

    def _phrase(self, child: int, room: int) -> list[str]:
        """A prepositional phrase that says no time; empty where it is too long."""
        read = self.read
        case = read.case_of(child)
        forms = {read.form(child)}
        if read.told[child].upos == "NUM":
            forms |= {read.form(c) for c in read.children[child]}  # "on 12 March"
        if case.partition(" ")[0] not in CASES or forms & circumstances():
            return []
        inner = self._thing(child, room - 1)
        return [case, *inner] if 0 < len(inner) < room else []

    def _deed(self, at: int, depth: int) -> list[str]:
        """A verb with what it is done to: "withdrawal of forces from the coast"."""
        read = self.read
        lemmas = lemmas_of(read.form(at))
        objects = read.under(at, ("obj",))
        inner = read.under(at, ("xcomp", "ccomp"))
        if lemmas & table().transparent.words and (objects or inner):
            return (
                self._thing(objects[0]) if objects else self.name_of(inner[0], depth + 1)
            )  # «accept the plan»
        if objects and lemmas & _TAKING:
            if put := self._put(objects[0], depth):
                return put
            thing = self._thing(objects[0])
            what = self.name_of(inner[0], 4) if thing and inner and lemmas & _NAMING else []
            return [*thing, "as", *what] if 0 < len(what) < LONGEST - len(thing) else thing
        if objects and lemmas & _LIGHT and (thing := self._thing(objects[0])):
            return thing
        if lemmas & _CHARGING and (charge := self._tail(at, LONGEST)):
            return charge[1:]
        if inner and lemmas & PASSING and not objects:
            return self.name_of(inner[0], depth + 1)
        passive = any(read.told[c].relation.endswith(":pass") for c in read.children[at])
        subject = read.under(at, ("nsubj",))
        target = subject if passive else objects
        done_to = self._thing(target[0]) if target else []
        by = [] if passive or not subject or self._is_party(subject[0]) else self._thing(subject[0])
        deed = self._deed_noun(at, lemmas)
        if deed is None:
            return self._doing(at, done_to, by, passive)
        words = [deed]
        if done_to or (by and not target):
            words += ["of", *(done_to or by)]
        words += self._tail(at, LONGEST - len(words))
        if done_to and by and len(words) + len(by) <= LONGEST + 2:
            words += ["by", *by]
        return words if len(words) > 1 or not target else []

    def _put(self, noun: int, depth: int) -> list[str]:
        """What an offer or a demand is for: "rejected an offer to share the data"."""
        read = self.read
        if read.form(noun) not in table().answered.words:
            return []
        within = [c for c in read.under(noun, ("acl", "ccomp")) if read.told[c].relation != _THAT]
        within += [c for c in read.under(noun, ("nmod",)) if read.case_of(c) == "for"]
        return self.name_of(within[0], depth + 1) if within else []

    def _deed_noun(self, at: int, lemmas: frozenset[str]) -> str | None:
        read = self.read
        for child in read.under(at, ("compound", "advmod")):
            noun = deed_of_pair(read.form(at), read.form(child))
            if noun is not None:
                return noun
        return next((named_deeds()[one] for one in sorted(lemmas) if one in named_deeds()), None)

    def _doing(self, at: int, done_to: list[str], by: list[str], passive: bool) -> list[str]:
        """A verb whose deed has no name in the table: its -ing form, else the words as written."""
        read = self.read
        particle = [read.form(c) for c in read.under(at, ("compound",)) if c > at]
        tail = self._tail(at, LONGEST - len(done_to) - 1)
        form = read.form(at)
        verb = doing(form)
        told = any(read.form(c) in _TOLD for c in read.under(at, ("aux",)))
        if passive and done_to and (told or verb is None):
            return [*done_to, form, *particle, *tail]
        if verb is None:
            return [*by, form, *done_to, *tail] if by and (done_to or tail) else []
        if not done_to and not tail:
            inner = next(iter(read.under(at, ("xcomp", "ccomp"))), None)
            below = [] if inner is None else self.name_of(inner, 3)
            how = [text_of(read, inner)] if inner is not None and not below else []
            plain = by and not read.under(at, ("obj",))
            return below or ([*by, verb, *how] if plain else [])
        words = [verb, *particle, *done_to, *tail]
        return [*by, *words] if by and len(words) + len(by) <= LONGEST + 2 else words

    def _tail(self, at: int, room: int) -> list[str]:
        words: list[str] = []
        for child in self.read.under(at, ("obl",)):
            if child > at and self.read.told[child].relation in ("obl", "obl:arg"):
                words += self._phrase(child, room - len(words))
        return words

    def _hollow(self, at: int) -> bool:
        return self.read.form(at) in OWN

    def _is_party(self, at: int) -> bool:
        form = self.read.form(at)
        owners = {self.read.form(c) for c in self.read.under(at, ("nmod:poss",))}
        if form in _PRONOUNS or (form in SIDES and owners & OWN):
            return True
        for mention in self.read.named_at(at)[:1]:
            same = mention.actor.party is not None and mention.actor.party == self.party.party
            return same or mention.actor.name == self.party.name
        return False


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
            and form not in circumstances() | SIDES
            and not read.named_at(place)
        ):
            return place
    return None
