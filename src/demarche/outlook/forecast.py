"""`outlook next --model`: what an actor may do next, by a trained outlook, within a second."""

from __future__ import annotations

import numpy as np

from demarche.ground.errors import CallError
from demarche.outlook.acts import SHOWN, NextActs, next_act
from demarche.outlook.cases import LATELY, Cases
from demarche.outlook.learned import Learned
from demarche.outlook.level import Floats
from demarche.outlook.protocol import Numbers
from demarche.outlook.rate import Chance
from demarche.outlook.tally import MONTH
from demarche.outlook.trained import Trained
from demarche.outlook.who import named_party, naming
from demarche.outlook.words import counted, noun
from demarche.record.known import Known

_WEIGHED = 4_000
"""So many acts that an actor never did are weighed at most, those of busy pairs first."""
_FIRM = 200.0
"""How many cases the base rate over all acts counts for, beside those of the act itself."""


def forecast(trained: Trained, known: Known, *, actor: str, limit: int = SHOWN) -> NextActs:
    """The acts that an actor may do within the model's window, likeliest first.

    Weighed are its acts of the last 90 days, and acts it never did towards those it dealt with in
    them. Raises CallError if neither the record nor the history knows the actor.
    """
    who = named_party(known, trained.history, actor)
    number = trained.history.actor(who)
    if number is None:
        raise CallError(
            "the history of this model does not hold this actor", value=who,
            remedy="Train on a history that does, or ask without --model.",
        )  # fmt: skip
    found: list[tuple[float, Chance, tuple[str, str]]] = []
    weighed = 0
    for cases, learned, kind in (
        (_again(trained, number), trained.repeated, _AGAIN),
        (_never(trained, number), trained.new, _NEVER),
    ):
        said = learned.of(trained.memory, trained.rules, cases)
        weighed += len(cases)
        best = np.lexsort((cases.o, cases.r, -said))[:limit]
        found += [_one(trained, learned, kind, cases, said, int(n)) for n in best]
    found.sort(key=lambda f: (-f[0], f[2]))
    span = trained.history.span
    return NextActs(
        actor=who,
        days=trained.days,
        acts=tuple(
            next_act(known, trained.history, who, act, chance, days=trained.days)
            for _, chance, act in found[:limit]
        ),
        no_number=None
        if found
        else f"No number: this history tells of no act by {naming(known)(who)} in its last "
        f"{LATELY} days, and the model weighs none without one.",
        history=span,
        facts=len(trained.history),
        left_out=trained.history.left_out,
        method=_method(trained, weighed, limit),
    )


_AGAIN = f"of the last {LATELY} days, by anybody, came again"
_NEVER = (
    f"began between parties that had dealings in the last {LATELY} days, and none of this kind "
    "before,"
)


def _again(trained: Trained, actor: int) -> Cases:
    memory, day = trained.memory, trained.day
    tally, n, acts = memory.tallies["triple"], memory.actors, memory.acts
    low, high = (np.array([(actor * acts + r) * n]) for r in (0, memory.facts.acts))
    places, _ = tally.between(low, high)
    places = places[tally.last[places] >= day - LATELY]
    both, o = np.divmod(tally.keys[places], n)
    return Cases(day, both // acts, both % acts, o, np.ones(len(places)))


def _never(trained: Trained, actor: int) -> Cases:
    memory, day = trained.memory, trained.day
    tally, n, acts = memory.tallies["pair"], memory.actors, memory.facts.acts
    low, high = (np.array([(actor * 2 + d) * n]) for d in (0, 1))
    places, _ = tally.between(low, high)
    met = tally.keys[places[tally.last[places] >= day - LATELY]] % n
    o, r = np.repeat(met, acts), np.tile(np.arange(acts), len(met))
    s = np.full_like(o, actor)
    fresh = memory.seen("triple", s, r, o) == 0
    s, r, o = s[fresh], r[fresh], o[fresh]
    if len(s) > _WEIGHED:
        s, r, o = (column[_busiest(trained, s, r, o)] for column in (s, r, o))
    return Cases(day, s, r, o, np.ones(len(s)))


def _busiest(trained: Trained, s: Numbers, r: Numbers, o: Numbers) -> Numbers:
    """The likeliest of many acts by a rough score: busy pairs, and acts common of late."""
    memory, day = trained.memory, trained.day
    pair = memory.faded("pair", memory.key("pair", s, r, o), day)[:, MONTH]
    act = memory.faded("act", r, day)[:, MONTH]
    order = np.lexsort((o, r, -(pair + 0.1) * act))[:_WEIGHED]
    return np.sort(order)


def _one(
    trained: Trained, learned: Learned, kind: str, cases: Cases, said: Floats, n: int
) -> tuple[float, Chance, tuple[str, str]]:
    act = int(cases.r[n])
    came, held = float(learned.came_by_act[act]), float(learned.cases_by_act[act])
    base = (came + _FIRM * learned.base_rate) / (held + _FIRM)
    names = trained.history
    reference = (
        f"the base rate is how often {noun(names.acts[act])} {kind} within "
        f"{counted(trained.days, 'day')}, over {counted(round(held), 'case')}"
    )
    chance = Chance(round(float(said[n]), 4), round(base, 6), reference, trained.days)
    return float(said[n]), chance, (names.acts[act], names.actors[int(cases.o[n])])


def _method(trained: Trained, weighed: int, limit: int) -> str:
    held = trained.held_out
    most = f" (of acts never done, at most {_WEIGHED:,})" if weighed >= _WEIGHED else ""
    return (
        f"{'trees and perceptrons' if trained.repeated.members else 'trees'} trained on "
        f"{counted(len(trained.history), 'act')}; on the last "
        f"{counted(held.starts, 'start')} kept from learning: Brier skill over the base rate "
        f"{held.repeated.brier_skill:+.3f}, calibration error {held.repeated.ece:.4f} (rates of "
        f"past windows {held.plain.brier_skill:+.3f}, {held.plain.ece:.4f}); acts never seen "
        f"before {held.new.brier_skill:+.4f}, {held.new.ece:.6f}; "
        f"trusted beside the base rate {held.trust[0]:.1f} and {held.trust[1]:.1f}; "
        f"{counted(weighed, 'act')} weighed{most}, the first {limit} shown"
    )
