"""The next steps open to somebody: what each would bring, provoke, and has been said of it."""

from __future__ import annotations

import msgspec

from demarche.outlook.rate import Chance
from demarche.outlook.series import Shift
from demarche.outlook.surprise import Surprise

__all__ = ["Chance", "NextStep", "Outlook"]


class NextStep(msgspec.Struct, frozen=True):
    """One move open from here."""

    actor: str
    move: str
    """What they would do, in words."""
    brings: str
    """What it would bring the mover, according to the model."""
    provokes: str
    """What others would answer, according to the model."""
    said: tuple[str, ...] = ()
    """Ids of statements and positions on record that warn of it, promise it or bind its actor."""
    because: tuple[str, ...] = ()
    """Ids of the items that the move and the preferences rest on."""
    chance: Chance | None = None
    no_number: str | None = None
    """Where there is no history to base a number on: the sentence that says so."""
    disagree: str | None = None
    """Where the model and the history point different ways: the sentence that says so."""


class Outlook(msgspec.Struct, frozen=True):
    """Who decides, and the steps that can come next."""

    decider: str | None
    decides: str
    """Who decides about what, in a sentence; or the sentence that nobody is named."""
    steps: tuple[NextStep, ...]
    because: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What was left out or cut off, a sentence each."""
    shifts: tuple[Shift, ...] = ()
    """Where acts of one party towards another changed their level, largest first."""
    surprises: tuple[Surprise, ...] = ()
    """Acts of the last days on record that the days before them made unlikely."""
