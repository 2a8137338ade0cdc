"""The nouns of a phrase that the table of acts knows: of "the sudden recall", "recall"."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.language.phrases import Phrase, of_chain
from demarche.language.tokens import Token
from demarche.read.acts_table import Table

_UNSEEN = frozenset({"NAME", "POS", "PRO"})
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})


def known_nouns(
    tokens: Sequence[Token], phrases: Sequence[Phrase], table: Table, index: int
) -> tuple[str, ...]:
    """The known nouns of a phrase, singular, runs of words before single ones.

    What it is and what that is of, where the table knows the two together, stand first ("state of
    emergency").
    """
    words = _seen(tokens, phrases[index])
    found = _runs(tokens, phrases[index], words, table)
    chain = of_chain(phrases, index)
    if len(chain) > 1:
        head = tokens[phrases[chain[1]].head].lower
        joined = table.singular.get(f"{words[-1]} of {head}")
        if joined is not None:
            found.insert(0, joined)
    return tuple(found)


def _seen(tokens: Sequence[Token], phrase: Phrase) -> list[str]:
    """The words of a phrase; those of a name, an owner or a pronoun are blank."""
    return [
        "" if t.tag in _UNSEEN and not _opens(tokens, t) else t.lower
        for t in tokens[phrase.first : phrase.last + 1]
    ]


def _opens(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a capital only opens the sentence ("Dockers marched"): it names nobody."""
    return token is tokens[0] and token.tag == "NAME" and token.name < 0


def _runs(tokens: Sequence[Token], phrase: Phrase, words: Sequence[str], table: Table) -> list[str]:
    found: list[str] = []
    covered: list[tuple[int, int]] = []
    longer: list[tuple[int, int]] = []
    for size in range(min(table.longest, len(words)), 0, -1):
        for start in range(len(words) - size, -1, -1):
            run = words[start : start + size]
            known = table.singular.get(" ".join(run)) if all(run) else None
            end = start + size
            if known is None or any(a <= start and end <= b for a, b in covered):
                continue
            if any(a <= start and end < b for a, b in longer):
                continue  # of "patrol boats" the boats are had, and no patrol
            if size == 1 and _is_no_noun(tokens, phrase, start):
                continue
            found.append(known)
            if size > 1:
                (covered if known in table.nouns else longer).append((start, end))
    return found


def _is_no_noun(tokens: Sequence[Token], phrase: Phrase, start: int) -> bool:
    """Whether a phrase's word is a verb ("what it calls a threat") or describes ("a national
    survey").
    """
    at = phrase.first + start
    if start == 0 and at > 0 and tokens[at - 1].lower in _PRONOUNS:
        return True
    return at < phrase.last and tokens[at].tag == "ADJ"
