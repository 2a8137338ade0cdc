"""Fits the weights of `confidence.toml`: how often acts and positions are right.

    python evaluation/calibrate.py > src/demarche/lexicon/confidence.toml

On the dev side, and on standoffs of the train side that neither the heads of the model nor most of
the rules have seen: on new text items are right less often. Right is what `corpus.py` counts as
found; what only an optional annotation explains is left out.
Logistic regression with a ridge (Newton's method). Standard error shows what the same weights,
fitted without a fifth of the standoffs, give on that fifth: the honest figure.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NamedTuple

import corpus
import numpy as np
import numpy.typing as npt
from corpus_gold import Report, load

from demarche.ground.items import Act, Position
from demarche.read import weighed
from demarche.read.prepare import prepare
from demarche.read.reading import found_on

RIDGE, FOLDS = 1.0, 5
UNSEEN = ("bakassi-1994", "belize-1981", "kurmat-pass", "tana-delta", "trieste-1953")
"""Standoffs of the train side without which the heads for reading were trained."""
Column = npt.NDArray[np.float64]


class Row(NamedTuple):
    """An item: its report's standoff, its kind and finder, its features, whether it was right."""

    standoff: str
    kind: str
    by: str
    given: dict[str, float]
    right: bool


def main() -> None:
    """Prints the table."""
    reports = [*load("dev"), *(r for r in load("train") if r.standoff in UNSEEN)]
    rows = [row for report in reports for row in judged(report)]
    print(f'source = "corpus, {len(reports)} reports, dev and unseen; evaluation/calibrate.py"\n')
    for kind in ("act", "position"):
        mine = [row for row in rows if row.kind == kind]
        held = sum(w.kind == kind and not w.optional for r in reports for w in r.wanted)
        shares = across(mine)
        best = max((f_of(mine, shares, held, at / 100), at / 100) for at in range(20, 70, 2))
        print(f"{kind}: F {best[0]:.3f} at {best[1]}", file=sys.stderr)
        print(f"[{kind}]\nleast = {best[1]}")
        for by, names in weighed.FEATURES.items():
            own = [row for row in mine if row.by == by]
            told = ", ".join(f"{n} = {w:.2f}" for n, w in zip(names, fitted(own), strict=True))
            print(f"{by} = {{ {told} }} # of {len(own)} items, {sum(r.right for r in own)} right")
        print()


def judged(report: Report) -> list[Row]:
    """The acts and positions found in a report, those that are too doubtful to be told too."""
    page = prepare(report.source)
    items = found_on(page)
    matched = corpus.match_all(report, corpus.plain(items))
    good = {f["id"] for m in matched.values() for _, f in m.pairs}
    wrong = {f["id"] for m in matched.values() for f in m.extra}
    return [
        Row(
            report.standoff,
            "act" if isinstance(item, Act) else "position",
            "rule" if weighed.by_rule(item) else "model",
            weighed.features(item, weighed.support(page, item), items),
            item.id in good,
        )
        for item in items
        if isinstance(item, Act | Position) and item.id in good | wrong
    ]


def fitted(rows: Sequence[Row]) -> list[float]:
    """The weights of a finder's features, in their order."""
    names = weighed.FEATURES[rows[0].by]
    x = np.array([[row.given[name] for name in names] for row in rows])
    y = np.array([row.right for row in rows], dtype=float)
    ridge = np.diag([0.01, *[RIDGE] * (len(names) - 1)])
    weights: Column = np.zeros(len(names))
    for _ in range(30):
        share = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - share) - ridge @ weights
        weights += np.linalg.solve((x.T * (share * (1 - share))) @ x + ridge, slope)
    return [float(w) for w in weights]


def across(rows: Sequence[Row]) -> list[float]:
    """Each item's confidence by weights fitted on the standoffs of other folds."""
    folds = {name: at % FOLDS for at, name in enumerate(sorted({r.standoff for r in rows}))}
    shares = [0.0] * len(rows)
    for fold in range(FOLDS):
        for by, names in weighed.FEATURES.items():
            weights = fitted([r for r in rows if r.by == by and folds[r.standoff] != fold])
            for at, row in enumerate(rows):
                if row.by == by and folds[row.standoff] == fold:
                    total = sum(w * row.given[n] for w, n in zip(weights, names, strict=True))
                    shares[at] = float(1 / (1 + np.exp(-total)))
    return shares


def f_of(rows: Sequence[Row], shares: Sequence[float], held: int, least: float) -> float:
    """F if all items of at least this confidence were told."""
    told = [row.right for row, share in zip(rows, shares, strict=True) if share >= least]
    return 2 * sum(told) / (len(told) + held)


if __name__ == "__main__":
    main()
