"""Who does what in a sentence, by a shallow reading: tags, noun phrases, verbs with their subject.

No parser stands behind this. Closed classes and a list of verbs give each word a rough part of
speech from its neighbours; noun phrases are runs of nouns with what goes before them; each verb
takes the nearest free phrase on its left for subject and the phrases up to the next boundary on
its right for complements. A dependency tree can fill the same types later.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from demarche.language.phrases import Phrase, phrases
from demarche.language.tags import Token, grammar, tagged
from demarche.language.words import Word


class Verb(msgspec.Struct, gc=False):
    """A verb with its group ("has not been seen"): token indices `first` to `last` inclusive.

    `subject` and `complements` hold indices into the phrases. `governor` is the index of the verb
    that this one completes ("refused to meet"), joined by `link`: "to", "ing", "that", or ""
    where nothing governs it.
    """

    first: int
    last: int
    lemma: str
    form: str
    modal: str = ""
    passive: bool = False
    perfect: bool = False
    negated: bool = False
    copula: bool = False
    conditional: bool = False
    relative: bool = False
    subject: tuple[int, ...] = ()
    complements: tuple[int, ...] = ()
    governor: int = -1
    link: str = ""

    @property
    def finite(self) -> bool:
        """Whether it stands with a subject of its own."""
        return self.form in ("past", "s", "base") and self.link != "to"


class Clauses(msgspec.Struct):
    """A sentence read: its tokens, its noun phrases and its verbs, all in text order."""

    tokens: tuple[Token, ...]
    phrases: tuple[Phrase, ...]
    verbs: tuple[Verb, ...]

    def governed(self, number: int) -> list[int]:
        """The verbs that complete this one, in text order."""
        return [n for n, verb in enumerate(self.verbs) if verb.governor == number]


def clauses(
    words: Sequence[Word], names: Sequence[tuple[int, int]] = (), capitals: bool = True
) -> Clauses:
    """The sentence's tokens, phrases and verbs.

    `names` are [start, end) offsets of names, in order and apart: each is read as one noun, its
    words unseen. With `capitals`, runs of capitalised words are taken for names as well.
    """
    tokens = tagged(words, names, capitals)
    found = phrases(tokens)
    verbs = _groups(tokens)
    sentence = _Reader(tokens, found, verbs)
    sentence.link()
    sentence.subjects()
    sentence.complements()
    return Clauses(tokens, found, tuple(verbs))


_BACK = frozenset({"ADV", "NEG", "AUX", "MOD"})


def _groups(tokens: Sequence[Token]) -> list[Verb]:
    return [
        _group(tokens, index)
        for index, token in enumerate(tokens)
        if token.tag == "V" or (token.tag == "AUX" and _is_main(tokens, index))
    ]


def _is_main(tokens: Sequence[Token], index: int) -> bool:
    """Whether "is" or "had" is the verb itself: no verb follows in its group."""
    if tokens[index].aux == "do":
        return False
    for token in tokens[index + 1 :]:
        if token.tag in ("ADV", "NEG"):
            continue
        return token.tag not in ("AUX", "V")
    return True


def _group(tokens: Sequence[Token], head: int) -> Verb:
    first = head
    while first > 0 and tokens[first - 1].tag in _BACK:
        first -= 1
    link = ""
    if first > 0 and tokens[first - 1].tag == "TO":
        link, first = "to", first - 1
        if first > 0 and tokens[first - 1].tag == "NEG":
            first -= 1
    negated = any(t.tag == "NEG" for t in tokens[first:head]) or (
        head + 1 < len(tokens) and tokens[head + 1].tag == "NEG"
    )
    if not link:
        while first < head and tokens[first].tag == "ADV":
            first += 1
    token = tokens[head]
    auxes = [t.aux for t in tokens[first:head] if t.tag == "AUX"]
    modal = next((t.lemma for t in tokens[first:head] if t.tag == "MOD"), "")
    passive = token.reduced or (
        bool(auxes) and auxes[-1] == "be" and token.form in ("part", "past")
    )
    form = token.form or ("ing" if token.lower in ("being", "having") else "past")
    if (auxes or modal) and not link and tokens[first].form != "ing":
        form = "past"
    elif token.reduced:
        form = "part"
    return Verb(
        first, head, token.lemma or token.aux, form, modal, passive, "have" in auxes, negated,
        token.tag == "AUX" and token.aux == "be", link=link,
    )  # fmt: skip


class _Reader:
    """One sentence while its verbs are being joined to their phrases."""

    def __init__(
        self, tokens: Sequence[Token], found: tuple[Phrase, ...], verbs: list[Verb]
    ) -> None:
        self.tokens, self.phrases, self.verbs = tokens, found, verbs
        self.saying, self.bare = grammar().saying, grammar().bare_saying

    def link(self) -> None:
        """Says what governs each infinitive, gerund and clause of speech."""
        for number, verb in enumerate(self.verbs):
            verb.conditional = self._in_condition(number)
            if number == 0:
                continue
            before = self.verbs[number - 1]
            between = self.tokens[before.last + 1 : verb.first]
            barred = any(t.tag == "SUB" and t.lower not in ("that", "as") for t in between)
            if verb.link == "to":
                if not any(t.lower in (";", ":") for t in between):
                    verb.governor = self._governor(number)
            elif verb.form == "ing" and (not between or between[-1].tag == "P"):
                if not barred and before.last < verb.first:
                    verb.governor, verb.link = number - 1, "ing"
            elif verb.finite and before.lemma in self.saying and not barred:
                if self._speech(before, between):
                    verb.governor, verb.link = number - 1, "that"
            self._shared(number)

    def _speech(self, before: Verb, between: Sequence[Token]) -> bool:
        """Whether a clause of speech follows: "that", or a subject without a comma."""
        if any(t.lower == "that" for t in between):
            return True
        if before.lemma not in self.bare:
            return False
        return (
            bool(between)
            and not any(t.tag in ("REL", "CC", "PUNCT") for t in between[:1])
            and (not any(t.lower in (",", ";") for t in between) and between[-1].tag != "REL")
        )

    def _shared(self, number: int) -> None:
        """«agreed to meet and sign»: a second verb under the governor of the first."""
        verb, before = self.verbs[number], self.verbs[number - 1]
        joins = verb.first > 0 and self.tokens[verb.first - 1].tag == "CC"
        if verb.governor >= 0 and verb.link != "to":
            return
        if joins and before.link in ("to", "ing") and before.governor >= 0:
            same = (before.link == "to" and (verb.link == "to" or (
                verb.form == "base" and not verb.modal))) or (
                before.link == "ing" and verb.form == "ing")  # fmt: skip
            if same:
                verb.link, verb.governor = before.link, before.governor

    def _governor(self, number: int) -> int:
        """The verb of an infinitive: the nearest on its left in the same clause."""
        first = self.verbs[number].first
        for place in range(number - 1, -1, -1):
            verb = self.verbs[place]
            between = self.tokens[verb.last + 1 : first]
            if any(t.tag in ("REL",) for t in between):
                continue
            if verb.relative and any(t.lower == "," for t in between):
                continue
            return place
        return -1

    def _in_condition(self, number: int) -> bool:
        place = self.verbs[number].first - 1
        while place >= 0 and self.tokens[place].tag not in ("V", "PUNCT"):
            token = self.tokens[place]
            if token.tag in ("SUB", "REL", "P"):
                return token.lower in ("if", "unless", "whether", "lest", "until", "provided")
            place -= 1
        return False

    def subjects(self) -> None:
        """Gives each verb its subject."""
        for number, verb in enumerate(self.verbs):
            if verb.link in ("to", "ing"):
                verb.subject = self._controlled(number)
            else:
                verb.subject = self._own(number)

    def _controlled(self, number: int) -> tuple[int, ...]:
        verb = self.verbs[number]
        if verb.governor < 0:
            return ()
        governor = self.verbs[verb.governor]
        for sister in self.verbs[verb.governor + 1 : number]:
            if sister.governor == verb.governor and sister.link == verb.link:
                return sister.subject
        if verb.link == "to" and not governor.passive and governor.lemma != "promise":
            between = [
                index for index, phrase in enumerate(self.phrases)
                if governor.last < phrase.first and phrase.last < verb.first and not phrase.time
                and (not phrase.prep or phrase.prep in ("on", "upon", "for", "to"))
            ]  # fmt: skip
            if between and governor.lemma not in ("make", "take", "hold", "use", "have", "give"):
                return self._with_joined(between[0])
        if verb.link == "ing" and not governor.passive:
            between = [
                index for index, phrase in enumerate(self.phrases)
                if governor.last < phrase.first and phrase.last < verb.first
                and not phrase.prep and not phrase.time
            ]  # fmt: skip
            if between and self.tokens[verb.first - 1].tag == "P":
                return self._with_joined(between[0])
        return governor.subject

    def _with_joined(self, index: int) -> tuple[int, ...]:
        found = [index]
        for place in range(index + 1, len(self.phrases)):
            if self.phrases[place].joined and self.phrases[place].prep == self.phrases[index].prep:
                found.append(place)
            elif not (self.phrases[place].prep == "of" and not self.phrases[place].joined):
                break
        return tuple(found)

    def _own(self, number: int) -> tuple[int, ...]:
        verb = self.verbs[number]
        place = verb.first - 1
        while place >= 0 and self.tokens[place].tag in ("ADV", "NEG"):
            place -= 1
        if place < 0:
            return ()
        token = self.tokens[place]
        if token.tag == "REL" or (token.lower == "that" and self._hosted(place)):
            verb.relative = True
            return self._host(place)
        if verb.form == "part" and self.tokens[verb.last].reduced:
            verb.relative = True
            return self._host(verb.first)
        if token.tag == "CC" or (token.tag == "PUNCT" and verb.form == "ing"):
            return self._previous(number)
        if verb.form == "ing":
            if token.tag in ("N", "NAME"):
                verb.relative = True
                return self._host(verb.first)
            return self._previous(number)
        return self._nearest(number)

    def _hosted(self, place: int) -> bool:
        return place > 0 and self.tokens[place - 1].tag in ("N", "NAME")

    def _host(self, place: int) -> tuple[int, ...]:
        """The phrase before this token, as the head of a relative clause."""
        for index in range(len(self.phrases) - 1, -1, -1):
            if self.phrases[index].last < place and not self.phrases[index].time:
                while index > 0 and self.phrases[index].prep == "of":
                    index -= 1
                return (index,)
        return ()

    def _previous(self, number: int) -> tuple[int, ...]:
        """The subject of the verb before, past relative clauses and what verbs govern."""
        verb = self.verbs[number]
        for place in range(number - 1, -1, -1):
            before = self.verbs[place]
            if before.relative and not verb.relative and place > 0:
                continue
            if before.link == "to" and verb.finite:
                continue
            if before.subject:
                return before.subject
        return ()

    def _nearest(self, number: int) -> tuple[int, ...]:
        verb = self.verbs[number]
        low, opened = self._boundary(number)
        inside = [
            i for i, p in enumerate(self.phrases)
            if low <= p.first and p.last < verb.first and not p.time
        ]  # fmt: skip
        free = [
            i for i in inside
            if not self.phrases[i].prep or (self.phrases[i].first == low and opened == "open")
        ]  # fmt: skip
        if not free:
            return self._previous(number) if number else self._after_opening(inside)
        if opened == "verb":
            return self._with_joined(self._past_object(number, free))
        if opened == "saying":
            last = free[-1]
            while self.phrases[last].joined and last - 1 in free:
                last -= 1
            return self._with_joined(last)
        return self._with_joined(free[0])

    def _after_opening(self, inside: Sequence[int]) -> tuple[int, ...]:
        """«Up to 100 students marched»: a quantity that looks like a prepositional phrase."""
        return (inside[0],) if inside and self.phrases[inside[0]].prep in ("to", "than") else ()

    def _past_object(self, number: int, free: Sequence[int]) -> int:
        """Of the phrases after a finite verb, the first that is not its object."""
        verb = self.verbs[number]
        if self.tokens[verb.first - 1].lower == ",":
            for before in reversed(self.verbs[:number]):
                if before.relative and before.subject:
                    return before.subject[0]
        for index in reversed(free):
            start = self.phrases[index].first
            gap = self.tokens[start - 1]
            if gap.tag in ("CC", "PUNCT", "SUB"):
                return index
        before = self.verbs[number - 1]
        if before.relative and before.subject and not before.passive:
            return before.subject[0]
        return free[-1]

    def _boundary(self, number: int) -> tuple[int, str]:
        """Where the stretch of a verb's subject begins, and what stands there."""
        origin = number
        place = self.verbs[number].first - 1
        while place >= 0:
            token = self.tokens[place]
            if token.tag in ("SUB", "REL") or token.lower in (";", ":", "—", "–", "--"):
                return place + 1, "open"
            if token.tag in ("V", "AUX"):
                before = self.verbs[number - 1]
                if self._hangs_on_noun(number - 1):
                    place = before.first - 1
                    number -= 1
                    continue
                if before.lemma in self.saying and self.verbs[origin].governor == number - 1:
                    return place + 1, "saying"
                return place + 1, "verb"
            place -= 1
        return 0, "open"

    def _hangs_on_noun(self, number: int) -> bool:
        """Whether an infinitive completes a noun ("the refusal to withdraw its forces")."""
        while number >= 0 and self.verbs[number].link == "to":
            if self.verbs[number].governor < 0:
                return True
            number = self.verbs[number].governor
        return False

    def complements(self) -> None:
        """Gives each verb the phrases up to the next boundary."""
        taken = {
            index for number, verb in enumerate(self.verbs) for index in verb.subject
            if verb.finite and not verb.relative and not self._is_shared(number)
        }  # fmt: skip
        for number, verb in enumerate(self.verbs):
            following = (
                self.verbs[number + 1].first if number + 1 < len(self.verbs) else len(self.tokens)
            )
            found: list[int] = []
            place = verb.last + 1
            for index, phrase in enumerate(self.phrases):
                if phrase.first <= verb.last:
                    continue
                if phrase.first >= following or (index in taken and phrase.last < following
                                                 and self._leads(index, number)):  # fmt: skip
                    break
                if self._closed(self.tokens[place : phrase.first], phrase):
                    break
                found.append(index)
                place = phrase.last + 1
            verb.complements = tuple(found)

    def _is_shared(self, number: int) -> bool:
        place = self.verbs[number].first - 1
        return place >= 0 and self.tokens[place].tag == "CC"

    def _leads(self, index: int, number: int) -> bool:
        """Whether this phrase is the subject of a later verb rather than a complement here."""
        return any(index in verb.subject for verb in self.verbs[number + 1 :]
                   if verb.finite and not verb.relative)  # fmt: skip

    @staticmethod
    def _closed(between: Sequence[Token], phrase: Phrase) -> bool:
        for token in between:
            if token.tag in ("REL", "V", "MOD"):
                return True
            if token.tag == "SUB" and token.lower != "as":
                return True
            if token.tag in ("PUNCT", "CC") and not phrase.joined:
                return True
            if token.tag == "P" and token.lower in _TURNS:
                return True
        return False


_TURNS = frozenset("during amid despite following besides".split())
