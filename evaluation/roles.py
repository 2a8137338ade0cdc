"""Fits the weights of `roles.toml`: who did an act and to whom, on our corpus, train side.

    python evaluation/roles.py > src/demarche/lexicon/roles.toml

Learned from acts that were found and are annotated: everybody about the word that tells one, and
whether that is an actor or a recipient by the annotation. Half the loss is each candidate's own
(logistic), half the act's (which of its candidates it is, or nobody), with a ridge. Standard error
shows how many acts have the right actors and recipients by the rules alone, and by weights fitted
without a quarter of the standoffs on that quarter.
"""

from __future__ import annotations

import functools
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import corpus
import msgspec
import numpy as np
import numpy.typing as npt
from corpus_fields import fields
from corpus_gold import Report, Wanted, load
from corpus_match import same_side
from scipy import optimize, sparse

from demarche.ground.items import Act, Actor, Item, Statement
from demarche.read import roles, roles_candidates
from demarche.read.acts_sides import with_sides
from demarche.read.page import Page
from demarche.read.prepare import prepare
from demarche.read.reading import ACTS

RIDGES, LEAST, SMALL, FOLDS = (3.0, 4.0), 40, 0.1, 4
"""Ridges for the actor and the recipient; how often a feature is met at least; which weights are
left out as near nothing; parts of the standoffs.
"""
ROUNDS = 80
"""Steps of the minimizer."""
BOUNDS = {
    "actor": roles.Bounds(0.2, 0.65, 0.5, 0.3, 0.2),
    "recipient": roles.Bounds(0.2, 0.8, 0.05, 0.3, 0.55),
}
Array = npt.NDArray[np.float64]
Sides = tuple[tuple[Actor, ...], tuple[Actor, ...]]
"""Actors and recipients."""


class Row(NamedTuple):
    """An act that was found, its annotation, and who may be its parties."""

    report: Report
    wanted: Wanted
    act: Act
    everybody: list[roles_candidates.Candidate]


def main() -> None:
    """Prints the table."""
    rows = [row for report in load("train") for row in rows_of(report)]
    print(across(rows), file=sys.stderr)
    tell(fitted(rows))


def tell(table: dict[str, tuple[float, float]]) -> None:
    """Prints the table as TOML."""
    print('source = "corpus train side; evaluation/roles.py"')
    for role, bounds in BOUNDS.items():
        told = ", ".join(f"{k} = {v}" for k, v in msgspec.to_builtins(bounds).items())
        print(f"{role} = {{ {told} }}")
    print("\n[weights] # for the actor, for the recipient")
    for name, (actor, recipient) in sorted(table.items()):
        print(f'"{name}" = [{actor:.2f}, {recipient:.2f}]')


def rows_of(report: Report) -> Iterator[Row]:
    """The annotated acts of a report that were found, as the rules leave them."""
    page = prepare(report.source)
    found: list[Item] = []
    for find in ACTS:
        found.extend(find(page, found))
    yield from rows_on(report, page, found)


def rows_on(report: Report, page: Page, found: Sequence[Item]) -> Iterator[Row]:
    """The same of a report whose statements and acts are known."""
    found = with_sides(page, found)
    acts = roles.acts_of(found)
    by_id = {act.id: act for act in acts}
    statements = [item for item in found if isinstance(item, Statement)]
    for wanted, told in corpus.match_all(report, corpus.plain(acts))["act"].pairs:
        act = by_id[told["id"]]
        if everybody := roles.concerned(page, act, statements, acts):
            yield Row(report, wanted, act, everybody)


def fitted(rows: Sequence[Row]) -> dict[str, tuple[float, float]]:
    """The weights by feature; those near nothing are left out."""
    seen = Counter(f for row in rows for one in row.everybody for f in one.features)
    names = sorted(f for f, count in seen.items() if count >= LEAST)
    actors = _fit([row for row in rows if row.wanted.fields.get("actors")], names, 0)
    recipients = _fit(rows, names, 1)
    pairs = zip(actors.tolist(), recipients.tolist(), strict=True)
    table = dict(zip(names, pairs, strict=True))
    return {name: pair for name, pair in table.items() if max(map(abs, pair)) >= SMALL}


def _fit(rows: Sequence[Row], names: Sequence[str], role: int) -> Array:
    index = {name: at for at, name in enumerate(names)}
    people = [(number, row, one) for number, row in enumerate(rows) for one in row.everybody]
    held = [[index[f] for f in one.features if f in index] for _, _, one in people]
    ends = np.cumsum([0, *map(len, held)])
    columns = np.concatenate(held)
    x = sparse.csr_matrix((np.ones(len(columns)), columns, ends), (len(people), len(names)))
    acting = np.array([_named(row, one.actor, "actors") for _, row, one in people])
    undergoing = np.array([_named(row, one.actor, "recipients") for _, row, one in people])
    right = (acting if role == 0 else undergoing & ~acting).astype(float)
    acts = np.array([number for number, _, _ in people])
    found = optimize.minimize(
        lambda weights: loss(x, acts, right, weights, RIDGES[role]),
        np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS},
    )  # fmt: skip
    weights: Array = found.x
    return weights


def loss(
    x: sparse.csr_matrix, acts: npt.NDArray[np.intp], right: Array, weights: Array, ridge: float
) -> tuple[float, Array]:
    """What is lost by these weights, and its slope; half by candidate, half by act."""
    total = np.clip(x @ weights, -30, 30)
    odds = np.exp(total)
    among = np.bincount(acts, odds) + 1.0
    mine = np.bincount(acts, odds * right)
    best = np.where(mine > 0, mine, 1.0)  # nobody of them: the one that is always there
    lost = np.log(among).sum() - np.log(best).sum() + (np.log1p(odds) - right * total).sum()
    slope = odds / among[acts] - odds * right / best[acts] + odds / (1 + odds) - right
    return float(lost / 2 + ridge / 2 * weights @ weights), x.T @ slope / 2 + ridge * weights


def _named(row: Row, actor: Actor, field: str) -> bool:
    names = row.wanted.fields.get(field) or ()
    return any(same_side(row.report, name, msgspec.to_builtins(actor)) for name in names)


def across(rows: Sequence[Row]) -> str:
    """Shares of acts with the right parties, by the rules and by weights of other standoffs."""
    standoffs = sorted({row.report.standoff for row in rows})
    folds = {name: at % FOLDS for at, name in enumerate(standoffs)}
    rules: Counter[str] = Counter()
    learned: Counter[str] = Counter()
    for fold in range(FOLDS):
        weights = fitted([row for row in rows if folds[row.report.standoff] != fold])
        told = functools.partial(_weighed, using=roles.Table("", *BOUNDS.values(), weights))
        mine = [row for row in rows if folds[row.report.standoff] == fold]
        rules += right(mine, _by_rules)
        learned += right(mine, told)
    return "\n".join(
        f"{name}: {rules[name] / rules[f'{name} asked']:.3f} by the rules, "
        f"{learned[name] / rules[f'{name} asked']:.3f} weighed, n={rules[f'{name} asked']}"
        for name in ("actors", "recipients", "none")
    )


def _by_rules(row: Row) -> Sides:
    return row.act.actor, row.act.recipient


def _weighed(row: Row, using: roles.Table) -> Sides:
    return roles.chosen(row.act, row.everybody, using)


def right(rows: Sequence[Row], told: Callable[[Row], Sides]) -> Counter[str]:
    """How many acts have the right actors and recipients, or rightly no recipient ("none")."""
    counts: Counter[str] = Counter()
    for row in rows:
        actor, recipient = told(row)
        item = {"status": row.act.status, "actor": actor, "recipient": recipient}
        verdicts = dict(fields("act", row.report, row.wanted, msgspec.to_builtins(item)))
        if not row.wanted.fields.get("recipients"):
            verdicts["none"] = not recipient
        for name, good in verdicts.items():
            counts[name] += good
            counts[f"{name} asked"] += 1
    return counts


if __name__ == "__main__":
    main()
