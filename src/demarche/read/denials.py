"""Whether a stand is on a deed's not being done: "promised that it would not grow"."""

from __future__ import annotations

import functools
import re

from demarche.read.issues import lemmas_of
from demarche.read.judged import Judged
from demarche.read.labels import top
from demarche.read.labels_table import namings

_NOT = frozenset({"not", "n't", "n’t", "never"})
_NOBODY = frozenset({"nobody", "none", "neither", "nothing", "no-one"})
_NO = frozenset({"no", "neither"})
_TAKEN = frozenset({"xcomp", "ccomp", "acl", "advcl"})
_NOR = re.compile(r"\bnor\b", re.IGNORECASE)
_DEEP = 4
"""So many verbs may lead from one to the next: "had promised to agree not to"."""


@functools.cache
def _denied() -> re.Pattern[str]:
    nowise = rf"(?:under|at|on|in|by) no (?:{'|'.join(sorted(namings().nowise))})"
    no = rf"no(?! (?:{'|'.join(sorted(namings().no_denial))})\b)"
    return re.compile(
        rf"\b(?:{nowise}|neither (?:side|party|of \w+)|no one|nobody|none of \w+|neither|{no}) "
        rf"(?=\S)|[, ]+{nowise}\b",
        re.IGNORECASE,
    )


def denies(read: Judged, at: int) -> bool:
    """Whether the deed that a word comes down to is told not to be."""
    return _is_negated(read, _deed(read, at))


def denied(read: Judged, at: int) -> bool:
    """Whether a word or the deed it comes down to is told not to be."""
    return _is_negated(read, at) or denies(read, at)


def denies_wanted(read: Judged, start: int, end: int, since: int) -> bool:
    """The same where the deed itself stands in [start, end), wanted or offered by a word between
    `since` and it: "offered | not to send ships", "asked that no flag be raised".
    """
    at = top(read, start, end)
    if at is None or read.told[at].relation not in _TAKEN:
        return False
    head = read.told[at].head
    return 0 <= head < at and since <= read.words[head].start and denied(read, at)


def unnegated(issue: str) -> str:
    """An issue's name without the words that deny it, where the stand itself says so.

    >>> unnegated("laying no stone"), unnegated("nobody entering the zone")
    ('laying stone', 'entering the zone')
    """
    name = _denied().sub("", issue)
    return _NOR.sub("or", name) or issue


def has_no(read: Judged, at: int) -> bool:
    """Whether a thing is told not to be: "no ships"."""
    return "no" in {read.form(c) for c in read.under(at, ("det",))}


def denies_below(read: Judged, start: int, end: int) -> bool:
    """The same of what stands in [start, end), where other words lead to the deed."""
    at = top(read, start, end)
    deed = None if at is None else _deed(read, at)
    return deed is not None and deed != at and _is_negated(read, deed)


def _deed(read: Judged, at: int) -> int:
    for _ in range(_DEEP):
        inner = read.under(at, ("xcomp", "ccomp"))
        passing = bool(lemmas_of(read.form(at)) & namings().passing)
        taken = [c for c in read.under(at, ("obj",)) if not _is_self(read, c)]
        if not (inner and passing) or taken:
            break
        at = inner[0]
    return at


def _is_self(read: Judged, at: int) -> bool:
    """Whether somebody binds nobody but themselves: "bind itself never to admit them"."""
    return read.form(at).endswith(("self", "selves"))


def _is_negated(read: Judged, at: int) -> bool:
    if any(read.form(child) in _NOT for child in read.children[at]):
        return True
    if any(read.form(c) in namings().nowise and has_no(read, c) for c in read.under(at, ("obl",))):
        return True
    done = (*read.under(at, ("nsubj",)), *read.under(at, ("obj",)))
    if read.told[at].upos != "VERB":
        return False
    return any(
        read.form(c) in _NOBODY
        or (
            read.form(c) != "more"
            and _NO & {read.form(d) for d in read.under(c, ("det", "cc:preconj"))}
        )
        for c in done
    )
