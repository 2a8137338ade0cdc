"""A light factorisation of who deals with whom, for pairs that have not met."""

from __future__ import annotations

import msgspec
import numpy as np

from demarche.outlook.memory import Memory
from demarche.outlook.protocol import Numbers
from demarche.outlook.tally import LONG, Floats

SIZE = 48
_SPARE = 8
_ROUNDS = 2


class Factors(msgspec.Struct, frozen=True, eq=False):
    """Places of subjects, of subjects with an act, and of objects, in a space of 48 dimensions."""

    asker: Floats
    asker_object: Floats
    both: Floats
    both_object: Floats
    both_keys: Numbers

    def of_both(self, key: Numbers) -> Floats:
        """The place of a subject with an act; zeros where it was never seen."""
        place = np.searchsorted(self.both_keys, key)
        place[place == len(self.both_keys)] = 0
        place[self.both_keys[place] != key] = len(self.both_keys)
        return self.both[place]

    @property
    def direction(self) -> Floats:
        """The objects as directions: unit vectors."""
        length = np.linalg.norm(self.asker_object, axis=1, keepdims=True) + 1e-6
        return np.asarray(self.asker_object / length)


def factors_of(memory: Memory, day: int, *, seed: int) -> Factors | None:
    """The factors as of a day; None while nothing is remembered.

    *Source*: randomised singular values, Halko, Martinsson, Tropp 2011, algorithm 4.4; degrees
    regularised as in Qin and Rohe 2013.
    """
    from scipy import sparse

    tally, n, acts = memory.tallies["triple"], memory.actors, memory.acts
    live = np.flatnonzero(tally.count[:-1] > 0)
    if not len(live):
        return None
    weight = np.log1p(2 * tally.one(live, day, LONG))
    both, o = np.divmod(tally.keys[live], n)
    keys, row = np.unique(both, return_inverse=True)
    by_both = sparse.csr_matrix((weight, (row, o)), shape=(len(keys), n), dtype=np.float32)
    by_asker = sparse.csr_matrix((weight, (both // acts, o)), shape=(n, n), dtype=np.float32)
    u, v = _factor(by_both, seed)
    a, b = _factor(by_asker, seed)
    return Factors(a, b, np.vstack([u, np.zeros((1, u.shape[1]), np.float32)]), v, keys)


def _factor(table: object, seed: int) -> tuple[Floats, Floats]:
    from scipy import sparse

    matrix = sparse.csr_matrix(table)
    rows = 1 / np.sqrt(np.asarray(matrix.sum(axis=1)).ravel() + 1)
    columns = 1 / np.sqrt(np.asarray(matrix.sum(axis=0)).ravel() + 1)
    matrix = sparse.diags(rows) @ matrix @ sparse.diags(columns)
    width = min(SIZE + _SPARE, *matrix.shape)
    start = np.random.default_rng(seed).standard_normal((matrix.shape[1], width))
    basis = _upright(matrix @ start.astype(np.float32))
    for _ in range(_ROUNDS):
        basis = _upright(matrix @ (matrix.T @ basis))
    seen = matrix.T @ basis
    squares, turn = np.linalg.eigh((seen.T @ seen).astype(np.float64))
    best = np.argsort(-squares, kind="stable")[:SIZE]
    values, turn = np.sqrt(np.maximum(squares[best], 1e-12)), turn[:, best]
    return (
        np.asarray(basis @ (turn * np.sqrt(values)), dtype=np.float32),
        np.asarray(seen @ (turn / np.sqrt(values)), dtype=np.float32),
    )


def _upright(table: Floats) -> Floats:
    """An orthonormal basis of the columns, by way of their products: quick where they are long."""
    squares, turn = np.linalg.eigh((table.T @ table).astype(np.float64))
    kept = np.where(squares > 1e-9 * squares[-1], squares, np.inf)
    return np.asarray(table @ (turn / np.sqrt(kept)), dtype=np.float32)
