"""Choosing how to hold the states of a standoff, and refusing what would not fit."""

from __future__ import annotations

import numpy as np

from demarche.ground.errors import StandoffError, TooManyStates
from demarche.model.arrays import Codes
from demarche.model.dense import Dense
from demarche.model.feasible import WIDEST, listed, mask, none_possible
from demarche.model.listed import Listed, pairs
from demarche.model.merged import Merged
from demarche.model.situation import Situation
from demarche.model.step import Space

LISTED_STATES = 1 << 15
LISTED_MOVES = 1 << 22
_SMALL = 1 << 9
"""Up to so many states a list is as fast as bits."""
_SPARSE = 16
"""With less than one possible state in so many, a list is smaller and faster."""
MEMORY = 4 << 30
"""Bytes that a space and its ranks may take unless the caller says otherwise."""
_SPARSE_STATES = 1 << 20
_SPARSE_MOVES = 1 << 25


def space(standoff: Situation, *, memory: int = MEMORY) -> Space:
    """The states and moves of a standoff, held as a list or implied by bits.

    Raises TooManyStates, before anything large is made, with the estimate; StandoffError if no
    state is possible.
    """
    width = len(standoff.options)
    if width > WIDEST and not standoff.feasible:
        raise _too_many(standoff, memory)
    if width > WIDEST:
        raise StandoffError(
            f"a model may have {WIDEST} options at most",
            where=standoff.name,
            value=width,
            remedy="Leave out or join options that always go together.",
        )
    few = _few(standoff, width)
    if few is not None:
        return few
    if bytes_needed(standoff) > memory:
        raise _too_many(standoff, memory)
    feasible = mask(standoff)
    if feasible is not None and not feasible.any():
        raise none_possible(where=standoff.name)
    return Dense(standoff, feasible)


def bytes_needed(standoff: Situation) -> int:
    """An estimate of the memory that solving takes with all states held: bytes."""
    ranks = 4 * len(standoff.actors)
    work = 56
    """Two value arrays, their order along fibres, one truth value for each concept and actor."""
    return (1 << len(standoff.options)) * (ranks + work)


def seconds_needed(standoff: Situation) -> tuple[float, float]:
    """From how many to how many CPU seconds the usual concepts take with all states held.

    By `benchmarks/solve.py`: 0.2 to 1.3 microseconds a state and actor; the more actors, and the
    more that is infeasible or one-way, the longer.
    """
    work = (1 << len(standoff.options)) * max(1, len(standoff.actors)) * 1e-6
    return 0.2 * work, 1.3 * work


def _few(standoff: Situation, width: int) -> Space | None:
    """The space as a list, where there are few enough states and moves."""
    sparse = width > 27
    try:
        codes = listed(standoff, _SPARSE_STATES if sparse else LISTED_STATES)
    except TooManyStates:
        if standoff.same_outcome:
            raise
        return None
    if not len(codes):
        raise none_possible(where=standoff.name)
    moves = sum(pairs(standoff, codes, a) for a in range(len(standoff.actors)))
    special = bool(standoff.forbidden_moves or standoff.same_outcome)
    thin = len(codes) <= _SMALL or (1 << width) > _SPARSE * len(codes)
    if moves > (_SPARSE_MOVES if sparse else LISTED_MOVES) or not (special or thin or sparse):
        return None
    plain = Listed(standoff, codes)
    return Merged(plain) if standoff.same_outcome else plain


def possible(held: Space) -> Codes:
    """The cells that are possible states, in order."""
    if held.feasible is None:
        return np.arange(held.cells, dtype=np.int64)
    return np.flatnonzero(held.feasible)


def _too_many(standoff: Situation, memory: int) -> TooManyStates:
    width = len(standoff.options)
    need = bytes_needed(standoff) / 2**30
    return TooManyStates(
        f"{width} options make up to {1 << width:,} states, about {need:,.1f} GiB to solve; "
        f"the limit is {memory / 2**30:,.1f} GiB",
        where=standoff.name,
        remedy="Leave out options, list the 'feasible' states, raise the limit ('demarche solve "
        "--memory GIB'), or ask for Nash, GMR and SMR alone ('demarche solve --symbolic').",
    )
