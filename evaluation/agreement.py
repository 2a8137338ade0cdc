"""Agreement of the corpus' two passes: the second, blind one scored as if a system had given it.

    python evaluation/agreement.py               # figures, with bootstrap intervals over reports
    python evaluation/agreement.py --show act    # where the two passes differ, kind by kind

The scoring is that of `corpus.py`. What either pass marks optional is neither missed nor
surplus. Where both allow several roots or stances, one in common is enough.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import score
from corpus import match_all, root_pairs, table, tally
from corpus_gold import KINDS, ROOT, Report, Wanted, load, wanted_in
from corpus_match import Found, Matched, half_of_shorter, match, same_side, touching

SECOND = ROOT / "second"
_CHOICES = {"act": "event", "position": "stance"}
"""The field of which an annotation may allow several values."""


def main() -> None:
    """Prints the table, or with --show the differences of one kind."""
    options = _options()
    tallies, roots, choices = [], [], []
    for report, second in both():
        matched = {k: without_optional(m) for k, m in match_all(report, second).items()}
        tallies.append(tally(report, matched))
        roots.append(root_pairs(matched["act"]))
        choices.append(chosen_alike(report, second))
        if options.show:
            _show(report, matched[options.show])
    if not options.show:
        print(table(tallies, roots))
        for kind, title in (("act", "root of acts told by both"), ("position", "stance")):
            print(_share(title, [drawn[kind] for drawn in choices]))


def both(root: Path = ROOT) -> Iterator[tuple[Report, list[Found]]]:
    """Each report that was read twice, with the second pass as a system's items."""
    twice = {folder.name for folder in (root / "second").iterdir()}
    for report in load("dev", root, twice) + load("train", root, twice):
        path = root / "second" / report.standoff / f"{report.path.stem}.toml"
        if path.exists():
            rows = tomllib.loads(path.read_text(encoding="utf-8"))
            second = list(wanted_in(report.source.text, rows))
            yield report, [as_found(one, report) for one in second]


def as_found(one: Wanted, report: Report) -> Found:
    """An annotation as a system's item; of several values the one the first pass allows."""
    told = one.fields
    start, end = one.spans[0]
    item: Found = {
        "kind": one.kind,
        "optional": one.optional,
        "anchor": {"start": start, "end": end, "exact": report.source.text[start:end]},
        **{name: one.among(name)[0] for name in told if name not in _MANY},
    }
    for name, ours in _MANY.items():
        item[ours] = [_actor(actor) for actor in told.get(name, ())]
    code = next(iter(one.among("code")), None)
    for name in _ONE:
        item[name] = _actor(one.among(name)[0], code) if name in told else None
    if one.kind == "statement" and item["speaker"]:
        item["speaker"]["party"] = next(iter(one.among("party")), None)
    elif one.kind == "act":
        item["status"] = told.get("status", "actual")
    elif one.kind == "meeting":
        item["when"] = {"first": told.get("first"), "last": told.get("last")}
    elif one.kind == "quantity":
        item |= {"low": told.get("low"), "high": told.get("high")}
        item["approximate"] = told.get("approximate", False)
    if one.kind in _CHOICES:
        item["among"] = one.among(_CHOICES[one.kind])
        item[_CHOICES[one.kind]] = _agreed(item, report)
    return item


_MANY = {
    "actors": "actor",
    "recipients": "recipient",
    "participants": "participants",
    "toward": "toward",
}
_ONE = ("party", "holder", "decider", "speaker")


def _actor(name: str, party: str | None = None) -> dict[str, Any]:
    return {"name": name, "text": name, "party": party}


def _agreed(item: Found, report: Report) -> str:
    """The first of its values that an annotation of the first pass in its place allows too."""
    choice = _CHOICES[item["kind"]]
    near = [w for w in report.wanted if w.kind == item["kind"] and touching(w, item)]
    near.sort(key=lambda w: -touching(w, item))
    shared = [v for w in near for v in item["among"] if v in w.among(choice)]
    return str((shared or item["among"])[0])


def without_optional(found: Matched) -> Matched:
    """The pairs and extras that the second pass does not mark optional."""
    return Matched(
        [(w, f) for w, f in found.pairs if not f["optional"]],
        found.missed,
        [f for f in found.extra if not f["optional"]],
    )


def chosen_alike(report: Report, second: Sequence[Found]) -> dict[str, list[bool]]:
    """Of acts, and of positions of one party, that stand in one place: whether the values meet."""

    def one_party(wanted: Wanted, item: Found) -> float:
        names = wanted.among("party")
        return touching(wanted, item) * any(same_side(report, n, item["party"]) for n in names)

    fits: dict[str, Callable[[Wanted, Found], float]] = {
        "act": half_of_shorter,
        "position": one_party,
    }
    alike = {}
    for kind, fit in fits.items():
        wanted = [w for w in report.wanted if w.kind == kind and not w.optional]
        found = [f for f in second if f["kind"] == kind and not f["optional"]]
        pairs = match(wanted, found, fit).pairs
        alike[kind] = [bool({*w.among(_CHOICES[kind])} & {*f["among"]}) for w, f in pairs]
    return alike


def _share(title: str, drawn: Sequence[list[bool]]) -> str:
    def measure(reports: Sequence[list[bool]]) -> float:
        everything = [one for report in reports for one in report]
        return sum(everything) / len(everything) if everything else 0.0

    low, high = score.interval(drawn, measure)
    n = sum(map(len, drawn))
    return f"{title:<26} {measure(drawn):20.3f}   [{low:.3f}, {high:.3f}]  n={n}"


def _show(report: Report, found: Matched) -> None:
    print(f"== {report.name}")
    for wanted in found.missed:
        print(f"  first only   {wanted.exact!r} {wanted.fields}")
    for item in found.extra:
        print(f"  second only  {item['anchor']['exact']!r}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--show", choices=KINDS, help="list what one pass has alone")
    return parser.parse_args()


if __name__ == "__main__":
    main()
