"""Weights of plain signs, fitted: logistic regression with a ridge, by Newton's method.

Source: Hastie, Tibshirani, Friedman 2009, section 4.4.1, with the ridge of section 3.4.1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[np.float64]
_STEPS, _FREE, _SMALL = 12, 0.01, 0.05
"""Newton's steps; the ridge of the bias; the least weight that is kept."""


def fitted(
    given: Sequence[Mapping[str, float]], right: Sequence[bool], names: Sequence[str], ridge: float
) -> tuple[float, dict[str, float]]:
    """The bias and the weights of these signs; those near nothing are left out.

    `given` has the signs of each row, `right` whether it is what is looked for.
    """
    x = np.array([[row.get(name, 0.0) for name in names] + [1.0] for row in given])
    y: Column = np.array(right, dtype=float)
    held = np.append(np.full(len(names), ridge), _FREE)
    weights = np.zeros(len(names) + 1)
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-x @ weights))
        bend = (x * (share * (1 - share))[:, None]).T @ x + np.diag(held)
        weights += np.linalg.solve(bend, x.T @ (y - share) - held * weights)
    kept = zip(names, weights[:-1], strict=True)
    return float(weights[-1]), {name: float(w) for name, w in kept if abs(w) >= _SMALL}
