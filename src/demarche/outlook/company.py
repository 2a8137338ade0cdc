"""Who is dealt with beside whom: objects that others met in the same act within a few days."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from demarche.outlook.memory import Memory
from demarche.outlook.sheet import Sheet
from demarche.outlook.tally import FAST

_BACK, _SPAN = 120, 3
"""Days looked back on; acts of one asker and kind within so many days are company."""
_FAINT, _PRIOR, _SHRUNK = 0.01, 0.5, 2.0


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

    def of(self, sheet: Sheet) -> NDArray[np.float32]:
        """How far each candidate keeps company with the recent objects of its question."""
        from scipy import sparse

        lately = sheet.lately("triple", FAST, _FAINT)
        total = np.asarray(lately.sum(axis=1)).ravel() + _PRIOR
        kept = (sparse.diags(1 / total) @ lately @ self._shares).tocsr()
        dense = np.asarray(kept.todense(), dtype=np.float32)
        return np.asarray(dense[sheet.row, sheet.o])
