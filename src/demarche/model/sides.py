"""Whose stands count: sides that are only counted become the two that face each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from demarche.model.called import is_collective, is_named
from demarche.model.rows import Stand


class Sides:
    """The parties of a record, told apart into named ones, counted ones ("both sides"), others."""

    def __init__(
        self, parties: Mapping[str, str], stands: Sequence[Stand], told: Mapping[str, int]
    ) -> None:
        self.counted = {p for p, name in parties.items() if is_collective(name)}
        named = [p for p, name in parties.items() if p not in self.counted and is_named(p, name)]
        weight = {p: told.get(p, 0) for p in named}
        for stand in stands:
            for party in (stand.party, *stand.toward):
                if party in weight:
                    weight[party] += stand.weight
        order = sorted(named, key=lambda p: -weight[p])
        self.best = [p for p in order if weight[p]]
        contending = {p for s in stands for p in (s.party, *s.toward)} & set(named)
        self.unnamed = (
            {p for p in parties if p not in self.counted and p not in named}
            if len(contending) > 1
            else set()
        )
        """Nobody in particular; only told apart where two parties with names contend."""
        heard = {p for p in contending if told.get(p, 0)}
        if len(heard) > 1:
            # A name of no table that is only addressed may be a ship or a place.
            self.unnamed |= {p for p in contending - heard if p.startswith("pty-")}

    def stands(self, given: Sequence[Stand]) -> tuple[Stand, ...]:
        """The stands of named parties, each toward named parties."""
        found: list[Stand] = []
        for stand in given:
            for party in self.of((stand.party,), but=""):
                toward = self.of(stand.toward, but=party)
                together = bool(set(stand.toward) & self.counted) and len(toward) > 1
                found.append(
                    msgspec.structs.replace(stand, party=party, toward=toward, together=together)
                )
        return tuple(found)

    def of(self, parties: Sequence[str], *, but: str) -> tuple[str, ...]:
        """The parties, counted ones as the two best-told ones, without `but` and the unnamed."""
        found: list[str] = []
        for party in parties:
            both = [p for p in self.best if p != but][:2]
            if party in self.counted and len(both) == 2:
                found += both
            elif party not in self.unnamed and party != but:
                found.append(party)
        return tuple(dict.fromkeys(found))
