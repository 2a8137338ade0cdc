"""Learning to rank: the choice model first, then trees on what it leaves unexplained."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demarche.ground.errors import ExtraMissing
from demarche.outlook.choice import Choice, Lessons, pull
from demarche.outlook.features import Matrix
from demarche.outlook.protocol import Numbers

TREES = 150
THREADS = 1
"""One: with more, trees wait for each other on a busy machine longer than they work."""
SETTINGS: dict[str, Any] = {
    "learning_rate": 0.1,
    "num_leaves": 31,
    "min_data_in_leaf": 100,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.5,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


def lightgbm() -> ModuleType:
    """The LightGBM library. Raises ExtraMissing where it, or the system's OpenMP, is missing."""
    try:
        import lightgbm as library
    except (ImportError, OSError) as error:
        raise ExtraMissing(
            f"the outlook's ranking needs LightGBM, which does not load ({error})",
            remedy="Install it and OpenMP: 'pip install lightgbm' and 'apt-get install libgomp1' "
            "(on macOS 'brew install libomp').",
        ) from error
    return library


def _by_batch(library: ModuleType, rows: NDArray[np.float16]) -> Any:
    """Rows that LightGBM takes a batch at a time, so that they never stand in full precision."""

    def given(_: Any, place: Any) -> NDArray[np.float64]:
        return np.ascontiguousarray(rows[place], dtype=np.float64)

    members = {"batch_size": 4096, "__getitem__": given, "__len__": lambda _: len(rows)}
    return type("Rows", (library.Sequence,), members)()


class Ranker:
    """A choice model and the trees on top of it.

    *Source*: Friedman 2001 (gradient boosting); Ke and others 2017 (LightGBM); the loss is that
    of the choice model (Cao and others 2007, ListNet, with one answer at a time).
    """

    def __init__(self, choice: Choice, trees: Any) -> None:
        self.choice, self._trees = choice, trees

    @classmethod
    def fit(cls, lessons: Lessons, acts: int, *, seed: int) -> Ranker:
        """A ranker from lessons; the same for the same lessons and seed."""
        library = lightgbm()
        choice = Choice.fit(lessons, acts)
        weights = choice.weights + choice.leaning[lessons.acts]
        start = np.empty(len(lessons.rows))
        for n, (first, size) in enumerate(zip(lessons.starts, lessons.sizes, strict=True)):
            part = lessons.rows[first : first + size].astype(np.float32)
            start[first : first + size] = part @ weights[n]

        def objective(score: NDArray[np.float64], _: Any) -> tuple[Any, Any]:
            pulled = pull(score + start, lessons)
            return pulled.slope, 2 * pulled.curve

        rows = _by_batch(library, lessons.rows)
        data = library.Dataset(rows, label=lessons.answer.astype(np.float32), free_raw_data=False)
        settings = {
            **SETTINGS,
            "objective": objective,
            "seed": seed,
            "num_threads": THREADS,
        }
        return cls(choice, library.train(settings, data, num_boost_round=TREES))

    def score(self, rows: Matrix, acts: Numbers) -> NDArray[np.float32]:
        """The scores of rows that are question by question, equally many each."""
        trees = self._trees.predict(rows, raw_score=True, num_threads=THREADS)
        return np.asarray(self.choice.score(rows, acts) + trees, dtype=np.float32)
