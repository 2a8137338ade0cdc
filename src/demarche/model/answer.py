"""What `demarche solve --json` prints."""

from __future__ import annotations

import msgspec


class Stability(msgspec.Struct, frozen=True):
    """One concept's answer as it is printed: lists of states, or their counts where cut."""

    stable: dict[str, list[str] | int]
    equilibria: list[str]
    equilibria_count: int


class Answer(msgspec.Struct, frozen=True):
    """What `demarche solve --json` prints."""

    name: str
    options: list[str]
    states: list[str] | int
    concepts: dict[str, Stability]
    status_quo: str | None = None
    cut: bool = False
    left_out: list[str] = []
    same_outcome: dict[str, list[str]] = {}
    unknown: dict[str, dict[str, Stability]] = {}
    """Where the file marks preferences as unknown: concept -> reading (a to d) -> what holds."""
    strong: dict[str, Stability] = {}
    """Where the file marks preferences as strong: concept -> what holds by strong deterrents."""
    status_quo_stable: dict[str, bool] = {}
    """Whether the status quo holds, by concept; empty where there is none."""
