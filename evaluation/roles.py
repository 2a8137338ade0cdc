"""Fits the weights of `roles.toml`: who did an act and to whom, on our corpus, train side.

    python evaluation/roles.py > src/demarche/lexicon/roles.toml

Learned from acts that were found and are annotated: everybody about the word that tells one, and
whether that is an actor or a recipient by the annotation. Logistic regression with a ridge
(Newton's method). Standard error shows how many acts have the right actors and recipients by the
rules alone, and by weights fitted without a quarter of the standoffs on that quarter.
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

from demarche.ground.items import Act, Actor, Item, Statement
from demarche.read import acts_parties, roles, roles_candidates
from demarche.read.prepare import prepare
from demarche.read.reading import ACTS

RIDGE, LEAST, FOLDS = 4.0, 15, 4
"""Weight of the ridge; how often a feature is met at least; parts of the standoffs."""
BOUNDS = {"actor": roles.Bounds(0.2, 0.8, 0.5), "recipient": roles.Bounds(0.25, 0.8, 0.1)}
Array = npt.NDArray[np.float32]
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
    table = fitted(rows)
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
    acts = {item.id: item for item in found if isinstance(item, Act)}
    statements = [item for item in found if isinstance(item, Statement)]
    for wanted, told in corpus.match_all(report, corpus.plain(found))["act"].pairs:
        act = acts[told["id"]]
        place = roles.told_at(page, act)
        if place is not None:
            word = place[0].words[place[1]]
            statement = acts_parties.within(statements, word.start, word.end)
            yield Row(
                report,
                wanted,
                act,
                roles_candidates.candidates(*place, act, statement, roles.topics(page, *place)),
            )


def fitted(rows: Sequence[Row]) -> dict[str, tuple[float, float]]:
    """The weights by feature; those near nothing are left out."""
    seen = Counter(f for row in rows for one in row.everybody for f in one.features)
    names = sorted(f for f, count in seen.items() if count >= LEAST)
    index = {name: at for at, name in enumerate(names)}
    people = [(row, one.actor) for row in rows for one in row.everybody]
    x = np.zeros((len(people), len(names)), dtype=np.float32)
    at = 0
    for row in rows:
        for one in row.everybody:
            x[at, [index[f] for f in one.features if f in index]] = 1
            at += 1
    is_actor = np.array([_named(row, actor, "actors") for row, actor in people])
    is_recipient = np.array([_named(row, actor, "recipients") for row, actor in people])
    asked = np.array([bool(row.wanted.fields.get("actors")) for row, _ in people])
    pairs = zip(newton(x[asked], is_actor[asked]), newton(x, is_recipient & ~is_actor), strict=True)
    table = {name: (float(a), float(r)) for name, (a, r) in zip(names, pairs, strict=True)}
    return {name: pair for name, pair in table.items() if max(map(abs, pair)) >= 0.05}


def newton(x: Array, y: npt.NDArray[np.bool_]) -> Array:
    """Weights of a logistic regression with a ridge."""
    weights = np.zeros(x.shape[1], dtype=np.float32)
    ridge = np.eye(x.shape[1], dtype=np.float32) * RIDGE
    for _ in range(9):
        share = 1 / (1 + np.exp(-x @ weights))
        bend = (x * (share * (1 - share))[:, None]).T @ x + ridge
        slope = x.T @ (y - share) - RIDGE * weights
        weights += np.linalg.solve(bend, slope)
    return weights


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
