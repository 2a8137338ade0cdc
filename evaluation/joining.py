"""Scores the join of positions to issues: one issue under one id in all reports of a standoff.

    python evaluation/joining.py                      # the standoffs of corpus/issues.toml
    python evaluation/joining.py --half judged        # those by which a rule is judged
    python evaluation/joining.py --named              # the join alone: issues named as annotated
    python evaluation/joining.py --half studied --show  # what is parted and what is joined wrongly

The reports of a standoff are read and gathered. Positions found that are annotated too (party,
stance and place, as in `corpus.py`; claims are left out) are compared two by two: on one issue by
the annotation, on one issue by us. B-cubed takes the mean over positions of the share of what we
put beside each that belongs there (precision) and of what belongs there that we put (recall).
What may be one issue or two (`near`) does not count. Intervals are bootstrapped over standoffs;
rules are written from the half `studied` and judged by the half `judged`.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import msgspec
import score
from corpus import match_all, plain
from corpus_gold import ROOT, Report, Wanted, load
from corpus_match import words

from demarche.ground.items import Position, Reading
from demarche.read.issues import issue_id
from demarche.read.matters import matter_of
from demarche.read.reading import read_source
from demarche.record.gather import gather


@dataclass(frozen=True)
class Placed:
    """A position found: its issue as annotated and as joined by us, and our words for it."""

    gold: str
    ours: str
    wording: str


@dataclass(frozen=True)
class Names:
    """Which names of a standoff's issues are one issue, and which may be."""

    one: dict[str, str]
    near: tuple[frozenset[str], ...]

    def issue(self, name: str) -> str:
        """What stands for all names of an issue."""
        return self.one.get(name, " ".join(sorted(words(name))))

    def unsure(self, a: str, b: str) -> bool:
        """Whether two issues may be one."""
        return a != b and any(a in row and b in row for row in self.near)


def names_of(table: dict[str, list[list[str]]]) -> Names:
    """The names of one standoff, from its part of `corpus/issues.toml`."""
    one = {name: " ".join(sorted(words(row[0]))) for row in table.get("one", ()) for name in row}
    bare = Names(one, ())
    rows = tuple(frozenset(bare.issue(n) for n in row) for row in table.get("near", ()))
    return Names(one, rows)


def placed(reports: Sequence[Report], names: Names, *, named: bool) -> list[Placed]:
    """The positions of a standoff that are both annotated and found."""
    pairs: list[tuple[Wanted, Position]] = []
    readings = []
    for report in reports:
        reading = read_source(report.source)
        found = {i.id: i for i in reading.items if isinstance(i, Position)}
        mine = [
            (wanted, found[item["id"]])
            for wanted, item in match_all(report, plain(found.values()))["position"].pairs
            if "claims" not in wanted.among("stance")
        ]
        if named:
            mine, reading = _renamed(mine, reading)
        pairs += mine
        readings.append(reading)
    issue_of = {p: i.id for i in gather(readings).issues for c in i.cells for p in c.positions}
    return [
        Placed(names.issue(w.among("issue")[0]), issue_of.get(p.id, p.id), p.issue)
        for w, p in pairs
    ]


def _renamed(
    pairs: list[tuple[Wanted, Position]], reading: Reading
) -> tuple[list[tuple[Wanted, Position]], Reading]:
    """The same reading with its positions named as they are annotated, and no others."""
    made = []
    for wanted, position in pairs:
        name = wanted.among("issue")[0]
        key = issue_id(matter_of(name), name)
        made.append((wanted, msgspec.structs.replace(position, issue=name, issue_id=key)))
    rest = tuple(i for i in reading.items if not isinstance(i, Position))
    return made, msgspec.structs.replace(reading, items=(*rest, *(p for _, p in made)))


def counts(found: Sequence[Placed], names: Names) -> Counter[str]:
    """What the measures of one standoff are made of."""
    tally: Counter[str] = Counter()
    for a, b in combinations(found, 2):
        if not names.unsure(a.gold, b.gold):
            same, joined = a.gold == b.gold, a.ours == b.ours
            tally["pairs right"] += same and joined
            tally["pairs told"] += joined
            tally["pairs held"] += same
    for a in found:
        sure = [b for b in found if not names.unsure(a.gold, b.gold)]
        both = sum(b.gold == a.gold and b.ours == a.ours for b in sure)
        tally["purity"] += both / sum(b.ours == a.ours for b in sure)
        tally["whole"] += both / sum(b.gold == a.gold for b in sure)
        tally["positions"] += 1
    tally["issues"] = len({p.gold for p in found})
    tally["ours"] = len({p.ours for p in found})
    return tally


def table(tallies: Sequence[Counter[str]]) -> str:
    """The result as text."""
    total: Counter[str] = sum(tallies, Counter())
    rows = [
        f"{len(tallies)} standoffs, {total['positions']:.0f} positions on {total['issues']:.0f} "
        f"issues as annotated, {total['ours']:.0f} as joined",
        f"{'':<10} {'P':>6} {'R':>6} {'F':>6}   95 % of F",
    ]
    for title, parts in (
        ("B-cubed", ("purity", "positions", "whole", "positions")),
        ("pairs", ("pairs right", "pairs told", "pairs right", "pairs held")),
    ):
        p, r, f = _measure(tallies, parts)
        low, high = score.interval(tallies, lambda drawn, of=parts: _measure(drawn, of)[2])
        rows.append(f"{title:<10} {p:6.3f} {r:6.3f} {f:6.3f}   [{low:.3f}, {high:.3f}]")
    return "\n".join(rows)


def _measure(
    tallies: Sequence[Counter[str]], parts: tuple[str, str, str, str]
) -> tuple[float, float, float]:
    a, b, c, d = (sum(t[name] for t in tallies) for name in parts)
    p, r = (a / b if b else 0.0), (c / d if d else 0.0)
    return p, r, (2 * p * r / (p + r) if p + r else 0.0)


def errors(found: Sequence[Placed], names: Names) -> Iterator[str]:
    """Each issue that is parted, and each join of different ones."""
    for gold in sorted({p.gold for p in found}):
        told: dict[str, Counter[str]] = {}
        for p in found:
            if p.gold == gold:
                told.setdefault(p.ours, Counter())[p.wording] += 1
        if len(told) > 1:
            yield f"  PARTED {gold}"
            yield from (f"    | {'; '.join(sorted(w))}" for w in told.values())
    for ours in sorted({p.ours for p in found}):
        mine = [p for p in found if p.ours == ours]
        if any(a.gold != b.gold and not names.unsure(a.gold, b.gold)
               for a, b in combinations(mine, 2)):  # fmt: skip
            yield "  JOINED"
            yield from (f"    {g}: {w}" for g, w in sorted({(p.gold, p.wording) for p in mine}))


def main() -> None:
    """Prints the table, or with --show the errors."""
    options = _options()
    groups = tomllib.loads((ROOT / "issues.toml").read_text(encoding="utf-8"))
    chosen = list(groups)
    halves = {"studied": chosen[::2], "judged": chosen[1::2], "all": chosen}
    tallies = []
    for standoff in halves[options.half]:
        names = names_of(groups[standoff])
        found = placed(load("train", among={standoff}), names, named=options.named)
        tallies.append(counts(found, names))
        if options.show:
            print(f"== {standoff}", *errors(found, names), sep="\n")
    print(table(tallies))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=("studied", "judged", "all"), default="all")
    parser.add_argument("--named", action="store_true", help="issues named as annotated")
    parser.add_argument(
        "--show", action="store_true", help="list what is parted and joined wrongly"
    )
    options = parser.parse_args()
    if options.show and options.half != "studied":
        parser.error("the errors of the half that judges are not listed")
    return options


if __name__ == "__main__":
    main()
