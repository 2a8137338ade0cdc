"""Who within somebody's words is said to say it: "they have told us that the road is open".

What a speaker tells as another's words is the stand of that other. Whoever is not named ("I was
told that ...") takes none.
"""

from __future__ import annotations

from collections.abc import Sequence

from demarche.ground.items import Actor, Statement
from demarche.language.grammar import grammar
from demarche.read.issues import lemmas_of
from demarche.read.judged import Judged
from demarche.read.page import Page
from demarche.read.positions_sides import same_side
from demarche.read.positions_takers import doer, takers

_SELVES = frozenset({"we", "i"})
_THEMSELVES = frozenset({"it", "they", "he", "she"})
_WITHIN = frozenset({"conj", "xcomp", "acl", "advcl"})
_STEPS = 6


def inner_source(page: Page, read: Judged, at: int, spoken: Statement | None) -> list[Actor] | None:
    """Who says, within `spoken`, the clause in which a word stands; None where the speaker does.

    Empty where it is said by nobody who is named.
    """
    verb = _saying_over(read, at, spoken)
    if verb is None or spoken is None:
        return None
    subject = doer(read, verb)
    if subject is None or read.form(subject[0]) in _SELVES:
        return None
    if subject[1]:
        return []
    return takers(page, read, subject[0], spoken)


def _saying_over(read: Judged, at: int, spoken: Statement | None) -> int | None:
    """The verb of saying within somebody's words on which a clause hangs."""
    for _ in range(_STEPS):
        row = read.told[at]
        if row.head < 0 or spoken is None:
            return None
        if not spoken.anchor.start <= read.words[row.head].start < spoken.anchor.end:
            return None
        if row.relation == "ccomp" and lemmas_of(read.form(row.head)) & grammar().saying:
            return row.head
        if row.relation not in _WITHIN and row.relation != "ccomp":
            return None
        at = row.head
    return None


def passed_on(page: Page, read: Judged, at: int, spoken: Statement | None) -> list[Actor]:
    """Who is said to say of themselves what they do: "Lamba says it rejects the map"."""
    subject = doer(read, at)
    if subject is None or subject[1] or read.form(subject[0]) not in _THEMSELVES:
        return []
    return inner_source(page, read, at, spoken) or []


def sourced(
    page: Page, read: Judged, at: int, owners: Sequence[Actor], spoken: Statement | None
) -> list[Actor]:
    """Those who take a stand, with who is said to say it in place of the one who passes it on."""
    speaker = spoken.speaker if spoken is not None else None
    subject = doer(read, at)
    if speaker is None or (subject is not None and read.form(subject[0]) in _SELVES):
        return [*owners]
    if not any(same_side(owner, speaker) for owner in owners):
        return [*owners]
    inner = inner_source(page, read, at, spoken)
    return [*owners] if inner is None else inner
