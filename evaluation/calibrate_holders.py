"""Fits the weights of `quantities_holders.toml`: who holds what a number counts.

    python evaluation/calibrate_holders.py > src/demarche/lexicon/quantities_holders.toml

On our corpus, train side: of the numbers found that the corpus has too, everybody who may hold them
(`read/quantities_holders.py`), right where `corpus.py` would count the holder as found; where the
corpus names none, nobody is. Standard error shows what weights fitted without a fifth of the
standoffs give on that fifth, and those of all on dev: how many holders are told and right.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NamedTuple

import calibrate_quantities as numbers
import corpus
import msgspec
from corpus_gold import Report, load
from corpus_match import match, same_side, touching

from demarche.read import statements
from demarche.read.prepare import prepare
from demarche.read.quantities import found_with_rules, speaker_of
from demarche.read.quantities_holders import candidates

RIDGE, STANDOFFS, NEAR = 6.0, 8, 0.005
"""As in `calibrate_quantities.py`; of bounds whose F is so near the best the highest is taken."""
LEASTS = [at / 100 for at in range(20, 50, 2)]


class Case(NamedTuple):
    """A number: its standoff, whether the corpus tells a holder, and everybody who may be it."""

    standoff: str
    held: bool
    rows: tuple[numbers.Row, ...]


def main() -> None:
    """Prints the table."""
    reports = load("train")
    cases = [case for report in reports for case in judged(report)]
    shares = across(cases)
    best = max(f_of(cases, shares, at) for at in LEASTS)
    least = max(at for at in LEASTS if f_of(cases, shares, at) >= best - NEAR)
    print(f"across: {scores(cases, shares, least)}", file=sys.stderr)
    weights = numbers.fitted([row for case in cases for row in case.rows], RIDGE, STANDOFFS)
    check = [case for report in load("dev") for case in judged(report)]
    given = [numbers.shares_by(case.rows, weights) for case in check]
    print(f"dev: {scores(check, given, least)}", file=sys.stderr)
    print("# Who holds what a number counts, by the signs of whoever may.")
    print(f'source = "corpus train side, {len(reports)} reports; evaluation/calibrate_holders.py"')
    print(f"least = {least}\n\n[weights]")
    print("\n".join(numbers.lines(weights)))


def judged(report: Report) -> list[Case]:
    """The numbers of a report that the corpus has too."""
    page = prepare(report.source)
    found = statements.find(page, [])
    items = found_with_rules(page, found)
    plain = corpus.plain(items)
    matched = match([w for w in report.wanted if w.kind == "quantity"], plain, touching)
    wanted = {id(item): w.fields.get("holder") for w, item in matched.pairs}
    cases = []
    for item, told in zip(items, plain, strict=True):
        if id(told) in wanted:
            holder = wanted[id(told)]
            rows = [
                (frozenset(one.signs), _right(report, holder, one.actor))
                for one in candidates(page, item, speaker_of(item, found))
            ]
            made = tuple(numbers.Row(report.standoff, True, *row) for row in rows)
            cases.append(Case(report.standoff, bool(holder), made))
    return cases


def _right(report: Report, holder: str | None, actor: object) -> bool:
    return bool(holder) and same_side(report, holder, msgspec.to_builtins(actor))


def across(cases: Sequence[Case]) -> list[list[float]]:
    """The shares of each number's candidates by weights fitted on the standoffs of other folds."""
    rows = [row for case in cases for row in case.rows]
    flat = iter(numbers.across(rows, RIDGE, STANDOFFS))
    return [[next(flat) for _ in case.rows] for case in cases]


def f_of(cases: Sequence[Case], shares: Sequence[Sequence[float]], least: float) -> float:
    """F of the holders told."""
    right, told = _counts(cases, shares, least)
    return 2 * right / (told + sum(case.held for case in cases))


def _counts(
    cases: Sequence[Case], shares: Sequence[Sequence[float]], least: float
) -> tuple[int, int]:
    right = told = 0
    for case, given in zip(cases, shares, strict=True):
        if given and max(given) >= least:
            told += 1
            right += case.rows[list(given).index(max(given))].right
    return right, told


def scores(cases: Sequence[Case], shares: Sequence[Sequence[float]], least: float) -> str:
    """How many holders are told and right, in words."""
    right, told = _counts(cases, shares, least)
    held = sum(case.held for case in cases)
    f = f_of(cases, shares, least)
    return f"F {f:.3f} from {least}, {right} right of {told} told, {held} held"


if __name__ == "__main__":
    main()
