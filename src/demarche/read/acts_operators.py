"""The words that tell how much an operator ("promise", "ask for") says by itself."""

from __future__ import annotations

import functools

import msgspec

from demarche.lexicon.tables import load


class Operators(msgspec.Struct, frozen=True):
    """The table `act_operators.toml`: lemmas, by what they need behind them to tell an act."""

    source: str
    consents: frozenset[str]
    binds: frozenset[str]
    pledges: frozenset[str]
    hands: frozenset[str]
    professed: frozenset[str]
    """Nouns at an operator's end that are a pledge ("professed its readiness")."""
    demands: frozenset[str]
    seeks: frozenset[str]
    asks: frozenset[str]
    proposes: frozenset[str]
    puts: frozenset[str]
    puts_to: frozenset[str]
    claims: frozenset[str]
    speaks: frozenset[str]
    """Verbs that only somebody can do, so that a thing is never their subject."""
    wishes: frozenset[str]
    doubts: frozenset[str]
    """Verbs under which a deed need not have been done ("is alleged to have")."""
    minds: frozenset[str]
    """Those that in the passive tell how somebody is minded ("is prepared to")."""


@functools.cache
def operators() -> Operators:
    """The table, read once."""
    return load("act_operators", Operators)
