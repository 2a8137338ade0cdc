"""`outlook next`: the acts that can come next from one actor, with reasons in words."""

from __future__ import annotations

from collections import Counter

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.ground.errors import CallError
from demarche.ground.items import Position
from demarche.outlook.follow import Followed, followed
from demarche.outlook.history import NOBODY, History, Span
from demarche.outlook.rate import Chance, Rates, too_short
from demarche.outlook.who import Naming, is_counted, named_party, naming
from demarche.outlook.words import counted, did, noun
from demarche.record.known import DOUBTFUL, Known

Rows = NDArray[np.bool_]

SHOWN = 20
LATELY = (14, 90)
"""Windows, in days, in which past acts are told; the first that holds one is used."""
_CASES = 5
"""So many cases are needed before a share is told of them."""
_STANCES = {"warns": "a warning", "conditions": "a condition", "offers": "an offer",
            "refuses": "a refusal", "demands": "a demand"}  # fmt: skip


class Reason(msgspec.Struct, frozen=True):
    """One fact that speaks for an act, or a word on record, with the ids it rests on."""

    sentence: str
    evidence: tuple[str, ...] = ()


class NextAct(msgspec.Struct, frozen=True):
    """An act that can come next; the probability is null where no history supports one."""

    actor: str
    event: str
    recipient: str | None
    probability: float | None
    base_rate: float | None
    reference: str | None
    reasons: tuple[Reason, ...]
    evidence: tuple[str, ...]


class NextActs(msgspec.Struct, frozen=True):
    """The ranked next acts of an actor, with what they rest on."""

    actor: str
    days: int
    acts: tuple[NextAct, ...]
    no_number: str | None
    """Where there is no history to base numbers on: the sentence that says so."""
    history: Span | None
    facts: int
    left_out: tuple[tuple[str, int], ...]
    method: str


def next_acts(
    known: Known, history: History, *, actor: str, days: int = 30, limit: int = SHOWN
) -> NextActs:
    """The acts that an actor did before or was answered with, ranked by how likely they are now.

    `actor` is a party id or name of the record, or a name in the history.
    Raises CallError if neither knows the actor or the window is no day long.
    """
    if days < 1:
        raise CallError(
            "a window has at least one day", value=days, remedy="Give --days 1 or more."
        )
    who = named_party(known, history, actor)
    number = history.actor(who)
    short = too_short(history, days=days)
    found = [] if number is None else _weighed(known, history, number, days)
    acts = tuple(
        next_act(known, history, who, step, None if short else chance, days=days)
        for step, chance in found[:limit]
    )
    return NextActs(
        actor=who,
        days=days,
        acts=acts,
        no_number=short,
        history=history.span,
        facts=len(history),
        left_out=history.left_out,
        method="share of past windows with the act, drawn towards the base rate of all pairs; "
        f"{counted(len(found), 'act')} weighed, the first {limit} shown",
    )


def _weighed(
    known: Known, history: History, actor: int, days: int
) -> list[tuple[tuple[str, str], Chance]]:
    """Acts with recipients that the actor's past suggests, the likeliest and most frequent first.

    They are its own acts, and in kind those that it underwent.
    """
    own = history.who == actor
    answers = (history.whom == actor) & ~own
    done = Counter(zip(history.what[own].tolist(), history.whom[own].tolist(), strict=True))
    back = zip(history.what[answers].tolist(), history.who[answers].tolist(), strict=True)
    rates, named = Rates(history, days=days), naming(known)
    found = []
    for what, other in {**done, **dict.fromkeys(back, 0)}:
        if is_counted(named(history.actors[other])):
            continue
        chance = rates.chance(actor, what, other, named=named)
        step = history.acts[what], history.actors[other]
        found.append((-chance.probability, -done[what, other], step, chance))
    found.sort(key=lambda f: f[:3])
    return [(step, chance) for _, _, step, chance in found]


def _own(history: History, who: str, what: str, whom: str) -> Rows:
    return np.asarray(
        (history.who == history.actor(who))
        & (history.what == history.act(what))
        & (history.whom == history.actor(whom))
    )


def _reasons(
    known: Known, history: History, who: str, what: str, whom: str, *, days: int
) -> tuple[Reason, ...]:
    """The few facts that speak for or against an act, names as in the history."""
    actor, act, other = history.actor(who), history.act(what), history.actor(whom)
    assert actor is not None and act is not None and other is not None, "names of this history"
    own, named = _own(history, who, what, whom), naming(known)
    return (
        *_lately(history, own, what, named(whom)),
        *_dealings(history, actor, other, named(whom)),
        *_follows(history, actor, act, other, named, days),
        *_said(known, who, whom),
    )


def next_act(
    known: Known, history: History, who: str, step: tuple[str, str], chance: Chance | None,
    *, days: int,
) -> NextAct:  # fmt: skip
    """An act (what, to whom) with its chance, and what speaks for it; names as in the history."""
    what, whom = step
    reasons = _reasons(known, history, who, what, whom, days=days)
    evidence = dict.fromkeys(i for reason in reasons for i in reason.evidence)
    return NextAct(
        actor=who,
        event=what,
        recipient=whom or None,
        probability=None if chance is None else chance.probability,
        base_rate=None if chance is None else chance.base_rate,
        reference=None if chance is None else chance.reference,
        reasons=reasons,
        evidence=tuple(evidence),
    )


def _lately(history: History, own: Rows, what: str, whom: str) -> tuple[Reason, ...]:
    end = int(history.day[-1])
    if not own.any():
        return (Reason(f"never {did(what, whom)} in this history"),)
    last = int(history.day[own][-1])
    for window in LATELY:
        rows = own & (history.day > end - window)
        if rows.any():
            count = len(np.unique(history.day[rows]))
            sentence = f"{did(what, whom)} on {count} of the last {window} days"
            return (Reason(f"{sentence}, last on {history.day_name(last)}", _ids(history, rows)),)
    sentence = f"{did(what, whom)} last on {history.day_name(last)}"
    return (Reason(sentence, _ids(history, own & (history.day == last))),)


def _dealings(history: History, actor: int, other: int, whom: str) -> tuple[Reason, ...]:
    if whom == NOBODY:
        return ()
    end = int(history.day[-1])
    both = ((history.who == actor) & (history.whom == other)) | (
        (history.who == other) & (history.whom == actor)
    )
    rows = both & (history.day > end - 30)
    if not rows.any():
        return (Reason(f"no dealings with {whom} in the last 30 days"),)
    days = len(np.unique(history.day[rows]))
    return (Reason(f"had dealings with {whom} on {days} of the last 30 days", _ids(history, rows)),)


def _follows(
    history: History, actor: int, act: int, other: int, named: Naming, days: int
) -> tuple[Reason, ...]:
    """The act of the last week that this one followed most often."""
    if history.actors[other] == NOBODY:
        return ()
    end = int(history.day[-1])
    recent = history.day > end - 7
    best: tuple[float, Reason] | None = None
    for back in (True, False):
        of, towards = (other, actor) if back else (actor, other)
        rows = recent & (history.who == of) & (history.whom == towards)
        for first in np.unique(history.what[rows]):
            if first == act and not back:
                continue
            seen = _enough(history, int(first), act, days, back, (actor, other))
            if seen is None or (best is not None and seen[0].share <= best[0]):
                continue
            doer, done = named(history.actors[of]), named(history.actors[towards])
            names = f"{doer} {did(history.acts[first], done)}"
            sentence = (
                f"{names} in the last week; {noun(history.acts[act])} followed such an act within "
                f"{counted(days, 'day')} in {seen[0].share:.0%} of "
                f"{counted(seen[0].cases, 'case')} {seen[1]}"
            )
            best = seen[0].share, Reason(sentence, _ids(history, rows & (history.what == first)))
    return () if best is None or best[0] == 0 else (best[1],)


def _enough(
    history: History, first: int, then: int, days: int, back: bool, pair: tuple[int, int]
) -> tuple[Followed, str] | None:
    own = followed(history, first, then, days=days, back=back, pair=pair)
    if own.cases >= _CASES:
        return own, "between the two"
    every = followed(history, first, then, days=days, back=back, pair=None)
    return (every, "between any two parties") if every.cases >= _CASES else None


def _said(known: Known, who: str, whom: str) -> tuple[Reason, ...]:
    """Words on record of this actor towards that party: warnings, offers, refusals, demands.

    Wordings of one issue are told once. What was done since is left out, and so is what is as
    likely read wrong as right, unless nothing surer is on record.
    """
    if whom == NOBODY:
        return ()
    issue_of = {p: i.name for i in known.issues for c in i.cells for p in c.positions}
    done = {p for i in known.issues for c in i.cells if c.settled for p in c.positions}
    told: dict[tuple[str, str], list[Position]] = {}
    speaker, hearer = _names_of(known, who), _names_of(known, whom)
    for item in known.items:
        if not isinstance(item, Position) or item.stance not in _STANCES:
            continue
        by = {*known.party_of.get(item.id, ()), item.party.party, item.party.name}
        to = {a.party or a.name for a in item.toward}
        if speaker & by and hearer & to and item.id not in done:
            about = issue_of.get(item.id, item.issue)
            told.setdefault((_STANCES[item.stance], about), []).append(item)
    sure = {k: held for k, held in told.items() if any(p.confidence >= DOUBTFUL for p in held)}
    return tuple(
        Reason(f"on record: {stance} about {about}", tuple(p.id for p in held))
        for (stance, about), held in (sure or told).items()
    )


def _names_of(known: Known, name: str) -> set[str | None]:
    """A party's id and name in the record, as the history may hold it under either."""
    held = (p for p in known.parties if name in (p.id, p.name))
    return {name, *(n for p in held for n in (p.id, p.name))}


def _ids(history: History, rows: Rows) -> tuple[str, ...]:
    if not history.evidence:
        return ()
    return tuple(dict.fromkeys(i for n in np.flatnonzero(rows) for i in history.evidence[n]))
