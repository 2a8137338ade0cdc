"""Spatial bargaining on tables of positions: facts about each, without the tables' text.

    python evaluation/settlements.py TABLE.csv ... [--scale LOW HIGH]

For every table (actor, issue, position, salience, power): its size, the settlements of each issue
by both methods, how far these lie apart, and the actors nearest to and farthest from them.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from demarche.model.bargaining import read_positions, settle, standings


def main() -> None:
    """Prints one JSON object a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", nargs="+", type=Path)
    parser.add_argument("--scale", nargs=2, type=float, metavar=("LOW", "HIGH"))
    call = parser.parse_args()
    for table in call.tables:
        print(json.dumps(facts(table, tuple(call.scale) if call.scale else None), indent=1))


def facts(table: Path, scale: tuple[float, float] | None) -> dict[str, object]:
    """What is worked out for one table; distances are shares of the scale."""
    stances = read_positions(table.read_text("utf-8-sig"), where=str(table))
    start = time.process_time()
    found = settle(stances, scale=scale)
    seconds = time.process_time() - start
    apart = [abs(r.bargain - r.compromise) / ((r.high - r.low) or 1.0) for r in found]
    order = standings(stances, found)
    return {
        "table": table.name,
        "actors": len({s.actor for s in stances}),
        "issues": len(found),
        "rows": len(stances),
        "seconds": round(seconds, 4),
        "apart_mean": round(sum(apart) / len(apart), 4) if apart else None,
        "apart_most": round(max(apart), 4) if apart else None,
        "settlements": {r.issue: [round(r.bargain, 2), round(r.compromise, 2)] for r in found},
        "nearest": [[row.actor, round(row.to_bargain, 3)] for row in order[:3]],
        "farthest": [[row.actor, round(row.to_bargain, 3)] for row in order[-3:]],
    }


if __name__ == "__main__":
    main()
