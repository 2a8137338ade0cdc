"""What followed what: how often one act between two parties came after another."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.outlook.history import History

_DAYS = 1 << 20


class Followed(msgspec.Struct, frozen=True):
    """In how many of the cases an act followed another within so many days."""

    cases: int
    hits: int
    days: int

    @property
    def share(self) -> float:
        """The share of cases with a hit; zero without cases."""
        return self.hits / self.cases if self.cases else 0.0


def followed(
    history: History, first: int, then: int, *, days: int, back: bool, pair: tuple[int, int] | None
) -> Followed:
    """How often act `then` of A towards B came within `days` days after act `first`.

    `first` is B's towards A where `back` is set, and A's towards B where it is not. Over the one
    pair (A, B), or over all pairs. A case is a day with `first`; days less than `days` before the
    end of the history are no cases, as what follows them is not yet known.
    """
    if not len(history):
        return Followed(0, 0, days)
    n, last = len(history.actors), int(history.day[-1])
    of_both: slice | NDArray[np.bool_] = slice(None)
    if pair is not None:
        a, b = pair
        of_both = ((history.who == a) & (history.whom == b)) | (
            (history.who == b) & (history.whom == a)
        )
    who, whom = (c[of_both].astype(np.int64) for c in (history.who, history.whom))
    what, day = history.what[of_both], history.day[of_both]
    told, undone = who * n + whom, whom * n + who
    key = (undone if back else told) * _DAYS + day
    begins = (what == first) & (day <= last - days)
    ends = what == then
    if pair is not None:
        mine = pair[0] * n + pair[1]
        begins &= (undone if back else told) == mine
        ends &= told == mine
    cases = np.unique(key[begins])
    hits = np.unique((told * _DAYS + day)[ends])
    if not len(hits):
        return Followed(len(cases), 0, days)
    place = np.minimum(np.searchsorted(hits, cases, side="right"), len(hits) - 1)
    after = hits[place] - cases
    return Followed(len(cases), int(((after > 0) & (after <= days)).sum()), days)
