"""Meetings that the model sees and no pattern tells: words by the model, sides by the tree.

The model sees the sentence with names blank and says of each word how likely it tells that people
meet, and whether they have, will or might; who they are follows from the tree by the rules here.
What a pattern has told is not told again.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from demarche.ground.items import MeetingStatus
from demarche.language.inflect import forms
from demarche.read.acts_judged import clause
from demarche.read.judged import Judged
from demarche.read.masks import PLACE, TIME, Masked, Symbol
from demarche.read.meetings_status import noun_status
from demarche.read.meetings_told import Telling, is_limit, is_nobody, place_of, told_format
from demarche.read.meetings_verb_words import governors
from demarche.read.meetings_words import Finding, clues, words
from demarche.read.page import Mention, Page

LEAST = 0.15
"""Probability that a word tells a meeting from which it is weighed (`weighed.py`)."""
_STATUSES: dict[str, MeetingStatus | None] = {
    "actual": None, "future": "planned", "hypothetical": "proposed",
}  # fmt: skip
"""Of a deed that took place the day told says whether it did; one denied is no meeting."""
_NOMINAL = frozenset({"NOUN", "PROPN"})
_CONTENT = _NOMINAL | {"VERB", "ADJ", "AUX", "ADV"}
_WITH = frozenset("with by between among from to for at on of".split())
_BACK = frozenset("the this that these those their its his her both".split())
_ASIDE = frozenset({"conj", "cc", "parataxis", "punct", "advcl", "acl:relcl", "discourse"})
_COMPLETES = frozenset({"obj", "xcomp", "obl", "nmod", "nsubj", "ccomp"})


def tellings(page: Page, shape: Masked, read: Judged, told: Sequence[Telling]) -> list[Telling]:
    """Every meeting that a word of the sentence is likely to tell, in text order.

    What completes a meeting told by a pattern ("will fly to <place> to meet ...") is none apart.
    """
    shares = [row.acts.get("CONSULT", 0.0) for row in read.told]
    found: list[Telling] = []
    taken: set[int] = set()
    never = words().no_meeting.words
    for at in sorted(range(len(shares)), key=lambda at: (-shares[at], at)):
        if shares[at] < LEAST:
            break
        row = read.told[at]
        if at in taken or row.upos not in _CONTENT or row.status not in _STATUSES:
            continue
        taken.update(read.reach(at, _ASIDE), _completed(read, at))
        if _is_told(read, at, told) or _is_of_nobody(read, at) or read.form(at) in never:
            continue
        status = _status(page, shape, read, at)
        if status == "not_held":
            continue
        telling = _telling(page, shape, read, at, status)
        if telling.when is not None or read.form(at) not in _contacts():
            found.append(telling)
    return sorted(found, key=lambda t: (t.start, t.end))


@functools.cache
def _contacts() -> frozenset[str]:
    """Every form of the verbs of contact."""
    verbs = words().contact.words
    return frozenset(verbs) | {form for verb in verbs for form, _ in forms(verb)}


def _completed(read: Judged, at: int) -> list[int]:
    """The words that a word completes: "held" of "held a meeting"."""
    found: list[int] = []
    while len(found) < 3 and read.told[at].relation.partition(":")[0] in _COMPLETES:
        at = read.told[at].head
        found.append(at)
    return found


def _is_told(read: Judged, at: int, told: Sequence[Telling]) -> bool:
    """Whether the word completes one that lies in a telling, by what for or while what."""
    if read.told[at].relation.partition(":")[0] not in {"xcomp", "advcl"}:
        return False
    above = read.words[read.told[at].head]
    return any(t.start <= above.start < t.end for t in told if not t.bare)


def _is_of_nobody(read: Judged, at: int) -> bool:
    """Whether those met are the press or a crowd."""
    near = (read.form(child) for child in read.under(at, ("obj", "obl", "nmod")))
    return any(form in words().nobody.words for form in near)


def _status(page: Page, shape: Masked, read: Judged, at: int) -> Finding | None:
    """What the words around say of it, as for patterns; where they say nothing, the model."""
    own = read.words[at]
    if read.told[at].upos in _NOMINAL:
        start, end = clause(read, at)
        around = (shape.place_of(offset) for offset in (start, own.start, own.end, end))
        said = noun_status(shape, *around)
    else:
        if clues()["habit"].search(page.text[read.sentence.start : clause(read, at)[0]]):
            return "not_held"
        lead = page.text[read.words[_leads(read, at)].start : own.start].lower()
        said = next((row.status for row in governors() if row.pattern.search(lead)), None)
    return said or _STATUSES[read.told[at].status]


def _leads(read: Judged, at: int) -> int:
    """The first word of those that lead to a verb: its auxiliaries, and the verbs it completes."""
    first = at
    for _ in range(4):
        near = (
            *read.under(at, ("aux", "mark")),
            *(w for w in read.under(at, ("advmod",)) if w < at),
        )
        first = min([first, at, *near])
        if read.told[at].relation.partition(":")[0] not in _LED or read.told[at].head > at:
            break
        at = read.told[at].head
    return first


_LED = frozenset({"xcomp", "acl", "ccomp"})


def _telling(
    page: Page, shape: Masked, read: Judged, at: int, status: MeetingStatus | None
) -> Telling:
    nominal = read.told[at].upos in _NOMINAL
    start, end = clause(read, at)
    inside = _symbols(shape, start, end)
    times = _times(inside)
    above = read.told[at].head
    if nominal and not times and above >= 0 and read.told[above].upos == "VERB":
        times = _times(_symbols(shape, *clause(read, above)))
    back = nominal and read.form(min(read.reach(at))) in _BACK
    return Telling(
        start, end, "model", status, read.form(at) or "meeting",
        _once(_of_noun(read, at) if nominal else _of_verb(read, at)),
        times[0].told.when if times and times[0].told else None,
        place_of(page.text, [s for s in inside if s.is_a == PLACE]),
        told_format(page.text[start:end]),
        looks_back=back or (not times and _THEM.search(page.text, start, end) is not None),
        seen=(read, at),
    )  # fmt: skip


_THEM = re.compile(r"\smet\sthem\b")
"""Without a day it only tells how those met of whom was told just before."""


def _symbols(shape: Masked, start: int, end: int) -> list[Symbol]:
    inside = (s for s in shape.symbols.values() if start <= s.start and s.end <= end)
    return sorted(inside, key=lambda s: s.start)


def _times(symbols: Sequence[Symbol]) -> list[Symbol]:
    return [s for s in symbols if s.is_a == TIME and s.told and not is_limit(s)]


def _of_verb(read: Judged, at: int) -> list[Mention]:
    """The subject, then those with whom or to whom, also in what completes the verb."""
    subject = read.subject(at)
    found = read.named_at(subject[0]) if subject is not None else []
    for _ in range(3):
        found += _around(read, at, ("", *_WITH))
        inner = read.under(at, ("xcomp", "ccomp"))
        if not inner:
            break
        at = inner[0]
    return found


def _of_noun(read: Judged, at: int) -> list[Mention]:
    """Whoever holds it, whose it is, and with whom or between whom."""
    found: list[Mention] = []
    above = read.told[at].head
    if above >= 0 and read.told[above].upos == "VERB":
        subject = read.subject(above)
        if subject is not None and subject[0] != at:
            found += read.named_at(subject[0])
    for child in read.under(at, ("nmod:poss", "amod", "compound")):
        if read.told[child].relation != "nmod":
            found += read.named_at(child)
    for child in read.under(at, ("nmod",)):
        if read.case_of(child) in _WITH:
            found += _no_places(read.named_at(child))
    if above >= 0 and read.told[above].upos == "VERB":
        found += _around(read, above, ("", "with", "by"), without=at)
    return found


def _around(read: Judged, at: int, cases: Sequence[str], without: int = -1) -> list[Mention]:
    """Who stands with a verb as its object or after one of these prepositions."""
    near = (c for c in read.under(at, ("obj", "iobj", "obl")) if c != without)
    return [m for c in near if read.case_of(c) in cases for m in _no_places(read.named_at(c))]


def _no_places(found: Sequence[Mention]) -> list[Mention]:
    return [m for m in found if not m.is_place]


def _once(found: Sequence[Mention]) -> tuple[Mention, ...]:
    kept: dict[int, Mention] = {}
    for mention in found:
        if not is_nobody(mention):
            kept.setdefault(mention.start, mention)
    return tuple(kept.values())
