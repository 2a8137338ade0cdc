"""What belongs to a verb on its right: noun phrases up to the next boundary."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.language.phrases import Phrase
from demarche.language.tokens import Token
from demarche.language.verbs import Verb


class Complements:
    """One sentence while its verbs are being given their complements."""

    def __init__(
        self, tokens: Sequence[Token], found: tuple[Phrase, ...], verbs: list[Verb]
    ) -> None:
        self.tokens, self.phrases, self.verbs = tokens, found, verbs

    def run(self) -> None:
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
