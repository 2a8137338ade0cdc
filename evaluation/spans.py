"""Scores of things found in texts: precision, recall, F1 with intervals over documents."""

from __future__ import annotations

from collections.abc import Sequence

import score

Count = tuple[int, int, int]
"""Found rightly, found, there to be found; of one document."""


def prf(counts: Sequence[Count]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all documents."""
    hit, told, held = (sum(c[k] for c in counts) for k in range(3))
    precision, recall = hit / max(1, told), hit / max(1, held)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def line(name: str, counts: Sequence[Count]) -> str:
    """One line: P, R, F1 and its 95 % bootstrap interval over documents."""
    p, r, f = prf(counts)
    low, high = score.interval(counts, lambda drawn: prf(drawn)[2])
    held = sum(c[2] for c in counts)
    return f"{name:<16} P {p:.3f}  R {r:.3f}  F1 {f:.3f}  [{low:.3f}, {high:.3f}]  n={held}"


def count(ours: set[object], gold: set[object]) -> Count:
    """The count of one document, where only what is equal is right."""
    return len(ours & gold), len(ours), len(gold)
