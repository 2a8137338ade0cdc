"""Who dealt with whom lately, as sparse tables of one day: what the network looks at."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any

import msgspec
import numpy as np

from demarche.outlook.protocol import Doubled, Numbers
from demarche.outlook.tally import spread

HORIZONS = ((4.0, 20), (40.0, 150))
"""Each horizon: the time constant of fading, and the days looked back on."""
_PRIOR, _PRIOR_BOTH = 0.5, 0.3
_FAINT, _LIFT = 1e-3, 7.0
_CELLS = 12_000_000
"""Tables of so many cells are held in memory, of the days asked for last: about 150 MB."""


class Horizon(msgspec.Struct, frozen=True, eq=False):
    """Faded shares over one horizon: of a subject's objects and acts, of a subject's act's objects.

    `objects` is subjects by objects, `acts` subjects by acts; `both` has one row for each
    subject and act (`keys`, in order) by objects. Rows sum to less than one.
    """

    objects: Any
    acts: Any
    both: Any
    keys: Numbers


class Vicinity(msgspec.Struct, frozen=True, eq=False):
    """The tables as of the beginning of a day, one of each horizon."""

    near: Horizon
    far: Horizon

    @classmethod
    def of(cls, facts: Doubled, day: int) -> Vicinity:
        """The tables from the acts of the days before `day` alone."""
        return cls(*(_horizon(facts, day, tau, back) for tau, back in HORIZONS))

    @property
    def cells(self) -> int:
        """How many cells the tables hold."""
        both = (self.near, self.far)
        return sum(int(h.objects.nnz + h.acts.nnz + h.both.nnz) for h in both)


class Vicinities:
    """The tables of any day, those asked for last held; several threads may ask."""

    def __init__(self, facts: Doubled) -> None:
        self._facts, self._lock = facts, Lock()
        self._held: OrderedDict[int, Vicinity] = OrderedDict()
        self._cells = 0

    def on(self, day: int) -> Vicinity:
        """The tables as of the beginning of a day."""
        with self._lock:
            found = self._held.get(day)
            if found is not None:
                self._held.move_to_end(day)
                return found
        made = Vicinity.of(self._facts, day)
        with self._lock:
            if day not in self._held:
                self._held[day] = made
                self._cells += made.cells
            while self._cells > _CELLS and len(self._held) > 1:
                self._cells -= self._held.popitem(last=False)[1].cells
        return made


def _horizon(facts: Doubled, day: int, tau: float, back: int) -> Horizon:
    from scipy import sparse

    n, acts = facts.actors, 2 * facts.acts
    rows = slice(int(facts.starts[max(0, day - back)]), int(facts.starts[day]))
    s, r, o = facts.s[rows], facts.r[rows], facts.o[rows]
    weight = np.exp((facts.day[rows] - day) / tau).astype(np.float32)
    share = weight / (np.bincount(s, weight, n).astype(np.float32)[s] + _PRIOR)
    objects = sparse.csr_matrix((share, (s, o)), shape=(n, n), dtype=np.float32)
    of_acts = sparse.csr_matrix((share, (s, r)), shape=(n, acts), dtype=np.float32)
    keys, row = np.unique(s * acts + r, return_inverse=True)
    share = weight / (np.bincount(row, weight, len(keys)).astype(np.float32)[row] + _PRIOR_BOTH)
    both = sparse.csr_matrix((share, (row, o)), shape=(len(keys), n), dtype=np.float32)
    return Horizon(objects, of_acts, both, keys)


def both_of(horizon: Horizon, s: Numbers, r: Numbers, acts: int) -> Any:
    """The rows of `both` for these subjects and acts, empty where they never were, as a table."""
    from scipy import sparse

    key = s * acts + r
    place = np.minimum(np.searchsorted(horizon.keys, key), max(len(horizon.keys) - 1, 0))
    if not len(horizon.keys):
        return sparse.csr_matrix((len(s), horizon.objects.shape[0]), dtype=np.float32)
    known = horizon.keys[place] == key
    table = horizon.both
    first = np.where(known, table.indptr[place], 0)
    end = np.where(known, table.indptr[place + 1], 0)
    cells, _ = spread(first, end)
    starts = np.concatenate([[0], np.cumsum(end - first)])
    shape = (len(s), horizon.objects.shape[0])
    return sparse.csr_matrix((table.data[cells], table.indices[cells], starts), shape=shape)


class Copied(msgspec.Struct, frozen=True, eq=False):
    """What each question's subject dealt with before: its objects, and four shares of each."""

    row: Numbers
    object: Numbers
    values: Any
    """A row an object: for each table whether it is there, and the logarithm of its share."""


def copied(vicinity: Vicinity, s: Numbers, tables: tuple[Any, Any]) -> Copied:
    """The objects of each question, from the tables `both` of it and all of its subject's."""
    n = vicinity.far.objects.shape[0]
    whole = vicinity.far.objects[s]
    whole.sort_indices()
    row = np.repeat(np.arange(len(s)), np.diff(whole.indptr))
    key = row * n + whole.indices
    values = np.zeros((len(key), 8), dtype=np.float32)
    for place, table in enumerate((*tables, vicinity.near.objects[s], whole)):
        own = np.repeat(np.arange(len(s)), np.diff(table.indptr)) * n + table.indices
        at = np.searchsorted(key, own)
        values[at, 2 * place] = 1
        values[at, 2 * place + 1] = np.log(table.data + _FAINT) + _LIFT
    return Copied(row, whole.indices.astype(np.int64), values)
