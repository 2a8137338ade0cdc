"""Denials that only point at what they deny: "Chile accused Peru of ...; Peru denied it"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from demarche.ground.items import Position
from demarche.record.disputes import dispute
from demarche.record.known import DOUBTFUL, Dispute, Side

_CLOSE = 300
"""Characters from a claim to the denial that points at it."""
_POINTS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)"
    r"|disput(?:es?|ed|ing))\s+(?:it|this|that|(?:any|all|the|this|that|these|those|its|his|her"
    r"|their|both)\s+(?:[a-z]+\s+)?(?:accusation|charge|allegation|claim|report|suggestion)s?)"
    r"(?=\W*$|\s+(?:as|and|but|on|in|through|at)\b|[,;.])",
    re.IGNORECASE,
)
_CLAIMS = re.compile(r"\baccus|\ballege|\bclaim|\bcharge[sd]?\b|\bblam", re.IGNORECASE)


def denied(positions: Sequence[Position], party_of: Mapping[str, tuple[str, ...]]) -> list[Dispute]:
    """Claims of one party, each with the denial by another that stands close behind it."""
    rows: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        if position.stance == "claims" and party_of.get(position.id):
            rows[position.source].append(position)
    found = []
    for told in rows.values():
        told.sort(key=lambda p: (p.anchor.start, p.id))
        for denial in told:
            if denial.confidence < DOUBTFUL or not _POINTS.search(denial.anchor.exact):
                continue
            claim = _before(denial, told, party_of)
            if claim is not None:
                found.append(_disputed(claim, denial, party_of))
    return found


def _before(
    denial: Position, told: Sequence[Position], party_of: Mapping[str, tuple[str, ...]]
) -> Position | None:
    """The last accusation before the denial that is not the denier's own."""
    near = [
        p for p in told
        if p.anchor.end <= denial.anchor.start and denial.anchor.start - p.anchor.end <= _CLOSE
        and p.confidence >= DOUBTFUL and _CLAIMS.search(p.anchor.exact)
        and party_of[p.id][0] != party_of[denial.id][0]
    ]  # fmt: skip
    return near[-1] if near else None


def _disputed(
    claim: Position, denial: Position, party_of: Mapping[str, tuple[str, ...]]
) -> Dispute:
    return dispute("claim", claim.anchor.exact, [
        Side(claim.anchor.exact, party_of[claim.id][0], (claim.id,)),
        Side(f"denies: {denial.anchor.exact}", party_of[denial.id][0], (denial.id,)),
    ])  # fmt: skip
