"""Counts how often acts and positions are right on the corpus's dev side, for `confidence.toml`.

    python evaluation/calibrate.py > src/demarche/lexicon/confidence.toml

Right is what `corpus.py` counts as found. Shares are smoothed (two items at the kind's mean are
added to each class) and made to rise with the model's probability (isotonic regression).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import corpus
from corpus_gold import load

from demarche.ground.items import Act, Position
from demarche.read import weighed
from demarche.read.prepare import prepare
from demarche.read.reading import found_on

LEAST = {"act": 0.4, "position": 0.3}


def main() -> None:
    """Prints the table."""
    right: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    reports = load("dev")
    for report in reports:
        page = prepare(report.source)
        items = found_on(page)
        matched = corpus.match_all(report, corpus.plain(items))
        good = {f["id"] for m in matched.values() for _, f in m.pairs}
        wrong = {f["id"] for m in matched.values() for f in m.extra}
        for item in items:
            if isinstance(item, Act | Position) and item.id in good | wrong:
                kind = "act" if isinstance(item, Act) else "position"
                by = item.made_by.partition(":")[0]
                grade = weighed.grade(weighed.support(page, item))
                right[kind, by, grade].append(item.id in good)
    print(f'source = "corpus dev side, {len(reports)} reports; evaluation/calibrate.py"\n')
    for kind, least in LEAST.items():
        print(f"[{kind}]\nleast = {least}")
        for by in ("rule", "model"):
            counts = [right[kind, by, g] for g in range(len(weighed.EDGES) - 1)]
            shares = ", ".join(f"{share:.2f}" for share in rising(counts))
            print(f"{by} = [{shares}] # of {', '.join(str(len(c)) for c in counts)} items")
        print()


def rising(counts: Sequence[Sequence[int]]) -> list[float]:
    """Smoothed shares that do not fall from one class to the next (pool adjacent violators)."""
    everything = [one for count in counts for one in count]
    mean = sum(everything) / len(everything) if everything else 0.5
    pools = [[sum(c) + 2 * mean, len(c) + 2.0, 1] for c in counts]
    at = 0
    while at + 1 < len(pools):
        if pools[at][0] / pools[at][1] > pools[at + 1][0] / pools[at + 1][1]:
            pools[at] = [a + b for a, b in zip(pools[at], pools.pop(at + 1), strict=True)]
            at = max(0, at - 1)
        else:
            at += 1
    return [hit / size for hit, size, classes in pools for _ in range(int(classes))]


if __name__ == "__main__":
    main()
