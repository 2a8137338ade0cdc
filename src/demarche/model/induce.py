"""What would make an outcome hold without new statements: places, tied hands, a payment.

Raising an outcome in one actor's ranking only takes temptations away from that actor; by Nash, GMR,
SMR and SEQ it can take no answer from another, because an answer that passed through the outcome
may end there. By SIM it can: the others' answer begins in the outcome itself. So there all are
looked at again, and whoever would leave then is raised or paid as well.
"""

from __future__ import annotations

import msgspec

from demarche.model.arrays import Ranks
from demarche.model.edits import with_ranks
from demarche.model.local import leavers, stable_at
from demarche.model.paths import steps
from demarche.model.situation import Moves
from demarche.model.solve import Solution
from demarche.model.space import space as space_of


def raised(
    solution: Solution, cell: int, concept: str, leaving: list[int], *, small: bool
) -> tuple[list[str], bool]:
    """How far the outcome would have to rise for each actor, and whether no less would do.

    In large models places are counted as if no answer deterred.
    """
    if not small:
        return [raised_plainly(solution, cell, a) for a in leaving], False
    ranks = {a: _least(solution, cell, concept, a) for a in leaving}
    if not leavers(with_ranks(solution, ranks), concept, cell):
        return [_places(solution, cell, a, int(rank[cell])) for a, rank in ranks.items()], True
    both = paid(solution, cell, concept, leaving, small=small)
    return [raised_plainly(solution, cell, a) for a in both], False


def _least(solution: Solution, cell: int, concept: str, actor: int) -> Ranks:
    """The actor's ranks with the outcome in the lowest place that makes the actor stay."""
    rank = solution.ranks[actor]
    for level in sorted({int(r) for r in rank if r > rank[cell]}):
        after = rank.copy()
        after[cell] = level
        if stable_at(with_ranks(solution, {actor: after}), concept, actor, cell):
            return after
    return rank


def raised_plainly(solution: Solution, cell: int, actor: int) -> str:
    """The rise to the best of the actor's moves: enough by every concept."""
    rank = solution.ranks[actor]
    gains = steps(solution, cell, actor, improving=True)
    return _places(solution, cell, actor, max((int(rank[t]) for t in gains), default=rank[cell]))


def _places(solution: Solution, cell: int, actor: int, level: int) -> str:
    rank = solution.ranks[actor]
    rungs = len({int(r) for r in rank if rank[cell] < r <= level})
    count = "one place" if rungs == 1 else f"{rungs} places"
    return f"{solution.standoff.actors[actor].name} comes to rank it {count} higher"


def paid(
    solution: Solution, cell: int, concept: str, leaving: list[int], *, small: bool
) -> list[int]:
    """The actors that would have to be paid for staying: those that leave, by SIM perhaps more."""
    found = list(leaving)
    while concept == "sim" and small:
        ranks = {a: _topped(solution, cell, a) for a in found}
        more = [a for a in leavers(with_ranks(solution, ranks), concept, cell) if a not in found]
        if not more:
            break
        found += more
    return found


def _topped(solution: Solution, cell: int, actor: int) -> Ranks:
    rank = solution.ranks[actor].copy()
    rank[cell] = rank.max()
    return rank


def kept(
    solution: Solution, cell: int, concept: str, actors: list[int], *, small: bool
) -> list[str]:
    """For each actor the one option that it would have to give up changing, or what to pay it."""
    code = solution.space.code(cell)
    tied = {a: _tie(solution, cell, concept, a, small=small) for a in actors}
    bits = [b for b in tied.values() if b is not None]
    if bits and len(actors) > 1 and concept != "nash":
        # Each alone is enough for its actor; together they may leave too few answers. By SIM
        # paying another may do so too: there hands are tied only where one actor would leave.
        after = solution
        for bit in bits:
            after = _fixed(after, bit, code)
        unfree = {a for a, b in tied.items() if b is not None}
        if concept == "sim" or set(leavers(after, concept, cell)) & unfree:
            tied = dict.fromkeys(actors)
    return [_kept(solution, cell, concept, a, bit) for a, bit in tied.items()]


def _kept(solution: Solution, cell: int, concept: str, actor: int, bit: int | None) -> str:
    standoff, code = solution.standoff, solution.space.code(cell)
    name = standoff.actors[actor].name
    payment = f"given something worth more to it than {_best(solution, cell, concept, actor)}"
    if bit is None:
        return f"{name} is {payment}"
    stays = "taken" if code >> bit & 1 else "not taken"
    return f"{name} ties its hands so that '{standoff.labels[bit]}' stays {stays}, or is {payment}"


def _tie(solution: Solution, cell: int, concept: str, actor: int, *, small: bool) -> int | None:
    """The first option of the actor's that makes it stay if it stays as it is, and none leave.

    An actor with tied hands can answer less, so that others may become free to leave.
    """
    code = solution.space.code(cell)
    gains = steps(solution, cell, actor, improving=True)
    leaving = set(leavers(solution, concept, cell)) if small and concept != "nash" else set()
    for bit in solution.standoff.bits(actor):
        if concept == "nash":
            if all((solution.space.code(t) ^ code) >> bit & 1 for t in gains):
                return bit
        elif small:
            after = set(leavers(_fixed(solution, bit, code), concept, cell))
            if after <= leaving - {actor}:
                return bit
    return None


def _fixed(solution: Solution, bit: int, code: int) -> Solution:
    """The same states and ranks with one option that stays as it is in a state."""
    standoff = solution.standoff
    moves: Moves = "once" if code >> bit & 1 else "drop"
    owner = standoff.owners[bit]
    place = bit - standoff.bits(owner).start
    options = list(standoff.actors[owner].options)
    options[place] = msgspec.structs.replace(options[place], moves=moves)
    decider = msgspec.structs.replace(standoff.actors[owner], options=tuple(options))
    actors = (*standoff.actors[:owner], decider, *standoff.actors[owner + 1 :])
    changed = msgspec.structs.replace(standoff, actors=actors)
    changed.memo.update(standoff.memo)
    return Solution(changed, space_of(changed), solution.ranks, {})


def _best(solution: Solution, cell: int, concept: str, actor: int) -> str:
    rank, space = solution.ranks[actor], solution.space
    gains = steps(solution, cell, actor, improving=True)
    if not gains:
        return "any of its moves"
    if concept in ("gmr", "seq"):
        answer = solution.answer_to(actor, improving=concept == "seq")
        gains = [t for t in gains if answer[t] > rank[cell]] or gains
    best = max(gains, key=lambda t: (int(rank[t]), -t))
    changes = solution.standoff.change(space.code(cell), space.code(best))
    return f"the freedom to {' and '.join(changes)}"
