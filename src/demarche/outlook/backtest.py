"""`outlook backtest`: how well the outlook would have ranked days that it had not seen."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Literal

import msgspec

from demarche.outlook.baselines import BASELINES
from demarche.outlook.benchmark import read_split
from demarche.outlook.candidates import SHOWN
from demarche.outlook.perceptron import EPOCHS, HIDDEN, NARROW
from demarche.outlook.protocol import Figures
from demarche.outlook.ranker import MEMBERS
from demarche.outlook.trial import Outcome, Progress, Trial

Part = Literal["test", "valid"]
Protocol = Literal["single step", "multi-step"]


class Setting(msgspec.Struct, frozen=True):
    """Under which conditions figures were reached."""

    protocol: Protocol
    part: Part
    filter: str
    directions: str
    ties: str
    actors: int
    acts: int
    facts: int
    lessons: int
    lesson_days: tuple[int, int]
    """First day, and the day before which lessons end; the test starts on that day."""
    candidates: int
    seed: int
    network: bool
    method: str


class Backtest(
    msgspec.Struct,
    frozen=True,
    rename={"hits_1": "hits@1", "hits_3": "hits@3", "hits_10": "hits@10"},
):
    """What the ranking reached in percent, new and repeated triples apart, beside the baselines."""

    mrr: float
    hits_1: float
    hits_3: float
    hits_10: float
    queries: int
    new: Figures
    repeated: Figures
    baselines: dict[str, Figures]
    in_candidates: float
    """Percent of the answers that were among the candidates."""
    seconds: float
    peak_memory_mb: float
    setting: Setting


def backtest(
    folder: Path,
    *,
    multi_step: bool = False,
    network: bool = True,
    part: Part = "test",
    seed: int = 1,
    progress: Progress | None = None,
) -> Backtest:
    """The ranking of a history in the benchmark form, in the protocol of the literature.

    Single step: all facts before the query's day are known. Multi-step: only those before the
    first day of the part. Lessons are taken from days before that part alone. With `network`, a
    small network learns beside them, day by day, and its scores are features too.
    Raises HistoryError for a malformed folder.
    """
    started = time.perf_counter()
    split = read_split(folder)
    first = split.test_from if part == "test" else split.valid_from
    end = split.test_from if part == "valid" and split.test_from > first else None
    trial = Trial(split, first, end, multi_step=multi_step, seed=seed, network=network)
    trial.run(progress or _silent)
    protocol: Protocol = "multi-step" if multi_step else "single step"
    found = trial.outcome()
    setting = _setting(found, protocol, part, first, seed, network=network)
    return _told(found, setting, time.perf_counter() - started)


def _silent(what: str, done: int, total: int) -> None:
    return None


def _told(found: Outcome, setting: Setting, seconds: float) -> Backtest:
    return Backtest(
        **msgspec.structs.asdict(Figures.of(found.ranks)),
        new=Figures.of(found.ranks[~found.repeated]),
        repeated=Figures.of(found.ranks[found.repeated]),
        baselines={name: Figures.of(found.plain[name]) for name in BASELINES},
        in_candidates=round(100 * float(found.found.mean()), 2),
        seconds=round(seconds, 1),
        peak_memory_mb=round(_peak_memory(), 1),
        setting=setting,
    )


def _setting(
    found: Outcome, protocol: Protocol, part: Part, first: int, seed: int, *, network: bool
) -> Setting:
    return Setting(
        protocol=protocol,
        part=part,
        filter="time-aware",
        directions="both",
        ties="average rank",
        actors=found.actors,
        acts=found.acts,
        facts=found.facts,
        lessons=found.lessons,
        lesson_days=(found.lesson_from, first),
        candidates=SHOWN,
        seed=seed,
        network=network,
        method=f"mean of {MEMBERS} perceptrons, {HIDDEN} and {NARROW} wide, {EPOCHS} times "
        "through the lessons",
    )


def _peak_memory() -> float:
    """The most memory that this process has held, in MiB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:  # there is no such module on Windows
        return 0.0
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
