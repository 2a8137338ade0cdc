"""Which acts a sentence tells, from its clauses and the tables, blind to who the actors are.

The judge sees names as one noun each and never their words: it gives the slots in which actors and
recipients stand, and others say who that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from demarche.ground.plover import QUAD, Event, Status
from demarche.language.clauses import Clauses, Verb
from demarche.language.phrases import Phrase, of_chain
from demarche.read.acts_table import Pattern, Row, as_event, table

Slot = tuple[int, int]
"""First and last token of a stretch in which a party may be named."""

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})


class Deed(msgspec.Struct, frozen=True):
    """An act as the words tell it: its root, and where its parties stand.

    `event` follows our reading conventions, `manual` the PLOVER manual, which codes a future
    deed as a promise or a threat. `actors` are slots that all belong; of `recipients` the first
    that names anybody counts. `weak` deeds count only where the parties are known beforehand.
    """

    event: Event
    manual: Event
    first: int
    last: int
    verb: int = -1
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    actors: tuple[Slot, ...] = ()
    recipients: tuple[Slot, ...] = ()
    status: Status = "actual"
    symmetric: bool = False
    weak: bool = False
    needs: bool = False
    by_speaker: bool = False
    nominal: bool = False
    reach: int = -1
    """The last token that belongs to it, where that is beyond its parties."""
    refused: bool = False
    """Told by a negation ("will not discuss"), which negates it no more."""
    confidence: float = 0.7


def deeds(read: Clauses) -> list[Deed]:
    """Every act that the sentence tells, in text order; none where no word tells one."""
    return _Judge(read).all()


class _Judge:
    """One sentence while it is being judged."""

    def __init__(self, read: Clauses) -> None:
        self.read, self.table = read, table()
        self.used: set[int] = set()
        self.used_phrases: set[int] = set()
        self.grams: dict[int, tuple[str, ...]] = {}
        self.hung: dict[int, Deed] = {}

    def all(self) -> list[Deed]:
        found: list[Deed] = []
        self._hang()
        for number in range(len(self.read.verbs)):
            if number not in self.used:
                deed = self._verb(number)
                if deed is not None:
                    found.append(deed)
        found.extend(self._nouns())
        return sorted(found, key=lambda d: (d.first, d.last))

    def _hang(self) -> None:
        """Sets aside infinitives that complete a noun ("the refusal to withdraw")."""
        tokens = self.read.tokens
        for number, verb in enumerate(self.read.verbs):
            if verb.form == "ing" and verb.relative and verb.subject:
                self._hang_gerund(number, verb)
            if verb.link != "to" or verb.first == 0 or tokens[verb.first - 1].tag != "N":
                continue
            word = tokens[verb.first - 1].lower
            known = self.table.nouns.get(self.table.singular.get(word, word))
            if known is None and word.rstrip("s") not in _INTENTS:
                continue
            if verb.governor >= 0 and known is None and word in ("move", "moves"):
                continue
            deed = self._verb(number, 3)
            self._consume(number)
            if known is not None:
                self.hung[verb.first - 1] = deed or Deed(
                    "REJECT", "REJECT", verb.first, verb.last, number, weak=True,
                    recipients=self._slots(self._direct(verb, verb.last + 1)),
                )  # fmt: skip

    def _hang_gerund(self, number: int, verb: Verb) -> None:
        """«its insistence on the alliance withdrawing»: what is insisted on is not done."""
        index = verb.subject[0]
        phrase = self.read.phrases[index]
        if not phrase.prep or index == 0:
            return
        host = self.read.phrases[index - 1].last
        word = self.read.tokens[host].lower
        if phrase.first - host > 3 or self.table.singular.get(word, word) not in self.table.nouns:
            return
        deed = self._verb(number, 3)
        self._consume(number)
        if deed is not None:
            self.hung[host] = msgspec.structs.replace(
                deed, recipients=deed.actors + deed.recipients
            )

    # --- verbs

    def _verb(self, number: int, depth: int = 0) -> Deed | None:
        verb = self.read.verbs[number]
        deed = self._must(number, verb)
        if deed is None:
            choice = self._choice(number, verb)
            if choice is not None:
                pattern, first_complement = choice
                deed = (
                    self._operator(number, verb, pattern, first_complement, depth)
                    if pattern.row.kind
                    else self._plain(number, verb, pattern, first_complement)
                )
        return None if deed is None else self._in_time(deed, verb)

    def _must(self, number: int, verb: Verb) -> Deed | None:
        """«X said Y must do Z»: a request by X, whatever Z is."""
        if verb.modal not in ("must", "should", "ought") or verb.passive or not verb.subject:
            return None
        inner = self.read.tokens[self.read.phrases[verb.subject[0]].head]
        if verb.conditional or inner.lower in ("we", "i"):
            return None
        actors: tuple[Slot, ...] = ()
        if verb.governor >= 0 and verb.link == "that":
            actors = self._slots(self.read.verbs[verb.governor].subject)
        return Deed(
            "REQUEST", "REQUEST", verb.first, verb.last, number, actors=actors,
            recipients=self._slots(verb.subject), by_speaker=not actors, confidence=0.5,
            weak=verb.modal != "must",
        )  # fmt: skip

    def _choice(self, number: int, verb: Verb) -> tuple[Pattern, int] | None:
        """The most telling pattern that fits, and the token after its words."""
        best: tuple[tuple[int, int, int], Pattern, int] | None = None
        for pattern, after in self._candidates(verb):
            if pattern.row.negated and not verb.negated:
                continue
            if pattern.row.gerund_only and not self._barred_from(number):
                continue
            if pattern.objects and not self._fit(verb, pattern, after):
                continue
            rank = (
                0 if pattern.row.weak else 1,
                len(pattern.tail)
                + self._fit(verb, pattern, after)
                + self._governs(number, pattern),
                -pattern.order,
            )
            if best is None or rank > best[0]:
                best = rank, pattern, after
        return None if best is None else (best[1], best[2])

    def _barred_from(self, number: int) -> bool:
        """«prevented them from leaving»: a gerund after "from" completes the verb."""
        return any(
            self.read.tokens[self.read.verbs[n].first - 1].lower == "from"
            for n in self.read.governed(number)
        )

    def _candidates(self, verb: Verb) -> Iterator[tuple[Pattern, int]]:
        tokens = self.read.tokens
        for pattern in self.table.patterns.get(verb.lemma, ()):
            after = self._past_tail(pattern.tail, verb.last + 1)
            if after >= 0:
                yield pattern, after
        if verb.passive or verb.copula:
            place = verb.last if verb.passive else verb.last + 1
            while verb.copula and place < len(tokens) and tokens[place].tag in ("ADV", "NEG"):
                place += 1
            for pattern in self.table.patterns.get("be", ()):
                after = self._past_tail(pattern.tail, place)
                if after >= 0:
                    yield pattern, after

    def _past_tail(self, tail: Sequence[str], place: int) -> int:
        """The token after these words, read from `place`; -1 if they do not stand there."""
        tokens = self.read.tokens
        for word in tail:
            while place < len(tokens) and tokens[place].lower != word and (
                tokens[place].tag in ("ADV", "NEG", "DET", "ADJ", "NUM", "TIME")
            ):  # fmt: skip
                place += 1
            if place >= len(tokens):
                return -1
            here = tokens[place].lower
            if here != word and self.table.singular.get(here, here.rstrip("s")) != word:
                return -1
            place += 1
        return place

    def _object_phrases(self, verb: Verb, pattern: Pattern, after: int) -> list[int]:
        """The phrases in which the pattern's object can stand."""
        if verb.passive:
            direct = [index for start in verb.subject for index in self._chain(start)]
        else:
            direct = self._direct(verb, after)
        if pattern.row.anywhere:
            direct += [i for i in verb.complements if i not in direct]
        return direct

    def _direct(self, verb: Verb, after: int) -> list[int]:
        """The direct object with what "of" hangs to it, past the words of the pattern."""
        found: list[int] = []
        phrases = self.read.phrases
        for index in verb.complements:
            phrase = phrases[index]
            if phrase.time or phrase.last < after and after > verb.last + 1:
                continue
            leads = phrase.first <= after or self._only_adverbs(after, phrase.first)
            if not phrase.prep or leads or (phrase.joined and index - 1 in found):
                found.append(index)
            elif phrase.prep == "of" and index - 1 in found:
                found.append(index)
            elif not phrase.prep and found:
                found.append(index)
            if leads and phrase.prep and after == verb.last + 1:
                found.pop()
                if phrase.prep == "of":
                    continue
        return found

    def _only_adverbs(self, start: int, end: int) -> bool:
        return all(t.tag in ("ADV", "NEG", "DET") for t in self.read.tokens[start:end])

    def _chain(self, index: int) -> list[int]:
        return of_chain(self.read.phrases, self.read.tokens, index)

    def _grams(self, index: int) -> tuple[str, ...]:
        """The nouns of a phrase, singly and in runs, singular; names left out."""
        if index in self.grams:
            return self.grams[index]
        phrase = self.read.phrases[index]
        words = [
            "" if t.tag in ("NAME", "POS", "PRO") else t.lower
            for t in self.read.tokens[phrase.first : phrase.last + 1]
        ]
        found: list[str] = []
        covered: list[tuple[int, int]] = []
        for size in range(self.table.longest, 0, -1):
            for start in range(len(words) - size, -1, -1):
                run = words[start : start + size]
                if all(run):
                    joined = " ".join(run)
                    known = self.table.singular.get(joined)
                    if known is not None and not any(
                        start >= a and start + size <= b for a, b in covered
                    ):
                        found.append(known)
                        if size > 1 and known in self.table.nouns:
                            covered.append((start, start + size))
        chain = self._chain(index)
        if len(chain) > 1:
            joined = " ".join((words[-1], "of", self.read.tokens[self._head(chain[1])].lower))
            if joined in self.table.singular:
                found.insert(0, self.table.singular[joined])
        self.grams[index] = tuple(found)
        return self.grams[index]

    def _head(self, index: int) -> int:
        return self.read.phrases[index].head

    def _fit(self, verb: Verb, pattern: Pattern, after: int) -> int:
        """How well the pattern's objects fit: 0 if not, 2 for a word, 3 for two and so on."""
        if not pattern.objects:
            return 0
        return max(
            (
                gram.count(" ") + 2
                for index in self._object_phrases(verb, pattern, after)
                for gram in self._grams(index)
                if gram in pattern.objects
            ),
            default=0,
        )

    def _governs(self, number: int, pattern: Pattern) -> int:
        """An operator goes before a plain verb where another verb completes it."""
        verbs = self.read.verbs
        return int(
            bool(pattern.row.kind)
            and any(verbs[n].link in ("to", "ing") for n in self.read.governed(number))
        )

    # --- slots

    def _slots(self, indices: Sequence[int]) -> tuple[Slot, ...]:
        """A slot for each of these phrases, with what hangs to it and what is joined to it."""
        phrases = self.read.phrases
        found: list[Slot] = []
        for index in indices:
            if found and phrases[index].last <= found[-1][1]:
                continue
            last = self._chain(index)[-1]
            while last + 1 < len(phrases) and phrases[last + 1].joined:
                last = self._chain(last + 1)[-1]
            found.append((phrases[index].first, phrases[last].last))
        return tuple(found)

    def _actors(self, verb: Verb) -> tuple[Slot, ...]:
        if not verb.passive:
            return self._slots(verb.subject)
        by = [i for i in verb.complements if self.read.phrases[i].prep == "by"]
        return self._slots(by)

    def _recipients(self, verb: Verb, row: Row, after: int, things: frozenset[str]) -> list[Slot]:
        phrases = self.read.phrases
        found: list[Slot] = []
        direct = [] if verb.passive else self._direct(verb, after)
        if verb.passive and "object" in row.via:
            found += self._slots(verb.subject)
        if things:
            found += self._slots([i for i in direct if not self._names_thing(i, things)])
        elif "object" in row.via:
            found += self._slots([i for i in direct if phrases[i].prep != "of"])
        for prep in row.via:
            found += self._slots([i for i in verb.complements if phrases[i].prep == prep])
        if things and not verb.passive:
            found += self._slots(direct)
        if things and verb.passive:
            found += self._slots(verb.subject)
        return list(dict.fromkeys(found))

    def _names_thing(self, index: int, things: frozenset[str]) -> bool:
        return any(gram in things for gram in self._grams(index))

    def _plain(self, number: int, verb: Verb, pattern: Pattern, after: int) -> Deed:
        row = pattern.row
        event = as_event(row.event)
        manual = as_event(row.manual or row.event)
        actors = self._actors(verb)
        recipients = tuple(self._recipients(verb, row, after, pattern.objects))
        together = bool(row.joint) and self._together(verb)
        if together:
            event = manual = as_event(row.joint)
            recipients += self._slots(
                [i for i in verb.complements if self.read.phrases[i].prep == "with"]
            )
        if row.reverse:
            givers = [i for i in verb.complements if self.read.phrases[i].prep in row.via]
            actors, recipients = self._slots(givers), self._slots(verb.subject)
        self._use_objects(verb, after, pattern)
        if event == "PROTEST":
            recipients += self._aims(number, verb)
        return Deed(
            event, manual, verb.first, max(verb.last, after - 1), number,
            () if together else row.modes, row.contexts, actors, recipients,
            symmetric=row.symmetric or together, weak=row.weak or row.manual_only or (row.reverse and not actors),
            needs=bool(row.needs), refused=row.negated, confidence=0.75 if pattern.objects or pattern.tail else 0.65,
        )  # fmt: skip

    def _aims(self, number: int, verb: Verb) -> tuple[Slot, ...]:
        """What a protest is for ("to demand", "calling for"): part of it, no act of its own."""
        found: tuple[Slot, ...] = ()
        for place in range(number + 1, len(self.read.verbs)):
            other = self.read.verbs[place]
            if other.form == "ing" or other.link == "to":
                if other.subject == verb.subject or other.governor == number:
                    deed = self._verb(place, 3)
                    self._consume(place)
                    found += deed.recipients if deed is not None else ()
        return found

    def _together(self, verb: Verb) -> bool:
        """Whether several do it: joined subjects, "with" somebody, or "joint" in the object."""
        tokens, phrases = self.read.tokens, self.read.phrases
        if sum(not phrases[i].time for i in verb.subject) > 1:
            return True
        for index in verb.complements:
            phrase = phrases[index]
            inside = tokens[phrase.first : phrase.last + 1]
            if any(t.lower in ("joint", "common", "combined", "bilateral") for t in inside):
                return True
            if phrase.prep == "with" and any(t.tag == "NAME" for t in inside):
                return True
        return any(t.lower == "jointly" for t in tokens[verb.first : verb.last + 2])

    def _use_objects(self, verb: Verb, after: int, pattern: Pattern) -> None:
        for index in self._object_phrases(verb, pattern, after):
            if any(gram in self.table.nouns for gram in self._grams(index)):
                self.used_phrases.add(index)

    # --- operators

    def _operator(
        self, number: int, verb: Verb, pattern: Pattern, after: int, depth: int
    ) -> Deed | None:
        row = pattern.row
        inner = self._inner(number, verb, after, depth, row.kind)
        if row.kind == "request" and self._wishes(number, verb):
            row = msgspec.structs.replace(row, kind="wish")
            pattern = msgspec.structs.replace(pattern, row=row)
        compose = self.table.compose[row.kind]
        root = "none" if inner is None else str(inner.event)
        event = compose.get(root, compose["default"] if inner else compose.get("none", ""))
        manual = event
        if inner is not None:
            if event == "=":
                event, manual = inner.event, inner.manual
            manual = _by_manual(row.kind, inner) or manual
        if not event:
            return inner if row.kind in ("begin", "attempt") else None
        return self._composed(number, verb, pattern, after, inner, event, manual)

    def _wishes(self, number: int, verb: Verb) -> bool:
        """«wants to help»: nobody is asked, the subject itself would do it."""
        return (
            verb.lemma in ("want", "seek", "expect", "wish", "propose", "push", "need", "tell")
            and not verb.passive
            and any(
                self.read.verbs[n].link == "to" and self.read.verbs[n].subject == verb.subject
                for n in self.read.governed(number)
            )
        )

    def _composed(
        self, number: int, verb: Verb, pattern: Pattern, after: int, inner: Deed | None,
        event: str, manual: str,
    ) -> Deed:  # fmt: skip
        row = pattern.row
        kept = inner is not None and event == inner.event
        modes = inner.modes if inner is not None and kept else ()
        if inner is not None and not kept and row.kind in self.table.modes:
            mode = self.table.modes[row.kind].get(inner.event)
            modes = (mode,) if mode else ()
        own = self._recipients(verb, row, after, frozenset())
        theirs = list(inner.recipients) if inner is not None else []
        helps = list(inner.actors) if inner is not None else []
        recipients = _order(row.kind, own, helps, theirs)
        status: Status = "actual"
        if row.kind == "mull":
            status = "hypothetical"
        elif row.kind == "fail":
            status = "negated"
        elif inner is not None and kept and row.kind in ("plan", "announce", "agree", "decide"):
            status = "future"
        elif inner is not None and kept:
            status = inner.status
        last = max(verb.last, after - 1) if inner is None else max(inner.last, after - 1)
        return Deed(
            as_event(event), as_event(manual), verb.first, last, number, modes,
            inner.contexts if inner is not None else (), self._actors(verb), tuple(recipients),
            status, symmetric=inner is not None and kept and inner.symmetric,
            weak=self._is_weak(pattern, inner, kept),
            needs=kept and inner is not None and inner.needs,
            confidence=0.75 if inner is not None else 0.55,
        )  # fmt: skip

    def _is_weak(self, pattern: Pattern, inner: Deed | None, kept: bool) -> bool:
        row = pattern.row
        if inner is None:
            return row.weak or (row.kind in _NEEDS_INNER and not self._telling(pattern))
        passes = kept or row.kind in ("plan", "announce", "decide", "begin", "stop")
        return row.weak or (passes and inner.weak and inner.verb >= 0)

    def _telling(self, pattern: Pattern) -> bool:
        head_only = not pattern.tail
        return pattern.row.kind in ("refuse", "threaten") or (
            pattern.row.kind == "request" and not head_only
        )

    def _inner(self, number: int, verb: Verb, after: int, depth: int, kind: str) -> Deed | None:
        """The act that the operator governs: a verb that completes it, or a noun in its object."""
        if depth > 3:
            return None
        best: Deed | None = None
        for governed in self.read.governed(number):
            if governed in self.used:
                continue
            if kind in _WHOLE or self.read.verbs[governed].link != "that":
                deed = self._verb(governed, depth + 1)
                self._consume(governed)
                if deed is not None and best is None:
                    best = deed
        if best is not None:
            return best
        for index in self._noun_places(verb, after, kind):
            found = self._noun_at(index, verb)
            if found is not None:
                self.used_phrases.add(index)
                return found
        return None

    def _consume(self, number: int) -> None:
        self.used.add(number)
        for below in self.read.governed(number):
            if below not in self.used:
                self._consume(below)

    def _noun_places(self, verb: Verb, after: int, kind: str) -> list[int]:
        if verb.passive:
            return [index for start in verb.subject for index in self._chain(start)]
        direct = self._direct(verb, after)
        if kind in ("begin", "attempt", "plan", "agree", "promise"):
            direct += [
                i for i in verb.complements
                if i not in direct and self.read.phrases[i].prep in ("in", "to", "on", "with", "for")
            ]  # fmt: skip
        return direct

    # --- nouns

    def _noun_at(self, index: int, verb: Verb | None = None) -> Deed | None:
        """The act that a phrase's noun tells, with the parties that the phrases about it name."""
        gram = next((g for g in self._grams(index) if g in self.table.nouns), None)
        if gram is None:
            return None
        entry = self.table.nouns[gram]
        row, phrase = entry.row, self.read.phrases[index]
        event = as_event(row.event)
        actors, recipients = self._around(index, row)
        modes = row.modes
        inner = self.hung.get(phrase.last)
        if inner is not None:
            recipients += [slot for slot in inner.recipients if slot not in recipients]
            kind = "" if inner.weak else _KIND_OF.get(event, "")
            mode = self.table.modes.get(kind, {}).get(inner.event)
            modes = (mode,) if mode else row.modes
            if not inner.weak and event == "AGREE" and QUAD[inner.event] == 4:
                event = "THREATEN"
        symmetric = row.symmetric or any(
            p.prep in row.symmetric_with for p in self._following(index)
        )
        return Deed(
            event, as_event(row.manual or row.event), phrase.first, phrase.last, -1, modes,
            row.contexts, tuple(actors), tuple(recipients), symmetric=symmetric,
            weak=not entry.alone, nominal=True, reach=self._reach(index), confidence=0.5,
        )  # fmt: skip

    def _reach(self, index: int) -> int:
        hung = self._hung(index)
        return self.read.phrases[hung[-1] if hung else index].last

    def _following(self, index: int) -> list[Phrase]:
        return [self.read.phrases[i] for i in self._hung(index)]

    def _hung(self, index: int) -> list[int]:
        """The prepositional phrases right after a phrase."""
        phrases, found = self.read.phrases, []
        for place in range(index + 1, min(index + 6, len(phrases))):
            before, here = phrases[place - 1], phrases[place]
            between = self.read.tokens[before.last + 1 : here.first]
            if any(t.tag in ("V", "AUX", "MOD", "REL", "SUB", "PUNCT") for t in between) and (
                not here.joined
            ):
                break
            if not here.prep and not here.time:
                break
            found.append(place)
        return found

    def _around(self, index: int, row: Row) -> tuple[list[Slot], list[Slot]]:
        tokens, phrase = self.read.tokens, self.read.phrases[index]
        actors: list[Slot] = []
        recipients: list[Slot] = []
        owner = next(
            (p for p in range(phrase.last, phrase.first, -1) if tokens[p].tag == "POS"), -1
        )
        if owner > 0:
            actors.append((phrase.first, owner - 1))
        elif tokens[phrase.first].tag == "DET" and tokens[phrase.first].name >= 0:
            actors.append((phrase.first, phrase.first))
        else:
            actors += [
                (p, p) for p in range(phrase.first, phrase.last + 1) if tokens[p].tag == "NAME"
            ]
        hung = [(self.read.phrases[i].prep, self._slots([i])[0]) for i in self._hung(index)]
        actors += [slot for prep, slot in hung if prep == "by"]
        if "of" not in row.via:
            actors += [slot for prep, slot in hung if prep == "of"]
        for via in row.via:
            recipients += [slot for prep, slot in hung if prep == via]
        return actors, recipients

    def _nouns(self) -> Iterator[Deed]:
        for index, phrase in enumerate(self.read.phrases):
            if index in self.used_phrases or phrase.time:
                continue
            deed = self._noun_at(index)
            if deed is not None:
                yield deed

    # --- time and negation

    def _in_time(self, deed: Deed, verb: Verb) -> Deed:
        if deed.by_speaker or deed.verb < 0 and not deed.nominal:
            return deed
        if deed.refused:
            return deed
        status, event, manual, modes = deed.status, deed.event, deed.manual, deed.modes
        outer = deed.verb >= 0
        if not outer:
            return deed
        if verb.negated and verb.modal in ("will", "would", "can", "could") and (
            event in COOPERATIVE
        ):  # fmt: skip
            mode = self.table.modes["refuse"].get(event)
            event, manual, modes = "REJECT", "REJECT", (mode,) if mode else ()
            deed = msgspec.structs.replace(deed, weak=False)
        elif verb.negated:
            status = "negated"
            if event in ("AGREE", "SUPPORT", "CONCEDE", "AID", "COOPERATE"):
                manual = "REJECT"
        elif verb.modal in ("may", "might", "could", "can"):
            status = "hypothetical"
            manual = _future(manual)
        elif verb.modal in ("will", "would", "shall") and event not in ("THREATEN", "REQUEST"):
            status, event, manual = self._future(deed, verb)
        if verb.link == "that" and self.read.verbs[verb.governor].lemma in _DOUBTFUL:
            status = "hypothetical" if status in ("actual", "future") else status
        if verb.conditional and status != "negated":
            status = "hypothetical"
        return msgspec.structs.replace(deed, status=status, event=event, manual=manual, modes=modes)

    def _future(self, deed: Deed, verb: Verb) -> tuple[Status, Event, Event]:
        conditional = any(t.lower in ("if", "unless") for t in self.read.tokens)
        unless = any(t.lower == "unless" for t in self.read.tokens)
        manual = _future(deed.manual)
        if conditional and QUAD[deed.event] == 4:
            return "actual", "THREATEN", "THREATEN"
        if verb.modal == "would" and verb.governor < 0:
            return "hypothetical", deed.event, manual
        composed = self.table.compose["will"].get(deed.event, "=")
        if composed != "=":
            return "actual", as_event(composed), manual
        if unless and deed.event != "REJECT":
            return "actual", "THREATEN", "THREATEN"
        if deed.event in ("ACCUSE", "REJECT"):
            return "future", deed.event, deed.manual
        return "future", deed.event, manual


_DOUBTFUL = frozenset("allege claim suspect fear speculate predict doubt imagine".split())
_KIND_OF = {"REJECT": "refuse", "REQUEST": "request", "THREATEN": "threaten", "AGREE": "promise"}
_INTENTS = frozenset(
    "decision plan effort bid attempt ability intention right need chance proposal move desire way "
    "opportunity failure order permission wish goal aim mission mandate resolution campaign power "
    "capacity reason obligation duty step inability option freedom idea motion authority".split()
)
_NEEDS_INNER = frozenset({"request", "promise", "agree", "allow", "command"})
_WHOLE = frozenset({"announce", "mull", "fail", "promise", "agree", "refuse", "threaten",
                    "request", "plan", "command", "decide"})  # fmt: skip


def _future(root: Event) -> Event:
    """What the manual codes for a deed still to come: a promise or a threat."""
    if root in ("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE", "AGREE"):
        return "AGREE"
    if QUAD[root] == 4:
        return "THREATEN"
    return root


def _by_manual(kind: str, inner: Deed) -> str:
    if kind == "agree":
        return "AGREE"
    if kind in ("plan", "promise", "decide"):
        return _future(inner.manual)
    if kind == "fail" and inner.event in COOPERATIVE:
        return "REJECT"
    if kind == "request" and inner.event in ("SANCTION", "PROTEST") and inner.nominal:
        return "ACCUSE"
    if kind == "announce" and inner.nominal:
        return "" if QUAD[inner.event] == 4 else _future(inner.manual)
    return ""


def _order(kind: str, own: list[Slot], helps: list[Slot], theirs: list[Slot]) -> list[Slot]:
    """Whom an operator's act is toward: who is asked; else who would undergo the inner act."""
    if kind == "request":
        found = own + helps + theirs
    elif kind in ("refuse", "allow"):
        found = own + helps + theirs
    elif kind in ("begin", "attempt", "plan", "announce", "stop", "fail", "mull"):
        found = theirs + own
    else:
        found = theirs + own + helps
    return list(dict.fromkeys(found))
