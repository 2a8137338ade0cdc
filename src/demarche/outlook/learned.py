"""Probabilities learned from cases: trees, and perceptrons beside them, for one kind of case."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.ground.errors import ExtraMissing, HistoryError
from demarche.outlook.cases import Cases, happened
from demarche.outlook.growing import Growing
from demarche.outlook.level import Floats, drawn, log_odds, of_log_odds
from demarche.outlook.memory import Memory
from demarche.outlook.odds import Odds
from demarche.outlook.protocol import Numbers
from demarche.outlook.rules import Rules
from demarche.outlook.signs import signs
from demarche.outlook.words import counted

THREADS = 1
"""One: with more, trees wait for each other on a busy machine longer than they work."""
ROWS, ROWS_TREES = 800_000, 300_000
"""Cases of repeated triples learned from, at most; trees take less than twice the second number."""
TREES, TREES_NEW = 250, 120
"""Trees for repeated and for new triples."""
MEMBERS, SHARE = 3, 0.7
"""Perceptrons for repeated triples, and their share beside the trees, in log odds."""
_FEW = 30_000
"""Cases below which the trees judge alone: from few cases perceptrons learn worse than they."""
SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 31,
    "min_data_in_leaf": 300,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 10.0,
    "min_sum_hessian_in_leaf": 10.0,
    "max_bin": 127,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


class Learned(msgspec.Struct, frozen=True, eq=False):
    """Trees and perceptrons for one kind of case, and the base rates to compare them with."""

    trees: Any
    members: tuple[Odds, ...]
    """The perceptrons beside the trees; none for new triples, and none from few cases."""
    base_rate: float
    rows: int
    came_by_act: Floats
    """For each act, how many cases came, and how many there were."""
    cases_by_act: Floats
    trust: float = 1.0
    """How far all this is trusted beside the base rate: 0 to 1."""

    def of(self, memory: Memory, rules: Rules, cases: Cases) -> Floats:
        """The probability of each case, by what is remembered at its day."""
        if not len(cases):
            return np.zeros(0)
        values = signs(memory, rules, cases)
        said = np.asarray(self.trees.predict(values, num_threads=THREADS), dtype=np.float64)
        if self.members:
            by_members = np.mean([one.of(values, cases.r) for one in self.members], axis=0)
            said = of_log_odds((1 - SHARE) * log_odds(said) + SHARE * by_members)
        return drawn(said, self.base_rate, self.trust)


class _Lesson(NamedTuple):
    """Cases of one start with their outcomes, and all of its cases by act."""

    ends: int
    """The day on which the last outcome is known."""
    act: Numbers
    came: NDArray[np.bool_]
    weight: Floats
    by_act: Floats


class Gathered:
    """Lessons gathered for one kind of case, of each start a share by lot.

    `room` is how many cases are reckoned with, see `Growing`.
    """

    def __init__(self, a_start: int | None, room: int, acts: int, rng: np.random.Generator) -> None:
        self._a_start, self._acts, self._rng = a_start, acts, rng
        self._lessons: list[_Lesson] = []
        self._values = Growing(room)

    def add(self, memory: Memory, rules: Rules, cases: Cases, days: int) -> None:
        """The cases of one start, with what came of them within `days` days."""
        came = happened(memory.facts, cases, days)
        by_act = np.array([
            np.bincount(cases.r[kept], cases.weight[kept], self._acts)[: self._acts]
            for kept in (came, np.ones_like(came))
        ], dtype=np.float64)  # fmt: skip
        if self._a_start is not None and len(cases) > self._a_start:
            chosen = np.zeros(len(cases), dtype=np.bool_)
            chosen[self._rng.choice(len(cases), self._a_start, replace=False)] = True
            cases, came = cases.some(chosen), came[chosen]
        self._values.add(signs(memory, rules, cases))
        self._lessons.append(_Lesson(cases.day + days, cases.r, came, cases.weight, by_act))

    def learn(self, until: int, seed: int, trees: int, members: int) -> Learned:
        """Trees, and perceptrons where there is much, from what was known on a day `until`.

        Lessons are added in the order of their days. Alike for a seed. Raises HistoryError where
        nothing ever came.
        """
        lessons = [one for one in self._lessons if one.ends <= until]
        rows = sum(len(one.came) for one in lessons)
        by_act = sum((one.by_act for one in lessons), np.zeros((2, self._acts)))
        if not rows or not by_act[0].sum():
            raise HistoryError(
                "the history is too short to learn a probability from",
                value=counted(rows, "case"),
                remedy="Give a longer history, or fewer days.",
            )
        members = members if rows >= _FEW else 0
        values = self._values.first(rows)
        act, came, weight = (
            np.concatenate([getattr(one, name) for one in lessons])
            for name in ("act", "came", "weight")
        )
        with ThreadPoolExecutor(2) as pool:
            some = slice(None, None, max(rows // ROWS_TREES, 1) if members else 1)
            grown = pool.submit(
                _grown, values[some], came[some], weight[some], _settings(rows, seed), trees
            )
            taught = pool.map(
                lambda one: Odds.fit(values, act, came, self._acts, seed=one),
                range(seed * members, (seed + 1) * members),
            )
            held, base_rate = tuple(taught), float(by_act[0].sum() / by_act[1].sum())
            return Learned(grown.result(), held, base_rate, rows, by_act[0], by_act[1])


def _grown(
    values: NDArray[np.float16], came: NDArray[np.bool_], weight: Floats,
    settings: dict[str, Any], trees: int,
) -> Any:  # fmt: skip
    library, label = lightgbm(), came.astype(np.float32)
    data = library.Dataset(values.astype(np.float32), label=label, weight=weight, params=settings)
    return library.train(settings, data.construct(), num_boost_round=trees)


def _settings(rows: int, seed: int) -> dict[str, Any]:
    """The settings; leaves may be smaller where there is less to learn from."""
    leaf = min(SETTINGS["min_data_in_leaf"], max(rows // 1000, 10))
    hessian = min(SETTINGS["min_sum_hessian_in_leaf"], max(rows / 30_000, 0.1))
    smaller = {"min_data_in_leaf": leaf, "min_sum_hessian_in_leaf": hessian}
    return {**SETTINGS, **smaller, "seed": seed, "num_threads": THREADS}


def lightgbm() -> ModuleType:
    """The LightGBM library. Raises ExtraMissing where it, or the system's OpenMP, is missing."""
    try:
        import lightgbm as library
    except (ImportError, OSError) as error:
        raise ExtraMissing(
            f"the outlook's probabilities need LightGBM, which does not load ({error})",
            remedy="Install it and OpenMP: 'pip install lightgbm' and 'apt-get install libgomp1' "
            "(on macOS 'brew install libomp').",
        ) from error
    return library
