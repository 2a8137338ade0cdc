"""Who else meets, by the tree: a subject shared with the verb before, an object farther off.

A pattern reads those who stand beside its word; "Kenya closed the lake and summoned the Ugandan
envoy" names who summons at another verb. What the tree gives is added, nothing is taken away: the
names that the report is known to hold, else a name that no table knows, or people by what they are
("a team from the company").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from demarche.ground.items import Actor
from demarche.read.judged import Judged
from demarche.read.masks import ACTOR, Symbol, masked
from demarche.read.meetings_frame import people
from demarche.read.meetings_told import Telling, distinct, is_nobody
from demarche.read.page import Mention, Page

_WITH = frozenset({"with", "by", "between", "among"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_OBJECTS = frozenset({"obj", "obl", "nsubj:pass"})
_INSIDE = ("amod", "compound", "nummod", "nmod:poss", "flat")
_LEAST = 0.15
_DETERMINER = re.compile(r"^(?:the|an?|both|his|her|its|their)\s", re.IGNORECASE)


def filled(page: Page, read: Judged, told: Sequence[Telling]) -> list[Telling]:
    """The tellings of a sentence; those that name fewer than two, with whom the tree adds."""
    return [_filled(page, read, telling) for telling in told]


def _filled(page: Page, read: Judged, telling: Telling) -> Telling:
    if telling.bare or len(distinct(telling.mentions)) > 1:
        return telling
    at = _word(read, telling)
    if at is None:
        return telling
    nominal = read.told[at].upos in _NOMINAL
    found = _of_noun(page, read, at) if nominal else _of_verb(page, read, at)
    mentions = list(telling.mentions)
    for mention in found:
        if not is_nobody(mention) and not any(_same(mention, known) for known in mentions):
            mentions.append(mention)
    return replace(telling, mentions=tuple(mentions))


def _same(one: Mention, other: Mention) -> bool:
    """Whether both name one entity, or one's words lie in the other's."""
    return one.entity == other.entity or (one.start < other.end and other.start < one.end)


def _word(read: Judged, telling: Telling) -> int | None:
    """The word of a telling that tells the meeting: the likeliest by the model."""
    inside = [
        at for at, word in enumerate(read.words)
        if telling.start <= word.start < telling.end and word.form
    ]  # fmt: skip
    named = [at for at in inside if read.form(at) == telling.head.split()[-1]]
    shares = [(read.told[at].acts.get("CONSULT", 0.0), -at) for at in named or inside]
    best = max(shares, default=None)
    return None if best is None or not (named or best[0] >= _LEAST) else -best[1]


def _of_verb(page: Page, read: Judged, at: int) -> list[Mention]:
    return [*_subject(page, read, at), *_around(page, read, at, {"", *_WITH})]


def _subject(page: Page, read: Judged, at: int) -> list[Mention]:
    """Who does it; before a verb the tree may take whoever does it for somebody addressed."""
    subject = read.subject(at)
    if subject is not None:
        return [] if subject[0] == at else _named(page, read, subject[0])
    addressed = [c for c in read.under(at, ("vocative", "dislocated")) if c < at]
    return _named(page, read, addressed[-1]) if addressed else []


def _of_noun(page: Page, read: Judged, at: int) -> list[Mention]:
    """Who holds it, whose it is, and with whom or between whom."""
    found: list[Mention] = []
    above = read.told[at].head
    if above >= 0 and read.told[above].upos == "VERB" and read.told[at].relation in _OBJECTS:
        found += _subject(page, read, above)
        found += _around(page, read, above, _WITH)
    for child in read.under(at, ("nmod:poss",)):
        found += read.named_at(child)
    for child in read.under(at, ("nmod",)):
        if read.case_of(child) in (*_WITH, "of"):
            found += _named(page, read, child)
    return found


def _around(page: Page, read: Judged, at: int, cases: Iterable[str]) -> list[Mention]:
    near = [c for c in read.under(at, ("obj", "iobj", "obl")) if read.case_of(c) in set(cases)]
    return [m for c in near for m in _named(page, read, c)]


def _named(page: Page, read: Judged, at: int) -> list[Mention]:
    """Whom a noun names: those known to the report, else by the words themselves."""
    known = [m for m in read.named_at(at) if not m.is_adjective]
    return known or _by_words(page, read, at)


def _by_words(page: Page, read: Judged, at: int) -> list[Mention]:
    """A name that no table knows, or people by what they are."""
    name = read.told[at].upos == "PROPN" and read.words[at].form[:1].isupper()
    if not name and not _are_people(read.form(at)):
        return []
    if any(s.start <= read.words[at].start < s.end for s in _of_time_and_place(page, read)):
        return []
    inside = [at, *(c for c in read.under(at, _INSIDE) if c < at)]
    if name:
        inside += read.under(at, ("flat", "flat:name", "compound"))
    start = min(read.words[w].start for w in inside)
    end = max(read.words[w].end for w in inside)
    text = " ".join(page.text[start:end].split())
    told = _DETERMINER.sub("", text)
    return [Mention(Actor(told, page.anchor(start, end), told, None), "unnamed", -1 - start)]


def _of_time_and_place(page: Page, read: Judged) -> list[Symbol]:
    return [s for s in masked(page, read.sentence).symbols.values() if s.is_a != ACTOR]


def _are_people(form: str) -> bool:
    return form in people() or form.removesuffix("s") in people()
