"""Fits the weights of `confidence.toml`: how often acts, positions and meetings are right.

    python evaluation/calibrate.py --unseen unseen.npz > src/demarche/lexicon/confidence.toml

On our corpus, train side, as heads score it that have not seen a report's standoff
(`training/unseen.py`): those that ship know these reports, and on new text items are right less
often. Right is what `corpus.py` counts as found; what only an optional annotation explains is left
out. Logistic regression with a ridge (Newton's method) over the signs of `read/signs.py`. Where few
reports are unseen by what judges them, `--before confidence.toml` moves the weights of before as
far as these reports ask, and draws them to what they were rather than to nothing.

Standard error shows what weights fitted without a fifth of the standoffs give on that fifth, and
what the weights of all give on the dev side: F of what would be told, Brier score, and how far
confidence lies from the share that is right (ECE, in tenths).
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

import corpus
import numpy as np
import numpy.typing as npt
from calibrate_heads import teller
from corpus_fields import whole
from corpus_gold import Report, load

from demarche.read.judged import Teller, judge_by
from demarche.read.prepare import prepare
from demarche.read.reading import found_on
from demarche.read.signs import Scene, Signs, Weighed, by_rule, signs, support
from demarche.read.signs_held import HELD, NUMBERS
from demarche.read.weighed import Kind, kind_of

RIDGE, MET, LEAST, FOLDS, NEAR = 25.0, 25, 0.05, 5, 0.002
"""Weight of the ridge; how often a sign is met at least; the least weight that is kept; parts of
the standoffs; of bounds whose F is so near the best the highest is taken."""
PLAIN = frozenset({"bias", "likely", "telling", "own"})
"""Signs that all items have."""
FINDERS = ("rule", "model")
Column = npt.NDArray[np.float64]
Weights = dict[str, float]


class Row(NamedTuple):
    """An item: its report, kind and finder, the word that tells it, signs, whether it was right."""

    report: str
    kind: str
    by: str
    word: int
    given: Signs
    right: bool

    @property
    def standoff(self) -> str:
        """Of its report."""
        return self.report.partition("/")[0]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--unseen", type=Path, required=True, help="what training/unseen.py wrote")
    parser.add_argument("--before", type=Path, help="the table whose weights are to be moved")
    options = parser.parse_args()
    table = tomllib.loads(options.before.read_text(encoding="utf-8")) if options.before else {}
    tell, known = teller(options.unseen)
    reports = [r for r in load("train") if r.standoff in known]
    rows = [row for report in reports for row in judged(report, tell)]
    check = load("dev")
    others = [row for report in check for row in judged(report)]
    print(f'source = "corpus train side, {len(reports)} reports; evaluation/calibrate.py"')
    for kind in get_args(Kind):
        mine = [row for row in rows if row.kind == kind]
        held = wanted(reports, kind)
        before = {by: table[kind][by] if table else {} for by in FINDERS}
        shares = across(mine, before)
        least = bound(mine, shares, held)
        print(f"{kind}, across: {scores(mine, shares, held, least)}", file=sys.stderr)
        weights = {by: fitted([r for r in mine if r.by == by], before[by]) for by in FINDERS}
        rest = [row for row in others if row.kind == kind]
        given = [share(row, weights) for row in rest]
        print(f"{kind}, dev: {scores(rest, given, wanted(check, kind), least)}", file=sys.stderr)
        print(f"\n[{kind}]\nleast = {least}")
        for by in FINDERS:
            own = [row.right for row in mine if row.by == by]
            print(f"\n[{kind}.{by}] # of {len(own)} items, {sum(own)} right")
            print("\n".join(f'"{name}" = {w:.3f}' for name, w in sorted(weights[by].items())))


def wanted(reports: Sequence[Report], kind: str) -> int:
    """How many items of a kind are to be found."""
    return sum(w.kind == kind and not w.optional for r in reports for w in r.wanted)


def judged(report: Report, tell: Teller | None = None) -> list[Row]:
    """The weighed kinds' items found in a report, those that are too doubtful to be told too."""
    page = prepare(report.source)
    if tell is not None:
        judge_by(page, tell)
    items = found_on(page)
    matched = corpus.match_all(report, corpus.plain(items))
    pairs = [(kind, pair) for kind, m in matched.items() for pair in m.pairs]
    met = {pair[1]["id"]: whole(kind, report, *pair) for kind, pair in pairs}
    known = {f["id"]: False for m in matched.values() for f in m.extra} | met
    scene, rows = Scene(page, items), []
    for item in items:
        if isinstance(item, Weighed) and item.id in known:
            seen = support(page, item)
            by = FINDERS[not by_rule(item)]
            given = signs(scene, item, seen)
            rows.append(Row(report.name, kind_of(item), by, seen.word, given, known[item.id]))
    return rows


def fitted(rows: Sequence[Row], before: Weights | None = None) -> Weights:
    """The weights of a finder's signs, drawn to those of before; what is nearly 0 is left out."""
    before = before or {}
    met = Counter(name for row in rows for name in row.given)
    names = sorted({name for name, count in met.items() if count >= MET} | set(before))
    index = {name: at for at, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for name, value in row.given.items():
            if name in index:
                x[at, index[name]] = value
    y = np.array([row.right for row in rows], dtype=float)
    ridge = np.array([_ridge(name, moved=bool(before)) for name in names])
    start: Column = np.array([before.get(name, 0.0) for name in names])
    weights = start.copy()
    for _ in range(12):
        shares = 1 / (1 + np.exp(-x @ weights))
        bend = (x * (shares * (1 - shares))[:, None]).T @ x + np.diag(ridge)
        weights += np.linalg.solve(bend, x.T @ (y - shares) - ridge * (weights - start))
    pairs = zip(names, weights, strict=True)
    return {name: float(w) for name, w in pairs if abs(w) >= LEAST or _ridge(name) < RIDGE}


def _ridge(name: str, *, moved: bool = False) -> float:
    """Numbers are held less than what holds or not, but more where weights are only moved."""
    if name == "bias":
        return 0.01
    if name in PLAIN | NUMBERS or name.startswith(HELD):
        return 4.0 if moved else 1.0
    return RIDGE


def share(row: Row, weights: dict[str, Weights]) -> float:
    """The confidence of an item by these weights."""
    total = sum(weights[row.by].get(name, 0.0) * value for name, value in row.given.items())
    return float(1 / (1 + np.exp(-total)))


def across(rows: Sequence[Row], before: Mapping[str, Weights]) -> list[float]:
    """Each item's confidence by weights fitted on the standoffs of other folds."""
    folds = {name: at % FOLDS for at, name in enumerate(sorted({r.standoff for r in rows}))}
    shares = [0.0] * len(rows)
    for fold in range(FOLDS):
        others = [row for row in rows if folds[row.standoff] != fold]
        weights = {by: fitted([r for r in others if r.by == by], before[by]) for by in FINDERS}
        for at, row in enumerate(rows):
            if folds[row.standoff] == fold:
                shares[at] = share(row, weights)
    return shares


def told(rows: Sequence[Row], shares: Sequence[float], least: float) -> list[bool]:
    """Whether each item would be told: as `weighed.py` chooses."""
    best: dict[tuple[str, int], float] = {}
    for row, sure in zip(rows, shares, strict=True):
        best[row.report, row.word] = max(best.get((row.report, row.word), 0.0), sure)
    return [
        sure >= least and (row.by == "rule" or sure == best[row.report, row.word])
        for row, sure in zip(rows, shares, strict=True)
    ]


def bound(rows: Sequence[Row], shares: Sequence[float], held: int) -> float:
    """The confidence from which items are told."""
    found = [(f_of(rows, shares, held, at / 100), at / 100) for at in range(16, 70, 2)]
    return max(least for f, least in found if f >= max(found)[0] - NEAR)


def f_of(rows: Sequence[Row], shares: Sequence[float], held: int, least: float) -> float:
    """F if all items of at least this confidence were told."""
    said = [row.right for row, yes in zip(rows, told(rows, shares, least), strict=True) if yes]
    return 2 * sum(said) / (len(said) + held)


def scores(rows: Sequence[Row], shares: Sequence[float], held: int, least: float) -> str:
    """F, Brier score and expected calibration error of these confidences, in words."""
    sure, right = np.array(shares), np.array([row.right for row in rows], dtype=float)
    tenths = (sure * 10).astype(int)
    gaps = [abs((sure - right)[tenths == t].sum()) for t in range(11)]
    return (
        f"F {f_of(rows, shares, held, least):.3f} from {least}, "
        f"Brier {((sure - right) ** 2).mean():.4f}, ECE {sum(gaps) / len(rows):.3f}, "
        f"{len(rows)} items"
    )


if __name__ == "__main__":
    main()
