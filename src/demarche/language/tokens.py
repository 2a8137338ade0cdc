"""A sentence's words as tokens: names merged, closed classes tagged, the rest open."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from demarche.language.grammar import Grammar, grammar
from demarche.language.inflect import Inflected
from demarche.language.words import Word

_QUOTES = frozenset('"“”„«»`‘') | {"''", "``", "$", "€", "£", "¥"}
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds "
    "thousand thousands million billion third half twenty thirty forty fifty".split()
)


class Token(msgspec.Struct, gc=False):
    """A word as the shallow reader sees it: its place, its tag, and its lemma if it is a verb."""

    start: int
    end: int
    lower: str
    tag: str = ""
    lemma: str = ""
    form: str = ""
    aux: str = ""
    """be, have or do, for an auxiliary."""
    reduced: bool = False
    """A participle after its noun ("troops sent by ...")."""
    options: tuple[Inflected, ...] = ()
    name: int = -1
    """Index of the name it stands for, among the names given."""


def open_tokens(
    words: Sequence[Word], names: Sequence[tuple[int, int]], capitals: bool
) -> list[Token]:
    """The tokens, with a tag where their class is closed.

    Each of `names` becomes one token, as do other capitalised runs where `capitals` is set;
    quotation marks, hyphens within a compound and short parentheses are left out.
    """
    rules = grammar()
    found: list[Token] = []
    index = number = 0
    while index < len(words):
        word = words[index]
        while number < len(names) and names[number][1] <= word.start:
            number += 1
        if number < len(names) and names[number][0] <= word.start:
            index = _take_name(words, index, names, number, found)
            continue
        if word.text == "(":
            index = _past_parenthesis(words, index)
            continue
        if word.text == "." and found and shortens(words, index):
            found[-1].end = word.end if found[-1].name < 0 else found[-1].end
        elif word.text not in _QUOTES and not (word.text in "-/" and _is_joint(words, index)):
            found.append(_first_look(word, rules, capitals, bool(found)))
        index += 1
    return _joined(found)


def shortens(words: Sequence[Word], index: int) -> bool:
    """Whether it is the stop of a shortened word, with more to come ("on Nov. 3 near the line")."""
    if words[index].text != "." or not 0 < index < len(words) - 1:
        return False
    more = any(word.is_word for word in words[index + 1 :])
    return more and words[index - 1].is_word and words[index - 1].end == words[index].start


def _is_joint(words: Sequence[Word], index: int) -> bool:
    """Whether it is the hyphen of a compound ("23-month")."""
    if not 0 < index < len(words) - 1:
        return False
    return words[index - 1].end == words[index].start and words[index].end == words[index + 1].start


def _take_name(
    words: Sequence[Word], index: int, names: Sequence[tuple[int, int]], number: int,
    found: list[Token],
) -> int:  # fmt: skip
    start, end = words[index].start, names[number][1]
    lower = words[index].lower
    last = index
    while last + 1 < len(words) and words[last + 1].start < end:
        last += 1
    tag = "NAME"
    if last == index and grammar().closed.get(lower) in ("PRO", "DET"):
        tag = "DET" if lower in ("its", "their", "his", "our", "my", "your", "whose") else "PRO"
        if lower == "her":
            tag = "DET"
    found.append(Token(start, words[last].end, lower if tag != "NAME" else "", tag, name=number))
    return last + 1


def _past_parenthesis(words: Sequence[Word], index: int) -> int:
    for ahead in range(index + 1, min(index + 12, len(words))):
        if words[ahead].text == ")":
            return ahead + 1
    return index + 1


def _first_look(word: Word, rules: Grammar, capitals: bool, inside: bool) -> Token:
    lower = word.lower
    token = Token(word.start, word.end, lower)
    if not word.is_word:
        token.tag = "PUNCT"
    elif lower in ("'s", "'"):
        token.tag = "POS"
    elif inside and word.text in ("May", "March") and capitals:
        token.tag = "TIME"
    elif (known := rules.closed.get(lower)) and not (lower == "us" and word.text == "US"):
        token.tag, token.aux = known, rules.aux.get(lower, "")
        if known == "MOD":
            token.lemma = {"'ll": "will", "wo": "will", "sha": "shall", "'d": "would",
                           "ca": "can"}.get(lower, lower)  # fmt: skip
        if known == "AUX" and lower in ("being", "having"):
            token.form = "ing"
    elif len(lower) == 4 and lower.isdigit() and "1500" < lower < "2100":
        token.tag = "TIME"
    elif lower[0].isdigit() or lower in _NUMBERS:
        token.tag = "NUM"
    else:
        token.options = rules.verbs.get(lower, ()) or _strange_past(lower, rules)
        strange = lower not in rules.nouns and not token.options
        if capitals and word.is_capital and (inside or (strange and not lower.endswith("ly"))):
            token.tag = "NAME"
    return token


def _strange_past(lower: str, rules: Grammar) -> tuple[Inflected, ...]:
    """A word in -ed that no table knows can still be a verb ("angered")."""
    if not lower.endswith("ed") or len(lower) < 6 or "-" in lower or lower in rules.nouns:
        return ()
    return (Inflected(lower[:-2], "past"), Inflected(lower[:-2], "part"))


def _joined(tokens: list[Token]) -> list[Token]:
    """Runs of capitalised words as one name."""
    found: list[Token] = []
    for token in tokens:
        if (
            token.tag == "NAME" and token.name < 0 and found
            and found[-1].tag == "NAME" and found[-1].name < 0
        ):  # fmt: skip
            found[-1].end = token.end
            continue
        found.append(token)
    return found
