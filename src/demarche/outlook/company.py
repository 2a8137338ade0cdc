"""Who is dealt with beside whom: objects that others met in the same act within a few days."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from demarche.outlook.memory import Memory
from demarche.outlook.protocol import Numbers

_BACK, _SPAN = 120, 3
"""Days looked back on; acts of one asker and kind within so many days are company."""
_FAST, _FAINT, _PRIOR, _SHRUNK = 1, 0.01, 0.5, 2.0


class Company:
    """For each actor, the actors that were objects beside it, as of a day, as shares.

    *Source*: neighbourhoods of items, Sarwar, Karypis, Konstan, Riedl 2001.
    """

    def __init__(self, memory: Memory, day: int) -> None:
        from scipy import sparse

        facts, n = memory.facts, memory.actors
        rows = slice(int(facts.starts[max(0, day - _BACK)]), int(facts.starts[day]))
        when = facts.day[rows] // _SPAN
        asked = (facts.s[rows] * memory.acts + facts.r[rows]) * (day // _SPAN + 1) + when
        keys, row = np.unique(asked, return_inverse=True)
        cells = (np.ones(len(row), dtype=np.float32), (row, facts.o[rows]))
        met = sparse.csr_matrix(cells, shape=(len(keys), n))
        met.data[:] = 1
        each = sparse.diags(1 / np.maximum(np.asarray(met.sum(axis=1)).ravel(), 1)) @ met
        beside = (met.T @ each).tocsr()
        beside -= sparse.diags(beside.diagonal(), format="csr")
        times = np.asarray(met.sum(axis=0)).ravel()
        self._shares = (sparse.diags(1 / (times + _SHRUNK)) @ beside).tocsr()
        self._memory = memory

    def of(self, s: Numbers, r: Numbers, o: Numbers, row: Numbers, day: int) -> NDArray[np.float32]:
        """How far each candidate `o` keeps company with the recent objects of its question."""
        from scipy import sparse

        memory, n = self._memory, self._memory.actors
        low = (s * memory.acts + r) * n
        tally = memory.tallies["triple"]
        places, question = tally.between(low, low + n)
        value = tally.one(places, day, _FAST)
        felt = value > _FAINT
        cells = (value[felt], (question[felt], tally.keys[places[felt]] % n))
        lately = sparse.csr_matrix(cells, shape=(len(s), n), dtype=np.float32)
        total = np.asarray(lately.sum(axis=1)).ravel() + _PRIOR
        kept = (sparse.diags(1 / total) @ lately @ self._shares).tocsr()
        dense = np.asarray(kept.todense(), dtype=np.float32)
        return np.asarray(dense[row, o])
