"""The table of what officials say for their own state and against others (`leanings.toml`)."""

from __future__ import annotations

import functools

import msgspec

from demarche.lexicon.tables import load


class Leanings(msgspec.Struct, frozen=True):
    """`leanings.toml`: patterns of what stands right before or behind a state's name."""

    source: str
    accuses: tuple[str, ...]
    wrongs: tuple[str, ...]
    ill: tuple[str, ...]
    own: tuple[str, ...]
    deals: tuple[str, ...]
    dealt: tuple[str, ...]
    envoys: frozenset[str]


@functools.cache
def leanings() -> Leanings:
    """The table, read once."""
    return load("leanings", Leanings)
