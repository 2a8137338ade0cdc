"""Histories as they come: gaps, one day to test on, no validation part, doubled rows.

None may end in a traceback: there is a figure, or one message.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from demarche.ground.errors import HistoryError
from demarche.outlook import affinity, perceptron
from demarche.outlook import trial as module
from demarche.outlook.affinity import Shape
from demarche.outlook.backtest import backtest
from demarche.outlook.benchmark import read_split
from demarche.outlook.history import Collector, History

ACTORS, ACTS, DAYS = 12, 3, 36


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(perceptron, "FEWEST", 10)
    monkeypatch.setattr(perceptron, "EPOCHS", 1)
    monkeypatch.setattr(affinity, "SHAPES", (Shape(16, 24, 64, 0), Shape(24, 16, 64, 0)))
    monkeypatch.setattr(module, "LESSONS", 150)


def _rows(*, quiet: range = range(0), acts: int = ACTS, actors: int = ACTORS) -> np.ndarray:
    rng = np.random.default_rng(4)
    rows = []
    for day in range(DAYS):
        for _ in range(0 if day in quiet else 8):
            who = int(rng.integers(actors))
            rows.append((who, int(rng.integers(acts)), (3 * who + rng.integers(3)) % actors, day))
    return np.array(rows)


def _folder(where: Path, rows: np.ndarray, *, valid: int, test: int, named: int = ACTORS) -> Path:
    where.mkdir()
    (where / "entity2id.txt").write_text("".join(f"E{n}\t{n}\n" for n in range(named) if n != 5))
    (where / "relation2id.txt").write_text("".join(f"R{n}\t{n}\n" for n in range(ACTS)))
    for name, first, end in (("train", 0, valid), ("valid", valid, test), ("test", test, DAYS)):
        part = rows[(rows[:, 3] >= first) & (rows[:, 3] < end)]
        np.savetxt(where / f"{name}.txt", part * (1, 1, 1, 24), fmt="%d", delimiter="\t")
    return where


@pytest.mark.parametrize(
    ("rows", "valid", "test"),
    [(_rows(), 30, DAYS - 1), (_rows(), 31, 31), (_rows(quiet=range(12, 22)), 30, 33),
     (np.repeat(_rows(), 2, axis=0), 30, 33), (_rows(acts=1, actors=2), 30, 33)],
    ids=["one day to test on", "no validation part", "a gap", "doubled rows", "two actors"],
)  # fmt: skip
def test_odd_histories_are_ranked(tmp_path: Path, rows: np.ndarray, valid: int, test: int) -> None:
    folder = _folder(tmp_path / "h", rows, valid=valid, test=test)
    told = backtest(folder)
    assert told.queries == 2 * int((rows[:, 3] >= test).sum()) and 0 < told.mrr <= 100
    assert told.hits_1 <= told.hits_3 <= told.hits_10 <= 100
    if valid < test:
        assert backtest(folder, part="valid", multi_step=True).setting.part == "valid"


def test_rows_in_any_order_make_the_same_ranking(tmp_path: Path) -> None:
    rows = _rows()
    mixed = np.random.default_rng(1).permutation(rows)
    one, two = (
        backtest(_folder(tmp_path / name, given, valid=30, test=33))
        for name, given in (("a", rows), ("b", mixed))
    )
    assert (one.mrr, one.hits_10, one.new, one.baselines) == (
        two.mrr, two.hits_10, two.new, two.baselines
    )  # fmt: skip


def test_a_number_without_a_name_is_an_actor_and_one_beyond_the_table_is_refused(
    tmp_path: Path,
) -> None:
    split = read_split(_folder(tmp_path / "a", _rows(), valid=30, test=33))
    assert split.history.actors[5] == "#5"
    with pytest.raises(HistoryError, match=r"entity .* there are 8"):
        read_split(_folder(tmp_path / "b", _rows(), valid=30, test=33, named=8))


def test_a_history_of_three_days_is_ranked_too(tmp_path: Path) -> None:
    rows = _rows()
    folder = _folder(tmp_path / "h", rows[rows[:, 3] >= DAYS - 3], valid=DAYS - 2, test=DAYS - 1)
    assert backtest(folder).queries == 2 * int((rows[:, 3] == DAYS - 1).sum())


def test_no_history_at_all_is_an_empty_one() -> None:
    empty: History = Collector().history()
    assert len(empty) == 0 and empty.span is None and empty.before(3).span is None
