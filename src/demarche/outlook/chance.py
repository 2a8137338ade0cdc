"""A probability, never without what it is to be compared with."""

from __future__ import annotations

import msgspec


class Chance(msgspec.Struct, frozen=True):
    """A probability with what it is to be compared with."""

    probability: float
    base_rate: float
    reference: str
    """The reference class: whose base rate, over how many cases."""
    days: int
