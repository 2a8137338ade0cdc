"""How fast the conflict engine is, and how much memory it takes: figures and a plot.

    python benchmarks/solve.py                 all measurements, a table on standard output
    python benchmarks/solve.py --quick         without the largest
    python benchmarks/solve.py --plot FILE     also the growth with the number of states, as SVG
    python benchmarks/solve.py --json FILE     also the figures

Every model is solved in a process of its own, on one thread; times are CPU seconds of solving
alone, memory is the process's peak, the interpreter and numpy included.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROWS = [
    # options, actors, share infeasible, one-way options
    (10, 3, 0.0, 0),
    (12, 3, 0.0, 0),
    (14, 3, 0.0, 0),
    (16, 3, 0.0, 0),
    (18, 3, 0.0, 0),
    (20, 3, 0.0, 0),
    (20, 3, 0.1, 4),
    (12, 12, 0.0, 0),
    (20, 10, 0.0, 0),
    (20, 20, 0.0, 0),
    (22, 3, 0.0, 0),
    (24, 3, 0.0, 0),
]
SIM_ROWS = [(10, 3, 0.0, 0), (14, 3, 0.0, 0)]
LARGEST_QUICK = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", nargs=5, help=argparse.SUPPRESS)
    call = parser.parse_args()
    if call.one:
        print(json.dumps(one(*call.one)))
        return
    rows = [r for r in ROWS if not call.quick or (r[0] <= LARGEST_QUICK and r[1] < 20)]
    figures = [measured(*row, "plain") for row in rows]
    figures += [measured(*row, "sim") for row in SIM_ROWS]
    print(f"{'options':>7} {'actors':>6} {'infeasible':>10} {'one-way':>7}  seconds by concept")
    for figure in figures:
        print(told(figure))
    rate = small_models()
    beside = [*reference_beside(), *symbolic_beside()]
    print(f"small models (12 states, 2 actors): {rate:,.0f} full analyses a CPU-second")
    for line in beside:
        print(line["told"])
    if call.json:
        data = {"models": figures, "small_a_second": rate, "reference": beside}
        call.json.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    if call.plot:
        call.plot.write_text(plot(figures), encoding="utf-8")


def measured(options: int, actors: int, infeasible: float, one_way: int, kind: str) -> dict:
    words = [str(options), str(actors), str(infeasible), str(one_way), kind]
    env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, __file__, "--one", *words],
        env=env, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def one(options: str, actors: str, infeasible: str, one_way: str, kind: str) -> dict:
    from solve_models import CONCEPTS, WITH_SIM, model, solve_all

    _, space, ranks = model(
        int(options), int(actors), infeasible=float(infeasible), one_way=int(one_way)
    )
    chosen = {"sim": WITH_SIM["sim"]} if kind == "sim" else CONCEPTS
    seconds, counts = {}, {}
    for name, concept in chosen.items():
        start = time.process_time()
        counts |= solve_all(space, ranks, {name: concept})
        seconds[name] = round(time.process_time() - start, 4)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "options": int(options), "actors": int(actors), "infeasible": float(infeasible),
        "one_way": int(one_way), "states": 1 << int(options), "seconds": seconds,
        "total": round(sum(seconds.values()), 4), "peak_mb": round(peak), "equilibria": counts,
    }  # fmt: skip


def told(figure: dict) -> str:
    parts = "  ".join(f"{name} {seconds:8.3f}" for name, seconds in figure["seconds"].items())
    return (
        f"{figure['options']:>7} {figure['actors']:>6} {figure['infeasible']:>10} "
        f"{figure['one_way']:>7}  {parts}  total {figure['total']:8.3f}  {figure['peak_mb']:>6} MB"
    )


def small_models(draws: int = 20_000) -> float:
    """Full analyses a CPU-second when many preferences are tried on one small model."""
    import numpy as np

    from demarche.model.situation import Decider, Option, Situation
    from demarche.model.solve import CONCEPTS, solve

    texts = ["".join("Y" if c >> b & 1 else "N" for b in range(4)) for c in range(12)]
    first = Decider("A", (Option("a"), Option("b")))
    second = Decider("B", (Option("c"), Option("d")))
    space = solve(Situation("small", (first, second), feasible=tuple(texts))).space
    rng = np.random.default_rng(1)
    columns = np.tile(np.arange(12, dtype=np.int16)[:, None], (1, draws))
    ranks = tuple(rng.permuted(columns, axis=0) for _ in range(2))
    start = time.process_time()
    for concept in ("nash", "gmr", "smr", "seq"):
        for actor in range(2):
            CONCEPTS[concept](space, ranks, actor)
    return draws / (time.process_time() - start)


def reference_beside() -> list[dict]:
    """The word-for-word reference of the tests and the engine on the same models, in one run."""
    sys.path.insert(0, str(HERE.parent / "tests"))
    import random

    from demarche.model.situation import Decider, Option, Situation
    from demarche.model.solve import solve
    from model.random_conflicts import written_out
    from model.reference import CONCEPTS as SLOW

    names = ("nash", "gmr", "smr", "seq")
    found = []
    for options in (6, 8, 9):
        rng = random.Random(options)
        texts = [
            "".join("Y" if c >> b & 1 else "N" for b in range(options)) for c in range(1 << options)
        ]
        parts = []
        for actor in range(3):
            own = tuple(Option(f"O{b}") for b in range(options) if b * 3 // options == actor)
            ranking = tuple((t,) for t in rng.sample(texts, len(texts)))
            parts.append(Decider(f"A{actor}", own, ranking=ranking))
        made = Situation("made", tuple(parts), feasible=tuple(texts))
        conflict = written_out(made)
        start = time.process_time()
        for name in names:
            for actor in range(3):
                for state in conflict.states:
                    SLOW[name](conflict, actor, state)
        slow = time.process_time() - start
        start = time.process_time()
        solve(made, concepts=names)
        fast = time.process_time() - start
        line = f"{1 << options} states, 3 actors: reference {slow:.2f} s, engine {fast:.4f} s with "
        line += f"reading the ranking, {slow / fast:,.0f} times"
        found.append({"states": 1 << options, "reference": slow, "engine": fast, "told": line})
    return found


def symbolic_beside() -> list[dict]:
    """Decision diagrams, and the arrays where they fit, on the same models with statements."""
    import random

    from demarche.ground.errors import ExtraMissing
    from demarche.model.situation import Decider, Option, Situation, Wish
    from demarche.model.solve import solve
    from demarche.model.symbolic import SYMBOLIC, symbolic

    found = []
    for options in (16, 20, 40, 62):
        rng = random.Random(options)
        names = [f"O{k}" for k in range(options)]
        parts = []
        for actor in range(4):
            own = tuple(Option(n) for k, n in enumerate(names) if k * 4 // options == actor)
            wishes = []
            for _ in range(8):
                one, two, three = rng.sample(names, 3)
                forms = (f"not {one}", f"{one} iff {two}", f"{one} and not {three}")
                wishes.append(Wish(rng.choice(forms)))
            parts.append(Decider(f"A{actor}", own, prefers=tuple(wishes)))
        made = Situation("made", tuple(parts))
        start = time.process_time()
        try:
            answer = symbolic(made)
        except ExtraMissing:
            return [{"told": "decision diagrams: dd is not installed"}]
        line = f"2^{options} states, 4 actors, 8 statements each, Nash + GMR + SMR: decision "
        line += f"diagrams {(fast := time.process_time() - start):.3f} s"
        if options <= 20:
            start = time.process_time()
            plain = solve(made, concepts=SYMBOLIC)
            line += f", arrays {time.process_time() - start:.3f} s"
            for concept in SYMBOLIC:
                same = int(plain.stable[concept].all(axis=0).sum())
                assert same == answer.concepts[concept].equilibria_count
        found.append({"states": 1 << options, "symbolic": fast, "told": line})
    return found


def plot(figures: list[dict]) -> str:
    """Seconds against states, both on logarithmic scales, with a line of slope one."""
    rows = sorted(
        (f["states"], f["total"], f["peak_mb"])
        for f in figures
        if f["actors"] == 3 and not f["infeasible"] and "nash" in f["seconds"]
    )
    left, top, wide, high = 70, 30, 520, 300
    low_x, high_x = math.log2(rows[0][0]), math.log2(rows[-1][0])
    low_y, high_y = -3.0, 2.0

    def at(states: float, seconds: float) -> tuple[float, float]:
        x = left + wide * (math.log2(states) - low_x) / (high_x - low_x)
        y = top + high * (high_y - math.log10(max(seconds, 1e-3))) / (high_y - low_y)
        return x, y

    marks = []
    for exponent in range(int(low_y), int(high_y) + 1):
        _, y = at(rows[0][0], 10.0**exponent)
        marks.append(f'<line x1="{left}" x2="{left + wide}" y1="{y:.1f}" y2="{y:.1f}" '
                     'stroke="#ddd"/>')  # fmt: skip
        marks.append(f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">'
                     f"{10.0**exponent:g} s</text>")  # fmt: skip
    for states, seconds, _ in rows:
        x, y = at(states, seconds)
        marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#1f4e79"/>')
        marks.append(f'<text x="{x:.1f}" y="{top + high + 20}" text-anchor="middle">2^'
                     f"{int(math.log2(states))}</text>")  # fmt: skip
    last = rows[-1]
    ends = at(rows[0][0], last[1] * rows[0][0] / last[0]), at(last[0], last[1])
    marks.append(
        f'<line x1="{ends[0][0]:.1f}" y1="{ends[0][1]:.1f}" x2="{ends[1][0]:.1f}" '
        f'y2="{ends[1][1]:.1f}" stroke="#b45309" stroke-dasharray="5 4"/>'
    )
    title = "Nash, GMR, SMR and SEQ, 3 actors, all moves free: CPU seconds by states"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + wide + 40} '
        f'{top + high + 60}" font-family="sans-serif" font-size="12">'
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="{left}" y="18" font-size="14">{title}</text>{"".join(marks)}'
        f'<text x="{left}" y="{top + high + 45}">Dashed: growth in proportion to the states.'
        "</text></svg>\n"
    )


if __name__ == "__main__":
    main()
