"""What an issue is that words only point to: "refused to free them", "accepted it"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from demarche.ground.items import Actor
from demarche.language.grammar import grammar
from demarche.read.issues import lemmas_of, names_something
from demarche.read.judged import Judged, judged_in
from demarche.read.labels import name_at
from demarche.read.labels_table import circumstances, namings
from demarche.read.page import Page

_POINTING = re.compile(
    r"(?:.*\b)?(?:it|them|him|her|us|this|that|these|those|so|one|neither|both|either|none)$|"
    r"(?:refus|declin|reject|accept|agree|object|ask|demand|request|insist|deny|say|tell|comply)"
    r"(?:s|ing|ed|al|ance|ion)?$",
    re.IGNORECASE,
)
_DEED_OF = re.compile(r"(?P<deed>.+ of )(?P<what>them|it|these|those)$")
_BARE = frozenset({"it", "this", "that", "these", "those", "them"})
_MANY = ("them", "these", "those", "neither", "both", "either", "none")
"""Last words of what points to several things."""
_SMALL = frozenset({"the", "same", "at", "on", "in", "within", "a", "an", "by", "for", "with"})
_ANSWER = frozenset({"acceptance", "rejection"})
"""Deeds that are stands themselves and add nothing to what they are on."""
_SALIENT = ("obj", "nsubj", "obl", "nmod", "conj", "root")
"""How the thing that a pronoun takes up may hang in its sentence, the likelier first."""
_BACK = 2
"""How many sentences before are looked at."""


def points_back(page: Page, issue: str) -> bool:
    """Whether words name no issue of their own: "hindering them", "refusing", or just a party."""
    if issue.endswith(("ing", "ed")) and lemmas_of(issue.lower()) & grammar().saying:
        return True
    return bool(_POINTING.match(issue)) or issue in _named(page)


def without_time(issue: str) -> str:
    """A pronoun without the words behind it that only tell when or how: "it | the same evening"."""
    first, *rest = issue.split() or [""]
    if first.lower() not in _BARE:
        return issue
    told = all(word.lower() in circumstances() | _SMALL for word in rest)
    return first if told else issue


def _named(page: Page) -> frozenset[str]:
    """The words with which the report names anybody."""
    known: dict[str, frozenset[str]] = page.kept("positions_pointed")
    if "named" not in known:
        known["named"] = frozenset(m.anchor.exact for m in page.mentions if m.how != "unnamed")
    return known["named"]


def pointed_to(page: Page, issue: str, at: int, last: str | None, party: Actor) -> str | None:
    """The issue that such words mean at an offset: the last one named, else the last thing.

    A deed keeps its own name: "release of them" is the release of the thing named before.
    """
    found = _DEED_OF.match(issue)
    answers = found is not None and found["deed"].removesuffix(" of ").lower() in _ANSWER
    if found is not None and not (answers and last is not None):
        thing = _thing_before(page, at, party, plural=found["what"] != "it")
        return thing if answers or thing is None else f"{found['deed']}{thing}"
    if last is not None or not _POINTING.match(issue):
        return last  # who is rejected is no pronoun: "rejected Lamba as a chair"
    if issue.lower() in ("this", "that", "so"):
        return _deed_before(page, at, party)
    return _thing_before(page, at, party, plural=issue.lower().endswith(_MANY))


def _before(page: Page, at: int) -> Iterator[Judged]:
    """The sentences before an offset, the nearest first."""
    number = bisect_left(page.sentences, at, key=lambda s: s.end)
    for sentence in reversed(page.sentences[max(0, number - _BACK) : number]):
        if sentence.part == "body" and (read := judged_in(page, sentence)) is not None:
            yield read


def _deed_before(page: Page, at: int, party: Actor) -> str | None:
    """The name of what the sentence before tells."""
    read = next(_before(page, at), None)
    if read is None:
        return None
    root = next((k for k, row in enumerate(read.told) if row.relation == "root"), 0)
    name = name_at(read, root, party)
    return name if name is not None and names_something(name) else None


def _thing_before(page: Page, at: int, party: Actor, *, plural: bool) -> str | None:
    """The name of the thing that the sentences before speak of last."""
    for read in _before(page, at):
        for word in _salient(read, plural=plural):
            name = name_at(read, word, party)
            if name is not None and names_something(name):
                return name
    return None


def _salient(read: Judged, *, plural: bool) -> list[int]:
    """The things of a sentence that a pronoun of this number may take up, the likeliest first."""
    ranked = []
    for at, row in enumerate(read.told):
        form, relation = read.form(at), row.relation.partition(":")[0]
        many = form.endswith("s") and not form.endswith("ss")
        fits = row.upos == "NOUN" and relation in _SALIENT and many == plural
        somebody = any(m.how not in ("unnamed", "group") for m in read.named_at(at))
        if fits and form not in circumstances() | namings().sides and not somebody:
            ranked.append((_SALIENT.index(relation), -at))
    return [-back for _, back in sorted(ranked)]
