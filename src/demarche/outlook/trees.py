"""LightGBM's trees read from their text and asked without the library: a quick start."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from demarche.ground.errors import HistoryError

Floats = NDArray[np.float64]


class _Tree:
    def __init__(self, fields: dict[str, str]) -> None:
        self.leaf = np.array(fields["leaf_value"].split(), dtype=np.float64)
        self.alone = "split_feature" not in fields or not fields["split_feature"].split()
        if self.alone:
            return
        self.feature = np.array(fields["split_feature"].split(), dtype=np.int64)
        self.threshold = np.array(fields["threshold"].split(), dtype=np.float64)
        self.left = np.array(fields["left_child"].split(), dtype=np.int64)
        self.right = np.array(fields["right_child"].split(), dtype=np.int64)

    def add(self, values: NDArray[np.float32], total: Floats) -> None:
        """Add the value of each row's leaf; a child below zero is a leaf."""
        if self.alone:
            total += self.leaf[0]
            return
        rows, node = np.arange(len(values)), np.zeros(len(values), dtype=np.int64)
        while len(rows):
            goes_left = values[rows, self.feature[node]] <= self.threshold[node]
            node = np.where(goes_left, self.left[node], self.right[node])
            ended = node < 0
            total[rows[ended]] += self.leaf[~node[ended]]
            rows, node = rows[~ended], node[~ended]


class Trees:
    """The trees of a binary model, from the text that LightGBM writes.

    Raises HistoryError for a text of another kind (categories, missing values, other losses).
    """

    def __init__(self, text: str) -> None:
        self.text = text
        head, _, rest = text.partition("\nTree=")
        if "objective=binary sigmoid:1" not in head:
            raise self._other("its loss is not the binary one")
        self._trees = []
        for block in rest.split("end of trees")[0].split("\nTree="):
            fields = dict(line.partition("=")[::2] for line in block.splitlines() if "=" in line)
            if fields.get("num_cat", "0") != "0":
                raise self._other("it has categories")
            if set(fields.get("decision_type", "").split()) - {"0", "2"}:
                raise self._other("it treats missing values apart")
            if "leaf_value" not in fields:
                raise self._other("a tree has no leaves")
            self._trees.append(_Tree(fields))

    @staticmethod
    def _other(why: str) -> HistoryError:
        return HistoryError(
            f"the trees of this model cannot be read: {why}", remedy="Train the model anew."
        )

    def predict(self, values: NDArray[np.float32], **_: object) -> Floats:
        """The probability of each row."""
        total = np.zeros(len(values))
        for tree in self._trees:
            tree.add(values, total)
        return np.asarray(1 / (1 + np.exp(-total)))
