"""Acts told by the form of a sentence: commands in direct speech, and whom "it" stands for."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.language.clauses import Clauses
from demarche.language.words import Sentence
from demarche.read.acts_deed import Deed
from demarche.read.acts_table import table
from demarche.read.page import Mention, Page

_GOES_ON = frozenset({"DET", "NAME", "NUM", "PRO", "P", "N", "ADV", "POS", "ADJ", "TO"})
_BEFORE = frozenset({"please", "do", "not", "n't", "never", "and", "so", "then", "now"})


def commands(read: Clauses) -> list[Deed]:
    """«Stop the tests.»: a sentence of direct speech that opens with a bare verb asks for it.

    The deeds have no actor: it is whoever says the sentence; without a speaker they are none.
    """
    tokens, place = read.tokens, 0
    while place < len(tokens) and tokens[place].lower in _BEFORE:
        place += 1
    if place + 1 >= len(tokens) or tokens[place].lower not in table().commanded:
        return []
    after = tokens[place + 1]
    lone = after.tag == "PUNCT" and len(tokens) == place + 2
    if not lone and (after.tag not in _GOES_ON or after.lower in ("of", "is", "was")):
        return []
    if tokens[place].lower != "let" and any(
        verb.finite and verb.subject and _opens_with(read, verb.subject[0], place)
        for verb in read.verbs
    ):
        return []
    last = next((n - 1 for n in range(place, len(tokens)) if tokens[n].tag == "PUNCT"), place)
    deed = Deed("REQUEST", "REQUEST", place, max(place, last), by_speaker=True, confidence=0.5)
    return [deed]


def _opens_with(read: Clauses, subject: int, place: int) -> bool:
    """Whether a subject holds the opening word, which is then a noun ("Talks were held")."""
    return read.phrases[subject].first <= place <= read.phrases[subject].last


def of_it(page: Page, sentence: Sentence, place: int) -> list[Mention]:
    """Whom "it" at this offset stands for where nobody resolved it: the topic before it.

    That is the first body or country named in the sentence before "it", else in the sentence
    that goes before. Empty where there is none.
    """
    here = _topic(page.mentions_in(sentence.start, place))
    if here:
        return here
    before = page.sentence_at(max(0, sentence.start - 2))
    if before is None or before.start >= sentence.start:
        return []
    if "\n\n" in page.text[before.end : sentence.start]:
        return []
    return _topic(page.mentions_in(before.start, before.end))


def _topic(mentions: Sequence[Mention]) -> list[Mention]:
    for mention in mentions:
        if not (mention.is_person or mention.is_adjective or mention.is_place):
            return [mention]
    return []
