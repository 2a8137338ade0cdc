"""Who did an act and to whom, weighed: each name in the sentence, as the tree stands to the word.

Rules name the actors and recipients of an act first (`acts_parties.py`, `acts_judged.py`). Here
every name about the word that tells the act is a candidate, and so is who speaks; each has plain
features (`roles_candidates.py`), and `roles.toml` their weights.

Weights: logistic regression over annotated acts of the corpus' train side (`evaluation/roles.py`).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

import msgspec

from demarche.ground.items import Act, Actor, Item, Statement
from demarche.lexicon.tables import load
from demarche.read.acts_parties import act_id, standing, within
from demarche.read.judged import Judged, judged_over
from demarche.read.page import Page
from demarche.read.roles_candidates import Candidate, candidates
from demarche.read.signs import support
from demarche.read.topic_pronouns import taken_up

_JOINED = 0.5
"""So much of the bound is enough for others beside one whom the rules rightly named."""
_TURNED = 0.3
"""So much likelier as an actor must be whom the rules hold for a recipient."""
_ALL = frozenset({"CONSULT", "COOPERATE"})
"""Roots whose parties all act."""


class Bounds(msgspec.Struct, frozen=True):
    """Probabilities from which somebody has a role."""

    first: float
    """For the likeliest candidate."""
    further: float
    """For any other beside it."""
    kept: float
    """What the rules said stands if one they named is at least this likely, the others half so."""


class Table(msgspec.Struct, frozen=True):
    """`roles.toml`: bounds by role, and weights."""

    source: str
    actor: Bounds
    recipient: Bounds
    weights: dict[str, tuple[float, float]]
    """By feature: for the actor, for the recipient."""


@functools.cache
def table() -> Table:
    """The table of the lexicon."""
    return load("roles", Table)


def recast(page: Page, found: Sequence[Item]) -> list[Item]:
    """The items, their acts with the actors and recipients that weigh most."""
    statements = [item for item in found if isinstance(item, Statement)]
    return [_recast(page, i, statements) if isinstance(i, Act) else i for i in found]


def _recast(page: Page, act: Act, statements: Sequence[Statement]) -> Act:
    place = told_at(page, act)
    if place is None:
        return act
    read, at = place
    word = read.words[at]
    statement = within(statements, word.start, word.end)
    everybody = candidates(read, at, act, statement, topics(page, read, at))
    actors, recipients = chosen(act, everybody, table())
    if (actors, recipients) == (act.actor, act.recipient):
        return act
    made = msgspec.structs.replace(
        act,
        id=act_id(act.source, act.anchor, act.event, act.status, (actors, recipients)),
        actor=actors,
        recipient=recipients,
    )
    if act.id in read.tells:
        read.tells[made.id] = read.tells[act.id]
    return made


def topics(page: Page, read: Judged, at: int) -> list[Actor]:
    """Whom the pronoun takes up that does what a word tells ("it refused"), or has it ("its")."""
    subject = read.subject(at)
    places = [subject[0]] if subject is not None else read.under(at, ("nmod:poss",))
    for place in (*places, *(p for one in places for p in read.under(one, ("nmod:poss",)))):
        if not read.named_at(place) and (found := taken_up(page, read, place, owners=True)):
            return found
    return []


def told_at(page: Page, act: Act) -> tuple[Judged, int] | None:
    """The sentence of an act and the word that tells it; None where the model saw none."""
    start = support(page, act).word
    for read in judged_over(page, act):
        for at, word in enumerate(read.words):
            if word.start <= start < word.end:
                return read, at
    return None


def chosen(
    act: Act, everybody: Sequence[Candidate], using: Table
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Actors and recipients of an act among the candidates; who do it to each other are both."""
    if act.recipient and act.recipient == act.actor:
        return act.actor, act.recipient
    both = act.event in _ALL
    doing, undergoing = {a.name for a in act.actor}, {a.name for a in act.recipient}
    does: list[tuple[float, Actor]] = []
    undergoes: list[tuple[float, Actor]] = []
    for actor, features in everybody:
        doer, other = _shares(features, using.weights)
        suffers = actor.name in undergoing and actor.name not in doing
        if doer >= other + (_TURNED if suffers else 0.0) or actor.name in doing:
            does.append((doer, actor))
        hosts = both and actor.name in undergoing  # who is visited takes part in any case
        undergoes.append((doer + other if hosts else other, actor))
    actors = _picked(does, using.actor, act.actor, both)
    taken = {key for actor in actors for key in _keys(actor)}
    free = [(share, actor) for share, actor in undergoes if not taken & _keys(actor)]
    given = tuple(a for a in act.recipient if not taken & _keys(a))
    return actors, _picked(free, using.recipient, given, False)


def _shares(features: Sequence[str], weights: dict[str, tuple[float, float]]) -> list[float]:
    known = [weights[f] for f in features if f in weights]
    return [1 / (1 + math.exp(-sum([pair[role] for pair in known]))) for role in (0, 1)]


def _picked(
    likely: Sequence[tuple[float, Actor]], bounds: Bounds, given: tuple[Actor, ...], many: bool
) -> tuple[Actor, ...]:
    best = {a.name: max(s for s, b in likely if b.name == a.name) for _, a in likely}
    held = [best.get(a.name, 0.0) for a in given]
    if given and max(held) >= bounds.kept and min(held) >= bounds.kept * _JOINED:
        return given  # joined by "and", they share their role
    taken: list[Actor] = []
    keys: set[str] = set()
    further = bounds.further * (0.6 if many else 1.0)
    for share, actor in sorted(likely, key=lambda one: -one[0]):
        if share < (further if taken else bounds.first):
            break
        if not keys & _keys(actor):
            taken.append(next((a for a in given if a.name == actor.name), actor))
            keys |= _keys(actor)
    return tuple(taken)


def _keys(actor: Actor) -> set[str]:
    return {actor.name, standing(actor)}
