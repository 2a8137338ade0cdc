"""Figures of the outlook on a history in the benchmark form, beside baselines and peers.

    python benchmarks/outlook.py DIR [--part valid] [--multi-step] [--no-network]
                                    [--probability] [--svg FILE]
    python benchmarks/outlook.py --cost [--svg FILE]

DIR is never part of the repository: the public benchmarks are for research use only.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

import numpy as np

from demarche.outlook.backtest import Part, backtest
from demarche.outlook.history import Collector, History
from demarche.outlook.likelihood import probability_test
from demarche.show.outlook_svg import cost_svg, reliability_svg

# MRR and hits@10 of others, single step, time-aware filter; as stated by their authors.
STATED = {
    "ICEWS14": {"L2TKG": (47.4, 71.1), "CountTRuCoLa": (45.0, 62.0), "TiRGN": (44.0, 63.8),
                "TLogic": (42.5, 60.3), "RE-GCN": (42.1, 62.7)},
    "ICEWS18": {"TiRGN": (33.7, 54.2), "L2TKG": (33.4, 55.0), "RE-GCN": (32.6, 52.6),
                "TLogic": (29.6, 48.1)},
}  # fmt: skip


def ranking(folder: Path, part: str, multi_step: bool, network: bool) -> None:
    chosen: Part = "valid" if part == "valid" else "test"
    told = backtest(folder, part=chosen, multi_step=multi_step, network=network)
    print(f"{'':24s}{'MRR':>8s}{'hits@1':>8s}{'hits@3':>8s}{'hits@10':>8s}{'queries':>9s}")
    rows = {"Demarche": told, "  new triples": told.new, "  repeated triples": told.repeated}
    for name, held in {**rows, **told.baselines}.items():
        shares = (held.mrr, held.hits_1, held.hits_3, held.hits_10)
        print(f"{name:24s}{''.join(f'{v:8.2f}' for v in shares)}{held.queries:9,d}")
    for data, peers in STATED.items():
        for name, (mrr, hits) in peers.items():
            print(f"{f'{name}, {data}, stated':24s}{mrr:8.1f}{'':16s}{hits:8.1f}")
    print(f"{told.in_candidates} percent of the answers were among the candidates")
    print(f"{told.seconds} s, {sum(os.times()[:2]):.0f} CPU-s, {told.peak_memory_mb} MiB at most")
    print(told.setting)


def probability(folder: Path, part: str, days: int, svg: Path | None) -> None:
    told = probability_test(folder, days=days, part=part)
    kinds = {"repeated": told.repeated, "new": told.new, **told.baselines}
    print(f"{'':18s}{'cases':>12s}{'base':>10s}{'Brier':>10s}{'skill':>8s}{'ECE':>9s}{'AUC':>8s}")
    for name, held in kinds.items():
        print(f"{name:18s}{held.cases:12,d}{held.base_rate:10.6f}{held.brier:10.6f}"
              f"{held.brier_skill:8.4f}{held.ece:9.5f}{held.auc or 0:8.4f}")  # fmt: skip
    print(f"{told.seconds} s, {sum(os.times()[:2]):.0f} CPU-s")
    print(told.setting)
    if svg is not None:
        svg.write_text(reliability_svg(told.repeated), encoding="utf-8")


def made_up(facts: int) -> History:
    """A history of habits by lot, of about so many facts over 120 days."""
    rng = np.random.default_rng(0)
    pairs = rng.integers(0, 400, (900, 2))
    gathered = Collector()
    for n in range(facts):
        who, whom = pairs[min(int(rng.exponential(150)), 899)]
        gathered.add(f"P{who}", f"act {rng.integers(12)}", f"P{whom}", n * 120 // facts)
    return gathered.history(calendar=False)


def cost(svg: Path | None) -> None:
    points = []
    for facts in (1_000, 2_000, 4_000, 8_000):
        history = made_up(facts)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for file, names in (
                ("entity2id.txt", history.actors),
                ("relation2id.txt", history.acts),
            ):
                (folder / file).write_text("".join(f"{n}\t{i}\n" for i, n in enumerate(names)))
            table = np.stack([history.who, history.what, history.whom, history.day], axis=1)
            for file, low, high in (("train", 0, 100), ("valid", 100, 110), ("test", 110, 120)):
                rows = table[(table[:, 3] >= low) & (table[:, 3] < high)]
                np.savetxt(folder / f"{file}.txt", rows, fmt="%d", delimiter="\t")
            started = time.process_time()
            backtest(folder)
            points.append((float(facts), time.process_time() - started))
        print(f"{facts:8,d} facts: {points[-1][1]:.1f} CPU-s")
    if svg is not None:
        svg.write_text(cost_svg(points, "facts", "CPU-seconds", "Backtest by number of facts"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--part", choices=("test", "valid"), default="test")
    parser.add_argument("--multi-step", action="store_true")
    parser.add_argument("--network", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--probability", action="store_true")
    parser.add_argument("--days", type=int, default=7)
    parser.add_argument("--cost", action="store_true")
    parser.add_argument("--svg", type=Path)
    given = parser.parse_args()
    if given.cost:
        cost(given.svg)
    elif given.folder is None:
        parser.error("give a folder, or --cost")
    elif given.probability:
        probability(given.folder, given.part, given.days, given.svg)
    else:
        ranking(given.folder, given.part, given.multi_step, given.network)


if __name__ == "__main__":
    main()
