"""Who does it: each verb takes the nearest free noun phrase, or the subject of another verb."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.language.grammar import grammar
from demarche.language.phrases import Phrase
from demarche.language.tokens import Token
from demarche.language.verbs import Verb


class Subjects:
    """One sentence while its verbs are being given their subjects."""

    def __init__(
        self, tokens: Sequence[Token], found: tuple[Phrase, ...], verbs: list[Verb]
    ) -> None:
        self.tokens, self.phrases, self.verbs = tokens, found, verbs
        self.saying = grammar().saying

    def run(self) -> None:
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
        same = self._same_tense(number)
        if same is not None:
            return same
        for place in range(number - 1, -1, -1):
            before = self.verbs[place]
            if before.relative and not verb.relative and place > 0:
                continue
            if before.link in ("to", "ing") and verb.finite:
                continue
            if before.subject:
                return before.subject
        return ()

    def _same_tense(self, number: int) -> tuple[int, ...] | None:
        """«rejected the charge that it had lied and called for talks»: tense tells the pair."""
        verb = self.verbs[number]
        if not verb.finite or number == 0 or not self.verbs[number - 1].perfect or verb.perfect:
            return None
        for before in reversed(self.verbs[:number]):
            if before.finite and not before.relative and not before.perfect and before.subject:
                return before.subject if before.modal == verb.modal else None
        return None

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
                    while before.link == "noun" and self.tokens[place].lower != "that":
                        place -= 1
                    place -= before.link == "noun"
                    number -= 1
                    continue
                if before.lemma in self.saying and self.verbs[origin].governor == number - 1:
                    return place + 1, "saying"
                return place + 1, "verb"
            place -= 1
        return 0, "open"

    def _hangs_on_noun(self, number: int) -> bool:
        """Whether an infinitive completes a noun ("the refusal to withdraw its forces")."""
        while number >= 0 and self.verbs[number].link in ("to", "noun"):
            if self.verbs[number].governor < 0:
                return True
            number = self.verbs[number].governor
        return False
