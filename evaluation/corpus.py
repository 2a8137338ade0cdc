"""Scores a reader on our own corpus: statements, acts, positions, meetings, quantities, decisions.

    python evaluation/corpus.py --split dev                    # our own reader
    demarche read corpus/reports --json > lines.jsonl
    python evaluation/corpus.py --split test --lines lines.jsonl   # any system's lines
    python evaluation/corpus.py --split dev --show act         # what it missed and what is surplus
    python evaluation/corpus.py --split test --standoffs dahra-line perejil-2002

Intervals are bootstrapped over reports. The errors of the test split are never listed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import score
from corpus_fields import fields, whole
from corpus_gold import KINDS, Report, Wanted, load
from corpus_lines import from_lines
from corpus_match import (
    Found,
    Matched,
    half_of_each,
    half_of_shorter,
    match,
    same_side,
    touching,
)

from demarche.ground.wire import to_json
from demarche.read.reading import read_source

Tally = Counter[str]
"""Counts of one report: hits, told, held, and right of asked for each field."""


def main() -> None:
    """Prints the table, or with --show the errors of one kind."""
    options = _options()
    reports = load(options.split)
    if options.standoffs:
        chosen = set(options.standoffs)
        reports = [r for r in reports if (r.name.partition("/")[0] in chosen) != options.but]
    tell(reports, options.lines, shown=options.show)


def tell(
    reports: Sequence[Report],
    lines: Path | None,
    *,
    shown: str | None = None,
    counting: Callable[[Report, list[Found]], list[Found]] = lambda _, items: items,
) -> None:
    """Prints the table over these reports, or the errors of one kind in each.

    `lines` is what a system wrote; without it our own reader reads. `counting` gives those items
    of a report that count.
    """
    said = from_lines(lines, reports) if lines else None
    tallies: list[Tally] = []
    roots: list[list[score.Pair]] = []
    for report in reports:
        if said is not None and report.name not in said:
            print(
                f"{report.name}: not among the lines; all of it counts as missed", file=sys.stderr
            )
        items = _ours(report) if said is None else said.get(report.name, [])
        matched = match_all(report, counting(report, items))
        tallies.append(tally(report, matched))
        roots.append(root_pairs(matched["act"]))
        if shown:
            show(report, matched[shown])
    if not shown:
        print(table(tallies, roots))


def match_all(report: Report, items: Sequence[Found]) -> dict[str, Matched]:
    """Each kind's pairs, misses and extras in one report."""
    fits: dict[str, Callable[[Wanted, Found], float]] = {
        "statement": half_of_each,
        "act": lambda w, f: half_of_shorter(w, f) * (f["event"] in w.among("event")),
        "position": lambda w, f: touching(w, f) * _same_stand(report, w, f),
        "meeting": lambda w, f: touching(w, f) * (1 + (f["status"] in w.among("status"))),
        "quantity": touching,
        "decision": touching,
    }
    return {
        kind: match(
            [w for w in report.wanted if w.kind == kind],
            [i for i in items if i["kind"] == kind],
            fits[kind],
        )
        for kind in KINDS
    }


def _same_stand(report: Report, wanted: Wanted, item: Found) -> bool:
    parties = any(same_side(report, name, item["party"]) for name in wanted.among("party"))
    return parties and item["stance"] in wanted.among("stance")


def tally(report: Report, matched: dict[str, Matched]) -> Tally:
    """The counts of one report."""
    counts: Tally = Counter()
    for kind, found in matched.items():
        right = [pair for pair in found.pairs if whole(kind, report, *pair)]
        counts[f"{kind} hit"] += len(right)
        counts[f"{kind} told"] += len(found.pairs) + len(found.extra)
        counts[f"{kind} held"] += len(found.pairs) + len(found.missed)
        for wanted, item in found.pairs if kind != "meeting" else right:
            for name, verdict in fields(kind, report, wanted, item):
                counts[f"{kind} {name} right"] += verdict
                counts[f"{kind} {name} asked"] += 1
    sharp = matched["position"]
    counts["stand hit"] = sum("claims" not in w.among("stance") for w, _ in sharp.pairs)
    counts["stand told"] = counts["stand hit"] + sum(f["stance"] != "claims" for f in sharp.extra)
    counts["stand held"] = counts["stand hit"] + sum(
        "claims" not in w.among("stance") for w in sharp.missed
    )
    return counts


def root_pairs(found: Matched) -> list[score.Pair]:
    """Right and answered roots of one report; an act missed or surplus pairs with ""."""
    pairs = [(item["event"], item["event"]) for _, item in found.pairs]
    wrong = match(found.missed, found.extra, half_of_shorter)
    pairs += [(wanted.among("event")[0], item["event"]) for wanted, item in wrong.pairs]
    pairs += [(wanted.among("event")[0], "") for wanted in wrong.missed]
    return pairs + [("", item["event"]) for item in wrong.extra]


def table(tallies: Sequence[Tally], roots: Sequence[list[score.Pair]]) -> str:
    """The whole result as text."""
    rows = [f"{len(tallies)} reports{'':<17} {'P':>6} {'R':>6} {'F':>6}   95 % of F"]
    for kind, title in _TITLES.items():
        rows.append(_line(title, kind, tallies))
        names = sorted({n.split()[1] for t in tallies for n in t if _is_field(n, kind)})
        for name in names:
            right = sum(t[f"{kind} {name} right"] for t in tallies)
            asked = sum(t[f"{kind} {name} asked"] for t in tallies)
            rows.append(f"    {name:<24} {right / asked:20.3f}   n={asked}")
    everything = [pair for pairs in roots for pair in pairs]
    low, high = score.interval(roots, lambda drawn: score.macro([p for r in drawn for p in r]))
    rows.append(f"act root macro F1 {score.macro(everything):28.3f}   [{low:.3f}, {high:.3f}]")
    rows.append(score.class_table(everything))
    return "\n".join(rows)


_TITLES = {
    "statement": "statements", "act": "acts by root", "position": "positions",
    "stand": "  without claims", "meeting": "meetings with status",
    "quantity": "quantities with bounds", "decision": "decisions with decider",
}  # fmt: skip


def _is_field(name: str, kind: str) -> bool:
    return name.startswith(f"{kind} ") and name.endswith(" asked")


def _line(title: str, kind: str, tallies: Sequence[Tally]) -> str:
    counts = [[t[f"{kind} {n}"] for n in ("hit", "told", "held")] for t in tallies]

    def measure(drawn: Sequence[Sequence[int]]) -> tuple[float, float, float]:
        hit, told, held = map(sum, zip(*drawn, strict=True))
        return (
            hit / told if told else 0.0,
            hit / held if held else 0.0,
            2 * hit / (told + held) if told + held else 0.0,
        )

    p, r, f = measure(counts)
    low, high = score.interval(counts, lambda drawn: measure(drawn)[2])
    held = sum(row[2] for row in counts)
    return f"{title:<26} {p:6.3f} {r:6.3f} {f:6.3f}   [{low:.3f}, {high:.3f}]  n={held}"


def show(report: Report, found: Matched) -> None:
    """Prints the wrong fields, the misses and the extras of one kind in one report."""
    print(f"== {report.name}")
    for wanted, item in found.pairs:
        kind = wanted.kind
        wrong = [n for n, good in fields(kind, report, wanted, item) if not good]
        if wrong or not whole(kind, report, wanted, item):
            print(f"  FIELD {' '.join(wrong):<18} {wanted.exact!r}\n    want {wanted.fields}")
            print(f"    said {_brief(item)}")
    for wanted in found.missed:
        print(f"  MISS  {wanted.exact!r}\n    want {wanted.fields}")
    for item in found.extra:
        print(f"  EXTRA {item['anchor']['exact']!r}\n    said {_brief(item)}")


def _brief(item: Found) -> str:
    plain: dict[str, Any] = {}
    for name, value in item.items():
        if name in ("kind", "id", "source", "anchor", "statement", "issue_id", "confidence"):
            continue
        plain[name] = _short(value)
    return " ".join(f"{name}={value}" for name, value in plain.items() if value not in (None, []))


def _short(value: Any) -> Any:
    if isinstance(value, list):
        return [_short(one) for one in value]
    if isinstance(value, dict) and "name" in value:
        return f"{value['name']}/{value['party']}"
    if isinstance(value, dict) and "exact" in value:
        return value["exact"]
    return value


def _ours(report: Report) -> list[Found]:
    return plain(read_source(report.source).items)


def plain(items: Iterable[object]) -> list[Found]:
    """Items as `demarche read --json` writes them."""
    return [msgspec.json.decode(to_json(item)) for item in items]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", choices=("train", "dev", "test"), default="dev")
    parser.add_argument("--standoffs", nargs="+", metavar="NAME", help="these standoffs alone")
    parser.add_argument("--but", action="store_true", help="all standoffs but these")
    parser.add_argument("--lines", type=Path, help="what 'demarche read --json' wrote")
    parser.add_argument("--show", choices=KINDS, help="list misses and extras of one kind")
    options = parser.parse_args()
    if options.but and not options.standoffs:
        parser.error("--but says nothing without --standoffs")
    if options.show and options.split == "test":
        parser.error("the errors of the test split are not listed")
    return options


if __name__ == "__main__":
    main()
