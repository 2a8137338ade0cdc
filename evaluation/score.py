"""Scores that the measuring scripts share: F1 by class, macro F1, bootstrap intervals."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
Pair = tuple[str, str]
"""What is right and what was answered; "" for no answer."""


def by_class(pairs: Sequence[Pair]) -> dict[str, tuple[float, float, float, int]]:
    """Precision, recall, F1 and support of each class that occurs in the gold answers."""
    hits = Counter(gold for gold, said in pairs if gold == said)
    golds, told = Counter(gold for gold, _ in pairs), Counter(said for _, said in pairs)
    found: dict[str, tuple[float, float, float, int]] = {}
    for name in sorted(golds.keys() - {""}):
        hit, held = hits[name], golds[name]
        precision = hit / told[name] if told[name] else 0.0
        recall = hit / held
        total = precision + recall
        found[name] = (precision, recall, 2 * precision * recall / total if total else 0.0, held)
    return found


def often_met(rows: Iterable[tuple[str, Iterable[str]]], least: int) -> list[str]:
    """The signs met in at least so many standoffs, in alphabetical order; rows: (standoff, signs).

    >>> often_met([("a", ["x", "y"]), ("b", ["x"]), ("b", ["y"]), ("b", ["z"])], 2)
    ['x', 'y']
    """
    met: dict[str, set[str]] = defaultdict(set)
    for standoff, signs in rows:
        for sign in signs:
            met[sign].add(standoff)
    return sorted(sign for sign, standoffs in met.items() if len(standoffs) >= least)


def macro(pairs: Sequence[Pair]) -> float:
    """The mean F1 over the gold classes."""
    scores = by_class(pairs)
    return sum(f for _, _, f, _ in scores.values()) / len(scores) if scores else 0.0


def accuracy(pairs: Sequence[Pair]) -> float:
    """The share of right answers."""
    return sum(gold == said for gold, said in pairs) / len(pairs) if pairs else 0.0


def interval(
    items: Sequence[T], measure: Callable[[Sequence[T]], float], *,
    seed: int = 2022, rounds: int = 400,
) -> tuple[float, float]:  # fmt: skip
    """The 95 % bootstrap interval of a measure over items (pairs, reports) drawn again."""
    draw = random.Random(seed)
    values = sorted(measure(draw.choices(items, k=len(items))) for _ in range(rounds))
    return values[int(0.025 * rounds)], values[int(0.975 * rounds) - 1]


def line(name: str, pairs: Sequence[Pair], measure: Callable[[Sequence[Pair]], float]) -> str:
    """One line: the measure with its interval."""
    low, high = interval(pairs, measure)
    return f"{name:<28} {measure(pairs):.3f}  [{low:.3f}, {high:.3f}]  n={len(pairs)}"


def class_table(pairs: Sequence[Pair]) -> str:
    """Precision, recall and F1 a class, as text."""
    rows = [f"{'':<12} {'P':>6} {'R':>6} {'F1':>6} {'n':>5}"]
    for name, (p, r, f, n) in by_class(pairs).items():
        rows.append(f"{name:<12} {p:6.3f} {r:6.3f} {f:6.3f} {n:5d}")
    return "\n".join(rows)


def confusions(pairs: Sequence[Pair], top: int = 15) -> str:
    """The commonest wrong answers: gold, answer, how often."""
    counts: dict[Pair, int] = {}
    for pair in pairs:
        if pair[0] != pair[1]:
            counts[pair] = counts.get(pair, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:top]
    return "\n".join(f"{gold:<10} -> {said or '(none)':<10} {n}" for (gold, said), n in ranked)
