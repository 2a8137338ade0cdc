"""Fits the weights of `quantities_signs.toml`: how likely a number bears on the standoff.

    python evaluation/calibrate_quantities.py > src/demarche/lexicon/quantities_signs.toml

On our corpus, train side. Right is a number that `corpus.py` counts as found, bounds included; what
only an optional annotation explains is left out, and what is settled without its signs. Logistic
regression with a ridge over the signs of `read/quantities_signs.py`, of which those count that are
met in several standoffs. Standard error shows what weights fitted without a fifth of the standoffs
give on that fifth, and what the weights of all give on the dev side: F if all from the bounds on
were told, and how far confidence lies from the share that is right.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NamedTuple

import corpus
import numpy as np
import numpy.typing as npt
from corpus_fields import whole
from corpus_gold import Report, load
from corpus_match import match, touching
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from score import often_met

from demarche.read.prepare import prepare
from demarche.read.quantities import drafts
from demarche.read.quantities_signs import Signs

RIDGE, STANDOFFS, LEAST, FOLDS, NEAR = 3.0, 5, 0.05, 5, 0.002
"""Weight of the ridge; in how many standoffs a sign is met at least; the least weight that is kept;
parts of the standoffs; of bounds whose F is so near the best the highest are taken."""
BOUNDS = [at / 100 for at in range(20, 64, 4)]
Column = npt.NDArray[np.float64]
Weights = dict[str, float]


class Row(NamedTuple):
    """A number: its standoff, whether a rule holds it, its signs, whether it was right."""

    standoff: str
    ruled: bool
    given: Signs
    right: bool


def main() -> None:
    """Prints the table."""
    reports, check = load("train"), load("dev")
    rows = [row for report in reports for row in judged(report)]
    shares = across(rows)
    held = wanted(reports)
    least, loose = bounds(rows, shares, held)
    print(f"across: {scores(rows, shares, held, least, loose)}", file=sys.stderr)
    weights = fitted(rows)
    others = [row for report in check for row in judged(report)]
    given = shares_by(others, weights)
    print(f"dev: {scores(others, given, wanted(check), least, loose)}", file=sys.stderr)
    print("# How likely a number bears on the standoff, by its signs.")
    print(
        f'source = "corpus train side, {len(reports)} reports; evaluation/calibrate_quantities.py"'
    )
    print(f"least = {least}\nleast_loose = {loose}\n\n[weights]")
    print("\n".join(lines(weights)))


def lines(weights: Weights) -> list[str]:
    """The weights as TOML."""
    keys = {name: name.replace("\\", "\\\\").replace('"', '\\"') for name in weights}
    return [f'"{keys[name]}" = {weight:.2f}' for name, weight in sorted(weights.items())]


def wanted(reports: Sequence[Report]) -> int:
    """How many numbers are to be found."""
    return sum(w.kind == "quantity" and not w.optional for r in reports for w in r.wanted)


def judged(report: Report) -> list[Row]:
    """The numbers of a report that may count."""
    page = prepare(report.source)
    made = drafts(page)
    items = corpus.plain(draft.item for draft in made)
    matched = match([w for w in report.wanted if w.kind == "quantity"], items, touching)
    right = {id(item): whole("quantity", report, w, item) for w, item in matched.pairs}
    right |= {id(item): False for item in matched.extra}
    return [
        Row(report.standoff, draft.ruled, draft.given, right[id(item)])
        for draft, item in zip(made, items, strict=True)
        if id(item) in right and draft.settled is None
    ]


def fitted(rows: Sequence[Row], ridge: float = RIDGE, standoffs: int = STANDOFFS) -> Weights:
    """The weights of the signs; what is nearly 0 is left out."""
    names = often_met(((row.standoff, row.given) for row in rows), standoffs)
    index = {name: at for at, name in enumerate(names)}
    cells = [(at, index[n]) for at, row in enumerate(rows) for n in row.given if n in index]
    x = csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), (len(rows), len(names)))
    y = np.array([row.right for row in rows], dtype=float)

    def loss(weights: Column) -> tuple[float, Column]:
        total = x @ weights
        cost = np.logaddexp(0, total) - y * total
        slope = x.T @ (1 / (1 + np.exp(-total)) - y)
        return float(cost.sum() + ridge / 2 * weights @ weights), slope + ridge * weights

    weights = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    pairs = zip(names, weights, strict=True)
    return {name: float(w) for name, w in pairs if abs(w) >= LEAST}


def shares_by(rows: Sequence[Row], weights: Weights) -> list[float]:
    """How likely each number is right by these weights."""
    totals = np.array([sum(weights.get(name, 0.0) for name in row.given) for row in rows])
    return [float(share) for share in 1 / (1 + np.exp(-totals))]


def across(rows: Sequence[Row], ridge: float = RIDGE, standoffs: int = STANDOFFS) -> list[float]:
    """The same by weights fitted on the standoffs of other folds."""
    folds = {name: at % FOLDS for at, name in enumerate(sorted({r.standoff for r in rows}))}
    shares = [0.0] * len(rows)
    for fold in range(FOLDS):
        others = [row for row in rows if folds[row.standoff] != fold]
        weights = fitted(others, ridge, standoffs)
        mine = [at for at, row in enumerate(rows) if folds[row.standoff] == fold]
        for at, share in zip(mine, shares_by([rows[at] for at in mine], weights), strict=True):
            shares[at] = share
    return shares


def bounds(rows: Sequence[Row], shares: Sequence[float], held: int) -> tuple[float, float]:
    """From where on numbers of rules and other numbers are told, as high as the best F allows."""
    pairs = [(least, loose) for least in BOUNDS for loose in BOUNDS if loose >= least]
    found = [(f_of(rows, shares, held, *pair), pair) for pair in pairs]
    return max((pair for f, pair in found if f >= max(found)[0] - NEAR), key=sum)


def f_of(
    rows: Sequence[Row], shares: Sequence[float], held: int, least: float, loose: float
) -> float:
    """F if all numbers from these bounds on were told."""
    told = [
        row.right
        for row, share in zip(rows, shares, strict=True)
        if share >= (least if row.ruled else loose)
    ]
    return 2 * sum(told) / (len(told) + held)


def scores(
    rows: Sequence[Row], shares: Sequence[float], held: int, least: float, loose: float
) -> str:
    """F and expected calibration error of these confidences, in words."""
    sure, right = np.array(shares), np.array([row.right for row in rows], dtype=float)
    tenths = (sure * 10).astype(int)
    gaps = sum(abs((sure - right)[tenths == tenth].sum()) for tenth in range(11))
    return (
        f"F {f_of(rows, shares, held, least, loose):.3f} from {least} and {loose}, "
        f"ECE {gaps / len(rows):.3f}, {len(rows)} numbers"
    )


if __name__ == "__main__":
    main()
