"""A rough part of speech for each word, from closed classes, a list of verbs and the neighbours.

Tags: V verb, AUX, MOD modal, TO before an infinitive, NEG, N noun, NAME, PRO, DET, ADJ, ADV, NUM,
TIME (a day or month), P preposition, CC, SUB (subordinator or "that"), REL, POS ("'s"), PUNCT.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from demarche.language.grammar import grammar
from demarche.language.tag_verbs import (
    after_helper,
    gerund,
    infinitive,
    is_form,
    left_of,
    past,
    present,
    right_of,
)
from demarche.language.tokens import Token, open_tokens
from demarche.language.words import Word

_ENDS = ("tion", "ment", "ness", "ity", "ship", "ence", "ance", "ism")
_ADJECTIVES = ("al", "ive", "ous", "ful", "less", "able", "ible", "ic", "ish", "ary", "ian", "ese")
_ABOUT = frozenset("about around over nearly up to than under".split())


def tagged(
    words: Sequence[Word], names: Sequence[tuple[int, int]] = (), capitals: bool = True
) -> tuple[Token, ...]:
    """The sentence's tokens with their tags.

    `names` are [start, end) offsets of names, in order and apart; each becomes one token whose
    words are not looked at. With `capitals`, other capitalised runs become names too.
    Quotation marks and short parentheses are left out.
    """
    tokens = open_tokens(words, names, capitals)
    for before, token in pairwise(tokens):
        if before.lower == "no" and token.lower == "longer":
            before.tag, token.tag = "NEG", "ADV"
    for index, token in enumerate(tokens):
        if token.lower in _ABOUT and index + 1 < len(tokens) and tokens[index + 1].tag == "NUM":
            token.tag = "ADV"
        elif token.lower == "further" and _moves_on(tokens, index):
            token.tag = "ADV"
        elif token.lower == "that" and _points(tokens, index):
            token.tag = "DET"
        elif not token.tag:
            _decide(tokens, index)
    if not any(t.tag in ("V", "AUX") for t in tokens):
        _find_verb(tokens)
    return tuple(tokens)


def _find_verb(tokens: list[Token]) -> None:
    """In a stretch without a verb, the first word after a noun that can be one is it."""
    for before, token in pairwise(tokens):
        option = is_form(token, "base", "s")
        if before.tag in ("N", "NAME", "PRO") and token.tag == "N" and option is not None:
            token.tag, token.lemma, token.form = "V", option.lemma, option.form
            return


def _moves_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether "further" stands between a doer and the verb ("she further undertook")."""
    if index == 0 or index + 1 >= len(tokens) or tokens[index - 1].tag not in ("NAME", "PRO"):
        return False
    return is_form(tokens[index + 1], "past", "s") is not None


def _points(tokens: Sequence[Token], index: int) -> bool:
    """Whether "that" points at the noun after it ("broke that promise")."""
    if index + 1 >= len(tokens) or index == 0:
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if after.tag or not (after.lower in grammar().nouns or not after.options):
        return False
    return before.tag == "P" or (before.tag == "V" and before.lemma not in grammar().saying)


def _decide(tokens: list[Token], index: int) -> None:
    token = tokens[index]
    before, after = left_of(tokens, index), right_of(tokens, index)
    if not token.options:
        _plain(token)
        return
    tag = before.tag if before else "START"
    if before is not None and after_helper(token, before):
        return
    if before is not None and before.lower == "to" and infinitive(tokens, index, after):
        return
    if option := is_form(token, "ing"):
        gerund(token, option, tag, after, before)
    elif option := is_form(token, "past", "part"):
        past(tokens, index, option, tag, after)
    else:
        present(tokens, index, tag, after)


def _plain(token: Token) -> None:
    lower = token.lower
    if lower.endswith("ly") and lower not in ("ally", "family", "assembly", "supply", "italy"):
        token.tag = "ADV"
    elif lower.endswith(_ENDS) or lower in grammar().nouns:
        token.tag = "N"
    elif lower.endswith(_ADJECTIVES) and not lower.endswith(("sal", "val", "eal", "ial")):
        token.tag = "ADJ"
    else:
        token.tag = "N"
