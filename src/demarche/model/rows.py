"""What drafting passes along: the options it has in mind, and the plan of a model."""

from __future__ import annotations

from typing import Literal

import msgspec

from demarche.ground.items import Stance
from demarche.model.situation import Moves

Role = Literal["grant", "take up", "threat", "offer", "deliver", "meet"]
"""grant: what another demands; take up: talks that another offers; the rest are the owner's own:
a threat, an offer, a promise with a condition, meeting."""


class Stand(msgspec.Struct, frozen=True):
    """One party's stance on one issue."""

    party: str
    issue: str
    """The issue's id."""
    stance: Stance
    toward: tuple[str, ...]
    because: tuple[str, ...]
    condition: str | None
    weight: int
    """How often it is told: one a position, and three a source."""
    together: bool = False
    """Whether it is addressed to the sides taken together ("both must withdraw")."""
    told: str = ""
    """The words that tell it."""


class Row(msgspec.Struct, frozen=True):
    """One option: its owner, what it is about, and who stands how toward it."""

    owner: str
    issue: str
    """An issue's id, or a talks' id for meetings."""
    role: Role
    wanted_by: tuple[str, ...] = ()
    refused_by: tuple[str, ...] = ()
    offered_by: tuple[str, ...] = ()
    """The owner, where it offers by itself what is demanded of it."""
    because: tuple[str, ...] = ()
    condition: str | None = None
    taken: bool = False
    weight: int = 0
    moves: Moves = "free"
    guessed: bool = False
    """Whether the other side of it is not on record but inferred from who faces whom."""
    also: tuple[str, ...] = ()
    """Ids of issues that are worded otherwise and taken for the same."""

    @property
    def issues(self) -> tuple[str, ...]:
        """All issues that the option is about."""
        return (self.issue, *self.also)


class Plan(msgspec.Struct, frozen=True):
    """The parties and options of a drafted model, in order, and what was left out, in words."""

    parties: tuple[str, ...]
    options: tuple[Row, ...]
    left_out: tuple[str, ...]
