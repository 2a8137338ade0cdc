"""The verbs of a sentence: each with its group ("has not been seen"), voice, modal, negation."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from demarche.language.tokens import Token


class Verb(msgspec.Struct, gc=False):
    """A verb with its group ("has not been seen"): token indices `first` to `last` inclusive.

    `subject` and `complements` hold indices into the phrases. `governor` is the index of the verb
    that this one completes ("refused to meet"), joined by `link`: "to", "ing", "that"; "noun"
    for a clause that completes a noun ("the demand that ..."), "" where nothing governs it.
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


_BACK = frozenset({"ADV", "NEG", "AUX", "MOD"})


def verb_groups(tokens: Sequence[Token]) -> list[Verb]:
    """The verbs in text order, not yet joined to anything."""
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


def _denied_after(tokens: Sequence[Token], head: int) -> bool:
    """Whether "not" follows the verb and is its own: «is not», but «vowed not to»."""
    if head + 1 >= len(tokens) or tokens[head + 1].tag != "NEG":
        return False
    own = tokens[head].tag != "V" or head + 2 >= len(tokens)
    return own or tokens[head + 2].tag != "TO"


def _group(tokens: Sequence[Token], head: int) -> Verb:
    first = head
    while first > 0 and tokens[first - 1].tag in _BACK:
        first -= 1
    link = ""
    if first > 0 and tokens[first - 1].tag == "TO":
        link, first = "to", first - 1
        if first > 0 and tokens[first - 1].tag == "NEG":
            first -= 1
    negated = any(t.tag == "NEG" for t in tokens[first:head]) or _denied_after(tokens, head)
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
