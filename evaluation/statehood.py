"""Fits the weights of `statehood.toml`: by which words around it an unknown name is a state's.

    python evaluation/statehood.py > src/demarche/lexicon/statehood.toml

On our corpus, train side. A name is a state's if it is a side of the standoff, has no code, and
one sure sign (`cast/unlisted.py`) tells so in a third of the standoff's reports that use it; it is
none if it is part of no side's name and no sure sign ever tells so. The rest are left out. Logistic
regression with a ridge over the signs of `cast/statehood.py`. Standard error shows what weights
fitted without a fifth of the standoffs give on that fifth, beside the sure signs alone.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import weights
from corpus_gold import Report, load
from score import often_met

from demarche.read.cast import statehood, stretches
from demarche.read.cast.states import state_stems
from demarche.read.cast.unlisted import states_told
from demarche.read.prepare import prepare

RIDGE, LEAST, FOLDS = 3.0, 8, 5
"""Weight of the ridge; in how many standoffs a sign is met at least; parts of the standoffs."""
LIKELY, UNLIKELY = 0.5, 0.05


class Row(NamedTuple):
    """A name in a report: its signs, whether one sure sign tells of a state, whether it is one."""

    standoff: str
    name: str
    signs: Mapping[str, float]
    ruled: bool
    state: bool


def main() -> None:
    """Prints the table."""
    rows = labelled([(report, *told(report)) for report in load("train")])
    print(across(rows), file=sys.stderr)
    bias, found = fitted(rows)
    print('source = "corpus train side; evaluation/statehood.py"')
    print(f"likely = {LIKELY}\nunlikely = {UNLIKELY}\nbias = {bias:.2f}\n\n[weights]")
    for name, weight in sorted(found.items()):
        key = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        print(f'"{key}" = {weight:.2f}')


def told(report: Report) -> tuple[dict[str, dict[str, float]], set[str]]:
    """The unknown names of a report with their signs; those that one sure sign calls a state."""
    page = prepare(report.source)
    founds, _ = stretches(page.text, page.sentences, page.quotes, report.source)
    ruled = states_told(page.text, founds)
    return statehood.signs(page.text, founds), ruled | set(state_stems(founds, ruled).values())


def labelled(
    reports: Sequence[tuple[Report, dict[str, dict[str, float]], set[str]]],
) -> list[Row]:
    """The names of which the corpus tells whether they are a state's."""
    used: Counter[tuple[str, str]] = Counter()
    sure: Counter[tuple[str, str]] = Counter()
    for report, signs, ruled in reports:
        for name in signs:
            used[report.standoff, name] += 1
            sure[report.standoff, name] += name in ruled
    rows = []
    for report, signs, ruled in reports:
        coded = {s for s, forms in report.sides.items() if any(map(_CODE.fullmatch, forms))}
        for name, given in signs.items():
            key = report.standoff, name
            state = name in report.sides and name not in coded and sure[key] * 3 >= used[key]
            part = any(name in side or side in name for side in report.sides)
            if state or not (part or sure[key]):
                rows.append(Row(report.standoff, name, given, name in ruled, state))
    return rows


_CODE = re.compile("[A-Z]{3}")


def fitted(rows: Sequence[Row]) -> tuple[float, dict[str, float]]:
    """The bias and the weights by sign; those near nothing are left out."""
    names = often_met(((row.standoff, row.signs) for row in rows), LEAST)
    return weights.fitted([row.signs for row in rows], [row.state for row in rows], names, RIDGE)


def across(rows: Sequence[Row]) -> str:
    """How many names are rightly and wrongly held for states, by sure signs alone and weighed."""
    folds = {name: at % FOLDS for at, name in enumerate(sorted({r.standoff for r in rows}))}
    alone: Counter[bool] = Counter()
    both: Counter[bool] = Counter()
    for fold in range(FOLDS):
        bias, found = fitted([row for row in rows if folds[row.standoff] != fold])
        for row in rows:
            if folds[row.standoff] == fold:
                total = bias + sum(found.get(s, 0.0) * v for s, v in row.signs.items())
                share = 1 / (1 + np.exp(-total))
                alone[row.state] += row.ruled
                both[row.state] += bool(share >= LIKELY or (row.ruled and share >= UNLIKELY))
    states = sum(row.state for row in rows)
    others = len(rows) - states
    return "\n".join(
        f"{title}: {counts[True]} of {states} states, {counts[False]} of {others} others"
        for title, counts in (("sure signs", alone), ("weighed", both))
    )


if __name__ == "__main__":
    main()
