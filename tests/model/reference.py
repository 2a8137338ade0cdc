"""The definitions word for word, slowly: what the engine is held against.

Nothing here is shared with the engine but the plain parts of a standoff. States are numbers, moves
are found by trying every pair, sequences by walking (state, last mover).
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec


class Conflict(msgspec.Struct, frozen=True):
    """A conflict written out: states, who may move from which to which, who prefers what."""

    states: tuple[int, ...]
    moves: tuple[dict[int, tuple[int, ...]], ...]
    """For each actor: state -> states it can move to."""
    worth: tuple[dict[int, int], ...]
    """For each actor: state -> payoff, higher is better."""
    own: tuple[int, ...]
    """For each actor the mask of its bits."""

    def improvements(self, actor: int, state: int) -> list[int]:
        worth = self.worth[actor]
        return [t for t in self.moves[actor].get(state, ()) if worth[t] > worth[state]]

    def sequences(
        self, actors: list[int], state: int, *, step: Callable[[int, int], list[int]]
    ) -> set[int]:
        """Where legal sequences of one move or more lead: nobody moves twice in a row."""
        seen: set[tuple[int, int]] = set()
        waiting: list[tuple[int, int]] = [(state, -1)]
        while waiting:
            here, last = waiting.pop()
            for mover in actors:
                if mover == last:
                    continue
                for there in step(mover, here):
                    if (there, mover) not in seen:
                        seen.add((there, mover))
                        waiting.append((there, mover))
        return {there for there, _ in seen}

    def others(self, actor: int) -> list[int]:
        return [a for a in range(len(self.moves)) if a != actor]

    def any_answer(self, actor: int, state: int) -> set[int]:
        def step(mover: int, here: int) -> list[int]:
            return list(self.moves[mover].get(here, ()))

        return self.sequences(self.others(actor), state, step=step)

    def improving_answer(self, actor: int, state: int) -> set[int]:
        return self.sequences(self.others(actor), state, step=self.improvements)


def nash(c: Conflict, actor: int, state: int) -> bool:
    return not c.improvements(actor, state)


def gmr(c: Conflict, actor: int, state: int) -> bool:
    worth = c.worth[actor]
    return all(
        any(worth[s2] <= worth[state] for s2 in c.any_answer(actor, s1))
        for s1 in c.improvements(actor, state)
    )


def smr(c: Conflict, actor: int, state: int) -> bool:
    worth = c.worth[actor]
    return all(
        any(
            worth[s2] <= worth[state]
            and all(worth[s3] <= worth[state] for s3 in c.moves[actor].get(s2, ()))
            for s2 in c.any_answer(actor, s1)
        )
        for s1 in c.improvements(actor, state)
    )


def seq(c: Conflict, actor: int, state: int) -> bool:
    worth = c.worth[actor]
    return all(
        any(worth[s2] <= worth[state] for s2 in c.improving_answer(actor, s1))
        for s1 in c.improvements(actor, state)
    )


def sim(c: Conflict, actor: int, state: int) -> bool:
    """Each improvement s1 from s meets some s2, reached from s by a legal sequence of one or more
    improvements of the others, such that the state with the actor's options as in s1 and all
    others as in s2 is possible and no better for the actor than s.
    """
    worth, own = c.worth[actor], c.own[actor]
    answers = c.improving_answer(actor, state)
    return all(
        any(
            joint in worth and worth[joint] <= worth[state]
            for joint in ((s1 & own) | (s2 & ~own) for s2 in answers)
        )
        for s1 in c.improvements(actor, state)
    )


CONCEPTS = {"nash": nash, "gmr": gmr, "smr": smr, "seq": seq, "sim": sim}


def sseq(c: Conflict, actor: int, state: int) -> bool:
    worth = c.worth[actor]
    return all(
        any(
            worth[s2] <= worth[state]
            and all(worth[s3] <= worth[state] for s3 in c.moves[actor].get(s2, ()))
            for s2 in c.improving_answer(actor, s1)
        )
        for s1 in c.improvements(actor, state)
    )


def coalition(
    c: Conflict, members: list[int], others: list[list[int]], state: int, concept: str
) -> bool:
    """A coalition stays: every joint improvement leaves somebody in it no better off after all."""

    def reach(group: list[int], here: int) -> list[int]:
        return sorted(c.sequences(group, here, step=lambda m, s: list(c.moves[m].get(s, ()))))

    def all_better(group: list[int], there: int, here: int) -> bool:
        return all(c.worth[m][there] > c.worth[m][here] for m in group)

    def answer(index: int, here: int) -> list[int]:
        ends = reach(others[index], here)
        if concept != "seq":
            return ends
        return [t for t in ends if all_better(others[index], t, here)]

    for s1 in reach(members, state):
        if not all_better(members, s1, state):
            continue
        if concept == "nash":
            return False
        deterred = False
        for s2 in c.sequences(list(range(len(others))), s1, step=answer):
            if all_better(members, s2, state):
                continue
            if concept == "smr" and any(
                all_better(members, s3, state) for s3 in reach(members, s2)
            ):
                continue
            deterred = True
            break
        if not deterred:
            return False
    return True


def unknown(
    c: Conflict,
    unsure: list[set[tuple[int, int]]],
    concept: str,
    extension: str,
    actor: int,
    state: int,
) -> bool:
    """Stability where some preferences are not known, by one of the four extensions.

    `unsure[a]` holds ordered pairs, both ways round, between which a's preference is not known.
    """

    def surely_better(who: int, there: int, here: int) -> bool:
        return (here, there) not in unsure[who] and c.worth[who][there] > c.worth[who][here]

    def surely_no_better(there: int) -> bool:
        pair = (state, there)
        return pair not in unsure[actor] and c.worth[actor][there] <= c.worth[actor][state]

    def open_to(who: int, here: int) -> list[int]:
        """Improvements, and moves to states of unknown worth."""
        moves = c.moves[who].get(here, ())
        return [t for t in moves if (here, t) in unsure[who] or surely_better(who, t, here)]

    def deters(there: int) -> bool:
        return surely_no_better(there) or (extension in "cd" and (state, there) in unsure[actor])

    tempting = [
        t
        for t in c.moves[actor].get(state, ())
        if surely_better(actor, t, state) or (extension in "ac" and (state, t) in unsure[actor])
    ]
    if concept == "nash":
        return not tempting
    for s1 in tempting:
        if concept == "seq":
            answers = c.sequences(c.others(actor), s1, step=open_to)
        else:
            answers = c.any_answer(actor, s1)
        if concept == "smr":
            answers = {s for s in answers if all(deters(t) for t in c.moves[actor].get(s, ()))}
        if not any(deters(s2) for s2 in answers):
            return False
    return True


def strong(c: Conflict, level: dict[int, int], concept: str, actor: int, state: int) -> bool:
    """Strong stability: each improvement is answered so that the mover ends much worse off.

    `level` is the actor's: one state is much preferred to another if it stands on a higher level.
    """
    for s1 in c.improvements(actor, state):
        answers = c.improving_answer(actor, s1) if concept == "seq" else c.any_answer(actor, s1)
        much_worse = [s2 for s2 in answers if level[s2] < level[state]]
        if concept == "smr":
            much_worse = [
                s2
                for s2 in much_worse
                if all(level[s3] < level[state] for s3 in c.moves[actor].get(s2, ()))
            ]
        if not much_worse:
            return False
    return True


def limited(c: Conflict, actor: int, state: int, horizon: int) -> int:
    """The state an actor reckons with at a state and horizon.

    It is the state itself at horizon 0, if there is no move, or if none leads to anything better;
    else what the best move leads to, of equals the one to the lowest state. A move to s1 leads to
    what the next mover reckons with at s1 one horizon less: of all but the actor itself the one
    that leaves it worst off, of equals the first.
    """
    if horizon == 0:
        return state
    worth = c.worth[actor]

    def after(s1: int) -> int:
        ends = [limited(c, other, s1, horizon - 1) for other in c.others(actor)]
        return min(ends, key=lambda t: worth[t]) if ends else s1

    moves = sorted(c.moves[actor].get(state, ()))
    if not moves:
        return state
    best = max((after(s1) for s1 in moves), key=lambda t: worth[t])
    return best if worth[best] > worth[state] else state
