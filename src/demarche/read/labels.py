"""An issue's short name from the sentence's tree: a noun phrase in the report's own words.

No word form is invented: each word stands in the report, or the table of deeds (`positions.toml`)
has it as the name of a verb that stands there, or it is the -ing form of a verb that a table knows.
Where the tree gives no name, the words themselves must do (`issues.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from demarche.ground.items import Actor
from demarche.read.issues import deed_of_pair, doing, lemmas_of, named_deeds
from demarche.read.judged import Judged
from demarche.read.labels_table import circumstances, namings
from demarche.read.labels_things import LONGEST, THAT, Things
from demarche.read.labels_words import text_of, written
from demarche.read.stance_table import table

_UP = frozenset(
    "nsubj csubj aux mark expl cop advmod det amod compound case nummod nmod:poss cc".split()
)
_FOR_DOING = frozenset({"on", "to", "for", "against", "about", "of", "from"})
_READY = frozenset({"ready", "prepared", "willing", "able", "free"})
_TOLD = frozenset({"had", "has", "have", "was", "were", "been", "having"})


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
    inside = inside[_circumstance(read, inside) :]
    held = set(inside)
    roots = [at for at in inside if read.told[at].head not in held]
    # "warned Lamba against crossing": whom one speaks to is not what it is about.
    for at in sorted(roots, key=lambda k: not read.form(k) and read.told[k].relation == "iobj"):
        for _ in range(4):
            row = read.told[at]
            relation = row.relation if row.relation == "nmod:poss" else row.relation.split(":")[0]
            if row.head < 0 or relation not in _UP or read.words[row.head].start < start:
                break
            at = row.head
        if read.told[at].upos in ("VERB", "NOUN", "PROPN", "ADJ", "NUM") or not read.form(at):
            return at
    return None


def _circumstance(read: Judged, inside: Sequence[int]) -> int:
    """How many words at the start tell when or how alone: "in February to pay", "again last week
    to open"."""
    for count, at in enumerate(inside[:4], start=1):
        if read.told[at].upos not in ("ADP", "DET", "NUM", "ADJ", "ADV"):
            bare = count > 1 and read.form(inside[count - 2]) in _POINTING
            case = read.case_of(at)
            when = case in ("in", "on", "at", "by") or (bare and not case)
            told = when and read.form(at) in circumstances() and count < len(inside)
            return count if told else 0
    return 0


_POINTING = frozenset({"last", "next", "this"})
"""Before a word of time that needs no preposition."""


class _Namer(Things):
    """Names deeds too, by what they are done to."""

    def name_of(self, at: int, depth: int = 0) -> list[str]:
        """The name of what a word tells: of a deed, a thing, or a thing as something."""
        read = self.read
        if depth > 4:
            return []
        if (told := self.told_behind(at)) is not None:
            return self.name_of(told, depth + 1)
        whole = any(read.told[c].relation == "nsubj:outer" for c in read.children[at])
        if read.under(at, ("cop",)) and not (whole and read.told[at].upos == "VERB"):
            return self._as_something(at)
        held = read.under(at, ("mark",)) and read.under(at, ("expl",))
        if held and (subject := self._subjects(at)):
            return self.thing(subject[0])  # "that there is a zone"
        if (done := self._done_by(at)) is not None:
            return self._deed(done, depth)
        if read.told[at].upos == "VERB":
            return self._deed(at, depth)
        if read.told[at].upos == "ADJ":
            below = (self.name_of(c, depth + 1) for c in read.under(at, ("xcomp",)))
            return next((name for name in below if name), [])
        return self._put(at, depth) or self.thing(at)

    def _done_by(self, at: int) -> int | None:
        """ "On Lamba withdrawing its boats": the verb behind whoever does it, whom the tree takes
        for what the phrase is about."""
        read, after = self.read, at + 1
        if read.form(at) or after >= len(read.told) or not read.form(after).endswith("ing"):
            return None
        row = read.told[after]
        hangs = row.head in (at, read.told[at].head) and row.relation.startswith("acl")
        return after if hangs and row.upos == "VERB" and read.case_of(at) in _FOR_DOING else None

    def _as_something(self, at: int) -> list[str]:
        """«the islands are Lambian»: the islands as Lambian."""
        read = self.read
        subject = next((c for c in self._subjects(at) if read.form(c) != "what"), None)
        plain = read.told[at].upos in ("ADJ", "ADV", "VERB")
        if plain and read.form(at) in _READY and (inner := read.under(at, ("xcomp",))):
            return self.name_of(inner[0], 3)
        what = [text_of(read, at), *self.tail(at, 4)] if plain else self.thing(at)
        thing = [] if subject is None else self.thing(subject)
        if not thing or not what:
            return [] if plain else what
        if len(thing) + len(what) > LONGEST + 2:
            return thing
        return [*thing, read.case_of(at) or "as", *what]

    def _deed(self, at: int, depth: int) -> list[str]:
        """A verb with what it is done to: "withdrawal of forces from the coast"."""
        read = self.read
        lemmas = lemmas_of(read.form(at))
        objects = self._objects(at)
        deed = self._pair_noun(at, objects)
        if deed is None:
            if named := self._by_kind(at, lemmas, objects, depth):
                return named
            # "Trade away", "rule out": not the noun of the verb alone.
            single = read.under(at, ("compound",)) == [] and not self.away(at)
            named_one = (named_deeds()[one] for one in sorted(lemmas) if one in named_deeds())
            deed = next(named_one, None) if single else None
        passive = any(read.told[c].relation.endswith(":pass") for c in read.children[at])
        subject = self._subjects(at)
        target = subject if passive else objects
        done_to = self.thing(target[0]) if target else self._undergoing(at)
        by = [] if passive or not subject or self.is_party(subject[0]) else self.thing(subject[0])
        if deed is None:
            return self._doing(at, done_to, by, passive)
        words = [deed]
        if done_to or (by and not target):
            words += ["of", *(done_to or by)]
        words += self.tail(at, LONGEST - len(words), objects)
        if done_to and by and len(words) + len(by) <= LONGEST + 2:
            words += ["by", *by]
        return words if len(words) > 1 or not target else []

    def _by_kind(
        self, at: int, lemmas: frozenset[str], objects: list[int], depth: int
    ) -> list[str]:
        """The name for verbs that add little to what they take: "accept the plan" is the plan."""
        read = self.read
        inner = read.under(at, ("xcomp", "ccomp"))
        if let := self._halted(at, lemmas, depth) or self._let(at, lemmas, depth):
            return let
        if answer := self.answer_to(at, lemmas):
            return answer
        whom = read.under(at, ("obj", "iobj")) or self.undergoing(at)
        if inner and lemmas & namings().ordering and whom:
            return self.name_of(inner[0], depth + 1)
        if lemmas & table().transparent.words and (objects or inner):
            return self.thing(objects[0]) if objects else self.name_of(inner[0], depth + 1)
        if objects and self.is_done(at, lemmas, objects[0]):
            return []
        if objects and lemmas & namings().taking:
            return self._taken(objects[0], inner if lemmas & namings().naming else [], depth)
        if (taken := self._taken_up(at, lemmas)) is not None:
            return self._taken(taken, [], depth)
        if objects and lemmas & namings().light and (thing := self.thing(objects[0])):
            return thing
        if lemmas & namings().charging and (charge := self.tail(at, LONGEST)):
            return charge[1:]
        if inner and lemmas & namings().passing and not objects:
            return self.name_of(inner[0], depth + 1)
        return []

    def _taken(self, thing: int, inner: list[int], depth: int) -> list[str]:
        """What is rejected, denounced or called something."""
        if put := self._put(thing, depth):
            return put
        words = self.thing(thing)
        what = self.name_of(inner[0], 4) if words and inner else []
        return [*words, "as", *what] if 0 < len(what) < LONGEST - len(words) else words

    def _taken_up(self, at: int, lemmas: frozenset[str]) -> int | None:
        """What is taken with another word between, or undergoes it: "asks for talks", "an offer
        was accepted"."""
        read = self.read
        for child in read.under(at, ("obl",)):
            case = read.case_of(child)
            if child > at and any(f"{lemma} {case}" in namings().upon for lemma in lemmas):
                return child if read.form(child) not in circumstances() else None
        passive = self.undergoing(at)
        plain = passive and not self.is_party(passive[0]) and not read.named_at(passive[0])
        return passive[0] if plain and lemmas & namings().taking - namings().naming else None

    def _undergoing(self, at: int) -> list[str]:
        """The noun of a participle: "wants the sanctions | lifted"."""
        read, row = self.read, self.read.told[at]
        if read.form(at).endswith("ing") or read.under(at, ("mark",)):
            return []
        nouns = [row.head] if row.relation == "acl" else []
        if row.relation in ("xcomp", "ccomp"):
            nouns = read.under(row.head, ("obj",))
        return self.bare(nouns[0]) if nouns and nouns[0] < at else []

    def _subjects(self, at: int) -> list[int]:
        """Whoever does what a clause tells, not what the whole clause is said to be."""
        told = self.read.told
        return [c for c in self.read.under(at, ("nsubj",)) if told[c].relation != "nsubj:outer"]

    def _objects(self, at: int) -> list[int]:
        """What a verb is done to, also where the tree takes "hand over the maps" for a place."""
        read = self.read
        if taken := read.under(at, ("obj",)) or read.under(at, ("iobj",)):
            return [c for c in taken if c > at] or taken
        return [
            child
            for child in read.under(at, ("obl",))
            if child > at
            and read.told[child].relation == "obl"
            and read.form(child) not in circumstances()
            and (not (case := read.case_of(child)) or deed_of_pair(read.form(at), case))
        ]

    def _halted(self, at: int, lemmas: frozenset[str], depth: int) -> list[str]:
        """ "Stop supplying weapons": the end of the supply."""
        inner = self.read.under(at, ("xcomp",))
        if not inner or not lemmas & namings().halting or self.read.under(at, ("obj",)):
            return []
        name = self.name_of(inner[0], depth + 1)
        return ["end", "of", *name] if name else []

    def _let(self, at: int, lemmas: frozenset[str], depth: int) -> list[str]:
        """ "Let observers inspect the port": the inspection, and by whom."""
        read = self.read
        whom, inner = read.under(at, ("obj", "iobj")), read.under(at, ("xcomp", "ccomp"))
        if not whom or not inner or not lemmas & namings().letting:
            return []
        name, who = self.name_of(inner[0], depth + 1), self.thing(whom[0])
        plain = not who or self.is_party(whom[0]) or ("of" in name[1:2] and who == name[2:])
        if not name or plain or len(name) + len(who) > LONGEST + 2:
            return name
        return [*name, "by", *who] if read.under(inner[0], ("obj",)) else [*name, "of", *who]

    def _put(self, noun: int, depth: int) -> list[str]:
        """What an offer or a demand is for: "rejected an offer to share the data"."""
        read = self.read
        if read.form(noun) not in table().answered.words:
            return []
        within = [c for c in read.under(noun, ("acl", "ccomp")) if read.told[c].relation != THAT]
        within += [c for c in read.under(noun, ("nmod",)) if read.case_of(c) == "for"]
        within += [c for c in read.under(noun, (THAT,)) if self._would_be(c)]
        return self.name_of(within[0], depth + 1) if within else []

    def _would_be(self, at: int) -> bool:
        """Whether a relative clause tells what would be: "a draft under which it would be shut"."""
        read = self.read
        coming = {read.form(c) for c in read.under(at, ("aux",))} & {"would", "will", "should"}
        return bool(coming) and any(read.form(c) == "which" for c in read.under(at, ("obl",)))

    def _pair_noun(self, at: int, objects: list[int]) -> str | None:
        """The noun for a verb of two words: "hand over", "call off"."""
        read = self.read
        seconds = [read.form(c) for c in read.under(at, ("compound", "advmod"))]
        seconds += [read.case_of(c) for c in objects]
        found = (deed_of_pair(read.form(at), second) for second in seconds)
        return next((noun for noun in found if noun is not None), None)

    def _doing(self, at: int, done_to: list[str], by: list[str], passive: bool) -> list[str]:
        """A verb whose deed has no name in the table: its -ing form, else the words as written."""
        read = self.read
        particle = [read.form(c) for c in read.under(at, ("compound",)) if c > at]
        particle = particle or ([read.form(at + 1)] if self.away(at) else [])
        tail = self.tail(at, LONGEST - len(done_to) - 1)
        form, verb = read.form(at), doing(read.form(at))
        if self.only_tells_which(at):
            return self.thing(read.told[at].head)
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
