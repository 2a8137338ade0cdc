"""The answer in words: stuck or not, why, and the ways out."""

from __future__ import annotations

import msgspec


class Hold(msgspec.Struct, frozen=True):
    """Why one actor stays where the standoff is."""

    actor: str
    sentence: str
    move: str | None = None
    """The move that would better the actor's position, where there is one."""
    reply: str | None = None
    """The answer of others that deters it."""
    because: tuple[str, ...] = ()


class WayOut(msgspec.Struct, frozen=True):
    """An outcome other than today's that could hold, and what it takes."""

    state: str
    sentence: str
    needs: tuple[str, ...] = ()
    """What would have to change, a sentence each and each enough by itself; empty where nothing
    has to."""
    because: tuple[str, ...] = ()


class Verdict(msgspec.Struct, frozen=True):
    """Stuck or not, and why; `because` lists ids of the items it rests on."""

    stuck: bool
    sentence: str
    holds: tuple[Hold, ...]
    ways_out: tuple[WayOut, ...]
    because: tuple[str, ...] = ()
    method: str = ""
    """Concepts, bounds and whether anything was cut."""
