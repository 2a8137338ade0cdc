"""Fits the weights of `principals.toml`: which two sides a report is about.

    python evaluation/principals.py > src/demarche/lexicon/principals.toml

On our corpus, train side. The two are the sides that are parties of most of a report's annotated
acts and positions; reports in which a third has half as many as the second are left out. Logistic
regression with a ridge over the signs of `read/principals.py`. Standard error shows in how many
reports weights fitted without a fifth of the standoffs tell the two rightly, wrongly, not at all.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import weights
from corpus_gold import Report, load
from corpus_match import sides_of
from score import often_met

from demarche.read import principals
from demarche.read.prepare import prepare

RIDGE, LEAST, FOLDS = 2.0, 8, 5
"""Weight of the ridge; in how many standoffs a sign is met at least; parts of the standoffs."""
BOUND = 0.25


class Row(NamedTuple):
    """A side in a report: its signs, and whether it is one of the two."""

    standoff: str
    report: str
    signs: principals.Signs
    stands: frozenset[str]
    """The sides of the standoff that it is by its names."""
    right: bool


def main() -> None:
    """Prints the table."""
    given = [(report, two) for report in load("train") if (two := the_two(report))]
    rows = [row for report, two in given for row in rows_of(report, two)]
    print(across(rows), file=sys.stderr)
    bias, found = fitted(rows)
    print('source = "corpus train side; evaluation/principals.py"')
    print(f"least = {BOUND}\nbias = {bias:.2f}\n\n[weights]")
    print("\n".join(f'"{name}" = {weight:.2f}' for name, weight in sorted(found.items())))


def the_two(report: Report) -> frozenset[str]:
    """The two sides with most annotated acts and positions; empty where a third has many."""
    counts: Counter[str] = Counter()
    for wanted in report.wanted:
        for field in ("actors", "recipients", "party") if wanted.kind != "statement" else ():
            counts.update(s for name in wanted.among(field) for s in sides_of(report, (name,)))
    first = counts.most_common(3)
    if len(first) < 2 or (len(first) > 2 and first[2][1] * 2 >= first[1][1]):
        return frozenset()
    return frozenset(side for side, _ in first[:2])


def rows_of(report: Report, two: frozenset[str]) -> list[Row]:
    """The sides that a report names."""
    page = prepare(report.source)
    named = principals.named(page)
    rows = []
    for key, given in principals.signs(page).items():
        actor = msgspec.to_builtins(named[key][0])
        stands = frozenset(sides_of(report, (actor["party"], actor["name"], actor["text"])))
        rows.append(Row(report.standoff, report.name, given, stands, bool(stands & two)))
    return rows


def fitted(rows: Sequence[Row]) -> tuple[float, dict[str, float]]:
    """The bias and the weights by sign; those near nothing are left out."""
    names = often_met(((row.standoff, row.signs) for row in rows), LEAST)
    return weights.fitted([row.signs for row in rows], [row.right for row in rows], names, RIDGE)


def across(rows: Sequence[Row]) -> str:
    """Shares of reports whose two sides are told rightly, wrongly and not at all, by bound."""
    folds = {name: at % FOLDS for at, name in enumerate(sorted({r.standoff for r in rows}))}
    shares: dict[str, list[tuple[float, Row]]] = {}
    for fold in range(FOLDS):
        known = principals.Table(
            "", BOUND, *fitted([row for row in rows if folds[row.standoff] != fold])
        )
        for row in rows:
            if folds[row.standoff] == fold:
                likely = principals.share(known, row.signs)
                shares.setdefault(row.report, []).append((likely, row))
    lines = []
    for bound in (0.2, 0.3, 0.4, 0.5, 0.6):
        counts = Counter(_verdict(own, bound) for own in shares.values())
        told = ", ".join(f"{name} {n / len(shares):.3f}" for name, n in sorted(counts.items()))
        lines.append(f"from {bound}: {told}, n={len(shares)}")
    return "\n".join(lines)


def _verdict(own: Sequence[tuple[float, Row]], bound: float) -> str:
    two = sorted(own, key=lambda pair: -pair[0])[:2]
    if len(two) < 2 or two[1][0] < bound:
        return "none"
    (_, one), (_, other) = two
    return "right" if one.right and other.right and one.stands != other.stands else "wrong"


if __name__ == "__main__":
    main()
