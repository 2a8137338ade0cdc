"""Ways out of the status quo: outcomes that would hold or could be made to, and what each takes."""

from __future__ import annotations

from typing import TypeAlias

import msgspec
import numpy as np

from demarche.ground.errors import CallError
from demarche.model.arrays import Codes, Truth
from demarche.model.moves import standing
from demarche.model.paths import Hop, tree
from demarche.model.remedy import Remedy, remedies
from demarche.model.situation import Situation, joined
from demarche.model.solve import Solution
from demarche.model.space import possible
from demarche.model.wording import deal, evidence, sequence

LOOKED_AT = 4096
"""Models with more possible states are searched among their equilibria alone."""


class Exit(msgspec.Struct, frozen=True):
    """An outcome other than today's, and what it takes to get and stay there."""

    state: str
    words: str
    better_for: tuple[str, ...]
    worse_for: tuple[str, ...]
    stable_by: tuple[str, ...]
    """The concepts by which nobody would move from it."""
    path: tuple[str, ...]
    """Who does what, in turn; empty where it was not found to be reachable."""
    agreed: bool
    """Whether it takes moves that do not better who makes them at the time."""
    needs: tuple[str, ...]
    """What would have to change for it to hold, each enough by itself, the smallest first; empty
    where nothing has to."""
    exact: bool
    """Whether the search for the smallest change finished."""
    sentence: str
    because: tuple[str, ...] = ()


class Exits(msgspec.Struct, frozen=True):
    """The ways out, best first, and how they were looked for."""

    status_quo: str
    outcomes: tuple[Exit, ...]
    note: str

    def lines(self) -> list[str]:
        """The same as lines of text."""
        if not self.outcomes:
            return [f"No way out of {self.status_quo} was found.", self.note]
        found = []
        for number, way in enumerate(self.outcomes, 1):
            found.append(f"{number}. {way.state}: {way.sentence}")
            found += [f"   {step}" for step in way.path]
            found += [
                f"   {'Or' if k else 'It takes'}: {need}." for k, need in enumerate(way.needs)
            ]
            found += [] if way.exact else ["   (The search was cut: a smaller change may do.)"]
        return [*found, self.note]


def exits(
    standoff: Situation,
    solution: Solution,
    *,
    state: str | None = None,
    to: str | None = None,
    concept: str | None = None,
    most: int = 8,
) -> Exits:
    """Up to `most` ways out of the status quo (or of a given state), best first.

    Outcomes come first that harm nobody, then those that hold, then those better for more actors,
    then those nearer by; one that is no better for anybody than another shown is left out. With
    `to` that outcome alone is looked at, whatever speaks for it. It is worked out what it takes for
    an outcome to hold by a `concept`; unless one is given, by Nash where it holds by none.

    Raises StandoffError if there is no status quo, or no such state; CallError for a concept that
    was not solved for.
    """
    start = standing(standoff, solution, state)
    if concept is not None and concept not in solution.concepts:
        raise CallError(
            "it was not worked out what holds by this concept",
            value=concept,
            remedy=f"Choose from {', '.join(solution.concepts)}.",
        )
    if to is not None:
        target = solution.cell(to)
        paying, agreed = (tree(solution, start, improving=i) for i in (True, False))
        way = _exit(solution, (start, target), paying, agreed, concept)
        return Exits(solution.text(start), (way,), "This outcome alone was looked at.")
    cells, cut = _candidates(solution, start)
    worth = _order(solution, start, cells)
    chosen = _distinct(solution, start, worth, most)
    paying = tree(solution, start, improving=True) if chosen else {}
    agreed = tree(solution, start, improving=False) if chosen else {}
    found = tuple(_exit(solution, (start, cell), paying, agreed, concept) for cell in chosen)
    return Exits(solution.text(start), found, _note(cut, len(worth)))


def _distinct(solution: Solution, start: int, worth: list[int], most: int) -> list[int]:
    """The first outcomes of which each is better or worse for others than those before it."""
    chosen: list[int] = []
    seen: set[tuple[int, ...]] = set()
    for cell in worth:
        if len(chosen) == most:
            break
        picture = tuple(int(np.sign(int(r[cell]) - int(r[start]))) for r in solution.ranks)
        worse_all = any(all(r[c] >= r[cell] for r in solution.ranks) for c in chosen)
        if picture not in seen and not worse_all:
            seen.add(picture)
            chosen.append(cell)
    return chosen


def _candidates(solution: Solution, start: int) -> tuple[list[int], bool]:
    """The outcomes to weigh, and whether some were passed over because the model is large."""
    cells = possible(solution.space)
    if len(cells) <= LOOKED_AT:
        return [int(c) for c in cells if c != start], False
    held = np.zeros(solution.space.cells, dtype=np.bool_)
    for concept in solution.concepts:
        held |= solution.stable[concept].all(axis=0)
    better = np.zeros(solution.space.cells, dtype=np.int32)
    for rank in solution.ranks:
        better += np.sign(rank.astype(np.int64) - int(rank[start])).astype(np.int32)
    found = np.flatnonzero(held)
    order = np.lexsort((found, -better[found]))
    return [int(c) for c in found[order][:LOOKED_AT] if c != start], True


def _order(solution: Solution, start: int, cells: list[int]) -> list[int]:
    """The outcomes that somebody would want and that hold or harm nobody, best first."""
    at = np.array(cells, dtype=np.int64)
    gains = np.array([np.sign(r[at].astype(np.int64) - int(r[start])) for r in solution.ranks])
    if not len(at) or not len(gains):
        return []
    better, worse = (gains > 0).sum(axis=0), (gains < 0).sum(axis=0)
    holding = np.zeros(len(at), dtype=np.int64)
    for concept in solution.concepts:
        holding += solution.stable[concept][:, at].all(axis=0)
    changed = np.array(
        [(solution.space.code(c) ^ solution.space.code(start)).bit_count() for c in cells]
    )
    order = np.lexsort((at, -holding, changed, -better, holding == 0, worse))
    fine = (better > 0) & ((worse == 0) | (holding > 0)) & ~_alone(solution, start, at, gains)
    return [int(at[k]) for k in order if fine[k]]


def _alone(solution: Solution, start: int, at: Codes, gains: Codes) -> Truth:
    """Outcomes that one actor brings about by itself and that nobody else welcomes: no way out."""
    found: Truth = np.zeros(len(at), dtype=np.bool_)
    changed = np.array([solution.space.code(int(c)) for c in at]) ^ solution.space.code(start)
    for actor in range(len(solution.ranks)):
        own = np.int64(solution.standoff.own(actor))
        others = np.delete(gains, actor, axis=0)
        found |= ((changed & ~own) == 0) & ~(others > 0).any(axis=0)
    return found


Ways: TypeAlias = dict[int, tuple[Hop, ...]]


def _exit(
    solution: Solution, ends: tuple[int, int], paying: Ways, by_agreement: Ways, concept: str | None
) -> Exit:
    standoff, (start, cell) = solution.standoff, ends
    names = [a.name for a in standoff.actors]
    better = tuple(n for n, r in zip(names, solution.ranks, strict=True) if r[cell] > r[start])
    worse = tuple(n for n, r in zip(names, solution.ranks, strict=True) if r[cell] < r[start])
    stable_by = tuple(c for c in solution.concepts if solution.holds(c, cell))
    hops, agreed = _way(cell, paying, by_agreement)
    needed = Remedy((), True, ())
    if not (concept in stable_by if concept else stable_by):
        needed = remedies(solution, cell, concept=concept or "nash")
    path = () if hops is None else tuple(sequence(solution, [hop]) for hop in hops)
    return Exit(
        state=solution.text(cell),
        words=standoff.words(solution.space.code(cell)),
        better_for=better,
        worse_for=worse,
        stable_by=stable_by,
        path=path,
        agreed=agreed,
        needs=needed.needs,
        exact=needed.exact,
        sentence=_sentence(solution, ends, better, worse, stable_by, hops, agreed),
        because=(*evidence(solution, hops or ()), *needed.because),
    )


def _way(cell: int, paying: Ways, by_agreement: Ways) -> tuple[tuple[Hop, ...] | None, bool]:
    """The shortest way, and whether it takes an agreement.

    A way on which every step pays is meant only if it is no longer: others lead through quarrels
    that nobody would pick on purpose.
    """
    short = by_agreement.get(cell)
    every = paying.get(cell)
    if every is not None and (short is None or len(every) <= len(short)):
        return every, False
    return short, True


def _sentence(
    solution: Solution,
    ends: tuple[int, int],
    better: tuple[str, ...],
    worse: tuple[str, ...],
    stable_by: tuple[str, ...],
    hops: tuple[Hop, ...] | None,
    agreed: bool,
) -> str:
    standoff = solution.standoff
    if ends[0] == ends[1]:
        return f"This is where it stands; it {'holds' if stable_by else 'does not hold'}."
    words = deal(solution, *ends)
    gain = f"better for {joined(better)}"
    if not worse and len(better) == len(standoff.actors):
        gain = "better for everybody"
    loss = f", worse for {joined(worse)}" if worse else ", worse for nobody" if better else ""
    stay = "it would hold" if stable_by else "it would not hold as preferences stand"
    if hops is None:
        way = "no sequence of moves leads there"
    elif agreed:
        way = "getting there takes an agreement, as a step on the way does not pay by itself"
    else:
        way = "every step there betters who takes it"
    return f"{words}: {gain}{loss}; {stay}; {way}."


def _note(cut: bool, count: int) -> str:
    kept = "Outcomes that harm nobody come first, then those that hold by themselves."
    if cut:
        return f"{kept} The model is large: only equilibria were looked at, {LOOKED_AT} at most."
    return (
        f"{kept} {count} outcomes were weighed."
        if count
        else ("No outcome is better for anybody and stable or harmless to the rest.")
    )
