"""Closed classes of words that the readers of acts share: modals, denials, doubt, condition."""

from __future__ import annotations

COMING = frozenset({"will", "would", "shall", "'ll", "wo", "sha"})
POSSIBLE = frozenset({"may", "might", "could", "can"})
REFUSING = COMING | {"can", "could", "ca", "cannot"}
NOBODY = frozenset({"no", "neither", "none", "nobody", "nothing"})
HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly", "apparently"})
CONDITIONS = frozenset({"if", "unless"})
