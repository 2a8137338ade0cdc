"""What governs a verb: infinitives, gerunds and clauses of speech find the verb before them."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.language.grammar import grammar
from demarche.language.phrases import Phrase
from demarche.language.tokens import Token
from demarche.language.verbs import Verb


class Links:
    """One sentence while its verbs are being joined to each other."""

    def __init__(
        self, tokens: Sequence[Token], found: tuple[Phrase, ...], verbs: list[Verb]
    ) -> None:
        self.tokens, self.phrases, self.verbs = tokens, found, verbs
        self.saying, self.bare = grammar().saying, grammar().bare_saying

    def run(self) -> None:
        """Says what governs each infinitive, gerund and clause of speech."""
        for number, verb in enumerate(self.verbs):
            verb.conditional = self._in_condition(number) or self._goes_on(number)
            if verb.finite and self._of_noun(number):
                verb.link = "noun"
            if number == 0 or verb.link == "noun":
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

    def _of_noun(self, number: int) -> bool:
        """«the demand that the alliance withdraw»: a clause that completes a noun."""
        place = self.verbs[number].first - 1
        while place > 0 and self.tokens[place].tag in _INSIDE_SUBJECT:
            place -= 1
        return (
            place > 0
            and place < self.verbs[number].first - 1
            and self.tokens[place].lower == "that"
            and self.tokens[place - 1].tag == "N"
        )

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
                if token.lower in _TIMED:
                    return self._awaited(number, place)
                return token.lower in ("if", "unless", "whether", "lest", "until", "provided")
            place -= 1
        return False

    def _awaited(self, number: int, place: int) -> bool:
        """«would talk only after they had left»: what comes to pass before what is to come."""
        if not self.verbs[number].finite:
            return False
        only = place > 0 and self.tokens[place - 1].lower in ("only", "until")
        if self.tokens[place].lower == "after" and not only:
            return False  # "will meet after they expelled two envoys"
        before = [v for v in self.verbs[:number] if v.last < place and (v.finite or v.modal)]
        start = before[-1].first if before else 0
        if any(t.lower in _COMING for t in self.tokens[start:place]):
            return True
        behind = [v for v in self.verbs[number + 1 :] if v.modal][:1]
        return not before and any(v.modal in _COMING for v in behind)

    def _goes_on(self, number: int) -> bool:
        """«if they leave and pay»: a verb joined to one of a condition, without its own subject."""
        if number == 0 or not self.verbs[number - 1].conditional:
            return False
        verb, before = self.verbs[number], self.verbs[number - 1]
        between = self.tokens[before.last + 1 : verb.first]
        joins = bool(between) and between[-1].tag == "CC"
        return joins and verb.form == before.form and not any(t.lower == "," for t in between)


_TIMED = frozenset({"before", "once", "after"})
_COMING = frozenset({"will", "would", "shall", "'ll", "wo"})
_INSIDE_SUBJECT = frozenset({"DET", "ADJ", "NUM", "N", "NAME", "PRO", "POS", "CC", "P", "ADV"})
