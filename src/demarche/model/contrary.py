"""Whether an actor's preferences can be meant: well formed, none against another or itself."""

from __future__ import annotations

import numpy as np

from demarche.ground.errors import StandoffError
from demarche.model.feasible import bits_of
from demarche.model.lines import Lines, Near
from demarche.model.pattern import pattern
from demarche.model.situation import GAP, Situation
from demarche.model.statement import clause

_MOST_READ = 12
"""Statements over more options are not looked at for contradictions."""


def preferences(standoff: Situation, index: int, lines: Lines) -> None:
    """Raises StandoffError at the first preference of an actor that cannot be meant."""
    actor = standoff.actors[index]
    near = Near(lines, index, actor.name)
    mild = ""
    for wish in actor.prefers + actor.weights:
        key = "prefers" if actor.prefers else "weights"
        where = near.where(wish.text, key=key)
        clause(wish.text, standoff, where=where)
        if wish.strong and mild:
            raise StandoffError(
                f"'{wish.text}' is strong but stands below '{mild}', which is not",
                where=where,
                remedy="Put the strong statements first.",
            )
        mild = mild or ("" if wish.strong else wish.text)
    _contrary(standoff, index, near)
    for rung in actor.ranking or ():
        for text in () if rung == GAP else rung:
            pattern(text, len(standoff.options), where=near.where(text, key="ranking"))
    for pair in actor.unknown:
        for text in pair:
            pattern(text, len(standoff.options), where=near.where(text, key="unknown"))


def _contrary(standoff: Situation, index: int, near: Near) -> None:
    """Raises StandoffError at a statement that no state can make true, or that says the opposite
    of one above it and so can never count.
    """
    actor = standoff.actors[index]
    seen: dict[tuple[int, bytes], str] = {}
    for wish in actor.prefers:
        said = clause(wish.text, standoff)
        bits = [b for b in range(len(standoff.options)) if bits_of(said) >> b & 1]
        if len(bits) > _MOST_READ:
            continue
        settings = np.arange(1 << len(bits), dtype=np.int64)
        codes = np.zeros_like(settings)
        for place, bit in enumerate(bits):
            codes |= (settings >> place & 1) << bit
        truth = said.among(codes)
        where = near.where(wish.text, key="prefers")
        if not truth.any():
            raise StandoffError(
                f"the statement '{wish.text}' contradicts itself: no state makes it true",
                where=where,
                remedy="Change it, or leave it out.",
            )
        above = seen.get((bits_of(said), (~truth).tobytes()))
        if above is not None:
            raise StandoffError(
                f"the statement '{wish.text}' says the opposite of '{above}' above it",
                where=where,
                remedy="Keep one of them: the upper one decides, so the lower can never count.",
            )
        seen.setdefault((bits_of(said), truth.tobytes()), wish.text)
