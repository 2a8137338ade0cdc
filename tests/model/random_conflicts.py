"""Random conflicts, as a standoff for the engine and written out for the reference."""

from __future__ import annotations

import random

from demarche.model.situation import Ban, Decider, Moves, Option, Situation
from model.reference import Conflict


def random_standoff(rng: random.Random, *, actors: int, most_options: int = 6) -> Situation:
    """Infeasible states, irreversible moves, ties and forbidden moves, each in about half."""
    owners = list(range(actors)) + [
        rng.randrange(actors) for _ in range(rng.randint(0, max(0, most_options - actors)))
    ]
    owners = sorted(owners[:most_options])
    width = len(owners)
    one_way = rng.random() < 0.5
    parts = []
    codes = list(range(1 << width))
    if rng.random() < 0.5:
        codes = [c for c in codes if rng.random() < 0.7] or [0]
    texts = ["".join("Y" if c >> b & 1 else "N" for b in range(width)) for c in codes]
    for actor in range(actors):
        own = [b for b, o in enumerate(owners) if o == actor]
        options = tuple(Option(f"O{b}", _moves(rng) if one_way else "free") for b in own)
        parts.append(Decider(f"A{actor}", options, ranking=random_ranking(rng, texts)))
    bans = tuple(
        _ban(rng, owners, rng.randrange(actors)) for _ in range(rng.choice((0, 0, 1, 2, 4)))
    )
    return Situation("random", tuple(parts), feasible=tuple(texts), forbidden_moves=bans)


def _moves(rng: random.Random) -> Moves:
    choices: tuple[Moves, ...] = ("free", "free", "once", "drop")
    return rng.choice(choices)


def random_ranking(rng: random.Random, texts: list[str]) -> tuple[tuple[str, ...], ...]:
    shuffled = texts[:]
    rng.shuffle(shuffled)
    ties = rng.choice((0.0, 0.0, 0.3, 0.8))
    rungs: list[tuple[str, ...]] = []
    for text in shuffled:
        if rungs and rng.random() < ties:
            rungs[-1] += (text,)
        else:
            rungs.append((text,))
    return tuple(rungs)


def _ban(rng: random.Random, owners: list[int], actor: int) -> Ban:
    start, end = "", ""
    for owner in owners:
        if owner == actor:
            start += rng.choice("YN-")
            end += rng.choice("YN-")
        else:
            letter = rng.choice("YN--")
            start += letter
            end += rng.choice((letter, "-"))
    return Ban(f"A{actor}", start, end)


def written_out(standoff: Situation) -> Conflict:
    """The conflict as the reference reads it, by rules of its own."""
    width = len(standoff.options)
    states = sorted(sum(1 << b for b in range(width) if t[b] == "Y") for t in standoff.feasible)
    moves, worth, own = [], [], []
    for index, actor in enumerate(standoff.actors):
        mask = sum(1 << b for b, o in enumerate(standoff.owners) if o == index)
        own.append(mask)
        moves.append(
            {
                s: tuple(t for t in states if s != t and _legal(standoff, index, mask, s, t))
                for s in states
            }
        )
        rungs = actor.ranking or ()
        worth.append(
            {
                sum(1 << b for b in range(width) if text[b] == "Y"): -height
                for height, rung in enumerate(rungs)
                for text in rung
            }
        )
    return Conflict(tuple(states), tuple(moves), tuple(worth), tuple(own))


def _legal(standoff: Situation, actor: int, mask: int, start: int, end: int) -> bool:
    if (start ^ end) & ~mask:
        return False
    for bit, option in enumerate(standoff.options):
        before, after = start >> bit & 1, end >> bit & 1
        if option.moves == "once" and before and not after:
            return False
        if option.moves == "drop" and after and not before:
            return False
    for ban in standoff.forbidden_moves:
        if (
            ban.actor == standoff.actors[actor].name
            and _fits(ban.start, start)
            and _fits(ban.end, end)
        ):
            return False
    return True


def _fits(pattern: str, state: int) -> bool:
    return all(
        letter == "-" or (letter == "Y") == bool(state >> bit & 1)
        for bit, letter in enumerate(pattern)
    )
